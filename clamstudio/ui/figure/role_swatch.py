"""The look of a muscle's role: a dot in its colour and hatching, and what the role is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.painting.roles import (
    DESCRIBED_STYLE,
    ROLE_STYLES,
    RoleStyle,
    hatch_brush,
)
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.catalogue.model import Role

__all__ = ["SWATCH_PX", "DescribedSwatch", "RoleSwatch", "role_hint", "role_words"]

SWATCH_PX = 14


def role_words(role: Role) -> str:
    """Return what the muscles of a role do, in plain words."""
    match role:
        case "prime_mover":
            return tr("Do the lifting")
        case "synergist":
            return tr("Help")
        case "stabiliser":
            return tr("Hold you steady")
        case "substitute":
            return tr("Take over in this mistake")


def role_hint(role: Role) -> str:
    """Return the field's word for a role, and what it means."""
    match role:
        case "prime_mover":
            return tr("Prime movers: the muscles that do most of the movement.")
        case "synergist":
            return tr("Synergists: they move the leg too, or guide it, with less of the load.")
        case "stabiliser":
            return tr("Stabilisers: they keep the rest of the body still while the leg moves.")
        case "substitute":
            return tr("Substitution: with this mistake these muscles do what others should.")


class RoleSwatch(QWidget):
    """The look of a role, as the anatomy painter shows it."""

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role: Role = role
        self.setFixedSize(QSize(SWATCH_PX, SWATCH_PX))

    def set_role(self, role: Role) -> None:
        """Show another role."""
        self._role = role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot."""
        _paint_dot(self, ROLE_STYLES[self._role])


class DescribedSwatch(QWidget):
    """The look of a muscle whose work is described, not computed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(SWATCH_PX, SWATCH_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot."""
        _paint_dot(self, DESCRIBED_STYLE)


def _paint_dot(widget: QWidget, style: RoleStyle) -> None:
    dark = current_theme().dark
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dot = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor("#00000000" if dark else "#66503010"), 1.0))
    painter.setBrush(QColor(style.colour(dark=dark)))
    painter.drawEllipse(dot)
    hatch = hatch_brush(style.hatch, "#80000000", 5)
    if hatch is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hatch)
        painter.drawEllipse(dot)
    painter.end()
