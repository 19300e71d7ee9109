"""Sentences on the offender, and on what is done: the code is evaluated, the offender sentenced."""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError
from pytest_bdd import given, when

from penalcheck.case import Case, Prior
from penalcheck.quantity import parse_quantity
from penalcheck.spec.judgement import standard_cases
from penalcheck.spec.measures import read_quantity
from penalcheck.spec.placeholders import PLACEHOLDERS, column
from penalcheck.spec.steps import sentence
from penalcheck.spec.steps.offences import expanded
from penalcheck.spec.verdicts import CannotRead
from penalcheck.spec.world import World
from penalcheck.treaty import SUBSTANCE_GROUPS

_WITH_PRIORS: Final = {
    ("major-trafficker", 1, "domestic"): "trafficker-second-conviction",
    ("major-trafficker", 2, "domestic"): "trafficker-third-conviction",
    ("major-trafficker", 1, "foreign"): "trafficker-foreign-prior",
}
"""The standard cases that are another standard case with a past."""


@when(sentence("evaluated"))
def evaluated(penal_world: World) -> None:
    """Make sure that the code is sound; each `Then` asks its rules."""
    from penalcheck.spec.judgement import extract_of

    extract_of(penal_world.law())


@when(sentence("sentenced_case"))
def sentenced_case(penal_world: World, case: str) -> None:
    """Put a standard case to the code, as it stands in the library."""
    penal_world.sentence(standard_cases()[case], own=False)


@when(sentence("sentenced"))
def sentenced(penal_world: World, offender: str) -> None:
    """Put a standard offender to the code."""
    _sentence(penal_world, standard_cases()[offender])


@when(sentence("sentenced_priors"))
def sentenced_priors(penal_world: World, offender: str, count: int) -> None:
    """Put a standard offender with a past to the code."""
    _sentence(penal_world, _with_priors(offender, count, "domestic"))


@when(sentence("sentenced_foreign_priors"))
def sentenced_foreign_priors(penal_world: World, offender: str, count: int) -> None:
    """Put a standard offender with a past abroad to the code."""
    _sentence(penal_world, _with_priors(offender, count, "foreign"))


@when(sentence("sentenced_quantity"))
def sentenced_quantity(penal_world: World, offender: str, quantity: str, substance: str) -> None:
    """Put a standard offender with another drug or quantity to the code."""
    amount = parse_quantity(quantity)
    case = standard_cases()[offender].model_copy(update={"quantity": amount, "substance": substance})
    penal_world.sentence(case, own=True)


@given(sentence("offender_table"))
def offender_table(penal_world: World, language: str, datatable: list[list[str]] | None = None) -> None:
    """Take an offender from a table of two columns."""
    if not datatable or any(len(row) != 2 for row in datatable):
        raise CannotRead("put a table of two columns below the step, such as | role | trafficker |")
    try:
        told = {column("attribute", name, language): value for name, value in datatable}
        penal_world.table_case = _case_of(told, language)
    except ValidationError as error:
        raise CannotRead("; ".join(str(item["msg"]) for item in error.errors())) from None
    except ValueError as error:
        raise CannotRead(str(error)) from None


@when(sentence("sentenced_that"))
def sentenced_that(penal_world: World) -> None:
    """Put the offender of the table to the code."""
    if penal_world.table_case is None:
        raise CannotRead("no offender was described; add the step 'Given the following offender' with a table")
    penal_world.sentence(penal_world.table_case, own=True)


def _case_of(told: dict[str, str], language: str) -> Case:
    def read(name: str, placeholder: str, default: str) -> Any:
        return PLACEHOLDERS[placeholder].read(told[name], language) if name in told else default

    role = _role(told.get("role", "trafficker"), language)
    conduct = read("conduct", "conducts", "trafficking")
    values: dict[str, Any] = {
        "format": 1,
        "id": "offender",
        "title": "The offender of the scenario",
        "role": role,
        "conduct": expanded(conduct if isinstance(conduct, tuple) else (conduct,)),
        "substance": read("substance", "substance", "cocaine"),
        "circumstances": list(read("circumstances", "circumstances", "") or ()),
        "priors": [
            *_priors(_number(told.get("priors", "0"), language), "domestic"),
            *_priors(_number(told.get("foreign_priors", "0"), language), "foreign"),
        ],
    }
    if "quantity" in told:
        values["quantity"] = read_quantity(told["quantity"], language)
    if "age" in told:
        values["age"] = int(told["age"]) if told["age"].isdigit() else told["age"]
    return Case.model_validate(values)


def _role(text: str, language: str) -> str:
    return column("role", text, language)


def _number(text: str, language: str) -> int:
    return 0 if text == "0" else int(PLACEHOLDERS["count"].read(text, language))


def _with_priors(offender: str, count: int, country: str) -> Case:
    standard = _WITH_PRIORS.get((offender, count, country))
    if standard in standard_cases():
        return standard_cases()[str(standard)]
    case = standard_cases()[offender]
    name = f"{offender}-{count}-{country}"
    priors = tuple(Prior.model_validate(prior) for prior in _priors(count, country))
    title = f"{case.title}, with {count} prior conviction{'' if count == 1 else 's'}"
    return case.model_copy(update={"id": name, "title": title, "priors": priors})


def _priors(count: int, country: str) -> list[dict[str, str]]:
    """Return prior convictions for trafficking: the latest three years old, the others two years apart."""
    return [
        {
            "offence": "trafficking",
            "country": country,
            "committed": f"{4 + 2 * index} years before",
            "convicted": f"{3 + 2 * index} years before",
            "sentence": "3 years",
            "maximum": "10 years",
        }
        for index in range(count)
    ]


def _sentence(world: World, case: Case) -> None:
    """Put a standard offender to the code, in the drug of which the scenario spoke."""
    members = SUBSTANCE_GROUPS.get(world.substance or "", (world.substance,))
    if world.substance is None or case.substance in members or world.substance in world.code.get("schedules", {}):
        world.sentence(case, own=case.id not in standard_cases())
        return
    world.sentence(case.model_copy(update={"substance": members[0]}), own=True)
