"""Backups: few, by themselves, restorable; a damaged history is put together again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.cli.main import DONE, REFUSED, main
from clamstudio.coach.demo import invent_history
from clamstudio.errors import UserError
from clamstudio.history import backups
from clamstudio.history.backups import Backup, backups_of, daily_backup, kept, make_backup, restore
from clamstudio.history.progress import CancelledError
from clamstudio.history.rescue import rescue
from clamstudio.history.store import History, open_history

if TYPE_CHECKING:
    from tests.helpers.clock import ManualClock

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def names(history: History) -> list[str]:
    return [person.name for person in history.people()]


def scratched(path: Path, fraction: float) -> None:
    """Overwrite a few pages in the middle of a file, as a failing disk does."""
    data = bytearray(path.read_bytes())
    start = int(len(data) * fraction) // 4096 * 4096
    data[start : start + 3 * 4096] = b"\xa5" * (3 * 4096)
    path.write_bytes(data)


def test_a_backup_a_day_where_anything_changed(history: History) -> None:
    assert daily_backup(history, NOW) is None
    assert not history.path.parent.joinpath("backups").exists()
    history.ensure_person("Ann")
    assert daily_backup(history, NOW) is not None
    history.ensure_person("Bea")
    assert daily_backup(history, NOW + timedelta(hours=5)) is None
    second = daily_backup(history, NOW + timedelta(days=1))
    assert second is not None
    assert daily_backup(history, NOW + timedelta(days=2)) is None, "nothing has changed"
    with closing(sqlite3.connect(second.path)) as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone() == (2,)
    assert [f"{one.at:%d %H}" for one in backups_of(history)] == ["03 09", "02 09"]


moments = st.integers(0, 800 * 24).map(
    lambda hours: (NOW - timedelta(hours=hours)).replace(tzinfo=None)
)


@given(st.lists(st.tuples(moments, st.sampled_from(["", "", "", "import"])), max_size=60))
def test_few_backups_are_kept_and_the_newest_always(made: list[tuple[datetime, str]]) -> None:
    every = {Backup(Path(f"{at}{reason}"), at, reason) for at, reason in made}
    keep = kept(every, NOW)
    regular = {one for one in every if not one.reason}
    assert keep <= every
    assert len(keep & regular) <= 7 + 4 + 12
    assert len(keep - regular) <= 5
    days = sorted({one.at.date() for one in regular}, reverse=True)[:7]
    assert {one.at.date() for one in keep & regular} >= set(days)
    months = sorted({(one.at.year, one.at.month) for one in regular}, reverse=True)[:12]
    assert {(one.at.year, one.at.month) for one in keep & regular} >= set(months)
    assert kept(keep, NOW) == keep


def test_a_year_of_days_leaves_a_bounded_folder(history: History) -> None:
    for day in range(60):
        history.ensure_person(f"Person {day}")
        daily_backup(history, NOW + timedelta(days=day))
    found = backups_of(history)
    assert len(found) <= 7 + 4 + 3
    assert found[0].at.date() == (NOW + timedelta(days=59)).date()


def test_restoring_can_be_undone(history: History) -> None:
    history.ensure_person("Ann")
    made = make_backup(history, NOW)
    assert made is not None
    history.ensure_person("Bea")
    before = restore(history, made.path, NOW + timedelta(hours=1))
    assert names(history) == ["Ann"]
    assert before is not None
    restore(history, before.path, NOW + timedelta(hours=2))
    assert names(history) == ["Ann", "Bea"]
    assert history.health().quick_check == "ok"


def test_restoring_an_older_schema_migrates_it(history: History) -> None:
    old = Path(__file__).parents[2] / "data" / "history-0001.sqlite3"
    history.ensure_person("Ann")
    restore(history, old, NOW)
    assert names(history) == ["Frozen"]
    assert history.health().schema_version == history.health().supported_version


def test_a_bad_backup_is_refused_and_nothing_changes(history: History, tmp_path: Path) -> None:
    history.ensure_person("Ann")
    made = make_backup(history, NOW)
    assert made is not None
    with closing(sqlite3.connect(made.path)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '0999'")
    other = tmp_path / "other.sqlite3"
    other.write_bytes(b"just words " * 900)
    for path in (made.path, other, tmp_path / "none.sqlite3", tmp_path):
        with pytest.raises(UserError):
            restore(history, path, NOW)
        assert names(history) == ["Ann"]


def test_called_off_a_restore_changes_nothing(history: History) -> None:
    history.add_batch(invent_history(1, 1, NOW))
    made = make_backup(history, NOW)
    assert made is not None
    history.ensure_person("Ann")
    before = names(history)

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise CancelledError

    calls: list[tuple[int, int]] = []
    with pytest.raises(CancelledError):
        backups.copy_to(history, history.path.parent / "copy.sqlite3", stop)
    assert not list(history.path.parent.glob("*copy*"))
    with pytest.raises(CancelledError):
        restore(history, made.path, NOW, stop)
    assert names(history) == before
    restore(history, made.path, NOW, lambda done, total: calls.append((done, total)))
    assert calls[-1][0] == calls[-1][1] > 500
    assert "Ann" not in names(history)


@pytest.mark.parametrize("fraction", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("with_backup", [True, False])
def test_a_damaged_history_is_put_together_again(
    tmp_path: Path, clock: ManualClock, *, fraction: float, with_backup: bool
) -> None:
    with open_history(tmp_path, clock) as history:
        history.add_batch(invent_history(1, 1, NOW))
        sessions = len(history.sessions(history.people()[0].id))
        if with_backup:
            make_backup(history, NOW)
        history.ensure_person("Ann")
    with closing(sqlite3.connect(history.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    scratched(history.path, fraction)
    damaged = history.path.read_bytes()
    with pytest.raises(UserError, match="damaged"):
        open_history(tmp_path, clock)
    assert history.path.read_bytes() == damaged
    done = rescue(history, NOW)
    assert done.aside.read_bytes() == damaged
    assert str(done.aside.name).startswith("history-damaged-2026")
    assert history.health().quick_check == "ok"
    assert (done.backup is not None) == with_backup
    if with_backup:
        owner = history.default_person() or history.people()[0]
        invented = next(one for one in history.people() if one.invented)
        assert len(history.sessions(invented.id)) == sessions
        assert owner is not None
    else:
        assert done.rows > 100, "rows in front of and behind the damage"


def test_erasing_leaves_nothing(history: History) -> None:
    folder = history.path.parent
    (folder / "settings.toml").write_text("")
    history.ensure_person("Ann")
    make_backup(history, NOW)
    for name in ("reminders.json", "clamstudio.log", "clamstudio.log.1"):
        (folder / name).write_text("")
    assert backups.erase_everything(history, ["reminders.json", "clamstudio.log*"]) >= 5
    assert [path.name for path in folder.iterdir()] == ["settings.toml"]
    assert history.people() == ()
    history.ensure_person("Bea")
    assert names(history) == ["Bea"]


def test_the_command_line_backs_up_and_restores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: ManualClock
) -> None:
    folder = ["--data-dir", str(tmp_path / "data")]
    assert main(["backup", *folder]) == REFUSED
    assert main(["restore", "--undo", *folder]) == REFUSED
    with open_history(tmp_path / "data", clock) as history:
        history.ensure_person("Ann")
    assert main(["backup", *folder]) == DONE
    assert main(["backup", str(tmp_path / "copy.sqlite3"), *folder]) == DONE
    with open_history(tmp_path / "data", clock) as history:
        history.ensure_person("Bea")
    capsys.readouterr()
    assert main(["restore", "--list", "--json", *folder]) == DONE
    assert len(json.loads(capsys.readouterr().out)["backups"]) == 1
    assert main(["restore", "latest", *folder]) == DONE
    with open_history(tmp_path / "data", clock) as history:
        assert names(history) == ["Ann"]
    assert main(["restore", "--undo", *folder]) == DONE
    with open_history(tmp_path / "data", clock) as history:
        assert names(history) == ["Ann", "Bea"]
    assert main(["restore", str(tmp_path / "copy.sqlite3"), *folder]) == DONE
    assert main(["restore", "--damaged", *folder]) == REFUSED
    (tmp_path / "data" / "history.sqlite3").write_bytes(b"just words " * 900)
    capsys.readouterr()
    assert main(["restore", "--damaged", *folder]) == DONE
    assert "history-damaged-" in capsys.readouterr().out
    with open_history(tmp_path / "data", clock) as history:
        assert names(history) == ["Ann", "Bea"]
