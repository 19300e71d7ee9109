"""The language server as an editor speaks with it: mistakes, mending, completion, meanings, places, verdicts."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from lsprotocol import types

from conftest import COMPLETE_CODE, DATA, ROOT
from editor_client import Editor, applied, at_cursor, position_of, quoted_part

Run = Callable[..., Result]

ENGLISH = """Feature: Trafficking 😀
  Scenario: A courier 😀
    Given a penal code of a party to the 1988 Convention
    And trafficking in heroin is punishable by imprisonment of 5 to 15 years
    When a courier with 1 kg of heroin is sentenced
    Then the exposure is 5 to 15 years
"""
REPEATED = {
    language: (ROOT / "features" / "un-1988" / f"article-3-5-h-repeat-offenders.{language}.feature").read_text("utf-8")
    for language in ("fr", "ar")
}
FEATURES = {
    "en": (ENGLISH, "heroin is", "heroine is", "heroine", "heroin"),
    "fr": (REPEATED["fr"], "d'héroïne", "d'héroinne", "héroinne", "héroïne"),
    "ar": (REPEATED["ar"], "الهيروين", "الهيرون", "الهيرون", "الهيروين"),
}
"""A feature in each language, a word of it, how it is mistyped, the part that is underlined or mended, and the word."""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with asyncio.Runner() as runner:
        editor = Editor(runner)
        yield editor
        editor.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound file of each kind, by the name of the kind."""
    for name, source in SOUND.items():
        shutil.copy(source, tmp_path / name)
    return tmp_path


SOUND = {
    "extract.yaml": COMPLETE_CODE,
    "case.yaml": ROOT / "scenarios" / "cases" / "trafficker-third-conviction.yaml",
    "rulebook.yaml": DATA / "one_rule.yaml",
    "profile.yaml": ROOT / "rules" / "profiles" / "strict.yaml",
    "classification.yaml": ROOT / "rules" / "classification.yaml",
}
REVIEWS = """format: 1
reviews:
  - {why: No 😀😀, jurisdiction: NO, rule: untoc/art-11-5-fugitives, state: disputed, by: R, on: 2025-06-01}
"""


# Features


@pytest.mark.parametrize("language", FEATURES)
def test_a_word_that_is_mistyped_is_underlined_and_mended_and_the_scenario_then_holds(
    editor: Editor, folder: Path, language: str
) -> None:
    text, word, mistyped, part, meant = FEATURES[language]
    uri = editor.open(folder / f"{language}.feature", text.replace(word, mistyped, 1))
    (told,) = editor.told(uri)
    assert part in quoted_part(editor.texts[uri], told.range)
    assert told.severity == types.DiagnosticSeverity.Error
    first, *_ = editor.mendings(uri, told.range)
    assert first.kind == types.CodeActionKind.QuickFix
    editor.change(uri, editor.mended(uri, first))
    assert meant in editor.texts[uri]
    assert editor.told(uri) == []
    assert {text for _, text in editor.verdicts(uri)} == {"holds"}


def test_a_scenario_that_fails_tells_what_was_found_beside_its_line_and_why_at_its_step(
    editor: Editor, folder: Path
) -> None:
    uri = editor.open(folder / "fails.feature", ENGLISH.replace("exposure is 5 to", "exposure is 6 to"))
    (told,) = editor.told(uri, bool)
    assert told.severity == types.DiagnosticSeverity.Warning
    assert quoted_part(editor.texts[uri], told.range) == "Then the exposure is 6 to 15 years"
    assert "basic tier" in told.message
    ((line, text),) = editor.verdicts(uri)
    assert (line, text) == (2, "fails: 5 years to 15 years, expected 6 years to 15 years")
    editor.change(uri, ENGLISH)
    assert editor.told(uri, lambda told: not told) == []
    assert editor.verdicts(uri) == [(2, "holds")]


def test_what_shows_only_when_a_scenario_is_carried_out_is_underlined_too(editor: Editor, folder: Path) -> None:
    twice = ENGLISH.replace(
        "    When", "    And trafficking in heroin is punishable by imprisonment of 1 year to life\n    When"
    )
    uri = editor.open(folder / "twice.feature", twice)
    (told,) = editor.told(uri, bool)
    assert told.range.start.line == 4
    assert "line 4 already adds this" in told.message
    assert editor.verdicts(uri) == [(2, "cannot be read")]


