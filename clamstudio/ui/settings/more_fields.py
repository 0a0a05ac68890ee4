"""Settings of more than one value, buttons that lead elsewhere, and what is only told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTime
from PySide6.QtWidgets import QGridLayout, QLineEdit, QTimeEdit, QWidget

from clamstudio.coach.reminders import WEEKDAYS, at_words, is_quiet, parsed, quiet_span
from clamstudio.ui.common.choices import FlowLayout
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.tick_box import CheckBox
from clamstudio.ui.common.widgets import button, restyle, text_label
from clamstudio.ui.settings.fields import Field
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QPushButton

    from clamstudio.settings import Settings

__all__ = ["ButtonsField", "FactField", "QuietField", "WeekField"]

_USUAL_TIME = QTime(18, 0)
_USUAL_QUIET = "22:00-07:00"


class ButtonsField(Field):
    """Buttons that do something or lead elsewhere; a reset leaves them alone.

    Args:
        acts: What each button does, by its words; what it returns is shown below.
    """

    def __init__(
        self,
        words: str,
        acts: Mapping[str, Callable[[], str | None]],
        hint: str = "",
        terms: str = "",
    ) -> None:
        super().__init__((), words, hint, terms)
        self.buttons: tuple[QPushButton, ...] = tuple(button(text) for text in acts)
        holder = QWidget()
        row = FlowLayout(holder)
        for one, act in zip(self.buttons, acts.values(), strict=True):
            row.addWidget(one)
            one.setAccessibleDescription(hint)
            one.clicked.connect(lambda _checked=False, act=act: self.say(act() or ""))
        self.said = text_label("", "accent", wrap=True)
        self.lay_out(holder, stretch=True)
        inside = self.layout()
        if inside is not None:
            inside.addWidget(self.said)
        self.said.hide()

    def more_words(self) -> tuple[str, ...]:
        """Return what the buttons say."""
        return tuple(one.text() for one in self.buttons)

    def control(self) -> QWidget:
        """Return the first button."""
        return self.buttons[0]

    def say(self, sentence: str) -> None:
        """Tell what came of it; an empty sentence takes that back."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


class FactField(Field):
    """Something told, to be read and copied."""

    def __init__(
        self, words: str, fact: Callable[[], str], hint: str = "", terms: str = ""
    ) -> None:
        super().__init__((), words, hint, terms)
        self._fact = fact
        # A line and no label: a path has no place to break, and is to be copied.
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.lay_out(self.line, stretch=True)

    def fill(self, settings: Settings) -> None:
        """Tell it as it is now."""
        del settings
        self.line.setText(self._fact())
        self.line.setCursorPosition(0)

    def control(self) -> QWidget:
        """Return the line."""
        return self.line


class WeekField(Field):
    """A box and a time for each weekday.

    A day that the file gives several times keeps them until it is changed here.
    """

    def __init__(self, words: str, hint: str = "", terms: str = "") -> None:
        super().__init__(("reminders",), words, hint, terms)
        locale = QLocale()
        self.days = [CheckBox(locale.standaloneDayName(day)) for day in range(1, 8)]
        self.times = [QTimeEdit() for _ in self.days]
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        for row, (day, time) in enumerate(zip(self.days, self.times, strict=True)):
            day.setAccessibleName(tr("Remind on {day}", day=day.text()))
            time.setAccessibleName(tr("Time on {day}", day=day.text()))
            time.setDisplayFormat(locale.timeFormat(QLocale.FormatType.ShortFormat))
            _plain(time)
            time.setTime(_USUAL_TIME)
            grid.addWidget(day, row, 0)
            grid.addWidget(time, row, 1)
            day.toggled.connect(lambda _on, row=row: self._on_day(row))
            time.editingFinished.connect(lambda row=row: self._on_time(row))
        self.lay_out(holder)
        # A note, and no mistake.
        restyle(self.problem, "role", "accent")

    def more_words(self) -> tuple[str, ...]:
        """Return the weekdays."""
        return tuple(day.text() for day in self.days)

    def fill(self, settings: Settings) -> None:
        """Show the weekdays and times in use."""
        chosen = dict(reversed(parsed(settings.reminders)))
        quiet = [QSignalBlocker(each) for each in (*self.days, *self.times)]
        for row, (day, time) in enumerate(zip(self.days, self.times, strict=True)):
            day.setChecked(row in chosen)
            time.setEnabled(row in chosen)
            if row in chosen:
                time.setTime(QTime(chosen[row].hour, chosen[row].minute))
        quiet.clear()
        within = any(is_quiet(settings.quiet_hours, at) for _, at in parsed(settings.reminders))
        self.say_problem(
            tr("A time lies in your quiet hours; it waits for their end, three hours at most.")
            if within
            else ""
        )

    def control(self) -> QWidget:
        """Return the first box."""
        return self.days[0]

    def _on_day(self, row: int) -> None:
        others = [r for r in range(len(self.days)) if r != row and self.days[r].isChecked()]
        if self.days[row].isChecked() and others and self.times[row].time() == _USUAL_TIME:
            # Most people train at the same time of day.
            self.times[row].setTime(self.times[others[0]].time())
        self._keep(row)

    def _on_time(self, row: int) -> None:
        if self.days[row].isChecked():
            self._keep(row)

    def _keep(self, row: int) -> None:
        if self._settings is None:
            return
        kept = [one for one in self._settings.reminders if not one.startswith(WEEKDAYS[row])]
        if self.days[row].isChecked():
            kept.append(at_words(row, self.times[row].time().toPython()))  # type: ignore[arg-type]  # stubs say object
        self.want(reminders=tuple(at_words(day, at) for day, at in parsed(kept)))


class QuietField(Field):
    """From when until when nothing is notified."""

    def __init__(self, words: str, hint: str = "", terms: str = "") -> None:
        super().__init__(("quiet_hours",), words, hint, terms)
        self.box = CheckBox(tr("From"))
        self.begin, self.end = QTimeEdit(), QTimeEdit()
        holder = QWidget()
        row = FlowLayout(holder)
        parts = (self.box, self.begin, text_label(tr("until")), self.end)
        for part in parts:
            row.addWidget(part)
        for time, name in ((self.begin, tr("Quiet from")), (self.end, tr("Quiet until"))):
            time.setAccessibleName(name)
            time.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
            _plain(time)
            time.editingFinished.connect(self._on_changed)
        highest = max(part.sizeHint().height() for part in parts)
        for part in parts:
            # On one line with one another.
            part.setMinimumHeight(highest)
        self.box.setAccessibleName(words)
        self.box.toggled.connect(self._on_changed)
        self.lay_out(holder, stretch=True)

    def fill(self, settings: Settings) -> None:
        """Show the span in use."""
        quiet = [QSignalBlocker(each) for each in (self.box, self.begin, self.end)]
        begin, end = quiet_span(settings.quiet_hours or _USUAL_QUIET) or (None, None)
        self.box.setChecked(bool(settings.quiet_hours))
        for edit, at in ((self.begin, begin), (self.end, end)):
            edit.setEnabled(bool(settings.quiet_hours))
            if at is not None:
                edit.setTime(QTime(at.hour, at.minute))
        quiet.clear()

    def control(self) -> QWidget:
        """Return the box."""
        return self.box

    def _on_changed(self) -> None:
        spans = (edit.time().toString("HH:mm") for edit in (self.begin, self.end))
        self.want(quiet_hours="-".join(spans) if self.box.isChecked() else "")


def _plain(time: QTimeEdit) -> None:
    """Let a time be typed, or stepped by the arrow keys."""
    time.setMinimumWidth(scaled_px(9 * SPACE))
    time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
