"""Feature files and scenarios as pytest collectors and items, with failures explained to a lawyer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from _pytest.nodes import Node
from pytest_bdd.reporting import test_report_context_registry
from pytest_bdd.scenario import _execute_scenario, scenario_wrapper_template_registry

from penalcheck.files.fault import fault_text, working_on
from penalcheck.files.problem import BadInput, Position
from penalcheck.files.reading import read_bytes
from penalcheck.messages.reader_language import about_file
from penalcheck.messages.telling import tr
from penalcheck.scenario.execution.scenario_results import shown_name
from penalcheck.scenario.execution.tag_marks import as_mark
from penalcheck.scenario.gherkin.feature import Example, FeatureFile, parse_feature
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.language.dialects import code_of, declared_language, gherkin_name, keywords
from penalcheck.scenario.sentences.catalogue import Meaning, keyword, meanings, plain, read_step
from penalcheck.scenario.sentences.wordings import KINDS, phrases_in
from penalcheck.scenario.steps.further_faults import all_faults
from penalcheck.scenario.world.failures import CannotRead, UnknownName, Unmet

FAILED_STEP: Final = pytest.StashKey[Any]()
"""The step at which a scenario ended."""

STANDS_FOR: Final = pytest.StashKey[Mapping[Path, Path]]()
"""The files that hold a text which is not yet saved, each with the file in which it is to be."""

_FIRST_WORDS = 3
"""The most words of a keyword, such as 'Étant donné que'."""


def has_sentence(path: Path) -> bool:
    """Return whether any line of a feature file is, after its keyword, a sentence of the catalogue in its language."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    language = code_of(declared_language(lines))
    candidates = [line.strip() for line in lines if not line.lstrip().startswith(("#", "|", "@"))]
    return any(_is_sentence(line, language) for line in candidates) or any(
        _is_own_words(line, language) for line in candidates
    )


def _is_own_words(line: str, language: str) -> bool:
    """Return whether a line is a step, and says in own words what a scenario can mean."""
    for kind in KINDS:
        for word in keywords(kind, gherkin_name(language)):
            if line.startswith(word) and isinstance(
                read_step(kind, language, line.removeprefix(word).strip()), Meaning
            ):
                return True
    return False


def _is_sentence(line: str, language: str) -> bool:
    if ":" in line[:20] and not line.rstrip().endswith(":"):
        return False
    words = plain(re.sub(r"<[^<>]+>", "1 year", line)).split(" ")
    rests = [" ".join(words[skipped:]) for skipped in range(1, min(_FIRST_WORDS, len(words)) + 1)]
    rests += ["".join(words).removeprefix(keyword(kind, language)) for kind in KINDS]
    return any(phrase.parser.is_matching(rest) for rest in rests if rest for phrase in phrases_in(language))


def bound_elsewhere(items: Iterable[pytest.Item]) -> set[str]:
    """Return the feature files that Python modules bind with pytest-bdd's `scenarios()`."""
    templates = (
        scenario_wrapper_template_registry.get(item.function)
        for item in items
        if isinstance(item, pytest.Function) and not isinstance(item, ScenarioItem)
    )
    return {template.feature.filename for template in templates if template is not None}


class FeatureModule(pytest.Module):
    """A feature file as a module of tests, without any Python file."""

    def _getobj(self) -> ModuleType:
        return ModuleType(self.path.stem)

    def collect(self) -> list[pytest.Item]:
        """Return an item for each scenario and each row of an outline. Raises BadInput if the grammar is faulty."""
        with working_on(self.shown):
            read = parse_feature(self.saved_as, self.shown, read_bytes(self.path, self.shown))
        for tag in sorted({tag for example in read.examples for tag in example.tags}):
            self.config.addinivalue_line("markers", f"{as_mark(tag)}: a tag of features")
        return [ScenarioItem.of(self, read, example) for example in read.examples]

    @property
    def shown(self) -> str:
        """The name of the file in messages: relative to the folder in which pytest was started, if it is below."""
        return shown_name(self.saved_as, self.config.invocation_params.dir)

    @property
    def saved_as(self) -> Path:
        """The file in which the text is, or is to be."""
        return self.config.stash.get(STANDS_FOR, {}).get(self.path, self.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:
        """Report faulty grammar without a stack trace."""
        if isinstance(excinfo.value, BadInput):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args, **more)


