"""What Track's buttons do, each as a job that can be called off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMessageBox,
)

from clamstudio.errors import UserError
from clamstudio.ui.common.crash import EARLIER_CRASH_LOG
from clamstudio.ui.common.first_look import PICTURE_NAME
from clamstudio.ui.common.log_file import LOG_FILE
from clamstudio.ui.common.reminders import MEMORY_FILE
from clamstudio.ui.track import edits
from clamstudio.ui.track.jobs import TrackJobs
from clamstudio.ui.track.reader import details_of
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.progress import Progress
    from clamstudio.history.store import History
    from clamstudio.records import (
        ExerciseId,
        RepRecord,
        SessionEvent,
        SessionRecord,
    )
    from clamstudio.ui.track.reader import Job
    from clamstudio.ui.track.replay_view import ReplayView

__all__ = ["TrackActions"]

_OTHER_FILES = (PICTURE_NAME, MEMORY_FILE, EARLIER_CRASH_LOG, f"{LOG_FILE}*")
"""What tells of a person beside the history; the settings stay."""


class TrackActions(TrackJobs):
    """Joins the buttons of Track's tabs with the history.

    Signals:
        renamed: The old and the new name of a person; no new one where the person is no more.
    """

    renamed = Signal(str, str)

    @property
    def names(self) -> dict[ExerciseId, str]:
        """Exercises by their ids."""
        return (
            {} if self._catalogue is None else {e.id: tr(e.name) for e in self._catalogue.exercises}
        )

    def open_session(self, session_id: UUID) -> None:
        """Show a session; what the user puts right there is stored."""

        def read(history: History, _progress: Progress) -> object:
            session = history.session(session_id)
            if session is None:
                return None
            answers = history.check_ins(session.person_id)
            own = [one for one in answers if one.session_id == session_id]
            return session, history.reps(session_id), history.events(session_id), own

        self.run(read, self._on_session_read)

    def delete_session(self, session_id: UUID) -> None:
        """Delete a session, which can be undone."""
        self.run(edits.delete_session(session_id), self._on_done)

    def add_past(self) -> None:
        """Ask for a past session and store it."""
        if self._catalogue is None:
            return
        from clamstudio.ui.track.past_dialog import PastDialog

        resistances = {one.id: tr(one.name) for one in self._catalogue.resistances}
        dialog = PastDialog(self.names, resistances, self._clock.now(), self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            owner = (
                None if self._data is None or self._data.person is None else self._data.person.id
            )
            self.run(edits.add_past_session(owner, dialog.past_session()), self._on_done)

    def add_note(self) -> None:
        """Ask for a note and store it."""
        if self._data is None or self._data.person is None:
            return
        from clamstudio.ui.track.past_dialog import NoteDialog

        dialog = NoteDialog(self._clock.now(), self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            at, words = dialog.note()
            if words:
                self.run(edits.add_note(self._data.person.id, at, words), self._on_done)

    def undo(self) -> None:
        """Take the last change back."""
        job, self._undo = self._undo, None
        if job is not None:
            self.run(job, self._on_done)

    def report(self) -> None:
        """Ask for a period, then preview, print or save the report."""
        person = None if self._data is None else self._data.person
        if person is not None and self._catalogue is not None:
            self.run(lambda history, _progress: details_of(history, person.id), self._on_report)

    def _on_report(self, details: object) -> None:
        from clamstudio.ui.track.reader import TrackDetails

        person = None if self._data is None else self._data.person
        if person is None or self._catalogue is None or not isinstance(details, TrackDetails):
            return
        # Brings the painter of the figure.
        from clamstudio.ui.track.report_dialog import ReportDialog

        ReportDialog(person, details, self._catalogue, self._clock.now(), self._page).exec()

    def export(self) -> None:
        """Ask where to and write the whole history."""
        day = f"{self._clock.now():%Y-%m-%d}"
        name, _filter = QFileDialog.getSaveFileName(
            self._page,
            tr("Export everything"),
            f"clamstudio-{day}.json",
            tr("One document (*.json);;CSV files in a zip (*.zip)"),
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(f"{name}.json")
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the whole history to ``path``."""
        now = self._clock.now()

        def job(history: History, progress: Progress) -> str:
            from clamstudio.history.exchange.transfer import export_history

            export_history(history, path, now, progress)
            return tr("Everything is in {file}.", file=path)

        self.run(job, self._on_words)

    def import_file(self) -> None:
        """Ask for a file, show what an import would do, and do it."""
        name, _filter = QFileDialog.getOpenFileName(
            self._page, tr("Import"), "", tr("Exports (*.json *.zip)")
        )
        if name:
            self.import_from(Path(name))

    def import_from(self, path: Path) -> None:
        """Show what an import of ``path`` would do, and do it if the user wants it."""

        def look(history: History, progress: Progress) -> object:
            from clamstudio.history.exchange.merge import in_words
            from clamstudio.history.exchange.transfer import import_history

            report = import_history(history, path, dry_run=True, progress=progress)
            return report.changes, "\n".join(map(str, in_words(report)))

        self.run(look, lambda found: self._on_looked(path, found))

    def back_up(self) -> None:
        """Make a backup now."""
        now = self._clock.now()

        def job(history: History, progress: Progress) -> str:
            from clamstudio.history.backups import make_backup

            made = make_backup(history, now, progress=progress)
            return tr("There is nothing to back up yet.") if made is None else tr("Backed up.")

        self.run(job, self._on_words)

    def restore(self, path: Path) -> None:
        """Go back to a backup, once the user has agreed."""
        if not self._agreed(
            tr("Go back to this backup?"),
            tr("What was done since is set aside as a backup of its own, so this can be undone."),
        ):
            return
        now = self._clock.now()

        def job(history: History, progress: Progress) -> str:
            from clamstudio.history.backups import restore

            restore(history, path, now, progress)
            return tr("The history is that of the backup; the newest backup undoes this.")

        self.run(job, self._on_words)

    def add_person(self) -> None:
        """Ask for a name and show that person, made if there is none."""
        name = self._asked_name(tr("Add a person"), "")
        if name:
            self.run(lambda history, _progress: history.ensure_person(name), self._on_person)

    def rename_person(self) -> None:
        """Ask for another name of the person shown."""
        person = None if self._data is None else self._data.person
        if person is None:
            return
        name = self._asked_name(tr("Rename"), person.name)
        if not name or name == person.name:
            return

        def job(history: History, _progress: Progress) -> str:
            from clamstudio.history import changes

            history.change(changes.rename_person, person.id, name)
            return tr("Renamed.")

        def then(words: object) -> None:
            self.renamed.emit(person.name, name)
            self._on_words(words)

        self.run(job, then)

    def delete_person(self) -> None:
        """Delete the person shown, once their name was typed; it can be undone."""
        person = None if self._data is None else self._data.person
        if person is None:
            return
        from clamstudio.ui.track.people_dialogs import DeletePersonDialog
        from clamstudio.ui.track.people_jobs import delete_person

        if DeletePersonDialog(person.name, self._page).exec() == QDialog.DialogCode.Accepted:
            self._run_on_person(delete_person(person, self._clock.now()), person.name, "")

    def join_people(self) -> None:
        """Ask who the person shown is, too, and make the two one; it can be undone."""
        data = self._data
        if data is None or data.person is None or len(data.people) < 2:
            return
        from clamstudio.ui.track.people_dialogs import JoinPeopleDialog
        from clamstudio.ui.track.people_jobs import join_people

        others = [one for one in data.people if one != data.person]
        dialog = JoinPeopleDialog(data.person, others, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            other, name = dialog.other.currentData(), dialog.other.currentText()
            job = join_people(data.person, other, self._clock.now())
            self._run_on_person(job, name, data.person.name)

    def _run_on_person(self, job: Job, name: str, new_name: str) -> None:
        def then(done: object) -> None:
            self.renamed.emit(name, new_name)
            self._on_done(done)

        self.run(job, then)

    def recompute(self) -> None:
        """Compute the load of every set again."""
        load = self._load
        if load is None:
            return

        def job(history: History, progress: Progress) -> str:
            from clamstudio.coach.recompute import recompute_loads

            count = recompute_loads(history, load, progress)
            return trn("{n} set has another load now.", "{n} sets have another load now.", count)

        self.run(job, self._on_words)

    def erase(self) -> None:
        """Delete everything, once the user has agreed twice by one clear question."""
        if not self._agreed(
            tr("Delete all data?"),
            tr(
                "Every session, answer and backup of everybody on this computer is deleted for "
                "good. This cannot be undone."
            ),
        ):
            return

        def job(history: History, _progress: Progress) -> str:
            from clamstudio.history.backups import erase_everything

            erase_everything(history, _OTHER_FILES)
            return tr("Everything was deleted.")

        self.run(job, self._on_words)

    def rescue(self, history: Callable[[], History]) -> None:
        """Set a damaged history aside and put together what there is."""
        now: datetime = self._clock.now()

        def job(history: History, _progress: Progress) -> str:
            from clamstudio.history.rescue import rescue

            done = rescue(history, now)
            history.close()
            return tr(
                "The damaged file is now {file}. {n} rows were read from it.",
                file=done.aside,
                n=done.rows,
            )

        self.run(job, self._on_words, history)

    def _on_session_read(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        # Brings the painter of the figure.
        from clamstudio.ui.track.session_dialog import SessionDialog

        session, reps, events, answers = found
        dialog = SessionDialog(
            session,
            reps,
            events,
            answers,
            self.names,
            self._replay_of(session, events, reps),
            self._page,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted and (changed := dialog.edits()):
            self.run(edits.edit_sets(session, changed), self._on_done)

    def _replay_of(
        self,
        session: SessionRecord,
        events: Sequence[SessionEvent],
        reps: Sequence[RepRecord],
    ) -> ReplayView | None:
        from clamstudio.session.replay import replay_of
        from clamstudio.ui.track.replay_view import ReplayView

        try:
            replay = replay_of(session, events, reps)
        except (UserError, ValueError):
            # What cannot be laid out again can still be read in words.
            return None
        if replay is None or self._catalogue is None:
            return None
        return ReplayView(replay, self._catalogue, self._clock)

    def _on_person(self, person: object) -> None:
        self._refresh(getattr(person, "id", None))

    def _on_looked(self, path: Path, found: object) -> None:
        if not isinstance(found, tuple):
            return
        changes, words = found
        if not changes:
            QMessageBox.information(self._page, tr("Import"), words)
            return
        if not self._agreed(tr("Import this?"), words):
            return
        now = self._clock.now()

        def job(history: History, progress: Progress) -> str:
            from clamstudio.history.backups import make_backup
            from clamstudio.history.exchange.transfer import import_history
            from clamstudio.history.progress import part_of

            if history.is_on_server:
                import_history(history, path, progress=progress)
                return tr("Imported.")
            make_backup(history, now, "import", part_of(progress, 0, 2))
            import_history(history, path, progress=part_of(progress, 1, 2))
            return tr("Imported. The backup “before an import” undoes it.")

        self.run(job, self._on_words)
