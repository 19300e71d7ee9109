"""Profiles: named sets of choices for an evaluation, such as strict benchmarks, or none at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from penalcheck.extract.field_types import FormatVersion, Model, Name, WordedText, YesOrNo
from penalcheck.files.document import Document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.rulebook.overrides import Override, Retirement, Setting
from penalcheck.rulebook.rule import Force, Rule, Rulebook, SetParameter, parameters_of


class RetireNamed(Model):
    """A rule that is not evaluated under the profile."""

    rule: Name = Field(description="Its name as in reports: rulebook/rule.")
    reason: WordedText


class ProfileText(Model):
    """A profile as it is written."""

    format: FormatVersion
    id: Name
    title: WordedText
    meaning: WordedText = Field(description="Its purpose; shown in reports.")
    set: dict[Name, SetParameter] = Field({}, description="Parameters to set; the keys are rulebook.parameter.")
    benchmarks: YesOrNo = Field(True, description="false: rules that compare with a benchmark are not evaluated.")
    forces: Annotated[tuple[Force, ...], Field(min_length=1)] | None = Field(
        None, description="Only rules of these forces are evaluated; left out: all."
    )
    retire: tuple[RetireNamed, ...] = ()


@dataclass(frozen=True)
class Profile:
    """A profile with the document from which it was read."""

    text: ProfileText
    document: Document

    @property
    def name(self) -> str:
        """The name of the profile in reports."""
        return f"profile {self.text.id}"

    def settings(self) -> Iterator[Setting]:
        """Yield the parameters that the profile sets."""
        for name, entry in self.text.set.items():
            rulebook, _, parameter = name.rpartition(".")
            yield Setting(rulebook, parameter, entry.value, entry.reason, self.name, self.document.place(("set", name)))

    def retirements(self) -> Iterator[Retirement]:
        """Yield the rules that the profile retires by name."""
        for index, entry in enumerate(self.text.retire):
            rulebook, _, rule = entry.rule.partition("/")
            yield Retirement(rulebook, rule, entry.reason, self.name, self.document.place(("retire", index, "rule")))

    def problems(self, rulebooks: Iterable[str]) -> Iterator[Problem]:
        """Yield a problem for each change that concerns a rulebook not among these."""
        known = list(rulebooks)
        changes: list[Setting | Retirement] = [*self.settings(), *self.retirements()]
        for change in changes:
            if change.rulebook not in known:
                hint = did_you_mean(change.rulebook, known)
                yield change.place.problem(f"there is no rulebook '{change.rulebook}'{hint}")

    def narrowed(self, book: Rulebook) -> Rulebook:
        """Return a rulebook without the rules that the profile leaves out by force or benchmark, listed as retired."""
        reasons = [(rule, self._reason(book, rule)) for rule in book.rules]
        retired = [
            Override("retired", rule.text.id, rule.text.title, reason, self.name) for rule, reason in reasons if reason
        ]
        kept = tuple(rule for rule, reason in reasons if not reason)
        return replace(book, rules=kept, changes=(*book.changes, *retired))

    def _reason(self, book: Rulebook, rule: Rule) -> str | None:
        benchmarks = [name for name in parameters_of(rule) if book.text.parameters[name].kind == "benchmark"]
        if benchmarks and not self.text.benchmarks:
            return f"the profile uses no benchmarks ({', '.join(benchmarks)})"
        if self.text.forces is not None and rule.text.force not in self.text.forces:
            return f"the profile leaves out {rule.text.force} rules"
        return None


def load_profile(document: Document) -> Profile:
    """Read a profile. Raises BadInput with every problem, each with its position."""
    text = load_model(ProfileText, document, _check_names).model
    return Profile(text, document)


def _check_names(document: Document) -> Iterator[Problem]:
    value = document.value if isinstance(document.value, dict) else {}
    names = value.get("set")
    for name in names if isinstance(names, dict) else ():
        rulebook, dot, parameter = name.rpartition(".")
        if not (rulebook and dot and parameter):
            yield document.problem(("set", name), f"'{name}' is not of the form rulebook.parameter")
    retire = value.get("retire")
    for index, entry in enumerate(retire if isinstance(retire, list) else ()):
        named = entry.get("rule") if isinstance(entry, dict) else None
        if isinstance(named, str) and "/" not in named:
            yield document.problem(("retire", index, "rule"), f"'{named}' is not of the form rulebook/rule")
