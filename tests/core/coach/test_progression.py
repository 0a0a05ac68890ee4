from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.ladder import FIRST_REPS, LADDER, easier, harder, rung_of
from clamstudio.coach.plan import ENOUGH, entry_of, log_from
from clamstudio.coach.progression import Log, Verdict, applied, suggestion, suggestions
from clamstudio.records import (
    Block,
    ExerciseId,
    LedgerKind,
    MorningAnswer,
    Prescription,
    QuestionnaireRecord,
    Reps,
    Side,
)
from tests.helpers.coach_log import NOW, PLAN, Day, day_log

_BLOCK = PLAN.blocks[0]
_QUIET = (Day(11), Day(8), Day(5), Day(2))


def _verdict(*days: Day, block: Block = _BLOCK, **more: Any) -> tuple[Verdict, int, str]:
    found = suggestion(0, block, Side.RIGHT, day_log(*days, **more), NOW)
    return found.verdict, found.steps, found.rule.text


def _last(**changes: Any) -> tuple[Day, ...]:
    return (*_QUIET[:3], replace(_QUIET[3], **changes))


@pytest.mark.parametrize(
    ("days", "verdict", "steps", "words"),
    [
        (_QUIET, Verdict.PROGRESS, 1, "one step up"),
        ((), Verdict.HOLD, 0, "No session"),
        # 4 sessions and 10 days.
        (_QUIET[1:], Verdict.HOLD, 0, "4 and 10 come first"),
        ((Day(9), Day(8), Day(5), Day(2)), Verdict.HOLD, 0, "4 and 10 come first"),
        ((Day(10), Day(8), Day(5), Day(2)), Verdict.PROGRESS, 1, "one step up"),
        # In reserve.
        (_last(reserve=3), Verdict.HOLD, 0, "in reserve in one"),
        (_last(reserve=5), Verdict.PROGRESS, 1, "one step up"),
        (_last(reserve=None), Verdict.HOLD, 0, "in reserve was not told"),
        # Everything confirmed.
        (_last(done=11), Verdict.HOLD, 0, "Not every planned"),
        (_last(done=None), Verdict.HOLD, 0, "Not every planned"),
        (_last(sets=1), Verdict.HOLD, 0, "Not every planned"),
        # Peak against max(2, baseline + 1), and 5.
        (_last(before=0, peak=2), Verdict.PROGRESS, 1, "one step up"),
        (_last(before=0, peak=3), Verdict.HOLD, 0, "above what lets"),
        (_last(before=3, peak=4), Verdict.PROGRESS, 1, "one step up"),
        (_last(before=3, peak=5), Verdict.HOLD, 0, "above what lets"),
        (_last(before=5, peak=5), Verdict.PROGRESS, 1, "one step up"),
        (_last(before=5, peak=6), Verdict.REGRESS, -1, "6 or more"),
        (_last(peak=None), Verdict.HOLD, 0, "was not told"),
        (_last(before=None, peak=2), Verdict.PROGRESS, 1, "one step up"),
        (_last(before=None, peak=3), Verdict.HOLD, 0, "above what lets"),
        # The next morning.
        (_last(morning=None), Verdict.HOLD, 0, "morning was is not known"),
        (_last(morning=MorningAnswer.WORSE), Verdict.REGRESS, -1, "morning was worse"),
        (_last(morning=2), Verdict.PROGRESS, 1, "one step up"),
        (_last(before=1, morning=3), Verdict.REGRESS, -1, "morning was worse"),
        # The leg.
        (_last(place="down_leg_r"), Verdict.HOLD, 0, "down the leg"),
        # Twice short of the target by more than two.
        (_last(done=7), Verdict.HOLD, 0, "Not every planned"),
        ((Day(8), Day(5, done=7), Day(2, done=7)), Verdict.REGRESS, -1, "more than two short"),
        ((Day(8), Day(5, done=8), Day(2, done=7)), Verdict.HOLD, 0, "Not every planned"),
        # Away.
        ((Day(30), Day(13)), Verdict.HOLD, 0, "4 and 10 come first"),
        ((Day(30), Day(14)), Verdict.REGRESS, -1, "days away"),
        ((Day(30), Day(27)), Verdict.REGRESS, -1, "days away"),
        ((Day(40), Day(28)), Verdict.REGRESS, -2, "days away"),
    ],
)
def test_every_rule_at_its_boundary(
    days: tuple[Day, ...], verdict: Verdict, steps: int, words: str
) -> None:
    found = suggestion(0, replace(_BLOCK, sets=2), Side.RIGHT, day_log(*days), NOW)
    assert (found.verdict, words in found.rule.text) == (verdict, True)
    # The step's own count is bounded by what is lighter.
    assert found.steps == steps


