from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.records import EventKind, ExerciseId, Prescription, Reps, Side, Tempo
from clamstudio.session.timeline import Phase, build_timeline
from clamstudio.settings import Settings
from clamstudio.ui.common.speech import Speaker, Speech, find_speaker
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.services import speech_of
from clamstudio.ui.do.side_change import SideChange, change_words, chosen_change
from clamstudio.ui.do.turned_words import Turn
from clamstudio.ui.do.voice import spoken
from tests.helpers.fourth import catalogue_of_four
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.do.conftest import Studio

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the stand-in for the speaker is a shell script"
)


class FakeSpeaker:
    """A real program that notes what it is told to say."""

    def __init__(self, folder: Path, then: str = "exit 0") -> None:
        self.folder = folder
        folder.mkdir()
        self.heard_file = folder / "heard"
        program = folder / "espeak-ng"
        program.write_text(
            f'#!/bin/sh\nfor last; do :; done\nprintf "%s\\n" "$last" >> "{self.heard_file}"\n{then}\n',
            encoding="utf-8",
        )
        program.chmod(0o755)

    @property
    def heard(self) -> list[str]:
        if not self.heard_file.exists():
            return []
        return self.heard_file.read_text(encoding="utf-8").splitlines()

    def put_on_path(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", f"{self.folder}{os.pathsep}/bin{os.pathsep}/usr/bin")


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSpeaker:
    monkeypatch.setattr(sys, "platform", "linux")
    fake = FakeSpeaker(tmp_path / "bin")
    fake.put_on_path(monkeypatch)
    return fake


def _run_short(studio: Studio) -> RunnerView:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    return view


def test_the_speaker_is_found_and_speaks_in_its_own_process(
    fake: FakeSpeaker, qtbot: QtBot
) -> None:
    speaker = find_speaker("de", 0.5)
    assert speaker == Speaker(str(fake.folder / "espeak-ng"), "de", 0.5)
    assert speaker.arguments("eins")[:2] == ["-v", "de"]
    speech = Speech(speaker)
    speech.say("one, two; $HOME")
    assert speech.speaking
    qtbot.waitUntil(lambda: not speech.speaking)
    assert fake.heard == ["one, two; $HOME"]
    assert speech.problem is None


def test_without_a_speaker_it_says_so_and_stays_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    speech = speech_of(Settings())
    assert not speech.available
    assert "no speech program" in str(speech.problem)
    speech.say("anything")
    assert not speech.speaking
    assert speech_of(Settings(muted=True)).problem is None
    assert speech_of(Settings(speech="off")).problem is None


def test_a_speaker_that_hangs_is_killed_and_not_asked_again(tmp_path: Path, qtbot: QtBot) -> None:
    hanging = FakeSpeaker(tmp_path / "bin", "exec sleep 600")
    speech = Speech(Speaker(str(hanging.folder / "espeak-ng")), longest_ms=300)
    with qtbot.waitSignal(speech.problem_changed):
        speech.say("hello")
    assert "does not answer" in str(speech.problem)
    assert not speech.available
    assert not speech.speaking
    speech.say("again")
    assert hanging.heard == ["hello"]
    speech.close()


@pytest.mark.parametrize("then", ["exit 3", "kill -SEGV $$"])
def test_a_speaker_that_fails_is_not_asked_again(tmp_path: Path, qtbot: QtBot, then: str) -> None:
    failing = FakeSpeaker(tmp_path / "bin", then)
    speech = Speech(Speaker(str(failing.folder / "espeak-ng")))
    with qtbot.waitSignal(speech.problem_changed):
        speech.say("hello")
    assert "does not work" in str(speech.problem)
    assert not speech.available


def test_the_newest_words_silence_the_older(tmp_path: Path, qtbot: QtBot) -> None:
    slow = FakeSpeaker(tmp_path / "bin", '[ "$last" = one ] && exec sleep 600; exit 0')
    speech = Speech(Speaker(str(slow.folder / "espeak-ng")))
    speech.say("one")
    qtbot.waitUntil(lambda: slow.heard == ["one"])
    speech.say("two")
    qtbot.waitUntil(lambda: not speech.speaking)
    assert slow.heard == ["one", "two"]
    assert speech.problem is None
    speech.close()


def test_what_is_spoken_in_a_set() -> None:
    catalogue, timeline = catalogue_of_four(), build_timeline(SHORT)
    said = {
        (segment.phase, segment.rep, segment.side): spoken(
            timeline.at(segment.start_s), catalogue, SideChange.LISTEN, "all"
        )
        for segment in timeline.segments
    }
    assert said[Phase.PAUSE, 1, Side.RIGHT] == "Last one"
    assert said[Phase.PAUSE, 2, Side.RIGHT] == "2"
    assert "If anything hurts, just stop." in said[Phase.GET_READY, None, Side.RIGHT]
    assert said[Phase.GET_READY, None, Side.RIGHT].startswith("Clam, ")
    assert "Take your time" in said[Phase.ROLL_OVER, None, Side.LEFT]
    # Words would cover the tones of these.
    for phase in (Phase.LIFT, Phase.HOLD, Phase.LOWER):
        assert said[phase, 1, Side.RIGHT] == ""
    pause = timeline.at(timeline.segments[5].start_s)
    assert pause.phase is Phase.PAUSE
    assert spoken(pause, catalogue, SideChange.LISTEN, "few") == ""
    assert spoken(timeline.at(0.0), catalogue, SideChange.LISTEN, "off") == ""


def test_a_session_speaks_between_its_tones(fake: FakeSpeaker, studio: Studio) -> None:
    studio.speakers.append(find_speaker())
    view = _run_short(studio)
    assert studio.page._speech is not None
    studio.qtbot.waitUntil(lambda: len(fake.heard) == 1)
    studio.play(4.0 + 3.0 + 5.25)
    studio.qtbot.waitUntil(lambda: fake.heard[1:] == ["Last one"])
    studio.play(0.5)
    studio.play(0.5)
    # The lift has begun, and its tone wants quiet.
    assert studio.tones.heard[-1] == "last"
    assert not studio.page._speech.speaking
    studio.play(5.5)
    studio.qtbot.waitUntil(lambda: fake.heard[2:] == ["2"])
    studio.play(0.5)
    assert studio.controller.state.moment.phase is Phase.ROLL_OVER
    assert view.words.texts[0] == "Roll over"
    assert not studio.page._speech.speaking
    studio.play(1.5)
    studio.qtbot.waitUntil(lambda: len(fake.heard) == 4)
    assert "your back to the screen" in fake.heard[3]


def test_rolling_over_keeps_the_words_at_the_head(fake: FakeSpeaker, studio: Studio) -> None:
    studio.speakers.append(find_speaker())
    view = _run_short(studio)
    studio.qtbot.waitUntil(lambda: len(fake.heard) == 1)
    studio.play(28.0)
    assert studio.controller.state.moment.side is Side.LEFT
    assert view.large_words.turn is Turn.LEFT


def test_r_and_t_choose_and_are_remembered(fake: FakeSpeaker, studio: Studio) -> None:
    studio.speakers.append(find_speaker())
    view = _run_short(studio)
    # Later words end each other before a busy computer has said any.
    studio.qtbot.waitUntil(lambda: len(fake.heard) == 1)
    studio.press(Qt.Key.Key_R)
    assert not studio.controller.state.paused
    assert studio.settings[-1].side_change == "turn_around"
    studio.play(19.5)
    assert view.words.texts[0] == "Turn around"
    studio.press(Qt.Key.Key_R)
    assert view.words.texts[0] == "Roll over"
    for amount in ("few", "off", "all"):
        studio.press(Qt.Key.Key_T)
        assert studio.settings[-1].speech == amount


def test_without_speech_the_change_is_to_turn_around_and_not_offered(studio: Studio) -> None:
    _run_short(studio)
    studio.press(Qt.Key.Key_R)
    assert studio.controller.state.paused
    assert studio.settings[-1] == Settings(sound_checked=True)


def test_listening_is_chosen_only_where_it_works() -> None:
    assert chosen_change("auto", can_listen=True) is SideChange.LISTEN
    assert chosen_change("listen", can_listen=False) is SideChange.TURN_AROUND
    assert chosen_change("turn_around", can_listen=True) is SideChange.TURN_AROUND
    assert "other end" in change_words(SideChange.TURN_AROUND, Side.LEFT)


def _all_said(prescription: Prescription) -> list[tuple[str, int | None, str]]:
    catalogue = catalogue_of_four()
    timeline = build_timeline(prescription)
    moments = [timeline.at(segment.start_s) for segment in timeline.segments]
    return [(m.phase.value, m.rep, spoken(m, catalogue, SideChange.LISTEN, "all")) for m in moments]


def test_cues_come_between_reps_only_where_they_fit() -> None:
    quick = replace(SHORT.blocks[0], sets=2, reps=Reps(8, 8))
    said = _all_said(replace(SHORT, blocks=(quick,)))
    pauses = [words for phase, _, words in said if phase == "pause"]
    assert pauses[:8] == ["1", "2", "3", "4", "5", "6", "Last one", "8"]
    (rest, *_) = [words for phase, _, words in said if phase == "rest"]
    assert rest.startswith("Rest. Set 2 of 2 comes next. ")
    assert rest.endswith(catalogue_of_four().exercise(quick.exercise).cues[2])
    slow = replace(quick, tempo=Tempo(2.0, 5.0, 2.0, 4.5))
    said = _all_said(replace(SHORT, blocks=(slow,)))
    pauses = [words for phase, _, words in said if phase == "pause"]
    assert pauses[:2] == ["1", "2"]
    assert pauses[2] == "Hip bones look straight ahead."
    assert pauses[5] == "Firm your belly gently; you could still talk."
    holds = {rep: words for phase, rep, words in said if phase == "hold"}
    assert holds[1] == holds[4] == "keep breathing"
    assert holds[2] == ""


def test_a_rest_says_which_exercise_comes_also_when_one_has_just_ended(
    fake: FakeSpeaker, studio: Studio
) -> None:
    studio.speakers.append(find_speaker())
    clam = replace(SHORT.blocks[0], sets=2, rest_s=20.0)
    straight = replace(clam, exercise=ExerciseId("straight-leg-lift"), sets=1)
    studio.page.set_prescription(replace(SHORT, blocks=(clam, straight)))
    studio.page.start_session()
    studio.play(4 + 3 + 12 + 2.0)
    studio.qtbot.waitUntil(lambda: any("Set 2 of 2 comes next" in each for each in fake.heard))
    # Another rest takes the very place of this one.
    studio.controller.act(EventKind.LEAVE)
    studio.play(2.0)
    studio.qtbot.waitUntil(lambda: "Next: Straight-leg lift." in fake.heard[-1])
