"""`penalcheck amend`: what to change in a code so that nothing fails."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from penalcheck.command.boundary import hand_out, report_problems, speak_for, takes_language, takes_width
from penalcheck.command.chosen import choice_options, read_inputs
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.extract.law import notice
from penalcheck.files.fault import working_on
from penalcheck.messages.telling import ntr, tr

if TYPE_CHECKING:
    from penalcheck.amend.search import Amendment, Way
    from penalcheck.extract.penal_code import Extract
    from penalcheck.files.loading import Loaded
    from penalcheck.files.problem import Problem


@click.command()
@click.argument("jurisdiction")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option("--patch", is_flag=True, help="Write only the patch, for `git apply` or `patch -p1`.")
@click.option("--way", type=click.IntRange(1), metavar="NUMBER", help="The way to write, if not the first.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@choice_options
@takes_language("Tell the changes in this language")
@takes_width
def amend(
    jurisdiction: str,
    paths: tuple[str, ...],
    patch: bool,
    way: int | None,
    form: str,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
) -> None:
    """Propose changes of law after which nothing fails, as changes to the extract of JURISDICTION.

    The smallest set of changes that was found comes first, with the patch of the YAML and a list of all that the patch
    changes. It settles every finding that falls short or is disproportionate under the chosen rulebooks, or as many as
    can be settled without making another worse. Other ways follow, each with the findings that it settles and those
    that it makes worse; `--way` writes the patch of one of them.

    Every proposal was tried on the extract and evaluated anew. None makes a basic tier graver than an aggravated one,
    or a courier's range graver than a head's. Proposed provisions are marked as proposals in the extract; they are not
    law.

    Exit status: 0 if the proposal settles every finding or none is needed, 1 if some remain, 2 on bad input.

    \b
    Examples:
      penalcheck amend ES
      penalcheck amend US --rulebook human-rights
      penalcheck amend ES --way 2
      penalcheck amend PT pt.yaml --patch | git apply
      penalcheck amend ES --format json
    """
    from penalcheck.amend.search import Amender
    from penalcheck.report.amendment_report import amendment_text

    if patch and form == "json":
        raise click.UsageError(tr("--patch writes only the patch; the JSON has it for each way"))
    speak_for(form)
    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    loaded = inputs.extract(jurisdiction)
    amender = Amender(inputs.evaluator, inputs.classification, inputs.cases, inputs.day)
    with working_on(loaded.source):
        amendment = amender.amend(loaded)
    if way is not None and way > len(amendment.ways):
        number = len(amendment.ways)
        told = ntr("there are {number} way, not {way}", "there are {number} ways, not {way}", number, way=way)
        raise click.BadParameter(told, param_hint="--way")
    # The first of the ways is the whole amendment, where there is one; else nothing is patched unless it is chosen.
    chosen = amendment.ways[way - 1] if way else amendment.whole
    if form == "json":
        shown = (chosen,) if way and chosen else amendment.ways
        hand_out(_json(loaded, inputs.day, amendment, shown, inputs.problems))
        _end(inputs.problems, amendment, chosen)
    with working_on(loaded.source):
        diff = _patch(loaded, chosen) if chosen else ""
    if not patch or not chosen:
        extract = loaded.model
        heading = tr(
            "{name} ({code}), law as of {day}", name=extract.told_name, code=extract.jurisdiction, day=inputs.day
        )
        warning = notice(extract, inputs.day)
        heading = tr("{heading}. {warning}", heading=heading, warning=warning) if warning else heading
        click.echo(amendment_text(heading, amendment, chosen if way else None) + ("\n" if diff else ""), err=patch)
    hand_out(diff, end="")
    _end(inputs.problems, amendment, chosen)


def _end(problems: Sequence[Problem], amendment: Amendment, chosen: Way | None) -> NoReturn:
    report_problems(problems)
    remain = len(chosen.settled if chosen else ()) < _failing(amendment)
    sys.exit(BAD_INPUT if problems else FINDINGS if remain else 0)


def _patch(loaded: Loaded[Extract], way: Way) -> str:
    from penalcheck.amend.patch import amended_text, unified_diff

    return unified_diff(loaded.source, *amended_text(loaded.document, way.changes))


def _json(
    loaded: Loaded[Extract], day: dt.date, amendment: Amendment, ways: Sequence[Way], problems: Sequence[Problem]
) -> str:
    from penalcheck.report.command_records import amendment_record, as_json, code_record

    with working_on(loaded.source):
        patched = [(way, _patch(loaded, way)) for way in ways]
        return as_json(amendment_record(code_record(loaded, day), amendment, patched, problems))


def _failing(amendment: Amendment) -> int:
    """Return how many findings fail today."""
    return sum(len(mended.findings) for mended in amendment.rules)
