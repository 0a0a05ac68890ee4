"""Where it hurts: a body from the front and from behind to click on, and the same as chips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.body.skeleton import STATURE_M
from clamstudio.coach.pain import PLACE_WORDS, PainPlace
from clamstudio.records import Side
from clamstudio.ui.common.choices import ChipRow, Segments
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme, font
from clamstudio.ui.painting.camera import Camera
from clamstudio.ui.painting.figure_painter import FigurePainter
from clamstudio.ui.painting.standing import standing_frames
from clamstudio.words import tr

if TYPE_CHECKING:
    from typing import Literal

    from PySide6.QtGui import QMouseEvent, QPainterPath, QPaintEvent, QResizeEvent

__all__ = ["BodyChart", "WherePicker"]

_ENDS_M = (0.30, 1.30)
_HALF_WIDTH_M = 0.30
_SPOT_M, _REACH_M = 0.042, 0.085
_SIZE = QSize(290, 196)
_NAME_PX, _INSET_PX = 12, 10.0
_GAP_PX = 3 * SPACE


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place on the body: metres in the standing body, x forward, y up, z to its right."""

    view: Literal["front", "back"]
    place: PainPlace
    side: Side | None
    at_m: tuple[float, float, float]

    @property
    def id(self) -> str:
        return f"{self.place}_{self.side.suffix}" if self.side else str(self.place)


def _pair(
    view: Literal["front", "back"], place: PainPlace, x_m: float, y_m: float, z_m: float
) -> tuple[_Spot, _Spot]:
    return (
        _Spot(view, place, Side.RIGHT, (x_m, y_m, z_m)),
        _Spot(view, place, Side.LEFT, (x_m, y_m, -z_m)),
    )


_SPOTS = (
    *_pair("front", PainPlace.FRONT_HIP, 0.08, 0.90, 0.065),
    *_pair("front", PainPlace.OUTER_HIP, 0.0, 0.84, 0.175),
    *_pair("front", PainPlace.KNEE, 0.04, 0.46, 0.10),
    _Spot("back", PainPlace.LOW_BACK, None, (-0.12, 1.06, 0.0)),
    *_pair("back", PainPlace.BUTTOCK, -0.14, 0.87, 0.085),
    *_pair("back", PainPlace.DOWN_LEG, -0.06, 0.60, 0.10),
)


class BodyChart(QWidget):
    """Front and back side by side; a click chooses the nearest place.

    It is seen as one sees another person, with R and L beside it. The keys use the chips below.

    Signals:
        chosen: The id of the place, with ``_l`` or ``_r`` where it has a side.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Graphic)
        self._current = ""
        self._outlines: dict[tuple[str, QSize], list[QPainterPath]] = {}
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Body chart: the same places are listed beside it"))

    @property
    def current(self) -> str:
        """The id that is shown, empty for none."""
        return self._current

    def spoken_state(self) -> str:
        """Return which place is shown, in words."""
        bare = self._current.removesuffix("_l").removesuffix("_r")
        if not bare:
            return tr("No place is chosen")
        words = tr(PLACE_WORDS[PainPlace(bare)])
        if self._current == bare:
            return words
        side = tr("left") if self._current.endswith("_l") else tr("right")
        return tr("{place}, {side}", place=words, side=side)

    def show_place(self, place: str) -> None:
        """Show a place, without a signal."""
        self._current = place
        self.update()

    def spot_px(self, place: str) -> QPointF:
        """Return where a place is in the widget.

        Raises:
            KeyError: The chart does not have it.
        """
        for spot in _SPOTS:
            if spot.id == place:
                return self._on_screen(spot)
        raise KeyError(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the nearest place within reach."""
        reach_px = _REACH_M * self._camera("front").scale_px
        near = min(_SPOTS, key=lambda spot: _apart(self._on_screen(spot), event.position()))
        if _apart(self._on_screen(near), event.position()) <= reach_px:
            self.show_place(near.id)
            self.chosen.emit(near.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both bodies and the places."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in ("front", "back"):
            painter.setClipRect(self._box(view))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("border"))
            for path in self._body(view):
                painter.drawPath(path)
        painter.setClipping(False)
        for spot in _SPOTS:
            self._paint_spot(painter, spot)
        self._paint_names(painter)
        painter.end()

    def _paint_spot(self, painter: QPainter, spot: _Spot) -> None:
        theme = current_theme()
        chosen = self._current in {spot.id, str(spot.place)}
        painter.setBrush(theme.colour("danger" if chosen else "surface"))
        painter.setPen(QPen(theme.colour("danger" if chosen else "text_muted"), 2.0))
        radius_px = _SPOT_M * self._camera(spot.view).scale_px * (1.2 if chosen else 1.0)
        painter.drawEllipse(self._on_screen(spot), radius_px, radius_px)

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(current_theme().colour("text_muted"))
        painter.setFont(font("caption"))
        sides = {"front": (tr("R"), tr("L")), "back": (tr("L"), tr("R"))}
        names = {"front": tr("Front"), "back": tr("Rear")}
        for view, (at_left, at_right) in sides.items():
            box = self._box(view).adjusted(_INSET_PX, 0.0, -_INSET_PX, 0.0)
            top = Qt.AlignmentFlag.AlignTop
            painter.drawText(box, top | Qt.AlignmentFlag.AlignLeft, at_left)
            painter.drawText(box, top | Qt.AlignmentFlag.AlignRight, at_right)
            foot = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(box, foot, names[view])

    def _box(self, view: str) -> QRectF:
        half = self.width() / 2.0
        return QRectF(0.0 if view == "front" else half, 0.0, half, float(self.height()))

    def _camera(self, view: str) -> Camera:
        box = self._box(view)
        corners = [[0.0, y, z] for y in _ENDS_M for z in (-_HALF_WIDTH_M, _HALF_WIDTH_M)]
        camera = Camera(0.0 if view == "front" else 180.0, 0.0)
        height_px = box.height() - 1.6 * _NAME_PX
        inside = (box.left(), box.top(), box.width(), height_px)
        return camera.fitted(np.array(corners), np.zeros(len(corners)), inside)

    def _body(self, view: Literal["front", "back"]) -> list[QPainterPath]:
        key = (view, self.size())
        if key not in self._outlines:
            frames = standing_frames(view)
            figure = FigurePainter(self._camera(view), frames, Side.RIGHT, STATURE_M, lying=False)
            self._outlines[key] = figure.outlines()
        return self._outlines[key]

    def _on_screen(self, spot: _Spot) -> QPointF:
        x, y, _ = self._camera(spot.view).project(np.array(spot.at_m))
        return QPointF(float(x), float(y))


