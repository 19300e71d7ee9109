"""Rulebooks: the law as data, one file for each instrument, checked against the fact vocabulary when it is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from penalcheck.extract.evidence import Status
from penalcheck.extract.field_types import Date, FormatVersion, Model, Name, Number, OneOrMore, Text, WordedText
from penalcheck.extract.term import MONTHS_PER_YEAR, Term, within_bounds
from penalcheck.facts.vocabulary import Subject
from penalcheck.files.problem import Place
from penalcheck.messages.telling import in_words, marked, retold, tr, tr_law
from penalcheck.rulebook.condition import ALWAYS, AnyOf, Condition, tests_of
from penalcheck.rulebook.overrides import Override
from penalcheck.rulebook.probe_family import ProbeFamily
from penalcheck.rulebook.topic import Topic

Force = Literal["mandatory", "qualified", "recommended", "interpretive"]
"""How a rule binds: as a duty, as a duty with a safeguard, as a recommendation, or as a reading of a text."""
FORCE_WORDS: Final[dict[Force, str]] = {
    "mandatory": marked("mandatory"),
    "qualified": marked("qualified"),
    "recommended": marked("recommended"),
    "interpretive": marked("interpretive"),
}
"""How a rule binds, each with its word for the reader."""
Direction = Literal["floor", "ceiling"]
"""What it means to fail a rule: under a floor the law falls short, above a ceiling it is disproportionate."""
DIRECTION_WORDS: Final[dict[Direction, str]] = {"floor": marked("floor"), "ceiling": marked("ceiling")}
"""What it means to fail a rule, each with its word for the reader."""

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


def _book_name(name: str) -> str:
    if re.search(r"[\s/=]", name):
        raise ValueError(f"'{name}' holds a space, '/' or '='; a slash joins a rulebook and its rule")
    return name


def _parameter_name(name: str) -> str:
    if not re.fullmatch(r"[\w-]+", name):
        raise ValueError(f"'{name}' is no name of a parameter; expected letters, digits, '_' and '-'")
    return name


BookName = Annotated[Name, AfterValidator(_book_name)]
"""The id of a rulebook. Joined to a rule by a slash, it can be told from any other: rule y/z of x, but no book x/y."""
ParameterName = Annotated[Name, AfterValidator(_parameter_name)]
"""The name of a parameter, as rulebook.parameter and texts with braces take it."""


class Source(Model):
    """A text on which a basis or a parameter rests."""

    title: WordedText
    source: Text = Field(description="A web address or a publication in which it can be read.")
    status: Status = "unverified"
    adopted: Date | None = Field(
        None, description="The day of the text. It is not asked of the law of earlier days; not needed for treaties."
    )


class Parameter(Model):
    """A number with which rules compare. A number that no treaty sets is a benchmark, never a duty."""

    value: Annotated[Number, Field(gt=0)]
    unit: Literal["years", "months"]
    kind: Literal["treaty", "benchmark"]
    source: Name = Field(description="Key of an entry under `sources`.")
    at: Text | None = Field(None, description="Article or page of the source.")
    meaning: WordedText

    @model_validator(mode="after")
    def _within_bounds(self) -> Parameter:
        within_bounds(self.term)
        return self

    @cached_property
    def term(self) -> Term:
        """The parameter as a length of imprisonment."""
        return Term(Fraction(self.value) * (MONTHS_PER_YEAR if self.unit == "years" else 1))


class Basis(Model):
    """A provision of an instrument on which a rule rests."""

    source: Name = Field(description="Key of an entry under `sources`.")
    article: Name = Field(description="As it is listed under `provisions`, or a finer part of it.")

    @property
    def articles(self) -> list[str]:
        """The article and those that it is a part of: 3(4)(a), 3 and 3(4)."""
        return [self.article, *(self.article[: bracket.start()] for bracket in re.finditer(r"\(", self.article))]


Binds = Literal[
    "mandatory", "qualified", "courts must be able", "permitted", "recommended", "interpretive", "limit", "none"
]
BINDS_WORDS: Final[dict[Binds, str]] = {
    "mandatory": marked("mandatory"),
    "qualified": marked("qualified"),
    "courts must be able": marked("courts must be able"),
    "permitted": marked("permitted"),
    "recommended": marked("recommended"),
    "interpretive": marked("interpretive"),
    "limit": marked("limit"),
    "none": marked("none"),
}
"""How a provision binds, each with its word for the reader."""


class Asked(Model):
    """One provision of the instrument: its content, how it binds, and the reason if no rule checks it."""

    source: Name | None = Field(
        None,
        description="Key of an entry under `sources`; left out: the first of them, in an extension the first of the "
        "rulebook that is extended.",
    )
    article: Name = Field(description="As rules cite it in their basis, e.g. art. 3(4)(a).")
    asks: WordedText = Field(description="What it requires, in your own words.")
    binds: Binds
    no_rule: WordedText | None = Field(
        None, description="Why no rule checks it: the text of a code cannot show it, or it is not a duty."
    )


class RuleText(Model):
    """A rule as it is written."""

    id: Name
    formerly: tuple[Name, ...] = Field(
        (), description="Earlier ids; scenarios, commands and retirements that name one of them mean this rule."
    )
    title: WordedText
    topic: Topic = Field("other", description="On whom or what it bears; the answer on a code is told by topics.")
    subject: Subject
    cases: tuple[Name, ...] = Field((), description="For the subject exposure: the cases to which the rule applies.")
    probes: ProbeFamily | None = Field(
        None, description="For the subject system: the rule is asked of each of these cases, and the worst decides."
    )
    against: Name | None = Field(None, description="For the subject exposure: the case with which each is compared.")
    when: RawCondition | None = None
    requires: RawCondition
    met_by_discretion: RawCondition | None = Field(
        None,
        description="What meets the rule too, if what it requires is not met: that a court can weigh it. The finding "
        "says so.",
    )
    direction: Direction
    force: Force
    basis: OneOrMore[Basis]
    safeguard: WordedText | None = Field(None, description="What qualifies the duty, e.g. constitutional principles.")
    explanation: WordedText = Field(
        description="May contain the names of facts and parameters in braces, e.g. {maximum}."
    )
    remedy: WordedText

    @property
    def names(self) -> tuple[str, ...]:
        """The id and the earlier ones."""
        return self.id, *self.formerly

    @property
    def facts_of(self) -> Subject:
        """The subject whose facts the conditions may name: a rule that is asked of probes names those of exposures."""
        return "exposure" if self.probes else self.subject

    @model_validator(mode="after")
    def _cases_for_exposures(self) -> RuleText:
        if (self.subject == "exposure") != bool(self.cases):
            raise ValueError("rules with the subject 'exposure' need 'cases'; other rules may not have any")
        if self.probes and self.subject != "system":
            raise ValueError("only rules with the subject 'system' may have 'probes'")
        if self.against and not self.cases:
            raise ValueError("'against' needs 'cases'")
        return self


class ObservationText(Model):
    """A figure of the code that is shown with its rank among the codes of a run, and has no verdict.

    For what an instrument defines, or offers as an option: nothing is asked, so nothing can fall short.
    """

    id: Name
    title: WordedText
    of: Name = Field(description="The fact that is shown: a term, a flag or a word.")
    cases: tuple[Name, ...] = Field((), description="The cases of which it is taken.")
    against: Name | None = Field(None, description="The case with which each is compared.")
    probes: ProbeFamily | None = Field(None, description="The probes of which it is taken.")
    take: Literal["lowest", "highest"] = Field("lowest", description="Which is shown if cases or probes differ.")
    basis: OneOrMore[Basis]
    explanation: WordedText = Field(description="May contain the names of facts and parameters in braces.")

    @property
    def names(self) -> tuple[str, ...]:
        """The id; an observation has no earlier ones."""
        return (self.id,)

    @property
    def subject(self) -> Subject:
        """The subject of which the fact is taken."""
        return "exposure" if self.cases else "system"

    @property
    def facts_of(self) -> Subject:
        """The subject whose facts it may name: with probes, those of exposures."""
        return "exposure" if self.probes else self.subject

    @model_validator(mode="after")
    def _of_one_kind(self) -> ObservationText:
        if self.cases and self.probes:
            raise ValueError("an observation has 'cases' or 'probes', not both")
        if self.against and not self.cases:
            raise ValueError("'against' needs 'cases'")
        return self


class RulebookText(Model):
    """A rulebook as it is written."""

    format: FormatVersion
    id: BookName
    title: WordedText
    addressed_to: WordedText = Field(description="Those whom the instrument binds or encourages.")
    applies: RawCondition | None = Field(None, description="The condition on which the instrument applies at all.")
    sources: Annotated[dict[Name, Source], Field(min_length=1)]
    parameters: dict[ParameterName, Parameter] = {}
    provisions: tuple[Asked, ...] = Field(
        (),
        description="Every provision of the instrument on sanctions, whether a rule checks it or not. If a source has "
        "an entry here, rules may cite no other provision of it; if it has none, they may cite any.",
    )
    rules: tuple[RuleText, ...] = ()
    observations: tuple[ObservationText, ...] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> RulebookText:
        if not (self.rules or self.observations):
            raise ValueError("neither 'rules' nor 'observations' are given")
        return self

    def source_of(self, asked: Asked) -> str:
        """Return the key of the source in which a provision stands."""
        return asked.source or next(iter(self.sources))

    def asked_from(self, bases: Iterable[Basis]) -> dt.date | None:
        """Return the day from which what rests on these provisions is asked: that of the oldest of their texts.

        None if it is asked always, because one of the texts has no day.
        """
        days = [self.sources[basis.source].adopted for basis in bases]
        return None if None in days else min(day for day in days if day)


class SetParameter(Model):
    """A new value for a parameter of the rulebook that is extended."""

    value: Text = Field(description="A number of the parameter's unit, or a term: 12, 12 years, 10 years 6 months.")
    reason: WordedText = Field(description="Shown in every report.")


class Retire(Model):
    """A rule of the extended rulebook that is not to be evaluated."""

    rule: Name
    reason: WordedText = Field(description="Shown in every report.")


class ExtensionText(Model):
    """A file that extends a rulebook, as it is written."""

    format: FormatVersion
    extends: Text = Field(description="Name of a shipped rulebook, or of a file in the same folder.")
    title: WordedText
    sources: dict[Name, Source] = {}
    parameters: dict[ParameterName, Parameter] = {}
    set: dict[Name, SetParameter] = {}
    retire: tuple[Retire, ...] = ()
    provisions: tuple[Asked, ...] = Field((), description="Provisions that the extended rulebook does not list.")
    rules: tuple[RuleText, ...] = ()
    observations: tuple[ObservationText, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule whose conditions have been read. `when` includes the condition on which the rulebook applies."""

    rulebook: str
    text: RuleText
    when: Condition
    without_discretion: Condition
    """What meets the rule whatever a court does within the range."""
    by_discretion: Condition | None = None
    """What else meets it, by what a court can weigh."""

    @property
    def requires(self) -> Condition:
        """What meets the rule, be it by the court's discretion."""
        return AnyOf((self.without_discretion, self.by_discretion)) if self.by_discretion else self.without_discretion

    @property
    def id(self) -> str:
        """The full name of the rule: rulebook/rule."""
        return f"{self.rulebook}/{self.text.id}"

    @property
    def full_names(self) -> tuple[str, ...]:
        """The full name of the rule and the earlier ones."""
        return tuple(f"{self.rulebook}/{name}" for name in self.text.names)


