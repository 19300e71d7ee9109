"""The mistakes of a text as `check` tells them, each with the part that it concerns, and what would mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from penalcheck.checks.kinds import Checked, Kind, check_feature, kind_of, kind_with
from penalcheck.editor.step_line import StepLine, step_on
from penalcheck.editor.text_spans import TextSpan, found_in, line_at
from penalcheck.editor.typed_text import TypedText
from penalcheck.editor.yaml_tree import file_nodes, keys_of
from penalcheck.extract.idle_rules import idle_rules
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.fault import others_go_on
from penalcheck.files.input_files import DATA_ENDINGS, REVIEWS_FOLDER
from penalcheck.files.problem import Position, Problem
from penalcheck.files.suggest import quoted_in, suggested_in
from penalcheck.scenario.language.dialects import code_of
from penalcheck.scenario.language.words import without_particles
from penalcheck.scenario.sentences.catalogue import Misreading, keyword, read_step
from penalcheck.scenario.sentences.wordings import KINDS

Severity = Literal["mistake", "warning"]

_BESIDE: Final[tuple[Kind, ...]] = ("rulebook", "profile", "reviews")
"""The kinds of text that may name what other files beside them define."""
_MOST_BESIDE: Final = 100
"""The most files of a folder that are read for that."""
_MOST_SIGNS: Final = 2_000
"""The most signs of a line in which the words of a message are looked for."""
_VALUE: Final = re.compile(r"\"[^\"]*\"?|'[^']*'?|(?:(?!: |:$|\s+#|\s*[,\]}]|\s*$).)+")
"""The key or value with which a line begins."""


@dataclass(frozen=True)
class Mending:
    """A text that would stand better in the place of a part."""

    span: TextSpan
    text: str


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a part of a text, and what may have been meant."""

    span: TextSpan
    message: str
    severity: Severity = "mistake"
    mendings: tuple[Mending, ...] = ()


def mistakes_of(draft: TypedText) -> list[Mistake]:
    """Return every mistake of a text, in its order; none of data of another program."""
    if draft.form == "data" and draft.foreign:
        return []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    with others_go_on(problems, draft.source):
        if draft.form == "feature":
            check_feature(draft.path, draft.content)
        else:
            warnings += _check_data(draft)
    told = [placed(draft, problem, "mistake") for problem in _own(draft, problems)]
    told += [placed(draft, problem, "warning") for problem in _own(draft, warnings)]
    return sorted(told, key=lambda mistake: mistake.span.start)


def _check_data(draft: TypedText) -> Iterable[Problem]:
    """Check a text of data and return its warnings. Raises BadInput with every problem."""
    document = draft.written.document() if draft.written else parse_document(draft.source, draft.content)
    kind = kind_of(document)
    checked = Checked()
    if kind == "extract":
        return idle_rules(checked.extract(document))
    if kind in _BESIDE:
        _read_beside(checked, kind, draft.path)
    checked.other(document)
    return ()


def _read_beside(checked: Checked, kind: Kind, path: Path) -> None:
    """Let a text name the cases and rulebooks in its folder and, if it is one of reviews, in the folder above."""
    folders = [path.parent, *([path.parent.parent] if path.parent.name == REVIEWS_FOLDER else [])]
    files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
    others = [file for file in files if file.suffix.lower() in DATA_ENDINGS and file != path][:_MOST_BESIDE]
    wanted = "case" if kind == "rulebook" else "rulebook"
    faulty: list[Problem] = []
    for file in others:
        if kind_with(keys_of(file_nodes(file))) == wanted:
            with others_go_on(faulty, str(file)):
                checked.other(read_document(file))


def _own(draft: TypedText, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of a text; those of another file that it extends stand where it begins."""
    for problem in problems:
        own = problem.source == draft.source
        yield problem if own else Problem(draft.source, Position(1, 1), f"{problem}")


def placed(draft: TypedText, problem: Problem, severity: Severity) -> Mistake:
    """Return a problem as a mistake of the part of the text that it concerns, with what would mend it."""
    position = problem.position or Position(1, 1)
    line = line_at(draft.lines, position.line)[:_MOST_SIGNS]
    step = step_on(draft.lines, position.line, draft.language) if draft.form == "feature" else None
    message = "\n".join((problem.message, *problem.help))
    mendings = list(dict.fromkeys((*_words_meant(draft, problem.message, position), *_sentences_meant(step))))
    quoted = next(iter(quoted_in(problem.message)), "")
    span = _nearest_place(draft, quoted, position) or _part(draft, position, line, step)
    return Mistake(span, message, severity, tuple(mendings))


def _part(draft: TypedText, position: Position, line: str, step: StepLine | None) -> TextSpan:
    """Return the part of a line that begins at a position: a step, a value, or the rest of the line."""
    rest = line[position.column - 1 :]
    end = position.column + len(rest.rstrip())
    if draft.form == "data":
        value = _VALUE.match(rest)
        end = position.column + (value.end() if value else 0)
    if step is not None and position.column <= step.column:
        end = max(end, step.column + len(step.sentence))
    return TextSpan.on(position.line, position.column, max(end, position.column + 1))


def _words_meant(draft: TypedText, message: str, position: Position) -> Iterator[Mending]:
    """Yield what a message suggests, in the place of the words that it quotes before."""
    for meant, before in suggested_in(message):
        for words in reversed(before):
            span = _nearest_place(draft, _without_article(draft, words, meant), position)
            if span:
                yield Mending(span, meant)
                break


def _without_article(draft: TypedText, words: str, meant: str) -> str:
    """Return the words of a feature without an article or the like that stands before them, as in `d'héroïne`."""
    language = code_of(draft.language)
    bare = draft.form == "feature" and without_particles(meant, language) == meant
    return without_particles(words, language) if bare else words


def _nearest_place(draft: TypedText, words: str, position: Position) -> TextSpan | None:
    """Return where words stand on the line of a position or, as a key may, on the one above; of several the nearest."""
    for number in (position.line, position.line - 1):
        places = list(found_in(line_at(draft.lines, number)[:_MOST_SIGNS], words))
        if places:
            return TextSpan.on(number, *min(places, key=lambda place: abs(place[0] - position.column)))
    return None


def _sentences_meant(step: StepLine | None) -> Iterator[Mending]:
    """Yield the sentences that may be meant by a step that was not understood; their open places are left open."""
    if step is None or not step.sentence:
        return
    found = read_step(step.kind or KINDS[0], step.language, step.sentence)
    glue = "" if step.language == "zh" or step.keyword.endswith("'") else " "
    own = keyword(step.kind or KINDS[0], step.language)
    for meant in found.suggested if isinstance(found, Misreading) else ():
        kept = meant.startswith(own)
        first = step.column if kept else step.column - len(step.keyword) - len(glue)
        span = TextSpan.on(step.number, first, step.column + len(step.sentence))
        yield Mending(span, meant.removeprefix(own).lstrip() if kept else meant)
