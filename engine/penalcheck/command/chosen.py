"""What commands evaluate: the arguments and options that name it, and the inputs read from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import click

from penalcheck.checks.misplaced import refuse_other_kinds
from penalcheck.command.boundary import DAY, report_problems
from penalcheck.command.configuration import takes_configuration, used_configuration
from penalcheck.command.progress_bar import with_progress
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import NamedExtracts
from penalcheck.extract.penal_code import Extract
from penalcheck.files.loading import Loaded
from penalcheck.files.output import check_outputs
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.shipped import cases_folder, classification_file
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.evaluation import Evaluator
from penalcheck.findings.evaluations import heads_of
from penalcheck.findings.result import Result, evaluate_all
from penalcheck.findings.workers import ALONE, Workers
from penalcheck.inference.cross_check import Inference
from penalcheck.messages.telling import ntr, tr
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.overrides import WrittenSetting
from penalcheck.rulebook.rule import Rulebook
from penalcheck.rulebook.rulebook_files import check_cases, read_classification, read_rulebooks


class _SettingType(click.ParamType[str]):
    """A setting as it is typed; one of a configuration keeps its place, which a plain text would lose."""

    name = "RULEBOOK.PARAMETER=VALUE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        return value if isinstance(value, WrittenSetting) else str(value)


takes_settings = click.option(
    "--set",
    "settings",
    multiple=True,
    type=_SettingType(),
    help="Override a parameter by a number of its unit, or by a term such as '10 years 6 months'.",
)
"""The option of commands whose rules compare with parameters."""
_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
_DAY = click.option("--as-of", "day", type=DAY, help="Evaluate the law as of this day (default: today).")
_CHOICES = (
    click.option("--rulebook", "rulebooks", multiple=True, metavar="NAME|FILE", help="Use only these rulebooks."),
    click.option(
        "--case", "cases", multiple=True, metavar="ID|FILE", help="Use only these cases (default: the standard cases)."
    ),
    _DAY,
    click.option("--profile", metavar="NAME|FILE", help="Use a profile: strict, treaty-only, ... or a file."),
    takes_settings,
)

P = ParamSpec("P")
R = TypeVar("R")


def choice_options(command: Callable[P, R]) -> Callable[P, R]:
    """Add the options for an evaluation: rulebooks, cases, day, profile, settings."""
    command = takes_configuration(command)
    for choice in reversed(_CHOICES):
        command = choice(command)
    return command


def chooses_inputs(command: Callable[P, R]) -> Callable[P, R]:
    """Add the arguments and options for an evaluation, by the names of the parameters of `read_inputs`."""
    return _PATHS(choice_options(command))


def chooses_rules(command: Callable[P, R]) -> Callable[P, R]:
    """Add the arguments and options for an evaluation but the day, for a command with days of its own."""
    command = takes_configuration(command)
    for choice in reversed(_CHOICES):
        command = command if choice is _DAY else choice(command)
    return _PATHS(command)


_CHOSEN_WORKERS: Final[ContextVar[Workers]] = ContextVar("_CHOSEN_WORKERS", default=ALONE)


class _NumberType(click.ParamType[int]):
    """A number of processes; `auto` is one for each core."""

    name = "N|auto"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if value == "auto" or value == -1:
            return -1
        return click.IntRange(1, 1024).convert(value, param, ctx)


def _choose(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None:
        chosen = {"number" if parameter.name == "workers" else "cluster": value}
        token = _CHOSEN_WORKERS.set(replace(_CHOSEN_WORKERS.get(), **chosen))
        context.call_on_close(lambda: _CHOSEN_WORKERS.reset(token))


_WORKERS = (
    click.option(
        "-n",
        "workers",
        metavar="N|auto",
        type=_NumberType(),
        callback=_choose,
        expose_value=False,
        help="Evaluate in this number of processes (auto: one for each core); what comes out is the same.",
    ),
    click.option(
        "--cluster",
        metavar="dask:ADDRESS|ray[:ADDRESS]",
        callback=_choose,
        expose_value=False,
        help="Evaluate on a cluster that runs already (needs penalcheck[dask] or penalcheck[ray]).",
    ),
)


def takes_workers(command: Callable[P, R]) -> Callable[P, R]:
    """Add the options on processes and clusters; `read_inputs` takes over what they choose."""
    for option in reversed(_WORKERS):
        command = option(command)
    return command


def chosen_workers() -> Workers:
    """Return the processes and the cluster that the options choose."""
    return _CHOSEN_WORKERS.get()


@dataclass(frozen=True)
class Inputs:
    """The inputs that the command line names, read and ready for evaluation."""

    classification: Classification
    rulebooks: tuple[Rulebook, ...]
    named_extracts: NamedExtracts
    cases: tuple[Case, ...]
    evaluator: Evaluator
    day: dt.date
    read: tuple[str, ...]
    """The files that were read for it, apart from reviews."""
    workers: Workers = ALONE

    @cached_property
    def extracts(self) -> tuple[Loaded[Extract], ...]:
        """The extracts without faults, all of them in memory."""
        return tuple(self.named_extracts.all())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the other extracts."""
        _ = self.extracts
        return tuple(self.named_extracts.problems)

    def evaluate(self) -> Result:
        """Evaluate one extract after the other; problems of extracts and reviews are part of the result."""
        named = self.named_extracts
        chosen = self.evaluator, self.rulebooks, named.texts(), self.cases, self.day
        return evaluate_all(*chosen, named.problems, self.workers, lambda done: with_progress(done, len(named)))

    def check_outputs(
        self, *outputs: Path | None, more: Iterable[str | Path] = (), result: Result | None = None
    ) -> None:
        """Raise BadInput if an output is a file that was read, one of `more`, or a review of a result."""
        reviews = [placed.source for placed in result.reviews] + [p.source for p in result.problems] if result else []
        check_outputs([output for output in outputs if output], [*self.read, *more, *reviews])

    def extract(self, code: str) -> Loaded[Extract]:
        """Return the extract of a jurisdiction, and read no other that is shipped beside it.

        Raises BadInput if there is none or more than one.
        """
        self.named_extracts.narrow_to(code)
        return extract_of(self.extracts, code, self.problems)

    def named(self, name: str) -> set[str]:
        """Return the full names of the rules and observations of a name, with or without its rulebook.

        The name may be an earlier one. Raises BadInput if there is none.
        """
        entries = [(book.id, entry) for book in self.rulebooks for entry in book.entries]
        found = {f"{book}/{entry.id}" for book, entry in entries if name.removeprefix(f"{book}/") in entry.names}
        if not found:
            known = [known for book, entry in entries for known in (f"{book}/{entry.id}", entry.id)]
            raise BadInput([Problem(f"rule {name}", None, tr("no such rule{hint}", hint=did_you_mean(name, known)))])
        return found


