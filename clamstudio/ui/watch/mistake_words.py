"""What a mistake changes, which muscles take over, and how sure that is, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clamstudio.catalogue.evidence import sure_words
from clamstudio.ui.watch.mistake_panel import MistakeWords
from clamstudio.ui.watch.shown import VIEWS
from clamstudio.units import cm_from_m, length_words
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from clamstudio.body.motion import Readout
    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.ui.painting.camera import View
    from clamstudio.ui.watch.shown import Shown

__all__ = [
    "best_view",
    "changes_of",
    "changes_words",
    "haste_words",
    "source_words",
    "takes_over_words",
    "words_about",
]

_LEAST = 2
_WORTH_MOVING = 1.3


def words_about(
    catalogue: Catalogue, shown: Shown, mistake: Mistake, height_m: float
) -> MistakeWords:
    """Return what is to be said of a mistake; its motion is solved when it is first asked for."""
    # Brings numpy: only when the window is already on the screen.
    from clamstudio.ui.painting.posed_scene import motion_of

    right, wrong = (
        motion_of(shown.scene(height_m, dark=False, right=meant)).readout(1.0)
        for meant in (True, False)
    )
    mistakes = shown.exercise.mistakes
    return MistakeWords(
        place=tr("{number} of {count}", number=mistakes.index(mistake) + 1, count=len(mistakes)),
        changes=_changed(shown.exercise, mistake, right, wrong),
        takes_over=takes_over_words(catalogue, mistake),
        source=source_words(catalogue, mistake),
        view=best_view(shown, mistake, height_m) or "",
    )


def best_view(shown: Shown, mistake: Mistake, height_m: float) -> View | None:
    """Return the preset camera that shows a mistake best, ``None`` where the usual one does well."""
    # Brings numpy: only when the window is already on the screen.
    from clamstudio.ui.painting.camera import camera_for
    from clamstudio.ui.painting.posed_scene import motion_of

    if not mistake.changes_pose:
        return None
    top, bottom = shown.side.suffix, shown.side.other.suffix
    names = (f"femur_{top}", f"tibia_{top}", f"talus_{top}", f"tibia_{bottom}", f"talus_{bottom}")
    right, wrong = (
        motion_of(shown.scene(height_m, dark=False, right=meant)).frames(1.0)
        for meant in (True, False)
    )
    moved = [wrong[name].origin_m - right[name].origin_m for name in names]

    def seen_m(view: View) -> float:
        """Return how far things are apart on the screen, in metres."""
        across, up, _ = camera_for(view, shown.side).axes()
        return float(sum(math.hypot(by @ across, by @ up) for by in moved))

    best = max(VIEWS, key=seen_m)
    return best if seen_m(best) > _WORTH_MOVING * seen_m("front") else None


def changes_of(
    exercise: Exercise, mistake: Mistake, right: Readout, wrong: Readout
) -> tuple[str, ...]:
    """Return what differs at the top of the lift, largest matter first.

    Args:
        exercise: What is done.
        mistake: What goes wrong.
        right: Read-out at phase 1 as it is meant.
        wrong: The same with the mistake.
    """
    found = [_roll(wrong.pelvis_roll_deg), _hike(wrong.pelvis_hike_deg)]
    pairs = {
        "opening_deg": (
            tr("opening {wrong}° instead of {right}°"), wrong.opening_deg, right.opening_deg
        ),
        "hip_abduction_deg": (
            tr("hip abduction {wrong}° instead of {right}°"),
            wrong.hip_abduction_deg,
            right.hip_abduction_deg,
        ),
        "foot_lift_deg": (
            tr("foot lift {wrong}° instead of {right}°"), wrong.foot_lift_deg, right.foot_lift_deg
        ),
    }  # fmt: skip
    if exercise.target.quantity in pairs:
        found.append(_pair(*pairs[exercise.target.quantity]))
    if exercise.target.quantity in {"opening_deg", "knee_gap_cm"}:
        found.append(_gap(wrong.knee_gap_m, right.knee_gap_m))
    found.append(
        _pair(
            tr("hip bent {wrong}° instead of {right}°"),
            wrong.hip_flexion_deg,
            right.hip_flexion_deg,
        )
    )
    if "hip_rotation" in mistake.top_leg:
        outwards = wrong.hip_external_rotation_deg, right.hip_external_rotation_deg
        if max(map(round, outwards)) < 0:
            template = tr("hip turned in {wrong}° instead of {right}°")
            found.append(_pair(template, *(-angle_deg for angle_deg in outwards)))
        else:
            found.append(_pair(tr("hip turned out {wrong}° instead of {right}°"), *outwards))
    return tuple(words for words in found if words)


def changes_words(changes: tuple[str, ...]) -> str:
    """Return the changes as one line."""
    if not changes:
        return tr("The pose stays the same; it is heard or felt rather than seen.")
    return tr("At the top: {changes}", changes=" · ".join(changes))


def haste_words(exercise: Exercise, mistake: Mistake) -> str:
    """Return how much too fast a mistake is, empty where it keeps the tempo."""
    if mistake.tempo is None:
        return ""
    meant = exercise.dose.tempo
    return tr(
        "Up in {up} s instead of {meant_up} s, down in {down} s instead of {meant_down} s.",
        up=decimal(mistake.tempo.lift_s),
        meant_up=decimal(meant.lift_s),
        down=decimal(mistake.tempo.lower_s),
        meant_down=decimal(meant.lower_s),
    )


def takes_over_words(catalogue: Catalogue, mistake: Mistake) -> str:
    """Return which muscles take over, empty where none is known to."""
    names = [tr(catalogue.muscle(muscle).name) for muscle in mistake.substitutes]
    if not names:
        return ""
    return tr("May take over: {muscles}", muscles=", ".join(names))


def source_words(catalogue: Catalogue, mistake: Mistake) -> str:
    """Return how sure it is, and where it comes from."""
    source = next((s for s in catalogue.sources if s.id == mistake.source), None)
    if source is None:
        return ""
    return tr("{sureness} {citation}", sureness=sure_words(source), citation=tr(source.citation))


def _changed(exercise: Exercise, mistake: Mistake, right: Readout, wrong: Readout) -> str:
    """Return in one line what changes: tempo, breath or pose."""
    if mistake.tempo is not None:
        return haste_words(exercise, mistake)
    if mistake.holds_breath:
        return tr("The chest stays full while the leg moves.")
    return changes_words(changes_of(exercise, mistake, right, wrong))


def _roll(angle_deg: float) -> str:
    whole = round(angle_deg)
    if abs(whole) < _LEAST:
        return ""
    if whole > 0:
        return tr("pelvis rolled back {angle}°", angle=whole)
    return tr("pelvis rolled forward {angle}°", angle=-whole)


def _hike(angle_deg: float) -> str:
    whole = round(angle_deg)
    if abs(whole) < _LEAST:
        return ""
    if whole > 0:
        return tr("top hip hiked {angle}° towards the ribs", angle=whole)
    return tr("top hip dropped {angle}°", angle=-whole)


def _gap(wrong_m: float, right_m: float) -> str:
    if abs(round(cm_from_m(wrong_m)) - round(cm_from_m(right_m))) < _LEAST:
        return ""
    wrong, right = (length_words(each).replace("-", "−") for each in (wrong_m, right_m))
    return tr("knee gap {wrong} instead of {right}", wrong=wrong, right=right)


def _pair(template: str, wrong: float, right: float) -> str:
    if abs(round(wrong) - round(right)) < _LEAST:
        return ""
    return template.format(wrong=_figure(wrong), right=_figure(right))


def _figure(value: float) -> str:
    return f"{round(value)}".replace("-", "−")
