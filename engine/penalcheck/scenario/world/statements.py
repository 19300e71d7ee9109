"""What a scenario has stated so far: it must not contradict itself, nor check anything before its first `When`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from penalcheck.messages.telling import marked, retold, tr
from penalcheck.scenario.sentences.catalogue import Meaning
from penalcheck.scenario.world.failures import CannotRead

Topic = tuple[Any, ...]
"""What a sentence settles, the wider part first: a topic includes every other one that begins with it."""

SETTLES: Final[Mapping[str, tuple[Any, ...]]] = {
    "complete_code": ("code",),
    "code_of_party": ("code",),
    "real_code": ("code",),
    "real_code_as_of": ("code",),
    "extract_file": ("code",),
    "extract_text": ("code",),
    "as_of": ("day",),
    "parameter": ("parameter", "{parameter}"),
    "treaty_party": ("treaty", "{treaty}"),
    "treaty_not_party": ("treaty", "{treaty}"),
    "treaty_perhaps": ("treaty", "{treaty}"),
    "treaty_from": ("treaty", "{treaty}"),
    "tier_maximum": ("tier", "{tier}", "imprisonment", "maximum"),
    "tier_minimum": ("tier", "{tier}", "imprisonment", "minimum"),
    "tier_range": ("tier", "{tier}", "imprisonment"),
    "tier_join": ("tier", "{tier}", "join"),
    "tier_unknown": ("tier", "{tier}"),
    "tier_cruel": ("tier", "{tier}", "{cruel}"),
    "offence_nature": ("offence", "{offence}", "nature"),
    "offence_intent_unknown": ("offence", "{offence}", "intent"),
    "discretion": ("sentencing",),
    "nothing_weighed": ("sentencing",),
    "weighed": ("sentencing",),
    "confiscation": ("confiscation", "{confiscable}"),
    "general_part": ("general", "{general}"),
    "extension": ("general", "{extension}"),
    "extension_half": ("general", "{extension}"),
    "extension_part": ("general", "{extension}"),
    "limitation_after": ("general", "limitation"),
    "limitation_never": ("general", "limitation"),
    "limitation_below": ("general", "limitation"),
    "suspension_any": ("general", "suspension"),
    "release_share": ("general", "release"),
    "release_none": ("general", "release"),
    "life_release": ("general", "life"),
    "life_without_release": ("general", "life"),
    "life_none": ("general", "life"),
    "quantity_word": ("quantity word", "{word}", "{substance}"),
    "longest_term": ("general", "longest_term"),
    "shortest_term": ("general", "shortest_term"),
    "recidivism_none": ("recidivism",),
    "recidivism_perhaps": ("recidivism",),
    "foreign_counts": ("foreign",),
    "only_recent": ("look back",),
    "offender_table": ("offender",),
    "release_rule": ("release rule", "{applies_to}"),
    "juveniles": ("juveniles", "{below}"),
    "age_of_responsibility": ("general", "age of responsibility"),
    "presumptive_minimum": ("below the minimum",),
    "concurring_offences": ("concurrence",),
    "conduct_alone": ("conduct alone",),
    # What follows may be said several times.
    "weighed_too": (),
    "treaties_alone": (),
    "last_disqualified": (),
    "last_in_force": (),
    "treaty_reserved": (),
    "offence_removed": (),
    "penalties_table": (),
    "fine_joined": (),
    "fine_described": (),
    "last_cruel": (),
    "foreign": (),
    "look_back": (),
    "recidivism_cap": (),
}
"""The topic that each sentence settles, () if it settles none; {name} is the content of that place."""

ADDS: Final[Mapping[str, tuple[Any, ...]]] = {
    "offence_quantity": ("{conduct}", "{substance}", "{quantity}"),
    "offence_substance": ("{conduct}", "{substance}"),
    "offence_plain": ("{conduct}",),
    "offence_circumstance": ("{conduct}", "circumstance", "{circumstances}"),
    "offence_minor": ("{conduct}", "minor"),
    "exemption": ("{conduct}", "exempt", "{substances}", "{quantity}", "{circumstances}", "{roles}"),
    "aggravation": ("aggravation", "{circumstances}", "{roles}", "{conduct}", "{substances}"),
    "offence_described": (
        "{conduct}",
        "described",
        "{substances}",
        "{quantity}",
        "{circumstances}",
        "{roles}",
        "{in_force}",
    ),
}
"""The offence that each sentence adds. A second one would not replace the first, not even one of the background."""

# Recidivism rules add up as offences do; a sentence that gives a code begins anew.
REPEATS: Final = frozenset({"recidivism_effect", "recidivism_range", "recidivism_minimum"})
_CODES: Final = frozenset(step for step, topic in SETTLES.items() if topic == ("code",))
_BESIDE: Final = frozenset({"as_of", "parameter"})
"""Sentences that a code leaves as they are."""


_SETTLED: Final = marked("line {line} already settles this; remove one of the two")
_REPLACED: Final = marked(
    "line {line} already states law, which this code would replace; move this sentence above line {line}"
)
_ADDED: Final = marked("line {line} already adds this, and a second one would not replace it; remove one of the two")


def brings_names(meaning: Meaning) -> bool:
    """Return whether a sentence may add tiers and offences to the code, so that later names may refer to them."""
    return meaning.step in _CODES or meaning.step in ADDS or meaning.step == "penalties_table"


class Statements:
    """What the sentences of one scenario have settled, and on which line."""

    def __init__(self) -> None:
        self._own: dict[Topic, int] = {}
        self._added: dict[Topic, int] = {}
        self._after_when = False
        self._any_when = False
        self._law: int | None = None
        """The line of the first sentence that states law, since the last `When`; None without one."""

    def record(self, meaning: Meaning | None, kind: str, line: int, *, background: bool) -> None:
        """Record a sentence. Raises CannotRead if it contradicts another one, or is a `Then` without a `When`.

        Of a sentence that was not understood, only the kind is known.
        """
        if kind == "then":
            self._need_when()
        elif kind == "when":
            self._after_when = self._any_when = True
            self._own.clear()
            self._law = None
        else:
            self._after_when = False
            if meaning is not None:
                self._settle(meaning, line, background=background)

    def _need_when(self) -> None:
        if not self._after_when:
            why = (
                tr("the law was changed after the last 'When'")
                if self._any_when
                else tr("no 'When' comes before this step")
            )
            raise CannotRead(
                tr(
                    "{why}; add a step such as 'When the code is evaluated' or 'When a major trafficker is sentenced' "
                    "before it",
                    why=why,
                )
            )

    def _settle(self, meaning: Meaning, line: int, *, background: bool) -> None:
        if meaning.step in _CODES:
            self._added.clear()
        if not background:
            for topic in _settled(meaning):
                self._compare(topic, self._own, line, _SETTLED)
                self._own[topic] = line
            self._need_code_first(meaning, line)
        if meaning.step in ("recidivism_none", "recidivism_perhaps"):
            self._added = {topic: before for topic, before in self._added.items() if topic[0] != "recidivism"}
        for topic in _added(meaning):
            self._compare(topic, self._added, line, _ADDED)
            self._added[topic] = line

    def _need_code_first(self, meaning: Meaning, line: int) -> None:
        if meaning.step in _CODES and self._law not in (None, line):
            raise CannotRead(retold(_REPLACED, line=self._law))
        if meaning.step not in _BESIDE:
            self._law = self._law or line

    def _compare(self, topic: Topic, stated: Mapping[Topic, int], line: int, message: str) -> None:
        for other, before in stated.items():
            shorter = min(len(topic), len(other))
            if topic[:shorter] == other[:shorter] and before != line:
                raise CannotRead(retold(message, line=before))


def _settled(meaning: Meaning) -> Iterator[Topic]:
    """Yield the topics that a sentence settles."""
    values = meaning.values
    if SETTLES.get(meaning.step):
        yield _filled(SETTLES[meaning.step], values)
    if meaning.step in SETTLES_SEVERAL:
        yield from SETTLES_SEVERAL[meaning.step](values)


def _sanction(values: Mapping[str, Any]) -> Iterator[Topic]:
    yield "tier", values["tier"], str(values["sanction"]).rpartition("_")[2]


def _recidivism(what: str) -> Callable[[Mapping[str, Any]], Iterator[Topic]]:
    def topics(values: Mapping[str, Any]) -> Iterator[Topic]:
        changed = values["effect"] if values.get("effect") == "bars_suspension" else what
        yield "recidivism", values["nth"], values["kin"], changed

    return topics


def _each(name: str, kind: str) -> Callable[[Mapping[str, Any]], Iterator[Topic]]:
    def topics(values: Mapping[str, Any]) -> Iterator[Topic]:
        yield from ((kind, word) for word in values[name])

    return topics


def _condition(values: Mapping[str, Any]) -> Iterator[Topic]:
    yield from (("prior that counts", name) for name in values)


SETTLES_SEVERAL: Final[Mapping[str, Callable[[Mapping[str, Any]], Iterator[Topic]]]] = {
    "real_code_as_of": lambda _: iter([("day",)]),
    "code_of_party": _each("treaties", "treaty"),
    "tier_sanction": _sanction,
    "prior_counts": _condition,
    "conduct_no_offence": _each("conducts", "conduct"),
    "conduct_perhaps": _each("conducts", "conduct"),
    "circumstance_unnamed": _each("circumstances", "circumstance"),
    "circumstance_perhaps": _each("circumstances", "circumstance"),
    "recidivism_effect": _recidivism("range"),
    "recidivism_range": _recidivism("range"),
    "recidivism_minimum": _recidivism("minimum"),
}
"""Sentences that settle one topic for each of several words, or several topics."""


def _added(meaning: Meaning) -> Iterator[Topic]:
    if meaning.step in ADDS:
        # The end marks the topic as whole: an offence in one drug does not include the one from a quantity of it.
        yield ("offence", *_filled(ADDS[meaning.step], meaning.values), None)
    if meaning.step in REPEATS:
        yield from SETTLES_SEVERAL[meaning.step](meaning.values)


def _filled(topic: Topic, values: Mapping[str, Any]) -> Topic:
    return tuple(values.get(part[1:-1]) if part.startswith("{") else part for part in topic)
