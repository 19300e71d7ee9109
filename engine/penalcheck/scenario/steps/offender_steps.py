"""Sentences on the offender, and those by which the code is evaluated or the offender sentenced."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError
from pytest_bdd import given, when

from penalcheck.exposure.case import Case, Prior
from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.term import parse_term
from penalcheck.extract.treaty import substance_words
from penalcheck.messages.telling import retold, tr
from penalcheck.report.terminal import number_of
from penalcheck.scenario.language.words import digits, tidy
from penalcheck.scenario.sentences.measures import read_quantity
from penalcheck.scenario.sentences.own_words.offence_meanings import FOR_WHAT
from penalcheck.scenario.sentences.placeholders import PLACEHOLDERS, column
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.steps.offence_steps import expanded
from penalcheck.scenario.world.failures import CannotRead
from penalcheck.scenario.world.judgement import standard_cases
from penalcheck.scenario.world.state import World

_WITH_PRIORS: Final = {
    ("major-trafficker", 1, "domestic"): "trafficker-second-conviction",
    ("major-trafficker", 2, "domestic"): "trafficker-third-conviction",
    ("major-trafficker", 1, "foreign"): "trafficker-foreign-prior",
}
"""The standard cases that are another standard case with prior convictions."""


@when(sentence("evaluated"))
def evaluated(penal_world: World) -> None:
    """Check that the code is sound; each `Then` evaluates its own rules."""
    from penalcheck.scenario.world.judgement import extract_of

    extract_of(penal_world.snapshot())


@when(sentence("sentenced_case"))
def sentenced_case(penal_world: World, case: str) -> None:
    """Sentence a standard case, unchanged."""
    penal_world.sentence(standard_cases()[case], own=False)


@when(sentence("sentenced"))
def sentenced(penal_world: World, offender: str) -> None:
    """Sentence a standard offender."""
    _sentence(penal_world, standard_cases()[offender])


@when(sentence("sentenced_priors"))
def sentenced_priors(penal_world: World, offender: str, count: int) -> None:
    """Sentence a standard offender with prior convictions."""
    _sentence(penal_world, _with_priors(offender, count, "domestic"))


@when(sentence("sentenced_foreign_priors"))
def sentenced_foreign_priors(penal_world: World, offender: str, count: int) -> None:
    """Sentence a standard offender with prior convictions abroad."""
    _sentence(penal_world, _with_priors(offender, count, "foreign"))


@when(sentence("sentenced_prior_day"))
def sentenced_prior_day(penal_world: World, offender: str, day: dt.date) -> None:
    """Sentence a standard offender who was convicted on a day."""
    _sentence(penal_world, _convicted(offender, day, "domestic"))


@when(sentence("sentenced_foreign_prior_day"))
def sentenced_foreign_prior_day(penal_world: World, offender: str, day: dt.date) -> None:
    """Sentence a standard offender who was convicted abroad on a day."""
    _sentence(penal_world, _convicted(offender, day, "foreign"))


@when(sentence("sentenced_attempt"))
def sentenced_attempt(penal_world: World, offender: str) -> None:
    """Sentence a standard offender whose offence was only attempted."""
    _sentence(penal_world, _altered(offender, "attempted", stage="attempt"))


@when(sentence("sentenced_aider"))
def sentenced_aider(penal_world: World, offender: str) -> None:
    """Sentence a person who only aided a standard offender."""
    _sentence(penal_world, _altered(offender, "aided", participation="aider"))


def _altered(offender: str, how: str, **changes: Any) -> Case:
    """Return a standard case, changed, under a name of its own."""
    case = standard_cases()[offender]
    return case.model_copy(update={"id": f"{offender}-{how}", "title": f"{case.title}, {how}", **changes})


def _convicted(offender: str, day: dt.date, country: str) -> Case:
    prior = Prior.model_validate(_prior_of(day, country))
    return _altered(offender, f"{country}-prior-of-{day}", priors=(prior,))


@when(sentence("sentenced_quantity"))
def sentenced_quantity(penal_world: World, offender: str, quantity: str, substance: str) -> None:
    """Sentence a standard offender with another drug or quantity."""
    amount = parse_quantity(quantity)
    case = standard_cases()[offender].model_copy(update={"quantity": amount, "substance": substance})
    penal_world.sentence(case, own=True)


@when(sentence("sentenced_described"))
def sentenced_described(
    penal_world: World,
    conduct: tuple[str, ...],
    circumstances: tuple[str, ...],
    offender: str | None = None,
    substance: str | None = None,
    quantity: str | None = None,
    age: int | None = None,
    country: str = "domestic",
    count: int = 0,
    convicted: str | None = None,
    year_only: bool = False,
    committed: str | None = None,
    became: tuple[str, ...] = (),
    moments: Mapping[str, str] | None = None,
    attempted: bool = False,
    aided: bool = False,
    open_possession: bool = False,
    passed: str | None = None,
    served: str | None = None,
) -> None:
    """Sentence an offender who is described in one sentence: a trafficker, unless a standard offender is named.

    `country` is 'domestic', 'foreign', or the code of a State. `became` is what an earlier conviction was or became,
    `moments` when it became final or its sentence ended. If only the year of a conviction is named, the exposure must
    be the same for its first day and its last. `open_possession` is possession for the purpose that the law tells.
    `passed` is the sentence of the court, of which `served` has been served, if that is told.
    """
    usual = standard_cases()[offender] if offender else None
    drug = substance or _named_drug(penal_world, usual.substance if usual else None)
    values: dict[str, Any] = usual.model_dump(mode="json", exclude_unset=True) if usual else {"role": "trafficker"}
    values |= {"format": 1, "id": "offender", "title": "The offender of the scenario"}
    values |= {"substance": substance_words(drug)[0] if drug else values.get("substance", "cocaine")}
    if open_possession:
        conduct = (*conduct, _possession_in(penal_world))
    if conduct:
        values["conduct"] = expanded(conduct)
    values |= {"stage": "attempt"} if attempted else {"participation": "aider"} if aided else {}
    country = _seen_from(penal_world, country)
    if circumstances or "circumstances" not in values:
        values["circumstances"] = [*values.get("circumstances", ()), *circumstances]
    told = (("quantity", quantity), ("age", age), ("committed", committed))
    values |= {name: value for name, value in told if value is not None}
    priors = _priors(count, country) if convicted is None else [_prior(country, convicted=convicted)]
    values["priors"] = [{**prior, **_told_of(became), **(moments or {})} for prior in priors]
    penal_world.sentence(Case.model_validate(values), own=True)
    if passed:
        penal_world.serve(parse_term(passed), parse_term(served) if served else None)
    if year_only and convicted:
        _same_all_year(penal_world, Case.model_validate(values), country, convicted)


_PURPOSES: Final = frozenset({"possession_for_supply", "possession_for_use"})


def _possession_in(world: World) -> str:
    """Return the only possession that the code punishes, if an offence names it. Raises CannotRead otherwise.

    Traffic as a whole includes possession for supply; whether who is found with drugs is a trafficker it leaves open.
    """
    offences = world.code.get("provisions", ())
    punished = [set(tier.get("conduct") or offence["conduct"]) for offence in offences for tier in offence["tiers"]]
    found: set[str] = set().union(*punished) & _PURPOSES
    traffic = set(expanded(("trafficking",)))
    named = {word for conduct in punished if not conduct >= traffic for word in conduct & _PURPOSES}
    if len(found) != 1 or named != found:
        raise CannotRead(retold(FOR_WHAT["POSSESSION"]))
    return found.pop()


_EU_MEMBERS: Final = frozenset(
    {"at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gr", "hr", "hu"}
    | {"ie", "it", "lt", "lu", "lv", "mt", "nl", "pl", "pt", "ro", "se", "si", "sk"}
)


def _seen_from(world: World, country: str) -> str:
    """Return where a conviction was, as cases have it; a State that is named is abroad unless the code is its own."""
    if country in ("domestic", "foreign"):
        return country
    if world.jurisdiction.partition("-")[0].lower() == country:
        return "domestic"
    return "foreign_eu" if country in _EU_MEMBERS else "foreign"


_BECAME: Final[dict[str, dict[str, Any]]] = {
    "suspended": {"suspended": True},
    "fined": {"sentence": "none"},
    "set_aside": {"set_aside": True},
    "as_juvenile": {"as_juvenile": True},
}
"""What a case writes of a prior for what it was or became."""


def _told_of(became: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for word in became for name, value in _BECAME[word].items()}


def _same_all_year(world: World, case: Case, country: str, convicted: str) -> None:
    """Raise CannotRead if the exposure hangs on the day of the year on which the offender was convicted."""
    first = world.exposure()
    last = convicted.replace("-01-01", "-12-31")
    prior = Prior.model_validate(_prior(country, convicted=last))
    world.sentence(case.model_copy(update={"priors": (prior,)}), own=True)
    if [outcome.range for outcome in world.exposure().possible] != [outcome.range for outcome in first.possible]:
        raise CannotRead(
            tr(
                "what the offender faces depends on the day of the conviction in {year}; write the day",
                year=convicted[:4],
            )
        )


@given(sentence("offender_table"))
def offender_table(penal_world: World, language: str, datatable: list[list[str]] | None = None) -> None:
    """Read an offender from a table of two columns."""
    if not datatable or any(len(row) != 2 for row in datatable):
        raise CannotRead(
            tr("there is no table of two columns below this step; write rows such as | role | trafficker |")
        )
    try:
        penal_world.table_case = _case_of(penal_world, _attributes(datatable, language), language)
    except ValidationError as error:
        raise CannotRead("; ".join(str(item["msg"]) for item in error.errors())) from None
    except ValueError as error:
        raise CannotRead(str(error)) from None


@when(sentence("sentenced_that"))
def sentenced_that(penal_world: World) -> None:
    """Sentence the offender described in the table."""
    if penal_world.table_case is None:
        raise CannotRead(tr("there is no offender yet; add the step 'Given the following offender' with a table"))
    penal_world.sentence(penal_world.table_case, own=True)


def _attributes(rows: list[list[str]], language: str) -> dict[str, str]:
    """Return the rows of an offender's table. Raises ValueError if an attribute occurs twice."""
    values: dict[str, str] = {}
    for name, value in rows:
        attribute = column("attribute", name, language)
        if attribute in values:
            raise ValueError(tr("the table has '{name}' twice; remove one of the two rows", name=name))
        values[attribute] = value
    return values


