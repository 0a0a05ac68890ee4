"""From sessions to points, spans and ticks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.history.summaries import SessionSummary
from clamstudio.ui.track.axes import CalendarAxis, WholeNumberAxis
from clamstudio.ui.track.series import (
    DAY_S,
    Grain,
    Span,
    default_span,
    grain_for,
    points,
    span_range_s,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def line(started_at: datetime, reps_r: int = 8, reps_l: int = 8) -> SessionSummary:
    return SessionSummary(uuid4(), started_at, reps_r=reps_r, reps_l=reps_l)


lines = st.lists(
    st.builds(
        line,
        st.datetimes(
            datetime(2016, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
            datetime(2026, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
            timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]),
        ),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=30,
)


@given(lines)
def test_each_session_with_a_rep_has_its_own_point(summaries: list[SessionSummary]) -> None:
    drawn = points(summaries, Grain.SESSION)
    done = sorted((one for one in summaries if one.reps > 0), key=lambda one: one.started_at)
    assert [(one.reps_r, one.reps_l) for one in drawn] == [(s.reps_r, s.reps_l) for s in done]
    assert [one.at_s for one in drawn] == sorted(one.at_s for one in drawn)


@given(lines, st.sampled_from([Grain.WEEK, Grain.MONTH]))
def test_means_stay_within_what_was_done(summaries: list[SessionSummary], grain: Grain) -> None:
    drawn = points(summaries, grain)
    done = [one.reps_r for one in summaries if one.reps > 0]
    assert bool(drawn) == bool(done)
    for one in drawn:
        assert min(done) <= one.reps_r <= max(done)


def test_a_week_without_sessions_breaks_the_line() -> None:
    days = (0, 2, 7, 21)
    monday = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    reps = (8, 12, 10, 11)
    summaries = [line(monday + timedelta(days=d), r) for d, r in zip(days, reps, strict=True)]
    drawn = points(summaries, Grain.WEEK)
    assert [one.reps_r for one in drawn] == [10.0, 10.0, 11.0]
    assert [one.follows for one in drawn] == [False, True, False]
    middle = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
    assert drawn[0].at_s == middle.timestamp()


def test_a_change_of_the_clocks_does_not_break_the_line() -> None:
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    summaries = [
        line(datetime(2026, 3, 28, 8, 0, tzinfo=winter)),
        line(datetime(2026, 3, 30, 8, 0, tzinfo=summer)),
        line(datetime(2026, 4, 30, 8, 0, tzinfo=summer)),
    ]
    assert [one.follows for one in points(summaries, Grain.WEEK)] == [False, True, False]
    assert [one.follows for one in points(summaries, Grain.MONTH)] == [False, True]


def test_december_is_followed_by_january() -> None:
    summaries = [line(datetime(2025, 12, 31, tzinfo=UTC)), line(datetime(2026, 1, 1, tzinfo=UTC))]
    assert [one.follows for one in points(summaries, Grain.MONTH)] == [False, True]


@pytest.mark.parametrize(
    ("days_ago", "span"),
    [
        ([], Span.FOUR_WEEKS),
        ([0], Span.FOUR_WEEKS),
        ([27, 1], Span.FOUR_WEEKS),
        ([60, 1], Span.THREE_MONTHS),
        ([2000, 1], Span.THREE_MONTHS),
        ([2000, 200], Span.ALL),
    ],
)
def test_the_first_look_is_never_blank(days_ago: list[int], span: Span) -> None:
    summaries = [line(NOW - timedelta(days=days)) for days in days_ago]
    assert default_span(summaries, NOW) is span
    start_s, end_s = span_range_s(span, summaries, NOW)
    assert end_s - start_s >= 28 * DAY_S
    if summaries:
        assert start_s < summaries[-1].started_at.timestamp() < end_s


def test_all_shows_everything_even_from_a_clock_set_back() -> None:
    summaries = [line(NOW - timedelta(days=900)), line(NOW + timedelta(days=40))]
    start_s, end_s = span_range_s(Span.ALL, summaries, NOW)
    assert start_s < summaries[0].started_at.timestamp()
    assert end_s > summaries[1].started_at.timestamp()


def test_the_grain_grows_with_the_view() -> None:
    grains = [grain_for(days * DAY_S) for days in (7, 93, 131, 367, 801, 4000)]
    assert grains == [*[Grain.SESSION] * 2, *[Grain.WEEK] * 2, *[Grain.MONTH] * 2]


@given(st.floats(4.0, 400.0), st.floats(40.0, 900.0))
@pytest.mark.usefixtures("qapp")
def test_counts_have_whole_ticks(top: float, size_px: float) -> None:
    ((spacing, offset),) = WholeNumberAxis("left").tickSpacing(0.0, top, size_px)
    assert spacing == int(spacing) >= 1.0
    assert offset == 0.0


@given(st.floats(7.0, 9000.0), st.floats(300.0, 2000.0))
@pytest.mark.usefixtures("qapp")
def test_dates_are_labelled_once_and_do_not_overlap(days: float, size_px: float) -> None:
    axis = CalendarAxis("bottom")
    end_s = NOW.timestamp()
    start_s = end_s - days * DAY_S
    ((spacing, ticks),) = axis.tickValues(start_s, end_s, size_px)
    labels = axis.tickStrings(ticks, 1.0, spacing)
    assert len(set(labels)) == len(labels)
    assert all(start_s <= tick <= end_s for tick in ticks)
    # 60 px hold "16 Nov" and "Nov 2026" in the caption size.
    apart_px = [(b - a) / (end_s - start_s) * size_px for a, b in pairwise(ticks)]
    assert all(gap > 60.0 for gap in apart_px)
