"""`penalcheck explain`: the reasons for the verdict of a rule on a code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence

import click

from penalcheck.command.asked_findings import asked_findings
from penalcheck.command.boundary import hand_out, report_problems, speak_for, takes_language, takes_width
from penalcheck.command.chosen import choice_options, read_inputs
from penalcheck.command.process import BAD_INPUT
from penalcheck.command.texts import library_of, texts_option
from penalcheck.extract.law import notice
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import working_on
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.findings.explanation import Explainer, Node
from penalcheck.findings.finding import Finding, verdict_words
from penalcheck.findings.observed import Observed
from penalcheck.findings.record import problem_record
from penalcheck.messages.telling import tr
from penalcheck.report.terminal import filled
from penalcheck.report.tree_report import tree


@click.command()
@click.argument("jurisdiction")
@click.argument("rule")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@click.option(
    "--on",
    "subject",
    metavar="TIER|CASE",
    help="Only this subject of the rule (default: those with the worst verdict).",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@choice_options
@texts_option
@takes_language("Tell the reasons in this language")
@takes_width
def explain(
    jurisdiction: str,
    rule: str,
    paths: tuple[str, ...],
    subject: str | None,
    form: str,
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
    texts: tuple[str, ...],
) -> None:
    """Explain the verdict of RULE on JURISDICTION: the derivation as a tree, down to article and file:line.

    A failing finding is shown with what would make it adequate, an undetermined one with what to look up. RULE may also
    be an observation, and be given with or without its rulebook. Without EXTRACT, the shipped extract is explained.
    With --texts, the words of the law are shown beside the figures.

    \b
    Examples:
      penalcheck explain ES 2c-major-exposure
      penalcheck explain FR un-1988/art-3-1-a-iv-equipment
      penalcheck explain PT art-3-8-fugitives pt.yaml
      penalcheck explain ES 2c-major-exposure --format json
    """
    speak_for(form)
    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    loaded = inputs.extract(jurisdiction)
    names = inputs.named(rule)
    with working_on(loaded.source):
        judged = [entry for entry in inputs.evaluator.judge(loaded.model, inputs.day) if entry.rule.id in names]
        observations = [] if judged else inputs.evaluator.observe(loaded.model, inputs.day)
    observed = [own for own in observations if own.id in names]
    chosen = [] if observed else asked_findings(judged, subject, rule)
    words, faults = _law_words(loaded, texts)
    explainer = Explainer(loaded.document, inputs.classification.vocabulary, words)
    with working_on(loaded.source):
        explained = [(entry.finding, explainer.explain(entry)) for entry in chosen]
        seen = [(own, explainer.observation(own)) for own in observed]
    others = [entry.finding for entry in judged if entry not in chosen]
    problems = [*inputs.problems, *faults]
    if form == "json":
        hand_out(_json(loaded, inputs.day, explained, seen, others, problems))
    else:
        _show(loaded.model, inputs.day, [node for _, node in (*explained, *seen)], [] if subject else others)
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


def _show(extract: Extract, day: dt.date, nodes: Iterable[Node], others: Sequence[Finding]) -> None:
    heading = tr("{name} ({code}), law as of {day}", name=extract.told_name, code=extract.jurisdiction, day=day)
    click.echo(heading)
    warning = notice(extract, day)
    click.echo(filled(warning) + "\n" if warning else "")
    click.echo("\n\n".join(map(tree, nodes)))
    if others:
        named = [f"{finding.subject} ({verdict_words(finding.verdict)})" for finding in others]
        subjects = tr(", ").join(named[:6]) + (" ..." if len(named) > 6 else "")
        click.echo("\n" + tr("Other subjects, see --on: {subjects}", subjects=subjects))


def _json(
    loaded: Loaded[Extract],
    day: dt.date,
    explained: Iterable[tuple[Finding, Node]],
    seen: Iterable[tuple[Observed, Node]],
    others: Iterable[Finding],
    problems: Iterable[Problem],
) -> str:
    from penalcheck.report import command_records as records

    return records.as_json(
        records.ExplanationRecord(
            code=records.code_record(loaded, day),
            findings=tuple(records.explained_record(finding, node) for finding, node in explained),
            observations=tuple(records.observed_record(own, node) for own, node in seen),
            others=tuple(map(records.verdict_record, others)),
            problems=tuple(map(problem_record, problems)),
        )
    )


def _law_words(loaded: Loaded[Extract], texts: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    """Return the words of the law by citation, and what could not be read of the texts."""
    if not texts:
        return {}, []
    from penalcheck.sources.law_words import law_words

    with library_of(texts) as library:
        return law_words(loaded, library), library.problems
