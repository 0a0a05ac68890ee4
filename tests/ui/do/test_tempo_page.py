from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clamstudio.records import Tempo
from clamstudio.session.templates import offered, template
from clamstudio.session.tempo import TEMPO_PRESETS
from clamstudio.settings import Settings
from clamstudio.ui.do.tempo_page import TempoPage
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio


def _page(studio: Studio) -> TempoPage:
    studio.page.start_page.tempo_button.click()
    page = studio.page.shown
    assert isinstance(page, TempoPage)
    return page


def test_a_preset_chosen_by_keys_is_used_and_remembered(studio: Studio) -> None:
    page = _page(studio)
    assert page.presets.current == "2-1-2-1"
    studio.press(Qt.Key.Key_Right)
    assert page.tempo == TEMPO_PRESETS["3-2-3-1"]
    page.next_button.click()
    assert studio.page.shown is studio.page.start_page
    assert studio.page.prescription.blocks[0].tempo == Tempo(3.0, 2.0, 3.0, 1.0)
    assert studio.settings[-1].tempo_s == (3.0, 2.0, 3.0, 1.0)
    assert "4 min" in studio.page.start_page.start_button.text()


def test_the_figure_keeps_the_tempo_and_the_breath(studio: Studio) -> None:
    page = _page(studio)
    page.presets.button("long-5").click()
    seen = []
    for _ in range(11):
        page.tick()
        seen.append((round(page._stage.phase, 3), page._breath.text()))
        studio.clock.advance(1.0)
    assert seen[1][0] == 0.5
    assert {height for height, words in seen if "Hold" in words} == {1.0}
    assert {words for height, words in seen[2:7]} == {"Hold: keep breathing"}
    assert "breathe in" in seen[8][1]


def test_lifting_faster_than_two_seconds_cannot_be_chosen(studio: Studio) -> None:
    page = _page(studio)
    page.boxes["lift"].setValue(0.5)
    page.boxes["lower"].setValue(1.0)
    assert (page.tempo.lift_s, page.tempo.lower_s) == (2.0, 2.0)
    page.boxes["hold"].setValue(7.5)
    assert page.tempo == Tempo(2.0, 7.5, 2.0, 1.0)
    assert page.presets.current == ""


def test_a_prescription_file_keeps_its_own_tempo(studio: Studio) -> None:
    studio.settings.append(Settings(sound_checked=True, tempo_s=(3.0, 2.0, 3.0, 1.0)))
    studio.page.set_prescription(SHORT)
    assert studio.page.prescription.blocks[0].tempo == Tempo()
    assert studio.page.start_page.tempo_button.isHidden()


def test_a_tempo_that_no_session_may_have_is_passed_over() -> None:
    hasty = Settings(tempo_s=(0.5, 1.0, 2.0, 1.0))
    assert offered("gentle", hasty) == template("gentle")
