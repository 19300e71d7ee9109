"""`penalcheck compare`: codes side by side, by rule, by case, and by force of the rules."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

import click

from penalcheck.command.boundary import deliver, speak_for, takes_language, takes_width
from penalcheck.command.chosen import chooses_inputs, read_inputs, report_faults, takes_workers
from penalcheck.command.process import BAD_INPUT
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.comparison import FORCES, SORTS, Matrix, Selection, by_case, by_force, by_rule, difference
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import VERDICTS
from penalcheck.findings.result import Result, made_of
from penalcheck.messages.telling import ntr, tr
from penalcheck.report.comparison_report import COMPARISON_FORMATS


@click.command()
@chooses_inputs
@click.option(
    "--by",
    type=click.Choice(["rule", "case", "force"]),
    default="rule",
    show_default=True,
    help="Show verdicts by rule, ranges by case, or only counts by force.",
)
@click.option(
    "--group-by",
    type=click.Choice(["instrument", "force", "family", "region"]),
    default="instrument",
    show_default=True,
    help="Group rules by instrument or force, or codes by legal family or region.",
)
@click.option("--sort", type=click.Choice(SORTS), default="code", show_default=True, help="The order of the codes.")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Show only these rules.")
@click.option("--force", "forces", multiple=True, type=click.Choice(FORCES), help="Show only rules of this force.")
@click.option(
    "--verdict", "verdicts", multiple=True, type=click.Choice(VERDICTS), help="Show only rules with this verdict."
)
@click.option("--family", "families", multiple=True, help="Show only codes of this legal family, e.g. civil.")
@click.option(
    "--region", "regions", multiple=True, help="Show only codes of this region, e.g. Europe, Southern Europe."
)
@click.option(
    "--difference",
    nargs=2,
    metavar="CODE CODE",
    help="Show only these two codes (or files), and only their differences.",
)
@click.option("--format", "form", type=click.Choice(list(COMPARISON_FORMATS)), default="table", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@takes_workers
@takes_language("Tell the results in this language")
@takes_width
def compare(
    paths: tuple[str, ...],
    rulebooks: tuple[str, ...],
    cases: tuple[str, ...],
    day: dt.date | None,
    settings: tuple[str, ...],
    profile: str | None,
    by: str,
    group_by: str,
    sort: str,
    rules: tuple[str, ...],
    forces: tuple[str, ...],
    verdicts: tuple[str, ...],
    families: tuple[str, ...],
    regions: tuple[str, ...],
    difference: tuple[str, str] | None,
    form: str,
    output: Path | None,
) -> None:
    """Compare extracts of penal codes: the verdict of each rule on each code, or what each case faces.

    Verdicts come with counts by force. There is no score, because a score would hide the law.

    \b
    Examples:
      penalcheck compare --verdict falls_short
      penalcheck compare --by case --case courier --group-by region
      penalcheck compare --difference DE FR
      penalcheck compare codes/ --format html --output comparison.html
    """
    speak_for(form)
    inputs = read_inputs(paths, rulebooks, cases, day, settings, profile)
    inputs.check_outputs(output)
    result = inputs.evaluate()
    inputs.check_outputs(output, result=result)
    selection = Selection(
        families=frozenset(families),
        regions=frozenset(regions),
        forces=frozenset(forces),
        verdicts=frozenset(verdicts),
        rules=frozenset(rules),
        sort=sort,
        group_by=group_by,
    )
    _check_rules(result, rules)
    problems = selection.problems(result.evaluations)
    if problems:
        raise BadInput(problems)
    if difference:
        result = _only(result, difference)
    result, content = made_of(
        result, lambda result: COMPARISON_FORMATS[form](_matrices(result, selection, by, apart=difference is not None))
    )
    if form == "table" and not output:
        click.echo(content)
    else:
        deliver(content, output)
    sys.exit(BAD_INPUT if report_faults(result) else 0)


def _matrices(result: Result, selection: Selection, by: str, *, apart: bool) -> list[Matrix]:
    if by == "force":
        return [by_force(result, selection)]
    if apart:
        one = len({evaluation.extract.jurisdiction for evaluation in result.evaluations}) == 1
        return [difference(view(result, selection), one_code=one) for view in (by_rule, by_case)]
    return [by_case(result, selection)] if by == "case" else [by_rule(result, selection), by_force(result, selection)]


def _only(result: Result, codes: tuple[str, str]) -> Result:
    """Return a result reduced to two codes. Raises BadInput if one is missing, or if its name fits several."""
    labels = [result.label(evaluation) for evaluation in result.evaluations]
    found = [[e for e in result.evaluations if _is_named(result, e, code)] for code in codes]
    there = tr("; there are: {names}", names=tr(", ").join(labels) or tr("none"))
    problems = [
        Problem(
            f"--difference {code}",
            None,
            ntr(
                "{number} extract has this code; name a file{there}",
                "{number} extracts have this code; name a file{there}",
                len(named),
                there=there,
            )
            if named
            else tr("no extract has this code{hint}", hint=did_you_mean(code, labels) or there),
        )
        for code, named in zip(codes, found, strict=True)
        if len(named) != 1
    ]
    if not problems and found[0] == found[1]:
        fault = tr("names one code twice; expected two different codes")
        problems.append(Problem(f"--difference {' '.join(codes)}", None, fault))
    if problems:
        raise BadInput(problems)
    return replace(result, evaluations=tuple(e for e in result.evaluations if [e] in found))


def _is_named(result: Result, evaluation: Evaluation, name: str) -> bool:
    names = evaluation.extract.jurisdiction, result.label(evaluation), evaluation.document.source
    return name.casefold() in [known.casefold() for known in names]


def _check_rules(result: Result, names: tuple[str, ...]) -> None:
    known = [name for book in result.rulebooks for rule in book.rules for name in (rule.id, rule.text.id)]
    problems = [
        Problem(f"--rule {name}", None, tr("no such rule{hint}", hint=did_you_mean(name, known)))
        for name in names
        if name not in known
    ]
    if problems:
        raise BadInput(problems)
