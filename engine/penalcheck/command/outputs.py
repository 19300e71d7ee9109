"""Where the results of a run go: formats by name, each to standard output or to a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.shell_completion import CompletionItem

from penalcheck.command.boundary import deliver
from penalcheck.files.output import Content
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr

F = TypeVar("F", bound=Callable[..., Any])

TERMINAL: Final = "table"
"""The format for people at a terminal; it is the only one that has extents and colours."""


@dataclass(frozen=True)
class Output:
    """A format, and the file that it is written to; None for standard output."""

    form: str
    path: Path | None = None


class _OutputType(click.ParamType[Output]):
    """A format, with or without a file: `json` or `json=result.json`."""

    name = "FORMAT[=FILE]"

    def __init__(self, formats: Iterable[str]) -> None:
        self._formats = tuple(formats)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        form, equals, path = str(value).partition("=")
        if form not in self._formats:
            formats, hint = tr(", ").join(self._formats), did_you_mean(form, self._formats)
            self.fail(
                tr("'{word}' is no format; expected one of: {formats}{hint}", word=form, formats=formats, hint=hint),
                param,
                ctx,
            )
        if equals and not path:
            self.fail(tr("a file is missing after '{word}'", word=value), param, ctx)
        return Output(form, Path(path) if path else None)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        return [CompletionItem(form) for form in self._formats if form.startswith(incomplete)]


def takes_formats(formats: Mapping[str, object]) -> Callable[[F], F]:
    """Return the option that names the formats of a run, each with or without a file."""
    return click.option(
        "--format",
        "formats",
        type=_OutputType(formats),
        multiple=True,
        help=f"The form of the result: {', '.join(formats)} (default: {TERMINAL}). "
        "Give it again, with files, for several forms in one run.",
    )


def chosen_outputs(formats: Sequence[Output], file: Path | None) -> list[Output]:
    """Return the outputs of a run; `file` is that of the format without one. Raises UsageError if two have none."""
    outputs = list(formats) or [Output(TERMINAL)]
    without = [number for number, output in enumerate(outputs) if output.path is None]
    if len(without) > 1:
        names = tr(", ").join(outputs[number].form for number in without)
        raise click.UsageError(
            tr(
                "only one format can go to standard output, not {formats}; name files: --format json=FILE",
                formats=names,
            )
        )
    if file and not without:
        raise click.UsageError(tr("--output is for a format without a file of its own"))
    return [Output(output.form, output.path or file) for output in outputs]


def write_files(contents: Iterable[tuple[Path, Content]]) -> None:
    """Write files, each whole or not at all. Raises BadInput with those that cannot be written, after the others."""
    problems: list[Problem] = []
    for path, content in contents:
        try:
            deliver(content, path)
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
