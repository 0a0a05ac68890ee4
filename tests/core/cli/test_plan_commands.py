from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.coach.episode import stated
from clamstudio.history import changes
from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.records import LedgerEntry, LedgerKind, StatementTopic
from clamstudio.session.templates import template
from tests.helpers.clock import ManualClock
from tests.helpers.coach_log import NOW, Day, day_log

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


_DAYS = (Day(11), Day(8), Day(5), Day(2))


def _live(folder: Path) -> None:
    """Store four easy sessions before 2026-03-30, and an onset three weeks before."""
    with open_history(folder, ManualClock()) as history:
        person = history.ensure_person("Me")
        log = day_log(*_DAYS)
        for session in log.sessions:
            history.change(changes.insert_session, replace(session, person_id=person.id))
        for answer in log.check_ins:
            history.change(changes.insert_check_in, replace(answer, person_id=person.id))
        onset = stated(StatementTopic.ONSET, "2026-03-09", person.id, NOW - timedelta(days=12))
        history.change(changes.insert_statement, onset)


def test_a_past_days_target_is_derived_from_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _live(tmp_path)
    call = ["explain", "--data-dir", str(tmp_path)]
    assert main([*call, "2026-03-30"]) == DONE
    today = capsys.readouterr().out
    assert today.startswith("2026-03-30: as the last session before it\n")
    assert "one step up" in today
    assert "2026-03-28: Done: 12, 12 of 12." in today
    assert "What would change it:" in today
    assert "This has lasted two weeks" in today
    assert main([*call, "2026-03-22"]) == DONE
    then = capsys.readouterr().out
    # Of the session of that day the next morning is not known yet.
    assert "How the next morning was is not known" in then
    assert "one step up" not in then
    assert "few weeks" in then
    assert "2026-03-28" not in then


def test_weeks_to_come_are_simulated_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _live(tmp_path)
    before = (tmp_path / "history.sqlite3").read_bytes()
    call = ["explain", "--data-dir", str(tmp_path), "--simulate"]
    assert main([*call, "3x6", "2026-03-30"]) == DONE
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("What the rules would suggest; nothing is written")
    assert said[1] == (
        "2026-03-30, session 1: one step up, both legs: "
        "Clam, Band at the knees, yellow (light), 2 sets of 10 to 12"
    )
    assert said[-1].startswith("After 18 sessions: ")
    assert main([*call, "3x6", "--going", "last", "2026-03-30"]) == DONE
    assert "one step up" in capsys.readouterr().out
    assert (tmp_path / "history.sqlite3").read_bytes() == before


def test_without_a_history_it_starts_from_the_gentle_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--data-dir", str(tmp_path / "new"), "--simulate", "2x3"]) == DONE
    said = capsys.readouterr().out.splitlines()
    assert said[1].endswith("session 1: Clam, No extra load, 1 set of 8")
    assert not (tmp_path / "new").exists()


def test_what_is_asked_wrongly_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["explain", "--data-dir", str(tmp_path)]
    assert main(call) == WRONG_ARGUMENTS
    assert "--simulate 3x6" in capsys.readouterr().err
    assert main([*call, "--simulate", "often"]) == REFUSED
    assert "“often” is no rhythm" in capsys.readouterr().err
    assert main([*call, "2026-03-30", "--person", "Nobody"]) == REFUSED
    assert "Nobody is called “Nobody” here" in capsys.readouterr().err
