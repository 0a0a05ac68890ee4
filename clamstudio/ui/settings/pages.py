"""The pages of the settings: which setting stands where, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from clamstudio.errors import UserError
from clamstudio.history.owner import same_name
from clamstudio.settings import BAND_COLOURS
from clamstudio.ui.figure.band_words import band_colour_words
from clamstudio.ui.settings.fields import (
    ChipsField,
    ListField,
    PercentField,
    SwitchField,
    TypedField,
)
from clamstudio.ui.settings.more_fields import ButtonsField, FactField, QuietField, WeekField
from clamstudio.ui.settings.readers import (
    age_shown,
    length_reader,
    length_shown,
    mass_reader,
    mass_shown,
    read_age,
    read_number_to_call,
    read_tempo,
    tempo_shown,
)
from clamstudio.units import length_unit, mass_unit
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.ui.settings.fields import Field
    from clamstudio.ui.settings.services import SettingsServices

__all__ = ["Page", "settings_pages"]

_NAMES = {"en": "English", "de": "Deutsch", "es": "Español"}
"""Where Qt adds a country: "American English", "español de España"."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        key: Its stable name.
        name: Its heading.
        hint: A sentence below the heading; empty for none.
        fields: From top to bottom.
    """

    key: str
    name: str
    hint: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of ``Settings`` that it sets."""
        return tuple(name for field in self.fields for name in field.names)


def settings_pages(services: SettingsServices) -> tuple[Page, ...]:
    """Return every page with its widgets, in order."""
    never = tr("Nothing here is required, and all of it stays on this computer.")
    return (
        Page("person", tr("Person"), never, _person(services)),
        Page("body", tr("Body"), never, _body()),
        Page("sound", tr("Sound and voice"), "", _sound(services)),
        Page("display", tr("Display"), "", _display(services)),
        Page("session", tr("Session"), "", _session(services)),
        Page("reminders", tr("Reminders"), _reminder_hint(services), _reminders(services)),
        Page("data", tr("Data"), "", _data(services)),
        Page("language", tr("Language and units"), "", _language(services)),
    )


def _person(services: SettingsServices) -> tuple[Field, ...]:
    return (
        ListField(
            "person",
            tr("Whose plan and history"),
            partial(_people, services),
            tr("People are added and renamed on Track’s page “Your data”."),
            tr("user name family several people"),
        ),
        TypedField(
            "age_years", tr("Age in years"), read_age, age_shown,
            hint=tr("For the strength that is typical of your age."), terms=tr("birthday old"),
        ),
        ChipsField(
            "sex",
            tr("Sex"),
            {"not_said": tr("not said"), "female": tr("female"), "male": tr("male")},
            tr("Which table of leg masses and norms counts; the mean of both where not said."),
        ),
        TypedField(
            "emergency_number", tr("Your emergency number"), read_number_to_call,
            example=tr("for example 112"),
            hint=tr("Shown where the safety page asks you to get help."),
            terms=tr("telephone doctor ambulance help"),
        ),
    )  # fmt: skip


def _people(services: SettingsServices) -> dict[str, str]:
    try:
        names = list(services.people())
    except UserError:
        # Whoever opens the history tells what is wrong with it.
        names = []
    if not names:
        return {"": tr("Nobody yet")}
    chosen = services.settings().person
    if chosen in names:
        chosen = ""
    # Chosen in another language, the name that nobody gave themselves is still the same.
    others = {chosen if same_name(chosen, name) else name: name for name in names[1:]}
    return {"": names[0]} | others


def _body() -> tuple[Field, ...]:
    colours = {colour: band_colour_words(colour) for colour in BAND_COLOURS}
    return (
        TypedField(
            "height_m", tr("Height"), length_reader(1.2, 2.2), length_shown, unit=length_unit(),
            hint=tr("Of the person in the demonstration, too."), terms=tr("stature tall size"),
        ),
        TypedField(
            "mass_kg", tr("Body mass"), mass_reader(25.0, 250.0), mass_shown, unit=mass_unit(),
            hint=tr("For how heavy your leg is in the model of muscle work."),
            terms=tr("weight pounds kilograms"),
        ),
        TypedField(
            "weight_kg", tr("Your cuff"), mass_reader(0.0, 10.0), mass_shown, unit=mass_unit(),
            hint=tr("The weight you strap to ankle or thigh."), terms=tr("ankle weight load"),
        ),
        ListField(
            "band_colour", tr("Your band"), lambda: colours,
            tr("Colours by one maker’s chart; other makers’ differ."), tr("elastic resistance"),
        ),
    )  # fmt: skip


def _sound(services: SettingsServices) -> tuple[Field, ...]:
    return (
        SwitchField(
            "muted", tr("Tones and voice"), tr("A session can be done by the screen alone."),
            tr("mute silent quiet"), inverted=True,
        ),
        PercentField("volume", tr("Loudness"), (0, 100), 5, terms=tr("volume loud quiet")),
        ChipsField(
            "speech",
            tr("Voice"),
            {"all": tr("Everything"), "few": tr("Without the counts"), "off": tr("Off")},
            tr("How much of a session is spoken, where your system has a voice."),
            tr("speech speak talk"),
        ),
        ChipsField(
            "side_change",
            tr("Change of sides"),
            {
                "auto": tr("As it suits"),
                "listen": tr("Roll over and listen"),
                "turn_around": tr("Turn around and watch"),
            },
            tr("Rolling over turns your back to the screen; turning around moves your head to the "
               "other end of the mat."),
        ),
        SwitchField(
            "sound_checked", tr("Check the sound before the next session"),
            tr("Asked once: are tones and voice heard from the mat?"), tr("test"), inverted=True,
        ),
        ButtonsField(
            tr("Try it"), {tr("Play a tone and a sentence"): services.try_sound},
            terms=tr("sound check test"),
        ),
    )  # fmt: skip


