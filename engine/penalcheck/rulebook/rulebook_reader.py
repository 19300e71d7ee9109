"""Read rulebooks: check their conditions, set parameters, retire rules and apply extensions."""

from __future__ import annotations

import contextlib
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from penalcheck.extract.term import Term, parse_term
from penalcheck.facts.vocabulary import Vocabulary
from penalcheck.files.document import DataPath, Document
from penalcheck.files.limits import MAX_NAME, MOST_YEARS
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput, Place, Problem
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.worded import GivenWordings
from penalcheck.rulebook.condition import ALWAYS, AllOf, Condition, ConditionReader
from penalcheck.rulebook.overrides import Override, Retirement, Setting
from penalcheck.rulebook.provision_coverage import unaccounted, unlisted
from penalcheck.rulebook.rule import (
    Asked,
    ExtensionText,
    ObservationText,
    Parameter,
    Rule,
    Rulebook,
    RulebookText,
    RuleText,
)
from penalcheck.rulebook.value_texts import unfitting


def load_rulebook(
    document: Document,
    vocabulary: Vocabulary,
    settings: Sequence[Setting] = (),
    retirements: Sequence[Retirement] = (),
) -> Rulebook:
    """Read a rulebook, set its parameters and retire rules. Raises BadInput with every problem and its position."""
    text = load_model(RulebookText, document, check_references).model
    return _assemble(text, [_part(document, text)], vocabulary, settings, retirements)


def load_extension(
    document: Document,
    base: Document,
    vocabulary: Vocabulary,
    settings: Sequence[Setting] = (),
    retirements: Sequence[Retirement] = (),
) -> Rulebook:
    """Read a file that extends a rulebook: it may add rules, set parameters and retire rules, each with a reason.

    The result keeps the id of the rulebook that is extended. Raises BadInput with every problem and its position.
    """
    text = load_model(RulebookText, base, check_references).model
    more = load_model(ExtensionText, document, partial(check_references, inherited=text.sources)).model
    joined = text.model_copy(
        update={
            "sources": {**text.sources, **more.sources},
            "parameters": {**text.parameters, **more.parameters},
            "provisions": (*text.provisions, *more.provisions),
            "observations": (*text.observations, *more.observations),
        }
    )
    own_settings = [
        Setting(text.id, name, str(entry.value), entry.reason, document.source, document.place(("set", name)))
        for name, entry in more.set.items()
    ]
    own_retirements = [
        Retirement(text.id, entry.rule, entry.reason, document.source, document.place(("retire", index, "rule")))
        for index, entry in enumerate(more.retire)
    ]
    return _assemble(
        joined,
        [_part(base, text), _part(document, more)],
        vocabulary,
        [*own_settings, *settings],
        [*own_retirements, *retirements],
    )


@dataclass
class _Part:
    """The rules, observations and provisions of one file, the problems of its conditions, and the parameters used."""

    document: Document
    rules: tuple[RuleText, ...]
    observations: tuple[ObservationText, ...]
    provisions: tuple[Asked, ...]
    problems: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def note(self, reader: ConditionReader) -> None:
        """Add the problems and the used parameters that a reader of this file's conditions collected."""
        self.problems += reader.problems
        self.used |= reader.used_parameters


def _part(document: Document, text: RulebookText | ExtensionText) -> _Part:
    return _Part(document, text.rules, text.observations, text.provisions)


def _assemble(
    text: RulebookText,
    parts: Sequence[_Part],
    vocabulary: Vocabulary,
    settings: Sequence[Setting],
    retirements: Sequence[Retirement],
) -> Rulebook:
    settings = [setting for setting in settings if setting.rulebook == text.id]
    retirements = [retirement for retirement in retirements if retirement.rulebook == text.id]
    text, changes, problems = _set(text, settings)
    applies = _read_applies(parts[0], text, vocabulary)
    rules = [rule for part in parts for rule in _read_part(part, applies, text, vocabulary)]
    problems += [problem for part in parts for problem in part.problems]
    problems += [*_unused(parts, text), *_ambiguous(parts, text, vocabulary)]
    problems += [*_doubled(parts), *_provisions(parts, text)]
    kept, retired, wrong = _retire(rules, retirements)
    if problems or wrong:
        raise BadInput([*problems, *wrong])
    added = [
        Override("added", rule.id, rule.title, "added by the extension", part.document.source)
        for part in parts[1:]
        for rule in part.rules
    ]
    changed = (*changes, *retired, *added)
    return Rulebook(text, tuple(kept), parts[-1].document.source, changed, applies, dict(_cases_named(parts)))


