"""`penalcheck rules`: the law that codes are checked against, its parameters and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, ParamSpec, TypeVar

import click

from penalcheck.command.boundary import takes_language, takes_width
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import marked, ntr, retold, tr, tr_law
from penalcheck.report.rule_items import Item, book_items, observation_items, rule_items, status_of
from penalcheck.report.terminal import filled, table_of, width_of, wrapped
from penalcheck.rulebook.provision_coverage import Covered, coverage
from penalcheck.rulebook.rule import (
    BINDS_WORDS,
    DIRECTION_WORDS,
    FORCE_WORDS,
    ObservationText,
    Rule,
    Rulebook,
    article_in_words,
)
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

_KINDS: Final = {"treaty": marked("treaty"), "benchmark": marked("benchmark")}
_PROFILE: Final = "Use a profile: strict, treaty-only, ... or a file."

P = ParamSpec("P")
R = TypeVar("R")


def _chooses_rulebooks(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command take rulebooks as arguments and by --rulebook: its parameters `books` and `more_books`."""
    option = click.option("--rulebook", "more_books", multiple=True, metavar="NAME|FILE", help="The same as RULEBOOK.")
    return click.argument("books", nargs=-1, metavar="[RULEBOOK]...")(option(command))


@click.group()
def rules() -> None:
    """Show the rulebooks: the law as data."""


@rules.command("list")
@_chooses_rulebooks
@takes_language("Tell it in this language")
@takes_width
def list_rules(books: tuple[str, ...], more_books: tuple[str, ...]) -> None:
    """List the rules with their force and direction, and the observations, which have neither.

    RULEBOOK: names or files (default: all shipped rulebooks).

    \b
    Examples:
      penalcheck rules list
      penalcheck rules list un-1988
    """
    for book in read_rulebooks((*books, *more_books), read_classification().vocabulary):
        heading = _heading(book)
        rows: list[tuple[str, str, str, str]] = [
            (
                rule.text.id,
                tr_law(rule.text.title),
                retold(FORCE_WORDS[rule.text.force]),
                retold(DIRECTION_WORDS[rule.text.direction]),
            )
            for rule in book.rules
        ]
        rows += [(entry.id, tr_law(entry.title), tr("observation"), "-") for entry in book.text.observations]
        click.echo(filled(heading))
        click.echo(table_of(rows, (tr("rule"), tr("title"), tr("force"), tr("direction")), [24, 28, 12, 9]))
        click.echo()


@rules.command()
@click.argument("name", metavar="RULEBOOK|RULE")
@click.option("--rulebook", "names", multiple=True, metavar="NAME|FILE", help="Search only these rulebooks.")
@takes_language("Tell it in this language")
@takes_width
def show(name: str, names: tuple[str, ...]) -> None:
    """Show a rulebook, a rule or an observation.

    It is shown with its law, parameters and sources. A rule may be given as RULE or RULEBOOK/RULE.

    \b
    Examples:
      penalcheck rules show un-1988
      penalcheck rules show un-1988/art-3-8-limitation
    """
    books = read_rulebooks(names, read_classification().vocabulary)
    for book in books:
        if name == book.id:
            click.echo("\n".join(_book(book)))
            return
    found = [_rule(book, rule) for book in books for rule in book.rules if name in (*rule.full_names, *rule.text.names)]
    found += [
        _observation(book, entry)
        for book in books
        for entry in book.text.observations
        if name in (entry.id, f"{book.id}/{entry.id}")
    ]
    if not found:
        entries = [(book.id, entry.id) for book in books for entry in book.entries]
        known = [known for book, entry in entries for known in (book, f"{book}/{entry}", entry)]
        hint = did_you_mean(name, known) or tr("; `penalcheck rules list` shows them")
        raise BadInput([Problem(name, None, tr("no such rulebook or rule{hint}", hint=hint))])
    click.echo("\n\n".join("\n".join(lines) for lines in found))


