"""Living documentation: pages with the law and the scenarios of each rule, and whether these hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from penalcheck.files.output import told
from penalcheck.files.output_folder import write_folder_whole
from penalcheck.findings.condition_words import describe
from penalcheck.messages.reader_language import chosen, direction, spoken
from penalcheck.messages.telling import ntr, retold, tr
from penalcheck.report.templating import templates_of
from penalcheck.rulebook.rule import FORCE_WORDS, ObservationText, Rule, Rulebook, RuleText, parameters_of
from penalcheck.scenario.execution.scenario_results import Run, ScenarioResult
from penalcheck.scenario.language.words import shown_word
from penalcheck.scenario.outputs.rule_coverage import Coverage, cover
from penalcheck.scenario.sentences import subjects
from penalcheck.version import __version__

WRITER: Final = "penalcheck verify"
"""The mark by which a later run recognizes what an earlier one wrote."""


def write_pages(folder: Path, run: Run) -> None:
    """Write the pages of a run as a folder, replacing it. Raises BadInput if it cannot be written."""
    with told(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
    write_folder_whole(folder, pages(run), WRITER)


def pages(run: Run) -> Mapping[str, str]:
    """Return the pages of a run by file name; each is complete in itself and needs no network."""
    from markupsafe import Markup

    environment = templates_of("penalcheck.scenario.outputs")
    language = spoken()
    environment.globals |= {"version": __version__, "generator": WRITER, "tr": tr, "ntr": ntr}
    environment.globals |= {"language": language, "direction": direction(language)}
    # The titles and explanations of rulebooks are in English on a page of any language.
    environment.globals["english"] = "" if language == "en" else Markup(' lang="en" dir="ltr"')
    results = [_scenario(entry) for entry in run.results]
    books = [_book(book, run, results) for book in subjects.rulebooks().values()]
    rendered = {
        f"{book['id']}.html": environment.get_template("rulebook.html.jinja").render(book=book) for book in books
    }
    on_no_rule = [entry for entry in results if entry["outcome"].status == "holds" and not entry["outcome"].checks]
    index = environment.get_template("index.html.jinja").render(
        books=books,
        counts=run.count(),
        run=run,
        faults=run.faults,
        trouble=[entry for entry in results if entry["outcome"].status != "holds"],
        others=_by_file(on_no_rule),
        whole=sum(book["whole"] for book in books),
        rules=sum(len(book["rules"]) for book in books),
    )
    return {"index.html": index, **rendered}


def _scenario(result: ScenarioResult) -> dict[str, Any]:
    told_in = chosen() or result.feature.language
    return {
        "outcome": result.outcome,
        "feature_name": result.feature.feature.name or result.outcome.file,
        "lang": result.feature.language,
        "direction": direction(result.feature.language),
        "told_in": told_in,
        "told_direction": direction(told_in),
        "steps": [
            {
                "keyword": step.keyword.strip(),
                "name": str(step.name),
                "table": step.datatable.raw() if step.datatable else None,
                "docstring": step.docstring,
            }
            for step in result.example.scenario.steps
        ],
    }


def _by_file(results: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    files = dict.fromkeys(entry["outcome"].file for entry in results)
    return [(file, [entry for entry in results if entry["outcome"].file == file]) for file in files]


def _book(book: Rulebook, run: Run, results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    rules = [_rule(book, entry, results) for entry in cover(book.rules, run.outcomes)]
    own = {rule.id for rule in book.rules}
    scenarios = [entry for entry in results if any(rule in own for rule, _ in entry["outcome"].checks)]
    return {
        "id": book.id,
        "title": book.text.title,
        "addressed_to": book.text.addressed_to,
        "rules": rules,
        "observations": [_observation(book, entry) for entry in book.text.observations],
        "whole": sum(rule["whole"] for rule in rules),
        "scenarios": len(scenarios),
        "counts": _ended(scenarios),
    }


def _rule(book: Rulebook, covered: Coverage, results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    rule = covered.rule
    text = rule.text
    scenarios = [entry for entry in results if any(name == rule.id for name, _ in entry["outcome"].checks)]
    return {
        "id": text.id,
        "full_id": rule.id,
        "title": text.title,
        "basis": "; ".join(book.citation(basis) for basis in text.basis),
        "force": retold(FORCE_WORDS[text.force]),
        "direction": text.direction,
        "safeguard": text.safeguard,
        "asked_of": _asked_of(text),
        "when": describe(rule.when) or "always",
        "requires": describe(rule.without_discretion),
        "by_courts": describe(rule.by_discretion) if rule.by_discretion else None,
        "parameters": [str(book.parameter(name)) for name in parameters_of(rule)],
        "explanation": explanation(book, rule),
        "sides": [{"word": shown_word("verdict", v), "count": covered.counts[v]} for v in covered.wanted],
        "whole": not covered.lacking,
        "scenarios": scenarios,
        "counts": _ended(scenarios),
    }


def _asked_of(text: RuleText | ObservationText) -> str | None:
    """Return in words of which cases or probes a rule or observation asks; None if of the code or of each tier."""
    if text.probes:
        return f"probes: {text.probes}"
    against = f"; each compared with {text.against}" if text.against else ""
    return f"{', '.join(text.cases)}{against}" if text.cases else None


def _observation(book: Rulebook, entry: ObservationText) -> dict[str, Any]:
    return {
        "title": entry.title,
        "basis": "; ".join(book.citation(basis) for basis in entry.basis),
        "of": entry.of.replace("_", " "),
        "asked_of": _asked_of(entry),
    }


def _ended(scenarios: Sequence[Mapping[str, Any]]) -> Counter[str]:
    return Counter(entry["outcome"].status for entry in scenarios)


def explanation(book: Rulebook, rule: Rule) -> str:
    """Return the explanation with the values of its parameters and the names of its facts."""
    filled = " ".join(rule.text.explanation.split())
    for name, parameter in book.text.parameters.items():
        filled = filled.replace(f"{{{name}}}", str(parameter.term))
    return filled.replace("{", "[").replace("}", "]").replace("_", " ")
