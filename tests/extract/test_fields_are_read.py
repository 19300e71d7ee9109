"""Whatever an extract may state, some later stage reads: nothing that an expert fills in is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from cases import MAJOR, PRIOR, case_of
from conftest import COMPLETE_CODE, DAY, extract_of
from penalcheck.api import evaluate, expose, load
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.field_types import Model
from penalcheck.extract.penal_code import Extract
from penalcheck.report.exposure_report import steps
from penalcheck.rulebook.rulebook_files import read_classification
from penalcheck.site.rendering import render_site

LAW_OF_THE_YOUNG = {
    "age_of_responsibility": {"value": 14, "cite": {"instrument": "code", "article": 3}},
    "juveniles": [
        {
            "below": 18,
            "effect": {
                "of_maximum": {"minimum": "1/3", "maximum": "5/6"},
                "multiply": {"minimum": "1/2", "maximum": "1/2"},
                "part": {"from": "1/4", "to": "3/4"},
            },
            "cite": {"instrument": "code", "article": 4},
        }
    ],
}
"""Items that no shipped code states yet."""
YOUNG = {**MAJOR, "age": 17, "priors": [{**PRIOR, "as_juvenile": True}]}
READ_BY_NONE = {"Extract.format": "it is settled when the file is read: there is one format"}
"""Fields that no later stage need read, and why."""


def _models(annotation: Any) -> Iterator[type[Model]]:
    """Yield the models that an annotation names, with those that their fields name."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for argument in get_args(annotation):
        yield from _models(argument)


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
    plain["general_part"] |= LAW_OF_THE_YOUNG
    extracts = [*load(), *load(COMPLETE_CODE), extract_of(plain)]
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
        for case in (*read_cases(), case_of(YOUNG)):
            steps(extract.model, extract.document, expose(extract, case, as_of=DAY))
    monkeypatch.undo()
    fields = {_name(model, field) for model in _models(Extract) for field in model.model_fields}
    assert "Effect.multiply" in fields
    unread = sorted(fields - read - READ_BY_NONE.keys())
    assert not unread, f"no stage after the extract's reads {', '.join(unread)}"
    assert not READ_BY_NONE.keys() - fields
