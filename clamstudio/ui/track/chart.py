"""Repetitions of each session by side, over time.

Imports pyqtgraph and numpy, so this module is imported only when there is something to draw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clamstudio.ui.common.theme import current_theme, font
from clamstudio.ui.track.axes import CalendarAxis, WholeNumberAxis
from clamstudio.ui.track.focus_ring import RING_PX, paint_focus_ring
from clamstudio.ui.track.series import DAY_S, Grain, grain_for, points
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.series import Point

__all__ = ["RepsChart"]

_BAR_DAYS = 0.36
_LINE_PX = 2
_SHORTEST_S = 7.0 * DAY_S
_ROOM_ABOVE = 1.12


class RepsChart(QWidget):
    """Bars for each session; from afar, lines through the means of weeks or months.

    Right is filled, left is hollow, so that the two differ without colour. Drag or the arrow keys
    move through time, the wheel or plus and minus zoom; repetitions always begin at nought.

    Signals:
        grain_changed: A point now stands for another ``Grain``.
    """

    grain_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = pg.PlotWidget(
            axisItems={
                "bottom": CalendarAxis(orientation="bottom"),
                "left": WholeNumberAxis(orientation="left"),
            }
        )
        self._summaries: Sequence[SessionSummary] = ()
        self._grain = Grain.SESSION
        self._build()
        self._connect()

    @property
    def grain(self) -> Grain:
        """What a point stands for now."""
        return self._grain

    @property
    def plot_item(self) -> pg.PlotItem:
        """Axes and what is drawn, for pictures and tests."""
        return self._plot.getPlotItem()

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Draw other sessions."""
        self._summaries = summaries
        highest = max((max(one.reps_r, one.reps_l) for one in summaries), default=0)
        # At least two ticks, however little was done.
        top = max(4.0, highest * _ROOM_ABOVE)
        self._plot.setLimits(yMin=0.0, yMax=top, minXRange=_SHORTEST_S)
        self._plot.setYRange(0.0, top, padding=0.0)
        self._draw()

    def show_range(self, start_s: float, end_s: float) -> None:
        """Show the time between two instants, seconds since 1970."""
        self._plot.setXRange(start_s, end_s, padding=0.0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._plot.setBackground(theme.surface)
        for name in ("bottom", "left"):
            axis = self.plot_item.getAxis(name)
            axis.setTickPen(pg.mkPen(theme.border))
            axis.setPen(pg.mkPen(theme.border_strong))
            axis.setTextPen(pg.mkPen(theme.text_muted))
        self._draw()

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
        paint_focus_ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        column.addWidget(self._plot)
        name = tr("Reps per session by side, over time")
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("The list of sessions below has the same figures."))
        self._plot.setAccessibleName(name)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The keys belong to this widget, not to the view inside.
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plot_item
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setMouseEnabled(x=True, y=False)
        item.setLabel("left", tr("Reps"))
        for name in ("bottom", "left"):
            item.getAxis(name).setStyle(tickFont=font("caption"), tickTextOffset=6)
        item.showGrid(y=True, alpha=0.35)
        # The grid belongs to the axis, which would lie over the bars.
        item.getAxis("left").setZValue(-1000)
        self.set_theme(current_theme())

    def _connect(self) -> None:
        self.plot_item.getViewBox().sigXRangeChanged.connect(self._on_x_range_changed)

    def _on_x_range_changed(self, _view: object, x_range: Sequence[float]) -> None:
        grain = grain_for(x_range[1] - x_range[0])
        if grain is not self._grain:
            self._grain = grain
            self._draw()
            self.grain_changed.emit(grain)

    def _draw(self) -> None:
        item, theme = self.plot_item, current_theme()
        item.clear()
        drawn = points(self._summaries, self._grain)
        if not drawn:
            return
        if self._grain is Grain.SESSION:
            for bars in _bars(drawn, theme):
                item.addItem(bars)
        else:
            for curve in _curves(drawn, theme):
                item.addItem(curve)


def _bars(drawn: Sequence[Point], theme: Theme) -> list[Any]:
    at_s = np.array([one.at_s for one in drawn])
    shift_s = DAY_S * _BAR_DAYS * 0.54
    hollow = QColor(theme.side_l)
    hollow.setAlpha(70)
    sides = (
        (at_s - shift_s, [one.reps_r for one in drawn], theme.side_r, QColor(theme.side_r)),
        (at_s + shift_s, [one.reps_l for one in drawn], theme.side_l, hollow),
    )
    return [
        pg.BarGraphItem(
            x=x_s,
            height=np.array(reps),
            width=DAY_S * _BAR_DAYS,
            pen=pg.mkPen(outline, width=1),
            brush=pg.mkBrush(fill),
        )
        for x_s, reps, outline, fill in sides
    ]


def _curves(drawn: Sequence[Point], theme: Theme) -> list[Any]:
    sides = (
        ("s", 9, [one.reps_l for one in drawn], theme.side_l, theme.surface),
        ("o", 7, [one.reps_r for one in drawn], theme.side_r, theme.side_r),
    )
    curves: list[Any] = []
    for symbol, size_px, reps, colour, fill in sides:
        x_s, y = _with_gaps(drawn, reps)
        curve = pg.PlotCurveItem(
            x_s, y, pen=pg.mkPen(colour, width=_LINE_PX), antialias=True, connect="finite"
        )
        # One path of wide smooth lines takes three times as long to draw.
        curve.setSegmentedLineMode("on")
        heads = pg.ScatterPlotItem(
            x=np.array([one.at_s for one in drawn]),
            y=np.array(reps),
            symbol=symbol,
            size=size_px,
            pen=pg.mkPen(colour, width=1.5),
            brush=pg.mkBrush(fill),
            antialias=True,
        )
        curves += [curve, heads]
    return curves


def _with_gaps(drawn: Sequence[Point], reps: Sequence[float]) -> tuple[Any, Any]:
    """Return x and y with a gap wherever a week or month without sessions lies between."""
    x_s: list[float] = []
    y: list[float] = []
    for one, value in zip(drawn, reps, strict=True):
        if not one.follows:
            x_s.append(one.at_s)
            y.append(float("nan"))
        x_s.append(one.at_s)
        y.append(value)
    return np.array(x_s), np.array(y)