def test_rows_of_an_outline_have_verdicts_of_their_own_and_its_heading_one_of_all(editor: Editor, folder: Path) -> None:
    outline = ENGLISH.replace("5 to 15 years\n    When", "5 to <most> years\n    When").replace(
        "  Scenario:", "  Scenario Outline:"
    )
    rows = "    Examples:\n      | most |\n      | 15 |\n      | 20 |\n"
    uri = editor.open(folder / "outline.feature", outline + rows)
    marks = dict(editor.verdicts(uri))
    assert marks == {2: "1 of 2 hold", 9: "holds", 10: "fails: 5 years to 20 years, expected 5 years to 15 years"}


@pytest.mark.parametrize(
    ("language", "typed", "offered"),
    [
        ("en", "And trafficking in her‸", "heroin"),
        ("en", 'Then the code is adequate under the rule "fugitives‸', "un-1988/art-3-8-fugitives"),
        ("en", 'Then the sanction is adequate under "un-1988" article 3(5‸', "3(5)(h)"),
        ("en", 'Given the parameter "serious‸', "cnd-res-2-xl.serious_crime"),
        ("en", 'When the case "court‸', None),
        ("en", 'When the case "cour‸', "courier"),
        ("en", "Given the penal code of Ge‸", "Germany"),
        ("en", 'Given the code in the file "extr‸', "extract.yaml"),
        ("en", "And whoever sells coc‸", "cocaine"),
        ("en", "Th‸", "Then"),
        ("fr", "Soit le trafic d'hé‸", "héroïne"),
        ("ar", "بفرض الاتجار بالهير‸", "الهيروين"),
    ],
)
def test_words_are_offered_for_the_place_in_which_one_types(
    editor: Editor, folder: Path, language: str, typed: str, offered: str | None
) -> None:
    head = ENGLISH if language == "en" else REPEATED[language]
    text, place = at_cursor(f"{head}    {typed}")
    uri = editor.open(folder / "typed.feature", text)
    words = [item.label for item in editor.offers(uri, place)]
    assert (offered in words) if offered else words == []


@pytest.mark.parametrize(
    ("language", "typed", "completed"),
    [
        ("en", "Given trafficking in heroin is pun‸", "Given trafficking in heroin is punishable by imprisonment ${1:"),
        ("en", "Given recidivism leads‸", "Given the recidivism rule leads to no more than ${1:"),
        ("fr", "Soit le trafic d'héroïne est pu‸", "Soit le trafic d'héroïne est puni d'un emprisonnement ${1:"),
        ("ar", "بفرض الات‸", "بفرض ${1:الاتجار} بما لا يقل عن ${2:1 كغ}"),
    ],
)
def test_sentences_are_completed_with_what_is_typed_and_places_to_fill(
    editor: Editor, folder: Path, language: str, typed: str, completed: str
) -> None:
    head = ENGLISH if language == "en" else REPEATED[language]
    text, place = at_cursor(f"{head}    {typed}")
    uri = editor.open(folder / "typed.feature", text)
    sentences = [item for item in editor.offers(uri, place) if item.kind == types.CompletionItemKind.Snippet]
    lines = [applied(text, item.text_edit).split("\n")[-1].strip() for item in sentences]
    assert any(line.startswith(completed) for line in lines), lines
    assert all(item.documentation for item in sentences)


def test_offers_are_none_within_doc_strings_and_tables(editor: Editor, folder: Path) -> None:
    text, place = at_cursor(f'{ENGLISH}    Given the following extract\n      """\n      the co‸')
    uri = editor.open(folder / "doc.feature", text)
    assert editor.offers(uri, place) == []


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        (
            "en",
            "trafficking in heroin",
            ["An offence that involves one drug.", "from 5 years to 15 years", "**heroin**"],
        ),
        ("en", "courier with", ["courier", "role: courier"]),
        ("fr", "kg d'héroïne", ["puni d'un emprisonnement"]),
        ("ar", "الاتجار", ["يعاقب عليه بالسجن"]),
    ],
)
def test_a_sentence_is_explained(editor: Editor, folder: Path, language: str, words: str, shown: list[str]) -> None:
    text = FEATURES[language][0]
    uri = editor.open(folder / f"{language}.feature", text)
    explained = editor.explained(uri, position_of(text, text.index(words) + 1))
    assert [part for part in shown if part not in explained] == []


