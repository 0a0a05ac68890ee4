"""Progress, hold or step back: one suggestion for each exercise and side, with its reasons.

DESIGN 6.5, 6.6 and 6.16 first, science E4 elsewhere. Pure: the same history gives the same
suggestion. It suggests and never imposes; a locked prescription gets none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clamstudio.coach.evidence import Morning, outings
from clamstudio.coach.ladder import easier, harder, rung_of
from clamstudio.coach.referral import halts_progress
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from clamstudio.coach.evidence import Outing
    from clamstudio.records import (
        Block,
        CheckIn,
        ExerciseId,
        Prescription,
        QuestionnaireRecord,
        SessionRecord,
        Side,
    )

__all__ = [
    "DAYS_ON_A_STEP",
    "LEAST_IN_RESERVE",
    "SESSIONS_ON_A_STEP",
    "Input",
    "Log",
    "Suggestion",
    "Verdict",
    "applied",
    "suggestion",
    "suggestions",
]

SESSIONS_ON_A_STEP, DAYS_ON_A_STEP = 4, 10
LEAST_IN_RESERVE = 4
_AWAY_ONE, _AWAY_TWO = timedelta(days=14), timedelta(days=28)
_RED_NRS = 6


class Verdict(StrEnum):
    """What is suggested."""

    PROGRESS = "progress"
    HOLD = "hold"
    REGRESS = "regress"
    MAINTAIN = "maintain"


@dataclass(frozen=True, slots=True)
class Log:
    """What the rules read.

    Attributes:
        sessions: In any order.
        check_ins: In any order.
        since: When the plan last changed for an exercise and side; what lies before led to that
            change.
        enough: Exercises of which the user said that this is enough.
        questionnaires: Answered ones, in any order.
        loads: Whether the answers of the safety screen let bands and weights be worn.
    """

    sessions: tuple[SessionRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    since: Mapping[tuple[ExerciseId, Side], datetime] = field(default_factory=dict)
    enough: frozenset[ExerciseId] = frozenset()
    questionnaires: tuple[QuestionnaireRecord, ...] = ()
    loads: bool = True


@dataclass(frozen=True, slots=True)
class Input:
    """One fact that the rule read, and the day it is from."""

    on: date
    words: Message


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested for one exercise on one side.

    Attributes:
        index: Of the block in the prescription.
        target: The block as it would be; the block as it is where nothing changes.
        steps: How many steps it moves: 1 up, -1 or -2 back, 0.
        rule: The rule in one sentence.
        inputs: What the rule read, newest first.
        would_change: What would change the suggestion.
    """

    index: int
    block: Block
    side: Side
    verdict: Verdict
    target: Block
    steps: int
    rule: Message
    inputs: tuple[Input, ...]
    would_change: Message


_NONE_YET = msg("No session with this exercise and side is in the log since the plan last changed.")
_AWAY = msg(
    "After {days} days away it goes back by {steps}: one step from 14 days, two from 28, as far as "
    "there is anything lighter."
)
_WORSE = msg("The next morning was worse than usual, so one step back.")
_RED = msg("Pain reached 6 or more, so one step back.")
_SHORT = msg("Twice running a set fell more than two short of its target, so one step back.")
_LEG = msg("Pain went down the leg, so nothing is added; please ask a doctor or physiotherapist.")
_LIGHTEST = msg("A step back would be due, but this is the lightest there is: take a rest day.")
_MORNING = msg("How the next morning was is not known, so it stays as it is.")
_PAIN = msg("Pain was above what lets the load grow, so it stays as it is.")
_UNKNOWN_PAIN = msg("Pain during or after was not told, so it stays as it is.")
_NOT_ALL = msg("Not every planned repetition was confirmed in the last two sessions, so it stays.")
_RESERVE = msg("Fewer than {least} were in reserve in one of the last two sessions, so it stays.")
_NO_RESERVE = msg("How many were in reserve was not told, so it stays as it is.")
_SOON = msg("It has been done this way {sessions} times in {days} days: 4 and 10 come first.")
_UP = msg(
    "The last two sessions were all done with {least} or more in reserve and pain close to your usual, after "
    "{sessions} sessions in {days} days: one step up."
)
_THERE = msg(
    "The step up would be an exercise that your plan has already, so this one stays as it is."
)
_KEEP = msg(
    "This is the ladder’s end, or enough: keep it with one or two sessions a week, add no load, "
    "and add a walk or an exercise on your feet."
)
_OFF_THE_LADDER = msg(
    "The ladder has no step for this exercise with what is worn, so none is suggested: keep it with one "
    "or two sessions a week, and add a walk or an exercise on your feet. Under Plan you can change it."
)

_CHANGE_UP = msg("Pain above 2 and above your usual, a worse morning, or 14 days away.")
_CHANGE_HOLD = msg(
    "Two sessions running with every repetition confirmed, 4 or more in reserve, quiet pain and a "
    "usual next morning, after 4 sessions and 10 days on this step."
)
_CHANGE_BACK = msg("A session at the lighter step with quiet pain and a usual next morning.")
_CHANGE_AWAY = msg("Nothing: after a time away it begins lighter. You can refuse.")
_CHANGE_LEG = msg("A clinician’s word, entered under Plan, and sessions without pain in the leg.")


