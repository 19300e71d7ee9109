"""`penalcheck rules`: the law that is checked, its parameters and sources."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

import click
from tabulate import tabulate

from penalcheck.command.boundary import contained
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.finding import describe
from penalcheck.report.terminal import WIDTH
from penalcheck.rulebook.provision_coverage import Covered, coverage
from penalcheck.rulebook.rule import Rule, Rulebook, parameters_of
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks


@click.group()
def rules() -> None:
    """Show the rulebooks: the law as data."""


@rules.command("list")
@click.option("--rulebook", "names", multiple=True, metavar="NAME|FILE", help="Only these rulebooks.")
@contained
def list_rules(names: tuple[str, ...]) -> None:
    """List every rule with its article, force and direction.

    \b
    Examples:
      penalcheck rules list
      penalcheck rules list --rulebook un-1988
    """
    for book in read_rulebooks(names, read_classification().vocabulary):
        heading = f"{book.id}: {book.text.title}"
        rows = [(r.text.id, r.text.title, r.text.force, r.text.direction) for r in book.rules]
        click.echo(textwrap.fill(heading, WIDTH))
        click.echo(tabulate(rows, headers=("rule", "title", "force", "direction"), maxcolwidths=[24, 28, 12, 9]))
        click.echo()


@rules.command()
@click.argument("name", metavar="RULEBOOK|RULE")
@click.option("--rulebook", "names", multiple=True, metavar="NAME|FILE", help="Look in these rulebooks.")
@contained
def show(name: str, names: tuple[str, ...]) -> None:
    """Show a rulebook, or one rule (RULE or RULEBOOK/RULE), with law, parameters and sources.

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
    found = [(book, rule) for book in books for rule in book.rules if name in (rule.id, rule.text.id)]
    if not found:
        known = [book.id for book in books] + [rule.id for book in books for rule in book.rules]
        known += [rule.text.id for book in books for rule in book.rules]
        raise BadInput([Problem(name, None, f"no such rulebook or rule{did_you_mean(name, known)}")])
    click.echo("\n\n".join("\n".join(_rule(book, rule)) for book, rule in found))


@rules.command("coverage")
@click.option("--rulebook", "names", multiple=True, metavar="NAME|FILE", help="Only these rulebooks.")
@click.option("--profile", metavar="NAME|FILE", help="As for evaluate.")
@contained
def show_coverage(names: tuple[str, ...], profile: str | None) -> None:
    """Show, instrument by instrument, which provisions rules check and which are out of reach, and why.

    \b
    Examples:
      penalcheck rules coverage
      penalcheck rules coverage --rulebook un-1988
    """
    totals = Counter[str]()
    for book in read_rulebooks(names, read_classification().vocabulary, (), profile):
        rows = [_coverage_row(covered) for covered in coverage(book)]
        click.echo(textwrap.fill(f"{book.id}: {book.text.title}", WIDTH))
        click.echo(tabulate(rows, headers=("provision", "asks", "binds", "checked by"), maxcolwidths=[15, 23, 12, 21]))
        click.echo()
        totals.update("checked" if covered.rules else "out of reach" for covered in coverage(book))
    click.echo(f"{totals['checked']} provisions checked, {totals['out of reach']} out of reach or no duty.")


def _coverage_row(covered: Covered) -> tuple[str, str, str, str]:
    asked = covered.asked
    checked = ", ".join([*covered.rules, *(f"{rule} (retired)" for rule in covered.retired)])
    return f"{covered.source} {asked.article}", asked.asks, asked.binds, checked or f"no rule: {asked.no_rule}"


@rules.command()
@click.option("--rulebook", "names", multiple=True, metavar="NAME|FILE", help="Only these rulebooks.")
@click.option("--profile", metavar="NAME|FILE", help="As for evaluate.")
@contained
def parameters(names: tuple[str, ...], profile: str | None) -> None:
    """List every number that rules compare with, its kind and its source; no drug convention sets a benchmark.

    \b
    Examples:
      penalcheck rules parameters
      penalcheck rules parameters --profile strict
    """
    for book in read_rulebooks(names, read_classification().vocabulary, (), profile):
        for name, parameter in book.text.parameters.items():
            click.echo(f"{book.id}.{name} = {parameter.term} ({parameter.kind})")
            changed = next((c for c in book.changes if c.kind == "parameter" and c.what == name), None)
            lines = [
                *_item("source", f"{book.parameter(name).source} ({_status(book, name)})"),
                *_item("meaning", parameter.meaning),
            ]
            lines += _item("set", f"by {changed.by}: {changed.reason}") if changed else []
            click.echo("\n".join(lines))
    click.echo("\nSet one with --set rulebook.parameter=value, or several with --profile.")


def _status(book: Rulebook, name: str) -> str:
    return book.text.sources[book.text.parameters[name].source].status


def _book(book: Rulebook) -> Iterator[str]:
    yield from textwrap.wrap(f"{book.id}: {book.text.title}", WIDTH)
    yield from _item("addressed to", book.text.addressed_to)
    for key, source in book.text.sources.items():
        yield from _item("source", f"{key}: {source.title} ({source.status}; {source.source})")
    for parameter in book.text.parameters:
        yield from _parameter(book, parameter)
    for rule in book.rules:
        yield ""
        yield from _rule(book, rule)


def _rule(book: Rulebook, rule: Rule) -> Iterator[str]:
    text = rule.text
    yield from textwrap.wrap(f"{rule.id}: {text.title}", WIDTH)
    yield from _item("law", "; ".join(book.citation(basis) for basis in text.basis))
    yield from _item("force", f"{text.force}, {text.direction}")
    if text.safeguard:
        yield from _item("safeguard", text.safeguard)
    yield from _item("asked of", f"each {text.subject}" if text.subject != "system" else "the code as a whole")
    yield from _item("applies if", describe(rule.when) or "always")
    yield from _item("requires", describe(rule.requires))
    for parameter in parameters_of(rule):
        yield from _parameter(book, parameter)
    yield from _item("explanation", text.explanation)
    yield from _item("remedy", text.remedy)


def _parameter(book: Rulebook, name: str) -> Iterator[str]:
    yield from _item("parameter", f"{book.parameter(name)} Source: {_status(book, name)}.")


def _item(label: str, text: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), WIDTH, initial_indent=f"  {label:<13} ", subsequent_indent=" " * 16)
