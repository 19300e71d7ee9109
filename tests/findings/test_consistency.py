"""Nothing adequate about a code is contradicted by what a case faces under it."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import COMPLETE_CODE, DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.probe_cases import probe
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.treaty import CONDUCT_BY_PARAGRAPH, SUBSTANCE_GROUPS
from penalcheck.files.document import parse_document
from penalcheck.findings.evaluation import Evaluator

Run = Callable[..., Result]

BOOK = """
format: 1
id: book
title: Book
addressed_to: everyone
sources: {paper: {title: Paper, source: paper}}
rules:
  - id: sale
    title: Sale is an offence
    subject: system
    requires: {criminalized: {includes: sale}}
    direction: floor
    force: recommended
    basis: {source: paper, article: no. 1}
    explanation: The rule asks whether sale is an offence.
    remedy: Make it one.
  - id: probed
    title: Sale of anything is an offence
    subject: system
    probes: {conduct: sale, substances: [heroin, cannabis_herb]}
    requires: {punishable: criminal}
    direction: floor
    force: recommended
    basis: {source: paper, article: no. 1}
    explanation: "Sale: {punishable}."
    remedy: Make it one.
"""


def test_a_rule_on_the_whole_code_that_a_probe_contradicts_is_undetermined_and_told(
    penalcheck: Run, tmp_path: Path
) -> None:
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    law = tmp_path / "law.yaml"
    law.write_text(re.sub(r"(?m)^    substances: .*$", "    substances: [heroin]", text), encoding="utf-8")
    asked = ("evaluate", str(law), "--rulebook", str(tmp_path / "book.yaml"), "--all", "--format", "csv")
    result = penalcheck(*asked)
    assert result.exit_code == 2
    assert "undetermined,recommended,book,sale" in result.output
    assert "falls_short,recommended,book,probed" in result.output
    assert "'sale of 0.001 g of cannabis herb'" in result.stderr
    law.write_text(text, encoding="utf-8")
    assert penalcheck(*asked).exit_code == 0


TRAFFIC = [
    word for paragraph in ("3(1)(a)(i)", "3(1)(a)(ii)", "3(1)(a)(iii)") for word in CONDUCT_BY_PARAGRAPH[paragraph]
]
DRUGS = [drug for drug in SUBSTANCE_GROUPS["all"] if not drug.startswith("other_") and drug != "cannabis_plant"]


@given(
    drugs=st.lists(st.sampled_from(DRUGS), min_size=1, unique=True) | st.just(["all"]),
    conduct=st.lists(st.sampled_from(TRAFFIC), min_size=1, unique=True) | st.just(TRAFFIC),
    least=st.sampled_from([None, "1 mg", "2 mg", "1 kg"]),
    nature=st.sampled_from(["criminal", "criminal", "administrative"]),
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_adequate_about_offences_holds_of_every_conduct_drug_and_amount(
    evaluator: Evaluator, drugs: list[str], conduct: list[str], least: str | None, nature: str
) -> None:
    value: dict[str, Any] = copy.deepcopy(parse_document("complete", COMPLETE_CODE.read_bytes()).value)
    (trafficking,) = (entry for entry in value["provisions"] if entry["id"] == "trafficking")
    trafficking |= {"substances": drugs, "conduct": conduct, "nature": nature}
    for tier in trafficking["tiers"]:
        if least:
            tier["quantity"] = {"thresholds": [{"substances": ["all"], "at_least": least}]}
    loaded = extract_of(value)
    findings = evaluator.evaluate(loaded, DAY).findings
    assert not any(finding.contradicted for finding in findings)
    verdicts = {f"{finding.rulebook}/{finding.rule}": finding.verdict for finding in findings}
    for rules, words in _OFFENCES.items():
        exempt = [f"{word} of {drug}" for word in words for drug in DRUGS if not _is_crime(loaded.model, word, drug)]
        for rule in rules:
            if verdicts[rule] == "adequate":
                assert not exempt, f"{rule} is adequate, but no crime: {exempt[:3]}"


def _is_crime(extract: Extract, word: str, drug: str) -> bool:
    exposure = expose(extract, probe([word], drug, parse_quantity("1 mg"), "trafficker"), DAY)
    return bool(exposure.possible) and all(outcome.nature == "criminal" for outcome in exposure.possible)


_OFFENCES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("un-1988/art-3-1-a-i-trafficking",): ("production", "sale", "importation"),
    ("un-1988/art-3-1-a-i-chain", "eu-2004-757/art-2-offences"): ("extraction", "offering", "transit", "transport"),
    ("un-1988/art-3-1-a-iii-possession",): ("possession_for_supply",),
    ("un-1988/art-3-1-a-iii-purchase",): ("purchase_for_supply",),
}
