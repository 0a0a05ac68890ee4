"""Muscle work in Watch: asks for that of what is shown, and hands it to the muscles and the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.coach.own_body import own_load, person_of
from clamstudio.ui.common.choices import stack
from clamstudio.ui.common.theme import scaled_px
from clamstudio.ui.figure.work_reader import WorkChoice, WorkReader
from clamstudio.ui.watch.mistake_work import work_change_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

    from clamstudio.catalogue import Catalogue
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.resistance import Load
    from clamstudio.records import ResistanceId
    from clamstudio.session.tempo import RepInstant
    from clamstudio.settings import Settings
    from clamstudio.ui.figure.work_reader import WorkFound
    from clamstudio.ui.watch.load_explorer import LoadExplorer
    from clamstudio.ui.watch.shown import Shown
    from clamstudio.ui.watch.side_column import SideColumn

__all__ = ["WorkView"]

_WIDE_PX, _NARROW_PX = 544, 360
_WIDEST_PX, _WIDE_SHARE = 960, 0.24
_PAGE_WIDE_PX = 1500
_BESIDE_FROM_PX = 780
_ANY_PX = 16777215


class WorkView(QObject):
    """The work of the present choice, and the load explorer once it was asked for.

    Signals:
        found: The work of the last choice is there.
        phase_requested: The user moved the explorer's mark to a height of the lift, 0 to 1.
        settings_changed: The user gave other numbers of their own, as ``Settings``.
        closed: The user has seen enough of the explorer.
    """

    found = Signal()
    phase_requested = Signal(float)
    settings_changed = Signal(object)
    closed = Signal()

    def __init__(
        self, catalogue: Catalogue, settings: Settings, column: SideColumn, parent: QObject
    ) -> None:
        """Ask for nothing yet.

        Args:
            catalogue: Its resistances are the explorer's curves.
            settings: The user's own numbers.
            column: Muscles, in whose place the explorer comes.
            parent: Owner.
        """
        super().__init__(parent)
        self._catalogue = catalogue
        self._settings = settings
        self._column = column
        self._reader = WorkReader(self)
        self._work: WorkFound | None = None
        self._explorer: LoadExplorer | None = None
        self._shown: Shown | None = None
        self._width_px: int | None = scaled_px(_NARROW_PX)
        self._reader.found.connect(self._on_found)

    @property
    def work(self) -> WorkFound | None:
        """The work of what is shown, once it is computed."""
        return self._work

    @property
    def person(self) -> Person:
        """Whose leg the model takes."""
        return person_of(self._settings)

    @property
    def explorer(self) -> LoadExplorer | None:
        """The load explorer, once it was asked for."""
        return self._explorer

    @property
    def is_open(self) -> bool:
        """Whether the load explorer stands where the muscles do."""
        return self._explorer is not None and not self._explorer.isHidden()

    def mistake_words(self) -> str:
        """Return how the mistake shown changes the work; empty until that is computed."""
        found = self._work
        return "" if found is None else work_change_words(self._catalogue, found)

    def lit_by(self, shown: Shown) -> WorkFound | None:
        """Return what muscles are lit by; ``None`` lights them by their part."""
        return self._work if shown.works else None

    def set_settings(self, settings: Settings) -> None:
        """Use other own numbers from the next question on."""
        self._settings = settings
        if self._explorer is not None:
            self._explorer.set_settings(settings)

    def fit(self, row: QBoxLayout, width_px: int) -> None:
        """Give the muscles, and the explorer in their place, more room or less.

        Where large text leaves none beside the figure, they stand below it.

        Args:
            row: Where the muscles stand beside the figure.
            width_px: Of the page.
        """
        stacked = stack(row, width_px, _BESIDE_FROM_PX)
        wide = width_px >= scaled_px(_PAGE_WIDE_PX)
        self._width_px = None if stacked else scaled_px(_NARROW_PX)
        if wide and not stacked:
            share_px = min(scaled_px(_WIDEST_PX), round(_WIDE_SHARE * width_px))
            self._width_px = max(scaled_px(_WIDE_PX), share_px)
        self._column.set_roomy(roomy=wide or stacked)
        self._set_widths()

    def _set_widths(self) -> None:
        # As wide as the muscles: the figure keeps its size, and its painted pictures.
        for widget in (self._column, self._explorer):
            if widget is not None:
                widget.setMinimumWidth(self._width_px or 0)
                widget.setMaximumWidth(self._width_px or _ANY_PX)

    def ask(self, shown: Shown) -> None:
        """Have the work of what is shown computed; until it is there, muscles show their part."""
        self._shown = shown
        choice = WorkChoice(
            shown.exercise,
            shown.side,
            person_of(self._settings),
            own_load(shown.resistance, self._settings),
            shown.mistake,
            self._loads() if self.is_open else (),
        )
        if self._reader.ask(choice):
            self._work = None

    def show_instant(self, shown: Shown, instant: RepInstant) -> None:
        """Light the muscles as they work at an instant."""
        found = self.lit_by(shown)
        levels = None
        if found is not None:
            levels = found.levels.at(instant.phase, lowering=instant.part == "lower")
        self._column.show_work(levels)
        if self._explorer is not None:
            self._explorer.show_instant(instant)

    def set_open(self, row: QBoxLayout, *, opened: bool) -> None:
        """Show the load explorer in place of the muscles, or these again.

        Args:
            row: Where the muscles stand.
            opened: Whether the explorer is wanted.
        """
        if self._explorer is None:
            if not opened:
                return
            self._explorer = self._made()
            row.addWidget(self._explorer)
        self._column.setHidden(opened)
        self._explorer.setVisible(opened)
        self._set_widths()
        if opened:
            self._explorer.take_focus()

    def _made(self) -> LoadExplorer:
        # Most visits never ask for it.
        from clamstudio.ui.watch.load_explorer import LoadExplorer

        explorer = LoadExplorer(self._catalogue.resistances, self._settings)
        explorer.hide()
        explorer.phase_requested.connect(self.phase_requested)
        explorer.settings_changed.connect(self.settings_changed)
        explorer.closed.connect(self.closed)
        return explorer

    def _loads(self) -> tuple[tuple[ResistanceId, Load], ...]:
        """Return every resistance with the user's own band and cuff."""
        return tuple((r.id, own_load(r, self._settings)) for r in self._catalogue.resistances)

    def _on_found(self, found: WorkFound) -> None:
        self._work = found
        if self._explorer is not None and self._shown is not None:
            self._explorer.show_found(found, self._shown.resistance)
        self.found.emit()
