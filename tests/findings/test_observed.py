"""Observations: a figure with its rank and no verdict; and texts that are not asked of law older than they are."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import pytest

from conftest import DAY, document_of, extract_of
from penalcheck.exposure.case_files import read_cases
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.finding import INSTRUMENT, Finding
from penalcheck.findings.observed import Observed, observed_text, rank, standing
from penalcheck.rulebook.rulebook_files import read_classification
from penalcheck.rulebook.rulebook_reader import load_rulebook

CLASSIFICATION = read_classification()
HEAD: Final[dict[str, Any]] = {
    "id": "head",
    "title": "Maximum for the head",
    "of": "exposure_maximum",
    "cases": ["organizer"],
    "basis": {"source": "text", "article": "1"},
    "explanation": "The head faces at most {exposure_maximum}; the text would have {figure}.",
}
RULE: Final[dict[str, Any]] = {
    "id": "heads",
    "title": "Heads can be punished",
    "subject": "system",
    "requires": {"criminalized": {"includes": "organization"}},
    "direction": "floor",
    "force": "recommended",
    "basis": {"source": "text", "article": "1"},
    "explanation": "Asked.",
    "remedy": "Punish.",
}
BOOK: Final[dict[str, Any]] = {
    "format": 1,
    "id": "book",
    "title": "A text",
    "addressed_to": "all",
    "sources": {"text": {"title": "Text", "source": "imaginary"}},
}
FIGURE: Final = {
    "parameters": {
        "figure": {"value": 20, "unit": "years", "kind": "benchmark", "source": "text", "meaning": "Of the text."}
    }
}


def _evaluations(book: Mapping[str, Any], *codes: Any, day: dt.date = DAY) -> list[Evaluation]:
    rulebook = load_rulebook(document_of({**BOOK, **book}), CLASSIFICATION.vocabulary)
    evaluator = Evaluator(CLASSIFICATION, [rulebook], read_cases())
    return [evaluator.evaluate(extract_of(code), day) for code in codes]


def _observed(*codes: Any, **changes: Any) -> list[Observed]:
    observation = {**copy.deepcopy(HEAD), **changes}
    evaluations = _evaluations({"observations": [observation], **FIGURE}, *codes)
    assert all(evaluation.findings == () for evaluation in evaluations)
    return [own for evaluation in evaluations for own in evaluation.observations]


def _code(plain: dict[str, Any], jurisdiction: str, maximum: str) -> dict[str, Any]:
    code = copy.deepcopy(plain)
    code["jurisdiction"] = jurisdiction
    for provision in code["provisions"]:
        for tier in provision["tiers"]:
            if tier["id"] in ("organizing-basic", "trafficking-group", "trafficking-large"):
                tier["penalty"]["imprisonment"] = {"minimum": "open", "maximum": maximum}
    return code


def test_the_figure_is_shown_with_what_the_instrument_says(plain: dict[str, Any]) -> None:
    (own,) = _observed(plain)
    assert (own.id, own.found.text) == ("book/head", "18 years")
    assert own.explanation == "The head faces at most 18 years; the text would have 20 years."
    assert own.found.evidence[0].citation == "DA § 3(1)"
    assert own.basis == ("Text 1",)


def test_one_code_alone_has_a_figure_and_no_rank(plain: dict[str, Any]) -> None:
    (own,) = _observed(plain)
    assert standing(own, [own]) == ""
    assert observed_text(own, [own]) == "Maximum for the head: 18 years"


def test_codes_are_ranked_from_the_highest_and_equal_ones_share_a_rank(plain: dict[str, Any]) -> None:
    terms = {"DE": "20 years", "FR": "life", "ES": "20 years", "NL": "12 years"}
    codes = _observed(*(_code(plain, name, term) for name, term in terms.items()))
    assert [rank(own, codes) for own in codes] == [2, 1, 2, 4]
    assert standing(codes[0], codes) == ("rank 2 of 4 from the highest, shared by 2; least NL 12 years; most FR life")
    assert standing(codes[3], codes) == "rank 4 of 4 from the highest; least NL 12 years; most FR life"


def test_what_is_not_exactly_known_has_no_rank_and_counts_for_no_other(plain: dict[str, Any]) -> None:
    codes = _observed(_code(plain, "DE", "20 years"), _code(plain, "FR", "unknown"), _code(plain, "ES", "10 years"))
    assert codes[1].found.text == "unknown"
    assert [rank(own, codes) for own in codes] == [1, None, 2]
    assert standing(codes[1], codes) == ""
    assert "rank 1 of 2" in standing(codes[0], codes)


def test_a_flag_is_counted_not_ranked(plain: dict[str, Any]) -> None:
    codes = _observed(
        _code(plain, "DE", "20 years"),
        _code(plain, "FR", "8 years"),
        _code(plain, "ES", "30 years"),
        of="harsher_than_other",
        against="mid-level-dealer",
        explanation="Harsher: {harsher_than_other}; {figure}.",
    )
    assert [own.found.text for own in codes] == ["yes", "no", "yes"]
    assert [standing(own, codes) for own in codes] == [f"as in {n} of 3 codes" for n in (2, 1, 2)]


@pytest.mark.parametrize(
    ("take", "figure", "case"), [("lowest", "8 years", "Mid-level"), ("highest", "18 years", "Head")]
)
def test_of_several_cases_the_lowest_or_the_highest_is_shown_and_named(
    plain: dict[str, Any], take: str, figure: str, case: str
) -> None:
    (own,) = _observed(plain, cases=["organizer", "mid-level-dealer"], take=take)
    assert own.found.text == figure
    assert own.witness is not None
    assert own.witness.startswith(case)


def test_if_one_of_several_is_unknown_so_is_the_lowest(plain: dict[str, Any]) -> None:
    (own,) = _observed(_code(plain, "NO", "unknown"), cases=["organizer", "mid-level-dealer"])
    assert (own.found.text, own.size) == ("unknown", None)


def test_probes_are_observed_with_their_witness(plain: dict[str, Any]) -> None:
    probes = {"conduct": ["sale"], "substances": ["heroin"], "amounts": ["1 g", "2 kg"], "role": "dealer"}
    observation = {**copy.deepcopy(HEAD), "probes": probes}
    del observation["cases"]
    ((own,),) = [e.observations for e in _evaluations({"observations": [observation], **FIGURE}, plain)]
    assert (own.found.text, own.witness) == ("8 years", "sale of 1 g of heroin by a dealer")


@pytest.mark.parametrize(("treaty", "shown"), [({"in_force": "1990-01-01"}, True), ({"in_force": "none"}, False)])
def test_a_state_that_is_not_bound_has_no_observation(
    plain: dict[str, Any], treaty: dict[str, str], shown: bool
) -> None:
    plain["treaties"]["untoc"] = {**treaty, "source": "imaginary"}
    book = {"observations": [HEAD], "applies": {"party_to": {"includes": "untoc"}}, **FIGURE}
    (evaluation,) = _evaluations(book, plain)
    assert bool(evaluation.observations) is shown


def _asked(plain: dict[str, Any], day: str, *adopted: str | None) -> tuple[Evaluation, Finding]:
    sources = {
        f"text{number}": {"title": "Text", "source": "imaginary", **({"adopted": text} if text else {})}
        for number, text in enumerate(adopted)
    }
    basis = [{"source": name, "article": "1"} for name in sources]
    parameter = {**FIGURE["parameters"]["figure"], "source": "text0"}
    book = {
        "sources": sources,
        "parameters": {"figure": parameter},
        "rules": [{**RULE, "basis": basis}],
        "observations": [{**HEAD, "basis": basis}],
    }
    (evaluation,) = _evaluations(book, plain, day=dt.date.fromisoformat(day))
    (finding,) = evaluation.findings
    return evaluation, finding


@pytest.mark.parametrize(
    ("adopted", "day", "asked"),
    [
        (["1997-03-25"], "1997-03-24", False),
        (["1997-03-25"], "1997-03-25", True),
        (["1997-03-25", "1990-12-14"], "1990-12-14", True),  # from the day of the oldest text
        (["1997-03-25", "1990-12-14"], "1990-12-13", False),
        (["1997-03-25", None], "1980-01-01", True),  # always, if one has no day
        ([None], "1980-01-01", True),
    ],
)
def test_a_text_is_not_asked_of_older_law(
    plain: dict[str, Any], adopted: list[str | None], day: str, asked: bool
) -> None:
    evaluation, finding = _asked(plain, day, *adopted)
    assert (finding.verdict == "adequate") is asked
    assert bool(evaluation.observations) is asked
    told = [fact.text for fact in finding.applied_because if fact.name == INSTRUMENT]
    assert bool(told) is not asked
    if not asked:
        assert finding.verdict == "not_applicable"
        assert min(text for text in adopted if text) in told[0]
