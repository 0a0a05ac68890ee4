from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from clamstudio.records import EventKind
from clamstudio.session.timeline import Phase
from clamstudio.settings import Settings
from clamstudio.ui.do.keys import FIXED_KEYS, by_key, rebound, session_shortcuts
from clamstudio.ui.do.keys_dialog import SessionKeysDialog
from clamstudio.ui.do.pause_card import PauseStep
from clamstudio.ui.do.runner import RunnerView
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.do.conftest import Studio

_K = Qt.Key
_COMMANDS = sorted({shortcut.command for shortcut in session_shortcuts(Settings())})


def _run(studio: Studio) -> RunnerView:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(_K.Key_Return)
    studio.press(_K.Key_0)
    studio.press(_K.Key_Return)
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    return view


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ((_K.Key_Left, _K.Key_PageUp, _K.Key_MediaPrevious), EventKind.BACK),
        ((_K.Key_Up, _K.Key_A), EventKind.ADD),
        ((_K.Key_Right, _K.Key_PageDown, _K.Key_MediaNext, _K.Key_S), EventKind.SKIP),
        ((_K.Key_H, _K.Key_Down, _K.Key_B, _K.Key_Period), EventKind.HURT),
        ((_K.Key_Escape, _K.Key_E, _K.Key_End, _K.Key_MediaStop), EventKind.END),
    ],
)
def test_arrows_page_media_and_presenter_keys(
    studio: Studio, keys: tuple[Qt.Key, ...], kind: EventKind
) -> None:
    _run(studio)
    studio.play(4 + 3 + 6 + 1.0)
    for key in keys:
        if studio.controller.state.over:
            break
        studio.press(_K.Key_Escape)
        assert studio.controller.state.paused
        studio.press(key)
        assert studio.controller.session.events[-1].kind is kind, key
        if not studio.controller.state.over:
            studio.controller.act(EventKind.RESUME)


def _send(studio: Studio, key: Qt.Key) -> None:
    """Press a key that Qt's own test functions do not know."""
    widget = studio.page.window().focusWidget()
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_media_play_pauses_and_goes_on(studio: Studio) -> None:
    _run(studio)
    _send(studio, _K.Key_MediaTogglePlayPause)
    assert studio.controller.state.paused
    _send(studio, _K.Key_MediaPlay)
    assert not studio.controller.state.paused


def test_any_key_gives_time_during_the_change_of_sides_and_escape_pauses(studio: Studio) -> None:
    _run(studio)
    studio.play(4 + 3 + 12 + 1.0)
    assert studio.controller.state.moment.phase is Phase.ROLL_OVER
    left_s = studio.controller.state.moment.phase_left_s
    for key in (_K.Key_Space, _K.Key_X, _K.Key_Right):
        studio.press(key)
    assert not studio.controller.state.paused
    assert studio.controller.state.moment.phase_left_s == pytest.approx(left_s + 30.0)
    studio.press(_K.Key_Escape)
    assert studio.controller.state.paused


def test_sound_goes_off_and_softer_by_key_without_pausing(studio: Studio) -> None:
    _run(studio)
    studio.press(_K.Key_M)
    assert studio.settings[-1].muted
    assert studio.controller.tones.muted
    studio.press(_K.Key_BracketRight)
    assert (studio.settings[-1].volume, studio.settings[-1].muted) == (0.8, False)
    studio.press(_K.Key_VolumeDown)
    assert studio.settings[-1].volume == 0.7
    assert not studio.controller.state.paused


def test_the_sheet_pauses_and_binds_a_key(studio: Studio) -> None:
    view = _run(studio)
    studio.press(_K.Key_Question)
    assert studio.controller.state.paused
    dialog = view.findChild(SessionKeysDialog)
    assert dialog is not None
    assert "PgDown" in dialog.lines()["skip"]
    dialog.changers["skip"].click()
    assert dialog.waiting_for == "skip"
    studio.qtbot.keyClick(dialog, _K.Key_Y)
    assert studio.settings[-1].session_keys == ()
    dialog.changers["skip"].click()
    studio.qtbot.keyClick(dialog, _K.Key_G)
    assert studio.settings[-1].session_keys == ("skip=G",)
    dialog.accept()
    studio.press(_K.Key_S)
    assert EventKind.SKIP not in {e.kind for e in studio.controller.session.events}
    studio.press(_K.Key_G)
    assert studio.controller.session.events[-1].kind is EventKind.SKIP
    assert view.card.step is PauseStep.SIGNS


def test_back_to_the_keys_as_they_were(qtbot: QtBot) -> None:
    chosen = [replace(Settings(), session_keys=("hurt=K",))]
    dialog = SessionKeysDialog(lambda: chosen[-1], chosen.append)
    qtbot.addWidget(dialog)
    assert dialog.lines()["hurt"] == "K"
    dialog.usual_button.click()
    assert chosen[-1] == Settings()
    assert "H" in dialog.lines()["hurt"]


def test_what_nobody_knows_is_passed_over() -> None:
    odd = replace(Settings(), session_keys=("hurt=Nonsense", "dance=K", "skip=Space", "", "end"))
    assert by_key(odd) == by_key(Settings())


@given(
    st.lists(st.tuples(st.sampled_from(_COMMANDS), st.sampled_from(list(_K))), max_size=8),
)
def test_every_command_keeps_a_key_and_no_key_has_two(changes: list[tuple[str, Qt.Key]]) -> None:
    settings = Settings()
    for command, key in changes:
        try:
            settings = rebound(settings, command, key)
        except ValueError:
            continue
        assert by_key(settings)[key] == command
    keys = [shortcut.keys for shortcut in session_shortcuts(settings)]
    assert all(keys)
    flat = list(chain.from_iterable(keys))
    assert len(flat) == len(set(flat))
    assert not FIXED_KEYS & set(by_key(settings))
