"""What a law tells apart: the conduct, drugs, roles and circumstances that some part of it names, and others do not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.reach import quantity_reaches
from penalcheck.exposure.truth import Truth
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.provision import Aggravation, QuantityTest, Threshold, Tier
from penalcheck.extract.quantity import Quantity
from penalcheck.extract.treaty import PARAGRAPH_BY_CONDUCT, SUBSTANCES

GROWING: Final = ("cultivation", "cultivation_for_use")
"""The conduct of which the amount may be a number of plants."""
PLANT: Final = "cannabis_plant"
_NEW: Final = "new_psychoactive"
"""The drugs of which the list that makes them drugs is cited."""

_KEPT_LAWS: Final = 4
"""Laws of which it is kept what they tell apart: that of a day of an extract, and those by which priors are judged."""
_OF_ORGANIZED_CRIME: Final = ("organized_group", "other_organized_crime")
"""The circumstances that rules on release may name by one word."""


def alike(law: Law, case: Case) -> Hashable:
    """Return what is the same in probes that face the same: what the law tells of their conduct, drug and amount.

    What a prior was punishable with is asked of the law of its day, which may tell apart what this one does not.
    """
    signs = [told_apart(law).sign(case)]
    for prior in case.priors:
        then = prior.on(prior.committed, law.day)
        signs.append((prior.offence, prior.country, told_apart(law_on(law.extract, then or law.day)).sign(case)))
    return tuple(signs)


def conduct_told_apart(law: Law, words: Iterable[str]) -> list[str]:
    """Return some of the conduct: one word for all that no part of the law tells apart."""
    told = told_apart(law)
    return first_of_each((word, told.of_conduct(word)) for word in words)


def drugs_told_apart(law: Law, substances: Iterable[str] = SUBSTANCES, conduct: str | None = None) -> list[str]:
    """Return some of the substances: one for all that no part of the law tells apart; if given, no part on a conduct.

    A quantity that is only a word may be settled by figures for other conduct, so that all figures count then. Plants
    that are grown are counted, and so never like what is weighed.
    """
    told = told_apart(law)
    return first_of_each((drug, told.of_drug(drug, conduct)) for drug in substances)


def thresholds_on(law: Law, conduct: str | None = None) -> Sequence[Threshold]:
    """Return the thresholds of the law; of tiers and rules that name other conduct, not if conduct is given."""
    return told_apart(law).on(conduct).thresholds


def bounds_of(threshold: Threshold) -> Iterator[Quantity]:
    """Yield the gross amounts of pure drug at which a threshold is met or no longer is."""
    for bound in (threshold.at_least, threshold.more_than, threshold.less_than, threshold.at_most):
        if bound is not None:
            yield bound
            if threshold.deduct and threshold.deduct.at_least.unit == bound.unit:
                for more in (threshold.deduct.at_least, threshold.deduct.at_most):
                    yield Quantity(bound.amount + more.amount, bound.unit)


@cache
def plain_probe() -> Case:
    """Return what all probes are copies of: their words are the vocabulary's, so that none is validated by itself."""
    return Case(
        format=1, id="probe", title="probe", role="trafficker", conduct=("sale",), substance="heroin", purity=100
    )


@lru_cache(maxsize=_KEPT_LAWS)
def told_apart(law: Law) -> ToldApart:
    """Return what a law tells apart, which is worked out once."""
    return ToldApart(law)


