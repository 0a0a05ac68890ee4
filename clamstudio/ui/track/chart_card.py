"""The card around the chart: heading, legend, how much of the history to show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clamstudio.records import Side
from clamstudio.ui.common.choices import FlowLayout, stack
from clamstudio.ui.common.theme import SPACE, current_theme, scaled_px
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.track.series import Grain, Span, default_span, span_range_s
from clamstudio.ui.track.wording import caption, span_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.chart import RepsChart

__all__ = ["ChartCard", "Swatch"]

_BESIDE_FROM_PX, _LEAST_PX = 620, 330
_CHART_LEAST_PX = 140


class Swatch(QWidget):
    """The sign of one side in the legend: filled and round for right, hollow and square for left."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setFixedSize(QSize(14, 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(2.0, 2.0, 10.0, 10.0)
        if self._side is Side.RIGHT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.side_r))
            painter.drawEllipse(area)
        else:
            hollow = QColor(theme.side_l)
            painter.setPen(QPen(hollow, 2.0))
            hollow.setAlpha(70)
            painter.setBrush(hollow)
            painter.drawRect(area)
        painter.end()


class ChartCard(Card):
    """The chart and what belongs to it.

    The chart itself is made after the card was first painted: its libraries take longer to load
    than everything else on the page.

    Signals:
        drawn: The chart that was waited for is there.
    """

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chart: RepsChart | None = None
        self._waiting = False
        self._summaries: Sequence[SessionSummary] = ()
        self._now: datetime | None = None
        self._span: Span | None = None
        self._caption = text_label(role="caption", wrap=True)
        self._spans = QButtonGroup(self)
        self._span_buttons: dict[Span, QPushButton] = {}
        self._build()

    @property
    def chart(self) -> RepsChart | None:
        """The chart, once there was something to draw."""
        return self._chart

    @property
    def is_waiting(self) -> bool:
        """Whether the chart is drawn as soon as the card has been painted."""
        return self._waiting and self.isVisible()

    @property
    def span(self) -> Span | None:
        """How much of the history is shown; ``None`` before the first sessions."""
        return self._span

    def set_summaries(self, summaries: Sequence[SessionSummary], now: datetime) -> None:
        """Show other sessions; the span the user chose stays."""
        self._summaries, self._now = summaries, now
        if not summaries:
            return
        if self._chart is None:
            self._span = self._span or default_span(summaries, now)
            self._span_buttons[self._span].setChecked(True)
            self._waiting = True
            self.update()
        else:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the spans under the heading where large text has no room beside it."""
        super().resizeEvent(event)
        stack(self._head, self.width(), _BESIDE_FROM_PX)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that any height above the least will do: Qt takes the one for a width for the least."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the spans stand under the heading, and what the words need in this one."""
        wide_px = scaled_px(_LEAST_PX)
        least_px = self.content.totalMinimumHeightForWidth(max(wide_px, self.width()))
        return QSize(wide_px, least_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; the chart follows when that is on the screen."""
        super().paintEvent(event)
        if self._waiting:
            QTimer.singleShot(0, self, self._on_painted)

    def _on_painted(self) -> None:
        if not self._waiting:
            return
        self._draw()
        self._waiting = False
        self.drawn.emit()

    def _draw(self) -> None:
        if self._now is None:
            return
        chart = self._made_chart()
        span = self._span or default_span(self._summaries, self._now)
        # The range first, so that what lies outside it is not drawn for nothing.
        self.choose_span(span)
        chart.set_summaries(self._summaries)

    def choose_span(self, span: Span) -> None:
        """Show four weeks, three months, a year or everything."""
        if self._now is None or self._chart is None:
            return
        self._span = span
        self._span_buttons[span].setChecked(True)
        self._chart.show_range(*span_range_s(span, self._summaries, self._now))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        if self._chart is not None:
            self._chart.set_theme(theme)

    def _build(self) -> None:
        words = QWidget()
        heading = FlowLayout(words)
        heading.addWidget(text_label(tr("Reps per session"), "heading"))
        for side, leg in ((Side.RIGHT, tr("Right leg")), (Side.LEFT, tr("Left leg"))):
            sign = QWidget()
            beside = QHBoxLayout(sign)
            beside.setContentsMargins(SPACE, 0, 0, 0)
            beside.setSpacing(SPACE)
            beside.addWidget(Swatch(side))
            beside.addWidget(text_label(leg, "muted"))
            heading.addWidget(sign)
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words)
        middle.addStretch(1)
        self._head.addLayout(middle, 1)
        self._head.addWidget(self._segments(), 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(self._head)
        self.content.addWidget(self._caption)
        self._on_grain_changed(Grain.SESSION)

    def _segments(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "segments")
        frame.setAccessibleName(tr("How much of the history to show"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for span in Span:
            choice = button(span_words(span), "segment")
            choice.setCheckable(True)
            choice.clicked.connect(partial(self.choose_span, span))
            self._spans.addButton(choice)
            self._span_buttons[span] = choice
            row.addWidget(choice)
        return frame

    def _made_chart(self) -> RepsChart:
        if self._chart is None:
            # Brings pyqtgraph and numpy, which nothing before needs.
            from clamstudio.ui.track.chart import RepsChart

            self._chart = RepsChart()
            self._chart.setMinimumHeight(scaled_px(_CHART_LEAST_PX))
            self._chart.grain_changed.connect(self._on_grain_changed)
            self.content.addWidget(self._chart, 1)
            # The layout would show it one turn of the event loop later.
            self._chart.show()
        return self._chart

    def _on_grain_changed(self, grain: Grain) -> None:
        self._caption.setText(caption(grain))
