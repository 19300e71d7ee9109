"""`penalcheck explain`: the reasons for the verdict of a rule on a code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence

import click

from penalcheck.command.boundary import report_problems, takes_language, takes_width
from penalcheck.command.chosen import choice_options, read_inputs
from penalcheck.command.process import BAD_INPUT
from penalcheck.command.texts import library_of, texts_option
from penalcheck.extract.law import notice
from penalcheck.extract.penal_code import Extract
from penalcheck.files.fault import working_on
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.evaluation import Judged
from penalcheck.findings.explanation import Explainer
from penalcheck.findings.finding import VERDICTS
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
@choice_options
@texts_option
@takes_language("Tell the reasons in this language")
@takes_width
def explain(
    jurisdiction: str,
    rule: str,
    paths: tuple[str, ...],
    subject: str | None,
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
    """
    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    loaded = inputs.extract(jurisdiction)
    names = inputs.named(rule)
    with working_on(loaded.source):
        judged = [entry for entry in inputs.evaluator.judge(loaded.model, inputs.day) if entry.rule.id in names]
        observations = [] if judged else inputs.evaluator.observe(loaded.model, inputs.day)
    observed = [own for own in observations if own.id in names]
    chosen = [] if observed else _chosen(judged, subject, rule)
    words, faults = _law_words(loaded, texts)
    explainer = Explainer(loaded.document, inputs.classification.vocabulary, words)
    click.echo(f"{loaded.model.name} ({loaded.model.jurisdiction}), law as of {inputs.day}")
    warning = notice(loaded.model, inputs.day)
    click.echo(filled(warning) + "\n" if warning else "")
    with working_on(loaded.source):
        nodes = [*map(explainer.explain, chosen), *map(explainer.observation, observed)]
    click.echo("\n\n".join(tree(node) for node in nodes))
    others = [entry.finding for entry in judged if entry not in chosen]
    if others and not subject:
        named = [f"{finding.subject} ({finding.verdict.replace('_', ' ')})" for finding in others]
        click.echo(f"\nOther subjects, see --on: {', '.join(named[:6])}{' ...' if len(named) > 6 else ''}")
    problems = [*inputs.problems, *faults]
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)


def _law_words(loaded: Loaded[Extract], texts: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    """Return the words of the law by citation, and what could not be read of the texts."""
    if not texts:
        return {}, []
    from penalcheck.sources.law_words import law_words

    with library_of(texts) as library:
        return law_words(loaded, library), library.problems


def _chosen(judged: list[Judged], subject: str | None, rule: str) -> list[Judged]:
    """Return the findings on a subject, or else those with the worst verdict; only the first if nothing is wrong."""
    subjects = [entry.finding.subject for entry in judged]
    if subject is not None:
        found = [entry for entry in judged if entry.finding.subject == subject]
        if not found:
            hint = did_you_mean(subject, subjects) or f"; there are: {', '.join(subjects) or 'none'}"
            raise BadInput([Problem(f"--on {subject}", None, f"not a subject of '{rule}' in this extract{hint}")])
        return found
    if not judged:
        raise BadInput([Problem(f"rule {rule}", None, "this extract has no subject of this rule")])
    worst = min(VERDICTS.index(entry.finding.verdict) for entry in judged)
    found = [entry for entry in judged if entry.finding.verdict == VERDICTS[worst]]
    return found if worst < VERDICTS.index("adequate") else found[:1]
