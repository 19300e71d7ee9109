"""What a word of a text of data refers to, by its place: an instrument, an offence, a fact, a rule, a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from penalcheck.checks.kinds import Kind
from penalcheck.editor import named
from penalcheck.editor.named import Named, Names, Sort
from penalcheck.editor.own_names import OwnNames
from penalcheck.editor.yaml_tree import node_at, word_of
from penalcheck.facts.vocabulary import FactType
from penalcheck.files.document import DataPath
from penalcheck.scenario.sentences import subjects

_CONDITIONS: Final = ("when", "requires", "applies", "met_by_discretion")
CONNECTIVES: Final = ("all", "any", "not")
"""What joins conditions."""

_BY_KEY: Final[Mapping[Kind, Mapping[str, Sort]]] = {
    "extract": {
        "instrument": "instrument",
        "article": "cited",
        "substances": "substance",
        "prior_substances": "substance",
        "applies_to": "offence",
        "offences": "offence",
        "prevails_over": "recidivism",
        "unit": "unit",
        "conduct": "conduct",
        "circumstances": "circumstance",
        "unless": "circumstance",
    },
    "case": {"substance": "substance", "conduct": "conduct", "circumstances": "circumstance"},
    "rulebook": {
        "parameter": "parameter",
        "source": "source",
        "article": "article",
        "cases": "case",
        "against": "case",
        "of": "fact",
        "extends": "rulebook",
    },
    "profile": {"rule": "rule"},
    "reviews": {"rule": "rule", "jurisdiction": "country", "subject": "case"},
    "classification": {"of": "fact", "over": "fact"},
    "result": {},
}
"""What the value of a key is the name of, in each kind of text."""
_KEYS: Final[Mapping[tuple[Kind, str], Sort]] = {
    ("extract", "treaties"): "treaty",
    ("profile", "set"): "parameter",
    ("rulebook", "set"): "parameter",
}
"""What the keys of a mapping at the top are names of, unless the text itself gives them."""


@dataclass(frozen=True)
class Reference:
    """A place of a text at which a name stands: what it is a name of, and the names that are known there."""

    sort: Sort
    known: Names


def reference_at(own: OwnNames, path: DataPath, *, on_key: bool, beside: str = "") -> Reference | None:
    """Return what the word at a path names, as a key or as a value; None if it is no name.

    `beside` is the instrument of which the word is an article, if it stands within a citation.
    """
    sort = _sort(own.kind, path, on_key=on_key)
    if sort is None:
        return None
    return Reference(sort, own.cited_under(beside) if sort == "cited" else _KNOWN[sort](own, path))


def fact_around(path: DataPath) -> FactType | None:
    """Return the fact within whose test a path leads; None if it leads into no test."""
    known = subjects.classification().vocabulary.types
    for index in range(len(path) - 1, 0, -1):
        step = path[index]
        if step in known and any(key in _CONDITIONS for key in path[:index]):
            return known[str(step)]
    return None


def _sort(kind: Kind, path: DataPath, *, on_key: bool) -> Sort | None:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return None
    if on_key:
        outer = keys[-2] if len(keys) > 1 else ""
        if any(key in _CONDITIONS for key in keys[:-1]) and (outer in _CONDITIONS or outer in CONNECTIVES):
            return "fact"
        return _KEYS.get((kind, keys[0])) if len(path) == 2 else None
    if kind == "extract" and keys[-2:] == ["scope", "provisions"]:
        return "offence"
    if kind == "extract" and path[:1] == ("instruments",):
        return None
    return _BY_KEY[kind].get(keys[-1])


def _offences(own: OwnNames, _: DataPath) -> Names:
    return own.of("offence")


def _substances(own: OwnNames, _: DataPath) -> Names:
    return {**named.substances(), **own.of("schedule")}


def _parameters(own: OwnNames, path: DataPath) -> Names:
    """Return the parameters that a text may name: its own, those of the rulebook that it extends, or all of them."""
    if own.kind == "profile":
        return named.parameters()
    extended = word_of(node_at(own.nodes, ("extends",)))
    inherited = {
        name.removeprefix(f"{extended}."): entry
        for name, entry in named.parameters().items()
        if extended and name.startswith(f"{extended}.")
    }
    return inherited if path[:1] == ("set",) else {**inherited, **own.of("parameter")}


def _countries(_: OwnNames, __: DataPath) -> Names:
    return {code.upper(): entry for code, entry in named.countries().items()}


def _shipped(names: Callable[[], Names]) -> Callable[[OwnNames, DataPath], Names]:
    return lambda _own, _path: names()


def _own(sort: Sort, more: Callable[[], Names] = dict) -> Callable[[OwnNames, DataPath], Names]:
    return lambda own, _path: {**more(), **own.of(sort)}


_KNOWN: Final[Mapping[Sort, Callable[[OwnNames, DataPath], Names]]] = {
    "rule": _shipped(named.rules),
    "rulebook": _shipped(named.rulebooks),
    "parameter": _parameters,
    "article": _own("article"),
    "case": _shipped(named.cases),
    "country": _countries,
    "fact": _own("fact", named.facts),
    "treaty": _shipped(named.treaties),
    "conduct": _shipped(named.conduct),
    "circumstance": _shipped(named.circumstances),
    "substance": _substances,
    "instrument": _own("instrument"),
    "offence": _offences,
    "tier": _offences,
    "schedule": _own("schedule"),
    "unit": _own("unit"),
    "recidivism": _own("recidivism"),
    "source": _own("source"),
}


def named_at(own: OwnNames, path: DataPath, word: str, *, on_key: bool) -> Named | None:
    """Return what a word at a path names, or None if it is no name, or one that is not known."""
    instrument = word_of(node_at(own.nodes, (*path[:-1], "instrument")))
    reference = reference_at(own, path, on_key=on_key, beside=instrument)
    found = reference.known.get(word) if reference else None
    if found is None and reference and reference.sort == "article":
        return next((reference.known[part] for part in _wider(word) if part in reference.known), None)
    return found


def _wider(article: str) -> list[str]:
    """Return the articles of which one is a part, the narrowest first."""
    ends = [index for index, sign in enumerate(article) if sign == "("]
    return [article[:end] for end in reversed(ends)]
