"""What must hold beyond the types: limits, order, no id twice.

Every function raises ``TableError`` at the first key that is wrong. The limits keep nonsense
out (a knee bent the wrong way); they are no judgement of a person's range.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from clamstudio.catalogue.model import PointName
from clamstudio.catalogue.toml_file import TableError, at, shown
from clamstudio.words import Message, decimal, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from clamstudio.catalogue.model import Constraint, Dose, Exercise, Mistake, Motion, Target

__all__ = ["JOINT_LIMITS_DEG", "check_exercise", "check_id", "check_one_of", "check_unique"]

JOINT_LIMITS_DEG: Mapping[str, tuple[float, float]] = {
    "hip_flexion": (-30.0, 130.0),
    "hip_adduction": (-60.0, 40.0),
    "hip_rotation": (-60.0, 60.0),
    "knee_angle": (-160.0, 10.0),
    "ankle_angle": (-60.0, 40.0),
    "subtalar_angle": (-30.0, 30.0),
}
"""Limits of a pose in degrees, in OpenSim's names and signs: wider than any healthy range."""

_DELTA_LIMITS_DEG = dict.fromkeys(JOINT_LIMITS_DEG, (-90.0, 90.0))
_SLOWEST_MOVE_S = 2.0
_LONGEST_PART_S = 30.0


def check_id(found: str, expected: str) -> None:
    """Require that a file's ``id`` is its name, so that no id can be given twice."""
    if found != expected:
        raise TableError(
            "id",
            shown(found),
            Message(msg("“{name}”, as the file is named"), {"name": expected}),
        )