def _apart(a: QPointF, b: QPointF) -> float:
    return float(np.hypot(a.x() - b.x(), a.y() - b.y()))


class WherePicker(QWidget):
    """The chart and the same places as chips with a side, for keys and screen readers.

    Signals:
        chosen: The id of the place as it is stored.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = BodyChart()
        self._beside = QVBoxLayout()
        self.places = ChipRow(tr("Where does it hurt?"))
        self.sides = Segments(tr("On which side?"))
        self._build()
        self._connect()

    @property
    def place(self) -> str:
        """The id as it is stored, empty for none."""
        if not self.places.current:
            return ""
        side = self.sides.current
        return f"{self.places.current}_{side}" if side in {"l", "r"} else self.places.current

    def clear(self) -> None:
        """Choose nothing."""
        self._show("")

    def _build(self) -> None:
        for place, words in PLACE_WORDS.items():
            self.places.add(str(place), tr(words))
        self.places.button(str(PainPlace.OUTER_HIP)).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in (("l", tr("Left")), ("both", tr("Both or middle")), ("r", tr("Right"))):
            self.sides.add(key, words)
        self.sides.choose("both")
        beside = self._beside
        beside.setSpacing(2 * SPACE)
        beside.addWidget(self.places)
        beside.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        row.addWidget(self.chart)
        row.addLayout(beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sides one below the other where they have no room beside the body."""
        super().resizeEvent(event)
        self.sides.fit(self.width() - self.chart.width() - _GAP_PX)

    def add_beside(self, widget: QWidget) -> None:
        """Add what goes with the place below the choices."""
        self._beside.insertWidget(self._beside.count() - 1, widget)

    def _connect(self) -> None:
        self.chart.chosen.connect(self._on_clicked)
        self.places.chosen.connect(partial(self._on_listed))
        self.sides.chosen.connect(partial(self._on_listed))

    def _on_clicked(self, place: str) -> None:
        self._show(place)
        self.chosen.emit(place)

    def _on_listed(self, _key: str) -> None:
        self.chart.show_place(self.place)
        self.chosen.emit(self.place)

    def _show(self, place: str) -> None:
        bare = place.removesuffix("_l").removesuffix("_r")
        self.places.choose(bare)
        if not bare:
            self.places.button(str(PainPlace.OUTER_HIP)).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sides.choose(place[-1] if place != bare else "both")
        self.chart.show_place(place)