def _case_of(world: World, rows: dict[str, str], language: str) -> Case:
    def read(name: str, placeholder: str, default: str) -> Any:
        return PLACEHOLDERS[placeholder].read(rows[name], language) if name in rows else default

    conduct = read("conduct", "conducts", "trafficking")
    values: dict[str, Any] = {
        "format": 1,
        "id": "offender",
        "title": "The offender of the scenario",
        "role": column("role", rows.get("role", "trafficker"), language),
        "conduct": expanded(conduct if isinstance(conduct, tuple) else (conduct,)),
        "substance": read("substance", "substance", "") or _named_drug(world) or "cocaine",
        "circumstances": list(read("circumstances", "circumstances", "") or ()),
        "priors": [
            *_past(rows.get("priors", "0"), "domestic", language),
            *_past(rows.get("foreign_priors", "0"), "foreign", language),
        ],
    }
    if "quantity" in rows:
        values["quantity"] = read_quantity(rows["quantity"], language)
    if "age" in rows:
        values["age"] = int(rows["age"]) if rows["age"].isdigit() else rows["age"]
    return Case.model_validate(values)


def _past(text: str, country: str, language: str) -> list[dict[str, str]]:
    """Return convictions, given as a number or as dates separated by commas."""
    if not re.search(r"\d{4}", digits(text)):
        count = 0 if digits(text) == "0" else int(PLACEHOLDERS["count"].read(text, language))
        return _priors(count, country)
    days = [PLACEHOLDERS["day"].read(part, language) for part in re.split(r"\s*[,;]\s*", tidy(text))]
    return [_prior_of(day, country) for day in days]


