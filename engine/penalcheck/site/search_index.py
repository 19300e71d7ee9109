"""What the search box of every page finds: codes, instruments, rules, cases and articles, as a script."""

from __future__ import annotations

import json
from collections.abc import Iterator

from penalcheck.messages.telling import tr, tr_law
from penalcheck.site.site_map import CodePage, Site

Found = tuple[int, str, str]
"""The place of the kind among all kinds, the words that are searched and shown, and the address."""


def search_script(site: Site) -> str:
    """Return the index as a script, which a page loads once its reader begins to search."""
    kinds = [tr("Jurisdiction"), tr("Instrument"), tr("Rule"), tr("Case"), tr("Article")]
    index = {"kinds": kinds, "entries": list(_entries(site))}
    return f"window.penalcheckSearch = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def _entries(site: Site) -> Iterator[Found]:
    result = site.result
    yield from ((0, code.label, code.href) for code in site.codes)
    yield from ((1, tr_law(book.text.title), site.book_href(book)) for book in result.rulebooks)
    for book in result.rulebooks:
        for rule in book.rules:
            basis = "; ".join(book.citation(basis) for basis in rule.text.basis)
            yield 2, tr("{title} ({basis})", title=tr_law(rule.text.title), basis=basis), site.rule_href(rule.id)
    yield from ((3, tr_law(case.title), site.case_href(case.id)) for case in result.cases)
    for code in site.codes:
        yield from _articles(code)


def _articles(code: CodePage) -> Iterator[Found]:
    for article in code.law.articles:
        yield 4, f"{code.short}: {article.citation}", f"{code.href}#{article.anchor}"
