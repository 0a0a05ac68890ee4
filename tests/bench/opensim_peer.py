"""OpenSim's own lengths and moment arms of the same muscles in the same poses, timed.

Runs alone in an environment of its own (``pip install opensim``; nothing of ClamStudio is imported):
reads ``{"poses_deg": [[flexion, abduction, external rotation, knee flexion], …], "names": […]}`` from the
standard input and prints ``{"seconds", "version", "arm_m", "length_m"}``. ``activation.py`` starts it.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PATHS = {
    "hip_flexion": "/jointset/hip/hip_flexion",
    "knee_flexion": "/jointset/knee/knee_flexion",
}
COORDINATES = ("hip_flexion", "hip_abduction", "hip_external_rotation", "knee_flexion")
BEYOND = {"talus": ("ankle",), "calcn": ("ankle", "subtalar"), "toes": ("ankle", "subtalar", "mtp")}


def linear(osim: Any, name: str, slope: float) -> Any:
    """Return a transform axis that follows one coordinate."""
    names = osim.ArrayStr()
    names.append(name)
    return names, osim.LinearFunction(slope, 0.0)


def spline(osim: Any, x: list[float], y: list[float]) -> Any:
    """Return OpenSim's spline through points."""
    found = osim.SimmSpline()
    for one, other in zip(x, y, strict=True):
        found.addPoint(one, other)
    return found


def axis_of(transform: Any, index: int, axis: Any, names: Any, function: Any) -> None:
    """Let one axis of a joint follow a function."""
    ways = ("rotation1", "rotation2", "rotation3", "translation1", "translation2", "translation3")
    way = getattr(transform, f"upd_{ways[index]}")()
    way.setCoordinateNames(names)
    way.setAxis(axis)
    way.set_function(function)  # copied: the binding of setFunction frees it twice


def model_of(osim: Any, names: set[str]) -> Any:
    """Return pelvis, thigh and shank with the muscles of ``names``."""
    body = json.loads((RESOURCES / "body" / "skeleton.json").read_text(encoding="utf-8"))
    joints = body.get("primary", body)["joints"]
    model = osim.Model()
    bodies = {}
    for name in ("pelvis", "femur", "tibia"):
        bodies[name] = osim.Body(name, 1.0, osim.Vec3(0), osim.Inertia(0.01))
        model.addBody(bodies[name])
    model.addJoint(osim.WeldJoint("root", model.getGround(), bodies["pelvis"]))
    x, y, z = osim.Vec3(1, 0, 0), osim.Vec3(0, 1, 0), osim.Vec3(0, 0, 1)
    hip = osim.SpatialTransform()
    turns = (
        (z, "hip_flexion", 1.0),
        (x, "hip_abduction", -1.0),
        (y, "hip_external_rotation", -1.0),
    )
    for index, (axis, name, sign) in enumerate(turns):
        axis_of(hip, index, axis, *linear(osim, name, sign))
    place = osim.Vec3(*joints["hip"]["loc_in_parent_m"])
    zero = osim.Vec3(0)
    model.addJoint(
        osim.CustomJoint("hip", bodies["pelvis"], place, zero, bodies["femur"], zero, zero, hip)
    )
    table = joints["knee"]["centre_in_femur_m"]
    degrees = [math.radians(one) for one in table["knee_flexion_deg"]]
    knee = osim.SpatialTransform()
    axis_of(knee, 0, z, *linear(osim, "knee_flexion", -1.0))
    for index, axis in ((1, y), (2, x), (5, z)):
        axis_of(knee, index, axis, osim.ArrayStr(), osim.Constant(0.0))
    for index, (axis, key) in enumerate(((x, "x_m"), (y, "y_m"))):
        named = osim.ArrayStr()
        named.append("knee_flexion")
        axis_of(knee, 3 + index, axis, named, spline(osim, degrees, table[key]))
    model.addJoint(
        osim.CustomJoint("knee", bodies["femur"], zero, zero, bodies["tibia"], zero, zero, knee)
    )
    offsets = {name: joints[name]["loc_in_parent_m"] for name in ("ankle", "subtalar", "mtp")}
    sets = json.loads((RESOURCES / "muscles" / "geometry.json").read_text(encoding="utf-8"))["sets"]
    for entry in (*sets["delp"], *sets["estimated"]):
        if entry["name"] in names:
            model.addForce(muscle_of(osim, entry, bodies, offsets))
    return model


def muscle_of(osim: Any, entry: dict[str, Any], bodies: Any, offsets: Any) -> Any:
    """Return one muscle with its path."""
    force = float(entry.get("max_isometric_force_N") or 100.0)
    muscle = osim.Thelen2003Muscle(entry["name"], force, 0.1, 0.1, 0.0)
    path = muscle.updGeometryPath()
    for index, point in enumerate(entry["path"]):
        frame = point["frame"]
        body = bodies["tibia" if frame in BEYOND else frame]
        at = list(point.get("xyz_m", (0.0, 0.0, 0.0)))
        for joint in BEYOND.get(frame, ()):
            at = [a + b for a, b in zip(at, offsets[joint], strict=True)]
        if "moving" in point:
            moving = osim.MovingPathPoint()
            moving.setName(f"{entry['name']}{index}")
            moving.updSocket("parent_frame").setConnecteePath(f"/bodyset/{body.getName()}")
            table = point["moving"]
            angles = [math.radians(one) for one in table["deg"]]
            for k, key in enumerate("xyz"):
                values = [row[k] for row in table["xyz_m"]]
                getattr(moving, f"set_{key}_location")(spline(osim, angles, values))
                socket = moving.updSocket(f"{key}_coordinate")
                socket.setConnecteePath(PATHS["knee_flexion"])
            path.updPathPointSet().cloneAndAppend(moving)
        elif point.get("active_if"):
            rule = point["active_if"]
            some = osim.ConditionalPathPoint()
            some.setName(f"{entry['name']}{index}")
            some.updSocket("parent_frame").setConnecteePath(f"/bodyset/{body.getName()}")
            some.setLocation(osim.Vec3(*at))
            some.updSocket("coordinate").setConnecteePath(PATHS[rule["coordinate"]])
            some.setRangeMin(math.radians(rule["min_deg"]))
            some.setRangeMax(math.radians(rule["max_deg"]))
            path.updPathPointSet().cloneAndAppend(some)
        else:
            muscle.addNewPathPoint(f"{entry['name']}{index}", body, osim.Vec3(*at))
    return muscle


def main() -> None:
    """Answer one question."""
    import opensim as osim

    osim.Logger.setLevelString("Error")
    asked = json.load(sys.stdin)
    model = model_of(osim, set(asked["names"]))
    state = model.initSystem()
    coordinates = [model.getCoordinateSet().get(name) for name in COORDINATES]
    muscles = [model.getMuscles().get(name) for name in asked["names"]]
    start = time.process_time()
    arms, lengths = [], []
    for pose in asked["poses_deg"]:
        for coordinate, angle in zip(coordinates, pose, strict=True):
            coordinate.setValue(state, math.radians(angle), False)
        model.realizePosition(state)
        arms.append([[m.computeMomentArm(state, c) for c in coordinates] for m in muscles])
        lengths.append([m.getLength(state) for m in muscles])
    seconds = time.process_time() - start
    answer = {"seconds": seconds, "version": osim.GetVersion(), "arm_m": arms, "length_m": lengths}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