def _cases_named(parts: Iterable[_Part]) -> Iterator[tuple[tuple[str, str], Place]]:
    """Yield the cases that entries name, by entry and case, with their places."""
    for part in parts:
        placed: list[tuple[DataPath, RuleText | ObservationText]] = [
            *((("rules", index), rule) for index, rule in enumerate(part.rules)),
            *((("observations", index), observation) for index, observation in enumerate(part.observations)),
        ]
        for path, entry in placed:
            if entry.against:
                yield (entry.id, entry.against), part.document.place((*path, "against"))
            for at, name in enumerate(entry.cases):
                yield (entry.id, name), part.document.place((*path, "cases", at))


def _read_applies(base: _Part, text: RulebookText, vocabulary: Vocabulary) -> Condition:
    """Return the condition on which the rulebook applies; add its problems and used parameters to the base part."""
    if not text.applies:
        return ALWAYS
    reader = ConditionReader(base.document, _numbers(text))
    applies = reader.read(text.applies, ("applies",), vocabulary.visible("system"))
    base.note(reader)
    return applies


def _read_part(part: _Part, applies: Condition, text: RulebookText, vocabulary: Vocabulary) -> Iterator[Rule]:
    """Yield the rules of one file; add their problems and used parameters to the part."""
    reader = ConditionReader(part.document, _numbers(text))
    for index, rule in enumerate(part.rules):
        yield _read_rule(reader, text.id, rule, index, applies, vocabulary)
    part.note(reader)
    part.problems += [*_bad_places(part, text, vocabulary), *_bad_facts(part, vocabulary)]


def _numbers(text: RulebookText) -> dict[str, float]:
    """Return the parameters as numbers of months."""
    return {name: parameter.term.number for name, parameter in text.parameters.items()}


def _read_rule(
    reader: ConditionReader, rulebook: str, rule: RuleText, index: int, applies: Condition, vocabulary: Vocabulary
) -> Rule:
    facts = vocabulary.visible(rule.facts_of)
    when = reader.read(rule.when, ("rules", index, "when"), facts) if rule.when else ALWAYS
    requires = reader.read(rule.requires, ("rules", index, "requires"), facts)
    raw = rule.met_by_discretion
    discretion = reader.read(raw, ("rules", index, "met_by_discretion"), facts) if raw else None
    conditions = tuple(condition for condition in (applies, when) if condition is not ALWAYS)
    when = conditions[0] if len(conditions) == 1 else AllOf(conditions)
    return Rule(rulebook, rule, when, requires, discretion)


def _set(text: RulebookText, settings: Iterable[Setting]) -> tuple[RulebookText, list[Override], list[Problem]]:
    """Return the text with its parameters set; of several settings of one parameter, the last prevails."""
    problems: list[Problem] = []
    parameters = dict(text.parameters)
    changes: dict[str, Override] = {}
    for setting in settings:
        known = parameters.get(setting.parameter)
        if known is None:
            hint = did_you_mean(setting.parameter, parameters)
            problems.append(setting.place.problem(f"rulebook '{text.id}' has no parameter '{setting.parameter}'{hint}"))
            continue
        try:
            changed = with_value(known, setting.value)
        except ValueError as error:
            problems.append(setting.place.problem(str(error)))
            continue
        parameters[setting.parameter] = changed
        changes[setting.parameter] = Override(
            "parameter", setting.parameter, str(changed.term), setting.reason, setting.by
        )
    return text.model_copy(update={"parameters": parameters}), list(changes.values()), problems


