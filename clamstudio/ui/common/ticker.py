"""The metronome of repaints: it says "now", never "how much"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

__all__ = ["Ticker"]

_FALLBACK_HZ = 60.0


class Ticker(QObject):
    """Emits ``ticked`` about once per screen refresh while it runs.

    Nobody may count ticks: whoever listens reads its instant from a clock, so that a late tick
    costs a frame and not time. One owner per playing view.

    Signals:
        ticked: A repaint is due.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None, interval_ms: int | None = None) -> None:
        super().__init__(parent)
        self._fixed_interval_ms = interval_ms
        self._interval_ms = _interval_ms(_FALLBACK_HZ)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.ticked)

    @property
    def is_running(self) -> bool:
        """Whether ticks are coming."""
        return self._timer.isActive()

    def follow(self, screen: QScreen) -> None:
        """Take the refresh rate of ``screen``, at most 60 times a second.

        The screen itself is not kept: it may be unplugged.
        """
        self._interval_ms = _interval_ms(screen.refreshRate())

    def start(self, screen: QScreen | None = None) -> None:
        """Start ticking at the refresh rate of ``screen``, without it at the one known last."""
        if screen is not None:
            self.follow(screen)
        self._timer.start(self._fixed_interval_ms or self._interval_ms)

    def stop(self) -> None:
        """Stop ticking."""
        self._timer.stop()


def _interval_ms(rate_hz: float) -> int:
    return round(1000.0 / max(24.0, min(_FALLBACK_HZ, rate_hz)))
