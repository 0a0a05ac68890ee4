from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio import units
from clamstudio.units import Units, install_units, units_for

if TYPE_CHECKING:
    from collections.abc import Generator

ALL: tuple[Units, ...] = ("metric", "imperial")


@pytest.fixture(autouse=True)
def _metric_again() -> Generator[None]:
    yield
    install_units("metric")


@pytest.mark.parametrize(
    ("choice", "territory", "found"),
    [
        ("system", "US", "imperial"),
        ("system", "us", "imperial"),
        ("system", "DE", "metric"),
        ("system", "GB", "metric"),
        ("system", "", "metric"),
        ("metric", "US", "metric"),
        ("imperial", "DE", "imperial"),
    ],
)
def test_units_by_locale_or_chosen(choice: str, territory: str, found: Units) -> None:
    assert units_for(choice, territory) == found  # type: ignore[arg-type]  # one of the choices


def test_a_pound_and_an_inch_are_what_they_are_defined_as() -> None:
    assert units.kg_from_lb(1.0) == 0.45359237
    assert units.m_from_in(1.0) == 0.0254
    assert units.lb_from_kg(70.0) == pytest.approx(154.3236)
    assert units.in_from_m(1.7) == pytest.approx(66.9291)


def test_words() -> None:
    assert units.mass_words(0.5) == "0.5 kg"
    assert units.length_words(0.15) == "15 cm"
    install_units("imperial")
    assert units.mass_words(0.5) == "1.1 lb"
    assert units.length_words(0.15) == "5.9 in"
    assert (units.mass_unit(), units.length_unit()) == ("lb", "in")


@given(st.floats(0.0, 250.0), st.sampled_from(ALL))
def test_a_mass_typed_as_it_is_shown_is_the_mass_that_was_stored(
    mass_kg: float, used: Units
) -> None:
    install_units(used)
    shown = f"{units.shown_mass(mass_kg):.1f}"
    stored = units.kg_from_shown(float(shown))
    assert stored == pytest.approx(mass_kg, abs=0.051)
    assert f"{units.shown_mass(stored):.1f}" == shown


@given(st.floats(0.0, 2.5), st.sampled_from(ALL))
def test_a_length_typed_as_it_is_shown_is_the_length_that_was_stored(
    length_m: float, used: Units
) -> None:
    install_units(used)
    shown = f"{units.shown_length(length_m):.1f}"
    stored = units.m_from_shown(float(shown))
    assert stored == pytest.approx(length_m, abs=0.0013)
    assert f"{units.shown_length(stored):.1f}" == shown
