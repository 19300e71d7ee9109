"""What commands share: reporting problems, handing out data, and types of options."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.shell_completion import CompletionItem

from penalcheck.extract.field_types import read_date
from penalcheck.files.output import Content, pieces_of, write_whole
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.reader_language import LANGUAGES, as_chosen, chosen, speaking
from penalcheck.messages.telling import tr
from penalcheck.report.terminal import CHOSEN_WIDTH, LEAST_WIDTH

F = TypeVar("F", bound=Callable[..., Any])


class _DayType(click.ParamType[dt.date]):
    """A calendar day; unlike click's own date type, its error says what is expected."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return read_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


DAY = _DayType()
"""The type of an option that takes a calendar day."""


def _choose_width(context: click.Context, _: click.Parameter, width: int | None) -> None:
    token = CHOSEN_WIDTH.set(width)
    context.call_on_close(lambda: CHOSEN_WIDTH.reset(token))


takes_width = click.option(
    "--width",
    type=click.IntRange(LEAST_WIDTH),
    metavar="COLUMNS",
    callback=_choose_width,
    expose_value=False,
    help="The width of text and tables (default: that of the terminal).",
)
"""The option of commands that write text and tables for the terminal."""


class _LanguageType(click.ParamType[str]):
    """One of the six languages."""

    name = "CODE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).lower()
        if code not in LANGUAGES:
            self.fail(_no_language(str(value)), param, ctx)
        return code

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        return [CompletionItem(code) for code in LANGUAGES if code.startswith(incomplete)]


def _no_language(word: str) -> str:
    hint = did_you_mean(word, LANGUAGES)
    languages = ", ".join(LANGUAGES)
    return tr(
        "'{word}' is not a language of penalcheck; expected one of: {languages}{hint}",
        word=word,
        languages=languages,
        hint=hint,
    )


def _choose_language(context: click.Context, _: click.Parameter, language: str | None) -> None:
    context.with_resource(as_chosen(language))


def takes_language(what: str) -> Callable[[F], F]:
    """Return the option of commands that speak to readers in their language; `what` says what it does."""
    return click.option(
        "--language",
        type=_LanguageType(),
        callback=_choose_language,
        expose_value=False,
        help=f"{what}: {', '.join(LANGUAGES)} (default: that of the environment).",
    )


def speak_for(*forms: str) -> None:
    """Tell what programs read in English unless the reader chose a language; the environment chooses none for them.

    If one run has several formats, they are told in one language.
    """
    if not _FOR_PROGRAMS.isdisjoint(forms):
        click.get_current_context().with_resource(speaking(chosen() or "en"))


_FOR_PROGRAMS: Final = frozenset({"csv", "json", "jsonl", "junit", "sarif"})
"""The formats that programs read."""


def report_problems(problems: Iterable[Problem]) -> None:
    """Write each problem to standard error, on a line of its own."""
    for problem in problems:
        click.echo(str(problem), err=True)


def hand_out(text: str | Iterable[str], end: str = "\n") -> None:
    """Write a text, or its pieces, for other programs to standard output, in UTF-8 whatever the terminal's encoding."""
    for piece in pieces_of(text):
        click.echo(piece.encode(errors="replace"), nl=False)
    click.echo(end.encode(), nl=False)


def deliver(content: Content, output: Path | None) -> None:
    """Write what a command made to a file, whole or not at all, or hand it out to other programs.

    A workbook is no text: raises click.UsageError if it would go to a terminal.
    """
    if not isinstance(content, bytes):
        write_whole(output, chain(pieces_of(content), "\n")) if output else hand_out(content)
    elif output:
        write_whole(output, content)
    elif sys.stdout.isatty():
        raise click.UsageError(tr("a terminal cannot show this format; name a file with --output"))
    else:
        click.echo(content, nl=False)
