"""The picture that a start shows until the real place is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from clamstudio.app.first_look import KeptLook
from clamstudio.app.services import make_services
from clamstudio.app.window import build_window
from clamstudio.settings import Settings
from clamstudio.ui.common.first_look import (
    PICTURE_NAME,
    FirstLook,
    keep_picture,
    kept_picture,
    knows_picture,
)
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.main_window import MainWindow, Place
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def dyed(colour: int = 0xFF336699) -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def test_a_picture_is_shown_only_for_what_it_was_kept_for(tmp_path: Path) -> None:
    keep_picture(dyed(), tmp_path, "as it was")
    assert knows_picture(tmp_path, "as it was")
    assert not knows_picture(tmp_path, "otherwise")
    assert kept_picture(tmp_path, "otherwise") is None
    found = kept_picture(tmp_path, "as it was")
    assert found is not None
    assert found.pixel(3, 3) == dyed().pixel(3, 3)


def test_a_broken_picture_or_none_at_all_is_no_matter(tmp_path: Path) -> None:
    assert kept_picture(tmp_path, "key") is None
    (tmp_path / PICTURE_NAME).write_bytes(b"not a picture")
    assert kept_picture(tmp_path, "key") is None
    keep_picture(dyed(), tmp_path / "nowhere", "key")
    assert not (tmp_path / "nowhere").exists()


def test_the_real_place_takes_its_room(qtbot: QtBot) -> None:
    window = MainWindow([Place("one", "One", "watch", QWidget)])
    qtbot.addWidget(window)
    window.resize(1100, 700)
    window.show()
    meanwhile = FirstLook(dyed())
    window.show_meanwhile(meanwhile)
    with qtbot.waitSignal(meanwhile.destroyed):
        window.open_place("one")
    assert window.page("one").isVisible()


def test_a_picture_of_another_size_is_not_painted(qtbot: QtBot) -> None:
    look = FirstLook(dyed())
    qtbot.addWidget(look)
    look.resize(90, 40)
    assert look.grab().toImage().pixel(3, 3) != dyed().pixel(3, 3)
    look.resize(60, 40)
    assert look.grab().toImage().pixel(3, 3) == dyed().pixel(3, 3)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Generator[MainWindow]:
    apply_theme(qapp, LIGHT)
    services = make_services(tmp_path, ManualClock(), Settings())
    made = build_window(services)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    yield made
    services.records.close()


def settled(window: MainWindow, qtbot: QtBot) -> WatchPage:
    """Return Watch, opened and with all that comes after its first paint."""
    window.show()
    window.open_place("watch")
    page = window.page("watch")
    assert isinstance(page, WatchPage)
    qtbot.waitUntil(lambda: page.is_settled)
    return page


def test_watch_is_kept_as_it_opens_and_shown_by_the_next_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    look = KeptLook(window, tmp_path, Settings())
    page = settled(window, qtbot)
    page.playback.seek(2.0)
    look.keep()
    assert page.playback.position_s() == 2.0
    later = KeptLook(window, tmp_path, Settings())
    assert isinstance(window._meanwhile, FirstLook)
    assert window._meanwhile._image.size() == page.size() * page.devicePixelRatioF()
    del later
    window._end_meanwhile()
    KeptLook(window, tmp_path, Settings(build="sturdy"))
    assert window._meanwhile is None


def test_what_the_user_has_changed_is_not_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    look = KeptLook(window, tmp_path, Settings())
    page = settled(window, qtbot)
    page.toggle_side()
    look.keep()
    assert not (tmp_path / PICTURE_NAME).exists()


def test_a_page_under_a_notice_is_not_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    look = KeptLook(window, tmp_path, Settings())
    settled(window, qtbot)
    window.show_notice("Something new.")
    assert window.has_notices
    look.keep()
    assert not (tmp_path / PICTURE_NAME).exists()


def test_a_start_after_the_welcome_shows_what_the_first_start_has_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    look = KeptLook(window, tmp_path, Settings(welcomed=False))
    settled(window, qtbot)
    look.keep()
    KeptLook(window, tmp_path, Settings(welcomed=True, seen_version="0.1.0"))
    assert isinstance(window._meanwhile, FirstLook)
