"""Check the references inside an extract: each id is used once, and each reference leads to something.

The check works on plain values, so that its problems are reported together with those of the model's own validation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from penalcheck.extract.term import Term, parse_term
from penalcheck.extract.treaty import SUBSTANCE_GROUPS, SUBSTANCES, conduct_words
from penalcheck.files.document import DataPath, Document
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean

_Node = tuple[DataPath, dict[str, Any]]
"""A mapping of the document, with its path."""


def check_extract_references(document: Document) -> Iterator[Problem]:
    """Yield duplicate ids, contradictions, and references to instruments, substances or rules that do not exist."""
    value = document.value
    if not isinstance(value, dict):
        return
    yield from _duplicates(document)
    instruments = _keys(value.get("instruments"))
    substances = [*SUBSTANCES, *SUBSTANCE_GROUPS, *_keys(value.get("schedules"))]
    offences = [name for name, _ in _ids(value, "provisions", "tiers")]
    recidivism = [name for name, _ in _ids(value, "recidivism")]
    yield from _circles(document)
    yield from _abolished(document)
    yield from _contradictions(document)
    nodes = list(_mappings(value, ()))
    yield from _beyond_the_general_part(document, nodes)
    yield from _misplaced_words(document, nodes)
    yield from _versions_at_once(document)
    yield from _overlapping_values(document)
    units = _keys(value.get("units"))
    yield from _one_offence_twice(document)
    yield from _groups_of_one(document, nodes)
    for path, node in nodes:
        yield from _dangling(document, path, node, "instrument", instruments, "instrument", "instruments")
        for key in ("substances", "prior_substances"):
            yield from _dangling(document, path, node, key, substances, "substance or schedule", "schedules")
        if path[:1] in (("aggravations",), ("exemptions",)):
            yield from _dangling(document, path, node, "applies_to", offences, "provision or tier", "provisions")
        if path[:1] == ("concurrence",):
            yield from _dangling(document, path, node, "offences", offences, "provision or tier", "provisions")
        yield from _dangling(document, path, node, "prevails_over", recidivism, "recidivism rule", "recidivism")
        if node.get("form") == "units":
            yield from _dangling(document, path, node, "unit", units, "unit of account", "units")
        if path[-1:] == ("scope",):
            yield from _dangling(document, path, node, "provisions", offences, "provision or tier", "provisions")


def _circles(document: Document) -> Iterator[Problem]:
    """Yield the rules that prevail over each other in a circle, each at its own place: all of them would vanish."""
    rules = [entry for entry in _list(document.value.get("recidivism")) if isinstance(entry, dict)]
    over = {str(rule.get("id")): set(map(str, _terms(rule.get("prevails_over")))) for rule in rules}
    for index, rule in enumerate(rules):
        name = str(rule.get("id"))
        reached: set[str] = set()
        pending = over[name]
        while pending - reached:
            reached |= pending
            pending = set().union(*(over.get(other, set()) for other in pending))
        if name in reached:
            circle = ", ".join(sorted(other for other in reached if name in over.get(other, set())))
            message = f"'{name}' prevails over itself in a circle, through {circle}; say which of them gives way"
            yield document.problem(("recidivism", index, "prevails_over"), message)


def _abolished(document: Document) -> Iterator[Problem]:
    """Yield tiers that threaten death or corporal punishment at a time when the general part has abolished it."""
    general = document.value.get("general_part")
    for key, item in (("death", "death_penalty"), ("corporal", "corporal_punishment")):
        stated = _mapping(general).get(item)
        versions = stated if isinstance(stated, list) else [stated]
        abolished = [one for one in versions if one == "none" or _mapping(one).get("value") == "none"]
        if not abolished:
            continue
        for p, provision in enumerate(_list(document.value.get("provisions"))):
            for t, tier in enumerate(_list(provision.get("tiers")) if isinstance(provision, dict) else ()):
                penalty = tier.get("penalty") if isinstance(tier, dict) else None
                word = penalty.get(key) if isinstance(penalty, dict) else None
                if word in ("available", "mandatory") and any(_overlap(one, provision, tier) for one in abolished):
                    message = f"{key} is {word} here, and general_part.{item} is none at the same time"
                    yield document.problem(("provisions", p, "tiers", t, "penalty", key), message)


_ALONGSIDE = ("limitation", "release", "juveniles")
"""Lists of the general part whose entries apply alongside each other: they are no versions."""


def _versions_at_once(document: Document) -> Iterator[Problem]:
    """Yield versions of an item of the general part, or of a schedule, that are in force on a common day."""
    general = _mapping(document.value.get("general_part"))
    items: dict[DataPath, Any] = {
        ("general_part", name): item for name, item in general.items() if name not in _ALONGSIDE
    }
    powers = _mapping(general.get("confiscation"))
    items |= {("general_part", "confiscation", name): item for name, item in powers.items()}
    items |= {("schedules", name): item for name, item in _mapping(document.value.get("schedules")).items()}
    for path, versions in items.items():
        for later, version in enumerate(_list(versions)):
            for earlier in range(later):
                if _overlap(*(_from_its_text(one) for one in (version, versions[earlier]))):
                    message = f"versions {earlier + 1} and {later + 1} are in force on a common day; end one of them"
                    yield document.problem((*path, later), message)


def _from_its_text(version: Any) -> Any:
    """Return a version with the first day on which it is known to be law; a present one follows those that ended."""
    days = _mapping(_mapping(version).get("in_force"))
    since = _mapping(version).get("unchanged_since")
    if "from" in days or (since is None and "until" in days):
        return version
    return {"in_force": {**days, "from": since or dt.date.max}}


def _overlapping_values(document: Document) -> Iterator[Problem]:
    """Yield the values of a unit of account that are in force on a day for which an earlier one gives a value too."""
    units = document.value.get("units")
    for name, unit in units.items() if isinstance(units, dict) else ():
        values = _list(unit.get("values")) if isinstance(unit, dict) else []
        for index, value in enumerate(values):
            if any(_overlap(earlier, value) for earlier in values[:index]):
                message = f"'{name}' has another value on some of these days; give each day one value"
                yield document.problem(("units", name, "values", index), message)


def _overlap(*parts: Any) -> bool:
    """Tell whether parts are in force on a common day; days that cannot be read are left to their own message."""
    spans = [part["in_force"] for part in parts if isinstance(part, dict) and isinstance(part.get("in_force"), dict)]
    start = max((str(span["from"]) for span in spans if "from" in span), default="")
    end = min((str(span["until"]) for span in spans if "until" in span), default="9999")
    return start <= end


def _contradictions(document: Document) -> Iterator[Problem]:
    """Yield the conduct that `absent` lists although another part of the extract has it."""
    value = document.value
    provisions = [entry for entry in _list(value.get("provisions")) if isinstance(entry, dict)]
    parts = [*provisions, *(tier for p in provisions for tier in _list(p.get("tiers")) if isinstance(tier, dict))]
    named = {word for part in parts for term in _terms(part.get("conduct")) for word in conduct_words(term) or (term,)}
    general = value.get("general_part")
    extensions = ("attempt", "participation", "conspiracy", "incitement")
    named |= {word for word in extensions if isinstance(general, dict) and isinstance(general.get(word), dict)}
    for index, absence in enumerate(_list(value.get("absent"))):
        for term in _terms(absence.get("conduct")) if isinstance(absence, dict) else ():
            for word in sorted(named & set(conduct_words(term))):
                yield document.problem(
                    ("absent", index, "conduct"), f"'{word}' is listed as absent, but is named above"
                )


def _misplaced_words(document: Document, nodes: Sequence[_Node]) -> Iterator[Problem]:
    """Yield quantity words that are listed twice, and figures on the side on which their word has no bound."""
    first: dict[str, str] = {}
    for index, entry in enumerate(_list(document.value.get("quantity_words"))):
        word = str(entry.get("word")) if isinstance(entry, dict) else ""
        if word in first:
            yield document.problem(("quantity_words", index, "word"), f"'{word}' is listed twice")
        elif isinstance(entry, dict):
            first[word] = str(entry.get("bounds", "from"))
    sides = {"from": ("at_least", "more_than"), "up_to": ("at_most", "less_than")}
    for path, node in nodes:
        keys = sides.get(first.get(str(node.get("word")), ""), ()) if path[-1:] == ("quantity",) else ()
        for index, threshold in enumerate(_list(node.get("thresholds")) if keys else ()):
            if isinstance(threshold, dict) and not set(keys) & set(threshold):
                other = "up_to" if keys == sides["from"] else "from"
                message = (
                    f"'{node['word']}' is listed under 'quantity_words' as a word that "
                    f"{'begins at' if other == 'up_to' else 'goes up to'} its figure, so the threshold needs "
                    f"{' or '.join(keys)}; otherwise write 'bounds: {other}' there"
                )
                yield document.problem((*path, "thresholds", index), message)


def _one_offence_twice(document: Document) -> Iterator[Problem]:
    """Yield the tiers that an entry under `concurrence` names although it names their provision, too."""
    tiers = {
        name: entry.get("id")
        for entry in _list(document.value.get("provisions"))
        if isinstance(entry, dict)
        for name, _ in _ids(entry, "tiers")
    }
    for index, rule in enumerate(_list(document.value.get("concurrence"))):
        named = _terms(rule.get("offences")) if isinstance(rule, dict) else []
        for place, name in enumerate(named):
            if tiers.get(name) in named:
                message = (
                    f"'{name}' is a tier of '{tiers[name]}', which is named too; an offence does not concur with itself"
                )
                yield document.problem(("concurrence", index, "offences", place), message)


def _groups_of_one(document: Document, nodes: Sequence[_Node]) -> Iterator[Problem]:
    """Yield the groups of aggravations that only one rule or tier names: perhaps a slip of the pen."""
    places: dict[str, list[DataPath]] = {}
    for path, node in nodes:
        if path[:1] in (("provisions",), ("aggravations",)) and isinstance(node.get("group"), str):
            places.setdefault(node["group"], []).append((*path, "group"))
    for name, named in places.items():
        if len(named) == 1:
            hint = did_you_mean(name, [other for other in places if other != name])
            yield document.problem(named[0], f"no other tier or aggravation is of the group '{name}'{hint}")


def _beyond_the_general_part(document: Document, nodes: Sequence[_Node]) -> Iterator[Problem]:
    """Yield ranges that are upside down once the general part's bound takes the place of an open end."""
    general = document.value.get("general_part")
    shortest, longest = _stated_term(general, "shortest_term"), _stated_term(general, "longest_term")
    if shortest and longest and shortest > longest:
        yield document.problem(
            ("general_part", "shortest_term"), f"the shortest term ({shortest}) is above the longest ({longest})"
        )
        return
    for path, node in nodes:
        if path[:1] != ("provisions",) or path[-1] != "imprisonment":
            continue
        low, high = _term(node.get("minimum")), _term(node.get("maximum"))
        if low and longest and node.get("maximum") == "open" and low > longest:
            yield document.problem(
                (*path, "minimum"), f"the minimum ({low}) is above the longest term of the general part ({longest})"
            )
        if high and shortest and node.get("minimum") == "open" and high < shortest:
            yield document.problem(
                (*path, "maximum"), f"the maximum ({high}) is below the shortest term of the general part ({shortest})"
            )


