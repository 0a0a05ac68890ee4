"""Small widgets: choices keep their words whole, boxes keep them off the frame, forms stand level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from clamstudio.ui.common.choices import FlowLayout, Segments
from clamstudio.ui.common.theme import LIGHT, apply_theme, current_theme, font
from clamstudio.ui.common.tick_box import CheckBox
from clamstudio.ui.common.widgets import button, level_labels, padded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(params=[1.0, 2.0])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    apply_theme(qapp, LIGHT, request.param)
    yield request.param
    apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("kind", ["chip", "segment"])
def test_a_choice_is_as_wide_chosen_as_not(qtbot: QtBot, kind: str, text_size: float) -> None:
    chip = button("Pain", kind)
    chip.setCheckable(True)
    qtbot.addWidget(chip)
    widths = set()
    for chosen in (False, True):
        chip.setChecked(chosen)
        chip.ensurePolished()
        widths.add(chip.sizeHint().width())
    assert len(widths) == 1, text_size


@pytest.mark.usefixtures("text_size")
def test_the_words_of_the_first_choice_stay_whole_when_another_is_chosen(qtbot: QtBot) -> None:
    row = Segments("Which chart")
    qtbot.addWidget(row)
    for key in ("Pain", "Reps"):
        row.add(key, key)
    row.choose("Pain")
    row.show()
    row.choose("Reps")
    first = row.button("Pain")
    # 10 px of padding and 2 of border on each side, as the style sheet has it.
    assert first.width() - 24 >= QFontMetrics(font("body")).horizontalAdvance("Pain")


def test_fields_are_as_tall_as_buttons(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FlowLayout(holder)
    fields = (QLineEdit(), QSpinBox(), QDateTimeEdit(), QComboBox())
    parts = (*fields, button("Play"), button("Save", "primary"))
    for part in parts:
        row.addWidget(part)
    holder.show()
    assert {part.height() for part in parts} == {36}


def test_a_number_keeps_off_its_frame(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    box = padded(QSpinBox())
    qtbot.addWidget(box)
    line = box.findChild(QLineEdit)
    assert line.textMargins().left() == line.textMargins().right() == 8


def test_the_words_of_a_form_stand_level_with_their_fields(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, LIGHT)
    holder = QWidget()
    qtbot.addWidget(holder)
    form = QFormLayout(holder)
    field = QComboBox()
    form.addRow("Sides", field)
    level_labels(form)
    holder.show()
    assert (
        abs(form.labelForField(field).geometry().center().y() - field.geometry().center().y()) <= 1
    )


def test_a_flow_keeps_its_margins(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap_px=2)
    flow.setContentsMargins(3, 5, 7, 9)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(50, 20)
        flow.addWidget(part)
    assert flow.minimumSize().toTuple() == (60, 34)
    assert flow.sizeHint().toTuple() == (164, 34)
    assert flow.heightForWidth(113) == 56
    flow.setGeometry(QRect(0, 0, 113, 56))
    assert [part.geometry().topLeft().toTuple() for part in parts] == [(3, 5), (55, 5), (3, 27)]


def test_a_ticked_box_has_the_tick_of_the_house(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    box = CheckBox("Hip rolled")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.setChecked(True)
    picture = box.grab().toImage()
    theme = current_theme()
    seen = {picture.pixelColor(x, y).name() for x in range(30) for y in range(picture.height())}
    assert {theme.accent_fill, theme.on_accent} <= seen
