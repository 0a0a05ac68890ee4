"""What Watch offers beyond its six controls: cameras, layers, marks, mistakes and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from clamstudio.ui.common.widgets import button
from clamstudio.ui.figure.wording import part_words
from clamstudio.ui.painting.scene import HEADS
from clamstudio.ui.watch.shown import READOUTS
from clamstudio.ui.watch.wording import VIEWS, arms_words, head_words, readout_words, view_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from clamstudio.catalogue.model import Exercise, Resistance
    from clamstudio.session.tempo import RepPart
    from clamstudio.ui.watch.playback import Playback
    from clamstudio.ui.watch.shown import Shown

__all__ = ["MoreMenu", "more_button"]

_PARTS: tuple[RepPart, ...] = ("lift", "hold", "lower", "pause")


class MoreMenu(QMenu):
    """The menu under *More*.

    Signals:
        command_requested: A command by its name in the table of keys.
        view_chosen: A camera, by its name.
        slow_chosen: A quarter of the speed.
        loop_chosen: The part to repeat alone, empty for all.
        resistance_chosen: A resistance, by its id.
        arms_chosen: Where the top hand is, by its id.
        head_chosen: What the head lies on.
        readout_toggled: A read-out, by its name.
        mistake_chosen: The id of a common mistake, empty for none.
    """

    command_requested = Signal(str)
    view_chosen = Signal(str)
    slow_chosen = Signal()
    loop_chosen = Signal(str)
    resistance_chosen = Signal(str)
    arms_chosen = Signal(str)
    head_chosen = Signal(str)
    readout_toggled = Signal(str)
    mistake_chosen = Signal(str)

    def __init__(self, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Build the menu.

        Args:
            keys: How the key of each command is written.
            parent: Owner.
        """
        super().__init__(parent)
        self._keys = keys
        self._groups: dict[str, dict[str, QAction]] = {}
        self._commands: dict[str, QAction] = {}
        self._slow = QAction(tr("A quarter of the speed"), self)
        self._mistakes = QMenu(self._with_key(tr("Common mistakes"), "mistake"), self)
        self._with = QMenu(self._with_key(tr("Resistance"), "resistance"), self)
        self._arms = QMenu(self._with_key(tr("Top hand"), "arms"), self)
        self._build()

    def show_choices(self, shown: Shown, playback: Playback, *, explores: bool = False) -> None:
        """Tick what is chosen; ``explores`` says whether the load explorer is open."""
        for key, action in self._groups["view"].items():
            action.setChecked(shown.gaze is None and key == shown.view)
        for key, action in self._groups["readout"].items():
            action.setChecked(key in shown.readouts)
        self._tick("loop", playback.loop or "")
        self._tick("arms", shown.arms)
        self._tick("head", shown.head)
        self._tick("resistance", shown.resistance.id)
        self._tick("mistake", shown.mistake.id if shown.mistake is not None else "")
        self._commands["see-through"].setChecked(shown.layer == "xray")
        self._commands["work"].setChecked(shown.works)
        self._commands["load"].setChecked(explores)
        self._commands["mirror"].setChecked(shown.mirror)
        self._commands["towel"].setChecked("towel" in shown.aids)
        self._commands["wall"].setChecked("wall" in shown.aids)
        self._commands["bottom"].setVisible(shown.may_bend_bottom)
        self._commands["bottom"].setChecked(shown.bottom_bent)
        self._commands["ghost"].setChecked(shown.guides.ghost)
        self._commands["path"].setChecked(shown.guides.path)
        self._slow.setChecked(playback.speed == 0.25)

    def set_resistances(self, resistances: Sequence[Resistance]) -> None:
        """Offer the resistances, which have no chips while something else needs the room."""
        words = {str(resistance.id): tr(resistance.name) for resistance in resistances}
        self._choices(self._with, "resistance", words, self.resistance_chosen.emit)

    def set_exercise(self, exercise: Exercise) -> None:
        """Offer the mistakes and the places of the hand of ``exercise``."""
        self._mistakes.clear()
        mistakes = {"": tr("None: as it is meant")}
        mistakes |= {m.id: tr(m.name) for m in exercise.mistakes}
        self._choices(self._mistakes, "mistake", mistakes, self.mistake_chosen.emit)
        self._arms.clear()
        arms = {str(position.id): arms_words(position.id) for position in exercise.arm_positions}
        self._choices(self._arms, "arms", arms, self.arms_chosen.emit)

    def mistake_ids(self) -> tuple[str, ...]:
        """Return the ids offered."""
        return tuple(key for key in self._groups["mistake"] if key)

    def _tick(self, group: str, key: str) -> None:
        action = self._groups.get(group, {}).get(key)
        if action is not None:
            action.setChecked(True)

    def _with_key(self, words: str, command: str) -> str:
        key = self._keys.get(command, "")
        return f"{words}\t{key}" if key else words

    def _choices(
        self, menu: QMenu, name: str, words: Mapping[str, str], act: Callable[[str], None]
    ) -> None:
        """Offer one of several in ``menu``."""
        for before in menu.findChildren(QActionGroup):
            before.deleteLater()
        group = QActionGroup(menu)
        self._groups[name] = {}
        for key, text in words.items():
            action = QAction(text, menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, key=key: act(key))
            group.addAction(action)
            menu.addAction(action)
            self._groups[name][key] = action

    def _command(self, command: str, words: str, *, ticks: bool = True) -> None:
        action = QAction(self._with_key(words, command), self)
        action.setCheckable(ticks)
        action.triggered.connect(lambda: self.command_requested.emit(command))
        self._commands[command] = action
        self.addAction(action)

    def _build(self) -> None:
        self._build_cameras()
        self._command("see-through", tr("See-through: bones and muscles"))
        self._command("work", tr("How hard the muscles work now"))
        self._command("load", tr("Load explorer"))
        self._command("evidence", tr("What studies measured…"), ticks=False)
        self._command("sources", tr("Sources of every figure…"), ticks=False)
        self.addMenu(self._mistakes)
        self.addMenu(self._with)
        self.addMenu(self._arms)
        head = self.addMenu(self._with_key(tr("Head on"), "head"))
        heads = {str(place): head_words(place) for place in HEADS}
        self._choices(head, "head", heads, self.head_chosen.emit)
        self._command("bottom", tr("Bottom leg bent for balance"))
        self._command("towel", tr("A rolled towel under the waist"))
        self._command("wall", tr("A wall behind the back"))
        self.addSeparator()
        loop = self.addMenu(self._with_key(tr("Repeat"), "loop"))
        parts = {"": tr("The whole repetition")}
        parts |= {part: tr("{part} only", part=part_words(part)) for part in _PARTS}
        self._choices(loop, "loop", parts, self.loop_chosen.emit)
        self._slow.setCheckable(True)
        self._slow.triggered.connect(self.slow_chosen)
        self.addAction(self._slow)
        self.addSeparator()
        self._build_readouts()
        self._command("ghost", tr("Ghost of the start"))
        self._command("path", tr("Path with target and cap"))
        self.addSeparator()
        self._command("save", tr("Save a picture or a clip…"), ticks=False)
        self._command("full", tr("The demonstration alone, full screen"), ticks=False)
        self._command("keys", tr("All keys"), ticks=False)

    def _build_cameras(self) -> None:
        cameras = self.addMenu(self._with_key(tr("Camera"), "view"))
        views = {view: view_words(view) for view in VIEWS}
        self._choices(cameras, "view", views, self.view_chosen.emit)
        cameras.addSeparator()
        reset = cameras.addAction(self._with_key(tr("As it was"), "reset"))
        reset.triggered.connect(lambda: self.command_requested.emit("reset"))
        self._command("mirror", tr("Front view as in a mirror"))

    def _build_readouts(self) -> None:
        menu = self.addMenu(self._with_key(tr("Read-outs"), "readouts"))
        self._groups["readout"] = {}
        for key in READOUTS:
            action = QAction(readout_words(key), menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, key=key: self.readout_toggled.emit(key))
            menu.addAction(action)
            self._groups["readout"][key] = action


def more_button(menu: MoreMenu) -> QPushButton:
    """Return the button that opens ``menu``."""
    result = button(tr("More"), "plain")
    result.setToolTip(tr("Camera, see-through body, mistakes, marks, read-outs, keys"))
    result.setAccessibleDescription(result.toolTip())
    result.setMenu(menu)
    return result
