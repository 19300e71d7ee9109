"""Small imaginary laws: each is the complete code with one change, and its verdicts follow from the article."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from conftest import COMPLETE_CODE
from penalcheck.files.document import parse_document
from penalcheck.findings.evaluation import Evaluation

Values = dict[str, Any]
Evaluate = Callable[[Any], Evaluation]

CITE = {"instrument": "act", "article": 99}
SHORT, HARSH, OPEN, FINE, NOT_ASKED = "falls_short", "disproportionate", "undetermined", "adequate", "not_applicable"
OTHERS_THAN_HEADS = ["producer", "trafficker", "dealer", "courier", "user_dealer", "support_network", "financier"]


def _provision(law: Values, name: str) -> Values:
    (found,) = (entry for entry in law["provisions"] if entry["id"] == name)
    return found  # type: ignore[no-any-return]


def _tiers(law: Values, *provisions: str) -> list[Values]:
    return [tier for name in provisions for tier in _provision(law, name)["tiers"]]


def _tier(law: Values, name: str) -> Values:
    (found,) = (tier for entry in law["provisions"] for tier in entry["tiers"] if tier["id"] == name)
    return found  # type: ignore[no-any-return]


def _ranges(tiers: list[Values], minimum: str, maximum: str, **penalty: Any) -> None:
    for tier in tiers:
        tier["penalty"] |= {"imprisonment": {"minimum": minimum, "maximum": maximum}, **penalty}


def _general(law: Values, item: str, **values: Any) -> None:
    law["general_part"][item] = {**values, "cite": CITE}


def _courts_weigh_nothing(law: Values) -> None:
    law["general_part"]["sentencing"] |= {"discretion": "none", "weighs": []}


def _a_month_of_room(law: Values) -> None:
    _general(law, "longest_term", value="30 years")
    law["recidivism"] = []
    _ranges(_tiers(law, "trafficking", "organizing", "precursors", "laundering"), "299 months", "25 years", join="and")


def _couriers_aggravated(law: Values) -> None:
    graver = {"id": "carried", "title": "Who carries", "roles": ["courier"], "effect": {"raise_minimum": "8 years"}}
    law["aggravations"] = [{**graver, "cite": CITE}]


def _milder_tier_out_of_reach(law: Values) -> None:
    _ranges([_tier(law, "trafficking-basic")], "6 years", "8 years", join="and")
    milder = _tier(law, "trafficking-minor")
    milder["circumstances"] = {"all": ["minor_case", "cooperation"]}
    milder["unless"] = ["cooperation"]


def _heads_alone_suspended(law: Values) -> None:
    _general(law, "suspension", value="20 years")
    for tier in _tiers(law, "trafficking"):
        tier["roles"] = OTHERS_THAN_HEADS
        tier["penalty"]["bars_suspension"] = True


def _fine_where_the_court_thinks_fit(law: Values) -> None:
    penalty = {"imprisonment": "none", "fine": {"form": "unlimited"}}
    milder = {"id": "fit", "grade": "mitigated", "applies": "discretionary", "penalty": penalty, "cite": CITE}
    _provision(law, "trafficking")["tiers"].append(milder)


def _a_gram_of_amounts_exempt(law: Values) -> None:
    amounts = {"thresholds": [{"substances": ["all"], "at_least": "5 g", "less_than": "6 g"}]}
    law["exemptions"] = [{"id": "gap", "title": "Gap", "conduct": ["sale"], "quantity": amounts, "cite": CITE}]


def _commercial_quantity(law: Values) -> None:
    _tier(law, "trafficking-basic")["quantity"] = {"word": "commercial quantity"}


def _intent_unknown(law: Values) -> None:
    _provision(law, "trafficking")["mens_rea"] = "unknown"


def _look_back_of_a_day(law: Values) -> None:
    _courts_weigh_nothing(law)
    law["recidivism"][0]["trigger"]["look_back"] = {"length": "1 day", "from": "conviction"}


def _lower_for_repeaters_if_the_court_likes(law: Values) -> None:
    law["recidivism"][0] |= {"applies": "optional", "effect": {"multiply": {"minimum": "1/2", "maximum": "1/2"}}}


def _bar_that_bars_nothing(law: Values) -> None:
    _courts_weigh_nothing(law)
    law["general_part"]["suspension"] = "none"
    law["recidivism"][0]["effect"] = {"bars_suspension": True}


def _milder_for_officials(law: Values) -> None:
    penalty = {"imprisonment": {"minimum": "open", "maximum": "1 year"}, "fine": "none"}
    milder = {"id": "officials", "grade": "mitigated", "circumstances": ["public_office"], "penalty": penalty}
    _provision(law, "trafficking")["tiers"].append({**milder, "cite": CITE})


def _brackets_met(law: Values) -> None:
    _ranges([_tier(law, "trafficking-basic")], "open", "1 year")
    _ranges([_tier(law, "trafficking-large")], "2 years", "5 years")
    _ranges([_tier(law, "trafficking-group")], "2 years", "10 years")


def _brackets_missed_by_a_month(law: Values) -> None:
    _ranges([_tier(law, "trafficking-basic")], "open", "11 months")
    _ranges([_tier(law, "trafficking-large")], "2 years", "59 months")
    _ranges([_tier(law, "trafficking-group")], "2 years", "119 months")


def _parole_barred_from_life(law: Values) -> None:
    _general(law, "life", release_after="20 years")
    _ranges([_tier(law, "organizing-basic")], "10 years", "life", bars_parole=True)


def _death_for_repeaters(law: Values) -> None:
    law["general_part"]["death_penalty"] = "unknown"
    law["recidivism"][0]["effect"] = {"death": "available"}


def _bound_from_tomorrow_or_until_yesterday(law: Values) -> None:
    law["treaties"]["un-1988"]["in_force"] = dt.date(2026, 1, 2)
    law["treaties"]["un-1961"]["until"] = dt.date(2025, 12, 31)


def _bound_from_today_and_until_today(law: Values) -> None:
    law["treaties"]["un-1988"]["in_force"] = dt.date(2026, 1, 1)
    law["treaties"]["un-1961"]["until"] = dt.date(2026, 1, 1)


def _excluded_and_declared(law: Values) -> None:
    law["general_part"]["attempt"] = "none"
    _provision(law, "trafficking")["substances"] = ["cannabis_herb"]
    _tier(law, "trafficking-large")["quantity"]["thresholds"][0]["substances"] = ["cannabis_herb"]
    law["treaties"]["un-1988"]["reservations"] = [
        {"to": "3(1)(c)(iv)", "says": "Not bound.", "effect": "excludes"},
        {"to": "3(1)(a)", "says": "An understanding.", "effect": "declares"},
    ]


def _graver_penalty_unknown(law: Values) -> None:
    _tier(law, "trafficking-large")["penalty"] = "unknown"


@dataclass(frozen=True)
class ReasonedLaw:
    """A change of the complete code, the verdicts that are right, and why."""

    change: Callable[[Values], None]
    reason: str
    right: dict[str, str]


LAWS = [
    ReasonedLaw(
        _a_month_of_room,
        "24 years 11 months to 25 years for all: commensurate punishment cannot tell the roles apart within a month",
        {
            "cnd-res-2-xl/2c-below-head courier": HARSH,
            "cnd-res-2-xl/2c-below-head launderer": HARSH,
            "cnd-res-2-xl/2c-recidivism": SHORT,
            "proportionality/room-for-every-role courier": HARSH,
        },
    ),
    ReasonedLaw(
        _couriers_aggravated,
        "eight years at the least for who carries, three for the head: the lesser role faces more",
        {
            "cnd-res-2-xl/2c-below-head courier": HARSH,
            "proportionality/minimum-courier courier": HARSH,
            "proportionality/role-order": HARSH,
        },
    ),
    ReasonedLaw(
        _milder_tier_out_of_reach,
        "a milder tier whose conditions exclude each other helps nobody: six years for a gram stand",
        {"proportionality/minimum-dealing-little": HARSH, "proportionality/minor-alternatives": HARSH},
    ),
    ReasonedLaw(
        _heads_alone_suspended,
        "20 years may be suspended for the head, whom no tier of trade reaches, and nothing for others",
        {
            "cnd-res-2-xl/2c-major-suspension organizer": SHORT,
            "cnd-res-2-xl/2c-major-suspension major-trafficker": FINE,
        },
    ),
    ReasonedLaw(
        _fine_where_the_court_thinks_fit,
        "a milder tier without conditions reaches the major trafficker, and it is a fine alone",
        {
            "un-1988/art-3-4-a-major-not-fine-alone major-trafficker": SHORT,
            "cnd-res-2-xl/2c-major-fine-alone major-trafficker": SHORT,
        },
    ),
    ReasonedLaw(
        _a_gram_of_amounts_exempt,
        "the sale of 5 g is lawful, whatever holds below and above: article 3(1)(a)(i) knows no such amount",
        {"un-1988/art-3-1-a-i-trafficking": SHORT, "un-1961/offences-of-the-traffic": SHORT},
    ),
    ReasonedLaw(
        _commercial_quantity,
        "what a commercial quantity is the law does not say: nobody knows whether a little may be sold",
        {"un-1988/art-3-1-a-i-trafficking": OPEN, "eu-2004-757/art-2-offences": OPEN},
    ),
    ReasonedLaw(
        _intent_unknown,
        "the conventions ask for intentional offences; whether intent is punished is not known",
        {"un-1988/art-3-1-a-i-trafficking": OPEN, "cnd-res-2-xl/2c-major-maximum": OPEN},
    ),
    ReasonedLaw(
        _look_back_of_a_day,
        "no prior lies within a day, and the court weighs nothing: there is no answer to recidivism",
        {
            "cnd-res-2-xl/2c-recidivism": SHORT,
            "un-1988/art-3-5-h-prior-conviction": SHORT,
            "un-1961/foreign-convictions": SHORT,
        },
    ),
    ReasonedLaw(
        _lower_for_repeaters_if_the_court_likes,
        "a power to halve both ends for repeat offenders is no answer to recidivism, however wide the range",
        {"cnd-res-2-xl/2c-recidivism": SHORT, "un-1988/art-3-5-h-prior-conviction": SHORT},
    ),
    ReasonedLaw(
        _bar_that_bars_nothing,
        "suspension is barred for repeat offenders, and nobody's sentence can be suspended: nothing is harsher",
        {"cnd-res-2-xl/2c-recidivism": SHORT, "un-1988/art-3-5-h-prior-conviction": SHORT},
    ),
    ReasonedLaw(
        _milder_for_officials,
        "article 3(5)(e) has public office aggravate; a year at most for officials turns it round",
        {"un-1988/art-3-5-e-public-office": SHORT},
    ),
    ReasonedLaw(
        _brackets_met,
        "the brackets of article 4 give the lowest maximum that is allowed; their lower ends are met exactly",
        {
            "eu-2004-757/art-4-1-ordinary": FINE,
            "eu-2004-757/art-4-2-large-quantities major-trafficker": FINE,
            "eu-2004-757/art-4-3-organized group-trafficker": FINE,
        },
    ),
    ReasonedLaw(
        _brackets_missed_by_a_month,
        "a month less than each lower end",
        {
            "eu-2004-757/art-4-1-ordinary": SHORT,
            "eu-2004-757/art-4-2-large-quantities major-trafficker": SHORT,
            "eu-2004-757/art-4-3-organized group-trafficker": SHORT,
        },
    ),
    ReasonedLaw(
        _parole_barred_from_life,
        "release from life after 20 years is no hope for whom parole is barred",
        {"proportionality/life-reducible": HARSH, "proportionality/life-without-release": HARSH},
    ),
    ReasonedLaw(
        _death_for_repeaters,
        "death that hides in a rule on repeat offenders is death for a drug offence, and the Protocol abolishes it",
        {
            "human-rights/iccpr-6-death": HARSH,
            "human-rights/op2-1-abolition": HARSH,
            "human-rights/iccpr-6-death-exposure trafficker-second-conviction": HARSH,
        },
    ),
    ReasonedLaw(
        _bound_from_tomorrow_or_until_yesterday,
        "a treaty is asked from the day on which it binds to the last; the resolution asks every Government",
        {
            "un-1988/art-3-1-a-i-trafficking": NOT_ASKED,
            "un-1961/offences-of-the-traffic": NOT_ASKED,
            "cnd-res-2-xl/2c-major-maximum": FINE,
        },
    ),
    ReasonedLaw(
        _bound_from_today_and_until_today,
        "the first and the last day count",
        {"un-1988/art-3-1-a-i-trafficking": FINE, "un-1961/offences-of-the-traffic": FINE},
    ),
    ReasonedLaw(
        _excluded_and_declared,
        "what a reservation excludes is not asked; a declaration changes nothing of a law on cannabis alone",
        {"un-1988/art-3-1-c-iv-attempt": NOT_ASKED, "un-1988/art-3-1-a-i-trafficking": SHORT},
    ),
    ReasonedLaw(
        _graver_penalty_unknown,
        "nobody knows what reaches a major trafficker, though the basic tier is known",
        {
            "cnd-res-2-xl/2c-major-maximum": OPEN,
            "cnd-res-2-xl/2c-major-exposure major-trafficker": OPEN,
            "eu-2004-757/art-4-2-large-quantities major-trafficker": OPEN,
        },
    ),
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.change.__name__.strip("_"))
def test_the_verdicts_are_those_that_the_articles_lead_to(law: ReasonedLaw, evaluate: Evaluate) -> None:
    value: Values = copy.deepcopy(parse_document("complete", COMPLETE_CODE.read_bytes()).value)
    law.change(value)
    verdicts = {
        f"{one.rulebook}/{one.rule} {one.subject}".removesuffix(" NO"): one.verdict for one in evaluate(value).findings
    }
    assert {name: verdicts.get(name) for name in law.right} == law.right, law.reason
