"""The session view's own style: deep blue-green in both themes."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainterPath, QRegion
from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:
    from clamstudio.ui.common.theme import Theme

__all__ = ["RoundCorners", "round_corners", "session_button", "session_style"]

_STYLE = Template("""
QLabel[part="title"] { color: ${session_text}; font-size: ${title}px; font-weight: 600; }
QLabel[part="note"] { color: ${session_muted}; font-size: ${small}px; }
QLabel[part="standing"] { color: ${session_text}; font-size: ${standing}px; }
QLabel[part="far standing"] { color: ${session_text}; font-size: ${far}px; font-weight: 500; }
QPushButton[kind="session"] {
    background: ${session_surface}; color: ${session_text};
    border: 2px solid ${session_track}; border-radius: 10px;
    padding: 8px 16px; font-size: ${small}px; font-weight: 600; min-height: ${line}px;
}
QPushButton[kind="session"]:hover { background: ${session_track}; }
QPushButton[kind="session"]:focus { border-color: ${session_accent}; }

QFrame[kind="pause"] {
    background: ${session_surface}; border: 2px solid ${session_track}; border-radius: 20px;
}
QFrame[kind="pause"] QLabel { color: ${session_text}; font-size: ${question}px; }
QFrame[kind="pause"] QLabel[role="headline"] { font-size: ${heading}px; }
QFrame[kind="pause"] QLabel[role="accent"] { color: ${session_accent}; font-size: ${title}px; }
QFrame[kind="pause"] QLabel[role="muted"] { color: ${session_muted}; font-size: ${title}px; }
QFrame[kind="pause"] QLabel[role="caption"] { color: ${session_muted}; font-size: ${small}px; }
QFrame[kind="pause"] QPushButton {
    outline: none; background: transparent; color: ${session_text}; border: 3px solid ${session_track};
    border-radius: 12px; padding: 12px 16px; font-size: ${title}px; font-weight: 600;
}
QFrame[kind="pause"] QFrame[kind="segments"] { background: ${session_track}; border: none; }
QFrame[kind="pause"] QPushButton[kind="segment"] {
    border: 3px solid transparent; border-radius: 9px; padding: 9px 6px; font-size: ${question}px;
}
QFrame[kind="pause"] QPushButton[kind="segment"]:checked {
    background: ${session_accent}; color: ${session_bottom};
}
QFrame[kind="pause"] QPushButton[kind="primary"] {
    background: ${session_accent}; color: ${session_bottom}; border: 3px solid ${session_accent};
}
QFrame[kind="pause"] QPushButton[kind="danger"] {
    background: transparent; color: ${session_text}; border: 3px solid ${session_muted};
}
QFrame[kind="pause"] QPushButton:focus { border-color: ${session_text}; }
""")

_SIZES_PX = {
    "line": 20,
    "small": 16,
    "standing": 19,
    "far": 28,
    "title": 19,
    "question": 22,
    "heading": 34,
}


def session_style(theme: Theme, scale: float = 1.0) -> str:
    """Return the style sheet of the session view.

    Args:
        theme: Gives the session's colours.
        scale: 1 in a window of 1280 by 720 pixels.
    """
    sizes = {name: str(round(size_px * scale)) for name, size_px in _SIZES_PX.items()}
    return _STYLE.substitute(theme.names(), **sizes)


def round_corners(widget: QWidget, radius_px: float) -> None:
    """Show a widget without its corners; call it whenever its size has changed."""
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(widget.rect()), radius_px, radius_px)
    widget.setMask(QRegion(outline.toFillPolygon().toPolygon()))


class RoundCorners(QObject):
    """Keeps a widget without its corners, whatever gives it another size.

    Args:
        widget: Owns this.
        radius_px: Of the corners.
    """

    def __init__(self, widget: QWidget, radius_px: float) -> None:
        super().__init__(widget)
        self._radius_px = radius_px
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Round the corners of the new size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            round_corners(watched, self._radius_px)
        return super().eventFilter(watched, event)


def session_button() -> QPushButton:
    """Return a button on the session's ground."""
    button = QPushButton()
    button.setProperty("kind", "session")
    # A click must not leave the focus on it: the next key would press it instead of pausing.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
