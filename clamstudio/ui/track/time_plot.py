"""What every chart over time has: axes, keys that move and zoom, a ring where the keys go.

Imports pyqtgraph: loaded when there is something to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import current_theme, font
from clamstudio.ui.track.axes import CalendarAxis, WholeNumberAxis
from clamstudio.ui.track.series import DAY_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from clamstudio.ui.common.theme import Theme

__all__ = ["SHORTEST_S", "TimePlot"]

SHORTEST_S = 7.0 * DAY_S
"""Nobody needs to look nearer than at a week."""

_RING_PX = 2


class TimePlot(QWidget):
    """A plot over time; whoever derives from it draws in ``draw``.

    Drag or the arrow keys move through time, the wheel or plus and minus zoom.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Chart)
        self._window_s = (0.0, 0.0)
        self.plot = pg.PlotWidget(
            axisItems={
                "bottom": CalendarAxis(orientation="bottom"),
                "left": WholeNumberAxis(orientation="left"),
            }
        )
        # Time runs from left to right whatever the language is read in.
        self.plot.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._dress()
        self.plot_item.getViewBox().sigXRangeChanged.connect(self._on_x_range_changed)

    @property
    def plot_item(self) -> pg.PlotItem:
        """Axes and what is drawn, for pictures and tests."""
        return self.plot.getPlotItem()

    def draw(self) -> None:
        """Draw everything anew."""

    def new_window_s(self) -> tuple[float, float]:
        """Return from when to when to draw: what is in view, and as much again on either side.

        What lies further is drawn when it comes near: ten years move as easily as a month.
        """
        start_s, end_s = self.plot_item.viewRange()[0]
        width_s = end_s - start_s
        self._window_s = (start_s - width_s, end_s + width_s)
        return self._window_s

    def on_range(self, start_s: float, end_s: float) -> None:
        """Draw anew where the view has left what is drawn."""
        if start_s < self._window_s[0] or end_s > self._window_s[1]:
            self.draw()

    def _on_x_range_changed(self, _view: object, x_range: Sequence[float]) -> None:
        self.on_range(x_range[0], x_range[1])

    def show_range(self, start_s: float, end_s: float) -> None:
        """Show the time between two instants, seconds since 1970."""
        self.plot.setXRange(start_s, end_s, padding=0.0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.plot.setBackground(theme.surface)
        for name in ("bottom", "left"):
            axis = self.plot_item.getAxis(name)
            axis.setTickPen(pg.mkPen(theme.border))
            axis.setPen(pg.mkPen(theme.border_strong))
            axis.setTextPen(pg.mkPen(theme.text_muted))
        self.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom by key."""
        start_s, end_s = self.plot_item.viewRange()[0]
        quarter_s, middle_s = (end_s - start_s) / 4.0, (start_s + end_s) / 2.0
        match event.key():
            case Qt.Key.Key_Left:
                self.show_range(start_s - quarter_s, end_s - quarter_s)
            case Qt.Key.Key_Right:
                self.show_range(start_s + quarter_s, end_s + quarter_s)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.show_range(middle_s - quarter_s, middle_s + quarter_s)
            case Qt.Key.Key_Minus:
                self.show_range(start_s - 2.0 * quarter_s, end_s + 2.0 * quarter_s)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring that shows where the keys go."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_theme().accent), _RING_PX))
        half = _RING_PX / 2.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4.0, 4.0)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def _dress(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING_PX, _RING_PX, _RING_PX, _RING_PX)
        column.addWidget(self.plot)
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The keys belong to this widget, not to the view inside.
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plot_item
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=True, y=False)
        for name in ("bottom", "left"):
            item.getAxis(name).setStyle(tickFont=font("caption"), tickTextOffset=6)
        item.showGrid(y=True, alpha=0.35)
        # The grid belongs to the axis, which would lie over what is drawn.
        item.getAxis("left").setZValue(-1000)
