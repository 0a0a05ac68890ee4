"""What follows a session: its summary, or the page on which it stopped for a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.coach.screening import STOP_NOW
from clamstudio.errors import UserError
from clamstudio.history.elsewhere import save_elsewhere
from clamstudio.records import CheckInKind
from clamstudio.ui.do.done import DonePage
from clamstudio.ui.do.offer import next_words
from clamstudio.ui.do.person import check_in
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.summary import SummaryPage
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clamstudio.ui.do.log import SessionLog
    from clamstudio.ui.do.runner import RunnerView
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.do.summary import SetAnswer

__all__ = ["Ending"]


class Ending(QObject):
    """Leads from the end of a session back to the start, one page at a time.

    Args:
        services: What it stands on.
        parent: The place; the question for a folder stands before it.

    Signals:
        page_made: The next page, to be shown.
        answers_saved: The answers of the summary are on the disk, too.
        left: The user is done.
        track_requested: The user wants to see the session in Track.
    """

    page_made = Signal(object)
    answers_saved = Signal()
    left = Signal()
    track_requested = Signal()

    def __init__(self, services: DoServices, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._place = parent
        self._shown: SummaryPage | None = None

    def show_stop_page(self) -> None:
        """Say what to do after a sign to stop at."""
        page = ReadingPage(
            tr("Stop for today"), [tr(words) for words in STOP_NOW], tr("Back to the start")
        )
        page.next_requested.connect(self.left)
        self._shown = None
        self.page_made.emit(page)

    def show_summary(self, log: SessionLog) -> None:
        """Ask how many were done, how it was, and how much it hurts now."""
        page = SummaryPage(log.sets, self._services.catalogue)
        page.elsewhere_requested.connect(lambda: self.save_elsewhere(log, page))
        if log.sets:
            page.save_requested.connect(lambda: self._on_save_requested(page, log))
        else:
            page.save_requested.connect(self.left)
        self._shown = page
        self.page_made.emit(page)

    def forget(self, page: QWidget) -> None:
        """Lead on from ``page`` no more: another one is shown."""
        if self._shown is page:
            self._shown = None

    def save_elsewhere(self, log: SessionLog, shown: RunnerView | SummaryPage) -> None:
        """Ask for a folder and save everything there; ``shown`` says how it went."""
        folder = self._services.choose_folder(self._place)
        if folder is None:
            return
        try:
            people = self._services.history().people()
            person = next(each for each in people if each.id == log.person_id)
            saved = save_elsewhere(log.writes, person, folder, self._services.clock)
        except UserError as error:
            shown.show_note(str(error.message))
            return
        shown.show_note(tr("Saved in {folder}.", folder=saved))

    def _on_save_requested(self, page: SummaryPage, log: SessionLog) -> None:
        if page.saving:
            log.retry()
            return
        page.saving = True

        def show_problem() -> None:
            if log.problem is not None:
                page.show_problem(log.problem)

        def go_on() -> None:
            if self._shown is page:
                self._show_done(page.answers)
                self.answers_saved.emit()

        log.changed.connect(show_problem)
        log.finished.connect(go_on)
        for answer in page.answers:
            log.confirm(answer.set_id, answer.confirmed, answer.reps_in_reserve, answer.tags)
        if page.pain_nrs is not None:
            log.add_check_in(
                check_in(self._services, log.person_id, None, CheckInKind.AFTER, page.pain_nrs)
            )
        show_problem()

    def _show_done(self, answers: tuple[SetAnswer, ...]) -> None:
        page = DonePage(
            sum(answer.confirmed for answer in answers), len(answers), next_words(self._services)
        )
        page.done.connect(self.left)
        page.track_requested.connect(self.track_requested)
        self._shown = None
        self.page_made.emit(page)
