"""The painted body of the anatomy panel: names what is under the pointer, a click chooses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.records import MuscleId, Side
from clamstudio.ui.common.kept import Kept, n_bytes
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.figure.name_tag import paint_name_tag
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.ui.figure.selection import MuscleSelection
    from clamstudio.ui.painting.anatomy_work import AnatomyWork
    from clamstudio.ui.painting.regions import MuscleRegion

__all__ = ["AnatomyCanvas", "AnatomyView"]

AnatomyView = Literal["front", "side", "back", "exercise"]
"""The standing body from three sides, or the body as it lies in the exercise."""

_BODIES_BYTES = 16 * 1024 * 1024
_GLOWS_BYTES = 8 * 1024 * 1024
_BYTES_A_POINT = 24
"""What Qt keeps of a path: two coordinates and a kind."""


@dataclass(slots=True)
class _Picture:
    """A painted body, and what paints its muscles over it where they are shown at work."""

    body: QPixmap
    regions: list[MuscleRegion]
    work: AnatomyWork | None


class AnatomyCanvas(QWidget):
    """Paints the body once for everything it depends on, and keeps the picture."""

    def __init__(
        self, catalogue: Catalogue, selection: MuscleSelection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Graphic)
        self._catalogue = catalogue
        self._selection = selection
        self._exercise: Exercise | None = None
        self._mistake: Mistake | None = None
        self._side = Side.RIGHT
        self._view: AnatomyView = "back"
        self._awake = False
        self._work: Mapping[MuscleId, WorkLevel] | None = None
        self._pictures = Kept[_Picture](_BODIES_BYTES, _size_of)
        self._glows = Kept[QImage](_GLOWS_BYTES, n_bytes)
        self._glowing: AnatomyWork | None = None
        self._regions: list[MuscleRegion] = []
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for signal in (selection.changed, selection.pointed_changed, selection.group_changed):
            signal.connect(self.update)

    @property
    def view(self) -> AnatomyView:
        """The camera."""
        return self._view

    @property
    def is_awake(self) -> bool:
        """Whether painting is allowed."""
        return self._awake

    def spoken_state(self) -> str:
        """Return what its owner says of it, or else the muscle that is pointed out."""
        named = self._selection.pointed or self._selection.muscle
        if said := self.accessibleDescription():
            return said
        return "" if named is None else tr(self._catalogue.muscle(named).name)

    def show_exercise(self, exercise: Exercise, side: Side) -> None:
        """Light the muscles of ``exercise`` with ``side`` on top."""
        self._exercise = exercise
        self._side = side
        self.update()

    def show_mistake(self, mistake: Mistake | None) -> None:
        """Light what takes over in a mistake, too."""
        self._mistake = mistake
        self.update()

    def show_work(self, work: Mapping[MuscleId, WorkLevel] | None) -> None:
        """Light muscles by how hard they work; ``None`` lights them by role."""
        if work == self._work:
            return
        if self._work is None:
            # They stood in until the work was computed.
            self._pictures.forget(lambda key: not _is_at_work(key))
        self._work = work
        self.update()

    def show_view(self, view: AnatomyView) -> None:
        """Look from ``front``, ``side`` or ``back``, or at the body as in the exercise."""
        self._view = view
        self.update()

    def wake(self) -> None:
        """Allow painting: it brings numpy and takes longer than a frame."""
        self._awake = True
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(36 * SPACE, 34 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest useful size in pixels."""
        return QSize(15 * SPACE, 15 * SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, painting it first where there is none."""
        if not self._awake or self._exercise is None or self.width() < 2 or self.height() < 2:
            return
        picture = self._picture(self._exercise)
        self._regions = picture.regions
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture.body)
        if picture.work is not None and self._work is not None:
            glow = self._glow(picture.work, self._work)
            if not glow.isNull():
                painter.drawImage(picture.work.corner, glow)
        self._paint_pointed_out(painter, self._exercise)
        painter.end()

    def muscle_at(self, where: QPointF) -> MuscleId | None:
        """Return the muscle at a point of this widget, in pixels, or ``None``."""
        return next((one.muscle for one in self._regions if one.path.contains(where)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the muscle under the pointer."""
        super().mouseMoveEvent(event)
        muscle = self.muscle_at(event.position())
        self._selection.point_at(muscle)
        shape = Qt.CursorShape.ArrowCursor if muscle is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the muscle under the pointer; the chosen one or the ground lets go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._selection.toggle(self.muscle_at(event.position()))
        else:
            super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._selection.point_at(None)

    def _lit(self) -> frozenset[MuscleId] | None:
        group = self._selection.group
        if not group:
            return None
        return frozenset(muscle.id for muscle in self._catalogue.muscles_of(group))

    def _picture(self, exercise: Exercise) -> _Picture:
        # Brings numpy: only when the window is already on the screen.
        from clamstudio.ui.painting.anatomy import is_covered

        chosen = self._selection.muscle
        key = (
            self.size().toTuple(),
            self.devicePixelRatioF(),
            exercise.id,
            None if self._mistake is None else self._mistake.id,
            self._view,
            self._side,
            current_theme().dark,
            chosen if is_covered(chosen) else None,
            self._selection.group,
            self._work is not None,
        )
        return self._pictures.get(key, lambda: self._paint_picture(exercise))

    def _glow(self, asked: AnatomyWork, work: Mapping[MuscleId, WorkLevel]) -> QImage:
        """Return the working muscles as they work now, painted once for every mixture of levels."""
        if self._glowing is not asked:
            self._glows.clear()
            self._glowing = asked
        return self._glows.get(frozenset(work.items()), lambda: asked.picture(work))

    def _paint_picture(self, exercise: Exercise) -> _Picture:
        from clamstudio.ui.painting.anatomy import Emphasis, paint_working_anatomy

        scale = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * scale), round(self.height() * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            regions, work = paint_working_anatomy(
                painter,
                QRectF(self.rect()),
                self._catalogue,
                exercise,
                view=self._view,
                side=self._side,
                dark=current_theme().dark,
                emphasis=Emphasis(self._selection.muscle, self._mistake, self._lit(), self._work),
            )
        except Exception:
            # Painting again would fail again.
            self._exercise = None
            raise
        finally:
            painter.end()
        return _Picture(picture, regions, work)

    def _paint_pointed_out(self, painter: QPainter, exercise: Exercise) -> None:
        """Paint the rims of what is chosen and of what is under the pointer, and one name."""
        from clamstudio.ui.painting.regions import lit_sides, paint_highlight

        chosen, pointed = self._selection.muscle, self._selection.pointed
        dark = current_theme().dark
        for muscle in dict.fromkeys((chosen, pointed)):
            if muscle is None:
                continue
            sides = lit_sides(exercise, self._side, muscle, self._mistake)
            path = QPainterPath()
            for region in self._regions:
                if region.muscle == muscle and region.side in sides:
                    path.addPath(region.path)
            paint_highlight(painter, path, dark=dark, chosen=muscle == chosen)
        named = pointed or chosen
        if named is not None:
            foot = QPointF(self.width() / 2.0, self.height() - 2.0)
            words = tr(self._catalogue.muscle(named).name)
            paint_name_tag(painter, words, foot, QRectF(self.rect()))


def _is_at_work(key: Hashable) -> bool:
    return isinstance(key, tuple) and bool(key[-1])


def _size_of(picture: _Picture) -> int:
    points = sum(region.path.elementCount() for region in picture.regions)
    tubes = 0 if picture.work is None else picture.work.bytes
    return n_bytes(picture.body) + _BYTES_A_POINT * points + tubes
