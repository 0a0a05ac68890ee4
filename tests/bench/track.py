"""How fast Track opens and moves, beside pyqtgraph plotting the same arrays.

Run by hand from the top of the checkout: ``python tests/bench/track.py [--json]``. Invents a history
of one year and one of ten in a temporary folder. Times are processor time of this process (ms),
which a busy machine does not change; ratios are those of medians over several rounds.

- query: everything the first picture needs, read and counted.
- first picture: from the click to the painted overview without the query: the place is made, what
  was read is put into words, painted.
- chart: from there to the painted chart; beside it a bare pyqtgraph plot of the same points, made,
  filled and painted at the same size.
- move: one step of panning or zooming, with its paint.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from clamstudio.app.services import application
from clamstudio.catalogue import load_catalogue
from clamstudio.clock import SystemClock
from clamstudio.coach.demo import write_demo_history
from clamstudio.history.store import open_history
from clamstudio.ui.common.theme import LIGHT, apply_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from clamstudio.history.store import History
    from clamstudio.ui.track.page import TrackPage

SIZE = (1192, 720)
ROUNDS = 7
FRAME_MS = 1000.0 / 60.0


def spent_ms(act: Callable[[], object]) -> float:
    """Return the processor time of an act."""
    start_s = time.process_time()
    act()
    return 1000.0 * (time.process_time() - start_s)


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Let events run until something is so."""
    while not done():
        # Waits for the thread that reads, without keeping it from the interpreter.
        wait = QEventLoop()
        QTimer.singleShot(5, wait.quit)
        wait.exec()
    app.processEvents()


def opened(app: QApplication, history: History) -> dict[str, float]:
    """Open Track once; return what each part took."""
    from clamstudio.ui.track import reader
    from clamstudio.ui.track.page import TrackPage

    clock, found = SystemClock(), {}
    start_s = time.process_time()
    data = reader._data(history, None, clock.now())
    found["query"] = 1000.0 * (time.process_time() - start_s)
    pages: list[TrackPage] = []

    def first_picture() -> None:
        page = TrackPage(lambda: history, LIGHT, clock=clock, catalogue=load_catalogue())
        # What was read is handed over here; the thread that reads it is timed above.
        page.refresh = lambda *_person: None  # type: ignore[method-assign]
        pages.append(page)
        page.resize(*SIZE)
        page._on_loaded(data)
        page.show()
        page.grab()

    load_catalogue()
    found["first picture"] = spent_ms(first_picture)
    (page,) = pages

    def chart() -> None:
        page.chart_card._on_painted()
        page.grab()

    found["chart"] = spent_ms(chart)
    found["bare plot"] = spent_ms(lambda: bare(page))
    page.close()
    page.deleteLater()
    app.processEvents()
    return found


def bare(page: TrackPage) -> None:
    """Plot what the page's chart shows with pyqtgraph alone."""
    import numpy as np
    import pyqtgraph as pg

    chart = page.chart_card.chart
    assert chart is not None
    every = chart._points[chart.grain]
    at_s = np.array([one.at_s for one in every])
    plot = pg.PlotWidget(axisItems={"bottom": pg.DateAxisItem()})
    for shift_s, reps in (
        (-16_000, [p.reps_r for p in every]),
        (16_000, [p.reps_l for p in every]),
    ):
        plot.addItem(
            pg.BarGraphItem(x=at_s + shift_s, height=np.array(reps), width=31_000, brush="g")
        )
    plot.setXRange(*chart.plot_item.viewRange()[0], padding=0.0)
    plot.resize(chart.size())
    plot.show()
    plot.grab()
    plot.close()
    plot.deleteLater()


def moves(app: QApplication, history: History) -> dict[str, list[float]]:
    """Pan and zoom every chart; return the time of each step."""
    from clamstudio.ui.track.figures import FigureKind
    from clamstudio.ui.track.page import TrackPage
    from clamstudio.ui.track.series import Span

    page = TrackPage(lambda: history, LIGHT, catalogue=load_catalogue())
    page.resize(*SIZE)
    page.show()
    until(app, lambda: page.is_settled)
    found = {}
    for span in (Span.THREE_MONTHS, Span.ALL):
        page.chart_card.choose_span(span)
        found[f"overview, {span}"] = stepped(page.chart_card.chart)
    page.open_tab(1)
    until(app, lambda: page.is_settled)
    for kind in (FigureKind.PAIN, FigureKind.REPS):
        page.charts.choose(kind)
        for span in (Span.THREE_MONTHS, Span.ALL):
            page.charts.choose_span(span)
            app.processEvents()
            found[f"{kind}, {span}"] = stepped(page.charts.chart)
    page.close()
    page.deleteLater()
    app.processEvents()
    return found


def stepped(chart: Any) -> list[float]:
    """Pan back through time and zoom in and out, a frame each."""
    start_s, end_s = chart.plot_item.viewRange()[0]
    width_s = end_s - start_s
    chart.grab()
    steps = []
    for number in range(200):
        back_s = number * width_s / 60.0
        steps.append((start_s - back_s, end_s - back_s))
    for number in range(100):
        part = 0.3 * width_s * (1.0 - abs(1.0 - number / 50.0))
        steps.append((start_s + part, end_s - part))
    return [spent_ms(lambda one=one: (chart.show_range(*one), chart.grab())) for one in steps]


def measured(app: QApplication, years: int, folder: Path) -> dict[str, Any]:
    """Return everything for a history of so many years."""
    clock = SystemClock()
    with open_history(folder, clock) as history:
        person = write_demo_history(history, years, 1, clock.now())
        rounds = [opened(app, history) for _ in range(ROUNDS + 1)][1:]
        found: dict[str, Any] = {
            key: statistics.median(one[key] for one in rounds) for key in rounds[0]
        }
        found["sessions"] = len(history.session_summaries(person.id))
        found["ratio"] = statistics.median(one["chart"] / one["bare plot"] for one in rounds)
        found["moves"] = {}
        for name, each in moves(app, history).items():
            ordered = sorted(each)
            found["moves"][name] = {
                "median": statistics.median(each),
                "p99": ordered[int(0.99 * (len(ordered) - 1))],
            }
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    app = application()
    apply_theme(app, LIGHT)
    import pyqtgraph  # noqa: F401 - after load

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for years in (1, 10):
            found[years] = measured(app, years, Path(folder) / str(years))
    if arguments.json:
        print(json.dumps(found, indent=2))
        return 0
    for years, one in found.items():
        print(f"{years} years, {one['sessions']} sessions")
        for key in ("query", "first picture", "chart", "bare plot"):
            print(f"  {key:22} {one[key]:7.1f} ms")
        print(f"  {'chart / bare plot':22} {one['ratio']:7.2f}   (at most 1.3)")
        print(
            f"  {'first picture, frames':22} {one['first picture'] / FRAME_MS:7.1f}   (at most 3)"
        )
        for name, each in one["moves"].items():
            print(f"  {name:26} median {each['median']:5.1f}  p99 {each['p99']:5.1f} ms")
    scaling = found[10]["query"] / found[1]["query"]
    rows = found[10]["sessions"] / found[1]["sessions"]
    print(f"query, ten years to one: {scaling:.1f} (rows {rows:.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
