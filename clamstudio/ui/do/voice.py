"""What a session says aloud, and when: between the tones, never over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.timeline import Phase
from clamstudio.ui.do.phrases import lying_words
from clamstudio.ui.do.side_change import SideChange, change_words
from clamstudio.ui.do.tones import tone_of
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.catalogue import Catalogue
    from clamstudio.session.session import SessionState
    from clamstudio.session.timeline import SessionMoment
    from clamstudio.settings import SpeechChoice
    from clamstudio.ui.common.speech import Speech

__all__ = ["AFTER_TONE_S", "Voice", "spoken"]

AFTER_TONE_S = 1.2
"""Tones ring this long at most; words begin after them."""


def spoken(
    moment: SessionMoment, catalogue: Catalogue, change: SideChange, amount: SpeechChoice
) -> str:
    """Return what is said in the segment of ``moment``; empty for nothing.

    Args:
        moment: Its segment counts.
        catalogue: Names exercises and resistances.
        change: How the sides are changed.
        amount: ``few`` leaves the counts out, ``off`` everything.
    """
    if amount == "off":
        return ""
    segment = moment.segment
    if segment.phase is Phase.PAUSE:
        return _count(moment) if amount == "all" else ""
    exercise = tr(catalogue.exercise(segment.exercise).name)
    resistance = tr(catalogue.resistance(segment.resistance).name)
    if segment.phase is Phase.GET_READY:
        return tr(
            "{exercise}, {resistance}. {lying} If anything hurts, just stop. You can tell me at "
            "the end.",
            exercise=exercise,
            resistance=resistance,
            lying=lying_words(segment.side),
        )
    return {
        Phase.REST: tr(
            "Rest. Set {number} of {sets} comes next.", number=moment.set, sets=moment.sets
        ),
        Phase.ROLL_OVER: change_words(change, segment.side),
        Phase.CHANGE_RESISTANCE: tr(
            "Next: {exercise}, {resistance}. Take your time.",
            exercise=exercise,
            resistance=resistance,
        ),
        Phase.DONE: tr("That is all for today. Take your time getting up."),
    }.get(segment.phase, "")


def _count(moment: SessionMoment) -> str:
    """Return the repetition that was just done, or that the last one comes."""
    done = moment.rep or 0
    return tr("Last one") if done == moment.reps_high - 1 else str(done)


class Voice:
    """Follows a session and speaks.

    Words belong to one segment. They begin after its tone, and the next tone silences them.
    """

    def __init__(
        self,
        speech: Speech,
        catalogue: Catalogue,
        change: Callable[[], SideChange],
        amount: Callable[[], SpeechChoice],
    ) -> None:
        self._speech = speech
        self._catalogue = catalogue
        self._change = change
        self._amount = amount
        self._said: int | None = None

    @property
    def change(self) -> SideChange:
        """How the sides are changed."""
        return self._change()

    @property
    def speech(self) -> Speech:
        """Who speaks."""
        return self._speech

    def follow(self, before: SessionState, state: SessionState) -> None:
        """Speak or fall silent, as the session went from ``before`` to ``state``."""
        moment = state.moment
        if state.paused:
            if not before.paused:
                self.say(tr("Paused. Space goes on."))
            return
        if before.paused or (moment.index != before.moment.index and tone_of(moment.segment)):
            self._speech.hush()
        if moment.phase is Phase.DONE or state.over:
            self._end(moment, finished=moment.phase is Phase.DONE)
            return
        toned = tone_of(moment.segment) is not None
        if moment.index != self._said and moment.phase_elapsed_s >= AFTER_TONE_S * toned:
            self._said = moment.index
            words = self._words(moment)
            if words:
                self._speech.say(words)

    def _words(self, moment: SessionMoment) -> str:
        return spoken(moment, self._catalogue, self._change(), self._amount())

    def say(self, words: str) -> None:
        """Say something that belongs to no segment, such as a question."""
        if words and self._amount() != "off":
            self._speech.say(words)

    def _end(self, moment: SessionMoment, *, finished: bool) -> None:
        words = self._words(moment)
        if finished and words:
            self._speech.say_after(words, round(1000 * AFTER_TONE_S))
        elif not finished:
            self._speech.hush()
