"""The window: a rail with the places, and the place that is open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.choices import ArrowKeys
from clamstudio.ui.common.icons import icon
from clamstudio.ui.common.theme import SPACE, current_theme, font, text_scale
from clamstudio.ui.common.widgets import Banner, IconButton, clear_layout
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QPaintEvent

__all__ = ["MainWindow", "Place"]

_RAIL_PX = 88
_BUTTON_PX = 66
_ICON_PX = 26
_MOST_ICON_SCALE = 1.25
_MINIMUM = QSize(1024, 640)
_SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the window.

    Attributes:
        key: Its stable name: ``watch``, ``do``, ``track``.
        name: What the user sees.
        icon: Name of its icon.
        build: Makes the page; called when the place is first opened.
        apart: Whether it stands at the lower end of the rail.
        scrolls: Whether the window lets it scroll where large text needs more room than there is;
            not where the page does so by itself.
    """

    key: str
    name: str
    icon: str
    build: Callable[[], QWidget]
    apart: bool = False
    scrolls: bool = True


class MainWindow(QMainWindow):
    """Rail, notices and pages.

    Signals:
        first_painted: The window was on the screen for the first time.
        place_changed: Another place is open.
        entry_chosen: The user wants what the menu's entry of that key leads to: ``welcome``,
            ``news``, ``sources``, ``diagnostics``.
        help_requested: The user wants to read about the open place.
        session_pause_requested: The running session must go on paused: the user may leave it.
        closing: The window is about to close for good.
    """

    first_painted = Signal()
    place_changed = Signal(str)
    entry_chosen = Signal(str)
    help_requested = Signal()
    session_pause_requested = Signal()
    closing = Signal()

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._places = {place.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._frames: dict[str, QWidget] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._current = ""
        self._busy_place = ""
        self._painted = False
        self._alone = False
        self._state_before = Qt.WindowState.WindowNoState
        self._guest: QWidget | None = None
        self._shortcuts: list[QShortcut] = []
        self._rail = QFrame()
        self._unsaved_words: Callable[[], str] = str
        self._meanwhile: QWidget | None = None
        self._notices = QWidget()
        self._stack = QStackedWidget()
        self._menu = QMenu(self)
        self._arrows = ArrowKeys(self)
        # The standard key has no default on Windows.
        self._quit_key = QShortcut(QKeySequence("Ctrl+Q"), self)
        self._help_key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self)
        self._build()
        self._connect()

    @property
    def current_place(self) -> str:
        """The key of the open place."""
        return self._current

    @property
    def rail(self) -> QFrame:
        """The navigation rail."""
        return self._rail

    def page(self, key: str) -> QWidget:
        """Return the page of a place, made now if it was never opened."""
        if key not in self._pages:
            page = self._places[key].build()
            self._pages[key] = page
            self._frames[key] = _framed(page) if self._places[key].scrolls else page
            self._stack.addWidget(self._frames[key])
        return self._pages[key]

    def is_built(self, key: str) -> bool:
        """Return whether the page of a place has been made."""
        return key in self._pages

    def mark_place(self, key: str) -> None:
        """Show in rail and title that a place is open or about to open."""
        tabbed, skipped = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
        for each, button in self._buttons.items():
            button.setChecked(each == key)
            button.setFocusPolicy(tabbed if each == key else skipped)
        self.setWindowTitle(tr("{place} – ClamStudio", place=self._places[key].name))

    def open_place(self, key: str) -> bool:
        """Open a place, asking first where that would interrupt a session.

        Returns:
            Whether the place is open now.
        """
        if key == self._current:
            self._end_guest()
            self.mark_place(key)
            return True
        if not self._may_leave(
            tr("Your session is paused. Leave it for now? You can come back to it and go on.")
        ):
            return False
        self._end_guest()
        page = self.page(key)
        self._current = key
        self._stack.setCurrentWidget(self._frames[key])
        self._end_meanwhile()
        self.mark_place(key)
        self._show_rail()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_changed.emit(key)
        return True

    def show_meanwhile(self, picture: QWidget) -> None:
        """Show a picture until the first place is open."""
        self._meanwhile = picture
        self._stack.addWidget(picture)

    @property
    def shows_meanwhile(self) -> bool:
        """Whether that picture is still there."""
        return self._meanwhile is not None

    def show_guest(self, page: QWidget) -> None:
        """Show a page that is no place; opening any place ends it."""
        self._end_guest()
        self._guest = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for button in self._buttons.values():
            button.setChecked(False)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def may_renew(self) -> bool:
        """Whether pages may go: no session waits on one, and none holds what is not saved."""
        return not self._busy_place and not self._unsaved_words()

    def forget(self, key: str) -> None:
        """Let a page be made anew when it is opened next; not the one that is open."""
        if key == self._current or not self.may_renew or key not in self._pages:
            return
        del self._pages[key]
        self._drop(self._frames.pop(key))
        self._unsaved_words = str

    def renew(self, places: Sequence[Place]) -> None:
        """Make rail and pages anew: in another language, other units, another size of text.

        The place that is open stays open.
        """
        self._end_guest()
        for frame in self._frames.values():
            self._drop(frame)
        self._frames.clear()
        self._pages.clear()
        self._unsaved_words = str
        self._places = {place.key: place for place in places}
        self._menu.clear()
        self._fill_menu()
        self._fill_rail()
        self._bind_keys()
        current, self._current = self._current, ""
        if current:
            self.open_place(current)

    @property
    def has_notices(self) -> bool:
        """Whether something stands above the page, which is smaller then."""
        return not self._notices.isHidden()

    def show_notice(
        self, text: str, acts: Mapping[str, Callable[[], object]] | None = None
    ) -> Banner:
        """Show a dismissible notice above the page.

        Args:
            text: Already translated.
            acts: What its buttons do, by their words.
        """
        banner = Banner(text, acts)
        banner.dismissed.connect(self._on_notice_dismissed)
        column = self._notices.layout()
        if column is not None:
            column.addWidget(banner)
        self._notices.show()
        return banner

    def set_session_running(self, place: str, *, running: bool) -> None:
        """Hide the rail while a session runs on ``place``, and ask before it is left."""
        self._busy_place = place if running else ""
        # A session has this key for its own keys.
        self._help_key.setEnabled(not running)
        self._show_rail()

    def ask_before_closing(self, unsaved_words: Callable[[], str]) -> None:
        """Ask before the window closes whenever ``unsaved_words`` says what would be lost."""
        self._unsaved_words = unsaved_words

    def show_alone(self, *, alone: bool) -> None:
        """Let the open page fill the screen, or give back what was there before."""
        if alone == self._alone:
            return
        self._alone = alone
        self._show_rail()
        if alone:
            self._state_before = self.windowState()
            self.showFullScreen()
        else:
            self.setWindowState(self._state_before)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Dye the rail anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in {event.Type.PaletteChange, event.Type.StyleChange}:
            self._dye()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before a running session is left."""
        if not self._may_leave(
            tr("Your session is paused. Close the program? What you did so far is kept.")
        ) or not self._may_lose(self._unsaved_words()):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _end_meanwhile(self) -> None:
        if self._meanwhile is not None:
            self._stack.removeWidget(self._meanwhile)
            self._meanwhile.deleteLater()
            self._meanwhile = None

    def _may_leave(self, question: str) -> bool:
        if not self._busy_place or self._current != self._busy_place:
            return True
        self.session_pause_requested.emit()
        answer = QMessageBox.question(
            self,
            tr("A session is running"),
            question,
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer == QMessageBox.StandardButton.Yes

    def _may_lose(self, words: str) -> bool:
        if not words:
            return True
        answer = QMessageBox.warning(
            self,
            tr("Not saved"),
            words,
            QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Close

    def _end_guest(self) -> None:
        guest, self._guest = self._guest, None
        if guest is None:
            return
        self._drop(guest)
        if self._current:
            self.mark_place(self._current)
            self._stack.setCurrentWidget(self._frames[self._current])
            self._pages[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _show_rail(self) -> None:
        busy = self._busy_place and self._current == self._busy_place
        self._rail.setVisible(not busy and not self._alone)

    def _build(self) -> None:
        self.setMinimumSize(_MINIMUM)
        self.setWindowTitle("ClamStudio")
        self._fill_menu()
        self._build_rail()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        notices = QVBoxLayout(self._notices)
        notices.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 0)
        notices.setSpacing(SPACE // 2)
        self._notices.hide()
        right.addWidget(self._notices)
        right.addWidget(self._stack, 1)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(central)

    def _build_rail(self) -> None:
        self._rail.setProperty("kind", "rail")
        column = QVBoxLayout(self._rail)
        column.setContentsMargins(SPACE, 2 * SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        self._fill_rail()

    def _fill_rail(self) -> None:
        column = self._rail.layout()
        if not isinstance(column, QVBoxLayout):
            return
        clear_layout(column)
        self._buttons.clear()
        self._rail.setAccessibleName(tr("Places"))
        self._rail.setFixedWidth(self._rail_px())
        places = list(enumerate(self._places.values(), start=1))
        for number, place in (each for each in places if not each[1].apart):
            column.addWidget(self._place_button(place, number))
        column.addStretch(1)
        for number, place in (each for each in places if each[1].apart):
            column.addWidget(self._place_button(place, number))
        menu = IconButton("help", tr("Help: welcome, news, sources, system report"), size_px=24)
        menu.setMenu(self._menu)
        menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        column.addWidget(menu, 0, Qt.AlignmentFlag.AlignHCenter)
        self._dye()

    def _rail_px(self) -> int:
        """Return a width in which every place's name fits."""
        metrics = QFontMetrics(font("body", QFont.Weight.DemiBold))
        widest = max(metrics.horizontalAdvance(place.name) for place in self._places.values())
        return max(_RAIL_PX, widest + 4 * SPACE)

    def _place_button(self, place: Place, number: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "place")
        button.setText(place.name)
        button.setAccessibleName(place.name)
        button.setToolTip(tr("{place} (Ctrl+{number})", place=place.name, number=number))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        icon_px = _icon_px()
        button.setIconSize(QSize(icon_px, icon_px))
        button.setCheckable(True)
        high = max(_BUTTON_PX, icon_px + QFontMetrics(font("body")).height() + 2 * SPACE)
        button.setFixedSize(self._rail_px() - 2 * SPACE - 1, high)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self.open_place, place.key))
        self._arrows.watch(button)
        self._buttons[place.key] = button
        return button

    def _fill_menu(self) -> None:
        for key, words in (
            ("welcome", tr("Welcome")),
            ("news", tr("What’s new…")),
            ("sources", tr("Sources…")),
            ("diagnostics", tr("System report…")),
        ):
            self._menu.addAction(words).triggered.connect(partial(self.entry_chosen.emit, key))
        self._menu.addSeparator()
        self._menu.addAction(tr("About ClamStudio")).triggered.connect(self._on_about)

    def _connect(self) -> None:
        self._arrows.stepped.connect(self._on_stepped)
        self._help_key.activated.connect(self.help_requested)
        self._quit_key.activated.connect(self.close)
        self._bind_keys()

    def _bind_keys(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        keys = [(f"Ctrl+{number}", key) for number, key in enumerate(self._places, start=1)]
        if _SETTINGS in self._places:
            keys.append(("Ctrl+,", _SETTINGS))
        self._shortcuts = [QShortcut(QKeySequence(keyed), self) for keyed, _ in keys]
        for shortcut, (_, key) in zip(self._shortcuts, keys, strict=True):
            shortcut.activated.connect(partial(self.open_place, key))

    def _on_stepped(self, step: int) -> None:
        keys = list(self._buttons)
        wanted = keys[(keys.index(self._current) + step) % len(keys)]
        if self.open_place(wanted):
            self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_notice_dismissed(self) -> None:
        shown = [banner for banner in self._notices.findChildren(Banner) if not banner.isHidden()]
        self._notices.setVisible(bool(shown))

    def _dye(self) -> None:
        theme = current_theme()
        for key, button in self._buttons.items():
            button.setIcon(icon(self._places[key].icon, theme.accent_text, _icon_px()))

    def _on_about(self) -> None:
        # Reads files that most starts never need.
        from clamstudio.ui.common.about import AboutDialog

        AboutDialog(self).exec()


def _icon_px() -> int:
    """Return a size that grows with the names below, as far as all have room in a low window."""
    return round(_ICON_PX * min(text_scale(), _MOST_ICON_SCALE))


def _framed(page: QWidget) -> QWidget:
    """Return a page in what scrolls, where text is larger than pages are laid out for."""
    if text_scale() <= 1.0:
        return page
    # Most windows have text of the usual size.
    from clamstudio.ui.common.framed import framed

    return framed(page)
