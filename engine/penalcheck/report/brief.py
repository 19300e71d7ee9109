"""What a brief of two pages tells of one State: the answer, ranges, findings, open questions, graded sources."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.extract.evidence import GRADES, Evidence, Grade
from penalcheck.facts.stated_at import where
from penalcheck.facts.vocabulary import Vocabulary
from penalcheck.findings.comparison import FORCES
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, Verdict, verdict_words
from penalcheck.findings.result import Result
from penalcheck.messages.reader_language import isolated, spoken
from penalcheck.messages.telling import marked, ntr, retold, tr, tr_law, tr_word
from penalcheck.report.answers import clauses_of
from penalcheck.report.range_bars import RangeChart, range_chart_of
from penalcheck.report.terminal import width_of
from penalcheck.rulebook.rule import FORCE_WORDS, Force

SHOWN_CASES: Final = (
    "organizer",
    "financier",
    "major-producer",
    "major-trafficker",
    "trafficker-third-conviction",
    "mid-level-dealer",
    "mid-level-dealer-second-conviction",
    "courier",
    "user-dealer",
    "personal-use",
)
"""The standard cases of a brief, gravest role first; those that a reader chooses take their place."""
_MOST_CASES: Final = 10
_SIGNS: Final = {"en": 100, "fr": 92, "es": 92, "ru": 84, "zh": 100, "ar": 96}
"""Letters that a line as wide as the page has; a Chinese sign counts as two, as in a terminal."""
_LINES: Final = {"en": 112, "zh": 100}
"""Lines of the answer, the chart and the three lists together, so that a brief ends on its second page; Chinese lines
are higher."""
_FOR_OTHERS, _FOR_SOURCES = 32, 16
"""What is kept of them for questions and sources, and for sources alone."""
_MOST_LAW: Final = 3
_MOST_OF_A_SOURCE: Final = 120
"""Characters of where a text was read."""
_COUNTED: Final[dict[Grade, str]] = {
    "verified": marked("{number} verified"),
    "checked": marked("{number} checked"),
    "stale": marked("{number} stale"),
    "unverified": marked("{number} unverified"),
}

T = TypeVar("T")


@dataclass(frozen=True)
class BriefFinding:
    """What the law fails by one rule, on however many tiers or cases."""

    verdict: Verdict
    force: Force
    title: str
    told: str
    basis: str
    law: str
    benchmark: bool

    @property
    def words(self) -> str:
        """The verdict and the force in words, such as 'falls short, recommended'."""
        told = tr("{verdict}, {force}", verdict=verdict_words(self.verdict), force=retold(FORCE_WORDS[self.force]))
        return tr("{told}, by a benchmark", told=told) if self.benchmark else told


@dataclass(frozen=True)
class OpenQuestion:
    """Something that is not known: what hangs on it, what to look up, and whom to ask."""

    title: str
    look_up: str
    ask: str


@dataclass(frozen=True)
class BriefSource:
    """A law that the findings rest on, the day of its text, where it was read, and how far its figures are trusted."""

    title: str
    text_of: str
    read_in: str
    grades: str


@dataclass(frozen=True)
class Brief:
    """A brief on one State; the numbers beside lists tell how many entries were left out."""

    name: str
    code: str
    day: dt.date
    text_of: dt.date | None
    notice: str | None
    answer: tuple[str, ...]
    chart: RangeChart
    findings: tuple[BriefFinding, ...]
    more_findings: int
    questions: tuple[OpenQuestion, ...]
    more_questions: int
    sources: tuple[BriefSource, ...]
    more_sources: int
    grades: str

    @property
    def title(self) -> str:
        """The title of the brief."""
        return tr("{name}: penalties for major drug traffickers and repeat offenders", name=self.name)

    @property
    def subtitle(self) -> str:
        """The days of the brief: that of the law, and that of the newest text that was read."""
        if self.text_of is None:
            return tr("Law as of {day}; the texts that were read have no day.", day=self.day)
        return tr("Law as of {day}; newest text read: {text_of}.", day=self.day, text_of=self.text_of)


def brief_of(
    result: Result, evaluation: Evaluation, vocabulary: Vocabulary, cases: Sequence[Case], named: str = ""
) -> Brief:
    """Return the brief on one of the codes of a result; `cases` are those of its chart.

    `named` is how the reader names the code on the command line, if not by its jurisdiction.
    """
    extract = evaluation.extract
    exposures = [(tr_law(case.title), expose(extract, case, result.day)) for case in cases[:_MOST_CASES]]
    told, chart = tuple(clauses_of(result, evaluation)), range_chart_of(exposures)
    room = _LINES.get(spoken(), _LINES["en"]) - sum(_lines(clause, 1) for clause in told)
    room -= sum(max(_lines(row.words, 0.28), _lines(row.label, 0.32)) for row in chart.rows)
    findings, more_findings, rest = _fitting(
        list(_failed(result.standing(evaluation))), _finding_lines, room - _FOR_OTHERS
    )
    asked = list(_open(evaluation, vocabulary))
    questions, more_questions, rest = _fitting(asked, _question_lines, rest + _FOR_OTHERS - _FOR_SOURCES)
    sources, more_sources, _ = _fitting(list(_sources(evaluation)), _source_lines, rest + _FOR_SOURCES)
    return Brief(
        name=extract.told_name,
        code=named or extract.jurisdiction,
        day=result.day,
        text_of=extract.last_text,
        notice=evaluation.notice,
        answer=told,
        chart=chart,
        findings=findings,
        more_findings=more_findings,
        questions=questions,
        more_questions=more_questions,
        sources=sources,
        more_sources=more_sources,
        grades=_grades(evaluation),
    )


def cases_of_brief(cases: Sequence[Case]) -> list[Case]:
    """Return the cases that a brief shows of the standard ones, gravest role first."""
    by_id = {case.id: case for case in cases}
    return [by_id[name] for name in SHOWN_CASES if name in by_id]


def _failed(standing: Sequence[Finding]) -> Iterator[BriefFinding]:
    """Yield what the law fails, a rule once with all its subjects: duties first, and the worst verdict first."""
    by_rule: dict[tuple[str, str, Verdict], list[Finding]] = {}
    for finding in standing:
        if finding.verdict in FAILING:
            by_rule.setdefault((finding.rulebook, finding.rule, finding.verdict), []).append(finding)
    groups = sorted(
        by_rule.values(), key=lambda group: (FORCES.index(group[0].force), VERDICTS.index(group[0].verdict))
    )
    for first, *others in groups:
        told = first.explanation
        if others:
            also = ntr(
                "Also of {number} other tier or case: {name}.",
                "Also of {number} other tiers or cases, such as {name}.",
                len(others),
                name=others[0].subject_title,
            )
            told = f"{told} {also}"
        law = list(dict.fromkeys(isolated(evidence.citation) for f in (first, *others) for evidence in f.evidence))
        more = [tr("and {number} more", number=len(law) - _MOST_LAW)] if len(law) > _MOST_LAW else []
        benchmark = any(parameter.kind == "benchmark" for parameter in first.parameters)
        cited = tr("; ").join([*law[:_MOST_LAW], *more])
        basis = tr("; ").join(map(isolated, first.basis))
        yield BriefFinding(first.verdict, first.force, first.title, told, basis, cited, benchmark)


def _open(evaluation: Evaluation, vocabulary: Vocabulary) -> Iterator[OpenQuestion]:
    """Yield what is not known: each missing fact once, that on which most hangs first; then what is open anyway."""
    hanging: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        for name in finding.missing:
            hanging.setdefault(name, []).append(finding)
    for name, findings in sorted(hanging.items(), key=lambda item: -len(item[1])):
        titles = list(dict.fromkeys(finding.title for finding in findings))
        more = [tr("and {number} more", number=len(titles) - 1)] if len(titles) > 1 else []
        cited = dict.fromkeys(isolated(e.citation) for f in findings for e in f.evidence)
        yield OpenQuestion(tr("; ").join([titles[0], *more]), _look_up(name, vocabulary), _ask(name, list(cited)))
    for entry in evaluation.extract.unknown:
        what = tr(", ").join(map(tr_word, (*(entry.conduct or ()), *entry.circumstances)))
        yield OpenQuestion(what or tr("left open by the extract"), " ".join(entry.note.split()), _ask("", []))


def _look_up(name: str, vocabulary: Vocabulary) -> str:
    fact, _, member = name.partition(":")
    known = vocabulary.types.get(fact)
    meaning = tr_law(known.meaning) if known else tr_word(fact)
    return tr("{fact}: {word}", fact=meaning, word=tr_word(member.strip())) if member else meaning


def _ask(name: str, law: Sequence[str]) -> str:
    """Return whom to ask: of a treaty who keeps it, and of the law the ministry of justice, with what is cited."""
    if name.startswith("party_to"):
        return tr("the depositary of the treaty")
    if law:
        return tr("the ministry of justice, on {law}", law=tr("; ").join(law[:2]))
    if where(name.replace(": ", ":")).startswith("general_part"):
        return tr("the ministry of justice, on the general part of the penal code")
    return tr("the ministry of justice, on the drug law")


def _sources(evaluation: Evaluation) -> Iterator[BriefSource]:
    """Yield the laws of the extract on which findings rest, that of most figures first."""
    pieces = _evidence(evaluation)
    for act in evaluation.extract.instruments.values():
        of_act = [
            piece for piece in pieces if piece.citation.startswith(f"{act.short} ") and act.source in piece.source
        ]
        days = [isolated(str(day)) for day in (act.consolidated or act.date,) if day]
        if of_act:
            yield BriefSource(
                isolated(act.title),
                "".join(days),
                isolated(_short(act.source)),
                _counted(piece.grade for piece in of_act),
            )


def _short(text: str) -> str:
    """Return the beginning of a text; the extract has all of it."""
    return text if len(text) <= _MOST_OF_A_SOURCE else f"{text[:_MOST_OF_A_SOURCE].rsplit(' ', 1)[0]} [...]"


def _grades(evaluation: Evaluation) -> str:
    return _counted(piece.grade for piece in _evidence(evaluation))


def _evidence(evaluation: Evaluation) -> list[Evidence]:
    found = (e for f in evaluation.findings for fact in (*f.found, *f.applied_because) for e in fact.evidence)
    return list(dict.fromkeys(found))


def _counted(grades: Iterable[Grade]) -> str:
    counts = Counter(grades)
    return tr(", ").join(retold(_COUNTED[grade], number=counts[grade]) for grade in reversed(GRADES) if counts[grade])


def _fitting(entries: Sequence[T], lines: Callable[[T], float], room: float) -> tuple[tuple[T, ...], int, float]:
    """Return the first entries that have room, the number of the others, and the room that is left."""
    kept: list[T] = []
    for entry in entries:
        if lines(entry) > room:
            break
        room -= lines(entry)
        kept.append(entry)
    return tuple(kept), len(entries) - len(kept), room


def _finding_lines(finding: BriefFinding) -> float:
    return 0.4 + max(
        _lines(finding.title, 0.6) + _lines(finding.told, 0.6) + _lines(finding.basis, 0.6),
        _lines(finding.words, 0.18),
        _lines(finding.law, 0.22),
    )


def _question_lines(question: OpenQuestion) -> float:
    return 0.4 + max(_lines(question.title, 0.36), _lines(question.look_up, 0.38), _lines(question.ask, 0.26))


def _source_lines(source: BriefSource) -> float:
    return 0.4 + max(
        _lines(source.title, 0.36),
        _lines(source.text_of, 0.12),
        _lines(source.read_in, 0.36),
        _lines(source.grades, 0.16),
    )


def _lines(text: str, share: float) -> int:
    """Return how many lines a text takes in a column that has a share of the width."""
    return 1 + int(width_of(text) / (_SIGNS[spoken()] * share))
