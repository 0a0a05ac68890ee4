"""Names of what one sees in the see-through body, with leader lines; words never mirror."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from clamstudio.catalogue import load_catalogue
from clamstudio.ui.common.theme import FONT_FAMILY
from clamstudio.ui.painting.back_fascia import FASCIA
from clamstudio.ui.painting.labels_layout import Slot, Want, crossing, laid_out
from clamstudio.ui.painting.nerve import NERVE
from clamstudio.ui.painting.roles import ROLE_STYLES
from clamstudio.ui.painting.subpaths import closed_elements, path_of
from clamstudio.ui.painting.tubes import View
from clamstudio.ui.painting.xray_depth import shows_nerve
from clamstudio.ui.painting.xray_painter import body_tubes, seen_shapes
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from clamstudio.body.pose import Frames
    from clamstudio.catalogue.model import Role
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.xray_painter import XrayLook

__all__ = ["XrayLabels", "bone_names"]

_RANK: tuple[Role, ...] = ("prime_mover", "substitute", "synergist", "stabiliser")
_LEAST_PX = 24
"""Pixels of the coarse picture that must be seen of a part before it is named."""
_COARSE_ROWS = 240

_Ids: TypeAlias = "NDArray[np.int32]"
_Line = tuple[tuple[float, float], tuple[float, float]]


def bone_names() -> dict[str, str]:
    """Return the names of the main bones by the pieces they are drawn of, the foremost first."""
    spine = tr("Lumbar spine")
    ribs = tr("Ribs")
    return {
        "ilium": tr("Hip bone"),
        "femur": tr("Thigh bone"),
        "sacrum": tr("Sacrum"),
        **{f"lumbar{level}_{part}": spine for level in range(1, 6) for part in ("body", "arch", "spinous")},
        "patella": tr("Kneecap"),
        "tibia": tr("Shin bone"),
        "fibula": tr("Calf bone"),
        "ribs_side": ribs,
        "ribs_back": ribs,
        "ribs_front": ribs,
        "scapula": tr("Shoulder blade"),
        "humerus": tr("Upper arm bone"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Label:
    """A name and the material point it belongs to.

    Attributes:
        text: Translated.
        row: Tube.
        station: Section of the tube.
        shift: From the section's centre to the point on the screen, pixels.
        role: Of a working muscle.
    """

    text: str
    row: int
    station: int
    shift: tuple[float, float]
    role: Role | None = None


class XrayLabels:
    """The labels of one scene; they keep their places while what they name moves."""

    def __init__(
        self, camera: Camera, poses: Sequence[Frames], look: XrayLook, rect: QRectF
    ) -> None:
        """Choose what is named and where the words stand.

        Args:
            camera: Fitted to the picture.
            poses: The one that decides, half way through the motion, then others in which no leader
                line may cross that of a more important name either.
            look: What is lit, and how deep one sees.
            rect: The picture, in the painter's units.
        """
        self._camera = camera
        self._look = look
        self._font = QFont(FONT_FAMILY)
        self._font.setPixelSize(round(min(max(0.0185 * rect.height(), 11.0), 26.0)))
        self._font.setWeight(QFont.Weight.Medium)
        self._frames, *ends = poses
        view = self._view(self._frames)
        shapes = seen_shapes(view, camera, self._frames, look)
        ids = _seen_ids(view, shapes, rect)
        labels = self._chosen(view, shapes, ids, rect)
        slots = self._placed(view, labels, ids, rect)
        placed = [(one, slot) for one, slot in zip(labels, slots, strict=True) if slot]
        self._labels = _uncrossed(placed, [self._view(end) for end in ends])

    @property
    def texts(self) -> list[str]:
        """What is named."""
        return [label.text for label, _ in self._labels]

    @property
    def slots(self) -> list[Slot]:
        """Where the words stand."""
        return [slot for _, slot in self._labels]

    def lines(self, frames: Frames | None = None) -> list[_Line]:
        """Return the leader lines of a pose, or of the one that decided."""
        view = self._view(self._frames if frames is None else frames)
        return [_line(view, label, slot) for label, slot in self._labels]

    def paint(self, painter: QPainter, frames: Frames) -> None:
        """Paint words and lines for one pose."""
        if not self._labels:
            return
        view = self._view(frames)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for label, slot in self._labels:
            self._paint_line(painter, slot, _anchor(view, label))
        for label, slot in self._labels:
            self._paint_words(painter, label, slot)
        painter.restore()

    def _view(self, frames: Frames) -> View:
        tubes = body_tubes(frames, self._camera, nerve=shows_nerve(self._look.depth))
        return View(tubes, self._camera)

    def _chosen(self, view: View, shapes: Sequence[Shape], ids: _Ids, rect: QRectF) -> list[_Label]:
        """Return what can be seen of working muscles, nerve and main bones, in this order."""
        found = []
        for text, role, candidates in self._parts(shapes):
            for members in candidates:
                mask = np.isin(ids, np.array(members) + 1)
                if int(mask.sum()) >= _LEAST_PX:
                    dot = _inmost(mask) * _coarse_px(rect) + np.array([rect.left(), rect.top()])
                    found.append(_fixed(view, shapes, members, dot, text, role))
                    break
        return found

    def _parts(self, shapes: Sequence[Shape]) -> list[tuple[str, Role | None, list[list[int]]]]:
        """Return name, role and shapes of what may be named; shapes on the working side first."""
        by_name: dict[str, list[int]] = {}
        for place, shape in enumerate(shapes):
            by_name.setdefault(shape.name, []).append(place)
        sides = (self._look.side.suffix, self._look.side.other.suffix)
        parts: list[tuple[str, Role | None, list[list[int]]]] = []
        if shows_nerve(self._look.depth):
            nerve = [by_name.get(f"{NERVE}:{s}", []) for s in sides]
            parts.append((tr("Sciatic nerve (course estimated)"), None, nerve))
        if not self._look.depth.labels:
            return parts
        lit = sorted(self._look.roles.items(), key=lambda entry: _RANK.index(entry[1]))
        muscles = {muscle: role for (muscle, _), role in reversed(lit)}
        for muscle in dict.fromkeys(muscle for (muscle, _), _ in lit):
            places = [
                by_name.get(f"{muscle}:{s}", []) for s in sides if (muscle, s) in self._look.roles
            ]
            parts.append((_muscle_name(muscle), muscles[muscle], places))
        fascia = [by_name.get(f"{FASCIA}:{s}", []) for s in sides]
        parts.append((tr("Thoracolumbar fascia (course estimated)"), None, fascia))
        bones: dict[str, list[str]] = {}
        for bone, text in bone_names().items():
            bones.setdefault(text, []).append(bone)
        for text, names in bones.items():
            places = [
                [place for bone in names for place in by_name.get(f"bone {bone}:{s}", [])]
                for s in (sides[0], "", sides[1])
            ]
            parts.append((text, None, places))
        return parts

    def _placed(
        self, view: View, labels: Sequence[_Label], ids: _Ids, rect: QRectF
    ) -> list[Slot | None]:
        metrics = QFontMetricsF(self._font)
        em = metrics.height()
        wants = [
            Want(_anchor(view, label), metrics.horizontalAdvance(label.text) + em, 1.25 * em)
            for label in labels
        ]
        margin = 0.03 * rect.height()
        room = rect.adjusted(margin, margin, -margin, -margin)
        whole = (room.left(), room.top(), room.right(), room.bottom())
        ys, xs = np.nonzero(ids)
        if not len(xs):
            return [None] * len(labels)
        step = _coarse_px(rect)
        left, right = (rect.left() + step * float(x) for x in (xs.min(), xs.max()))
        top, bottom = (rect.top() + step * float(y) for y in (ys.min(), ys.max()))
        return laid_out(wants, whole, (left, top, right, bottom))

    def _paint_line(self, painter: QPainter, slot: Slot, anchor: tuple[float, float]) -> None:
        dark = self._look.dark
        halo = QColor(14, 22, 26, 150) if dark else QColor(255, 255, 255, 190)
        line = QColor("#c9d6dc" if dark else "#33444d")
        start, end = QPointF(*slot.start), QPointF(*anchor)
        width = max(1.0, 0.075 * self._font.pixelSize())
        for colour, wide in ((halo, 3.2 * width), (line, width)):
            painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(start, end)
        painter.setPen(QPen(halo, width))
        painter.setBrush(line)
        painter.drawEllipse(end, 2.4 * width, 2.4 * width)

    def _paint_words(self, painter: QPainter, label: _Label, slot: Slot) -> None:
        dark = self._look.dark
        left, top, right, bottom = slot.box
        box = QRectF(QPointF(left, top), QPointF(right, bottom))
        edge = QColor("#52656f" if dark else "#b9c6cc")
        if label.role is not None:
            edge = QColor(ROLE_STYLES[label.role].colour(dark=dark))
        painter.setPen(QPen(edge, max(1.0, 0.1 * self._font.pixelSize())))
        painter.setBrush(QColor(23, 34, 40, 226) if dark else QColor(255, 255, 255, 232))
        painter.drawRoundedRect(box, 0.3 * box.height(), 0.3 * box.height())
        painter.setPen(QColor("#eef4f6" if dark else "#1d2b32"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


def _coarse_px(rect: QRectF) -> float:
    return max(1.0, rect.height() / _COARSE_ROWS)


def _seen_ids(view: View, shapes: Sequence[Shape], rect: QRectF) -> _Ids:
    """Return which shape is seen where, plus one, on a coarse grid; 0 is none."""
    step = _coarse_px(rect)
    width, height = (max(1, int(side / step)) for side in (rect.width(), rect.height()))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(1.0 / step, 1.0 / step)
    painter.translate(-rect.topLeft())
    elements = closed_elements(view.silhouettes())
    for place in sorted(range(len(shapes)), key=lambda i: shapes[i].depth):
        shape = shapes[place]
        painter.fillPath(path_of(elements[shape.first : shape.last]), QColor.fromRgb(place + 1))
    painter.end()
    block = np.frombuffer(image.constBits(), np.uint32).reshape(height, -1)[:, :width]
    return (block & 0xFFFFFF).astype(np.int32)


def _inmost(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return a point of an area far from its edge, (x, y) in pixels of the grid."""
    core = mask
    while True:
        wide = np.pad(core, 1)
        less = core & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
        if not less.any():
            break
        core = less
    ys, xs = np.nonzero(core)
    middle = np.argmin((xs - xs.mean()) ** 2 + (ys - ys.mean()) ** 2)
    return np.array([xs[middle] + 0.5, ys[middle] + 0.5])


