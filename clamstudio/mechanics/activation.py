"""The work of the leg's muscles along a repetition: the room's front door.

Strength goes with body mass and levers with stature, as if everyone were the model's person made
larger or smaller; the force of a muscle does not depend on its length or speed here. Shares are a
model's estimate, low in the clam, and no measurement of anybody.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.motion import solve_motion
from clamstudio.mechanics.course import GRAVITY_M_S2
from clamstudio.mechanics.leg import COORDINATES
from clamstudio.mechanics.moment_arms import leg_muscles, moment_arms
from clamstudio.mechanics.moments import about_hip_heel_axis, push_per_n, rep_moments
from clamstudio.mechanics.rep_time import rep_times, still_at
from clamstudio.mechanics.resistance import Load
from clamstudio.mechanics.sharing import share_moments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import Exercise, Mistake, TurnEnd
    from clamstudio.mechanics.course import Course
    from clamstudio.mechanics.moments import Moments
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.rep_time import RepTimes
    from clamstudio.mechanics.sharing import Sharing
    from clamstudio.records import Side

__all__ = [
    "AXIS",
    "MODEL_VERSION",
    "MUSCLES",
    "REP_INSTANTS",
    "RepWork",
    "force_scale",
    "held_work",
    "rep_work",
]

MODEL_VERSION = "2"
"""Changes whenever the same choice would give other figures; stored with every load index."""

REP_INSTANTS = 60

AXIS = "about_hip_heel_axis"

MODEL_MASS_KG = 75.165
"""Body mass that the muscles' strengths belong to."""

MUSCLES: Mapping[str, tuple[str, ...]] = {
    "gluteus_medius": ("glut_med1", "glut_med2", "glut_med3"),
    "gluteus_minimus": ("glut_min1", "glut_min2", "glut_min3"),
    "gluteus_maximus_upper": ("glut_max_itb", "glut_max1"),
    "gluteus_maximus_lower": ("glut_max2", "glut_max3"),
    "tensor_fasciae_latae": ("tfl",),
    "piriformis": ("peri",),
    "deep_rotators": ("peri", "gem", "quad_fem"),
    "iliopsoas": ("iliacus", "psoas"),
    "rectus_femoris": ("rect_fem",),
    "vasti": ("vas_med", "vas_int", "vas_lat"),
    "sartorius": ("sar",),
    "gracilis": ("grac",),
    "adductors": ("add_long", "add_brev", "add_mag1", "add_mag2", "add_mag3", "pect"),
    "hamstrings": ("semimem", "semiten", "bifemlh", "bifemsh"),
    "gastrocnemius": ("med_gas", "lat_gas"),
}
"""Muscles by their parts; piriformis stands alone and among the deep rotators (DESIGN 6.15)."""

_KEPT = 32
_kept: OrderedDict[tuple[object, ...], tuple[Exercise, Mistake | None, RepWork]] = OrderedDict()


@dataclass(frozen=True)
class RepWork:
    """What one choice asks of the leg, instant by instant.

    Attributes:
        person: Whose leg.
        times: Instants, p of them.
        angles_deg: Joint angles as the command ``pose`` names them, one mapping an instant.
        course: The leg in the pelvis.
        moments: What hip and knee must produce, by cause.
        sharing: Which muscles produce it, and what is left over.
        support: What the push under a resting heel or knee takes over, newton metres, shape (p, 4).
        muscles: Force-weighted mean activation of each of ``MUSCLES``, shape (p,) each.
    """

    person: Person
    times: RepTimes
    angles_deg: tuple[Mapping[str, float], ...]
    course: Course
    moments: Moments
    sharing: Sharing
    support: Array
    muscles: Mapping[str, Array]

    def named(self, moments: Array) -> list[dict[str, float]]:
        """Return moments, shape (p, 4), by name, with the one about the hip-heel line."""
        axis = about_hip_heel_axis(self.course, moments)
        return [
            dict(zip((*COORDINATES, AXIS), map(float, (*row, about)), strict=True))
            for row, about in zip(moments, axis, strict=True)
        ]

    @property
    def peak_hip_share(self) -> float:
        """Largest hip moment, whatever its direction, as a share of mass times g times stature.

        What a resting heel or knee takes over is left out: it is no work of the hip. Times the
        repetitions of a set this is the set's load index.
        """
        levers = self.course.top.axes[:, :3]
        asked = (self.moments.total - self.support)[:, :3, None]
        vector = np.linalg.solve(levers, asked)[:, :, 0]
        size = self.person.mass_kg * GRAVITY_M_S2 * self.person.height_m
        return float(np.linalg.norm(vector, axis=1).max() / size)


