"""The quiet end of a session: everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.do.sheet import Sheet
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["DonePage"]

_SEAL_PX, _TICK_PX = 64, 36


class DonePage(Sheet):
    """Says that the session is kept, and where to see it.

    Args:
        reps: Repetitions the person says they did.
        sets: Sets they were done in.
        coming: What the coach says comes next, a line each.

    Signals:
        track_requested: The user wants to see the session in Track.
        done: The user is finished.
    """

    track_requested = Signal()
    done = Signal()

    def __init__(self, reps: int, sets: int, coming: tuple[str, ...] = ()) -> None:
        super().__init__(tr("Saved"), tr("See it in Track"), width_px=620)
        self.done_button = button(tr("Done"))
        self._build(reps, sets, coming)
        self.next_requested.connect(self.track_requested)
        self.done_button.clicked.connect(self.done)

    def _build(self, reps: int, sets: int, coming: tuple[str, ...]) -> None:
        words = tr(
            "{reps} in {sets} are in your history.",
            reps=trn("{n} repetition", "{n} repetitions", reps),
            sets=trn("{n} set", "{n} sets", sets),
        )
        self.content.addWidget(_Seal(), 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(text_label(words, "title", wrap=True))
        self.content.addWidget(text_label(tr("Take your time getting up."), "muted", wrap=True))
        for each in coming:
            self.content.addWidget(text_label(each, wrap=True))
        self.done_button.setAutoDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done_button)
        self.foot.addSpacing(SPACE)


class _Seal(QWidget):
    """A tick in a disc."""

    def sizeHint(self) -> QSize:
        return QSize(_SEAL_PX, _SEAL_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawEllipse(QRectF(0.0, 0.0, _SEAL_PX, _SEAL_PX))
        scale = self.devicePixelRatioF()
        tick = icon_pixmap("check", theme.on_accent_soft, _TICK_PX, scale=scale)
        inset = (_SEAL_PX - _TICK_PX) // 2
        painter.drawPixmap(inset, inset, tick)
        painter.end()
