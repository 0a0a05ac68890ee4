"""The sheet of a session's keys, on which each can be bound otherwise."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clamstudio.errors import UserError
from clamstudio.ui.common.shortcuts import key_name
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.do.keys import rebound, session_shortcuts
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from clamstudio.settings import Settings

__all__ = ["SessionKeysDialog"]

_MOST_OF_SCREEN = 0.6
_WIDEST_OF_SCREEN = 0.88
"""Share of a screen's height that the list of keys takes before it scrolls."""


class SessionKeysDialog(QDialog):
    """Lists what each key does; "Change" takes the next key for it.

    Args:
        settings: Gives the keys in use.
        change_settings: Puts others in use and saves them.
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        change_settings: Callable[[Settings], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._change_settings = change_settings
        self._waiting = ""
        self._caps: dict[str, QLabel] = {}
        self._words: list[QLabel] = []
        self.changers: dict[str, QPushButton] = {}
        self._says = text_label("", "muted", wrap=True)
        self._inside, self._area = QWidget(), QScrollArea()
        self.usual_button = button(tr("As they were"))
        self._build()
        self._connect()
        self._show_keys()

    @property
    def waiting_for(self) -> str:
        """The command that takes the next key; empty for none."""
        return self._waiting

    def lines(self) -> dict[str, str]:
        """Return the keys of each command as they are shown."""
        return {command: cap.text() for command, cap in self._caps.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that was waited for; Escape keeps the old one."""
        if not self._waiting or Qt.Key(event.key()) in _MODIFIERS:
            super().keyPressEvent(event)
            return
        command, self._waiting = self._waiting, ""
        if event.key() == Qt.Key.Key_Escape:
            self._show_keys()
            return
        self._bind(command, Qt.Key(event.key()))

    def _bind(self, command: str, key: Qt.Key) -> None:
        words = ""
        try:
            self._change_settings(rebound(self._settings(), command, key))
        except ValueError:
            words = tr("{key} is needed for something else; choose another.", key=key_name(key))
        except UserError as error:
            words = str(error)
        self._show_keys(words)

    def _build(self) -> None:
        self.setWindowTitle(tr("Keys of a session"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("Keys of a session"), "title"))
        any_key = tr("While it runs, any other key and any click pauses. Space goes on.")
        column.addWidget(text_label(any_key, wrap=True))
        answers = tr("A question is answered with Y, N, L, X, E or a digit, as its buttons say.")
        column.addWidget(text_label(answers, wrap=True))
        column.addWidget(self._list(), 1)
        column.addWidget(self._says)
        close = button(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.usual_button)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def _list(self) -> QScrollArea:
        """Return every key with its button, to scroll where large text needs more than a screen."""
        inside, area = self._inside, self._area
        inside.setProperty("kind", "page")
        inside.setLayout(self._grid())
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _fit(self) -> None:
        """Give the list the room of its words, but no more than a screen has."""
        hint, screen = self._inside.sizeHint(), self.screen().availableGeometry()
        widest_px = round(_WIDEST_OF_SCREEN * screen.width())
        # Long words wrap rather than push the buttons off the screen.
        wraps = hint.width() + 2 * SPACE > widest_px
        for words in self._words:
            words.setWordWrap(wraps)
        self._area.setMinimumWidth(min(hint.width() + 2 * SPACE, widest_px))
        self._area.setMinimumHeight(min(hint.height(), round(_MOST_OF_SCREEN * screen.height())))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        shortcuts = session_shortcuts(self._settings())
        for group in dict.fromkeys(each.group for each in shortcuts):
            grid.addWidget(text_label(group, "heading"), grid.rowCount(), 0, 1, 3)
            for shortcut in (each for each in shortcuts if each.group == group):
                row = grid.rowCount()
                cap, change = text_label("", "strong"), button(tr("Change"), "quiet")
                change.setAccessibleName(tr("Change the key: {words}", words=shortcut.words))
                self._caps[shortcut.command] = cap
                self.changers[shortcut.command] = change
                grid.addWidget(cap, row, 0)
                says = text_label(shortcut.words)
                self._words.append(says)
                grid.addWidget(says, row, 1)
                grid.addWidget(change, row, 2)
        return grid

    def _connect(self) -> None:
        for command, change in self.changers.items():
            change.clicked.connect(partial(self._on_change_clicked, command))
        self.usual_button.clicked.connect(self._on_usual_clicked)

    def _show_keys(self, words: str = "") -> None:
        for shortcut in session_shortcuts(self._settings()):
            self._caps[shortcut.command].setText(shortcut.key_words)
        hint = tr("The questions of a pause keep their keys: Space, Y, N, L and 0 to 9.")
        self._says.setText(words or hint)
        self._fit()

    def _on_change_clicked(self, command: str) -> None:
        self._waiting = command
        self._show_keys(tr("Press the key you would like. Esc keeps the old one."))
        self._caps[command].setText("…")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_usual_clicked(self) -> None:
        self._waiting = ""
        words = ""
        try:
            self._change_settings(replace(self._settings(), session_keys=()))
        except UserError as error:
            words = str(error)
        self._show_keys(words)


_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)
