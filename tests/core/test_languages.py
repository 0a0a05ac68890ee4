"""Every language is whole: no sentence missing or unsure, no field lost, the .mo as the .po says."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from clamstudio.cli.language import wanted_language
from clamstudio.cli.main import main
from clamstudio.pseudo import PSEUDO_LANGUAGES, pseudo
from clamstudio.words import (
    decimal,
    install_language,
    language_in_use,
    languages,
    tr,
    trn,
    use_decimal_point,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"
CODES = sorted(file.parents[1].name for file in I18N.glob("*/LC_MESSAGES/clamstudio.po"))
FIELD = re.compile(r"\{[^{}]*\}")
REVIEW = "awaiting a native clinician's review"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install_language("en")


def po_file(code: str) -> Path:
    return I18N / code / "LC_MESSAGES" / "clamstudio.po"


def read(code: str) -> Catalog:
    with po_file(code).open("rb") as file:
        return read_po(file, locale=code)


def template() -> Catalog:
    with (I18N / "clamstudio.pot").open("rb") as file:
        return read_po(file)


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_is_missing_or_unsure(code: str) -> None:
    translated = {key_of(m): m for m in read(code) if m.id and all(forms(m)) and not m.fuzzy}
    missing = [key_of(m) for m in template() if m.id and key_of(m) not in translated]
    assert not missing, f"{len(missing)} missing in {code}: {missing[:10]}"


@pytest.mark.parametrize("code", CODES)
def test_every_field_is_kept_and_none_is_added(code: str) -> None:
    wrong = []
    for message in filter(key_of, read(code)):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        # One form may leave the count out ("one session"), where English does.
        wanted = [set(FIELD.findall(one)) for one in ids]
        wrong += [form for form in forms(message) if set(FIELD.findall(form)) not in wanted]
    assert not wrong


@pytest.mark.parametrize("code", CODES)
def test_every_count_has_all_its_forms(code: str) -> None:
    catalog = read(code)
    for message in catalog:
        if isinstance(message.id, tuple):
            assert len(forms(message)) == catalog.num_plurals, message.id


@pytest.mark.parametrize("code", CODES)
def test_the_edges_of_a_sentence_are_kept(code: str) -> None:
    for message in read(code):
        if isinstance(message.id, str) and message.id:
            blank = [len(s) - len(s.lstrip()) for s in (message.id, *forms(message))]
            assert blank[0] == blank[1], message.id


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_is_what_the_sentences_compile_to(code: str) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, read(code))
    fresh.seek(0)
    with po_file(code).with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    wanted = gettext.GNUTranslations(fresh)
    without_header = [{k: v for k, v in t._catalog.items() if k} for t in (shipped, wanted)]
    assert without_header[0] == without_header[1], "run pybabel compile, see babel.cfg"


@pytest.mark.parametrize("code", CODES)
def test_the_header_says_who_has_not_looked_yet(code: str) -> None:
    head = po_file(code).read_text(encoding="utf-8").partition('msgid ""')[0]
    assert REVIEW in " ".join(head.replace("#", " ").split())


def test_languages_are_those_with_a_compiled_file() -> None:
    assert languages() == ("en", *CODES)
    assert not set(PSEUDO_LANGUAGES) & set(languages())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two languages of one sentence."""
    from babel.messages.catalog import Catalog

    for code, word in (("de", "Muschel"), ("pt_BR", "Concha")):
        catalog = Catalog(locale=code, domain="clamstudio")
        catalog.add("Clam", word)
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
        with (tmp_path / code / "LC_MESSAGES" / "clamstudio.mo").open("wb") as file:
            write_mo(file, catalog)
    return tmp_path


@pytest.mark.parametrize(
    ("system", "found"),
    [
        (["de-AT", "en"], "de"),
        (["de_DE.UTF-8"], "de"),
        (["pt-BR"], "pt_BR"),
        (["fr-FR", "de"], "de"),
        (["en-GB", "de"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_system_s_first_known_language_is_used(
    folder: Path, system: list[str], found: str
) -> None:
    assert install_language("", folder, system) is (found != "en")
    assert language_in_use() == found


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({"LANGUAGE": "fr:de", "LANG": "en_US.UTF-8"}, "de"),
        ({"LC_ALL": "de_CH.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_names_the_language(
    folder: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], found: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    install_language("", folder)
    assert language_in_use() == found


def test_pseudo_keeps_fields_and_dates_and_grows() -> None:
    assert pseudo("{n} reps & {kg:.1f} <b>kg</b>").startswith("⟦{n} ŕéþš & {kg:.1f} <b>ķĝ</b>~")
    assert pseudo("ddd d MMM yyyy") == "ddd d MMM yyyy"
    assert pseudo("2-1-2-1") == "2-1-2-1"
    assert pseudo("{value}°") == "{value}°"
    assert len(pseudo("Hold for a moment.")) > 1.4 * len("Hold for a moment.")


def test_pseudo_is_a_language_like_any_other() -> None:
    install_language(PSEUDO_LANGUAGES[0])
    assert tr("Hold {n}", n=3).startswith("⟦Ĥöļð 3")
    assert [trn("{n} rep", "{n} reps", n)[:7] for n in (1, 2)] == ["⟦1 ŕéþ~", "⟦2 ŕéþš"]


def test_numbers_have_the_decimal_point_of_the_language() -> None:
    use_decimal_point(",")
    assert decimal(1.5) == "1,5"
    assert decimal(2.0) == "2"
    assert tr("{a:.1f} {b} {c} {d}", a=1.25, b=0.5, c=3, d="1.5") == "1,2 0,5 3 1.5"
    install_language("en")
    assert tr("{a:.1f}", a=1.25) == "1.2"


def test_the_command_line_speaks_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "qps-ploc", "list"]) == 0
    assert "⟦Çļåm" in capsys.readouterr().out
    (tmp_path / "settings.toml").write_text('language = "qps-ploc"\n')
    assert main(["list", "--data-dir", str(tmp_path)]) == 0
    assert "⟦Çļåm" in capsys.readouterr().out
    assert main(["--language", "tlh", "list"]) == 2
    assert "there is no language “tlh”" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["language = 3\n", "language = [\n", "\x00", ""])
def test_broken_settings_speak_the_system_s_language_and_stay(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    assert not wanted_language(["--data-dir", str(tmp_path)])
    assert file.read_text() == text
