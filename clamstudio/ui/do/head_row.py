"""The head of a running session: what is done, what went wrong, and how it is shown and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.do.styling import session_button
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clamstudio.ui.do.view_choices import ViewChoices

__all__ = ["HeadRow"]

_NOTE_PX = 40 * SPACE


class HeadRow(QWidget):
    """Title and note; the choices beside them, or below where there is no room.

    Args:
        choices: How the session is shown and heard.

    Attributes:
        elsewhere: Saves in another folder what is not saved here.
    """

    def __init__(self, choices: ViewChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._title = QLabel()
        self._note = QLabel()
        self.elsewhere = session_button()
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._build()

    @property
    def note(self) -> str:
        """What is said beside the title; empty when all is well."""
        return self._note.text()

    def show_words(self, title: str, note: str, *, elsewhere: bool) -> None:
        """Say what is done and what went wrong.

        Args:
            title: Exercise and resistance.
            note: Empty when all is well.
            elsewhere: Whether something is left to be saved in another folder.
        """
        if (title, note, elsewhere) == (
            self._title.text(),
            self._note.text(),
            not self.elsewhere.isHidden(),
        ):
            return
        self._title.setText(title)
        self._note.setText(note)
        self.elsewhere.setVisible(elsewhere)
        self.share_room()

    def share_room(self) -> None:
        """Put the choices beside the title where both have room."""
        for each in (self._title, self.elsewhere, *self._choices.buttons):
            each.ensurePolished()
        needed_px = self._title.sizeHint().width() + self._choices.sizeHint().width() + 4 * SPACE
        if self._note.text():
            needed_px += _NOTE_PX
        if not self.elsewhere.isHidden():
            needed_px += self.elsewhere.sizeHint().width() + 2 * SPACE
        direction = QBoxLayout.Direction
        beside = needed_px <= self.width()
        self._rows.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.share_room()

    def _build(self) -> None:
        self._title.setProperty("part", "title")
        self._note.setProperty("part", "note")
        self._note.setWordWrap(True)
        self.elsewhere.setText(tr("Save elsewhere…"))
        self.elsewhere.setAccessibleName(self.elsewhere.text())
        self.elsewhere.hide()
        says = QHBoxLayout()
        says.setSpacing(2 * SPACE)
        says.addWidget(self._title)
        says.addWidget(self._note, 1)
        says.addWidget(self.elsewhere)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE)
        self._rows.addLayout(says, 1)
        self._rows.addWidget(self._choices)
