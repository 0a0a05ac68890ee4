"""What the tab with the charts is made of: segments, legend signs, the table, files."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
)

from clamstudio.ui.common.choices import FlowLayout
from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.common.widgets import button
from clamstudio.ui.track.figures import FigureKind, Look
from clamstudio.ui.track.wording import date_and_time
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.ui.track.figures import Curve, Figure

__all__ = [
    "empty_words",
    "figure_csv",
    "fill_table",
    "segment",
    "segments",
    "sign_icon",
    "svg_bytes",
]


def fill_table(table: QTableWidget, figure: Figure) -> None:
    """List a chart's figures, newest first."""
    rows = sorted(
        (
            (at, curve.name, value)
            for curve in figure.curves
            for at, value in zip(curve.at, curve.values, strict=True)
        ),
        reverse=True,
    )
    table.clear()
    table.setColumnCount(3)
    table.setHorizontalHeaderLabels([tr("Date"), tr("What"), figure.unit])
    table.setRowCount(len(rows))
    for row, (at, name, value) in enumerate(rows):
        for column, words in enumerate((date_and_time(at), name, decimal(value, ".6g"))):
            table.setItem(row, column, QTableWidgetItem(words))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)


def svg_bytes(size: QSize, paint: Callable[[QPainter], None]) -> bytes:
    """Return what ``paint`` draws on the surface's colour as an SVG file; a unit is a pixel."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # So that words keep their size.
    generator.setResolution(96)
    generator.setSize(size)
    area = QRectF(0.0, 0.0, size.width(), size.height())
    generator.setViewBox(area)
    painter = QPainter(generator)
    painter.fillRect(area, QColor(current_theme().surface))
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def figure_csv(figure: Figure) -> str:
    """Return a chart's figures as CSV, oldest first in each curve."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["at", "curve", figure.unit])
    for curve in figure.curves:
        for at, value in zip(curve.at, curve.values, strict=True):
            writer.writerow([at.isoformat(timespec="seconds"), curve.name, f"{value:g}"])
    return text.getvalue()


def segments(name: str) -> QFrame:
    """Return an empty row of segments that one chooses among; it goes on below where it must."""
    frame = QFrame()
    frame.setProperty("kind", "segments")
    frame.setAccessibleName(name)
    FlowLayout(frame, gap_px=2).setContentsMargins(3, 3, 3, 3)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    frame.setSizePolicy(policy)
    return frame


def segment(words: str, group: QButtonGroup, frame: QFrame) -> QPushButton:
    """Return another segment of a row."""
    choice = button(words, "segment")
    choice.setCheckable(True)
    group.addButton(choice)
    layout = frame.layout()
    if layout is not None:
        layout.addWidget(choice)
    return choice


def sign_icon(curve: Curve) -> QIcon:
    """Return a curve's sign for the legend. Needs pyqtgraph, which is there with the chart."""
    from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol

    from clamstudio.ui.track.figure_chart import curve_colour, curve_symbol

    theme = current_theme()
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(curve_colour(curve.style, theme))
    if curve.look is Look.LINE:
        dash = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 4.0, dash))
        painter.drawLine(0, 14, 28, 14)
    else:
        painter.translate(14, 14)
        pen = QPen(colour, 1.5)
        pen.setCosmetic(True)
        fill = QColor(theme.surface) if curve.style % 2 else colour
        sign = curve.style if curve.sign is None else curve.sign
        drawSymbol(painter, curve_symbol(sign), 16, pen, fill)
    painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)


def empty_words(kind: FigureKind) -> str:
    """Return how a chart without a point is filled."""
    if kind is FigureKind.PAIN:
        return tr("Answer how it feels before and after a session, and it appears here.")
    if kind is FigureKind.SIDES:
        return tr("Sessions that work both sides appear here.")
    if kind is FigureKind.TAGS:
        return tr("What you tick at the end of a session, such as “hip rolled”, appears here.")
    if kind is FigureKind.FUNCTION:
        return tr("Answer the questionnaire about your back in Plan, and its score appears here.")
    return tr("Say at the end of a session how many you did, and it appears here.")
