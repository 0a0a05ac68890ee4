"""The user's own numbers for the load explorer: asked for, never required."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from clamstudio.settings import BAND_COLOURS, SexChoice
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.unit_boxes import LengthBox, MassBox
from clamstudio.ui.common.widgets import padded, text_label
from clamstudio.ui.figure.band_words import band_colour_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.settings import Settings

__all__ = ["OwnNumbers"]

_NO_AGE = 17


class OwnNumbers(QWidget):
    """Height, mass, sex, age, band and cuff; kept in the settings, on this computer.

    Signals:
        settings_changed: The ``Settings`` given are wanted.
    """

    settings_changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.stature = LengthBox((1.2, 2.2))
        self.mass = MassBox((25.0, 250.0), 0, 1.0)
        self.sex = QComboBox()
        self.age = padded(QSpinBox())
        self.band = QComboBox()
        self.cuff = MassBox((0.0, 10.0), 2, 0.25)
        self._build()
        self.show_settings(settings)
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Show numbers that were changed elsewhere."""
        self._settings = settings
        fields = (self.stature, self.mass, self.age, self.cuff, self.sex, self.band)
        quiet = [QSignalBlocker(field) for field in fields]
        self.stature.set_si(settings.height_m)
        self.mass.set_si(settings.mass_kg)
        self.age.setValue(settings.age_years or _NO_AGE)
        self.cuff.set_si(settings.weight_kg)
        self.sex.setCurrentIndex(max(0, self.sex.findData(settings.sex)))
        self.band.setCurrentIndex(max(0, self.band.findData(settings.band_colour)))
        quiet.clear()

    def _build(self) -> None:
        self.age.setRange(_NO_AGE, 110)
        self.age.setSpecialValueText(tr("not said"))
        for sex in get_args(SexChoice):
            self.sex.addItem(_sex_words(sex), sex)
        for colour in BAND_COLOURS:
            self.band.addItem(band_colour_words(colour), colour)
        for spin in (self.stature, self.mass, self.age, self.cuff):
            spin.lineEdit().setTextMargins(6, 0, 0, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        fields: tuple[tuple[str, QWidget], ...] = (
            (tr("Height"), self.stature),
            (tr("Body mass"), self.mass),
            (tr("Age in years"), self.age),
            (tr("Sex"), self.sex),
            (tr("Band"), self.band),
            (tr("Cuff"), self.cuff),
        )
        for place, (words, field) in enumerate(fields):
            label = text_label(words, "caption")
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row, column = divmod(place, 3)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        note = text_label(
            tr("Never required, and kept on this computer only. Colours by one maker’s chart."),
            "caption",
            wrap=True,
        )
        grid.addWidget(note, 4, 0, 1, 3)

    def _connect(self) -> None:
        for field in (self.stature, self.mass, self.age, self.cuff):
            # Whole numbers only: each key would else be a body of its own.
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self._on_changed)
        for box in (self.sex, self.band):
            box.currentIndexChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        age = self.age.value()
        sex = next(s for s in get_args(SexChoice) if s == self.sex.currentData())
        settings = replace(
            self._settings,
            height_m=self.stature.si(),
            mass_kg=self.mass.si(),
            age_years=0 if age == _NO_AGE else age,
            sex=sex,
            band_colour=str(self.band.currentData()),
            weight_kg=self.cuff.si(),
        )
        if settings != self._settings:
            self._settings = settings
            self.settings_changed.emit(settings)


def _sex_words(sex: SexChoice) -> str:
    match sex:
        case "not_said":
            return tr("not said")
        case "female":
            return tr("female")
        case "male":
            return tr("male")
