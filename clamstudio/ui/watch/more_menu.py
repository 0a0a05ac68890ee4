"""What Watch offers beyond its six controls: cameras, layers, mirror, slow motion, mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from clamstudio.ui.common.widgets import button
from clamstudio.ui.watch.shown import can_be_seen
from clamstudio.ui.watch.wording import VIEWS, view_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clamstudio.catalogue.model import Exercise
    from clamstudio.ui.watch.shown import Shown

__all__ = ["MoreMenu", "more_button"]


class MoreMenu(QMenu):
    """The menu under *More*.

    Signals:
        view_chosen: A camera, by its name.
        see_through_toggled: The see-through body instead of the clothed figure, or back.
        mirror_toggled: The front view as a reflection, or as others see it.
        slow_chosen: A quarter of the speed.
        mistake_chosen: The id of a common mistake, empty for none.
    """

    view_chosen = Signal(str)
    see_through_toggled = Signal(bool)
    mirror_toggled = Signal(bool)
    slow_chosen = Signal()
    mistake_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, QAction] = {}
        self._mistake_actions: dict[str, QAction] = {}
        self._mistakes = QMenu(tr("Show a common mistake"), self)
        self._mistake_group: QActionGroup | None = None
        self._see_through = QAction(tr("See-through: bones and muscles\tX"), self)
        self._mirror = QAction(tr("Front view as in a mirror\tM"), self)
        self._slow = QAction(tr("A quarter of the speed"), self)
        self._build()
        self._connect()

    def show_choices(self, shown: Shown, speed: float) -> None:
        """Tick what is chosen."""
        self._views[shown.view].setChecked(True)
        self._see_through.setChecked(shown.layer == "xray")
        self._mirror.setChecked(shown.mirror)
        self._mirror.setEnabled(shown.view == "front")
        self._slow.setChecked(speed == 0.25)
        chosen = shown.mistake.id if shown.mistake is not None else ""
        if chosen in self._mistake_actions:
            self._mistake_actions[chosen].setChecked(True)

    def set_exercise(self, exercise: Exercise) -> None:
        """Offer the mistakes of ``exercise`` that can be seen."""
        self._mistakes.clear()
        self._mistake_actions.clear()
        self._mistake_group = QActionGroup(self)
        self._offer("", tr("None: as it is meant"))
        self._mistakes.addSeparator()
        for mistake in exercise.mistakes:
            if can_be_seen(mistake):
                self._offer(mistake.id, tr(mistake.name))

    def mistake_ids(self) -> tuple[str, ...]:
        """Return the ids offered."""
        return tuple(key for key in self._mistake_actions if key)

    def _offer(self, mistake_id: str, name: str) -> None:
        action = QAction(name, self._mistakes)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.mistake_chosen.emit(mistake_id))
        cast("QActionGroup", self._mistake_group).addAction(action)
        self._mistakes.addAction(action)
        self._mistake_actions[mistake_id] = action

    def _build(self) -> None:
        cameras = QActionGroup(self)
        for place, view in enumerate(VIEWS):
            words = view_words(view)
            action = QAction(tr("{view}\tV", view=words) if place == 0 else words, self)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, view=view: self.view_chosen.emit(view))
            cameras.addAction(action)
            self.addAction(action)
            self._views[view] = action
        self.addSeparator()
        for action in (self._see_through, self._mirror, self._slow):
            action.setCheckable(True)
            self.addAction(action)
        self.addSeparator()
        self.addMenu(self._mistakes)

    def _connect(self) -> None:
        self._see_through.triggered.connect(self.see_through_toggled)
        self._mirror.triggered.connect(self.mirror_toggled)
        self._slow.triggered.connect(self.slow_chosen)


def more_button(menu: MoreMenu) -> QPushButton:
    """Return the button that opens ``menu``."""
    result = button(tr("More"), "plain")
    result.setToolTip(tr("Camera, see-through body, mirror, slow motion, common mistakes"))
    result.setAccessibleDescription(result.toolTip())
    result.setMenu(menu)
    return result
