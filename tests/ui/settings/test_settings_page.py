from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPushButton, QScrollArea, QWidget

from clamstudio.errors import UserError
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.settings.fields import ChipsField, ListField, TypedField
from clamstudio.ui.settings.more_fields import ButtonsField, FactField, QuietField, WeekField
from clamstudio.ui.settings.page import SettingsPage
from clamstudio.ui.settings.services import SettingsServices
from clamstudio.units import install_units
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ELSEWHERE = {
    "build", "skin", "hair", "clothes", "reduced_motion",  # the appearance dialog
    "session_keys",  # the dialog of a session's keys
    "welcomed", "seen_version",  # what was seen, not chosen
}  # fmt: skip


@dataclass
class Kept:
    """Stands for who keeps the settings."""

    settings: Settings = field(default_factory=Settings)
    done: list[str] = field(default_factory=list)
    full: bool = False

    def use(self, wanted: Settings) -> None:
        self.settings = wanted
        if self.full:
            raise UserError(Message(msg("The settings could not be saved.")))

    def note(self, name: str) -> None:
        self.done.append(name)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, tmp_path: Path, kept: Kept) -> Generator[SettingsPage]:
    apply_theme(qapp, LIGHT)
    page = made(kept, tmp_path)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    yield page
    install_units("metric")


def made(kept: Kept, folder: Path) -> SettingsPage:
    return SettingsPage(
        SettingsServices(
            settings=lambda: kept.settings,
            use=kept.use,
            folder=folder,
            database="db.example.org/history",
            people=lambda: ["Ann", "Bo"],
            languages=lambda: ["en", "de"],
            screens=lambda: ["HDMI-1", "DP-2"],
            choose_keys=lambda: kept.note("keys"),
            save_calendar=lambda: "Saved.",
        )
    )


def typed(page: SettingsPage, name: str) -> TypedField:
    found = page.field(name)
    assert isinstance(found, TypedField)
    return found


def test_every_setting_that_a_user_should_set_is_on_one_page(page: SettingsPage) -> None:
    found = [name for each in page.pages for name in each.names]
    assert len(found) == len(set(found))
    assert set(found) | ELSEWHERE == {each.name for each in fields(Settings)}
    assert not set(found) & ELSEWHERE


def test_a_choice_is_in_use_at_once(page: SettingsPage, kept: Kept, qtbot: QtBot) -> None:
    theme = page.field("theme")
    assert isinstance(theme, ChipsField)
    page.open_page("display")
    qtbot.mouseClick(theme.chips.button("contrast"), Qt.MouseButton.LeftButton)
    assert kept.settings.theme == "contrast"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("height_m", "181", 1.81),
        ("height_m", "181,5", 1.815),
        ("mass_kg", "82.5", 82.5),
        ("weight_kg", "0.75", 0.75),
        ("age_years", "64", 64),
        ("age_years", "", 0),
        ("emergency_number", "112", "112"),
        ("tempo_s", "2-1-3-0.5", (2.0, 1.0, 3.0, 0.5)),
        ("tempo_s", "", ()),
    ],
)
def test_what_is_typed_is_kept(
    page: SettingsPage, kept: Kept, name: str, text: str, value: object
) -> None:
    kept.settings = replace(kept.settings, age_years=30, tempo_s=(3.0, 1.0, 3.0, 1.0))
    page.show_settings()
    typed(page, name).line.setText(text)
    typed(page, name).line.editingFinished.emit()
    assert getattr(kept.settings, name) == value
    assert typed(page, name).problem.isHidden()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("height_m", "80", "Give a number from 120 to 220 cm."),
        ("height_m", "tall", "Give a number from 120 to 220 cm."),
        ("height_m", "nan", "Give a number from 120 to 220 cm."),
        ("mass_kg", "251", "Give a number from 25 to 250 kg."),
        ("age_years", "12", "Give whole years from 18 to 110, or leave it empty."),
        ("age_years", "²", "Give whole years from 18 to 110, or leave it empty."),
        ("emergency_number", "help", "Give a telephone number such as 112, or leave it empty."),
        ("tempo_s", "1-1-1-1", "Give four lengths in seconds"),
        ("tempo_s", "3-1-3", "Give four lengths in seconds"),
    ],
)
def test_a_wrong_value_says_what_is_allowed_and_is_not_kept(
    page: SettingsPage, kept: Kept, name: str, text: str, sentence: str
) -> None:
    before = kept.settings
    typed(page, name).line.setText(text)
    typed(page, name).line.editingFinished.emit()
    assert typed(page, name).problem.text().startswith(sentence)
    assert typed(page, name).line.accessibleDescription().startswith(sentence)
    assert kept.settings == before


