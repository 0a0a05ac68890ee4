"""The foot of a running session: when to stop, and the buttons that act on its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clamstudio.coach.screening import STANDING_LINE
from clamstudio.records import EventKind
from clamstudio.session.session import STRETCHABLE
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.choices import flow_row, stack
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.do.far_face import short_standing_line
from clamstudio.ui.do.styling import session_button
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.session.session import SessionState
    from clamstudio.ui.do.controller import SessionController

__all__ = ["ActRow"]

_BESIDE_PX = 800
"""From what width on line and buttons stand side by side at the usual size of text."""


class ActRow(QWidget):
    """Pause, more time, skip, end, each with its key; beside them the standing line.

    Args:
        controller: Is told what was pressed.
    """

    def __init__(self, controller: SessionController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._line = QHBoxLayout(self)
        self._standing = text_label(tr(STANDING_LINE), wrap=True)
        self._pause = session_button()
        self._add = session_button()
        self._skip = session_button()
        self._end = session_button()
        # As many rows as they need: beside turned words there is little width.
        self._acts = flow_row(*self.buttons)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._standing.setProperty("part", "standing")
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2 * SPACE)
        self._line.addWidget(self._standing, 1)
        self._line.addWidget(self._acts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the standing line above the buttons where it has no room beside them."""
        super().resizeEvent(event)
        stack(self._line, self.width(), _BESIDE_PX)

    def _connect(self) -> None:
        self._pause.clicked.connect(self._on_pause_clicked)
        self._skip.clicked.connect(lambda: self._controller.act(EventKind.SKIP))
        self._add.clicked.connect(lambda: self._controller.act(EventKind.ADD))
        self._end.clicked.connect(lambda: self._controller.act(EventKind.END))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button, so that their keys can be listened to."""
        return (self._pause, self._add, self._skip, self._end)

    @property
    def standing_place(self) -> QRect:
        """Where the standing line is in the parent; empty where it is not shown."""
        if not self._standing.isVisibleTo(self) or self.isHidden():
            return QRect()
        return QRect(self._standing.mapToParent(QPoint()) + self.pos(), self._standing.size())

    def arrange(self, *, turned: bool, far: bool) -> None:
        """Leave the standing line to turned words; from a distance show nothing else."""
        self.setVisible(not (turned and far))
        self._standing.setVisible(not turned)
        self._acts.setVisible(not far)
        self._standing.setText(short_standing_line() if far else tr(STANDING_LINE))
        self._standing.setProperty("part", "far standing" if far else "standing")
        style = self._standing.style()
        style.unpolish(self._standing)
        style.polish(self._standing)

    def show_state(self, state: SessionState) -> None:
        """Say what each button does at an instant, and with which key."""
        paused = state.paused
        phase = state.moment.phase
        any_key = phase is Phase.ROLL_OVER and not paused
        for button, words in (
            (self._pause, tr("Resume (Space)") if paused else _pause_words(any_key=any_key)),
            (self._add, tr("10 s more (any key)") if any_key else tr("10 s more (A)")),
            (self._skip, tr("Skip (S)") if paused else tr("Skip")),
            (self._end, tr("End (E)") if paused else tr("End")),
        ):
            if button.text() != words:
                button.setText(words)
                button.setAccessibleName(words)
        self._add.setVisible(phase in STRETCHABLE)

    def _on_pause_clicked(self) -> None:
        paused = self._controller.state.paused
        self._controller.act(EventKind.RESUME if paused else EventKind.PAUSE)


def _pause_words(*, any_key: bool) -> str:
    return tr("Pause (Esc)") if any_key else tr("Pause (any key)")
