"""What the catalogue says: complete, within the targets, and honest; of the shipped exercises more."""

from __future__ import annotations

import json
import re

import pytest

from clamstudio.catalogue.model import Exercise, Mistake, Motion, Resistance
from clamstudio.catalogue.texts import iter_texts, member_types
from clamstudio.resources import resource_path
from tests.helpers.fourth import catalogue_of_four

CATALOGUE = catalogue_of_four()
EVERYWHERE = {
    "rolled-back",
    "rolled-forward",
    "too-high",
    "momentum",
    "breath-hold",
    "hand-push",
    "numb-arm",
}
BENT = {"hips-too-straight", "hips-too-bent"}
MISTAKES = {
    "clam": EVERYWHERE | BENT | {"feet-apart"},
    "bent-knee-lift": EVERYWHERE | BENT | {"hip-hike", "shin-tilted"},
    "straight-leg-lift": EVERYWHERE | {"hip-hike", "leg-forward", "toes-up"},
}
ONLY_TOLD = {"momentum", "breath-hold", "hand-push", "numb-arm"}
FITS = {
    "clam": ("yes", "best", "none", "little", "yes"),
    "bent-knee-lift": ("yes", "best", "yes", "yes", "gentle"),
    "straight-leg-lift": ("yes", "gentle", "strong", "best", "gentle"),
}
TARGETS = {
    "clam": ("opening_deg", 30.0, 30.0, 30.0, 45.0),
    "bent-knee-lift": ("knee_gap_cm", 15.0, 12.0, 18.0, 20.0),
    "straight-leg-lift": ("hip_abduction_deg", 20.0, 20.0, 30.0, 35.0),
}
ALL_TEXTS = [
    (f"{entry.id}.{key}", text)
    for entries in (
        CATALOGUE.exercises,
        CATALOGUE.resistances,
        CATALOGUE.muscles,
        CATALOGUE.groups,
        CATALOGUE.sources,
    )
    for entry in entries
    for key, text in iter_texts(entry)
]
each_exercise = pytest.mark.parametrize("exercise", CATALOGUE.exercises, ids=lambda e: e.id)


@pytest.mark.parametrize("exercise", MISTAKES)
def test_every_mistake_that_applies_is_there(exercise: str) -> None:
    assert {one.id for one in CATALOGUE.exercise(exercise).mistakes} == MISTAKES[exercise]


@each_exercise
def test_mistakes_that_can_be_seen_change_the_pose(exercise: Exercise) -> None:
    told = {mistake.id for mistake in exercise.mistakes if not mistake.changes_pose}
    assert told == ONLY_TOLD


@each_exercise
def test_haste_and_a_held_breath_are_seen_without_another_pose(exercise: Exercise) -> None:
    told = {mistake.id for mistake in exercise.mistakes if not mistake.is_seen}
    assert told == {"hand-push", "numb-arm"}
    hasty = exercise.mistake("momentum").tempo
    assert hasty is not None
    # Up in less than a second: the table of mistakes says so.
    assert hasty.lift_s < 1.0
    assert (exercise.dose.tempo.rep_s / hasty.rep_s).is_integer()
    assert exercise.mistake("hand-push").arms == "fingertips-on-floor"


def find(exercise: str, mistake: str) -> Mistake:
    return CATALOGUE.exercise(exercise).mistake(mistake)


@each_exercise
def test_mistakes_go_the_way_their_name_says(exercise: Exercise) -> None:
    roll_deg = {one.id: one.pelvis_roll_deg for one in exercise.mistakes}
    assert roll_deg.get("rolled-back", 20.0) > 0.0
    assert roll_deg["rolled-forward"] < 0.0
    assert exercise.mistake("too-high").travel > 1.0


