"""The loader on the real files, whole and broken: what it says and what it keeps."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clamstudio.catalogue import Catalogue, load_catalogue
from clamstudio.errors import UserError
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

EXERCISES = tuple(exercise.id for exercise in load_catalogue().exercises)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue that a test may break."""
    for folder in ("exercises", "resistances", "muscles"):
        shutil.copytree(resource_path(folder), tmp_path / folder)
    shutil.copy(resource_path("sources.toml"), tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a file; the test means nothing if it is not there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer contains {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def change_number(path: Path, name: str, new: str) -> None:
    """Give the first key ``name`` another number, whatever it is now."""
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(rf"\b{name} = -?[0-9.]+", f"{name} = {new}", text, count=1)
    assert times == 1, f"{path.name} no longer has {name!r}"
    path.write_text(changed, encoding="utf-8")


def sentences(catalogue: Catalogue) -> list[str]:
    return [str(problem) for problem in catalogue.problems]


def test_the_shipped_catalogue_is_whole() -> None:
    catalogue = load_catalogue()
    assert sentences(catalogue) == []
    assert EXERCISES[:3] == ("clam", "bent-knee-lift", "straight-leg-lift")
    assert set(EXERCISES) == {path.stem for path in resource_path("exercises").glob("*.toml")}
    assert [resistance.id for resistance in catalogue.resistances] == [
        "none",
        "band-knees",
        "band-ankles",
        "ankle-weight",
        "thigh-weight",
    ]
    assert len(catalogue.muscles) == 13
    assert [group.id for group in catalogue.groups] == ["deep", "shallow", "hip", "pelvic-floor"]


def test_entries_are_found_by_id_and_unknown_ids_name_the_known() -> None:
    catalogue = load_catalogue()
    assert catalogue.exercise("clam").name == "Clam"
    assert catalogue.resistance("band-knees").place == "knees"
    assert catalogue.muscle("piriformis").latin == "Musculus piriformis"
    assert catalogue.source("cynn-2006").tag == "V"
    assert catalogue.exercise("clam").mistake("feet-apart").breaks_constraints
    fit = catalogue.exercise("clam").compatibility("band-ankles")
    assert fit is not None
    assert fit.fit == "none"
    assert catalogue.exercise("clam").compatibility("barbell") is None
    with pytest.raises(UserError, match=r"no exercise “crab”.*clam, bent-knee-lift"):
        catalogue.exercise("crab")
    with pytest.raises(UserError, match=r"no resistance “chain”.*band-ankles"):
        catalogue.resistance("chain")
    with pytest.raises(UserError, match=r"no muscle “biceps”.*gluteus-medius"):
        catalogue.muscle("biceps")
    with pytest.raises(UserError, match=r"“clam” has no mistake “hip-hike”.*rolled-back"):
        catalogue.exercise("clam").mistake("hip-hike")


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "expected"),
    [
        pytest.param('name = "Clam"', "name = 7", "name", "found 7", "a text in quotes", id="type"),
        pytest.param("order = 1", "order = 1.5", "order", "found 1.5", "a whole number", id="int"),
        pytest.param('level = "Start here"\n', "", "level", "nothing", "a text", id="missing"),
        pytest.param(
            "lower_s = 0.6",
            "lower_s = 0.7",
            "mistakes[6].tempo",
            "found 2.1",
            "parts that make 6.0 s",
            id="haste",
        ),
        pytest.param(
            'arms = "fingertips-on-floor"',
            'arms = "akimbo"',
            "mistakes[8].arms",
            'found "akimbo"',
            "one of hand-on-hip, hand-on-outer-hip, fingertips-on-floor",
            id="arms",
        ),
        pytest.param(
            'cue = "Glue your heels together."',
            "cue = true",
            "mistakes[3].cue",
            "found true",
            "a text in quotes",
            id="deep-type",
        ),
        pytest.param(
            'cue = "Glue your heels together."\n',
            "",
            "mistakes[3].cue",
            "nothing",
            "a text in quotes",
            id="deep-missing",
        ),
        pytest.param(
            'cue = "Glue your heels together."',
            'cue = "Glue."\nhint = "x"',
            "mistakes[3].hint",
            "a key that means nothing here",
            "seen_as",
            id="unknown-key",
        ),
        pytest.param(
            'cue = "Glue your heels together."',
            'cue = "  "',
            "mistakes[3].cue",
            'found "  "',
            "a text that says something",
            id="blank",
        ),
        pytest.param(
            'breath = "out"',
            'breath = "hold"',
            "movement[0].breath",
            'found "hold"',
            "one of out, in, free",
            id="literal",
        ),
        pytest.param(
            "pelvis_roll_deg = 20.0",
            "pelvis_roll_deg = nan",
            "mistakes[0].pelvis_roll_deg",
            "found nan",
            "a finite number",
            id="nan",
        ),
        pytest.param(
            "pelvis_roll_deg = 20.0",
            "pelvis_roll_deg = 200.0",
            "mistakes[0].pelvis_roll_deg",
            "found 200.0",
            "from -60 to 60",
            id="roll",
        ),
        pytest.param(
            "hip_rotation = 20.0",
            "hip_spin = 20.0",
            "mistakes[3].top_leg.hip_spin",
            "hip_spin",
            "hip_flexion, hip_adduction",
            id="joint",
        ),
        pytest.param(
            "hip_rotation = 20.0",
            'hip_rotation = "lots"',
            "mistakes[3].top_leg.hip_rotation",
            'found "lots"',
            "a number",
            id="joint-type",
        ),
        pytest.param("low = 30.0", "low = 31.0", "target.value", "30.0", "from 31 to", id="low"),
        pytest.param("cap = 45.0", "cap = 20.0", "target.cap", "20.0", "from 30 to 90", id="cap"),
        pytest.param(
            "lift_s = 2.0",
            "lift_s = 1.0",
            "dose.tempo.lift_s",
            "found 1.0",
            "from 2 to 30",
            id="too-fast",
        ),
        pytest.param(
            "lower_s = 2.0",
            "lower_s = inf",
            "dose.tempo.lower_s",
            "found inf",
            "a finite number",
            id="too-slow",
        ),
        pytest.param(
            "pause_s = 1.0",
            "wait_s = 1.0",
            "dose.tempo.wait_s",
            "a key that means nothing here",
            "pause_s",
            id="unknown-tempo",
        ),
        pytest.param(
            "reps = { low = 8, high = 8 }",
            "reps = { low = 9, high = 8 }",
            "dose.reps.high",
            "found 8",
            "from 9 to 50",
            id="reps",
        ),
        pytest.param(
            'muscle = "piriformis"',
            'muscle = "biceps"',
            "muscles[2].muscle",
            'found "biceps"',
            "gluteus-medius",
            id="unknown-muscle",
        ),
        pytest.param(
            'resistance = "band-knees"',
            'resistance = "chain"',
            "resistances[1].resistance",
            'found "chain"',
            "band-knees",
            id="unknown-resistance",
        ),
        pytest.param(
            'source = "willcox-burden-2013"',
            'source = "hearsay"',
            "mistakes[0].source",
            'found "hearsay"',
            "cynn-2006",
            id="unknown-source",
        ),
        pytest.param(
            'id = "rolled-forward"',
            'id = "rolled-back"',
            "mistakes[1].id",
            'found "rolled-back"',
            "a name that this list does not have yet",
            id="mistake-twice",
        ),
        pytest.param(
            'phase = "hold"',
            'phase = "lift"',
            "movement[1].phase",
            'found "lift"',
            "does not have yet",
            id="phase-twice",
        ),
        pytest.param('id = "clam"', 'id = "crab"', "id", 'found "crab"', "“clam”", id="own-id"),
        pytest.param(
            "order = 1", "order = = 1", "line 2, column 9", "Invalid value", "valid TOML", id="toml"
        ),
    ],
)
def test_a_broken_exercise_is_named_and_the_rest_loads(
    root: Path, old: str, new: str, key: str, found: str, expected: str
) -> None:
    change(root / "exercises/clam.toml", old, new)
    catalogue = load_catalogue(root)
    (sentence,) = sentences(catalogue)
    assert sentence.startswith(f"exercises/clam.toml, {key}: ")
    assert found in sentence
    assert expected in sentence
    assert [exercise.id for exercise in catalogue.exercises] == list(EXERCISES[1:])
    assert len(catalogue.muscles) == 13


