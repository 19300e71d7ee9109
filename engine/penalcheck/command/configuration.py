"""The configuration of a workplace: a file that says once what the options of every run would say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Final, Literal, ParamSpec, TypeVar

import click
from click.core import ParameterSource
from pydantic import AfterValidator, Field

from penalcheck.extract.field_types import Date, Model, Name, OneOrMore, Text, WholeNumber
from penalcheck.files.document import Document
from penalcheck.files.loading import load_model
from penalcheck.files.problem import BadInput
from penalcheck.files.reading import read_bytes
from penalcheck.files.suggest import did_you_mean
from penalcheck.files.toml_document import parse_toml
from penalcheck.messages.reader_language import LANGUAGES
from penalcheck.messages.telling import tr
from penalcheck.report.terminal import LEAST_WIDTH
from penalcheck.rulebook.overrides import WrittenSetting

OWN_FILE: Final = "penalcheck.toml"
_SHARED_FILE: Final = "pyproject.toml"
_SHARED_TABLE: Final = ("tool", "penalcheck")

FailOn = Literal["undetermined", "recommended", "mandatory", "never"]
"""Which findings make the exit status 1."""


def _language(code: str) -> str:
    if code not in LANGUAGES:
        hint = did_you_mean(code, LANGUAGES)
        languages = tr(", ").join(LANGUAGES)
        raise ValueError(tr("expected one of: {languages}{hint}", languages=languages, hint=hint))
    return code


class ConfigurationText(Model):
    """A configuration as it is written; each key stands for the option of its name."""

    extract: OneOrMore[Name] | None = Field(None, description="The extracts that a command reads if it names none.")
    rulebook: OneOrMore[Name] | None = None
    case: OneOrMore[Name] | None = None
    profile: Name | None = None
    set: dict[Name, dict[Name, Text]] | None = Field(None, description="A table for each rulebook: parameter = value.")
    as_of: Date | None = Field(None, alias="as-of")
    fail_on: FailOn | None = Field(None, alias="fail-on")
    width: Annotated[WholeNumber, Field(ge=LEAST_WIDTH)] | None = None
    language: Annotated[Name, AfterValidator(_language)] | None = None


_PARAMETERS: Final = {
    "extract": "paths",
    "rulebook": "rulebooks",
    "case": "cases",
    "profile": "profile",
    "set": "settings",
    "as-of": "day",
    "fail-on": "fail_on",
    "width": "width",
    "language": "language",
}
"""The keys of a configuration, each with the parameter of commands that it is a default of."""


@dataclass(frozen=True)
class Configuration:
    """A configuration with the document that it was read from."""

    text: ConfigurationText
    document: Document

    def defaults(self) -> dict[str, Any]:
        """Return the defaults of parameters of commands; paths lead from the folder of the configuration."""
        text = self.text
        found = {
            "paths": self._paths(text.extract),
            "rulebooks": self._paths(text.rulebook),
            "cases": self._paths(text.case),
            "profile": next(iter(self._paths([text.profile] if text.profile else None) or ()), None),
            "settings": tuple(self._settings()) or None,
            "day": str(text.as_of) if text.as_of else None,
            "fail_on": text.fail_on,
            "width": text.width,
            "language": text.language,
        }
        return {name: value for name, value in found.items() if value is not None}

    def _paths(self, names: Iterable[str] | None) -> tuple[str, ...] | None:
        folder = Path(self.document.source).parent
        return None if names is None else tuple(_path(folder, name) for name in names)

    def _settings(self) -> Iterator[WrittenSetting]:
        for rulebook, parameters in (self.text.set or {}).items():
            for parameter, value in parameters.items():
                place = self.document.place(("set", rulebook, parameter))
                yield WrittenSetting(f"{rulebook}.{parameter}={value}", place)


def _path(folder: Path, name: str) -> str:
    """Return the path of a file beside a configuration, from the working folder; a name that is no file stays."""
    return os.path.relpath(folder / name) if (folder / name).exists() else name


def read_configuration(path: Path) -> Configuration | None:
    """Read a configuration; None if the file is shared with other programs and says nothing of penalcheck.

    Raises BadInput with every problem.
    """
    document = parse_toml(str(path), read_bytes(path))
    if path.name == _SHARED_FILE:
        own = _own_part(document)
        if own is None:
            return None
        document = own
    return Configuration(load_model(ConfigurationText, document).model, document)


def _own_part(document: Document) -> Document | None:
    value: Any = document.value
    for step in _SHARED_TABLE:
        value = value.get(step) if isinstance(value, dict) else None
    if value is None:
        return None
    depth = len(_SHARED_TABLE)
    places = {path[depth:]: place for path, place in document.positions.items() if path[:depth] == _SHARED_TABLE}
    return Document(document.source, value, places)


def found_configuration(folder: Path) -> Configuration | None:
    """Return the nearest configuration from a folder upward, no further than the top of a repository; None if none is.

    Raises BadInput with every problem of it.
    """
    for place in (folder, *folder.parents):
        if (place / OWN_FILE).is_file():
            return read_configuration(_shown(place / OWN_FILE))
        if (place / _SHARED_FILE).is_file() and (found := _shared(_shown(place / _SHARED_FILE))):
            return found
        if (place / ".git").exists():
            break
    return None


def _shared(path: Path) -> Configuration | None:
    """Return what a shared file says of penalcheck; one that is faulty, and does not name it, is not for penalcheck."""
    try:
        return read_configuration(path)
    except BadInput:
        if b"penalcheck" in path.read_bytes():
            raise
        return None


def _shown(path: Path) -> Path:
    """Return a path as messages show it: from the working folder if the file lies there."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


