"""How long each part of a repetition lasts, tried on the moving figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout

from clamstudio.records import Tempo
from clamstudio.session.tempo import TEMPO_PRESETS, rep_instant
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.ticker import Ticker
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.do.styling import RoundCorners
from clamstudio.ui.figure.tempo_bar import TempoBar
from clamstudio.ui.figure.wording import breath_words, part_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from clamstudio.clock import Clock
    from clamstudio.session.tempo import RepPart
    from clamstudio.ui.figure.stage import Stage
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["TempoPage"]

_LIMITS_S: dict[RepPart, tuple[float, float]] = {
    "lift": (2.0, 20.0),
    "hold": (0.0, 20.0),
    "lower": (2.0, 20.0),
    "pause": (0.0, 20.0),
}
_STEP_S = 0.5
_FIGURE_PX = (420, 225)


class TempoPage(Sheet):
    """Presets, four lengths, and the figure that keeps them.

    Args:
        tempo: To begin with.
        stage: Shows the figure.
        clock: The figure's instant is read from it.

    Signals:
        chosen: The tempo is to be used: a ``Tempo``.
    """

    chosen = Signal(object)

    def __init__(self, tempo: Tempo, stage: Stage, clock: Clock) -> None:
        super().__init__(tr("Tempo"), tr("Use this tempo"), tr("Back"), width_px=1040)
        self._tempo = tempo
        self._stage = stage
        self._clock = clock
        self._origin_s = clock.now_s()
        self._ticker = Ticker(self)
        self._bar = TempoBar(tempo)
        self._breath = text_label("", "title")
        self.presets = Segments(tr("Presets"))
        self.boxes = {part: _box(part, limits_s) for part, limits_s in _LIMITS_S.items()}
        self._fill()
        self._connect()
        self._show()

    @property
    def tempo(self) -> Tempo:
        """The tempo that is shown."""
        return self._tempo

    def show_figure(self, spec: SceneSpec) -> None:
        """Show whom the tempo is tried on."""
        self._stage.set_spec(spec)
        self.tick()

    def tick(self) -> None:
        """Show the clock's instant."""
        at_s = (self._clock.now_s() - self._origin_s) % self._tempo.rep_s
        instant = rep_instant(self._tempo, at_s)
        self._stage.set_phase(instant.phase)
        self._bar.set_position(at_s)
        words = tr(
            "{part}: {breath}", part=part_words(instant.part), breath=breath_words(instant.breath)
        )
        if words != self._breath.text():
            self._breath.setText(words)

    def focus_first(self) -> None:
        """Begin at the presets."""
        key = self.presets.current or self.presets.keys()[0]
        self.presets.button(key).setFocus(Qt.FocusReason.TabFocusReason)

    def dress_content(self) -> None:
        """Give the figure and the boxes a good size."""
        # By itself the figure would take all the height, and the reasons would be scrolled away.
        self._stage.setMinimumWidth(self.scaled(_FIGURE_PX[0]))
        self._stage.setFixedHeight(self.scaled(_FIGURE_PX[1]))
        for box in self.boxes.values():
            box.setFixedSize(self.scaled(12 * SPACE), self.scaled(5 * SPACE))

    def showEvent(self, event: QShowEvent) -> None:
        """Move the figure while it is seen."""
        super().showEvent(event)
        self._ticker.start(self.screen())

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._ticker.stop()

    def _fill(self) -> None:
        for key in TEMPO_PRESETS:
            self.presets.add(key, _preset_words()[key])
        lengths = QVBoxLayout()
        lengths.setSpacing(SPACE)
        for part, box in self.boxes.items():
            row = QHBoxLayout()
            row.addWidget(text_label(part_words(part)), 1)
            row.addWidget(box)
            lengths.addLayout(row)
        lengths.addStretch(1)
        lengths.addWidget(self._breath)
        across = QHBoxLayout()
        across.setSpacing(4 * SPACE)
        RoundCorners(self._stage, 1.5 * SPACE)
        across.addWidget(self._stage, 3)
        across.addLayout(lengths, 2)
        self._bar.setEnabled(False)
        self.content.addWidget(self.presets)
        self.content.addLayout(across)
        self.content.addWidget(self._bar)
        why = tr(
            "Lift and lower take at least 2 seconds each: a leg that moves faster swings, and the "
            "muscles do less. Breathe out as you lift, in as you lower; in a hold longer than 2 "
            "seconds keep breathing."
        )
        self.content.addWidget(text_label(why, "muted", wrap=True))

    def _connect(self) -> None:
        self._ticker.ticked.connect(self.tick)
        self.presets.chosen.connect(lambda key: self._use(TEMPO_PRESETS[key]))
        for part, box in self.boxes.items():
            box.valueChanged.connect(partial(self._on_length_changed, part))
        self.next_requested.connect(lambda: self.chosen.emit(self._tempo))

    def _on_length_changed(self, part: RepPart, length_s: float) -> None:
        lengths_s = {each: box.value() for each, box in self.boxes.items()}
        lengths_s[part] = length_s
        self._use(Tempo(*(lengths_s[each] for each in _LIMITS_S)))

    def _use(self, tempo: Tempo) -> None:
        if tempo == self._tempo:
            return
        self._tempo = tempo
        self._origin_s = self._clock.now_s()
        self._show()

    def _show(self) -> None:
        tempo = self._tempo
        lengths_s = (tempo.lift_s, tempo.hold_s, tempo.lower_s, tempo.pause_s)
        for box, length_s in zip(self.boxes.values(), lengths_s, strict=True):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.setValue(length_s)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        key = next((key for key, each in TEMPO_PRESETS.items() if each == tempo), "")
        self.presets.choose(key)
        if not key:
            first = self.presets.button(self.presets.keys()[0])
            first.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bar.set_tempo(tempo)
        self.tick()


def _box(part: RepPart, limits_s: tuple[float, float]) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(*limits_s)
    box.setDecimals(1)
    box.setSingleStep(_STEP_S)
    box.setSuffix(tr(" s"))
    box.setAccessibleName(tr("{part}, seconds", part=part_words(part)))
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return box


def _preset_words() -> dict[str, str]:
    return {
        "2-1-2-1": tr("2-1-2-1"),
        "3-2-3-1": tr("3-2-3-1"),
        "long-5": tr("Long hold, 5 s"),
        "long-10": tr("Long hold, 10 s"),
    }
