"""What lies over a paused session: the one question, answered by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.words import tr

__all__ = ["PauseCard"]


class PauseCard(QFrame):
    """Asks whether there is a sign to stop at (DESIGN 6.3).

    Signals:
        go_on_requested: No such sign; the session goes on.
        stop_requested: There is one; the session ends.
    """

    go_on_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = text_label("", "accent", wrap=True)
        self.no_button = button(tr("No, go on (Space)"), "primary")
        self.yes_button = button(tr("Yes, stop (Y)"), "danger")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "pause")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Paused"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(text_label(tr("Paused"), "headline"))
        column.addWidget(self._note)
        column.addWidget(
            text_label(
                tr(
                    "Pain going down the leg, numbness, tingling, weakness, chest pain, "
                    "feeling faint?"
                ),
                "title",
                wrap=True,
            )
        )
        column.addWidget(
            text_label(
                tr("A burn in the outer hip that fades within a minute is expected."),
                "muted",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self.no_button, 1)
        row.addWidget(self.yes_button, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.no_button.clicked.connect(self.go_on_requested)
        self.yes_button.clicked.connect(self.stop_requested)

    def show_note(self, words: str) -> None:
        """Say why it paused by itself; empty when the user paused."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
