"""The only module that uses durable-rules: rule sets in, one outcome per rule and subject out.

The library swallows exceptions, stops silently above 64 rules in one fact's path, and keeps every session in memory.
Here each rule set stays far below that bound and has a sentinel that must fire for every subject. The state of a
session is checked for swallowed exceptions, and deleted after each run. Any fault is raised as `EngineFault`.
The library calls functions that Python deprecates: users can do nothing about these warnings, so they end here.
"""

from __future__ import annotations

import contextlib
import shlex
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from penalcheck.facts.fact import Fact, SubjectFacts
from penalcheck.files.problem import EngineMissing
from penalcheck.inference.compilation import (
    ALWAYS_FIELD,
    HOLDS,
    Conclusion,
    Conjunction,
    Strata,
    expression,
    message_fields,
    outcomes,
    truths,
)
from penalcheck.rulebook.condition import AnyOf, Condition

MAX_RULES_PER_SET: Final = 48
"""The number of compiled rules in one rule set; above 64 in the path of one fact, the library silently stops."""

_SENTINEL: Final = "sentinel"
_NO_SUCH_SESSION: Final = "error code: 309"
_BUILD_FLAGS: Final = "-DPyEval_CallObject=PyObject_CallObject"
"""The library's C source calls a function that Python 3.13 removed; its successor has the same arguments."""


@contextlib.contextmanager
def _without_the_librarys_warnings() -> Iterator[None]:
    """Ignore what the library's own modules warn of; all else stays as the caller set it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="durable")
        yield


class EngineFault(Exception):
    """The inference library failed, or gave no result for some rule; no finding on this extract may be trusted."""


@dataclass(frozen=True)
class RuleTest:
    """A rule to be inferred: whether it applies (`when`), and whether what it `requires` is met."""

    id: str
    when: Condition
    requires: Condition


@dataclass(frozen=True)
class ClassTest:
    """A class to be inferred: whether a subject belongs to it."""

    id: str
    when: Condition


Alternative = tuple[str, Conclusion, Conjunction]
"""A rule id, an outcome, and one conjunction that leads to it."""


@dataclass(frozen=True)
class _RuleSet:
    name: str
    alternatives: tuple[Alternative, ...]
    fields: frozenset[str]


Firing = tuple[str, str, Conclusion]
"""A rule id, a subject id, and the outcome that the engine found."""

Answers = Mapping[tuple[str, str], Conclusion]
"""The outcome for each rule id and subject id; if a pair is missing, the known facts do not settle it."""


class Engine:
    """One durable-rules host for one process, with rule sets registered once and used for many extracts.

    Raises EngineMissing if the library cannot be loaded. In a worker process, make the engine after the fork.
    """

    def __init__(self) -> None:
        self._host, self._not_matched = _open_host()
        self._fired: list[Firing] = []
        self._groups: dict[str, tuple[tuple[_RuleSet, ...], ...]] = {}
        self._runs = 0

    @_without_the_librarys_warnings()
    def register(self, group: str, tests: Sequence[RuleTest | ClassTest]) -> None:
        """Register the rules of one group under its name, as strata of rule sets below the library's bound."""
        strata = tuple(_strata(group, tests))
        definitions = {rule_set.name: self._definition(rule_set) for stratum in strata for rule_set in stratum}
        try:
            if definitions:
                self._host.register_rulesets(definitions)
        except Exception as error:
            raise EngineFault(f"the rules of '{group}' were refused: {error}") from error
        self._groups[group] = strata

    @_without_the_librarys_warnings()
    def infer(self, group: str, subjects: Sequence[SubjectFacts]) -> Answers:
        """Return the outcome of every rule of a group for every subject.

        Raises EngineFault if the library fails, contradicts itself, or skips a subject.
        """
        answers: Answers = {}
        for stratum in self._groups[group]:
            subjects = _enriched(subjects, answers)
            answers = self._infer_stratum(stratum, subjects)
        return answers

    def _infer_stratum(self, stratum: Sequence[_RuleSet], subjects: Sequence[SubjectFacts]) -> Answers:
        fired: set[Firing] = set()
        asked = frozenset[str]().union(*(rule_set.fields for rule_set in stratum))
        messages = [(subject.id, message_fields(subject.facts, asked)) for subject in subjects]
        for rule_set in stratum:
            self._runs += 1
            session = f"run-{self._runs}"
            try:
                for number, (subject, fields) in enumerate(messages):
                    wanted = {name: fields[name] for name in rule_set.fields & fields.keys()}
                    message = {**wanted, "id": str(number), "sid": session, ALWAYS_FIELD: subject}
                    fired |= self._ask(rule_set, subject, message)
            finally:
                self._give_back(rule_set.name, session)
        return _account(fired)

    def _give_back(self, rule_set: str, session: str) -> None:
        """Delete the state of a session, if there is one; a fault may have come before it was made."""
        try:
            self._host.delete_state(rule_set, session)
        except Exception as error:
            if _NO_SUCH_SESSION not in str(error):
                raise EngineFault(f"state could not be given back: {error}") from error

    def _definition(self, rule_set: _RuleSet) -> dict[str, Any]:
        definition = {_SENTINEL: _rule((), self._recorder(_SENTINEL, _SENTINEL))}
        for number, (rule, outcome, term) in enumerate(rule_set.alternatives):
            definition[f"r{number}"] = _rule(term, self._recorder(rule, outcome))
        return definition

    def _recorder(self, rule: str, outcome: Conclusion) -> Callable[[Any], None]:
        def record(context: Any) -> None:
            self._fired.append((rule, context.m[ALWAYS_FIELD], outcome))

        return record

    def _ask(self, rule_set: _RuleSet, subject: str, message: dict[str, Any]) -> set[Firing]:
        self._fired.clear()
        try:
            state = self._host.assert_fact(rule_set.name, message)
        except self._not_matched:
            raise EngineFault(f"{subject}: the engine matched no rule, not even its sentinel") from None
        except Exception as error:
            raise EngineFault(f"{subject}: {type(error).__name__}: {error}") from error
        if isinstance(state, dict) and "exception" in state:
            raise EngineFault(f"{subject}: {state['exception']}")
        fired = set(self._fired)
        if (_SENTINEL, subject, _SENTINEL) not in fired:
            raise EngineFault(f"{subject}: the engine's sentinel did not fire")
        if any(name != subject for _, name, _ in fired):
            raise EngineFault(f"{subject}: the engine answered for another subject")
        return fired - {(_SENTINEL, subject, _SENTINEL)}


