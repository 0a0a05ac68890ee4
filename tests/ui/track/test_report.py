"""The report for a clinician, read back out of its PDF."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.coach.demo import invent_history, write_demo_history
from clamstudio.history import changes
from clamstudio.records import PersonRecord
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.track.reader import TrackDetails
from clamstudio.ui.track.report import page_size, report_pdf
from clamstudio.ui.track.report_dialog import ReportDialog
from clamstudio.ui.track.report_figures import report_figures
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.history_records import a_session, a_set

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.history.store import History
    from tests.helpers.clock import ManualClock


STARTED = datetime(2026, 1, 1, 8, tzinfo=UTC)


def words_of(pdf: bytes) -> tuple[int, str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages)
    return len(reader.pages), re.sub(r"\s+", " ", text)


def test_it_says_what_the_database_says(
    qapp: QApplication, history: History, clock: ManualClock
) -> None:
    apply_theme(qapp, LIGHT)
    person = write_demo_history(history, 1, 4, clock.now())
    last = clock.now().date()
    first = last - timedelta(weeks=12)
    figures = report_figures(
        person, history.sessions(person.id), history.check_ins(person.id), first, last, last
    )
    pages, words = words_of(report_pdf(figures, catalogue_of_four()))
    with closing(sqlite3.connect(history.path)) as connection:
        right, left = (
            connection.execute(
                "SELECT sum(coalesce(confirmed, paced)) FROM exercise_set e JOIN session s "
                "ON s.id = e.session_id WHERE side = ? AND substr(s.started_at, 1, 10) >= ?",
                (side, first.isoformat()),
            ).fetchone()[0]
            for side in ("right", "left")
        )
        (sessions,) = connection.execute(
            "SELECT count(*) FROM session WHERE substr(started_at, 1, 10) >= ?",
            (first.isoformat(),),
        ).fetchone()
    assert 1 <= pages <= 2
    total = re.search(r"Total (\d+) (\d+) (\d+) (\d+)", words)
    assert total is not None
    assert (int(total[2]), int(total[4])) == (right, left)
    assert f"{sessions} sessions in" in words
    for part in ("INVENTED EXAMPLE", "Plan (latest)", "Dose per side", "has not been clinically"):
        assert part in words


def test_ten_years_are_still_two_pages(qapp: QApplication, clock: ManualClock) -> None:
    apply_theme(qapp, LIGHT)
    batch = invent_history(10, 1, clock.now())
    last = clock.now().date()
    figures = report_figures(
        batch.person, batch.sessions, batch.check_ins, date(2000, 1, 1), last, last
    )
    pages, words = words_of(report_pdf(figures, catalogue_of_four()))
    assert pages <= 2
    assert f"{len(batch.sessions)} sessions in" in words


def test_a_name_is_a_name_and_nothing_else(qapp: QApplication, clock: ManualClock) -> None:
    apply_theme(qapp, LIGHT)
    last = clock.now().date()
    owner = PersonRecord(invent_history(1, 1, clock.now()).person.id, "<b>A & B</b>", clock.now())
    figures = report_figures(owner, (), (), last, last, last)
    _pages, words = words_of(report_pdf(figures, catalogue_of_four()))
    assert "record of <b>A & B</b>" in words
    assert "No session in this period." in words


some_days = st.integers(0, 40)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(some_days, st.integers(0, 30), st.none() | st.integers(0, 30)), max_size=12),
    some_days,
    some_days,
)
def test_totals_are_those_of_the_days_in_between(
    done: list[tuple[int, int, int | None]], start: int, length: int
) -> None:
    origin = date(2026, 1, 1)
    person = PersonRecord(uuid4(), "Ann", STARTED)
    sessions = []
    for days, paced, confirmed in sorted(done, key=lambda one: one[0]):
        session = a_session(person.id, STARTED + timedelta(days=days), minutes=5.0)
        one = a_set(session.id, paced=paced, confirmed=confirmed)
        sessions.append(replace(session, sets=(one,)))
    first, last = origin + timedelta(days=start), origin + timedelta(days=start + length)
    figures = report_figures(person, sessions, (), first, last, last)
    wanted = [
        paced if confirmed is None else confirmed
        for days, paced, confirmed in done
        if start <= days <= start + length
    ]
    assert (figures.reps_r, figures.reps_l) == (sum(wanted), 0)
    assert figures.sessions == sum(1 for reps in wanted if reps)
    assert figures.weeks_with_session <= figures.weeks_touched


def test_the_dialog_saves_and_prints(
    qtbot: QtBot, qapp: QApplication, history: History, clock: ManualClock, tmp_path: Path
) -> None:
    apply_theme(qapp, LIGHT)
    owner = history.ensure_person("Ann")
    session = a_session(owner.id, clock.now() - timedelta(days=2), minutes=5.0)
    history.change(changes.insert_session, session)
    history.change(changes.insert_set, a_set(session.id, confirmed=9))
    details = TrackDetails(history.sessions(owner.id))
    dialog = ReportDialog(owner, details, catalogue_of_four(), clock.now())
    qtbot.addWidget(dialog)
    dialog.save(tmp_path / "r.pdf")
    assert "Total 1 9 0 0" in words_of((tmp_path / "r.pdf").read_bytes())[1]
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(page_size())
    printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
    dialog.paint(printer)
    assert "Total 1 9 0 0" in words_of((tmp_path / "printed.pdf").read_bytes())[1]


def test_the_command_line_writes_it(
    history: History,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = ["--data-dir", str(tmp_path)]
    out = ["-o", str(tmp_path / "r.pdf")]
    assert main(["report", *out, *folder]) == REFUSED
    owner = history.ensure_person("Ann").id
    session = a_session(owner, minutes=5.0)
    history.change(changes.insert_session, session)
    history.change(changes.insert_set, a_set(session.id, confirmed=9))
    period = ["--from", "2026-02-20", "--to", "2026-03-05"]
    assert main(["report", *period, *out, *folder]) == DONE
    assert "1 session in 2.0 weeks" in words_of((tmp_path / "r.pdf").read_bytes())[1]
    assert main(["report", "--from", "2026-04-01", "--to", "2026-03-05", *out, *folder]) == REFUSED
    assert main(["report", "--from", "yesterday", *out, *folder]) == WRONG_ARGUMENTS
    assert main(["report", "-o", "r.txt", *folder]) == WRONG_ARGUMENTS
    assert capsys.readouterr().err.count("\n") == 4
