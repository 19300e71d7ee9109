"""A reader is told in the language that she chose, or in that of her file, or of her environment."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from penalcheck.messages.reader_language import LANGUAGES, language_of_environment
from penalcheck.messages.telling import tr
from penalcheck.scenario.language.dialects import gherkin_name, keywords
from penalcheck.scenario.sentences.catalogue import keyword
from penalcheck.scenario.sentences.measures import TERM_EXAMPLES
from penalcheck.scenario.sentences.wordings import sentences

Run = Callable[..., Result]
OTHERS = [language for language in LANGUAGES if language != "en"]
UNREAD = {"en": "has no unit", "fr": "n'a pas d'unité", "es": "no tiene unidad", "ru": "нет единицы измерения",
          "zh": "没有单位", "ar": "بلا وحدة"}  # fmt: skip
EXPECTED = {"en": "expected", "fr": "attendu", "es": "esperado", "ru": "ожидалось", "zh": "应为", "ar": "المتوقع"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _step(name: str, language: str, **values: str) -> str:
    sentence = sentences()[name]
    return f"    {keyword(sentence.kind, language)} {sentence.wording(language).filled(values)}\n"


def _feature(language: str) -> str:
    """Return a feature with a scenario that fails, and one whose last length has no unit."""
    gherkin = gherkin_name(language)
    scenario = keywords("scenario", gherkin)[-1]
    steps = _step("complete_code", language) + _step("sentenced", language)
    return (
        f"# language: {gherkin}\n{keywords('feature', gherkin)[0]}: 1\n  {scenario}: 2\n"
        f"{steps}{_step('exposure_maximum', language, term=TERM_EXAMPLES[language][1])}  {scenario}: 3\n"
        f"{steps}{_step('exposure_maximum', language, term='7')}"
    )


def test_each_wrong_file_of_a_run_is_explained_in_its_own_language(folder: Path, penalcheck: Run) -> None:
    for language in LANGUAGES:
        (folder / f"{language}.feature").write_text(_feature(language), encoding="utf-8")
    told = penalcheck("verify").output
    for language in LANGUAGES:
        assert re.search(rf"^  {EXPECTED[language]} ", told, re.MULTILINE)
        (unread,) = [line for line in told.splitlines() if line.startswith(f"{language}.feature:10")]
        assert UNREAD[language] in unread
        if language in ("ru", "zh", "ar"):
            assert not re.search(r"[A-Za-z]", unread.removeprefix(f"{language}.feature"))


def test_of_one_file_everything_is_told_in_its_language(folder: Path, penalcheck: Run) -> None:
    (folder / "wrong.feature").write_text(_feature("ru"), encoding="utf-8")
    told = penalcheck("verify", "wrong.feature").output
    # What rulebooks and extracts are called is not translated.
    told = re.sub(r"wrong\.feature|durable-rules|Major trafficker.*|\(.*?\)|[A-Z]{2} § ?\w+|trafficking-\w+", "", told)
    assert not re.search(r"[A-Za-z]", told), told


def test_a_chosen_language_holds_for_every_file_and_in_parallel_processes(folder: Path, penalcheck: Run) -> None:
    for language in ("en", "ar"):
        (folder / f"{language}.feature").write_text(_feature(language), encoding="utf-8")
    told = penalcheck("verify", "--language", "fr", "-n", "2").output
    assert told.count(UNREAD["fr"]) == told.count("  attendu ") == 2
    assert "4 scénarios : 0 vérifié, 2 non vérifiés, 2 illisibles" in told


def test_the_environment_decides_what_is_about_no_single_file(
    folder: Path, penalcheck: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("en", "ru"):
        (folder / f"{language}.feature").write_text(_feature(language), encoding="utf-8")
    monkeypatch.setenv("LANGUAGE", "es")
    told = penalcheck("verify").output
    assert "4 escenarios: 0 se cumplen, 2 no se cumplen, 2 no pueden leerse" in told
    assert UNREAD["en"] in told
    assert UNREAD["ru"] in told
    assert UNREAD["es"] not in told
    assert "Palabras para estos lugares" in penalcheck("steps", "treaty_party").output
    assert "# language: es" in penalcheck("new", "scenario", "un-1988/art-3-8-fugitives").output
    assert "Words for these places" in penalcheck("steps", "treaty_party", "--language", "en").output
    assert tr("none") == "none"


@pytest.mark.parametrize("command", [("verify",), ("steps",), ("new", "scenario", "x"), ("check",)])
def test_an_unknown_language_is_told_with_those_that_there_are(penalcheck: Run, command: tuple[str, ...]) -> None:
    told = penalcheck(*command, "--language", "rru")
    assert told.exit_code == 2
    assert "'rru' is not a language of penalcheck; expected one of: en, fr, es, ru, zh, ar" in told.output
    assert "did you mean 'ru'?" in told.output


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LC_MESSAGES": "ru_RU.UTF-8", "LC_ALL": "ar"}, "ar"),
        ({"LC_ALL": "ar", "LANGUAGE": "pt_BR:es_MX@x"}, "es"),
        ({"LANG": "fr_FR", "LANGUAGE": ""}, "fr"),
        ({"LANG": "fr_FR", "LANGUAGE": "de"}, "en"),
    ],
)
def test_the_variables_of_the_environment_are_read_as_gettext_reads_them(
    environment: dict[str, str], language: str
) -> None:
    assert language_of_environment(environment) == language


def test_an_arabic_page_runs_from_right_to_left_but_for_what_is_in_english(folder: Path, penalcheck: Run) -> None:
    (folder / "wrong.feature").write_text(_feature("ru"), encoding="utf-8")
    penalcheck("verify", "wrong.feature", "--language", "ar", "--html", "pages")
    index = (folder / "pages" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in index
    assert "القانون المفحوص" in index
    assert '<pre lang="ar" dir="rtl">' in index
    book = (folder / "pages" / "un-1988.html").read_text(encoding="utf-8")
    assert re.search(r'<h1 lang="en" dir="ltr">United Nations', book)
    assert "<dt>المعلمة</dt>" in book
    sides = r"(?:margin|padding)-(?:left|right)|text-align: (?:left|right)|(?<![\w-])(?:left|right):"
    assert not re.search(sides, index), "the style sheet names a side, which is the other one in Arabic"
    penalcheck("verify", "wrong.feature", "--html", "pages", "--force")
    index = (folder / "pages" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in index
    assert '<pre lang="ru" dir="ltr">' in index


def test_english_needs_neither_babel_nor_a_catalogue() -> None:
    code = (
        "import sys; from penalcheck.cli import main; main(['steps', 'fine_is', '--language', 'en'], "
        "standalone_mode=False); print(sorted({'babel', 'penalcheck.messages.catalogues'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"
