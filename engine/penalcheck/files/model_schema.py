"""What a model takes at a place of a file: its keys, their meaning, and closed words, by the model's JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel


def keys_at(model: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """Return the keys that the model has at a location; none if the schema does not list them."""
    return sorted({key for branch in schemas_at(model, loc) for key in _keys(branch)})


def words_at(model: type[BaseModel], loc: Iterable[str | int]) -> list[str]:
    """Return the closed words that the model takes at a location, `true` and `false` among them; none if it has any."""
    return list(dict.fromkeys(word for branch in schemas_at(model, loc) for word in _words(branch)))


def meaning_at(model: type[BaseModel], loc: Iterable[str | int]) -> str:
    """Return what the model says about the key at the end of a location; empty if it says nothing."""
    here = _place(model, loc)
    described = (place["description"] for place in (here, *_branches(_schema(model), here)) if "description" in place)
    return next(described, "")


def schemas_at(model: type[BaseModel], loc: Iterable[str | int]) -> list[dict[str, Any]]:
    """Return the schemas of what may stand at a location, without the unions in which they are."""
    return _branches(_schema(model), _place(model, loc))


def _place(model: type[BaseModel], loc: Iterable[str | int]) -> dict[str, Any]:
    schema = _schema(model)
    here: dict[str, Any] = schema
    for step in loc:
        here = _descend(schema, here, step)
    return here


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _branches(schema: dict[str, Any], here: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in here:
        return _branches(schema, schema["$defs"][here["$ref"].rsplit("/", 1)[-1]])
    options = [*here.get("anyOf", ()), *here.get("oneOf", ())]
    return [branch for option in options for branch in _branches(schema, option)] if options else [here]


def _descend(schema: dict[str, Any], here: dict[str, Any], step: str | int) -> dict[str, Any]:
    for branch in _branches(schema, here):
        if isinstance(step, int) and isinstance(branch.get("items"), dict):
            return dict(branch["items"])
        if step in branch.get("properties", {}):
            return dict(branch["properties"][step])
        if isinstance(branch.get("additionalProperties"), dict):
            return dict(branch["additionalProperties"])
    return here


def _keys(branch: dict[str, Any]) -> Iterator[str]:
    yield from branch.get("properties", {})
    yield from branch.get("propertyNames", {}).get("enum", ())


def _words(branch: dict[str, Any]) -> Iterator[str]:
    yield from (str(word) for word in branch.get("enum", ()))
    if "const" in branch:
        yield str(branch["const"])
    if branch.get("type") == "boolean":
        yield from ("true", "false")
