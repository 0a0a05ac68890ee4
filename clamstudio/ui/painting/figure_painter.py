"""The clothed figure: spheres on the bones, projected, sorted by depth, shaded towards the light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QPainter

from clamstudio.body.skeleton import STATURE_M
from clamstudio.ui.painting.face import paint_ears, paint_face
from clamstudio.ui.painting.figure_balls import cone_blends, drawn_balls, edges_of, groups_of
from clamstudio.ui.painting.figure_parts import ARM, HEAD, LEG, NECK, PILLOW, TOWEL, TRUNK
from clamstudio.ui.painting.hair import HairCap
from clamstudio.ui.painting.limb import Limb
from clamstudio.ui.painting.looks import BUILDS, colours_of
from clamstudio.ui.painting.scene import Look
from clamstudio.ui.painting.seams import disc_hem, seams_round
from clamstudio.ui.painting.shading import Solid, paint_inside, paint_together, relief_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainterPath

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.records import Side
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.figure_parts import Part

__all__ = ["LIMBS", "PILLOW_LIMB", "TRUNK_LIMB", "FigurePainter"]

LIMBS = 7
"""Pillow, trunk, head, lower arm, top arm, lower leg, top leg."""

PILLOW_LIMB = 0
TRUNK_LIMB = 1

_BOTTOM_SHADE = 0.17

_REACHED_OVER_M = 0.06
"""An arm whose hand is so much farther than the trunk reaches over it, and is hidden by it."""

_BAND_CLEARANCE_M = 0.06

_SINK_M = 0.009
"""How far skin presses into the mat; what would reach deeper is flattened."""

_BREATH_M = 0.004
"""How much the chest grows in a breath at rest, to either side (estimate)."""


def _chest(count: int) -> Array:
    """Return the share of a breath of each drawn ball of the shirt, hem to collar, two a level."""
    level = np.linspace(0.0, 1.0, count // 2)
    share = np.interp(level, (0.0, 0.25, 0.6, 0.9, 1.0), (0.2, 0.7, 1.0, 0.4, 0.0))
    return np.repeat(share, 2)


class FigurePainter:
    """Paints one pose of the figure."""

    def __init__(
        self,
        camera: Camera,
        frames: Frames,
        side: Side,
        height_m: float,
        *,
        look: Look | None = None,
        breath: float = 0.0,
        lying: bool = False,
        aids: Sequence[Part] = (PILLOW,),
    ) -> None:
        """Take what is to be seen.

        Args:
            camera: Where the viewer is.
            frames: The skeleton's bodies in the world.
            side: The working (top) leg.
            height_m: Stature.
            look: Build and colours.
            breath: How full the chest is, 0 to 1.
            lying: Whether the mat is at height 0 and flattens what lies on it.
            aids: What lies under head and waist.
        """
        look = look or Look()
        self._colours = colours_of(look)
        self._thickness = BUILDS.get(look.build, 1.0)
        self._breath_m = breath * _BREATH_M
        self._lying = lying
        self._aids = aids
        self._camera = camera
        self._frames = frames
        self._scale = height_m / STATURE_M
        self._top = side.suffix
        self._bottom = side.other.suffix
        self._contour_px = max(1.0, camera.scale_px * 0.0026)
        self._solids: dict[tuple[str, str, float], Solid] = {}

    def limb(self, index: int) -> Limb:
        """Return one limb; ``LIMBS`` of them make the figure, always in the same order."""
        match index:
            case 0:
                return self._pillow()
            case 1:
                return self._trunk()
            case 2:
                return self._head()
            case 3 | 4:
                return self._arm(self._bottom if index == 3 else self._top)
            case _:
                return self._leg(self._bottom if index == 5 else self._top)

    def paint(self, painter: QPainter, order: Sequence[int]) -> None:
        """Paint limbs and the shadows they cast on those before them.

        Args:
            painter: On a transparent image: shadows darken only what is painted already.
            order: Indices for ``limb``, the farthest first.
        """
        for index in order:
            limb = self.limb(index)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            limb.paint_shadow(painter, self._camera.scale_px)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            limb.paint(painter)

    def paint_shadows(self, painter: QPainter, order: Sequence[int]) -> None:
        """Paint only what limbs cast on others."""
        for index in order:
            self.limb(index).paint_shadow(painter, self._camera.scale_px)

    def paint_nearer_legs(self, painter: QPainter, depth_m: float) -> None:
        """Paint again what of the legs is nearer than a band that was just painted over them.

        Args:
            painter: Where to.
            depth_m: Depth of the band.
        """
        for suffix in (self._bottom, self._top):
            for parts in (LEG[1:2], LEG[2:]):
                solids = [self._solid(part, suffix, self._shade(suffix)) for part in parts]
                limit = depth_m + _BAND_CLEARANCE_M * self._scale
                nearer = [solid for solid in solids if solid.depth > limit]
                if nearer:
                    self._paint(painter, nearer)

    def outlines(self, only: Sequence[int] | None = None) -> list[QPainterPath]:
        """Return the silhouettes of all parts, for a skin drawn around the see-through body.

        Args:
            only: Places of those that are wanted, all without.
        """
        parts = [(part, self._top) for part in (*TRUNK, NECK, *HEAD)]
        parts += [(part, s) for part in (*LEG, *ARM) for s in (self._bottom, self._top)]
        wanted = parts if only is None else [parts[place] for place in only]
        # Skin does not end where cloth does.
        solids = [self._solid(part, suffix) for part, suffix in wanted]
        return [replace(one, hems=(False, False), discs=None).silhouette for one in solids]

    def _solid(self, part: Part, suffix: str, shade: float = 0.0) -> Solid:
        key = (part.name, suffix, shade)
        if key not in self._solids:
            self._solids[key] = self._made(part, suffix, shade)
        return self._solids[key]

    def _made(self, part: Part, suffix: str, shade: float) -> Solid:
        points, radii = drawn_balls(part, self._frames, suffix, self._scale)
        if part not in (*HEAD, PILLOW, TOWEL):
            radii = radii * self._thickness
        if part.name == "shirt":
            radii = radii + self._breath_m * _chest(len(radii))
        if self._lying and part not in (PILLOW, TOWEL):
            floor = points[:, 1] + _SINK_M * self._scale
            radii = np.clip(radii, 0.0, np.maximum(floor, 0.6 * radii))
        seen = self._camera.project(points)
        depth = float(seen[:, 2].mean())
        seen[:, 2] *= self._camera.scale_px
        radii = radii * self._camera.scale_px
        return Solid(
            seen,
            radii,
            groups_of(part),
            cone_blends(part),
            depth,
            self._colours[part.cloth],
            skin=part.cloth == "skin",
            shade=shade,
            chain=part.width == 1 and not part.groups,
            rows=0 if part.width == 1 or part.groups else part.width,
            hems=part.hems,
            discs=disc_hem(seen, part.width, part.hems) if any(part.hems) else None,
            edge=edges_of(part),
            seams=seams_round(seen, radii, part.seams, part.width),
            contour_px=self._contour_px,
        )

    def _paint(
        self, painter: QPainter, solids: Sequence[Solid], near: Sequence[Solid] = ()
    ) -> None:
        """Paint parts as one, lit as the surface that they form, also with others ``near``."""
        relief = relief_on(solids, self._camera.scale_px, near)
        paint_together(painter, solids, relief)

    def _shade(self, suffix: str) -> float:
        return _BOTTOM_SHADE if suffix == self._bottom else 0.0

    def _leg(self, suffix: str) -> Limb:
        thigh, shank, ankle, foot = (self._solid(p, suffix, self._shade(suffix)) for p in LEG)
        hips = self._solid(TRUNK[0], self._top)
        legging = [thigh, shank] if shank.depth >= thigh.depth else [shank, thigh]
        joined = _straight(thigh.centres[0], thigh.centres[-1], shank.centres[-1])
        foot_last = foot.depth > shank.depth + 0.06 * self._scale

        def paint(painter: QPainter) -> None:
            whole = relief_on([thigh, shank, ankle, foot], self._camera.scale_px, [hips])
            bare_last = shank.open_to_viewer
            if not bare_last:
                paint_inside(painter, shank)
                paint_together(painter, [ankle, foot], whole)
            if joined:
                paint_together(painter, legging, whole)
            else:
                for solid in legging:
                    self._paint(painter, [solid], [hips] if solid is thigh else [])
            if bare_last:
                paint_inside(painter, shank)
            if bare_last or foot_last:
                paint_together(painter, [ankle, foot] if bare_last else [foot], whole)

        # The thigh starts inside the pelvis: the farther half decides what it lies over.
        depth = 0.35 * thigh.depth + 0.65 * shank.depth
        return Limb(depth, [thigh, shank, ankle, foot], paint)

    def _arm(self, suffix: str) -> Limb:
        forearm, hand, sleeve = (self._solid(p, suffix, self._shade(suffix)) for p in ARM)
        shirt = self._solid(TRUNK[1], self._top)

        behind = hand.depth < forearm.depth - 0.05 * self._scale
        bare = [hand, forearm] if behind else [forearm, hand]

        def paint_bare(painter: QPainter) -> None:
            paint_inside(painter, sleeve)
            self._paint(painter, bare)

        def paint(painter: QPainter) -> None:
            if not sleeve.open_to_viewer:
                paint_bare(painter)
            self._paint(painter, [sleeve], [shirt])
            if sleeve.open_to_viewer:
                paint_bare(painter)

        lift = 0.10 if suffix == self._top else -0.25
        depth = sleeve.depth + lift * self._scale
        if max(hand.depth, forearm.depth) < self._trunk_depth() - _REACHED_OVER_M * self._scale:
            depth = min(depth, self._trunk_depth() - 0.01)
        return Limb(depth, [forearm, hand, sleeve], paint)

    def _trunk(self) -> Limb:
        hips, shirt = (self._solid(part, self._top) for part in TRUNK)
        neck = self._solid(NECK, self._top)
        thighs = [self._solid(LEG[0], s) for s in (self._bottom, self._top)]

        def paint(painter: QPainter) -> None:
            if not self._head_is_behind():
                self._paint(painter, [neck])
            self._paint(painter, [hips], thighs)
            self._paint(painter, [shirt])

        solids = [hips, shirt] if self._head_is_behind() else [hips, shirt, neck]
        return Limb(self._trunk_depth(), solids, paint)

    def _trunk_depth(self) -> float:
        hips, shirt = (self._solid(part, self._top).depth for part in TRUNK)
        return 0.5 * (hips + shirt)

    def _head_is_behind(self) -> bool:
        """Return whether the trunk is painted over the head, as seen from the feet."""
        return self._head_depth() < self._trunk_depth()

    def _head_depth(self) -> float:
        return self._solid(HEAD[1], self._top).depth + 0.05

    def _pillow(self) -> Limb:
        solids = [self._solid(part, self._top) for part in self._aids]

        def paint(painter: QPainter) -> None:
            for solid in solids:
                self._paint(painter, [solid])

        return Limb(-9.0, solids, paint)

    def _head(self) -> Limb:
        nape, face = (self._solid(part, self._top) for part in HEAD)
        neck = self._solid(NECK, self._top)
        head = self._frames["head"]
        skin = self._colours["skin"]
        cap = HairCap(self._camera, head, self._scale)
        facing = float(self._camera.axes()[2] @ head.matrix[:, 0]) > 0.0

        def paint(painter: QPainter) -> None:
            if self._head_is_behind():
                self._paint(painter, [neck])
            if facing:
                self._paint(painter, [nape])
            self._paint(painter, [face], [neck])
            paint_face(painter, self._camera, head, self._scale, skin)
            cap.paint(painter, self._colours["hair"], self._contour_px)
            if not facing:
                self._paint(painter, [nape])
            paint_ears(painter, self._camera, head, self._scale, skin)

        return Limb(self._head_depth(), [nape, face], paint)


def _straight(a: Array, b: Array, c: Array) -> bool:
    """Return whether a limb seen with its joint at ``b`` is open enough to be shaded as one."""
    first, second = (b - a)[:2], (c - b)[:2]
    lengths = float(np.linalg.norm(first) * np.linalg.norm(second))
    return lengths > 0.0 and float(first @ second) / lengths > -0.2
