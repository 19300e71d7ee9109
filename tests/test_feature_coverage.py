"""Every shipped rule has scenarios in features/: adequate, failing and unknown, and not applicable where it can be."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from conftest import ROOT
from penalcheck.condition import ALWAYS
from penalcheck.inputs import read_classification, read_rulebooks
from penalcheck.rulebook import Rule

_THEN = re.compile(r'the rule "([^"]+)" finds the (?:code|tier "[^"]+"|case "[^"]+") (.+)')


def _verdicts_by_rule() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "features").rglob("*.feature")):
        document = Parser().parse(path.read_text(encoding="utf-8"))
        for pickle in Compiler().compile({**document, "uri": str(path)}):
            for step in pickle["steps"]:
                match = _THEN.fullmatch(step["text"])
                if match:
                    found[match.group(1)].add(match.group(2))
    return found


VERDICTS = _verdicts_by_rule()


def _rules() -> list[Rule]:
    books = read_rulebooks((), read_classification().vocabulary)
    return [rule for book in books for rule in book.rules]


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_a_rule_is_specified_on_every_side(rule: Rule) -> None:
    failing = "falls short" if rule.text.direction == "floor" else "disproportionate"
    wanted = {"adequate", failing, "undetermined"}
    if rule.when != ALWAYS:
        wanted.add("not applicable")
    assert wanted <= VERDICTS[rule.id]


def test_features_name_only_rules_that_exist() -> None:
    assert set(VERDICTS) <= {rule.id for rule in _rules()}
