"""Rules that are asked of probes: the worst decides, the finding names it, and nothing open passes or fails."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, DAY, evaluator_of, extract_of
from penalcheck.exposure.probe_cases import probe
from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.treaty import conduct_words
from penalcheck.files.document import parse_document
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.finding import Finding
from penalcheck.findings.probing import variation_of
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

TRAFFICKING = "un-1988/art-3-1-a-i-trafficking"
Run = Callable[..., Result]
RULES = (TRAFFICKING, "un-1988/art-3-1-a-iii-possession", "un-1961/offences-of-the-traffic")


@pytest.fixture
def complete() -> dict[str, Any]:
    value: dict[str, Any] = copy.deepcopy(parse_document("complete", COMPLETE_CODE.read_bytes()).value)
    return value


def _findings(evaluation: Evaluation) -> dict[str, Finding]:
    return {f"{finding.rulebook}/{finding.rule}": finding for finding in evaluation.findings}


def _trafficking(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the provisions of the complete code that make trafficking an offence."""
    return [provision for provision in value["provisions"] if "3(1)(a)(i)" in str(provision["conduct"])]


def _witness(finding: Finding) -> tuple[str, str]:
    told = {fact.name: fact.text for fact in finding.found}
    return told["witness"], told["probes"]


def test_a_code_that_punishes_every_drug_in_any_amount_is_adequate(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]
) -> None:
    found = _findings(evaluate(complete))
    for name in RULES:
        assert found[name].verdict == "adequate"
        assert (found[name].subject, found[name].subject_title) == ("NO", "Plainland")
        number, total = _witness(found[name])[1].removesuffix(" this result").rsplit(" ", 1)[0].split(" of ")
        assert number == total


def test_a_code_on_cannabis_alone_falls_short_and_names_a_witness(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]
) -> None:
    for provision in _trafficking(complete):
        for part in (provision, *provision["tiers"]):
            if "substances" in part:
                part["substances"] = ["cannabis_herb"]
    found = _findings(evaluate(complete))
    for name in RULES:
        assert found[name].verdict == "falls_short"
        witness, number = _witness(found[name])
        assert " 0.001 g of heroin" in witness
        assert not number.startswith("0 ")


@pytest.mark.parametrize(("least", "verdict"), [("2 mg", "falls_short"), ("1 mg", "adequate")])
def test_trade_below_an_amount_that_no_tier_reaches_falls_short(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation], least: str, verdict: str
) -> None:
    for provision in _trafficking(complete):
        for tier in provision["tiers"]:
            tier["quantity"] = {"thresholds": [{"substances": ["all"], "at_least": least}]}
    finding = _findings(evaluate(complete))[TRAFFICKING]
    assert finding.verdict == verdict


def test_a_hole_between_two_tiers_is_found(complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]) -> None:
    (first, *others) = _trafficking(complete)
    complete["provisions"] = [p for p in complete["provisions"] if p not in others]
    small, large = copy.deepcopy(first["tiers"][0]), copy.deepcopy(first["tiers"][0])
    small |= {"id": "small", "quantity": {"thresholds": [{"substances": ["all"], "at_most": "10 g"}]}}
    large |= {"id": "large", "quantity": {"thresholds": [{"substances": ["all"], "at_least": "1 kg"}]}}
    first["tiers"] = [small, large]
    finding = _findings(evaluate(complete))[TRAFFICKING]
    assert finding.verdict == "falls_short"
    assert _witness(finding)[0].startswith("production of 10.001 g of ")
    large["quantity"]["thresholds"][0] = {"substances": ["all"], "more_than": "10 g"}
    assert _findings(evaluate(complete))[TRAFFICKING].verdict == "adequate"


def test_what_is_open_for_one_probe_is_open_for_the_rule_unless_another_fails(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]
) -> None:
    for provision in _trafficking(complete):
        for tier in provision["tiers"]:
            tier["quantity"] = {"word": "more than a trifle"}
    finding = _findings(evaluate(complete))[TRAFFICKING]
    assert finding.verdict == "undetermined"
    assert finding.missing == ("punishable",)
    for provision in _trafficking(complete):
        provision["substances"] = ["heroin"]
        for tier in provision["tiers"]:
            tier.pop("substances", None)
    assert _findings(evaluate(complete))[TRAFFICKING].verdict == "falls_short"


def test_an_administrative_sanction_is_no_criminal_offence(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]
) -> None:
    for provision in _trafficking(complete):
        provision["nature"] = "administrative"
    assert _findings(evaluate(complete))[TRAFFICKING].verdict == "falls_short"


