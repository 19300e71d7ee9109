"""A text that is being typed: its kind, and what can be read of it, also while it is unfinished."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from penalcheck.checks.kinds import Kind, kind_with, known_keys
from penalcheck.editor.own_names import OwnNames
from penalcheck.editor.text_spans import lines_of
from penalcheck.editor.yaml_tree import keys_of
from penalcheck.files.document import WrittenNodes, read_nodes
from penalcheck.files.fault import working_on
from penalcheck.files.input_files import DATA_ENDINGS
from penalcheck.files.limits import MAX_BYTES
from penalcheck.files.problem import BadInput
from penalcheck.scenario.execution.running import FEATURE_ENDING
from penalcheck.scenario.gherkin.feature import FeatureFile, parse_feature, parsed
from penalcheck.scenario.language.dialects import declared_language

Form = Literal["feature", "data"]

_FORMS: Final[Mapping[str, Form]] = {
    "cucumber": "feature",
    "gherkin": "feature",
    "feature": "feature",
    "yaml": "data",
    "json": "data",
}
"""The form of a text by the name that editors have for its language."""


def form_of(path: Path, language: str = "") -> Form | None:
    """Return whether a text is a feature or data, by the name of its file or else of its language; None if neither."""
    ending = path.suffix.lower()
    if ending == FEATURE_ENDING:
        return "feature"
    return "data" if ending in DATA_ENDINGS else _FORMS.get(language.lower())


def are_foreign(keys: Collection[str]) -> bool:
    """Tell whether keys at the top of a text are those of another program's data: most of them are not penalcheck's."""
    return bool(keys) and "format" not in keys and 2 * len(known_keys(kind_with(keys)).intersection(keys)) <= len(keys)


@dataclass(frozen=True)
class TypedText:
    """One state of a text that is being typed.

    `path` is where it is, or will be, saved. What was last read of it, if this state cannot be read, stands beside.
    """

    path: Path
    form: Form
    text: str
    earlier_nodes: yaml.Node | None = None
    earlier_feature: FeatureFile | None = None

    @property
    def source(self) -> str:
        """The name of the file in messages."""
        return str(self.path)

    @cached_property
    def content(self) -> bytes:
        """The bytes of the text, as they would be saved."""
        return self.text.encode("utf-8", "surrogatepass")

    @property
    def too_large(self) -> bool:
        """Whether it is longer than a file may be, so that nothing of it is read."""
        return len(self.content) > MAX_BYTES

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return lines_of(self.text)

    @property
    def language(self) -> str:
        """The language that a feature declares, by Gherkin's name."""
        return declared_language(self.lines)

    # Data

    @cached_property
    def written(self) -> WrittenNodes | None:
        """This state of the text as it is written; None if it cannot be read as YAML."""
        with contextlib.suppress(BadInput), working_on(self.source):
            return read_nodes(self.source, self.content)
        return None

    @property
    def own_nodes(self) -> yaml.Node | None:
        """The nodes of this state of the text; None if it cannot be read as YAML, or is empty."""
        return self.written.root if self.written else None

    @property
    def as_last_read(self) -> TypedText:
        """The text, with the nodes of its last state instead of its own, if these would have to be read first."""
        unread = self.earlier_nodes is not None and "written" not in self.__dict__
        return TypedText(self.path, self.form, "", self.earlier_nodes) if unread else self

    @property
    def nodes(self) -> yaml.Node | None:
        """The nodes of this state of the text, or of the last that could be read."""
        return self.own_nodes or self.earlier_nodes

    @property
    def keys(self) -> list[str]:
        """The keys at the top of the text."""
        return keys_of(self.nodes)

    @property
    def kind(self) -> Kind:
        """The kind of file that the text is, if it is data."""
        return kind_with(self.keys)

    @property
    def names(self) -> OwnNames:
        """The names that the text gives to its own parts, if it is data."""
        return OwnNames(self.kind, self.path, self.nodes)

    @property
    def foreign(self) -> bool:
        """Whether it is data of another program: it names no format, and most of its keys are not penalcheck's."""
        return are_foreign(self.keys)

    # Features

    @cached_property
    def own_feature(self) -> FeatureFile | None:
        """The feature of this state of the text; None if its grammar is faulty."""
        with contextlib.suppress(BadInput), working_on(self.source):
            return parse_feature(self.path, self.source, self.content)
        return None

    @property
    def feature(self) -> FeatureFile | None:
        """The feature of this state of the text, or of the last that could be read."""
        return self.own_feature or self.earlier_feature

    @cached_property
    def gherkin(self) -> Mapping[str, Any]:
        """Gherkin's document of the text, without its faulty lines; empty if none can be read."""
        if self.own_feature:
            return self.own_feature.document
        with contextlib.suppress(BadInput), working_on(self.source):
            document, _ = parsed("\n".join(self.lines), self.source)
            return document
        return {}

    def changed_to(self, text: str) -> TypedText:
        """Return the next state of the text."""
        if self.form == "feature":
            return TypedText(self.path, self.form, text, None, self.feature)
        return TypedText(self.path, self.form, text, self.nodes)
