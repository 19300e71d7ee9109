"""Check the references inside an extract: each id is used once, and each reference leads to something.

The check works on plain values, so that its problems are reported together with those of the model's own validation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from penalcheck.extract.term import Term, parse_term
from penalcheck.extract.timeline import Span, meet, span, span_of_its_text, values_at_once, versions_at_once
from penalcheck.extract.treaty import EXTENSIONS, SUBSTANCE_GROUPS, SUBSTANCES, conduct_words, substance_words
from penalcheck.files.document import DataPath, Document
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import marked, retold, tr

_Node = tuple[DataPath, dict[str, Any]]
"""A mapping of the document, with its path."""


def check_extract_references(document: Document) -> Iterator[Problem]:
    """Yield duplicate ids, contradictions, and references to instruments, substances or rules that do not exist."""
    value = document.value
    if not isinstance(value, dict):
        return
    yield from _duplicates(document)
    instruments = _keys(value.get("instruments"))
    substances = dict.fromkeys([*SUBSTANCES, *SUBSTANCE_GROUPS, *_keys(value.get("schedules"))])
    offences = [name for name, _ in _ids(value, "provisions", "tiers")]
    recidivism = [name for name, _ in _ids(value, "recidivism")]
    nodes = list(_mappings(value))
    yield from _no_offence(document)
    yield from _circles(document)
    yield from _abolished(document, nodes)
    yield from _contradictions(document)
    yield from _beyond_the_general_part(document)
    yield from _misplaced_words(document, nodes)
    yield from versions_at_once(document, _ALONGSIDE)
    yield from values_at_once(document)
    yield from _schedules(document)
    units = _keys(value.get("units"))
    yield from _one_offence_twice(document)
    yield from _groups_of_one(document, nodes)
    for path, node in nodes:
        yield from _dangling(document, path, node, "instrument", instruments, _NO_INSTRUMENT)
        for key in ("substances", "prior_substances"):
            yield from _dangling(document, path, node, key, substances, _NO_SUBSTANCE)
        if path[:1] in (("aggravations",), ("exemptions",)):
            yield from _dangling(document, path, node, "applies_to", offences, _NO_OFFENCE)
        if path[:1] == ("concurrence",):
            yield from _dangling(document, path, node, "offences", offences, _NO_OFFENCE)
        yield from _dangling(document, path, node, "prevails_over", recidivism, _NO_RECIDIVISM)
        if node.get("form") == "units":
            yield from _dangling(document, path, node, "unit", units, _NO_UNIT)
        if path[-1:] == ("scope",):
            yield from _dangling(document, path, node, "provisions", offences, _NO_OFFENCE)


_NO_INSTRUMENT: Final = marked("no instrument '{name}' is defined (see 'instruments'){hint}")
_NO_SUBSTANCE: Final = marked("no substance or schedule '{name}' is defined (see 'schedules'){hint}")
_NO_OFFENCE: Final = marked("no provision or tier '{name}' is defined (see 'provisions'){hint}")
_NO_RECIDIVISM: Final = marked("no recidivism rule '{name}' is defined (see 'recidivism'){hint}")
_NO_UNIT: Final = marked("no unit of account '{name}' is defined (see 'units'){hint}")


def _no_offence(document: Document) -> Iterator[Problem]:
    """Yield an empty list of provisions, unless the extract says of some conduct that it is no offence, or unknown."""
    said = [entry for key in ("absent", "unknown") for entry in _list(document.value.get(key))]
    if document.value.get("provisions") == [] and not any(_mapping(entry).get("conduct") for entry in said):
        message = tr(
            "the list is empty; expected at least one entry, or under 'absent' the conduct that is no offence, "
            "or under 'unknown' that of which it is not known"
        )
        yield document.problem(("provisions",), message)


def _circles(document: Document) -> Iterator[Problem]:
    """Yield the rules that prevail over each other in a circle, each at its own place: all of them would vanish."""
    rules = [entry for entry in _list(document.value.get("recidivism")) if isinstance(entry, dict)]
    over = {str(rule.get("id")): set(map(str, _terms(rule.get("prevails_over")))) for rule in rules}
    for index, rule in enumerate(rules):
        name = str(rule.get("id"))
        reached = _reached(over, name)
        if name in reached:
            circle = ", ".join(sorted(other for other in reached if name in over.get(other, set())))
            message = tr(
                "'{name}' prevails over itself in a circle, through {circle}; say which of them gives way",
                name=name,
                circle=circle,
            )
            yield document.problem(("recidivism", index, "prevails_over"), message)


def _abolished(document: Document, nodes: Sequence[_Node]) -> Iterator[Problem]:
    """Yield tiers and effects that threaten death or corporal punishment while the general part has abolished it."""
    general = _mapping(document.value.get("general_part"))
    for key, item in (("death", "death_penalty"), ("corporal", "corporal_punishment")):
        abolished = [days for word, days in _versions(general.get(item)) if word == "none"]
        for path, node, days in _threats(document.value, nodes) if abolished else ():
            word = node.get(key)
            if word in ("available", "mandatory") and any(meet(one, *days) for one in abolished):
                message = tr(
                    "{key} is {word} here, and general_part.{item} is none at the same time",
                    key=key,
                    word=word,
                    item=item,
                )
                yield document.problem((*path, key), message)


def _threats(value: dict[str, Any], nodes: Sequence[_Node]) -> Iterator[tuple[DataPath, dict[str, Any], list[Span]]]:
    """Yield the penalties and effects of an extract with their paths, and the days of the parts that enclose them."""
    for path, node in nodes:
        if path[-1:] in (("penalty",), ("effect",)):
            parts: list[Any] = [value]
            for step in path[:-1]:
                parts.append(parts[-1][step])
            yield path, node, [span(part) for part in parts]


def _versions(item: Any) -> list[tuple[Any, Span]]:
    """Return what an item of the general part says, in words, in each version with its days."""
    if not isinstance(item, list):
        return [(_mapping(item).get("value", item), span(item))]
    return [(_mapping(version).get("value"), span_of_its_text(version)) for version in item]


def _reached(links: dict[str, set[str]], name: str) -> set[str]:
    """Return all that a name leads to, by one link or more."""
    reached: set[str] = set()
    pending = set(links[name])
    while pending:
        reached |= pending
        pending = set().union(*(links.get(other, set()) for other in pending)) - reached
    return reached


_ALONGSIDE = ("limitation", "release", "juveniles")
"""Lists of the general part whose entries apply alongside each other: they are no versions."""


def _contradictions(document: Document) -> Iterator[Problem]:
    """Yield the conduct and the substances that `absent` lists although another part of the extract has them."""
    value = document.value
    provisions = [entry for entry in _list(value.get("provisions")) if isinstance(entry, dict)]
    parts = [*provisions, *(tier for p in provisions for tier in _list(p.get("tiers")) if isinstance(tier, dict))]
    named = {word for part in parts for term in _terms(part.get("conduct")) for word in conduct_words(term) or (term,)}
    general = value.get("general_part")
    named |= {word for word in EXTENSIONS if isinstance(general, dict) and isinstance(general.get(word), dict)}
    schedules = _mapping(value.get("schedules")).values()
    lists = [*parts, *(entry for listed in schedules for entry in (listed if isinstance(listed, list) else [listed]))]
    terms = {term for part in lists for term in _terms(_mapping(part).get("substances"))}
    drugs = {word for term in terms for word in substance_words(term)}
    for index, absence in enumerate(_list(value.get("absent"))):
        if not isinstance(absence, dict):
            continue
        conduct = {word for term in _terms(absence.get("conduct")) for word in conduct_words(term)}
        substances = set(_terms(absence.get("substances")))
        for key, words in (("conduct", named & conduct), ("substances", drugs & substances)):
            for word in sorted(words):
                message = tr("'{word}' is listed as absent, but is named above", word=word)
                yield document.problem(("absent", index, key), message)


_BEGINS: Final = marked(
    "'{word}' is listed under 'quantity_words' as a word that begins at its figure, so the threshold needs "
    "at_least or more_than; otherwise write 'bounds: up_to' there"
)
_GOES_UP_TO: Final = marked(
    "'{word}' is listed under 'quantity_words' as a word that goes up to its figure, so the threshold needs "
    "at_most or less_than; otherwise write 'bounds: from' there"
)


def _misplaced_words(document: Document, nodes: Sequence[_Node]) -> Iterator[Problem]:
    """Yield quantity words that are listed twice, and figures on the side on which their word has no bound."""
    first: dict[str, str] = {}
    for index, entry in enumerate(_list(document.value.get("quantity_words"))):
        word = _text(_mapping(entry).get("word"))
        if word in first:
            yield document.problem(("quantity_words", index, "word"), tr("'{word}' is listed twice", word=word))
        elif word is not None:
            first[word] = str(entry.get("bounds", "from"))
    sides = {"from": ("at_least", "more_than"), "up_to": ("at_most", "less_than")}
    for path, node in nodes:
        keys = sides.get(first.get(_text(node.get("word")) or "", ""), ()) if path[-1:] == ("quantity",) else ()
        for index, threshold in enumerate(_list(node.get("thresholds")) if keys else ()):
            if isinstance(threshold, dict) and not set(keys) & set(threshold):
                other = "up_to" if keys == sides["from"] else "from"
                begins = other == "up_to"
                message = retold(_BEGINS if begins else _GOES_UP_TO, word=node["word"])
                yield document.problem((*path, "thresholds", index), message)


def _one_offence_twice(document: Document) -> Iterator[Problem]:
    """Yield the tiers that an entry under `concurrence` names although it names their provision, too."""
    tiers = {
        name: _text(entry.get("id"))
        for entry in _list(document.value.get("provisions"))
        if isinstance(entry, dict)
        for name, _ in _ids(entry, "tiers")
    }
    for index, rule in enumerate(_list(document.value.get("concurrence"))):
        named = _terms(rule.get("offences")) if isinstance(rule, dict) else []
        for place, name in enumerate(named):
            if tiers.get(name) in named:
                message = tr(
                    "'{name}' is a tier of '{offence}', which is named too; an offence does not concur with itself",
                    name=name,
                    offence=tiers[name],
                )
                yield document.problem(("concurrence", index, "offences", place), message)


def _groups_of_one(document: Document, nodes: Sequence[_Node]) -> Iterator[Problem]:
    """Yield the groups of aggravations that only one rule or tier names: perhaps a slip of the pen."""
    places: dict[str, list[DataPath]] = {}
    for path, node in nodes:
        group = _text(node.get("group")) if path[:1] in (("provisions",), ("aggravations",)) else None
        if group is not None:
            places.setdefault(group, []).append((*path, "group"))
    for name, named in places.items():
        if len(named) == 1:
            hint = did_you_mean(name, [other for other in places if other != name])
            yield document.problem(
                named[0], tr("no other tier or aggravation is of the group '{name}'{hint}", name=name, hint=hint)
            )


def _beyond_the_general_part(document: Document) -> Iterator[Problem]:
    """Yield ranges that are upside down once the general part's bound takes the place of an open end."""
    general = _mapping(document.value.get("general_part"))
    shortest, longest = (_terms_of(general.get(name)) for name in ("shortest_term", "longest_term"))
    for low, days in shortest:
        for high, other_days in longest:
            if low > high and meet(days, other_days):
                message = tr("the shortest term ({low}) is above the longest ({high})", low=low, high=high)
                yield document.problem(("general_part", "shortest_term"), message)
                return
    for p, provision in enumerate(_list(document.value.get("provisions"))):
        for t, tier in enumerate(_list(_mapping(provision).get("tiers"))):
            path: DataPath = ("provisions", p, "tiers", t, "penalty", "imprisonment")
            stated = _mapping(_mapping(_mapping(tier).get("penalty")).get("imprisonment"))
            spans = [span(provision), span_of_its_text(tier)]
            yield from _upside_down(document, path, stated, _on(longest, spans), _on(shortest, spans))


