from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.records import LedgerEntry, LedgerKind
from clamstudio.session.templates import template
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_past_days_plan_is_told_with_its_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_history(tmp_path, ManualClock()) as history:
        person = history.ensure_person("Me")
        writer = HistoryWriter(history)
        for day, name in ((1, "gentle"), (9, "article")):
            entry = LedgerEntry(
                uuid4(),
                person.id,
                datetime(2026, 3, day, 8, 0, tzinfo=UTC),
                LedgerKind.ACCEPTED,
                template(name),
                (("Done: {reps}.", {"reps": name}),),
                "felt good",
            )
            writer.add_ledger_entry(entry).result()
        writer.close()
    call = ["explain", "--data-dir", str(tmp_path)]
    assert main([*call, "2026-03-08"]) == DONE
    said = capsys.readouterr().out
    assert said.startswith("2026-03-01: accepted\nDone: gentle.\nfelt good\n")
    assert "reps = [8, 8]" in said
    assert main([*call, "2026-03-09"]) == DONE
    assert "reps = [10, 12]" in capsys.readouterr().out
    assert main([*call, "2026-02-28"]) == REFUSED
    assert "No plan was kept by 2026-02-28" in capsys.readouterr().err
    assert main([*call, "soon"]) == WRONG_ARGUMENTS
