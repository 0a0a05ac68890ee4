"""The anatomy panel on a page, with the groups of the pressed muscle in words under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clamstudio.catalogue.learn import PANEL_EXERCISE
from clamstudio.records import Side
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.figure.anatomy_panel import AnatomyPanel
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from clamstudio.catalogue import Catalogue

__all__ = ["GroupPanel"]

_CANVAS_PX = 340


class GroupPanel(QWidget):
    """Body, filter by group, and what a pressed muscle belongs to."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._panel = AnatomyPanel(catalogue)
        self._words = text_label("", "strong", wrap=True)
        self._build()

    @property
    def panel(self) -> AnatomyPanel:
        """The body with its switches."""
        return self._panel

    @property
    def words(self) -> str:
        """What is said under the body."""
        return self._words.text()

    def set_text_px(self, text_px: int) -> None:
        """Give the words a size in pixels."""
        self._words.setStyleSheet(f"font-size: {text_px}px")

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of body, switches and words at a width."""
        chips = self._panel.groups.heightForWidth(width)
        words = 3 * self._words.fontMetrics().lineSpacing()
        body = max(_CANVAS_PX, round(0.9 * width))
        return self._panel.views.height_px(width) + body + chips + words + 4 * SPACE

    def showEvent(self, event: QShowEvent) -> None:
        """Paint the body once the page is on the screen."""
        super().showEvent(event)
        self._panel.wake_later()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._panel, 1)
        column.addWidget(self._words)
        # Only parts are shown here, no work: there is nothing to change to.
        self._panel.mode_button.hide()
        say_role(self._panel.canvas, QAccessible.Role.Graphic)
        exercise = self._catalogue.exercise(PANEL_EXERCISE)
        self._panel.set_exercise(exercise, Side.RIGHT)
        self._panel.set_view("back")
        selection = self._panel.selection
        for signal in (selection.changed, selection.pointed_changed, selection.group_changed):
            signal.connect(self._show_words)
        self._show_words()

    def _show_words(self) -> None:
        selection = self._panel.selection
        chosen = selection.pointed or selection.muscle
        if chosen is not None:
            muscle = self._catalogue.muscle(chosen)
            groups = [tr(one.name) for one in self._catalogue.groups if one.id in muscle.groups]
            listed = QLocale().createSeparatedList(groups)
            words = tr("{muscle}: {groups}", muscle=tr(muscle.name), groups=listed)
        elif selection.group:
            names = [tr(one.name) for one in self._catalogue.muscles_of(selection.group)]
            words = QLocale().createSeparatedList(names)
        else:
            words = tr(
                "As in the straight-leg lift: red leads, orange helps, pale steadies. Press a muscle, "
                "or choose a group."
            )
        self._words.setText(words)
        self._panel.canvas.setAccessibleDescription(words)