def _display(services: SettingsServices) -> tuple[Field, ...]:
    return (
        ChipsField(
            "theme",
            tr("Colours"),
            {
                "system": tr("As the system says"),
                "light": tr("Light"),
                "dark": tr("Dark"),
                "contrast": tr("High contrast"),
            },
            terms=tr("theme dark mode night accessibility"),
        ),
        PercentField(
            "text_size", tr("Size of text"), (80, 200), 10,
            terms=tr("font large zoom scale accessibility"), live=False,
        ),
        ButtonsField(
            tr("The person you watch, and motion"),
            {tr("Appearance and motion…"): services.choose_appearance},
            tr("Build, skin, hair and clothes; a figure that moves or still poses that fade."),
            tr("reduced motion animation looks body accessibility"),
        ),
        SwitchField(
            "mirror_front", tr("Front view as in a mirror"),
            tr("Your right is on the right, as in a mirror."), tr("reflection left right"),
        ),
    )  # fmt: skip


def _session(services: SettingsServices) -> tuple[Field, ...]:
    return (
        ChipsField(
            "last_template",
            tr("Offered while you have no plan"),
            {
                "gentle": tr("Gentle"),
                "article": tr("Two sets of 10–12"),
                "stronger": tr("Stronger"),
            },
            terms=tr("template dose default"),
        ),
        TypedField(
            "tempo_s", tr("Your tempo"), read_tempo, tempo_shown, example="3-1-3-1",
            hint=tr("Seconds to lift, hold, lower and relax. Empty: as each session says. Do shows "
                    "it on the moving figure."),
            terms=tr("speed fast slow seconds"),
        ),
        SwitchField(
            "lying_view", tr("Turn words for a head on a pillow"),
            tr("While you lie, the words of a session lie too."), tr("rotate lying upright"),
        ),
        ListField(
            "session_screen", tr("Screen that a session fills"),
            lambda: {"": tr("The window’s own")} | {name: name for name in services.screens() if name},
            terms=tr("monitor display full screen television"),
        ),
        ButtonsField(
            tr("Keys"), {tr("Keys of a session…"): services.choose_keys},
            tr("See them, and bind them otherwise."), tr("keyboard shortcuts remote"),
        ),
        PercentField(
            "speed", tr("Speed of the demonstration"), (25, 200), 25,
            tr("In Watch only; a session keeps its own tempo."), tr("slow fast"),
        ),
    )  # fmt: skip


def _reminder_hint(services: SettingsServices) -> str:
    return " ".join(
        (
            tr("Off until you choose a day."),
            tr("ClamStudio can only remind while its window is open or minimised; at other times "
               "your calendar can."),
            services.reminder_words(),
        )
    )  # fmt: skip


def _reminders(services: SettingsServices) -> tuple[Field, ...]:
    return (
        WeekField(
            tr("When"),
            tr("None comes on a day on which you have trained already. Each can be put off for ten "
               "minutes or until tomorrow."),
            tr("notification weekday time remind"),
        ),
        QuietField(tr("Quiet hours"), tr("Nothing is notified then."), tr("night do not disturb")),
        ButtonsField(
            tr("Try it"), {tr("Show a reminder now"): _told(services.try_reminder)},
            terms=tr("notification test"),
        ),
        ButtonsField(
            tr("Your calendar"), {tr("Save as a calendar file…"): services.save_calendar},
            tr("The chosen days and times with your plan, as a file that any calendar can import "
               "(.ics)."),
            tr("ics export phone"),
        ),
    )  # fmt: skip


def _told(act: Callable[[], None]) -> Callable[[], str]:
    def told() -> str:
        act()
        return ""

    return told


def _data(services: SettingsServices) -> tuple[Field, ...]:
    fields: list[Field] = [
        FactField(
            tr("Your data lie in"), lambda: str(services.folder),
            tr("History, settings, and a log without health data."), tr("folder path directory file"),
        ),
        ButtonsField(tr("Folder"), {tr("Open the folder"): _told(services.open_folder)}),
        FactField(
            tr("Backups lie in"), lambda: str(services.folder / "backups"),
            tr("Made by themselves, once a day where something has changed."), tr("copy safe"),
        ),
        ButtonsField(
            tr("Backups, export, import, people, deletion"),
            {tr("Open “Your data” in Track"): _told(services.open_data)},
            terms=tr("restore json csv report erase delete"),
        ),
    ]  # fmt: skip
    if services.database:
        fields.insert(
            0,
            FactField(
                tr("Your history is on the server"), lambda: services.database,
                tr("Named by CLAMSTUDIO_DATABASE_URL. Its backups are the server’s."),
                tr("postgresql database"),
            ),
        )  # fmt: skip
    return tuple(fields)


def _language(services: SettingsServices) -> tuple[Field, ...]:
    return (
        ListField(
            "language",
            tr("Language"),
            lambda: (
                {"": tr("As the system says")}
                | {code: _language_words(code) for code in services.languages()}
            ),
            terms="language sprache idioma langue",
        ),
        ChipsField(
            "units",
            tr("Units"),
            {
                "system": tr("As the system says"),
                "metric": tr("Kilograms and centimetres"),
                "imperial": tr("Pounds and inches"),
            },
            terms="kg cm lb in metric imperial",
        ),
    )


def _language_words(code: str) -> str:
    if code in _NAMES:
        return _NAMES[code]
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code
