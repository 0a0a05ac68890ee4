"""Colours, type and spacing of the window: light, dark, and either in high contrast.

Teal on cool greys; warm oranges to red mean muscle work and nothing else; the session view is deep
blue-green in both themes. Widgets that paint themselves ask ``current_theme()`` as they paint; all others
are styled by the palette and the small style sheet that ``apply_theme`` sets.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from clamstudio.resources import resource_path
from clamstudio.ui.common.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtGui import QStyleHints
    from PySide6.QtWidgets import QApplication

__all__ = [
    "CONTRAST_DARK",
    "CONTRAST_LIGHT",
    "DARK",
    "FONT_FAMILY",
    "LIGHT",
    "SPACE",
    "THEMES",
    "TYPE_PX",
    "Theme",
    "apply_theme",
    "contrast_ratio",
    "current_theme",
    "font",
    "resolve_theme",
    "scaled_px",
    "text_pairs",
    "text_scale",
]

FONT_FAMILY = "Inter"

SPACE = 8
"""The grid in pixels: margins and gaps are whole or half multiples of it."""

TYPE_PX = {
    "caption": 12,
    "body": 14,
    "heading": 16,
    "title": 20,
    "headline": 30,
    "display": 56,
}
"""The type scale in device-independent pixels."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theme:
    """Colours by what they are for, as ``#rrggbb``.

    Attributes:
        dark: Whether words are light on a dark ground.
        window: Behind everything.
        surface: Cards.
        sunken: Tracks, wells, the rail's hover.
        border: Hairlines around cards.
        border_strong: Outlines of things that can be pressed.
        text: Words.
        text_muted: Second words.
        text_disabled: Words of what cannot be chosen, still readable.
        accent: Teal for shapes and curves.
        accent_text: Teal for words.
        accent_fill: Behind ``on_accent`` words: the one button that matters.
        accent_fill_hover: The same under the pointer.
        on_accent: Words on ``accent_fill``.
        accent_soft: Behind what is chosen.
        on_accent_soft: Words on ``accent_soft``.
        notice_soft: Behind notices.
        on_notice_soft: Words on ``notice_soft``.
        danger: Words and icons of stopping and hurting.
        danger_soft: Behind them.
        stage_top: Upper end of the room behind the figure.
        stage_bottom: Lower end.
        tempo_lift: Part of the tempo bar, as are ``tempo_hold``, ``tempo_lower``, ``tempo_pause``.
        on_tempo: Words on the tempo bar.
        side_r: Curves and bars of the right side.
        side_l: Curves and bars of the left side.
        session_top: Upper end of the session view's background, the same in both themes.
        session_bottom: Lower end.
        session_surface: Cards on it.
        session_text: Words on it.
        session_muted: Second words on it.
        session_accent: Teal on it.
        session_track: Rings and tracks on it.
    """

    dark: bool
    window: str
    surface: str
    sunken: str
    border: str
    border_strong: str
    text: str
    text_muted: str
    text_disabled: str
    accent: str
    accent_text: str
    accent_fill: str
    accent_fill_hover: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    notice_soft: str
    on_notice_soft: str
    danger: str
    danger_soft: str
    stage_top: str
    stage_bottom: str
    tempo_lift: str
    tempo_hold: str
    tempo_lower: str
    tempo_pause: str
    on_tempo: str
    side_r: str
    side_l: str
    session_top: str = "#0f3038"
    session_bottom: str = "#08191e"
    session_surface: str = "#143a43"
    session_text: str = "#f0f8f8"
    session_muted: str = "#a9c6ca"
    session_accent: str = "#45d2c8"
    session_track: str = "#21505a"

    def colour(self, name: str) -> QColor:
        """Return the colour called ``name`` as a ``QColor``."""
        return QColor(str(getattr(self, name)))

    def names(self) -> dict[str, str]:
        """Return every colour by its name."""
        return {f.name: str(getattr(self, f.name)) for f in fields(self) if f.name != "dark"}


