"""``activation`` and ``moment-arms``: what checks and scripts read, and what is refused."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

import pytest

from clamstudio.catalogue import load_catalogue
from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main

MOMENTS = {
    "hip_flexion",
    "hip_abduction",
    "hip_external_rotation",
    "knee_flexion",
    "about_hip_heel_axis",
}
CATALOGUE = load_catalogue()
PARTS = ("gravity", "band", "weight", "inertia")


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str) -> Any:
        assert main(arguments) == DONE
        captured = capsys.readouterr()
        assert captured.err == ""
        return json.loads(captured.out)

    return run


@pytest.mark.parametrize("exercise", [one.id for one in CATALOGUE.exercises])
def test_activation_prints_a_cycle_whose_parts_add_up(printed: Any, exercise: str) -> None:
    answer = printed("activation", exercise, "--band", "red", "--phases", "11", "--json")
    assert set(answer) == {"model_version", "body", "phases"}
    assert answer["body"]["mass_kg"] == 70.0
    phases = answer["phases"]
    segments = [key for key, _ in itertools.groupby(p["segment"] for p in phases)]
    assert segments == ["lift", "hold", "lower"]
    assert len(phases) == 11
    assert phases[0]["phase"] == phases[-1]["phase"] == 0.0
    assert max(p["phase"] for p in phases) == 1.0
    for instant in phases:
        assert set(instant["moment_nm"]) == MOMENTS
        for name in MOMENTS:
            parts = sum(instant["parts_nm"][part][name] for part in PARTS)
            assert parts == pytest.approx(instant["moment_nm"][name], abs=1e-6)
        assert all(0.0 <= a <= 1.0 for a in instant["activation"].values())
        assert set(instant["reserve_nm"]) == MOMENTS - {"about_hip_heel_axis"}
        for muscle in ("gluteus_medius", "gluteus_maximus_upper", "tensor_fasciae_latae"):
            assert 0.0 < instant["muscles"][muscle] < 1.0
    # At rest the loop lies slack or nearly so; at the top it pulls where the knees part.
    fit = CATALOGUE.exercise(exercise).compatibility("band-knees")
    assert fit is not None
    assert (phases[5]["parts_nm"]["band"]["hip_abduction"] > 1.0) == (fit.fit != "none")


def test_angles_are_those_of_pose(printed: Any) -> None:
    top = printed("activation", "clam", "--phases", "5", "--json")["phases"][2]
    pose = printed("pose", "clam", "--phase", "1", "--json")
    assert top["phase"] == 1.0
    assert top["angles_deg"] == pytest.approx(pose["angles_deg"], abs=1e-5)


def test_muscles_supply_the_moment_less_the_support(printed: Any) -> None:
    answer = printed("activation", "straight-leg-lift", "--phases", "3", "--json")
    instant, body = answer["phases"][1], answer["body"]
    angles = instant["angles_deg"]
    arms = printed(
        "moment-arms",
        f"--hip-flexion={angles['hip_flexion_r']}",
        f"--hip-abduction={-angles['hip_adduction_r']}",
        f"--hip-external-rotation={-angles['hip_rotation_r']}",
        f"--knee-flexion={-angles['knee_angle_r']}",
        "--json",
    )
    from clamstudio.mechanics.moment_arms import leg_muscles

    force = {muscle.name: muscle.max_force_n for muscle in leg_muscles()}
    scale = body["length_scale"] * body["muscle_force_scale"]
    for name in MOMENTS - {"about_hip_heel_axis"}:
        pulled = sum(
            share * force[muscle] * arms[muscle][f"{name}_m"] * scale
            for muscle, share in instant["activation"].items()
        )
        wanted = instant["moment_nm"][name] - instant["parts_nm"]["support"][name]
        assert pulled + instant["reserve_nm"][name] == pytest.approx(wanted, abs=1e-4)


def test_a_left_clam_names_the_left_leg(printed: Any) -> None:
    left = printed("activation", "clam", "--side", "left", "--phases", "3", "--json")["phases"][1]
    right = printed("activation", "clam", "--phases", "3", "--json")["phases"][1]
    assert left["angles_deg"]["hip_flexion_l"] == right["angles_deg"]["hip_flexion_r"]
    assert left["moment_nm"] == pytest.approx(right["moment_nm"], abs=1e-6)


def test_a_mistake_changes_the_work(printed: Any) -> None:
    arguments = ("activation", "clam", "--phases", "3", "--json")
    good = printed(*arguments)["phases"][1]["muscles"]["gluteus_medius"]
    rolled = printed(*arguments, "--mistake", "rolled-back")["phases"][1]["muscles"]
    assert rolled["gluteus_medius"] < good


def test_tables_for_people_say_that_it_is_an_estimate(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["activation", "clam", "--phases", "5"]) == DONE
    assert "estimate" in capsys.readouterr().out
    assert main(["moment-arms"]) == DONE
    assert "glut_med1" in capsys.readouterr().out


def test_moment_arms_are_those_of_the_unscaled_model(printed: Any) -> None:
    # OpenSim 4.6, gait2392, 20 degrees of adduction.
    arms = printed(
        *("moment-arms", "--hip-flexion", "0", "--hip-abduction", "-20"),
        *("--hip-external-rotation", "0", "--knee-flexion", "0", "--json"),
    )
    glut_med1 = arms["glut_med1"]
    assert glut_med1["length_m"] == pytest.approx(0.137058, abs=1e-5)
    assert glut_med1["hip_flexion_m"] == pytest.approx(-0.008809, abs=1e-5)
    assert glut_med1["hip_abduction_m"] == pytest.approx(0.042082, abs=1e-5)
    assert glut_med1["hip_external_rotation_m"] == pytest.approx(-0.012448, abs=1e-5)
    assert all(math.isfinite(figure) for row in arms.values() for figure in row.values())


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--mass-kg", "0"], "25"),
        (["--mass-kg", "900"], "900"),
        (["--mass-kg", "nan"], "nan"),
        (["--height-m", "3"], "2.3"),
        (["--load-kg", "-1"], "-1"),
        (["--load-kg", "inf"], "inf"),
        (["--band-n-per-cm", "-2"], "-2"),
        (["--phases", "1"], "2"),
        (["--sex", "other"], "female"),
        (["--band", "beige"], "yellow"),
        (["--band", "red", "--band-n-per-cm", "2"], "not both"),
        (["--resistance", "none", "--load-kg", "1"], "none"),
        (["--resistance", "ankle-weight", "--band", "red"], "ankle-weight"),
        (["--resistance", "chain"], "band-knees"),
        (["--mistake", "frowning"], "rolled-back"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["activation", "clam", "--json", *arguments]) in {REFUSED, WRONG_ARGUMENTS}
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert part in captured.err


def test_a_pose_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["moment-arms", "--knee-flexion", "170"]) == WRONG_ARGUMENTS
    assert "120" in capsys.readouterr().err


REFUSALS = (
    ("--mass-kg", "0"),
    ("--mass-kg", "900"),
    ("--mass-kg", "-70"),
    ("--mass-kg", "nan"),
    ("--mass-kg", "inf"),
    ("--height-m", "3"),
    ("--height-m", "nan"),
    ("--height-m", "0"),
    ("--load-kg", "-1"),
    ("--load-kg", "nan"),
    ("--load-kg", "1e9"),
    ("--band", "beige"),
    ("--band", ""),
    ("--band-n-per-cm", "-3"),
    ("--band-n-per-cm", "nan"),
    ("--mistake", "juggling"),
    ("--resistance", "anvil"),
    ("--phases", "1"),
    ("--phases", "many"),
    ("--sex", "other"),
)


@pytest.mark.parametrize("bad", REFUSALS, ids="=".join)
@pytest.mark.parametrize("as_json", [True, False], ids=["json", "table"])
def test_a_wrong_argument_is_one_sentence_and_nothing_computed(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    bad: tuple[str, str],
    *,
    as_json: bool,
) -> None:
    def computed(*_arguments: object, **_named: object) -> object:
        pytest.fail("it was computed")

    monkeypatch.setattr("clamstudio.mechanics.activation.rep_work", computed)
    arguments = ["activation", "straight-leg-lift", "=".join(bad), *(["--json"] if as_json else [])]
    assert main(arguments) == WRONG_ARGUMENTS
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.rstrip().endswith(".")


@pytest.mark.parametrize(
    "clash",
    [
        ("--band", "red", "--load-kg", "1"),
        ("--resistance", "none", "--load-kg", "1"),
        ("--resistance", "ankle-weight", "--band", "red"),
        ("--band", "red", "--band-n-per-cm", "2"),
    ],
    ids=" ".join,
)
def test_a_load_that_does_not_go_together_is_refused(
    capsys: pytest.CaptureFixture[str], clash: tuple[str, ...]
) -> None:
    assert main(["activation", "straight-leg-lift", *clash]) == REFUSED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
