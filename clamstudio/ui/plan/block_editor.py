"""One block of a plan: exercise, what is worn, sides, dose, tempo, rest, days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clamstudio.coach.limits import Limits, why_not_resistance, why_not_side
from clamstudio.records import (
    NO_RESISTANCE,
    Block,
    ExerciseId,
    Reps,
    ResistanceId,
    Side,
    Tempo,
    Weekday,
)
from clamstudio.ui.common.choices import ChipRow, Segments, flow_row
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.figure.dose_words import band_words
from clamstudio.ui.plan.block_list import day_names
from clamstudio.ui.plan.stepper import Stepper
from clamstudio.units import mass_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.catalogue import Catalogue

__all__ = ["BlockEditor", "first_block"]

_WEIGHTS_KG = (0.5, 1.0, 1.5, 2.0)
_BANDS = ("yellow", "red", "green", "blue")
_SIDES = {
    "both": (Side.RIGHT, Side.LEFT),
    "right": (Side.RIGHT,),
    "left": (Side.LEFT,),
}
_USUAL_KG, _USUAL_BAND = 0.5, "yellow"


class BlockEditor(QWidget):
    """Shows one block and changes it.

    Signals:
        changed: Another block; read ``block``.
    """

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._limits = Limits()
        self._block = first_block(catalogue)
        self._showing = False
        self.exercises = Segments(tr("Exercise"))
        self.resistances = ChipRow(tr("What is worn"))
        self.loads = ChipRow(tr("How heavy"))
        self.sides = Segments(tr("Top leg"))
        self.sets = Stepper(tr("Sets a side"), 1, 10)
        self.low = Stepper(tr("Repetitions to aim for"), 1, 50)
        self.high = Stepper(tr("Repetitions at most"), 1, 50)
        self.tempo = tuple(
            Stepper(name, low, 20, 0.5, tr(" s"))
            for name, low in (
                (tr("Lift"), 2), (tr("Hold"), 0), (tr("Lower"), 2), (tr("Relax"), 0),
            )
        )  # fmt: skip
        self.rest = Stepper(tr("Rest between sets"), 0, 600, 5, tr(" s"))
        self.days: dict[Weekday, QPushButton] = {}
        self.note = text_label("", "muted", wrap=True)
        self._load_label = text_label(tr("How heavy"), "muted")
        self._build()
        self._connect()

    @property
    def block(self) -> Block:
        """The block as it is set."""
        return self._block

    def set_limits(self, limits: Limits) -> None:
        """Dim what the safety screen's answers forbid."""
        self._limits = limits
        self._dim()

    def set_block(self, block: Block) -> None:
        """Show a block."""
        self._showing = True
        self._block = block
        self.exercises.choose(block.exercise)
        self.resistances.choose(block.resistance)
        self._show_loads()
        self.sides.choose("both" if len(block.sides) > 1 else str(block.sides[0]))
        self.sets.set_value(block.sets)
        self.low.set_value(block.reps.low)
        self.high.set_value(block.reps.high)
        tempo = block.tempo
        parts_s = (tempo.lift_s, tempo.hold_s, tempo.lower_s, tempo.pause_s)
        for stepper, length_s in zip(self.tempo, parts_s, strict=True):
            stepper.set_value(length_s)
        self.rest.set_value(block.rest_s)
        for day, chip in self.days.items():
            chip.setChecked(day in block.days)
        self._dim()
        self._showing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put choices one below the other where they have no room side by side."""
        super().resizeEvent(event)
        for each in (self.exercises, self.sides):
            each.fit(self.width() - self._beside_px)

    def _build(self) -> None:
        for exercise in self._catalogue.exercises:
            self.exercises.add(exercise.id, tr(exercise.name))
        for resistance in self._catalogue.resistances:
            self.resistances.add(resistance.id, tr(resistance.name))
        for key, words in (
            ("both", tr("Both")), ("right", tr("Right only")), ("left", tr("Left only")),
        ):  # fmt: skip
            self.sides.add(key, words)
        for day in Weekday:
            chip = button(day_names()[day], "chip")
            chip.setCheckable(True)
            chip.clicked.connect(self._on_changed)
            self.days[day] = chip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE + SPACE // 2)
        grid.setColumnStretch(1, 1)
        left = Qt.AlignmentFlag.AlignLeft
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (text_label(tr("Exercise"), "muted"), self.exercises),
            (text_label(tr("Worn"), "muted"), self.resistances),
            (self._load_label, self.loads),
            (text_label("", "muted"), self.note),
            (text_label(tr("Top leg"), "muted"), self.sides),
            (text_label(tr("Sets a side"), "muted"), self.sets),
            (text_label(tr("Repetitions"), "muted"), flow_row(self.low, _to(), self.high)),
            (text_label(tr("Lift, hold"), "muted"), flow_row(self.tempo[0], self.tempo[1])),
            (text_label(tr("Lower, relax"), "muted"), flow_row(self.tempo[2], self.tempo[3])),
            (text_label(tr("Rest"), "muted"), self.rest),
            (text_label(tr("Days"), "muted"), flow_row(*self.days.values())),
            (text_label("", "muted"), text_label(tr("No day chosen: every session."), "caption")),
        )
        for number, (label, widget) in enumerate(rows):
            grid.addWidget(label, number, 0)
            if widget.sizePolicy().hasHeightForWidth() or widget is self.note:
                grid.addWidget(widget, number, 1)
            else:
                grid.addWidget(widget, number, 1, left)
        grid.setRowStretch(len(rows), 1)
        self._beside_px = max(label.sizeHint().width() for label, _widget in rows) + 3 * SPACE

    def _connect(self) -> None:
        self.exercises.chosen.connect(self._on_changed)
        self.resistances.chosen.connect(self._on_resistance)
        self.loads.chosen.connect(self._on_changed)
        self.sides.chosen.connect(self._on_changed)
        steppers = (self.sets, self.low, self.high, self.rest, *self.tempo)
        for stepper in steppers:
            stepper.changed.connect(self._on_changed)

    def _why_not(self, resistance: str) -> str:
        """Return why a resistance is dimmed; empty where it is not."""
        forbidden = why_not_resistance(self._limits, ResistanceId(resistance))
        if forbidden is not None:
            return str(forbidden)
        fit = self._catalogue.exercise(self._block.exercise).compatibility(ResistanceId(resistance))
        return tr(fit.note) if fit is not None and fit.fit in {"none", "little"} else ""

    def _dim(self) -> None:
        for key in self.resistances.keys():  # noqa: SIM118 - no dict
            self.resistances.dim(key, self._why_not(key))
        for side in Side:
            why = why_not_side(self._limits, side)
            self.sides.button(str(side)).setEnabled(why is None)
            self.sides.button("both").setEnabled(not self._limits.left_out)
            self.sides.button(str(side)).setToolTip(str(why) if why else "")
        self._show_note()

    def _show_note(self) -> None:
        """Say why what is chosen, or could be, is dimmed."""
        block = self._block
        words = [self._why_not(block.resistance)]
        words += [str(why) for side, why in self._limits.left_out if side in block.sides]
        if not any(words):
            fit = self._catalogue.exercise(block.exercise).compatibility(block.resistance)
            words.append(tr(fit.note) if fit is not None else "")
        self.note.setText(" ".join(each for each in words if each))

    def _show_loads(self) -> None:
        kind = self._catalogue.resistance(self._block.resistance).kind
        self.loads.setVisible(kind != "none")
        self._load_label.setVisible(kind != "none")
        choices = {
            "none": {},
            "weight": {f"{kg:g}": mass_words(kg) for kg in _WEIGHTS_KG},
            "band": {band: band_words(band) for band in _BANDS},
        }[kind]
        own = self._block.band or (f"{self._block.load_kg:g}" if self._block.load_kg else "")
        if own and own not in choices:
            choices[own] = mass_words(float(own)) if kind == "weight" else own
        self.loads.refill(choices)
        self.loads.choose(own)

    def _on_resistance(self, key: str) -> None:
        kind = self._catalogue.resistance(ResistanceId(key)).kind
        self._block = replace(
            self._block,
            resistance=ResistanceId(key),
            load_kg=_USUAL_KG if kind == "weight" else None,
            band=_USUAL_BAND if kind == "band" else None,
        )
        self._show_loads()
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        if self._showing:
            return
        lift_s, hold_s, lower_s, pause_s = (stepper.value for stepper in self.tempo)
        low, high = round(self.low.value), round(self.high.value)
        if low > high:
            low, high = (high, high) if self.high.box.hasFocus() else (low, low)
        days = tuple(day for day, chip in self.days.items() if chip.isChecked())
        block = replace(
            self._block,
            exercise=ExerciseId(self.exercises.current),
            resistance=ResistanceId(self.resistances.current or NO_RESISTANCE),
            sides=_SIDES[self.sides.current or "both"],
            sets=round(self.sets.value),
            reps=Reps(low, high),
            tempo=Tempo(lift_s, hold_s, lower_s, pause_s),
            rest_s=self.rest.value,
            days=() if len(days) == len(Weekday) else days,
        )
        kind = self._catalogue.resistance(block.resistance).kind
        if kind == "weight" and self.loads.current:
            block = replace(block, load_kg=float(self.loads.current))
        elif kind == "band" and self.loads.current:
            block = replace(block, band=self.loads.current)
        self.set_block(block)
        self.changed.emit()


def first_block(catalogue: Catalogue) -> Block:
    """Return a block of the first exercise there is, to be changed."""
    return Block(catalogue.exercises[0].id if catalogue.exercises else ExerciseId("clam"))


def _to() -> QWidget:
    return text_label(tr("to"), "muted")
