"""Deleting a person, and joining two that are the same: one clear question each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import level_labels, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.records import PersonRecord

__all__ = ["DeletePersonDialog", "JoinPeopleDialog"]

_WIDTH_PX = 460


class DeletePersonDialog(QDialog):
    """Deletes only when the name was typed, so that nobody is deleted by a slip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._typed = QLineEdit()
        self._delete = QPushButton(tr("Delete"))
        self._build()

    @property
    def typed(self) -> QLineEdit:
        """Where the name is typed."""
        return self._typed

    @property
    def delete_button(self) -> QPushButton:
        """Can be pressed when the name is right."""
        return self._delete

    def _build(self) -> None:
        self.setWindowTitle(tr("Delete {name}?", name=self._name))
        self.setMinimumWidth(scaled_px(_WIDTH_PX))
        column = _titled_column(self)
        words = tr(
            "Every session and answer of {name} is deleted. “Undo” takes it back, and a backup is "
            "made before. Type the name to go on.",
            name=self._name,
        )
        column.addWidget(text_label(words, wrap=True))
        self._typed.setAccessibleName(tr("The name of the person to delete"))
        self._typed.setPlaceholderText(self._name)
        self._typed.textChanged.connect(self._on_typed)
        column.addWidget(self._typed)
        self._delete.setProperty("kind", "danger")
        self._delete.setEnabled(False)
        self._delete.setAccessibleName(tr("Delete {name}", name=self._name))
        column.addWidget(_buttons(self, self._delete))

    def _on_typed(self, words: str) -> None:
        self._delete.setEnabled(words.strip().casefold() == self._name.casefold())


class JoinPeopleDialog(QDialog):
    """Asks who the person shown is, too."""

    def __init__(
        self, person: PersonRecord, others: Sequence[PersonRecord], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._other = QComboBox()
        self.setWindowTitle(tr("The same person twice"))
        self.setMinimumWidth(scaled_px(_WIDTH_PX))
        column = _titled_column(self)
        words = tr(
            "Everything of the one chosen here becomes {name}’s, and that other name is gone. "
            "“Undo” takes it back, and a backup is made before.",
            name=person.name,
        )
        column.addWidget(text_label(words, wrap=True))
        for one in others:
            self._other.addItem(one.name, one.id)
        self._other.setAccessibleName(tr("Who is the same person"))
        form = QFormLayout()
        form.addRow(tr("{name} is also", name=person.name), self._other)
        column.addLayout(form)
        level_labels(form)
        join = QPushButton(tr("Join"))
        join.setProperty("kind", "primary")
        column.addWidget(_buttons(self, join))

    @property
    def other(self) -> QComboBox:
        """The people to choose from; its data are their ids."""
        return self._other


def _titled_column(dialog: QDialog) -> QVBoxLayout:
    """Return the layout of a dialog under its title."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
    column.setSpacing(2 * SPACE)
    title = text_label(dialog.windowTitle(), "title", wrap=True)
    # A dialog takes its height before it is shown: from the title's letters, not from smaller ones.
    title.ensurePolished()
    column.addWidget(title)
    return column


def _buttons(dialog: QDialog, act: QPushButton) -> QDialogButtonBox:
    """Return the row of buttons that ends a dialog: ``act`` or cancel."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
