"""From the first question to the last word of a session nothing is cut off, in any language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.ui.common.language import use_language
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.done import DonePage
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.sound_check import SoundCheckPage
from clamstudio.ui.do.summary import SummaryPage
from clamstudio.ui.do.tempo_page import TempoPage
from tests.helpers.cut import cut_off
from tests.ui.do.conftest import SHORT, studio_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.do.conftest import Studio

KEY = Qt.Key

pytestmark = pytest.mark.usefixtures("usual_again")


@pytest.mark.parametrize(
    ("language", "text_size", "size"),
    [
        ("en", 1.0, (936, 640)),
        ("de", 1.0, (936, 640)),
        ("es", 1.0, (936, 640)),
        ("de", 1.5, (1192, 720)),
        ("es", 2.0, (1192, 720)),
        ("de", 2.0, (936, 640)),
    ],
)
def test_nothing_is_cut_off_on_the_way_through_a_session(
    language: str,
    text_size: float,
    size: tuple[int, int],
    tmp_path: Path,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    use_language(qapp, language)
    with studio_in(tmp_path / "data", qapp, qtbot) as studio:
        apply_theme(qapp, LIGHT, text_size)
        studio.settings.append(replace(studio.settings[-1], text_size=text_size))
        studio.page.set_prescription(SHORT)
        studio.page.resize(*size)
        found = []
        for name in _pages(studio):
            settle(studio.page)
            found += [f"{name}: {each}" for each in cut_off(studio.page.shown)]
        assert found == []


def _pages(studio: Studio) -> Iterator[str]:
    page = studio.page
    yield "start"
    page.start_page.tempo_button.click()
    assert isinstance(page.shown, TempoPage)
    yield "tempo"
    studio.press(KEY.Key_Escape)
    page.start_page.sound_button.click()
    assert isinstance(page.shown, SoundCheckPage)
    yield "sound"
    page.shown.next_button.click()
    assert page.shown is page.start_page
    studio.press(KEY.Key_Return)
    while isinstance(page.shown, SafetyPages):
        yield "safety"
        studio.press(KEY.Key_N)
        studio.press(KEY.Key_Return)
    assert isinstance(page.shown, BeforePage)
    yield "before"
    studio.press(KEY.Key_5)
    yield "before, with pain"
    studio.press(KEY.Key_Return)
    assert isinstance(page.shown, RunnerView)
    yield "get ready"
    for _ in range(4):
        studio.play(2.5)
        yield "running"
    for key in (KEY.Key_Space, KEY.Key_H):
        studio.press(key)
        yield "paused"
    while studio.controller.state.paused:
        studio.press(KEY.Key_N)
        studio.press(KEY.Key_Space)
    while isinstance(page.shown, RunnerView):
        studio.play(3.0)
        yield "running"
    assert isinstance(page.shown, SummaryPage)
    yield "summary"
    page.shown.save_button.click()
    studio.qtbot.waitUntil(lambda: isinstance(page.shown, DonePage))
    yield "done"
