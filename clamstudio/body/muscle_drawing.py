"""Muscle paths for drawing: as in the mechanics, but begun where an atlas shows the origin.

The paths of the mechanics stand for the line of force and often begin in the middle of a broad
origin. For pictures only, some begin at its upper end; all these points are own estimates from
landmarks of ``resources/body/landmarks.json``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np

from clamstudio.body.muscles import MuscleRig
from clamstudio.body.rotation import about_z
from clamstudio.resources import resource_path

__all__ = ["load_drawing_rig"]

_Point = tuple[str, tuple[float, float, float]]

_FIRST_POINTS: dict[str, tuple[_Point, ...]] = {
    "vas_lat": (
        ("femur", (-0.012, -0.032, 0.058)),
        ("femur", (-0.004, -0.120, 0.055)),
        ("femur", (0.010, -0.250, 0.047)),
        ("femur", (0.030, -0.345, 0.034)),
    ),
    "vas_med": (
        ("femur", (0.004, -0.085, 0.024)),
        ("femur", (0.018, -0.200, 0.004)),
        ("femur", (0.034, -0.300, -0.018)),
        ("femur", (0.040, -0.372, -0.020)),
    ),
    "vas_int": (
        ("femur", (0.012, -0.070, 0.044)),
        ("femur", (0.036, -0.200, 0.030)),
        ("femur", (0.040, -0.330, 0.010)),
    ),
    "soleus": (("tibia", (-0.014, -0.062, 0.018)), ("tibia", (-0.034, -0.180, 0.006))),
    "tib_ant": (("tibia", (0.012, -0.062, 0.026)), ("tibia", (0.022, -0.170, 0.018))),
    "ext_dig": (("tibia", (0.002, -0.064, 0.036)), ("tibia", (0.012, -0.180, 0.030))),
    "per_long": (("tibia", (-0.008, -0.060, 0.042)), ("tibia", (-0.006, -0.190, 0.040))),
    "psoas": (("lumbar2", (-0.008, 0.018, 0.026)), ("pelvis", (-0.070, 0.080, 0.042))),
    "iliacus": (("pelvis", (-0.066, 0.062, 0.088)), ("pelvis", (-0.048, 0.010, 0.082))),
    "glut_med1": (("pelvis", (-0.026, 0.044, 0.129)),),
    "glut_med2": (("pelvis", (-0.084, 0.080, 0.092)),),
    "glut_med3": (("pelvis", (-0.128, 0.044, 0.066)),),
}
"""New first points; as many old ones as there are before the next body or a moving point go."""


_POLE_M = np.array([-0.0085, -0.0370, 0.0])
"""Lower pole of the knee cap from where the quadriceps ends (estimate)."""


@lru_cache(maxsize=1)
def load_drawing_rig() -> MuscleRig:
    """Return the rig of all paths as they are drawn."""
    data = json.loads(resource_path("muscles", "geometry.json").read_bytes())
    entries = [_drawn(entry) for entries in data["sets"].values() for entry in entries]
    return MuscleRig([*entries, _patellar_ligament(entries)])


def _patellar_ligament(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the ligament from the knee cap's lower pole to the shin bone, without a belly."""
    quadriceps = next(entry for entry in entries if entry["name"] == "rect_fem")
    table = quadriceps["path"][-1]["moving"]
    # The cap turns half as far as the knee bends, forwards as the shin sees it.
    poles = [
        (np.array(point) + about_z(np.radians(0.5 * deg)) @ _POLE_M).tolist()
        for deg, point in zip(table["deg"], table["xyz_m"], strict=True)
    ]
    start = quadriceps["path"][-1] | {"moving": table | {"xyz_m": poles}}
    end = {"frame": "tibia", "xyz_m": [0.037, -0.078, -0.002]}
    return quadriceps | {
        "name": "patellar_ligament",
        "max_isometric_force_N": 0.0,
        "path": [start, end],
    }


def _drawn(entry: dict[str, Any]) -> dict[str, Any]:
    first = _FIRST_POINTS.get(entry["name"])
    if first is None:
        return entry
    old = entry["path"]
    home = old[0]["frame"]
    kept = [p for i, p in enumerate(old) if "moving" in p or (i > 0 and p["frame"] != home)]
    if entry["group"] == "iliopsoas":
        kept = old[1:]
    begin = [{"frame": frame, "xyz_m": list(xyz)} for frame, xyz in first]
    return entry | {"path": begin + kept}
