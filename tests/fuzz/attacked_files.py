"""The kinds of files that are attacked, and the commands that read them."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml
from node_mutator import NodeMutator
from seeds_of_attacks import (
    CITED,
    ONE_RULE,
    RULEBOOKS,
    SOUND,
    STANDARD_CASES,
    cases,
    large_laws,
    law_texts,
    lock,
    profiles,
    reviews,
    rulebooks,
    scenarios,
    small_laws,
)
from text_mutator import mutated_bytes, mutated_lines
from yaml_trees import Pool, copied, slots_of, text_of, tree_of

from penalcheck.report.formats import FORMATS

RESULT: Final = "result.json"
_JURISDICTION: Final = re.compile(rb"^jurisdiction: (\w+)\r?$", re.MULTILINE)
_LONG: Final = ("provisions", "tiers", "recidivism", "aggravations", "general_part", "rules", "reviews", "findings")


@dataclass(frozen=True)
class Attack:
    """One file, the command that tells whether it is good input, and those that must then end with 0 or 1."""

    kind: str
    file: str
    content: bytes
    first: tuple[str, ...]
    then: tuple[tuple[str, ...], ...] = ()
    changes: tuple[str, ...] = field(default=(), compare=False)


class Arsenal:
    """What attacks start from, read once; `result` is a result as JSON."""

    def __init__(self, result: str) -> None:
        self._result = result.encode()
        self._small = small_laws()
        self._seeds = {
            "extract": large_laws(),
            "case": cases(),
            "rulebook": rulebooks(),
            "profile": profiles(),
            "review": reviews(),
            "result": [tree_of(result)],
        }
        strangers = Pool([seed for seeds in self._seeds.values() for seed in seeds[:2]])
        self._mutators = {
            kind: NodeMutator(Pool([*seeds, *(self._small if kind == "extract" else ())]), strangers)
            for kind, seeds in self._seeds.items()
        }
        self._texts = law_texts()
        self._lock = lock()
        self._scenarios = list(scenarios())
        self._lines = sorted({line for lines in self._scenarios for line in lines if line.strip()})

    def attack(self, kind: str, rng: random.Random) -> Attack:
        """Return an attack of a kind; the same for the same state of `rng`."""
        return _MAKERS[kind](self, rng)

    def mutated_law(self, rng: random.Random) -> str:
        """Return a law whose structure is changed, and which is perhaps still sound, as text."""
        return self._mutated("extract", self._law(rng, small=0.2), rng, 0.0)[0].decode()

    def _law(self, rng: random.Random, small: float) -> yaml.Node:
        """Return a small law by the chance `small`, else the complete code or another large one, made shorter."""
        if rng.random() < small:
            return copied(rng.choice(self._small))
        complete, *others = self._seeds["extract"]
        return _thinned(rng.choice((complete, rng.choice(others))), rng)

    def _mutated(
        self, kind: str, tree: yaml.Node, rng: random.Random, of_bytes: float = 0.08
    ) -> tuple[bytes, tuple[str, ...]]:
        """Return a changed tree as bytes, perhaps (by the chance `of_bytes`) changed as bytes too, and the changes."""
        changes = self._mutators[kind].mutate(tree, rng)
        try:
            content = text_of(tree).encode("utf-8", "surrogatepass")
        except (yaml.YAMLError, UnicodeError):
            content, changes = b"", ["no text"]
        if rng.random() < of_bytes:
            content = mutated_bytes(content, rng)
            changes.append("bytes")
        return content, tuple(changes)

    def _any(self, kind: str, rng: random.Random) -> tuple[bytes, tuple[str, ...]]:
        return self._mutated(kind, copied(rng.choice(self._seeds[kind])), rng)

    def _extract(self, rng: random.Random) -> Attack:
        content, changes = self._mutated("extract", self._law(rng, small=0.55), rng)
        file = "extract.json" if rng.random() < 0.05 else "extract.yaml"
        books = [ONE_RULE] if rng.random() < 0.5 else rng.sample(RULEBOOKS, rng.choice((1, 1, 2)))
        chosen = [part for book in books for part in ("--rulebook", book)]
        if rng.random() < 0.7:
            chosen += ["--case", rng.choice(STANDARD_CASES)]
        stated = _JURISDICTION.search(content)
        code = stated[1].decode() if stated else "AQ"
        then = (("evaluate", file, *chosen, "--as-of", _day(rng), *_shown(rng)), _more(file, code, chosen, rng))
        return Attack("extract", file, content, ("check", file, *_sometimes("--probe", 0.02, rng)), then, changes)

    def _case(self, rng: random.Random) -> Attack:
        content, changes = self._any("case", rng)
        first = ("exposure", "case.yaml", SOUND, "--as-of", _day(rng), "--format", rng.choice(("text", "json", "csv")))
        evaluate = ("evaluate", SOUND, "--rulebook", ONE_RULE, "--case", "case.yaml")
        return Attack("case", "case.yaml", content, first, (evaluate,) if rng.random() < 0.2 else (), changes)

    def _rulebook(self, rng: random.Random) -> Attack:
        seeds = self._seeds["rulebook"]
        tree = copied(rng.choice(seeds[:5])) if rng.random() < 0.6 else _thinned(rng.choice(seeds), rng)
        content, changes = self._mutated("rulebook", tree, rng)
        book = "rulebook.yaml"
        chosen = ("--case", rng.choice(STANDARD_CASES), "--as-of", _day(rng)) if rng.random() < 0.8 else ()
        first = ("evaluate", SOUND, "--rulebook", book, *chosen, *_shown(rng))
        return Attack(
            "rulebook",
            book,
            content,
            first,
            (("rules", rng.choice(("list", "coverage", "parameters")), book),),
            changes,
        )

    def _profile(self, rng: random.Random) -> Attack:
        content, changes = self._any("profile", rng)
        books = ("--rulebook", ONE_RULE, "--rulebook", "un-model-law")
        first = ("evaluate", SOUND, *books, "--profile", "profile.yaml", "--case", "courier", *_shown(rng))
        listed = ("rules", "parameters", ONE_RULE, "--profile", "profile.yaml")
        return Attack("profile", "profile.yaml", content, first, (listed,) if rng.random() < 0.2 else (), changes)

    def _review(self, rng: random.Random) -> Attack:
        content, changes = self._any("review", rng)
        first = ("evaluate", SOUND, "--rulebook", ONE_RULE, "--case", "courier", "--as-of", _day(rng), *_shown(rng))
        return Attack("review", f"reviews/{rng.choice(('aq', 'b'))}.yaml", content, first, (), changes)

    def _old_result(self, rng: random.Random) -> Attack:
        whole = rng.random() < 0.3
        content, changes = (mutated_bytes(self._result, rng), ("bytes",)) if whole else self._any("result", rng)
        shape = rng.choice(("table", "json", "csv", "markdown"))
        first = ("progress", "--from", "old.json", "--to", RESULT, "--format", shape)
        baseline = ("--baseline", "old.json", "--case", "courier", *_shown(rng))
        then = ("evaluate", SOUND, "--rulebook", ONE_RULE, *baseline)
        return Attack("result", "old.json", content, first, (then,), changes)

    def _feature(self, rng: random.Random) -> Attack:
        changed = mutated_lines(rng.choice(self._scenarios), self._lines, rng)
        content = "\n".join(changed).encode("utf-8", "surrogatepass")
        if rng.random() < 0.08:
            content = mutated_bytes(content, rng)
        return Attack("feature", "input.feature", content, ("verify", "input.feature"))

    def _law_text(self, rng: random.Random) -> Attack:
        name = rng.choice(list(self._texts))
        content = _changed_text(self._texts[name], rng)
        asked = (CITED, "--texts", "texts")
        first = ("sources", "check", *asked, "--format", rng.choice(("table", "json")))
        return Attack("law text", f"texts/{name}", content, first, (("sources", "stale", *asked),))

    def _locked(self, rng: random.Random) -> Attack:
        content = _changed_text(self._lock.encode(), rng)
        first = ("exposure", rng.choice(STANDARD_CASES), CITED, "--as-of", _day(rng))
        then = ("evaluate", CITED, "--rulebook", ONE_RULE, "--case", "courier", *_shown(rng))
        return Attack("lock", "sources.lock", content, first, (then,) if rng.random() < 0.3 else ())


_MAKERS: Final[Mapping[str, Callable[[Arsenal, random.Random], Attack]]] = {
    "extract": Arsenal._extract,
    "case": Arsenal._case,
    "rulebook": Arsenal._rulebook,
    "profile": Arsenal._profile,
    "review": Arsenal._review,
    "result": Arsenal._old_result,
    "feature": Arsenal._feature,
    "law text": Arsenal._law_text,
    "lock": Arsenal._locked,
}
KINDS: Final = tuple(_MAKERS)


def _changed_text(content: bytes, rng: random.Random) -> bytes:
    """Return a text whose bytes or lines are changed once or several times."""
    changed = content
    for _ in range(rng.choice((1, 1, 2, 4))):
        if rng.random() < 0.5:
            changed = mutated_bytes(changed, rng)
        else:
            lines = mutated_lines(changed.decode("utf-8", "replace").split("\n"), content.decode().split("\n"), rng)
            changed = "\n".join(lines).encode("utf-8", "surrogatepass")
    return changed


def _thinned(seed: yaml.Node, rng: random.Random) -> yaml.Node:
    """Return a copy with few of the entries of its long lists, so that it is read quickly; now and then all."""
    tree = copied(seed)
    if rng.random() < 0.1:
        return tree
    for slot in list(slots_of(tree)):
        if slot.name in _LONG and not isinstance(slot.node, yaml.ScalarNode):
            entries = slot.node.value
            kept = rng.sample(range(len(entries)), min(rng.choice((1, 2, 3, 6)), len(entries)))
            slot.node.value[:] = [entries[index] for index in sorted(kept)]
    return tree


def _more(file: str, code: str, chosen: list[str], rng: random.Random) -> tuple[str, ...]:
    """Return one more command that reads a sound extract, of the jurisdiction `code`."""
    day = _day(rng)
    if rng.random() < 0.02:
        slow = (("report", "site", file, *chosen, "--as-of", day, "--force"), ("check", file, "--probe"))
        return rng.choice((*slow, ("evaluate", file, "--as-of", day, *_shown(rng))))
    shape = ("--format", rng.choice(("text", "json", "csv")))
    exposure = ("exposure", rng.choice(STANDARD_CASES), file, "--as-of", day, *_sometimes("--timeline", 0.5, rng))
    compare = ("compare", file, SOUND, *chosen, "--by", rng.choice(("rule", "case", "force")), "--as-of", day)
    earlier, *_, later = sorted((day, "2025-06-01", "2026-01-01"))
    days = ("--from", earlier, "--to", later)
    asked = ("--as-of", day, "--rulebook", ONE_RULE)
    bill = ("bill", file, *days, *asked, "--format", rng.choice(("text", "markdown", "html", "json")))
    varied = ("--rulebook", ONE_RULE, "--vary", "one-rule.benchmark=0.5..30/0.5", "--days", f"{day},2026")
    sweep = ("sweep", file, *varied, *_sometimes("--flips", 0.5, rng), "--format", rng.choice(("table", "csv", "json")))
    about = (bill, sweep, ("explain", code, "gravest", file, *asked), ("amend", code, file, *asked))
    return rng.choice(((*exposure, *shape), (*exposure, *shape), compare, ("progress", file, *days, *chosen), *about))


def _day(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return "2026-01-01"
    return (dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(36_500))).isoformat()


def _sometimes(option: str, chance: float, rng: random.Random) -> tuple[str, ...]:
    return (option,) if rng.random() < chance else ()


def _shown(rng: random.Random) -> tuple[str, ...]:
    shape = rng.choice(list(FORMATS)) if rng.random() < 0.6 else "csv"
    extent = (rng.choice(("--quiet", "--statistics", "--summary", "--full")),) if shape == "table" else ()
    # A workbook is no text, in which a sign could be out of place.
    form = ("--format", "xlsx=shown.xlsx" if shape == "xlsx" else shape)
    return (*_sometimes("--all", 0.3, rng), *_sometimes("--explain", 0.3, rng), *extent, *form)
