"""The picture of a running session: the figure in step with it, or how the sides are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from clamstudio.session.timeline import Phase
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.do.far_face import head_side
from clamstudio.ui.do.side_change import SideChangePicture
from clamstudio.ui.do.styling import round_corners
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.records import ExerciseId, ResistanceId, Side
    from clamstudio.session.session import SessionState
    from clamstudio.session.timeline import SessionMoment
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.do.side_change import SideChange

__all__ = ["SessionPicture"]


class SessionPicture(QStackedWidget):
    """Shows one instant of a session; clicks go through it.

    Args:
        services: Give the stage, the catalogue and the settings.
    """

    def __init__(self, services: DoServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._stage = services.stage()
        self._change = SideChangePicture()
        self._shown: tuple[ExerciseId, ResistanceId, Side, bool] | None = None
        self._stage.setAccessibleName(tr("The figure moves in step with the session"))
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.addWidget(self._stage)
        self.addWidget(self._change)

    def show_state(self, state: SessionState, change: SideChange) -> None:
        """Show another instant.

        Args:
            state: Where the session is.
            change: How the sides are changed.
        """
        moment = state.moment
        rolling = moment.phase is Phase.ROLL_OVER
        if rolling:
            self._change.show_change(change, moment.side, moment.phase_elapsed_s)
        self.setCurrentWidget(self._change if rolling else self._stage)
        away = head_side(state, change) is not moment.side
        shown = (moment.exercise, moment.resistance, moment.side, away)
        if shown != self._shown:
            self._shown = shown
            self._show_scene(moment, away=away)
        self._stage.set_phase(moment.lift, moment.fill)

    def round_stage(self) -> None:
        """Round the figure's corners; call it when its size has changed."""
        round_corners(self._stage, 2.0 * SPACE)

    def _show_scene(self, moment: SessionMoment, *, away: bool) -> None:
        """Show the figure; ``away`` with its back to the screen, as the person lies there."""
        # The painters' room is entered only once a session runs.
        from clamstudio.ui.painting.scene import SceneSpec

        settings = self._services.settings()
        self._stage.set_spec(
            SceneSpec(
                exercise=self._services.catalogue.exercise(moment.exercise),
                side=moment.side,
                resistance=moment.resistance,
                view="back" if away else "front",
                # Lying before the screen one looks into a mirror (DESIGN 6.1).
                mirror=settings.mirror_front or settings.lying_view,
                height_m=settings.height_m,
                dark=True,
            )
        )
