"""Rulebooks: the law as data, one file an instrument, typed against the fact vocabulary when read."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, model_validator

from penalcheck.condition import ALWAYS, AllOf, Condition, ConditionReader, tests_of
from penalcheck.document import Document
from penalcheck.evidence import Model, OneOrMore, Status, Text
from penalcheck.loading import load_model
from penalcheck.problem import BadInput, Problem
from penalcheck.suggest import did_you_mean
from penalcheck.term import MONTHS_PER_YEAR, Term
from penalcheck.vocabulary import Subject, Vocabulary

Force = Literal["mandatory", "qualified", "recommended", "interpretive"]
Direction = Literal["floor", "ceiling"]

RawCondition = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "description": "all, any, not, or one fact of `penalcheck facts` with its comparator.",
        }
    ),
]


class Source(Model):
    """A text that a basis or a parameter rests on."""

    title: Text
    source: Text = Field(description="Where it can be read.")
    status: Status = "unverified"


class Parameter(Model):
    """A number that a rule compares with. What no treaty sets is a benchmark, never a duty."""

    value: Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]
    unit: Literal["years", "months"]
    kind: Literal["treaty", "benchmark"]
    source: Text = Field(description="Key of an entry under `sources`.")
    at: Text | None = Field(None, description="Article or page of the source.")
    meaning: Text

    @property
    def term(self) -> Term:
        """The parameter as a length of imprisonment."""
        return Term(Fraction(self.value) * (MONTHS_PER_YEAR if self.unit == "years" else 1))


class Basis(Model):
    """A provision of an instrument on which a rule rests."""

    source: Text = Field(description="Key of an entry under `sources`.")
    article: Text


class RuleText(Model):
    """A rule as it is written."""

    id: Text
    title: Text
    subject: Subject
    cases: tuple[Text, ...] = Field((), description="For the subject exposure: the standard cases that are asked.")
    against: Text | None = Field(None, description="For the subject exposure: the case that each is compared with.")
    when: RawCondition | None = None
    requires: RawCondition
    direction: Direction
    force: Force
    basis: OneOrMore[Basis]
    safeguard: Text | None = Field(None, description="What qualifies the duty, e.g. constitutional principles.")
    explanation: Text = Field(description="May hold {fact} and {parameter} places.")
    remedy: Text

    @model_validator(mode="after")
    def _cases_for_exposures(self) -> RuleText:
        if (self.subject == "exposure") != bool(self.cases):
            raise ValueError("'cases' belong to rules of the subject 'exposure', and these need them")
        if self.against and not self.cases:
            raise ValueError("'against' needs 'cases'")
        return self


class RulebookText(Model):
    """A rulebook as it is written."""

    format: Literal[1]
    id: Text
    title: Text
    addressed_to: Text = Field(description="Whom the instrument binds or encourages.")
    applies: RawCondition | None = Field(None, description="When the instrument binds at all.")
    sources: Annotated[dict[Text, Source], Field(min_length=1)]
    parameters: dict[Text, Parameter] = {}
    rules: Annotated[tuple[RuleText, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Rule:
    """A rule with its conditions read."""

    rulebook: str
    text: RuleText
    when: Condition
    requires: Condition

    @property
    def id(self) -> str:
        """The name of the rule, with its rulebook's."""
        return f"{self.rulebook}/{self.text.id}"


@dataclass(frozen=True)
class Override:
    """A parameter that a reviewer set for one run."""

    rulebook: str
    parameter: str
    value: str


@dataclass(frozen=True)
class Rulebook:
    """A rulebook with its conditions read and its parameters settled."""

    text: RulebookText
    rules: tuple[Rule, ...]
    source: str
    overridden: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The rulebook's name."""
        return self.text.id

    def citation(self, basis: Basis) -> str:
        """Return the words that cite a basis, such as '1988 Convention art. 3(4)(a)'."""
        return f"{self.text.sources[basis.source].title} {basis.article}"


def load_rulebook(document: Document, vocabulary: Vocabulary, overrides: tuple[Override, ...] = ()) -> Rulebook:
    """Read a rulebook and settle its parameters. Raises BadInput with every problem, each at its place."""
    text = load_model(RulebookText, document, _check_references).model
    text, overridden = _override(text, overrides)
    reader = ConditionReader(document, {name: p.term.number for name, p in text.parameters.items()})
    applies = _applies(reader, text, vocabulary)
    rules = tuple(_read_rule(reader, text, index, applies, vocabulary) for index in range(len(text.rules)))
    problems = [*reader.problems, *_unused(document, text, reader), *_bad_places(document, text, vocabulary)]
    if problems:
        raise BadInput(problems)
    return Rulebook(text, rules, document.source, overridden)


