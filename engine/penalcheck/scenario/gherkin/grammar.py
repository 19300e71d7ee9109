"""Faults of Gherkin's grammar, explained to authors who do not know that there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gherkin.errors import NoSuchLanguageException, ParserException, UnexpectedEOFException

from penalcheck.files.problem import Position, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import marked, retold, tr
from penalcheck.scenario.gherkin.mistyped import Line, fault_of_heading, fault_of_step, mended
from penalcheck.scenario.language.dialects import (
    GHERKIN_LANGUAGES,
    STEPS,
    code_of,
    declared_language,
    gherkin_name,
    keywords,
    language_of,
    without_keyword,
)
from penalcheck.scenario.sentences.catalogue import kind_of

_TABLE_ROW: Final = marked("a table row begins and ends with |, and belongs below a step or below Examples")

# Two or more quotes of any script, alone on a line or before the name of a format, as ```yaml.
_DOC_QUOTES: Final = re.compile(r"(?:[\"“”„«»'`´]{2,})\w*")


def problems_of(errors: Iterable[ParserException], text: str, source: str) -> list[Problem]:
    """Return Gherkin's errors as problems, without those that only follow from another one."""
    lines = text.split("\n")
    language = declared_language(lines)
    problems: list[Problem] = []
    unread = 0  # the last line that was not understood: the lines right below it are reported with it
    for error in errors:
        line, column = error.location["line"], error.location.get("column") or 1
        if isinstance(error, UnexpectedEOFException):
            problems += [] if problems else [_ends_too_early(error, lines, source)]
            break
        known = _message(error, lines, line, language)
        if known or unread != line - 1:
            problems.append(Problem(source, Position(line, column), known or _not_understood(lines, line, language)))
        unread = 0 if known and not _DOC_QUOTES.fullmatch(lines[line - 1].strip()) else line
        # Without a feature, and below tags that belong to no scenario, Gherkin cannot read anything that follows.
        if ("#FeatureLine" in str(error) and "#StepLine" not in str(error)) or _above(lines, line).startswith("@"):
            break
    return problems


def without_faults(errors: Iterable[ParserException], text: str) -> str:
    """Return a text with its faulty lines mended or emptied, so that the other lines can be read."""
    lines = text.split("\n")
    language = declared_language(lines)
    for error in errors:
        line = error.location["line"]
        if isinstance(error, UnexpectedEOFException):
            opening = _opening(lines)
            lines[opening - 1 :] = [""] * (len(lines) - opening + 1)
        elif line <= len(lines):
            content = lines[line - 1]
            indent = content[: len(content) - len(content.lstrip())]
            lines[line - 1] = indent + mended(content.strip(), language)
    return "\n".join(lines)


def no_feature(language: str) -> str:
    """Return the message on a file without a feature."""
    return tr(
        "the file has no feature; begin it with '{feature}: ' and a title", feature=keywords("feature", language)[0]
    )


def _opening(lines: Sequence[str]) -> int:
    """Return the line of what was opened last and not closed: a doc string, or else the last tags."""
    signs = ('"""', "```")
    quotes = [number for number, line in enumerate(lines, 1) if line.strip().startswith(signs)]
    if len(quotes) % 2:
        return quotes[-1]
    return max((number for number, line in enumerate(lines, 1) if line.strip().startswith("@")), default=len(lines))


def _ends_too_early(error: ParserException, lines: Sequence[str], source: str) -> Problem:
    opening = _opening(lines)
    content = lines[opening - 1]
    message = tr("there is nothing below these tags; put a scenario below them")
    if "#DocStringSeparator" in str(error):
        sign = content.strip()[:3]
        message = tr(
            "the doc string that begins here is not closed; put {sign} on a line of its own at its end", sign=sign
        )
    return Problem(source, Position(opening, len(content) - len(content.lstrip()) + 1), message)


