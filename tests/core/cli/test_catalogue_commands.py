"""``list``, ``pose``, ``timeline`` and ``prescription``: what checks and scripts read."""

from __future__ import annotations

import itertools
import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from clamstudio.catalogue import load_catalogue
from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from tests.helpers.programs import modules_after

if TYPE_CHECKING:
    from pathlib import Path

EXERCISES = tuple(exercise.id for exercise in load_catalogue().exercises)
LEG_ANGLES = (
    "hip_flexion",
    "hip_adduction",
    "hip_rotation",
    "knee_angle",
    "ankle_angle",
    "subtalar_angle",
)
POINTS = ("hip", "knee", "ankle", "heel", "toe")


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that runs a command and reads the JSON it prints."""

    def run(*arguments: str) -> Any:
        assert main(arguments) == DONE
        captured = capsys.readouterr()
        assert captured.err == ""
        return json.loads(captured.out)

    return run


def test_list_names_everything(printed: Any) -> None:
    found = printed("list", "--json")
    assert [exercise["id"] for exercise in found["exercises"]] == list(EXERCISES)
    assert {resistance["id"] for resistance in found["resistances"]} == {
        "none",
        "band-knees",
        "band-ankles",
        "ankle-weight",
        "thigh-weight",
    }
    mistakes = {mistake["id"] for mistake in found["mistakes"]}
    for exercise in found["exercises"]:
        assert exercise["mistakes"]
        assert set(exercise["mistakes"]) <= mistakes
    groups = {muscle["id"]: muscle["groups"] for muscle in found["muscles"]}
    assert len(groups["quadratus-lumborum"]) > 1


def test_list_as_a_table_holds_every_id(printed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = printed("list", "--json")
    assert main(["list"]) == DONE
    table = capsys.readouterr().out
    for kind in ("exercises", "resistances", "mistakes", "muscles"):
        assert all(entry["id"] in table for entry in found[kind])


@pytest.mark.parametrize("exercise", EXERCISES)
def test_pose_has_the_promised_names(exercise: str, printed: Any) -> None:
    found = printed("pose", exercise, "--phase", "0.5", "--json")
    assert set(found) == {"angles_deg", "positions_m", "axes"}
    sided = {f"{name}_{side}" for name in LEG_ANGLES for side in "rl"}
    assert set(found["angles_deg"]) == sided | {"pelvis_roll", "pelvis_hike"}
    assert set(found["positions_m"]) == {f"{name}_{side}" for name in POINTS for side in "rl"}
    assert all(len(point) == 3 for point in found["positions_m"].values())
    assert "y" in found["axes"]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_working_leg_rises_and_the_other_stays(exercise: str, printed: Any) -> None:
    for side, top, bottom in (("right", "r", "l"), ("left", "l", "r")):
        rest = printed("pose", exercise, "--phase", "0", "--side", side, "--json")
        lifted = printed("pose", exercise, "--phase", "1", "--side", side, "--json")
        # The knee or, where the knee stays, the foot.
        risen_m = [
            lifted["positions_m"][f"{point}_{top}"][1] - rest["positions_m"][f"{point}_{top}"][1]
            for point in ("knee", "ankle")
        ]
        assert max(risen_m) > 0.05
        assert lifted["positions_m"][f"knee_{bottom}"] == rest["positions_m"][f"knee_{bottom}"]
        assert rest["positions_m"][f"hip_{top}"][1] > rest["positions_m"][f"hip_{bottom}"][1]


def test_lengths_follow_the_height(printed: Any) -> None:
    thighs_m = []
    for height in ("1.5", "1.8"):
        points = printed("pose", "clam", "--phase", "0", "--height-m", height, "--json")[
            "positions_m"
        ]
        thighs_m.append(math.dist(points["hip_r"], points["knee_r"]))
    assert thighs_m[1] / thighs_m[0] == pytest.approx(1.2, rel=1e-3)


def test_a_mistake_changes_the_pose(printed: Any) -> None:
    proper = printed("pose", "clam", "--phase", "1", "--json")
    rolled = printed("pose", "clam", "--phase", "1", "--mistake", "rolled-back", "--json")
    assert proper["angles_deg"]["pelvis_roll"] == 0.0
    assert rolled["angles_deg"]["pelvis_roll"] > 10.0


def test_the_default_session_is_the_gentle_one(printed: Any) -> None:
    found = printed("timeline", "--json")
    segments = found["segments"]
    assert set(segments[0]) == {
        "start_s",
        "end_s",
        "phase",
        "exercise",
        "resistance",
        "side",
        "set",
        "rep",
    }
    assert segments[0]["phase"] == "get_ready"
    assert segments[0]["end_s"] == 40.0
    assert segments[-1]["end_s"] == found["total_s"]
    assert all(a["end_s"] == b["start_s"] for a, b in itertools.pairwise(segments))
    lifts = [(s["side"], s["rep"]) for s in segments if s["phase"] == "lift"]
    assert lifts == [(side, rep) for side in ("right", "left") for rep in range(1, 9)]


def test_a_written_template_can_be_laid_out(printed: Any, tmp_path: Path) -> None:
    file = tmp_path / "article.toml"
    # "article" is what the second was called before.
    for name in ("two-sets", "article"):
        assert main(["prescription", "--template", name, "-o", str(file)]) == DONE
    segments = printed("timeline", "--prescription", str(file), "--json")["segments"]
    lifts = [s for s in segments if s["phase"] == "lift"]
    assert len(lifts) == 2 * 2 * 12
    assert max(s["set"] for s in lifts) == 2


def test_a_prescription_with_an_unknown_exercise_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.toml"
    assert main(["prescription", "--template", "gentle", "-o", str(file)]) == DONE
    file.write_text(file.read_text().replace('"clam"', '"squat"'))
    assert main(["timeline", "--prescription", str(file)]) == REFUSED
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_prescription_that_cannot_be_read_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timeline", "--prescription", str(tmp_path / name)]) == REFUSED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_a_missing_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "no" / "p.toml"
    assert main(["prescription", "--template", "gentle", "-o", str(file)]) == REFUSED
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--json"],
        ["pose", "clam", "--phase", "1", "--json"],
        ["timeline", "--json"],
        ["prescription", "--template", "gentle", "-o", "/dev/null"],
        ["demo-data", "--years", "1", "--seed", "1"],
        ["doctor", "--json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_without_a_picture_loads_qt(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(
        "import sys\nfrom clamstudio.cli.main import main\nassert main(sys.argv[1:]) == 0",
        "--data-dir",
        str(tmp_path),
        *arguments,
    )
    assert not {"PySide6", "shiboken6", "pyqtgraph"} & loaded
    if arguments[0] in {"list", "timeline", "prescription"}:
        assert not {"numpy", "sqlalchemy", "alembic"} & loaded


def test_bad_arguments_are_told_from_refusals(tmp_path: Path) -> None:
    assert main(["timeline", "--prescription"]) == WRONG_ARGUMENTS
    assert main(["timeline", "--prescription", str(tmp_path / "x.toml")]) == REFUSED
