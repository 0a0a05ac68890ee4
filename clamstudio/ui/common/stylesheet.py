"""The one style sheet of the program, filled with a theme's colours.

What a widget is, is said by the dynamic property ``kind`` (buttons, frames) or ``role`` (labels);
``widgets.py`` sets them.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["stylesheet"]

_TICK_SHARE = 0.72
"""Size of what is ticked as a share of the size of text."""

_LINE_SHARE = 10 / 7
"""Height of what holds one line as a share of the size of text: less would cut large text off."""

# Every border that can become a focus ring is 2 px wide all the time, so that nothing moves when
# the focus does.
_TEMPLATE = Template("""
QLabel[role="caption"] { font-size: ${caption}px; color: ${text_muted}; }
QLabel[role="muted"] { color: ${text_muted}; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${heading}px; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="headline"] { font-size: ${headline}px; font-weight: 700; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 700; }
QLabel[role="accent"] { color: ${accent_text}; }
QLabel[role="danger"] { color: ${danger}; }

QFrame[kind="card"] {
    background: ${surface}; border: 1px solid ${border}; border-radius: 14px;
}
QFrame[kind="rail"] { background: ${surface}; border: none; border-right: 1px solid ${border}; }
QFrame[kind="banner"] {
    background: ${notice_soft}; border: 1px solid ${border}; border-radius: 10px;
}
QFrame[kind="banner"] QLabel { color: ${on_notice_soft}; }
QFrame[found="true"] { background: ${sunken}; border: none; border-radius: 8px; }
QFrame[kind="line"] { background: ${border}; border: none; }

QPushButton, QToolButton {
    background: ${surface}; color: ${text}; border: 2px solid ${border};
    border-radius: 10px; padding: 6px 14px; min-height: ${line}px;
}
QPushButton:hover, QToolButton:hover { background: ${sunken}; }
QPushButton:focus, QToolButton:focus { border-color: ${accent}; }
QPushButton:disabled, QToolButton:disabled { color: ${text_disabled}; background: ${window}; }

QPushButton[kind="primary"] {
    background: ${accent_fill}; color: ${on_accent}; border-color: ${accent_fill};
    font-weight: 600; padding: 6px 20px;
}
QPushButton[kind="primary"]:hover {
    background: ${accent_fill_hover}; border-color: ${accent_fill_hover};
}
QPushButton[kind="primary"]:focus { border-color: ${text}; }
QPushButton[kind="primary"]:disabled {
    background: ${sunken}; color: ${text_disabled}; border-color: ${sunken};
}
QPushButton[kind="danger"] { color: ${danger}; border-color: ${danger}; font-weight: 600; }
QPushButton[kind="danger"]:hover { background: ${danger_soft}; }
QPushButton[kind="danger"]:disabled { color: ${text_disabled}; border-color: ${border}; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[kind="danger"]:focus { border-color: ${text}; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    background: transparent; border-color: transparent;
}
QPushButton[kind="quiet"] { color: ${accent_text}; font-weight: 600; }
QPushButton[kind="quiet"]:disabled { color: ${text_disabled}; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: ${sunken}; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: ${accent}; }
QToolButton[kind="quiet"] { padding: 6px; }
QPushButton[kind="heading"] {
    background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 2px 3px;
    font-size: ${heading}px; font-weight: 600; text-align: left;
}
QPushButton[kind="heading"]:hover { background: ${sunken}; }
QPushButton[kind="heading"]:focus { border-color: ${accent}; }
QFileDialog QToolButton {
    padding: 2px; min-height: 0; border-radius: 6px; background: ${border_strong};
}
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="play"] {
    background: ${accent_fill}; border: 2px solid ${accent_fill}; border-radius: 24px; padding: 0;
    min-width: 44px; min-height: 44px; max-width: 44px; max-height: 44px;
}
QToolButton[kind="play"]:hover {
    background: ${accent_fill_hover}; border-color: ${accent_fill_hover};
}
QToolButton[kind="play"]:focus { border-color: ${text}; }

QPushButton[kind="chip"] {
    background: ${surface}; color: ${text}; border: 2px solid ${border};
    border-radius: 16px; padding: 4px 13px;
}
QPushButton[kind="chip"]:hover { border-color: ${border_strong}; }
QPushButton[kind="chip"]:checked {
    background: ${accent_soft}; color: ${on_accent_soft}; border-color: ${accent_soft};
    font-weight: 600; padding: 4px 8px; /* for bold letters; widgets.button keeps the rest */
}
QPushButton[kind="chip"][tight="true"] { padding: 4px 9px; }
QPushButton[kind="chip"][tight="true"]:checked { padding: 4px 4px; }
QPushButton[kind="chip"]:focus { border-color: ${accent}; }
QPushButton[kind="chip"][dimmed="true"] { color: ${text_disabled}; background: transparent; }
QPushButton[kind="chip"][dimmed="true"]:checked { background: ${sunken}; }

QPushButton[kind="segment"] {
    background: transparent; color: ${text_muted}; border: 2px solid transparent;
    border-radius: 8px; padding: 3px 10px;
}
QPushButton[kind="segment"]:hover { color: ${text}; }
QPushButton[kind="segment"]:checked {
    background: ${surface}; color: ${on_accent_soft}; font-weight: 600; padding: 3px 5px;
}
QPushButton[kind="segment"][tight="true"] { padding: 3px 6px; }
QPushButton[kind="segment"][tight="true"]:checked { padding: 3px 1px; }
QPushButton[kind="segment"]:focus { border-color: ${accent}; }
QFrame[kind="segments"] { background: ${sunken}; border: none; border-radius: 10px; }

