"""What a block looks like: the figure at the top of its lift, where there is room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clamstudio.ui.common.theme import current_theme
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Block
    from clamstudio.settings import Settings
    from clamstudio.ui.figure.stage import Stage

__all__ = ["BlockPicture"]

_LEAST_PX = 260


class BlockPicture(QWidget):
    """A stage that is made when it is first seen: the painters are slow to load.

    Args:
        catalogue: Knows the exercises.
        make_stage: Makes the stage.
        settings: Gives height and mirror.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        make_stage: Callable[[], Stage],
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._make_stage = make_stage
        self._settings = settings
        self._block: Block | None = None
        self.stage: Stage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumHeight(_LEAST_PX)

    def show_block(self, block: Block) -> None:
        """Show another block."""
        if block != self._block:
            self._block = block
            self._paint()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the stage."""
        super().showEvent(event)
        if self.stage is None:
            self.stage = self._make_stage()
            self.stage.setAccessibleName(tr("The exercise at the top of its lift"))
            self._column.addWidget(self.stage)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Let the figure follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        if self.stage is None or self._block is None or not self.isVisible():
            return
        # The painters' room is entered only once there is something to paint.
        from clamstudio.ui.painting.scene import SceneSpec

        settings = self._settings()
        self.stage.set_spec(
            SceneSpec(
                exercise=self._catalogue.exercise(self._block.exercise),
                side=self._block.sides[0],
                resistance=self._block.resistance,
                mirror=settings.mirror_front,
                height_m=settings.height_m,
                dark=current_theme().dark,
            )
        )
        self.stage.set_phase(1.0)