def check_unique(key: str, names: Iterable[str], member: str = "id") -> None:
    """Require that no name occurs twice in the list ``key``."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            place = at(at(key, index), member)
            raise TableError(
                place,
                shown(name),
                Message(msg("a name that this list does not have yet")),
            )
        seen.add(name)


def check_one_of(key: str, found: str, known: Collection[str]) -> None:
    """Require that a name is one of those there are."""
    if found not in known:
        raise TableError(
            key,
            shown(found),
            Message(msg("one of {choices}"), {"choices": ", ".join(sorted(known))}),
        )


def check_exercise(exercise: Exercise) -> None:
    """Check one exercise by itself; what it refers to is checked by the loader."""
    _check_lists(exercise)
    _check_target(exercise.target)
    _check_dose(exercise.dose)
    for index, mistake in enumerate(exercise.mistakes):
        _check_mistake(mistake, at("mistakes", index))
        _check_haste(mistake, exercise, at("mistakes", index))
    _check_motion(exercise.motion)


def _check_lists(exercise: Exercise) -> None:
    for name in ("setup", "movement", "cues", "muscles", "resistances", "arm_positions"):
        if not getattr(exercise, name):
            raise TableError(name, shown(()), Message(msg("at least one entry")))
    check_unique("movement", [step.phase for step in exercise.movement], "phase")
    check_unique("self_checks", [check.id for check in exercise.self_checks])
    check_unique("mistakes", [mistake.id for mistake in exercise.mistakes])
    check_unique("muscles", [f"{m.muscle} {m.side}" for m in exercise.muscles], "muscle")
    check_unique("resistances", [c.resistance for c in exercise.resistances], "resistance")
    check_unique("arm_positions", [arm.id for arm in exercise.arm_positions])


def _between(key: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise TableError(
            key,
            shown(value),
            Message(
                msg("a number from {low} to {high}"), {"low": decimal(low), "high": decimal(high)}
            ),
        )


def _check_target(target: Target) -> None:
    _between("target.low", target.low, 0.0, 90.0)
    _between("target.value", target.value, target.low, target.high)
    _between("target.cap", target.cap, target.high, 90.0)


def _check_dose(dose: Dose) -> None:
    _between("dose.sets", dose.sets, 1, 10)
    _between("dose.reps.low", dose.reps.low, 1, 50)
    _between("dose.reps.high", dose.reps.high, dose.reps.low, 50)
    tempo = dose.tempo
    _between("dose.tempo.lift_s", tempo.lift_s, _SLOWEST_MOVE_S, _LONGEST_PART_S)
    _between("dose.tempo.hold_s", tempo.hold_s, 0.0, _LONGEST_PART_S)
    _between("dose.tempo.lower_s", tempo.lower_s, _SLOWEST_MOVE_S, _LONGEST_PART_S)
    _between("dose.tempo.pause_s", tempo.pause_s, 0.0, _LONGEST_PART_S)
    _between("dose.rest_s", dose.rest_s, 0.0, 600.0)


def _check_angles(
    key: str, angles: Mapping[str, float], limits: Mapping[str, tuple[float, float]]
) -> None:
    for name, value in angles.items():
        _check_joint(at(key, name), name)
        _between(at(key, name), value, *limits[name])


def _check_joint(key: str, name: str) -> None:
    if name not in JOINT_LIMITS_DEG:
        raise TableError(
            key,
            shown(name),
            Message(msg("one of {choices}"), {"choices": ", ".join(JOINT_LIMITS_DEG)}),
        )


def _check_mistake(mistake: Mistake, key: str) -> None:
    _between(at(key, "pelvis_roll_deg"), mistake.pelvis_roll_deg, -60.0, 60.0)
    _between(at(key, "pelvis_hike_deg"), mistake.pelvis_hike_deg, -30.0, 30.0)
    _between(at(key, "travel"), mistake.travel, 0.1, 3.0)
    _check_angles(at(key, "top_leg"), mistake.top_leg, _DELTA_LIMITS_DEG)
    _check_angles(at(key, "bottom_leg"), mistake.bottom_leg, _DELTA_LIMITS_DEG)


def _check_haste(mistake: Mistake, exercise: Exercise, key: str) -> None:
    """Check that a hasty repetition goes a whole number of times into the usual one."""
    if mistake.tempo is not None:
        rep_s = exercise.dose.tempo.rep_s
        times = rep_s / max(mistake.tempo.rep_s, 1e-6)
        if abs(times - round(times)) > 1e-6 or round(times) < 1:
            raise TableError(
                at(key, "tempo"),
                shown(mistake.tempo.rep_s),
                Message(
                    msg("parts that make {length} s or its half, its third"), {"length": rep_s}
                ),
            )
    if mistake.arms and mistake.arms not in {place.id for place in exercise.arm_positions}:
        known = ", ".join(place.id for place in exercise.arm_positions)
        raise TableError(
            at(key, "arms"),
            shown(mistake.arms),
            Message(msg("one of {choices}"), {"choices": known}),
        )


_TURNED_JOINTS = frozenset({"hip_flexion", "hip_adduction", "hip_rotation"})


def _check_motion(motion: Motion) -> None:
    for name in ("rest_top", "rest_bottom", "rest_bottom_bent", "lifted_top"):
        _check_angles(at("motion", name), getattr(motion, name), JOINT_LIMITS_DEG)
    turn = motion.turn_about
    if turn is None and not motion.lifted_top:
        raise TableError(
            "motion",
            Message(msg("a motion that does not move")),
            Message(msg("either “lifted_top” or “turn_about”")),
        )
    if turn is not None:
        turned = sorted(_TURNED_JOINTS & motion.lifted_top.keys())
        if turned:
            raise TableError(
                at("motion.lifted_top", turned[0]),
                Message(msg("a joint that “turn_about” turns")),
                Message(msg("only joints that move along with the turned leg, such as the foot’s")),
            )
        _between("motion.turn_about.angle_deg", turn.angle_deg, 1.0, 90.0)
    for index, constraint in enumerate(motion.constraints):
        _check_constraint(constraint, at("motion.constraints", index))


def _check_constraint(constraint: Constraint, key: str) -> None:
    for name, point in (("a", constraint.a), ("b", constraint.b)):
        leg, _, rest = point.partition(".")
        if leg not in {"top", "bottom"} or not rest:
            raise TableError(
                at(key, name),
                shown(point),
                Message(msg("“top.” or “bottom.” and the name of a point")),
            )
        check_one_of(at(key, name), point, [f"{leg}.{known}" for known in get_args(PointName)])
    if not constraint.by:
        raise TableError(at(key, "by"), shown(()), Message(msg("at least one entry")))
    for index, joint in enumerate(constraint.by):
        _check_joint(at(at(key, "by"), index), joint)
    lowest_m = 0.001 if constraint.kind in {"gap", "distance"} else 0.0
    _between(at(key, "value_m"), constraint.value_m, lowest_m, 2.0)
    _between(at(key, "from_phase"), constraint.from_phase, 0.0, 1.0)
