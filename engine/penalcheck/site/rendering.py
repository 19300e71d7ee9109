"""The pages as HTML, by Jinja2 templates that escape every value, with a style sheet and a script for filters."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from penalcheck.exposure.case import Prior
from penalcheck.extract.term import Term
from penalcheck.facts.vocabulary import Vocabulary
from penalcheck.findings.condition_words import describe
from penalcheck.findings.finding import verdict_words
from penalcheck.findings.result import Result
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.messages.telling import ntr, tr
from penalcheck.report.templating import templates_of
from penalcheck.site.pages import Site
from penalcheck.site.signs import FORCE_SIGNS, VERDICT_SIGNS
from penalcheck.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = ("report.css", "report.js")
WRITER = "penalcheck report"
"""The mark by which a later run recognizes what an earlier one wrote."""


def render_site(result: Result, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the files of the report, by their paths in its folder."""
    environment = _environment(vocabulary)
    site = Site(result)
    package = resources.files("penalcheck.site")
    files = {f"assets/{name}": (package / "assets" / name).read_text(encoding="utf-8") for name in ASSETS}
    for page in site.pages():
        root = "../" * page.path.count("/")
        template = environment.get_template(page.template)
        files[page.path] = template.render(site=site, result=result, root=root, path=page.path, **page.content)
    return files


def _environment(vocabulary: Vocabulary) -> Environment:
    from markupsafe import Markup

    environment = templates_of("penalcheck.site")
    environment.filters.update(
        words=lambda name: str(name).replace("_", " "),
        meaning=lambda name: _meaning(vocabulary, name),
        condition=describe,
        prior=_prior,
        drawing=Markup,  # an SVG from the module `charts`, never text from a file
        counted=verdict_words,
    )
    environment.globals.update(
        version=__version__,
        tr=tr,
        ntr=ntr,
        engine_words=ENGINE_WORDS,
        generator=WRITER,
        verdicts=VERDICT_SIGNS,
        forces=FORCE_SIGNS,
    )
    return environment


def _meaning(vocabulary: Vocabulary, name: str) -> str:
    """Return the meaning of a fact; the name of a set may be followed by a colon and a member."""
    fact = vocabulary.types.get(name.partition(":")[0])
    return fact.meaning if fact else ""


def _prior(prior: Prior) -> str:
    """Return a prior conviction in words."""
    before = " before" if isinstance(prior.convicted, Term) else ""
    sentence = f", sentenced to {prior.sentence}" if prior.sentence else ""
    text = f"{prior.offence}, {prior.country}, convicted {prior.convicted}{before}{sentence}"
    return text.replace("_", " ")
