"""``clamstudio learn``: the reading pages on a terminal, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clamstudio.catalogue import load_catalogue
from clamstudio.cli.main import DONE, REFUSED, main
from clamstudio.coach.reading import Bookshelf
from clamstudio.coach.reading_text import as_text
from tests.helpers.programs import modules_after

if TYPE_CHECKING:
    from clamstudio.coach.reading import Reading

SHELF = Bookshelf(load_catalogue())


@pytest.mark.parametrize("arguments", [["learn"], ["learn", "--list"], ["learn", "clam", "--list"]])
def test_the_pages_are_listed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [one.id for one in SHELF.readings]


@pytest.mark.parametrize("page", SHELF.readings, ids=lambda page: page.id)
def test_a_page_is_printed_without_its_markup(
    page: Reading, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert main(["learn", page.id]) == DONE
    text = capsys.readouterr().out
    assert text.startswith(f"{page.title}\n{'=' * len(page.title)}\n\n")
    assert max(len(line) for line in text.splitlines()) <= 60
    assert not any(mark in text for mark in ("**", "](", "[^", "\t"))
    for number in range(1, len(page.sources) + 1):
        assert text.count(f"[{number}]") >= 2, "in the text, and in the list of sources"


def test_steps_are_numbered_and_points_have_a_dash() -> None:
    text = as_text(SHELF.reading("clam"), 200)
    assert "\n1. Lie on your side" in text
    assert "\n- Heels together.\n" in text
    assert "\n  Picture: A person lies on the side" in text


def test_an_unknown_page_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "knees"]) == REFUSED
    assert "There is no page “knees”. Choose one of: core," in capsys.readouterr().err


def test_reading_needs_no_qt() -> None:
    code = "from clamstudio.cli.main import main; main(['learn', 'words'])"
    assert not {"PySide6", "numpy", "sqlalchemy"} & modules_after(code)
