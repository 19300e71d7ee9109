"""The steps in which `features/` speaks: each changes or asks one thing of a small, complete penal code.

The code is `tests/data/plain.yaml`: adequate under every shipped rule, so that one change shows one rule at work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from conftest import DAY, ROOT, extract_of
from penalcheck.evaluation import Evaluator
from penalcheck.findings import Finding
from penalcheck.inputs import read_cases, read_classification, read_rulebooks

scenarios(str(ROOT / "features"))

CITE = {"instrument": "code", "article": "99"}
TREATIES = {
    "1961 Convention": "un-1961",
    "1971 Convention": "un-1971",
    "1988 Convention": "un-1988",
    "Covenant on Civil and Political Rights": "iccpr",
    "Second Optional Protocol": "iccpr-op2",
    "Convention against Transnational Organized Crime": "untoc",
    "EU Framework Decision": "eu-2004-757",
}


class World:
    """What one scenario builds and asks."""

    def __init__(self, extract: dict[str, Any]) -> None:
        self.extract = extract
        self.day = DAY
        self.settings: list[str] = []
        self.findings: dict[tuple[str, str], Finding] = {}

    def tier(self, name: str) -> dict[str, Any]:
        return next(tier for tier in self.tiers() if tier["id"] == name)

    def tiers(self) -> Iterator[dict[str, Any]]:
        for provision in self.extract["provisions"]:
            yield from provision["tiers"]

    def provision(self, name: str) -> dict[str, Any]:
        return next(provision for provision in self.extract["provisions"] if provision["id"] == name)


@pytest.fixture
def world(plain: dict[str, Any]) -> World:
    return World(plain)


def _underscored(words: str) -> str:
    return words.replace(" ", "_").replace("-", "_")


@given("a complete penal code of a party to the drug conventions")
def complete_code(world: World) -> None:
    assert world.extract["name"] == "Plainland"


@given(parsers.re(r'the State is (?P<how>not a party|perhaps a party) to the "(?P<treaty>[^"]+)"'))
def treaty_status(world: World, how: str, treaty: str) -> None:
    word = "none" if how == "not a party" else "unknown"
    world.extract["treaties"][TREATIES[treaty]]["in_force"] = word


@given(parsers.parse('the "{treaty}" binds the State from {day}'))
def treaty_from(world: World, treaty: str, day: str) -> None:
    world.extract["treaties"][TREATIES[treaty]]["in_force"] = day


@given(parsers.re(r'the tier "(?P<tier>[^"]+)" has a (?P<end>maximum|minimum) of (?P<term>.+)'))
def tier_term(world: World, tier: str, end: str, term: str) -> None:
    word = {"an unknown length": "unknown"}.get(term, term)
    world.tier(tier)["penalty"]["imprisonment"][end] = word


@given(parsers.parse('the tier "{tier}" is punishable by imprisonment of {low} to {high}'))
def tier_range(world: World, tier: str, low: str, high: str) -> None:
    world.tier(tier)["penalty"].update({"imprisonment": {"minimum": low, "maximum": high}, "join": "and"})


@given(parsers.re(r'the tier "(?P<tier>[^"]+)" threatens (?P<what>no imprisonment|unknown imprisonment)'))
def tier_imprisonment(world: World, tier: str, what: str) -> None:
    world.tier(tier)["penalty"]["imprisonment"] = "none" if what == "no imprisonment" else "unknown"


@given(parsers.re(r'the tier "(?P<tier>[^"]+)" threatens (?P<what>no fine|an unknown fine|an unlimited fine)'))
def tier_fine(world: World, tier: str, what: str) -> None:
    fines: dict[str, Any] = {
        "no fine": "none",
        "an unknown fine": "unknown",
        "an unlimited fine": {"form": "unlimited"},
    }
    world.tier(tier)["penalty"]["fine"] = fines[what]


@given(parsers.re(r'the tier "(?P<tier>[^"]+)" joins imprisonment and fine by "(?P<join>and|or|and/or)"'))
def tier_join(world: World, tier: str, join: str) -> None:
    world.tier(tier)["penalty"]["join"] = join


@given(parsers.parse('the penalty of the tier "{tier}" is unknown'))
def tier_unknown(world: World, tier: str) -> None:
    world.tier(tier)["penalty"] = "unknown"


@given(parsers.re(r'the tier "(?P<tier>[^"]+)" threatens (?P<kind>death|corporal punishment) as (?P<how>\w+)'))
def tier_cruel(world: World, tier: str, kind: str, how: str) -> None:
    world.tier(tier)["penalty"]["death" if kind == "death" else "corporal"] = how


@given(parsers.re(r'the offence "(?P<offence>[^"]+)" is (?P<nature>criminal|administrative)'))
def offence_nature(world: World, offence: str, nature: str) -> None:
    world.provision(offence)["nature"] = nature


@given(parsers.parse('the offence "{offence}" may be criminal or not'))
def offence_mens_rea(world: World, offence: str) -> None:
    world.provision(offence)["mens_rea"] = "unknown"


@given(parsers.parse('the offence "{offence}" does not exist'))
def offence_removed(world: World, offence: str) -> None:
    world.extract["provisions"].remove(world.provision(offence))


@given(parsers.re(r'"(?P<conduct>[^"]+)" is (?P<how>no offence|perhaps an offence)'))
def conduct_status(world: World, conduct: str, how: str) -> None:
    """Take the conduct out of every provision and of the general part; say whether the law was searched for it."""
    from penalcheck.treaty import conduct_words

    gone = {word for part in conduct.split(", ") for word in (conduct_words(part) or (_underscored(part),))}
    for provision in list(world.extract["provisions"]):
        left = [w for term in provision["conduct"] for w in (conduct_words(str(term)) or (term,)) if w not in gone]
        provision["conduct"] = left
        if not left:
            world.extract["provisions"].remove(provision)
    for word in gone & {"attempt", "participation", "conspiracy", "incitement"}:
        world.extract["general_part"][word] = "none" if how == "no offence" else "unknown"
    if how == "no offence":
        world.extract.setdefault("absent", []).append({"conduct": sorted(gone), "note": "searched"})


@given(parsers.re(r'"(?P<circumstance>[^"]+)" is (?P<how>named by no tier|perhaps named by a tier)'))
def circumstance_status(world: World, circumstance: str, how: str) -> None:
    """Take the circumstance out of every tier and of the recidivism rules."""
    gone = {_underscored(part) for part in circumstance.split(", ")}
    for tier in world.tiers():
        left = [word for word in tier.get("circumstances", []) if word not in gone]
        if left:
            tier["circumstances"] = left
        elif "circumstances" in tier:
            tier["circumstances"] = ["professional"]
    if "prior_conviction" in gone:
        world.extract["recidivism"] = [] if how == "named by no tier" else "unknown"
    if how == "named by no tier":
        world.extract.setdefault("absent", []).append({"circumstances": sorted(gone), "note": "searched"})


@given(parsers.re(r"courts have (?P<how>no|guided|wide|unknown) discretion within the range"))
def discretion(world: World, how: str) -> None:
    if how == "unknown":
        world.extract["general_part"]["sentencing"] = "unknown"
        return
    word = "none" if how == "no" else how
    world.extract["general_part"]["sentencing"] = {"discretion": word, "weighs": [], "cite": CITE}


@given(parsers.re(r"courts have no discretion and no circumstance is weighed"))
def nothing_weighed(world: World) -> None:
    world.extract["general_part"]["sentencing"] = "none"


@given(parsers.parse('courts have no discretion but weigh "{circumstance}"'))
def weighed(world: World, circumstance: str) -> None:
    world.extract["general_part"]["sentencing"] = {
        "discretion": "none",
        "weighs": [_underscored(part) for part in circumstance.split(", ")],
        "cite": CITE,
    }


@given(parsers.re(r'confiscation of "(?P<what>[^"]+)" is (?P<how>\w+)'))
def confiscation(world: World, what: str, how: str) -> None:
    key = _underscored(what)
    value: Any = how if how in ("none", "unknown") else {"value": how, "cite": CITE}
    world.extract["general_part"]["confiscation"][key] = value


@given(parsers.re(r'the general part says of "(?P<what>[^"]+)": (?P<how>.+)'))
def general_part(world: World, what: str, how: str) -> None:
    value: Any = how if how in ("none", "unknown") else {"value": how, "cite": CITE}
    world.extract["general_part"][_underscored(what)] = value


@given(parsers.re(r'"(?P<what>attempt|participation|conspiracy|incitement)" is punishable for (?P<reach>\w+) offences'))
def extension(world: World, what: str, reach: str) -> None:
    world.extract["general_part"][what] = {"punishable": reach, "cite": CITE}


@given(
    parsers.re(r"the gravest trafficking offence (?P<how>becomes time-barred after (?P<term>.+)|is never time-barred)")
)
def limitation(world: World, how: str, term: str | None) -> None:
    period = "none" if how == "is never time-barred" else ("unknown" if term == "an unknown period" else term)
    world.extract["general_part"]["limitation"] = [{"period": period, "cite": CITE}]


@given(parsers.re(r"the code has (?P<how>no recidivism rule|perhaps a recidivism rule)"))
def no_recidivism(world: World, how: str) -> None:
    world.extract["recidivism"] = [] if how == "no recidivism rule" else "unknown"


@given(parsers.re(r"the recidivism rule treats foreign convictions as (?P<how>.+)"))
def foreign(world: World, how: str) -> None:
    world.extract["recidivism"][0]["trigger"]["foreign"] = _underscored(how)


@given(parsers.parse("the recidivism rule looks back {length} from conviction"))
def look_back(world: World, length: str) -> None:
    trigger = world.extract["recidivism"][0]["trigger"]
    trigger["look_back"] = "unknown" if length == "an unknown time" else {"length": length, "from": "conviction"}


@given(parsers.parse('the parameter "{name}" is set to {value}'))
def parameter(world: World, name: str, value: str) -> None:
    world.settings.append(f"{name}={value}")


@given(parsers.parse("the law is evaluated as of {day}"))
def as_of(world: World, day: str) -> None:
    world.day = dt.date.fromisoformat(day)


@when("the code is evaluated")
def evaluated(world: World, evaluator: Evaluator) -> None:
    if world.settings:
        classification = read_classification()
        evaluator = Evaluator(
            classification, read_rulebooks((), classification.vocabulary, world.settings), read_cases()
        )
    evaluation = evaluator.evaluate(extract_of(world.extract), world.day)
    assert evaluation.fault is None
    world.findings = {(f"{f.rulebook}/{f.rule}", f.subject): f for f in evaluation.findings}


@then(parsers.re(r'the rule "(?P<rule>[^"]+)" finds the code (?P<verdict>.+)'))
def rule_on_code(world: World, rule: str, verdict: str) -> None:
    _expect(world, rule, world.extract["jurisdiction"], verdict)


@then(parsers.re(r'the rule "(?P<rule>[^"]+)" finds the tier "(?P<tier>[^"]+)" (?P<verdict>.+)'))
def rule_on_tier(world: World, rule: str, tier: str, verdict: str) -> None:
    _expect(world, rule, tier, verdict)


@then(parsers.re(r'the rule "(?P<rule>[^"]+)" finds the case "(?P<case>[^"]+)" (?P<verdict>.+)'))
def rule_on_case(world: World, rule: str, case: str, verdict: str) -> None:
    _expect(world, rule, case, verdict)


def _expect(world: World, rule: str, subject: str, verdict: str) -> None:
    finding = world.findings[(rule, subject)]
    found = "; ".join(f"{fact.name}: {fact.text}" for fact in (*finding.applied_because, *finding.found))
    assert finding.verdict == _underscored(verdict), f"expected {verdict}, found {finding.verdict} ({found})"


@then(parsers.re(r'what is missing is "(?P<facts>[^"]+)"'))
def missing(world: World, facts: str) -> None:
    named = {name for finding in world.findings.values() for name in finding.missing}
    assert {part.strip() for part in facts.split(",")} <= named