def _prior_of(day: dt.date, country: str) -> dict[str, str]:
    """Return a conviction for trafficking on a day; the day of the offence is not known."""
    return _prior(country, convicted=day.isoformat())


def _prior(country: str, **moments: str) -> dict[str, str]:
    return {"offence": "trafficking", "country": country, **moments, "sentence": "3 years", "maximum": "10 years"}


def _with_priors(offender: str, count: int, country: str) -> Case:
    standard = _WITH_PRIORS.get((offender, count, country))
    if standard in standard_cases():
        return standard_cases()[str(standard)]
    case = standard_cases()[offender]
    name = f"{offender}-{count}-{country}"
    priors = tuple(Prior.model_validate(prior) for prior in _priors(count, country))
    title = f"{case.title}, with {number_of(count, 'prior conviction')}"
    return case.model_copy(update={"id": name, "title": title, "priors": priors})


def _priors(count: int, country: str) -> list[dict[str, str]]:
    """Return prior convictions for trafficking: the latest three years ago, the others two years apart."""
    return [
        _prior(country, committed=f"{4 + 2 * index} years before", convicted=f"{3 + 2 * index} years before")
        for index in range(count)
    ]


def _sentence(world: World, case: Case) -> None:
    """Sentence a standard offender, with the drug that the scenario names."""
    drug = _named_drug(world, case.substance) or case.substance
    changed = drug != case.substance
    case = case.model_copy(update={"substance": drug}) if changed else case
    world.sentence(case, own=changed or case.id not in standard_cases())


def _named_drug(world: World, usual: str | None = None) -> str | None:
    """Return the drug that the scenario names, or the usual one if it is among several; None if it names none.

    Raises CannotRead if it names several and the usual one is not among them.
    """
    kinds = [substance_words(drug) for drug in world.drugs]
    if usual and any(usual in members for members in kinds):
        return usual
    if len(world.drugs) > 1:
        named = ", ".join(drug.replace("_", " ") for drug in world.drugs)
        raise CannotRead(
            tr(
                "the scenario names several drugs ({named}); write which one is meant, as in 'When a "
                "major trafficker with 5 kg of {drugs} is sentenced'",
                named=named,
                drugs=world.drugs[0].replace("_", " "),
            )
        )
    return kinds[0][0] if kinds else None