class ToldApart:
    """Signs that are the same for what a law does not tell apart."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._conduct: dict[str, Hashable] = {}
        self._drugs: dict[tuple[str, str | None], Hashable] = {}
        self._parts: dict[str | None, _PartsOfLaw] = {}
        self._on_drug: dict[tuple[str, str], tuple[Hashable, Sequence[_KnownTest]]] = {}
        self._met: dict[tuple[object, str, Quantity | None], Truth] = {}
        self._reaches: dict[Hashable, Hashable] = {}
        self._bounds: dict[tuple[str, str, str], list[Decimal]] = {}
        self.first_amounts: dict[tuple[str, str], Sequence[Quantity]] = {}
        """By conduct and drug, the first amount of each range that the law tells apart, once they were worked out."""

    def sign(self, case: Case) -> Hashable:
        """Return the sign of a probe, which has one kind of conduct and an amount, whatever its priors."""
        (word,) = case.conduct
        what = self.of_amount(word, case.substance, case.quantity)
        return self.of_conduct(word), what, self.of_role(word, case.role), self.of_circumstances(case.circumstances)

    def of_role(self, conduct: str, role: str) -> Hashable:
        """Return which parts of the law on the conduct name the role."""
        return tuple(role in named for named in self._law.extract.roles_named_for((conduct,)))

    def of_circumstances(self, words: Iterable[str]) -> Hashable:
        """Return those of the circumstances that any part of the extract names."""
        return self._circumstances.intersection(words)

    def of_amount(self, conduct: str, drug: str, amount: Quantity | None) -> Hashable:
        """Return which lists of drugs cover the drug, and which tests of quantity the amount of pure drug meets.

        Drugs that have thresholds of their own are alike where they lie on the same side of them.
        """
        key = conduct, drug, self._place(conduct, drug, amount)
        if key not in self._reaches:
            lists, tests = self._parts_on(conduct, drug)
            met = ((place, self._meets(known, test, drug, amount)) for place, known, test in tests)
            self._reaches[key] = drug == PLANT, drug == _NEW, lists, tuple(e for e in met if e[1] is not False)
        return self._reaches[key]

    def _parts_on(self, conduct: str, drug: str) -> tuple[Hashable, Sequence[_KnownTest]]:
        """Return which lists on a conduct cover a drug, and the tests that an amount of it may meet, with their places.

        A test without a word that has no figures for the drug is met by no amount.
        """
        if (conduct, drug) not in self._on_drug:
            parts = self.on(conduct)
            lists = tuple(self._law.covers(terms, drug) for terms in parts.named)
            known = [(place, self._known_by(test, drug), test) for place, test in enumerate(parts.tests)]
            self._on_drug[conduct, drug] = lists, [entry for entry in known if entry[1] is not None]
        return self._on_drug[conduct, drug]

    def _known_by(self, test: QuantityTest, drug: str) -> int | str | None:
        """Return by what a test is known on a drug: itself, its word if it has no figures for it, or nothing."""
        return id(test) if self._law.figures(test, drug).possible else test.word

    def _place(self, conduct: str, drug: str, amount: Quantity | None) -> Hashable:
        """Return between or on which amounts at which something may change an amount lies."""
        if amount is None:
            return None
        key = conduct, drug, amount.unit
        if key not in self._bounds:
            tests = self._tests(self.on(conduct))
            covering = (threshold for test in tests for threshold in self._law.figures(test, drug).possible)
            found = (bound for threshold in covering for bound in bounds_of(threshold))
            self._bounds[key] = sorted({bound.amount for bound in found if bound.unit == amount.unit})
        bounds = self._bounds[key]
        return amount.unit, bisect_left(bounds, amount.amount), bisect_right(bounds, amount.amount)

    def _meets(self, known: int | str | None, test: QuantityTest, drug: str, amount: Quantity | None) -> Truth:
        """Tell whether an amount meets a test, which is worked out once for all conduct that the test is about.

        A word without figures for the drug is settled once by other words.
        """
        key = known, drug, amount
        if key not in self._met:
            case = plain_probe().model_copy(update={"substance": drug, "quantity": amount})
            self._met[key] = quantity_reaches(self._law, case, test)
        return self._met[key]

    def of_conduct(self, word: str) -> Hashable:
        """Return the paragraph of the conduct, and which parts of the law name it."""
        if word not in self._conduct:
            extract = self._law.extract
            parts = [
                *(place.provision.conduct_of(place.tier) for place in self._law.places),
                *(rule.conduct or () for rule in _rules(self._law)),
                *(part.conduct or () for part in extract.absent),
                *(part.conduct or () for part in extract.unknown),
            ]
            self._conduct[word] = PARAGRAPH_BY_CONDUCT[word], *(word in part for part in parts)
        return self._conduct[word]

    def of_drug(self, drug: str, conduct: str | None) -> Hashable:
        """Return which lists of drugs in parts of the law on the conduct cover the drug."""
        if (drug, conduct) not in self._drugs:
            parts = self.on(conduct)
            lists = dict.fromkeys(
                [*parts.named, *(t.substances for test in self._tests(parts) for t in test.thresholds)]
            )
            counted = (conduct in GROWING and drug == PLANT, drug == _NEW)
            self._drugs[drug, conduct] = *counted, *(self._law.covers(terms, drug) for terms in lists)
        return self._drugs[drug, conduct]

    def on(self, conduct: str | None) -> _PartsOfLaw:
        """Return what the law has on a conduct, or on all."""
        if conduct not in self._parts:
            self._parts[conduct] = _parts_of_law(self._law, conduct)
        return self._parts[conduct]

    def _tests(self, parts: _PartsOfLaw) -> Sequence[QuantityTest]:
        """Return the tests whose figures matter to some parts: all, if one is a word, for others may settle that."""
        return self.on(None).tests if parts.worded else parts.tests

    @cached_property
    def _circumstances(self) -> frozenset[str]:
        """The circumstances that any part of the extract names."""
        extract = self._law.extract
        tiers = [tier for provision in extract.provisions for tier in provision.tiers]
        found = set(_OF_ORGANIZED_CRIME)
        parts: list[Tier | Aggravation | Exemption] = [*tiers, *extract.aggravations, *extract.exemptions]
        for part in parts:
            if part.circumstances:
                found |= {*part.circumstances.any, *part.circumstances.all}
            found |= set(part.unless)
        return frozenset(found)


_KnownTest = tuple[int, int | str | None, QuantityTest]
"""A test with its place among those on a conduct, and by what it is known."""


@dataclass(frozen=True)
class _PartsOfLaw:
    """What tiers, rules and the scopes of recidivism rules on a conduct say of drugs and amounts."""

    named: Sequence[tuple[str, ...]]
    """The lists of drugs, but for those of thresholds."""
    tests: Sequence[QuantityTest]
    thresholds: Sequence[Threshold]
    worded: bool
    """Whether a quantity of a tier or rule is a word."""


def _parts_of_law(law: Law, conduct: str | None) -> _PartsOfLaw:
    places = [p for p in law.places if conduct is None or conduct in p.provision.conduct_of(p.tier)]
    rules = _rules(law, conduct)
    scopes = [rule.scope for _, rule in law.recidivism_rules]
    named = [place.provision.substances_of(place.tier) for place in places]
    named += [part.substances for part in (*rules, *scopes) if part.substances]
    own = [test for test in (*(p.tier.quantity for p in places), *(rule.quantity for rule in rules)) if test]
    tests = [*own, *(scope.quantity for scope in scopes if scope.quantity)]
    return _PartsOfLaw(
        list(dict.fromkeys(named)),
        tests,
        [threshold for test in tests for threshold in test.thresholds],
        any(test.word for test in own),
    )


def _rules(law: Law, conduct: str | None = None) -> list[Aggravation | Exemption]:
    """Return the aggravations and exemptions of the extract; of those that name other conduct, none if it is given."""
    rules: list[Aggravation | Exemption] = [*law.extract.aggravations, *law.extract.exemptions]
    return [rule for rule in rules if conduct is None or not rule.conduct or conduct in rule.conduct]


def first_of_each(entries: Iterable[tuple[str, Hashable]]) -> list[str]:
    """Return the first word of each sign, of words with their signs."""
    first: dict[Hashable, str] = {}
    for word, kind in entries:
        first.setdefault(kind, word)
    return list(first.values())