QToolButton[kind="place"] {
    background: transparent; color: ${text_muted}; border: 2px solid transparent;
    border-radius: 12px; padding: 0;
}
QToolButton[kind="place"]:hover { background: ${sunken}; }
QToolButton[kind="place"]:checked {
    background: ${accent_soft}; color: ${on_accent_soft}; font-weight: 600;
}
QToolButton[kind="place"]:focus { border-color: ${accent}; }

QLineEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit, QComboBox, QPlainTextEdit, QTextEdit {
    background: ${surface}; color: ${text}; border: 2px solid ${border}; border-radius: 8px;
    padding: 4px 8px; selection-background-color: ${accent_fill};
    selection-color: ${on_accent};
}
QLineEdit, QComboBox { min-height: ${field}px; }
QSpinBox, QDoubleSpinBox, QDateTimeEdit { padding: 5px 8px; } /* as tall as the others */
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus,
QPlainTextEdit:focus, QTextEdit:focus { border-color: ${accent}; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled,
QDateTimeEdit:disabled {
    background: ${window}; color: ${text_disabled};
}
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow {
    width: 0; height: 0; border-left: 5px solid ${surface}; border-right: 5px solid ${surface};
    border-top: 6px solid ${text_muted};
}
QComboBox::down-arrow:disabled {
    border-left-color: ${window}; border-right-color: ${window}; border-top-color: ${border_strong};
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
    width: 0; border: none;
}
QTimeEdit::up-arrow, QTimeEdit::down-arrow { width: 0; height: 0; border: none; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: ${sunken}; }
QSlider::sub-page:horizontal { height: 6px; border-radius: 3px; background: ${accent}; }
QSlider::handle:horizontal {
    width: 14px; margin: -6px 0; border: 2px solid ${accent}; border-radius: 9px;
    background: ${surface};
}
QSlider::handle:horizontal:hover { background: ${accent_soft}; }
QSlider::handle:horizontal:focus { background: ${accent}; border-color: ${text}; }

QMenu {
    background: ${surface}; color: ${text}; border: 1px solid ${border}; border-radius: 8px;
    padding: 6px;
}
QMenu::item { padding: 7px 22px 7px 14px; border-radius: 6px; }
QMenu::item:selected { background: ${accent_soft}; color: ${on_accent_soft}; }
QMenu::separator { height: 1px; background: ${border}; margin: 5px 8px; }
QToolTip {
    background: ${text}; color: ${surface}; border: none; padding: 6px 8px;
}
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QScrollArea[kind="reader"] { border: 2px solid transparent; border-radius: 10px; }
QScrollArea[kind="reader"]:focus { border-color: ${accent}; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical {
    background: ${border_strong}; border-radius: 4px; min-height: 32px; margin: 1px;
}
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal {
    background: ${border_strong}; border-radius: 4px; min-width: 32px; margin: 1px;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QHeaderView { background: transparent; }
QHeaderView::section {
    background: ${window}; color: ${text_muted}; border: none;
    border-bottom: 1px solid ${border}; padding: 6px 8px;
}
QTableView, QListView, QTreeView {
    background: ${surface}; border: 1px solid ${border}; border-radius: 10px;
    gridline-color: ${border};
}
QTableView[kind="reading"]::item { padding: 6px 0; }
QTableView[kind="reading"] QHeaderView::section { padding: 6px 3px; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: ${accent}; }
QListView[kind="rows"] { border: none; background: transparent; outline: none; }
QListView[kind="rows"]::item {
    border: 2px solid transparent; border-radius: 10px; padding: 4px 10px; color: ${text};
}
QListView[kind="rows"]::item:hover { background: ${sunken}; }
QListView[kind="rows"]::item:selected { background: ${accent_soft}; color: ${on_accent_soft}; }
QListView[kind="rows"]::item:selected:focus { border-color: ${accent}; }
QTabWidget::pane { border: none; top: 6px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: ${text_muted}; padding: 7px 14px; border: none;
    border-bottom: 2px solid ${border};
}
QTabBar::tab:hover { color: ${text}; }
QTabBar::tab:selected { color: ${accent_text}; border-bottom-color: ${accent}; }
QTabBar::tab:focus { color: ${text}; background: ${accent_soft}; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border-radius: 6px;
    border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: ${accent}; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${tick}px; height: ${tick}px; padding: 2px; border: 2px solid ${border_strong};
    background-color: ${surface};
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${tick_round}px; }
QCheckBox::indicator:checked {
    border-color: ${accent_fill}; background-color: ${accent_fill}; /* CheckBox paints the tick */
}
QRadioButton::indicator:checked {
    width: ${dot}px; height: ${dot}px; padding: 0; border: ${dot_edge}px solid ${accent};
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: ${border}; }
""")


def stylesheet(colours: Mapping[str, str], type_px: Mapping[str, int], space_px: int) -> str:
    """Return the style sheet for the colours by name, type sizes and grid given, in pixels."""
    tick = round(type_px["body"] * _TICK_SHARE)
    edge = tick // 2
    line = round(type_px["body"] * _LINE_SHARE)
    marks = {
        "line": line,
        "field": line + 4,
        "tick": tick,
        "tick_round": (tick + 8) // 2,
        "dot": tick + 8 - 2 * edge,
        "dot_edge": edge,
    }
    return _TEMPLATE.substitute(colours, **type_px, **marks, space=space_px)
