"""Sentences that give a code, its treaties, the day and the parameters."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytest_bdd import given

from penalcheck.extract.treaty import TREATIES
from penalcheck.files.suggest import did_you_mean, there_are
from penalcheck.messages.telling import tr
from penalcheck.scenario.gherkin.steptext import DocText
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.steps import sentence
from penalcheck.scenario.world.codes import complete_code, empty_code, file_code, shipped_code, text_code
from penalcheck.scenario.world.failures import CannotRead
from penalcheck.scenario.world.state import World


@pytest.fixture
def penal_world(request: pytest.FixtureRequest) -> World:
    """The state of the scenario that is running."""
    return World(getattr(request.node, "saved_as", request.path), getattr(request.node, "file", str(request.path)))


@given(sentence("complete_code"))
def complete(penal_world: World) -> None:
    """Begin with the complete code."""
    penal_world.begin(complete_code())


@given(sentence("code_of_party"))
def code_of_party(penal_world: World, treaties: tuple[str, ...]) -> None:
    """Begin with an empty code."""
    penal_world.begin(empty_code(treaties))


@given(sentence("real_code_as_of"))
def real_code_as_of(penal_world: World, country: str, day: dt.date) -> None:
    """Begin with a shipped extract on a day."""
    penal_world.begin(shipped_code(country))
    penal_world.day = day


@given(sentence("real_code"))
def real_code(penal_world: World, country: str) -> None:
    """Begin with a shipped extract."""
    penal_world.begin(shipped_code(country))


@given(sentence("extract_file"))
def extract_file(penal_world: World, file: str) -> None:
    """Begin with a file of the author's own."""
    penal_world.begin(file_code(penal_world.folder / file))


@given(sentence("extract_text"))
def extract_text(penal_world: World, docstring: DocText | None = None) -> None:
    """Begin with an extract in a doc string."""
    if docstring is None:
        raise CannotRead(tr('there is no extract below this step; write it between two lines of """'))
    penal_world.begin(text_code(docstring.as_placed(), penal_world.shown))


@given(sentence("as_of"))
def as_of(penal_world: World, day: dt.date) -> None:
    """Set the day of the evaluation."""
    penal_world.day = day


@given(sentence("parameter"))
def parameter(penal_world: World, parameter: str, number: str) -> None:
    """Set a benchmark."""
    penal_world.settings.append(f"{parameter}={number}")


def _treaty(world: World, treaty: str, in_force: str) -> None:
    treaties: dict[str, Any] = world.stated().setdefault("treaties", {})
    status = treaties.setdefault(treaty, {"source": "the scenario", "status": "checked"})
    status["in_force"] = in_force


@given(sentence("treaty_party"))
def treaty_party(penal_world: World, treaty: str) -> None:
    """Bind the State, since long ago."""
    _treaty(penal_world, treaty, "1991-01-01")


@given(sentence("treaty_not_party"))
def treaty_not_party(penal_world: World, treaty: str) -> None:
    """Leave the State unbound."""
    _treaty(penal_world, treaty, "none")


@given(sentence("treaty_perhaps"))
def treaty_perhaps(penal_world: World, treaty: str) -> None:
    """Leave open whether the State is bound."""
    _treaty(penal_world, treaty, "unknown")


@given(sentence("treaty_from"))
def treaty_from(penal_world: World, treaty: str, day: dt.date) -> None:
    """Bind the State from a day."""
    _treaty(penal_world, treaty, day.isoformat())


@given(sentence("treaties_alone"))
def treaties_alone(penal_world: World) -> None:
    """Leave the State unbound by every treaty that no sentence above names."""
    for treaty in TREATIES:
        if treaty not in penal_world.stated().setdefault("treaties", {}):
            _treaty(penal_world, treaty, "none")


@given(sentence("treaty_reserved"))
def treaty_reserved(penal_world: World, article: str, treaty: str) -> None:
    """Free the State from an article of a treaty, by its reservation."""
    status = penal_world.stated().setdefault("treaties", {}).get(treaty)
    if not isinstance(status, dict) or status["in_force"] in ("none", "unknown"):
        raise CannotRead(tr("nothing above says that this treaty binds the State; add a sentence that does"))
    number = subjects.article_number(article)
    resting = {
        subjects.article_number(b.article)
        for r in subjects.rules().values()
        for b in r.text.basis
        if b.source == treaty
    }
    if not any(one == number or one.startswith(f"{number}(") for one in resting):
        hint = did_you_mean(number, resting) or there_are(sorted(resting))
        raise CannotRead(
            tr(
                "no rule rests on article {article}, so this reservation would change nothing{hint}",
                article=article,
                hint=hint,
            )
        )
    reservation = {"to": number, "says": "reserved, according to the scenario", "effect": "excludes"}
    status.setdefault("reservations", []).append(reservation)
