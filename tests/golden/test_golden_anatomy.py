"""Where every bone and muscle lies, against approved places: a small picture cannot tell.

Run with ``CLAMSTUDIO_GOLDEN=write`` to approve anew, and look at the anatomy panel.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clamstudio.body.motion import solve_motion
from clamstudio.records import ExerciseId, Side
from clamstudio.ui.painting.bones import bone_pieces, posed_bones
from clamstudio.ui.painting.camera import Camera
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.nerve import nerve_pieces, posed_nerve
from clamstudio.ui.painting.standing import standing_frames
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from clamstudio.body.pose import Frames
    from clamstudio.ui.painting.tubes import Tubes

PLACES = Path(__file__).parent / "anatomy.json"
WRITE = os.environ.get("CLAMSTUDIO_GOLDEN") == "write"
APART_MM = 2.0
POSES = ("standing", "clam", "reverse-clam")

Place = dict[str, list[float]]


def posed(pose: str) -> Frames:
    if pose == "standing":
        return standing_frames("front")
    exercise = catalogue_of_four().exercise(ExerciseId(pose))
    return solve_motion(exercise, Side.RIGHT).frames(1.0)


def place(tubes: Tubes, rows: slice) -> Place:
    """Return the middle, the two ends of what is covered, and mean half axes, millimetres."""
    centre = tubes.centre[rows]
    across = np.linalg.norm(tubes.across[rows], axis=2)
    through = np.linalg.norm(tubes.through[rows], axis=2)
    numbers = {
        "middle": centre.mean(axis=(0, 1)),
        "low": centre.min(axis=(0, 1)),
        "high": centre.max(axis=(0, 1)),
        "half": np.array([np.maximum(across, through).mean(), np.minimum(across, through).mean()]),
    }
    return {name: [round(1000.0 * float(x), 1) for x in value] for name, value in numbers.items()}


def places(frames: Frames) -> dict[str, Place]:
    """Return where everything of the right side and the midline is."""
    found = {}
    for kind, pieces, tubes in (
        ("bone", bone_pieces(), posed_bones(frames, Camera(0.0, 0.0))),
        ("muscle", muscle_pieces(), posed_muscles(frames)),
        ("nerve", nerve_pieces(), posed_nerve(frames)),
    ):
        for piece in pieces:
            if piece.suffix != "l":
                tendon = " tendon" if getattr(piece, "tendon", False) else ""
                name = f"{kind} {piece.name}{tendon}"
                assert name not in found
                found[name] = place(tubes, slice(piece.first, piece.last))
    return found


def write() -> None:
    found = {pose: places(posed(pose)) for pose in POSES}
    lines = [
        f' "{pose}": {{\n'
        + ",\n".join(f'  "{name}": {json.dumps(where)}' for name, where in at.items())
        + "\n }"
        for pose, at in found.items()
    ]
    PLACES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


@pytest.mark.parametrize("pose", POSES)
def test_everything_lies_where_it_was_approved(pose: str) -> None:
    if WRITE:
        write()
    approved = json.loads(PLACES.read_text(encoding="utf-8"))[pose]
    found = places(posed(pose))
    assert found.keys() == approved.keys()
    apart = {
        f"{name} {what}": float(np.abs(np.subtract(found[name][what], numbers)).max())
        for name, where in approved.items()
        for what, numbers in where.items()
    }
    moved = {name: f"{mm:.1f} mm" for name, mm in apart.items() if mm > APART_MM}
    assert not moved


@pytest.mark.parametrize("name", ["muscle gem", "muscle glut_med1", "bone patella"])
def test_a_centimetre_is_noticed(name: str) -> None:
    approved = json.loads(PLACES.read_text(encoding="utf-8"))["standing"][name]
    shifted = standing_frames("front")
    tubes = (
        posed_muscles(shifted)
        if name.startswith("muscle")
        else posed_bones(shifted, Camera(0.0, 0.0))
    )
    pieces = muscle_pieces() if name.startswith("muscle") else bone_pieces()
    piece = next(p for p in pieces if p.suffix == "r" and p.name == name.split()[1])
    tubes.centre[piece.first : piece.last, :, 0] += 0.010
    now = place(tubes, slice(piece.first, piece.last))
    assert abs(now["middle"][0] - approved["middle"][0]) > APART_MM
