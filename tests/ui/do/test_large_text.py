"""Do's pages at the largest size of text: they grow, and nothing is cut off sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from clamstudio.records import Side
from clamstudio.session.recording import PacedSet
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.do.summary import SummaryPage
from clamstudio.words import install_language
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.history_records import a_set

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QApplication

    from tests.ui.do.conftest import Studio

_SIZES = [(1024, 640), (1280, 720)]


@pytest.fixture
def large(studio: Studio, qapp: QApplication) -> Generator[Studio]:
    apply_theme(qapp, LIGHT, 2.0)
    yield studio
    apply_theme(qapp, LIGHT)


def _cut(page: QWidget) -> list[str]:
    """Return the words of buttons that have less room than they need, or end outside the page."""
    found = []
    for each in page.findChildren(QPushButton):
        if not each.isVisible():
            continue
        right = each.mapTo(page, each.rect().topRight()).x()
        narrow = each.width() < each.minimumSizeHint().width()
        if narrow or right > page.width() or each.height() < each.fontMetrics().height():
            found.append(each.text())
    return found


def _largest(page: QWidget) -> int:
    return max(each.font().pixelSize() for each in page.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize("size", _SIZES)
def test_the_start_page_grows_and_scrolls(
    large: Studio, size: tuple[int, int], qapp: QApplication
) -> None:
    page = large.page.start_page
    page.window().resize(*size)
    qapp.processEvents()
    qapp.processEvents()
    assert _cut(page) == []
    assert page.start_button.font().pixelSize() >= 44
    (area,) = page.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()


@pytest.mark.parametrize("size", _SIZES)
def test_the_pages_before_a_session_grow_as_far_as_they_have_room(
    large: Studio, size: tuple[int, int], qapp: QApplication
) -> None:
    large.page.window().resize(*size)
    large.press(Qt.Key.Key_Return)
    pages = large.page.shown
    assert isinstance(pages, SafetyPages)
    for _ in range(3):
        qapp.processEvents()
        page = pages.currentWidget()
        assert isinstance(page, Sheet)
        assert _cut(page) == [], page.accessibleName()
        for key in (Qt.Key.Key_N, Qt.Key.Key_Return):
            large.press(key)
    page = pages.currentWidget()
    assert isinstance(page, Sheet)
    qapp.processEvents()
    assert _largest(page) >= 26
    assert _cut(page) == []


def test_the_card_is_as_wide_as_its_widest_row_in_any_language(
    studio: Studio, qapp: QApplication
) -> None:
    install_language("de")
    try:
        sets = tuple(PacedSet(a_set(uuid4(), side), 8) for side in (Side.RIGHT, Side.LEFT))
        page = SummaryPage(sets, catalogue_of_four())
        studio.qtbot.addWidget(page)
        page.resize(1190, 720)
        page.show()
        qapp.processEvents()
        (area,) = page.findChildren(QScrollArea)
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width()
        assert not page.is_scrolling
    finally:
        install_language("en")
