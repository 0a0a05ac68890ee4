"""What is asked on the terminal after a session, as the window's summary does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.cli.terminal.before import told
from clamstudio.coach.noticed import tag_words
from clamstudio.records import MOST_CONFIRMED, MOST_IN_RESERVE, CheckInKind, Side
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.cli.terminal.log import TerminalLog
    from clamstudio.cli.terminal.talk import Talk
    from clamstudio.clock import Clock
    from clamstudio.records import SetTag
    from clamstudio.session.recording import PacedSet

__all__ = ["ask_after"]


def ask_after(talk: Talk, catalogue: Catalogue, log: TerminalLog, clock: Clock) -> int:
    """Ask how many of each set were done, and once for pain; each answer is sent at once.

    Args:
        talk: Asks.
        catalogue: Gives the names of exercises.
        log: Has the sets, and takes the answers.
        clock: Gives the time of the answer about pain.

    Returns:
        Repetitions the person says they did.
    """
    talk.say("", tr("How was it? Enter leaves a question as it is."))
    done = sum(_ask_set(talk, catalogue, log, paced) for paced in log.writes.sets)
    pain_nrs = talk.number(tr("Pain now, 0 to 10? Enter leaves it out:"), 10)
    if pain_nrs is not None:
        log.add_check_in(told(log.person_id, clock, CheckInKind.AFTER, pain_nrs=pain_nrs))
    return done


def _ask_set(talk: Talk, catalogue: Catalogue, log: TerminalLog, paced: PacedSet) -> int:
    """Ask about one set and return how many repetitions were done."""
    record = paced.record
    name = tr(catalogue.exercise(record.exercise).name)
    leg = tr("right leg") if record.side is Side.RIGHT else tr("left leg")
    talk.say(
        tr(
            "{exercise}, set {number}, {leg}: we paced {paced}.",
            exercise=name,
            number=record.number,
            leg=leg,
            paced=paced.paced,
        )
    )
    answer = talk.number(
        tr("How many did you do? Enter: {paced}", paced=paced.paced), MOST_CONFIRMED
    )
    confirmed = paced.paced if answer is None else answer
    more = tr(
        "How many more good ones could you have done, 0 to {most} ({most} or more)? "
        "Enter leaves it out:",
        most=MOST_IN_RESERVE,
    )
    in_reserve = talk.number(more, MOST_IN_RESERVE)
    log.writes.confirm(record.id, confirmed, in_reserve, _ask_noticed(talk))
    return confirmed


def _ask_noticed(talk: Talk) -> tuple[SetTag, ...]:
    tags = tag_words()
    choices = " · ".join(f"{n} {words}" for n, words in enumerate(tags.values(), start=1))
    asked = tr("Noticed? {choices}. Several as 1 3; Enter for none:", choices=choices)
    return tuple(list(tags)[n - 1] for n in talk.numbers(asked, len(tags)))
