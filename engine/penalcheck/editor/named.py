"""What has a name in the files of penalcheck, and what an editor tells of it: its meaning, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from penalcheck.checks.kinds import forget_read
from penalcheck.editor.text_spans import Target
from penalcheck.editor.yaml_tree import children, file_nodes, node_at, position_of, word_of
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.treaty import (
    CIRCUMSTANCES,
    CIRCUMSTANCES_BY_LETTER,
    PARAGRAPH_BY_CONDUCT,
    SUBSTANCE_GROUPS,
    SUBSTANCES,
    TREATIES,
)
from penalcheck.files.document import DataPath
from penalcheck.files.problem import Position
from penalcheck.files.shipped import cases_folder, classification_file, extracts_folder
from penalcheck.report.rule_items import Item, book_items, rule_items, status_of
from penalcheck.rulebook.condition import COMPARATORS
from penalcheck.rulebook.provision_coverage import coverage
from penalcheck.rulebook.rule import Rule, Rulebook
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.catalogue import forget_readings

Sort = Literal[
    "rule",
    "rulebook",
    "parameter",
    "article",
    "case",
    "country",
    "fact",
    "treaty",
    "conduct",
    "circumstance",
    "substance",
    "instrument",
    "offence",
    "tier",
    "schedule",
    "unit",
    "recidivism",
    "source",
    "cited",
]
"""What a name is the name of."""


@dataclass(frozen=True)
class Named:
    """A name, what it means on one line, more lines of that, and where it stands."""

    name: str
    title: str
    items: tuple[Item, ...] = ()
    place: Target | None = None

    def lines(self) -> list[str]:
        """Return what an editor shows in Markdown."""
        told = [f"- {label}: {' '.join(text.split())}" for label, text in self.items]
        says_more = self.title not in ("", _worded(self.name))
        return [f"**{self.name}**{f': {self.title}' if says_more else ''}", *([""] if told else []), *told]


Names = Mapping[str, Named]

_ID: Final = "id"


def place_in(path: Path, at: DataPath) -> Target | None:
    """Return the place of an entry in a file, or the beginning of the file; None if it has no such entry."""
    nodes = file_nodes(path)
    found = position_of(nodes, at) if at else None
    return Target(str(path), found) if found else None


def entry_called(path: Path, group: str, name: str, key: str = _ID) -> Target | None:
    """Return the place of the entry of a list of a file that has a name under a key."""
    for index, _, entry in children(node_at(file_nodes(path), (group,))):
        if word_of(node_at(entry, (key,))) == name:
            return place_in(path, (group, index, key))
    return None


@cache
def rules() -> Names:
    """The shipped rules by their full names, earlier ones among them."""
    found = {}
    for book in subjects.rulebooks().values():
        for rule in book.rules:
            found.update(dict.fromkeys(rule.full_names, _rule(book, rule)))
    return found


def _rule(book: Rulebook, rule: Rule) -> Named:
    return Named(
        rule.id,
        rule.text.title,
        tuple(rule_items(book, rule)),
        entry_called(Path(book.source), "rules", rule.text.id),
    )


@cache
def rulebooks() -> Names:
    """The shipped rulebooks."""
    return {
        book.id: Named(book.id, book.text.title, tuple(book_items(book)), place_in(Path(book.source), ("id",)))
        for book in subjects.rulebooks().values()
    }


@cache
def parameters() -> Names:
    """The shipped parameters as rulebook.parameter."""
    return {
        f"{book.id}.{name}": _parameter(book, name)
        for book in subjects.rulebooks().values()
        for name in book.text.parameters
    }


def _parameter(book: Rulebook, name: str) -> Named:
    used = book.parameter(name)
    items = (("meaning", used.meaning), ("source", f"{used.source} ({status_of(book, name)})"))
    place = place_in(Path(book.source), ("parameters", name))
    return Named(f"{book.id}.{name}", f"{used.value} ({used.kind})", items, place)


@cache
def articles(rulebook: str) -> Names:
    """The articles of a shipped rulebook, as scenarios name them and as rules cite them."""
    book = subjects.rulebooks().get(rulebook)
    found: dict[str, Named] = {}
    for covered in coverage(book) if book else ():
        place = entry_called(Path(book.source), "provisions", covered.asked.article, "article") if book else None
        checked = ", ".join(covered.rules) or f"no rule: {covered.asked.no_rule}"
        items = (("binds", covered.asked.binds), ("checked by", checked))
        named = Named(f"{covered.source} {covered.asked.article}", covered.asked.asks, items, place)
        found[covered.asked.article] = named
        found.setdefault(subjects.article_number(covered.asked.article), named)
    return found


@cache
def cases() -> Names:
    """The standard cases."""
    return {case.id: _case(case) for case in read_cases()}


def _case(case: Case) -> Named:
    told = {
        "role": case.role,
        "conduct": ", ".join(case.conduct),
        "substance": case.substance,
        "quantity": str(case.quantity or ""),
        "circumstances": ", ".join(case.circumstances),
        "prior convictions": str(len(case.priors) or ""),
        "note": case.note or "",
    }
    items = tuple((label, text.replace("_", " ")) for label, text in told.items() if text)
    return Named(case.id, case.title, items, place_in(cases_folder() / f"{case.id}.yaml", ("id",)))


@cache
def countries(language: str = "en") -> Names:
    """The shipped extracts by the names of their files, such as `de`, with the names of the countries in a language."""
    return {
        path.stem: Named(path.stem, subjects.country_name(path.stem, language), (), Target(str(path), Position(1, 1)))
        for path in sorted(extracts_folder().glob("*.yaml"))
    }


@cache
def facts() -> Names:
    """The facts that rules may name."""
    found = {}
    for fact in subjects.classification().vocabulary.types.values():
        items = [("kind", f"{fact.kind}, of the {fact.subject}"), ("comparators", ", ".join(COMPARATORS[fact.kind]))]
        items += [("values", ", ".join(fact.words))] if fact.words else []
        items += [("source", fact.source)] if fact.source else []
        group = "aggregates" if entry_called(classification_file(), "aggregates", fact.name) else "classes"
        place = entry_called(classification_file(), group, fact.name)
        found[fact.name] = Named(fact.name, fact.meaning, tuple(items), place)
    return found


@cache
def treaties() -> Names:
    """The treaties that a State may be bound by."""
    books = rulebooks()
    return {
        name: Named(name, title, (), books[name].place if name in books else None) for name, title in TREATIES.items()
    }


@cache
def conduct() -> Names:
    """The words for conduct, and the paragraphs that stand for several of them."""
    laws = {word: _law(paragraph) for word, paragraph in PARAGRAPH_BY_CONDUCT.items()}
    found = {word: Named(word, _worded(word), (("law", law),)) for word, law in laws.items()}
    for paragraph in dict.fromkeys(PARAGRAPH_BY_CONDUCT.values()):
        words = [_worded(word) for word, at in PARAGRAPH_BY_CONDUCT.items() if at == paragraph]
        found[paragraph] = Named(paragraph, ", ".join(words), (("law", _law(paragraph)),))
    return found


@cache
def circumstances() -> Names:
    """The words for circumstances."""
    letters = {word: letter for letter, words in CIRCUMSTANCES_BY_LETTER.items() for word in words}
    return {
        word: Named(word, _worded(word), (("law", _law(letters[word])),) if word in letters else ())
        for word in CIRCUMSTANCES
    }


@cache
def substances() -> Names:
    """The drugs and the groups of them."""
    found = {word: Named(word, _worded(word)) for word in SUBSTANCES}
    groups = {name: ", ".join(map(_worded, words)) for name, words in SUBSTANCE_GROUPS.items()}
    return {**found, **{name: Named(name, words) for name, words in groups.items()}}


def _law(paragraph: str) -> str:
    return f"1988 Convention art. {paragraph}" if paragraph[:1].isdigit() and paragraph[1:2] == "(" else paragraph


def _worded(word: str) -> str:
    return word.replace("_", " ")


_SHIPPED: Final = (rules, rulebooks, parameters, articles, cases, countries, facts, treaties)


def read_shipped() -> None:
    """Read all that is shipped and has a name; it is kept."""
    for names in (rules, rulebooks, parameters, cases, countries, facts, treaties):
        names()


def forget_shipped() -> None:
    """Forget all that was read of what is shipped, since a file of it may have changed."""
    for kept in (*_SHIPPED, subjects.classification, subjects.rulebooks, subjects.rules):
        kept.cache_clear()
    forget_readings()
    forget_read()