def suggestions(prescription: Prescription, log: Log, now: datetime) -> tuple[Suggestion, ...]:
    """Return a suggestion for each block and side; none for a locked prescription."""
    if prescription.locked:
        return ()
    return tuple(
        suggestion(index, block, side, log, now, _beside(prescription, index, side))
        for index, block in enumerate(prescription.blocks)
        for side in block.sides
    )


def suggestion(
    index: int,
    block: Block,
    side: Side,
    log: Log,
    now: datetime,
    beside: frozenset[ExerciseId] = frozenset(),
) -> Suggestion:
    """Return the suggestion for one exercise on one side.

    Args:
        index: Of the block in its prescription.
        block: As it is in the plan.
        side: One of the block's.
        log: What the rules read.
        now: The time of the suggestion.
        beside: Exercises that other blocks of the plan have for this side: no block steps up to
            them, since they would stand in the plan twice.
    """
    known = outings(log.sessions, log.check_ins, block, side)
    since = log.since.get((block.exercise, side))
    halt = halts_progress(log.check_ins, now, log.questionnaires)
    recent = tuple(each for each in known if since is None or each.at >= since)
    enough = block.exercise in log.enough
    case = _Case(index, block, side, known, recent, since, halt, enough, log.loads, beside, now)
    return case.away() or case.back() or case.stay() or case.onwards()


def applied(prescription: Prescription, one: Suggestion) -> Prescription:
    """Return the prescription after a suggestion was accepted, for its side only.

    A step back to an exercise that the plan has for this side anyway takes the block out for it.
    """
    others = tuple(side for side in one.block.sides if side is not one.side)
    moved = one.target.exercise != one.block.exercise
    doubled = moved and one.target.exercise in _beside(prescription, one.index, one.side)
    here = [] if doubled else [replace(one.target, sides=(one.side,))]
    if others:
        here.append(replace(one.block, sides=others))
        here.sort(key=lambda block: one.block.sides.index(block.sides[0]))
    blocks = [*prescription.blocks[: one.index], *here, *prescription.blocks[one.index + 1 :]]
    return replace(prescription, blocks=_joined(blocks))


def _beside(prescription: Prescription, index: int, side: Side) -> frozenset[ExerciseId]:
    """Return the exercises that other blocks have for a side."""
    return frozenset(
        block.exercise
        for at, block in enumerate(prescription.blocks)
        if at != index and side in block.sides
    )


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join blocks that differ in their side only, so that both sides' steps meet again."""
    found: list[Block] = []
    for block in blocks:
        twin = next(
            (i for i, other in enumerate(found) if _alike(other, block)),
            None,
        )
        if twin is None:
            found.append(block)
        else:
            found[twin] = replace(found[twin], sides=(*found[twin].sides, *block.sides))
    return tuple(found)


def _alike(one: Block, other: Block) -> bool:
    apart = not set(one.sides) & set(other.sides)
    return apart and replace(one, sides=()) == replace(other, sides=())