LIGHT = Theme(
    dark=False,
    window="#f0f4f6",
    surface="#ffffff",
    sunken="#e6ecef",
    border="#d8e1e5",
    border_strong="#82939c",
    text="#14222a",
    text_muted="#4c5f69",
    text_disabled="#5f7079",
    accent="#12938c",
    accent_text="#0a746e",
    accent_fill="#0d7d77",
    accent_fill_hover="#0a6b66",
    on_accent="#ffffff",
    accent_soft="#dbf1ef",
    on_accent_soft="#07534f",
    notice_soft="#fbf4d6",
    on_notice_soft="#564700",
    danger="#a3213c",
    danger_soft="#fbe6ea",
    stage_top="#fbfcfd",
    stage_bottom="#e3ebee",
    tempo_lift="#c4e9e5",
    tempo_hold="#a2dad4",
    tempo_lower="#d3e9f3",
    tempo_pause="#e6ecef",
    on_tempo="#14333a",
    side_r="#12938c",
    side_l="#4a6fb5",
)

DARK = Theme(
    dark=True,
    window="#0f171b",
    surface="#172228",
    sunken="#0b1216",
    border="#26343b",
    border_strong="#6b7f89",
    text="#e7eef1",
    text_muted="#a5b6be",
    text_disabled="#8b9ca5",
    accent="#25b0a7",
    accent_text="#4fcbc2",
    accent_fill="#2cb5ac",
    accent_fill_hover="#4fcbc2",
    on_accent="#04201e",
    accent_soft="#123c3b",
    on_accent_soft="#a5e8e2",
    notice_soft="#37310f",
    on_notice_soft="#f1e3a0",
    danger="#ff9aad",
    danger_soft="#42161f",
    stage_top="#1d2b32",
    stage_bottom="#111b20",
    tempo_lift="#17514e",
    tempo_hold="#1f6c67",
    tempo_lower="#1f4454",
    tempo_pause="#243138",
    on_tempo="#e9f4f4",
    side_r="#2fbfb5",
    side_l="#84a6ea",
)


_SESSION_CONTRAST = {
    "session_top": "#04191d",
    "session_bottom": "#000000",
    "session_surface": "#07262c",
    "session_text": "#ffffff",
    "session_muted": "#d3e6e8",
    "session_accent": "#6ff5ec",
    "session_track": "#2f6c77",
}

CONTRAST_DARK = Theme(
    dark=True,
    window="#000000",
    surface="#000000",
    sunken="#14191b",
    border="#c9d4d9",
    border_strong="#f2f7f9",
    text="#ffffff",
    text_muted="#e3ebee",
    text_disabled="#b6c2c8",
    accent="#53efe3",
    accent_text="#7af5eb",
    accent_fill="#53efe3",
    accent_fill_hover="#a6fff8",
    on_accent="#000000",
    accent_soft="#0c4a46",
    on_accent_soft="#ffffff",
    notice_soft="#2c2600",
    on_notice_soft="#ffef9e",
    danger="#ffb3c0",
    danger_soft="#3d0a15",
    stage_top="#101719",
    stage_bottom="#000000",
    tempo_lift="#0c4a46",
    tempo_hold="#06605a",
    tempo_lower="#123f57",
    tempo_pause="#22292c",
    on_tempo="#ffffff",
    side_r="#53efe3",
    side_l="#a9c2ff",
    **_SESSION_CONTRAST,
)

CONTRAST_LIGHT = Theme(
    dark=False,
    window="#ffffff",
    surface="#ffffff",
    sunken="#eaf0f2",
    border="#3b4a52",
    border_strong="#14222a",
    text="#000000",
    text_muted="#26343b",
    text_disabled="#414f57",
    accent="#00564f",
    accent_text="#004f49",
    accent_fill="#00504a",
    accent_fill_hover="#003b37",
    on_accent="#ffffff",
    accent_soft="#d3f3ef",
    on_accent_soft="#00302c",
    notice_soft="#fff6c7",
    on_notice_soft="#3a3000",
    danger="#86001f",
    danger_soft="#ffe9ed",
    stage_top="#ffffff",
    stage_bottom="#e9eff1",
    tempo_lift="#c4f0eb",
    tempo_hold="#9fe4dc",
    tempo_lower="#cdeaf8",
    tempo_pause="#e6ecef",
    on_tempo="#001d22",
    side_r="#006b63",
    side_l="#274a94",
    **_SESSION_CONTRAST,
)

THEMES = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)

