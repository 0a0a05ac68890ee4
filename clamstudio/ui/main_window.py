"""The window: a rail with the places, and the place that is open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
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
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import Banner, IconButton
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QCloseEvent, QPaintEvent

__all__ = ["MainWindow", "Place"]

_RAIL_PX = 88
_ICON_PX = 26
_MINIMUM = QSize(1024, 640)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the window.

    Attributes:
        key: Its stable name: ``watch``, ``do``, ``track``.
        name: What the user sees.
        icon: Name of its icon.
        build: Makes the page; called when the place is first opened.
    """

    key: str
    name: str
    icon: str
    build: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Rail, notices and pages.

    Signals:
        first_painted: The window was on the screen for the first time.
        place_changed: Another place is open.
        sources_requested: The user wants to know where every figure comes from.
        help_requested: The user wants to read about the open place.
        appearance_requested: The user wants to choose how the person looks and moves.
        theme_chosen: The user wants ``system``, ``light`` or ``dark``.
        session_pause_requested: The running session must go on paused: the user may leave it.
        closing: The window is about to close for good.
    """

    first_painted = Signal()
    place_changed = Signal(str)
    appearance_requested = Signal()
    sources_requested = Signal()
    help_requested = Signal()
    theme_chosen = Signal(str)
    session_pause_requested = Signal()
    closing = Signal()

    def __init__(self, places: Sequence[Place], theme_setting: str = "system") -> None:
        super().__init__()
        self._places = {place.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._current = ""
        self._busy_place = ""
        self._theme_setting = theme_setting
        self._painted = False
        self._alone = False
        self._state_before = Qt.WindowState.WindowNoState
        self._rail = QFrame()
        self._unsaved_words: Callable[[], str] = str
        self._meanwhile: QWidget | None = None
        self._notices = QWidget()
        self._stack = QStackedWidget()
        self._menu = QMenu(self)
        self._arrows = ArrowKeys(self)
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
            self._stack.addWidget(page)
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
            self.mark_place(key)
            return True
        if not self._may_leave(
            tr("Your session is paused. Leave it for now? You can come back to it and go on.")
        ):
            return False
        page = self.page(key)
        self._current = key
        self._stack.setCurrentWidget(page)
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

    def show_notice(self, text: str) -> None:
        """Show a dismissible notice above the page; ``text`` is already translated."""
        column = self._notices.layout()
        if column is None:
            return
        banner = Banner(text)
        banner.dismissed.connect(self._on_notice_dismissed)
        column.addWidget(banner)
        self._notices.show()

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

    def _show_rail(self) -> None:
        busy = self._busy_place and self._current == self._busy_place
        self._rail.setVisible(not busy and not self._alone)

    def _build(self) -> None:
        self.setMinimumSize(_MINIMUM)
        self.setWindowTitle("ClamStudio")
        self._build_menu()
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
        self._rail.setFixedWidth(_RAIL_PX)
        self._rail.setAccessibleName(tr("Places"))
        column = QVBoxLayout(self._rail)
        column.setContentsMargins(SPACE, 2 * SPACE, SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        for number, place in enumerate(self._places.values(), start=1):
            column.addWidget(self._place_button(place, number))
        column.addStretch(1)
        menu = IconButton("menu", tr("Menu: colours, appearance, about"), size_px=24)
        menu.setMenu(self._menu)
        menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        column.addWidget(menu, 0, Qt.AlignmentFlag.AlignHCenter)
        self._dye()

    def _place_button(self, place: Place, number: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "place")
        button.setText(place.name)
        button.setAccessibleName(place.name)
        button.setToolTip(tr("{place} (Ctrl+{number})", place=place.name, number=number))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setCheckable(True)
        button.setFixedSize(_RAIL_PX - 2 * SPACE - 1, 66)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self.open_place, place.key))
        self._arrows.watch(button)
        self._buttons[place.key] = button
        return button

    def _build_menu(self) -> None:
        choices = QActionGroup(self)
        for key, words in (
            ("system", tr("Colours of the system")),
            ("light", tr("Light")),
            ("dark", tr("Dark")),
        ):
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == self._theme_setting)
            action.triggered.connect(partial(self.theme_chosen.emit, key))
            choices.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(tr("Appearance…")).triggered.connect(self.appearance_requested)
        self._menu.addAction(tr("Sources…")).triggered.connect(self.sources_requested)
        self._menu.addAction(tr("About ClamStudio")).triggered.connect(self._on_about)

    def _connect(self) -> None:
        self._arrows.stepped.connect(self._on_stepped)
        for number, key in enumerate(self._places, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self.open_place, key))
        self._help_key.activated.connect(self.help_requested)

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
            button.setIcon(icon(self._places[key].icon, theme.accent_text, _ICON_PX))

    def _on_about(self) -> None:
        # Reads files that most starts never need.
        from clamstudio.ui.common.about import AboutDialog

        AboutDialog(self).exec()