class ScenarioItem(pytest.Function):
    """One scenario, run by pytest-bdd itself."""

    example: Example
    read: FeatureFile

    @classmethod
    def of(cls, parent: FeatureModule, read: FeatureFile, example: Example) -> ScenarioItem:
        """Return the item of a scenario."""

        def scenario(request: pytest.FixtureRequest) -> None:
            _execute_scenario(read.feature, example.scenario, request)

        item: ScenarioItem = cls.from_parent(parent, name=example.name, callobj=scenario)
        item.example, item.read = example, read
        return item

    def iter_markers_with_node(self, name: str | None = None) -> Iterator[tuple[Node, pytest.Mark]]:
        """Yield all marks; without a name, also the tags, so that `-m` can select scenarios by them.

        pytest looks up by name the marks that change a run, such as `skip`: a tag never does, whatever its name.
        """
        yield from super().iter_markers_with_node(name)
        if name is None:
            yield from ((self, pytest.Mark(as_mark(tag), (), {}, _ispytest=True)) for tag in self.example.tags)

    def runtest(self) -> None:
        """Run the scenario, but not if any of its sentences cannot be read."""
        with about_file(self.read.language):
            faults = all_faults(self.example.scenario, self.example.problems, self.saved_as, self.file)
            if faults:
                raise BadInput(faults)
            super().runtest()

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place of the scenario."""
        return self.path, (self.example.row_line or self.example.line) - 1, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **more: Any) -> Any:
        """Report a failing `Then` with what was expected, what was found and why; a mistake with its place."""
        with about_file(self.read.language):
            lines = self._explanation(excinfo.value)
        return "\n".join(lines) if lines else super().repr_failure(excinfo, *args, **more)

    def _explanation(self, error: BaseException) -> list[str] | None:
        if isinstance(error, BadInput):
            return [str(problem) for problem in error.problems]
        step = self.stash.get(FAILED_STEP, None)
        place = self._place
        row = tr(" (row on line {line})", line=self.example.row_line) if self.example.row_line else ""
        if isinstance(error, CannotRead):
            others = error.others if isinstance(error, UnknownName) else ()
            later = (f"{self.file}:{at.line}:{at.column}: {message}{row}" for at, message in others)
            return [f"{place}: {error}{row}", *later]
        if isinstance(error, Unmet) and step:
            return [f"{place}: {step.keyword} {step.name}{row}", *error.lines()]
        return None

    def _problems(self, error: BaseException | None) -> Iterator[tuple[Position, str]]:
        """Yield the places and the messages of mistakes that show only when the scenario is carried out."""
        if isinstance(error, BadInput):
            read = set(self.example.problems)
            more = (problem for problem in error.problems if problem not in read)
            yield from ((p.position or self._position, "\n".join((p.message, *p.help))) for p in more)
        if isinstance(error, CannotRead):
            yield self._position, str(error)
            yield from error.others if isinstance(error, UnknownName) else ()
        if isinstance(error, BadInput):
            # What reading tells is known before; the order of steps is looked at only when they are carried out.
            found = (problem for problem in error.problems if problem not in self.example.problems)
            yield from ((problem.position, problem.message) for problem in found if problem.position)

    @property
    def _place(self) -> str:
        line, column = self._position
        return f"{self.file}:{line}:{column}"

    @property
    def _position(self) -> Position:
        """The step at which the scenario ended, or else the scenario."""
        step = self.stash.get(FAILED_STEP, None)
        return Position(step.line_number, step.indent + 1) if step else Position(self.example.line, 1)

    @property
    def file(self) -> str:
        """The feature file's name in messages."""
        return self._module.shown

    @property
    def saved_as(self) -> Path:
        """The file in which the feature is, or is to be."""
        return self._module.saved_as

    @property
    def _module(self) -> FeatureModule:
        parent = self.parent
        assert isinstance(parent, FeatureModule)
        return parent

    def outcome_of(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> dict[str, Any]:
        """Return one phase of a run of the scenario as plain data."""
        with about_file(self.read.language):
            return self._outcome_of(call, report)

    def _outcome_of(self, call: pytest.CallInfo[None], report: pytest.TestReport) -> dict[str, Any]:
        error = call.excinfo.value if call.excinfo else None
        explanation = self._explanation(error) if error is not None else None
        context = test_report_context_registry.get(report)
        steps = context.scenario["steps"] if context else []
        failed = self.stash.get(FAILED_STEP, None)
        status = "holds" if error is None else "fails" if isinstance(error, Unmet) else "mistake"
        return {
            "file": self.file,
            "name": self.name,
            "language": self.read.language,
            "line": self.example.line,
            "row_line": self.example.row_line or 0,
            "tags": list(self.example.tags),
            "status": status,
            "failed_line": failed.line_number if failed else 0,
            "expected": error.expected if isinstance(error, Unmet) else "",
            "found": error.found if isinstance(error, Unmet) else "",
            "problems": [[line, column, message] for (line, column), message in self._problems(error)],
            "explanation": explanation or ([] if error is None else [f"{self._place}: {fault_text(error)}"]),
            "durations": [[step["line_number"], step["duration"]] for step in steps],
            "checks": [list(check) for check in checks_of(self.example)],
        }


def checks_of(example: Example) -> list[tuple[str, str]]:
    """Return the rules that a scenario checks, with the expected verdict, or "" if that is one on several together."""
    found = []
    for step in example.scenario.steps:
        meaning = meaning_of(step.name)
        for stated in meanings(meaning) if meaning else ():
            found += _checks(stated)
    return list(dict.fromkeys(found))


def _checks(meaning: Meaning) -> list[tuple[str, str]]:
    """Return the rules that one sentence checks, with their expected verdicts."""
    if {"rule", "verdict"} <= meaning.values.keys():
        return [(meaning.values["rule"], meaning.values["verdict"])]
    if meaning.step == "sanction_under":
        from penalcheck.scenario.steps.verdict_steps import rules_on

        try:
            rules = rules_on(meaning.values["rulebook"], meaning.values["article"])
        except CannotRead:
            return []
        # The verdict of several rules together does not settle the verdict of each.
        return [(rule.id, meaning.values["finding"] if len(rules) == 1 else "") for rule in rules]
    return []