_SCALE_PROPERTY = "clamstudio_text_scale"


def apply_theme(app: QApplication, theme: Theme, text_size: float = 1.0) -> None:
    """Dress the whole program: Fusion, palette, Inter and the style sheet.

    Args:
        app: The program.
        theme: Its colours.
        text_size: Factor on the size of all text.
    """
    if app.font().family() != FONT_FAMILY:
        _load_fonts()
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
    app.setProperty(_SCALE_PROPERTY, text_size)
    if app.font() != font("body"):
        app.setFont(font("body"))
    app.setPalette(_palette(theme))
    sizes = {name: scaled_px(size) for name, size in TYPE_PX.items()}
    app.setStyleSheet(stylesheet(theme.names(), sizes, SPACE))


def text_scale() -> float:
    """Return the factor on the size of all text that the program is dressed with."""
    app = QGuiApplication.instance()
    return float((app.property(_SCALE_PROPERTY) if app else None) or 1.0)


def scaled_px(size_px: float) -> int:
    """Return a length that grows with the text, in whole pixels."""
    return round(size_px * text_scale())


def resolve_theme(setting: str, app: QGuiApplication) -> Theme:
    """Return the theme that ``setting`` means on this computer.

    Args:
        setting: ``light``, ``dark``, ``contrast`` (light or dark as the system is) or ``system``.
        app: Knows what the system asks for.
    """
    if setting == "light":
        return LIGHT
    if setting == "dark":
        return DARK
    hints = app.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    if setting == "contrast" or _system_wants_contrast(hints):
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def _system_wants_contrast(hints: QStyleHints) -> bool:
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def current_theme() -> Theme:
    """Return the theme the program is dressed in, read from its palette.

    A widget's own palette would not do: the style sheet changes it.
    """
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    known = next((theme for theme in THEMES if theme.window == window.name()), None)
    return known or (DARK if window.lightness() < 128 else LIGHT)


def font(size: str, weight: QFont.Weight = QFont.Weight.Normal, *, grows: bool = True) -> QFont:
    """Return Inter in a size.

    Args:
        size: As ``TYPE_PX`` calls it.
        weight: How bold.
        grows: Whether it is as large as the user wants text; not where what it is drawn in grows.
    """
    result = QFont(FONT_FAMILY)
    result.setPixelSize(scaled_px(TYPE_PX[size]) if grows else TYPE_PX[size])
    result.setWeight(weight)
    return result


def contrast_ratio(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Source:
        W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance".
    """
    lights = sorted((_luminance(first), _luminance(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def text_pairs() -> tuple[tuple[str, str], ...]:
    """Return the (words, background) colour names that appear together in the window."""
    on_plain = ("text", "text_muted", "text_disabled", "accent_text", "danger")
    plain = ("window", "surface")
    pairs = [(words, behind) for words in on_plain for behind in plain]
    pairs += [("text", "stage_top"), ("text", "stage_bottom"), ("text_muted", "stage_top")]
    pairs += [("text_muted", "stage_bottom"), ("accent_text", "stage_top"), ("text", "sunken")]
    pairs += [("text_muted", "sunken"), ("on_accent", "accent_fill")]
    pairs += [("on_accent", "accent_fill_hover"), ("on_accent_soft", "accent_soft")]
    pairs += [("on_notice_soft", "notice_soft"), ("danger", "danger_soft")]
    pairs += [("on_tempo", f"tempo_{part}") for part in ("lift", "hold", "lower", "pause")]
    for behind in ("session_top", "session_bottom", "session_surface"):
        pairs += [(f"session_{words}", behind) for words in ("text", "muted", "accent")]
    return tuple(pairs)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _load_fonts() -> None:
    for path in sorted(resource_path("fonts").glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "window"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "danger"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "surface"),
        (role.PlaceholderText, "text_muted"),
        (role.Highlight, "accent_fill"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent_text"),
        (role.LinkVisited, "accent_text"),
        (role.Accent, "accent"),
        (role.Light, "surface"),
        (role.Midlight, "sunken"),
        (role.Mid, "border"),
        (role.Dark, "border_strong"),
    ):
        palette.setColor(which, theme.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, theme.colour("text_disabled"))
    return palette
