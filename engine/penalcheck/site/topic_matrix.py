"""The answer on all codes at a glance: codes by topics, and who falls short or goes too far with which force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from penalcheck.findings.answer import TopicAnswer
from penalcheck.findings.finding import Verdict
from penalcheck.messages.telling import listed, ntr, retold, tr
from penalcheck.rulebook.rule import FORCE_WORDS
from penalcheck.rulebook.topic import TOPICS, Topic
from penalcheck.site.signs import FORCE_SIGNS, VERDICT_SIGNS, ForceSign, VerdictSign
from penalcheck.site.site_map import CodePage

_FAILING: Final[tuple[Verdict, ...]] = ("falls_short", "disproportionate")
_ASKED: Final[Topic] = "traffickers"
"""The topic of the question that the whole report answers."""


@dataclass(frozen=True)
class TopicMark:
    """One verdict on a topic, with the gravest force of the rules that have it."""

    sign: VerdictSign
    force: ForceSign

    @property
    def words(self) -> str:
        """The mark in words, such as 'Falls short (Mandatory)'; what is adequate has no force."""
        if self.sign.verdict == "adequate":
            return self.sign.word
        return tr("{verdict} ({force})", verdict=self.sign.word, force=self.force.word)


@dataclass(frozen=True)
class TopicCell:
    """What a code has on a topic: no marks if no rule applies; `accepted` if a reviewer accepted what fails."""

    topic: Topic
    marks: tuple[TopicMark, ...]
    accepted: bool


@dataclass(frozen=True)
class TopicRow:
    """One code with its cells, one for each topic of the matrix."""

    code: CodePage
    cells: tuple[TopicCell, ...]


@dataclass(frozen=True)
class TopicMatrix:
    """Codes by topics. Topics of which no code has a rule are left out."""

    topics: tuple[tuple[Topic, str], ...]
    rows: tuple[TopicRow, ...]


@dataclass(frozen=True)
class Failing:
    """The codes that have one verdict by rules of one force, topic by topic."""

    force: ForceSign
    topics: tuple[tuple[str, tuple[CodePage, ...]], ...]


def topic_matrix(codes: Sequence[CodePage]) -> TopicMatrix:
    """Return the matrix of the codes, in their order."""
    topics = [topic for topic in TOPICS if any(_answer(code, topic) or code.accepted_on(topic) for code in codes)]
    return TopicMatrix(
        tuple((topic, retold(TOPICS[topic])) for topic in topics),
        tuple(TopicRow(code, tuple(_cell(code, topic) for topic in topics)) for code in codes),
    )


def _cell(code: CodePage, topic: Topic) -> TopicCell:
    marks = _marks(code, topic)
    accepted = code.accepted_on(topic)
    # Beside what a reviewer accepted, the rest being in order must not look as if the whole were.
    return TopicCell(topic, tuple(m for m in marks if m.sign.verdict != "adequate") if accepted else marks, accepted)


def _marks(code: CodePage, topic: Topic) -> tuple[TopicMark, ...]:
    """Return the failing verdicts of a topic; if there are none, that it is open, else that it is adequate."""
    answer = _answer(code, topic)
    if answer is None:
        return ()
    found = [verdict for verdict in VERDICT_SIGNS if answer.of(verdict)]
    shown = [verdict for verdict in found if verdict in _FAILING] or found[:1]
    return tuple(TopicMark(VERDICT_SIGNS[verdict], FORCE_SIGNS[answer.of(verdict)[0].force]) for verdict in shown)


def failing_by_force(codes: Sequence[CodePage], verdict: Verdict) -> tuple[Failing, ...]:
    """Return which codes have a verdict on which topics, by the gravest force of the rules that say so."""
    found = []
    for force, sign in FORCE_SIGNS.items():
        topics = []
        for topic, title in TOPICS.items():
            own = tuple(code for code in codes if _force(code, topic, verdict) == force)
            if own:
                topics.append((retold(title), own))
        if topics:
            found.append(Failing(sign, tuple(topics)))
    return tuple(found)


def answer_sentences(codes: Sequence[CodePage]) -> Iterator[str]:
    """Yield the answer to the question itself: who falls short on major producers and traffickers, and what is open."""
    judged = [code for code in codes if _answer(code, _ASKED) or code.accepted_on(_ASKED)]
    if not judged:
        yield tr("No rule on major producers and traffickers applies to these codes.")
        return
    short = [code for code in judged if _force(code, _ASKED, "falls_short")]
    far = [code for code in judged if _force(code, _ASKED, "disproportionate")]
    if short:
        told = "; ".join(_by_force(short, "falls_short"))
        yield tr("On major producers and traffickers, these fall short: {codes}.", codes=told)
    else:
        yield tr("On major producers and traffickers, no code is found to fall short.")
    if far:
        yield tr("These go too far on them: {codes}.", codes="; ".join(_by_force(far, "disproportionate")))
    yield from _others([code for code in judged if code not in (*short, *far)])


def _others(codes: Sequence[CodePage]) -> Iterator[str]:
    """Yield how many of the codes that do not fail were accepted as they are, are open, or are adequate."""
    accepted = [code for code in codes if code.accepted_on(_ASKED)]
    if accepted:
        yield ntr(
            "What fails in {number} other code was accepted by a reviewer.",
            "What fails in {number} other codes was accepted by reviewers.",
            len(accepted),
        )
    left = [code for code in codes if code not in accepted]
    unsettled = sum(_force(code, _ASKED, "undetermined") is not None for code in left)
    if unsettled:
        yield ntr(
            "On {number} other code the question is open.", "On {number} other codes the question is open.", unsettled
        )
    if len(left) > unsettled:
        yield ntr("{number} code is adequate on this.", "{number} codes are adequate on this.", len(left) - unsettled)


def tally(codes: Sequence[CodePage]) -> tuple[tuple[int, str], ...]:
    """Return how many codes fall short of a duty, or only of what is no duty, go too far, or fail nowhere."""
    duty = [code for code in codes if _binding(code, "falls_short")]
    short = [code for code in codes if _gravest(code, "falls_short") and code not in duty]
    far = [code for code in codes if _gravest(code, "disproportionate")]
    sound = [c for c in codes if c.answer and c not in (*duty, *short, *far) and not any(map(c.accepted_on, TOPICS))]
    return (
        (len(duty), tr("codes that fall short of a duty")),
        (len(short), tr("codes that fall short only of what is recommended or of a reading of a text")),
        (len(far), tr("codes that go too far")),
        (len(sound), tr("codes of which nothing is found to fail")),
    )


def _by_force(codes: Sequence[CodePage], verdict: Verdict) -> Iterator[str]:
    for force in FORCE_SIGNS:
        own = [code.evaluation.extract.told_name for code in codes if _force(code, _ASKED, verdict) == force]
        if own:
            yield tr("{codes} ({force})", codes=listed(own), force=retold(FORCE_WORDS[force]))


def _answer(code: CodePage, topic: Topic) -> TopicAnswer | None:
    return next((answer for answer in code.answer if answer.topic == topic), None)


def _force(code: CodePage, topic: Topic, verdict: Verdict) -> str | None:
    """Return the gravest force of the rules on a topic that have a verdict; None if there are none."""
    answer = _answer(code, topic)
    rules = answer.of(verdict) if answer else ()
    return rules[0].force if rules else None


def _gravest(code: CodePage, verdict: Verdict) -> list[str]:
    return [answer.of(verdict)[0].force for answer in code.answer if answer.of(verdict)]


def _binding(code: CodePage, verdict: Verdict) -> bool:
    return any(FORCE_SIGNS[force].binding for force in FORCE_SIGNS if force in _gravest(code, verdict))
