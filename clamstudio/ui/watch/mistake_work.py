"""How a mistake changes the muscles' work: direction, rough size, and whether a study bears it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from clamstudio.mechanics.levels import COMPUTED
from clamstudio.records import MuscleId
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.catalogue import Catalogue
    from clamstudio.mechanics.activation import RepWork
    from clamstudio.ui.figure.work_reader import WorkFound

__all__ = ["shares_at_the_top", "work_change_words"]

Direction = Literal["less", "more"]

_MEDIUS, _MAXIMUS = MuscleId("gluteus-medius"), MuscleId("gluteus-maximus")
_FASCIAE = MuscleId("tensor-fasciae-latae")

_STUDIED: Mapping[str, tuple[str, Mapping[MuscleId, Direction]]] = {
    "rolled-back": ("willcox-burden-2013", {_MEDIUS: "less", _MAXIMUS: "less"}),
    "rolled-forward": ("baik-2021", {_MEDIUS: "more", _MAXIMUS: "more"}),
    "hip-hike": ("cynn-2006", {_MEDIUS: "less"}),
    "leg-forward": ("ptk-2024", {_FASCIAE: "more", _MEDIUS: "less", _MAXIMUS: "less"}),
    "toes-up": ("mcbeth-2012", {_FASCIAE: "more", _MEDIUS: "less"}),
}
"""Studies that measured a mistake, and what they found (science B); in any of the exercises."""

_LEAST_SHARE = 0.02
_LEAST_CHANGE = 0.12


def shares_at_the_top(work: RepWork) -> dict[MuscleId, float]:
    """Return the share, 0..1, of each muscle of ``levels.COMPUTED`` at the top of the lift."""
    top = int(work.times.phase.argmax())
    return {
        muscle: max(float(work.muscles[row][top]) for row in rows)
        for muscle, rows in COMPUTED.items()
    }


def work_change_words(catalogue: Catalogue, found: WorkFound) -> str:
    """Return how a mistake changes the work at the top, empty where none is shown or computed."""
    mistake = found.choice.mistake
    if mistake is None or not mistake.changes_pose:
        return ""
    meant, wrong = shares_at_the_top(found.meant), shares_at_the_top(found.work)
    changes = {
        muscle: (meant[muscle], wrong[muscle])
        for muscle in (_MEDIUS, _MAXIMUS, _FASCIAE)
        if _matters(meant[muscle], wrong[muscle])
    }
    said = [
        _change_words(tr(catalogue.muscle(muscle).name), *pair) for muscle, pair in changes.items()
    ]
    words = "; ".join(said) if said else tr("hardly any change in the buttock and outer hip")
    return tr("Work: {changes}. {study}", changes=words, study=_study(catalogue, found, changes))


def _matters(meant: float, wrong: float) -> bool:
    change = abs(wrong - meant)
    return change >= _LEAST_SHARE and change >= _LEAST_CHANGE * max(meant, wrong)


def _change_words(name: str, meant: float, wrong: float) -> str:
    ratio = wrong / meant if meant > 0.0 else 9.0
    if ratio >= 1.75:
        return tr("{muscle} twice as much or more", muscle=name)
    if ratio <= 0.15:
        return tr("{muscle} next to nothing", muscle=name)
    size = _size_words(abs(ratio - 1.0))
    if ratio > 1.0:
        return tr("{muscle} about {size} more", muscle=name, size=size)
    return tr("{muscle} about {size} less", muscle=name, size=size)


def _size_words(share: float) -> str:
    sizes = {
        0.15: tr("a seventh"),
        0.2: tr("a fifth"),
        0.25: tr("a quarter"),
        0.33: tr("a third"),
        0.5: tr("a half"),
        0.67: tr("two thirds"),
    }
    return sizes[min(sizes, key=lambda size: abs(size - share))]


def _study(
    catalogue: Catalogue, found: WorkFound, changes: Mapping[MuscleId, tuple[float, float]]
) -> str:
    """Return which study bears the direction out, or contradicts it, or that there is none."""
    mistake = found.choice.mistake
    studied = _STUDIED.get(mistake.id) if mistake is not None else None
    if studied is None:
        return tr("Model only.")
    source, directions = studied
    study = tr(catalogue.source(source).citation).partition(". ")[0].partition(";")[0]
    if all(
        muscle in changes and _direction(*changes[muscle]) == way
        for muscle, way in directions.items()
    ):
        return tr("Measured too: {study}.", study=study)
    measured = "; ".join(
        _measured_words(tr(catalogue.muscle(muscle).name), way)
        for muscle, way in directions.items()
    )
    return tr(
        "The model; {study} measured: {measured}. Go by the study.", study=study, measured=measured
    )


def _direction(meant: float, wrong: float) -> Direction:
    return "more" if wrong > meant else "less"


def _measured_words(name: str, way: Direction) -> str:
    if way == "more":
        return tr("{muscle} more", muscle=name)
    return tr("{muscle} less", muscle=name)
