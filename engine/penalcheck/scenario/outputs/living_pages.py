"""Living documentation: pages on which each rule shows its law, its scenarios, and whether they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from penalcheck.files.output import write_folder_whole
from penalcheck.files.problem import BadInput, Problem
from penalcheck.findings.finding import describe
from penalcheck.report.templating import templates_of
from penalcheck.rulebook.rule import Rule, Rulebook, parameters_of
from penalcheck.scenario.execution.scenario_results import Retold, Run
from penalcheck.scenario.outputs.rule_coverage import Coverage, cover
from penalcheck.scenario.sentences import subjects
from penalcheck.version import __version__

GENERATOR: Final = '<meta name="generator" content="penalcheck verify">'
"""The mark that pages bear, by which a later run may replace them."""


def write_pages(folder: Path, run: Run) -> None:
    """Write the pages of a run as a folder in place of what it was. Raises BadInput where that cannot be done."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput([Problem(str(folder), None, f"cannot be written: {error.strerror}")]) from None
    write_folder_whole(folder, pages(run))


def pages(run: Run) -> Mapping[str, str]:
    """Return the pages of a run by file name; each stands by itself and needs no network."""
    from markupsafe import Markup

    environment = templates_of("penalcheck.scenario.outputs")
    environment.globals |= {"version": __version__, "generator": Markup(GENERATOR)}
    told = [_scenario(entry) for entry in run.retold]
    books = [_book(book, run, told) for book in subjects.rulebooks().values()]
    rendered = {
        f"{book['id']}.html": environment.get_template("rulebook.html.jinja").render(book=book) for book in books
    }
    asking_none = [entry for entry in told if entry["outcome"].status == "holds" and not entry["outcome"].asked]
    index = environment.get_template("index.html.jinja").render(
        books=books,
        counts=run.count(),
        run=run,
        faults=run.faults,
        trouble=[entry for entry in told if entry["outcome"].status != "holds"],
        others=_by_file(asking_none),
        whole=sum(book["whole"] for book in books),
        rules=sum(len(book["rules"]) for book in books),
    )
    return {"index.html": index, **rendered}


def _scenario(told: Retold) -> dict[str, Any]:
    return {
        "outcome": told.outcome,
        "feature_name": told.feature.feature.name or told.outcome.file,
        "lang": told.feature.language,
        "direction": "rtl" if told.feature.language == "ar" else "ltr",
        "steps": [
            {
                "keyword": step.keyword.strip(),
                "name": str(step.name),
                "table": step.datatable.raw() if step.datatable else None,
                "docstring": step.docstring,
            }
            for step in told.example.scenario.steps
        ],
    }


def _by_file(told: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    files = dict.fromkeys(entry["outcome"].file for entry in told)
    return [(file, [entry for entry in told if entry["outcome"].file == file]) for file in files]


def _book(book: Rulebook, run: Run, told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    rules = [_rule(book, entry, told) for entry in cover(book.rules, run.outcomes)]
    asked = {rule.id for rule in book.rules}
    scenarios = [entry for entry in told if any(rule in asked for rule, _ in entry["outcome"].asked)]
    return {
        "id": book.id,
        "title": book.text.title,
        "addressed_to": book.text.addressed_to,
        "rules": rules,
        "whole": sum(rule["whole"] for rule in rules),
        "scenarios": len(scenarios),
        "counts": _ended(scenarios),
    }


def _rule(book: Rulebook, covered: Coverage, told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    rule = covered.rule
    text = rule.text
    scenarios = [entry for entry in told if any(name == rule.id for name, _ in entry["outcome"].asked)]
    return {
        "id": text.id,
        "full_id": rule.id,
        "title": text.title,
        "basis": "; ".join(book.citation(basis) for basis in text.basis),
        "force": text.force,
        "direction": text.direction,
        "safeguard": text.safeguard,
        "when": describe(rule.when) or "always",
        "requires": describe(rule.requires),
        "parameters": [str(book.parameter(name)) for name in parameters_of(rule)],
        "explanation": explanation(book, rule),
        "sides": [{"word": v.replace("_", " "), "count": covered.counts[v]} for v in covered.wanted],
        "whole": not covered.lacking,
        "scenarios": scenarios,
        "counts": _ended(scenarios),
    }


def _ended(scenarios: Sequence[Mapping[str, Any]]) -> Counter[str]:
    return Counter(entry["outcome"].status for entry in scenarios)


def explanation(book: Rulebook, rule: Rule) -> str:
    """Return the explanation with its parameters filled in and its facts named."""
    filled = " ".join(rule.text.explanation.split())
    for name, parameter in book.text.parameters.items():
        filled = filled.replace(f"{{{name}}}", str(parameter.term))
    return filled.replace("{", "[").replace("}", "]").replace("_", " ")
