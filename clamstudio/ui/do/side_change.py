"""The change of sides: rolling over and listening, or turning end for end (DESIGN 6.1)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.records import Side
from clamstudio.session.tempo import minimum_jerk
from clamstudio.ui.common.theme import FONT_FAMILY, current_theme
from clamstudio.ui.do.phrases import lying_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.settings import SideChangeChoice

__all__ = ["SideChange", "SideChangePicture", "change_words", "chosen_change", "short_change_words"]

_CYCLE_S, _STILL_S, _MOVING_S = 6.0, 1.5, 1.5


class SideChange(StrEnum):
    """How the person comes to lie on the other side."""

    LISTEN = "listen"
    TURN_AROUND = "turn_around"


def chosen_change(choice: SideChangeChoice, *, can_listen: bool) -> SideChange:
    """Return the change that happens: listening is the default where speech and tones work.

    Args:
        choice: What the user wants.
        can_listen: Whether both speech and tones work.
    """
    if can_listen and choice != "turn_around":
        return SideChange.LISTEN
    return SideChange.TURN_AROUND


def change_words(change: SideChange, side: Side) -> str:
    """Return what to do, at leisure, to bring ``side`` on top."""
    if change is SideChange.LISTEN:
        return tr(
            "Take your time. Roll over where you are, with your back to the screen, and listen. "
            "{lying}",
            lying=lying_words(side),
        )
    return tr(
        "Take your time. Put your head at the other end and face the screen. {lying}",
        lying=lying_words(side),
    )


def short_change_words(change: SideChange) -> str:
    """Return the same in few words, to be read from a distance."""
    if change is SideChange.LISTEN:
        return tr("Take your time. Roll over and listen.")
    return tr("Take your time. Head to the other end.")


class SideChangePicture(QWidget):
    """Shows from above, again and again, how the sides are changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change = SideChange.TURN_AROUND
        self._side = Side.LEFT
        self._elapsed_s = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def change(self) -> SideChange:
        """The change that is shown."""
        return self._change

    def show_change(self, change: SideChange, side: Side, elapsed_s: float) -> None:
        """Show an instant of the demonstration.

        Args:
            change: How the sides are changed.
            side: The leg that is on top afterwards.
            elapsed_s: Since the change began.
        """
        self._change, self._side, self._elapsed_s = change, side, elapsed_s
        self.setAccessibleName(change_words(change, side))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(640, 420)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint screen, mat, person and the way from one end to the other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / 640.0, self.height() / 420.0)
        painter.translate(self.width() / 2.0, self.height() / 2.0)
        painter.scale(scale, scale)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme = current_theme()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("session_track"))
        painter.drawRoundedRect(QRectF(-270, -95, 540, 150), 18, 18)
        painter.setBrush(theme.colour("session_muted"))
        painter.drawRoundedRect(QRectF(-110, 132, 220, 14), 5, 5)
        face = painter.font()
        face.setFamily(FONT_FAMILY)
        face.setPixelSize(26)
        painter.setFont(face)
        painter.setPen(theme.colour("session_text"))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(-300, 150, 600, 40), centre, tr("Screen"))
        moved = self._moved()
        # Before, the other leg was on top: facing the screen with its head at the other end.
        before = -1.0 if self._side is Side.LEFT else 1.0
        listens = self._change is SideChange.LISTEN
        after = (before, -1.0) if listens else (-before, 1.0)
        painter.setOpacity(1.0 - moved)
        _paint_person(painter, before, 1.0)
        painter.setOpacity(moved)
        _paint_person(painter, *after)
        painter.setOpacity(1.0)
        _paint_way(painter, before, listens=listens)

    def _moved(self) -> float:
        """Return 0 (before) to 1 (after), both shown long enough to be read."""
        t_s = self._elapsed_s % _CYCLE_S
        return minimum_jerk(min(1.0, max(0.0, (t_s - _STILL_S) / _MOVING_S)))


def _paint_person(painter: QPainter, head: float, faces: float) -> None:
    """Paint somebody on their side, seen from above.

    Args:
        painter: Its origin is the middle of the mat.
        head: -1 with the head at the left, 1 at the right.
        faces: 1 towards the screen, -1 away from it.
    """
    theme = current_theme()
    painter.save()
    painter.translate(0.0, -20.0)
    painter.scale(head, faces)
    legs = QPen(theme.colour("session_accent"), 34, c=Qt.PenCapStyle.RoundCap)
    legs.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(legs)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(-20, -14))
    path.lineTo(-105, 30)
    path.lineTo(-190, -4)
    painter.drawPath(path)
    painter.setPen(QPen(theme.colour("session_accent"), 62, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(-10, -10), QPointF(110, -10))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("session_text"))
    painter.drawEllipse(QPointF(196, -6), 31, 31)
    nose = QPainterPath(QPointF(184, 18))
    nose.lineTo(196, 40)
    nose.lineTo(208, 18)
    painter.drawPath(nose)
    painter.restore()


def _paint_way(painter: QPainter, head: float, *, listens: bool) -> None:
    """Paint the arrow from the old place of the head to the new one, or of the roll."""
    pen = QPen(current_theme().colour("session_text"), 7, c=Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.save()
    painter.scale(head, 1.0)
    if listens:
        path = QPainterPath(QPointF(30, 100))
        path.cubicTo(-80, 120, -80, -170, 30, -150)
        tip, wings = QPointF(30, -150), (QPointF(4, -170), QPointF(2, -134))
    else:
        path = QPainterPath(QPointF(200, -112))
        path.cubicTo(120, -205, -120, -205, -200, -112)
        tip, wings = QPointF(-200, -112), (QPointF(-196, -146), QPointF(-166, -120))
    painter.drawPath(path)
    for wing in wings:
        painter.drawLine(wing, tip)
    painter.restore()
