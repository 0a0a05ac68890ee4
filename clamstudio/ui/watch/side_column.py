"""The right-hand column of Watch: which muscles work, how it should feel, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from clamstudio.ui.common.later import Later
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.figure.anatomy_panel import AnatomyPanel
from clamstudio.ui.figure.selection import MuscleSelection
from clamstudio.ui.watch.muscle_list import MuscleList
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId, Side
    from clamstudio.ui.figure.muscle_card import MuscleCard

__all__ = ["SideColumn"]

_TALL_PX, _LOWEST_PX = 900, 640


class SideColumn(QWidget):
    """Anatomy above, feeling and the next step below; a chosen muscle's card in place of these.

    Signals:
        start_requested: The user wants to start a session.

    Attributes:
        selection: The muscle looked at; panel, list, card and demonstration share it.
        anatomy: The anatomy panel.
        muscles: The list that names the muscles.
    """

    start_requested = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._exercise: Exercise | None = None
        self._mistake: Mistake | None = None
        self.selection = MuscleSelection(self)
        self.muscles = MuscleList(catalogue, self.selection)
        self.anatomy = AnatomyPanel(catalogue, self.muscles, self.selection)
        self._card = Later(self._made_card)
        self._feel_heading = text_label(tr("How it should feel"), "heading")
        self._feel = text_label("", "body", wrap=True)
        self._start = button(tr("Start a session"), "primary")
        self._works, self._lower = Card(), Card()
        self._column = QVBoxLayout(self)
        self._build()
        self._connect()

    @property
    def card(self) -> MuscleCard:
        """All about the chosen muscle; made when one is first chosen."""
        return self._card()

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
        self._exercise = exercise
        self.anatomy.set_exercise(exercise, side)
        self.muscles.set_exercise(exercise)
        self._feel.setText(tr(exercise.feel))
        self._show_card()

    def set_mistake(self, mistake: Mistake | None) -> None:
        """Show what takes over in a mistake, or the exercise as it is meant."""
        self._mistake = mistake
        self.anatomy.set_mistake(mistake)
        self.muscles.set_mistake(mistake)
        self._show_card()

    def show_work(self, work: Mapping[MuscleId, WorkLevel] | None) -> None:
        """Light the muscles by how hard they work; ``None`` lights them by their part."""
        self.anatomy.canvas.show_work(work)
        self.muscles.show_work(work)

    def set_roomy(self, *, roomy: bool) -> None:
        """Use larger and longer words where there is room."""
        self.muscles.set_roomy(roomy=roomy)
        self.anatomy.set_roomy(roomy=roomy)

    def let_go(self) -> None:
        """Choose no muscle any more."""
        self.selection.select(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _build(self) -> None:
        works = self._works
        works.content.addWidget(self.anatomy, 1)
        self._lower.setAccessibleName(tr("How it should feel"))
        self._lower.content.addWidget(self._feel_heading)
        self._lower.content.addWidget(self._feel)
        self._lower.content.addSpacing(SPACE // 2)
        self._lower.content.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE + SPACE // 2)
        self._column.addWidget(works, 1)
        self._column.addWidget(self._lower)

    def _connect(self) -> None:
        self._start.clicked.connect(self.start_requested)
        self.selection.changed.connect(self._show_card)
        self.anatomy.view_changed.connect(self._on_view_changed)

    def _made_card(self) -> MuscleCard:
        # Most visits choose no muscle.
        from clamstudio.ui.figure.muscle_card import MuscleCard

        card = MuscleCard(self._catalogue)
        card.hide()
        self._lower.content.insertWidget(0, card, 1)
        card.closed.connect(self.let_go)
        card.walked.connect(self.muscles.walk)
        return card

    def _show_card(self) -> None:
        muscle, exercise = self.selection.muscle, self._exercise
        if muscle is not None and exercise is not None:
            self.card.show_muscle(self._catalogue.muscle(muscle), exercise, self._mistake)
        reads_on = self.muscles.has_focus()
        focused = QApplication.focusWidget()
        card = self._card.made
        reads_back = (
            muscle is None
            and focused is not None
            and card is not None
            and card.isAncestorOf(focused)
        )
        reading = () if card is None else (card,)
        resting = (self._feel_heading, self._feel)
        comes, goes = (resting, reading) if muscle is None else (reading, resting)
        # What goes, goes first: both together would make a low window grow.
        for widget in goes:
            widget.hide()
        self._share_room()
        for widget in comes:
            widget.show()
        if reads_on and not self.muscles.isVisibleTo(self):
            self.card.take_focus()
        elif reads_back:
            self.muscles.take_focus()

    def _share_room(self) -> None:
        """Leave the card what it needs; a low column shows the body alone above it."""
        reads = self.selection.muscle is not None
        low = self.height() < _TALL_PX
        beside_px = 2 * SPACE
        above_px = SPACE if self.height() < _LOWEST_PX else beside_px
        for each in (self._works, self._lower):
            each.content.setContentsMargins(beside_px, above_px, beside_px, above_px)
        self.anatomy.set_brief(brief=reads and low)
        self._start.setVisible(not (reads and low))
        self._column.setStretch(0, 4 if reads and low else 1)
        self._column.setStretch(1, 7 if reads and low else 0)

    def _on_view_changed(self, view: str) -> None:
        self.muscles.set_columns(2 if view == "exercise" else 1)
