"""The ways in which a desktop tells its user something, and which of them this computer has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from clamstudio.ui.common.icons import icon
from clamstudio.ui.common.theme import LIGHT
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

__all__ = ["Notifier", "Road", "road_here", "road_words"]

Road = Literal["tray", "desktop", "window"]

_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_ID = "reminder"
_ICON_PX = 48
_SHOWN_MS = 20_000


def road_here() -> Road:
    """Return how a message reaches the user: by the tray, by the desktop's portal, or not at all.

    The portal is asked rather than ``org.freedesktop.Notifications``: that one wants a ``uint32``,
    which PySide6 cannot send.
    """
    if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
        return "tray"
    return "window" if _portal() is None else "desktop"


def road_words(road: Road) -> str:
    """Return in one sentence how a reminder will reach the user."""
    match road:
        case "tray":
            return tr("On this computer it comes as a message from the system tray.")
        case "desktop":
            return tr("On this computer it comes as one of the desktop’s notifications.")
        case "window":
            return tr(
                "This computer takes no desktop notifications, so it comes as a notice in the window."
            )


class Notifier(QObject):
    """Shows one message at a time.

    Signals:
        clicked: The user pressed the message.
    """

    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None

    def show_message(self, title: str, text: str) -> Road:
        """Show a message outside the window where that is possible, and return how."""
        road = road_here()
        if road == "tray":
            self._show_in_tray(title, text)
        elif road == "desktop":
            self._show_on_desktop(title, text)
        return road

    def withdraw(self) -> None:
        """Take the message back."""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
        elif (bus := _portal()) is not None:
            _send(bus, "RemoveNotification", [_ID])

    def _show_in_tray(self, title: str, text: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("logo", LIGHT.accent, _ICON_PX), self)
            self._tray.setToolTip(title)
            self._tray.messageClicked.connect(self.clicked)
            self._tray.activated.connect(lambda _reason: self.clicked.emit())
        self._tray.show()
        self._tray.showMessage(title, text, self._tray.icon(), _SHOWN_MS)

    def _show_on_desktop(self, title: str, text: str) -> None:
        bus = _portal()
        if bus is not None:
            notification = {"title": title, "body": text, "priority": "normal"}
            _send(bus, "AddNotification", [_ID, notification])


def _portal() -> QDBusConnection | None:
    """Return the connection to the desktop's notifications, ``None`` where there are none."""
    try:
        # Not every system has D-Bus, and most starts never ask for it.
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return None
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    return bus if bus.interface().isServiceRegistered(_SERVICE).value() else None


def _send(bus: QDBusConnection, method: str, arguments: list[object]) -> None:
    from PySide6.QtDBus import QDBusMessage

    message = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, method)
    message.setArguments(arguments)
    bus.send(message)
