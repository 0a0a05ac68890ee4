"""``contact-sheet``: everything is on it, and it can be looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from clamstudio.cli import contact_sheet
from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.records import Side
from clamstudio.ui.painting.sheet import CELL, paint_sheet
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

CATALOGUE = catalogue_of_four()


def test_every_camera_layer_phase_and_mistake_is_there() -> None:
    made = list(contact_sheet.sheets(CATALOGUE, Side.LEFT, dark=True))
    cells = [cell for sheet in made for row in sheet.rows for cell in row.cells]
    assert all(cell.scene.side is Side.LEFT and cell.scene.dark for cell in cells)
    shown = {
        (cell.scene.exercise.id, cell.scene.view, cell.scene.layer, cell.phase)
        for cell in cells
        if cell.scene.mistake is None
    }
    wanted = {
        (exercise.id, view, layer, phase)
        for exercise in CATALOGUE.exercises
        for view in ("front", "back", "above", "feet")
        for layer in ("figure", "xray")
        for phase in (0.0, 0.5, 1.0)
    }
    assert wanted <= shown
    mistakes = {
        (cell.scene.exercise.id, cell.scene.mistake.id) for cell in cells if cell.scene.mistake
    }
    assert mistakes == {
        (exercise.id, mistake.id)
        for exercise in CATALOGUE.exercises
        for mistake in exercise.mistakes
    }
    chosen = {(cell.scene.exercise.id, cell.scene.arms, cell.scene.bottom_bent) for cell in cells}
    assert ("clam", "fingertips-on-floor", False) in chosen
    assert ("straight-leg-lift", "hand-on-hip", True) in chosen
    assert {prop for cell in cells for prop in cell.scene.props} == {"towel", "wall"}
    assert len({sheet.file for sheet in made}) == len(made)


def test_sheets_and_index_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # One small sheet instead of all: the whole takes long, and is painted by the same code.
    sheet = next(contact_sheet.sheets(CATALOGUE, Side.RIGHT, dark=False))
    small = replace(sheet, rows=sheet.rows[:1])
    monkeypatch.setattr(contact_sheet, "sheets", lambda *_, **__: iter([small]))
    folder = tmp_path / "sheets"
    assert main(["contact-sheet", "-o", str(folder)]) == DONE
    assert capsys.readouterr().out.strip() == str(folder / "index.html")
    assert {path.name for path in folder.iterdir()} == {"index.html", f"{small.file}.png"}
    assert f'src="{small.file}.png"' in (folder / "index.html").read_text("utf-8")
    image = QImage(str(folder / f"{small.file}.png"))
    assert image.width() > 3 * CELL.width()
    assert image.height() < 2 * CELL.height()
    painted: list[int] = []
    assert paint_sheet(small, lambda: painted.append(1)).size() == image.size()
    assert len(painted) == small.count == 3


def test_what_is_no_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    assert main(["contact-sheet", "-o", str(file)]) == REFUSED
    assert main(["contact-sheet", "-o", str(tmp_path / "no" / "sheets")]) == REFUSED
    assert main(["contact-sheet"]) == WRONG_ARGUMENTS
    assert capsys.readouterr().err.count("\n") == 3
    assert file.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [file]
