from __future__ import annotations

from pathlib import Path

import pytest

from clamstudio.cli.output import check_folder, print_json, print_table, write_file
from clamstudio.errors import UserError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old and longer")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.bin"]


def test_a_new_file_can_be_read_by_others(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_file(tmp_path / "made", b"")
    assert (tmp_path / "made").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("name", ["missing/a.png", "."])
def test_what_cannot_be_written_is_refused_before_the_work(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        check_folder(tmp_path / name)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write to")
def test_a_folder_that_takes_no_files_is_refused() -> None:
    with pytest.raises(UserError, match=r"/proc/a\.png"):
        write_file(Path("/proc/a.png"), b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_refused_and_the_device_stays() -> None:
    with pytest.raises(UserError, match="/dev/full"):
        write_file(Path("/dev/full"), b"x")
    assert not Path("/dev/full").is_file()


def test_a_table_lines_up(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("a", "b"), [("long one", "x"), ("s", "y")])
    assert capsys.readouterr().out == "a         b\nlong one  x\ns         y\n"


def test_json_has_no_infinities() -> None:
    with pytest.raises(ValueError, match="JSON"):
        print_json({"angle": float("inf")})