def _upside_down(
    document: Document, path: DataPath, stated: dict[str, Any], longest: list[Term], shortest: list[Term]
) -> Iterator[Problem]:
    low, high = _term(stated.get("minimum")), _term(stated.get("maximum"))
    above = [bound for bound in longest if low and stated.get("maximum") == "open" and low > bound]
    below = [bound for bound in shortest if high and stated.get("minimum") == "open" and high < bound]
    if above:
        message = tr(
            "the minimum ({low}) is above the longest term of the general part ({most})", low=low, most=above[0]
        )
        yield document.problem((*path, "minimum"), message)
    if below:
        message = tr(
            "the maximum ({high}) is below the shortest term of the general part ({least})", high=high, least=below[0]
        )
        yield document.problem((*path, "maximum"), message)


def _terms_of(item: Any) -> list[tuple[Term, Span]]:
    """Return the terms that an item of the general part states, each with its days."""
    return [(term, days) for value, days in _versions(item) if (term := _term(value))]


def _on(terms: list[tuple[Term, Span]], spans: list[Span]) -> list[Term]:
    return [term for term, days in terms if meet(days, *spans)]


def _schedules(document: Document) -> Iterator[Problem]:
    """Yield schedules that take the name of a substance, and those that include themselves."""
    schedules = _mapping(document.value.get("schedules"))
    named: dict[str, set[str]] = {}
    for name, schedule in schedules.items():
        if name in SUBSTANCES or name in SUBSTANCE_GROUPS:
            message = tr(
                "'{name}' is the name of a substance or a group of them; give the schedule another name", name=name
            )
            yield document.problem(("schedules", name), message)
        entries = schedule if isinstance(schedule, list) else [schedule]
        named[name] = {term for entry in entries for term in _terms(_mapping(entry).get("substances"))}
    for name in schedules:
        if name in _reached(named, name):
            yield document.problem(("schedules", name), tr("'{name}' includes itself; list its substances", name=name))


