"""Pages with large text scroll only where even their least height has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from clamstudio.ui.common.choices import flow_row
from clamstudio.ui.common.framed import framed
from clamstudio.ui.common.shown import ShownStack, ShownTabs, least_height_px
from clamstudio.ui.common.widgets import button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class _Tall(QWidget):
    """Would like to be tall, and need not be."""

    def sizeHint(self) -> QSize:
        return QSize(200, 2000)


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    words = QLabel("words that wrap " * 12)
    words.setWordWrap(True)
    column.addWidget(words)
    for each in widgets:
        column.addWidget(each)
    return page


@pytest.mark.parametrize("stack_class", [ShownStack, ShownTabs])
def test_a_stack_needs_the_height_of_what_is_shown(
    qtbot: QtBot, stack_class: type[ShownStack] | type[ShownTabs]
) -> None:
    stack = stack_class()
    qtbot.addWidget(stack)
    low, high = _page(), _page()
    high.setMinimumHeight(900)
    for page in (low, high):
        if isinstance(stack, ShownTabs):
            stack.addTab(page, "x")
        else:
            stack.addWidget(page)
    stack.resize(400, 300)
    assert stack.minimumSizeHint().height() < 300
    stack.setCurrentWidget(high)
    assert stack.minimumSizeHint().height() >= 900
    assert not stack.hasHeightForWidth()


def test_the_least_height_is_that_of_the_words_at_the_width(qtbot: QtBot) -> None:
    page = _page()
    qtbot.addWidget(page)
    assert least_height_px(page, 150) > least_height_px(page, 900)
    assert least_height_px(None, 100) == 0


def test_what_fits_at_its_least_does_not_scroll(qtbot: QtBot) -> None:
    greedy = _Tall()
    page = _page(greedy)
    area = framed(page)
    qtbot.addWidget(area)
    area.resize(500, 400)
    area.show()
    QApplication.processEvents()
    assert not area.verticalScrollBar().isVisible()
    assert page.height() == area.viewport().height()
    greedy.setMinimumHeight(600)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert page.height() >= 600


def test_a_row_that_flows_counts_what_is_hidden_for_nothing(qtbot: QtBot) -> None:
    buttons = [button(words) for words in ("one", "two", "three")]
    row = flow_row(*buttons)
    qtbot.addWidget(row)
    row.show()
    inside = row.layout()
    assert inside is not None
    whole = inside.sizeHint().width()
    buttons[1].hide()
    assert inside.sizeHint().width() == whole - buttons[1].sizeHint().width() - 8