def _fixed(
    view: View,
    shapes: Sequence[Shape],
    members: Sequence[int],
    dot: NDArray[np.float64],
    text: str,
    role: Role | None,
) -> _Label:
    """Return a label held by the section of the nearest tube of its shapes."""
    rows = np.concatenate([np.arange(shapes[i].first, shapes[i].last) for i in members])
    centres = view.centres[rows]
    nearest = int(np.argmin(((centres - dot) ** 2).sum(axis=2)))
    row, station = divmod(nearest, centres.shape[1])
    x, y = dot - centres[row, station]
    return _Label(text, int(rows[row]), station, (float(x), float(y)), role)


def _anchor(view: View, label: _Label) -> tuple[float, float]:
    x, y = view.centres[label.row, label.station]
    return float(x) + label.shift[0], float(y) + label.shift[1]


def _line(view: View, label: _Label, slot: Slot) -> _Line:
    return slot.start, _anchor(view, label)


def _uncrossed(
    placed: Sequence[tuple[_Label, Slot]], views: Sequence[View]
) -> list[tuple[_Label, Slot]]:
    """Return the labels whose lines cross none of a more important one in any view."""
    kept: list[tuple[_Label, Slot]] = []
    for label, slot in placed:
        free = not any(
            crossing(_line(view, label, slot), _line(view, *other))
            for view in views
            for other in kept
        )
        if free:
            kept.append((label, slot))
    return kept


@lru_cache(maxsize=64)
def _english(muscle: str) -> str:
    return next((str(m.name) for m in load_catalogue().muscles if m.id == muscle), muscle)


def _muscle_name(muscle: str) -> str:
    return tr(_english(muscle))