def _account(fired: set[Firing]) -> Answers:
    """Return each rule's outcome. Raises EngineFault if a rule has two outcomes for one subject."""
    times = Counter((rule, subject) for rule, subject, _ in fired)
    contradicted = sorted(f"{rule} on {subject}" for (rule, subject), count in times.items() if count > 1)
    if contradicted:
        raise EngineFault(f"contradictory outcomes: {', '.join(contradicted)}")
    return {(rule, subject): outcome for rule, subject, outcome in fired}


@_without_the_librarys_warnings()
def _open_host() -> tuple[Any, type[Exception]]:
    try:
        from durable.engine import Host, MessageNotHandledException
    except ImportError as error:
        raise EngineMissing(
            f"the inference library durable-rules cannot be loaded ({error}).\n"
            "It is distributed as C source and built on installation: a C compiler and the Python headers are needed\n"
            "(on Debian: apt-get install gcc python3-dev). Then type:\n"
            f"CPPFLAGS={_BUILD_FLAGS} {shlex.quote(sys.executable)} -m pip install --force-reinstall --no-cache-dir"
            " durable-rules"
        ) from error

    class ForegroundHost(Host):  # type: ignore[misc]
        """A host without the library's two background threads.

        These threads look for timers and queued actions, of which there are none here. They may also start an action
        that the calling thread is about to complete: on a busy machine, this led to error 307 or to a crash.
        """

        def _run(self) -> None:
            return None

    return ForegroundHost(), MessageNotHandledException


def _rule(term: Conjunction, run: Callable[[Any], None]) -> dict[str, Any]:
    return {"all": [{"m": expression(term)}], "run": run}


def _strata(group: str, tests: Sequence[RuleTest | ClassTest]) -> Iterator[tuple[_RuleSet, ...]]:
    """Yield the strata of a group: first the auxiliary flags, level by level, then the rules."""
    strata = Strata()
    last = [alternative for test in tests for alternative in _alternatives(test, strata)]
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


def _enriched(subjects: Sequence[SubjectFacts], answers: Answers) -> Sequence[SubjectFacts]:
    """Return the subjects with the auxiliary flags that were inferred in the stratum before."""
    flags: dict[str, dict[str, Fact]] = {}
    for (rule, subject), outcome in answers.items():
        flags.setdefault(subject, {})[rule] = Fact(outcome == HOLDS)
    return [replace(s, facts={**s.facts, **flags[s.id]}) if s.id in flags else s for s in subjects]


def _split(name: str, alternatives: Sequence[Alternative]) -> Iterator[_RuleSet]:
    """Yield rule sets of at most `MAX_RULES_PER_SET` engine rules each, including the sentinel."""
    size = MAX_RULES_PER_SET - 1
    for number, start in enumerate(range(0, len(alternatives), size)):
        part = tuple(alternatives[start : start + size])
        fields = frozenset(field for _, _, term in part for field, _, _ in term)
        yield _RuleSet(f"{name}_{number}", part, fields)
