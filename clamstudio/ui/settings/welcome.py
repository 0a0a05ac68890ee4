"""The welcome: three pictures of what the program is for. Nothing is asked; it can be left any time."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clamstudio.records import Tempo
from clamstudio.session.tempo import rep_instant
from clamstudio.ui.common.theme import SPACE, current_theme, scaled_px, text_scale
from clamstudio.ui.common.ticker import Ticker
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.figure.calm import is_calm, look_of
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.settings.welcome_pictures import PacePicture, WeeksPicture
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from clamstudio.catalogue.model import Exercise
    from clamstudio.clock import Clock
    from clamstudio.settings import Settings

__all__ = ["WelcomePage"]

_TEMPO = Tempo(3.0, 1.0, 3.0, 1.0)
_INTERVAL_MS = 33
_WORDS_PX = 44 * SPACE
_ZOOM = 1.05
_LEAST_PX = 15 * SPACE
_LARGE_FROM = 1.5
_WIDEST_PX, _TALLEST_PX = 1600, 900
_SHARE = 0.7


class WelcomePage(QWidget):
    """Watch, do, track, each with a picture and two sentences.

    Args:
        exercise: What the figure does.
        settings: Its looks, and whether it moves.
        clock: Every instant is read from it.

    Signals:
        left: The user has seen or left it; the argument is the place to open.
    """

    left = Signal(str)

    def __init__(self, exercise: Exercise, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self._exercise, self._settings, self._clock = exercise, settings, clock
        self._step = 0
        self._since_s = clock.now_s()
        self._ticker = Ticker(self, _INTERVAL_MS)
        self.stage = Stage(look=lambda: look_of(settings), calm=lambda: is_calm(settings))
        self.pace, self.weeks = PacePicture(), WeeksPicture()
        self._headline = text_label("", "headline", wrap=True)
        self._text = text_label("", "lead", wrap=True)
        self._number = text_label("", "muted")
        self._dots = QLabel()
        self._side = QWidget()
        self.skip_button = button(tr("Skip"), "quiet")
        self.back_button = button(tr("Back"))
        self.next_button = button(tr("Next"), "primary")
        self._inside = QWidget()
        self._build()
        self._connect()
        self._show_step()

    @property
    def step(self) -> int:
        """Which of the three is shown, from 0."""
        return self._step

    @property
    def words(self) -> tuple[str, str]:
        """Heading and text of what is shown."""
        return self._headline.text(), self._text.text()

    def tick(self) -> None:
        """Show this instant."""
        elapsed_s = self._clock.now_s() - self._since_s
        rep, within_s = divmod(elapsed_s, _TEMPO.rep_s)
        instant = rep_instant(_TEMPO, within_s)
        self.stage.set_phase(instant.phase, instant.fill, lowering=instant.part == "lower")
        self.pace.show_instant(instant, int(rep))
        # With reduced motion nothing moves but the demonstration.
        self.weeks.show_elapsed(inf if is_calm(self._settings) else elapsed_s)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows turn the pages and Esc leave."""
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_next()
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self._go_to(max(0, self._step - 1))
            case Qt.Key.Key_Escape:
                self._leave()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the figure move."""
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._ticker.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture grow in a very large window, too, but less."""
        super().resizeEvent(event)
        self._inside.setMaximumSize(
            max(scaled_px(_WIDEST_PX), round(_SHARE * self.width())),
            max(scaled_px(_TALLEST_PX), round(_SHARE * self.height())),
        )
        self._show_stage()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._show_scene()

    def _build(self) -> None:
        self.setAccessibleName(tr("Welcome"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage.setMinimumSize(_LEAST_PX, _LEAST_PX)
        self.stage.setAccessibleName(
            tr("Picture: a person lies on the side and lifts the top knee")
        )
        # On a very large window the picture would be far from its words.
        inside = self._inside
        whole = QHBoxLayout(self)
        edge_px = 4 * SPACE if text_scale() < _LARGE_FROM else 2 * SPACE
        whole.setContentsMargins(edge_px, edge_px, edge_px, edge_px)
        whole.addWidget(inside)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * SPACE)
        pictures = QHBoxLayout()
        pictures.setSpacing(2 * SPACE)
        pictures.addWidget(self.pace, 2)
        pictures.addWidget(self.stage, 3)
        pictures.addWidget(self.weeks, 1)
        row.addLayout(pictures, 1)
        column = QVBoxLayout()
        column.setSpacing(2 * SPACE)
        column.addWidget(self._number)
        column.addWidget(self._words(), 1)
        column.addWidget(self._dots)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.skip_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column.addLayout(foot)
        self._side.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self._side.setFixedWidth(min(scaled_px(_WORDS_PX), 54 * SPACE))
        row.addWidget(self._side)

    def _show_stage(self) -> None:
        """Show the figure beside the pace only where both have room."""
        room_px = self.width() - self._side.width() - 12 * SPACE
        needed_px = self.pace.minimumWidth() + 2 * SPACE + _LEAST_PX
        beside = self._step == 1 and room_px >= needed_px
        self.stage.setVisible(self._step == 0 or beside)

    def _make_room(self) -> None:
        """Widen the words where their buttons need it: long ones, in large letters."""
        needed_px = 2 * SPACE
        for each in (self.skip_button, self.back_button, self.next_button):
            if not each.isHidden():
                each.ensurePolished()
                needed_px += each.sizeHint().width()
        if needed_px > self._side.width():
            self._side.setFixedWidth(needed_px)

    def _words(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addStretch(1)
        column.addWidget(self._headline)
        column.addWidget(self._text)
        column.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("Welcome"))
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        self._ticker.ticked.connect(self.tick)
        self.next_button.clicked.connect(self._on_next)
        self.back_button.clicked.connect(lambda: self._go_to(self._step - 1))
        self.skip_button.clicked.connect(self._leave)

    def _show_step(self) -> None:
        steps = _steps()
        name, text = steps[self._step]
        self._headline.setText(name)
        self._text.setText(text)
        said = tr("{step} of {steps}", step=self._step + 1, steps=len(steps))
        self._number.setText(said)
        self._dots.setText("  ".join("●" if n == self._step else "○" for n in range(len(steps))))
        self._dots.setAccessibleName(said)
        self.setAccessibleDescription(f"{said}. {name} {text}")
        last = self._step == len(steps) - 1
        self.next_button.setText(tr("Start with watching") if last else tr("Next"))
        self.next_button.setAccessibleName(self.next_button.text())
        self.back_button.setVisible(self._step > 0)
        self.skip_button.setVisible(not last)
        self._make_room()
        self._show_stage()
        self.pace.setVisible(self._step == 1)
        self.weeks.setVisible(self._step == 2)
        self._since_s = self._clock.now_s()
        self._show_scene()
        self.tick()

    def _show_scene(self) -> None:
        self.stage.set_spec(
            SceneSpec(
                exercise=self._exercise,
                mirror=self._settings.mirror_front,
                height_m=self._settings.height_m,
                dark=current_theme().dark,
                zoom=_ZOOM,
            )
        )

    def _on_next(self) -> None:
        if self._step == len(_steps()) - 1:
            self._leave()
        else:
            self._go_to(self._step + 1)

    def _go_to(self, step: int) -> None:
        self._step = max(0, step)
        self._show_step()

    def _leave(self) -> None:
        self.left.emit("watch")


def _steps() -> tuple[tuple[str, str], ...]:
    return (
        (
            tr("Watch how it is done"),
            tr(
                "A person on the mat shows each exercise from every side, as slowly as you like, with "
                "the muscles that work and the mistakes that are easily made."
            ),
        ),
        (
            tr("Do it at a calm pace"),
            tr(
                "Tones, a voice and large words pace you on the mat; no mouse needed. Any key pauses. "
                "If anything hurts, just stop."
            ),
        ),
        (
            tr("See how it goes"),
            tr(
                "Sessions, sides and how it felt, week by week. It all stays on this computer, and "
                "nobody counts the days you rest."
            ),
        ),
    )
