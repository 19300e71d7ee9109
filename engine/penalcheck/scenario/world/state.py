"""The state of one scenario: the code as described so far, the day, the offender, and the findings so far."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.law import Law, law_on
from penalcheck.extract.term import Term
from penalcheck.files.document import DataPath, Document
from penalcheck.files.problem import Position
from penalcheck.files.suggest import did_you_mean, there_are
from penalcheck.findings.finding import Finding
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import in_words, marked, retold, tr
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.world import judgement
from penalcheck.scenario.world.codes import COMPLETE, DESCRIBED, EVER, empty_code, instrument, without_offences
from penalcheck.scenario.world.failures import CannotRead, UnknownName
from penalcheck.scenario.world.statements import Statements

DAY: Final = dt.date(2026, 1, 1)
"""The day of a scenario that names none, so that its meaning does not depend on the date of the run."""

DRUG_ARTICLE: Final = "12"
"""The article of an imaginary code that has a paragraph for each sentence without a citation."""

CODE_ITEM: Final = {"instrument": "code", "article": "99"}
"""The imaginary provision for a change of the complete code, if the scenario cites none."""


class World:
    """What one scenario builds and checks.

    The code is held as plain values, not as the extract's models. Between two sentences it is often unsound: a tier
    still without its penalty, a rule on an offence that a later sentence adds. Frozen models, which are validated
    whole, cannot hold that; and a mistake is placed at its sentence by the path of a plain value. Once the code is
    needed (`snapshot`), it goes through the same reader and the same checks as a file.
    """

    def __init__(self, feature: Path, shown: str) -> None:
        self.folder = feature.parent
        self.shown = shown
        self.day = DAY
        self.settings: list[str] = []
        self.case: Case | None = None
        self.own_case = False
        self.table_case: Case | None = None
        self.drugs: list[str] = []
        self.last_tier: dict[str, Any] | None = None
        self.quantity_words: dict[str, list[dict[str, Any]]] = {}
        self.statements = Statements()
        self.checked: list[Finding] = []
        self.faced: Exposure | None = None
        self.serving: tuple[Term, Term | None] | None = None
        """The sentence that the court imposed, and what has been served of it, if that is told; None if neither is."""
        self._sentenced: tuple[judgement.Snapshot, dt.date, Case] | None = None
        self._code: dict[str, Any] | None = None
        self._source = ""
        self._positions: Mapping[DataPath, Position] = {}
        self._lines: dict[DataPath, int] = {}
        self._set: dict[DataPath, int] = {}
        self._paragraphs: dict[int, int] = {}
        self._repeats: dict[str, int] = {}
        self._bounds: dict[str, Any] = {}

    # The code

    def begin(self, document: Document) -> None:
        """Begin with a code; it replaces one from the background."""
        if not isinstance(document.value, dict):
            raise CannotRead(tr("the extract is not a mapping; expected keys with values, such as 'jurisdiction: NO'"))
        self._code = copy.deepcopy(document.value)
        self._source, self._positions = document.source, document.positions
        self._lines, self._set, self._paragraphs, self._repeats, self._bounds = {}, {}, {}, {}, {}
        self.last_tier, self.drugs, self.quantity_words = None, [], {}

    @property
    def code(self) -> dict[str, Any]:
        """The code as plain values. Raises CannotRead if no sentence has given one."""
        if self._code is None:
            raise CannotRead(tr("there is no code yet; begin with a sentence such as 'a penal code of a party to ...'"))
        return self._code

    def stated(self) -> dict[str, Any]:
        """Return the code for what a sentence states of the law, for changing.

        Without a code, it is that of a State of which nothing else is known, not even its treaties.
        """
        if self._code is None:
            self.begin(empty_code(()))
        return self.code

    @property
    def has_code(self) -> bool:
        """Whether a sentence has given a code, or stated law of one."""
        return self._code is not None

    @property
    def jurisdiction(self) -> str:
        """The name of the code among the subjects of rules."""
        return str(self.code["jurisdiction"])

    @property
    def given(self) -> bool:
        """Whether the code existed before the scenario, rather than being built by its sentences."""
        return self.has_code and self._source != DESCRIBED

    def provisions(self) -> list[dict[str, Any]]:
        """Return the provisions, for reading or changing."""
        found: list[dict[str, Any]] = self.stated().setdefault("provisions", [])
        return found

    def tiers(self) -> Iterator[dict[str, Any]]:
        """Yield the tiers of every provision."""
        for provision in self.code.get("provisions", ()):
            yield from provision["tiers"]

    def tier(self, name: str) -> dict[str, Any]:
        """Return a tier. Raises UnknownName with the existing tiers."""
        return self._named(name, marked("the code has no tier '{name}'{hint}"), list(self.tiers()))

    def provision(self, name: str) -> dict[str, Any]:
        """Return a provision. Raises UnknownName with the existing provisions."""
        return self._named(name, marked("the code has no offence '{name}'{hint}"), self.code.get("provisions", []))

    def _named(self, name: str, missing: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
        known = {part["id"]: part for part in parts}
        if name not in known:
            hint = did_you_mean(name, known) or there_are(known or [tr("none")])
            raise UnknownName(retold(missing, name=name, hint=hint))
        return known[name]

    def penalty(self, tier: str) -> dict[str, Any]:
        """Return the penalty of a tier, for changing."""
        found = self.tier(tier)
        if not isinstance(found["penalty"], dict):
            found["penalty"] = {}
        penalty: dict[str, Any] = found["penalty"]
        return penalty

    def general(self) -> dict[str, Any]:
        """Return the general part, for changing."""
        found: dict[str, Any] = self.stated().setdefault("general_part", {})
        return found

    def threaten(self, punishment: str, availability: str) -> None:
        """Let a tier threaten death or corporal punishment: an abolition that no sentence has stated gives way."""
        item = {"death": "death_penalty", "corporal": "corporal_punishment"}[punishment]
        path = ("general_part", item)
        if availability in ("available", "mandatory") and path not in self._set:
            self.general().pop(item, None)

    def absent(self, **words: list[str]) -> None:
        """Record that the law was searched for something and does not contain it."""
        self.stated().setdefault("absent", []).append(
            {**words, "note": "searched, according to the scenario", "unchanged_since": EVER}
        )

    def forget(self, names: set[str]) -> None:
        """Remove names of provisions and tiers that no longer exist from rules, and rules that name no others."""
        for part, name in (("aggravations", "applies_to"), ("recidivism", "provisions")):
            rules = self.stated().get(part)
            if isinstance(rules, list):
                rules[:] = [rule for rule in rules if _keeps(rule.get("scope", rule), name, names)]

    def recidivism_rules(self) -> list[dict[str, Any]]:
        """Return the recidivism rules, for changing. Raises CannotRead if there are none."""
        rules = self.stated().get("recidivism")
        if not isinstance(rules, list) or not rules:
            raise CannotRead(tr("the code has no recidivism rule that this sentence could change; add one above it"))
        return rules

    def recidivism_rule(self) -> dict[str, Any]:
        """Return the recidivism rule that the scenario added last, or the only one. Raises CannotRead without one."""
        rules = self.recidivism_rules()
        added = [rule for rule in rules if rule["id"] in self._repeats]
        if not added and len(rules) > 1:
            raise CannotRead(
                tr(
                    "the code has {number} recidivism rules; write a sentence on all of them, such as "
                    "'foreign convictions do not count' or 'only convictions of the last 5 years count'",
                    number=len(rules),
                )
            )
        return max(added, key=lambda rule: self._repeats[rule["id"]]) if added else rules[-1]

    def add_recidivism_rule(self, rule: dict[str, Any], line: int) -> None:
        """Add a recidivism rule after those on as many convictions or fewer, whatever the order of the sentences."""
        rules = self.stated().get("recidivism")
        if not isinstance(rules, list):
            rules = self.stated()["recidivism"] = []
        rule["trigger"].update(self._bounds)
        rules.append(rule)
        self._repeats[rule["id"]] = line
        rules.sort(key=lambda one: one["trigger"]["priors"] if one["id"] in self._repeats else 0)
        added = [one for one in rules if one["id"] in self._repeats]
        for place, one in enumerate(rules):
            if one in added:
                self.set_at(("recidivism", place), self._repeats[one["id"]])
                one["prevails_over"] = [other["id"] for other in added if _prevails(one, other)]

    def bound_recidivism(self, **bounds: Any) -> None:
        """Limit the convictions that count under all recidivism rules, including those that later sentences add.

        Raises CannotRead if the law is known to have no rule.
        """
        if self.given or isinstance(self.stated().get("recidivism"), list):
            for rule in self.recidivism_rules():
                rule["trigger"].update(bounds)
        self._bounds.update(bounds)

    def cite(self, citation: str | None, line: int) -> dict[str, str]:
        """Return a citation for the extract: the provision that the sentence cites, or else a paragraph of its own."""
        instruments: dict[str, Any] = self.stated().setdefault("instruments", {})
        if citation is None and self._source == COMPLETE:
            return dict(CODE_ITEM)
        if citation is None:
            instruments.setdefault("scenario", instrument("art."))
            number = self._paragraphs.setdefault(line, len(self._paragraphs) + 1)
            return {"instrument": "scenario", "article": DRUG_ARTICLE, "paragraph": f"({number})"}
        match = re.fullmatch(r"(\D*?)\s*(\d[^()\s]*)((?:\([^()]*\))*)", citation)
        unit, article, paragraph = match.groups() if match else ("", citation, "")
        key = f"cited {unit}".strip()
        instruments.setdefault(key, instrument(unit or "art."))
        return {"instrument": key, "article": article, **({"paragraph": paragraph} if paragraph else {})}

    # Findings and exposure

    def snapshot(self) -> judgement.Snapshot:
        """Return the code as it is now."""
        set_at = {path: f"{self.shown}:{line}" for path, line in self._set.items()}
        code = self.code
        if not self.given and not self.provisions():
            code = without_offences(code)
        return judgement.snapshot_of(Document(self._source, code, self._positions), set_at)

    def law(self) -> Law:
        """Return the law of the code on the day for which it is evaluated."""
        return law_on(judgement.extract_of(self.snapshot()).model, self.day)

    def law_faced(self) -> Law:
        """Return the law by which the sentenced offender is judged, perhaps that of another day."""
        return law_on(judgement.extract_of(self.snapshot()).model, self.exposure().law_of or self.day)

    def findings(self, rule: str) -> tuple[Finding, ...]:
        """Return the findings of a rule on the code; the scenario's own case replaces the standard one."""
        own = self.case if self.own_case else None
        return judgement.findings(self.snapshot(), self.day, rule, tuple(self.settings), own)

    def all_findings(self) -> Iterator[Finding]:
        """Yield the findings of every shipped rule on the code."""
        for rule in subjects.rules():
            yield from self.findings(rule)

    def sentence(self, case: Case, *, own: bool) -> None:
        """Sentence an offender under the code. Raises CannotRead if a conviction is not before the new offence."""
        offence = case.committed_on(self.day)
        for convicted in (prior.on(prior.convicted, offence) for prior in case.priors):
            if convicted and convicted >= offence:
                raise CannotRead(
                    tr(
                        "the conviction of {convicted} is not before the new offence, committed on {offence}; "
                        "the offence is committed on the day of the law: 'Given the law is evaluated as of ...'",
                        convicted=convicted,
                        offence=offence,
                    )
                )
        self.case, self.own_case, self.serving = case, own, None
        self._sentenced = (self.snapshot(), self.day, case)
        self.faced = judgement.exposure(*self._sentenced)

    def serve(self, passed: Term, served: Term | None) -> None:
        """Let the sentenced offender serve a sentence. Raises CannotRead if the law cannot lead to it."""
        for outcome in self.exposure().possible:
            low, high = outcome.range.minimum, outcome.range.maximum
            if (low and passed.reaches(low) is False) or (high and high.reaches(passed) is False):
                raise CannotRead(
                    tr(
                        "a sentence of {passed} is outside what the offender faces: {range}",
                        passed=passed,
                        range=in_words(outcome.range),
                    )
                )
        self.serving = (passed, served)

    def exposure(self) -> Exposure:
        """Return what the offender faces. Raises CannotRead if nobody was sentenced."""
        if self.faced is None:
            raise CannotRead(
                tr("nobody has been sentenced yet; add a step such as 'When a major trafficker is sentenced'")
            )
        return self.faced

    def told_exposure(self) -> Exposure:
        """Return what the offender faces, its steps told in the language of the reader."""
        if self._sentenced is None or spoken() == "en":
            return self.exposure()
        return judgement.exposure(*self._sentenced, spoken())

    def set_at(self, path: DataPath, line: int, *inner: str) -> None:
        """Record the line of the feature that set a part of the code, or only something within it (`inner`)."""
        self._lines[path] = line
        self._set[(*path, *inner)] = line

    def is_set(self, path: DataPath, *inner: str) -> bool:
        """Return whether a sentence of the scenario set this part of the code."""
        return (*path, *inner) in self._set

    def place(self, path: DataPath) -> str:
        """Return file:line of a part of the code, in the feature or in the extract, if it is known; else the file."""
        for length in range(len(path), 0, -1):
            part = path[:length]
            if part in self._lines:
                return f"{self.shown}:{self._lines[part]}"
            if part in self._positions:
                return f"{retold(self._source)}:{self._positions[part].line}"
        return retold(self._source)


def _keeps(rule: dict[str, Any], name: str, gone: set[str]) -> bool:
    """Remove names from the list of a rule; return whether it still names any, or never did."""
    left = [one for one in rule.get(name, ()) if one not in gone]
    if name not in rule or left == rule[name]:
        return True
    rule[name] = left
    return bool(left)


def _prevails(rule: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether a rule replaces one on fewer convictions: by the same kind of effect, or a range of its own."""
    fewer = other["trigger"]["priors"] < rule["trigger"]["priors"]
    same = bool(set(rule["effect"]) & set(other["effect"]) - {"cap"})
    return fewer and (same or ("replace" in rule["effect"] and "bars_suspension" not in other["effect"]))
