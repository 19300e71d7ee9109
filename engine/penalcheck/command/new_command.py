"""`penalcheck new`: commented first drafts of files."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from penalcheck.command.asked_findings import asked_findings
from penalcheck.command.boundary import deliver, hand_out, report_problems, takes_language
from penalcheck.command.chosen import choice_options, read_inputs
from penalcheck.command.process import BAD_INPUT
from penalcheck.command.texts import library_of, texts_option
from penalcheck.extract.skeleton import extract_skeleton
from penalcheck.files.fault import working_on
from penalcheck.files.loading import as_read
from penalcheck.files.output import check_outputs
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import tr


@click.group()
def new() -> None:
    """Start a new file."""


@new.command()
@click.argument("iso", metavar="ISO")
@texts_option
def extract(iso: str, texts: tuple[str, ...]) -> None:
    """Write a draft of an extract.

    It is for a country or subdivision (ISO 3166), has comments, and passes `penalcheck check`.

    With --texts it begins from the law itself: it names the acts that threaten imprisonment for drugs, and lists in
    comments the articles that do so, with the terms read off and their places. Nothing of that counts before you have
    read it and taken away the signs of comments.

    \b
    Examples:
      penalcheck new extract PT > pt.yaml
      penalcheck new extract AU-NSW > au-nsw.yaml
      penalcheck new extract CL --texts legalize-cl > cl.yaml
    """
    try:
        hand_out(_begun(iso, texts) if texts else extract_skeleton(iso), end="")
    except ValueError as error:
        raise BadInput([Problem(f"new extract {iso}", None, str(error))]) from None


def _begun(iso: str, texts: Sequence[str]) -> str:
    from penalcheck.sources.begun_extract import begun_extract

    with library_of(texts) as library:
        return begun_extract(iso, library)


@new.command()
@click.argument("rule", metavar="[RULE]", required=False)
@click.option("--output", metavar="FILE", help="Without RULE: the file to write, whose name is not asked for then.")
@takes_language("Write the draft, or ask, in this language")
def scenario(rule: str | None, output: str | None) -> None:
    """Write a draft of a feature for a rule, or ask for a scenario line by line.

    The draft has a scenario that holds, and sentences with which to write the others.

    Without RULE, you are asked what the law says, what is done and what must follow. The scenario is carried out and
    then written to a file. Exit status: 0 if it holds, 1 if it fails, 2 if it cannot be carried out or nothing was
    written.

    \b
    Examples:
      penalcheck new scenario un-1988/art-3-8-fugitives > fugitives.feature
      penalcheck new scenario cnd-res-2-xl/2c-recidivism --language fr
      penalcheck new scenario
      penalcheck new scenario --language es --output reincidencia.feature
    """
    if rule is None:
        from penalcheck.command.conversing import converse

        sys.exit(converse(spoken(), output))
    if output is not None:
        raise click.UsageError("--output is for a scenario without RULE; a draft goes to standard output")
    from penalcheck.scenario.outputs.new_feature import starting_feature

    try:
        hand_out(starting_feature(rule, spoken()), end="")
    except ValueError as error:
        raise BadInput([Problem(f"new scenario {rule}", None, str(error))]) from None


@new.command()
@click.argument("iso", metavar="ISO")
@click.option(
    "--from", "extract", metavar="EXTRACT", help="Fill in what this extract states: a shipped code or a file."
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, completely or not at all."
)
@takes_language("Ask in this language")
def questionnaire(iso: str, extract: str | None, output: Path | None) -> None:
    """Write a questionnaire (XLSX) that a ministry fills in without knowing how extracts are written.

    It is for a country or subdivision (ISO 3166), asks what the checklist asks, and has closed lists, examples and a
    guide. `penalcheck import` turns it into an extract. With --from it holds what an extract states; what it does not
    ask is told.

    \b
    Examples:
      penalcheck new questionnaire CL --output chile.xlsx
      penalcheck new questionnaire CL --language es --output chile.xlsx
      penalcheck new questionnaire CL --from CL --output chile.xlsx
    """
    from penalcheck.questionnaire.questionnaire_book import begun, questionnaire_of

    if extract is None:
        try:
            deliver(questionnaire_of(begun(iso)), output)
        except ValueError as error:
            raise BadInput([Problem(f"new questionnaire {iso}", None, str(error))]) from None
        return
    _from_extract(iso, extract, output)


def _from_extract(iso: str, extract: str, output: Path | None) -> None:
    from penalcheck.command.chosen import extract_of
    from penalcheck.extract.extract_files import read_extracts
    from penalcheck.questionnaire.not_asked import not_asked
    from penalcheck.questionnaire.questionnaire_book import questionnaire_of

    extracts, problems = read_extracts([extract])
    loaded = extract_of(extracts, iso, problems)
    check_outputs([output] if output else [], [loaded.source])
    content = questionnaire_of(as_read(loaded.model))
    deliver(content, output)
    report_problems(not_asked(loaded, content))


@new.command()
@click.argument("name", default="my-case")
def case(name: str) -> None:
    """Write a draft of a case: a hypothetical offender.

    It has the id NAME and comments, and passes `penalcheck check`.

    \b
    Example:
      penalcheck new case street-dealer > street-dealer.yaml
    """
    from penalcheck.exposure.case_skeleton import case_skeleton

    _hand_out_named(name, case_skeleton(name))


@new.command()
@click.argument("name", default="my-profile")
def profile(name: str) -> None:
    """Write a draft of a profile: choices for a run.

    It has the id NAME, lists every figure with which the shipped rules compare, and passes `penalcheck check`.

    \b
    Example:
      penalcheck new profile ministry > ministry.yaml
    """
    from penalcheck.rulebook.profile_skeleton import profile_skeleton
    from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

    _hand_out_named(name, profile_skeleton(name, read_rulebooks((), read_classification().vocabulary)))


def _hand_out_named(name: str, text: str) -> None:
    """Hand out a draft, unless its name is none that a file may have."""
    if not _NAME.fullmatch(name):
        raise BadInput([Problem(f"new {name}", None, tr("expected a name of letters, digits, - and _"))])
    hand_out(text, end="")


_NAME: Final = re.compile(r"[^\W_][\w-]{0,79}")


@new.command()
@click.argument("jurisdiction")
@click.argument("rule")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option("--on", "subject", metavar="TIER|CASE", help="Only the finding on this subject of the rule.")
@choice_options
def review(
    jurisdiction: str,
    rule: str,
    paths: tuple[str, ...],
    subject: str | None,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
) -> None:
    """Write a draft of reviews of the findings of RULE on a code.

    It has an entry for each finding with the worst verdict, with its fingerprint, and passes `penalcheck check`.

    \b
    Examples:
      penalcheck new review US like-harm > reviews/us.yaml
      penalcheck new review PT un-1988/art-3-8-limitation pt.yaml > reviews/pt.yaml
    """
    from penalcheck.findings.review_skeleton import review_skeleton

    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    loaded = inputs.extract(jurisdiction)
    names = inputs.named(rule)
    with working_on(loaded.source):
        judged = [entry for entry in inputs.evaluator.judge(loaded.model, inputs.day) if entry.rule.id in names]
    findings = [entry.finding for entry in asked_findings(judged, subject, rule)]
    hand_out(review_skeleton(findings, inputs.day, f"reviews/{Path(loaded.source).name}"), end="")
    report_problems(inputs.problems)
    sys.exit(BAD_INPUT if inputs.problems else 0)
