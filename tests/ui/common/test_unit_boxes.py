from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.settings import Settings
from clamstudio.ui.common.unit_boxes import LengthBox, MassBox
from clamstudio.ui.watch.own_numbers import OwnNumbers
from clamstudio.units import Units, install_units

if TYPE_CHECKING:
    from collections.abc import Generator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")
BOTH = st.sampled_from(["metric", "imperial"])


@pytest.fixture(autouse=True)
def _metric_again() -> Generator[None]:
    yield
    install_units("metric")


@given(st.floats(25.0, 250.0), BOTH)
def test_what_is_shown_untouched_is_what_was_stored(mass_kg: float, used: Units) -> None:
    install_units(used)
    box = MassBox((25.0, 250.0), 0, 1.0)
    box.set_si(mass_kg)
    assert box.si() == mass_kg


@given(st.floats(1.2, 2.2), BOTH)
def test_typing_what_is_shown_gives_back_what_is_stored(length_m: float, used: Units) -> None:
    install_units(used)
    box = LengthBox((1.2, 2.2))
    box.set_si(length_m)
    shown = box.text()
    middle = (box.minimum() + box.maximum()) / 2
    box.setValue(box.value() + (5.0 if box.value() < middle else -5.0))
    assert box.si() != length_m
    box.lineEdit().setText(shown)
    box.interpretText()
    assert box.text() == shown
    assert box.si() == pytest.approx(length_m, abs=0.0051)


def test_pounds_are_kept_as_kilograms(qtbot: QtBot) -> None:
    install_units("imperial")
    numbers = OwnNumbers(Settings(height_m=1.7))
    qtbot.addWidget(numbers)
    assert numbers.mass.text() == "154.3 lb"
    assert numbers.stature.text() == "66.9 in"
    with qtbot.waitSignal(numbers.settings_changed) as caught:
        numbers.mass.setValue(160.0)
    (settings,) = caught.args
    assert settings.mass_kg == pytest.approx(72.5748, abs=1e-3)
    assert settings.height_m == 1.7