def test_a_rule_is_explained_with_its_law_and_parameters_and_is_gone_to(editor: Editor, folder: Path) -> None:
    text = f"""{ENGLISH}
  Scenario: A rule
    Given the penal code of Germany
    And the tier "btmg-30a-1" has a maximum of 15 years
    When the code is evaluated
    Then the rule "cnd-res-2-xl/2c-ordinary-maximum" finds the code adequate
    And the case "courier" is adequate under the rule "untoc/art-11-5-fugitives"
"""
    uri = editor.open(folder / "rule.feature", text)
    explained = editor.explained(uri, position_of(text, text.index("2c-ordinary")))
    assert "cnd-res-2-xl.serious_crime" in explained or "serious_crime = 4 years" in explained
    assert "CND Resolution 2 (XL) para. 2(c)" in explained

    def goes(words: str) -> list[tuple[str, int]]:
        return editor.places(uri, position_of(text, text.index(words) + 1))

    (rule,) = goes("2c-ordinary")
    assert rule[0] == "cnd-res-2-xl.yaml"
    assert "2c-ordinary-maximum" in _line(ROOT / "rules" / rule[0], rule[1])
    (tier,) = goes("btmg-30a-1")
    assert "btmg-30a-1" in _line(ROOT / "scenarios" / "extracts" / tier[0], tier[1])
    assert goes("Germany") == [("de.yaml", 1)]
    assert goes('courier"')[0][0] == "courier.yaml"
    assert goes("untoc/art")[0][0] == "untoc.yaml"


def _line(path: Path, number: int) -> str:
    return path.read_text(encoding="utf-8").split("\n")[number - 1]


# Extracts, cases, rulebooks, profiles, reviews


@pytest.mark.parametrize(
    ("file", "word", "mistyped", "part"),
    [
        ("extract.yaml", "instrument: act,", "instrument: acct,", "acct"),
        ("extract.yaml", "legal_family: civil", "legal_famly: civil", "legal_famly"),
        ("extract.yaml", "legal_family: civil", "legal_family: cvil", "cvil"),
        ("case.yaml", "role: trafficker", "role: traficker", "traficker"),
        ("rulebook.yaml", "source: ", "source: x", None),
        ("profile.yaml", "un-1988.long", "un-1989.long", "un-1989"),
        ("classification.yaml", "nature: criminal", "natur: criminal", "natur"),
        ("reviews/no.yaml", "untoc/art-11-5-fugitives", "untoc/art-11-5-fugitive", "untoc/art-11-5-fugitive"),
    ],
)
def test_a_mistake_of_each_kind_of_file_is_told_in_the_words_of_check(
    editor: Editor, penalcheck: Run, folder: Path, file: str, word: str, mistyped: str, part: str | None
) -> None:
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    text = (REVIEWS if file.startswith("reviews") else path.read_text(encoding="utf-8")).replace(word, mistyped, 1)
    assert mistyped in text
    uri = editor.open(path, text)
    told = editor.told(uri)
    path.write_text(text, encoding="utf-8")
    checked = penalcheck("check", str(path)).stderr.splitlines()
    assert sorted(d.message.split("\n")[0] for d in told) == sorted(line.partition(": ")[2] for line in checked)
    if part:
        (marked,) = [d for d in told if quoted_part(text, d.range) == part]
        editor.change(uri, editor.mended(uri, editor.mendings(uri, marked.range)[0]))
        assert len(editor.told(uri)) < len(told)


@pytest.mark.parametrize(
    ("file", "after", "typed", "offered"),
    [
        ("extract.yaml", "\nprovisions:\n", "  - id: new\n    sub‸\n", "substances"),
        ("extract.yaml", "\nprovisions:\n", "  - id: new\n    conduct: [sal‸", "sale"),
        ("extract.yaml", "\nprovisions:\n", "  - id: new\n    cite: {instrument: ‸", "act"),
        ("extract.yaml", "\nprovisions:\n", "  - id: new\n    cite: {instrument: code, article: ‸}\n", "21"),
        ("extract.yaml", "\nprovisions:\n", "  - id: new\n    tiers:\n      - id: a\n        grade: ‸\n", "aggravated"),
        ("extract.yaml", "\nrecidivism:\n", "  - id: new\n    scope: {provisions: [traff‸", "trafficking-group"),
        ("extract.yaml", "\ntreaties:\n", "  un-1‸\n", None),
        ("case.yaml", "priors:\n", "  - offence: ‸\n", "drug_possession"),
        ("rulebook.yaml", "rules:\n", "  - id: new\n    requires: {max‸", "maximum"),
        ("rulebook.yaml", "rules:\n", "  - id: new\n    requires: {maximum: {‸", "at_least"),
        ("rulebook.yaml", "rules:\n", "  - id: new\n    force: ‸\n", "interpretive"),
        ("profile.yaml", "set:\n", "  untoc.l‸\n", "untoc.long_limitation"),
    ],
)
def test_keys_words_and_names_are_offered_where_they_belong(
    editor: Editor, folder: Path, file: str, after: str, typed: str, offered: str | None
) -> None:
    sound = (folder / file).read_text(encoding="utf-8")
    uri = editor.open(folder / file, sound)
    text, place = at_cursor(sound.replace(after, after + typed, 1))
    editor.change(uri, text)
    labels = [item.label for item in editor.offers(uri, place)]
    assert (offered in labels) if offered else labels == []


