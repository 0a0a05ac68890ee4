"""Muscles of the demonstration: the chosen one has a rim, the see-through body can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from clamstudio.ui.figure.name_tag import paint_name_tag
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import MuscleId
    from clamstudio.ui.figure.selection import MuscleSelection
    from clamstudio.ui.figure.stage import Stage
    from clamstudio.ui.painting.regions import MuscleRegion, SceneMuscles
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["StageMuscles"]

_CLICK_PX = 4.0
_UNDER_CLOTHES = 0.34
_UNDER_MUSCLES = 0.16


class StageMuscles(QWidget):
    """Lies over a stage, lets the mouse through, and paints what is chosen.

    Pointing at a muscle of the see-through body names it, a click without a drag chooses it. Over
    the clothed figure the chosen muscle shines through.
    """

    def __init__(self, stage: Stage, catalogue: Catalogue, selection: MuscleSelection) -> None:
        """Lie over ``stage``, below whatever else does."""
        super().__init__(stage)
        self._stage = stage
        self._catalogue = catalogue
        self._selection = selection
        self._pressed: QPointF | None = None
        self._pointer: QPointF | None = None
        self._muscles: SceneMuscles | None = None
        self._muscles_of: tuple[SceneSpec, QSize] | None = None
        self._regions: list[MuscleRegion] = []
        self._regions_at: float | None = None
        self._build()
        self._connect()

    def muscle_at(self, where: QPointF) -> MuscleId | None:
        """Return the muscle of the see-through body at a point of the stage, in pixels."""
        spec = self._stage.spec
        if spec is None or spec.layer != "xray" or not self._stage.is_awake:
            return None
        muscles = self._of_scene(spec)
        phase = self._stage.phase
        if self._regions_at != phase:
            known = {muscle.id for muscle in self._catalogue.muscles}
            self._regions = muscles.regions(phase, known)
            self._regions_at = phase
        return next((one.muscle for one in self._regions if one.path.contains(where)), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer on the stage; nothing is taken from it."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.resize(self._stage.size())
        elif kind == QEvent.Type.Leave:
            self._pointer = None
            self._selection.point_at(None)
        elif kind == QEvent.Type.MouseMove:
            mouse = cast("QMouseEvent", event)
            if mouse.buttons() == Qt.MouseButton.NoButton:
                self._pointer = mouse.position()
                self._selection.point_at(self.muscle_at(mouse.position()))
        elif kind == QEvent.Type.MouseButtonPress:
            mouse = cast("QMouseEvent", event)
            left = mouse.button() is Qt.MouseButton.LeftButton
            self._pressed = mouse.position() if left else None
        elif kind == QEvent.Type.MouseButtonRelease:
            self._on_released(cast("QMouseEvent", event).position())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rims, and the name at the pointer."""
        spec, chosen, pointed = self._stage.spec, self._selection.muscle, self._selection.pointed
        if spec is None or not self._stage.is_awake or (chosen is None and pointed is None):
            return
        from clamstudio.ui.painting.regions import paint_highlight

        muscles = self._of_scene(spec)
        glow = _UNDER_CLOTHES if spec.layer == "figure" else _UNDER_MUSCLES
        painter = QPainter(self)
        for muscle in dict.fromkeys((chosen, pointed)):
            if muscle is not None:
                path = muscles.outline(muscle, self._stage.phase)
                paint_highlight(painter, path, dark=spec.dark, chosen=muscle == chosen, glow=glow)
        self._paint_name(painter, muscles)
        painter.end()

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(self._stage.size())
        self._stage.setMouseTracking(True)
        self._stage.installEventFilter(self)
        # Buttons over the stage stay above the rims.
        self.lower()
        self.show()

    def _connect(self) -> None:
        self._selection.changed.connect(self.update)
        self._selection.pointed_changed.connect(self.update)

    def _on_released(self, where: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (where - pressed).manhattanLength() > _CLICK_PX:
            return
        spec = self._stage.spec
        if spec is not None and spec.layer == "xray":
            self._selection.toggle(self.muscle_at(where))

    def _paint_name(self, painter: QPainter, muscles: SceneMuscles) -> None:
        """Paint the name of what is under the pointer, or of what is chosen above its rim."""
        named = self._selection.pointed or self._selection.muscle
        if named is None:
            return
        if self._selection.pointed is not None and self._pointer is not None:
            foot = self._pointer - QPointF(0.0, 10.0)
        else:
            rim = muscles.outline(named, self._stage.phase).boundingRect()
            foot = QPointF(rim.center().x(), rim.top() - 10.0)
        words = tr(self._catalogue.muscle(named).name)
        paint_name_tag(painter, words, foot, QRectF(self.rect()))

    def _of_scene(self, spec: SceneSpec) -> SceneMuscles:
        from clamstudio.ui.painting.regions import SceneMuscles

        wanted = (spec, self._stage.size())
        if self._muscles is None or wanted != self._muscles_of:
            self._muscles = SceneMuscles(spec, QRectF(self._stage.rect()))
            self._muscles_of = wanted
            self._regions_at = None
        return self._muscles
