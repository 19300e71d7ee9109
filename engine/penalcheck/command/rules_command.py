"""`penalcheck rules`: the law that codes are checked against, its parameters and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, ParamSpec, TypeVar

import click

from penalcheck.command.boundary import takes_language, takes_width
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr
from penalcheck.report.rule_items import Item, book_items, observation_items, rule_items, status_of
from penalcheck.report.terminal import filled, number_of, table_of, wrapped
from penalcheck.rulebook.provision_coverage import Covered, coverage
from penalcheck.rulebook.rule import ObservationText, Rule, Rulebook
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

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
        heading = f"{book.id}: {book.text.title}"
        rows: list[tuple[str, str, str, str]] = [
            (r.text.id, r.text.title, r.text.force, r.text.direction) for r in book.rules
        ]
        rows += [(entry.id, entry.title, "observation", "-") for entry in book.text.observations]
        click.echo(filled(heading))
        click.echo(table_of(rows, ("rule", "title", "force", "direction"), [24, 28, 12, 9]))
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
        hint = did_you_mean(name, known) or "; `penalcheck rules list` shows them"
        raise BadInput([Problem(name, None, f"no such rulebook or rule{hint}")])
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
        click.echo(filled(f"{book.id}: {book.text.title}"))
        click.echo(table_of(rows, ("provision", "requires", "binds", "checked by"), [15, 23, 12, 21]))
        click.echo()
        totals.update(_coverage_word(covered) for covered in coverage(book))
    told = f"{number_of(totals['checked'], 'provision')} checked, {totals['observed']} observed"
    click.echo(f"{told}, {totals['neither']} out of reach or without a duty.")


def _coverage_word(covered: Covered) -> str:
    return "checked" if covered.rules else "observed" if covered.observations else "neither"


def _coverage_row(covered: Covered) -> tuple[str, str, str, str]:
    asked = covered.asked
    marked = {"retired": covered.retired, "observed": covered.observations}
    checked = tr(", ").join([*covered.rules, *(f"{name} ({mark})" for mark, names in marked.items() for name in names)])
    return f"{covered.source} {asked.article}", asked.asks, asked.binds, checked or f"no rule: {asked.no_rule}"


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
            click.echo(f"{book.id}.{name} = {parameter.term} ({parameter.kind})")
            changed = next((c for c in book.changes if c.kind == "parameter" and c.what == name), None)
            lines = [
                *_item("source", f"{book.parameter(name).source} ({status_of(book, name)})"),
                *_item("meaning", parameter.meaning),
            ]
            lines += _item("set", f"by {changed.by}: {changed.reason}") if changed else []
            click.echo("\n".join(lines))
    click.echo("\nSet one with --set RULEBOOK.PARAMETER=VALUE, or several with --profile.")


def _book(book: Rulebook) -> Iterator[str]:
    yield from wrapped(f"{book.id}: {book.text.title}")
    yield from _items(book_items(book))
    for rule in book.rules:
        yield ""
        yield from _rule(book, rule)
    for entry in book.text.observations:
        yield ""
        yield from _observation(book, entry)


def _rule(book: Rulebook, rule: Rule) -> Iterator[str]:
    yield from wrapped(f"{rule.id}: {rule.text.title}")
    yield from _items(rule_items(book, rule))


def _observation(book: Rulebook, entry: ObservationText) -> Iterator[str]:
    yield from wrapped(f"{book.id}/{entry.id}: {entry.title}")
    yield from _items(observation_items(book, entry))


def _items(items: Iterable[Item]) -> Iterator[str]:
    for label, text in items:
        yield from _item(label, text)


def _item(label: str, text: str) -> list[str]:
    return wrapped(" ".join(text.split()), f"  {label:<13} ", " " * 16)