_CHOSEN: Final = "penalcheck.configuration"
_NONE: Final = "penalcheck.no_configuration"


def _choose_none(context: click.Context, _: click.Parameter, chosen: bool) -> None:
    context.meta[_NONE] = chosen


def _choose(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    if context.resilient_parsing:
        return
    if context.meta.get(_NONE):
        if path:
            raise click.UsageError(tr("--config names a file, and --no-config says that there is none"))
        return
    configuration = read_configuration(path) if path else found_configuration(Path.cwd())
    if path and configuration is None:
        problem = Document(str(path), {}, {}).problem((), tr("there is no table [tool.penalcheck] in it"))
        raise BadInput([problem])
    if configuration:
        context.meta[_CHOSEN] = configuration
        context.default_map = {**(context.default_map or {}), **configuration.defaults()}


_OPTIONS: Final = (
    click.option(
        "--no-config",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_choose_none,
        help="Use no configuration.",
    ),
    click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_choose,
        help=f"Use this configuration (default: {OWN_FILE}, or [tool.penalcheck] of {_SHARED_FILE}, here or above).",
    ),
)

P = ParamSpec("P")
R = TypeVar("R")


def takes_configuration(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command take defaults from the configuration, and tell which of them it uses."""

    @wraps(command)
    def configured(*args: P.args, **kwargs: P.kwargs) -> R:
        context = click.get_current_context()
        configuration: Configuration | None = context.meta.get(_CHOSEN)
        if configuration:
            # No argument of many values has a default in click; one that is left out is empty.
            paths = configuration.defaults().get("paths", ())
            if kwargs.get("paths") == () and paths:
                kwargs["paths"] = paths
            else:
                paths = ()
            _tell(context, configuration, of_paths=bool(paths))
        return command(*args, **kwargs)

    wrapped: Callable[P, R] = configured
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def used_configuration() -> tuple[str, ...]:
    """Return the file of the configuration that the running command takes defaults from, if there is one."""
    context = click.get_current_context(silent=True)
    configuration: Configuration | None = context.meta.get(_CHOSEN) if context else None
    return (configuration.document.source,) if configuration else ()


def _tell(context: click.Context, configuration: Configuration, *, of_paths: bool) -> None:
    """Write to standard error which keys of the configuration this run takes over."""
    used = [
        key
        for key, name in _PARAMETERS.items()
        if (name == "paths" and of_paths) or context.get_parameter_source(name) == ParameterSource.DEFAULT_MAP
    ]
    if used:
        source, keys = configuration.document.source, tr(", ").join(used)
        click.echo(tr("penalcheck: from {file}: {keys}", file=source, keys=keys), err=True)
