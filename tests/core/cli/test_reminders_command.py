from __future__ import annotations

from typing import TYPE_CHECKING

from icalendar import Calendar

from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.settings import Settings, save_settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _rules(path: Path) -> list[str]:
    calendar = Calendar.from_ical(path.read_bytes())
    return [
        f"{event['rrule'].to_ical().decode()} {event.start:%H:%M} {event['summary']}"
        for event in calendar.events
    ]


def test_the_settings_reminders_with_what_do_offers(tmp_path: Path) -> None:
    data = tmp_path / "data"
    save_settings(Settings(reminders=("mon 08:30", "thu 18:00")), data)
    file = tmp_path / "plan.ics"
    assert main(["--data-dir", str(data), "reminders", "-o", str(file)]) == DONE
    first, second = _rules(file)
    assert first.startswith("FREQ=WEEKLY;BYDAY=MO 08:30 Leg lifts, ")
    assert second.startswith("FREQ=WEEKLY;BYDAY=TH 18:00 Leg lifts, ")


def test_times_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    call = ["--data-dir", str(tmp_path / "data"), "reminders", "-o", str(file)]
    assert main([*call, "--at", "sat 09:15", "--at", "Sun  10:00"]) == DONE
    assert [rule[:29] for rule in _rules(file)] == [
        "FREQ=WEEKLY;BYDAY=SA 09:15 Le",
        "FREQ=WEEKLY;BYDAY=SU 10:00 Le",
    ]


def test_refusals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plan.ics"
    call = ["--data-dir", str(tmp_path / "data"), "reminders", "-o", str(file)]
    assert main(call) == REFUSED
    assert "Choose weekdays and times first" in capsys.readouterr().err
    assert main([*call, "--at", "someday"]) == WRONG_ARGUMENTS
    assert "give one as 'mon 08:30'" in capsys.readouterr().err
    assert main([*call, "--at", "mon 08:30", "--person", "Nobody"]) == REFUSED
    assert "Nobody" in capsys.readouterr().err
    assert not file.exists()
