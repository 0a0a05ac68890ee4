"""Pictures of a reading page, painted by the program's own painters when they are first seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QLinearGradient, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from clamstudio.records import MuscleId, ResistanceId
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.figure.calm import look_of
from clamstudio.ui.painting.scene import Depth, Guides, SceneSpec
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.learn import Picture
    from clamstudio.catalogue.model import Exercise
    from clamstudio.settings import Settings

__all__ = ["PictureView", "paint_picture", "picture_height"]

_CORNER_PX = 12.0
_TALL = {"figure": 0.62, "see-through": 0.62, "anatomy": 1.0, "nerve": 1.35}
"""Height of a picture as a share of its width."""
_ROOMY_PX = 420
"""Words in a narrower picture would hide the figure."""
_NEARER, _HIPS = 1.75, 0.55
"""How much larger the standing body is than its picture, and where in its height the hips are."""


def picture_height(picture: Picture, width_px: float) -> float:
    """Return how tall a picture is at a width, both in pixels."""
    return _TALL[picture.kind] * width_px


def paint_picture(
    painter: QPainter,
    rect: QRectF,
    picture: Picture,
    catalogue: Catalogue,
    settings: Settings,
    *,
    dark: bool,
) -> None:
    """Paint one picture into ``rect``.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        picture: What to paint.
        catalogue: Its exercise and muscles.
        settings: How the person looks.
        dark: Whether it stands on a dark ground.
    """
    # Each painter brings numpy: only when a page is on the screen.
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    if picture.kind == "nerve":
        from clamstudio.ui.painting.nerve_card import paint_nerve_variant

        inner = rect.adjusted(SPACE, SPACE, -SPACE, -SPACE)
        paint_nerve_variant(painter, inner, picture.variant, dark=dark)
    elif picture.kind == "anatomy":
        from clamstudio.ui.painting.anatomy import Emphasis, paint_anatomy

        emphasis = Emphasis(lit=frozenset(map(MuscleId, picture.lit)) or None)
        paint_anatomy(
            painter,
            _around_the_hips(rect, picture),
            catalogue,
            catalogue.exercise(picture.exercise),
            picture.body,
            dark=dark,
            emphasis=emphasis,
        )
    else:
        from clamstudio.ui.painting.picture import paint_scene

        spec = _scene(picture, catalogue.exercise(picture.exercise), settings)
        if rect.width() < _ROOMY_PX:
            spec = replace(spec, guides=Guides(), depth=Depth())
        paint_scene(painter, rect, replace(spec, dark=dark), picture.phase)
    painter.restore()


def _scene(picture: Picture, exercise: Exercise, settings: Settings) -> SceneSpec:
    return SceneSpec(
        exercise=exercise,
        resistance=ResistanceId(picture.resistance),
        view=picture.view,
        layer="xray" if picture.kind == "see-through" else "figure",
        mistake=exercise.mistake(picture.mistake) if picture.mistake else None,
        mirror=settings.mirror_front and picture.view == "front",
        look=look_of(settings),
        guides=Guides(path=picture.guides),
        depth=Depth(labels=picture.labels),
    )


def _around_the_hips(rect: QRectF, picture: Picture) -> QRectF:
    """Return where the whole standing body would be so that ``rect`` shows it from ribs to knees."""
    if picture.body == "exercise":
        return rect
    size = rect.size() * _NEARER
    top = rect.center().y() - _HIPS * size.height()
    return QRectF(rect.center().x() - size.width() / 2, top, size.width(), size.height())


class PictureView(QWidget):
    """One picture with its caption; a screen reader hears what there is to see."""

    def __init__(
        self,
        picture: Picture,
        catalogue: Catalogue,
        settings: Callable[[], Settings],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture = picture
        self._catalogue = catalogue
        self._settings = settings
        self._canvas = _Canvas(self)
        self._caption = text_label(tr(picture.caption), "muted", wrap=True)
        self._caption.setParent(self)

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._picture

    @property
    def is_painted(self) -> bool:
        """Whether the picture stands there as it would be painted now."""
        return self._canvas.is_painted

    def set_text_px(self, text_px: int) -> None:
        """Give the caption a size in pixels."""
        self._caption.setStyleSheet(f"font-size: {text_px}px")

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that picture and caption need."""
        picture = round(picture_height(self._picture, width))
        return picture + SPACE // 2 + self._caption.heightForWidth(width)

    def lay_out(self, width: int) -> None:
        """Place picture and caption for a width in pixels."""
        picture = round(picture_height(self._picture, width))
        self._canvas.setGeometry(0, 0, width, picture)
        caption = self._caption.heightForWidth(width)
        self._caption.setGeometry(0, picture + SPACE // 2, width, caption)

    def paint_on(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the picture, without caption."""
        dark = current_theme().dark
        paint_picture(painter, rect, self._picture, self._catalogue, self._settings(), dark=dark)

    def kept_for(self, size: QSize, ratio: float) -> tuple[object, ...]:
        """Return what a kept picture depends on."""
        settings = self._settings()
        look = (look_of(settings), settings.mirror_front)
        return size.toTuple(), ratio, current_theme().dark, look


class _Canvas(QWidget):
    """The painted part: room first, the picture a turn of the event loop later."""

    def __init__(self, view: PictureView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: QPixmap | None = None
        self._kept_for: tuple[object, ...] = ()
        self._waits = False
        say_role(self, QAccessible.Role.Graphic)
        self.setAccessibleName(tr(view.picture.alt))

    @property
    def is_painted(self) -> bool:
        return self._kept is not None and self._kept_for == self._wanted()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the kept picture, or the empty ground while it is to come."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _CORNER_PX, _CORNER_PX)
        painter.setClipPath(outline)
        self._paint_ground(painter)
        if self._kept is not None and self._kept.size() == self._pixels():
            painter.drawPixmap(0, 0, self._kept)
        painter.end()
        if not self.is_painted and not self._waits:
            self._waits = True
            QTimer.singleShot(0, self, self._paint_picture)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        light = QLinearGradient(0, 0, 0, self.height())
        light.setColorAt(0, theme.colour("stage_top"))
        light.setColorAt(1, theme.colour("stage_bottom"))
        painter.fillRect(self.rect(), light)

    def _paint_picture(self) -> None:
        self._waits = False
        if self.width() < 2 or self.height() < 2:
            return
        picture = QPixmap(self._pixels())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.paint_on(painter, QRectF(self.rect()))
        painter.end()
        self._kept, self._kept_for = picture, self._wanted()
        self.update()

    def _wanted(self) -> tuple[object, ...]:
        return self._view.kept_for(self.size(), self.devicePixelRatioF())

    def _pixels(self) -> QSize:
        return self.size() * self.devicePixelRatioF()