def test_a_motion_must_move_in_one_way(root: Path) -> None:
    lifted = "lifted_top = { hip_adduction = -20.0 }"
    change(root / "exercises/straight-leg-lift.toml", lifted, "")
    change(root / "exercises/clam.toml", "lifted_top = { subtalar_angle = 15.0 }", lifted)
    found = sentences(load_catalogue(root))
    assert any(
        "straight-leg-lift.toml, motion: found a motion that does not move" in s for s in found
    )
    assert any("clam.toml, motion.lifted_top.hip_adduction: found a joint that" in s for s in found)


@pytest.mark.parametrize(
    ("name", "number", "key", "expected"),
    [
        ("knee_angle", "90.0", "motion.rest_top.knee_angle", "from -160 to 10"),
        ("angle_deg", "300.0", "motion.turn_about.angle_deg", "from 1 to 90"),
    ],
)
def test_a_motion_keeps_within_a_body(
    root: Path, name: str, number: str, key: str, expected: str
) -> None:
    change_number(root / "exercises/clam.toml", name, number)
    (sentence,) = sentences(load_catalogue(root))
    assert sentence.startswith(f"exercises/clam.toml, {key}: found {number}, expected a number")
    assert expected in sentence


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('end = "heel_contact"', 'end = "heel"', "end", "knee_centre, ankle_centre, heel_contact"),
        ('start = "hip_centre"', 'start = "knee_centre"', "start", "hip_centre"),
    ],
)
def test_a_leg_turns_about_a_line_from_the_hip(
    root: Path, old: str, new: str, key: str, expected: str
) -> None:
    change(root / "exercises/clam.toml", old, new)
    (sentence,) = sentences(load_catalogue(root))
    assert sentence.startswith(f"exercises/clam.toml, motion.turn_about.{key}: found ")
    assert expected in sentence


