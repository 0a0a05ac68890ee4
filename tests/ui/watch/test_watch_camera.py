from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from clamstudio.catalogue import load_catalogue
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, clock: ManualClock) -> WatchPage:
    apply_theme(qapp, LIGHT)
    page = WatchPage(load_catalogue(), Settings(), clock, session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    return page


def _drag(page: WatchPage, qtbot: QtBot, by: QPoint) -> None:
    stage = page.stage_card.stage
    start = stage.rect().center()
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.5, 1.0):
        qtbot.mouseMove(stage, start + by * share)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=start + by)


def test_a_drag_turns_the_figure_with_the_hand(page: WatchPage, qtbot: QtBot) -> None:
    page.toggle_mirror()
    _drag(page, qtbot, QPoint(100, 50))
    gaze = page.shown.gaze
    assert gaze is not None
    assert gaze.azimuth_deg == pytest.approx(40.0)
    assert gaze.elevation_deg == pytest.approx(14.0 + 20.0)
    spec = page.stage_card.stage.spec
    assert spec is not None
    assert spec.orbit_deg == (gaze.azimuth_deg, gaze.elevation_deg)


def test_in_the_mirror_the_figure_follows_the_hand_too(page: WatchPage, qtbot: QtBot) -> None:
    _drag(page, qtbot, QPoint(100, 0))
    assert page.shown.gaze is not None
    assert page.shown.gaze.azimuth_deg == pytest.approx(-40.0)
    assert page.shown.is_mirrored


def test_turned_away_from_the_front_the_view_is_true(page: WatchPage) -> None:
    page.camera.turn(80.0, 0.0)
    assert not page.shown.is_mirrored


def test_nobody_looks_from_below_the_floor(page: WatchPage, qtbot: QtBot) -> None:
    _drag(page, qtbot, QPoint(0, -300))
    assert page.shown.gaze is not None
    assert page.shown.gaze.elevation_deg == 0.0
    _drag(page, qtbot, QPoint(0, 160))
    _drag(page, qtbot, QPoint(0, 160))
    assert page.shown.gaze.elevation_deg == 90.0


def test_the_wheel_zooms_within_limits(page: WatchPage) -> None:
    stage = page.stage_card.stage
    for turns, limit in ((30, 3.0), (-60, 0.6)):
        for _ in range(abs(turns)):
            event = QWheelEvent(
                QPointF(100, 100),
                QPointF(100, 100),
                QPoint(),
                QPoint(0, 120 if turns > 0 else -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(stage, event)
        assert page.shown.gaze is not None
        assert page.shown.gaze.zoom == pytest.approx(limit)


def test_a_double_click_travels_back_and_ends_on_the_preset(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    page.camera.turn(50.0, 30.0)
    qtbot.mouseDClick(page.stage_card.stage, Qt.MouseButton.LeftButton)
    assert page.camera.is_travelling
    clock.advance(0.175)
    with qtbot.waitSignal(page.ticked):
        pass
    assert page.shown.gaze is not None
    assert page.shown.gaze.elevation_deg == pytest.approx(29.0, abs=1.0)
    clock.advance(0.2)
    qtbot.waitUntil(lambda: not page.camera.is_travelling)
    assert page.shown.gaze is None


def test_keys_turn_zoom_and_reset(page: WatchPage, clock: ManualClock, qtbot: QtBot) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page, Qt.Key.Key_Up, shift)
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert page.shown.gaze is not None
    assert page.shown.gaze.elevation_deg == pytest.approx(24.0)
    assert page.shown.gaze.zoom > 1.1
    qtbot.keyClick(page, Qt.Key.Key_Home)
    clock.advance(0.4)
    qtbot.waitUntil(lambda: page.shown.gaze is None)


def test_with_reduced_motion_the_camera_jumps(page: WatchPage, qtbot: QtBot) -> None:
    page.set_settings(Settings(reduced_motion="on"))
    qtbot.keyClicks(page, "v")
    assert page.shown.view == "back"
    assert page.shown.gaze is None


def test_reduced_motion_shows_key_poses(page: WatchPage, clock: ManualClock, qtbot: QtBot) -> None:
    page.set_settings(Settings(reduced_motion="on"))
    stage = page.stage_card.stage
    stage.paint_over = lambda _painter: None  # type: ignore[method-assign]  # words count seconds
    page.playback.seek(0.05)
    with qtbot.waitSignal(page.ticked):
        pass
    before = stage.grab().toImage()
    clock.advance(0.25)
    qtbot.waitUntil(lambda: stage.phase > 0.005)
    assert stage.grab().toImage() == before
    clock.advance(1.6)
    qtbot.waitUntil(lambda: stage.phase > 0.9)
    assert stage.grab().toImage() != before