@dataclass(frozen=True)
class UsedParameter:
    """A parameter as rules use it: its value, its source in words, and whether the reviewer set it."""

    name: str
    value: str
    kind: str
    source: str
    meaning: str
    overridden: bool

    def __str__(self) -> str:
        value = tr("{value} [set by reviewer]", value=self.value) if self.overridden else self.value
        said = {"name": self.name, "value": value, "source": self.source, "meaning": self.meaning}
        if self.kind == "benchmark":
            return tr("{name} = {value} (benchmark: {source}). {meaning}", **said)
        return tr("{name} = {value} (treaty: {source}). {meaning}", **said)


@dataclass(frozen=True)
class Rulebook:
    """A rulebook whose conditions have been read and parameters set, with its changes from the shipped file."""

    text: RulebookText
    rules: tuple[Rule, ...]
    source: str
    changes: tuple[Override, ...] = ()
    applies: Condition = ALWAYS
    """The condition on which the instrument applies; part of `when` of each rule."""
    cases_named: Mapping[tuple[str, str], Place] = field(default_factory=dict, compare=False)
    """The places at which entries name cases, by entry and case."""

    @property
    def id(self) -> str:
        """The rulebook's name."""
        return self.text.id

    @property
    def entries(self) -> tuple[RuleText | ObservationText, ...]:
        """The rules that were not retired, and the observations, as they are written."""
        return (*(rule.text for rule in self.rules), *self.text.observations)

    @property
    def overridden(self) -> frozenset[str]:
        """The names of the parameters that a reviewer set."""
        return frozenset(change.what for change in self.changes if change.kind == "parameter")

    def parameter(self, name: str) -> UsedParameter:
        """Return a parameter as rules use it."""
        stated = self.text.parameters[name]
        source = tr_law(self.text.sources[stated.source].title)
        if stated.at:
            source = tr("{text} {article}", text=source, article=article_in_words(stated.at))
        meaning, overridden = tr_law(stated.meaning), name in self.overridden
        return UsedParameter(name, in_words(stated.term), stated.kind, source, meaning, overridden)

    def citation(self, basis: Basis) -> str:
        """Return the citation of a basis, such as '1988 Convention art. 3(4)(a)'."""
        title = tr_law(self.text.sources[basis.source].title)
        return tr("{text} {article}", text=title, article=article_in_words(basis.article))


_DIVISIONS: Final = {
    "art.": marked("art. {number}"),
    "para.": marked("para. {number}"),
    "no.": marked("no. {number}"),
    "s.": marked("s. {number}"),
    "rule": marked("rule {number}"),
    "safeguard": marked("safeguard {number}"),
    "guideline": marked("guideline {number}"),
    "chapter": marked("chapter {number}"),
}
"""The divisions of instruments, each as it is cited."""


def article_in_words(article: str) -> str:
    """Return a division of an instrument as it is cited in the language of the reader.

    >>> article_in_words("art. 3(4)(a)")
    'art. 3(4)(a)'
    """
    whole = article.removesuffix(" chapeau")
    if whole != article:
        return tr("{article} chapeau", article=article_in_words(whole))
    division, _, number = article.partition(" ")
    return retold(_DIVISIONS[division], number=number) if number and division in _DIVISIONS else tr_law(article)


def parameters_of(rule: Rule) -> tuple[str, ...]:
    """Return the names of the parameters that a rule uses, each once, in the order of its conditions."""
    names = (test.parameter for part in (rule.when, rule.requires) for test in tests_of(part))
    return tuple(dict.fromkeys(name for name in names if name))