def test_mistakes_have_opensim_signs() -> None:
    for exercise in ("bent-knee-lift", "straight-leg-lift"):
        hike = find(exercise, "hip-hike")
        assert hike.pelvis_hike_deg == pytest.approx(13.9, abs=0.5)
        assert "quadratus-lumborum" in hike.substitutes
    assert find("straight-leg-lift", "toes-up").top_leg["hip_rotation"] < 0
    assert find("straight-leg-lift", "leg-forward").top_leg["hip_flexion"] > 0
    for mistake in ("toes-up", "leg-forward"):
        assert find("straight-leg-lift", mistake).substitutes == ("tensor-fasciae-latae",)
    for exercise in ("clam", "bent-knee-lift"):
        for mistake, sign in (("hips-too-straight", -1), ("hips-too-bent", 1)):
            found = find(exercise, mistake)
            assert found.at_rest
            # Both legs together; the rest keeps them lying on the mat and on each other.
            assert found.top_leg["hip_flexion"] == found.bottom_leg["hip_flexion"]
            assert found.top_leg["hip_flexion"] * sign > 15.0


@pytest.mark.parametrize("exercise", TARGETS)
def test_targets_and_caps(exercise: str) -> None:
    target = CATALOGUE.exercise(exercise).target
    assert (target.quantity, target.value, target.low, target.high, target.cap) == TARGETS[exercise]


def test_too_high_passes_the_cap() -> None:
    clam = CATALOGUE.exercise("clam")
    assert clam.motion.turn_about is not None
    opening_deg = clam.motion.turn_about.angle_deg * clam.mistake("too-high").travel
    assert clam.target.cap < opening_deg < 60.0
    gap = CATALOGUE.exercise("bent-knee-lift")
    assert gap.target.cap < gap.target.value * gap.mistake("too-high").travel < 30.0
    straight = CATALOGUE.exercise("straight-leg-lift")
    rest = straight.motion.rest_top["hip_adduction"]
    travel = straight.motion.lifted_top["hip_adduction"] - rest
    lifted = rest + travel * straight.mistake("too-high").travel
    assert straight.target.cap < -lifted < 50.0


@each_exercise
def test_the_first_dose_is_gentle(exercise: Exercise) -> None:
    dose = exercise.dose
    assert (dose.sets, dose.reps.low, dose.reps.high) == (1, 8, 8)
    assert min(dose.tempo.lift_s, dose.tempo.lower_s) >= 2.0


@each_exercise
def test_breathe_out_on_the_lift_and_in_on_lowering(exercise: Exercise) -> None:
    breath = {step.phase: step.breath for step in exercise.movement}
    assert breath == {"lift": "out", "hold": "free", "lower": "in", "pause": "free"}


def test_levels_and_order() -> None:
    assert [e.level for e in CATALOGUE.exercises][:3] == ["Start here", "Harder", "Hardest"]
    orders = [exercise.order for exercise in CATALOGUE.exercises]
    assert len(set(orders)) == len(orders)


@each_exercise
def test_every_resistance_is_spoken_about(exercise: Exercise) -> None:
    for resistance in CATALOGUE.resistances:
        compatibility = exercise.compatibility(resistance.id)
        assert compatibility is not None
        assert compatibility.note


@pytest.mark.parametrize("exercise", FITS)
def test_resistances_fit_as_the_mechanics_say(exercise: str) -> None:
    fits = [CATALOGUE.exercise(exercise).compatibility(one.id) for one in CATALOGUE.resistances]
    assert tuple(fit.fit for fit in fits if fit is not None) == FITS[exercise]


@pytest.mark.parametrize("resistance", CATALOGUE.resistances, ids=lambda r: r.id)
def test_bands_and_weights_come_with_safety_words(resistance: Resistance) -> None:
    safety = " ".join(resistance.safety)
    assert bool(safety) == (resistance.kind != "none")
    if resistance.kind == "band":
        assert all(word in safety for word in ("tears", "rings", "eyes", "latex", "skin"))
    if resistance.kind == "weight":
        assert all(word in safety for word in ("swollen", "circulation", "skin"))


@each_exercise
def test_every_muscle_has_a_role(exercise: Exercise) -> None:
    assert {role.muscle for role in exercise.muscles} == {m.id for m in CATALOGUE.muscles}
    roles = {(role.muscle, role.side): role.role for role in exercise.muscles}
    assert roles["gluteus-medius", "top"] == "prime_mover"
    assert roles["quadratus-lumborum", "top"] == "stabiliser"
    assert ("gluteus-medius", "bottom") in roles or exercise.id != "straight-leg-lift"


