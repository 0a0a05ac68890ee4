"""The right-hand column of Watch: which muscles work, how it should feel, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clamstudio.records import MuscleId, Side
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.figure.anatomy_panel import AnatomyPanel
from clamstudio.ui.watch.muscle_list import MuscleList
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise

__all__ = ["SideColumn"]


class SideColumn(QWidget):
    """Anatomy above, feeling and the next step below.

    Signals:
        start_requested: The user wants to start a session.

    Attributes:
        anatomy: The anatomy panel.
        muscles: The list that names the muscles.
    """

    start_requested = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.muscles = MuscleList(catalogue)
        self.anatomy = AnatomyPanel(catalogue, beside=self.muscles)
        self._feel_heading = text_label(tr("How it should feel"), "heading")
        self._feel = text_label("", "body", wrap=True)
        self._start = button(tr("Start a session"), "primary")
        self._build()
        self._connect()

    @property
    def start_button(self) -> QPushButton:
        """The button of the next step."""
        return self._start

    def show_session_length(self, minutes: int) -> None:
        """Say on the button how long the session takes."""
        words = trn("Start a session · {n} min", "Start a session · {n} min", minutes)
        self._start.setText(words)
        self._start.setAccessibleName(words)

    def set_exercise(self, exercise: Exercise, side: Side) -> None:
        """Show the muscles and the feeling of ``exercise`` with ``side`` on top."""
        self.anatomy.set_exercise(exercise, side)
        self.muscles.set_exercise(exercise)
        self._feel.setText(tr(exercise.feel))

    def _build(self) -> None:
        works = Card()
        works.content.addWidget(self.anatomy, 1)
        next_step = Card()
        next_step.setAccessibleName(tr("How it should feel"))
        next_step.content.addWidget(self._feel_heading)
        next_step.content.addWidget(self._feel)
        next_step.content.addSpacing(SPACE // 2)
        next_step.content.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + SPACE // 2)
        column.addWidget(works, 1)
        column.addWidget(next_step)

    def _connect(self) -> None:
        self._start.clicked.connect(self.start_requested)
        self.muscles.pointed_at.connect(self._on_muscle_pointed_at)

    def _on_muscle_pointed_at(self, muscle: str) -> None:
        self.anatomy.select(MuscleId(muscle) if muscle else None)
