from __future__ import annotations

import sys
import time

import pytest

from clamstudio.clock import SystemClock


@pytest.mark.skipif(sys.platform != "linux", reason="each system names its clock differently")
def test_time_asleep_counts() -> None:
    # What a computer slept is the difference of these two clocks.
    clock = SystemClock()
    before_s = time.clock_gettime(time.CLOCK_BOOTTIME)
    assert before_s <= clock.now_s() <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_both_clocks_run_forwards() -> None:
    clock = SystemClock()
    readings_s = [clock.now_s() for _ in range(100)]
    assert readings_s == sorted(readings_s)
    assert clock.now().utcoffset() is not None
