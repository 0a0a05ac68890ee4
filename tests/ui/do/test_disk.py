"""A disk that refuses in the middle of a session: the real system's refusal, by a size limit."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.history.outbox import Write
from clamstudio.history.store import open_history
from clamstudio.ui.do.done import DonePage
from clamstudio.ui.do.outbox import Outbox
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.summary import SummaryPage
from tests.helpers.clock import ManualClock
from tests.helpers.disks import failing_disk, fill, small_disk
from tests.ui.do.conftest import SHORT, studio_in

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.do.conftest import Studio

resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="as above")


@contextmanager
def full_disk() -> Generator[None]:
    """Let the system refuse to write anything beyond a file's first bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _run(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)


def _note_when_refused(studio: Studio) -> str:
    studio.qtbot.waitUntil(lambda: studio.controller.log.problem is not None)
    return str(studio.controller.log.problem)


def test_the_session_goes_on_says_so_and_catches_up(studio: Studio) -> None:
    _run(studio)
    studio.play(4 + 3 + 5.5)
    studio.wait_logged(1)
    with full_disk():
        studio.play(6.0)
        assert "Not saved yet" in _note_when_refused(studio)
        assert not studio.controller.state.paused
        assert studio.controller.log.logged == 1
        studio.play(15.0)
        assert len(studio.controller.state.paced) == 3
        assert studio.controller.log.logged == 1
    studio.controller.log.retry()
    studio.wait_logged(3)
    assert studio.controller.log.problem is None
    studio.play(12.0)
    studio.wait_logged(4)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    numbers = [rep.number for rep in studio.history.reps(session.id)]
    assert numbers == [1, 2, 1, 2]


def test_a_disk_that_fills_up_in_the_middle_is_said_and_caught_up_with(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk, studio_in(disk / "data", qapp, qtbot) as studio:
        _run(studio)
        studio.play(4 + 3 + 5.5)
        studio.wait_logged(1)
        filler = fill(disk)
        studio.play(6.0)
        assert "Not saved yet" in _note_when_refused(studio)
        view = studio.page.shown
        assert isinstance(view, RunnerView)
        assert "Not saved yet" in view.note
        assert not studio.controller.state.paused
        filler.unlink()
        studio.controller.log.retry()
        studio.play(21.5)
        studio.wait_logged(4)
        assert studio.controller.log.problem is None


def test_a_disk_that_turns_read_only_in_the_middle_is_left_for_another(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with (
        failing_disk(tmp_path / "disk") as (disk, fail),
        studio_in(disk / "data", qapp, qtbot) as studio,
    ):
        _run(studio)
        studio.play(4 + 3 + 5.5)
        studio.wait_logged(1)
        fail()
        studio.play(6.0)
        assert "Not saved yet" in _note_when_refused(studio)
        assert not studio.controller.state.paused
        studio.play(21.5)
        page = studio.page.shown
        assert isinstance(page, SummaryPage)
        studio.controller.log.retry()
        studio.qtbot.waitUntil(lambda: studio.controller.log.waiting > 0)
        studio.folders.append(stick)
        page.elsewhere_requested.emit()
    (saved,) = stick.iterdir()
    with open_history(saved, ManualClock()) as copy:
        (person,) = copy.people()
        (session,) = copy.sessions(person.id)
        assert [each.paced for each in session.sets] == [2, 2]


def test_what_is_not_saved_can_be_saved_elsewhere(studio: Studio, tmp_path: Path) -> None:
    _run(studio)
    studio.play(4 + 3 + 5.5)
    studio.wait_logged(1)
    other = tmp_path / "stick"
    other.mkdir()
    studio.folders.append(other)
    with full_disk():
        studio.play(30.0)
        _note_when_refused(studio)
    # As if only the other folder took anything: nothing is tried again here.
    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    page.elsewhere_requested.emit()
    (saved,) = other.iterdir()
    (person,) = studio.history.people()
    with open_history(saved, studio.clock) as copy:
        (there,) = copy.people()
        (session,) = copy.sessions(there.id)
        assert there.id == person.id
        assert [each.paced for each in session.sets] == [2, 2]
        assert len(copy.reps(session.id)) == 4
        assert [a.pain_nrs for a in copy.check_ins(there.id)] == [0]


def test_answers_wait_for_the_disk_and_the_button_tries_again(studio: Studio) -> None:
    _run(studio)
    studio.play(39.5)
    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    studio.wait_logged(4)
    studio.qtbot.waitUntil(lambda: studio.controller.log.waiting == 0)
    with full_disk():
        page.save_button.click()
        _note_when_refused(studio)
        assert studio.page.shown is page
        assert page.save_button.text() == "Try again"
    with studio.qtbot.waitSignal(studio.page.summary_saved):
        page.save_button.click()
    assert isinstance(studio.page.shown, DonePage)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert [each.confirmed for each in session.sets] == [2, 2]


def test_the_outbox_tries_again_by_itself_and_keeps_the_order(studio: Studio) -> None:
    outbox = Outbox(studio.writer, studio.page, retry_ms=20)
    names = ["Ann", "Bo", "Cy"]
    with full_disk():
        for name in names:
            outbox.send(
                Write(lambda writer, name=name: writer._submit(_insert_person, name))  # type: ignore[misc]
            )
        studio.qtbot.waitUntil(lambda: outbox.problem is not None)
        assert outbox.waiting == 3
    with studio.qtbot.waitSignal(outbox.emptied):
        pass
    assert [person.name for person in studio.history.people()] == names


def _insert_person(connection: object, name: str, now: object) -> None:
    from clamstudio.history import changes

    changes.ensure_person(connection, name, now)  # type: ignore[arg-type]
