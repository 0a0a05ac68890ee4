"""The stage: the figure on its mat, drawn anew at every instant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme, scaled_px
from clamstudio.ui.figure.calm import key_poses
from clamstudio.ui.painting.scene import breath_step
from clamstudio.ui.painting.still import paint_still
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QPaintEvent

    from clamstudio.ui.painting.live_scene import LiveScene
    from clamstudio.ui.painting.scene import Look, SceneSpec

__all__ = ["Stage"]

_CORNER_PX = 13.0
_COARSE = 0.6
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class Stage(QWidget):
    """Shows one scene at one phase; whoever owns it says which.

    The painters bring numpy with them. The first paint therefore shows a shipped picture of the
    figure, or the room alone, and the body follows as soon as that is on the screen.

    Signals:
        still_painted: A shipped picture of the figure is on the screen.
        figure_painted: The figure was painted from the body for the first time.
    """

    still_painted = Signal()
    figure_painted = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        rounded: bool = True,
        look: Callable[[], Look] | None = None,
        calm: Callable[[], bool] = lambda: False,
    ) -> None:
        """Make an empty stage.

        Args:
            parent: Owner.
            rounded: Whether the corners are rounded and the edge is drawn.
            look: Gives the person's build and colours, in place of those of the scene.
            calm: Says whether key poses fade instead of a figure that moves.
        """
        super().__init__(parent)
        say_role(self, QAccessible.Role.Graphic)
        self._look = look
        self._calm = calm
        self._turning = False
        self._ringed = False
        self._key_pictures: dict[float, QImage] = {}
        self._spec: SceneSpec | None = None
        self._phase = 0.0
        self._lowering = False
        self._breath = breath_step(1.0)
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

    @property
    def is_seen(self) -> bool:
        """Whether the figure was painted from the body at least once."""
        return self._seen

    def spoken_state(self) -> str:
        """Return what its owner says of it, or else what is shown, in words."""
        said = self.accessibleDescription()
        if said or self._spec is None:
            return said
        return tr(
            "{exercise}, {percent} % of the way up",
            exercise=tr(self._spec.exercise.name),
            percent=round(100.0 * self._phase),
        )

    def set_spec(self, spec: SceneSpec) -> None:
        """Show another scene."""
        self._spec = spec if self._look is None else replace(spec, look=self._look())
        self.update()

    def ring_for(self, owner: QWidget) -> None:
        """Let ``owner`` have the focus, and show its ring here to who came by keys."""
        owner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the focus of an owner come and go."""
        if isinstance(event, QFocusEvent):
            self._ringed = event.gotFocus() and event.reason() in _BY_KEYS
            self.update()
        return super().eventFilter(watched, event)

    def set_turning(self, *, turning: bool) -> None:
        """Paint single pictures while the camera moves, and prepare to play when it stands."""
        if turning != self._turning:
            self._turning = turning
            self.update()

    def set_phase(self, phase: float, fill: float | None = None, *, lowering: bool = False) -> None:
        """Show another instant; the same one again repaints nothing.

        Args:
            phase: Height of the lift: 0 is the rest, 1 the top.
            fill: How full the chest is, 0 to 1; ``None``: as full as ``phase`` makes it.
            lowering: Whether the leg is on its way down, which muscle work may depend on.
        """
        breath = breath_step(1.0 - phase if fill is None or self._calm() else fill)
        shown = (phase, breath, lowering)
        if shown != (self._phase, self._breath, self._lowering):
            self._phase, self._breath, self._lowering = shown
            self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(80 * SPACE, 48 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size in pixels."""
        # Larger words lie over more of the figure.
        return QSize(36 * SPACE, scaled_px(32 * SPACE) - 10 * SPACE)

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
            self._paint_meanwhile(painter)
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
        from clamstudio.ui.painting.live_scene import LiveScene
        from clamstudio.ui.painting.picture import paint_scene

        if not self._seen:
            # A single picture is sooner there than one that is prepared to play.
            self._seen = True
            paint_scene(painter, QRectF(self.rect()), spec, self._phase, lowering=self._lowering)
            QTimer.singleShot(0, self, self.figure_painted.emit)
            return
        if self._turning:
            self._paint_turning(painter, spec)
            return
        wanted = (spec, self.size(), self.devicePixelRatioF())
        if self._scene is None or wanted != self._scene_of:
            # Its pictures are let go before new ones are made: never two scenes' worth of memory.
            self._scene = None
            self._scene = LiveScene(*wanted)
            self._scene_of = wanted
            self._key_pictures.clear()
        if self._calm():
            self._paint_key_poses(painter, self._scene)
        else:
            self._scene.paint(painter, self._phase, self._breath, lowering=self._lowering)

    def _paint_turning(self, painter: QPainter, spec: SceneSpec) -> None:
        """Paint one picture that is not kept: the next has another camera."""
        from clamstudio.ui.painting.picture import paint_scene

        if spec.layer == "figure":
            paint_scene(painter, QRectF(self.rect()), spec, self._drawn_phase(), sketch=True)
            return
        # Bones and muscles are many: coarser while they turn.
        coarse = QImage(self.size() * _COARSE, QImage.Format.Format_ARGB32_Premultiplied)
        coarse.setDevicePixelRatio(_COARSE)
        # What is not painted would be whatever the memory held.
        coarse.fill(0)
        whole = QRectF(QPointF(0.0, 0.0), coarse.deviceIndependentSize())
        inner = QPainter(coarse)
        paint_scene(inner, whole, spec, self._drawn_phase(), sketch=True, lowering=self._lowering)
        inner.end()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), coarse)

    def _drawn_phase(self) -> float:
        if not self._calm():
            return self._phase
        poses = key_poses(self._phase)
        return poses.first if poses.share < 0.5 else poses.second

    def _paint_key_poses(self, painter: QPainter, scene: LiveScene) -> None:
        poses = key_poses(self._phase)
        painter.drawImage(QPointF(0.0, 0.0), self._key_picture(scene, poses.first))
        if poses.share > 0.0:
            painter.setOpacity(poses.share)
            painter.drawImage(QPointF(0.0, 0.0), self._key_picture(scene, poses.second))
            painter.setOpacity(1.0)

    def _key_picture(self, scene: LiveScene, phase: float) -> QImage:
        kept = self._key_pictures.get(phase)
        if kept is None:
            ratio = self.devicePixelRatioF()
            kept = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
            kept.setDevicePixelRatio(ratio)
            kept.fill(0)
            inner = QPainter(kept)
            scene.paint(inner, phase)
            inner.end()
            self._key_pictures[phase] = kept
        return kept

    def _paint_meanwhile(self, painter: QPainter) -> None:
        spec, whole = self._spec, QRectF(self.rect())
        if spec is not None and paint_still(painter, whole, spec, self._phase):
            QTimer.singleShot(0, self, self.still_painted.emit)
        else:
            self._paint_room(painter)

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
        ringed = self._ringed or self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if ringed else "border"), 2 if ringed else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
