"""What a rulebook must be: each fault is refused at its place, in words for a lawyer who writes rules."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from conftest import DATA, document_of
from penalcheck.files.document import read_document
from penalcheck.files.problem import BadInput
from penalcheck.rulebook.rulebook_files import read_classification
from penalcheck.rulebook.rulebook_reader import load_rulebook

VOCABULARY = read_classification().vocabulary


def _problems(value: Any) -> list[str]:
    with pytest.raises(BadInput) as raised:
        load_rulebook(document_of(value), VOCABULARY)
    return [str(problem) for problem in raised.value.problems]


@pytest.fixture
def book() -> Any:
    return read_document(DATA / "one_rule.yaml").value


def test_the_rulebook_of_the_tests_is_sound(book: Any) -> None:
    assert load_rulebook(document_of(book), VOCABULARY).rules[0].id == "one-rule/gravest"


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ({"maximun": {"at_least": "1 year"}}, "unknown fact 'maximun'"),
        ({"gravest_traficking_maximum": {"at_least": "1 year"}}, "did you mean 'gravest_trafficking_maximum'?"),
        ({"longest_term": {"atleast": "1 year"}}, "did you mean 'at_least'?"),
        ({"longest_term": {"is": True}}, "'is' does not fit 'longest_term', which is a term"),
        ({"longest_term": {"at_least": 10}}, "did you mean '10 years'?"),
        ({"longest_term": {"at_least": {"parameter": "benchmrak"}}}, "undefined parameter 'benchmrak'; did you mean"),
        ({"life_imprisonment": "yes"}, "'life_imprisonment' is a flag; expected true or false"),
        ({"death_penalty": {"is": "abolished"}}, "'abolished' is not a value of 'death_penalty'"),
        ({"death_penalty": {"at_least": "none"}}, "'at_least' does not fit 'death_penalty', which is a word"),
        ({"party_to": {"includes": "un-1998"}}, "did you mean 'un-1988'?"),
        ({"party_to": {"is": "un-1988"}}, "'is' does not fit 'party_to', which is a set"),
        ({"all": []}, "'all' expects a list of conditions"),
        ({"al": [{"life_imprisonment": True}]}, "did you mean 'all'?"),
        ({"life_imprisonment": True, "death_penalty": "none"}, "expected all, any, not, or one fact"),
        ({"maximum": {"at_least": "1 year"}}, "unknown fact 'maximum'"),
        ({"not": {"any": [{"life_imprisonment": 1}]}}, "expected true or false"),
    ],
)
def test_a_faulty_condition_is_refused_at_its_place(book: Any, condition: Any, says: str) -> None:
    book["rules"][0]["requires"] = condition
    problems = _problems(book)
    assert any(says in problem for problem in problems), problems
    assert all(problem.startswith("test.yaml:") for problem in problems)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda b: b["parameters"].update(extra={**b["parameters"]["benchmark"]}), "uses the parameter 'extra'"),
        (lambda b: b["parameters"]["benchmark"].update(source="unto"), "no source 'unto' is defined"),
        (lambda b: b["parameters"]["benchmark"].update(value=-1), "expected a number above 0"),
        (lambda b: b["parameters"]["benchmark"].update(kind="duty"), "is not one of: treaty, benchmark"),
        (lambda b: b["rules"][0]["basis"].update(source="unto"), "did you mean 'untoc'?"),
        (lambda b: b["rules"][0].update(force="binding"), "is not one of: mandatory"),
        (lambda b: b["rules"][0].update(subject="sistem"), "did you mean 'system'?"),
        (lambda b: b["rules"][0].update(explanation="It is {maximun}."), "{maximun} is neither a fact nor a parameter"),
        (lambda b: b["rules"][0].update(remedy="Raise it to {benchmark"), "faulty template"),
        (lambda b: b["rules"].append(b["rules"][0]), "duplicate id 'gravest'"),
        (lambda b: b["rules"].append({**b["rules"][0], "id": "x", "formerly": ["gravest"]}), "duplicate id 'gravest'"),
        (lambda b: b["rules"][0].update(subject="exposure"), "rules with the subject 'exposure' need 'cases'"),
        (lambda b: b.update(aplies={}), "did you mean 'applies'?"),
    ],
)
def test_a_faulty_part_is_refused_at_its_place(book: Any, change: Any, says: str) -> None:
    change(book)
    problems = _problems(book)
    assert any(says in problem for problem in problems), problems
    assert all(problem.startswith("test.yaml:") for problem in problems)


def test_a_rule_may_cite_only_the_provisions_that_are_listed_of_its_source(book: Any) -> None:
    book["provisions"] = [{"article": "art. 2(b)", "asks": "x", "binds": "recommended"}]
    book["rules"][0]["basis"]["article"] = "art. 2(b)(i)"
    load_rulebook(document_of(book), VOCABULARY)
    book["provisions"].append({"article": "art. 26(2)", "asks": "x", "binds": "recommended", "no_rule": "x"})
    book["rules"].append({**book["rules"][0], "id": "another"})
    for bases in ({"source": "untoc", "article": "art. 62(2)"}, [{"source": "untoc", "article": "art. 62(2)"}]):
        book["rules"][1]["basis"] = bases
        (problem,) = _problems(book)
        place, message = problem.split(": ", 1)
        assert message == "no provision 'art. 62(2)' under 'untoc' (see 'provisions'); did you mean 'art. 26(2)'?"
        line = yaml.safe_dump(book, sort_keys=False).splitlines()[int(place.split(":")[1]) - 1]
        assert "art. 62(2)" in line


def test_of_a_source_without_provisions_any_article_may_be_cited(book: Any) -> None:
    book["sources"]["paper"] = {"title": "White paper", "source": "ministry of justice"}
    book["provisions"] = [{"source": "paper", "article": "p. 3", "asks": "x", "binds": "none", "no_rule": "x"}]
    load_rulebook(document_of(book), VOCABULARY)


def test_all_faults_of_a_rulebook_are_reported_in_one_run(book: Any) -> None:
    book["rules"][0]["requires"] = {"all": [{"maximun": True}, {"death_penalty": "abolished"}, {"lif": True}]}
    assert len(_problems(book)) == 4  # and the parameter that no rule uses any more


OBSERVATION = {
    "id": "figure",
    "title": "A figure",
    "of": "exposure_maximum",
    "cases": ["organizer"],
    "explanation": "{exposure_maximum}",
}


def test_a_rulebook_may_hold_observations_alone(book: Any) -> None:
    alone = {key: value for key, value in book.items() if key not in ("rules", "parameters")}
    alone["observations"] = [{**OBSERVATION, "basis": {"source": next(iter(book["sources"])), "article": "1"}}]
    read = load_rulebook(document_of(alone), VOCABULARY)
    assert (read.rules, [entry.id for entry in read.entries]) == ((), ["figure"])
    del alone["observations"]
    assert any("neither 'rules' nor 'observations' are given" in problem for problem in _problems(alone))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"of": "exposure_maximun"}, "unknown fact 'exposure_maximun'; did you mean 'exposure_maximum'?"),
        ({"of": "maximum"}, "unknown fact 'maximum'"),
        ({"of": "party_to"}, "'party_to' is a set; expected a single fact"),
        ({"explanation": "{exposure_maximun}"}, "{exposure_maximun} is neither a fact nor a parameter; did you mean"),
        ({"explanation": "{"}, "faulty template"),
        ({"id": "gravest"}, "duplicate id 'gravest'"),
        ({"basis": {"source": "nowhere", "article": "1"}}, "no source 'nowhere' is defined"),
        ({"probes": {"conduct": ["sale"]}}, "an observation has 'cases' or 'probes', not both"),
        ({"cases": [], "against": "courier"}, "'against' needs 'cases'"),
    ],
)
def test_a_faulty_observation_is_refused_at_its_place(book: Any, change: Any, says: str) -> None:
    basis = {"source": next(iter(book["sources"])), "article": "1"}
    book["observations"] = [{**OBSERVATION, "basis": basis, **change}]
    problems = _problems(book)
    assert any(says in problem for problem in problems), problems
    assert all(problem.startswith("test.yaml:") for problem in problems)


@pytest.mark.parametrize(
    ("explanation", "says"),
    [
        ("{gravest_trafficking_maximum:d}", "may hold a name alone"),
        ("{gravest_trafficking_maximum:yes=long|no=short|unknown=?}", "only flags and words have a text"),
        ("{life_imprisonment:yes=Life|no=No life}", "{life_imprisonment} has no text for: unknown"),
        ("{life_imprisonment:yes=Life|non=No life|unknown=?}", "has no value 'non'; did you mean 'no'?"),
        ("{life_imprisonment:yes=Life|never|unknown=?}", "'never' is no value with its text"),
        ("{death_penalty:none=No|available=Yes|unknown=?}", "has no text for: mandatory"),
        ("{gravest_trafficking_maximum:>99999999}", "may hold a name alone"),
        ("{gravest_trafficking_maximum!r}", "may hold a name alone"),
        ("{gravest_trafficking_maximum:{benchmark}}", "may hold a name alone"),
        ("{criminalized:sale}", "may hold a name alone"),
        ("{criminalized}", "{criminalized} is neither a fact nor a parameter but a set"),
        ("{gravest_trafficking_maximum.low}", "is neither a fact nor a parameter"),
        ("{gravest_trafficking_maximum[0]}", "is neither a fact nor a parameter"),
        ("{} {0}", "{0} is neither a fact nor a parameter"),
        ("{", "faulty template"),
        ("a } b", "faulty template"),
    ],
)
def test_braces_in_a_text_hold_the_name_of_a_fact_or_a_parameter(book: Any, explanation: str, says: str) -> None:
    for key in ("explanation", "remedy"):
        problems = _problems({**book, "rules": [{**book["rules"][0], key: explanation}]})
        assert any(says in problem and "test.yaml:" in problem for problem in problems), problems


@pytest.mark.parametrize("name", ["x/y", "x y", "x=y", "", "x" * 201])
def test_the_id_of_a_rulebook_cannot_be_taken_for_that_of_a_rule(book: Any, name: str) -> None:
    assert any("test.yaml:" in problem and ": id: " in problem for problem in _problems({**book, "id": name}))


def test_numbers_are_ids_and_stand_once(book: Any) -> None:
    rule = book["rules"][0]
    book["rules"] = [{**rule, "id": 1}, {**rule, "id": "1"}]
    assert any("duplicate id '1'" in problem for problem in _problems(book))
    book["rules"] = [{**rule, "id": 1}, {**rule, "id": 2, "formerly": [1]}]
    assert any("duplicate id '1'" in problem for problem in _problems(book))


@pytest.mark.parametrize("value", ["1e400", 0, -1, True, "life", 10_001, float("inf"), "1.000", "0.000001", "9" * 400])
def test_a_parameter_has_a_range(book: Any, value: object) -> None:
    book["parameters"]["benchmark"]["value"] = value
    assert any("benchmark" in problem or "value: " in problem for problem in _problems(book)), _problems(book)


@pytest.mark.parametrize("name", ["a.b", "a b", "longest_term", "x{"])
def test_the_name_of_a_parameter_means_nothing_else(book: Any, name: str) -> None:
    book["parameters"][name] = book["parameters"]["benchmark"]
    assert any(f"'{name}' is" in problem for problem in _problems(book)), _problems(book)