def test_what_is_only_looked_at_is_not_rounded(qtbot: QtBot, tmp_path: Path, kept: Kept) -> None:
    install_units("imperial")
    kept.settings = Settings(height_m=1.7512345, mass_kg=71.234567)
    page = made(kept, tmp_path)
    qtbot.addWidget(page)
    page.show_settings()
    assert typed(page, "mass_kg").line.text() == "157"
    for name in ("height_m", "mass_kg", "weight_kg"):
        typed(page, name).line.editingFinished.emit()
    assert kept.settings == Settings(height_m=1.7512345, mass_kg=71.234567)
    typed(page, "mass_kg").line.setText("160")
    typed(page, "mass_kg").line.editingFinished.emit()
    assert kept.settings.mass_kg == pytest.approx(72.5748, abs=1e-3)
    install_units("metric")


def test_a_page_is_reset_alone(page: SettingsPage, kept: Kept, qtbot: QtBot) -> None:
    kept.settings = Settings(height_m=1.9, mass_kg=90.0, theme="dark", skin="deep", welcomed=True)
    page.show_settings()
    page.open_page("body")
    qtbot.mouseClick(page.resets["body"], Qt.MouseButton.LeftButton)
    assert kept.settings == Settings(theme="dark", skin="deep", welcomed=True)
    assert typed(page, "height_m").line.text() == "170"
    assert not page.resets["body"].isEnabled()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("loud", "Loudness"),
        ("dark mode", "Colours"),
        ("motion", "The person you watch, and motion"),
        ("pounds", "Body mass"),
        ("friday", "When"),
        ("postgresql", "Your history is on the server"),
        ("KEYS", "Keys"),
    ],
)
def test_a_search_finds_and_enter_jumps(
    page: SettingsPage, qtbot: QtBot, query: str, first: str
) -> None:
    page.search.setFocus()
    qtbot.keyClicks(page.search, query)
    assert page.list.item(0).text().splitlines()[0] == first
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    found = next(f for each in page.pages for f in each.fields if f.words == first)
    assert found.isVisible()
    assert found.property("found") is True
    assert found.control().hasFocus()


def test_a_search_is_left_with_esc_and_says_when_it_finds_nothing(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.search.setFocus()
    qtbot.keyClicks(page.search, "xyzzy")
    assert page.list.count() == 0
    assert any(
        label.isVisible() for label in page.findChildren(QWidget)
        if getattr(label, "text", str)() == "Nothing found. Try another word."
    )  # fmt: skip
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.list.count() == len(page.pages)


def test_arrows_go_from_the_search_to_what_it_found(page: SettingsPage, qtbot: QtBot) -> None:
    page.search.setFocus()
    qtbot.keyClicks(page.search, "screen")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert not page.list.hasFocus()


def test_the_keyboard_reaches_every_control(page: SettingsPage, qtbot: QtBot) -> None:
    for each in page.pages:
        page.open_page(each.key)
        page.search.setFocus()
        seen: list[QWidget] = []
        for _ in range(80):
            qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
            at = page.focusWidget()
            if at is None or at is page.search:
                break
            seen.append(at)
        for one in each.fields:
            control = one.control()
            assert control in seen or not control.isEnabled(), f"{each.key}: {one.words}"


def test_everything_has_a_name(page: SettingsPage) -> None:
    controls = (QLineEdit, QPushButton, QAbstractSpinBox, QScrollArea)
    for each in page.pages:
        page.open_page(each.key)
        for widget in page.findChildren(QWidget):
            if isinstance(widget, controls) and widget.isVisible():
                if isinstance(widget.parentWidget(), QAbstractSpinBox):
                    continue
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name), f"{each.key}: {widget}"


def test_settings_that_cannot_be_saved_are_in_use_and_said(
    page: SettingsPage, kept: Kept, qtbot: QtBot
) -> None:
    kept.full = True
    page.open_page("sound")
    voice = page.field("speech")
    assert isinstance(voice, ChipsField)
    qtbot.mouseClick(voice.chips.button("off"), Qt.MouseButton.LeftButton)
    assert kept.settings.speech == "off"
    assert page._problem.isVisible()
    assert page._problem.text() == "The settings could not be saved."


