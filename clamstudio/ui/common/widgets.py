"""Small widgets and factories that several places use, so that they look and behave alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.icons import icon
from clamstudio.ui.common.theme import SPACE, current_theme, text_scale
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QAbstractSpinBox, QLayout

Box = TypeVar("Box", bound="QAbstractSpinBox")

_FIELD_PX = SPACE

__all__ = [
    "Banner",
    "Card",
    "IconButton",
    "button",
    "clear_layout",
    "level_labels",
    "line",
    "padded",
    "restyle",
    "text_label",
    "tighten",
]

_PADDINGS_PX = {"chip": (13, 8), "segment": (10, 5)}
"""Beside the words of a button that is not chosen, and of one that is; as in the style sheet."""

_TIGHTER_PX = 4
"""So much less where there is little room; as in the style sheet."""

_ICON_GAP_PX, _EDGES_PX = 4, 4
_MOST_ICON_SCALE = 1.5
"""How far an icon grows with the text beside it."""


def text_label(text: str = "", role: str = "body", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the roles of the style sheet.

    Args:
        text: Words, already translated.
        role: ``caption muted strong heading title headline display accent danger body``.
        wrap: Whether long words go on to a second line.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if wrap:
        label.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


class _Choice(QPushButton):
    """A button with room for its words in bold, as they are once it is chosen.

    A style sheet's own size is that of the words as they are: chosen, they would be cut off, and
    Qt keeps the size that it reckoned with before.
    """

    def __init__(self, text: str, paddings_px: tuple[int, int]) -> None:
        super().__init__(text)
        self._paddings_px = paddings_px
        self._less_px = 0

    def set_tight(self, *, tight: bool) -> None:
        """Take less room around the words."""
        self._less_px = _TIGHTER_PX if tight else 0
        restyle(self, "tight", tight)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that the words need in either state."""
        hint = super().sizeHint()
        plain, bold = self.font(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words_px = max(
            QFontMetrics(face).horizontalAdvance(self.text()) + 2 * (padding_px - self._less_px)
            for face, padding_px in zip((plain, bold), self._paddings_px, strict=True)
        )
        icon_px = 0 if self.icon().isNull() else self.iconSize().width() + _ICON_GAP_PX
        hint.setWidth(max(hint.width(), words_px + icon_px + _EDGES_PX))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut off."""
        return self.sizeHint()


def button(text: str, kind: str = "plain") -> QPushButton:
    """Return a push button: ``plain primary danger quiet chip segment``."""
    result = _Choice(text, _PADDINGS_PX[kind]) if kind in _PADDINGS_PX else QPushButton(text)
    result.setProperty("kind", kind)
    result.setAccessibleName(text)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    # Clicking leaves the focus where it is, so that the place's own keys go on working.
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return result


def tighten(choice: QPushButton, *, tight: bool) -> None:
    """Take less room around the words of a chip or a segment."""
    if isinstance(choice, _Choice):
        choice.set_tight(tight=tight)


def line() -> QFrame:
    """Return a horizontal hairline."""
    result = QFrame()
    result.setProperty("kind", "line")
    result.setFixedHeight(1)
    return result


def level_labels(form: QFormLayout) -> None:
    """Let the words of a form stand level with what is in their fields: Qt puts them higher."""
    role = QFormLayout.ItemRole
    for row in range(form.rowCount()):
        label, field = form.itemAt(row, role.LabelRole), form.itemAt(row, role.FieldRole)
        words = None if label is None else label.widget()
        if words is not None and field is not None:
            words.setMinimumHeight(field.sizeHint().height())


def padded(box: Box) -> Box:
    """Return a box for a number, its words as far from the frame as those of other fields.

    Qt gives them the whole width where the style sheet has taken the box's arrows away.
    """
    field = box.findChild(QLineEdit)
    if field is not None:
        field.setTextMargins(_FIELD_PX, 0, _FIELD_PX, 0)
    return box


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set the dynamic property ``name`` and let the style sheet see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Card(QFrame):
    """A rounded sheet with an optional heading; add to ``content``.

    Attributes:
        content: The vertical layout inside.
        AROUND_PX: What edges and margins take of the width.
    """

    AROUND_PX = 4 * SPACE + 2

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        self.content.setSpacing(SPACE)
        if heading:
            self.setAccessibleName(heading)
            self.content.addWidget(text_label(heading, "heading", wrap=True))


class IconButton(QToolButton):
    """A button that is only an icon, with its words as tooltip and accessible name."""

    def __init__(
        self,
        icon_name: str,
        words: str,
        *,
        colour: str = "text_muted",
        size_px: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._colour = colour
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        grown_px = round(size_px * min(text_scale(), _MOST_ICON_SCALE))
        self.setIconSize(QSize(grown_px, grown_px))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)
        self._redraw()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._redraw()

    def set_words(self, words: str) -> None:
        """Say what the button does."""
        self.setToolTip(words)
        self.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon when the theme changes."""
        super().changeEvent(event)
        if event.type() in {event.Type.PaletteChange, event.Type.StyleChange}:
            self._redraw()

    def _redraw(self) -> None:
        colour = str(getattr(current_theme(), self._colour))
        self.setIcon(icon(self._icon_name, colour, self.iconSize().width()))


class Banner(QFrame):
    """A notice across the top that the user can put away.

    Args:
        text: Words, already translated.
        acts: What its buttons do, by their words; each puts the notice away first.

    Signals:
        dismissed: The user closed it, or pressed a button.
    """

    dismissed = Signal()

    def __init__(
        self,
        text: str,
        acts: Mapping[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self.buttons = {words: button(words) for words in acts or {}}
        self._build()
        for words, act in (acts or {}).items():
            self.buttons[words].clicked.connect(self.put_away)
            self.buttons[words].clicked.connect(lambda _checked=False, act=act: act())

    def _build(self) -> None:
        self.setProperty("kind", "banner")
        self.setAccessibleName(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE // 2, SPACE // 2, SPACE // 2)
        row.addWidget(text_label(self._text, wrap=True), 1)
        for each in self.buttons.values():
            row.addWidget(each)
        close = IconButton("close", tr("Dismiss this notice"), colour="on_notice_soft", size_px=16)
        close.clicked.connect(self.put_away)
        row.addWidget(close)

    def put_away(self) -> None:
        """Close the notice."""
        self.hide()
        self.dismissed.emit()
