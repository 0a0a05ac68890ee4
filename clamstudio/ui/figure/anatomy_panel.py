"""The anatomy panel: the muscles of an exercise on a body, lit by role.

It is never mirrored; R and L are marked by the painter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from clamstudio.records import Side
from clamstudio.ui.common.choices import ChipRow, Segments
from clamstudio.ui.common.icons import icon
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import button
from clamstudio.ui.figure.anatomy_canvas import AnatomyCanvas, AnatomyView
from clamstudio.ui.figure.selection import MuscleSelection
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake

__all__ = ["AnatomyCanvas", "AnatomyPanel", "AnatomyView"]

_LYING_PX = 280
_ANY_PX = 16777215


class AnatomyPanel(QWidget):
    """The canvas with its heading, the switch between views, and the filter by group.

    ``beside`` stands to the right of the body, or under it where the body lies: the legend, where
    there is one.

    Signals:
        view_changed: The body is seen from elsewhere.
        work_toggled: Muscles by how hard they work instead of by their part, or back.
    """

    view_changed = Signal(str)
    work_toggled = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        beside: QWidget | None = None,
        selection: MuscleSelection | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the panel.

        Args:
            catalogue: Muscles and their groups.
            beside: Placed beside the body.
            selection: The choice to share; one of its own without.
            parent: Owner.
        """
        super().__init__(parent)
        self._beside = beside
        self._selection = MuscleSelection(self) if selection is None else selection
        self._heading = button("", "heading")
        self._works = False
        self._roomy = False
        self._loose_px = 0
        self._views = Segments(tr("Side of the body shown"))
        self._groups = ChipRow(tr("Muscle groups"))
        self._canvas = AnatomyCanvas(catalogue, self._selection)
        self._column = QVBoxLayout(self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._exercise: Exercise | None = None
        self._side = Side.RIGHT
        self._build(catalogue)
        self._connect()

    @property
    def views(self) -> Segments:
        """The switch between cameras."""
        return self._views

    @property
    def canvas(self) -> AnatomyCanvas:
        """The painted part."""
        return self._canvas

    @property
    def selection(self) -> MuscleSelection:
        """The choice that is shared."""
        return self._selection

    @property
    def groups(self) -> ChipRow:
        """The filter."""
        return self._groups

    @property
    def view(self) -> AnatomyView:
        """The camera."""
        return self._canvas.view

    def set_exercise(self, exercise: Exercise, side: Side) -> None:
        """Light the muscles of ``exercise`` with ``side`` on top."""
        self._exercise, self._side = exercise, side
        self._canvas.show_exercise(exercise, side)
        self._speak()

    def set_mistake(self, mistake: Mistake | None) -> None:
        """Light what takes over in a mistake, too."""
        self._canvas.show_mistake(mistake)

    @property
    def mode_button(self) -> QPushButton:
        """The heading, which changes between parts and work."""
        return self._heading

    def set_mode(self, *, works: bool) -> None:
        """Say whether muscles are lit by how hard they work, or by their part."""
        self._works = works
        self._show_mode()

    def set_roomy(self, *, roomy: bool) -> None:
        """Use longer words where there is room."""
        self._roomy = roomy
        self._show_mode()

    def _show_mode(self) -> None:
        if self._works:
            words = tr("Work at this instant") if self._roomy else tr("Work")
            hint = tr("How hard the muscles work at this instant. Change to their parts (Q)")
        else:
            words = tr("Muscles by their part") if self._roomy else tr("Parts")
            hint = tr("The muscles by their part. Change to how hard they work at this instant (Q)")
        self._heading.setText(words)
        self._heading.setToolTip(hint)
        self._heading.setAccessibleName(hint)
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the heading above the views where both do not fit in a row, not even tightly."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        if self._loose_px and self.width() >= self._loose_px:
            self._loose_px = 0
        elif not self._loose_px and self._head_px() > self.width():
            self._loose_px = self._head_px()
        for each in (self._views, self._groups):
            each.set_tight(tight=self._loose_px > 0)
        fits = self._head_px() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(direction)
        self._views.fit(self.width())

    def _head_px(self) -> int:
        return self._heading.sizeHint().width() + SPACE + self._views.beside_px

    def changeEvent(self, event: QEvent) -> None:
        """Dye the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in {event.Type.PaletteChange, event.Type.StyleChange}:
            self._dye()

    def _dye(self) -> None:
        self._heading.setIcon(icon("swap", current_theme().accent_text, 14))

    def set_view(self, view: AnatomyView) -> None:
        """Look from ``front``, ``side`` or ``back``, or at the body as in the ``exercise``."""
        self._views.choose(view)
        self._canvas.show_view(view)
        lies = view == "exercise"
        direction = QBoxLayout.Direction.TopToBottom if lies else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        # A lying body is broad: the room it cannot fill is the legend's.
        self._canvas.setMaximumHeight(_LYING_PX if lies else _ANY_PX)
        self._speak()
        self.view_changed.emit(view)

    def set_brief(self, *, brief: bool) -> None:
        """Leave only the body, where words about one muscle need the room."""
        self._groups.setVisible(not brief)
        if self._beside is not None:
            self._beside.setVisible(not brief)

    def wake_later(self) -> None:
        """Paint the body as soon as the event loop has nothing more urgent."""
        QTimer.singleShot(0, self, self._canvas.wake)

    def _build(self, catalogue: Catalogue) -> None:
        self._views.add(
            "front", tr("Front"), tr("Seen from the front: their right is on your left")
        )
        self._views.add("side", tr("Side"), tr("Seen from the side of the top leg"))
        self._views.add("back", tr("Rear"), tr("Seen from behind"))
        self._views.add(
            "exercise", tr("Lying"), tr("As in the exercise at its top, from behind and above")
        )
        self._views.choose(self._canvas.view)
        self._groups.add("", tr("All"), tr("All muscles in their colours"))
        for group in catalogue.groups:
            self._groups.add(group.id, tr(group.name), tr(group.description))
        self._groups.choose("")
        self._dye()
        self._show_mode()
        self._head.addWidget(self._heading)
        self._head.addStretch(1)
        self._head.addWidget(self._views)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._head)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self._canvas, 1)
        if self._beside is not None:
            self._row.addWidget(self._beside)
        column.addLayout(self._row, 1)
        column.addWidget(self._groups)

    def _connect(self) -> None:
        self._heading.clicked.connect(self.work_toggled)
        self._views.chosen.connect(self._on_view_chosen)
        self._groups.chosen.connect(self._selection.show_group)
        self._selection.group_changed.connect(self._on_group_changed)

    def _on_view_chosen(self, view: str) -> None:
        self.set_view(cast("AnatomyView", view))

    def _on_group_changed(self) -> None:
        self._groups.choose(self._selection.group)

    def _speak(self) -> None:
        if self._exercise is None:
            return
        name = tr(self._exercise.name)
        words = {
            "front": tr("Body from the front with the muscles of {exercise} lit", exercise=name),
            "side": tr("Body from the side with the muscles of {exercise} lit", exercise=name),
            "back": tr("Body from behind with the muscles of {exercise} lit", exercise=name),
            "exercise": tr("Body as in {exercise} with its muscles lit", exercise=name),
        }
        self._canvas.setAccessibleName(words[self.view])
