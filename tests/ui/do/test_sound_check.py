from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clamstudio.settings import Settings
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.sound_check import SoundCheckPage
from clamstudio.words import Message
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio


def _first_start(studio: Studio) -> SoundCheckPage:
    studio.settings.append(Settings())
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    page = studio.page.shown
    assert isinstance(page, SoundCheckPage)
    return page


def test_the_sound_is_tried_once_before_the_first_session(studio: Studio) -> None:
    page = _first_start(studio)
    studio.press(Qt.Key.Key_Space)
    assert studio.tones.heard == ["lift"]
    page.next_button.click()
    assert isinstance(studio.page.shown, BeforePage)
    assert studio.settings[-1].sound_checked
    studio.page.shown.back_button.click()
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, BeforePage)


def test_loudness_and_mute_are_kept_and_used_at_once(studio: Studio) -> None:
    page = _first_start(studio)
    page.volume.setValue(40)
    assert studio.settings[-1].volume == 0.4
    page.sound_box.setChecked(False)
    assert studio.settings[-1].muted
    assert not any(each.isEnabled() for each in page.tone_buttons.values())
    page.sound_box.setChecked(True)
    assert studio.settings[-1] == Settings(volume=0.4)


def test_where_nothing_can_be_heard_nothing_is_offered_to_try(studio: Studio) -> None:
    studio.tones.problem = Message("There is no sound: no sound device was found.")
    page = _first_start(studio)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "There is no sound: no sound device was found." in shown
    assert not any(words.startswith("Lie down") for words in shown)
    assert not any(each.isVisible() for each in page.tone_buttons.values())
    assert page.next_button.hasFocus()
    page.next_button.click()
    assert isinstance(studio.page.shown, BeforePage)


def test_it_can_be_tried_again_from_the_start_page(studio: Studio) -> None:
    studio.page.start_page.sound_button.click()
    page = studio.page.shown
    assert isinstance(page, SoundCheckPage)
    page.next_button.click()
    assert studio.page.shown is studio.page.start_page
