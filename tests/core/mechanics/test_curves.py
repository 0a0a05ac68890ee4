"""Curves of the load explorer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.mechanics.curves import LoadCurves, load_curves
from clamstudio.mechanics.person import Person
from clamstudio.mechanics.resistance import load_of
from clamstudio.records import ResistanceId, Side
from tests.helpers.fourth import catalogue_of_four

CATALOGUE = catalogue_of_four()
NONE, KNEES, ANKLES, CUFF, THIGH = (
    ResistanceId(key)
    for key in ("none", "band-knees", "band-ankles", "ankle-weight", "thigh-weight")
)


def curves_of(exercise: str, person: Person | None = None) -> LoadCurves:
    loads = {one.id: load_of(one) for one in CATALOGUE.resistances}
    return load_curves(CATALOGUE.exercise(exercise), Side.RIGHT, person or Person(), loads)


def test_the_clam_turns_about_its_heel_and_opens_thirty_degrees() -> None:
    clam = curves_of("clam")
    assert clam.turns is not None
    assert clam.turns.end == "heel_contact"
    assert clam.angle_deg[[0, -1]] == pytest.approx([0.0, 30.0], abs=0.5)
    assert np.all(np.diff(clam.angle_deg) > 0.0)


def test_ankle_weight_and_ankle_band_lie_on_the_curve_of_no_load_in_the_clam() -> None:
    clam = curves_of("clam").curves
    for key in (CUFF, ANKLES):
        assert np.abs(clam[key].moment_nm - clam[NONE].moment_nm).max() < 0.5
    straight = curves_of("straight-leg-lift").curves
    assert (straight[CUFF].moment_nm - straight[NONE].moment_nm).min() > 3.0


def test_the_reverse_clam_turns_about_its_knee_and_lifts_the_foot_twenty_degrees() -> None:
    found = curves_of("reverse-clam")
    assert found.turns is not None
    assert found.turns.end == "knee_centre"
    assert found.angle_deg[[0, -1]] == pytest.approx([0.0, 20.0])
    bare, cuff, thigh, knees = (found.curves[key].moment_nm for key in (NONE, CUFF, THIGH, KNEES))
    assert bare.min() > 8.0
    assert (cuff - bare).min() > 1.5
    for on_the_line in (thigh, knees):
        assert np.abs(on_the_line - bare).max() < 0.1


@pytest.mark.parametrize("exercise", [e.id for e in CATALOGUE.exercises])
def test_what_has_no_effect_adds_next_to_nothing(exercise: str) -> None:
    """What the file says of a resistance is what the model finds, in every exercise."""
    found = curves_of(exercise)
    for fit in CATALOGUE.exercise(exercise).resistances:
        added = found.curves[fit.resistance].moment_nm - found.curves[NONE].moment_nm
        if fit.fit == "none":
            assert np.abs(added).max() < 0.3, fit.resistance
        elif fit.fit in {"best", "strong"}:
            assert added.max() > 1.5, fit.resistance


def test_only_a_band_is_shaded_and_by_a_quarter_of_its_own_pull() -> None:
    curves = curves_of("straight-leg-lift").curves
    for key, curve in curves.items():
        band = curve.moment_nm - curves[NONE].moment_nm if key in {KNEES, ANKLES} else 0.0
        np.testing.assert_allclose(curve.high_nm - curve.moment_nm, 0.25 * band, atol=1e-9)
        np.testing.assert_allclose(curve.moment_nm - curve.low_nm, 0.25 * band, atol=1e-9)


@settings(max_examples=20, deadline=None)
@given(phase=st.floats(0.0, 1.0))
def test_angle_and_phase_belong_together(phase: float) -> None:
    curves = curves_of("bent-knee-lift")
    assert curves.phase_at(curves.angle_at(phase)) == pytest.approx(phase, abs=1e-6)


def test_a_heavier_person_holds_more() -> None:
    light, heavy = (
        curves_of("straight-leg-lift", Person(mass_kg=kg)).moment_at(NONE, 0.5)[1]
        for kg in (60.0, 90.0)
    )
    assert heavy == pytest.approx(1.5 * light, rel=1e-6)
