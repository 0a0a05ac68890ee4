"""What happens to home computers, tried with the real thing: nothing acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from clamstudio.coach.demo import invent_history
from clamstudio.errors import UserError
from clamstudio.history import changes
from clamstudio.history.backups import backups_of, daily_backup, make_backup
from clamstudio.history.exchange.transfer import export_history, import_history
from clamstudio.history.store import History, open_history
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import a_rep, a_session, a_set
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@contextmanager
def small_disk(folder: Path, size: str = "2m") -> Iterator[Path]:
    """Give a file system of its own; skips where none can be mounted."""
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no small disk: {done.stderr.decode()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def begun(history: History) -> UUID:
    """Store a session with an empty set; return the set's id."""
    session = a_session(history.ensure_person("Ann").id)
    history.change(changes.insert_session, session)
    one = a_set(session.id)
    history.change(changes.insert_set, one)
    return one.id


def stored(history: History) -> set[UUID]:
    (person,) = history.people()
    (session,) = history.sessions(person.id)
    reps = history.reps(session.id)
    assert session.sets[0].paced == len(reps)
    return {one.id for one in reps}


def written_until_refused(history: History, set_id: UUID) -> tuple[set[UUID], str]:
    """Write repetitions until one is refused; return those acknowledged, and the sentence."""
    told: set[UUID] = set()
    for number in range(20_000):
        rep = a_rep(set_id, number + 1)
        try:
            history.change(changes.insert_rep, rep)
        except UserError as error:
            return told, str(error)
        told.add(rep.id)
    raise AssertionError("nothing was refused")


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(
    tmp_path: Path, clock: ManualClock
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        with open_history(disk / "data", clock) as history:
            set_id = begun(history)
            filler = disk / "filler"
            filler.write_bytes(b"x" * 1_200_000)
            told, refusal = written_until_refused(history, set_id)
            assert "disk is full" in refusal
            assert stored(history) == told
            with pytest.raises(UserError):
                make_backup(history, NOW)
            with pytest.raises(UserError):
                export_history(history, disk / "all.json", NOW)
            names = {path.name for path in disk.rglob("*") if path.is_file()}
            assert not {one for one in names if one.startswith(".") or one == "all.json"}
            filler.unlink()
            later = a_rep(set_id, 20_001)
            history.change(changes.insert_rep, later)
            assert stored(history) == told | {later.id}
        with open_history(disk / "data", clock) as again:
            assert again.health().quick_check == "ok"
            assert stored(again) == told | {later.id}


def test_a_disk_that_becomes_read_only_is_one_sentence(tmp_path: Path, clock: ManualClock) -> None:
    with small_disk(tmp_path / "disk", "20m") as disk:
        with open_history(disk / "data", clock) as history:
            set_id = begun(history)
            first = a_rep(set_id, 1)
            history.change(changes.insert_rep, first)
        with open_history(disk / "data", clock) as history:
            assert stored(history) == {first.id}
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with (
            pytest.raises(UserError, match="cannot be opened") as refused,
            open_history(disk / "data", clock) as history,
        ):
            history.change(changes.insert_rep, a_rep(set_id, 2))
        assert "\n" not in str(refused.value)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        with open_history(disk / "data", clock) as history:
            assert stored(history) == {first.id}
            history.change(changes.insert_rep, a_rep(set_id, 2))


_LIMITED = """
import pathlib, resource, sys
from clamstudio.clock import SystemClock
from clamstudio.history import migrate
from tests.core.history.test_faults import begun, open_history, written_until_refused
with open_history(pathlib.Path(sys.argv[1]), SystemClock()) as history:
    set_id = begun(history)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    told, refusal = written_until_refused(history, set_id)
    assert "\\n" not in refusal
    print(*told, sep="\\n", flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limits on the size of files")
def test_a_limit_on_the_size_of_files_loses_nothing(tmp_path: Path, clock: ManualClock) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with open_history(tmp_path, clock) as history:
        assert history.health().quick_check == "ok"
        assert {str(one) for one in stored(history)} == set(done.stdout.split())


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
@pytest.mark.parametrize("how", ["removed", "moved away", "another in its place"])
def test_a_folder_that_goes_while_open_is_told_and_nothing_is_acknowledged(
    tmp_path: Path, clock: ManualClock, how: str
) -> None:
    folder, aside = tmp_path / "data", tmp_path / "aside"
    with open_history(folder, clock) as history:
        set_id = begun(history)
        told = a_rep(set_id, 1)
        history.change(changes.insert_rep, told)
        if how == "removed":
            shutil.rmtree(folder)
        else:
            folder.rename(aside)
        if how == "another in its place":
            with open_history(folder, clock) as other:
                other.ensure_person("Bea")
        with pytest.raises(UserError, match="moved or deleted"):
            history.change(changes.insert_rep, a_rep(set_id, 2))
        if how == "moved away":
            aside.rename(folder)
            later = a_rep(set_id, 3)
            history.change(changes.insert_rep, later)
            assert stored(history) == {told.id, later.id}
        if how == "removed":
            history.ensure_person("Ann")
            assert [one.name for one in history.people()] == ["Ann"], "and one can begin anew"


_WRITER = """
import pathlib, sys
from uuid import UUID
from clamstudio.clock import SystemClock
from clamstudio.history import changes
from clamstudio.history.store import open_history
from tests.helpers.history_records import a_rep
with open_history(pathlib.Path(sys.argv[1]), SystemClock()) as history:
    for number in range(60):
        rep = a_rep(UUID(sys.argv[2]), number + 1)
        history.change(changes.insert_rep, rep)
        print(rep.id, flush=True)
"""


def test_two_processes_write_at_once(tmp_path: Path, clock: ManualClock) -> None:
    with open_history(tmp_path, clock) as history:
        set_id = begun(history)
        command = [sys.executable, "-c", _WRITER, str(tmp_path), str(set_id)]
        both = [
            subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        told = {line for one in both for line in one.communicate(timeout=120)[0].split()}
        assert [one.returncode for one in both] == [0, 0]
        assert len(told) == 120
        assert {str(one) for one in stored(history)} == told
        assert history.health().quick_check == "ok"


def test_a_clock_that_was_wrong_neither_loses_a_change_nor_a_backup(tmp_path: Path) -> None:
    ahead = ManualClock(datetime(2031, 5, 1, tzinfo=UTC))
    with open_history(tmp_path / "here", ahead) as history:
        set_id = begun(history)
        history.change(changes.confirm_set, set_id, 5, None, ())
        assert daily_backup(history, ahead.now()) is not None
        for path in (tmp_path / "here" / "backups").iterdir():
            os.utime(path, (ahead.now().timestamp(),) * 2)
        export_history(history, tmp_path / "ahead.json", ahead.now())
    right = ManualClock(NOW)
    with open_history(tmp_path / "here", right) as history:
        history.change(changes.confirm_set, set_id, 8, None, ())
        for day in range(3):
            history.ensure_person(f"Person {day}")
            assert daily_backup(history, NOW + timedelta(days=day)) is not None, day
        assert len(backups_of(history)) == 4
        # What was changed later stays, whatever its clock said.
        import_history(history, tmp_path / "ahead.json")
        owner = next(one.id for one in history.people() if one.name == "Ann")
        (session,) = history.sessions(owner)
        assert session.sets[0].confirmed == 8


def test_another_zone_and_a_change_of_the_clocks_keep_the_order(
    tmp_path: Path, clock: ManualClock
) -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    tokyo, hawaii = timezone(timedelta(hours=9)), timezone(timedelta(hours=-10))
    starts = [
        datetime(2026, 10, 25, 2, 30, tzinfo=summer),
        datetime(2026, 10, 25, 2, 30, tzinfo=winter),
        datetime(2026, 11, 3, 7, 0, tzinfo=tokyo),
        # A flight over the date line: later, though its day is earlier.
        datetime(2026, 11, 2, 14, 0, tzinfo=hawaii),
    ]
    with (
        open_history(tmp_path / "here", clock) as history,
        open_history(tmp_path / "there", clock) as other,
    ):
        owner = history.ensure_person("Ann").id
        for start in reversed(starts):
            session = a_session(owner, start, minutes=5.0)
            history.change(changes.insert_session, session)
            history.change(changes.insert_set, a_set(session.id, confirmed=8))
        export_history(history, tmp_path / "all.json", NOW)
        import_history(other, tmp_path / "all.json")
        for one in (history, other):
            found = [line.started_at for line in one.session_summaries(owner)]
            assert [at.isoformat() for at in found] == [at.isoformat() for at in starts]
            since = one.sessions(owner, starts[2])
            assert [each.started_at for each in since] == starts[2:]


def test_a_leap_day_is_a_day(tmp_path: Path) -> None:
    clock = ManualClock(datetime(2028, 2, 29, 20, tzinfo=UTC))
    with open_history(tmp_path, clock) as history:
        history.add_batch(invent_history(1, 1, clock.now()))
        owner = history.ensure_person("Ann").id
        session = a_session(owner, clock.now() - timedelta(hours=2), minutes=5.0)
        history.change(changes.insert_session, session)
        history.change(changes.insert_set, a_set(session.id, confirmed=8))
        made = daily_backup(history, clock.now())
        assert made is not None
        assert made.at.date().isoformat() == "2028-02-29"
        assert daily_backup(history, clock.now()) is None
        history.ensure_person("Bea")
        assert daily_backup(history, clock.now() + timedelta(days=1)) is not None
        export_history(history, tmp_path / "all.json", clock.now())
        assert import_history(history, tmp_path / "all.json").changes == 0
        (line,) = history.session_summaries(owner)
        assert line.started_at.date().isoformat() == "2028-02-29"


def test_a_database_of_200_megabytes(
    tmp_path: Path, clock: ManualClock, pytestconfig: pytest.Config
) -> None:
    if not pytestconfig.getoption("--full"):
        pytest.skip("takes minutes: --full")
    with open_history(tmp_path, clock) as history:
        for seed in range(6):
            history.add_batch(invent_history(10, seed, clock.now()))
        history.close()
        size = history.path.stat().st_size
        assert size > 200_000_000
        people = history.people()
        assert sum(len(history.session_summaries(one.id)) for one in people) > 8000
        made = make_backup(history, NOW)
        assert made is not None
        assert made.path.stat().st_size == pytest.approx(size, rel=0.05)
        export_history(history, tmp_path / "all.json", NOW)
        assert import_history(history, tmp_path / "all.json", dry_run=True).changes == 0
        with open_history(tmp_path / "other", clock) as other:
            import_history(other, tmp_path / "all.json")
            assert other.health().rows == history.health().rows
        assert history.health().quick_check == "ok"
