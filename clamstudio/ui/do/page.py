"""The Do place: from the button that starts a session to its summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from clamstudio.coach.screening import STOP_NOW, is_due, outcome
from clamstudio.errors import UserError
from clamstudio.records import (
    CheckIn,
    CheckInKind,
    ScreeningOutcome,
    ScreeningRecord,
    SessionStatus,
)
from clamstudio.session.checks import check_against
from clamstudio.session.prescription_file import read_prescription
from clamstudio.session.recording import Recording
from clamstudio.session.templates import template
from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.do.controller import SessionController
from clamstudio.ui.do.done import DonePage
from clamstudio.ui.do.log import SessionLog
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.resume import ResumePage, find_unfinished
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.do.side_change import SideChange, chosen_change
from clamstudio.ui.do.start import StartPage
from clamstudio.ui.do.summary import SummaryPage
from clamstudio.ui.do.voice import Voice
from clamstudio.words import tr

if TYPE_CHECKING:
    from concurrent.futures import Future
    from uuid import UUID

    from PySide6.QtGui import QFocusEvent, QShowEvent

    from clamstudio.records import PersonRecord, Prescription
    from clamstudio.session.resume import Unfinished
    from clamstudio.settings import TemplateChoice
    from clamstudio.ui.common.speech import Speech
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.do.summary import SetAnswer
    from clamstudio.ui.do.tones import Tones
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["DoPage"]


@dataclass(slots=True)
class _Running:
    """What belongs to one session from its start to its summary."""

    controller: SessionController
    log: SessionLog
    view: RunnerView
    stop_signs: bool = False


class DoPage(QWidget):
    """Start page, safety pages, runner and summary, one at a time.

    Signals:
        session_finished: A session is on the disk to its end; its answers may follow.
        summary_saved: The answers of the summary are on the disk, too.
        track_requested: The user wants to see the session in Track.
        session_running_changed: A session view came or went.
    """

    session_finished = Signal()
    summary_saved = Signal()
    track_requested = Signal()
    session_running_changed = Signal(bool)

    def __init__(self, services: DoServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._key = str(services.settings().last_template)
        self._prescription = template(self._key)
        self._from_file: Prescription | None = None
        self._pages = QStackedWidget()
        self._start = StartPage(services.catalogue, services.stage())
        self._running: _Running | None = None
        self._speech: Speech | None = None
        self._looked_back = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName(tr("Do"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._pages.addWidget(self._start)
        self._start.show_prescription(self._key, self._prescription)

    def _connect(self) -> None:
        self._start.start_requested.connect(self._on_start_requested)
        self._start.template_chosen.connect(self._on_template_chosen)
        self._start.file_requested.connect(self._on_file_requested)

    @property
    def start_page(self) -> StartPage:
        """The page with the button."""
        return self._start

    @property
    def shown(self) -> QWidget:
        """The page that is shown."""
        return self._pages.currentWidget() or self._start

    @property
    def controller(self) -> SessionController | None:
        """The controller of the session that runs or waits for its summary."""
        return self._running.controller if self._running else None

    @property
    def prescription(self) -> Prescription:
        """What the button would start."""
        return self._prescription

    def set_prescription(self, prescription: Prescription) -> None:
        """Offer a prescription of the user's own.

        Raises:
            UserError: The catalogue does not know an exercise or resistance of it, or they do not
                go together.
        """
        check_against(prescription, self._services.catalogue)
        self._from_file = prescription
        self._choose("file", prescription)

    def open_prescription(self, path: Path) -> None:
        """Offer the prescription of a file; what is wrong with it is shown on the page."""
        try:
            self.set_prescription(read_prescription(path))
        except UserError as error:
            self._start.show_problem(error.message)
        if self.shown is self._start:
            self._start.focus_first()

    def begin(self) -> None:
        """Do as if the start button was pressed, for a picture or a shortcut."""
        self._on_start_requested()

    def start_session(self, unfinished: Unfinished | None = None) -> None:
        """Begin the session that is shown, or go on with another, without asking anything."""
        log = self._log_of(unfinished)
        tones = self._services.tones(self._services.settings())
        voice = self._voice(tones)
        clock = self._services.clock
        prescription = unfinished.record.prescription if unfinished else self._prescription
        controller = SessionController(prescription, clock, log, tones, voice, self)
        view = RunnerView(self._services, controller)
        self._running = _Running(controller, log, view)
        controller.ended.connect(self._on_ended)
        view.stop_signs_reported.connect(self._on_stop_signs_reported)
        log.finished.connect(self.session_finished)
        self._show(view)
        if unfinished is None:
            controller.start(self.screen())
        else:
            controller.resume(unfinished, self.screen())
        self._services.awake.hold()
        self.session_running_changed.emit(True)  # noqa: FBT003 - the signal's only argument

    def _log_of(self, unfinished: Unfinished | None) -> SessionLog:
        writer = self._services.writer()
        if unfinished is not None:
            record = unfinished.record
            paced = unfinished.session.at(unfinished.at_s).paced
            recording = Recording.resumed(record, len(paced))
            return SessionLog(
                writer, record.person_id, record.prescription, self, resumed=recording
            )
        return SessionLog(writer, self._person().id, self._prescription, self)

    def offer_resume(self) -> bool:
        """Offer a session that was cut off; return whether there is one. Asked once."""
        self._looked_back = True
        try:
            services = self._services
            found = find_unfinished(services.history(), services.clock, services.person_name)
            if found is None or self.shown is not self._start:
                return False
            check_against(found.record.prescription, services.catalogue)
        except UserError as error:
            self._start.show_problem(error.message)
            return False
        page = ResumePage(found)
        keep = partial(self._on_keep_requested, found)
        page.next_requested.connect(
            partial(self._on_resume_requested, found) if found.resumable else keep
        )
        page.back_requested.connect(keep)
        self._show(page)
        page.focus_first()
        return True

    def _on_resume_requested(self, unfinished: Unfinished) -> None:
        try:
            self.start_session(unfinished)
        except UserError as error:
            self._show_start()
            self._start.show_problem(error.message)

    def _on_keep_requested(self, unfinished: Unfinished) -> None:
        log = self._log_of(unfinished)
        log.finished.connect(self.session_finished)
        left = unfinished.next_rep is not None
        status = SessionStatus.ENDED_EARLY if left else SessionStatus.FINISHED
        log.finish(status, unfinished.stopped_at)
        self._show_summary(log)

    def _look_back(self) -> None:
        if not self._looked_back:
            self.offer_resume()

    def _voice(self, tones: Tones) -> Voice:
        if self._speech is not None:
            self._speech.close()
            self._speech.deleteLater()
        speech = self._speech = self._services.speech(self._services.settings())
        speech.setParent(self)

        def change() -> SideChange:
            choice = self._services.settings().side_change
            speaks = speech.available and self._services.settings().speech != "off"
            return chosen_change(choice, can_listen=speaks and tones.problem is None)

        catalogue = self._services.catalogue
        return Voice(speech, catalogue, change, lambda: self._services.settings().speech)

    def close_session(self) -> None:
        """Stop the timer of a session that still runs, when the window closes."""
        if self._running is not None:
            self._running.controller.stop()
        self._services.awake.release()
        if self._speech is not None:
            self._speech.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the figure only once somebody sees it, and let the keys begin."""
        super().showEvent(event)
        if not self._looked_back:
            # Later than the paint: it brings the database.
            QTimer.singleShot(0, self, self._look_back)
        self._show_figure()
        self._focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where the keys of the page shown begin."""
        super().focusInEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        shown = self.shown
        if isinstance(shown, StartPage | Sheet | SafetyPages | RunnerView):
            shown.focus_first()

    def _choose(self, key: str, prescription: Prescription) -> None:
        self._key, self._prescription = key, prescription
        self._start.show_problem(None)
        self._start.show_prescription(key, prescription)
        if self.isVisible():
            self._show_figure()

    def changeEvent(self, event: QEvent) -> None:
        """Let the figure follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._show_figure()

    def _show_figure(self) -> None:
        shown = self.shown
        if isinstance(shown, StartPage | SafetyPages):
            shown.show_figure(self._scene())

    def _scene(self) -> SceneSpec:
        # The painters' room is entered only once this place is shown.
        from clamstudio.ui.painting.scene import SceneSpec

        block, settings = self._prescription.blocks[0], self._services.settings()
        return SceneSpec(
            exercise=self._services.catalogue.exercise(block.exercise),
            side=block.sides[0],
            resistance=block.resistance,
            mirror=settings.mirror_front,
            height_m=settings.height_m,
            dark=current_theme().dark,
        )

    def _show(self, page: QWidget) -> None:
        """Show a page; those but the start page are made anew each time."""
        old = self.shown
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not self._start and old is not page:
            self._pages.removeWidget(old)
            old.deleteLater()

    def _show_start(self) -> None:
        self._running = None
        self._show(self._start)
        self._show_figure()
        self._start.focus_first()

    def _person(self) -> PersonRecord:
        history = self._services.history()
        if self._services.person_name:
            return history.ensure_person(self._services.person_name)
        person = history.default_person()
        if person is None or person.invented:
            return history.ensure_person(tr("Me"))
        return person

    def _screening_due(self) -> tuple[bool, bool]:
        """Return whether the pages are due, and whether it is the first time."""
        history = self._services.history()
        name = self._services.person_name
        people = [
            person
            for person in history.people()
            if not person.invented and (not name or person.name == name)
        ]
        last = history.last_screening(people[0].id) if people else None
        return is_due(last, self._services.clock.now()), last is None

    def _on_template_chosen(self, key: str) -> None:
        if key == "file" and self._from_file is not None:
            self._choose(key, self._from_file)
            return
        self._choose(key, template(key))
        chosen: TemplateChoice = "article" if key == "article" else "gentle"
        settings = replace(self._services.settings(), last_template=chosen)
        try:
            self._services.change_settings(settings)
        except UserError as error:
            self._start.show_problem(error.message)

    def _on_file_requested(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a prescription file"), "", tr("Prescriptions (*.toml)")
        )
        if name:
            self.open_prescription(Path(name))

    def _on_start_requested(self) -> None:
        self._start.show_problem(None)
        try:
            due, _first = self._screening_due()
            if due:
                self._show_safety()
            else:
                self.start_session()
        except UserError as error:
            self._start.show_problem(error.message)

    def _show_safety(self) -> None:
        pages = SafetyPages(self._services.stage())
        pages.show_figure(self._scene())
        pages.answered.connect(lambda: self._on_answered(pages))
        pages.passed.connect(self._on_passed)
        pages.left.connect(self._show_start)
        self._show(pages)

    def _on_answered(self, pages: SafetyPages) -> None:
        result = outcome(pages.ticked)
        try:
            record = ScreeningRecord(
                id=uuid4(),
                person_id=self._person().id,
                at=self._services.clock.now(),
                outcome=result,
                ticked=pages.ticked,
            )
            self._services.writer().add_screening(record).result()
        except UserError as error:
            self._show_start()
            self._start.show_problem(error.message)
            return
        if result is ScreeningOutcome.CONTINUE:
            pages.show_setting_up()
        else:
            pages.show_explanation()

    def _on_passed(self) -> None:
        try:
            self.start_session()
        except UserError as error:
            self._show_start()
            self._start.show_problem(error.message)

    def _on_stop_signs_reported(self) -> None:
        if self._running is not None:
            self._running.stop_signs = True

    def _on_ended(self) -> None:
        running = self._running
        if running is None:
            return
        self._services.awake.release()
        self.session_running_changed.emit(False)  # noqa: FBT003 - the signal's only argument
        if running.stop_signs:
            self._show_stop_page()
        else:
            self._show_summary(running.log)

    def _show_stop_page(self) -> None:
        page = ReadingPage(
            tr("Stop for today"), [tr(words) for words in STOP_NOW], tr("Back to the start")
        )
        page.next_requested.connect(self._show_start)
        self._show(page)

    def _show_summary(self, log: SessionLog) -> None:
        page = SummaryPage(log.sets, self._services.catalogue)
        if log.sets:
            page.save_requested.connect(lambda: self._on_save_requested(page, log))
        else:
            page.save_requested.connect(self._show_start)
        self._show(page)

    def _on_save_requested(self, page: SummaryPage, log: SessionLog) -> None:
        writer = self._services.writer()
        writes: list[Future[None]] = [
            writer.confirm_set(answer.set_id, answer.confirmed, answer.reps_in_reserve)
            for answer in page.answers
        ]
        if page.pain_nrs is not None:
            writes.append(writer.add_check_in(self._check_in(log.session_id, page.pain_nrs)))
        try:
            for write in writes:
                write.result()
        except UserError as error:
            page.show_problem(error.message)
            return
        self._running = None
        self._show_done(page.answers)
        self.summary_saved.emit()

    def _show_done(self, answers: tuple[SetAnswer, ...]) -> None:
        page = DonePage(sum(answer.confirmed for answer in answers), len(answers))
        page.done.connect(self._show_start)
        page.track_requested.connect(self._on_track_requested)
        self._show(page)

    def _on_track_requested(self) -> None:
        self._show_start()
        self.track_requested.emit()

    def _check_in(self, session_id: UUID | None, pain_nrs: int) -> CheckIn:
        return CheckIn(
            id=uuid4(),
            person_id=self._person().id,
            session_id=session_id,
            at=self._services.clock.now(),
            kind=CheckInKind.AFTER,
            pain_nrs=pain_nrs,
        )