def _applies(reader: ConditionReader, text: RulebookText, vocabulary: Vocabulary) -> Condition:
    return reader.read(text.applies, ("applies",), vocabulary.visible("system")) if text.applies else ALWAYS


def _read_rule(
    reader: ConditionReader, text: RulebookText, index: int, applies: Condition, vocabulary: Vocabulary
) -> Rule:
    rule = text.rules[index]
    facts = vocabulary.visible(rule.subject)
    when = reader.read(rule.when, ("rules", index, "when"), facts) if rule.when else ALWAYS
    requires = reader.read(rule.requires, ("rules", index, "requires"), facts)
    parts = tuple(part for part in (applies, when) if part is not ALWAYS)
    return Rule(text.id, rule, parts[0] if len(parts) == 1 else AllOf(parts), requires)


def _override(text: RulebookText, overrides: tuple[Override, ...]) -> tuple[RulebookText, frozenset[str]]:
    problems = []
    parameters = dict(text.parameters)
    names = []
    for override in overrides:
        if override.rulebook != text.id:
            continue
        option = f"--set {override.rulebook}.{override.parameter}={override.value}"
        known = parameters.get(override.parameter)
        if known is None:
            hint = did_you_mean(override.parameter, parameters)
            problems.append(Problem(option, None, f"rulebook '{text.id}' has no such parameter{hint}"))
            continue
        try:
            number = Decimal(override.value.removesuffix(known.unit).strip())
            parameters[override.parameter] = Parameter.model_validate({**known.model_dump(), "value": number})
        except (ArithmeticError, ValueError):
            problems.append(Problem(option, None, f"expected a positive number of {known.unit}"))
        names.append(override.parameter)
    if problems:
        raise BadInput(problems)
    return text.model_copy(update={"parameters": parameters}), frozenset(names)


def _check_references(document: Document) -> Iterator[Problem]:
    value = document.value
    if not isinstance(value, dict):
        return
    sources: dict[str, Any] = value["sources"] if isinstance(value.get("sources"), dict) else {}
    rules: list[Any] = value["rules"] if isinstance(value.get("rules"), list) else []
    first: dict[str, int] = {}
    for index, rule in enumerate(entry for entry in rules if isinstance(entry, dict)):
        path = ("rules", index)
        name = rule.get("id")
        if name in first:
            yield document.problem((*path, "id"), f"duplicate id '{name}'")
        first.setdefault(str(name), index)
        bases = rule.get("basis")
        for number, basis in enumerate(bases if isinstance(bases, list) else [bases]):
            if isinstance(basis, dict):
                yield from _known_source(document, (*path, "basis", number), basis, sources)
    parameters = value.get("parameters")
    for name, parameter in parameters.items() if isinstance(parameters, dict) else ():
        if isinstance(parameter, dict):
            yield from _known_source(document, ("parameters", name), parameter, sources)


def _known_source(
    document: Document, path: tuple[str | int, ...], entry: Mapping[str, Any], sources: Mapping[str, Any]
) -> Iterator[Problem]:
    name = entry.get("source")
    if isinstance(name, str) and name not in sources:
        hint = did_you_mean(name, sources)
        yield document.problem((*path, "source"), f"no source '{name}' is defined (see 'sources'){hint}")


def _unused(document: Document, text: RulebookText, reader: ConditionReader) -> Iterator[Problem]:
    for name in text.parameters:
        if name not in reader.used_parameters:
            yield document.problem(("parameters", name), f"the parameter '{name}' is used by no rule")


def _bad_places(document: Document, text: RulebookText, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the places of explanation templates that name neither a visible fact nor a parameter."""
    for index, rule in enumerate(text.rules):
        known = {*vocabulary.visible(rule.subject), *text.parameters}
        for key in ("explanation", "remedy"):
            path = ("rules", index, key)
            try:
                places = [name for _, name, _, _ in string.Formatter().parse(getattr(rule, key)) if name is not None]
            except ValueError as error:
                yield document.problem(path, f"faulty template: {error}")
                continue
            for place in places:
                if place not in known:
                    yield document.problem(path, f"{{{place}}} is no fact or parameter{did_you_mean(place, known)}")


def parameters_of(rule: Rule) -> tuple[str, ...]:
    """Return the names of the parameters that a rule compares with, in order, each once."""
    names = (test.parameter for part in (rule.when, rule.requires) for test in tests_of(part))
    return tuple(dict.fromkeys(name for name in names if name))
