from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clamstudio.errors import UserError
from clamstudio.settings import (
    Settings,
    data_folder,
    load_settings,
    read_settings,
    save_settings,
)

if TYPE_CHECKING:
    from pathlib import Path

_any_settings = st.builds(
    Settings,
    theme=st.sampled_from(["system", "light", "dark"]),
    mirror_front=st.booleans(),
    speed=st.floats(0.25, 2.0),
    muted=st.booleans(),
    volume=st.floats(0.0, 1.0),
    text_size=st.floats(0.8, 2.0),
    last_template=st.sampled_from(["gentle", "article"]),
    height_m=st.floats(1.2, 2.2),
    session_keys=st.lists(st.sampled_from(["skip=G", "hurt=K"]), max_size=2).map(tuple),
    session_screen=st.text(st.characters(exclude_categories=["C"]), max_size=10),
    tempo_s=st.just(()) | st.tuples(*[st.floats(0.0, 60.0)] * 4),
    sound_checked=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_any_settings)
def test_round_trip_is_exact(tmp_path: Path, chosen: Settings) -> None:
    save_settings(chosen, tmp_path)
    assert load_settings(tmp_path) == chosen


def test_an_empty_folder_gives_the_defaults_and_stays_empty(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none").settings == Settings()
    assert load_settings(tmp_path) == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        "theme = ",
        "speed = 99.0",
        "speed = true",
        'theme = "pink"',
        "muted = 3",
        "age_years = true",
        "age_years = 40.0",
        "age_years = 2026-01-01",
        "volume = nan",
        "tempo_s = 2.0",
        'tempo_s = ["2", "2", "2", "2"]',
        "reminders = [1]",
        'session_keys = "skip=G"',
        "[theme]",
        "\x00",
    ],
)
def test_a_broken_file_is_kept_aside_and_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    loaded = read_settings(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert "settings.toml.broken" in str(loaded.problem)
    assert (tmp_path / "settings.toml.broken").read_text() == text
    save_settings(Settings(), tmp_path)
    assert read_settings(tmp_path).problem is None


def test_a_second_broken_file_does_not_overwrite_the_first(tmp_path: Path) -> None:
    for text in ("one =", "two ="):
        (tmp_path / "settings.toml").write_text(text)
        load_settings(tmp_path)
    assert (tmp_path / "settings.toml.broken").read_text() == "one ="
    assert (tmp_path / "settings.toml.broken-2").read_text() == "two ="


def test_keys_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "dark"\nfrom_the_future = 1\n')
    loaded = read_settings(tmp_path)
    assert (loaded.settings, loaded.problem) == (Settings(theme="dark"), None)


def test_bytes_that_are_no_text_are_kept_aside_too(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe")
    assert read_settings(tmp_path).problem is not None
    assert (tmp_path / "settings.toml.broken").read_bytes() == b"\xff\xfe"


def test_whole_numbers_written_by_hand_are_numbers(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("mass_kg = 65\ntempo_s = [2, 2, 3, 1]\n")
    loaded = read_settings(tmp_path)
    assert (loaded.settings, loaded.problem) == (
        Settings(mass_kg=65.0, tempo_s=(2.0, 2.0, 3.0, 1.0)),
        None,
    )
    assert all(type(part_s) is float for part_s in loaded.settings.tempo_s)


def test_out_of_limits_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="speed"):
        Settings(speed=0.0)
    with pytest.raises(ValueError, match="height_m"):
        replace(Settings(), height_m=float("nan"))


def test_saving_where_it_cannot_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="could not be saved"):
        save_settings(Settings(), tmp_path / "file")


def test_data_folder_prefers_option_then_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAMSTUDIO_DATA_DIR", str(tmp_path / "env"))
    assert data_folder(tmp_path / "opt") == tmp_path / "opt"
    assert data_folder() == tmp_path / "env"
    monkeypatch.delenv("CLAMSTUDIO_DATA_DIR")
    assert data_folder().name == "clamstudio"