def _rulebook(tmp_path: Path, **changes: Any) -> Path:
    rule = {
        "id": "rule",
        "title": "Rule",
        "subject": "system",
        "probes": {"conduct": ["sale"], "amounts": "thresholds"},
        "requires": {"punishable": "criminal"},
        "direction": "floor",
        "force": "recommended",
        "basis": {"source": "paper", "article": "1"},
        "explanation": "It is {punishable}.",
        "remedy": "Punish it.",
        **changes,
    }
    book = {
        "format": 1,
        "id": "book",
        "title": "Book",
        "addressed_to": "all",
        "sources": {"paper": {"title": "Paper", "source": "imaginary"}},
        "rules": [{key: value for key, value in rule.items() if value is not None}],
    }
    path = tmp_path / "book.yaml"
    path.write_text(yaml.safe_dump(book), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"subject": "offence"}, "only rules with the subject 'system' may have 'probes'"),
        ({"probes": {"conduct": ["sail"]}}, "unknown conduct 'sail'; did you mean 'sale'?"),
        ({"probes": {"conduct": ["sale"], "substances": ["heroine"]}}, "'heroine' is known; did you mean 'heroin'?"),
        ({"probes": {"conduct": ["sale"], "amounts": "all"}}, "amounts"),
        ({"probes": {"conduct": ["sale"], "role": "boss"}}, "unknown role 'boss'"),
        ({"probes": {"substances": ["heroin"]}}, "the key 'conduct' is missing"),
        ({"probes": None}, "punishable"),
    ],
)
def test_a_family_of_probes_that_cannot_be_is_refused(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    from penalcheck.files.problem import BadInput

    with pytest.raises(BadInput) as bad:
        read_rulebooks([str(_rulebook(tmp_path, **changes))], read_classification().vocabulary)
    assert any(told in str(problem) for problem in bad.value.problems)


def test_a_rule_of_an_author_may_be_asked_of_probes(tmp_path: Path, complete: dict[str, Any]) -> None:
    classification = read_classification()
    path = _rulebook(tmp_path, probes={"conduct": ["sale", "cultivation"], "substances": ["coca_leaf"]})
    books = read_rulebooks([str(path)], classification.vocabulary)
    (finding,) = Evaluator(classification, books, ()).evaluate(extract_of(complete), DAY).findings
    assert finding.verdict == "adequate"
    assert finding.explanation == "It is criminal."


def _without(value: dict[str, Any], words: tuple[str, ...]) -> None:
    """Take some conduct out of the complete code, paragraphs of article 3 written out."""
    for provision in value["provisions"]:
        named = [word for term in provision["conduct"] for word in conduct_words(term)]
        provision["conduct"] = [word for word in named if word not in words]
    value["provisions"] = [provision for provision in value["provisions"] if provision["conduct"]]
    value["absent"] = [*value.get("absent", []), {"conduct": list(words), "note": "searched"}]


@pytest.mark.parametrize(
    ("conduct", "rules"),
    [
        ("transit", ("un-1988/art-3-1-a-i-chain", "un-1961/offences-of-the-chain", "eu-2004-757/art-2-offences")),
        ("cultivation", ("un-1988/art-3-1-a-ii-cultivation", "un-1961/cultivation", "eu-2004-757/art-2-cultivation")),
        ("purchase_for_supply", ("un-1988/art-3-1-a-iii-purchase", "un-1961/possession-and-purchase")),
        ("precursors", ("un-1988/art-3-1-a-iv-precursors", "eu-2004-757/art-2-precursors")),
        ("equipment", ("un-1988/art-3-1-a-iv-equipment",)),
        ("organization", ("un-1988/art-3-1-a-v-organizing",)),
        ("financing", ("un-1988/art-3-1-a-v-financing", "un-1988/art-3-4-a-major-not-fine-alone")),
        ("laundering_conversion", ("un-1988/art-3-1-b-i-conversion",)),
        ("laundering_concealment", ("un-1988/art-3-1-b-ii-concealment",)),
        ("acquisition_of_proceeds", ("un-1988/art-3-1-c-i-acquisition",)),
        ("possession_of_equipment", ("un-1988/art-3-1-c-ii-possession-of-equipment",)),
        ("cultivation_for_use", ("un-1988/art-3-2-cultivation",)),
    ],
)
def test_conduct_that_is_no_offence_falls_short_and_is_never_outside_of_a_rule(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation], conduct: str, rules: tuple[str, ...]
) -> None:
    _without(complete, (conduct,))
    worst: dict[str, str] = {}
    for finding in evaluate(complete).findings:
        name = f"{finding.rulebook}/{finding.rule}"
        if name in rules and finding.verdict != "adequate":
            worst[name] = finding.verdict
    assert worst == dict.fromkeys(rules, "falls_short")


