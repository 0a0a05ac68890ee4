"""A page of its own: one card in the middle, only as tall as what it says."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clamstudio.ui.common.theme import SPACE, text_scale
from clamstudio.ui.common.widgets import button, line, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QLayout

__all__ = ["Sheet"]

_REFERENCE_PX = (1190.0, 720.0)
_MOST_SCALE = 2.0
_HEADLINE_SCALE = 1.3
_AROUND_PX = 3 * SPACE
_SIDE_PX = 5 * SPACE
_TOP_PX = 4 * SPACE
_GAP_PX = 2 * SPACE
_BAR_PX = 2 * SPACE
_LINES_PX = 3
"""The card's two borders and the rule above the buttons."""

_STYLE = Template("""
QLabel { font-size: ${body}px; }
QLabel[role="headline"] { font-size: ${headline}px; }
QLabel[role="title"] { font-size: ${title}px; }
QLabel[role="muted"] { font-size: ${small}px; }
QLabel[role="caption"] { font-size: ${small}px; }
QPushButton { font-size: ${button}px; min-height: ${line}px; }
QSpinBox, QDoubleSpinBox { font-size: ${number}px; }
QComboBox, QDateEdit { font-size: ${choice}px; }
QPushButton[kind="plain"] { padding: 10px 18px; }
QPushButton[kind="primary"] { padding: 10px 26px; }
""")
_FOOT_STYLE = Template("""
QLabel, QLabel[role="muted"], QLabel[role="caption"] { font-size: ${small}px; }
QPushButton { font-size: ${button}px; min-height: ${line}px; }
""")
_SIZES_PX = {
    "body": 18,
    "headline": 30,
    "title": 20,
    "small": 15,
    "button": 16,
    "line": 20,
    "number": 18,
    "choice": 15,
}


_WRAPS = frozenset({"body", "headline", "title", "small"})


