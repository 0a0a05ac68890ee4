"""An exercise that a contributor adds, in a session from start to end with all that may be worn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from clamstudio.records import Block, ExerciseId, Prescription, Reps, ResistanceId
from clamstudio.session.checks import check_against
from clamstudio.session.prescription_file import read_prescription, write_prescription
from clamstudio.ui.do.phrases import plan_words, second_line
from clamstudio.ui.do.summary import SummaryPage
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.do.conftest import Studio

FOURTH = ExerciseId("reverse-clam")
WORN = ("none", "band-ankles", "ankle-weight")
PLAN = Prescription(
    "all that may be worn",
    tuple(
        Block(
            FOURTH,
            ResistanceId(worn),
            reps=Reps(1, 1),
            rest_s=1.0,
            load_kg=0.5 if worn == "ankle-weight" else None,
            band="yellow" if worn == "band-ankles" else None,
        )
        for worn in WORN
    ),
    get_ready_s=1.0,
    roll_over_s=1.0,
)


def test_a_session_with_everything_that_may_be_worn(studio: Studio, tmp_path: Path) -> None:
    catalogue = catalogue_of_four()
    allowed = [
        fit.resistance for fit in catalogue.exercise(FOURTH).resistances if fit.fit != "none"
    ]
    assert sorted(allowed) == sorted(WORN)
    file = tmp_path / "plan.toml"
    write_prescription(PLAN, file)
    plan = read_prescription(file)
    check_against(plan, catalogue)
    assert plan == PLAN
    assert all(words.startswith("Reverse clam · ") for words in plan_words(plan, catalogue))

    studio.screened()
    studio.page.set_prescription(plan)
    studio.page.start_session()
    said = set()
    while studio.controller.state.moment.total_left_s > 0.0:
        studio.play(0.5, step_s=0.5)
        said.add(second_line(studio.controller.state.moment, catalogue))
    assert {"breathe out", "breathe in", "Next: Ankle weight"} <= said

    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    labels = [label.text() for label in page.findChildren(QLabel)]
    assert len([words for words in labels if words.startswith("Reverse clam, set ")]) == 6
    with studio.qtbot.waitSignal(studio.page.summary_saved):
        page.save_button.click()
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert {(one.exercise, one.resistance) for one in session.sets} == {
        (FOURTH, worn) for worn in WORN
    }
    assert [one.paced for one in session.sets] == 6 * [1]
