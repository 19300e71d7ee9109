"""The conversation of `penalcheck new scenario`, as authors without an editor have it: typed lines in, a file out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TITLE = "A kilogram of heroin"
FILE = "a-kilogram-of-heroin.feature"
OWN_LAW = (TITLE, "4", "1988 Convention")
SALE = "whoever sells heroin faces 4 to 10 years in prison"
LAW = (*OWN_LAW, SALE, "", "a major trafficker is sentenced")
HOLDING = (*LAW, "the exposure is of 4 to 10 years", "")


@pytest.fixture
def converse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Run) -> Callable[..., Result]:
    """Answer line by line in an empty folder; after the last answer, the input ends."""
    monkeypatch.chdir(tmp_path)

    def run(*answers: str, options: tuple[str, ...] = ()) -> Result:
        return penalcheck("new", "scenario", *options, stdin="".join(f"{answer}\n" for answer in answers))

    return run


SPOKEN = {
    "en": (
        "What does the law say?",
        f"{'|'.join(LAW)}|the exposure is of {{years}}||kilo.feature",
        ("4 to 10 years", "4 to 9 years"),
    ),
    "fr": (
        "Que dit la loi",
        "Un kilo|4|3|Quiconque vend de l'héroïne est puni de 4 à 10 ans d'emprisonnement||2|1|1|{years}||kilo.feature",
        ("de 4 à 10 ans", "de 4 à 9 ans"),
    ),
    "ar": (
        "ماذا يقول القانون؟",
        "كيلوغرام|٤|٣|كل من اتجر بالهيروين يعاقب بالسجن من 5 إلى 15 سنة||٢|١|١|{years}||kilo.feature",
        ("من 5 إلى 15 سنة", "من 5 إلى 10 سنوات"),
    ),
    "zh": (
        "法律如何规定？",
        "一公斤|４|３|贩运海洛因的，处五年以上十五年以下有期徒刑||2|1|1|{years}||kilo.feature",
        ("5年以上15年以下有期徒刑", "5年以上10年以下有期徒刑"),
    ),
}
"""In each language: what is asked, answers without the years that must follow, years that do follow, and others."""


@pytest.mark.parametrize("language", SPOKEN)
def test_a_scenario_that_holds_is_written_and_holds_again(converse: Run, penalcheck: Run, language: str) -> None:
    asked, answers, (years, _) = SPOKEN[language]
    result = converse(*answers.format(years=years).split("|"), options=("--language", language))
    assert result.exit_code == 0, result.output
    assert asked in result.output
    assert years in Path("kilo.feature").read_text(encoding="utf-8")
    assert penalcheck("verify", "kilo.feature").exit_code == 0


@pytest.mark.parametrize("language", SPOKEN)
def test_a_scenario_that_fails_names_the_sentence_that_is_not_met(converse: Run, language: str) -> None:
    _, answers, (_, years) = SPOKEN[language]
    typed = answers.format(years=years).split("|")
    result = converse(*typed[:-1], "", typed[-1], options=("--language", language))
    assert result.exit_code == 1, result.output
    *_, expected = Path("kilo.feature").read_text(encoding="utf-8").splitlines()
    assert any(line.endswith(expected.strip()) for line in result.output.splitlines() if ".feature:" in line)


def test_what_follows_is_shown_only_after_it_was_said_what_must_follow(converse: Run) -> None:
    output = converse(*LAW, "the exposure is of 1 to 3 years", "", "", "").output
    _, asked, done = output.partition("What is done?")
    before, expected, after = done.partition("What else must follow?")
    assert asked
    assert expected
    assert "4 years to 10 years" not in before
    assert "found      4 years to 10 years" in after


def test_a_scenario_that_fails_says_why_and_is_kept_or_changed(converse: Run, penalcheck: Run) -> None:
    kept = converse(*LAW, "the exposure is of 1 to 3 years", "", "", "")
    assert kept.exit_code == 1
    assert f"{FILE}:7:5: Then the exposure is of 1 to 3 years" in kept.output
    assert "expected   1 year to 3 years" in kept.output
    assert penalcheck("verify", FILE).exit_code == 1
    changed = converse(
        *LAW, "the exposure is of 1 to 3 years", "", "4", "the exposure is of 4 to 10 years", "b.feature"
    )
    assert changed.exit_code == 0, changed.output
    assert "Change what must follow only if the law\n   demands it" in changed.output
    assert "1 to 3" not in Path("b.feature").read_text(encoding="utf-8")


def test_a_sentence_that_cannot_be_carried_out_is_told_and_removed(converse: Run) -> None:
    result = converse(*LAW[:-2], SALE, *HOLDING[-4:], "3", "-", "")
    assert "It cannot be carried out:" in result.output
    assert result.exit_code == 0, result.output
    assert Path(FILE).read_text(encoding="utf-8").count(SALE) == 1


@pytest.mark.parametrize(
    ("mistyped", "gap", "answers"),
    [
        ("trafficking in at least 2 kg of heroine is punishable by imprisonment of 5 to 15 years", "", ()),
        (
            "trafficking in at least 2 kg of dope is punishable by imprisonment of 5 to 15 years",
            "trafficking in at least 2 kg of ____ is punishable",
            ("trafficking", "heroin"),
        ),
    ],
)
def test_a_mistyped_sentence_is_repaired_by_number_and_only_what_was_wrong_is_asked(
    converse: Run, mistyped: str, gap: str, answers: tuple[str, ...]
) -> None:
    result = converse(*OWN_LAW, mistyped, "1", *answers)
    assert "is not a known substance" in result.output
    assert gap in result.output
    assert ("What stands in the gap? Type a drug" in result.output) == bool(gap)
    assert "Understood: trafficking in at least 2 kg of heroin is punishable" in result.output


def test_single_words_find_sentences(converse: Run) -> None:
    result = converse(TITLE, "3", "recidivism", "1")
    assert "1. the code has no recidivism rule" in result.output
    assert "What else does the law say?" in result.output


def test_a_word_that_belongs_in_a_place_is_put_there(converse: Run) -> None:
    result = converse(TITLE, "germany", "1")
    assert "Not understood: no sentence is worded 'germany'" in result.output
    assert "Understood as you typed it." in result.output


def test_a_word_of_a_rule_finds_it(converse: Run) -> None:
    result = converse(TITLE, "3", "", "1", "fugitives", "1", "1", "1")
    assert 'the code is adequate under the rule "____"\n1. un-1988/art-3-8-fugitives; 2. untoc' in result.output
    assert result.output.count("What else must follow?") == 1


def test_who_says_what_is_done_goes_on_with_what_must_follow(converse: Run) -> None:
    result = converse(*OWN_LAW, SALE, "When a major trafficker is sentenced", *HOLDING[-2:], "")
    assert result.exit_code == 0, result.output
    assert "    When a major trafficker is sentenced\n" in Path(FILE).read_text(encoding="utf-8")
    assert "What is done?" not in result.output


def test_several_sentences_of_a_statute_are_read_one_by_one_or_not_at_all(converse: Run) -> None:
    statute = f"{SALE}. Whoever sells opium faces 1 to 3 years in prison (art. 12(2))."
    result = converse(*OWN_LAW, f"{statute} The moon is cheese.", statute)
    assert result.output.count("Understood: sale in heroin") == 1
    assert "this one is not understood: The moon is cheese." in " ".join(result.output.split())
    assert "Understood: sale in opium is punishable" in result.output


def test_a_name_that_the_code_does_not_have_is_refused_at_once(converse: Run) -> None:
    result = converse(TITLE, "3", "?", "1", "trafficking-lage")
    assert "'trafficking-lage' is none of the names that fit here; did you mean 'trafficking-large'?" in " ".join(
        result.output.split()
    )


def test_back_undoes_one_answer_after_the_other(converse: Run) -> None:
    answers = (
        "Wrong title",
        "back",
        *OWN_LAW,
        "sale in cocaine is punishable by imprisonment of up to 3 years",
        "back",
    )
    result = converse(*answers, *HOLDING[3:], "")
    assert result.exit_code == 0, result.output
    text = Path(FILE).read_text(encoding="utf-8")
    assert "cocaine" not in text
    assert text.startswith(f"Feature: {TITLE}")


@pytest.mark.parametrize("number", range(len(HOLDING) + 1))
def test_at_the_end_of_the_input_one_line_is_told_and_nothing_is_written(converse: Run, number: int) -> None:
    result = converse(*HOLDING[:number])
    assert result.exit_code == 2
    assert result.stderr == "standard input: ended before the scenario was written; nothing was written\n"
    assert list(Path().iterdir()) == []


def test_a_file_is_replaced_only_if_the_author_says_so(converse: Run) -> None:
    Path(FILE).write_text("my own", encoding="utf-8")
    other = converse(*HOLDING, "", "no", "other.feature")
    assert other.exit_code == 0, other.output
    assert Path(FILE).read_text(encoding="utf-8") == "my own"
    assert Path("other.feature").is_file()
    named = converse(*HOLDING, "yes", options=("--output", FILE))
    assert named.exit_code == 0
    assert f"{FILE} exists." in named.output
    assert SALE in Path(FILE).read_text(encoding="utf-8")


def test_what_cannot_be_written_is_told_and_another_name_is_asked(converse: Run) -> None:
    result = converse(*HOLDING, "none/a.feature", "a::b.feature", "a.feature")
    assert result.exit_code == 0
    assert "none/a.feature: cannot be written: No such file or directory" in result.output
    assert "has another meaning for pytest" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("99", "There is no number 99 here; type one from 1 to 17."),
        ("0", "There is no number 0 here"),
        ("9" * 10_000, "a step of 10,000 characters; at most 1,000 are read"),
        ("a" * 10_000, "a step of 10,000 characters; at most 1,000 are read"),
        ("the law\x1b[2J", "U+001B (a control character)"),
        ("the following penalties", "A table or a text belongs below this sentence."),
        ("the exposure is of 5 to 15 years", "is a Then sentence, not a Given sentence"),
        ("?", "17. the longest term of imprisonment is [10 years]"),
        ("sale in heroin is punishable by imprisonment of 10 years", "may be a maximum or a fixed term"),
    ],
)
def test_a_wrong_answer_is_told_and_the_same_is_asked_again(converse: Run, answer: str, told: str) -> None:
    result = converse(*OWN_LAW, answer)
    assert told in " ".join(result.output.split())
    assert result.output.count("What does the law say?") == 2


def test_a_keyword_before_a_sentence_is_left_out_but_not_the_beginning_of_a_word(converse: Run) -> None:
    spanish = ("--language", "es")
    # 'E' is a keyword of Gherkin in Spanish.
    assert "'El que no existe'" in converse(TITLE, "4", "3", "El que no existe", options=spanish).output
    typed = "Dado un código penal completo de un Estado parte en los convenios sobre drogas"
    result = converse(TITLE, typed, "", "1", "el autor no es punible", "", "", "", options=spanish)
    assert f"  {typed}\n" in Path(FILE).read_text(encoding="utf-8"), result.output


def test_a_title_is_short(converse: Run) -> None:
    assert "That has 10,000 characters; at most 200 are read." in converse("a" * 10_000).output


def test_the_names_of_a_code_and_of_rules_are_chosen_by_number(converse: Run) -> None:
    chosen = converse(TITLE, "3", "?", "1", "3", "of 1 to 2 years").output
    assert 'Understood: the tier "trafficking-large" is punishable by' in chosen
    result = converse(TITLE, "3", "", "1", "1", "1", "fugitives", "1", "", "")
    assert 'the code is adequate under the rule "un-1988/art-3-8-fugitives"' in Path(FILE).read_text(encoding="utf-8")
    assert result.exit_code == 0, result.output


def test_a_file_of_ones_own_is_found_beside_the_feature(converse: Run, penalcheck: Run) -> None:
    Path("pt.yaml").write_text(penalcheck("new", "extract", "PT").output, encoding="utf-8")
    answers = (TITLE, 'the code in the file "pt.yaml"', "", "the code is evaluated")
    rule = 'the rule "un-1988/art-3-8-fugitives" finds the code undetermined'
    result = converse(*answers, rule, "", "")
    assert result.exit_code == 0, result.output
    assert 'the code in the file "pt.yaml"' in Path(FILE).read_text(encoding="utf-8")


def test_an_output_that_is_no_feature_file_is_refused_before_anything_is_asked(converse: Run) -> None:
    result = converse(*HOLDING, options=("--output", "a.txt"))
    assert result.exit_code == 2
    assert result.output == "--output a.txt: not a feature file; expected a name that ends in .feature\n"
