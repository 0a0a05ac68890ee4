"""Repetitions of each session by side, over time.

Imports pyqtgraph and numpy, so this module is imported only when there is something to draw.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor

from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.track.series import DAY_S, Grain, grain_for, points
from clamstudio.ui.track.time_plot import SHORTEST_S, TimePlot
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.series import Point

__all__ = ["RepsChart"]

_BAR_DAYS = 0.36
_LINE_PX = 2
_ROOM_ABOVE = 1.12


class RepsChart(TimePlot):
    """Bars for each session; from afar, lines through the means of weeks or months.

    Right is filled, left is hollow, so that the two differ without colour. Drag or the arrow keys
    move through time, the wheel or plus and minus zoom; repetitions always begin at nought.

    Signals:
        grain_changed: A point now stands for another ``Grain``.
    """

    grain_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summaries: Sequence[SessionSummary] = ()
        self._grain = Grain.SESSION
        self._points: dict[Grain, tuple[Point, ...]] = {}
        self._build()

    @property
    def grain(self) -> Grain:
        """What a point stands for now."""
        return self._grain

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Draw other sessions."""
        self._summaries, self._points = summaries, {}
        highest = max((max(one.reps_r, one.reps_l) for one in summaries), default=0)
        # At least two ticks, however little was done.
        top = max(4.0, highest * _ROOM_ABOVE)
        self.plot.setLimits(yMin=0.0, yMax=top, minXRange=SHORTEST_S)
        self.plot.setYRange(0.0, top, padding=0.0)
        self.draw()

    def _build(self) -> None:
        name = tr("Reps per session by side, over time")
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("The list of sessions below has the same figures."))
        self.plot.setAccessibleName(name)
        self.plot_item.setLabel("left", tr("Reps"))
        self.set_theme(current_theme())

    def on_range(self, start_s: float, end_s: float) -> None:
        """Let a point stand for more or less, or draw what came into view."""
        grain = grain_for(end_s - start_s)
        if grain is not self._grain:
            self._grain = grain
            self.draw()
            self.grain_changed.emit(grain)
        else:
            super().on_range(start_s, end_s)

    def draw(self) -> None:
        """Draw everything anew."""
        item, theme = self.plot_item, current_theme()
        item.clear()
        drawn = self._in_window()
        if not drawn:
            return
        if self._grain is Grain.SESSION:
            for bars in _bars(drawn, theme):
                item.addItem(bars)
        else:
            for curve in _curves(drawn, theme):
                item.addItem(curve)

    def _in_window(self) -> tuple[Point, ...]:
        if self._grain not in self._points:
            self._points[self._grain] = points(self._summaries, self._grain)
        every = self._points[self._grain]
        start_s, end_s = self.new_window_s()
        first = bisect_left(every, start_s, key=lambda one: one.at_s)
        last = bisect_left(every, end_s, key=lambda one: one.at_s)
        # One more on either side, so that lines go on beyond the edge.
        return every[max(0, first - 1) : last + 1]


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
