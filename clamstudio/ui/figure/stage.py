"""The stage: the figure on its mat, drawn anew at every instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.theme import SPACE, current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.ui.painting.picture import LiveScene
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["Stage"]

_CORNER_PX = 13.0


class Stage(QWidget):
    """Shows one scene at one phase; whoever owns it says which.

    The painters bring numpy with them. The first paint therefore shows the room alone and the
    figure follows as soon as that is on the screen.

    Signals:
        figure_painted: The figure was painted for the first time.
    """

    figure_painted = Signal()

    def __init__(self, parent: QWidget | None = None, *, rounded: bool = True) -> None:
        super().__init__(parent)
        self._spec: SceneSpec | None = None
        self._phase = 0.0
        self._awake = False
        self._seen = False
        self._rounded = rounded
        self._scene: LiveScene | None = None
        self._scene_of: tuple[SceneSpec, QSize, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def spec(self) -> SceneSpec | None:
        """What is shown."""
        return self._spec

    @property
    def phase(self) -> float:
        """Height of the lift, 0 to 1."""
        return self._phase

    @property
    def is_awake(self) -> bool:
        """Whether the window has been on the screen once, so that numpy may be loaded."""
        return self._awake

    def set_spec(self, spec: SceneSpec) -> None:
        """Show another scene."""
        self._spec = spec
        self.update()

    def set_phase(self, phase: float) -> None:
        """Show another instant: 0 is the rest, 1 the top."""
        self._phase = phase
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(80 * SPACE, 48 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size in pixels."""
        return QSize(36 * SPACE, 22 * SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the room or the scene, then what lies over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint_all(painter)
        except Exception:
            # Painting again would fail again, sixty times a second.
            self._spec = None
            raise
        finally:
            painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the scene; a place of the window may add words here."""

    def _paint_all(self, painter: QPainter) -> None:
        if self._awake and self._spec is not None:
            self._paint_figure(painter, self._spec)
        else:
            self._paint_room(painter)
            if not self._awake:
                QTimer.singleShot(0, self, self.wake)
        self.paint_over(painter)
        if self._rounded:
            self._paint_corners(painter)

    def wake(self) -> None:
        """Paint the figure from now on, with the first paint too: a window is on the screen."""
        self._awake = True
        self.update()

    def _paint_figure(self, painter: QPainter, spec: SceneSpec) -> None:
        # Brings numpy: only when the window is already on the screen.
        from clamstudio.ui.painting.picture import LiveScene, paint_scene

        if not self._seen:
            # A single picture is sooner there than one that is prepared to play.
            self._seen = True
            paint_scene(painter, QRectF(self.rect()), spec, self._phase)
            QTimer.singleShot(0, self, self.figure_painted.emit)
            return
        wanted = (spec, self.size(), self.devicePixelRatioF())
        if self._scene is None or wanted != self._scene_of:
            self._scene = LiveScene(*wanted)
            self._scene_of = wanted
        self._scene.paint(painter, self._phase)

    def _paint_room(self, painter: QPainter) -> None:
        theme = current_theme()
        light = QLinearGradient(0, 0, 0, self.height())
        light.setColorAt(0, theme.colour("stage_top"))
        light.setColorAt(1, theme.colour("stage_bottom"))
        painter.fillRect(self.rect(), light)

    def _paint_corners(self, painter: QPainter) -> None:
        theme = current_theme()
        whole = QRectF(self.rect())
        inner = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(inner, _CORNER_PX, _CORNER_PX)
        corners = QPainterPath()
        corners.addRect(whole)
        painter.fillPath(corners.subtracted(outline), theme.colour("window"))
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