def test_the_clam_and_the_straight_leg_lift_differ_in_their_movers() -> None:
    movers = {
        exercise.id: {role.muscle for role in exercise.muscles if role.role == "prime_mover"}
        for exercise in CATALOGUE.exercises
    }
    assert movers["clam"] == {"gluteus-maximus", "gluteus-medius"}
    assert movers["straight-leg-lift"] == {"gluteus-medius"}


def test_quadratus_lumborum_is_in_both_core_groups() -> None:
    muscle = CATALOGUE.muscle("quadratus-lumborum")
    assert muscle.groups == ("deep", "shallow")
    for group in muscle.groups:
        assert muscle in CATALOGUE.muscles_of(group)
    assert [m.id for m in CATALOGUE.muscles if len(m.groups) > 1] == ["quadratus-lumborum"]


def test_the_hip_group_abducts() -> None:
    for name in ("gluteus-medius", "gluteus-minimus"):
        assert CATALOGUE.muscle(name).action.startswith("Abduction: lifts the leg out to the side")
    assert not [key for key, text in ALL_TEXTS if re.search(r"\badduction\b", text, re.IGNORECASE)]


def test_every_group_has_muscles() -> None:
    sizes = {group.id: len(CATALOGUE.muscles_of(group.id)) for group in CATALOGUE.groups}
    assert sizes == {"deep": 4, "shallow": 4, "hip": 5, "pelvic-floor": 1}


def test_geometry_names_every_path_of_each_muscle() -> None:
    sets = json.loads(resource_path("muscles", "geometry.json").read_text(encoding="utf-8"))["sets"]
    groups: dict[str, set[str]] = {}
    for entry in (entry for entries in sets.values() for entry in entries):
        groups.setdefault(entry["group"], set()).add(entry["name"])
    names = {"lumbar-multifidus": "multifidus"}
    for muscle in CATALOGUE.muscles:
        paths = set(muscle.geometry.paths)
        assert bool(paths) == (muscle.geometry.drawn != "estimated"), muscle.id
        if muscle.id == "piriformis":
            assert paths == {"peri"}
        elif paths:
            assert paths == groups[names.get(muscle.id, muscle.id.replace("-", "_"))], muscle.id
    assert len(CATALOGUE.muscle("quadratus-lumborum").geometry.paths) == 18


def test_nothing_is_promised() -> None:
    banned = re.compile(
        r"\b(diagnos|treat|cur(e|es|ed|ing)\b|fix|heal(?!th)|reliev)", re.IGNORECASE
    )
    assert not [(key, text) for key, text in ALL_TEXTS if banned.search(text)]


def test_a_figure_from_a_study_has_a_source_that_was_seen() -> None:
    tags = {source.id: source.tag for source in CATALOGUE.sources}
    for exercise in CATALOGUE.exercises:
        claims = [(e.text, e.source) for e in exercise.evidence]
        claims += [(m.why, m.source) for m in exercise.mistakes]
        for text, source in claims:
            if re.search(r"\d", text):
                assert tags[source] in {"V", "R-hi"}, text


def test_no_multipliers_stand_in_for_words() -> None:
    pattern = re.compile(r"\d\s*[×x]\b|\btimes (harder|as hard)\b|\bNm\b")
    assert not [(key, text) for key, text in ALL_TEXTS if pattern.search(text)]


def test_texts_stand_alone() -> None:
    for key, text in ALL_TEXTS:
        assert text == text.strip(), key
        assert "  " not in text, key
        assert not text.endswith((",", ";", "…")), key


def test_the_walk_takes_sentences_and_leaves_ids() -> None:
    keys = {key for key, _ in iter_texts(CATALOGUE.exercise("clam"))}
    assert {"name", "setup[0]", "mistakes[0].cue", "target.label", "resistances[4].note"} <= keys
    assert not {key for key in keys if key.endswith((".id", "source", "muscle")) or "motion" in key}
    assert set(member_types(Motion)) >= {"turn_about", "constraints"}
    assert member_types(int) == {}
