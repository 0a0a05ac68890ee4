"""The row of pain, 0 to 10, with words at its ends: alike wherever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.ui.common.choices import Segments

__all__ = ["MOST_NRS", "SCALE_STYLE", "one_stop", "pain_scale"]

MOST_NRS = 10

SCALE_STYLE = "QPushButton {{ min-width: {width}px; min-height: {height}px; font-size: {type}px; }}"


def pain_scale(row: Segments, *, wide: bool = False) -> QHBoxLayout:
    """Fill ``row`` and return it with the words at its ends.

    Args:
        row: Gets the numbers.
        wide: Whether it takes all the width there is.
    """
    for value in range(MOST_NRS + 1):
        chip = row.add(str(value), str(value))
        chip.setAccessibleName(tr("Pain {value} of 10", value=value))
    one_stop(row)
    ends = QHBoxLayout()
    ends.addWidget(text_label(tr("none"), "caption"))
    ends.addStretch(1)
    ends.addWidget(text_label(tr("worst you can think of"), "caption"))
    scale = QVBoxLayout()
    scale.setSpacing(SPACE // 2)
    scale.addWidget(row)
    scale.addLayout(ends)
    across = QHBoxLayout()
    across.addLayout(scale)
    if wide:
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    else:
        across.addStretch(1)
    return across


def one_stop(row: Segments) -> None:
    """Let Tab stop once at a row of which nothing is chosen yet; arrows do the rest."""
    row.choose("")
    row.button(row.keys()[0]).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
