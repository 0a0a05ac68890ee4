"""One setting each: its words, what it is set with, and what is wrong with what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.choices import ChipRow
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.tick_box import CheckBox
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QMouseEvent

    from clamstudio.settings import Settings

__all__ = ["ChipsField", "Field", "ListField", "PercentField", "SwitchField", "TypedField"]

_PERCENT = 100
_LINE_PX = 20 * SPACE


class Field(QFrame):
    """One setting; subclasses bring what it is set with.

    Args:
        names: Fields of ``Settings`` that it sets; none for what is no setting.
        words: What is set, already translated.
        hint: A sentence about it, already translated.
        terms: More words that a search finds it by.

    Signals:
        changed: The ``Settings`` given are wanted.
    """

    changed = Signal(object)

    def __init__(self, names: tuple[str, ...], words: str, hint: str = "", terms: str = "") -> None:
        super().__init__()
        self.names = names
        self.words = words
        self.hint = hint
        self.problem = text_label("", "danger", wrap=True)
        self._terms = terms
        self._settings: Settings | None = None

    def matches(self, query: str) -> bool:
        """Return whether every word of a search stands in what the setting says of itself."""
        said = " ".join((self.words, self.hint, self._terms, *self.more_words())).casefold()
        return all(word in said for word in query.casefold().split())

    def more_words(self) -> tuple[str, ...]:
        """Return what can be chosen, in words."""
        return ()

    def show_settings(self, settings: Settings) -> None:
        """Show what is in use."""
        self._settings = settings
        self.say_problem("")
        self.fill(settings)

    def fill(self, settings: Settings) -> None:
        """Show the value; subclasses do it without a signal."""

    def control(self) -> QWidget:
        """Return what takes the focus."""
        return self

    def say_problem(self, sentence: str) -> None:
        """Say below the field what is wrong; an empty sentence takes that back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.control().setAccessibleDescription(sentence or self.hint)

    def lay_out(self, control: QWidget, *, stretch: bool = False) -> None:
        """Put the words above the control, the hint and what is wrong below it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        column.setSpacing(SPACE // 2)
        label = text_label(self.words, "strong", wrap=True)
        column.addWidget(label)
        side = Qt.AlignmentFlag(0) if stretch else Qt.AlignmentFlag.AlignLeft
        column.addWidget(control, 0, side)
        column.addWidget(self.problem)
        self.problem.hide()
        if self.hint:
            column.addWidget(text_label(self.hint, "caption", wrap=True))
        label.setBuddy(self.control())
        if not self.control().accessibleName():
            self.control().setAccessibleName(self.words)
        self.control().setAccessibleDescription(self.hint)

    def want(self, **values: Any) -> None:  # noqa: ANN401 - fields of Settings, of every type
        """Ask for other values, unless they are in use already."""
        if self._settings is None:
            return
        wanted = replace(self._settings, **values)
        if wanted != self._settings:
            self._settings = wanted
            self.changed.emit(wanted)


class ChipsField(Field):
    """A few choices of which all are seen."""

    def __init__(
        self, name: str, words: str, choices: Mapping[str, str], hint: str = "", terms: str = ""
    ) -> None:
        super().__init__((name,), words, hint, terms)
        self._name, self._choices = name, tuple(choices)
        self.chips = ChipRow(words)
        for key, text in choices.items():
            self.chips.add(key, text)
        self.lay_out(self.chips, stretch=True)
        self.chips.chosen.connect(lambda key: self.want(**{self._name: key}))

    def more_words(self) -> tuple[str, ...]:
        """Return the choices."""
        return tuple(self.chips.button(key).text() for key in self._choices)

    def fill(self, settings: Settings) -> None:
        """Tick the choice in use."""
        self.chips.choose(str(getattr(settings, self._name)))

    def control(self) -> QWidget:
        """Return the chip that is chosen."""
        return self.chips.button(self.chips.current) if self.chips.current else self.chips


class ListField(Field):
    """Choices that are too many, or not known, to be seen all at once."""

    def __init__(
        self,
        name: str,
        words: str,
        choices: Callable[[], Mapping[str, str]],
        hint: str = "",
        terms: str = "",
    ) -> None:
        super().__init__((name,), words, hint, terms)
        self._name = name
        self._choices = choices
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.lay_out(self.box)
        self.box.activated.connect(lambda _: self.want(**{self._name: self.box.currentData()}))

    def fill(self, settings: Settings) -> None:
        """List the choices anew and show the one in use, even where it is not there now."""
        quiet = QSignalBlocker(self.box)
        value = str(getattr(settings, self._name))
        choices = dict(self._choices())
        choices.setdefault(value, value)
        self.box.clear()
        for key, text in choices.items():
            self.box.addItem(text, key)
        self.box.setCurrentIndex(self.box.findData(value))
        quiet.unblock()

    def control(self) -> QWidget:
        """Return the list."""
        return self.box


class SwitchField(Field):
    """On or off.

    Args:
        inverted: Whether ticked means false.
    """

    def __init__(
        self, name: str, words: str, hint: str = "", terms: str = "", *, inverted: bool = False
    ) -> None:
        super().__init__((name,), words, hint, terms)
        self._name, self._inverted = name, inverted
        # The words of a check box do not wrap; those of a label do.
        self.box = CheckBox()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(_Words(words, self.box), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        column.setSpacing(SPACE // 2)
        column.addLayout(row)
        if hint:
            column.addWidget(text_label(hint, "caption", wrap=True))
        self.box.setAccessibleName(words)
        self.box.setAccessibleDescription(hint)
        self.box.toggled.connect(lambda on: self.want(**{self._name: on is not self._inverted}))

    def fill(self, settings: Settings) -> None:
        """Tick or clear the box."""
        quiet = QSignalBlocker(self.box)
        self.box.setChecked(bool(getattr(settings, self._name)) is not self._inverted)
        quiet.unblock()

    def control(self) -> QWidget:
        """Return the box."""
        return self.box


class _Words(QLabel):
    """The words of a box; pressing them ticks it."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words)
        self._box = box
        self.setProperty("role", "strong")
        self.setWordWrap(True)
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box."""
        super().mouseReleaseEvent(event)
        self._box.click()


class PercentField(Field):
    """A share on a slider, with its figure.

    Args:
        span: Least and most in per cent.
        step: What an arrow key changes.
        live: Whether it counts while the slider is drawn, not only when it is let go.
    """

    def __init__(
        self,
        name: str,
        words: str,
        span: tuple[int, int],
        step: int,
        hint: str = "",
        terms: str = "",
        *,
        live: bool = True,
    ) -> None:
        super().__init__((name,), words, hint, terms)
        self._name = name
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*span)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(2 * step)
        self.slider.setTracking(live)
        self._figure = text_label("")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(self.slider, 1)
        row.addWidget(self._figure)
        self._figure.setMinimumWidth(scaled_px(6 * SPACE))
        holder.setMaximumWidth(scaled_px(50 * SPACE))
        self.lay_out(holder, stretch=True)
        self.slider.valueChanged.connect(lambda value: self.want(**{name: value / _PERCENT}))
        self.slider.sliderMoved.connect(self._show_figure)
        self.slider.valueChanged.connect(self._show_figure)

    def fill(self, settings: Settings) -> None:
        """Put the slider where the value is."""
        quiet = QSignalBlocker(self.slider)
        self.slider.setValue(round(_PERCENT * float(getattr(settings, self._name))))
        quiet.unblock()
        self._show_figure(self.slider.value())

    def control(self) -> QWidget:
        """Return the slider."""
        return self.slider

    def _show_figure(self, percent: int) -> None:
        self._figure.setText(tr("{percent} %", percent=percent))


class TypedField(Field):
    """Something typed; what is wrong is said and not kept.

    Args:
        read: Returns what the text means; raises ``ValueError`` with a sentence for the user.
        shown: Returns the value as it is typed.
        unit: Stands behind the field.
        example: Stands in the empty field.
    """

    def __init__(
        self,
        name: str,
        words: str,
        read: Callable[[str], object],
        shown: Callable[[Any], str] = str,
        *,
        unit: str = "",
        example: str = "",
        hint: str = "",
        terms: str = "",
    ) -> None:
        super().__init__((name,), words, hint, terms)
        self._name, self._read, self._shown = name, read, shown
        self.line = QLineEdit()
        self.line.setPlaceholderText(example)
        self.line.setFixedWidth(scaled_px(_LINE_PX))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.line)
        if unit:
            row.addWidget(text_label(unit, "muted"))
        self.lay_out(holder)
        self.line.editingFinished.connect(self._on_finished)

    def fill(self, settings: Settings) -> None:
        """Show the value."""
        self.line.setText(self._shown(getattr(settings, self._name)))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def _on_finished(self) -> None:
        if self._settings is None:
            return
        kept = getattr(self._settings, self._name)
        text = self.line.text().strip()
        if text == self._shown(kept):
            # What is shown is rounded; nobody has typed anything else.
            self.say_problem("")
            return
        try:
            value = self._read(text)
        except ValueError as error:
            self.say_problem(str(error))
            return
        self.say_problem("")
        self.want(**{self._name: value})