@pytest.mark.parametrize(
    ("today", "verdict"), [(1, Verdict.PROGRESS), (0, Verdict.PROGRESS), (2, Verdict.HOLD)]
)
def test_a_forgotten_morning_counts_by_the_next_before(today: int, verdict: Verdict) -> None:
    log = day_log(*_last(morning=MorningAnswer.CANNOT_REMEMBER))
    before = replace(log.check_ins[0], id=log.sessions[0].id, at=NOW, pain_nrs=today)
    log = replace(log, check_ins=(*log.check_ins, before))
    assert suggestion(0, _BLOCK, Side.RIGHT, log, NOW).verdict is verdict


def test_nothing_is_added_in_the_week_after_six_twice() -> None:
    log = day_log(*_QUIET)
    red = tuple(
        replace(
            log.check_ins[0], id=log.sessions[n].id, at=NOW - timedelta(days=n + 0.5), pain_nrs=6
        )
        for n in range(2)
    )
    log = replace(log, check_ins=(*log.check_ins, *red))
    found = suggestion(0, _BLOCK, Side.RIGHT, log, NOW)
    assert found.verdict is Verdict.HOLD
    assert "twice within seven days" in str(found.rule)


def test_what_led_to_a_change_of_the_plan_does_not_lead_to_another() -> None:
    red = _last(peak=7)
    assert _verdict(*red)[0] is Verdict.REGRESS
    verdict, _, rule = _verdict(*red, since=NOW - timedelta(days=1))
    assert (verdict, "since the plan last changed" in rule) == (Verdict.HOLD, True)
    assert _verdict(Day(20), since=NOW - timedelta(days=1))[0] is Verdict.HOLD


def test_the_ladders_end_and_enough_are_kept() -> None:
    top = Block(
        LADDER[-1].exercise, LADDER[-1].resistance, sets=2, reps=Reps(10, 12), band="yellow"
    )
    plan = Prescription("top", (top,))
    days = tuple(replace(day, plan=plan) for day in _QUIET)
    assert _verdict(*days, block=top)[0] is Verdict.MAINTAIN
    log = replace(day_log(*_QUIET), enough=frozenset({_BLOCK.exercise}))
    found = suggestion(0, _BLOCK, Side.RIGHT, log, NOW)
    assert (found.verdict, found.target) == (Verdict.MAINTAIN, _BLOCK)
    assert "on your feet" in str(found.rule)


def test_a_locked_prescription_gets_no_suggestion() -> None:
    locked = replace(PLAN, locked=True, therapist="A. Nother", set_on="2026-03-01")
    assert suggestions(locked, day_log(*_QUIET), NOW) == ()
    assert len(suggestions(PLAN, day_log(*_QUIET), NOW)) == 2


def test_a_step_belongs_to_its_side_and_both_meet_again() -> None:
    right, left = suggestions(PLAN, day_log(*_QUIET), NOW)
    once = applied(PLAN, right)
    assert [(block.sides, block.resistance) for block in once.blocks] == [
        ((Side.RIGHT,), "band-knees"),
        ((Side.LEFT,), "none"),
    ]
    again = suggestion(1, once.blocks[1], Side.LEFT, day_log(*_QUIET), NOW)
    assert again.target.resistance == left.target.resistance
    assert len(applied(once, again).blocks) == 1


def _two(at: int, sides: tuple[Side, ...]) -> tuple[Prescription, Prescription]:
    """Return a plan of one rung, and the same with the next exercise for ``sides`` beside it."""
    rung = LADDER[at]
    block = Block(rung.exercise, rung.resistance, sets=2, reps=Reps(10, 12), band=rung.band)
    following = Block(LADDER[at + 1].exercise, sets=2, reps=Reps(10, 12), sides=sides)
    return Prescription("one", (block,)), Prescription("two", (block, following))


