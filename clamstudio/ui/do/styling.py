"""The session view's own style: deep blue-green in both themes."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clamstudio.ui.common.theme import Theme

__all__ = ["session_style"]

_STYLE = Template("""
QLabel[part="title"] { color: ${session_text}; font-size: 18px; font-weight: 600; }
QLabel[part="note"] { color: ${session_muted}; font-size: 14px; }
QLabel[part="standing"] { color: ${session_muted}; font-size: 15px; }
QPushButton[kind="session"] {
    background: ${session_surface}; color: ${session_text};
    border: 2px solid ${session_track}; border-radius: 10px;
    padding: 8px 16px; font-size: 15px; font-weight: 600;
}
QPushButton[kind="session"]:hover { background: ${session_track}; }
QPushButton[kind="session"]:focus { border-color: ${session_accent}; }
""")


def session_style(theme: Theme) -> str:
    """Return the style sheet of the session view."""
    return _STYLE.substitute(theme.names())
