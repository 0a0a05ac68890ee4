"""What the hip must produce along the way, one curve for every resistance: the load explorer's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.motion import solve_motion
from clamstudio.mechanics.moments import about_turning_line, rep_moments
from clamstudio.mechanics.rep_time import still_at
from clamstudio.mechanics.resistance import BAND_UNCERTAINTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import Exercise, TurnAbout
    from clamstudio.mechanics.course import Course
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.resistance import Load
    from clamstudio.records import ResistanceId, Side

__all__ = ["CURVE_POINTS", "LoadCurve", "LoadCurves", "load_curves"]

CURVE_POINTS = 41


@dataclass(frozen=True, slots=True)
class LoadCurve:
    """One resistance, the leg held still at each phase.

    Attributes:
        moment_nm: Shape (p,).
        low_nm: With a band a quarter weaker; the same without a band.
        high_nm: With a band a quarter stronger.
    """

    moment_nm: Array
    low_nm: Array
    high_nm: Array


@dataclass(frozen=True, slots=True)
class LoadCurves:
    """All resistances of one exercise.

    Attributes:
        phase: Height of the lift, 0..1, shape (p,), rising.
        angle_deg: How far the leg has turned from its rest, shape (p,).
        curves: By resistance, in the order given.
        turns: The line from the hip that the leg turns about, as in the clam, and that moments are
            about; ``None`` where they are hip abduction.
    """

    phase: Array
    angle_deg: Array
    curves: Mapping[ResistanceId, LoadCurve]
    turns: TurnAbout | None

    def angle_at(self, phase: float) -> float:
        """Return the angle from rest at a phase, degrees."""
        return float(np.interp(phase, self.phase, self.angle_deg))

    def phase_at(self, angle_deg: float) -> float:
        """Return the phase at an angle from rest, 0..1."""
        return float(np.interp(angle_deg, self.angle_deg, self.phase))

    def moment_at(self, resistance: ResistanceId, phase: float) -> tuple[float, float, float]:
        """Return the moment of one resistance at a phase: its lowest, likeliest and highest, Nm."""
        curve = self.curves[resistance]
        low, middle, high = (
            float(np.interp(phase, self.phase, values))
            for values in (curve.low_nm, curve.moment_nm, curve.high_nm)
        )
        return low, middle, high


def load_curves(
    exercise: Exercise, side: Side, person: Person, loads: Mapping[ResistanceId, Load]
) -> LoadCurves:
    """Return the hip moment against angle for every load, the movement as it is meant.

    Args:
        exercise: What is done.
        side: The working leg.
        person: Whose.
        loads: What is added, by resistance.
    """
    motion = solve_motion(exercise, side, person.height_m)
    phases = np.linspace(0.0, 1.0, CURVE_POINTS)
    times = still_at(phases)
    turns = exercise.motion.turn_about
    curves = {}
    angle = np.zeros(CURVE_POINTS)
    for resistance, load in loads.items():
        course, moments = rep_moments(motion, person, load, times)
        total = _shown(course, moments.total, turns)
        doubt = BAND_UNCERTAINTY * _shown(course, moments.band, turns)
        curves[resistance] = LoadCurve(total, total - doubt, total + doubt)
        angle = np.degrees(course.top.angles_rad[:, 1] - course.top.angles_rad[0, 1])
    if turns is not None:
        angle = turns.angle_deg * phases
    return LoadCurves(phases, angle, curves, turns)


def _shown(course: Course, moments: Array, turns: TurnAbout | None) -> Array:
    return moments[:, 1] if turns is None else about_turning_line(course, turns.end, moments)