def _stated_term(general: Any, name: str) -> Term | None:
    """Return a term of the general part that applies to every day, or None."""
    item = general.get(name) if isinstance(general, dict) else None
    return _term(item.get("value")) if isinstance(item, dict) and "in_force" not in item else None


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
                line = position.line if position else "?"
                yield document.problem(path, f"duplicate id '{name}' (first on line {line})")
            first.setdefault(name, path)


def _ids(value: dict[str, Any], group: str, inner: str | None = None) -> Iterator[tuple[str, DataPath]]:
    for index, entry in enumerate(_list(value.get(group))):
        if not isinstance(entry, dict):
            continue
        if isinstance(entry.get("id"), str):
            yield entry["id"], (group, index, "id")
        if inner:
            for name, path in _ids(entry, inner):
                yield name, (group, index, *path)


def _dangling(
    document: Document, path: DataPath, node: dict[str, Any], key: str, known: Iterable[str], what: str, where: str
) -> Iterator[Problem]:
    value = node.get(key)
    entries = (
        [((*path, key), value)]
        if isinstance(value, str)
        else [((*path, key, index), entry) for index, entry in enumerate(_list(value))]
    )
    for entry_path, name in entries:
        if isinstance(name, str) and name not in known:
            hint = did_you_mean(name, known)
            yield document.problem(entry_path, f"no {what} '{name}' is defined (see '{where}'){hint}")


def _mappings(value: Any, path: DataPath) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, child in value.items():
            yield from _mappings(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _mappings(child, (*path, index))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _keys(value: Any) -> list[str]:
    return list(value) if isinstance(value, dict) else []


def _terms(value: Any) -> list[str]:
    return [term for term in (value if isinstance(value, list) else [value]) if isinstance(term, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
