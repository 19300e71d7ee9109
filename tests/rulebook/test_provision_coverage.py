"""Every provision of the law map is accounted for, and no rule states as a duty what an instrument only permits."""

from __future__ import annotations

import pytest

from conftest import DATA
from penalcheck.files.document import read_document
from penalcheck.rulebook.provision_coverage import coverage
from penalcheck.rulebook.rule import Asked, Basis, Rulebook
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

PROVISIONS = read_document(DATA / "provisions.yaml").value
BOOKS = {book.id: book for book in read_rulebooks((), read_classification().vocabulary)}


def test_the_law_map_names_every_rulebook() -> None:
    assert set(PROVISIONS) == set(BOOKS)


@pytest.mark.parametrize(
    ("book", "article"), [(book, article) for book, articles in PROVISIONS.items() for article in articles]
)
def test_a_provision_is_checked_or_said_to_be_out_of_reach(book: str, article: str) -> None:
    rows = [row for row in coverage(BOOKS[book]) if row.asked.article == article or _finer(row.asked.article, article)]
    assert rows
    assert all(bool(row.rules or row.observations) != bool(row.asked.no_rule) for row in rows)


def _finer(listed: str, article: str) -> bool:
    return listed.startswith(f"{article}(")


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.id)
def test_no_rule_is_harder_than_the_provision_it_rests_on(book: Rulebook) -> None:
    """Permissions and limits have no rule; recommendations and readings are no duties; a qualified duty stays one."""
    softer = {
        "mandatory": {"mandatory", "qualified", "recommended", "interpretive"},
        "courts must be able": {"mandatory", "qualified", "recommended", "interpretive"},
        "qualified": {"qualified", "recommended", "interpretive"},
        "recommended": {"recommended", "interpretive"},
        "interpretive": {"recommended", "interpretive"},
        "none": {"recommended", "interpretive"},
        "permitted": set(),
        "limit": set(),
    }
    for asked in book.text.provisions:
        forces = {rule.force for rule in book.text.rules for basis in rule.basis if _covers(book, asked, basis)}
        assert forces <= softer[asked.binds], f"{asked.article}: {forces}"


def _covers(book: Rulebook, asked: Asked, basis: Basis) -> bool:
    return basis.source == book.text.source_of(asked) and asked.article in basis.articles


def test_a_number_of_years_in_a_duty_is_the_instruments_own() -> None:
    """No drug convention sets one: a duty, qualified or not, is compared only with the instrument's own numbers."""
    from penalcheck.rulebook.rule import parameters_of

    for book in BOOKS.values():
        for rule in book.rules:
            kinds = {book.text.parameters[name].kind for name in parameters_of(rule)}
            if rule.text.force in ("mandatory", "qualified"):
                assert kinds <= {"treaty"}, rule.id
