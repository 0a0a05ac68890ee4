"""The chart of the load explorer: what the hip must hold against how far the leg is up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme, font, scaled_px
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from clamstudio.body.rotation import Array
    from clamstudio.mechanics.curves import LoadCurve, LoadCurves
    from clamstudio.records import ResistanceId
    from clamstudio.ui.common.theme import Theme

__all__ = ["LoadChart", "axis_words"]

_LEFT_PX, _TOP_PX, _BOTTOM_PX = 34.0, 14.0, 40.0
"""Around the plot, at the usual size of text; the words in it grow with the text, and so does it."""
_LEAST_NAMES_PX, _MOST_NAMES_SHARE = 104.0, 0.4
_NAME_GAP_PX, _NAME_END_PX = 13.0, 6.0
_LINE_PX = 14.0
_BOX_PX = 16.0
_TALLEST_PX = 640
_STEP = 0.025
_DOT_PX = 6.0


class LoadChart(QWidget):
    """One curve for every resistance; the chosen one is strong, and the phase is a mark on it.

    The mark can be dragged, and moved with the arrow keys.

    Signals:
        phase_requested: The user wants to see another height of the lift, 0 to 1.
    """

    phase_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Chart)
        self._curves: LoadCurves | None = None
        self._names: Mapping[ResistanceId, str] = {}
        self._chosen: ResistanceId | None = None
        self._phase = 0.0
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(scaled_px(_TALLEST_PX))
        self.setAccessibleName(tr("Load at the hip against the angle"))
        self.setToolTip(tr("Drag the mark, or use the arrow keys: the figure moves along"))

    @property
    def phase(self) -> float:
        """Where the mark is."""
        return self._phase

    def show_curves(
        self, curves: LoadCurves, names: Mapping[ResistanceId, str], chosen: ResistanceId
    ) -> None:
        """Show other curves.

        Args:
            curves: What to draw.
            names: What each resistance is called.
            chosen: Which curve carries the mark.
        """
        self._curves, self._names, self._chosen = curves, names, chosen
        self._speak()
        self.update()

    def show_phase(self, phase: float) -> None:
        """Move the mark."""
        if phase != self._phase:
            self._phase = phase
            self.update()

    def mark_at(self) -> QPointF:
        """Return where the mark is on the widget, in pixels."""
        curves = self._curves
        if curves is None or self._chosen is None:
            return QPointF()
        _, moment, _ = curves.moment_at(self._chosen, self._phase)
        return self._point(curves, curves.angle_at(self._phase), moment)

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(40 * SPACE, 27 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size in pixels."""
        return QSize(34 * SPACE, scaled_px(23 * SPACE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the mark to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragging = True
            self._drag_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the mark along."""
        if self._dragging:
            self._drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the mark go."""
        super().mouseReleaseEvent(event)
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark with the arrow keys, Home and End."""
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        ends = {Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: 1.0}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in steps:
            self._ask(self._phase + steps[Qt.Key(event.key())])
        elif event.key() in ends:
            self._ask(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint axes, curves, names and the mark."""
        curves = self._curves
        if curves is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        self._paint_axes(painter, theme, curves)
        for resistance, curve in curves.curves.items():
            if resistance != self._chosen:
                self._paint_curve(painter, theme, curves, curve)
        if self._chosen is not None:
            self._paint_chosen(painter, theme, curves, curves.curves[self._chosen])
        self._paint_names(painter, theme, curves)
        self._paint_mark(painter, theme)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _plot(self) -> QRectF:
        left, top, bottom = (scaled_px(each) for each in (_LEFT_PX, _TOP_PX, _BOTTOM_PX))
        return QRectF(self.rect()).adjusted(left, top, -self._names_px(), -bottom)

    def _names_px(self) -> float:
        """Return the width of the names at the ends of the curves."""
        metrics = QFontMetricsF(font("caption", QFont.Weight.DemiBold))
        widest = max(map(metrics.horizontalAdvance, self._names.values()), default=0.0)
        wanted = max(_LEAST_NAMES_PX, widest + _NAME_GAP_PX + _NAME_END_PX + 1.0)
        return min(wanted, max(_LEAST_NAMES_PX, _MOST_NAMES_SHARE * self.width()))

    def _limits(self, curves: LoadCurves) -> tuple[float, float, float]:
        """Return the largest angle, the largest moment and the distance of the lines of the grid."""
        most = max(float(curve.high_nm.max()) for curve in curves.curves.values())
        step = next(s for s in (5.0, 10.0, 20.0, 50.0, 100.0) if most / s <= 5.0 or s == 100.0)
        # Some movements turn the leg elsewhere than upwards: the axes keep a length all the same.
        widest = max(1.0, float(curves.angle_deg[-1]))
        return widest, step * max(1, math.ceil(1.02 * most / step)), step

    def _point(self, curves: LoadCurves, angle_deg: float, moment_nm: float) -> QPointF:
        plot = self._plot()
        widest, most, _ = self._limits(curves)
        return QPointF(
            plot.left() + plot.width() * angle_deg / widest,
            plot.bottom() - plot.height() * moment_nm / most,
        )

    def _paint_axes(self, painter: QPainter, theme: Theme, curves: LoadCurves) -> None:
        plot = self._plot()
        widest, most, step = self._limits(curves)
        painter.setFont(font("caption"))
        muted, box_px = theme.colour("text_muted"), float(scaled_px(_BOX_PX))
        for line in range(round(most / step) + 1):
            at = self._point(curves, 0.0, line * step)
            painter.setPen(QPen(theme.colour("border"), 1.0))
            painter.drawLine(at, QPointF(plot.right(), at.y()))
            painter.setPen(muted)
            box = QRectF(0.0, at.y() - 0.5 * box_px, plot.left() - 5.0, box_px)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, decimal(line * step))
        for angle in range(0, math.floor(widest) + 1, 10):
            at = self._point(curves, float(angle), 0.0)
            painter.setPen(QPen(theme.colour("border_strong"), 1.0))
            painter.drawLine(at, at + QPointF(0.0, 4.0))
            painter.setPen(muted)
            box = QRectF(at.x() - 2.0 * box_px, at.y() + 4.0, 4.0 * box_px, box_px)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{angle}°")
        below = QRectF(
            plot.left(), plot.bottom() + 3.0 + box_px, self.width() - plot.left(), box_px
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, axis_words(curves))

    def _points(self, curves: LoadCurves, moments_nm: Array) -> list[QPointF]:
        pairs = zip(curves.angle_deg.tolist(), moments_nm.tolist(), strict=True)
        return [self._point(curves, angle, moment) for angle, moment in pairs]

    def _paint_curve(
        self, painter: QPainter, theme: Theme, curves: LoadCurves, curve: LoadCurve
    ) -> None:
        self._shade(painter, theme, curves, curve, "text_muted", 0.09)
        colour = theme.colour("text_muted")
        colour.setAlphaF(0.75)
        painter.setPen(QPen(colour, 1.3))
        painter.drawPolyline(QPolygonF(self._points(curves, curve.moment_nm)))

    def _paint_chosen(
        self, painter: QPainter, theme: Theme, curves: LoadCurves, curve: LoadCurve
    ) -> None:
        self._shade(painter, theme, curves, curve, "accent", 0.22)
        pen = QPen(theme.colour("accent"), 2.8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(self._points(curves, curve.moment_nm)))

    def _shade(
        self,
        painter: QPainter,
        theme: Theme,
        curves: LoadCurves,
        curve: LoadCurve,
        name: str,
        share: float,
    ) -> None:
        """Shade between the weakest and the strongest band of that colour."""
        area = QPainterPath()
        area.addPolygon(QPolygonF(self._points(curves, curve.low_nm)))
        for point in reversed(self._points(curves, curve.high_nm)):
            area.lineTo(point)
        area.closeSubpath()
        colour = QColor(theme.colour(name))
        colour.setAlphaF(share)
        painter.fillPath(area, colour)

    def _paint_names(self, painter: QPainter, theme: Theme, curves: LoadCurves) -> None:
        """Name each curve at its end, moved apart where they meet, with a line to its end."""
        plot = self._plot()
        ends = {
            resistance: self._point(
                curves, float(curves.angle_deg[-1]), float(curve.moment_nm[-1])
            ).y()
            for resistance, curve in curves.curves.items()
        }
        places = _apart(ends, plot.top(), plot.bottom(), scaled_px(_LINE_PX))
        box_px = float(scaled_px(_BOX_PX))
        for resistance, y in places.items():
            chosen = resistance == self._chosen
            painter.setPen(QPen(theme.colour("accent" if chosen else "border_strong"), 1.0))
            painter.drawLine(
                QPointF(plot.right() + 2.0, ends[resistance]), QPointF(plot.right() + 10.0, y)
            )
            weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
            painter.setFont(font("caption", weight))
            painter.setPen(theme.colour("accent_text" if chosen else "text_muted"))
            left = plot.right() + _NAME_GAP_PX
            box = QRectF(left, y - 0.5 * box_px, self.width() - _NAME_END_PX - left, box_px)
            words = painter.fontMetrics().elidedText(
                self._names.get(resistance, ""), Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_mark(self, painter: QPainter, theme: Theme) -> None:
        plot, at = self._plot(), self.mark_at()
        line = QPen(theme.colour("text"), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.drawLine(QPointF(at.x(), plot.top()), QPointF(at.x(), plot.bottom()))
        painter.setPen(QPen(theme.colour("surface"), 2.0))
        painter.setBrush(theme.colour("accent_fill"))
        painter.drawEllipse(at, _DOT_PX, _DOT_PX)

    def _drag_to(self, where: QPointF) -> None:
        curves = self._curves
        if curves is not None:
            share = (where.x() - self._plot().left()) / max(1.0, self._plot().width())
            self._ask(curves.phase_at(share * float(curves.angle_deg[-1])))

    def _ask(self, phase: float) -> None:
        self.phase_requested.emit(min(1.0, max(0.0, phase)))

    def _speak(self) -> None:
        curves = self._curves
        if curves is None or self._chosen is None:
            return
        _, rest, _ = curves.moment_at(self._chosen, 0.0)
        _, top, _ = curves.moment_at(self._chosen, 1.0)
        self.setAccessibleDescription(
            tr(
                "{resistance}: {rest} newton metres at rest, {top} at the top. A table of the same "
                "figures is on the button above.",
                resistance=self._names.get(self._chosen, ""),
                rest=round(rest),
                top=round(top),
            )
        )


def axis_words(curves: LoadCurves) -> str:
    """Return what the chart's two axes are."""
    if curves.turns is None:
        return tr("Nm at the hip · leg up from rest")
    if curves.turns.end == "knee_centre":
        return tr("Nm at the hip · foot lift from rest")
    return tr("Nm at the hip · opening from rest")


def _apart(
    ends: Mapping[ResistanceId, float], top: float, bottom: float, line_px: float
) -> dict[ResistanceId, float]:
    """Return where names go: near the ends of their curves, a line apart."""
    order = sorted(ends, key=lambda key: ends[key])
    places: dict[ResistanceId, float] = {}
    last = -math.inf
    for key in order:
        places[key] = last = max(ends[key], last + line_px, top + 0.5 * line_px)
    limit = bottom
    for key in reversed(order):
        places[key] = min(places[key], limit)
        limit = places[key] - line_px
    return places
