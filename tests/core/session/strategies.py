"""Prescriptions and events for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from clamstudio.records import (
    Block,
    EventKind,
    ExerciseId,
    Prescription,
    Reps,
    ResistanceId,
    Side,
    Tempo,
    Weekday,
)

moving_s = st.floats(2.0, 5.0)
still_s = st.one_of(st.just(0.0), st.floats(0.01, 6.0))
between_s = st.one_of(st.just(0.0), st.floats(0.01, 60.0))
names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)

tempos = st.builds(Tempo, moving_s, still_s, moving_s, still_s)
reps = st.tuples(st.integers(1, 4), st.integers(0, 2)).map(lambda r: Reps(r[0], r[0] + r[1]))
sides = st.sampled_from(
    [(Side.RIGHT,), (Side.LEFT,), (Side.RIGHT, Side.LEFT), (Side.LEFT, Side.RIGHT)]
)

blocks = st.builds(
    Block,
    exercise=st.sampled_from([ExerciseId("clam"), ExerciseId("straight-leg-lift")]),
    resistance=st.sampled_from([ResistanceId("none"), ResistanceId("band-knees")]),
    sides=sides,
    sets=st.integers(1, 3),
    reps=reps,
    tempo=tempos,
    rest_s=between_s,
    load_kg=st.none() | st.floats(0.25, 4.0),
    band=st.none() | names,
    days=st.lists(st.sampled_from(Weekday), unique=True, max_size=3).map(tuple),
)

prescriptions = st.builds(
    Prescription,
    name=names,
    blocks=st.lists(blocks, min_size=1, max_size=3).map(tuple),
    get_ready_s=between_s,
    count_in_s=st.one_of(st.just(0.0), st.floats(0.01, 10.0)),
    roll_over_s=st.floats(1.0, 60.0),
    change_resistance_s=between_s,
    therapist=st.just("") | names,
    set_on=st.sampled_from(["", "2026-03-01"]),
    locked=st.booleans(),
)

event_kinds = st.sampled_from(list(EventKind))
"""END is as likely as any, so many sequences go on after it: nothing may then change."""

event_lists = st.lists(st.tuples(event_kinds, st.floats(0.0, 40.0)), max_size=12)
"""Pairs of an event and the seconds that pass before it."""
