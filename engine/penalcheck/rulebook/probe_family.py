"""Families of probes: the cases of which a rule or an observation is asked, as a rulebook writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from penalcheck.exposure.case import Substance
from penalcheck.exposure.probe_title import CIRCUMSTANCE_WORDS
from penalcheck.exposure.told_apart import GROWING, PLANT
from penalcheck.extract.field_types import Model, OneOrMore
from penalcheck.extract.legal_words import Circumstance, ConductSet, ConductWord, Role, SubstanceTerm
from penalcheck.extract.quantity import Quantity, QuantityField
from penalcheck.extract.treaty import SUBSTANCE_GROUPS, SUBSTANCES, substance_words
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import in_words, marked, retold, tr, tr_word

_WITH: Final = {
    "role": marked("with role {value}"),
    "conduct": marked("with conduct {value}"),
    "substance": marked("with substance {value}"),
    "amount": marked("with amount {value}"),
}
_WITHOUT: Final = {"circumstances": marked("without circumstances"), "priors": marked("without priors")}
_AMOUNTS: Final = {
    "smallest": marked("the smallest amount"),
    "thresholds": marked("the smallest amount and those of the law"),
}
_PRIORS: Final = {"none": marked("none"), "domestic": marked("domestic"), "foreign": marked("foreign")}


class ProbeChange(Model):
    """What is different in the case with which a probe is compared; all else is the same."""

    role: Role | None = None
    conduct: ConductWord | None = None
    substance: Substance | None = None
    amount: QuantityField | None = None
    circumstances: Literal["none"] | None = None
    priors: Literal["none"] | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> ProbeChange:
        if not self.model_fields_set:
            raise ValueError(f"expected one or more of: {', '.join(type(self).model_fields)}")
        return self

    def __str__(self) -> str:
        changed = [(name, getattr(self, name)) for name in type(self).model_fields]
        parts = [_change(name, value) for name, value in changed if value and value != "none"]
        parts += [retold(_WITHOUT[name]) for name, value in changed if value == "none"]
        return tr("the same {changes}", changes=tr(" and ").join(parts))


def _change(name: str, value: Quantity | str) -> str:
    return retold(_WITH[name], value=tr_word(value) if isinstance(value, str) else value)


class ProbeFamily(Model):
    """The cases of which a rule is asked, made from its words and the extract's own thresholds.

    Each kind of conduct is combined with each drug, amount, role, circumstance and prior. What the law does not tell
    apart is played once.
    """

    conduct: ConductSet = Field(description="Each of these is played by itself.")
    substances: Annotated[tuple[SubstanceTerm, ...], Field(min_length=1)] = Field(
        ("all",), description="Each single drug that these cover is played; groups, no schedules of an extract."
    )
    amounts: Literal["smallest", "thresholds"] | OneOrMore[QuantityField] = Field(
        "smallest",
        description="`thresholds`: also the first amount on the far side of each threshold of the law; or the amounts.",
    )
    role: OneOrMore[Role] = ("trafficker",)
    circumstances: OneOrMore[Circumstance | Literal["none"]] = Field(
        ("none",), description="Each of these is played by itself; `none`: without any."
    )
    priors: OneOrMore[Literal["none", "domestic", "foreign"]] = Field(
        ("none",), description="A conviction of the same offence three years before: none, at home or abroad."
    )
    against: ProbeChange | None = Field(
        None, description="Each probe is compared with the case that differs from it in this alone."
    )

    @model_validator(mode="after")
    def _known_substances(self) -> ProbeFamily:
        known = (*SUBSTANCE_GROUPS, *SUBSTANCES)
        unknown = [name for name in self.substances if name not in known]
        if unknown:
            told = "; ".join(f"no substance or group '{name}' is known{did_you_mean(name, known)}" for name in unknown)
            raise ValueError(told)
        return self

    @model_validator(mode="after")
    def _is_about_some_case(self) -> ProbeFamily:
        if any(word in GROWING for word in self.conduct):
            return self
        if self.amounts == "smallest":
            counted = all(word == PLANT for term in self.substances for word in substance_words(term))
        else:
            counted = self.amounts != "thresholds" and all(amount.unit == "plant" for amount in self.amounts)
        if counted:
            raise ValueError("no case is asked: plants are counted where they are grown; expected amounts in grams")
        return self

    def __str__(self) -> str:
        parts = [
            tr("{conduct}; of {substances}", conduct=_listed(self.conduct), substances=_listed(self.substances)),
            _amounts_told(self.amounts),
            tr("in the role of {roles}", roles=tr(" or ").join(map(tr_word, self.role))),
            *([tr(" or ").join(map(_circumstance, self.circumstances))] if self.circumstances != ("none",) else []),
        ]
        if self.priors != ("none",):
            parts.append(tr("prior convictions: {priors}", priors=tr(" or ").join(map(_prior, self.priors))))
        if self.against:
            parts.append(tr("compared with {case}", case=self.against))
        return tr("; ").join(parts)


def _amounts_told(amounts: str | Iterable[Quantity]) -> str:
    if isinstance(amounts, str):
        return retold(_AMOUNTS[amounts])
    return tr(", ").join(map(in_words, amounts))


def _prior(word: str) -> str:
    return retold(_PRIORS[word])


def _circumstance(word: str) -> str:
    return retold(CIRCUMSTANCE_WORDS.get(word, marked("without any circumstance")))


def _listed(words: Iterable[str]) -> str:
    return tr(", ").join(map(tr_word, words))