def test_an_exemption_is_told_apart_from_an_offence_that_the_law_does_not_have(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]
) -> None:
    exempting = copy.deepcopy(complete)
    exempting["exemptions"] = [
        {
            "id": "own-use",
            "title": "up to 25 g of cannabis",
            "conduct": ["possession_for_use"],
            "quantity": {"thresholds": [{"substances": ["cannabis_herb"], "at_most": "25 g"}]},
            "cite": {"instrument": "act", "article": 9},
        }
    ]
    finding = _findings(evaluate(exempting))["un-1988/art-3-2-personal-use"]
    assert (finding.verdict, finding.force) == ("falls_short", "qualified")
    assert _witness(finding)[0] == "possession for use of 0.001 g of cannabis herb"
    assert finding.steps == ("not punishable: exempt under DA § 9 (up to 25 g of cannabis)",)
    assert [evidence.citation for evidence in finding.evidence] == ["DA § 9"]
    _without(complete, ("possession_for_use",))
    gap = _findings(evaluate(complete))["un-1988/art-3-2-personal-use"]
    assert gap.verdict == "falls_short"
    assert gap.steps == ("not punishable: the law has no such offence",)


def test_plants_that_are_counted_do_not_hide_a_drug_that_is_weighed(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation]
) -> None:
    for provision in _trafficking(complete):
        for tier in provision["tiers"]:
            tier["quantity"] = {"thresholds": [{"substances": ["all"], "at_least": "1 kg"}]}
    finding = _findings(evaluate(complete))["un-1988/art-3-1-a-ii-cultivation"]
    assert finding.verdict == "falls_short"
    assert _witness(finding)[0] == "cultivation of 0.001 g of coca leaf"


@pytest.mark.parametrize(("join", "verdict"), [("or", "falls_short"), ("and", "adequate")])
def test_a_fine_alone_for_a_major_trafficker_is_told_whether_the_law_is_graded_or_not(
    complete: dict[str, Any], evaluate: Callable[[Any], Evaluation], join: str, verdict: str
) -> None:
    (first,) = _trafficking(complete)
    graded, ungraded = copy.deepcopy(complete), complete
    for tier in _trafficking(graded)[0]["tiers"]:
        tier["penalty"]["join"] = join
    first["tiers"] = [first["tiers"][0]]
    first["tiers"][0]["penalty"]["join"] = join
    for value in (graded, ungraded):
        findings = evaluate(value).findings
        told = [f for f in findings if f.rule == "art-3-4-a-major-not-fine-alone" and f.subject == "major-trafficker"]
        assert [(f.verdict, f.force) for f in told] == [(verdict, "interpretive")]


def test_a_shipped_rule_on_another_amount_is_compared_with_that_amount() -> None:
    books = read_rulebooks((), read_classification().vocabulary)
    (asked,) = (rule.text.probes for book in books for rule in book.rules if rule.text.id == "2c-major-above-dealer")
    assert asked
    variation = variation_of(asked)
    assert variation
    case = probe(["production"], "heroin", parse_quantity("100 kg"), "producer")
    assert variation.of(case).title == "sale of 10 g of heroin by a dealer"


def test_drugs_that_only_the_compared_conduct_tells_apart_are_each_asked(complete: dict[str, Any]) -> None:
    """The law on incitement names no drug; that on possession for use does, and so decides which are asked."""
    for provision in complete["provisions"]:
        if provision["id"] == "personal-use":
            provision["substances"] = ["heroin"]
            for tier in provision["tiers"]:
                tier.pop("substances", None)
    against = {"conduct": "possession_for_use", "role": "user"}
    probes = {"conduct": ["incitement"], "substances": ["heroin", "cannabis_herb"], "against": against}
    asked = evaluator_of(
        read_classification(),
        {"subject": "system", "probes": probes, "requires": {"other_punishable": "administrative"}},
    )
    (finding,) = asked.evaluate(extract_of(complete), DAY).findings
    assert finding.verdict == "falls_short"
    assert "cannabis herb" in _witness(finding)[0]


def test_probes_without_any_case_are_refused(penalcheck: Run, tmp_path: Path) -> None:
    text = (DATA / "one_rule.yaml").read_text(encoding="utf-8")
    for amounts in ("smallest", "[4 plants]"):
        probes = f"probes: {{conduct: [sale], substances: [cannabis_plant], amounts: {amounts}}}"
        path = tmp_path / "book.yaml"
        path.write_text(text.replace("    requires: {", f"    {probes}\n    requires: {{", 1), encoding="utf-8")
        result = penalcheck("evaluate", str(COMPLETE_CODE), "--rulebook", str(path))
        assert result.exit_code == 2
        assert f"{path}:13:13:" in result.stderr
        assert "no case is asked" in result.stderr
