"""One page laid out: a column of text of comfortable measure, pictures beside it or between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from clamstudio.catalogue.markup import plain
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import FONT_FAMILY, SPACE, current_theme
from clamstudio.ui.common.widgets import line
from clamstudio.ui.learn.group_panel import GroupPanel
from clamstudio.ui.learn.hypertext import Hypertext
from clamstudio.ui.learn.pictures import PictureView
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.coach.reading import Chapter, Reading
    from clamstudio.settings import Settings

__all__ = ["Heading", "Prose", "Sheet"]

_TEXT_PX = 16
_MEASURE_CHARACTERS = 65
_SMALL = 0.85
_LEAST_BESIDE_PX = 250
_LEAST_PICTURE_PX = 160
_MOST_BESIDE_PX = 620
_TALLEST_PX = 430
"""A picture under the text is no taller than that, so that text and picture fit on one screen."""


class Heading(QLabel):
    """Words that a screen reader announces as a heading."""

    def __init__(self, words: str, factor: float, parent: QWidget) -> None:
        super().__init__(parent)
        # Before its words: with a screen reader at work, they make Qt ask what it is.
        say_role(self, QAccessible.Role.Heading)
        self.setText(words)
        self.factor = factor
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class Prose(QLabel):
    """Rich text that can be selected, with links for mouse and keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._length = 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    def show_html(self, html: str, words: str) -> None:
        """Show rich text.

        Args:
            html: What is shown.
            words: The same without markup, for screen readers.
        """
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if "<a " in html:
            # Without a link it would be a stop of the Tab key at which nothing can be done.
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse
            flags |= Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(flags)
        self.setText(html)
        self._length = len(QTextDocumentFragment.fromHtml(html).toPlainText())
        self.setAccessibleName(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be at the first link at once, or at the last when coming from below."""
        super().focusInEvent(event)
        forward = event.reason() is Qt.FocusReason.TabFocusReason
        if forward or event.reason() is Qt.FocusReason.BacktabFocusReason:
            # What was selected when the focus left would be where it goes on.
            self.setSelection(0 if forward else self._length, 0)
            self.focusNextPrevChild(forward)


@dataclass(slots=True)
class _Block:
    """The widgets of one chapter."""

    heading: Heading | None
    prose: Prose
    chapter: Chapter
    pictures: list[PictureView] = field(default_factory=list)
    panel: GroupPanel | None = None


class Sheet(QWidget):
    """Title, chapters, sources; ``lay_out`` places them for a width.

    Signals:
        followed: A link was pressed; its target as ``kind:name``.
    """

    followed = Signal(str)

    def __init__(
        self,
        reading: Reading,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._catalogue = catalogue
        self._settings = settings
        self._wanted = ""
        self._width = 0
        self._gap = SPACE
        self._title = Heading(reading.title, 1.75, self)
        self._summary = QLabel(reading.summary, self)
        self._minutes = QLabel(self)
        self._blocks = [self._block(chapter) for chapter in reading.chapters]
        self._rule = line()
        self._rule.setParent(self)
        self._sources = Prose(self)
        self._build()
        self.dress()

    @property
    def reading(self) -> Reading:
        """The page."""
        return self._reading

    @property
    def headings(self) -> list[Heading]:
        """Title and headings in order."""
        return [self._title, *(b.heading for b in self._blocks if b.heading is not None)]

    @property
    def pictures(self) -> list[PictureView]:
        """The pictures in order."""
        return [picture for block in self._blocks for picture in block.pictures]

    @property
    def panel(self) -> GroupPanel | None:
        """The anatomy panel, on the page that has one."""
        return next((block.panel for block in self._blocks if block.panel is not None), None)

    @property
    def proses(self) -> list[Prose]:
        """The texts in order, the sources last."""
        return [*(block.prose for block in self._blocks), self._sources]

    def mark(self, wanted: str) -> None:
        """Mark words wherever they stand; empty marks none."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.dress()

    def dress(self) -> None:
        """Fill in the words, for the theme and the size of text in use."""
        theme, text_px = current_theme(), self._text_px()
        mark = (theme.notice_soft, theme.on_notice_soft)
        hypertext = Hypertext(self._reading, theme.accent_text, mark, text_px, self._wanted)
        # By style sheet: a font would be set back whenever the program's style sheet changes.
        for heading in self.headings:
            size_px = round(text_px * heading.factor)
            heading.setStyleSheet(f"font-size: {size_px}px; font-weight: 600")
        for label, factor in ((self._summary, 1.12), (self._minutes, _SMALL)):
            size_px = round(factor * text_px)
            label.setStyleSheet(f"font-size: {size_px}px; color: {theme.text_muted}")
        for block in self._blocks:
            block.prose.setStyleSheet(f"font-size: {text_px}px")
            words = _plain_words(block.chapter)
            block.prose.show_html(hypertext.passages(block.chapter.passages), words)
            for picture in block.pictures:
                picture.set_text_px(round(_SMALL * text_px))
            if block.panel is not None:
                block.panel.set_text_px(round(0.9 * text_px))
        self._sources.setStyleSheet(f"font-size: {round(_SMALL * text_px)}px")
        self._sources.show_html(
            hypertext.sources(), " ".join(tr(one.citation) for one in self._reading.sources)
        )
        if self._width:
            self.lay_out(self._width)

    def lay_out(self, width: int) -> int:
        """Place everything for a width and return the height, both in pixels."""
        self._width = width
        self._gap = self._scaled(SPACE)
        measure, beside = self._columns(width)
        used = measure + (4 * self._gap + beside if beside else 0)
        left = max(4 * self._gap, (width - used) // 2)
        y = self._place_head(left, used)
        low = y
        first = next((one for one in self._blocks if one.pictures or one.panel is not None), None)
        if beside and first is not None:
            # At the top, whatever its words: a page whose picture lies below the fold looks empty.
            low = self._place_beside(first, left + measure + 4 * self._gap, y, beside)
        for block in self._blocks:
            y, low = self._place_block(
                block, left, y, measure, (beside, low), placed=block is first
            )
        if self._reading.sources:
            self._put(self._rule, left, y, measure, 1)
            y += 2 * self._gap
            y = self._flow(self._sources, left, y, measure)
        height = max(y, low) + 4 * self._gap
        self.resize(width, height)
        return height

    def _columns(self, width: int) -> tuple[int, int]:
        """Return the width of the text and of what stands beside it; 0 where nothing does."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self._text_px())
        comfortable = QFontMetrics(font).averageCharWidth() * _MEASURE_CHARACTERS
        room = width - 2 * 4 * self._gap
        measure = min(comfortable, room)
        beside = min(self._scaled(_MOST_BESIDE_PX), room - measure - 4 * self._gap)
        if beside >= self._scaled(_LEAST_BESIDE_PX):
            return measure, beside
        narrower = round(0.82 * comfortable)
        beside = room - narrower - 4 * self._gap
        return (narrower, beside) if beside >= self._scaled(_LEAST_BESIDE_PX) else (measure, 0)

    def _place_head(self, left: int, width: int) -> int:
        y = self._flow(self._title, left, 4 * self._gap, width) + self._gap
        y = self._flow(self._summary, left, y, width) + self._gap
        return self._flow(self._minutes, left, y, width) + 2 * self._gap

    def _place_block(
        self,
        block: _Block,
        left: int,
        top: int,
        measure: int,
        aside: tuple[int, int],
        *,
        placed: bool,
    ) -> tuple[int, int]:
        """Place a chapter; return how far down the text and what stands beside it go.

        Args:
            block: The chapter.
            left: Left edge of the text, in pixels as all others.
            top: Where the text goes on.
            measure: Width of the text.
            aside: Width of what stands beside the text, 0 for none, and where there is room again.
            placed: Whether what stands beside the text was placed before.
        """
        beside, low = aside
        y = top
        if block.heading is not None:
            y = self._flow(block.heading, left, y + self._gap, measure) + self._gap
        start = y
        y = self._flow(block.prose, left, y, measure) + self._gap
        if not block.pictures and block.panel is None:
            return y, low
        if beside:
            if not placed:
                # The text flows on; a picture stands at its words, or under the picture before.
                there = max(start, low)
                low = self._place_beside(block, left + measure + 4 * self._gap, there, beside)
            return y, low
        return self._place_pictures(block, left, y, measure) + 2 * self._gap, low

    def _place_beside(self, block: _Block, left: int, top: int, width: int) -> int:
        return self._place_pictures(block, left, top, width) + 3 * self._gap

    def _place_pictures(self, block: _Block, left: int, top: int, width: int) -> int:
        """Place what stands beside or under a text; several small pictures share a row."""
        if block.panel is not None:
            height = block.panel.heightForWidth(width)
            self._put(block.panel, left, top, width, height)
            return top + height
        count = len(block.pictures)
        each = (width - (count - 1) * 2 * self._gap) // count
        stacked = each < _LEAST_PICTURE_PX
        low = top
        for number, picture in enumerate(block.pictures):
            fitting = self._fitting(picture, width if stacked else each)
            height = picture.heightForWidth(fitting)
            across = 0 if stacked else number * (each + 2 * self._gap)
            there = low + 2 * self._gap if stacked and number else top
            self._put(picture, left + across, there, fitting, height)
            picture.lay_out(fitting)
            low = max(low, there + height)
        return low

    def _fitting(self, picture: PictureView, width: int) -> int:
        """Return the width at which a picture is not too tall."""
        while picture.heightForWidth(width) > self._scaled(_TALLEST_PX) and width > self._scaled(
            _LEAST_BESIDE_PX
        ):
            width -= self._gap
        return width

    def _flow(self, label: QLabel, left: int, top: int, width: int) -> int:
        label.ensurePolished()
        height = label.heightForWidth(width) if label.wordWrap() else label.sizeHint().height()
        self._put(label, left, top, width, height)
        return top + height

    def _put(self, widget: QWidget, left: int, top: int, width: int, height: int) -> None:
        whole = QRect(0, 0, self._width, 1)
        place = QRect(left, top, width, height)
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))

    def _block(self, chapter: Chapter) -> _Block:
        heading = Heading(chapter.heading, 1.2, self) if chapter.heading else None
        block = _Block(heading, Prose(self), chapter)
        block.pictures = [
            PictureView(picture, self._catalogue, self._settings, self)
            for picture in chapter.pictures
        ]
        if chapter.panel:
            block.panel = GroupPanel(self._catalogue, self)
        return block

    def _build(self) -> None:
        self.setProperty("kind", "page")
        for label in (self._summary, self._minutes):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        n = self._reading.minutes()
        self._minutes.setText(trn("{n} minute to read", "{n} minutes to read", n))
        if not self._reading.sources:
            self._rule.hide()
            self._sources.hide()
        for prose in self.proses:
            prose.linkActivated.connect(self.followed)

    def _text_px(self) -> int:
        return self._scaled(_TEXT_PX)

    def _scaled(self, length_px: int) -> int:
        """Return a length at the size of text in use: gaps and pictures grow with the words."""
        return round(length_px * self._settings().text_size)


def _plain_words(chapter: Chapter) -> str:
    items: Sequence[str] = [item for passage in chapter.passages for item in passage.items]
    return "\n".join(plain(item).replace("\t", " – ") for item in items)
