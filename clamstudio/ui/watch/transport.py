"""The transport: play and pause, the tempo bar that is also the scrub, speed, and More."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import IconButton
from clamstudio.ui.figure.tempo_bar import TempoBar
from clamstudio.ui.watch.more_menu import MoreMenu, more_button
from clamstudio.ui.watch.playback import SPEEDS
from clamstudio.ui.watch.wording import speed_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

__all__ = ["Transport"]


class Transport(QFrame):
    """A card with the controls of time.

    Signals:
        play_toggled: Play or pause.
        speed_chosen: Another speed.

    Attributes:
        tempo_bar: The bar; its own signals say what the user scrubs.
        more: The menu under *More*.
    """

    play_toggled = Signal()
    speed_chosen = Signal(float)

    def __init__(self, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Build the card.

        Args:
            keys: How the key of each command is written, for the menu.
            parent: Owner.
        """
        super().__init__(parent)
        self.tempo_bar = TempoBar()
        self.more = MoreMenu(keys, self)
        self._play = IconButton("pause", tr("Pause"), colour="on_accent", size_px=24)
        self._speeds = Segments(tr("Speed"))
        self._build()
        self._connect()

    @property
    def play_button(self) -> IconButton:
        """The round button."""
        return self._play

    @property
    def speeds(self) -> Segments:
        """The switch of speeds."""
        return self._speeds

    def show_playing(self, *, playing: bool) -> None:
        """Show whether time goes on."""
        self._play.set_icon_name("pause" if playing else "play")
        self._play.set_words(tr("Pause (Space)") if playing else tr("Play (Space)"))

    def show_speed(self, speed: float) -> None:
        """Show the speed chosen; the slowest has a button only while it is chosen."""
        self._speeds.button(f"{SPEEDS[0]:g}").setVisible(speed == SPEEDS[0])
        self._speeds.choose(f"{speed:g}")

    def _build(self) -> None:
        self.setProperty("kind", "card")
        self._play.setProperty("kind", "play")
        for speed in SPEEDS:
            self._speeds.add(f"{speed:g}", speed_words(speed), tr("Speed (+ and −)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._play)
        row.addWidget(self.tempo_bar, 1)
        row.addWidget(self._speeds, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(more_button(self.more), 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self._play.clicked.connect(self.play_toggled)
        self._speeds.chosen.connect(self._on_speed_chosen)

    def _on_speed_chosen(self, key: str) -> None:
        self.speed_chosen.emit(float(key))