@pytest.mark.parametrize(
    ("file", "words", "shown", "goes_to"),
    [
        ("extract.yaml", "{instrument: act", "Drugs Act", "  act: {title"),
        ("extract.yaml", "legal_family", "one of: civil, common", None),
        ("case.yaml", "offence: tr", "An administrative contravention is no conviction", None),
        ("profile.yaml", "  un-1988.long", "Shortest limitation period", "  long_limitation:"),
        ("classification.yaml", "reaches_role", "roles that the tier covers", None),
    ],
)
def test_what_stands_at_the_cursor_is_explained_and_gone_to(
    editor: Editor, folder: Path, file: str, words: str, shown: str, goes_to: str | None
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    uri = editor.open(folder / file, text)
    place = position_of(text, text.index(words) + len(words) - 1)
    assert shown in editor.explained(uri, place)
    for name, line in editor.places(uri, place):
        path = folder / name if (folder / name).exists() else ROOT / "rules" / name
        assert goes_to is not None
        assert _line(path, line).startswith(goes_to) or goes_to in _line(path, line)
    assert bool(goes_to) == bool(editor.places(uri, place))


def test_every_kind_of_text_has_an_outline(editor: Editor, folder: Path) -> None:
    expected = {
        "extract.yaml": ("provisions", "trafficking"),
        "case.yaml": ("priors", "trafficking"),
        "rulebook.yaml": ("rules", "gravest"),
        "profile.yaml": ("set", "un-1988.long_limitation"),
        "classification.yaml": ("classes", "reaches_organizer"),
    }
    for file, (part, entry) in expected.items():
        uri = editor.open(folder / file, (folder / file).read_text(encoding="utf-8"))
        parts = {symbol.name: symbol for symbol in editor.outline(uri)}
        assert entry in [inner.name for inner in parts[part].children or ()]
    uri = editor.open(folder / "x.feature", ENGLISH)
    (feature,) = editor.outline(uri)
    assert [inner.name for inner in feature.children or ()] == ["A courier 😀"]


# What is no text of ours, or none at all


@pytest.mark.parametrize(
    ("address", "text", "told"),
    [
        ("large.yaml", "x" * 5_000_001, "too large: 5,000,001 bytes"),
        ("large.feature", "x" * 5_000_001, "too large: 5,000,001 bytes"),
        ("control.feature", "Feature: \x1b[2J\n", "U+001B"),
        ("german.feature", "# language: de\nFunktionalität: x\n", "not a language of scenarios|not written in 'de'"),
        ("deep.yaml", "[" * 5000, "nested deeper"),
        ("circle.yaml", "format: 1\nprovisions: &a [*a]\n", "refers to itself"),
        ("empty.yaml", "", "the file is empty"),
        ("untitled:Untitled-1", "Feature: x\n", "the feature has no scenario"),
        ("foreign.yaml", "services: {web: {image: x}}\nversion: 3\n", None),
        ("notes.txt", "Feature: x\n", None),
    ],
)
def test_a_text_that_is_none_of_ours_is_told_or_let_alone_and_the_server_lives_on(
    editor: Editor, folder: Path, address: str, text: str, told: str | None
) -> None:
    path: Path | str = address if ":" in address else folder / address
    uri = editor.open(path, text, "gherkin" if ":" in address else "")
    if told:
        assert any(part in d.message for d in editor.told(uri, bool) for part in told.split("|"))
    for place in (types.Position(0, 0), types.Position(1, 9), types.Position(99, 99)):
        editor.offers(uri, place)
        editor.explained(uri, place)
        editor.places(uri, place)
    editor.outline(uri)
    assert editor.log == []


def test_no_answer_comes_from_beyond_the_text_that_is_typed(editor: Editor, folder: Path) -> None:
    sound = ENGLISH.split("\n")
    uri = editor.open(folder / "typed.feature", "")
    for number in range(len(sound)):
        editor.change(uri, "\n".join(sound[:number]) + "\n" + sound[number][: number * 3])
        editor.offers(uri, types.Position(number, 3))
    editor.change(uri, ENGLISH)
    assert editor.told(uri) == []
    assert editor.verdicts(uri) == [(2, "holds")]
    assert editor.log == []
