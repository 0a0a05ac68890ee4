"""Files that were damaged or made up: each is taken whole or refused, and then not a byte changes."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clamstudio.errors import UserError
from clamstudio.history.exchange.transfer import export_history, import_history
from clamstudio.history.store import open_history
from tests.helpers.history_records import fill

if TYPE_CHECKING:
    from pathlib import Path

    from clamstudio.history.store import History
    from tests.helpers.clock import ManualClock

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(slots=True)
class Tried:
    """A history that bad files are imported into, and how it was before."""

    history: History
    good: bytes
    refused: int = 0

    @classmethod
    def begun(cls, folder: Path, clock: ManualClock) -> Tried:
        history = open_history(folder, clock)
        fill(history)
        history.close()
        return cls(history, history.path.read_bytes())

    def take(self, path: Path) -> None:
        """Import a file; what it changed, if it was taken, is taken back."""
        refusal, changes = "", 0
        try:
            changes = import_history(self.history, path).changes
        except UserError as error:
            refusal = str(error)
        if refusal:
            assert "\n" not in refusal
            self.refused += 1
            assert self._bytes() == (self.good, b"")
        elif changes:
            self._take_back()

    def _take_back(self) -> None:
        """Look whether what was taken can be read, then be as before."""
        for person in self.history.people():
            self.history.session_summaries(person.id)
            self.history.sessions(person.id)
        assert self.history.health().quick_check == "ok"
        self.history.close()
        self.history.path.write_bytes(self.good)

    def _bytes(self) -> tuple[bytes, bytes]:
        log = self.history.path.with_name(f"{self.history.path.name}-wal")
        return self.history.path.read_bytes(), log.read_bytes() if log.exists() else b""


def mutated(data: bytes, random: Random) -> bytes:
    """Return ``data`` with a few bytes changed, cut out, doubled or swapped for telling ones."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5))):
        if not changed:
            break
        at = random.randrange(len(changed))
        kind = random.randrange(4)
        if kind == 0:
            changed[at] = random.randrange(256)
        elif kind == 1:
            del changed[at : at + random.choice((1, 10, 400))]
        elif kind == 2:
            changed[at:at] = changed[at : at + random.choice((1, 30))]
        else:
            changed[at : at + 1] = random.choice((b"null", b"-1", b"1e999", b"\\u0000", b"\\ud800"))
    return bytes(changed)


@pytest.mark.parametrize("name", ["out.json", "out.zip", "sets.csv"])
def test_damaged_files_are_taken_whole_or_refused(
    tmp_path: Path, clock: ManualClock, name: str, damaged_imports: int
) -> None:
    random = Random(7)  # noqa: S311 - the same damage in every run
    path = tmp_path / "csv" / name if name == "sets.csv" else tmp_path / name
    what = path.parent if name == "sets.csv" else path
    with open_history(tmp_path / "from", clock) as source:
        fill(source)
        export_history(source, what, NOW)
    good = path.read_bytes()
    tried = Tried.begun(tmp_path / "to", clock)
    with tried.history:
        for _ in range(damaged_imports):
            path.write_bytes(mutated(good, random))
            tried.take(what)
    assert damaged_imports / 2 < tried.refused <= damaged_imports


anything: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["", "0001-01-01T00:00:00+00:00", "2026-03-01T08:00:00", "finished", "right"])
    | st.uuids().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=4,
)
edits = st.lists(
    st.tuples(st.floats(0.0, 1.0, exclude_max=True), st.sampled_from(["put", "drop", "double"])),
    min_size=1,
    max_size=3,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to every value within a document."""
    if isinstance(value, dict):
        below = value.items()
    elif isinstance(value, list):
        below = list(enumerate(value))
    else:
        return [path]
    return [path, *(one for key, inner in below for one in places(inner, (*path, key)))]


def changed(document: dict[str, Any], way: tuple[Any, ...], act: str, value: Any) -> None:
    """Put something else at a place of a document, drop it, or have it twice."""
    holder: Any = document
    for key in way[:-1]:
        holder = holder[key]
    if act == "drop":
        del holder[way[-1]]
    elif act == "double" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[way[-1]]))
    else:
        holder[way[-1]] = value


def test_made_up_documents_are_taken_whole_or_refused(
    tmp_path: Path, clock: ManualClock, damaged_imports: int
) -> None:
    path = tmp_path / "out.json"
    with open_history(tmp_path / "from", clock) as source:
        fill(source)
        export_history(source, path, NOW)
    good = json.loads(path.read_text(encoding="utf-8"))
    tried = Tried.begun(tmp_path / "to", clock)

    @settings(
        max_examples=damaged_imports,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(edits, st.data())
    def attempt(acts: list[tuple[float, str]], data: st.DataObject) -> None:
        document = copy.deepcopy(good)
        for share, act in acts:
            ways = places(document)[1:]
            value = data.draw(anything) if act == "put" else None
            if ways:
                changed(document, ways[int(share * len(ways))], act, value)
        path.write_text(json.dumps(document), encoding="utf-8")
        tried.take(path)

    with tried.history:
        attempt()
    assert tried.refused > damaged_imports / 4
