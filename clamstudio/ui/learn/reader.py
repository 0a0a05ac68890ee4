"""The open page in a frame that scrolls, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea

from clamstudio.ui.learn.sheet import Sheet
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.coach.reading import Reading
    from clamstudio.settings import Settings

__all__ = ["Reader"]

_LINE_PX = 48
_ABOVE_HEADING_PX = 16


class Reader(QScrollArea):
    """Shows one page at a time; arrows, PageDown, Space, Home and End scroll, H goes by headings.

    Signals:
        followed: A link was pressed; its target as ``kind:name``.
    """

    followed = Signal(str)

    def __init__(self, catalogue: Catalogue, settings: Callable[[], Settings]) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._settings = settings
        self.setProperty("kind", "reader")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its width must not change while the page is laid out for it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    @property
    def sheet(self) -> Sheet | None:
        """The page laid out, once there is one."""
        widget = self.widget()
        return widget if isinstance(widget, Sheet) else None

    def show_reading(self, reading: Reading, wanted: str = "") -> None:
        """Show a page from its beginning, with the words looked for marked."""
        sheet = Sheet(reading, self._catalogue, self._settings)
        sheet.mark(wanted)
        sheet.followed.connect(self.followed)
        self.setWidget(sheet)
        self.setAccessibleName(reading.title)
        self.setAccessibleDescription(
            tr("Arrows and Page Down scroll, H goes to the next heading.")
        )
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        if wanted:
            self._show_first(wanted)

    def mark(self, wanted: str) -> None:
        """Mark words on the open page; empty marks none."""
        if self.sheet is not None:
            self.sheet.mark(wanted)

    def dress(self) -> None:
        """Take on the theme and the size of text in use."""
        if self.sheet is not None:
            self.sheet.dress()

    def turn(self, pages: float) -> None:
        """Scroll by so many screens; negative scrolls up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def next_heading(self, step: int) -> str:
        """Go to the next heading (1) or the one before (-1) and return its words."""
        sheet, bar = self.sheet, self.verticalScrollBar()
        if sheet is None:
            return ""
        at = bar.value() + _ABOVE_HEADING_PX
        below_title = sheet.headings[1:]
        ordered = below_title if step > 0 else list(reversed(below_title))
        for heading in ordered:
            if (heading.y() - at) * step > 1:
                bar.setValue(heading.y() - _ABOVE_HEADING_PX)
                return heading.text()
        bar.setValue(bar.maximum() if step > 0 else 0)
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Take on another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, or go by headings."""
        bar = self.verticalScrollBar()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                bar.setValue(
                    bar.value() + (_LINE_PX if event.key() == Qt.Key.Key_Down else -_LINE_PX)
                )
            case Qt.Key.Key_Space:
                self.turn(-0.9 if shift else 0.9)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.turn(0.9 if event.key() == Qt.Key.Key_PageDown else -0.9)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_H:
                self.next_heading(-1 if shift else 1)
            case _:
                event.ignore()

    def _lay_out(self) -> None:
        if self.sheet is not None:
            self.sheet.lay_out(self.viewport().width())

    def _show_first(self, wanted: str) -> None:
        """Scroll to the first text in which the words stand."""
        sheet = self.sheet
        for prose in sheet.proses if sheet is not None else ():
            if wanted.casefold() in prose.accessibleName().casefold():
                self.ensureVisible(0, prose.y() + prose.height(), 0, _ABOVE_HEADING_PX)
                self.ensureVisible(0, prose.y(), 0, 3 * _ABOVE_HEADING_PX)
                return