GOOD_CONSTRAINT = """
[[motion.constraints]]
kind = "gap"
a = "top.knee_centre"
b = "bottom.knee_centre"
by = ["hip_adduction"]
value_m = 0.15
from_phase = 0.25
"""


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('a = "top.knee_centre"', 'a = "knee_centre"', "a"),
        ('a = "top.knee_centre"', 'a = "top.knee"', "a"),
        ('b = "bottom.knee_centre"', 'b = "upper.knee_centre"', "b"),
        ('by = ["hip_adduction"]', 'by = ["hip_sway"]', "by[0]"),
        ('by = ["hip_adduction"]', "by = []", "by"),
        ("value_m = 0.15", "value_m = 0.0", "value_m"),
        ("from_phase = 0.25", "from_phase = 25.0", "from_phase"),
        ('kind = "gap"', 'kind = "glue"', "kind"),
    ],
)
def test_constraints_name_points_joints_and_a_length(
    root: Path, old: str, new: str, key: str
) -> None:
    file = root / "exercises/clam.toml"
    text = file.read_text(encoding="utf-8")
    at = text.count("[[motion.constraints]]")
    file.write_text(text + GOOD_CONSTRAINT, encoding="utf-8")
    assert sentences(load_catalogue(root)) == []
    file.write_text(text + GOOD_CONSTRAINT.replace(old, new), encoding="utf-8")
    (sentence,) = sentences(load_catalogue(root))
    assert sentence.startswith(f"exercises/clam.toml, motion.constraints[{at}].{key}: "), sentence


def test_a_new_exercise_is_a_new_file(root: Path) -> None:
    text = (root / "exercises/clam.toml").read_text(encoding="utf-8")
    new = text.replace('id = "clam"', 'id = "wide-clam"').replace("order = 1\n", "order = 4\n")
    (root / "exercises/wide-clam.toml").write_text(new, encoding="utf-8")
    catalogue = load_catalogue(root)
    assert sentences(catalogue) == []
    assert [exercise.id for exercise in catalogue.exercises] == [*EXERCISES, "wide-clam"]


def test_a_broken_muscle_takes_no_exercise_with_it(root: Path) -> None:
    change(root / "muscles/quadratus-lumborum.toml", 'nerve = "', 'nerves = "')
    change(root / "resistances/band-knees.toml", 'kind = "band"', 'kind = "rope"')
    catalogue = load_catalogue(root)
    found = sentences(catalogue)
    assert len(found) == 2
    assert 'resistances/band-knees.toml, kind: found "rope", expected one of none, band' in found[0]
    assert found[1].startswith("muscles/quadratus-lumborum.toml, nerve")
    assert tuple(exercise.id for exercise in catalogue.exercises) == EXERCISES
    hike = catalogue.exercise("bent-knee-lift").mistake("hip-hike")
    assert hike.substitutes == ("erector-spinae",)
    clam = catalogue.exercise("clam")
    assert "quadratus-lumborum" not in {role.muscle for role in clam.muscles}
    assert clam.compatibility("band-knees") is None


