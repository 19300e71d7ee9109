"""Proposals on generated laws, for facts of every kind: the patch is sound, touches what it tells, and settles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import COMPLETE_CODE, DAY, evaluator_of, examples
from penalcheck.amend.change import Change
from penalcheck.amend.patch import amended_text
from penalcheck.amend.search import Amender
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.facts.vocabulary import FactType
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.loading import load_model
from penalcheck.findings.finding import FAILING
from penalcheck.rulebook.rulebook_files import read_classification
from strategies import extracts

CLASSIFICATION = read_classification()
FACTS = sorted(CLASSIFICATION.vocabulary.types.values(), key=lambda fact: (fact.subject, fact.name))
CASES = ("major-trafficker", "courier", "mid-level-dealer", "personal-use", "trafficker-second-conviction")
COMPLETE = read_document(COMPLETE_CODE).value
"""A law of which everything is known: what is asked of it holds or fails, and is seldom open."""
TERMS = ("1 year", "6 years", "12 years", "life")


def _tests(fact: FactType) -> st.SearchStrategy[Any]:
    """Return what a rule may ask of a fact."""
    if fact.kind == "flag":
        return st.booleans()
    if fact.kind == "term":
        return st.builds(
            lambda how, term: {how: term}, st.sampled_from(["at_least", "at_most"]), st.sampled_from(TERMS)
        )
    if fact.kind == "set":
        return st.builds(lambda word: {"includes": word}, st.sampled_from(fact.words))
    return st.builds(lambda how, word: {how: word}, st.sampled_from(["is", "is_not"]), st.sampled_from(fact.words))


@st.composite
def _rules(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a rule on one fact of the vocabulary."""
    fact = draw(st.sampled_from(FACTS))
    rule = {
        "subject": fact.subject,
        "requires": {fact.name: draw(_tests(fact))},
        "direction": draw(st.sampled_from(["floor", "ceiling"])),
    }
    if fact.subject == "exposure":
        case, other = draw(st.permutations(CASES).map(lambda cases: cases[:2]))
        rule |= {"cases": [case], "against": other}
    return rule


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield each value that is no mapping, with its path; a list is one value, as its entries move."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, (*path, key))
    elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        for number, part in enumerate(value):
            yield from _leaves(part, (*path, number))
    else:
        yield path, value


def _is_at(path: tuple[Any, ...], change: Change) -> bool:
    """Tell whether a change has an edit at a place, or above or below it."""
    return any(path[: len(edit.path)] == edit.path[: len(path)] for edit in change.edits)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("law") / "law.yaml"


@examples(150)
@given(law=st.just(COMPLETE) | extracts(), rule=_rules(), as_json=st.booleans())
def test_each_way_is_sound_touches_what_it_tells_and_settles(
    path: Path, law: dict[str, Any], rule: dict[str, Any], as_json: bool
) -> None:
    text = json.dumps(law, indent=1) if as_json else yaml.safe_dump(law, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    loaded = load_model(Extract, parse_document(str(path), text.encode()), check_extract_references)
    evaluator = evaluator_of(CLASSIFICATION, rule)
    before = dict(_leaves(loaded.document.value))
    for way in Amender(evaluator, CLASSIFICATION, read_cases(), DAY).amend(loaded).ways:
        _, after = amended_text(loaded.document, way.changes)
        changed = load_model(Extract, parse_document(str(path), after.encode()), check_extract_references)
        now = dict(_leaves(changed.document.value))
        moved = [at for at in before.keys() | now.keys() if before.get(at) != now.get(at)]
        assert moved
        assert [at for at in moved if not any(_is_at(at, change) for change in way.changes)] == []
        verdicts = {finding.key: finding.verdict for finding in evaluator.evaluate(changed, DAY).findings}
        assert all(verdicts.get(finding.key) not in FAILING for finding in way.settled)
        assert way.told
        assert all(change.text for change in way.changes)
    assert path.read_text(encoding="utf-8") == text