@rules.command("coverage")
@_chooses_rulebooks
@click.option("--profile", metavar="NAME|FILE", help=_PROFILE)
@takes_language("Tell it in this language")
@takes_width
def show_coverage(books: tuple[str, ...], more_books: tuple[str, ...], profile: str | None) -> None:
    """Show which provisions have a rule.

    For each instrument, its provisions are listed with their rules, or with the reason why there is none.

    RULEBOOK: names or files (default: all shipped rulebooks).

    \b
    Examples:
      penalcheck rules coverage
      penalcheck rules coverage untoc
    """
    totals = Counter[str]()
    for book in read_rulebooks((*books, *more_books), read_classification().vocabulary, (), profile):
        rows = [_coverage_row(covered) for covered in coverage(book)]
        click.echo(filled(_heading(book)))
        click.echo(table_of(rows, (tr("provision"), tr("requires"), tr("binds"), tr("checked by")), [15, 23, 12, 21]))
        click.echo()
        totals.update(_coverage_word(covered) for covered in coverage(book))
    told = ntr(
        "{number} provision checked, {observed} observed, {neither} out of reach or without a duty.",
        "{number} provisions checked, {observed} observed, {neither} out of reach or without a duty.",
        totals["checked"],
        observed=totals["observed"],
        neither=totals["neither"],
    )
    click.echo(told)


def _coverage_word(covered: Covered) -> str:
    return "checked" if covered.rules else "observed" if covered.observations else "neither"


def _coverage_row(covered: Covered) -> tuple[str, str, str, str]:
    asked = covered.asked
    retired = (tr("{rule} (retired)", rule=name) for name in covered.retired)
    observed = (tr("{rule} (observed)", rule=name) for name in covered.observations)
    checked = tr(", ").join([*covered.rules, *retired, *observed])
    return (
        tr("{text} {article}", text=covered.source, article=article_in_words(asked.article)),
        tr_law(asked.asks),
        retold(BINDS_WORDS[asked.binds]),
        checked or tr("no rule: {why}", why=tr_law(asked.no_rule or "")),
    )


@rules.command()
@_chooses_rulebooks
@click.option("--profile", metavar="NAME|FILE", help=_PROFILE)
@takes_language("Tell it in this language")
@takes_width
def parameters(books: tuple[str, ...], more_books: tuple[str, ...], profile: str | None) -> None:
    """List the parameters of the rules.

    Each has a value, a kind and a source; no drug convention sets a benchmark.

    RULEBOOK: names or files (default: all shipped rulebooks).

    \b
    Examples:
      penalcheck rules parameters
      penalcheck rules parameters cnd-res-2-xl --profile strict
    """
    for book in read_rulebooks((*books, *more_books), read_classification().vocabulary, (), profile):
        for name, parameter in book.text.parameters.items():
            click.echo(
                tr(
                    "{name} = {term} ({kind})",
                    name=f"{book.id}.{name}",
                    term=parameter.term,
                    kind=retold(_KINDS[parameter.kind]),
                )
            )
            changed = next((c for c in book.changes if c.kind == "parameter" and c.what == name), None)
            lines = [
                *_item(
                    tr("source"),
                    tr("{source} ({status})", source=book.parameter(name).source, status=status_of(book, name)),
                ),
                *_item(tr("meaning"), tr_law(parameter.meaning)),
            ]
            lines += (
                _item(tr("set for this run"), tr("by {by}: {reason}", by=changed.by, reason=changed.reason))
                if changed
                else []
            )
            click.echo("\n".join(lines))
    click.echo("\n" + tr("Set one with --set RULEBOOK.PARAMETER=VALUE, or several with --profile."))


def _heading(book: Rulebook) -> str:
    return tr("{name}: {title}", name=book.id, title=tr_law(book.text.title))


def _book(book: Rulebook) -> Iterator[str]:
    yield from wrapped(_heading(book))
    yield from _items(book_items(book))
    for rule in book.rules:
        yield ""
        yield from _rule(book, rule)
    for entry in book.text.observations:
        yield ""
        yield from _observation(book, entry)


def _rule(book: Rulebook, rule: Rule) -> Iterator[str]:
    yield from wrapped(tr("{name}: {title}", name=rule.id, title=tr_law(rule.text.title)))
    yield from _items(rule_items(book, rule))


def _observation(book: Rulebook, entry: ObservationText) -> Iterator[str]:
    yield from wrapped(tr("{name}: {title}", name=f"{book.id}/{entry.id}", title=tr_law(entry.title)))
    yield from _items(observation_items(book, entry))


def _items(items: Iterable[Item]) -> Iterator[str]:
    for label, text in items:
        yield from _item(label, text)


def _item(label: str, text: str) -> list[str]:
    first = "  " + label + " " * max(14 - width_of(label), 1)
    return wrapped(" ".join(text.split()), first, " " * 16)
