"""What a statement says of an offender's past, and of when the new offence was committed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from penalcheck.extract.term import parse_term
from penalcheck.messages.telling import tr
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit


def past_of(node: StatementPart) -> dict[str, Any]:
    """Return what is said of prior convictions; {} if nothing is."""
    became, events = _became(node), _events(node)
    # Who was 'convicted twice' and 'is sentenced' has a past.
    again = _is_again(node) or (node.has("TIMES") and len(node.values("SENTENCED")) > 1)
    if not (node.has("PRIORS", "TWOPRIORS", "RECIDIVIST") or again):
        told = node.has("TIMES", "YEAR", "FOREIGN", "PLACE", "NUMBER", "KIND", "AGAIN") or node.below("ago")
        days = [*node.values("DAY"), *events.values()]
        if told or became or events.keys() - {"committed"} or len(days) > 1:
            raise Unfit
        return {}
    if node.has("NOPRIORS"):
        raise Unfit
    return {"country": _where(node), **_convictions(node, became, events)}


def _convictions(node: StatementPart, became: tuple[str, ...], events: Mapping[str, str]) -> dict[str, Any]:
    """Return when the earlier conviction was, or how many there were."""
    moments_of = {name: moment for name, moment in events.items() if name != "committed"}
    moments = [*node.values("DAY"), *(dt.date(year, 1, 1) for year in node.values("YEAR"))]
    agos = [term for part in node.below("ago") for term in part.values("TERM")]
    counts = {*node.values("TIMES"), *map(str, node.values("NUMBER")), *("2" for _ in node.values("TWOPRIORS"))}
    if len(moments) + len(agos) > 1 or len(counts) > 1 or (counts and (moments or agos)):
        raise Unfit
    if node.values("KIND") and set(node.values("KIND")) - {"similar", "drug", "trafficking", "same"}:
        raise Unfit
    if (became or moments_of) and (node.has("YEAR") or counts - {"1"}):
        raise Unfit
    of_one = {**({"became": became} if became else {}), **({"moments": moments_of} if moments_of else {})}
    if moments:
        return {"convicted": moments[0].isoformat(), "year_only": node.has("YEAR"), **of_one}
    if agos:
        return {"convicted": f"{parse_term(agos[0])} before", "year_only": False, **of_one}
    if moments_of:
        # Without a day of its own, the conviction is taken to be of the earliest day that is told.
        return {"convicted": _earliest(moments_of), "year_only": False, **of_one}
    number = str(counts.pop() if counts else "1")
    if not number.isdigit() or not 1 <= int(number) <= 5:
        raise Unfit
    return {"count": int(number), **of_one}


def _is_again(node: StatementPart) -> bool:
    """Return whether words such as 'again' tell the conviction of today from an earlier one.

    Raises Unfit if where or when a conviction was stands beside the one of today.
    """
    names = [part[0] if isinstance(part, tuple) else part.name for part in node.parts]
    judged, done, told = ([n for n, name in enumerate(names) if name in of] for of in (_JUDGED, _DONE, _TOLD))
    if names.count("AGAIN") != 1 or not judged:
        return False
    if "PRIORS" in names:
        return len(judged) > 1
    if len(judged) == 1 and told:
        # 'Convicted of trafficking, he traffics again'; or one convicted of it, thus a trafficker, is judged again.
        judged = sorted((*judged, *(done if len(done) > 1 else ()), *_before(names, "TRAFFICKER", told[0])))
    if len(judged) == 1:
        return False
    first, last, again = judged[0], judged[-1], names.index("AGAIN")
    today_first = abs(again - first) < abs(again - last)
    if any(place < first if today_first else place > last for place in told):
        raise Unfit
    return True


_JUDGED: Final = frozenset({"SENTENCED", "PRIORS"})
_DONE: Final = frozenset({"CONDUCT", "POSSESSION"})
_TOLD: Final = frozenset({"ago", "DAY", "YEAR", "PLACE", "FOREIGN", "TIMES"})


def _before(names: list[str], name: str, place: int) -> list[int]:
    """Return where a word stands before a place, if it does."""
    return [names.index(name)] if name in names[:place] else []


def _where(node: StatementPart) -> str:
    """Return where the earlier conviction was: at home, abroad, or the code of the State that is named."""
    places = set(node.values("PLACE"))
    if len(places) > 1 or (places and node.has("FOREIGN")):
        raise Unfit
    return str(places.pop()) if places else "foreign" if node.has("FOREIGN") else "domestic"


_BECAME: Final = {"SUSPENSION": "suspended", "FINE": "fined", "SETASIDE": "set_aside", "ASJUVENILE": "as_juvenile"}


def _became(node: StatementPart) -> tuple[str, ...]:
    """Return what became of the earlier conviction, or what it was. Raises Unfit on what cannot be of one."""
    found = tuple(word for category, word in _BECAME.items() if node.has(category))
    if {"suspended", "fined"} <= set(found) or any(node.has(category) for category in _EVENTS):
        raise Unfit
    return found


def _earliest(moments: Mapping[str, str]) -> str:
    if len(moments) > 1:
        raise Unfit
    name, moment = next(iter(moments.items()))
    # A prison sentence that has ended began some time before: when it was passed has to be told.
    if name == "released":
        raise Unclear(tr("it is open when the released offender was convicted; write that too, such as '5 years ago'"))
    return moment


_TIME_FIRST: Final = frozenset({"zh"})
"""Languages that say when something was before saying what it was."""


def refuse_events_out_of_order(node: StatementPart, language: str) -> None:
    """Raise Unfit if a day belongs to the event on its other side, by the order of words of the language."""
    for event in node.below("event"):
        named_first = isinstance(event.parts[0], tuple) and event.parts[0][0] in _EVENTS
        if named_first == (language in _TIME_FIRST):
            raise Unfit


_EVENTS: Final = {"FINAL": "final", "RELEASED": "released", "COMMITTED": "committed"}
"""What may have happened on a day of its own, with the field of a prior that holds it."""


def _moment(event: StatementPart) -> str:
    """Return the moment of an event as cases write it."""
    days = event.values("DAY")
    if days:
        return str(days[0].isoformat())
    return f"{parse_term(event.below('ago')[0].values('TERM')[0])} before"


def _events(node: StatementPart) -> dict[str, str]:
    """Return the moments of events by name. Raises Unfit if one has two."""
    found: dict[str, str] = {}
    for event in node.below("event"):
        name = next(field for category, field in _EVENTS.items() if event.has(category))
        if found.setdefault(name, _moment(event)) != _moment(event):
            raise Unfit
    return found


def committed_on(node: StatementPart, past: Mapping[str, Any]) -> dict[str, str]:
    """Return the day of the new offence; {} if the sentence does not tell. Raises Unclear if it may be the earlier one.

    A day without a prior is that of the offence. An offence that was committed after the conviction is the new one.
    """
    day = _events(node).get("committed")
    if day is None and not node.has("PRIORS") and node.values("DAY"):
        day = node.values("DAY")[0].isoformat()
    if day is None:
        return {}
    if day.endswith("before"):
        raise Unclear(
            tr("how long ago the new offence was does not tell which law applies; write the day of the offence")
        )
    before = str(past.get("convicted", ""))
    if node.has("PRIORS") and not (before[:4].isdigit() and before < day):
        raise Unclear(
            tr("the day may be that of the new offence or of the earlier one; write the day of the conviction too")
        )
    return {"committed": day}
