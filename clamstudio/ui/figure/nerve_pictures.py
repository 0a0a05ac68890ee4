"""Two pictures of the sciatic nerve at piriformis: the usual course, and a variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.ui.painting.nerve import Variant

__all__ = ["NervePictures"]

_HEIGHT_PX = 190


class NervePictures(QWidget):
    """The right hip from behind, twice, with words under each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        usual = tr("Usual: the nerve leaves below the muscle")
        variant = tr("Variant: a part of it passes through the muscle")
        for picture, words in (
            (_NervePicture("typical"), usual),
            (_NervePicture("through"), variant),
        ):
            picture.setAccessibleName(words)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(picture)
            caption = text_label(words, "caption", wrap=True)
            column.addWidget(caption, 1, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)


class _NervePicture(QWidget):
    def __init__(self, variant: Variant) -> None:
        super().__init__()
        say_role(self, QAccessible.Role.Graphic)
        self._variant: Variant = variant
        self._kept: QPixmap | None = None
        self._kept_for: tuple[QSize, float, bool] | None = None
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, painting it first where there is none."""
        wanted = (self.size(), self.devicePixelRatioF(), current_theme().dark)
        if self._kept is None or wanted != self._kept_for:
            self._kept = self._painted()
            self._kept_for = wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        painter.end()

    def _painted(self) -> QPixmap:
        # Brings numpy: only when a card is open.
        from clamstudio.ui.painting.nerve_card import paint_nerve_variant

        theme, ratio = current_theme(), self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, 8.0, 8.0)
        inner = box.adjusted(4.0, 4.0, -4.0, -4.0)
        paint_nerve_variant(painter, inner, self._variant, dark=theme.dark)
        painter.end()
        return picture
