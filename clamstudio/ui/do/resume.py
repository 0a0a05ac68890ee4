"""What is offered at the next start after a session was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime

from clamstudio.coach.plan import known_person
from clamstudio.records import Side
from clamstudio.session.resume import restored
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.session.resume import Unfinished
    from clamstudio.session.timeline import Segment

__all__ = ["ResumePage", "find_unfinished", "place_words"]


def find_unfinished(history: History, clock: Clock, person_name: str = "") -> Unfinished | None:
    """Return a person's session that was cut off, ``None`` if there is none.

    Args:
        history: Is asked; nothing is written.
        clock: Gives the time.
        person_name: Whose; empty for the first person who is not invented.

    Raises:
        UserError: The history cannot be read.
    """
    person = known_person(history, person_name)
    record = history.unfinished_session(person.id) if person is not None else None
    if record is None:
        return None
    return restored(record, history.events(record.id), history.reps(record.id), clock.now())


def place_words(segment: Segment) -> str:
    """Return where a repetition is: set, side and number."""
    if segment.side is Side.RIGHT:
        return tr("set {set}, right, rep {rep}", set=segment.set, rep=segment.rep)
    return tr("set {set}, left, rep {rep}", set=segment.set, rep=segment.rep)


class ResumePage(ReadingPage):
    """Offers to go on, or to keep what was done.

    Its ``next_requested`` means to go on where that is possible, else to keep; ``back_requested``
    always to keep.
    """

    def __init__(self, unfinished: Unfinished) -> None:
        kept = sum(each.paced for each in unfinished.record.sets)
        at = unfinished.stopped_at.astimezone()
        clock = QTime(at.hour, at.minute)
        time = QLocale().toString(clock, QLocale.FormatType.ShortFormat)
        facts = tr(
            "It stopped at {time}. What was logged is safe: {reps}.",
            time=time,
            reps=trn("{n} repetition", "{n} repetitions", kept),
        )
        keep = tr("Keep what was done")
        if unfinished.resumable and unfinished.next_rep is not None:
            words = [facts, tr("It waits, paused. Lie down again, then press Space to go on.")]
            go_on = tr("Resume: {place}", place=place_words(unfinished.next_rep))
            super().__init__(tr("A session was cut off"), words, go_on, keep)
        else:
            super().__init__(tr("A session was cut off"), [facts], keep)
        self.unfinished = unfinished