def test_reminders_by_weekday(page: SettingsPage, kept: Kept) -> None:
    week = page.field("reminders")
    assert isinstance(week, WeekField)
    page.open_page("reminders")
    assert kept.settings.reminders == ()
    week.days[0].click()
    assert kept.settings.reminders == ("mon 18:00",)
    week.times[0].setTime(QTime(8, 30))
    week.times[0].editingFinished.emit()
    week.days[2].click()
    assert kept.settings.reminders == ("mon 08:30", "wed 08:30")
    week.days[0].click()
    assert kept.settings.reminders == ("wed 08:30",)
    assert week.problem.isHidden()
    week.times[2].setTime(QTime(6, 0))
    week.times[2].editingFinished.emit()
    assert "quiet hours" in week.problem.text()


def test_other_times_of_a_day_in_the_file_stay(page: SettingsPage, kept: Kept) -> None:
    kept.settings = Settings(reminders=("mon 08:00", "mon 18:00"))
    page.show_settings()
    week = page.field("reminders")
    assert isinstance(week, WeekField)
    week.days[4].click()
    assert kept.settings.reminders == ("mon 08:00", "mon 18:00", "fri 08:00")


def test_quiet_hours(page: SettingsPage, kept: Kept) -> None:
    quiet = page.field("quiet_hours")
    assert isinstance(quiet, QuietField)
    quiet.end.setTime(QTime(8, 15))
    quiet.end.editingFinished.emit()
    assert kept.settings.quiet_hours == "22:00-08:15"
    quiet.box.click()
    assert kept.settings.quiet_hours == ""
    assert not quiet.begin.isEnabled()


def test_people_languages_and_screens_are_offered(page: SettingsPage, kept: Kept) -> None:
    shown = {}
    for name in ("person", "language", "session_screen"):
        listed = page.field(name)
        assert isinstance(listed, ListField)
        shown[name] = [listed.box.itemText(row) for row in range(listed.box.count())]
    assert shown == {
        "person": ["Ann", "Bo"],
        "language": ["As the system says", "English", "Deutsch"],
        "session_screen": ["The window’s own", "HDMI-1", "DP-2"],
    }
    person = page.field("person")
    assert isinstance(person, ListField)
    person.box.setCurrentIndex(1)
    person.box.activated.emit(1)
    assert kept.settings.person == "Bo"


def test_the_name_that_nobody_chose_is_listed_once_whatever_language_it_was_chosen_in(
    qtbot: QtBot, kept: Kept, tmp_path: Path
) -> None:
    kept.settings = Settings(person="Ich")
    page = SettingsPage(
        SettingsServices(lambda: kept.settings, kept.use, tmp_path, people=lambda: ["Ann", "Me"])
    )
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    person = page.field("person")
    assert isinstance(person, ListField)
    assert [person.box.itemText(row) for row in range(person.box.count())] == ["Ann", "Me"]
    assert person.box.currentText() == "Me"


def test_buttons_lead_elsewhere_and_tell_what_came_of_it(
    page: SettingsPage, kept: Kept, tmp_path: Path
) -> None:
    buttons = {b.text(): b for b in page.findChildren(QPushButton)}
    buttons["Keys of a session…"].click()
    assert kept.done == ["keys"]
    buttons["Save as a calendar file…"].click()
    calendar = next(
        f for each in page.pages for f in each.fields
        if isinstance(f, ButtonsField) and f.words == "Your calendar"
    )  # fmt: skip
    assert calendar.said.text() == "Saved."
    facts = {f.words: f.line.text() for f in page.findChildren(FactField)}
    assert facts["Your data lie in"] == str(tmp_path)
    assert facts["Your history is on the server"] == "db.example.org/history"


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_nothing_is_wider_than_the_smallest_window_has_room_for(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, kept: Kept, text_size: float
) -> None:
    apply_theme(qapp, LIGHT, text_size)
    try:
        page = made(kept, tmp_path)
        qtbot.addWidget(page)
        page.resize(1024 - 145, 640)
        page.show()
        for each in page.pages:
            page.open_page(each.key)
            qapp.processEvents()
            area = page._areas[each.key]
            inside = area.widget()
            assert inside is not None
            assert inside.width() <= area.viewport().width(), each.key
    finally:
        apply_theme(qapp, LIGHT)
