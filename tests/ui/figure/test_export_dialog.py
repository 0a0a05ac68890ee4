"""Saving pictures and clips from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from clamstudio.records import ExerciseId
from clamstudio.ui.figure import export_job
from clamstudio.ui.figure.export_dialog import ExportDialog, open_export_dialog
from clamstudio.ui.painting.scene import SceneSpec
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CLAM = catalogue_of_four().exercise(ExerciseId("clam"))


@pytest.fixture
def dialog(qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(SceneSpec(CLAM, mirror=True), CLAM.dose.tempo, 0.5)
    qtbot.addWidget(made)
    made.show()
    made.width_px.setValue(160)
    made.height_px.setValue(90)
    return made


def choose(qtbot: QtBot, dialog: ExportDialog, kind: str) -> None:
    qtbot.mouseClick(dialog.formats.button(kind), Qt.MouseButton.LeftButton)


def test_a_picture_of_the_instant_is_saved(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog.labels.setChecked(True)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None)
    image = QImage(str(tmp_path / "mine.png"))
    assert (image.width(), image.height()) == (160, 90)
    assert dialog.save.isEnabled()
    assert dialog.leave.text() == "Close"


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_clip_is_saved_while_the_bar_fills(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    choose(qtbot, dialog, kind)
    dialog.whole.setChecked(False)
    dialog.seconds.setValue(1.0)
    dialog.fps.setValue(6)
    dialog.write(tmp_path / f"clip.{kind}")
    job = dialog.job
    assert job is not None
    assert not dialog.save.isEnabled()
    told: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: dialog.job is None)
    assert told[-1] == (6, 6)
    with Image.open(tmp_path / f"clip.{kind}") as clip:
        assert clip.size == (160, 90)
        # Where two look the same, so small, the first stays longer.
        assert 4 <= getattr(clip, "n_frames", 1) <= 6


def test_cancel_stops_and_leaves_nothing(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(qtbot, dialog, "webp")
    dialog.whole.setChecked(False)
    dialog.seconds.setValue(120.0)
    dialog.write(tmp_path / "clip.webp")
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert list(tmp_path.iterdir()) == []
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_closing_while_it_writes_waits_for_the_thread(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(qtbot, dialog, "gif")
    dialog.whole.setChecked(False)
    dialog.seconds.setValue(60.0)
    dialog.write(tmp_path / "clip.gif")
    job = dialog.job
    assert job is not None
    dialog.close()
    assert job.isFinished()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.write(tmp_path / "no" / "a.png")
    qtbot.waitUntil(lambda: dialog.job is None)
    assert "cannot be written" in dialog.says
    choose(qtbot, dialog, "gif")
    dialog.fps.setValue(60)
    assert not dialog.save.isEnabled()
    assert "50" in dialog.says
    dialog.fps.setValue(30)
    assert dialog.save.isEnabled()


def test_a_bug_on_the_thread_reaches_the_window(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(export_job, "write_still", broken)
    with qtbot.captureExceptions() as caught:
        dialog.write(tmp_path / "a.png")
        qtbot.waitUntil(lambda: dialog.job is None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_sizes_and_pixels_agree(dialog: ExportDialog) -> None:
    dialog.sizes.setCurrentIndex(3)
    assert (dialog.width_px.value(), dialog.height_px.value()) == (1080, 1080)
    dialog.width_px.setValue(1000)
    assert dialog.sizes.currentData() is None
    dialog.width_px.setValue(1920)
    assert dialog.sizes.currentIndex() == 1
    assert dialog.clip().scene.mirror
    dialog.mirror.setChecked(False)
    assert not dialog.clip().scene.mirror


def test_it_opens_over_a_window_and_goes_when_closed(qtbot: QtBot) -> None:
    opened = open_export_dialog(None, SceneSpec(CLAM), 1.0)
    assert opened.isVisible()
    with qtbot.waitSignal(opened.destroyed):
        opened.close()
