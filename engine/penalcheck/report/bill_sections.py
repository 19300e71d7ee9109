"""What a bill changes, as sections: the answer, the law, the ranges, the verdicts, what stays open, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from penalcheck.amend.search import Way
from penalcheck.findings.finding import FAILING, WITNESS, FoundFact, verdict_words
from penalcheck.findings.progress import Course, ProgressStep
from penalcheck.findings.record import FactRecord
from penalcheck.messages.telling import listed, marked, ntr, retold, tr, tr_law, tr_word
from penalcheck.reform.bill import Bill
from penalcheck.reform.faced_change import ASPECTS, Aspect, AspectChange, CaseFaced, Turn
from penalcheck.reform.law_change import LawChange, LawChangeKind
from penalcheck.reform.verdict_change import OpenRule, VerdictChange
from penalcheck.report.sections import Block, Grid, Listing, Paragraph, Point, Section, Told, Tone
from penalcheck.rulebook.rule import FORCE_WORDS

T = TypeVar("T")


class Fold(NamedTuple):
    """How many entries of each list a folded report shows."""

    law: int
    worse: int
    better: int
    known: int
    """Of what is less or better known, new or gone; with none, only their numbers are told."""
    ranges: int
    aspects: int


def bill_sections(bill: Bill, fold: Fold | None = None) -> Told:
    """Return the report on a bill. With `fold`, lists are cut, and what is left out is counted.

    In a folded report the cases that face the same share a row.
    """
    build = _Builder(bill, fold)
    extract = bill.after.loaded.model
    title = tr(
        "{name} ({code}): what changes from {before} to {after}",
        name=extract.told_name,
        code=extract.jurisdiction,
        before=bill.before.label,
        after=bill.after.label,
    )
    return Told(title, _subtitle(bill), tuple(section for section in build.sections() if section.blocks))


def _subtitle(bill: Bill) -> str:
    if bill.before.day == bill.after.day:
        days = tr("Law as of {day}.", day=bill.after.day)
    else:
        days = tr("Law as of {before} and of {after}.", before=bill.before.day, after=bill.after.day)
    return " ".join(dict.fromkeys([days, *(side.notice for side in (bill.before, bill.after) if side.notice)]))


class _Builder:
    """Builds the sections of one report."""

    def __init__(self, bill: Bill, fold: Fold | None) -> None:
        self._bill = bill
        self._fold = fold

    @property
    def _folded(self) -> bool:
        return self._fold is not None

    def sections(self) -> Iterator[Section]:
        bill = self._bill
        yield Section("", list(answer(bill)))
        yield Section(tr("What changes in the law"), list(self._law()))
        yield Section(tr("What gets worse"), list(self._verdicts(bill.worsened_to("falls_short", "disproportionate"))))
        first = bill.first_failing("undetermined", "not_applicable")
        yield Section(tr("What fails, and was not known or not asked before"), list(self._verdicts(first)))
        for course, heading in _COURSES.items():
            if course == "mended" or self._fold is None or self._fold.known:
                yield Section(retold(heading), list(self._verdicts(bill.turned(course))))
        if self._folded:
            yield Section(tr("What offenders face"), [*self._ranges(), *self._aspects_folded()])
            yield Section(tr("What to do"), [*self._open_folded(), *self._to_do()])
            return
        yield Section(tr("What offenders face"), list(self._ranges()))
        yield Section(tr("Recidivism, release, suspension and fines"), list(self._aspects()))
        yield Section(tr("Figures without a verdict"), list(self._observations()))
        yield Section(tr("What stays open"), list(self._open()))
        yield Section(tr("What to do"), list(self._to_do()))

    def _cut(self, entries: Sequence[T], part: str) -> tuple[Sequence[T], int]:
        """Return the entries that are shown, and the number of those left out."""
        if self._fold is None:
            return entries, 0
        most: int = getattr(self._fold, part)
        return entries[:most], max(len(entries) - most, 0)

    def _listing(self, entries: Sequence[Point], part: str) -> Iterator[Block]:
        shown, left = self._cut(entries, part)
        if shown:
            yield Listing(tuple(shown))
        if left:
            yield _more(left)

    def _law(self) -> Iterator[Block]:
        changed = [change for change in self._bill.law if change.kind != "worded"]
        worded = [change for change in self._bill.law if change.kind == "worded"]
        yield from self._listing([self._law_entry(*members) for members in _alike(changed, self._law_key)], "law")
        if worded and self._folded:
            yield Paragraph(
                ntr(
                    "In {number} part only words, citations or sources change.",
                    "In {number} parts only words, citations or sources change.",
                    len(worded),
                ),
                note=True,
            )
        elif worded:
            yield Paragraph(tr("Only words, citations or sources change in:"))
            yield from self._listing([self._law_entry(change) for change in worded], "law")

    def _law_key(self, change: LawChange) -> object:
        return change.kind, change.idle, () if self._folded and change.kind == "taken_out" else change.lines

    def _law_entry(self, change: LawChange, *others: LawChange) -> Point:
        text = retold(_KINDS[change.kind], part=self._parts(change, *others))
        if change.idle:
            text = tr("without effect: {change}", change=text)
        if not self._folded:
            return Point(text, change.lines)
        lines = () if change.kind == "taken_out" else change.lines
        return Point(": ".join([text, *([tr("; ").join(lines)] if lines else [])]), shortened=True)

    def _parts(self, *changes: LawChange) -> str:
        most = 3 if changes[0].kind in ("in_force", "ended", "read", "unread") else 1
        left = max(len(changes) - most, 0) if self._folded else 0
        named = tr("; ").join(
            tr("{part}, {place}", part=one.part, place=one.place) for one in changes[: len(changes) - left]
        )
        return ntr("{named} and {number} more", "{named} and {number} more", left, named=named) if left else named

    def _ranges(self) -> Iterator[Block]:
        order = list(dict.fromkeys(one.case.role for one in self._bill.faced))
        faced = sorted(self._bill.faced, key=lambda one: order.index(one.case.role))
        rows = [(one, change) for one in faced if (change := one.change("range"))]
        same = len(self._bill.faced) - len(rows)
        headers = self._bill.before.label, self._bill.after.label, tr("change")
        if rows and self._folded:
            grouped = sorted(_alike(rows, lambda row: (row[1], row[0].turn)), key=len, reverse=True)
            shown, left = self._cut(grouped, "ranges")
            cells = [(self._who(row[0] for row in members), *_range_cells(*members[0])) for members in shown]
            tones = tuple(_tone(members[0][0].turn) for members in shown)
            yield Grid((tr("role: case"), *headers), tuple(cells), (25, 18, 19, 12), tones)
            if left:
                yield _more(left)
        elif rows:
            listed_cells = [
                (
                    _role(one),
                    tr("{title} ({id})", title=tr_law(one.case.title), id=one.case.id),
                    *_range_cells(one, row),
                )
                for one, row in rows
            ]
            tones = tuple(_tone(one.turn) for one, _ in rows)
            yield Grid((tr("role"), tr("case"), *headers), tuple(listed_cells), (10, 20, 16, 16, 10), tones)
        if not rows:
            yield Paragraph(tr("None of the {number} cases faces another range.", number=same))
        elif same and not self._folded:
            text = ntr("{number} other case faces the same range.", "{number} other cases face the same range.", same)
            yield Paragraph(text, note=True)

    def _who(self, faced: Iterable[CaseFaced]) -> str:
        """Return cases by their roles; in a folded report several of one role are only counted."""
        roles: dict[str, list[str]] = {}
        for one in faced:
            roles.setdefault(_role(one), []).append(one.case.id)
        return tr("; ").join(self._of_role(role, cases) for role, cases in roles.items())

    def _of_role(self, role: str, cases: Sequence[str]) -> str:
        if not self._folded:
            return f"{role}: {', '.join(cases)}"
        return cases[0] if len(cases) == 1 else tr("{role}: {number} cases", number=len(cases), role=role)

    def _aspects(self) -> Iterator[Block]:
        rows = [
            (retold(_ASPECT_WORDS[aspect]), self._who(one for one, _ in members), *_aspect_cells(members[0][1]))
            for aspect in ASPECTS[1:]
            for members in self._of_aspect(aspect)
        ]
        if rows:
            headers = tr("aspect"), tr("role: case"), self._bill.before.label, self._bill.after.label
            yield Grid(headers, tuple(rows), (11, 25, 18, 18))
        elif self._bill.law:
            yield Paragraph(retold(_NO_ASPECT))

    def _of_aspect(self, aspect: Aspect) -> Sequence[list[tuple[CaseFaced, AspectChange]]]:
        """Return the cases of which an aspect changes, those that meet the same together and most of them first."""
        found = [(one, change) for one in self._bill.faced if (change := one.change(aspect))]
        if self._folded:
            found = [(one, change) for one, change in found if not change.follows]
        return sorted(_alike(found, lambda pair: pair[1]), key=len, reverse=True)

    def _aspects_folded(self) -> Iterator[Block]:
        """Yield a line for each aspect with what most cases meet, most cases first, and figures without a verdict."""
        lines: list[tuple[int, Point]] = []
        hidden = 0
        for aspect in ASPECTS[1:]:
            found = self._of_aspect(aspect)
            for members in found[:1]:
                before, after = _aspect_cells(members[0][1])
                places = {"who": self._who(one for one, _ in members), "after": after, "before": before}
                text = tr("{aspect} ({who}): {after}; was: {before}", aspect=retold(_ASPECT_WORDS[aspect]), **places)
                lines.append((len(members), Point(text)))
            hidden += len(found[1:])
        lines.sort(key=lambda line: -line[0])
        entries = [*(entry for _, entry in lines), *self._observed()]
        shown, left = self._cut(entries, "aspects")
        if shown:
            yield Listing(tuple(shown))
        elif self._bill.law:
            yield Paragraph(retold(_NO_ASPECT))
        if left + hidden:
            yield _more(left + hidden)

    def _verdicts(self, changes: Sequence[VerdictChange]) -> Iterator[Block]:
        if not changes:
            return
        told = [change for change in changes if change.course not in ("new", "gone") or _matters(change)]
        part = {"worsened": "worse", "mended": "better"}.get(changes[0].course, "known")
        yield from self._listing([self._verdict_entry(change) for change in told], part)
        rest = sum(change.number for change in changes) - sum(change.number for change in told)
        if rest:
            text = ntr(
                "{number} finding that is adequate or not applicable is not listed.",
                "{number} findings that are adequate or not applicable are not listed.",
                rest,
            )
            yield Paragraph(text, note=True)

    def _verdict_entry(self, change: VerdictChange) -> Point:
        tone = _COURSE_TONES[change.course]
        finding = change.shown.finding
        if self._fold and (change.course not in ("worsened", "mended") or not self._fold.known):
            return Point(
                _verdict_text(change, brief=change.course != "worsened" and change.before not in FAILING), (), tone
            )
        mark = f" [{finding.grade}]" if finding.grade in ("unverified", "stale") else ""
        details = [self._figures(change) + mark]
        if not self._folded:
            details.append(tr("required: {required}", required=finding.required))
        if change.course == "worsened" and finding.remedy:
            details.append(tr("to mend it: {remedy}", remedy=finding.remedy))
        return Point(_verdict_text(change), tuple(text for text in details if text), tone)

    def _figures(self, change: VerdictChange) -> str:
        subjects, left = self._cut(change.subjects, "worse")
        named = tr(", ").join(subjects)
        if left:
            named = ntr("{named} and {number} more", "{named} and {number} more", left, named=named)
        figures = _figures_of(change.shown)
        return tr("on {subjects}: {figures}", subjects=named, figures=figures) if named else figures

    def _observed(self) -> list[Point]:
        return [
            Point(tr("{title}: {after}; was: {before}", title=one.observed.title, after=one.after, before=one.before))
            for one in self._bill.observations
        ]

    def _observations(self) -> Iterator[Block]:
        yield from self._listing(self._observed(), "aspects")

    def _open(self) -> Iterator[Block]:
        yield from self._listing([self._open_entry(rule) for rule in self._bill.open], "known")

    def _open_folded(self) -> Iterator[Block]:
        """Yield how many rules stay open, with the first of them."""
        failing = [rule for rule in self._bill.open if rule.verdict != "undetermined"]
        unknown = [rule for rule in self._bill.open if rule.verdict == "undetermined"]
        if failing:
            text = ntr(
                "{number} rule fails as before (--full): {title}.",
                "{number} rules fail as before (--full), first: {title}.",
                len(failing),
                title=failing[0].first.title,
            )
            yield Paragraph(text)
        if unknown:
            text = ntr(
                "{number} rule is undetermined as before (--full): {title}.",
                "{number} rules are undetermined as before (--full), first: {title}.",
                len(unknown),
                title=unknown[0].first.title,
            )
            yield Paragraph(text)

    def _open_entry(self, rule: OpenRule) -> Point:
        first = rule.first
        text = tr(
            "{title}: {verdict}, as before ({force}; {rule})",
            title=first.title,
            verdict=verdict_words(rule.verdict),
            force=retold(FORCE_WORDS[first.force]),
            rule=f"{first.rulebook}/{first.rule}",
        )
        if rule.verdict == "undetermined":
            detail = tr("to look up: {facts}", facts=tr(", ").join(_words(name) for name in first.missing))
        else:
            detail = tr("to mend it: {remedy}", remedy=first.remedy or first.required)
        tone: Tone = "open" if rule.verdict == "undetermined" else "worse"
        return Point(text, (detail,), tone)

    def _to_do(self) -> Iterator[Block]:
        bill = self._bill
        code, file = bill.after.loaded.model.jurisdiction, bill.after.loaded.source
        if bill.amendment is not None:
            yield from self._amended(bill.amendment.whole, len(bill.amendment.left))
        elif bill.failing:
            text = ntr(
                "{number} finding fails afterwards. The smallest addition that settles it: add --amend. Why a rule "
                "fails: penalcheck explain {code} RULE {file}",
                "{number} findings fail afterwards. The smallest addition that settles them: add --amend. Why a "
                "rule fails: penalcheck explain {code} RULE {file}",
                len(bill.failing),
                code=code,
                file=file,
            )
            yield Paragraph(text)
        elif bill.law:
            yield Paragraph(tr("Nothing fails afterwards."))
        if bill.turned("unsettled") and any(change.kind == "taken_out" for change in bill.law):
            told = tr(
                "If the bill repeals what is taken out, say so (`none`, `[]`, `absent`): what is not said is unknown."
            )
            yield Paragraph(told)

    def _amended(self, way: Way | None, left: int) -> Iterator[Block]:
        if way is None and left:
            yield Paragraph(tr("No change to the law is known that settles a failing finding without creating others."))
        elif way is None:
            yield Paragraph(tr("Nothing fails afterwards; there is nothing to add."))
        else:
            text = ntr(
                "The smallest addition that was found settles {number} finding that fails afterwards (a proposal, "
                "not law):",
                "The smallest addition that was found settles {number} findings that fail afterwards (a proposal, "
                "not law):",
                len(way.settled),
            )
            yield Paragraph(text)
            entries = [Point(change.text, (change.remark,) if change.remark else ()) for change in way.changes]
            yield Listing(tuple(entries))
            if left:
                text = ntr("{number} finding still fails after it.", "{number} findings still fail after it.", left)
                yield Paragraph(text, note=True)


def _more(number: int) -> Paragraph:
    return Paragraph(ntr("and {number} more (--full)", "and {number} more (--full)", number), note=True)


_NO_ASPECT: Final = marked("No case meets another rule on recidivism, release, suspension or fines.")


def answer(bill: Bill) -> Iterator[Paragraph]:
    """Yield what a bill does in a few sentences, and how many findings took each course."""
    turned = [*_on_worse(bill), *_on_better(bill)]
    yield from turned or [Paragraph(_without_verdicts(bill))]
    yield from _on_ranges(bill)
    if bill.later_days:
        days = listed([tr("{day}", day=day) for day in bill.later_days])
        yield Paragraph(
            tr("The bill also changes the law from {days} on, which this does not tell of: add --to.", days=days),
            "open",
        )
    if bill.has_effect:
        first = _number(bill.first_failing("undetermined", "not_applicable"))
        numbers = {**bill.counts, "worsened": bill.counts.get("worsened", 0) - first}
        counted = [retold(words, number=numbers[course]) for course, words in _COUNTED.items() if numbers.get(course)]
        if first:
            counted.insert(0, tr("failing for the first time: {number}", number=first))
        yield Paragraph(tr("; ").join([*counted, tr("unchanged: {number}", number=bill.unchanged)]), note=True)


def _number(changes: Iterable[VerdictChange]) -> int:
    """Return how many findings changes are about."""
    return sum(change.number for change in changes)


def _on_worse(bill: Bill) -> Iterator[Paragraph]:
    """Yield what fails after a bill and did not before: what goes too far, falls short, or is now found to fail."""
    if harsh := bill.worsened_to("disproportionate"):
        text = ntr(
            "It goes too far on {topics}: {number} finding becomes disproportionate.",
            "It goes too far on {topics}: {number} findings become disproportionate.",
            _number(harsh),
            topics=listed(bill.topics(harsh)),
        )
        yield Paragraph(text, "worse")
    if short := bill.worsened_to("falls_short"):
        text = ntr(
            "It does too little on {topics}: {number} finding falls short that did not.",
            "It does too little on {topics}: {number} findings fall short that did not.",
            _number(short),
            topics=listed(bill.topics(short)),
        )
        yield Paragraph(text, "worse")
    if found := bill.first_failing("undetermined"):
        text = ntr(
            "{number} finding that was undetermined now fails, on {topics}.",
            "{number} findings that were undetermined now fail, on {topics}.",
            _number(found),
            topics=listed(bill.topics(found)),
        )
        yield Paragraph(text, "worse")
    if asked := bill.first_failing("not_applicable"):
        text = ntr(
            "{number} finding that did not apply before fails, on {topics}.",
            "{number} findings that did not apply before fail, on {topics}.",
            _number(asked),
            topics=listed(bill.topics(asked)),
        )
        yield Paragraph(text, "worse")


def _on_better(bill: Bill) -> Iterator[Paragraph]:
    """Yield what a bill mends, and what it leaves unknown, which is no mending."""
    if mended := _number(bill.turned("mended")):
        text = ntr("It mends {number} finding that failed.", "It mends {number} findings that failed.", mended)
        yield Paragraph(text, "better")
    if unsettled := _number(bill.turned("unsettled")):
        text = ntr(
            "It leaves {number} finding undetermined that was known: less is known, and nothing mended.",
            "It leaves {number} findings undetermined that were known: less is known, and nothing mended.",
            unsettled,
        )
        yield Paragraph(text, "open")


def _on_ranges(bill: Bill) -> Iterator[Paragraph]:
    """Yield how many cases face a graver or a milder range, and whether prior convictions still weigh."""
    graver = [one for one in bill.faced if one.turn in _GRAVER]
    milder = [one for one in bill.faced if one.turn in _MILDER]
    freed = [one for one in bill.faced if one.priors_weigh[0] and one.priors_weigh[1] is False]
    caught = [one for one in bill.faced if one.priors_weigh[0] is False and one.priors_weigh[1]]
    cases = len(bill.faced)
    if graver:
        text = ntr(
            "{number} of {cases} cases faces a graver range.",
            "{number} of {cases} cases face a graver range.",
            len(graver),
            cases=cases,
        )
        yield Paragraph(text)
    if milder:
        text = ntr(
            "{number} of {cases} cases faces a milder range.",
            "{number} of {cases} cases face a milder range.",
            len(milder),
            cases=cases,
        )
        yield Paragraph(text)
    if freed:
        text = ntr(
            "Prior convictions no longer make the punishment harsher in {number} case.",
            "Prior convictions no longer make the punishment harsher in {number} cases.",
            len(freed),
        )
        yield Paragraph(text)
    if caught:
        text = ntr(
            "Prior convictions now make the punishment harsher in {number} case.",
            "Prior convictions now make the punishment harsher in {number} cases.",
            len(caught),
        )
        yield Paragraph(text)


_GRAVER: Final[frozenset[Turn]] = frozenset({"both_up", "minimum_up", "maximum_up"})
_MILDER: Final[frozenset[Turn]] = frozenset({"both_down", "minimum_down", "maximum_down"})


def _without_verdicts(bill: Bill) -> str:
    if not bill.law and not bill.has_effect:
        return tr("Nothing changes: both texts state the same law.")
    if all(change.kind == "worded" for change in bill.law) and not bill.has_effect:
        return tr("Only words, citations or sources change: no verdict and no range is another.")
    if not bill.has_effect:
        return tr("The law changes, but without any effect: no verdict and nothing that a case faces is another.")
    return tr("No verdict gets better or worse.")


_COUNTED: Final[Mapping[Course, str]] = {
    "worsened": marked("worsened: {number}"),
    "mended": marked("mended: {number}"),
    "unsettled": marked("less known: {number}"),
    "settled": marked("better known: {number}"),
    "changed": marked("other figures only: {number}"),
    "new": marked("new: {number}"),
    "gone": marked("gone: {number}"),
}
_COURSES: Final[Mapping[Course, str]] = {
    "mended": marked("What gets better"),
    "unsettled": marked("What is less known"),
    "settled": marked("What is better known"),
    "new": marked("What is new"),
    "gone": marked("What is gone"),
}
_COURSE_TONES: Final[Mapping[Course, Tone]] = {
    "worsened": "worse",
    "mended": "better",
    "unsettled": "open",
    "settled": "better",
    "new": "open",
    "gone": "plain",
}
_KINDS: Final[Mapping[LawChangeKind, str]] = {
    "changed": marked("{part}"),
    "added": marked("new: {part}"),
    "taken_out": marked("taken out: {part}"),
    "worded": marked("{part}"),
    "in_force": marked("comes into force: {part}"),
    "ended": marked("is no longer law: {part}"),
    "read": marked("its text was read for the later day alone: {part}"),
    "unread": marked("its text was read for the earlier day alone: {part}"),
}
_TURN_WORDS: Final[Mapping[Turn, str]] = {
    "both_up": marked("both ends up"),
    "minimum_up": marked("minimum up"),
    "maximum_up": marked("maximum up"),
    "wider": marked("wider"),
    "narrower": marked("narrower"),
    "minimum_down": marked("minimum down"),
    "maximum_down": marked("maximum down"),
    "both_down": marked("both ends down"),
    "less_known": marked("less known"),
    "better_known": marked("better known"),
    "otherwise": marked("otherwise"),
}
_ASPECT_WORDS: Final[Mapping[Aspect, str]] = {
    "range": marked("range"),
    "recidivism": marked("recidivism"),
    "release": marked("release"),
    "suspension": marked("suspension"),
    "fine": marked("fine"),
    "confiscation": marked("confiscation"),
}


def _alike(entries: Iterable[T], key: Callable[[T], object]) -> Iterable[list[T]]:
    """Return entries of which the same is told together."""
    together: dict[object, list[T]] = {}
    for entry in entries:
        together.setdefault(key(entry), []).append(entry)
    return together.values()


def _role(faced: CaseFaced) -> str:
    return tr_word(faced.case.role)


def _range_cells(faced: CaseFaced, change: AspectChange) -> tuple[str, str, str]:
    return change.before, change.after, retold(_TURN_WORDS[faced.turn]) if faced.turn else ""


def _aspect_cells(change: AspectChange) -> tuple[str, str]:
    return change.before or "-", change.after or "-"


def _tone(turn: Turn | None) -> Tone:
    return "open" if turn == "less_known" else "plain"


def _matters(change: VerdictChange) -> bool:
    """Tell whether findings that are new or gone are of interest: neither adequate nor not applicable."""
    return (change.after or change.before) not in ("adequate", "not_applicable")


def _verdict_text(change: VerdictChange, *, brief: bool = False) -> str:
    """Return what happens to the verdict of a rule; if `brief`, the heading says it."""
    places = {"title": change.title, "force": retold(FORCE_WORDS[change.force]), "rule": change.rule}
    after, before = (verdict_words(verdict) if verdict else "" for verdict in (change.after, change.before))
    if change.course == "new" and change.before:
        return tr("{title}: {after}, not asked of the earlier law ({force}; {rule})", after=after, **places)
    if brief and change.before and change.after:
        return tr("{title} ({force}; {rule})", **places)
    if change.before is None:
        return tr("{title}: {after}, on a new part ({force}; {rule})", after=after, **places)
    if change.after is None:
        return tr("{title}: {before}, on a part that is taken out ({force}; {rule})", before=before, **places)
    return tr("{title}: {after}, was {before} ({force}; {rule})", after=after, before=before, **places)


def _figures_of(step: ProgressStep) -> str:
    """Return the figures that changed, with what they were; all figures if the finding is new or gone."""
    was = {fact.fact: fact.value for fact in step.before.found} if step.before and step.after else {}
    return tr("; ").join(text for fact in step.finding.found if (text := _figure(fact, was)))


def _figure(fact: FactRecord, was: Mapping[str, str]) -> str:
    name, before = _words(fact.fact), was.get(fact.fact)
    if fact.fact == "probes" or (before == fact.value and fact.fact != WITNESS):
        return ""
    if before is None or fact.fact == WITNESS:
        return tr("{fact}: {value}", fact=name, value=fact.value)
    return tr("{fact}: {value} (was {before})", fact=name, value=fact.value, before=before)


def _words(name: str) -> str:
    """Return the name of a fact in words."""
    return FoundFact(name, "", ()).told_name
