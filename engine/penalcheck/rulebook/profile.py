"""Profiles: named sets of choices for one evaluation, such as a strict one, or one without any benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from penalcheck.extract.field_types import Model, Text
from penalcheck.files.document import Document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.rulebook.overrides import Override, Retirement, Setting
from penalcheck.rulebook.rule import Force, Rule, Rulebook, SetParameter, parameters_of


class RetireNamed(Model):
    """A rule that the profile does not ask."""

    rule: Text = Field(description="As reports name it: rulebook/rule.")
    reason: Text


class ProfileText(Model):
    """A profile as it is written."""

    format: Literal[1]
    id: Text
    title: Text
    meaning: Text = Field(description="What it is for; shown in reports.")
    set: dict[Text, SetParameter] = Field({}, description="By rulebook.parameter.")
    benchmarks: bool = Field(True, description="false: no rule that compares with a benchmark is asked.")
    forces: Annotated[tuple[Force, ...], Field(min_length=1)] | None = Field(
        None, description="Only rules of these forces are asked; left out: all."
    )
    retire: tuple[RetireNamed, ...] = ()


@dataclass(frozen=True)
class Profile:
    """A profile, ready to be applied to rulebooks."""

    text: ProfileText
    document: Document

    @property
    def name(self) -> str:
        """How reports name it."""
        return f"profile {self.text.id}"

    def settings(self) -> Iterator[Setting]:
        """Yield the parameters that it sets."""
        for name, entry in self.text.set.items():
            rulebook, _, parameter = name.rpartition(".")
            yield Setting(rulebook, parameter, entry.value, entry.reason, self.name, self.document.place(("set", name)))

    def retirements(self) -> Iterator[Retirement]:
        """Yield the rules that it retires by name."""
        for index, entry in enumerate(self.text.retire):
            rulebook, _, rule = entry.rule.partition("/")
            yield Retirement(rulebook, rule, entry.reason, self.name, self.document.place(("retire", index, "rule")))

    def problems(self, rulebooks: Iterable[str]) -> Iterator[Problem]:
        """Yield what it names in rulebooks that do not exist; a rulebook not in use is no problem."""
        known = list(rulebooks)
        changes: list[Setting | Retirement] = [*self.settings(), *self.retirements()]
        for change in changes:
            if change.rulebook not in known:
                hint = did_you_mean(change.rulebook, known)
                yield change.place.problem(f"there is no rulebook '{change.rulebook}'{hint}")

    def narrowed(self, book: Rulebook) -> Rulebook:
        """Return a rulebook without the rules that the profile leaves out as a kind, each noted as retired."""
        reasons = [(rule, self._reason(book, rule)) for rule in book.rules]
        retired = [
            Override("retired", rule.text.id, rule.text.title, reason, self.name) for rule, reason in reasons if reason
        ]
        kept = tuple(rule for rule, reason in reasons if not reason)
        return replace(book, rules=kept, changes=(*book.changes, *retired))

    def _reason(self, book: Rulebook, rule: Rule) -> str | None:
        benchmarks = [name for name in parameters_of(rule) if book.text.parameters[name].kind == "benchmark"]
        if benchmarks and not self.text.benchmarks:
            return f"it uses no benchmark ({', '.join(benchmarks)})"
        if self.text.forces is not None and rule.text.force not in self.text.forces:
            return f"it leaves out rules that are {rule.text.force}"
        return None


def load_profile(document: Document) -> Profile:
    """Read a profile. Raises BadInput with every problem, each at its place."""
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
