"""The only module that uses durable-rules: rule sets in, one outcome per rule and subject out.

The library stops silently above 64 rules in one fact's path, and keeps every session and rule set in memory.
Here each rule set stays far below that bound and has a sentinel that must fire for every subject. The state of a
session is deleted after each run, and rule sets with their engine. Any fault is raised as `EngineFault`.
The library's C functions are called as they are. Its Python host would run an action for each rule that fires, which
takes nine tenths of the time of inference; all that is asked here is the name of the rule.
"""

from __future__ import annotations

import itertools
import json
import os
import shlex
import sys
import weakref
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from penalcheck.facts.fact import SubjectFacts
from penalcheck.inference.compilation import (
    ALWAYS_FIELD,
    Conjunction,
    Strata,
    Value,
    expression,
    field_name,
    keys_of_test,
    message_fields,
    outcomes,
    truths,
)
from penalcheck.inference.inferred import (
    HOLDS,
    Answers,
    ClassTest,
    Conclusion,
    EngineFault,
    EngineMissing,
    RuleTest,
)
from penalcheck.rulebook.condition import AnyOf

MAX_RULES_PER_SET: Final = 48
"""The number of compiled rules in one rule set; above 64 in the path of one fact, the library silently stops."""

_SENTINEL: Final = "sentinel"
_NO_SUCH_SESSION: Final = "error code: 309"
_BUILD_FLAGS: Final = "-DPyEval_CallObject=PyObject_CallObject"
"""The library's C source calls a function that Python 3.13 removed; its successor has the same arguments."""


Alternative = tuple[str, Conclusion, Conjunction]
"""A rule id, an outcome, and one conjunction that leads to it."""


@dataclass(frozen=True)
class _RuleSet:
    name: str
    alternatives: Mapping[str, Alternative]
    """By the names under which the library knows them."""
    fields: frozenset[str]


@dataclass(frozen=True)
class _Group:
    keys: frozenset[str]
    """The keys of the facts that its rules test."""
    strata: tuple[tuple[_RuleSet, ...], ...]
    parts: Mapping[str, str]
    """The names of auxiliary flags, and the first rule of whose condition each is a part."""


Firing = tuple[str, str, Conclusion]
"""A rule id, a subject id, and the outcome that the engine found."""


class Engine:
    """Rule sets of durable-rules for one process, registered once and used for many extracts.

    Raises EngineMissing if the library cannot be loaded. In a worker process, make the engine after the fork.
    """

    def __init__(self) -> None:
        self._library = _load_library()
        self._handles: dict[str, int] = {}
        self._groups: dict[str, _Group] = {}
        self._sessions = itertools.count()
        # Without this, a rule set stays in memory for as long as the process lives; at its end there is no need.
        weakref.finalize(self, _give_back_rule_sets, self._library, self._handles).atexit = False

    def register(self, group: str, tests: Sequence[RuleTest | ClassTest]) -> None:
        """Register the rules of one group under its name, as strata of rule sets below the library's bound."""
        parts: dict[str, str] = {}
        strata = tuple(_strata(group, tests, parts))
        try:
            for rule_set in (rule_set for stratum in strata for rule_set in stratum):
                definition = json.dumps(_definition(rule_set), ensure_ascii=False)
                self._handles[rule_set.name] = self._library.create_ruleset(rule_set.name, definition)
        except Exception as error:
            raise EngineFault(f"the rules of '{group}' were refused: {error}") from error
        self._groups[group] = _Group(frozenset().union(*(keys_of_test(test) for test in tests)), strata, parts)

    def infer(self, group: str, subjects: Sequence[SubjectFacts]) -> Answers:
        """Return the outcome of every rule of a group for every subject.

        Raises EngineFault if the library fails, contradicts itself, or skips a subject.
        """
        asked = self._groups[group]
        fields = {subject.id: message_fields(subject.facts, asked.keys) for subject in subjects}
        answers: Answers = {}
        for stratum in asked.strata:
            # The auxiliary flags that were inferred in the stratum before.
            for (flag, subject), outcome in answers.items():
                fields[subject][field_name(flag)] = outcome == HOLDS
            answers = _account(self._infer_stratum(stratum, fields), asked.parts)
        return answers

    def _infer_stratum(self, stratum: Sequence[_RuleSet], subjects: Mapping[str, Mapping[str, Value]]) -> list[Firing]:
        fired: list[Firing] = []
        for rule_set in stratum:
            session = f"run-{next(self._sessions)}"
            try:
                for number, (subject, fields) in enumerate(subjects.items()):
                    wanted = {name: fields[name] for name in rule_set.fields & fields.keys()}
                    message = {**wanted, "id": str(number), "sid": session, ALWAYS_FIELD: subject}
                    fired += self._ask(rule_set, subject, message)
            finally:
                self._give_back(rule_set.name, session)
        return fired

    def _give_back(self, rule_set: str, session: str) -> None:
        """Delete the state of a session, if there is one; a fault may have come before it was made."""
        try:
            self._library.delete_state(self._handles[rule_set], session)
        except Exception as error:
            if _NO_SUCH_SESSION not in str(error):
                raise EngineFault(f"state could not be given back: {error}") from error

    def _ask(self, rule_set: _RuleSet, subject: str, message: dict[str, Any]) -> list[Firing]:
        """Return what fires for a message. Raises EngineFault if the engine fails, or answers for another message."""
        text = json.dumps(message, ensure_ascii=False)
        try:
            answers = list(self._answers(self._handles[rule_set.name], text))
        except Exception as error:
            raise EngineFault(f"{subject}: {type(error).__name__}: {error}") from error
        # An answer is the name of the rule with the message as it was sent.
        end = f'":{{"m":{text}}}}}'
        names = {answer.removeprefix('{"').removesuffix(end) for answer in answers}
        if _SENTINEL not in names:
            raise EngineFault(f"{subject}: the engine's sentinel did not fire")
        names.remove(_SENTINEL)
        if not names <= rule_set.alternatives.keys():
            raise EngineFault(f"{subject}: the engine answered for another subject")
        return [(rule, subject, outcome) for rule, outcome, _ in map(rule_set.alternatives.__getitem__, names)]

    def _answers(self, handle: int, text: str) -> Iterator[str]:
        """Yield the library's answer for each rule that fires for a message."""
        status, state = self._library.assert_fact(handle, text)
        if status:
            return
        started = self._library.start_action_for_state(handle, state)
        answer = started[1] if started else None
        while answer:
            yield answer
            answer = self._library.complete_and_start_action(handle, state)


