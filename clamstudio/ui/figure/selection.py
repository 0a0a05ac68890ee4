"""Which muscle the user looks at: one choice that panel, demonstration and list share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from clamstudio.records import MuscleId

__all__ = ["MuscleSelection"]


class MuscleSelection(QObject):
    """The muscle that is chosen, the one under the pointer, and the group that is left lit.

    Signals:
        changed: Another muscle is chosen, or none.
        pointed_changed: The pointer is on another muscle, or on none.
        group_changed: Another group is looked at, or all.
    """

    changed = Signal()
    pointed_changed = Signal()
    group_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._muscle: MuscleId | None = None
        self._pointed: MuscleId | None = None
        self._group = ""

    @property
    def muscle(self) -> MuscleId | None:
        """The chosen muscle."""
        return self._muscle

    @property
    def pointed(self) -> MuscleId | None:
        """The muscle under the pointer."""
        return self._pointed

    @property
    def group(self) -> str:
        """The id of the group that is left lit, empty for all."""
        return self._group

    def select(self, muscle: MuscleId | None) -> None:
        """Choose a muscle, or none."""
        if muscle != self._muscle:
            self._muscle = muscle
            self.changed.emit()

    def toggle(self, muscle: MuscleId | None) -> None:
        """Choose a muscle; the chosen one, or none, is let go."""
        self.select(None if muscle == self._muscle else muscle)

    def point_at(self, muscle: MuscleId | None) -> None:
        """Say what is under the pointer."""
        if muscle != self._pointed:
            self._pointed = muscle
            self.pointed_changed.emit()

    def show_group(self, group: str) -> None:
        """Leave only the muscles of a group lit; an empty id lights all."""
        if group != self._group:
            self._group = group
            self.group_changed.emit()
