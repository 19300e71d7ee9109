"""What a sweep finds on a code, for the terminal: bars of verdicts, and in words where they flip."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

from penalcheck.extract.term import term_from_number
from penalcheck.findings.finding import Verdict, verdict_words
from penalcheck.messages.telling import marked, ntr, retold, tr
from penalcheck.report.terminal import columns, wrapped
from penalcheck.sweeps.flips import Course, Stretch
from penalcheck.sweeps.parameter_grid import Varied
from penalcheck.sweeps.sweep_run import Swept

T = TypeVar("T")

_MARKS: Final[dict[Verdict | None, str]] = {
    "adequate": "✓",
    "falls_short": "▼",
    "disproportionate": "▲",
    "undetermined": "?",
    "not_applicable": "–",
    None: "·",
}
_BETWEEN: Final = {
    # Whether the least value belongs to the stretch, and whether the greatest does.
    (True, True): marked("{verdict} from {least} up to {most}"),
    (True, False): marked("{verdict} from {least} to below {most}"),
    (False, True): marked("{verdict} above {least} up to {most}"),
    (False, False): marked("{verdict} above {least} to below {most}"),
}


def courses_text(
    swept: Swept, days: Sequence[dt.date], courses: Sequence[Course], *, bars: bool, everything: bool
) -> Iterator[str]:
    """Yield lines on how the verdicts on a code, on some days, go with a parameter: those that flip, or all.

    A bar has a sign for each value that is swept, or as many as the line is wide; the words are exact.
    """
    if not courses:
        return
    varied = courses[0].varied
    yield ""
    yield from wrapped(_heading(swept, days, varied), "", "  ")
    flipping = _findings(course for course in courses if course.flips)
    shown = [course for course in courses if everything or (course.rule, course.subject) in flipping]
    for (rule, subject), group in groupby(shown, key=lambda course: (course.rule, course.subject)):
        members = list(group)
        yield from wrapped(_named(swept, rule, subject), "  ", "    ")
        for course in members:
            if bars:
                yield f"    {_bar([course.verdict_at(value) for value in _sampled(varied.months)])}"
            yield from wrapped(_course_words(course, dated=len(course.days) < len(days)), "    ", "      ")
    yield from _left_out(len(_findings(courses)) - len(_findings(shown)))


def timelines_text(swept: Swept, *, everything: bool) -> Iterator[str]:
    """Yield lines on how the verdicts on a code go with the days: those that change, or with `everything` all."""
    found = swept.timelines
    if not found:
        return
    first, last = found[0].verdicts[0][0], found[0].verdicts[-1][0]
    heading = tr("{code} {name}, from {first} to {last}", code=swept.label, name=swept.name, first=first, last=last)
    yield ""
    yield from wrapped(heading, "", "  ")
    shown = [one for one in found if everything or one.changes]
    for one in shown:
        yield from wrapped(_named(swept, one.rule, one.subject), "  ", "    ")
        yield f"    {_bar(_sampled([verdict for _, verdict in one.verdicts]))}"
        yield from wrapped(tr("; ").join(_periods(one.verdicts)), "    ", "      ")
    yield from _left_out(len(found) - len(shown))


def key_of_marks() -> str:
    """Return what the signs of bars mean, in one line."""
    return "  ".join(f"{mark} {verdict_words(verdict)}" for verdict, mark in _MARKS.items() if verdict)


def _heading(swept: Swept, days: Sequence[dt.date], varied: Varied) -> str:
    return tr(
        "{code} {name}, law of {days}: {parameter} from {first} to {last} (the rulebook has {own})",
        code=swept.label,
        name=swept.name,
        days=days[0] if len(days) == 1 else tr("{first} to {last}", first=days[0], last=days[-1]),
        parameter=varied.name,
        first=term_from_number(varied.months[0]),
        last=term_from_number(varied.months[-1]),
        own=term_from_number(varied.own),
    )


def _named(swept: Swept, rule: str, subject: str) -> str:
    """Return a rule with its subject; that a rule is about the code as a whole goes without saying."""
    return rule if subject == swept.jurisdiction else tr("{rule} on {subject}", rule=rule, subject=subject)


def _findings(courses: Iterable[Course]) -> set[tuple[str, str]]:
    return {(course.rule, course.subject) for course in courses}


def _left_out(number: int) -> Iterator[str]:
    if number:
        yield "  " + ntr(
            "{number} finding has one verdict throughout; --all shows it.",
            "{number} findings have one verdict throughout; --all shows them.",
            number,
        )


def _course_words(course: Course, *, dated: bool) -> str:
    told = tr("; ").join(_stretch(stretch, course) for stretch in course.stretches)
    first, last = course.days[0], course.days[-1]
    if not dated:
        return told
    if first == last:
        return tr("on {day}: {verdicts}", day=first, verdicts=told)
    return tr("{first} to {last}: {verdicts}", first=first, last=last, verdicts=told)


def _stretch(one: Stretch, course: Course) -> str:
    verdict = verdict_words(one.verdict)
    at_first, at_last = one is course.stretches[0], one is course.stretches[-1]
    least, most = term_from_number(one.least), term_from_number(one.most)
    if at_first and at_last:
        return tr("{verdict} throughout", verdict=verdict)
    if one.least == one.most:
        return tr("{verdict} at {value} exactly", verdict=verdict, value=least)
    if at_first and one.with_most:
        return tr("{verdict} up to {most}", verdict=verdict, most=most)
    if at_first:
        return tr("{verdict} below {most}", verdict=verdict, most=most)
    if at_last and one.with_least:
        return tr("{verdict} from {least} up", verdict=verdict, least=least)
    if at_last:
        return tr("{verdict} above {least}", verdict=verdict, least=least)
    return retold(_BETWEEN[one.with_least, one.with_most], verdict=verdict, least=least, most=most)


def _periods(verdicts: Iterable[tuple[dt.date, Verdict | None]]) -> Iterator[str]:
    """Yield each verdict with the first day on which it is found."""
    for verdict, days in groupby(verdicts, key=lambda pair: pair[1]):
        words = tr("no such part of the law") if verdict is None else verdict_words(verdict)
        yield tr("{verdict} from {day}", verdict=words, day=next(days)[0])


def _bar(verdicts: Iterable[Verdict | None]) -> str:
    return "".join(_MARKS[verdict] for verdict in verdicts)


def _sampled(values: Sequence[T]) -> list[T]:
    """Return as many values as a line has room for, at equal distances, the first and the last among them."""
    room = columns() - len("    ")
    if len(values) <= room:
        return list(values)
    return [values[place * (len(values) - 1) // (room - 1)] for place in range(room)]
