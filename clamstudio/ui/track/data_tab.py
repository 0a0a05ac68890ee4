"""What can be done with the data as a whole: report, files, backups, people, deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.choices import FlowLayout
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from clamstudio.history.backups import Backup
    from clamstudio.records import PersonRecord

__all__ = ["DataTab"]

_BESIDE_PX = 720
"""From what width on two cards stand side by side at the usual size of text."""


class DataTab(QWidget):
    """Cards with buttons; what they do is the page's business.

    Signals:
        report_requested: The report for a clinician.
        export_requested: The whole history into a file.
        import_requested: A file into the history.
        backup_requested: A backup now.
        restore_requested: The path of a backup to go back to.
        person_requested: Another person is to be added.
        rename_requested: The person shown is to be renamed.
        join_requested: The person shown and another are the same.
        removal_requested: The person shown is to be deleted.
        recompute_requested: The load of every set is to be computed again.
        undo_requested: The last change is to be taken back.
        erase_requested: Everything is to be deleted.
    """

    report_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal(object)
    person_requested = Signal()
    rename_requested = Signal()
    join_requested = Signal()
    removal_requested = Signal()
    recompute_requested = Signal()
    undo_requested = Signal()
    erase_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._backups = QComboBox()
        self._restore = button(tr("Go back to it…"))
        self._folder = text_label(role="caption", wrap=True)
        self._person = text_label(wrap=True)
        self._rename, self._join = button(tr("Rename…")), button(tr("Join two…"))
        self._remove = button(tr("Delete…"), "danger")
        self._report = button(tr("Report…"), "primary")
        self._undo = button(tr("Undo"))
        self._build()

    def set_backups(self, backups: Sequence[Backup], folder: object) -> None:
        """Offer these backups, newest first."""
        self._backups.clear()
        reasons = {
            "restore": tr("before a restore"),
            "import": tr("before an import"),
            "person": tr("before a person was deleted or joined"),
        }
        for one in backups:
            words = f"{one.at:%Y-%m-%d %H:%M}"
            if one.reason:
                words = f"{words} · {reasons.get(one.reason, one.reason)}"
            self._backups.addItem(words, one.path)
        self._restore.setEnabled(bool(backups))
        self._backups.setEnabled(bool(backups))
        if not backups:
            self._backups.addItem(tr("No backup yet"))
        self._folder.setText(tr("Everything is in {folder}, and nowhere else.", folder=folder))

    def set_people(self, people: Sequence[PersonRecord], shown: PersonRecord | None) -> None:
        """Say who is shown, and offer what can be done with them."""
        self._person.setText(
            tr("Nobody yet.") if shown is None else tr("Shown: {name}", name=shown.name)
        )
        self._rename.setEnabled(shown is not None)
        self._remove.setEnabled(shown is not None)
        self._report.setEnabled(shown is not None)
        self._join.setEnabled(len(people) > 1)

    def say(self, _words: str, *, can_undo: bool) -> None:
        """Offer to take the last change back."""
        self._undo.setVisible(can_undo)

    def _build(self) -> None:
        content = QWidget()
        content.setProperty("kind", "page")
        # Else its least height is that of words in a column as narrow as one of them.
        content.setMinimumHeight(1)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, SPACE // 2, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE + SPACE // 2)
        self._cards = (
            self._report_card(),
            self._files_card(),
            self._backup_card(),
            self._people_card(),
            self._load_card(),
            self._erase_card(),
        )
        self._grid = grid
        self._arrange(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setAccessibleName(tr("What can be done with your data"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below one another where there is no room for two."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= scaled_px(_BESIDE_PX) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
        self._grid.setRowStretch(len(self._cards), 1)

    def _report_card(self) -> Card:
        self._report.clicked.connect(self.report_requested)
        return _card(
            tr("For a clinician"),
            tr("One or two pages: what was planned and done, pain, what you noticed."),
            self._report,
        )

    def _files_card(self) -> Card:
        out, into = button(tr("Export…")), button(tr("Import…"))
        out.clicked.connect(self.export_requested)
        into.clicked.connect(self.import_requested)
        return _card(
            tr("Take it with you"),
            tr(
                "Everything as one JSON file, or as CSV files for a spreadsheet. An import joins "
                "two computers’ histories; the same file twice changes nothing."
            ),
            out,
            into,
        )

    def _backup_card(self) -> Card:
        now = button(tr("Back up now"))
        now.clicked.connect(self.backup_requested)
        self._restore.clicked.connect(self._on_restore)
        self._backups.setAccessibleName(tr("Backups, newest first"))
        policy = QSizePolicy.Policy
        self._backups.setSizePolicy(policy.Ignored, policy.Fixed)
        card = _card(
            tr("Backups"),
            tr(
                "Made by themselves: one for each of the last seven days, four weeks and twelve "
                "months that have a change. Going back can be undone."
            ),
            now,
            self._restore,
        )
        card.content.insertWidget(2, self._backups)
        return card

    def _people_card(self) -> Card:
        add = button(tr("Add a person…"))
        add.clicked.connect(self.person_requested)
        self._rename.clicked.connect(self.rename_requested)
        self._join.clicked.connect(self.join_requested)
        self._join.setToolTip(tr("For one person who is here under two names"))
        self._remove.clicked.connect(self.removal_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._undo.hide()
        card = _card(
            tr("People"),
            tr("Several people can share this computer, each with a history of their own."),
            add,
            self._rename,
            self._join,
            self._remove,
            self._undo,
        )
        card.content.insertWidget(2, self._person)
        return card

    def _load_card(self) -> Card:
        again = button(tr("Compute again"))
        again.clicked.connect(self.recompute_requested)
        return _card(
            tr("Load index"),
            tr(
                "An estimate by the model, kept with every set; again with your present height, "
                "mass and bands."
            ),
            again,
        )

    def _erase_card(self) -> Card:
        erase = button(tr("Delete all my data…"), "danger")
        erase.clicked.connect(self.erase_requested)
        card = _card(
            tr("Forget everything"),
            tr("Deletes every history here with its backups. Export first to keep a copy."),
            erase,
        )
        card.content.insertWidget(2, self._folder)
        return card

    def _on_restore(self) -> None:
        path = self._backups.currentData()
        if path is not None:
            self.restore_requested.emit(path)


def _card(heading: str, words: str, *buttons: QPushButton) -> Card:
    card = Card(heading)
    card.content.addWidget(text_label(words, "muted", wrap=True))
    card.content.addStretch(1)
    holder = QWidget()
    row = FlowLayout(holder)
    for one in buttons:
        row.addWidget(one)
    card.content.addWidget(holder)
    return card
