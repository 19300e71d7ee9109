"""Whatever an extract may state, some later stage reads: nothing that an expert fills in is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from cases import MAJOR, PRIOR, case_of
from conftest import COMPLETE_CODE, DAY, VARIED_CODES, extract_of
from penalcheck.api import evaluate, expose, load
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.field_types import Model
from penalcheck.extract.penal_code import Extract
from penalcheck.report.exposure_report import steps
from penalcheck.rulebook.rulebook_files import read_classification
from penalcheck.site.rendering import render_site

_CITE = {"instrument": "act", "article": 1}
WORDS_AND_EXEMPTIONS = {
    "quantity_words": [{"word": "small", "bounds": "up_to", "cite": _CITE}, {"word": "large", "cite": _CITE}],
    "exemptions": [
        {
            "id": "little",
            "title": "A little of it",
            "applies_to": ["trafficking"],
            "conduct": ["sale", "possession_for_supply"],
            "substances": ["all"],
            "roles": ["trafficker"],
            "circumstances": ["minor_case"],
            "unless": ["arms"],
            "quantity": {"word": "small", "thresholds": [{"substances": ["all"], "at_most": "2 g"}]},
            "cite": _CITE,
        }
    ],
}
"""Parts of which each shipped code states some."""
UNUSUAL_EFFECT = {
    "of_maximum": {"minimum": "1/3", "maximum": "5/6"},
    "multiply": {"minimum": "1/2", "maximum": "1/2"},
    "part": {"from": "1/4", "to": "3/4"},
}
"""Fields of effects that no shipped code states."""
YOUNG = {**MAJOR, "age": 17, "priors": [{**PRIOR, "as_juvenile": True}]}
LITTLE = {**MAJOR, "quantity": "1 g", "circumstances": ["minor_case"]}
READ_BY_NONE = {
    "Extract.format": "it is settled when the file is read: there is one format",
    "Instrument.text": "`penalcheck sources` finds the text by it, and nothing else needs it",
    "TextPlace.file": "see Instrument.text",
    "TextPlace.collection": "see Instrument.text",
}
"""Fields that no later stage need read, and why."""


def _models(annotation: Any, within: tuple[Any, ...] = ()) -> Iterator[type[Model]]:
    """Yield the models that an annotation names, with those that their fields name; a fine may name fines."""
    if annotation in within:
        return
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation, (*within, annotation))
    for argument in get_args(annotation):
        yield from _models(argument, within)


def _name(model: type[Model], field: str) -> str:
    """Return a field with its model; every kind of item is one model."""
    return f"{model.__name__.partition('[')[0]}.{field}"


def test_every_field_of_an_extract_is_read_by_a_later_stage(
    monkeypatch: pytest.MonkeyPatch, plain: dict[str, Any]
) -> None:
    """Reads are recorded on the models themselves, while the shipped codes are evaluated, exposed and reported.

    A read of `title` of a tier is thus no read of `title` of a schedule. A new field needs a stage that reads it and a
    code, shipped, complete or changed here, that states it.
    """
    plain |= WORDS_AND_EXEMPTIONS
    plain["general_part"]["juveniles"] = [{"below": 18, "effect": UNUSUAL_EFFECT, "cite": _CITE}]
    plain["provisions"][0]["tiers"][0]["quantity"] = {"word": "large"}
    extracts = [*load(VARIED_CODES), *load(COMPLETE_CODE), extract_of(plain)]
    read: set[str] = set()
    plainly = Model.__getattribute__

    def recorded(self: Model, name: str) -> Any:
        if name in type(self).__pydantic_fields__:
            read.add(_name(type(self), name))
        return plainly(self, name)

    monkeypatch.setattr(Model, "__getattribute__", recorded)
    result = evaluate(extracts, cases=["courier"], rulebooks=["cnd-res-2-xl", "un-1988"], as_of=DAY)
    render_site(result, read_classification().vocabulary)
    for extract in extracts:
        for case in (*read_cases(), case_of(YOUNG), case_of(LITTLE)):
            steps(extract.model, extract.document, expose(extract, case, as_of=DAY))
    monkeypatch.undo()
    fields = {_name(model, field) for model in _models(Extract) for field in model.model_fields}
    assert "Effect.multiply" in fields
    unread = sorted(fields - read - READ_BY_NONE.keys())
    assert not unread, f"no stage after the extract's reads {', '.join(unread)}"
    assert not READ_BY_NONE.keys() - fields