def rep_work(
    exercise: Exercise,
    side: Side,
    person: Person,
    load: Load | None = None,
    mistake: Mistake | None = None,
    instants: int = REP_INSTANTS,
) -> RepWork:
    """Return the work along one lift, hold and lowering at the exercise's own tempo; kept.

    A hasty mistake has a tempo of its own.

    Args:
        exercise: What is done.
        side: The working leg.
        person: Whose.
        load: What is added to it; ``None`` for nothing.
        mistake: Done on purpose, or ``None``.
        instants: How many, equally spaced in time.
    """
    load = Load() if load is None else load
    mistake_id = None if mistake is None else mistake.id
    key = (id(exercise), mistake_id, side, person, load, instants)
    found = _kept.get(key)
    # The entry itself is compared too: an id may be given again once its owner is gone.
    if found is not None and found[0] is exercise and found[1] is mistake:
        return found[2]
    hasty = None if mistake is None else mistake.tempo
    times = rep_times(exercise.dose.tempo if hasty is None else hasty, instants)
    work = _work(exercise, side, person, load, mistake, times)
    _kept[key] = (exercise, mistake, work)
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return work


def held_work(
    exercise: Exercise,
    side: Side,
    person: Person,
    load: Load,
    phases: Array,
    mistake: Mistake | None = None,
) -> RepWork:
    """Return the work of holding the leg still at each phase, shape (p,), for curves."""
    return _work(exercise, side, person, load, mistake, still_at(phases))


def force_scale(person: Person) -> float:
    """Return the person's muscle strength as a multiple of the model's."""
    return person.mass_kg / MODEL_MASS_KG


def _work(
    exercise: Exercise,
    side: Side,
    person: Person,
    load: Load,
    mistake: Mistake | None,
    times: RepTimes,
) -> RepWork:
    motion = solve_motion(exercise, side, person.height_m, mistake)
    course, moments = rep_moments(motion, person, load, times)
    force = np.array([muscle.max_force_n for muscle in leg_muscles()]) * force_scale(person)
    resting = _resting(exercise, mistake)
    push = None if resting is None else push_per_n(course, resting)
    per_activation = moment_arms(course.top).arm_m * force[:, None]
    sharing = share_moments(moments.total, per_activation, push)
    return RepWork(
        person=person,
        times=times,
        angles_deg=tuple(motion.angles_deg(float(phase)) for phase in times.phase),
        course=course,
        moments=moments,
        sharing=sharing,
        support=np.zeros_like(moments.total) if push is None else sharing.support_n[:, None] * push,
        muscles=_by_muscle(sharing.activation),
    )


def _resting(exercise: Exercise, mistake: Mistake | None) -> TurnEnd | None:
    """Return which point of the working leg lies on the other one throughout, ``None`` for none.

    A line that the leg turns about ends in it: the heel in the clam.
    """
    turn = exercise.motion.turn_about
    parted = mistake is not None and mistake.breaks_constraints
    return None if turn is None or parted else turn.end


def _by_muscle(activation: Array) -> dict[str, Array]:
    force = {muscle.name: muscle.max_force_n for muscle in leg_muscles()}
    column = {name: i for i, name in enumerate(force)}
    return {
        muscle: np.average(
            activation[:, [column[part] for part in parts]],
            axis=1,
            weights=[force[part] for part in parts],
        )
        for muscle, parts in MUSCLES.items()
    }