def with_value(known: Parameter, typed: str) -> Parameter:
    """Return a parameter with another value, as it is typed: with or without its unit. Raises ValueError if it is none.

    What is raised says what is expected.
    """
    try:
        return Parameter.model_validate({**known.model_dump(), "value": typed.removesuffix(known.unit).strip()})
    except ValueError:
        term = _term_of_months(typed)
    if term is None:
        expected = f"expected a positive number of {known.unit} or a term such as '10 years 6 months'"
        raise ValueError(f"{expected}, at most {MOST_YEARS:,} years, not {quoted(typed)}")
    months = Decimal(term.months.numerator) / term.months.denominator
    return Parameter.model_validate({**known.model_dump(), "unit": "months", "value": str(months)})


def _term_of_months(typed: str) -> Term | None:
    """Return a term that is so many months, as a parameter is; None if the text is none."""
    try:
        term = parse_term(typed)
    except ValueError:
        return None
    return None if term.life or term.days else term


def _retire(
    rules: Sequence[Rule], retirements: Iterable[Retirement]
) -> tuple[list[Rule], list[Override], list[Problem]]:
    by_id = {name: rule for rule in rules for name in rule.text.names}
    changes, problems = [], []
    for retirement in retirements:
        rule = by_id.get(retirement.rule)
        if rule is None:
            hint = did_you_mean(retirement.rule, by_id)
            problems.append(retirement.place.problem(f"there is no rule '{retirement.rule}' to retire{hint}"))
            continue
        changes.append(Override("retired", rule.text.id, rule.text.title, retirement.reason, retirement.by))
    gone = {change.what for change in changes}
    return [rule for rule in rules if rule.text.id not in gone], changes, problems


def check_references(document: Document, inherited: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield duplicate ids, and sources that are defined neither in the file nor among the `inherited` ones."""
    value = document.value
    if not isinstance(value, dict):
        return
    sources = [*inherited, *(value["sources"] if isinstance(value.get("sources"), dict) else ())]
    seen: set[str] = set()
    for path, entry in _entries(value):
        earlier = entry.get("formerly")
        names = [str(entry.get("id")), *(map(str, earlier) if isinstance(earlier, list) else ())]
        for number, name in enumerate(names):
            if name in seen:
                place = ("formerly", number - 1) if number else ("id",)
                yield document.problem((*path, *place), f"duplicate id '{name}'")
            seen.add(name)
        bases = entry.get("basis")
        for number, basis in enumerate(bases if isinstance(bases, list) else [bases]):
            if isinstance(basis, dict):
                yield from _known_source(document, (*path, "basis", number), basis, sources)
    parameters = value.get("parameters")
    for name, parameter in parameters.items() if isinstance(parameters, dict) else ():
        if isinstance(parameter, dict):
            yield from _known_source(document, ("parameters", name), parameter, sources)


def _entries(value: Mapping[str, Any]) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Yield the rules and observations as they are written, with their places."""
    for key in ("rules", "observations"):
        entries = value.get(key)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict):
                yield (key, index), entry


def _known_source(
    document: Document, path: tuple[str | int, ...], entry: Mapping[str, Any], sources: Sequence[str]
) -> Iterator[Problem]:
    name = entry.get("source")
    if isinstance(name, str) and name not in sources:
        hint = did_you_mean(name, sources)
        yield document.problem((*path, "source"), f"no source '{name}' is defined (see 'sources'){hint}")


def _unused(parts: Sequence[_Part], text: RulebookText) -> Iterator[Problem]:
    used = {name for part in parts for name in part.used}
    for entry in text.observations:  # they compare with nothing, but may name a figure of the instrument
        with contextlib.suppress(ValueError):
            used.update(name for name, _ in _named(entry.explanation))
    for name in text.parameters:
        if name not in used:
            document = next(p.document for p in reversed(parts) if name in (p.document.value.get("parameters") or {}))
            yield document.problem(("parameters", name), f"no rule uses the parameter '{name}'")


