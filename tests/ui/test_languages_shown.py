"""What the window shows in a language: nothing hard-coded, mirrored where it must be, numbers right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QTableView,
    QTabWidget,
    QTreeView,
    QWidget,
)

from clamstudio.app import Services, build_window
from clamstudio.app.services import make_services
from clamstudio.catalogue import load_catalogue
from clamstudio.coach.demo import write_demo_history
from clamstudio.history.store import open_history
from clamstudio.pseudo import CLOSE, LEFT_TO_RIGHT, OPEN, RIGHT_TO_LEFT
from clamstudio.records import Tempo
from clamstudio.settings import Settings
from clamstudio.ui.common.about import AboutDialog
from clamstudio.ui.common.choices import ChipRow
from clamstudio.ui.common.language import locale_for, use_language
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.shortcuts import key_name
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.services import speech_of
from clamstudio.ui.figure.export_dialog import ExportDialog
from clamstudio.ui.painting.camera import VIEWS, View
from clamstudio.ui.painting.picture import render_scene
from clamstudio.ui.painting.scene import Layer, SceneSpec
from clamstudio.ui.settings.appearance import AppearanceDialog
from clamstudio.ui.track.time_plot import TimePlot
from clamstudio.words import decimal, install_language, languages, tr
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clamstudio.ui.main_window import MainWindow

PLACES = ("watch", "do", "track", "plan", "learn")
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = re.compile(
    r"\b(ClamStudio|Esc|Ctrl|Alt|Shift|F11|Home|GIF|WebP|MP4|APNG|PDF|SVG|cm|kg|Nm|min)\b"
)
QT_S_OWN = {"ScrollLeftButton", "ScrollRightButton"}
"""Words of Qt, which has translations of its own."""

BRACKETED = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    use_language(qapp, "en")
    QLocale.setDefault(before)


@pytest.fixture
def services(tmp_path: Path) -> Generator[Services]:
    clock = ManualClock()
    with open_history(tmp_path, clock) as history:
        write_demo_history(history, 1, 7, clock.now(), "X")
    services = make_services(tmp_path, clock, Settings(muted=True))
    yield services
    services.records.close()


def open_window(
    qapp: QApplication, qtbot: QtBot, services: Services, language: str, place: str
) -> MainWindow:
    use_language(qapp, language)
    apply_theme(qapp, LIGHT)
    window = build_window(services)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.open_place(place)
    window.show()
    settle(window.page(place))
    return window


def plain(text: str) -> str:
    """What is left of a text when everything from the catalogue is taken away."""
    text = re.sub(r"<[^<>]*>", " ", text)
    while (shorter := BRACKETED.sub(" ", text)) != text:
        text = shorter
    return " ".join(WORD.findall(NAMES.sub(" ", text)))


def texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.statusTip(), widget.whatsThis())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(i) for i in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(i) for i in range(widget.count()))
        case QTableView() | QTreeView() if widget.model() is not None:
            model = widget.model()
            for i in range(model.columnCount()):
                yield str(model.headerData(i, Qt.Orientation.Horizontal) or "")


def hard_coded(window: QWidget) -> set[str]:
    found = set()
    for widget in (window, *window.findChildren(QWidget)):
        in_box = isinstance(widget.parentWidget(), QDialogButtonBox)
        if in_box or widget.objectName() in QT_S_OWN:
            continue
        found |= {f"{type(widget).__name__}: {t}" for t in texts_of(widget) if plain(t)}
    for action in [a for menu in window.findChildren(QMenu) for a in menu.actions()]:
        found |= {f"action: {t}" for t in (action.text(), action.toolTip()) if plain(t)}
    if plain(window.windowTitle()):
        found.add(window.windowTitle())
    return found


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_hard_coded(
    qapp: QApplication, qtbot: QtBot, services: Services, place: str
) -> None:
    window = open_window(qapp, qtbot, services, LEFT_TO_RIGHT, place)
    for tabs in window.page(place).findChildren(QTabWidget):
        for index in range(tabs.count()):
            tabs.setCurrentIndex(index)
    assert hard_coded(window) == set()


def cut_off(window: MainWindow) -> set[str]:
    """Buttons and labels of one line that are narrower than their words."""
    found = set()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QPushButton | QLabel):
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or "<" in widget.text()):
            continue
        words = widget.text().replace("&", "")
        needed = max(map(widget.fontMetrics().horizontalAdvance, words.split("\n")))
        if needed > widget.width():
            found.add(f"{words}: {needed} px in {widget.width()} px")
    return found


@pytest.mark.parametrize("language", languages())
def test_no_words_are_cut_off(
    qapp: QApplication, qtbot: QtBot, services: Services, language: str
) -> None:
    window = open_window(qapp, qtbot, services, language, PLACES[0])
    for place in PLACES:
        window.open_place(place)
        settle(window.page(place))
        assert cut_off(window) == set(), place


def test_nothing_is_hard_coded_in_dialogs(qapp: QApplication, qtbot: QtBot) -> None:
    use_language(qapp, LEFT_TO_RIGHT)
    catalogue = load_catalogue()
    clam = catalogue.exercises[0]
    dialogs = (
        AppearanceDialog(Settings(), clam),
        ExportDialog(SceneSpec(clam), Tempo(), 1.0),
        AboutDialog(),
    )
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert hard_coded(dialog) == set()


def test_read_from_the_right_the_window_is_mirrored(
    qapp: QApplication, qtbot: QtBot, services: Services
) -> None:
    window = open_window(qapp, qtbot, services, RIGHT_TO_LEFT, "track")
    assert window.rail.x() > window.width() // 2
    (plot,) = [each for each in window.findChildren(TimePlot) if each.isVisible()]
    assert plot.plot.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_chips_fill_their_row_from_where_it_is_read(qtbot: QtBot) -> None:
    row = ChipRow("x")
    qtbot.addWidget(row)
    first, second = row.add("1", "one"), row.add("2", "two")
    row.resize(400, 40)
    row.show()
    assert first.x() < second.x()
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.layout().activate()
    qtbot.waitUntil(lambda: first.x() > second.x())
    assert first.geometry().right() == row.width() - 1
    row.choose("1")
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert row.current == "2"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("layer", ["figure", "xray"])
@pytest.mark.usefixtures("qtbot")
def test_the_body_is_never_mirrored(qapp: QApplication, view: View, layer: Layer) -> None:
    scene = SceneSpec(load_catalogue().exercises[0], view=view, layer=layer)
    pictures = []
    for language in ("en", RIGHT_TO_LEFT):
        use_language(qapp, language)
        pictures.append(render_scene(scene, 0.6, QSize(320, 200)))
    assert pictures[0] == pictures[1]


def test_german_writes_numbers_dates_and_keys_as_germans_do(qapp: QApplication) -> None:
    use_language(qapp, "de")
    assert decimal(2.5) == "2,5"
    assert QLocale().toString(QDate(2026, 3, 1), tr("ddd d MMM yyyy")) == "So. 1. März 2026"
    assert key_name(Qt.Key.Key_Space) == "Leertaste"
    assert key_name(Qt.Key.Key_Home) == "Pos1"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    use_language(qapp, "en")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("language", "system", "locale"),
    [
        ("de", "de_AT", "de_AT"),
        ("de", "C", "de_DE"),
        ("en", "C", "en_US"),
        ("en", "en_GB", "en_GB"),
        ("en", "de_DE", "en_DE"),
        ("en", "uz_UZ", "en_001"),
        ("de", "en_US", "de_DE"),
        (LEFT_TO_RIGHT, "en_GB", "en_GB"),
    ],
)
def test_dates_and_units_are_those_of_the_country(language: str, system: str, locale: str) -> None:
    assert locale_for(language, QLocale(system)).name() == locale


def test_the_decimal_point_of_a_language_is_the_one_its_file_names() -> None:
    for code in languages():
        install_language(code)
        assert decimal(0.5) == f"0{locale_for(code, QLocale.c()).decimalPoint()}5", code


def test_a_session_is_spoken_in_the_language_of_its_words(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for code, spoken in (("de", "de"), ("en", "en"), (LEFT_TO_RIGHT, "en")):
        use_language(qapp, code)
        speaker = speech_of(Settings())._speaker
        assert speaker is not None
        assert speaker.arguments("x")[:2] == ["-v", spoken]
