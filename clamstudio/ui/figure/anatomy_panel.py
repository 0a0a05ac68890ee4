"""The anatomy panel: the muscles of an exercise on a standing body, lit by role.

It is never mirrored; R and L are marked by the painter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clamstudio.records import Side
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.anatomy import MuscleRegion

__all__ = ["AnatomyCanvas", "AnatomyPanel", "AnatomyView"]

AnatomyView = Literal["front", "side", "back"]
"""``front``, ``side`` or ``back``."""

_Picture = tuple[QPixmap, "list[MuscleRegion]"]

_CacheKey = tuple[int, int, float, str, str, Side, bool, "MuscleId | None"]


class AnatomyCanvas(QWidget):
    """Paints the body once per exercise, side, view, size and theme, and keeps the picture."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._exercise: Exercise | None = None
        self._side = Side.RIGHT
        self._view: AnatomyView = "back"
        self._selected: MuscleId | None = None
        self._awake = False
        self._pictures: dict[_CacheKey, _Picture] = {}
        self._regions: list[MuscleRegion] = []
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def view(self) -> AnatomyView:
        """The camera."""
        return self._view

    @property
    def is_awake(self) -> bool:
        """Whether painting is allowed."""
        return self._awake

    def show_exercise(self, exercise: Exercise, side: Side) -> None:
        """Light the muscles of ``exercise`` with ``side`` on top."""
        self._exercise = exercise
        self._side = side
        self.update()

    def show_view(self, view: AnatomyView) -> None:
        """Look from ``front``, ``side`` or ``back``."""
        self._view = view
        self.update()

    def select(self, muscle: MuscleId | None) -> None:
        """Point out one muscle, or none."""
        self._selected = muscle
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
        return QSize(15 * SPACE, 18 * SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, painting it first where there is none."""
        if not self._awake or self._exercise is None or self.width() < 2 or self.height() < 2:
            return
        picture, self._regions = self._picture(self._exercise)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def muscle_at(self, where: QPointF) -> MuscleId | None:
        """Return the muscle at a point of this widget, in pixels, or ``None``."""
        return next((one.muscle for one in self._regions if one.path.contains(where)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the muscle under the pointer."""
        super().mouseMoveEvent(event)
        muscle = self.muscle_at(event.position())
        self.setToolTip("" if muscle is None else tr(self._catalogue.muscle(muscle).name))

    def _picture(self, exercise: Exercise) -> _Picture:
        scale, dark = self.devicePixelRatioF(), current_theme().dark
        key: _CacheKey = (
            self.width(),
            self.height(),
            scale,
            exercise.id,
            self._view,
            self._side,
            dark,
            self._selected,
        )
        kept = self._pictures.get(key)
        if kept is None:
            if len(self._pictures) > 24:
                self._pictures.clear()
            kept = self._paint_picture(exercise, scale, dark=dark)
            self._pictures[key] = kept
        return kept

    def _paint_picture(self, exercise: Exercise, scale: float, *, dark: bool) -> _Picture:
        # Brings numpy: only when the window is already on the screen.
        from clamstudio.ui.painting.anatomy import paint_anatomy

        picture = QPixmap(round(self.width() * scale), round(self.height() * scale))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            regions = paint_anatomy(
                painter,
                QRectF(self.rect()),
                self._catalogue,
                exercise,
                view=self._view,
                side=self._side,
                dark=dark,
                selected=self._selected,
            )
        except Exception:
            # Painting again would fail again.
            self._exercise = None
            raise
        finally:
            painter.end()
        return picture, regions


class AnatomyPanel(QWidget):
    """The canvas with its heading and the switch between front, side and back.

    ``beside`` stands to the right of the body: the legend, where there is one.

    Signals:
        view_changed: The user looks from elsewhere.
    """

    view_changed = Signal(str)

    def __init__(
        self,
        catalogue: Catalogue,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._beside = beside
        self._heading = text_label(tr("Muscles"), "heading")
        self._views = Segments(tr("Side of the body shown"))
        self._canvas = AnatomyCanvas(catalogue)
        self._exercise: Exercise | None = None
        self._side = Side.RIGHT
        self._build()
        self._connect()

    @property
    def canvas(self) -> AnatomyCanvas:
        """The painted part."""
        return self._canvas

    @property
    def view(self) -> AnatomyView:
        """The camera."""
        return self._canvas.view

    def set_exercise(self, exercise: Exercise, side: Side) -> None:
        """Light the muscles of ``exercise`` with ``side`` on top."""
        self._exercise, self._side = exercise, side
        self._canvas.show_exercise(exercise, side)
        self._speak()

    def set_view(self, view: AnatomyView) -> None:
        """Look from ``front``, ``side`` or ``back``."""
        self._views.choose(view)
        self._canvas.show_view(view)
        self._speak()

    def select(self, muscle: MuscleId | None) -> None:
        """Point out one muscle, or none."""
        self._canvas.select(muscle)

    def wake_later(self) -> None:
        """Paint the body as soon as the event loop has nothing more urgent."""
        QTimer.singleShot(0, self, self._canvas.wake)

    def _build(self) -> None:
        self._views.add(
            "front", tr("Front"), tr("Seen from the front: their right is on your left")
        )
        self._views.add("side", tr("Side"), tr("Seen from the side of the top leg"))
        self._views.add("back", tr("Back"), tr("Seen from behind"))
        self._views.choose(self._canvas.view)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._views)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self._canvas, 1)
        if self._beside is not None:
            row.addWidget(self._beside)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self._views.chosen.connect(self._on_view_chosen)

    def _on_view_chosen(self, view: str) -> None:
        self.set_view(cast("AnatomyView", view))
        self.view_changed.emit(view)

    def _speak(self) -> None:
        if self._exercise is None:
            return
        name = tr(self._exercise.name)
        words = {
            "front": tr("Body from the front with the muscles of {exercise} lit", exercise=name),
            "side": tr("Body from the side with the muscles of {exercise} lit", exercise=name),
            "back": tr("Body from behind with the muscles of {exercise} lit", exercise=name),
        }
        self._canvas.setAccessibleName(words[self.view])
