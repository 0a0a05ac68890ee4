"""One chart drawn from a ``Figure``. Imports pyqtgraph and numpy: loaded when first opened."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter

from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.track.chart_parts import svg_bytes
from clamstudio.ui.track.figures import Look, thinned
from clamstudio.ui.track.series import DAY_S, Grain, grain_for
from clamstudio.ui.track.time_plot import SHORTEST_S, TimePlot
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QWidget

    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.figures import Curve, Figure, Note

__all__ = ["FigureChart", "curve_colour", "curve_symbol"]

_NEAR_PX = 24.0
# Okabe and Ito's palette, which people with any colour vision tell apart, darkened or lightened
# where a background asks for it. Sides share a hue; signs differ besides.
_LIGHT = ("#00728f", "#8a4f9e", "#b35a00", "#3b6fb6", "#00795a", "#a8446e", "#5c6b00", "#555f66")
_DARK = ("#56c5e6", "#d79be8", "#f0a040", "#8fb7f2", "#3fd0a4", "#f08ab4", "#d2dc4e", "#b8c4ca")
_SYMBOLS = ("o", "s", "t", "d", "t1", "star", "p", "x")


def curve_colour(style: int, theme: Theme) -> str:
    """Return the colour of a curve's style."""
    return (_DARK if theme.dark else _LIGHT)[style % len(_LIGHT)]


def curve_symbol(style: int) -> str:
    """Return pyqtgraph's name of a style's sign."""
    return _SYMBOLS[style % len(_SYMBOLS)]


class FigureChart(TimePlot):
    """Points and lines over time; arrow keys move, plus and minus zoom, the pointer reads out.

    From afar a point is the median of a week or month (``figures.thinned``).

    Signals:
        read_out: Words on the point below the pointer, empty where there is none.
        shown_changed: The ``Figure`` that is drawn now.
    """

    read_out = Signal(str)
    shown_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None
        self._grain = Grain.SESSION
        self._by_grain: dict[Grain, Figure] = {}
        self._trend: Sequence[Curve] = ()
        self._notes: Sequence[Note] = ()
        self._hidden: set[str] = set()
        self.plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.set_theme(current_theme())

    @property
    def shown(self) -> Figure | None:
        """The figure as it is drawn, with the trend."""
        if self._figure is None:
            return None
        if self._grain not in self._by_grain:
            self._by_grain[self._grain] = thinned(self._figure, self._grain)
        found = self._by_grain[self._grain]
        return replace(found, curves=(*found.curves, *self._trend))

    def set_figure(
        self, figure: Figure, notes: Sequence[Note], hidden: set[str], trend: Sequence[Curve] = ()
    ) -> None:
        """Draw a figure and its trend without the curves whose names are ``hidden``."""
        if figure is not self._figure:
            self._by_grain = {}
        self._figure, self._notes, self._hidden, self._trend = figure, notes, hidden, trend
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(tr("“Table” shows the same figures as words."))
        start_s, end_s = self.plot_item.viewRange()[0]
        self._grain = grain_for(end_s - start_s)
        self._fit_upward()
        self.draw()

    def set_hidden(self, hidden: set[str]) -> None:
        """Draw the same without the curves whose names are ``hidden``."""
        self._hidden = hidden
        self._fit_upward()
        self.draw()

    def on_range(self, start_s: float, end_s: float) -> None:
        """Let a point stand for more or less, or draw what came into view."""
        grain = grain_for(end_s - start_s)
        if grain is not self._grain:
            self._grain = grain
            self._fit_upward()
            self.draw()
        else:
            super().on_range(start_s, end_s)

    def _fit_upward(self) -> None:
        figure = self.shown
        if figure is None:
            return
        shown = [c for c in figure.curves if c.name not in self._hidden]
        highest = max((max(c.values) for c in shown if c.values), default=4.0)
        high = figure.high if figure.high is not None else max(4.0, highest * 1.12)
        room = (high - figure.low) * 0.04
        self.plot.setLimits(yMin=figure.low - room, yMax=high + room, minXRange=SHORTEST_S)
        self.plot.setYRange(figure.low - room, high + room, padding=0.0)

    def svg(self) -> bytes:
        """Return the chart as an SVG file."""
        return svg_bytes(self.plot.size(), self._paint_scene)

    def _paint_scene(self, painter: QPainter) -> None:
        scene = self.plot.scene()
        scene.prepareForPaint()
        signs = [one for one in self.plot_item.items if isinstance(one, pg.ScatterPlotItem)]
        for one in signs:
            # Drawn as shapes, not stamped as pictures.
            one.setExportMode(True, {})  # noqa: FBT003 - pyqtgraph's signature
        area = QRectF(self.plot.rect())
        scene.render(painter, area, self.plot.mapToScene(self.plot.rect()).boundingRect())
        for one in signs:
            one.setExportMode(False)

    def draw(self) -> None:
        """Draw everything anew."""
        item, theme, figure = self.plot_item, current_theme(), self.shown
        item.clear()
        if figure is None:
            return
        window_s = self.new_window_s()
        item.setLabel("left", figure.unit)
        if figure.band is not None:
            self._draw_band(figure.band, theme)
        for note in self._notes:
            item.addItem(_note_line(note, theme))
        for curve in figure.curves:
            if curve.name not in self._hidden:
                for part in _items(curve, theme, window_s):
                    item.addItem(part)
        self.shown_changed.emit(figure)

    def _draw_band(self, band: tuple[float, float, float], theme: Theme) -> None:
        shade = QColor(theme.accent)
        shade.setAlpha(45)
        self.plot_item.addItem(
            pg.LinearRegionItem(
                (band[0], band[2]),
                orientation="horizontal",
                movable=False,
                brush=shade,
                pen=pg.mkPen(None),
            )
        )
        line = pg.InfiniteLine(band[1], angle=0, pen=pg.mkPen(theme.accent, width=1.5))
        self.plot_item.addItem(line)

    def _on_mouse_moved(self, at: QPointF) -> None:
        self.read_out.emit(self._words_at(at))

    def _words_at(self, at: QPointF) -> str:
        figure = self.shown
        if figure is None or not self.plot_item.sceneBoundingRect().contains(at):
            return ""
        view = self.plot_item.getViewBox()
        best: tuple[float, str] = (_NEAR_PX, "")
        for curve in figure.curves:
            if curve.name in self._hidden or not curve.at:
                continue
            aside_s = DAY_S * curve.aside_days
            here_s = view.mapSceneToView(at).x() - aside_s
            index = bisect_left(curve.at, datetime.fromtimestamp(max(0.0, here_s), tz=UTC))
            for one in {max(0, index - 1), min(index, len(curve.at) - 1)}:
                point = view.mapViewToScene(
                    pg.Point(curve.at[one].timestamp() + aside_s, curve.values[one])
                )
                distance = float(np.hypot(point.x() - at.x(), point.y() - at.y()))
                if distance < best[0]:
                    best = (distance, _point_words(curve, one))
        return best[1]


