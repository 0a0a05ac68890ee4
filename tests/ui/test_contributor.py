"""What a contributor gets who copies one TOML file into the folder of exercises, in the window.

The commands are tried in ``tests/core/cli/test_fourth_exercise.py``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.helpers.fourth import FOURTH, ProgramCopy

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
reps = [2, 2]
"""

VISIT = """
import json
from pathlib import Path

from PySide6.QtWidgets import QLabel

import clamstudio
from clamstudio.app import build_window
from clamstudio.app.services import application, make_services
from clamstudio.settings import Settings
from clamstudio.ui.track.session_table import Column
from tests.helpers.clock import ManualClock

assert Path(clamstudio.__file__).parents[1] == Path.cwd()
app, clock = application(), ManualClock()
services = make_services(Path("window"), clock, Settings(muted=True, sound_checked=True))
window = build_window(services)
window.resize(1280, 720)
found = {}


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def wait_until(holds):
    while not holds():
        app.processEvents()


window.open_place("watch")
window.show()
watch = window.page("watch")
found["cards"] = [card.text() for card in watch.cards.cards]
watch.choose_exercise("reverse-clam")
wait_until(lambda: watch.is_settled)
found["stage"] = watch.stage_card.stage.spoken_state()
found["watch"] = words(watch)

window.open_place("do")
do = window.page("do")
do.open_prescription(Path("four.toml"))
do.start_session()
while do.controller is not None and do.controller.state.moment.total_left_s > 0.0:
    clock.advance(0.5)
    do.controller.tick()
summary = do.shown
found["summary"] = words(summary)
saved = []
do.summary_saved.connect(lambda: saved.append(True))
summary.save_button.click()
wait_until(lambda: saved)

window.open_place("track")
track = window.page("track")
wait_until(lambda: track.is_settled)
model = track.table.model()
found["track"] = [model.data(model.index(row, Column.EXERCISES)) for row in range(model.rowCount())]

window.open_place("watch")
window.help_requested.emit()
found["learn"] = window.page("learn").current
(person,) = services.records.history().people()
(session,) = services.records.history().sessions(person.id)
found["sets"] = [[s.exercise, s.resistance, s.paced, s.load_index] for s in session.sets]
services.records.close()
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    copy = ProgramCopy(tmp_path_factory.mktemp("copy"), [FOURTH])
    plan: Path = copy.folder / "four.toml"
    plan.write_text(PLAN, encoding="utf-8")
    visit: dict[str, object] = json.loads(copy.script(VISIT).splitlines()[-1])
    return visit


def test_watch_offers_and_shows_it(found: dict[str, object]) -> None:
    cards = found["cards"]
    assert isinstance(cards, list)
    assert "Reverse clam" in cards
    assert str(found["stage"]).startswith("Reverse clam")
    assert "Work at the front of the outer hip" in str(found["watch"])


def test_do_paces_and_saves_it(found: dict[str, object]) -> None:
    assert "Reverse clam, set 1" in str(found["summary"])
    sets = found["sets"]
    assert isinstance(sets, list)
    assert [one[:3] for one in sets] == 2 * [["reverse-clam", "ankle-weight", 2]]
    # How hard it was is computed for it as for the others.
    assert all(0.01 < load < 0.05 for *_, load in sets)


def test_track_and_learn_know_its_name(found: dict[str, object]) -> None:
    assert found["track"] == ["Reverse clam"]
    assert found["learn"] == "reverse-clam"
