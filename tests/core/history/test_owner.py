"""The name that nobody chose: stored neutrally, shown in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clamstudio.coach.plan import known_person, name_in_use, person_for
from clamstudio.history import changes
from clamstudio.history.schema import person
from clamstudio.history.store import History, open_history
from clamstudio.words import install_language
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with open_history(tmp_path, ManualClock()) as found:
        yield found


def _stored(history: History) -> list[str]:
    return [
        row.name
        for row in history.change(
            lambda connection, _now: list(connection.execute(person.select().order_by("name")))
        )
    ]


def _store(history: History, name: str) -> None:
    """Put a name where an earlier version put it."""
    found = history.ensure_person("Somebody")
    history.change(
        lambda connection, _now: connection.execute(
            person.update().where(person.c.id == found.id).values(name=name)
        )
    )


def _shown(history: History) -> list[str]:
    return [each.name for each in history.people()]


def test_a_first_run_in_german_stores_no_german(history: History) -> None:
    install_language("de")
    made = person_for(history)
    assert made.name == "Ich"
    assert _stored(history) == ["Me"]
    assert _shown(history) == ["Ich"]
    install_language("es")
    assert _shown(history) == ["Yo"]
    install_language("en")
    assert _shown(history) == ["Me"]
    assert person_for(history).id == made.id


@pytest.mark.parametrize("stored", ["Me", "Ich", "Yo"])
def test_what_earlier_versions_stored_is_the_same_person_in_every_language(
    history: History, stored: str
) -> None:
    _store(history, stored)
    (before,) = history.people()
    for language, shown in (("en", "Me"), ("de", "Ich"), ("es", "Yo")):
        install_language(language)
        assert _shown(history) == [shown]
        assert person_for(history).id == before.id
        assert history.ensure_person(shown) == history.people()[0]
        # The settings may have it from a time in another language.
        assert name_in_use(history, "Ich") == shown
    assert _stored(history) == [stored]


def test_a_name_that_was_chosen_is_nobodys_to_translate(history: History) -> None:
    install_language("de")
    found = person_for(history)
    history.change(changes.rename_person, found.id, "Ann")
    install_language("en")
    assert _shown(history) == ["Ann"]
    assert known_person(history, "Me") is None
    assert name_in_use(history, "Ich") == ""
    history.change(changes.rename_person, found.id, "Me")
    install_language("de")
    assert _shown(history) == ["Ich"]


def test_two_that_nobody_named_are_told_apart_by_what_was_stored(history: History) -> None:
    _store(history, "Ich")
    _store(history, "Me")
    install_language("es")
    assert sorted(_shown(history)) == ["Ich", "Me"]
    for name in ("Ich", "Me"):
        found = known_person(history, name)
        assert found is not None
        assert found.name == name
        assert history.ensure_person(name).id == found.id