def _term(value: Any) -> Term | None:
    try:
        return parse_term(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _duplicates(document: Document) -> Iterator[Problem]:
    for groups in (("provisions", "tiers"), ("exemptions",), ("aggravations",), ("concurrence",), ("recidivism",)):
        first: dict[str, DataPath] = {}
        for name, path in _ids(document.value, *groups):
            if name in first:
                position = document.position(first[name])
                where = tr(" (first on line {line})", line=position.line) if position else ""
                yield document.problem(path, tr("duplicate id '{name}'{where}", name=name, where=where))
            first.setdefault(name, path)


def _ids(value: dict[str, Any], group: str, inner: str | None = None) -> Iterator[tuple[str, DataPath]]:
    for index, entry in enumerate(_list(value.get(group))):
        if not isinstance(entry, dict):
            continue
        if (name := _text(entry.get("id"))) is not None:
            yield name, (group, index, "id")
        if inner:
            for inner_name, path in _ids(entry, inner):
                yield inner_name, (group, index, *path)


def _dangling(
    document: Document, path: DataPath, node: dict[str, Any], key: str, known: Iterable[str], missing: str
) -> Iterator[Problem]:
    if key not in node:
        return
    value = node[key]
    entries = [((*path, key), value)] if not isinstance(value, list) else []
    entries += [((*path, key, index), entry) for index, entry in enumerate(_list(value))]
    for entry_path, entry in entries:
        if (name := _text(entry)) is not None and name not in known:
            hint = did_you_mean(name, known)
            yield document.problem(entry_path, retold(missing, name=name, hint=hint))


def _mappings(value: Any) -> Iterator[_Node]:
    """Yield all mappings of a document with their paths, in its order."""
    pending: list[tuple[DataPath, Any]] = [((), value)]
    while pending:
        path, found = pending.pop()
        if isinstance(found, dict):
            yield path, found
            pending += [
                ((*path, key), child) for key, child in reversed(found.items()) if isinstance(child, (dict, list))
            ]
        elif isinstance(found, list):
            entries = reversed(list(enumerate(found)))
            pending += [((*path, index), child) for index, child in entries if isinstance(child, (dict, list))]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _keys(value: Any) -> list[str]:
    return list(value) if isinstance(value, dict) else []


def _terms(value: Any) -> list[str]:
    texts = (_text(term) for term in (value if isinstance(value, list) else [value]))
    return [text for text in texts if text is not None]


def _text(value: Any) -> str | None:
    """Return a text as the models read it, a whole number being text like any other; None if it is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
