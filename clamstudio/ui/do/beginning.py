"""What is asked between the start button and the session: safety, sound, pain now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from clamstudio.coach.pain import REST_DAY, is_rest_day
from clamstudio.coach.screening import outcome
from clamstudio.errors import UserError
from clamstudio.records import CheckInKind, ScreeningOutcome, ScreeningRecord
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.person import check_in, person_of, screening_is_due
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.sound_check import SoundCheckPage
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.settings import Settings
    from clamstudio.ui.common.speech import Speech
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["Beginning"]


class Beginning(QObject):
    """Leads from the start button to the session, one page at a time.

    Args:
        services: What it stands on.
        scene: Gives the figure that a page shows.
        speech: Makes the speech that is tried.

    Signals:
        page_made: The next page, to be shown.
        ready: Everything is asked; pain now, 0 to 10, or ``None`` if not answered.
        left: The user went back, or no session starts today.
        problem_found: Why nothing starts, or what could not be kept: a ``Message``.
    """

    page_made = Signal(object)
    ready = Signal(object)
    left = Signal()
    problem_found = Signal(object)

    def __init__(
        self,
        services: DoServices,
        scene: Callable[[], SceneSpec],
        speech: Callable[[], Speech],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._scene = scene
        self._speech = speech

    def begin(self) -> None:
        """Ask what is due."""
        try:
            due = screening_is_due(self._services)
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        if due:
            self._show_safety()
        else:
            self._on_passed()

    def show_sound_check(self, then: Callable[[], None]) -> None:
        """Let the user try the sounds; ``then`` leads on."""
        services = self._services
        settings = services.settings()
        page = SoundCheckPage(settings, services.tones(settings), self._speech())
        page.settings_changed.connect(self._keep)
        page.next_requested.connect(partial(self._on_sound_checked, then))
        page.back_requested.connect(self.left)
        self.page_made.emit(page)

    def _show_safety(self) -> None:
        pages = SafetyPages(self._services.stage())
        pages.show_figure(self._scene())
        pages.answered.connect(lambda: self._on_answered(pages))
        pages.passed.connect(self._on_passed)
        pages.left.connect(self.left)
        self.page_made.emit(pages)

    def _on_answered(self, pages: SafetyPages) -> None:
        result = outcome(pages.ticked)
        try:
            record = ScreeningRecord(
                id=uuid4(),
                person_id=person_of(self._services).id,
                at=self._services.clock.now(),
                outcome=result,
                ticked=pages.ticked,
            )
            self._services.writer().add_screening(record).result()
        except UserError as error:
            self._give_up(error)
            return
        if result is ScreeningOutcome.CONTINUE:
            pages.show_setting_up()
        else:
            pages.show_explanation()

    def _on_passed(self) -> None:
        if self._services.settings().sound_checked:
            self._show_before()
        else:
            self.show_sound_check(self._show_before)

    def _on_sound_checked(self, then: Callable[[], None]) -> None:
        self._keep(replace(self._services.settings(), sound_checked=True))
        then()

    def _show_before(self) -> None:
        page = BeforePage()
        page.answered.connect(self._on_before_answered)
        page.next_requested.connect(partial(self.ready.emit, None))
        page.back_requested.connect(self.left)
        self.page_made.emit(page)

    def _on_before_answered(self, pain_nrs: int) -> None:
        if is_rest_day(pain_nrs):
            self._show_rest_day(pain_nrs)
        else:
            self.ready.emit(pain_nrs)

    def _show_rest_day(self, pain_nrs: int) -> None:
        services = self._services
        try:
            person_id = person_of(services).id
            record = check_in(services, person_id, None, CheckInKind.BEFORE, pain_nrs)
            services.writer().add_check_in(record).result()
        except UserError as error:
            self._give_up(error)
            return
        words = [tr(each) for each in REST_DAY]
        page = ReadingPage(tr("A rest day"), words, tr("Back to the start"))
        page.next_requested.connect(self.left)
        self.page_made.emit(page)

    def _keep(self, settings: Settings) -> None:
        try:
            self._services.change_settings(settings)
        except UserError as error:
            # In use all the same, for this time.
            self.problem_found.emit(error.message)

    def _give_up(self, error: UserError) -> None:
        self.left.emit()
        self.problem_found.emit(error.message)
