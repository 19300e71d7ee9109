"""Turn documents into validated models, or into the full list of their faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from penalcheck.files.document import DataPath, Document
from penalcheck.files.limits import MOST_PROBLEMS
from penalcheck.files.model_schema import keys_at
from penalcheck.files.problem import BadInput, Problem, first_of
from penalcheck.files.quoting import quoted
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import marked, ntr, retold, tr

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Loaded(Generic[M]):
    """A validated model together with the document that it was read from."""

    model: M
    document: Document

    @property
    def source(self) -> str:
        """The name of the file, or `<standard input>`."""
        return self.document.source


Check = Callable[[Document], Iterable[Problem]]


def load_model(model: type[M], document: Document, check: Check | None = None) -> Loaded[M]:
    """Validate a document as a model, and run `check`, if there is one, over its references.

    What is checked are the values as the model reads them, in which a number that stands for a text is that text. If
    the model refuses the document, they are checked as they are written: one run then shows the problems of both.
    Raises BadInput with these problems.
    """
    problems: list[Problem] = []
    try:
        loaded = Loaded(model.model_validate(document.value), document)
        written = replace(document, value=as_read(loaded.model)) if check else document
    except ValidationError as error:
        problems += _translate(error, model, document)
        written = document
    problems += islice(check(written), MOST_PROBLEMS + 1) if check else ()
    if problems:
        raise BadInput(first_of(list({str(problem): problem for problem in problems}.values()), document.source))
    return loaded


def as_read(model: BaseModel) -> Any:
    """Return a model as the plain values of a file: what was left out stays out."""
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _translate(error: ValidationError, model: type[BaseModel], document: Document) -> list[Problem]:
    items: list[dict[str, Any]] = [dict(item) for item in error.errors(include_url=False)[: MOST_PROBLEMS + 1]]
    enclosing = {item["loc"][:length] for item in items for length in range(len(item["loc"]))}
    # A list is called too short also because its entries are faulty; these are told themselves.
    told = (item for item in items if item["type"] != "too_short" or item["loc"] not in enclosing)
    return [_translate_one(item, model, document) for item in told]


def _translate_one(item: dict[str, Any], model: type[BaseModel], document: Document) -> Problem:
    path = _path_in(document.value, item["loc"])
    label = _label(path)
    kind = item["type"]
    if kind == "missing":
        return document.problem(path, label + tr("the key '{key}' is missing", key=item["loc"][-1]))
    if kind == "extra_forbidden":
        known = keys_at(model, item["loc"][:-1])
        hint = did_you_mean(str(item["loc"][-1]), known)
        if known and not hint:
            hint = tr("; expected one of: {words}", words=", ".join(known))
        return document.problem(path, tr("unknown key {key}{hint}", key=quoted(item["loc"][-1]), hint=hint))
    if kind == "literal_error":
        words = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        given = item["input"] if isinstance(item["input"], str) else ""
        hint = tr("; write it without quotes") if given in words else did_you_mean(given, words)
        told = tr(
            "{value} is not one of: {words}{hint}", value=quoted(item["input"]), words=", ".join(words), hint=hint
        )
        return document.problem(path, f"{label}{told}")
    message = str(item["msg"]).removeprefix("Value error, ")
    return document.problem(path, f"{label}{_plain(kind, message, item.get('ctx', {}))}")


def _plain(kind: str, message: str, bounds: dict[str, Any]) -> str:
    if kind == "too_short":
        return _too_short(bounds)
    plain = _PLAIN.get(kind)
    return retold(plain, **bounds) if plain else message[:1].lower() + message[1:]


_PLAIN: Final = {
    "model_type": marked("expected a mapping of keys"),
    "model_attributes_type": marked("expected a mapping of keys"),
    "dict_type": marked("expected a mapping of keys"),
    "tuple_type": marked("expected a list"),
    "string_type": marked("expected text"),
    "bool_type": marked("expected true or false"),
    "bool_parsing": marked("expected true or false"),
    "int_type": marked("expected a whole number"),
    "int_parsing": marked("expected a whole number"),
    "int_from_float": marked("expected a whole number"),
    "decimal_type": marked("expected a number"),
    "decimal_parsing": marked("expected a number"),
    "finite_number": marked("expected a finite number"),
    "greater_than": marked("expected a number above {gt}"),
    "greater_than_equal": marked("expected a number of at least {ge}"),
    "less_than_equal": marked("expected a number of at most {le}"),
    "too_long": marked("the list has {actual_length} entries; expected at most {max_length}"),
}
"""What is wrong with a value, by the name that the library of models has for it."""


def _too_short(bounds: dict[str, Any]) -> str:
    found, least = bounds.get("actual_length", 0), bounds.get("min_length", 1)
    wanted = tr("one entry") if least == 1 else ntr("{number} entry", "{number} entries", least)
    if not found:
        return tr("the list is empty; expected at least {entries}", entries=wanted)
    return ntr(
        "the list has {number} entry; expected at least {least}",
        "the list has {number} entries; expected at least {least}",
        found,
        least=least,
    )


def _path_in(value: Any, loc: Iterable[str | int]) -> DataPath:
    """Return the part of a location that exists in the data, without the tags that the model gives its unions."""
    path: list[str | int] = []
    for step in loc:
        inside_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if inside_list or (isinstance(value, dict) and step in value):
            value = value[step]
            path.append(step)
    return tuple(path)


def _label(path: DataPath) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f"{names[-1]}: " if names else ""
