"""Tubes: bones and muscles as chains of elliptical sections along a curve.

A tube is ``STATIONS`` sections. Seen by the camera each section shows two silhouette points, and the
part of it that is lit beyond a level shows two more; joined along the tube they are the outlines
of its shape and of its tones. Everything is computed for all tubes at once.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from clamstudio.body.rotation import Array, Indices
    from clamstudio.ui.painting.camera import Camera

__all__ = [
    "STATIONS",
    "Tubes",
    "View",
    "balls",
    "cross",
    "hollow_axes",
    "lengths",
    "slopes",
    "tube",
]

STATIONS = 10
"""Sections of every tube."""


@dataclass(frozen=True, slots=True)
class Tubes:
    """Many tubes in one frame of reference.

    Attributes:
        centre: Section centres, shape (n, s, 3).
        across: First half axis of each section, shape (n, s, 3), its length the half width.
        through: Second half axis, at right angles to the first.
    """

    centre: Array
    across: Array
    through: Array

    def __len__(self) -> int:
        return len(self.centre)

    def chosen(self, rows: Indices) -> Tubes:
        """Return some of the tubes, by their rows."""
        return Tubes(self.centre[rows], self.across[rows], self.through[rows])

    @staticmethod
    def none(count: int = 0) -> Tubes:
        """Return tubes without any extent."""
        nothing = np.zeros((count, STATIONS, 3))
        return Tubes(nothing, nothing.copy(), nothing.copy())

    @staticmethod
    def joined(parts: Sequence[Tubes]) -> Tubes:
        """Return all tubes of all parts."""
        return Tubes(
            np.concatenate([part.centre for part in parts]),
            np.concatenate([part.across for part in parts]),
            np.concatenate([part.through for part in parts]),
        )


def tube(
    points: ArrayLike | Sequence[ArrayLike],
    wide: Sequence[float] | float,
    thick: Sequence[float] | float | None = None,
    *,
    towards: ArrayLike = (0.0, 0.0, 1.0),
    round_ends: bool = True,
) -> Tubes:
    """Return one tube through points.

    Args:
        points: Its curve, at least two points.
        wide: Half width at each point, in the direction ``towards``.
        thick: Half thickness at right angles to it; the same as ``wide`` without.
        towards: Where the wide axis points, as far as the curve allows.
        round_ends: Whether the ends are domes rather than cut off.
    """
    knots = np.array(points, dtype=float)
    half_wide = np.broadcast_to(np.array(wide, dtype=float), (len(knots),))
    half_thick = half_wide if thick is None else np.broadcast_to(np.array(thick), (len(knots),))
    place = _stations(round_ends)
    steps = np.linalg.norm(np.diff(knots, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    along /= along[-1]
    columns = np.column_stack([knots, half_wide, half_thick])
    values = np.column_stack([_smooth(along, column, place) for column in columns.T])
    centre = values[:, :3]
    across, through = hollow_axes(centre[None], np.array(towards, dtype=float))
    dome = np.ones(STATIONS)
    if round_ends:
        dome[[0, -1]] = 0.0
        dome[[1, -2]] = 0.66
        reach = 0.72 * np.minimum(values[[0, -1], 3], values[[0, -1], 4])
        length = float(steps.sum())
        ends = centre[[0, -1]] - centre[[2, -3]]
        ends /= np.maximum(np.linalg.norm(ends, axis=1, keepdims=True), 1e-9)
        inset = np.minimum(reach, 0.3 * length)
        centre = centre.copy()
        centre[0], centre[-1] = centre[[0, -1]] + ends * (reach * 0.45)[:, None]
        centre[1], centre[-2] = centre[[0, -1]] - ends * (inset * 0.55)[:, None]
    widths = np.maximum(values[:, 3], 0.0) * dome
    thicks = np.maximum(values[:, 4], 0.0) * dome
    return Tubes(centre[None], across * widths[None, :, None], through * thicks[None, :, None])


def balls(centre: Array, axes: Array, camera: Camera) -> Tubes:
    """Return ellipsoids as tubes that run across the screen, so that they look round from anywhere.

    Args:
        centre: In the world, shape (n, 3).
        axes: Half axes as columns, shape (n, 3, 3).
        camera: Where the viewer is.
    """
    right, up, toward = camera.axes()
    first = np.einsum("nij,i->nj", axes, right)
    first /= np.linalg.norm(first, axis=1, keepdims=True)
    second = np.cross(first, np.array([0.267, 0.535, 0.802]))
    second /= np.linalg.norm(second, axis=1, keepdims=True)
    third = np.cross(first, second)
    spread = np.stack(
        [np.einsum("nij,nj->ni", axes, second), np.einsum("nij,nj->ni", axes, third)], axis=2
    )
    flat = np.einsum("ki,nij->nkj", np.array([up, toward]), spread)
    turn, size, _ = np.linalg.svd(flat)
    main = np.einsum("nk,ki->ni", turn[:, :, 0] * size[:, :1], np.array([up, toward]))
    other = np.einsum("nk,ki->ni", turn[:, :, 1] * size[:, 1:], np.array([up, toward]))
    angle = np.linspace(-np.pi / 2.0, np.pi / 2.0, STATIONS)
    along, round_ = np.sin(angle)[None, :, None], np.cos(angle)[None, :, None]
    reach = np.einsum("nij,nj->ni", axes, first)
    return Tubes(
        centre[:, None, :] + along * reach[:, None, :],
        round_ * main[:, None, :],
        round_ * other[:, None, :],
    )


def hollow_axes(centre: Array, towards: Array) -> tuple[Array, Array]:
    """Return unit section axes along curves: the first as near to ``towards`` as it can be.

    Args:
        centre: Curves, shape (n, s, 3).
        towards: Direction, broadcast against ``centre``.
    """
    tangent = slopes(centre, axis=1)
    tangent /= np.maximum(lengths(tangent)[..., None], 1e-12)
    wanted = np.broadcast_to(towards, centre.shape)
    wanted = wanted / np.maximum(lengths(wanted)[..., None], 1e-12)
    first = wanted - tangent * (tangent * wanted).sum(axis=2, keepdims=True)
    # A curve that runs along the wanted direction gets any direction at right angles.
    length = lengths(first)[..., None]
    spare = cross(tangent, np.array([0.36, 0.48, 0.8]))
    first = np.where(length < 0.05, spare, first)
    first /= lengths(first)[..., None]
    return first, cross(tangent, first)


def cross(a: Array, b: Array) -> Array:
    """Return the cross product along the last axis; ``np.cross`` is slow for few vectors."""
    shape = np.broadcast_shapes(a.shape, b.shape)
    product: Array = np.empty(shape)
    product[..., 0] = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    product[..., 1] = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    product[..., 2] = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return product


def slopes(values: Array, axis: int) -> Array:
    """Return what ``np.gradient`` does for steps of 1, several times quicker for few values.

    Args:
        values: Of two axes or more.
        axis: 0 or 1.
    """
    if axis == 1:
        return slopes(values.swapaxes(0, 1), 0).swapaxes(0, 1)
    result = np.empty_like(values)
    np.subtract(values[2:], values[:-2], out=result[1:-1])
    result[1:-1] *= 0.5
    result[0] = values[1] - values[0]
    result[-1] = values[-1] - values[-2]
    return result


def lengths(vectors: Array) -> Array:
    """Return the lengths along the last axis; ``np.linalg.norm`` is slow for few vectors."""
    result: Array = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))
    return result


def _slim(values: Array) -> Array:
    return values.astype(np.float32) if values.dtype == np.float64 else values


def _stations(round_ends: bool) -> Array:  # noqa: FBT001 -- private, named where it is called
    if not round_ends:
        return np.linspace(0.0, 1.0, STATIONS)
    inner = np.linspace(0.0, 1.0, STATIONS - 2)
    return np.concatenate([[0.0], inner, [1.0]])


def _smooth(along: Array, values: Array, place: Array) -> Array:
    """Return a curve through values without overshoot: cubic with limited slopes at the knots."""
    if len(along) == 2:
        flat: Array = np.interp(place, along, values)
        return flat
    step = np.diff(along)
    slope = np.diff(values) / step
    inner = (slope[:-1] * step[1:] + slope[1:] * step[:-1]) / (step[:-1] + step[1:])
    bound = 2.0 * np.minimum(np.abs(slope[:-1]), np.abs(slope[1:]))
    inner = np.where(slope[:-1] * slope[1:] > 0.0, np.clip(inner, -bound, bound), 0.35 * inner)
    tangent = np.concatenate([[slope[0]], inner, [slope[-1]]])
    cell = np.clip(np.searchsorted(along, place, side="right") - 1, 0, len(step) - 1)
    width = step[cell]
    t = (place - along[cell]) / width
    below, above = values[cell], values[cell + 1]
    result: Array = (
        (2 * t**3 - 3 * t**2 + 1) * below
        + (t**3 - 2 * t**2 + t) * width * tangent[cell]
        + (3 * t**2 - 2 * t**3) * above
        + (t**3 - t**2) * width * tangent[cell + 1]
    )
    return result


LIGHT = np.array([-0.22, 0.74, 0.64])
"""Where the light comes from: screen right, screen up, towards the viewer; unit length."""


class View:
    """Tubes as a camera sees them, in pixels."""

    def __init__(self, tubes: Tubes, camera: Camera, refine: int = 1) -> None:
        """Project the tubes.

        Args:
            tubes: In the world, metres.
            camera: Where the viewer is.
            refine: Outline points for every section; more make rounder outlines.
        """
        self._refine = refine
        axes = camera.axes().T * camera.scale_px
        flip = np.array([1.0, -1.0, 1.0])
        offset = np.array([camera.offset_px[0], camera.offset_px[1], 0.0])
        self._centre = (tubes.centre @ axes) * flip + offset
        self._across = (tubes.across @ axes) * flip
        self._through = (tubes.through @ axes) * flip
        self._wide = lengths(self._across)
        self._thick = lengths(self._through)
        first = self._across / np.maximum(self._wide, 1e-9)[..., None]
        second = self._through / np.maximum(self._thick, 1e-9)[..., None]
        self._axes = (first, second)
        self._facing = np.arctan2(second[..., 2], first[..., 2])
        light = LIGHT * flip
        toward = (first @ light, second @ light)
        self._lit = np.hypot(*toward)
        turn = np.arctan2(toward[1], toward[0]) - self._facing
        self._turn = (turn + np.pi) % (2.0 * np.pi) - np.pi
        chord = slopes(self._centre, axis=1)
        length = lengths(chord)
        flat = lengths(chord[..., :2])
        # A tube that narrows turns its surface towards its end.
        slope = -slopes(0.5 * (self._wide + self._thick), axis=1) / np.maximum(length, 1e-6)
        self._steep = np.hypot(1.0, slope)
        self._end_lit = slope * (chord @ light) / np.maximum(length, 1e-6)
        self._foreshortened = (flat < 0.45 * length).mean(axis=1) > 0.5

    @property
    def bytes(self) -> int:
        """How much memory it takes."""
        arrays = [*self._axes, *vars(self).values()]
        return sum(value.nbytes for value in arrays if isinstance(value, np.ndarray))

    def chosen(self, rows: Indices) -> View:
        """Return some of the tubes as they are seen, by their rows, to be kept.

        In half the memory: a ten-thousandth of a pixel is not seen.
        """
        part = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray):
                setattr(part, name, _slim(value[rows]))
            elif isinstance(value, tuple):
                setattr(part, name, tuple(_slim(each[rows]) for each in value))
        return part

    @property
    def depth(self) -> Array:
        """Mean depth of each tube, pixels, larger is nearer, shape (n,)."""
        mean: Array = self._centre[..., 2].mean(axis=1)
        return mean

    @property
    def half_width(self) -> Array:
        """Largest half width of each tube, pixels, shape (n,)."""
        widest: Array = np.maximum(self._wide, self._thick).max(axis=1)
        return widest

    @property
    def centres(self) -> Array:
        """Where the sections' centres are on the screen, pixels, shape (n, s, 2)."""
        flat: Array = self._centre[..., :2]
        return flat

    @property
    def extent(self) -> tuple[Array, Array]:
        """What each tube covers at most: lowest and highest x and y, pixels, shapes (n, 2)."""
        reach = np.sqrt(self._across[..., :2] ** 2 + self._through[..., :2] ** 2)
        flat = self._centre[..., :2]
        return (flat - reach).min(axis=1), (flat + reach).max(axis=1)

    @property
    def foreshortened(self) -> Array:
        """Whether a tube is seen nearly end on, shape (n,)."""
        result: Array = self._foreshortened
        return result

    def silhouettes(self, grow_px: float = 0.0) -> Array:
        """Return the outline of each tube, shape (n, m, 2)."""
        away = self._offset(-np.pi / 2.0, grow_px)
        return self._strip(away, -away)

    def lit(self, levels: Sequence[float]) -> list[Array]:
        """Return the outlines of what is lit beyond each level (0..1), shape (n, m, 2) each.

        Where nothing of a section is, the outline has no width.
        """
        level = np.array(levels)[:, None, None]
        needed = (level * self._steep - self._end_lit) / np.maximum(self._lit, 1e-6)
        reach = np.arccos(np.clip(needed, -1.0, 1.0))
        turns = np.stack([self._turn - reach, self._turn + reach])
        away = self._offset(np.clip(turns, -np.pi / 2.0, np.pi / 2.0))
        return [self._strip(low, high) for low, high in zip(*away, strict=True)]

    def lengthwise(self, shares: Sequence[float]) -> Array:
        """Return lines along each tube's visible face, shape (n, len(shares), s, 2).

        Args:
            shares: -1 is one silhouette, 1 the other.
        """
        half = np.array(shares)[:, None, None] * self._offset(np.pi / 2.0)[:, None]
        lines = (self._centre[..., :2][:, None] + half).reshape(-1, *self._centre.shape[1:2], 2)
        refined = _refined(lines, self._refine)
        shaped: Array = refined.reshape(len(self._centre), len(shares), -1, 2)
        return shaped

    def rings(self, rows: Indices) -> Array:
        """Return every section's own outline of some tubes, shape (len(rows), s, 10, 2)."""
        angle = np.linspace(0.0, 2.0 * np.pi, 10, endpoint=False)
        cosine, sine = np.cos(angle)[:, None], np.sin(angle)[:, None]
        loops: Array = (
            self._centre[rows][:, :, None, :2]
            + cosine * self._across[rows][:, :, None, :2]
            + sine * self._through[rows][:, :, None, :2]
        )
        return loops

    def _strip(self, low: Array, high: Array) -> Array:
        """Return what lies between two lines along each tube, given from its centres."""
        one = _refined(self._centre[..., :2] + low, self._refine)
        other = _refined(self._centre[..., :2] + high, self._refine)
        outline: Array = np.concatenate([one, other[:, ::-1]], axis=1)
        return outline

    def _offset(self, turn: Array | float, grow_px: float = 0.0) -> Array:
        """Return where the surface is from the centres; 0 is what faces the viewer most."""
        angle = self._facing + turn
        cosine, sine = np.cos(angle), np.sin(angle)
        wide, thick = self._wide + grow_px, self._thick + grow_px
        norm = np.maximum(np.hypot(wide * cosine, thick * sine), 1e-9)
        first, second = self._axes
        offset: Array = (wide**2 * cosine / norm)[..., None] * first[..., :2]
        offset += (thick**2 * sine / norm)[..., None] * second[..., :2]
        return offset


def _refined(lines: Array, times: int) -> Array:
    """Return lines, shape (n, s, 2), with ``times`` points a step on a Catmull-Rom curve."""
    if times <= 1:
        return lines
    before = np.concatenate([2.0 * lines[:, :1] - lines[:, 1:2], lines], axis=1)[:, :-2]
    after = np.concatenate([lines, 2.0 * lines[:, -1:] - lines[:, -2:-1]], axis=1)[:, 2:]
    here, there = lines[:, :-1], lines[:, 1:]
    pieces = []
    for step in range(times):
        t = step / times
        pieces.append(
            here
            + 0.5 * t * (there - before)
            + t * t * (before - 2.5 * here + 2.0 * there - 0.5 * after)
            + t * t * t * (1.5 * (here - there) + 0.5 * (after - before))
        )
    count = len(lines)
    inner = np.stack(pieces, axis=2).reshape(count, -1, 2)
    refined: Array = np.concatenate([inner, lines[:, -1:]], axis=1)
    return refined
