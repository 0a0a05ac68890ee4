"""What a screen reader meets on the way through a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.ring import ProgressRing
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.summary import SummaryPage
from tests.helpers.accessible import nameless, spoken
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio

_K = Qt.Key


def test_the_pages_before_the_first_session_have_names(studio: Studio) -> None:
    QAccessible.setActive(True)
    assert nameless(studio.page) == []
    studio.press(_K.Key_Return)
    assert isinstance(studio.page.shown, SafetyPages)
    seen = 0
    while isinstance(studio.page.shown, SafetyPages) and seen < 6:
        assert nameless(studio.page) == []
        studio.press(_K.Key_N)
        studio.press(_K.Key_Return)
        seen += 1
    assert seen >= 3


def test_a_session_has_names_and_its_ring_a_value(studio: Studio) -> None:
    QAccessible.setActive(True)
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(_K.Key_Return)
    assert isinstance(studio.page.shown, BeforePage)
    assert nameless(studio.page) == []
    studio.press(_K.Key_1)
    studio.press(_K.Key_Return)
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    ring = view.findChild(ProgressRing)
    values = []
    for _ in range(3):
        studio.play(5.0)
        assert nameless(studio.page) == []
        role, name, _, value = spoken(ring)
        assert role is QAccessible.Role.ProgressBar
        assert name
        values.append(value)
    assert len(set(values)) >= 2
    studio.press(_K.Key_H)
    assert studio.controller.state.paused
    assert nameless(studio.page) == []


def test_the_summary_has_names(studio: Studio) -> None:
    QAccessible.setActive(True)
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(_K.Key_Return)
    studio.press(_K.Key_1)
    studio.press(_K.Key_Return)
    studio.play(45.0)
    studio.qtbot.waitUntil(lambda: isinstance(studio.page.shown, SummaryPage))
    assert nameless(studio.page) == []
