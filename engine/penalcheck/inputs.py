"""Read what the user names on the command line: files, folders, standard input; good ones are kept beside bad ones."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from penalcheck.case import Case
from penalcheck.changes import Retirement, Setting
from penalcheck.classification import Classification, load_classification
from penalcheck.document import STANDARD_INPUT, Document, parse_document, read_document
from penalcheck.extract import Extract
from penalcheck.loading import Loaded, load_model
from penalcheck.problem import BadInput, Place, Problem
from penalcheck.profile import Profile, load_profile
from penalcheck.references import check_extract_references
from penalcheck.rulebook import Rulebook
from penalcheck.rulebook_reader import load_extension, load_rulebook
from penalcheck.shipped import cases_folder, classification_file, extracts_folder, profile_files, rulebook_files
from penalcheck.suggest import did_you_mean
from penalcheck.vocabulary import BASE_VOCABULARY, Vocabulary

REVIEWS_FOLDER: Final = "reviews"
"""Name of the folders, beside extracts, whose files are reviews."""

_ENDINGS = (".yaml", ".yml", ".json")


def read_extracts(names: Sequence[str]) -> tuple[list[Loaded[Extract]], list[Problem]]:
    """Return the extracts that are sound, in the order named, and the problems of the others."""
    good: list[Loaded[Extract]] = []
    problems: list[Problem] = []
    for document in _documents(names or [str(extracts_folder())], problems):
        try:
            good.append(load_model(Extract, document, check_extract_references))
        except BadInput as bad:
            problems += bad.problems
    return good, problems


def read_cases(names: Sequence[str] = ()) -> list[Case]:
    """Read standard cases by id, or cases from files and folders; all standard ones where none is named.

    Raises BadInput with the problems of every case.
    """
    problems: list[Problem] = []
    standard = {path.stem: path for path in sorted(cases_folder().glob("*.yaml"))}
    paths = []
    for name in names or standard:
        if name not in standard and not Path(name).exists():
            hint = did_you_mean(name, standard) or f"; standard cases: {', '.join(standard)}"
            problems.append(Problem(f"case {name}", None, f"neither a standard case nor a file{hint}"))
            continue
        paths.append(str(standard.get(name, name)))
    cases = []
    for document in _documents(paths, problems) if paths else ():
        try:
            cases.append(load_model(Case, document, lambda _: ()).model)
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return cases


def _documents(names: Sequence[str], problems: list[Problem]) -> Iterator[Document]:
    for name in names:
        try:
            if name == STANDARD_INPUT:
                yield parse_document("<standard input>", sys.stdin.buffer.read())
                continue
            paths = _files_in(Path(name)) if Path(name).is_dir() else [Path(name)]
        except BadInput as bad:
            problems += bad.problems
            continue
        for path in paths:
            try:
                yield read_document(path)
            except BadInput as bad:
                problems += bad.problems


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder and its subfolders; those of reviews are no inputs."""
    files = (path for path in folder.rglob("*") if path.suffix in _ENDINGS and path.is_file())
    paths = sorted(path for path in files if REVIEWS_FOLDER not in path.relative_to(folder).parts[:-1])
    if not paths:
        expected = "expected files that end in " + ", ".join(_ENDINGS)
        raise BadInput([Problem(str(folder), None, f"the folder holds no files to read; {expected}")])
    return paths


def read_classification() -> Classification:
    """Read the shipped classes and aggregates."""
    return load_classification(read_document(classification_file()), BASE_VOCABULARY)


def read_rulebooks(
    names: Iterable[str], vocabulary: Vocabulary, overrides: Sequence[str] = (), profile: str | None = None
) -> list[Rulebook]:
    """Read rulebooks by shipped name or file; all shipped ones where none is named.

    `overrides` are settings as typed, such as 'untoc.serious_crime=5'; they go before the `profile` (a shipped name
    or a file), and this before what an extension sets. Raises BadInput with the problems of all of them.
    """
    problems: list[Problem] = []
    chosen = read_profile(profile) if profile else None
    settings = [*(chosen.settings() if chosen else ()), *_settings(overrides, problems)]
    retirements = list(chosen.retirements()) if chosen else []
    books = []
    for path in _rulebook_paths(names, problems):
        try:
            books.append(_read_rulebook(read_document(path), vocabulary, settings, retirements))
        except BadInput as bad:
            problems += bad.problems
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


def _read_rulebook(
    document: Document, vocabulary: Vocabulary, settings: Sequence[Setting], retirements: Sequence[Retirement]
) -> Rulebook:
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
                    ("extends",), f"'{extended}' is neither a shipped rulebook nor a file beside this one{hint}"
                )
            ]
        )
    return load_extension(document, read_document(path), vocabulary, settings, retirements)


def read_profile(name: str) -> Profile:
    """Read a profile by shipped name or file. Raises BadInput with every problem."""
    shipped = {path.stem: path for path in profile_files()}
    if name not in shipped and not Path(name).is_file():
        hint = did_you_mean(name, shipped) or f"; shipped: {', '.join(shipped)}"
        raise BadInput([Problem(f"--profile {name}", None, f"neither a shipped profile nor a file{hint}")])
    return load_profile(read_document(shipped.get(name, Path(name))))


def check_cases(books: Iterable[Rulebook], cases: Iterable[Case]) -> None:
    """Raise BadInput where a rule asks a case that is neither a standard one nor among those given."""
    known = {path.stem for path in cases_folder().glob("*.yaml")} | {case.id for case in cases}
    problems = [
        Problem(book.source, None, f"rule '{rule.text.id}' asks the unknown case '{name}'{did_you_mean(name, known)}")
        for book in books
        for rule in book.rules
        for name in (*rule.text.cases, *([rule.text.against] if rule.text.against else []))
        if name not in known
    ]
    if problems:
        raise BadInput(problems)


def _doubled(books: Sequence[Rulebook]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for book in books:
        if book.id in first:
            yield Problem(book.source, None, f"the rulebook id '{book.id}' is already that of {first[book.id]}")
        first.setdefault(book.id, book.source)


def _rulebook_paths(names: Iterable[str], problems: list[Problem]) -> Iterator[Path]:
    shipped = {path.stem: path for path in rulebook_files()}
    chosen = list(dict.fromkeys(names))
    if not chosen:
        yield from shipped.values()
    for name in chosen:
        if name in shipped:
            yield shipped[name]
        elif Path(name).is_file():
            yield Path(name)
        else:
            hint = did_you_mean(name, shipped) or f"; shipped: {', '.join(shipped)}"
            problems.append(Problem(f"--rulebook {name}", None, f"neither a shipped rulebook nor a file{hint}"))


def _settings(typed: Iterable[str], problems: list[Problem]) -> Iterator[Setting]:
    for setting in typed:
        name, equals, value = setting.partition("=")
        rulebook, dot, parameter = name.rpartition(".")
        place = Place(f"--set {setting}")
        if not (equals and dot and rulebook and parameter and value):
            problems.append(place.problem("expected rulebook.parameter=value, e.g. cnd-res-2-xl.serious_crime=5"))
            continue
        yield Setting(rulebook, parameter, value, "set for this run", "the command line", place)
