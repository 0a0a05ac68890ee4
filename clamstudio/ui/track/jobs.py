"""One job at a time on the history: its progress, calling it off, how it went, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QProgressDialog, QWidget

from clamstudio.ui.track import edits
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.records import SetRecord
    from clamstudio.ui.track.reader import Job, Outcome, TrackData, TrackReader

__all__ = ["TrackJobs"]

_SHOW_AFTER_MS = 400
_LONGEST_NAME = 80


class TrackJobs(QObject):
    """Runs what is asked of the history, and says how it went.

    One job runs at a time; while it does, a dialog shows how far it is and can call it off.
    """

    def __init__(
        self,
        page: QWidget,
        reader: TrackReader,
        clock: Clock,
        catalogue: Catalogue | None,
        refresh: Callable[[UUID | None], None],
        say: Callable[[str, bool], None],
        load: Callable[[SetRecord], SetRecord] | None = None,
    ) -> None:
        """Prepare; nothing is read.

        Args:
            page: Owner of the dialogs.
            reader: Runs the jobs.
            clock: Says what now is.
            catalogue: Names exercises and resistances.
            refresh: Reads the page anew, for another person where one is given.
            say: Shows a sentence, and whether what it tells can be undone.
            load: Gives a set its load, for computing all of them again.
        """
        super().__init__(page)
        self._page = page
        self._reader = reader
        self._clock = clock
        self._catalogue = catalogue
        self._refresh = refresh
        self._say = say
        self._load = load
        self._data: TrackData | None = None
        self._undo: Job | None = None
        self._then: Callable[[object], None] | None = None
        self._progress: QProgressDialog | None = None
        reader.finished.connect(self._on_finished)
        reader.progressed.connect(self._on_progressed)

    @property
    def can_undo(self) -> bool:
        """Whether the last change can be taken back."""
        return self._undo is not None

    def set_data(self, data: TrackData) -> None:
        """Work with what the page shows."""
        self._data = data

    def run(
        self,
        job: Job,
        then: Callable[[object], None] | None = None,
        history: Callable[[], History] | None = None,
    ) -> None:
        """Run a job; ``then`` is given what it returned."""
        self._then = then
        progress = QProgressDialog(tr("Working …"), tr("Cancel"), 0, 100, self._page)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(_SHOW_AFTER_MS)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.canceled.connect(self._reader.cancel)
        progress.setValue(0)
        self._progress = progress
        self._reader.run(job, history)

    def _on_done(self, done: object) -> None:
        if isinstance(done, edits.Done):
            self._undo = done.undo
            self._say(done.words, done.undo is not None)
        self._refresh(None)

    def _on_words(self, words: object) -> None:
        self._undo = None
        self._say(str(words), False)  # noqa: FBT003 - whether it can be undone
        self._refresh(None)

    def _on_finished(self, outcome: Outcome) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect()
            # Its own timer would show it again, over what comes next.
            self._progress.reset()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None
        if outcome.bug is not None:
            raise outcome.bug
        then, self._then = self._then, None
        if outcome.problem:
            QMessageBox.warning(self._page, tr("Not done"), outcome.problem)
        elif outcome.cancelled:
            self._say(tr("Called off; nothing was changed."), False)  # noqa: FBT003 - as above
        elif then is not None:
            then(outcome.value)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.setValue(min(99, 100 * done // max(1, total)))

    def _agreed(self, title: str, words: str) -> bool:
        answer = QMessageBox.question(
            self._page,
            title,
            words,
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
            QMessageBox.StandardButton.Cancel,
        )
        return answer == QMessageBox.StandardButton.Yes

    def _asked_name(self, title: str, before: str) -> str:
        name, accepted = QInputDialog.getText(self._page, title, tr("Name"), text=before)
        clean = " ".join(name.split())[:_LONGEST_NAME]
        return clean if accepted and clean.isprintable() else ""