def _doubled(parts: Sequence[_Part]) -> Iterator[Problem]:
    base: list[RuleText | ObservationText] = [*parts[0].rules, *parts[0].observations]
    known = {name for entry in base for name in entry.names}
    for part in parts[1:]:
        added: dict[str, Sequence[RuleText | ObservationText]]
        added = {"rules": part.rules, "observations": part.observations}
        for key, entries in added.items():
            for index, entry in enumerate(entries):
                for name in known.intersection(entry.names):
                    message = f"the id '{name}' is already in the rulebook that is extended"
                    yield part.document.problem((key, index, "id"), message)


def _provisions(parts: Sequence[_Part], text: RulebookText) -> Iterator[Problem]:
    """Yield provisions that rules leave out and provisions that rules make up.

    What a rulebook says of its provisions concerns its own rules; an extension may add a rule where it has none.
    """
    citing: list[RuleText | ObservationText] = []
    for part in parts:
        citing += [*part.rules, *part.observations]
        yield from unaccounted(part.document, part.provisions, text, citing)
        yield from unlisted(part.document, {"rules": part.rules, "observations": part.observations}, text)


def _bad_places(part: _Part, text: RulebookText, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield names in braces, in explanations and remedies, that are neither a visible fact nor a parameter."""
    worded: list[tuple[DataPath, RuleText | ObservationText]] = [
        *((("rules", index, key), rule) for index, rule in enumerate(part.rules) for key in ("explanation", "remedy")),
        *((("observations", index, "explanation"), entry) for index, entry in enumerate(part.observations)),
    ]
    for path, entry in worded:
        facts = vocabulary.visible(entry.facts_of)
        known = {*(name for name, fact in facts.items() if fact.kind != "set"), *text.parameters}
        for at, template in _wordings(path, getattr(entry, str(path[-1]))):
            try:
                places = _named(template)
            except ValueError as error:
                yield part.document.problem(at, f"faulty template: {error}")
                continue
            for place, layout in places:
                if place not in known:
                    hint = " but a set" if place in facts else did_you_mean(place, known)
                    yield part.document.problem(at, f"{{{place[:MAX_NAME]}}} is neither a fact nor a parameter{hint}")
                elif layout and (why := unfitting(place, layout, facts.get(place))):
                    yield part.document.problem(at, why)


def _wordings(path: DataPath, text: str) -> Iterator[tuple[DataPath, str]]:
    """Yield a text, or each of its wordings if its author gave several, with the place at which it stands."""
    if not isinstance(text, GivenWordings):
        yield path, text
        return
    for language, wording in {"en": text, **text.wordings}.items():
        yield (*path, language), wording


def _named(template: str) -> list[tuple[str, str]]:
    """Return the names in braces, each with the texts for its values if it has any.

    Raises ValueError if the braces do not match, or hold anything else.
    """
    places = [part[1:] for part in string.Formatter().parse(template) if part[1] is not None]
    for name, layout, conversion in places:
        if conversion or (layout and ("=" not in layout or "{" in layout)):
            raise ValueError(f"{{{name}}} may hold a name alone, or a name with a text for each value: yes=...|no=...")
    return [(str(name), layout or "") for name, layout, _ in places]


def _ambiguous(parts: Sequence[_Part], text: RulebookText, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the parameters that have the name of a fact: braces could mean either."""
    for name in text.parameters:
        if name in vocabulary.types:
            document = next(p.document for p in reversed(parts) if name in (p.document.value.get("parameters") or {}))
            yield document.problem(("parameters", name), f"'{name}' is the name of a fact; choose another one")


def _bad_facts(part: _Part, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the facts that observations name, but that are none of their subject, or a set."""
    for index, entry in enumerate(part.observations):
        facts = vocabulary.visible(entry.facts_of)
        fact = facts.get(entry.of)
        if fact is None:
            hint = did_you_mean(entry.of, facts)
            yield part.document.problem(("observations", index, "of"), f"unknown fact '{entry.of}'{hint}")
        elif fact.kind == "set":
            yield part.document.problem(("observations", index, "of"), f"'{entry.of}' is a set; expected a single fact")