class Sheet(QWidget):
    """A heading, something that scrolls when it must, and buttons below.

    Subclasses fill ``content`` and the foot, and say in ``focus_first`` where the keys begin.

    Args:
        heading: Already translated.
        next_words: Words of the button that leads on.
        back_words: Words of the button that leads back; without it there is none.
        width_px: The card's greatest width in pixels.

    Attributes:
        content: The layout between heading and buttons.
        foot: The layout between the two buttons.

    Signals:
        next_requested: Onwards.
        back_requested: Backwards.
    """

    next_requested = Signal()
    back_requested = Signal()

    def __init__(
        self, heading: str, next_words: str, back_words: str = "", *, width_px: int = 860
    ) -> None:
        super().__init__()
        self._width_px = width_px
        self._scale = self._room = self._words = 1.0
        self._asked = (0.0, 0)
        self._card = QFrame(self)
        self._title = text_label(heading, "headline", wrap=True)
        self._area = QScrollArea()
        self._inside = QWidget()
        self._rule = line()
        self._foot = QWidget()
        self._foot_row = QHBoxLayout(self._foot)
        self.content = QVBoxLayout()
        self.foot = QHBoxLayout()
        self.next_button = button(next_words, "primary")
        self.back_button = button(back_words or tr("Back"))
        self._lay_out()
        # Not before it has its place: a button without one would show as a window.
        self.back_button.setVisible(bool(back_words))
        self.next_button.clicked.connect(self.next_requested)
        self.back_button.clicked.connect(self.back_requested)

    @property
    def card(self) -> QFrame:
        """The card in the middle."""
        return self._card

    @property
    def is_scrolling(self) -> bool:
        """Whether the content is taller than its room."""
        return self._inside.height() > self._area.viewport().height()

    @property
    def is_cut(self) -> bool:
        """Whether a row is wider than there is room."""
        room_px = self.width() - 2 * _AROUND_PX - 2 * _SIDE_PX
        return self._least_width_px() > room_px - _BAR_PX

    def focus_first(self) -> None:
        """Put the focus where the keys begin."""
        self.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self) -> None:
        """Make the card as wide as it may be, and as tall as it must."""
        room = self.size()
        widest, most = room.width() - 2 * _AROUND_PX, room.height() - 2 * _AROUND_PX
        scale = min(room.width() / _REFERENCE_PX[0], room.height() / _REFERENCE_PX[1])
        self._dress(scale, widest - 2 * _SIDE_PX)
        self.arrange(widest - 2 * _SIDE_PX, most - self._chrome_px(widest))
        _forget_heights(self.content)
        # Wider than it may be only where a row of buttons would be cut off.
        least = max(self._least_width_px(), self._foot.minimumSizeHint().width())
        width = min(max(self.card_width_px(), least + 2 * _SIDE_PX), widest)
        needed = self._chrome_px(width) + _height(self._inside, width - 2 * _SIDE_PX)
        height = max(0, min(needed, most))
        # A bar that was needed once would narrow the words, and so be needed for ever.
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if needed <= most else policy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(bar)
        self._card.setGeometry(
            (room.width() - width) // 2, (room.height() - height) // 2, width, height
        )

    def card_width_px(self) -> int:
        """Return the card's greatest width in pixels."""
        return round(self._width_px * max(self._scale, self._words))

    def arrange(self, width_px: int, height_px: int) -> None:
        """Arrange the content for the room it could have; pages with columns decide here."""

    def scaled(self, length_px: int) -> int:
        """Return a length for the room there is; as it is in a window of 1280 by 720 pixels."""
        return round(length_px * self._scale)

    def dress_content(self) -> None:
        """Size what the style sheet of a page does not; called when ``scaled`` has changed."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the card into the room."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the card and let the keys begin at the right place."""
        super().showEvent(event)
        self._order_tabs()
        self.fit()
        self.focus_first()

    def event(self, event: QEvent) -> bool:
        """Fit the card again when its words have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Return the foot's size: everything else wraps or scrolls."""
        return self._foot.minimumSizeHint()

    def _lay_out(self) -> None:
        self.setAccessibleName(self._title.text())
        self._card.setProperty("kind", "card")
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(_GAP_PX)
        self._inside.setProperty("kind", "page")
        self._inside.setLayout(self.content)
        # What it needs depends on its width; Qt's own least height is that of a narrow column.
        self._inside.setMinimumHeight(1)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab reaches every line; the area itself is no stop on the way.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.setSpacing(_GAP_PX)
        row = self._foot_row
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addLayout(self.foot, 1000)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(_SIDE_PX - 1, _TOP_PX, _SIDE_PX - 1, 3 * SPACE)
        column.setSpacing(_GAP_PX)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addWidget(self._rule)
        column.addWidget(self._foot)
        for each in (self.next_button, self.back_button):
            each.setAutoDefault(True)

    def _order_tabs(self) -> None:
        """Let Tab go from the content to the way onwards; by itself it would come the other way."""
        last: QWidget | None = None
        following = self._inside.nextInFocusChain()
        while following is not None and following is not self._inside:
            last = following if self._inside.isAncestorOf(following) else last
            following = following.nextInFocusChain()
        if last is None:
            return
        # Qt orders nothing behind what takes no focus, as the last button of a row may just now.
        policy = last.focusPolicy()
        last.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabOrder(last, self.next_button)
        self.setTabOrder(self.next_button, self.back_button)
        last.setFocusPolicy(policy)

    def _chrome_px(self, width_px: int) -> int:
        """Return the height of everything but the content."""
        parts = (self._title, self._foot)
        heights = sum(_height(part, width_px - 2 * _SIDE_PX) for part in parts)
        return heights + _TOP_PX + 3 * SPACE + 3 * _GAP_PX + _LINES_PX

    def _dress(self, scale: float, width_px: int) -> None:
        """Size the words for the room and for the user's eyes, as far as the widest row has room."""
        # In steps, so that a window being resized is not restyled at every pixel.
        stepped = self._room = round(min(max(scale, 1.0), _MOST_SCALE), 1)
        wanted = max(stepped, text_scale())
        # Only words that are larger than the room asks for can be too wide for it.
        asked = (wanted, width_px if wanted > stepped else 0)
        if asked == self._asked:
            self._turn_foot(width_px)
            return
        self._asked = asked
        self._wear(wanted, wanted)
        # Words wrap, rows of buttons do not: these stay smaller first.
        while self._scale > stepped and self._least_width_px() > width_px - _BAR_PX:
            self._wear(max(stepped, round(self._scale - 0.1, 1)), wanted)
        self._wear_foot(wanted, stepped, width_px)
        while self._words > stepped and self._least_width_px() > width_px - _BAR_PX:
            self._wear(self._scale, max(stepped, round(self._words - 0.1, 1)))

    def _wear_foot(self, wanted: float, least: float, width_px: int) -> None:
        """Let the buttons below grow by themselves: their row is another one."""
        scale = wanted
        while True:
            sizes = {name: round(scale * _SIZES_PX[name]) for name in ("button", "small", "line")}
            self._foot.setStyleSheet(
                _FOOT_STYLE.substitute({name: str(px) for name, px in sizes.items()})
            )
            for each in self._foot.findChildren(QWidget):
                each.ensurePolished()
            if self._turn_foot(width_px) or scale <= least:
                break
            scale = max(least, round(scale - 0.1, 1))

    def _turn_foot(self, width_px: int) -> bool:
        """Put the buttons one below the other where they have no room; return whether they had."""
        rows, direction = (self._foot_row, self.foot), QBoxLayout.Direction
        for row in rows:
            row.setDirection(direction.LeftToRight)
        _forget_heights(self._foot_row)
        fits = self._foot.minimumSizeHint().width() <= width_px
        for row in rows if not fits else ():
            row.setDirection(direction.TopToBottom)
        return fits

    def _wear(self, scale: float, words: float) -> None:
        """Size rows of buttons by ``scale``, and what wraps by ``words``."""
        self._scale, self._words = scale, words
        sizes = {
            name: round(size_px * (words if name in _WRAPS else scale))
            for name, size_px in _SIZES_PX.items()
        }
        # A heading is large as it is: it grows with the room, less with the text.
        most = max(_HEADLINE_SCALE, self._room)
        sizes["headline"] = min(sizes["headline"], round(_SIZES_PX["headline"] * most))
        self.setStyleSheet(_STYLE.substitute({name: str(px) for name, px in sizes.items()}))
        self.dress_content()

    def _least_width_px(self) -> int:
        for each in self._card.findChildren(QWidget):
            each.ensurePolished()
        _forget_heights(self.content)
        return self._inside.minimumSizeHint().width()


def _forget_heights(layout: QLayout) -> None:
    """Let layouts inside layouts be measured anew: Qt tells only the outermost of a change."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        if inner is not None:
            _forget_heights(inner)
    layout.invalidate()


def _height(widget: QWidget, width_px: int) -> int:
    """Return the height in pixels that a widget wants at a width."""
    if not widget.hasHeightForWidth():
        return widget.sizeHint().height()
    return widget.heightForWidth(width_px)