def extract_of(extracts: Sequence[Loaded[Extract]], code: str, problems: Sequence[Problem]) -> Loaded[Extract]:
    """Return the extract of a jurisdiction. Raises BadInput, `problems` among it, if there is none or more than one."""
    found = [loaded for loaded in extracts if loaded.model.jurisdiction == code.upper()]
    if len(found) == 1:
        return found[0]
    codes = [loaded.model.jurisdiction for loaded in extracts]
    hint = did_you_mean(code, codes) or tr("; there are: {names}", names=tr(", ").join(codes) or tr("none"))
    what = (
        ntr(
            "{number} extract has this code; name one file",
            "{number} extracts have this code; name one file",
            len(found),
        )
        if found
        else tr("no extract has this code{hint}", hint=hint)
    )
    raise BadInput([*problems, Problem(f"jurisdiction {code}", None, what)])


def read_inputs(
    paths: Sequence[str],
    rulebooks: Sequence[str],
    cases: Sequence[str],
    day: dt.date | None,
    settings: Sequence[str],
    profile: str | None = None,
) -> Inputs:
    """Read the inputs that the command line names; without a day, the law of today.

    Problems of extracts are kept along with the sound extracts. Raises BadInput on faulty rulebooks, cases, settings
    and profiles.
    """
    classification = read_classification()
    books = read_rulebooks(rulebooks, classification.vocabulary, settings, profile)
    extracts = NamedExtracts(paths, refuse_other_kinds)
    chosen = read_cases(cases)
    check_cases(books, chosen)
    evaluator = Evaluator(classification, books, chosen)
    report_engine(evaluator)
    return Inputs(
        classification,
        tuple(books),
        extracts,
        tuple(chosen),
        evaluator,
        day or dt.date.today(),
        (
            *extracts.sources,
            *(problem.source for problem in extracts.problems),
            *(book.source for book in books),
            *(str(path) for path in (classification_file(), *cases_folder().glob("*.yaml"))),
            *(str(path) for name in cases for path in (Path(name), *Path(name).rglob("*"))),
            *rulebooks,
            *([profile] if profile else ()),
            *used_configuration(),
        ),
        chosen_workers(),
    )


def report_engine(answering: Evaluator | Inference) -> None:
    """Write to standard error how to have durable-rules, if it is missing and Python alone answers."""
    if answering.missing:
        click.echo(tr("penalcheck: Python alone answers: {why}", why=answering.missing), err=True)


def report_faults(result: Result) -> bool:
    """Write problems of extracts, faults of the engine and contradictions to standard error; tell if there are any."""
    report_problems(result.problems)
    heads = heads_of(result.evaluations)
    for head in heads:
        if head.fault:
            click.echo(f"{head.source}: {head.fault}", err=True)
    for head in heads:
        for rule, told in head.contradicted:
            text = tr("the rule {rule} would be adequate, but {why}; ask the rule of probes", rule=rule, why=told)
            click.echo(f"{head.source}: {text}", err=True)
    return bool(result.problems or any(head.fault or head.contradicted for head in heads))