def _point_words(curve: Curve, index: int) -> str:
    from clamstudio.ui.track.wording import date_and_time

    return tr(
        "{date}: {name} {value}",
        date=date_and_time(curve.at[index]),
        name=curve.name,
        value=decimal(curve.values[index]),
    )


def _items(curve: Curve, theme: Theme, window_s: tuple[float, float]) -> list[Any]:
    colour = curve_colour(curve.style, theme)
    every_s = np.array([at.timestamp() for at in curve.at]) + DAY_S * curve.aside_days
    first, last = np.searchsorted(every_s, window_s)
    # One more on either side, so that lines go on beyond the edge.
    part = slice(max(0, int(first) - 1), int(last) + 1)
    x_s, y = every_s[part], np.array(curve.values)[part]
    if curve.look is Look.LINE:
        return [_line(curve, x_s, y, colour, 2.5)]
    items: list[Any] = []
    if curve.look is Look.JOINED and len(x_s) > 1:
        items.append(_line(curve, x_s, y, colour, 1.5))
    hollow = QColor(theme.surface if curve.style % 2 else colour)
    items.append(
        pg.ScatterPlotItem(
            x=x_s,
            y=y,
            symbol=curve_symbol(curve.style if curve.sign is None else curve.sign),
            size=8,
            pen=pg.mkPen(colour, width=1.5),
            brush=pg.mkBrush(hollow),
            antialias=True,
        )
    )
    return items


def _line(curve: Curve, x_s: Any, y: Any, colour: str, width_px: float) -> Any:  # noqa: ANN401 - pyqtgraph ships no types
    style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
    gap_s = np.inf if curve.look is Look.LINE else DAY_S * curve.joined_days
    joined = np.append(np.diff(x_s) <= gap_s, False).astype(np.int32)
    line = pg.PlotCurveItem(
        x_s, y, pen=pg.mkPen(colour, width=width_px, style=style), antialias=True, connect=joined
    )
    line.setSegmentedLineMode("on")
    return line


def _note_line(note: Note, theme: Theme) -> Any:  # noqa: ANN401 - pyqtgraph ships no types
    return pg.InfiniteLine(
        note.at.timestamp(),
        angle=90,
        pen=pg.mkPen(theme.text_muted, width=1, style=Qt.PenStyle.DashLine),
        label=note.text,
        labelOpts={"position": 0.94, "color": theme.text, "fill": theme.sunken}
        | {"movable": False},
    )
