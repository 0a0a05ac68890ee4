"""Entering a session that was done away from the computer, or a note for the time line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clamstudio.records import NO_RESISTANCE, ResistanceId, Side
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.unit_boxes import MassBox
from clamstudio.ui.common.widgets import level_labels, padded, restyle, text_label
from clamstudio.ui.track.edits import PastSession
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QScreen

    from clamstudio.records import ExerciseId

__all__ = ["NoteDialog", "PastDialog"]

_NONE = -1
_LONGEST_NOTE = 60
_MARGINS = (3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
_MOST_OF_SCREEN = 0.7
"""Share of a screen's height that the fields take before they scroll."""


class PastDialog(QDialog):
    """One exercise with its dose; more than one exercise is more than one entry."""

    def __init__(
        self,
        exercises: Mapping[ExerciseId, str],
        resistances: Mapping[ResistanceId, str],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._at = _moment_field(now - timedelta(hours=1), now)
        self._minutes = _number(1, 180, 6)
        self._exercise, self._resistance, self._sides = QComboBox(), QComboBox(), QComboBox()
        for exercise, name in exercises.items():
            self._exercise.addItem(name, str(exercise))
        for resistance, name in resistances.items():
            self._resistance.addItem(name, str(resistance))
        for words, sides in (
            (tr("Both"), "right left"),
            (tr("Right"), "right"),
            (tr("Left"), "left"),
        ):
            self._sides.addItem(words, sides)
        self._sets, self._reps = _number(1, 10, 1), _number(1, 100, 8)
        self._load_kg = MassBox((0.0, 20.0), 2, 0.5)
        self._load_kg.setSpecialValueText("–")
        self._band = QLineEdit()
        self._before, self._after = _pain(), _pain()
        self._build()

    def past_session(self) -> PastSession:
        """Return what was entered."""
        started_at = _moment(self._at, self._now)
        return PastSession(
            started_at=started_at,
            ended_at=started_at + timedelta(minutes=self._minutes.value()),
            exercise=self._exercise.currentData(),
            resistance=ResistanceId(self._resistance.currentData() or NO_RESISTANCE),
            sides=tuple(Side(one) for one in str(self._sides.currentData()).split()),
            sets=self._sets.value(),
            reps=self._reps.value(),
            load_kg=self._load_kg.si() or None,
            band=self._band.text().strip() or None,
            pain_before=_answer(self._before),
            pain_after=_answer(self._after),
        )

    def _build(self) -> None:
        self.setWindowTitle(tr("Add a session"))
        self.setMinimumWidth(scaled_px(440))
        inside = QWidget()
        form = QFormLayout(inside)
        _space(form)
        for words, field in (
            (tr("When"), self._at),
            (tr("Minutes"), self._minutes),
            (tr("Exercise"), self._exercise),
            (tr("Resistance"), self._resistance),
            (tr("Weight"), self._load_kg),
            (tr("Band"), self._band),
            (tr("Sides"), self._sides),
            (tr("Sets a side"), self._sets),
            (tr("Reps a set"), self._reps),
            (tr("Pain before, 0 to 10"), self._before),
            (tr("Pain after, 0 to 10"), self._after),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        level_labels(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.addWidget(text_label(self.windowTitle(), "title"))
        column.addWidget(_scrolling(inside, self.screen()), 1)
        column.addWidget(_save_or_cancel(self))


class NoteDialog(QDialog):
    """A few words for a day, such as a new mattress or a flight."""

    def __init__(self, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._at = _moment_field(now, now)
        self._words = QLineEdit()
        self._words.setMaxLength(_LONGEST_NOTE)
        self._words.setPlaceholderText(tr("new mattress, a long flight …"))
        self._words.setAccessibleName(tr("Note"))
        self.setWindowTitle(tr("Add a note"))
        self.setMinimumWidth(scaled_px(420))
        form = _form(self)
        form.addRow(tr("When"), self._at)
        form.addRow(tr("Note"), self._words)
        level_labels(form)
        form.addRow(_save_or_cancel(self))
        self._words.setFocus()

    def note(self) -> tuple[datetime, str]:
        """Return when and what."""
        return _moment(self._at, self._now), self._words.text().strip()


def _moment_field(at: datetime, latest: datetime) -> QDateTimeEdit:
    field = QDateTimeEdit(_qt(at))
    field.setCalendarPopup(True)
    field.setDisplayFormat(tr("d MMM yyyy HH:mm"))
    field.setDateTimeRange(QDateTime(QDate(1990, 1, 1), QTime(0, 0)), _qt(latest))
    return field


def _qt(at: datetime) -> QDateTime:
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))


def _moment(field: QDateTimeEdit, now: datetime) -> datetime:
    day, time = field.date(), field.time()
    # The offset of that day, which need not be today's.
    naive = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - see above
    local = naive.astimezone()
    return local if local.utcoffset() != now.utcoffset() else naive.replace(tzinfo=now.tzinfo)


def _number(low: int, high: int, value: int) -> QSpinBox:
    box = padded(QSpinBox())
    box.setRange(low, high)
    box.setValue(value)
    return box


def _pain() -> QSpinBox:
    box = _number(_NONE, 10, _NONE)
    box.setSpecialValueText("–")
    return box


def _answer(box: QSpinBox) -> int | None:
    return None if box.value() == _NONE else box.value()


def _form(dialog: QDialog) -> QFormLayout:
    """Return the layout of a dialog under its title."""
    form = QFormLayout(dialog)
    _space(form)
    form.setContentsMargins(*_MARGINS)
    form.addRow(text_label(dialog.windowTitle(), "title"))
    return form


def _space(form: QFormLayout) -> None:
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(2 * SPACE)
    form.setVerticalSpacing(SPACE)


def _scrolling(inside: QWidget, screen: QScreen) -> QScrollArea:
    """Return fields in what scrolls where large text needs more than the screen's height."""
    inside.setProperty("kind", "page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    hint, most_px = inside.sizeHint(), screen.availableGeometry().height()
    area.setMinimumHeight(min(hint.height(), round(_MOST_OF_SCREEN * most_px)))
    area.setMinimumWidth(hint.width() + 2 * SPACE)
    return area


def _save_or_cancel(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
    )
    restyle(buttons.button(QDialogButtonBox.StandardButton.Save), "kind", "primary")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
