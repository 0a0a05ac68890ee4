"""A contact sheet: small pictures in rows and columns, with words above and beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from clamstudio.ui.common.theme import DARK, FONT_FAMILY, LIGHT
from clamstudio.ui.painting.picture import render_scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["Cell", "Row", "Sheet", "paint_sheet"]

CELL = QSize(560, 315)
_GAP_PX = 12
_SIDE_PX = 210
_TITLE_PX = 84
_HEAD_PX = 34


@dataclass(frozen=True, slots=True)
class Cell:
    """One small picture: a scene at one phase."""

    scene: SceneSpec
    phase: float


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures that belong together, with a name and a second, quieter line."""

    name: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture of many.

    Attributes:
        file: Name of its file, without ending.
        title: Above everything.
        columns: Above each column.
        rows: From top to bottom.
        dark: On a dark ground.
    """

    file: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    dark: bool = False

    @property
    def count(self) -> int:
        """How many small pictures it has."""
        return sum(len(row.cells) for row in self.rows)


def paint_sheet(sheet: Sheet, painted: Callable[[], None]) -> QImage:
    """Return the sheet as a picture.

    Args:
        sheet: What is on it.
        painted: Called after each small picture.
    """
    width = _SIDE_PX + len(sheet.columns) * (CELL.width() + _GAP_PX) + 2 * _GAP_PX
    height = _TITLE_PX + _HEAD_PX + len(sheet.rows) * (CELL.height() + _GAP_PX) + _GAP_PX
    image = QImage(width, height, QImage.Format.Format_RGB32)
    theme = DARK if sheet.dark else LIGHT
    image.fill(theme.colour("window"))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, sheet, painted)
    finally:
        # An image must not be deleted while it is painted on.
        painter.end()
    return image


def _paint(painter: QPainter, sheet: Sheet, painted: Callable[[], None]) -> None:
    theme = DARK if sheet.dark else LIGHT
    step_x, step_y = CELL.width() + _GAP_PX, CELL.height() + _GAP_PX
    painter.setPen(theme.colour("text"))
    painter.setFont(_font(30, strong=True))
    title = QRectF(2 * _GAP_PX, 0, 2000, _TITLE_PX)
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, sheet.title)
    for column, words in enumerate(sheet.columns):
        place = QRectF(_SIDE_PX + column * step_x, _TITLE_PX - 4, CELL.width(), _HEAD_PX)
        painter.setPen(theme.colour("text_muted"))
        painter.setFont(_font(17))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
    for number, row in enumerate(sheet.rows):
        top = _TITLE_PX + _HEAD_PX + number * step_y
        beside = QRectF(2 * _GAP_PX, top + _GAP_PX, _SIDE_PX - 4 * _GAP_PX, CELL.height())
        painter.setPen(theme.colour("text"))
        painter.setFont(_font(19, strong=True))
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        used = painter.boundingRect(beside, wrapped, row.name)
        painter.drawText(beside, wrapped, row.name)
        painter.setPen(theme.colour("text_muted"))
        painter.setFont(_font(14))
        painter.drawText(beside.adjusted(0, used.height() + 6, 0, 0), wrapped, row.note)
        for column, cell in enumerate(row.cells):
            picture = render_scene(cell.scene, cell.phase, CELL)
            painter.drawImage(QPointF(_SIDE_PX + column * step_x, top), picture)
            painted()


def _font(size_px: int, *, strong: bool = False) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