@dataclass(frozen=True, slots=True)
class _Case:
    """One exercise on one side, with everything known of it."""

    index: int
    block: Block
    side: Side
    known: tuple[Outing, ...]
    recent: tuple[Outing, ...]
    since: datetime | None
    halt: Message | None
    enough: bool
    loads: bool
    beside: frozenset[ExerciseId]
    now: datetime

    def away(self) -> Suggestion | None:
        """Return what follows from a time away."""
        if not self.known:
            return None
        last = self.known[-1].at
        counted_from = max(last, self.since) if self.since else last
        gone = self.now - counted_from
        if gone < _AWAY_ONE:
            return None
        wanted = 2 if gone >= _AWAY_TWO else 1
        rule = Message(_AWAY, {"days": gone.days})
        fact = Input(last.date(), Message(msg("The last session with it.")))
        return self._regress(wanted, rule, (fact,), _CHANGE_AWAY)

    def back(self) -> Suggestion | None:
        """Return a step back where pain, a morning or missing repetitions ask for it."""
        if not self.recent:
            return None
        last, inputs = self.recent[-1], self._inputs()
        if last.leg_sign:
            return self._same(Verdict.HOLD, Message(_LEG), _CHANGE_LEG)
        if last.morning is Morning.WORSE:
            return self._regress(1, Message(_WORSE), inputs, _CHANGE_BACK)
        if (last.peak_nrs or 0) >= _RED_NRS:
            return self._regress(1, Message(_RED), inputs, _CHANGE_BACK)
        if len(self.recent) > 1 and all(each.fell_short for each in self.recent[-2:]):
            return self._regress(1, Message(_SHORT), inputs, _CHANGE_BACK)
        return None

    def stay(self) -> Suggestion | None:
        """Return why it stays as it is; ``None`` if nothing holds it."""
        if not self.recent:
            return self._same(Verdict.HOLD, Message(_NONE_YET), _CHANGE_HOLD)
        here = self._on_this_step()
        days = (self.now - here[0].at).days if here else 0
        reason = self.halt or self._pain_holds() or self._work_holds()
        if reason is None and (len(here) < SESSIONS_ON_A_STEP or days < DAYS_ON_A_STEP):
            reason = Message(_SOON, {"sessions": len(here), "days": days})
        return None if reason is None else self._same(Verdict.HOLD, reason, _CHANGE_HOLD)

    def onwards(self) -> Suggestion:
        """Return the step up; keeping it at the ladder's end, or when it is enough."""
        target = harder(self.block, loads=self.loads)
        if target is None or self.enough:
            off = rung_of(self.block) is None and not self.enough
            return self._same(
                Verdict.MAINTAIN, Message(_OFF_THE_LADDER if off else _KEEP), _CHANGE_UP
            )
        if target.exercise != self.block.exercise and target.exercise in self.beside:
            return self._same(Verdict.MAINTAIN, Message(_THERE), _CHANGE_UP)
        here = self._on_this_step()
        rule = Message(
            _UP,
            {
                "least": LEAST_IN_RESERVE,
                "sessions": len(here),
                "days": (self.now - here[0].at).days,
            },
        )
        return self._made(Verdict.PROGRESS, target, 1, rule, self._inputs(), _CHANGE_UP)

    def _pain_holds(self) -> Message | None:
        last_two = self.recent[-2:]
        if any(each.leg_sign for each in last_two):
            return Message(_LEG)
        if any(each.peak_nrs is None for each in last_two):
            return Message(_UNKNOWN_PAIN)
        if not all(each.pain_allows_more for each in last_two):
            return Message(_PAIN)
        if any(each.morning is not Morning.SETTLED for each in last_two):
            return Message(_MORNING)
        return None

    def _work_holds(self) -> Message | None:
        last_two = self.recent[-2:]
        if not all(each.all_done for each in last_two):
            return Message(_NOT_ALL)
        reserve = [each.least_in_reserve for each in last_two]
        known = [each for each in reserve if each is not None]
        if len(known) < len(reserve):
            return Message(_NO_RESERVE)
        if min(known) < LEAST_IN_RESERVE:
            return Message(_RESERVE, {"least": LEAST_IN_RESERVE})
        return None

    def _on_this_step(self) -> tuple[Outing, ...]:
        """Return the latest outings in a row that were done as the block says."""
        found: list[Outing] = []
        for each in reversed(self.recent):
            if not self._is_this_step(each):
                break
            found.append(each)
        return tuple(reversed(found))

    def _is_this_step(self, outing: Outing) -> bool:
        block = self.block
        wanted = (block.resistance, block.load_kg, block.band, block.reps.low, block.reps.high)
        return outing.planned_sets == block.sets and all(
            (one.resistance, one.load_kg, one.band, one.planned_low, one.planned_high) == wanted
            for one in outing.sets
        )

    def _regress(
        self, steps: int, rule: Message, inputs: tuple[Input, ...], would_change: str
    ) -> Suggestion:
        target, done = self.block, 0
        while done < steps and (lighter := easier(target, loads=self.loads)) is not None:
            target, done = lighter, done + 1
        if not done:
            return self._made(Verdict.HOLD, self.block, 0, Message(_LIGHTEST), inputs, would_change)
        counted = Message(rule.text, {**rule.arguments, "steps": done})
        return self._made(Verdict.REGRESS, target, -done, counted, inputs, would_change)

    def _same(self, verdict: Verdict, rule: Message, would_change: str) -> Suggestion:
        return self._made(verdict, self.block, 0, rule, self._inputs(), would_change)

    def _made(
        self,
        verdict: Verdict,
        target: Block,
        steps: int,
        rule: Message,
        inputs: tuple[Input, ...],
        would_change: str,
    ) -> Suggestion:
        return Suggestion(
            index=self.index,
            block=self.block,
            side=self.side,
            verdict=verdict,
            target=target,
            steps=steps,
            rule=rule,
            inputs=inputs,
            would_change=Message(would_change),
        )

    def _inputs(self) -> tuple[Input, ...]:
        return tuple(Input(each.at.date(), _facts(each)) for each in reversed(self.recent[-2:]))


_MORNING_WORDS = {
    Morning.SETTLED: msg("as usual"),
    Morning.WORSE: msg("worse"),
    Morning.MISSING: msg("not told"),
}
_NOT_TOLD = Message(msg("not told"))


def _facts(outing: Outing) -> Message:
    reps = ", ".join("?" if one.confirmed is None else str(one.confirmed) for one in outing.sets)
    planned = outing.sets[0].planned_high
    return Message(
        msg(
            "Done: {reps} of {planned}. In reserve: {reserve}. Pain before {before}, highest "
            "{peak}. Next morning: {morning}."
        ),
        {
            "reps": reps,
            "planned": planned,
            "reserve": _or_not_told(outing.least_in_reserve),
            "before": _or_not_told(outing.before_nrs),
            "peak": _or_not_told(outing.peak_nrs),
            "morning": Message(_MORNING_WORDS[outing.morning]),
        },
    )


def _or_not_told(value: int | None) -> object:
    return _NOT_TOLD if value is None else value
