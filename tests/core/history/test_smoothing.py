"""LOESS gives R's own figures, and does not mind odd data."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.history.smoothing import FEWEST_POINTS, loess

# R's data set "cars" (Ezekiel 1930) and what R prints for lowess(cars).
SPEED = [4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14]
SPEED += [15, 15, 15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20]
SPEED += [22, 23, 24, 24, 24, 24, 25]
DISTANCE = [2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36]
DISTANCE += [60, 80, 20, 26, 54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56]
DISTANCE += [64, 66, 54, 70, 92, 93, 120, 85]
FROM_R = {
    4: 4.965459,
    7: 13.124495,
    8: 15.858633,
    9: 18.579691,
    10: 21.280313,
    11: 24.129277,
    12: 27.119549,
    13: 30.027276,
    14: 32.962506,
    15: 36.757728,
    16: 40.435075,
    17: 43.463492,
    18: 46.885479,
    19: 50.793152,
    20: 56.491224,
    22: 67.585824,
    23: 73.079695,
    24: 78.643164,
    25: 84.328698,
}


def test_it_gives_the_figures_of_r() -> None:
    found = loess(SPEED, DISTANCE)
    assert found is not None
    assert found == pytest.approx([FROM_R[one] for one in SPEED], abs=1e-6)


def test_a_straight_line_stays_one() -> None:
    days = [float(day) for day in range(20)]
    found = loess(days, [3.0 - 0.1 * day for day in days])
    assert found == pytest.approx([3.0 - 0.1 * day for day in days])


def test_one_odd_day_hardly_bends_it() -> None:
    days = [float(day) for day in range(40)]
    values = [3.0] * 40
    values[20] = 10.0
    found = loess(days, values)
    assert found is not None
    assert max(abs(one - 3.0) for one in found if one < 9.0) < 0.2


def test_too_few_points_have_no_curve() -> None:
    assert loess(list(range(FEWEST_POINTS - 1)), [1.0] * (FEWEST_POINTS - 1)) is None
    assert loess([5.0] * 20, list(range(20))) is None


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), min_size=FEWEST_POINTS, max_size=60)
)
def test_whatever_was_answered_it_stays_finite(points: list[tuple[int, int]]) -> None:
    ordered = sorted(points)
    found = loess([float(day) for day, _nrs in ordered], [float(nrs) for _day, nrs in ordered])
    if found is not None:
        assert len(found) == len(points)
        assert all(math.isfinite(one) and -30.0 < one < 40.0 for one in found)
