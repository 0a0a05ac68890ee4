"""A contributor's exercise: the reverse clam, added to a copy of the program by one TOML file.

The rig's tests (``tests/core/body/test_rig.py``) loop over it too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from clamstudio.body.motion import solve_motion
from clamstudio.records import ExerciseId, Side
from tests.helpers.fourth import FOURTH, ProgramCopy, catalogue_of_four

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """format = 1
name = "Four"
get_ready_s = 5
roll_over_s = 5
[[blocks]]
exercise = "reverse-clam"
resistance = "ankle-weight"
load_kg = 0.5
sets = 1
reps = [1, 1]
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> ProgramCopy:
    return ProgramCopy(tmp_path_factory.mktemp("copy"), [FOURTH])


def test_the_list_knows_it(copy: ProgramCopy) -> None:
    found = json.loads(copy.works("list", "--json"))["exercises"]
    assert "reverse-clam" in [one["id"] for one in found]


@pytest.mark.parametrize("layer", ["figure", "xray"])
def test_it_is_drawn_at_rest_and_at_the_top(copy: ProgramCopy, layer: str) -> None:
    pictures = []
    for phase in ("0", "1"):
        name = f"{layer}-{phase}.png"
        copy.works(
            "render", "reverse-clam", "--phase", phase, "--layer", layer, "--labels", "--size",
            "320x240", "-o", name,
        )  # fmt: skip
        pictures.append((copy.folder / name).read_bytes())
    assert pictures[0] != pictures[1]


def test_its_clip_and_its_muscles_are_drawn(copy: ProgramCopy) -> None:
    copy.works("render", "reverse-clam", "--size", "160x120", "--fps", "4", "-o", "clip.gif")
    copy.works("anatomy", "reverse-clam", "--size", "160x240", "-o", "anatomy.png")
    assert (copy.folder / "clip.gif").read_bytes().startswith(b"GIF8")


def test_its_muscles_work_is_computed(copy: ProgramCopy) -> None:
    found = json.loads(copy.works("activation", "reverse-clam", "--json"))
    assert "gluteus_medius" in json.dumps(found)


def test_a_session_of_it_is_paced_and_logged(copy: ProgramCopy) -> None:
    (copy.folder / "four.toml").write_text(PLAN, encoding="utf-8")
    copy.works(
        "run", "--prescription", "four.toml", "--speed", "200", "--screened-and-clear",
        "--person", "A",
    )  # fmt: skip
    copy.works("export", "history.json")
    history = (copy.folder / "history.json").read_text(encoding="utf-8")
    assert history.count('"reverse-clam"') >= 2
    assert "Reverse clam" in copy.works("learn", "reverse-clam")
    plan = ("--prescription", "four.toml")
    assert "reverse-clam" in copy.works("timeline", *plan, "--json")
    copy.works("home-sheet", *plan, "-o", "sheet.pdf")
    copy.works("report", "-o", "report.pdf", "--person", "A")
    assert "0 sets have another load" in copy.works("recompute")
    # Every place shows a history that has it.
    for place in ("do", "plan", "track"):
        copy.works("screenshot", place, "-o", f"{place}.png")


def test_a_mistake_in_its_file_is_named(tmp_path: Path) -> None:
    broken = ProgramCopy(tmp_path)
    text = FOURTH.read_text(encoding="utf-8").replace('"foot_lift_deg"', '"foot_lift"')
    (tmp_path / "resources/exercises/reverse-clam.toml").write_text(text, encoding="utf-8")
    said = broken.run("list")
    told = said.stdout + said.stderr
    assert "reverse-clam.toml" in told
    assert "target.quantity" in told
    assert "foot_lift" in told


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("height_m", [1.45, 1.7, 2.05])
def test_the_knees_stay_together_while_the_foot_lifts(side: Side, height_m: float) -> None:
    exercise = catalogue_of_four().exercise(ExerciseId("reverse-clam"))
    motion = solve_motion(exercise, side, height_m)
    rest, top = motion.readout(0.0), motion.readout(1.0)
    assert top.knee_gap_m == pytest.approx(0.0, abs=0.001)
    assert (rest.foot_lift_deg, top.foot_lift_deg) == pytest.approx((0.0, 20.0), abs=0.01)
    assert top.hip_external_rotation_deg < rest.hip_external_rotation_deg - 15.0
    ankle = f"ankle_{side.suffix}"
    assert motion.positions_m(1.0)[ankle][1] > motion.positions_m(0.0)[ankle][1] + 0.10
