"""Dialogs stay on the screen, whatever they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout

from clamstudio.catalogue import load_catalogue
from clamstudio.session.tempo import Tempo
from clamstudio.settings import Settings
from clamstudio.ui.common.dialog_room import DialogRoom, fit_dialog
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.keys_dialog import SessionKeysDialog
from clamstudio.ui.figure.export_dialog import ExportDialog
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.settings.appearance import AppearanceDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SCREEN = QSize(1024, 640)


@pytest.fixture(autouse=True)
def _usual_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, LIGHT)


def _dialog(width_px: int, height_px: int) -> tuple[QDialog, QHBoxLayout]:
    dialog = QDialog()
    column, row = QVBoxLayout(dialog), QHBoxLayout()
    for _ in range(2):
        part = QLabel("x")
        part.setMinimumSize(width_px, height_px)
        row.addWidget(part)
    column.addLayout(row)
    column.addWidget(QPushButton("Close"))
    return dialog, row


def test_a_dialog_that_fits_is_left_alone(qtbot: QtBot) -> None:
    dialog, row = _dialog(200, 200)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.size()
    fit_dialog(dialog, SCREEN)
    assert dialog.size() == before
    assert row.direction() is QHBoxLayout.Direction.LeftToRight


def test_what_is_too_wide_stands_one_below_the_other(qtbot: QtBot) -> None:
    dialog, row = _dialog(700, 100)
    qtbot.addWidget(dialog)
    dialog.show()
    fit_dialog(dialog, SCREEN)
    assert row.direction() is QHBoxLayout.Direction.TopToBottom
    assert dialog.width() <= SCREEN.width()
    assert not dialog.findChildren(QScrollArea)


def test_what_is_too_high_scrolls_and_keeps_the_focus(qtbot: QtBot) -> None:
    dialog, _ = _dialog(300, 900)
    qtbot.addWidget(dialog)
    dialog.show()
    (close,) = dialog.findChildren(QPushButton)
    close.setFocus()
    fit_dialog(dialog, SCREEN)
    assert dialog.height() <= SCREEN.height()
    assert dialog.focusWidget() is close
    (area,) = dialog.findChildren(QScrollArea)
    area.ensureWidgetVisible(close)
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("which", ["appearance", "export", "keys"])
def test_every_large_dialog_fits_the_smallest_window_with_the_largest_text(
    qtbot: QtBot, qapp: QApplication, which: str
) -> None:
    apply_theme(qapp, LIGHT, 2.0)
    clam = load_catalogue().exercises[0]
    dialog = {
        "appearance": lambda: AppearanceDialog(Settings(), clam),
        "export": lambda: ExportDialog(SceneSpec(clam), Tempo(), 1.0),
        "keys": lambda: SessionKeysDialog(Settings, lambda _settings: None),
    }[which]()
    qtbot.addWidget(dialog)
    dialog.show()
    qapp.processEvents()
    fit_dialog(dialog, SCREEN)
    qapp.processEvents()
    assert dialog.width() <= SCREEN.width()
    assert dialog.height() <= SCREEN.height()


def test_a_dialog_is_fitted_when_it_has_the_focus(qtbot: QtBot, qapp: QApplication) -> None:
    room = DialogRoom(qapp)
    screen = qapp.primaryScreen().availableGeometry().size()
    dialog, _ = _dialog(300, screen.height() + 200)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.height() <= screen.height())
    room.deleteLater()
