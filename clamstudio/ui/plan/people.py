"""Whose plan it is, where several people share a computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QInputDialog, QWidget

from clamstudio.errors import UserError
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.ui.plan.services import PlanServices

__all__ = ["PersonChoice"]

_LONGEST_NAME = 60


class PersonChoice(QComboBox):
    """Names of everybody here; shown once there are two. The arrow keys choose, as in any list.

    Signals:
        person_changed: Somebody else is meant from now on.
        problem_found: What could not be kept: a ``Message``.
    """

    person_changed = Signal()
    problem_found = Signal(object)

    def __init__(
        self,
        services: PlanServices,
        may_change: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Build it.

        Args:
            services: What it stands on.
            may_change: Asks whether what is shown may be left.
            parent: Owner.
        """
        super().__init__(parent)
        self._services = services
        self._may_change = may_change
        self.setAccessibleName(tr("Whose plan"))
        self.setToolTip(tr("Whose plan"))
        self.hide()
        self.activated.connect(self._on_activated)

    def refresh(self) -> None:
        """Read the names again.

        Raises:
            UserError: They cannot be read.
        """
        names, person = self._services.people(), self._services.known()
        if list(names) != [self.itemText(place) for place in range(self.count())]:
            self.clear()
            self.addItems(names)
        self.setCurrentText(person.name if person else "")
        self.setVisible(len(names) > 1)

    def add_person(self) -> None:
        """Ask for a name and let that person be meant."""
        name, wanted = QInputDialog.getText(self, tr("Add a person"), tr("Name"))
        clean = " ".join(name.split())[:_LONGEST_NAME]
        if wanted and clean and clean.isprintable():
            self.add_and_choose(clean)

    def add_and_choose(self, name: str) -> None:
        """Make a person of that name, if there is none, and let them be meant."""
        if not self._may_change():
            return
        services = self._services
        try:
            services.history().ensure_person(name)
            services.choose_person(name)
            self.refresh()
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        self.person_changed.emit()

    def _on_activated(self) -> None:
        person = self._services.known()
        if person is not None and person.name == self.currentText():
            return
        if not self._may_change():
            self.setCurrentText(person.name if person else "")
            return
        try:
            self._services.choose_person(self.currentText())
        except UserError as error:
            self.problem_found.emit(error.message)
        self.person_changed.emit()
