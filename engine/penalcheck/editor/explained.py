"""What stands at a position, explained: the meaning of a sentence or a key, the law and value of a name, its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from penalcheck.checks.kinds import model_of
from penalcheck.editor import named
from penalcheck.editor.named import Named, Names
from penalcheck.editor.referring import named_at
from penalcheck.editor.scenario_code import code_above
from penalcheck.editor.step_line import StepLine, step_on
from penalcheck.editor.text_spans import Target, line_at
from penalcheck.editor.typed_text import TypedText
from penalcheck.editor.yaml_tree import spot_at
from penalcheck.files.model_schema import keys_at, meaning_at, words_at
from penalcheck.files.problem import Position
from penalcheck.messages.telling import retold, tr
from penalcheck.scenario.gherkin.steptext import meaning_of
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, keyword, meanings, read_step
from penalcheck.scenario.sentences.retelling import told_again, told_by_value
from penalcheck.scenario.sentences.wordings import KINDS, sentences

_MOST_NAMES: Final = 3


def explanation_at(draft: TypedText, position: Position) -> str:
    """Return in Markdown what stands at a position of a text; empty if there is nothing to say."""
    lines = _of_step(draft, position) if draft.form == "feature" else _of_entry(draft, position)
    return "\n".join(lines).strip()


def targets_at(draft: TypedText, position: Position) -> list[Target]:
    """Return where the things stand that are named at a position: rules, tiers, cases, instruments, extracts."""
    if draft.form == "data":
        found = _named_in_data(draft, position)
        return [found.place] if found and found.place else []
    names = _named_in_step(draft, position)
    quoted = _quoted_at(line_at(draft.lines, position.line), position.column)
    meant = [entry for entry in names if quoted and quoted in (entry.name, entry.name.partition("/")[2])]
    return [entry.place for entry in meant or names if entry.place]


def _quoted_at(line: str, column: int) -> str:
    """Return what stands between two double quotes around a column."""
    start, end = line.rfind('"', 0, column - 1), line.find('"', column - 1)
    return line[start + 1 : end] if 0 <= start < end and line[:start].count('"') % 2 == 0 else ""


# Data


def _of_entry(draft: TypedText, position: Position) -> Iterator[str]:
    spot = spot_at(draft.nodes, position)
    if spot is None or not spot.text or draft.foreign:
        return
    found = _named_in_data(draft, position)
    if found:
        yield from found.lines()
        yield ""
    key = next((str(step) for step in reversed(spot.path) if isinstance(step, str)), "")
    path = spot.path[: len(spot.path) - next(n for n, step in enumerate(reversed(spot.path)) if isinstance(step, str))]
    model = model_of(draft.kind, draft.keys)
    if key not in keys_at(model, path[:-1]):
        return
    meaning, words = meaning_at(model, path), words_at(model, path)
    if meaning or (words and not found):
        yield f"**{key}**: {meaning}"
        yield from (["- " + tr("one of") + ": " + ", ".join(words)] if words and not found else [])


def _named_in_data(draft: TypedText, position: Position) -> Named | None:
    spot = spot_at(draft.nodes, position)
    if spot is None or draft.foreign:
        return None
    return named_at(draft.names, spot.path, spot.text, on_key=spot.on_key)


# Features


def _of_step(draft: TypedText, position: Position) -> Iterator[str]:
    step = step_on(draft.lines, position.line, draft.language)
    meaning = _meaning(draft, step) if step else None
    if step is None or not step.sentence:
        return
    if meaning is None:
        found = read_step(step.kind or "given", step.language, step.sentence)
        yield from [found.message, *found.help] if isinstance(found, Misreading) else ()
        return
    for stated in meanings(meaning):
        yield from _told(stated, step)
    if meaning.citation:
        yield "- " + tr("citation") + f": {meaning.citation}"
    for entry in _named_by(draft, meaning, position.line)[:_MOST_NAMES]:
        yield ""
        yield from entry.lines()


def _told(stated: Meaning, step: StepLine) -> Iterator[str]:
    sentence = sentences().get(stated.step)
    title = f"{keyword(sentence.kind, step.language)} {sentence.wording(step.language).shown}" if sentence else ""
    yield f"**{title or stated.step.replace('_', ' ')}**"
    if sentence:
        yield retold(sentence.says)
    again = told_again(step.language, stated)
    if again and again != step.sentence:
        yield f"- {keyword(step.kind or KINDS[0], step.language)} {again}"
    yield from (f"- {name.replace('_', ' ')}: {words}" for name, words in told_by_value(step.language, stated))
    yield ""


def _meaning(draft: TypedText, step: StepLine) -> Meaning | None:
    """Return the meaning of a step: of an outline, in its first row."""
    found = read_step(step.kind or "given", step.language, step.sentence)
    if isinstance(found, Meaning) or draft.own_feature is None:
        return found if isinstance(found, Meaning) else None
    rows = (s for e in draft.own_feature.examples for s in e.scenario.steps if s.line_number == step.number)
    return next((meaning for row in rows if (meaning := meaning_of(row.name))), None)


def _named_in_step(draft: TypedText, position: Position) -> list[Named]:
    step = step_on(draft.lines, position.line, draft.language)
    meaning = _meaning(draft, step) if step else None
    return _named_by(draft, meaning, position.line) if meaning else []


def _named_by(draft: TypedText, meaning: Meaning, line: int) -> list[Named]:
    """Return what the places of a sentence name."""
    found: dict[str, Named] = {}
    for stated in meanings(meaning):
        for place, value in stated.values.items():
            names = _names_of(draft, place, stated.values, line)
            for word in value if isinstance(value, tuple) else (value,):
                if isinstance(word, str) and word in names:
                    found.setdefault(names[word].name, names[word])
    return list(found.values())


def _names_of(draft: TypedText, place: str, values: Mapping[str, Any], line: int) -> Names:
    """Return the names that a place of a sentence takes."""
    if place in ("tier", "offence"):
        code = code_above(draft, line)
        return code.of("offence") if code else {}
    if place == "article":
        return named.articles(str(values.get("rulebook", "")))
    if place == "file":
        path = draft.path.parent / str(values[place])
        return {
            str(values[place]): Named(path.name, tr("an extract of your own"), (), Target(str(path), Position(1, 1)))
        }
    found = _SHIPPED.get(place)
    return found() if found else {}


_SHIPPED: Final = {
    "rule": named.rules,
    "rulebook": named.rulebooks,
    "parameter": named.parameters,
    "case": named.cases,
    "offender": named.cases,
    "country": named.countries,
    "treaty": named.treaties,
    "treaties": named.treaties,
    "conduct": named.conduct,
    "conducts": named.conduct,
    "circumstance": named.circumstances,
    "circumstances": named.circumstances,
    "substance": named.substances,
    "substances": named.substances,
    "drug": named.substances,
}
"""What is named in each place, by the name of the place."""
