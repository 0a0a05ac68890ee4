"""The Do place: from the button that starts a session to its summary."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from clamstudio.errors import UserError
from clamstudio.history.owner import same_name
from clamstudio.records import (
    EventKind,
    SessionStatus,
)
from clamstudio.session.checks import check_against
from clamstudio.session.prescription_file import read_prescription
from clamstudio.session.templates import offered
from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.do.assembly import Running, log_of, new_session, resumed_session
from clamstudio.ui.do.before import BeforeAnswers
from clamstudio.ui.do.beginning import Beginning
from clamstudio.ui.do.ending import Ending
from clamstudio.ui.do.keys_dialog import SessionKeysDialog
from clamstudio.ui.do.offer import offer_of, within_limits
from clamstudio.ui.do.person import people_of
from clamstudio.ui.do.resume import ResumePage, find_unfinished
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.do.start import StartPage
from clamstudio.ui.do.tempo_page import TempoPage
from clamstudio.ui.figure.wording import prescription_filter
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QShowEvent

    from clamstudio.records import Prescription, Tempo
    from clamstudio.session.resume import Unfinished
    from clamstudio.settings import Settings, TemplateChoice
    from clamstudio.ui.common.speech import Speech
    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.log import SessionLog
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["DoPage"]

_NOT_ASKED = BeforeAnswers()


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
        self._prescription = offered(self._key, services.settings())
        self._from_file: Prescription | None = None
        self._pages = QStackedWidget()
        self._start = StartPage(services.catalogue, services.stage())
        self._running: Running | None = None
        self._log: SessionLog | None = None
        self._speech: Speech | None = None
        self._beginning = Beginning(services, self._scene, self._new_speech, self)
        self._ending = Ending(services, self)
        self._looked_back = False
        self._person = services.settings().person
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
        self._start.tempo_requested.connect(self._on_tempo_requested)
        self._start.sound_requested.connect(
            lambda: self._beginning.show_sound_check(self._show_start)
        )
        self._start.keys_requested.connect(self._on_keys_requested)
        self._start.person_chosen.connect(self._on_person_chosen)
        self._beginning.page_made.connect(self._show)
        self._beginning.ready.connect(self._on_ready)
        self._beginning.plan_changed.connect(lambda: self.refresh_offer(choose=True))
        self._beginning.left.connect(self._show_start)
        self._beginning.problem_found.connect(self._start.show_problem)
        self._ending.page_made.connect(self._show)
        self._ending.answers_saved.connect(self._on_answers_saved)
        self._ending.left.connect(self._show_start)
        self._ending.track_requested.connect(self._on_track_requested)

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

    def start_session(self, answers: BeforeAnswers = _NOT_ASKED) -> None:
        """Begin the session that is shown without asking anything more.

        Args:
            answers: What was answered before it.

        Raises:
            UserError: The history cannot be read or written, or nothing of it may be done.
        """
        session = within_limits(self._prescription, self._services)
        running = new_session(self._services, session, answers, self._new_speech(), self)
        self._run(running)
        running.controller.start(self.screen())

    def _resume_session(self, unfinished: Unfinished) -> None:
        running = resumed_session(self._services, unfinished, self._new_speech(), self)
        self._run(running)
        running.controller.resume(unfinished, self.screen())

    def _let_go(self, running: Running) -> None:
        """Let earlier sessions go, but for what still waits for the disk."""
        for controller in self.findChildren(type(running.controller)):
            if controller is not running.controller:
                controller.deleteLater()
        for log in self.findChildren(type(running.log)):
            if log is not running.log and not log.waiting:
                log.deleteLater()

    def _run(self, running: Running) -> None:
        self._let_go(running)
        self._running, self._log = running, running.log
        running.controller.ended.connect(self._on_ended)
        running.view.stop_signs_reported.connect(self._on_stop_signs_reported)
        running.view.save_elsewhere_requested.connect(self._on_save_elsewhere_requested)
        running.log.finished.connect(self.session_finished)
        self._show(running.view)
        self._services.awake.hold()
        self.session_running_changed.emit(True)  # noqa: FBT003 - the signal's only argument
        # The first picture of the figure may take seconds on a slow computer: before time counts.
        running.view.grab()

    def _new_speech(self) -> Speech:
        if self._speech is not None:
            self._speech.close()
            self._speech.deleteLater()
        self._speech = self._services.speech(self._services.settings())
        self._speech.setParent(self)
        return self._speech

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
            self._resume_session(unfinished)
        except UserError as error:
            self._show_start()
            self._start.show_problem(error.message)

    def _on_keep_requested(self, unfinished: Unfinished) -> None:
        log = self._log = log_of(self._services, unfinished, self)
        log.finished.connect(self.session_finished)
        left = unfinished.next_rep is not None
        status = SessionStatus.ENDED_EARLY if left else SessionStatus.FINISHED
        log.finish(status, unfinished.stopped_at)
        self._ending.show_summary(log)

    def _look_back(self) -> None:
        if not self._looked_back:
            self.refresh_offer(choose=True)
            self.offer_resume()

    def refresh_offer(self, *, choose: bool = False) -> None:
        """Read the person's plan; ``choose`` offers it before what is shown now."""
        try:
            self._show_people()
            offer = offer_of(self._services)
        except UserError as error:
            self._start.show_problem(error.message)
            return
        self._person = self._services.settings().person
        self._start.show_next(offer.next_words if offer else "")
        if offer is None or not offer.today:
            self._start.hide_plan()
            if self._key == "plan":
                key = str(self._services.settings().last_template)
                self._choose(key, offered(key, self._services.settings()))
            return
        self._start.show_plan(kept=offer.kept)
        if choose or self._key == "plan":
            self._choose("plan", offer.today)

    def unsaved_words(self) -> str:
        """Return what closing the program would lose; empty for nothing."""
        if self._log is None or self._log.problem is None:
            return ""
        return tr(
            "{problem} If you close the program now, it is lost.", problem=str(self._log.problem)
        )

    def close_session(self) -> None:
        """Stop the timer of a session that still runs, when the window closes."""
        if self._running is not None:
            self._running.controller.stop()
        if self._log is not None:
            self._log.hand_over()
        self._services.awake.release()
        if self._speech is not None:
            self._speech.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the figure only once somebody sees it, and let the keys begin."""
        super().showEvent(event)
        if not self._looked_back:
            # Later than the paint: it brings the database.
            QTimer.singleShot(0, self, self._look_back)
        elif self._person != self._services.settings().person and self.shown is self._start:
            # Chosen in another place of the window.
            self._follow_person()
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
            self._ending.forget(old)
            self._pages.removeWidget(old)
            old.deleteLater()

    def _show_start(self) -> None:
        self._running = None
        if self._looked_back:
            self.refresh_offer()
        self._show(self._start)
        self._show_figure()
        self._start.focus_first()

    def _on_template_chosen(self, key: str) -> None:
        if key == "plan":
            self.refresh_offer(choose=True)
        elif key == "file" and self._from_file is not None:
            self._choose(key, self._from_file)
        else:
            self._choose(key, offered(key, self._services.settings()))
            chosen = cast("TemplateChoice", key)
            self._keep(replace(self._services.settings(), last_template=chosen))

    def _on_file_requested(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a prescription file"), "", prescription_filter()
        )
        if name:
            self.open_prescription(Path(name))

    def _on_tempo_requested(self) -> None:
        services = self._services
        page = TempoPage(self._prescription.blocks[0].tempo, services.stage(), services.clock)
        page.show_figure(self._scene())
        page.back_requested.connect(self._show_start)
        page.chosen.connect(self._on_tempo_chosen)
        self._show(page)

    def _on_tempo_chosen(self, tempo: Tempo) -> None:
        lengths_s = (tempo.lift_s, tempo.hold_s, tempo.lower_s, tempo.pause_s)
        self._show_start()
        self._keep(replace(self._services.settings(), tempo_s=lengths_s))
        self._choose(self._key, offered(self._key, self._services.settings()))

    def _on_keys_requested(self) -> None:
        dialog = SessionKeysDialog(self._services.settings, self._services.change_settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_start_requested(self) -> None:
        self._start.show_problem(None)
        self._beginning.begin()

    def _on_person_chosen(self, name: str) -> None:
        self._keep(replace(self._services.settings(), person=name))
        self._follow_person()

    def _follow_person(self) -> None:
        """Offer what is the plan of whoever is chosen, or what they left unfinished."""
        self.refresh_offer(choose=True)
        self.offer_resume()

    def _show_people(self) -> None:
        names, whose = people_of(self._services)
        settings = self._services.settings()
        if names and settings.person and not any(same_name(settings.person, n) for n in names):
            # Nobody has that name any more: a session would make them anew.
            self._keep(replace(settings, person=""))
        self._start.show_people(names, whose)

    def _on_ready(self, answers: BeforeAnswers) -> None:
        try:
            self.start_session(answers)
        except UserError as error:
            self._show_start()
            self._start.show_problem(error.message)

    def _keep(self, settings: Settings) -> None:
        try:
            self._services.change_settings(settings)
        except UserError as error:
            # In use all the same, for this time.
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
            self._ending.show_stop_page()
        else:
            self._ending.show_summary(running.log)

    def _on_save_elsewhere_requested(self) -> None:
        running = self._running
        if running is None:
            return
        running.controller.act(EventKind.PAUSE)
        self._ending.save_elsewhere(running.log, running.view)

    def _on_answers_saved(self) -> None:
        self._running = None
        # From now on there is something to do again.
        self.refresh_offer(choose=True)
        self.summary_saved.emit()

    def _on_track_requested(self) -> None:
        self._show_start()
        self.track_requested.emit()
