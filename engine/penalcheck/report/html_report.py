"""Results as one HTML page without scripts; everything that comes from a file is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from penalcheck.findings.comparison import told_name
from penalcheck.findings.finding import verdict_words
from penalcheck.findings.observed import observed_text
from penalcheck.findings.result import Result, place
from penalcheck.findings.rows import found_text, law_text, review_texts
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.messages.reader_language import direction, spoken
from penalcheck.messages.telling import retold, tr, tr_word
from penalcheck.report.formats import View, counts_of, shown
from penalcheck.report.templating import templates_of
from penalcheck.rulebook.rule import FORCE_WORDS

if TYPE_CHECKING:
    from jinja2 import Environment


def as_html(result: Result, view: View) -> str:
    """Return the findings as a page with one table for each jurisdiction; with `explain`, rows contain the argument."""
    return page(
        "findings.html.jinja",
        result=result,
        view=view,
        shown=shown,
        counts=counts_of,
        found_text=found_text,
        law_text=law_text,
        place=place,
        observed=observed_text,
        reviews=review_texts,
        verdict_words=verdict_words,
        forces=FORCE_WORDS,
        engine=ENGINE_WORDS[result.engine],
    )


def page(template: str, **values: Any) -> str:
    """Return a page made from one of the templates of this package, in the reader's language; values are escaped."""
    language = spoken()
    return _environment().get_template(template).render(language=language, direction=direction(language), **values)


@cache
def _environment() -> Environment:
    environment = templates_of("penalcheck.report")
    environment.filters["runs"] = _runs
    environment.globals.update(tr=tr, retold=retold, word=tr_word, told_name=told_name)
    return environment


def _runs(names: Iterable[str]) -> list[tuple[str, int]]:
    """Return runs of equal names, with their lengths.

    >>> _runs(["civil", "civil", "common"])
    [('civil', 2), ('common', 1)]
    """
    return [(name, len(list(same))) for name, same in groupby(names)]
