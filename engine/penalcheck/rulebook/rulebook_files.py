"""Read rulebooks, profiles and the classification, by shipped name or file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from penalcheck.exposure.case import Case
from penalcheck.facts.vocabulary import BASE_VOCABULARY, Vocabulary
from penalcheck.files.document import Document, read_document
from penalcheck.files.fault import others_go_on, working_on
from penalcheck.files.input_files import each_once
from penalcheck.files.problem import BadInput, Place, Problem
from penalcheck.files.shipped import cases_folder, classification_file, profile_files, rulebook_files
from penalcheck.files.suggest import did_you_mean
from penalcheck.rulebook.classification import Classification, load_classification
from penalcheck.rulebook.overrides import Retirement, Setting, WrittenSetting
from penalcheck.rulebook.profile import Profile, load_profile
from penalcheck.rulebook.rule import Rulebook
from penalcheck.rulebook.rulebook_reader import load_extension, load_rulebook


def read_classification() -> Classification:
    """Read the shipped classes and aggregates."""
    return load_classification(read_document(classification_file()), BASE_VOCABULARY)


def read_rulebooks(
    names: Iterable[str], vocabulary: Vocabulary, overrides: Sequence[str] = (), profile: str | None = None
) -> list[Rulebook]:
    """Read rulebooks by shipped name or file; without names, all shipped ones.

    `overrides` are settings as typed, such as 'untoc.serious_crime=5'. They prevail over those of the `profile` (a
    shipped name or a file), and these over those of an extension. Raises BadInput with the problems of all of them.
    """
    problems: list[Problem] = []
    chosen = read_profile(profile) if profile else None
    settings = [*(chosen.settings() if chosen else ()), *_settings(overrides, problems)]
    retirements = list(chosen.retirements()) if chosen else []
    books = []
    for path in each_once(_rulebook_paths(names, problems)):
        with others_go_on(problems, str(path)):
            books.append(read_rulebook(read_document(path), vocabulary, settings, retirements))
    known = [book.id for book in books]
    for setting in _settings(overrides, []):
        if not problems and setting.rulebook not in known:
            hint = did_you_mean(setting.rulebook, known)
            problems.append(setting.place.problem(f"no rulebook '{setting.rulebook}' is in use{hint}"))
    if chosen:
        problems += chosen.problems([*known, *(path.stem for path in rulebook_files())])
    problems += _doubled(books)
    if problems:
        raise BadInput(problems)
    return [chosen.narrowed(book) for book in books] if chosen else books


def read_rulebook(
    document: Document,
    vocabulary: Vocabulary,
    settings: Sequence[Setting] = (),
    retirements: Sequence[Retirement] = (),
) -> Rulebook:
    """Read a rulebook, or an extension of one, from a document. Raises BadInput with every problem."""
    extended = document.value.get("extends") if isinstance(document.value, dict) else None
    if extended is None:
        return load_rulebook(document, vocabulary, settings, retirements)
    shipped = {path.stem: path for path in rulebook_files()}
    path = shipped.get(str(extended), Path(document.source).parent / str(extended))
    if not path.is_file():
        hint = did_you_mean(str(extended), shipped) or f"; shipped: {', '.join(shipped)}"
        raise BadInput(
            [
                document.problem(
                    ("extends",), f"'{extended}' is neither a shipped rulebook nor a file in the same folder{hint}"
                )
            ]
        )
    return load_extension(document, read_document(path), vocabulary, settings, retirements)


def read_profile(name: str) -> Profile:
    """Read a profile by shipped name or file. Raises BadInput with every problem."""
    shipped = {path.stem: path for path in profile_files()}
    if name not in shipped and not _is_readable(name):
        hint = did_you_mean(name, shipped) or f"; shipped: {', '.join(shipped)}"
        raise BadInput([Problem(f"--profile {name}", None, f"neither a shipped profile nor a file{hint}")])
    path = shipped.get(name, Path(name))
    with working_on(str(path)):
        return load_profile(read_document(path))


def _is_readable(name: str) -> bool:
    return Path(name).exists() and not Path(name).is_dir()


def check_cases(books: Iterable[Rulebook], cases: Iterable[Case]) -> None:
    """Raise BadInput if a rule or an observation is of a case that is neither a standard one nor among those given."""
    known = {path.stem for path in cases_folder().glob("*.yaml")} | {case.id for case in cases}
    problems = [
        book.cases_named[entry.id, name].problem(
            f"'{entry.id}' names the unknown case '{name}'{did_you_mean(name, known)}"
        )
        for book in books
        for entry in book.entries
        for name in (*entry.cases, *([entry.against] if entry.against else []))
        if name not in known
    ]
    if problems:
        raise BadInput(problems)


def _doubled(books: Sequence[Rulebook]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for book in books:
        if book.id in first:
            yield Problem(book.source, None, f"the rulebook id '{book.id}' is already used by {first[book.id]}")
        first.setdefault(book.id, book.source)


def _rulebook_paths(names: Iterable[str], problems: list[Problem]) -> Iterator[Path]:
    shipped = {path.stem: path for path in rulebook_files()}
    chosen = list(dict.fromkeys(names))
    if not chosen:
        yield from shipped.values()
    for name in chosen:
        if name in shipped:
            yield shipped[name]
        elif _is_readable(name):
            yield Path(name)
        else:
            hint = did_you_mean(name, shipped) or f"; shipped: {', '.join(shipped)}"
            problems.append(Problem(f"--rulebook {name}", None, f"neither a shipped rulebook nor a file{hint}"))


def _settings(typed: Iterable[str], problems: list[Problem]) -> Iterator[Setting]:
    for setting in typed:
        name, equals, value = setting.partition("=")
        rulebook, dot, parameter = name.rpartition(".")
        written = isinstance(setting, WrittenSetting)
        place = setting.place if isinstance(setting, WrittenSetting) else Place(f"--set {setting}")
        if not (equals and dot and rulebook and parameter and value):
            problems.append(place.problem("expected rulebook.parameter=value, e.g. cnd-res-2-xl.serious_crime=5"))
            continue
        reason, by = ("set in this file", place.source) if written else ("set for this run", "the command line")
        yield Setting(rulebook, parameter, value, reason, by, place)
