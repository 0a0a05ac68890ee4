"""Two screens, in a process of its own: Qt's offscreen platform reads them from a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.helpers.programs import run_python

if TYPE_CHECKING:
    from pathlib import Path

_TWO = {
    "screens": [
        {"name": "near", "x": 0, "y": 0, "width": 1280, "height": 720, "dpr": 1},
        {"name": "far", "x": 1280, "y": 0, "width": 1920, "height": 1080, "dpr": 1},
    ]
}

_CODE = """
import json, sys
from PySide6.QtWidgets import QApplication, QWidget
from clamstudio.ui.do.screens import FilledScreen, chosen_screen, next_screen
app = QApplication(["x", "-platform", "offscreen:configfile=" + sys.argv[1]])
window = QWidget()
window.setGeometry(100, 80, 640, 480)
window.show()
app.processEvents()
own = window.screen()
far = next_screen(own)
filled = FilledScreen()
seen = [own.name(), far.name(), next_screen(far).name()]
seen += [chosen_screen("far", window).name(), chosen_screen("gone", window).name()]
for screen in (own, far, own, far):
    filled.fill(window, screen)
    app.processEvents()
    seen.append([window.screen().name(), window.isFullScreen(), window.x(), window.width()])
filled.leave(window)
app.processEvents()
seen.append([window.isFullScreen(), window.x(), window.y(), window.width(), filled.filled])
print(json.dumps(seen))
"""


def test_the_chosen_screen_is_filled_and_the_window_comes_back(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(_TWO))
    answer = run_python(_CODE, str(config))
    assert answer.returncode == 0, answer.stderr
    near, far = ["near", True, 0, 1280], ["far", True, 1280, 1920]
    *seen, back = json.loads(answer.stdout)
    # The offscreen platform has a window frame of two pixels.
    assert back == [False, pytest.approx(100, abs=2), pytest.approx(80, abs=2), 640, False]
    assert seen == [
        "near",
        "far",
        "near",
        "far",
        "near",
        near,
        far,
        near,
        far,
    ]