def test_no_step_up_to_what_the_plan_has_already_on_that_side() -> None:
    alone, both = _two(2, (Side.RIGHT,))
    log = day_log(*(replace(day, plan=alone) for day in _QUIET))
    assert [one.verdict for one in suggestions(alone, log, NOW)] == [Verdict.PROGRESS] * 2
    right, left = suggestions(both, log, NOW)[:2]
    assert (right.verdict, right.target) == (Verdict.MAINTAIN, both.blocks[0])
    assert "has already" in str(right.rule)
    assert (left.verdict, left.target.exercise) == (Verdict.PROGRESS, "bent-knee-lift")


def test_a_step_back_to_what_the_plan_has_anyway_leaves_that_alone() -> None:
    clam, _ = _two(2, ())
    bent = Block(LADDER[3].exercise, sets=2, reps=Reps(10, 12))
    plan = Prescription("both", (*clam.blocks, bent))
    log = day_log(replace(_QUIET[-1], plan=Prescription("bent", (bent,)), peak=6))
    back = suggestion(1, bent, Side.RIGHT, log, NOW, frozenset({clam.blocks[0].exercise}))
    assert (back.verdict, back.target.exercise) == (Verdict.REGRESS, "clam")
    after = applied(plan, back)
    assert after.blocks == (*clam.blocks, replace(bent, sides=(Side.LEFT,)))


def test_reasons_carry_their_days() -> None:
    found = suggestion(0, _BLOCK, Side.RIGHT, day_log(*_QUIET), NOW)
    assert [one.on for one in found.inputs] == [
        (NOW - timedelta(days=2)).date(),
        (NOW - timedelta(days=5)).date(),
    ]
    assert "Done: 12, 12 of 12. In reserve: 4. Pain before 1, highest 1." in str(
        found.inputs[0].words
    )
    assert "14 days away" in str(found.would_change)


def test_the_band_at_the_ankles_comes_after_every_weight() -> None:
    names = [(rung.exercise, rung.resistance, rung.load_kg) for rung in LADDER]
    assert names[-1] == ("straight-leg-lift", "band-ankles", None)
    assert [load for _, _, load in names[-5:-1]] == [0.5, 1.0, 1.5, 2.0]


def test_the_ladder_is_climbed_and_descended_step_by_step() -> None:
    first = Block(ExerciseId("clam"))
    steps = [first]
    while (upper := harder(steps[-1])) is not None:
        steps.append(upper)
    # Repetitions, the second set, and eleven rungs.
    assert len(steps) == 1 + 2 + len(LADDER) - 1
    down = steps[-1]
    while (lower := easier(down)) is not None:
        assert rung_of(down) is not None
        down = lower
    assert (down.reps, down.sets, down.resistance) == (FIRST_REPS, 1, "none")


def test_where_nothing_may_be_worn_the_rungs_with_a_load_are_passed_over() -> None:
    step: Block | None = Block(ExerciseId("clam"))
    seen = []
    while step is not None:
        seen.append((step.exercise, step.resistance))
        step = harder(step, loads=False)
    assert list(dict.fromkeys(seen)) == [
        ("clam", "none"), ("bent-knee-lift", "none"), ("straight-leg-lift", "none"),
    ]  # fmt: skip
    loaded = replace(_BLOCK, resistance=LADDER[1].resistance, band="yellow")
    down = easier(loaded, loads=False)
    assert down is not None
    assert (down.exercise, down.resistance) == ("clam", "none")
    found = suggestion(0, _BLOCK, Side.RIGHT, replace(day_log(*_QUIET), loads=False), NOW)
    assert (found.steps, found.target.exercise) == (1, "bent-knee-lift")
    assert found.target.resistance == "none"


def test_off_the_ladder_only_lighter_is_known() -> None:
    odd = Block(ExerciseId("clam"), LADDER[1].resistance, band="black")
    assert rung_of(odd) is None
    assert harder(odd) is None
    lighter = easier(odd)
    assert lighter is not None
    assert (lighter.resistance, lighter.band) == ("none", None)


def test_an_exercise_without_a_rung_stays_as_it_is_and_says_why() -> None:
    """A contributor's exercise is on no ladder: nothing harder is made up for it."""
    fourth = replace(_BLOCK, exercise=ExerciseId("reverse-clam"))
    days = [replace(day, plan=replace(day.plan, blocks=(fourth,))) for day in _QUIET]
    assert rung_of(fourth) is None
    verdict, steps, words = _verdict(*days, block=fourth)
    assert (verdict, steps) == (Verdict.MAINTAIN, 0)
    assert words.startswith("The ladder has no step for this exercise")
    log = replace(day_log(*days), enough=frozenset({fourth.exercise}))
    said_enough = suggestion(0, fourth, Side.RIGHT, log, NOW)
    assert "enough" in said_enough.rule.text
    back = suggestion(0, fourth, Side.RIGHT, day_log(*days), NOW + timedelta(days=15))
    assert back.verdict is Verdict.REGRESS
    assert back.target.exercise == "reverse-clam"