def _message(error: ParserException, lines: list[str], number: int, language: str) -> str | None:
    """Return the message on an error whose cause is known, or None."""
    content = lines[number - 1].strip() if number <= len(lines) else ""
    if isinstance(error, NoSuchLanguageException):
        named, known = content.rpartition(":")[2].strip(), ", ".join(GHERKIN_LANGUAGES)
        meant = language_of(named)
        hint = did_you_mean(gherkin_name(meant) if meant else named, GHERKIN_LANGUAGES)
        return tr(
            "'{named}' is not a language of scenarios; expected one of: {known}{hint}",
            named=named,
            known=known,
            hint=hint,
        )
    if "inconsistent cell count" in str(error):
        unclosed = "" if content.endswith("|") else tr("; close this one with |")
        return tr(
            "this row has more or fewer cells than the first row of its table; "
            "every row needs the same number of |{unclosed}",
            unclosed=unclosed,
        )
    if "whitespace" in str(error):
        joined = re.sub(r"\s+(?!@)", "-", content)
        return tr("a tag cannot contain spaces: {content}; did you mean '{joined}'?", content=content, joined=joined)
    expected = str(error).partition("expected: ")[2].partition(", got")[0]
    if "#FeatureLine" in expected and "#StepLine" not in expected:
        return fault_of_heading(Line(content), language) or _before_feature(content, language)
    fault = _misplaced(content, _above(lines, number), language) or fault_of_heading(Line(content), language)
    return fault or _wrapped(content, _above(lines, number), language) or fault_of_step(content, language)


def _misplaced(content: str, above: str, language: str) -> str | None:
    """Return the message on a line that is sound in itself but is in the wrong place, or None."""
    heading = content.partition(":")[0] if ":" in content else ""
    if heading in keywords("feature", language):
        return tr("a file contains one feature; put the second one into a file of its own")
    if heading in keywords("background", language):
        return tr("a feature has one '{heading}:', before its first scenario", heading=heading)
    if above.startswith("@"):
        return tr("tags belong above a scenario, not above a step")
    if content.startswith("|") or content.endswith("|"):
        return retold(_TABLE_ROW)
    if _DOC_QUOTES.fullmatch(content):
        return tr('a doc string needs a line of """, three plain quotes, before and after it')
    if content.startswith(("//", "/*", "--", "%")):
        return tr("a comment begins with #")
    return None


def _wrapped(content: str, above: str, language: str) -> str | None:
    """Return the message on a line that continues the sentence above it, or None."""
    whole = f"{without_keyword(above, language)} {content}"
    wrapped = kind_of(code_of(language), whole) is not None
    return tr("a sentence is written on one line; join this line to the one above") if wrapped else None


def _above(lines: Sequence[str], number: int) -> str:
    return next((line.strip() for line in reversed(lines[: number - 1]) if line.strip()), "")


def _not_understood(lines: Sequence[str], number: int, language: str) -> str:
    content = lines[number - 1].strip()
    if "\t" in content:
        return tr("{row}; tabs do not separate cells", row=retold(_TABLE_ROW))
    known = ", ".join(keywords(name, language)[0] for name in STEPS)
    quotes = re.match(r"[\w-]+:(\s|$)", content) and tr('; an extract needs a line of """ before and after it')
    return tr(
        "'{line}' is not understood here; a step begins with one of: {known}{hint}",
        line=_short(content),
        known=known,
        hint=quotes or "",
    )


def _short(content: str) -> str:
    return content if len(content) <= 60 else content[:57] + "..."


def _before_feature(content: str, language: str) -> str:
    """Return the message on what stands where the feature should begin."""
    foreign = _foreign_heading(content, language)
    return foreign or tr("{message}, before '{line}'", message=no_feature(language), line=_short(content))


def _foreign_heading(content: str, language: str) -> str | None:
    """Return the message on a feature whose heading is not in the language that the file declares, or None."""
    heading = content.partition(":")[0]
    for other in GHERKIN_LANGUAGES:
        if other != language and heading in keywords("feature", other):
            own = keywords("feature", language)[0]
            return tr(
                "'{heading}:' is a heading of another language; begin the file with '# language: "
                "{other}', or the feature with '{own}: '",
                heading=heading,
                other=other,
                own=own,
            )
    return None
