from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.catalogue import load_catalogue
from clamstudio.settings import Settings, load_settings, save_settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.painting.looks import PALETTES
from clamstudio.ui.settings.appearance import AppearanceDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot) -> AppearanceDialog:
    apply_theme(qapp, LIGHT)
    dialog = AppearanceDialog(Settings(height_m=1.6), load_catalogue().exercises[0])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_choice_is_seen_and_wanted_at_once(dialog: AppearanceDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.settings_changed) as caught:
        qtbot.mouseClick(dialog.palette_row("skin").button("deep"), Qt.MouseButton.LeftButton)
    assert caught.args == [Settings(height_m=1.6, skin="deep")]
    assert dialog.stage.spec is not None
    assert dialog.stage.spec.look.skin == "deep"


def test_every_palette_and_build_can_be_chosen(dialog: AppearanceDialog) -> None:
    for kind, palettes in PALETTES.items():
        assert dialog.palette_row(kind).keys() == tuple(palettes)
    assert dialog.builds.keys() == ("slight", "medium", "sturdy")


def test_as_it_came_keeps_what_is_not_about_looks(dialog: AppearanceDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.builds.button("sturdy"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.motion.button("on"), Qt.MouseButton.LeftButton)
    assert dialog.settings.reduced_motion == "on"
    qtbot.mouseClick(dialog.usual_button, Qt.MouseButton.LeftButton)
    assert dialog.settings == Settings(height_m=1.6)


def test_looks_are_kept(tmp_path: Path) -> None:
    chosen = Settings(build="slight", hair="grey", clothes="plum", reduced_motion="off")
    save_settings(chosen, tmp_path)
    assert load_settings(tmp_path) == chosen
    with pytest.raises(ValueError, match="build"):
        Settings(build="huge")  # type: ignore[arg-type]  # what a file may hold
