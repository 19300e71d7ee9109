"""The state of one scenario: the code as it was described so far, the day, the offender, and what was asked."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from penalcheck.exposure.case import Case
from penalcheck.exposure.outcome import Exposure
from penalcheck.files.document import DataPath, Document
from penalcheck.files.problem import Position
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.finding import Finding
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.world import judgement
from penalcheck.scenario.world.codes import COMPLETE, DESCRIBED, instrument
from penalcheck.scenario.world.failures import CannotRead, UnknownName
from penalcheck.scenario.world.statements import Statements

DAY: Final = dt.date(2026, 1, 1)
"""The day of a scenario that names none, so that scenarios mean the same on every day."""

DRUG_ARTICLE: Final = "12"
"""The article of an imaginary code in which its sentences stand, each as a paragraph, where they cite no other."""

CODE_ITEM: Final = {"instrument": "code", "article": "99"}
"""The imaginary provision on which a change of the complete code rests where the scenario cites none."""


class World:
    """What one scenario builds and asks.

    The code is held as plain values, not as the extract's models. Between two sentences it is often unsound: a tier
    still without its penalty, a rule on an offence that a later sentence adds. Frozen models, which are validated
    whole, cannot hold that; and a mistake is placed at its sentence by the path of a plain value. Once the code is
    asked for (`snapshot`), it goes through the same reader and the same checks as a file.
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
        self.statements = Statements()
        self.asked: list[Finding] = []
        self.faced: Exposure | None = None
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
        """Begin with a code; one that the background gave is replaced."""
        if not isinstance(document.value, dict):
            raise CannotRead("the extract is not a mapping of keys")
        self._code = copy.deepcopy(document.value)
        self._source, self._positions = document.source, document.positions
        self._lines, self._set, self._paragraphs, self._repeats, self._bounds = {}, {}, {}, {}, {}
        self.last_tier, self.drugs = None, []

    @property
    def code(self) -> dict[str, Any]:
        """The code as plain values. Raises CannotRead where no sentence has given one."""
        if self._code is None:
            raise CannotRead("no code was given before; begin with a sentence such as 'a penal code of a party to ...'")
        return self._code

    @property
    def jurisdiction(self) -> str:
        """The code's own name among the subjects of rules."""
        return str(self.code["jurisdiction"])

    @property
    def given(self) -> bool:
        """Whether the code was there before the scenario, and is not told from nothing."""
        return self._source != DESCRIBED

    def provisions(self) -> list[dict[str, Any]]:
        """Return the provisions, to be read or changed."""
        found: list[dict[str, Any]] = self.code.setdefault("provisions", [])
        return found

    def tiers(self) -> Iterator[dict[str, Any]]:
        """Yield the tiers of every provision."""
        for provision in self.provisions():
            yield from provision["tiers"]

    def tier(self, name: str) -> dict[str, Any]:
        """Return a tier. Raises UnknownName with the tiers that there are."""
        return self._named(name, "tier", list(self.tiers()))

    def provision(self, name: str) -> dict[str, Any]:
        """Return a provision. Raises UnknownName with the provisions that there are."""
        return self._named(name, "offence", self.provisions())

    def _named(self, name: str, kind: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
        known = {part["id"]: part for part in parts}
        if name not in known:
            hint = did_you_mean(name, known) or f"; there are: {', '.join(known) or 'none'}"
            raise UnknownName(f"the code has no {kind} '{name}'{hint}")
        return known[name]

    def penalty(self, tier: str) -> dict[str, Any]:
        """Return a tier's penalty, to be changed."""
        found = self.tier(tier)
        if not isinstance(found["penalty"], dict):
            found["penalty"] = {}
        penalty: dict[str, Any] = found["penalty"]
        return penalty

    def general(self) -> dict[str, Any]:
        """Return the general part, to be changed."""
        found: dict[str, Any] = self.code.setdefault("general_part", {})
        return found

    def absent(self, **words: list[str]) -> None:
        """Note that the law was searched for something and does not have it."""
        self.code.setdefault("absent", []).append({**words, "note": "searched, says the scenario"})

    def forget(self, names: set[str]) -> None:
        """Take provisions and tiers that are no more out of the rules that name them, and rules that named no other."""
        for part, name in (("aggravations", "applies_to"), ("recidivism", "provisions")):
            rules = self.code.get(part)
            if isinstance(rules, list):
                rules[:] = [rule for rule in rules if _keeps(rule.get("scope", rule), name, names)]

    def recidivism_rules(self) -> list[dict[str, Any]]:
        """Return the recidivism rules, to be changed. Raises CannotRead where there is none."""
        rules = self.code.get("recidivism")
        if not isinstance(rules, list) or not rules:
            raise CannotRead("the code has no recidivism rule that this sentence could change; give one before")
        return rules

    def recidivism_rule(self) -> dict[str, Any]:
        """Return the rule told last, or else the code's only one. Raises CannotRead where there is no such rule."""
        rules = self.recidivism_rules()
        told = [rule for rule in rules if rule["id"] in self._repeats]
        if not told and len(rules) > 1:
            raise CannotRead(
                f"the code has {len(rules)} recidivism rules; write what concerns all of them, "
                "such as 'foreign convictions do not count' or 'only convictions of the last 5 years count'"
            )
        return max(told, key=lambda rule: self._repeats[rule["id"]]) if told else rules[-1]

    def add_recidivism_rule(self, rule: dict[str, Any], line: int) -> None:
        """Add a rule after those that ask for as many convictions or fewer, in whatever order they are told."""
        rules = self.code.get("recidivism")
        if not isinstance(rules, list):
            rules = self.code["recidivism"] = []
        rule["trigger"].update(self._bounds)
        rules.append(rule)
        self._repeats[rule["id"]] = line
        rules.sort(key=lambda one: one["trigger"]["priors"] if one["id"] in self._repeats else 0)
        told = [one for one in rules if one["id"] in self._repeats]
        for place, one in enumerate(rules):
            if one in told:
                self.said(("recidivism", place), self._repeats[one["id"]])
                one["prevails_over"] = [other["id"] for other in told if _prevails(one, other)]

    def bound_recidivism(self, **bounds: Any) -> None:
        """Let all recidivism rules, also those that are still to be told, count only some convictions."""
        for rule in self.recidivism_rules():
            rule["trigger"].update(bounds)
        self._bounds.update(bounds)

    def cite(self, citation: str | None, line: int) -> dict[str, str]:
        """Return a citation as the extract's own: what the sentence cites, or else a paragraph of its own."""
        instruments: dict[str, Any] = self.code.setdefault("instruments", {})
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

    # What is asked of it

    def snapshot(self) -> judgement.Snapshot:
        """Return the code as it stands."""
        said = {path: f"{self.shown}:{line}" for path, line in self._set.items()}
        return judgement.snapshot_of(Document(self._source, self.code, self._positions), said)

    def findings(self, rule: str) -> tuple[Finding, ...]:
        """Return what a rule finds of the code; a case of the scenario's own takes the place of the standard one."""
        own = self.case if self.own_case else None
        return judgement.findings(self.snapshot(), self.day, rule, tuple(self.settings), own)

    def all_findings(self) -> Iterator[Finding]:
        """Yield what every shipped rule finds of the code."""
        for rule in subjects.rules():
            yield from self.findings(rule)

    def sentence(self, case: Case, *, own: bool) -> None:
        """Put an offender to the code. Raises CannotRead where a conviction is not before the new offence."""
        offence = case.committed_on(self.day)
        for convicted in (prior.on(prior.convicted, offence) for prior in case.priors):
            if convicted and convicted >= offence:
                raise CannotRead(
                    f"the conviction of {convicted} is not before the new offence, which is of {offence}; "
                    "the day of the offence is that of the law: 'Given the law is evaluated as of ...'"
                )
        self.case, self.own_case = case, own
        self.faced = judgement.exposure(self.snapshot(), self.day, case)

    def exposure(self) -> Exposure:
        """Return what the offender faces. Raises CannotRead where nobody was sentenced."""
        if self.faced is None:
            raise CannotRead("nobody was sentenced before; add a step such as 'When a major trafficker is sentenced'")
        return self.faced

    def said(self, path: DataPath, line: int, *inner: str) -> None:
        """Note on which line of the feature a part of the code was described, all of it or only what stands inside."""
        self._lines[path] = line
        self._set[(*path, *inner)] = line

    def place(self, path: DataPath) -> str:
        """Return file:line of a part of the code, in the feature or in the extract, where it is known."""
        for length in range(len(path), 0, -1):
            part = path[:length]
            if part in self._lines:
                return f"{self.shown}:{self._lines[part]}"
            if part in self._positions:
                return f"{self._source}:{self._positions[part].line}"
        return self._source


def _keeps(rule: dict[str, Any], name: str, gone: set[str]) -> bool:
    """Take names out of a rule's list; tell whether it still names any, or never did."""
    left = [one for one in rule.get(name, ()) if one not in gone]
    if name not in rule or left == rule[name]:
        return True
    rule[name] = left
    return bool(left)


def _prevails(rule: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether a rule takes the place of one on fewer convictions: it does the same, or sets a range of its own."""
    fewer = other["trigger"]["priors"] < rule["trigger"]["priors"]
    same = bool(set(rule["effect"]) & set(other["effect"]) - {"cap"})
    return fewer and (same or ("replace" in rule["effect"] and "bars_suspension" not in other["effect"]))
