"""The Learn place in the offscreen window: pages paint, links lead, keys suffice."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from clamstudio.app import build_window
from clamstudio.app.services import make_services
from clamstudio.catalogue.markup import plain
from clamstudio.coach.reading import Bookshelf
from clamstudio.settings import Settings
from clamstudio.ui.common.paper import print_document, save_pdf
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.sources import SourcesDialog
from clamstudio.ui.common.theme import DARK, LIGHT, apply_theme
from clamstudio.ui.learn.page import LearnPage
from clamstudio.ui.learn.paper import page_document
from clamstudio.ui.learn.pictures import paint_picture, picture_height
from clamstudio.ui.learn.sheet import Prose
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clamstudio.catalogue.learn import Picture
    from clamstudio.ui.learn.sheet import Sheet
    from clamstudio.ui.main_window import MainWindow

CATALOGUE = catalogue_of_four()
SHELF = Bookshelf(CATALOGUE)
IDS = [one.id for one in SHELF.readings]
PICTURES = [
    pytest.param(picture, id=f"{page.id}-{number}-{place}")
    for page in SHELF.library.pages
    for number, section in enumerate(page.sections)
    for place, picture in enumerate(section.pictures)
]


class _Chosen:
    """Settings that a test may change."""

    def __init__(self) -> None:
        self.settings = Settings()

    def __call__(self) -> Settings:
        return self.settings


@pytest.fixture
def chosen() -> _Chosen:
    return _Chosen()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, chosen: _Chosen) -> LearnPage:
    apply_theme(qapp, LIGHT)
    page = LearnPage(CATALOGUE, chosen)
    qtbot.addWidget(page)
    page.resize(1192, 720)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    apply_theme(qapp, LIGHT)
    services = make_services(tmp_path, ManualClock(), Settings())
    window = build_window(services)
    qtbot.addWidget(window)
    window.show()
    window.open_place("learn")
    yield window
    services.records.close()


def sheet_of(page: LearnPage) -> Sheet:
    sheet = page.reader.sheet
    assert sheet is not None
    return sheet


def key(qtbot: QtBot, wanted: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, wanted, modifier or Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.usefixtures("qapp")
def test_every_picture_paints(picture: Picture, dark: bool) -> None:
    size = QSize(220, round(picture_height(picture, 220)))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    whole = QRectF(0.0, 0.0, float(size.width()), float(size.height()))
    paint_picture(painter, whole, picture, CATALOGUE, Settings(), dark=dark)
    painter.end()
    colours = {
        image.pixel(x, y) for x in range(0, size.width(), 4) for y in range(0, size.height(), 4)
    }
    assert len(colours) > 60


@pytest.mark.parametrize("page_id", IDS)
def test_every_page_opens_with_its_words_and_pictures(
    page: LearnPage, qtbot: QtBot, page_id: str
) -> None:
    page.show_page(page_id)
    qtbot.waitUntil(lambda: page.is_settled)
    sheet, reading = sheet_of(page), SHELF.reading(page_id)
    said = " ".join(prose.accessibleName() for prose in sheet.proses)
    for chapter in reading.chapters:
        for passage in chapter.passages:
            assert all(plain(item).split("\t")[0] in said for item in passage.items)
    assert [h.text() for h in sheet.headings] == [
        reading.title,
        *(chapter.heading for chapter in reading.chapters if chapter.heading),
    ]
    assert len(sheet.pictures) == sum(len(chapter.pictures) for chapter in reading.chapters)
    assert page.contents.list.currentRow() == IDS.index(page_id)


@pytest.mark.parametrize("width", [650, 1000, 1800, 3700])
@pytest.mark.parametrize("text_size", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("page_id", ["core", "clam", "sciatica"])
def test_nothing_overlaps_or_leaves_the_page(
    page: LearnPage, chosen: _Chosen, page_id: str, text_size: float, width: int
) -> None:
    chosen.settings = replace(chosen.settings, text_size=text_size)
    page.show_page(page_id)
    sheet = sheet_of(page)
    height = sheet.lay_out(width)
    shown = [w for w in sheet.children() if isinstance(w, QWidget) and not w.isHidden()]
    for number, one in enumerate(shown):
        assert sheet.rect().adjusted(0, 0, 0, height).contains(one.geometry()), one
        for other in shown[:number]:
            assert not one.geometry().intersects(other.geometry()), (one, other)


def test_lines_are_of_comfortable_length(page: LearnPage) -> None:
    sheet = sheet_of(page)
    for width in (1000, 3700):
        sheet.lay_out(width)
        prose = sheet.proses[0]
        characters = prose.width() / prose.fontMetrics().averageCharWidth()
        assert 50 <= characters <= 70


def test_text_grows_with_the_setting(page: LearnPage, chosen: _Chosen) -> None:
    before = sheet_of(page).proses[0].font().pixelSize()
    chosen.settings = replace(chosen.settings, text_size=2.0)
    page.hide()
    page.show()
    assert sheet_of(page).proses[0].font().pixelSize() == 2 * before
    assert page.contents.list.font().pixelSize() == 28


def test_large_titles_have_the_width_of_the_list(page: LearnPage, chosen: _Chosen) -> None:
    chosen.settings = replace(chosen.settings, text_size=2.0)
    page.resize(880, 640)
    page.hide()
    page.show()
    rows = page.contents.list
    line_px = rows.fontMetrics().height()
    # Two lines of a title, and the minutes under them.
    assert all(rows.sizeHintForRow(n) < 4 * line_px for n in range(rows.count()))


def test_the_words_take_on_another_theme_in_their_size(
    page: LearnPage, chosen: _Chosen, qapp: QApplication
) -> None:
    chosen.settings = replace(chosen.settings, text_size=1.5)
    page.hide()
    page.show()
    prose, sources = sheet_of(page).proses[0], sheet_of(page).proses[-1]
    assert LIGHT.accent_text in prose.text()
    apply_theme(qapp, DARK)
    page.grab()
    assert DARK.accent_text in prose.text()
    assert [w.font().pixelSize() for w in (prose, sources, page.contents.list)] == [24, 20, 21]


def test_arrows_choose_pages_and_page_down_scrolls(page: LearnPage, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is page.contents.list
    key(qtbot, Qt.Key.Key_Down)
    assert page.current == "hip-muscles"
    bar = page.reader.verticalScrollBar()
    for pressed in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        before = bar.value()
        key(qtbot, pressed)
        assert bar.value() > before
        bar.setValue(0)
    key(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.reader
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_End):
        before = bar.value()
        key(qtbot, pressed)
        assert bar.value() > before
    key(qtbot, Qt.Key.Key_Home)
    assert bar.value() == 0
    key(qtbot, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is page.contents.list


def test_h_goes_by_headings_both_ways(page: LearnPage, qtbot: QtBot) -> None:
    page.show_page("see-someone")
    page.reader.setFocus()
    bar, headings = page.reader.verticalScrollBar(), sheet_of(page).headings
    key(qtbot, Qt.Key.Key_H)
    first = bar.value()
    assert abs(first + 16 - headings[1].y()) <= 1
    key(qtbot, Qt.Key.Key_H)
    assert bar.value() > first
    key(qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == first


def test_tab_goes_through_every_link_and_out_again(page: LearnPage, qtbot: QtBot) -> None:
    followed: list[str] = []
    page.reader.followed.connect(followed.append)
    page.show_page("when-to-stop")
    page.reader.setFocus()
    seen: set[QWidget] = set()
    for _ in range(40):
        key(qtbot, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        if focused is page.turn_buttons[0]:
            break
    assert page.turn_buttons[0] in seen
    linked = {prose for prose in sheet_of(page).proses if "<a " in prose.text()}
    assert linked <= seen


def test_a_link_is_followed_by_enter(page: LearnPage, qtbot: QtBot) -> None:
    page.show_page("clam")
    page.reader.setFocus()
    with qtbot.waitSignal(page.exercise_requested) as asked:
        key(qtbot, Qt.Key.Key_Tab)
        key(qtbot, Qt.Key.Key_Return)
    assert asked.args == ["clam"]


def test_every_link_is_a_stop_of_tab_both_ways(page: LearnPage, qtbot: QtBot) -> None:
    followed: list[str] = []
    page.show_page("core")
    sheet = sheet_of(page)
    sheet.followed.disconnect()
    sheet.followed.connect(followed.append)
    wanted = [
        target
        for prose in sheet.proses
        for target in re.findall(r'<a href="([^"]+)"', prose.text())
    ]
    page.reader.setFocus()
    for back in (False, True):
        followed.clear()
        for _ in range(len(wanted) + 20):
            key(qtbot, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            if focused is page.reader or focused is page.turn_buttons[1]:
                break
            if isinstance(focused, Prose):
                key(qtbot, Qt.Key.Key_Return)
        assert followed == (wanted[::-1] if back else wanted)


def test_links_lead_to_pages_words_places_and_sources(page: LearnPage, qtbot: QtBot) -> None:
    page.follow("learn:sciatica")
    assert page.current == "sciatica"
    page.follow("term:nerve-root")
    assert page.note.isVisible()
    assert page.note.words == "nerve root: The beginning of a nerve where it leaves the spine."
    key(qtbot, Qt.Key.Key_Escape)
    assert not page.note.isVisible()
    with qtbot.waitSignal(page.place_requested) as place:
        page.follow("place:track")
    with qtbot.waitSignal(page.source_requested) as source:
        page.follow("source:smoll-2010")
    assert (place.args, source.args) == (["track"], ["smoll-2010"])


def test_a_word_of_anatomy_is_linked_once_on_a_page(page: LearnPage) -> None:
    page.show_page("hip-muscles")
    html = "".join(prose.text() for prose in sheet_of(page).proses)
    assert html.count('href="term:abduction"') == 1
    assert html.count('href="term:adduction"') == 1


def test_next_and_before_go_through_all_pages(page: LearnPage, qtbot: QtBot) -> None:
    before, after = page.turn_buttons
    assert before.isHidden()
    visited = [page.current]
    while not after.isHidden():
        assert SHELF.readings[len(visited)].title in after.accessibleName()
        qtbot.mouseClick(after, Qt.MouseButton.LeftButton)
        visited.append(page.current)
    assert visited == IDS
    key(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.current == IDS[-2]


def test_words_are_found_marked_and_scrolled_to(page: LearnPage, qtbot: QtBot) -> None:
    key(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.contents.find_field
    qtbot.keyClicks(page.contents.find_field, "radiculopathy")
    assert page.contents.shown_ids() == ["sciatica", "words"]
    key(qtbot, Qt.Key.Key_Return)
    assert page.current == "sciatica"
    assert LIGHT.notice_soft in "".join(prose.text() for prose in sheet_of(page).proses)
    page.contents.find_field.setText("zebra")
    assert page.contents.shown_ids() == []
    page.contents.find_field.setFocus()
    key(qtbot, Qt.Key.Key_Escape)
    assert page.contents.shown_ids() == IDS
    assert LIGHT.notice_soft not in "".join(prose.text() for prose in sheet_of(page).proses)


def test_a_page_is_copied_as_text(page: LearnPage, qtbot: QtBot) -> None:
    key(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("What the core is\n====")
    prose = sheet_of(page).proses[0]
    prose.setSelection(0, 9)
    page.copy()
    assert QGuiApplication.clipboard().text() == "Your core"


@pytest.mark.usefixtures("qapp")
def test_a_page_is_printed_with_its_pictures(tmp_path: Path) -> None:
    document = page_document(SHELF.reading("sciatica"), CATALOGUE, Settings())
    save_pdf(tmp_path / "page.pdf", print_document(document))
    sheets = PdfReader(tmp_path / "page.pdf").pages
    text = " ".join("".join(one.extract_text() for one in sheets).split())
    assert 1 <= len(sheets) <= 3
    assert "From the lower back" in text
    assert "Smoll 2010" in text
    assert sum(len(one.images) for one in sheets) >= 2


def test_the_live_panel_says_the_groups_of_a_muscle(page: LearnPage, qtbot: QtBot) -> None:
    panel = sheet_of(page).panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.panel.canvas.is_awake)
    panel.panel.selection.select(CATALOGUE.muscle("quadratus-lumborum").id)
    assert panel.words.startswith("Quadratus lumborum: Deep core")
    assert panel.words.endswith("Shallow core")
    panel.panel.selection.select(None)
    panel.panel.selection.show_group("pelvic-floor")
    assert panel.words == "Pelvic floor"
    assert panel.panel.canvas.accessibleDescription() == panel.words


def test_headings_and_pictures_are_announced_as_such(page: LearnPage) -> None:
    QAccessible.setActive(True)
    page.show_page("clam")
    sheet = sheet_of(page)
    heard = QAccessible.queryAccessibleInterface(sheet.headings[1])
    assert heard.role() is QAccessible.Role.Heading
    assert heard.text(QAccessible.Text.Name) == "Get ready"
    canvas = sheet.pictures[0].children()[0]
    heard = QAccessible.queryAccessibleInterface(canvas)
    assert heard.role() is QAccessible.Role.Graphic
    assert heard.text(QAccessible.Text.Name).startswith("A person lies on the side")


def test_a_source_opens_its_own_lines(page: LearnPage, qtbot: QtBot) -> None:
    dialog = SourcesDialog(CATALOGUE, page)
    qtbot.addWidget(dialog)
    dialog.show_source(CATALOGUE.source("brinjikji-2015"))
    shown = [row for at, row in enumerate(dialog.rows) if not dialog.table.isRowHidden(at)]
    assert len(shown) == 1
    assert shown[0][0] == "Why backs hurt"
    assert "[^" not in shown[0][1]


def test_the_window_leads_from_a_page_to_watch_and_track(window: MainWindow) -> None:
    page = window.page("learn")
    assert isinstance(page, LearnPage)
    page.follow("watch:straight-leg-lift")
    assert window.current_place == "watch"
    watch = window.page("watch")
    assert isinstance(watch, WatchPage)
    assert watch.shown.exercise.id == "straight-leg-lift"
    window.open_place("learn")
    page.follow("place:track")
    assert window.current_place == "track"


def test_learn_is_never_gated_and_stays_where_it_was(window: MainWindow) -> None:
    page = window.page("learn")
    assert isinstance(page, LearnPage)
    page.show_page("how-often")
    settle(page)
    window.open_place("watch")
    window.open_place("learn")
    assert page.current == "how-often"


def test_f1_opens_what_goes_with_the_open_place(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("learn")
    assert isinstance(page, LearnPage)
    for place, expected in (("watch", "clam"), ("plan", "how-hard"), ("learn", "how-hard")):
        window.open_place(place)
        window.activateWindow()
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert (window.current_place, page.current) == ("learn", expected)