def _account(fired: Sequence[Firing], parts: Mapping[str, str]) -> Answers:
    """Return each rule's outcome. Raises EngineFault if a rule, or a part of one, has two outcomes for one subject."""
    times = Counter((rule, subject) for rule, subject, _ in set(fired))
    contradicted = sorted(
        f"{parts.get(rule, rule)} on {subject}" for (rule, subject), count in times.items() if count > 1
    )
    if contradicted:
        raise EngineFault(f"contradictory outcomes: {', '.join(contradicted)}")
    return {(rule, subject): outcome for rule, subject, outcome in fired}


def _load_library() -> Any:
    try:
        import durable_rules_engine
    except ImportError as error:
        absent = isinstance(error, ModuleNotFoundError)
        reason = "is not installed" if absent else f"cannot be loaded ({error})"
        raise EngineMissing(f"durable-rules {reason}; {_how_to_have_it()}") from error
    return durable_rules_engine


def _how_to_have_it() -> str:
    """Return the line that installs the library, which is distributed as C source, with what it needs."""
    flags = f"CPPFLAGS={_BUILD_FLAGS} " if os.name == "posix" else ""
    python = shlex.quote(sys.executable)
    line = f"{flags}{python} -m pip install --force-reinstall --no-cache-dir 'durable-rules>=2.0.28,<2.1'"
    return f"to have it, with a C compiler and the Python headers (on Debian: gcc and python3-dev): {line}"


def _give_back_rule_sets(library: Any, handles: Mapping[str, int]) -> None:
    for handle in handles.values():
        library.delete_ruleset(handle)


def _definition(rule_set: _RuleSet) -> dict[str, Any]:
    """Return a rule set as the library's JSON, with the sentinel."""
    terms = {_SENTINEL: (), **{name: term for name, (_, _, term) in rule_set.alternatives.items()}}
    return {name: {"all": [{"m": expression(term)}]} for name, term in terms.items()}


def _strata(group: str, tests: Sequence[RuleTest | ClassTest], parts: dict[str, str]) -> Iterator[tuple[_RuleSet, ...]]:
    """Yield the strata of a group: first the auxiliary flags, level by level, then the rules; fill in the `parts`."""
    strata = Strata()
    last: list[Alternative] = []
    for test in tests:
        last += _alternatives(test, strata)
        for level in strata.levels:
            parts.update({name: test.id for name in level.values() if name not in parts})
    for number, level in enumerate(strata.levels):
        auxiliary = [(name, outcome, term) for part, name in level.items() for outcome, term in truths(part)]
        yield tuple(_split(f"{group}_{number}", auxiliary))
    yield tuple(_split(f"{group}_rules", last))


def _alternatives(test: RuleTest | ClassTest, strata: Strata) -> list[Alternative]:
    when = strata.flat(test.when)
    if isinstance(test, ClassTest):
        return [(test.id, outcome, term) for outcome, term in truths(when)]
    if isinstance(when, AnyOf):
        when = strata.flag(when)
    requires = strata.flat(test.requires)
    return [(test.id, outcome, term) for outcome, term in outcomes(when, requires)]


def _split(name: str, alternatives: Sequence[Alternative]) -> Iterator[_RuleSet]:
    """Yield rule sets of at most `MAX_RULES_PER_SET` engine rules each, including the sentinel."""
    size = MAX_RULES_PER_SET - 1
    for number, start in enumerate(range(0, len(alternatives), size)):
        part = {f"r{place}": alternative for place, alternative in enumerate(alternatives[start : start + size])}
        fields = frozenset(field for _, _, term in part.values() for field, _, _ in term)
        yield _RuleSet(f"{name}_{number}", part, fields)
