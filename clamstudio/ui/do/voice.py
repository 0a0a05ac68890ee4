"""What a session says aloud, and when: between the tones, never over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import Breath
from clamstudio.session.timeline import Phase
from clamstudio.ui.do.phrases import lying_words
from clamstudio.ui.do.side_change import SideChange, change_words
from clamstudio.ui.do.tones import tone_of
from clamstudio.ui.figure.wording import breath_words
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

_CUE_EVERY = 3
"""Every third repetition a cue takes the place of the count, where there is time for it."""

_WORDS_PER_S, _FIRST_WORD_S = 2.2, 0.6
"""Measured: espeak-ng takes 1.4 s for two words and 2.4 s for five, its start and end with them."""


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
    if segment.rep is not None:
        return _between(moment, catalogue) if amount == "all" else ""
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
        Phase.REST: _rest(moment, catalogue, exercise),
        Phase.ROLL_OVER: change_words(change, segment.side),
        Phase.CHANGE_RESISTANCE: tr(
            "Next: {exercise}, {resistance}. Take your time.",
            exercise=exercise,
            resistance=resistance,
        ),
        Phase.DONE: tr("That is all for today. Take your time getting up."),
    }.get(segment.phase, "")


def _rest(moment: SessionMoment, catalogue: Catalogue, exercise: str) -> str:
    cue = _cue(moment, catalogue, moment.set)
    if moment.set == 1:
        return tr("Rest. Next: {exercise}. {cue}", exercise=exercise, cue=cue)
    return tr(
        "Rest. Set {number} of {sets} comes next. {cue}",
        number=moment.set,
        sets=moment.sets,
        cue=cue,
    )


def _between(moment: SessionMoment, catalogue: Catalogue) -> str:
    """Return what is said within a repetition: only where it is over before the next tone."""
    rep = moment.rep or 0
    if moment.phase is Phase.HOLD and moment.breath is Breath.KEEP:
        words = breath_words(moment.breath)
        said = rep % _CUE_EVERY == 1
        return words if said and _fits(words, moment.segment.length_s - AFTER_TONE_S) else ""
    if moment.phase is not Phase.PAUSE:
        return ""
    cue = _cue(moment, catalogue, rep // _CUE_EVERY)
    if rep % _CUE_EVERY == 0 and rep < moment.reps_high - 1 and _fits(cue, moment.segment.length_s):
        return cue
    return _count(moment)


def _cue(moment: SessionMoment, catalogue: Catalogue, number: int) -> str:
    """Return one of the cues of the exercise, each in its turn."""
    cues = catalogue.exercise(moment.exercise).cues
    return tr(cues[number % len(cues)]) if cues else ""


def _fits(words: str, room_s: float) -> bool:
    """Return whether words are said within ``room_s`` seconds, reckoned generously."""
    return _FIRST_WORD_S + len(words.split()) / _WORDS_PER_S <= room_s


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
        self._said: tuple[object, ...] | None = None

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
        # What comes at a place of the line is another when an exercise has ended for today.
        place = (moment.index, moment.exercise, moment.side, moment.set)
        if place != self._said and moment.phase_elapsed_s >= AFTER_TONE_S * toned:
            self._said = place
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
