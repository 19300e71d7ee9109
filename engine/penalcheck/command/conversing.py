"""The conversation of `penalcheck new scenario` at a terminal, or over lines of a pipe: plain text, line by line."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.files.output import write_whole
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.telling import retold, tr
from penalcheck.report.terminal import columns, width_of, wrapped
from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.dialogue import answered, begun, judged, not_written, occupied
from penalcheck.scenario.conversation.questions import UNBROKEN, question
from penalcheck.scenario.conversation.talk import Asking, Talk, Turn
from penalcheck.scenario.conversation.written import elsewhere, feature_text, file_name
from penalcheck.scenario.execution.running import fault_of_name, run_features

_STATUS: Final = {"holds": 0, "fails": FINDINGS, "mistake": BAD_INPUT}
_REST: Final = "   "


def converse(language: str, output: str | None) -> int:
    """Ask for a scenario, carry it out, write it, and return the exit status: that of `penalcheck verify` on the file.

    Raises BadInput if the input ends before the scenario is written; then nothing is written.
    """
    _check(output)
    _edit_answers()
    turn = begun(language, output)
    while True:
        _say(turn.lines)
        talk = turn.talk
        if talk.asking is Asking.RUN:
            turn = _carried_out(talk)
        elif talk.asking is Asking.WRITE:
            turn, written = _written(talk)
            if written:
                return _STATUS[talk.status]
        else:
            turn = answered(talk, _answer(turn))


def _edit_answers() -> None:
    """Let the keys of readline work in answers, where there is readline and a terminal that can move back in a line."""
    if os.environ.get("TERM", "dumb") != "dumb":
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401


def _check(output: str | None) -> None:
    """Raise BadInput if nobody can be asked, or if the output is no feature file."""
    problems = []
    if sys.stdin is None or sys.stdin.closed:
        told = tr("is closed; name a rule, or answer at a terminal or by lines of a pipe")
        problems.append(Problem(tr("standard input"), None, told))
    elif sys.stdin.isatty() and not sys.stdout.isatty():
        told = tr("is no terminal; name the file to write with --output FILE")
        problems.append(Problem(tr("standard output"), None, told))
    fault = fault_of_name(Path(output)) if output is not None else None
    if fault:
        problems.append(Problem(f"--output {output}", None, fault))
    if problems:
        raise BadInput(problems)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        shown = "\n".join(wrapped(line, "", _REST) if width_of(line) > columns() else [line])
        click.echo(shown.replace(UNBROKEN, " "))


def _answer(turn: Turn) -> str:
    """Return one answer. Raises BadInput if there is none any more, or if it is not text."""
    click.echo()
    _say(question(turn))
    try:
        return str(click.prompt(">", prompt_suffix=" ", default="", show_default=False))
    except click.Abort as end:
        if not isinstance(end.__context__, EOFError):
            raise
        click.echo()
        message = tr("ended before the scenario was written; nothing was written")
    except UnicodeDecodeError:
        message = tr("not UTF-8 text; nothing was written")
    raise BadInput([Problem(tr("standard input"), None, message)])


def _carried_out(talk: Talk) -> Turn:
    """Carry the scenario out as `penalcheck verify` does, in a file apart."""
    click.echo(retold(prompts.CARRIED_OUT))
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "scenario.feature"
        folder = Path(talk.file).parent
        file.write_text(feature_text(talk.language, talk.title, elsewhere(talk.steps, folder)), encoding="utf-8")
        run = run_features([file], tags=None, workers=1, junit=None)
    status = run.outcomes[0].status if run.outcomes else "mistake"
    explained = [line for outcome in run.outcomes for line in outcome.explanation]
    name = talk.file or file_name(talk.title)
    return judged(talk, status, [line.replace(str(file), name) for line in (*explained, *run.faults)])


def _written(talk: Talk) -> tuple[Turn, bool]:
    """Write the file, unless it exists and may not be replaced; return the next state, and whether it was written."""
    file = Path(talk.file)
    if file.exists() and not talk.overwrite:
        return occupied(talk), False
    try:
        write_whole(file, talk.text)
    except BadInput as bad:
        return not_written(talk, [str(problem) for problem in bad.problems]), False
    _say([retold(prompts.WRITTEN, file=file), retold(prompts.RUN_AGAIN, file=file)])
    return Turn(talk), True
