"""Results as a workbook: the answer by topics, every finding, exposures, figures, evidence, sources, and the method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from penalcheck.exposure.calculus import expose
from penalcheck.extract.evidence import Evidence
from penalcheck.extract.term import term_from_number
from penalcheck.files.loading import Loaded
from penalcheck.findings.answer import TopicAnswer, answers
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.finding import FAILING, VERDICTS, Finding, FoundFact, verdict_words, worst
from penalcheck.findings.observed import Observed, observed_text, rank
from penalcheck.findings.result import Result, count_verdicts, place
from penalcheck.findings.rows import found_text, law_text, review_texts
from penalcheck.messages.telling import retold, tr, tr_law, tr_word
from penalcheck.report.answers import clauses_of
from penalcheck.report.exposure_record import exposure_record
from penalcheck.report.exposure_workbook import exposures_sheet
from penalcheck.report.formats import View
from penalcheck.report.method_sheet import method_sheet
from penalcheck.report.workbook import Column, Shaded, Sheet, Value, term_columns, term_values, workbook
from penalcheck.rulebook.rule import FORCE_WORDS


def as_xlsx(result: Result, view: View) -> bytes:  # noqa: ARG001  (every finding is a row; spreadsheets filter)
    """Return a result as an XLSX file, with findings of every verdict."""
    title = tr("Penal codes on drugs, law as of {day}", day=result.day)
    sheets = (
        _answer(result.whole or result),
        _topics(result.whole or result),
        _findings(result),
        _exposures(result),
        _figures(result),
        _evidence(result),
    )
    return workbook(title, (*sheets, _sources(result), method_sheet(result)))


def _answer(result: Result) -> Sheet:
    columns = (
        Column(tr("code"), 10),
        Column(tr("State"), 20),
        Column(tr("law as of"), 12),
        Column(tr("the answer"), 80),
        *(Column(verdict_words(verdict), 15) for verdict in VERDICTS),
        *(Column(tr("failing, {force}", force=retold(word)), 14) for word in FORCE_WORDS.values()),
        Column(tr("notice"), 36),
    )
    return Sheet(tr("answer"), columns, (_answer_row(result, one) for one in result.evaluations), 2, 4 + len(VERDICTS))


def _answer_row(result: Result, evaluation: Evaluation) -> tuple[Value, ...]:
    failing = Counter(finding.force for finding in evaluation.findings if finding.verdict in FAILING)
    return (
        result.label(evaluation),
        evaluation.extract.told_name,
        result.day,
        "\n".join(clauses_of(result, evaluation)) if not evaluation.fault else None,
        *count_verdicts(evaluation.findings).values(),
        *(failing[force] for force in FORCE_WORDS),
        evaluation.fault or evaluation.notice,
    )


def _topics(result: Result) -> Sheet:
    columns = (
        Column(tr("code"), 9),
        Column(tr("topic"), 30),
        Column(tr("verdict"), 15),
        Column(tr("force"), 15),
        *(Column(verdict_words(verdict), 15) for verdict in VERDICTS[:-1]),
        Column(tr("rules of the gravest verdict"), 90),
    )
    return Sheet(tr("topics"), columns, (row for one in result.evaluations for row in _topic_rows(result, one)))


def _topic_rows(result: Result, evaluation: Evaluation) -> Iterator[tuple[Value, ...]]:
    excused = {finding.topic for finding in result.excused(evaluation)}
    standing = {told.topic: told for told in answers(result.standing(evaluation))}
    for topic in (told.topic for told in answers(evaluation.findings)):
        told = standing.get(topic, TopicAnswer(topic, ()))
        yield result.label(evaluation), *_topic(told, excused=topic in excused)


def _topic(told: TopicAnswer, *, excused: bool) -> tuple[Value, ...]:
    numbers = [len(told.of(verdict)) for verdict in VERDICTS[:-1]]
    # Beside what a reviewer accepted, the rest being in order must not look as if the whole were.
    if excused and all(rule.verdict == "adequate" for rule in told.rules):
        return told.title, tr("accepted by a reviewer"), None, *numbers, None
    gravest = worst(rule.verdict for rule in told.rules)
    of_it = told.of(gravest)
    return (
        told.title,
        Shaded(verdict_words(gravest), gravest),
        retold(FORCE_WORDS[of_it[0].force]),
        *numbers,
        "\n".join(rule.first.title for rule in of_it) if gravest != "adequate" else None,
    )


def _findings(result: Result) -> Sheet:
    printed = (
        Column(tr("code"), 9),
        Column(tr("verdict"), 15),
        Column(tr("force"), 15),
        Column(tr("rule"), 36),
        Column(tr("on"), 24),
        Column(tr("finding"), 64),
        Column(tr("law"), 34),
        Column(tr("remedy"), 44),
    )
    others = (
        Column(tr("State"), 16),
        Column(tr("law as of"), 12),
        Column(tr("found"), 50),
        Column(tr("required"), 40),
        Column(tr("to look up"), 24),
        Column(tr("basis"), 40),
        Column(tr("grade of evidence"), 12),
        Column(tr("place in the extract"), 24),
        Column(tr("reviews"), 40),
        Column(tr("parameter set by the reviewer"), 14),
        Column(tr("rulebook"), 18),
        Column(tr("name of the rule"), 30),
        Column(tr("name of what it is on"), 24),
        Column(tr("fingerprint"), 15),
        Column(tr("file"), 24),
    )
    rows = (_finding(result, one, finding) for one in result.evaluations for finding in _worst_first(one))
    return Sheet(tr("findings"), (*printed, *others), rows, printed=len(printed))


def _worst_first(evaluation: Evaluation) -> list[Finding]:
    return sorted(evaluation.findings, key=lambda finding: VERDICTS.index(finding.verdict))


def _finding(result: Result, evaluation: Evaluation, finding: Finding) -> tuple[Value, ...]:
    return (
        result.label(evaluation),
        Shaded(verdict_words(finding.verdict), finding.verdict),
        retold(FORCE_WORDS[finding.force]),
        finding.title,
        finding.subject_title,
        finding.explanation,
        law_text(finding),
        finding.remedy if finding.verdict in FAILING else None,
        evaluation.extract.told_name,
        result.day,
        found_text(finding),
        finding.required,
        "\n".join(FoundFact(name, "", ()).told_name for name in finding.missing),
        "\n".join(finding.basis),
        tr_word(finding.grade),
        "\n".join(dict.fromkeys(place(evaluation, evidence) for evidence in finding.evidence)),
        "\n".join(review_texts(result, evaluation, finding)),
        tr("yes") if finding.overridden else tr("no"),
        finding.rulebook,
        finding.rule,
        finding.subject,
        finding.fingerprint,
        evaluation.document.source,
    )


def _exposures(result: Result) -> Sheet:
    loaded = [Loaded(one.extract, one.document) for one in result.evaluations if not one.fault]
    found = (exposure_record(one, expose(one.model, case, result.day)) for one in loaded for case in result.cases)
    return exposures_sheet(found)


def _figures(result: Result) -> Sheet:
    columns = (
        Column(tr("code"), 10),
        Column(tr("figure"), 50),
        *term_columns(tr("value")),
        Column(tr("rank from the highest"), 10),
        Column(tr("in words, among all codes"), 80),
        Column(tr("basis"), 50),
        Column(tr("meaning"), 60),
    )
    observed = result.observations
    return Sheet(tr("figures"), columns, (_figure(one, observed) for one in observed), printed=7)


def _figure(own: Observed, codes: list[Observed]) -> tuple[Value, ...]:
    term = own.is_term and own.size is not None
    return (
        own.jurisdiction,
        own.title,
        *(term_values(term_from_number(own.size or 0)) if term else (own.found.text, None, None)),
        rank(own, codes),
        observed_text(own, codes),
        "\n".join(own.basis),
        own.explanation,
    )


def _evidence(result: Result) -> Sheet:
    columns = (
        Column(tr("code"), 10),
        Column(tr("law"), 30),
        Column(tr("findings that rest on it"), 12),
        Column(tr("grade of evidence"), 14),
        Column(tr("text of the day"), 14),
        Column(tr("verified in the text of"), 14),
        Column(tr("changed on"), 14),
        Column(tr("read in"), 50),
        Column(tr("address"), 50),
        Column(tr("place in the extract"), 26),
        Column(tr("note"), 60),
    )
    return Sheet(tr("evidence"), columns, _pieces(result), pinned=2, printed=8)


def _pieces(result: Result) -> Iterator[tuple[Value, ...]]:
    for evaluation in result.evaluations:
        resting: Counter[Evidence] = Counter()
        for finding in evaluation.findings:
            resting.update({e for fact in (*finding.found, *finding.applied_because) for e in fact.evidence})
        for piece in sorted(resting, key=lambda piece: (piece.citation, str(piece.path))):
            yield (
                result.label(evaluation),
                piece.citation,
                resting[piece],
                tr_word(piece.grade),
                piece.consolidated,
                piece.text_of,
                piece.changed,
                piece.source,
                piece.link,
                place(evaluation, piece),
                piece.note,
            )


def _sources(result: Result) -> Sheet:
    columns = (
        Column(tr("code"), 10),
        Column(tr("kind"), 12),
        Column(tr("source"), 60),
        Column(tr("short name"), 18),
        Column(tr("number"), 24),
        Column(tr("of the day"), 12),
        Column(tr("text of the day"), 14),
        Column(tr("unchanged since"), 14),
        Column(tr("status"), 12),
        Column(tr("read in"), 60),
    )
    return Sheet(tr("sources"), columns, _texts(result), pinned=2)


def _texts(result: Result) -> Iterator[tuple[Value, ...]]:
    for evaluation in result.evaluations:
        code, extract = result.label(evaluation), evaluation.extract
        for act in extract.instruments.values():
            days = (act.date, act.consolidated, act.unchanged_since)
            yield code, tr("law"), act.title, act.short, act.number, *days, tr_word(act.status), act.source
        for name, treaty in extract.treaties.items():
            days = (None if isinstance(treaty.in_force, str) else treaty.in_force, None, None)
            yield code, tr("treaty"), name, name, None, *days, tr_word(treaty.status), treaty.source
    for book in result.rulebooks:
        for text in book.text.sources.values():
            yield (
                book.id,
                tr("instrument"),
                tr_law(text.title),
                None,
                None,
                text.adopted,
                None,
                None,
                tr_word(text.status),
                text.source,
            )
