"""What is asked between the start button and the session: safety, sound, pain now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from clamstudio.coach.asking import Due, cleared
from clamstudio.coach.episode import stated
from clamstudio.coach.pain import LEG_BEFORE, REST_DAY, PainPlace, is_rest_day
from clamstudio.coach.screening import lines_of, outcome
from clamstudio.errors import UserError
from clamstudio.records import CheckInKind, ScreeningOutcome, ScreeningRecord, StatementTopic
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.locked import ClearedPage, LockedPage
from clamstudio.ui.do.offer import first_side_words
from clamstudio.ui.do.person import (
    check_in,
    episode_of,
    limits_for,
    morning_due,
    person_of,
    what_is_due,
)
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.safety import ChangedPage, SafetyPages
from clamstudio.ui.do.sound_check import SoundCheckPage
from clamstudio.ui.do.suggestions import SuggestionsPage
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from clamstudio.settings import Settings
    from clamstudio.ui.common.speech import Speech
    from clamstudio.ui.do.before import BeforeAnswers
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
        ready: Everything is asked: the ``BeforeAnswers``.
        plan_changed: A suggestion was accepted: the plan is what is to be done.
        left: The user went back, or no session starts today.
        problem_found: Why nothing starts, or what could not be kept: a ``Message``.
    """

    page_made = Signal(object)
    ready = Signal(object)
    plan_changed = Signal()
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
            due, last = what_is_due(self._services)
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        if due is Due.LOCKED and last is not None:
            self._show_locked(last)
        elif due is Due.ONE_QUESTION and last is not None:
            self._show_question(last)
        elif due is Due.PAGES:
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

    def _show_safety(self, ticked: tuple[str, ...] = ()) -> None:
        turned = self._services.settings().lying_view
        pages = SafetyPages(self._services.stage(), ticked, turned=turned)
        pages.show_figure(self._scene())
        pages.answered.connect(lambda: self._on_answered(pages))
        pages.passed.connect(lambda: self._on_passed(just_screened=True))
        pages.left.connect(self.left)
        self.page_made.emit(pages)

    def _show_question(self, last: ScreeningRecord) -> None:
        page = ChangedPage()
        page.next_requested.connect(lambda: self._on_unchanged(last))
        page.changed.connect(partial(self._show_safety, ()))
        page.back_requested.connect(self.left)
        self.page_made.emit(page)

    def _show_locked(self, record: ScreeningRecord) -> None:
        page = LockedPage(record, self._services.settings().emergency_number)
        page.left.connect(self.left)
        page.change_requested.connect(lambda: self._show_safety(lines_of(record.ticked)))
        page.cleared_requested.connect(lambda: self._show_cleared(record))
        page.number_changed.connect(
            lambda number: self._keep(
                replace(self._services.settings(), emergency_number=number.strip())
            )
        )
        self.page_made.emit(page)

    def _show_cleared(self, record: ScreeningRecord) -> None:
        page = ClearedPage(record, self._services.clock.now())
        page.back_requested.connect(lambda: self._show_locked(record))
        page.said.connect(lambda day: self._on_cleared(record, day))
        self.page_made.emit(page)

    def _on_cleared(self, record: ScreeningRecord, day: date) -> None:
        now = self._services.clock.now()
        if self._store(cleared(record, day, now)) is not None:
            self._on_passed()

    def _on_unchanged(self, last: ScreeningRecord) -> None:
        if self._store(last.ticked) is not None:
            self._on_passed(just_screened=True)

    def _on_answered(self, pages: SafetyPages) -> None:
        record = self._store(pages.ticked)
        if record is None:
            return
        if record.outcome is not ScreeningOutcome.CONTINUE:
            self._show_locked(record)
        elif record.ticked:
            pages.show_advice()
        else:
            pages.show_setting_up()

    def _store(self, ticked: tuple[str, ...]) -> ScreeningRecord | None:
        """Store answers; ``None`` if that failed, which has been said then."""
        try:
            record = ScreeningRecord(
                id=uuid4(),
                person_id=person_of(self._services).id,
                at=self._services.clock.now(),
                outcome=outcome(ticked),
                ticked=ticked,
            )
            self._services.writer().add_screening(record).result()
        except UserError as error:
            self._give_up(error)
            return None
        return record

    def _on_passed(self, *, just_screened: bool = False) -> None:
        then = partial(self._show_before, just_screened=just_screened)
        if self._services.settings().sound_checked:
            then()
        else:
            self.show_sound_check(then)

    def _on_sound_checked(self, then: Callable[[], None]) -> None:
        self._keep(replace(self._services.settings(), sound_checked=True))
        then()

    def _show_before(self, *, just_screened: bool) -> None:
        try:
            last = morning_due(self._services)
            limits = limits_for(self._services)
            asked_on, prompt = episode_of(self._services)
            scene = self._scene()
            sides = first_side_words(self._services, scene.exercise.id, scene.side)
        except UserError as error:
            self._give_up(error)
            return
        reminders = tuple(str(words) for words in (*limits.words, *sides))
        page = BeforePage(
            ask_morning=last is not None,
            reminders=reminders,
            onset_asked_on=asked_on,
            just_screened=just_screened,
        )
        page.show_episode(prompt)
        page.episode_answered.connect(partial(self._on_episode, page))
        page.next_requested.connect(lambda: self._on_before_answered(page.answers, last))
        page.news_requested.connect(partial(self._show_safety, ()))
        page.back_requested.connect(self.left)
        self.page_made.emit(page)

    def _on_episode(self, page: BeforePage, topic: str, value: str) -> None:
        try:
            self._say(StatementTopic(topic), value)
            page.show_episode(episode_of(self._services)[1])
        except UserError as error:
            self._give_up(error)

    def _say(self, topic: StatementTopic, value: str) -> None:
        services = self._services
        person, now = person_of(services), services.clock.now()
        services.writer().add_statement(stated(topic, value, person.id, now)).result()

    def _on_before_answered(self, answers: BeforeAnswers, last: UUID | None) -> None:
        try:
            if answers.morning is not None and last is not None:
                self._tell(last, CheckInKind.NEXT_MORNING, None, note=answers.morning)
            if answers.onset:
                self._say(StatementTopic.ONSET, answers.onset)
            stop = _stops_today(answers)
            if stop is not None:
                self._tell(None, CheckInKind.BEFORE, answers.pain_nrs, place=answers.place)
                self._show_words(*stop)
                return
            self._show_suggestions(answers)
        except UserError as error:
            self._give_up(error)

    def _show_suggestions(self, answers: BeforeAnswers) -> None:
        """Show what the coach suggests, if anything changes; then begin."""
        page = SuggestionsPage.of(self._services)
        if page is None:
            self.ready.emit(answers)
            return
        page.next_requested.connect(lambda: self._on_suggestions_left(page, answers))
        page.back_requested.connect(self.left)
        self.page_made.emit(page)

    def _on_suggestions_left(self, page: SuggestionsPage, answers: BeforeAnswers) -> None:
        if page.accepted:
            self.plan_changed.emit()
        self.ready.emit(answers)

    def _tell(
        self,
        session_id: UUID | None,
        kind: CheckInKind,
        pain_nrs: int | None,
        *,
        place: str = "",
        note: str = "",
    ) -> None:
        services = self._services
        record = check_in(
            services, person_of(services).id, session_id, kind, pain_nrs, place=place, note=note
        )
        services.writer().add_check_in(record).result()

    def _show_words(self, heading: str, words: list[str]) -> None:
        page = ReadingPage(heading, words, tr("Back to the start"))
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


def _stops_today(answers: BeforeAnswers) -> tuple[str, list[str]] | None:
    """Return heading and words where no session begins today."""
    if answers.place.startswith(PainPlace.DOWN_LEG) and answers.pain_nrs:
        return tr("Stop for today"), [tr(words) for words in LEG_BEFORE]
    if answers.pain_nrs is not None and is_rest_day(answers.pain_nrs):
        return tr("A rest day"), [tr(words) for words in REST_DAY]
    return None