def test_a_muscle_of_an_unknown_group_is_left_out(root: Path) -> None:
    change(root / "muscles/piriformis.toml", '["hip"]', '["hip", "leg"]')
    catalogue = load_catalogue(root)
    (sentence,) = sentences(catalogue)
    assert sentence == (
        'muscles/piriformis.toml, groups[1]: found "leg", '
        "expected one of deep, hip, pelvic-floor, shallow. It was left out."
    )
    assert len(catalogue.muscles) == 12


def test_an_entry_without_id_takes_nothing_with_it(root: Path) -> None:
    change(root / "muscles/groups.toml", 'id = "hip"\n', "")
    catalogue = load_catalogue(root)
    (sentence,) = sentences(catalogue)
    assert sentence.startswith("muscles/groups.toml, groups[2].id: found nothing, expected a text")
    assert len(catalogue.muscles) == 13
    assert [group.id for group in catalogue.groups] == ["deep", "shallow", "pelvic-floor"]


def test_a_group_names_a_source_that_exists(root: Path) -> None:
    change(root / "muscles/groups.toml", 'source = "chang-2015"', 'source = "hearsay"')
    (sentence,) = sentences(load_catalogue(root))
    assert sentence.startswith('muscles/groups.toml, groups[0].source: found "hearsay", expected')


def test_a_whole_table_may_be_missing_or_of_another_kind(root: Path) -> None:
    change(root / "exercises/clam.toml", "[target]", "[aim]")
    change(root / "exercises/bent-knee-lift.toml", "setup = [", 'setup = "x"\nset_up = [')
    change(root / "resistances/none.toml", "safety = []", "safety = [3]")
    found = sentences(load_catalogue(root))
    assert found[0].startswith("resistances/none.toml, safety[0]: found 3, expected a text")
    assert found[1].startswith('exercises/bent-knee-lift.toml, setup: found "x", expected a list')
    assert found[2].startswith("exercises/clam.toml, ")


def test_a_broken_source_is_left_out_and_stays_known(root: Path) -> None:
    change(root / "sources.toml", 'tag = "V"', 'tag = "R-lo"')
    catalogue = load_catalogue(root)
    (sentence,) = sentences(catalogue)
    assert sentence.startswith("sources.toml, sources[")
    assert 'tag: found "R-lo", expected one of V, R-hi, R-med, D, P' in sentence
    assert tuple(exercise.id for exercise in catalogue.exercises) == EXERCISES


@pytest.mark.parametrize("content", [b"[[sources", b"sources = 3", b"\xff\xfe\x00", None])
def test_without_sources_everything_else_loads(root: Path, content: bytes | None) -> None:
    if content is None:
        (root / "sources.toml").unlink()
    else:
        (root / "sources.toml").write_bytes(content)
    catalogue = load_catalogue(root)
    (sentence,) = sentences(catalogue)
    assert sentence.startswith("sources.toml, ")
    assert catalogue.sources == ()
    assert tuple(exercise.id for exercise in catalogue.exercises) == EXERCISES


def test_an_empty_folder_says_that_there_is_nothing(tmp_path: Path) -> None:
    catalogue = load_catalogue(tmp_path)
    assert catalogue.exercises == ()
    assert sentences(catalogue)[-1] == "No exercise could be read, so there is nothing to show."


_JUNK = st.one_of(
    st.binary(max_size=12),
    st.sampled_from([b"=", b'"', b"[", b"]]", b"nan", b"-1e999", b"true", b"{}", b"\n", b"\xc3"]),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_file_holds_it_loads_or_is_named(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder: Any = tmp_path_factory.mktemp("mutated")
    (folder / "exercises").mkdir()
    whole = resource_path("exercises", "straight-leg-lift.toml").read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    broken = whole[:start] + data.draw(_JUNK) + whole[start + length :]
    (folder / "exercises/straight-leg-lift.toml").write_bytes(broken)
    for name in ("resistances", "muscles"):
        (folder / name).symlink_to(resource_path(name))
    (folder / "sources.toml").symlink_to(resource_path("sources.toml"))
    catalogue = load_catalogue(folder)
    if catalogue.exercises:
        assert sentences(catalogue) == []
    else:
        assert sentences(catalogue)[0].startswith("exercises/straight-leg-lift.toml, ")
        assert len(sentences(catalogue)) == 2


def test_loading_needs_no_numpy_and_no_qt() -> None:
    code = (
        "import sys; from clamstudio.catalogue import load_catalogue; load_catalogue(); "
        "print(sorted({'numpy', 'PySide6', 'babel', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
