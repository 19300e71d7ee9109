"""Single changes of a law for the worse, as data, and the law as plain values from which they are derived."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from penalcheck.extract.law import law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.term import Term, parse_term
from penalcheck.extract.timeline import span
from penalcheck.extract.treaty import CONDUCT_BY_PARAGRAPH, conduct_words, is_own_use
from penalcheck.files.document import DataPath
from penalcheck.files.loading import Loaded

GONE: Final = object()
"""What takes the place of a value that is struck out."""

Edit = tuple[DataPath, Any]
"""A path in the extract, and the value that is written there."""

Values = dict[str, Any]


@dataclass(frozen=True)
class LawChange:
    """One change for the worse: the kind of change, the part of the law, and what it does there in words.

    `path` is where the part stands. A change that a parliament would make by one sentence may need several edits.
    """

    operator: str
    place: str
    words: str
    path: DataPath
    edits: tuple[Edit, ...]

    @property
    def sentence(self) -> str:
        """The change in words, its place first."""
        return f"{self.place}: {self.words}"

    def made_to(self, law: Values) -> Values:
        """Return the law with the change made; the law itself stays as it is."""
        changed: Values = copy.deepcopy(law)
        written = [edit for edit in self.edits if edit[1] is not GONE]
        struck = sorted((path for path, value in self.edits if value is GONE), key=_last_first)
        for path, value in written:
            _parent(changed, path)[path[-1]] = copy.deepcopy(value)
        for path in struck:
            del _parent(changed, path)[path[-1]]
        return changed


def _last_first(path: DataPath) -> list[tuple[int, str]]:
    return [(-step, "") if isinstance(step, int) else (0, step) for step in path]


def _parent(law: Any, path: DataPath) -> Any:
    for step in path[:-1]:
        law = law.setdefault(step, {}) if isinstance(law, dict) else law[step]
    return law


@dataclass(frozen=True)
class Part:
    """A part of the law with its path: a provision, a tier, a rule or an item."""

    path: DataPath
    values: Values

    @property
    def id(self) -> str:
        return str(self.values["id"])


@dataclass(frozen=True)
class TierPart(Part):
    """A tier, and the provision to which it belongs."""

    provision: Part

    @property
    def grade(self) -> str:
        return str(self.values["grade"])

    @property
    def criminal(self) -> bool:
        return bool(self.provision.values.get("nature", "criminal") == "criminal")

    @property
    def conduct(self) -> tuple[str, ...]:
        return words_of(self.values.get("conduct", self.provision.values["conduct"]))

    @property
    def own_use(self) -> bool:
        return is_own_use(self.conduct)

    @property
    def intentional(self) -> bool:
        """Whether it reaches who acts with intent, of which alone the conventions speak."""
        return self.provision.values.get("mens_rea", "intent") != "negligence"

    @property
    def organized(self) -> bool:
        """Whether it is on those who act within a criminal organization, or who lead or finance one."""
        named = circumstances_of(self)
        return "organized_group" in named or (not named and bool(ORGANIZING & set(self.conduct)))

    @property
    def complicity(self) -> bool:
        """Whether it is only on stages and forms of complicity, which no figure of an instrument concerns."""
        return set(self.conduct) <= {*EXTENSIONS, "preparatory_acts"}

    @property
    def unconditional(self) -> bool:
        """Whether it asks for no circumstance, quantity or role."""
        return not any(key in self.values for key in ("circumstances", "quantity", "roles", "unless"))

    @property
    def penalty(self) -> Values:
        """The penalty, empty if it is not known."""
        penalty = self.values["penalty"]
        return penalty if isinstance(penalty, dict) else {}

    @property
    def prison(self) -> Values:
        """The range of imprisonment, empty if there is none or it is not known."""
        prison = self.penalty.get("imprisonment")
        return prison if isinstance(prison, dict) else {}


class Statutes:
    """The law of one extract as it stands on a day, read as plain values."""

    def __init__(self, loaded: Loaded[Extract], day: dt.date) -> None:
        self.values: Values = loaded.document.value
        self.law = law_on(loaded.model, day)
        self._day = day.isoformat()

    def in_force(self, part: Values) -> bool:
        first, last = span(part)
        return first <= self._day <= last

    def parts(self, key: str) -> Iterator[Part]:
        """Yield the parts of a list of the extract that are in force."""
        listed = self.values.get(key)
        for index, values in enumerate(listed if isinstance(listed, list) else ()):
            if self.in_force(values):
                yield Part((key, index), values)

    def tiers(self) -> Iterator[TierPart]:
        """Yield the tiers in force of the provisions in force."""
        for tier in self.tiers_of_all_days():
            if self.in_force(tier.values) and self.in_force(tier.provision.values):
                yield tier

    def tiers_of_all_days(self) -> Iterator[TierPart]:
        """Yield the tiers of the extract, those that ended or have not begun too."""
        for number, stated in enumerate(self.values["provisions"]):
            provision = Part(("provisions", number), stated)
            for index, values in enumerate(stated["tiers"]):
                yield TierPart((*provision.path, "tiers", index), values, provision)

    def items(self, *names: str) -> list[Part]:
        """Return the versions in force of an item of the general part; none if it is not stated, or only by a word."""
        path: DataPath = ("general_part", *names)
        stated: Any = self.values
        for step in path:
            stated = stated.get(step) if isinstance(stated, dict) else None
        if isinstance(stated, list):
            return [Part((*path, i), one) for i, one in enumerate(stated) if self.in_force(one)]
        return [Part(path, stated)] if isinstance(stated, dict) else []

    def cite(self, name: str) -> Any:
        """Return a citation for an item of the general part: its own, or else that of the first provision."""
        return next((item.values["cite"] for item in self.items(name)), self.values["provisions"][0]["cite"])

    def word(self, name: str) -> str | None:
        """Return what an item of the general part says on the day: its value, or the word that stands for it."""
        items = self.items(name)
        stated = items[0].values.get("value") if items else self.values.get("general_part", {}).get(name)
        return stated if isinstance(stated, str) else None

    def drugs(self, tier: TierPart) -> set[str]:
        """Return the single substances that a tier covers."""
        return self.law.substances(tier.values.get("substances", tier.provision.values["substances"]))

    def without(self, parts: Iterable[Part]) -> tuple[Edit, ...]:
        """Return the edits that strike out parts, and all that names them; a provision goes with its last tier.

        Conduct and circumstances that are then named nowhere are listed as absent, as whoever reads the new law would.
        """
        paths = {part.path for part in parts}
        for provision in self.parts("provisions"):
            own = {(*provision.path, "tiers", index) for index in range(len(provision.values["tiers"]))}
            if own <= paths:
                paths = (paths - own) | {provision.path}
        names = {str(node["id"]) for path in paths for node in _with_tiers(_at(self.values, path))}
        struck = tuple((path, GONE) for path in paths)
        return (*struck, *self._unnamed(names), *self.absent(self._only_in(paths), self._only_there(paths)))

    def absent(self, conduct: Iterable[str] = (), circumstances: Iterable[str] = ()) -> tuple[Edit, ...]:
        """Return the edit that lists conduct and circumstances as looked for and not found; none if there are none."""
        found = {"conduct": sorted(conduct), "circumstances": sorted(circumstances)}
        stated = {key: words for key, words in found.items() if words}
        entry = {**stated, "note": "all of the law", "unchanged_since": "1950-01-01"}
        return ((("absent",), [*(self.values.get("absent") or ()), entry]),) if stated else ()

    def _only_in(self, paths: set[DataPath]) -> set[str]:
        """Return the conduct that only parts at these paths name."""
        inside, outside = set(), set(self._extensions())
        for tier in self.tiers_of_all_days():
            (inside if {tier.path, tier.provision.path} & paths else outside).update(tier.conduct)
        return inside - outside

    def _extensions(self) -> Iterator[str]:
        """Yield what the general part makes punishable."""
        general = self.values.get("general_part", {})
        yield from (name for name in EXTENSIONS if isinstance(general.get(name), (dict, list)))

    def _only_there(self, paths: set[DataPath]) -> set[str]:
        """Return the circumstances that only parts at these paths name."""
        inside, outside = set(), set()
        for part in (*self.tiers_of_all_days(), *self.parts("aggravations")):
            gone = any(part.path[: len(path)] == path for path in paths)
            (inside if gone else outside).update(circumstances_of(part))
        return inside - outside

    def _unnamed(self, names: set[str]) -> Iterator[Edit]:
        """Yield the edits after which no rule names parts that are gone; one that concerned them alone goes too."""
        lists = (("aggravations", "applies_to", 1), ("exemptions", "applies_to", 1), ("concurrence", "offences", 2))
        for key, named, least in lists:
            for index, rule in enumerate(self.values.get(key) or ()):
                yield from _shortened((key, index), (named,), rule.get(named), names, least)
        rules = self.values.get("recidivism")
        for index, rule in enumerate(rules if isinstance(rules, list) else ()):
            path: DataPath = ("recidivism", index)
            if rule["id"] not in names:
                yield from _shortened(path, ("scope", "provisions"), rule.get("scope", {}).get("provisions"), names, 1)
                yield from _shortened(path, ("prevails_over",), rule.get("prevails_over"), names, 0)


def _shortened(rule: DataPath, key: DataPath, named: list[str] | None, gone: set[str], least: int) -> Iterator[Edit]:
    if named and gone & set(named):
        left = [name for name in named if name not in gone]
        yield ((*rule, *key), left) if len(left) >= least else (rule, GONE)


def _at(value: Any, path: DataPath) -> Any:
    for step in path:
        value = value[step]
    return value


def _with_tiers(part: Values) -> list[Values]:
    return [part, *part.get("tiers", ())]


def words_of(conduct: Any) -> tuple[str, ...]:
    """Return the single words of conduct as it stands in an extract, paragraphs of article 3 written out."""
    terms = conduct if isinstance(conduct, list) else [conduct]
    return tuple(word for term in terms for word in conduct_words(str(term)))


def circumstances_of(part: Part) -> set[str]:
    """Return the circumstances that a tier or a rule of aggravation names as its condition."""
    stated = part.values.get("circumstances") or ()
    return {*stated.get("any", ()), *stated.get("all", ())} if isinstance(stated, dict) else set(stated)


def term_of(bound: Any, open_means: Term | None = None) -> Term | None:
    """Return the term that a bound of a range states; None if it is unknown, or open and nothing else is said."""
    if bound == "open":
        return open_means
    return parse_term(bound) if isinstance(bound, str) and bound != "unknown" else None


def part_of(term: Term, numerator: int, denominator: int) -> Term:
    """Return a part of a fixed term, in whole days."""
    months = term.months * numerator / denominator
    return Term(months // 1, (months % 1 * 30 + term.days * numerator / denominator) // 1)


TRAFFICKING: Final = frozenset(
    word for paragraph, words in CONDUCT_BY_PARAGRAPH.items() if paragraph.startswith("3(1)(a)") for word in words
)
"""The conduct of article 3(1)(a) of the 1988 Convention."""
COURIERED: Final = frozenset(word for letter in ("i", "iii") for word in CONDUCT_BY_PARAGRAPH[f"3(1)(a)({letter})"])
"""The conduct of dealers and couriers, of which minor cases are frequent."""
ORGANIZING: Final = frozenset(CONDUCT_BY_PARAGRAPH["3(1)(a)(v)"])
EXTENSIONS: Final = CONDUCT_BY_PARAGRAPH["3(1)(c)(iv)"] + CONDUCT_BY_PARAGRAPH["3(1)(c)(iii)"]
"""The conduct that the general part, too, may make punishable."""
