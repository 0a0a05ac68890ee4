from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from clamstudio.records import Tempo
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.figure.tempo_bar import TempoBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> TempoBar:
    apply_theme(qapp, LIGHT)
    bar = TempoBar(Tempo(lift_s=2.0, hold_s=3.0, lower_s=2.0, pause_s=1.0))
    qtbot.addWidget(bar)
    bar.resize(808, 48)
    bar.show()
    return bar


def test_a_click_asks_for_the_moment_under_it(bar: TempoBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.scrubbed) as caught:
        qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(4 + 400, 20))
    assert caught.args is not None
    assert caught.args[0] == pytest.approx(4.0, abs=0.02)


def test_the_ends_stay_within_the_repetition(bar: TempoBar, qtbot: QtBot) -> None:
    for x, expected_s in ((0, 0.0), (807, 8.0)):
        with qtbot.waitSignal(bar.scrubbed) as caught:
            qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
        assert caught.args is not None
        assert caught.args[0] == pytest.approx(expected_s, abs=0.02)
        assert caught.args[0] < 8.0


def test_keys_scrub_round_the_ends(bar: TempoBar, qtbot: QtBot) -> None:
    bar.set_position(0.0)
    with qtbot.waitSignal(bar.scrubbed) as caught:
        qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert caught.args == [pytest.approx(7.9)]
    with qtbot.waitSignal(bar.scrubbed) as caught:
        qtbot.keyClick(bar, Qt.Key.Key_Home)
    assert caught.args == [0.0]


def test_it_says_the_part_and_the_breath(bar: TempoBar) -> None:
    said = []
    for position_s in (0.5, 2.5, 5.5, 7.5):
        bar.set_position(position_s)
        said.append(bar.accessibleDescription())
    assert said == [
        "Lift 2 s · breathe out",
        "Hold 3 s · keep breathing",
        "Lower 2 s · breathe in",
        "Relax 1 s",
    ]


def test_the_mark_moves_over_the_bar(bar: TempoBar) -> None:
    def mark_x() -> int:
        image = bar.grab().toImage()
        dark = LIGHT.colour("text").rgb()
        return next(x for x in range(image.width()) if image.pixel(x, 24) == dark)

    bar.set_position(1.0)
    first = mark_x()
    bar.set_position(7.0)
    assert mark_x() - first == pytest.approx(600, abs=2)
