"""The safety screen on the terminal (DESIGN 6.4): the same lists and outcomes as in the window."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.cli.terminal.keys import ENTER
from clamstudio.coach.asking import Due, cleared, due
from clamstudio.coach.plan import known_person, person_for
from clamstudio.coach.screening import (
    INTENDED_USE,
    PAGES,
    SETTING_UP,
    WHAT_IT_IS,
    advice,
    explanation,
    outcome,
)
from clamstudio.errors import UserError
from clamstudio.records import ScreeningOutcome, ScreeningRecord
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from clamstudio.cli.terminal.talk import Talk
    from clamstudio.clock import Clock
    from clamstudio.coach.screening import ScreeningPage
    from clamstudio.history.store import History
    from clamstudio.history.writer import HistoryWriter

__all__ = ["Safety"]


class Safety:
    """Asks what is due, and stores the answers.

    Args:
        talk: Asks.
        history: Gives earlier answers.
        writer: Stores new ones.
        clock: Gives their time.
        name: Whose; empty for the first person who is not invented.
    """

    def __init__(
        self, talk: Talk, history: History, writer: HistoryWriter, clock: Clock, name: str
    ) -> None:
        self._talk = talk
        self._history = history
        self._writer = writer
        self._clock = clock
        self._name = name

    def pass_through(self) -> None:
        """Ask until a session may start.

        Raises:
            UserError: It may not; the sentence says why.
        """
        person = known_person(self._history, self._name)
        last = None if person is None else self._history.last_screening(person.id)
        answers = self._history.check_ins(person.id) if person else ()
        what = due(last, answers, self._clock.now())
        if what is Due.LOCKED and last is not None:
            self._ask_cleared(last)
        elif what is Due.ONE_QUESTION and last is not None:
            self._ask_changed(last)
        elif what is not Due.NOTHING:
            self._ask_pages()

    def _ask_pages(self) -> None:
        self._talk.say("", tr(INTENDED_USE), *(tr(words) for words in WHAT_IT_IS))
        ticked: list[str] = []
        for page in PAGES:
            ticked += self._ask_page(page)
        self._store(tuple(ticked))
        words = advice(ticked)
        if words is not None:
            self._talk.say("", str(words))
        self._talk.say("", *(tr(each) for each in SETTING_UP))
        self._talk.choose(tr("Enter when you are ready:"), {ENTER, " "})

    def _ask_page(self, page: ScreeningPage) -> list[str]:
        lines = (
            tr("{number} {place}", number=number, place=tr(item.text))
            for number, item in enumerate(page.items, 1)
        )
        none = tr("{number} {place}", number=0, place=tr(page.none_text))
        self._talk.say("", tr(page.heading), *lines, none)
        while True:
            typed = self._talk.line(tr("All numbers that apply, 0 for none:"))
            if re.fullmatch(r"[0-9]{1,3}(?:[ ,;]+[0-9]{1,3})*", typed) is None:
                continue
            numbers = sorted({int(each) for each in re.findall("[0-9]+", typed)})
            if numbers == [0]:
                return []
            if numbers[0] >= 1 and numbers[-1] <= len(page.items):
                return [page.items[number - 1].id for number in numbers]

    def _ask_changed(self, last: ScreeningRecord) -> None:
        for page in PAGES:
            self._talk.say("", tr(page.heading), *(f"· {tr(item.text)}" for item in page.items))
        words = tr("Has anything on this list changed? n no, nothing · y yes, or not sure:")
        if self._talk.choose(words, {"n", "y"}) == "n":
            self._store(last.ticked)
        else:
            self._ask_pages()

    def _ask_cleared(self, last: ScreeningRecord) -> None:
        reason = explanation(last.ticked)
        self._talk.say("", str(reason))
        key = self._talk.choose(
            tr("c seen and cleared by a clinician · a answer again · Enter leave it:"),
            {"c", "a", ENTER},
        )
        if key == "a":
            self._ask_pages()
            return
        while key == "c":
            typed = self._talk.line(tr("On which day, as 2026-03-01? Enter leaves it:"))
            if not typed:
                break
            try:
                ticked = cleared(last, date.fromisoformat(typed), self._clock.now())
            except ValueError:
                self._talk.say(tr("It is a day from your answers until today."))
                continue
            self._store(ticked)
            return
        raise UserError(reason or Message(msg("No session starts today.")))

    def _store(self, ticked: tuple[str, ...]) -> None:
        """Store answers.

        Raises:
            UserError: They do not let a session start, or cannot be stored.
        """
        person = person_for(self._history, self._name)
        found = outcome(ticked)
        record = ScreeningRecord(uuid4(), person.id, self._clock.now(), found, ticked)
        self._writer.add_screening(record).result()
        reason = explanation(ticked)
        if found is not ScreeningOutcome.CONTINUE and reason is not None:
            raise UserError(reason)
