"""Whatever was done: charts, list, CSV, JSON and PDF have the sum that plain SQL has."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.catalogue import load_catalogue
from clamstudio.history import changes
from clamstudio.history.exchange.transfer import export_history
from clamstudio.history.store import History, open_history
from clamstudio.records import CheckInKind, SetTag, Side
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.track.chart_parts import figure_csv
from clamstudio.ui.track.figures import Figure, FigureKind, build_figure
from clamstudio.ui.track.report import report_pdf
from clamstudio.ui.track.report_figures import report_figures
from clamstudio.ui.track.session_table import Column, SessionTableModel
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import STARTED_AT, a_check_in, a_session, a_set

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    import pytest
    from PySide6.QtWidgets import QApplication

    Plan = list[tuple[int, bool, int | None, list[tuple[Side, int, int | None, str, int]]]]

some_sets = st.lists(
    st.tuples(
        st.sampled_from(Side),
        st.integers(0, 40),
        st.none() | st.integers(0, 40),
        st.sampled_from(["clam", "bent-knee-lift"]),
        st.integers(1, 3),
    ),
    max_size=4,
)
plans = st.lists(
    st.tuples(st.integers(0, 400), st.booleans(), st.none() | st.integers(0, 10), some_sets),
    max_size=6,
)


def filled(history: History, plan: Plan) -> UUID:
    """Store a plan's sessions, some of them deleted again; return whose they are."""
    owner = history.ensure_person("Ann").id
    for days, deleted, pain_nrs, sets in plan:
        record = a_session(owner, STARTED_AT + timedelta(days=days), minutes=5.0)
        history.change(changes.insert_session, record)
        for side, paced, confirmed, exercise, number in sets:
            one = a_set(
                record.id, side, exercise=exercise, paced=paced, confirmed=confirmed, number=number
            )
            history.change(changes.insert_set, one)
            if confirmed is not None and confirmed % 2:
                tags = (SetTag.HIP_ROLLED,)
                history.change(changes.confirm_set, one.id, confirmed, None, tags)
        history.change(
            changes.insert_check_in, a_check_in(owner, record.id, CheckInKind.BEFORE, pain_nrs)
        )
        if deleted:
            history.delete_session(record.id)
    return owner


def plain(history: History) -> tuple[int, int, int, int]:
    """Return repetitions right and left, the sum of the pain answers, sets with a remark."""
    alive = "FROM exercise_set WHERE deleted_at IS NULL"
    with closing(sqlite3.connect(history.path)) as connection:

        def total(query: str) -> int:
            return int(connection.execute(query).fetchone()[0] or 0)

        reps = "SELECT sum(coalesce(confirmed, paced)) " + alive + " AND side = "
        return (
            total(reps + "'right'"),
            total(reps + "'left'"),
            total("SELECT sum(pain_nrs) FROM check_in WHERE deleted_at IS NULL"),
            total("SELECT count(*) " + alive + " AND tags LIKE '%hip_rolled%'"),
        )


def drawn(figure: Figure) -> float:
    return sum(sum(curve.values) for curve in figure.curves)


def in_table(history: History, owner: UUID) -> tuple[int, int]:
    model = SessionTableModel({})
    model.set_summaries(history.session_summaries(owner))

    def total(column: Column) -> int:
        return sum(int(model.data(model.index(row, column))) for row in range(model.rowCount()))

    return total(Column.REPS_R), total(Column.REPS_L)


def done_of(confirmed: object, paced: object) -> int:
    return int(str(paced)) if confirmed in {None, ""} else int(str(confirmed))


def in_files(history: History, folder: Path) -> list[tuple[int, int]]:
    export_history(history, folder / "all.json", STARTED_AT)
    export_history(history, folder / "all.zip", STARTED_AT)
    document = json.loads((folder / "all.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(folder / "all.zip") as archive:
        lines = list(csv.DictReader(io.StringIO(archive.read("sets.csv").decode("utf-8-sig"))))
    found = []
    for rows in ([one for one in document["sets"] if one["deleted_at"] is None], lines):
        sums = [
            sum(done_of(one["confirmed"], one["paced"]) for one in rows if one["side"] == side)
            for side in Side
        ]
        found.append((sums[0], sums[1]))
    return found


def in_pdf(history: History, owner: UUID) -> tuple[int, int]:
    (person,) = [one for one in history.people() if one.id == owner]
    first, last = STARTED_AT.date(), (STARTED_AT + timedelta(days=500)).date()
    figures = report_figures(
        person, history.sessions(owner), history.check_ins(owner), first, last, last
    )
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(figures, load_catalogue())))
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    total = re.search(r"Total \d+ (\d+) \d+ (\d+)", words)
    return (int(total[1]), int(total[2])) if total else (0, 0)


@settings(deadline=None, max_examples=12)
@given(plans)
def test_every_total_is_that_of_plain_sql(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    apply_theme(qapp, LIGHT)
    folder = tmp_path_factory.mktemp("totals")
    with open_history(folder / "data", ManualClock()) as history:
        owner = filled(history, plan)
        right, left, pain, remarks = plain(history)
        sessions, answers = history.sessions(owner), history.check_ins(owner)
        for kind, total in (
            (FigureKind.REPS, right + left),
            (FigureKind.PAIN, pain),
            (FigureKind.TAGS, remarks),
        ):
            figure = build_figure(kind, sessions, answers, {})
            assert drawn(figure) == total
            rows = list(csv.reader(io.StringIO(figure_csv(figure))))
            assert sum(float(row[2]) for row in rows[1:]) == total
        assert in_table(history, owner) == (right, left)
        assert in_files(history, folder) == [(right, left)] * 2
        assert in_pdf(history, owner) == (right, left)
