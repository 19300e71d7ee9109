"""A second, deliberately naive evaluator: plain recursion over the raw YAML of the rules, no engine, no compilation.

It shares with the package only the facts that are read off an extract; three-valued logic, classes, aggregates and
verdicts are written again from the design, so that a fault on either side shows as a difference.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from cases import case_of
from penalcheck.exposure.calculus import Exposure, expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.quantity import Quantity, parse_quantity
from penalcheck.extract.treaty import CONDUCT_BY_PARAGRAPH, SUBSTANCE_GROUPS
from penalcheck.facts.exposure_facts import compared, comparison_facts, exposure_subject
from penalcheck.facts.fact import Fact
from penalcheck.facts.latitude_facts import latitude_facts
from penalcheck.facts.offence_facts import offence_subjects
from penalcheck.facts.system_facts import system_subject

ROOT = Path(__file__).parent.parent
_MONTHS = {"year": 12, "month": 1, "day": 4800 / 146_097}
_WORST_FIRST = ("falls_short", "disproportionate", "undetermined", "adequate", "not_applicable")


class _Text(yaml.SafeLoader):
    """Reads every scalar but true and false as text."""


_Text.yaml_implicit_resolvers = {}
_Text.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Text)


def _months(text: str) -> float:
    if text == "life":
        return 1_000_000
    count, unit = str(text).split()
    return float(count) * _MONTHS[unit.rstrip("s")]


@dataclass(frozen=True)
class Question:
    """A rule on a subject, with the facts of the subject, or of every single case if the rule probes a family."""

    book: dict[str, Any]
    rule: dict[str, Any]
    tried: list[dict[str, Fact]]
    gone: bool
    """It does not apply, whatever the facts."""


Questions = dict[tuple[str, str], Question | None]
"""By (rulebook/rule, subject); None if the rule was left out."""


class NaiveEvaluator:
    """Evaluates the shipped rulebooks by recursion."""

    def __init__(self) -> None:
        files = sorted((ROOT / "rules").glob("*.yaml"))
        self.classification = _read(ROOT / "rules" / "classification.yaml")
        self.cases = read_cases()
        self.books = [_read(path) for path in files if path.name != "classification.yaml"]

    def verdicts(self, extract: Extract, day: dt.date, *, wide: bool = True) -> dict[tuple[str, str], str | None]:
        """Return the verdict of every (rulebook/rule, subject), None for those of wide rules if these are left out."""
        return self.answers(self.questions(extract, day, wide=wide), {})

    def questions(self, extract: Extract, day: dt.date, *, wide: bool = True) -> Questions:
        """Return what is asked of a law on a day, by (rulebook/rule, subject); of wide rules nothing, if left out."""
        law = Law(extract, day)
        system = dict(system_subject(law).facts)
        offences = {o.id: {**system, **o.facts} for o in offence_subjects(law)}
        for name, facts in offences.items():
            for entry in self.classification["classes"]:
                truth = self._kleene(entry["when"], facts, {})
                if truth is not None:
                    offences[name] = {**offences[name], entry["id"]: Fact(truth)}
        aggregates = {}
        for entry in self.classification["aggregates"]:
            fact = _aggregate(entry, list(offences.values()))
            if fact is not None:
                aggregates[entry["id"]] = fact
        subjects = {
            "system": {extract.jurisdiction: {**system, **aggregates}},
            "offence": {name: {**facts, **aggregates} for name, facts in offences.items()},
        }
        exposures = {case.id: expose(extract, case, day) for case in self.cases}
        found: Questions = {}
        seen: dict[str, dict[str, Fact]] = {}
        for book in self.books:
            for rule in book.get("rules", []):
                asked = subjects.get(rule["subject"])
                if asked is None:
                    asked = _exposures(law, rule, exposures, subjects["system"])
                gone = _excluded(extract, rule) or _younger(book, rule, day)
                left_out = _is_wide(rule) and not wide
                probes = [] if left_out else _probes_of(extract, day, rule, seen)
                for name, facts in asked.items():
                    tried = [{**facts, **more} for more in probes]
                    found[f"{book['id']}/{rule['id']}", name] = None if left_out else Question(book, rule, tried, gone)
        return found

    def answers(self, questions: Questions, settings: Mapping[str, str]) -> dict[tuple[str, str], str | None]:
        """Return the verdicts; `settings` are numbers for parameters, by rulebook.parameter, in the unit of each."""
        parameters = {book["id"]: _parameters(book, settings) for book in self.books}
        found: dict[tuple[str, str], str | None] = dict.fromkeys(questions)
        for key, asked in questions.items():
            if asked is None:
                continue
            numbers = parameters[asked.book["id"]]
            verdicts = {self._verdict(asked.book, asked.rule, facts, numbers) for facts in asked.tried}
            found[key] = "not_applicable" if asked.gone else min(verdicts, key=_WORST_FIRST.index)
        return found

    def _verdict(
        self, book: dict[str, Any], rule: dict[str, Any], facts: dict[str, Fact], parameters: dict[str, float]
    ) -> str:
        when = [part for part in (book.get("applies"), rule.get("when")) if part]
        applies = _all([self._kleene(part, facts, parameters) for part in when])
        ways = [rule[key] for key in ("requires", "met_by_discretion") if key in rule]
        met = _any([self._kleene(way, facts, parameters) for way in ways])
        if applies is False:
            return "not_applicable"
        if applies is None or met is None:
            return "undetermined"
        if met:
            return "adequate"
        return "falls_short" if rule["direction"] == "floor" else "disproportionate"

    def _kleene(self, condition: dict[str, Any], facts: dict[str, Fact], parameters: dict[str, float]) -> bool | None:
        ((key, value),) = condition.items()
        if key == "all":
            return _all([self._kleene(part, facts, parameters) for part in value])
        if key == "any":
            return _any([self._kleene(part, facts, parameters) for part in value])
        if key == "not":
            inner = self._kleene(value, facts, parameters)
            return None if inner is None else not inner
        ((comparator, wanted),) = value.items() if isinstance(value, dict) else (("is", value),)
        if comparator.startswith("includes"):
            members = wanted if isinstance(wanted, list) else [wanted]
            held = [facts[f"{key}:{m}"].value if f"{key}:{m}" in facts else None for m in members]
            return _all(held) if comparator == "includes_all" else _any(held)
        fact = facts.get(key)
        if fact is None:
            return None
        if comparator == "in":
            return fact.value in wanted
        if comparator == "is_not":
            return fact.value != wanted
        if comparator == "is":
            return fact.value == wanted
        number = parameters[wanted["parameter"]] if isinstance(wanted, dict) else _months(wanted)
        return _compare(comparator, fact, number)


def _parameters(book: dict[str, Any], settings: Mapping[str, str]) -> dict[str, float]:
    return {
        name: float(settings.get(f"{book['id']}.{name}", entry["value"])) * _MONTHS[entry["unit"].rstrip("s")]
        for name, entry in book.get("parameters", {}).items()
    }


def _probes_of(
    extract: Extract, day: dt.date, rule: dict[str, Any], seen: dict[str, dict[str, Fact]]
) -> list[dict[str, Fact]]:
    return list(_probes(extract, day, rule, seen)) if "probes" in rule else [{}]


def _is_wide(rule: dict[str, Any]) -> bool:
    """Tell whether a rule asks several roles at all amounts around all figures: such a rule takes most of the time."""
    asked = rule.get("probes", {})
    return asked.get("amounts") == "thresholds" and len(_list(asked.get("role", "trafficker"))) > 1


def _excluded(extract: Extract, rule: dict[str, Any]) -> bool:
    """Tell whether the State excluded the article, or one that holds it, from what binds it."""
    bases = rule["basis"] if isinstance(rule["basis"], list) else [rule["basis"]]
    for basis in bases:
        status = extract.treaties.get(basis["source"])
        cited = basis["article"].replace("art. ", "")
        holders = {cited[:end] for end in range(1, len(cited) + 1) if end == len(cited) or cited[end] == "("}
        for reservation in status.reservations if status else ():
            articles = {article.strip() for article in reservation.to.split(",")}
            if reservation.effect == "excludes" and articles & {"all", *holders}:
                return True
    return False


def _younger(book: dict[str, Any], rule: dict[str, Any], day: dt.date) -> bool:
    """Tell whether every text on which the rule rests has a day, and all of them are later than this one."""
    bases = rule["basis"] if isinstance(rule["basis"], list) else [rule["basis"]]
    days = [book["sources"][basis["source"]].get("adopted") for basis in bases]
    return all(text is not None and dt.date.fromisoformat(text) > day for text in days)


def _probes(
    extract: Extract, day: dt.date, rule: dict[str, Any], seen: dict[str, dict[str, Fact]]
) -> Iterator[dict[str, Fact]]:
    """Yield what each single case of a family faces: all its conduct, all its drugs, and amounts around all figures.

    `seen` keeps what cases face for the next rule.
    """
    asked = rule["probes"]
    law = Law(extract, day)
    against = {"quantity" if key == "amount" else key: value for key, value in asked.get("against", {}).items()}
    changed = {key: [] if value == "none" else value for key, value in against.items()}
    for values in _cases_of(law, extract, asked):
        name = f"{values} {changed}"
        if name not in seen:
            exposure = expose(extract, _case(values), day)
            seen[name] = {**exposure_subject(exposure).facts, **latitude_facts(law, exposure)}
            if changed:
                seen[name] |= comparison_facts(exposure, expose(extract, _case({**values, **changed}), day))
        yield seen[name]


_CASES: dict[str, Case] = {}
"""Cases that were made: each law is asked of the same ones."""


def _case(values: dict[str, Any]) -> Case:
    name = str(values)
    if name not in _CASES:
        _CASES[name] = case_of(values)
    return _CASES[name]


def _cases_of(law: Law, extract: Extract, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for drug in [s for term in asked["substances"] for s in SUBSTANCE_GROUPS.get(term, (term,))]:
        for word in [word for term in _list(asked["conduct"]) for word in CONDUCT_BY_PARAGRAPH.get(term, (term,))]:
            for amount in _amounts(law, extract, drug, asked.get("amounts", "smallest")):
                if amount.unit == "plant" and not word.startswith("cultivation"):
                    continue
                for role in _list(asked.get("role", "trafficker")):
                    for circumstance in _list(asked.get("circumstances", "none")):
                        for prior in _list(asked.get("priors", "none")):
                            same = {"conduct": [word], "substance": drug, "quantity": amount, "purity": 100}
                            yield {
                                "role": role,
                                **same,
                                "circumstances": [] if circumstance == "none" else [circumstance],
                                "priors": [] if prior == "none" else [{**_PRIORS[prior], **same, "role": role}],
                            }


_SERVED = {
    "offence": "trafficking",
    "committed": "4 years before",
    "convicted": "3 years before",
    "final": "35 months before",
    "sentence": "3 years",
    "suspended": False,
    "released": "18 months before",
}
_PRIORS = {"domestic": _SERVED, "foreign": {**_SERVED, "country": "foreign", "maximum": "10 years"}}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _amounts(law: Law, extract: Extract, drug: str, asked: Any) -> list[Quantity]:
    if asked not in ("smallest", "thresholds"):
        return [parse_quantity(one) for one in _list(asked)]
    plants = drug == "cannabis_plant" and asked == "smallest"
    smallest = Quantity(Decimal(1), "plant") if plants else Quantity(Decimal("0.001"), "gram")
    rules = [*extract.aggravations, *extract.exemptions]
    tests = [part.quantity for part in (*(t for p in extract.provisions for t in p.tiers), *rules) if part.quantity]
    own = [t for test in tests for t in test.thresholds if law.covers(t.substances, drug)]
    bounds = [bound for t in own for bound in (t.at_least, t.more_than, t.less_than, t.at_most) if bound]
    less = [bound for t in own if t.deduct for bound in (t.deduct.at_least, t.deduct.at_most)]
    figures = {b.amount + more for b in bounds for more in (0, *(d.amount for d in less)) if b.unit == "gram"}
    steps = (Decimal("-0.001"), Decimal(0), Decimal("0.001"))
    amounts = sorted({figure + step for figure in figures for step in steps})
    around = [Quantity(amount, "gram") for amount in amounts if amount > 0] if asked == "thresholds" else []
    return [smallest, *around]


def _exposures(
    law: Law, rule: dict[str, Any], exposures: dict[str, Exposure], system: dict[str, dict[str, Fact]]
) -> dict[str, dict[str, Fact]]:
    (shared,) = system.values()
    found = {}
    for case in rule["cases"]:
        subject = exposure_subject(exposures[case])
        if "against" in rule:
            subject = compared(subject, exposures[case], exposures[rule["against"]])
        found[case] = {**shared, **subject.facts, **latitude_facts(law, exposures[case])}
    return found


def _all(truths: list[Any]) -> bool | None:
    if any(truth is False for truth in truths):
        return False
    return None if any(truth is None for truth in truths) else True


def _any(truths: list[Any]) -> bool | None:
    if any(truth is True for truth in truths):
        return True
    return None if any(truth is None for truth in truths) else False


def _compare(comparator: str, fact: Fact, number: float) -> bool | None:
    """Compare the two ends of what is known; an unknown end could be anything."""
    low = 0.0 if fact.low is None else fact.low
    high = float("inf") if fact.high is None else fact.high
    tests = {
        "at_least": lambda x: x >= number,
        "more_than": lambda x: x > number,
        "at_most": lambda x: x <= number,
        "less_than": lambda x: x < number,
    }
    ends = {tests[comparator](low), tests[comparator](high)}
    return ends.pop() if len(ends) == 1 else None


def _aggregate(entry: dict[str, Any], offences: list[dict[str, Fact]]) -> Fact | None:
    """Try both: every doubtful member in, every doubtful member out, at either end of what is known of it."""
    name = entry["over"]
    sure = [o for o in offences if name in o and o[name].value is True]
    doubtful = [o for o in offences if name not in o]
    if not sure:
        return None
    pick = max if entry["take"] == "highest" else min
    without = [_ends(o.get(entry["of"])) for o in sure]
    with_all = without + [_ends(o.get(entry["of"])) for o in doubtful]
    low = min(pick(low for low, _ in without), pick(low for low, _ in with_all))
    high = max(pick(high for _, high in without), pick(high for _, high in with_all))
    known_low = None if low == 0.0 and all(o.get(entry["of"], Fact()).low is None for o in sure + doubtful) else low
    return Fact(low=known_low, high=None if high == float("inf") else high)


def _ends(fact: Fact | None) -> tuple[float, float]:
    if fact is None:
        return 0.0, float("inf")
    return (0.0 if fact.low is None else fact.low), (float("inf") if fact.high is None else fact.high)
