"""Rows of buttons: whichever is chosen, no word is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clamstudio.ui.common.choices import ChipRow, Segments
from clamstudio.ui.common.theme import LIGHT, apply_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_WORDS = {"plan": "Same as last time", "gentle": "Gentle", "article": "Two sets of 10–12"}


@pytest.mark.parametrize("kind", [Segments, ChipRow])
def test_the_chosen_one_keeps_its_words_and_the_others_theirs(
    kind: type[Segments] | type[ChipRow], qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    row = kind("Session")
    QVBoxLayout(page).addWidget(row)
    for key in ("gentle", "article"):
        row.add(key, _WORDS[key])
    row.choose("gentle")
    page.resize(700, 200)
    page.show()
    # As where a plan is kept later on.
    row.add("plan", _WORDS["plan"])
    for key in _WORDS:
        row.choose(key)
        qapp.processEvents()
        for each in row.keys():  # noqa: SIM118 - no dict
            chip = row.button(each)
            bold = QFont(chip.font())
            bold.setWeight(QFont.Weight.DemiBold)
            words_px = QFontMetrics(bold if each == key else chip.font()).horizontalAdvance(
                chip.text()
            )
            assert chip.width() >= words_px + 2 * 8, (key, each)


def test_segments_stand_below_one_another_where_they_must(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    row = Segments("Session")
    qtbot.addWidget(row)
    for key, words in _WORDS.items():
        row.add(key, words)
    row.fit(row.beside_px)
    beside = row.sizeHint()
    row.fit(row.beside_px - 1)
    assert row.sizeHint().width() < beside.width()
    assert row.sizeHint().height() > 2 * beside.height()


def test_the_focus_follows_a_click_to_the_chosen_one(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    row = Segments("Session")
    qtbot.addWidget(row)
    for key, words in _WORDS.items():
        row.add(key, words)
    row.choose("plan")
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    row.button("plan").setFocus()
    qtbot.mouseClick(row.button("article"), Qt.MouseButton.LeftButton)
    assert row.button("article").hasFocus()
