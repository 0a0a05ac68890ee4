"""A word and what it means, under the page until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import IconButton, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["NoteStrip"]


class NoteStrip(QFrame):
    """Hidden while there is nothing to explain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text_label("", wrap=True)
        self._close = IconButton(
            "close", tr("Put the explanation away (Esc)"), colour="on_notice_soft", size_px=16
        )
        self.setProperty("kind", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE // 2, SPACE // 2, SPACE // 2)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def close_button(self) -> QWidget:
        """Puts the explanation away."""
        return self._close

    @property
    def words(self) -> str:
        """What is explained."""
        return self._words.text()

    def set_text_px(self, text_px: int) -> None:
        """Give the words a size in pixels."""
        self._words.setStyleSheet(f"font-size: {text_px}px")

    def explain(self, term: str, meaning: str) -> None:
        """Show a word with its meaning, and let screen readers say it."""
        words = tr("{term}: {meaning}", term=term, meaning=meaning)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