_DAYS = st.builds(
    Day,
    ago=st.integers(0, 60),
    before=st.none() | st.integers(0, 10),
    peak=st.none() | st.integers(0, 10),
    morning=st.none() | st.sampled_from(MorningAnswer) | st.integers(0, 10),
    reserve=st.none() | st.integers(0, 5),
    done=st.none() | st.integers(0, 12),
    sets=st.integers(1, 2),
    place=st.sampled_from(["", "low_back", "down_leg", "down_leg_l"]),
)
_LOGS = st.lists(_DAYS, max_size=8, unique_by=lambda day: day.ago)


@given(_LOGS)
def test_never_two_steps_up_and_never_two_back_but_after_four_weeks(days: list[Day]) -> None:
    for one in suggestions(PLAN, day_log(*days), NOW):
        assert one.steps in {1, 0, -1, -2}
        assert one.steps != -2 or min(day.ago for day in days) >= 28
        assert (one.target == one.block) == (one.steps == 0)
        assert (one.verdict is Verdict.PROGRESS) == (one.steps == 1)
        expected = {1: harder(one.block), -1: easier(one.block)}
        assert one.steps not in expected or one.target == expected[one.steps]


@given(_LOGS)
def test_pain_never_leads_to_more(days: list[Day]) -> None:
    for one in suggestions(PLAN, day_log(*days), NOW):
        if one.verdict in {Verdict.PROGRESS, Verdict.MAINTAIN}:
            for day in sorted(days, key=lambda day: day.ago)[:2]:
                assert day.peak is not None
                assert day.peak <= min(5, max(2, (day.before or 0) + 1))
                assert not (day.place.startswith("down_leg") and day.peak)
                assert day.morning not in {None, MorningAnswer.WORSE}


@given(_LOGS, st.randoms(use_true_random=False))
def test_the_same_log_in_any_order_gives_the_same(days: list[Day], random: Any) -> None:
    log = day_log(*days)
    mixed_sessions, mixed_answers = list(log.sessions), list(log.check_ins)
    random.shuffle(mixed_sessions)
    random.shuffle(mixed_answers)
    mixed = Log(tuple(mixed_sessions), tuple(mixed_answers))
    assert suggestions(PLAN, log, NOW) == suggestions(PLAN, mixed, NOW)


@given(_LOGS, _LOGS)
def test_sides_are_independent(days: list[Day], others: list[Day]) -> None:
    own = [replace(day, sides=(Side.RIGHT,), place="") for day in days]
    alone = suggestion(0, _BLOCK, Side.RIGHT, day_log(*own), NOW)
    left = day_log(*[replace(day, sides=(Side.LEFT,)) for day in others])
    shifted = tuple(replace(session, id=session.person_id) for session in left.sessions)
    log = day_log(*own)
    both = Log((*log.sessions, *shifted), log.check_ins)
    assert suggestion(0, _BLOCK, Side.RIGHT, both, NOW) == alone


def test_who_undoes_enough_takes_it_back() -> None:
    entries = [
        entry_of(LedgerKind.EDITED, PLAN, UUID(int=1), NOW),
        entry_of(LedgerKind.REFUSED, PLAN, UUID(int=1), NOW, f"{ENOUGH}clam"),
    ]
    assert log_from(entries, (), ()).enough == {"clam"}
    entries.append(entry_of(LedgerKind.UNDONE, PLAN, UUID(int=1), NOW))
    assert log_from(entries, (), ()).enough == frozenset()


def test_a_worse_questionnaire_holds_what_would_grow() -> None:
    log = day_log(*_QUIET)
    scores = tuple(
        QuestionnaireRecord(
            UUID(int=n),
            UUID(int=1),
            NOW - timedelta(days=14 - 13 * n),
            ticked=tuple(range(1, score)),
        )
        for n, score in enumerate((5, 10))
    )
    found = suggestion(0, _BLOCK, Side.RIGHT, replace(log, questionnaires=scores), NOW)
    assert found.verdict is Verdict.HOLD
    assert "5 sentences more" in str(found.rule)
