"""No words are cut off and nothing lies on anything else, in any language, at any size of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from clamstudio.app import build_window
from clamstudio.app.help import show_welcome
from clamstudio.app.services import make_services
from clamstudio.coach.demo import write_demo_history
from clamstudio.history.store import open_history
from clamstudio.settings import Settings
from clamstudio.ui.common.language import use_language
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.settings.welcome import WelcomePage
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock
from tests.helpers.cut import cut_off
from tests.helpers.dialogs import DIALOGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PLACES = ("watch", "do", "track", "plan", "learn", "settings")

pytestmark = pytest.mark.usefixtures("usual_again")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a year of an invented history."""
    folder, clock = tmp_path_factory.mktemp("demo"), ManualClock()
    with open_history(folder, clock) as history:
        write_demo_history(history, 1, 7, clock.now(), "Ann")
    return folder


@pytest.mark.parametrize(
    ("language", "text_size", "size"),
    [
        ("en", 1.25, (1024, 640)),
        ("de", 1.0, (1024, 640)),
        ("de", 1.0, (1920, 1080)),
        ("de", 2.0, (1024, 640)),
        ("es", 1.0, (1024, 640)),
        ("es", 1.5, (1280, 720)),
    ],
)
def test_nothing_is_cut_off_in_any_place(
    language: str,
    text_size: float,
    size: tuple[int, int],
    demo: Path,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    use_language(qapp, language)
    apply_theme(qapp, LIGHT, text_size)
    settings = Settings(muted=True, welcomed=True, text_size=text_size)
    services = make_services(demo, ManualClock(), settings)
    try:
        window = build_window(services)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        found = []
        for place in PLACES:
            window.open_place(place)
            for name, page in _views(window.page(place)):
                found += [f"{place} {name}: {each}" for each in cut_off(page)]
        assert found == []
    finally:
        services.records.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_about_a_mistake_is_cut_off_in_the_smallest_window(
    language: str, demo: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    use_language(qapp, language)
    apply_theme(qapp, LIGHT)
    services = make_services(demo, ManualClock(), Settings(muted=True, welcomed=True))
    window = build_window(services)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.open_place("watch")
    window.show()
    page = window.page("watch")
    assert isinstance(page, WatchPage)
    page.toggle_see_through()
    settle(page)
    found = cut_off(page)
    for mistake in page.shown.exercise.mistakes:
        page.choose_mistake(mistake.id)
        settle(page)
        found += [f"{mistake.id}: {each}" for each in cut_off(page)]
    assert found == []
    services.records.close()


@pytest.mark.parametrize(("language", "text_size"), [("es", 1.0), ("de", 2.0)])
def test_nothing_is_cut_off_in_the_welcome(
    language: str, text_size: float, demo: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    use_language(qapp, language)
    apply_theme(qapp, LIGHT, text_size)
    services = make_services(demo, ManualClock(), Settings(muted=True, text_size=text_size))
    window = build_window(services)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    page = show_welcome(services, window)
    assert isinstance(page, WelcomePage)
    found = []
    for step in range(3):
        settle(page)
        found += [f"{step}: {each}" for each in cut_off(page)]
        if step < 2:
            page.next_button.click()
    assert found == []
    services.records.close()


def _views(page: QWidget) -> Iterator[tuple[str, QWidget]]:
    settle(page)
    yield "", page
    for tabs in page.findChildren(QTabWidget):
        for place in range(1, tabs.count()):
            tabs.setCurrentIndex(place)
            settle(page)
            yield tabs.tabText(place), page


@pytest.mark.parametrize(("language", "text_size"), [("de", 1.0), ("es", 2.0)])
@pytest.mark.parametrize("name", DIALOGS)
def test_nothing_is_cut_off_in_a_dialog(
    name: str, language: str, text_size: float, qapp: QApplication, qtbot: QtBot
) -> None:
    use_language(qapp, language)
    apply_theme(qapp, LIGHT, text_size)
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    settle(dialog)
    assert cut_off(dialog) == []


def test_what_is_cut_off_is_found(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for widget in (QLabel("Words in a row"), QPushButton("Press")):
        column.addWidget(widget)
    page.show()
    settle(page)
    assert cut_off(page) == []
    page.findChild(QLabel).setFixedWidth(20)
    page.findChild(QPushButton).setGeometry(0, 0, 20, 8)
    found = "\n".join(cut_off(page))
    assert "“Words in a row” has" in found
    assert "“Press” has" in found
    assert "lie on one another" in found
