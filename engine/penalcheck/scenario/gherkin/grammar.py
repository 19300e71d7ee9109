"""Faults of gherkin's grammar, in words for somebody who does not know that gherkin has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gherkin.errors import NoSuchLanguageException, ParserException, UnexpectedEOFException

from penalcheck.files.problem import Position, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.scenario.gherkin.mistyped import Line, fault_of_heading, fault_of_step, mended
from penalcheck.scenario.language.dialects import (
    GHERKIN_LANGUAGES,
    STEPS,
    code_of,
    declared_language,
    keywords,
    without_keyword,
)
from penalcheck.scenario.sentences.catalogue import kind_of

_TABLE_ROW: Final = "a table row begins and ends with |, and stands below a step or below Examples"

# Quotes of any script, two or more, alone on a line or with the name of a format behind them, as ```yaml.
_DOC_QUOTES: Final = re.compile(r"(?:[\"“”„«»'`´]{2,})\w*")


def problems_of(errors: Iterable[ParserException], text: str, source: str) -> list[Problem]:
    """Return gherkin's errors as problems; what only follows from another one is left out."""
    lines = text.split("\n")
    language = declared_language(lines)
    problems: list[Problem] = []
    unread = 0  # the last line that was not understood: those right below it are of one text, told once
    for error in errors:
        line, column = error.location["line"], error.location.get("column") or 1
        if isinstance(error, UnexpectedEOFException):
            problems += [] if problems else [_ends_too_early(error, lines, source)]
            break
        known = _message(error, lines, line, language)
        if known or unread != line - 1:
            problems.append(Problem(source, Position(line, column), known or _not_understood(lines, line, language)))
        unread = 0 if known and not _DOC_QUOTES.fullmatch(lines[line - 1].strip()) else line
        # Without a feature, and below tags that belong to no scenario, gherkin understands nothing that follows.
        if ("#FeatureLine" in str(error) and "#StepLine" not in str(error)) or _above(lines, line).startswith("@"):
            break
    return problems


def without_faults(errors: Iterable[ParserException], text: str) -> str:
    """Return a text with its faulty lines mended or emptied, so that the other lines can be read too."""
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
    """Return what to say of a file without a feature."""
    return f"the file has no feature; begin it with '{keywords('feature', language)[0]}: ' and a title"


def _opening(lines: Sequence[str]) -> int:
    """Return the line that was opened last and not closed: a doc string's, or else that of the last tags."""
    signs = ('"""', "```")
    quotes = [number for number, line in enumerate(lines, 1) if line.strip().startswith(signs)]
    if len(quotes) % 2:
        return quotes[-1]
    return max((number for number, line in enumerate(lines, 1) if line.strip().startswith("@")), default=len(lines))


def _ends_too_early(error: ParserException, lines: Sequence[str], source: str) -> Problem:
    opening = _opening(lines)
    content = lines[opening - 1]
    message = "these tags stand above nothing; put a scenario below them"
    if "#DocStringSeparator" in str(error):
        sign = content.strip()[:3]
        message = f"the doc string that begins here is not closed; put {sign} on a line of its own below it"
    return Problem(source, Position(opening, len(content) - len(content.lstrip()) + 1), message)


def _message(error: ParserException, lines: list[str], number: int, language: str) -> str | None:
    """Return what to say of an error whose cause is known, or None."""
    content = lines[number - 1].strip() if number <= len(lines) else ""
    if isinstance(error, NoSuchLanguageException):
        named, known = content.rpartition(":")[2].strip(), ", ".join(GHERKIN_LANGUAGES)
        hint = did_you_mean(named, GHERKIN_LANGUAGES)
        return f"'{named}' is no language of scenarios; expected one of: {known}{hint}"
    if "inconsistent cell count" in str(error):
        unclosed = "" if content.endswith("|") else "; close this one with |"
        more = "this row has more or fewer cells than the first row of its table"
        return f"{more}; every row needs the same number of |{unclosed}"
    if "whitespace" in str(error):
        joined = re.sub(r"\s+(?!@)", "-", content)
        return f"a tag may not hold spaces: {content}; did you mean '{joined}'?"
    expected = str(error).partition("expected: ")[2].partition(", got")[0]
    if "#FeatureLine" in expected and "#StepLine" not in expected:
        foreign = _foreign_heading(content, language) or f"{no_feature(language)}, before '{_short(content)}'"
        return fault_of_heading(Line(content), language) or foreign
    fault = _misplaced(content, _above(lines, number), language) or fault_of_heading(Line(content), language)
    return fault or _wrapped(content, _above(lines, number), language) or fault_of_step(content, language)


def _misplaced(content: str, above: str, language: str) -> str | None:
    """Return what to say of a line that is sound in itself, but not where it stands, or None."""
    heading = content.partition(":")[0] if ":" in content else ""
    if heading in keywords("feature", language):
        return "a file holds one feature; put the second one into a file of its own"
    if heading in keywords("background", language):
        return f"a feature has one '{heading}:', and it stands before the first scenario"
    if above.startswith("@"):
        return "tags stand above a scenario, not above a step"
    if content.startswith("|") or content.endswith("|"):
        return _TABLE_ROW
    if _DOC_QUOTES.fullmatch(content):
        return 'a doc string stands between two lines of """, three plain quotes'
    if content.startswith(("//", "/*", "--", "%")):
        return "a comment begins with #"
    return None


def _wrapped(content: str, above: str, language: str) -> str | None:
    """Return what to say of a line that is the rest of the sentence above it, or None."""
    whole = f"{without_keyword(above, language)} {content}"
    wrapped = kind_of(code_of(language), whole) is not None
    return "a sentence stands on one line; join this line to the one above" if wrapped else None


def _above(lines: Sequence[str], number: int) -> str:
    return next((line.strip() for line in reversed(lines[: number - 1]) if line.strip()), "")


def _not_understood(lines: Sequence[str], number: int, language: str) -> str:
    content = lines[number - 1].strip()
    if "\t" in content:
        return f"{_TABLE_ROW}; tabs do not part cells"
    known = ", ".join(keywords(name, language)[0] for name in STEPS)
    quotes = '; an extract stands between two lines of """' if re.match(r"[\w-]+:(\s|$)", content) else ""
    return f"'{_short(content)}' is not understood here; a step begins with one of: {known}{quotes}"


def _short(content: str) -> str:
    return content if len(content) <= 60 else content[:57] + "..."


def _foreign_heading(content: str, language: str) -> str | None:
    """Return what to say of a feature whose heading is in another language than the file declares, or None."""
    heading = content.partition(":")[0]
    for other in GHERKIN_LANGUAGES:
        if other != language and heading in keywords("feature", other):
            own = keywords("feature", language)[0]
            return (
                f"'{heading}:' is a heading of another language; "
                f"begin the file with '# language: {other}', or the feature with '{own}: '"
            )
    return None
