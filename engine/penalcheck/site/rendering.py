"""The pages as HTML, by Jinja2 templates that escape every value, with a style sheet, a script and files of data."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from penalcheck.exposure.case import Prior
from penalcheck.extract.term import Term
from penalcheck.facts.vocabulary import Vocabulary
from penalcheck.findings.condition_words import describe
from penalcheck.findings.finding import verdict_words
from penalcheck.findings.result import Result
from penalcheck.inference.cross_check import ENGINE_WORDS
from penalcheck.messages.local_forms import day_in_words
from penalcheck.messages.reader_language import direction, spoken
from penalcheck.messages.telling import in_words, ntr, tr, tr_law, tr_word
from penalcheck.report.templating import templates_of
from penalcheck.report.word_meanings import GRADE_MEANINGS, GRADE_WORDS
from penalcheck.rulebook.rule import BINDS_WORDS, article_in_words
from penalcheck.rulebook.topic import TOPICS
from penalcheck.site.downloads import downloads
from penalcheck.site.entries import told_facts
from penalcheck.site.names import linked
from penalcheck.site.pages import pages_of
from penalcheck.site.search_index import search_script
from penalcheck.site.side_by_side import MOST_CODES, side_by_side_script
from penalcheck.site.signs import FORCE_SIGNS, VERDICT_SIGNS
from penalcheck.site.site_map import Site
from penalcheck.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

ASSETS = ("report.css", "report.js")
WRITER = "penalcheck report"
"""The mark by which a later run recognizes what an earlier one wrote."""


def render_site(result: Result, vocabulary: Vocabulary, *, xlsx: bool = False) -> dict[str, str | bytes]:
    """Return the files of the report, by their paths in its folder, in the language of the reader.

    With `xlsx`, a workbook is among them.
    """
    environment = _environment(vocabulary)
    # Pages look at all codes again and again; reading each from disk every time would take longer than to keep them.
    result = replace(result, evaluations=tuple(result.evaluations))
    site = Site(result)
    package = resources.files("penalcheck.site")
    files: dict[str, str | bytes] = {
        f"assets/{name}": (package / "assets" / name).read_text(encoding="utf-8") for name in ASSETS
    }
    given = list(downloads(result, xlsx=xlsx))
    files |= {entry.path: entry.content for entry in given}
    for page in pages_of(site):
        root = "../" * page.path.count("/")
        template = environment.get_template(page.template)
        shown = {"site": site, "result": result, "root": root, "path": page.path, "downloads": given}
        files[page.path] = template.render(**shown, **page.content)
    files["assets/search.js"] = search_script(site)
    files["assets/side-by-side.js"] = side_by_side_script(site)
    return files


def _environment(vocabulary: Vocabulary) -> Environment:
    from markupsafe import Markup

    environment = templates_of("penalcheck.site")
    environment.filters.update(
        words=lambda name: tr_word(str(name)),
        law=tr_law,
        day=day_in_words,
        told=in_words,
        facts=told_facts,
        meaning=lambda name: _meaning(vocabulary, name),
        condition=describe,
        prior=_prior,
        drawing=Markup,  # an SVG from the module `charts`, never text from a file
        filled=_filled,
        linked=linked,
        counted=verdict_words,
    )
    environment.globals.update(
        tr=tr,
        ntr=ntr,
        language=spoken(),
        direction=direction(spoken()),
        version=__version__,
        engine_words=ENGINE_WORDS,
        generator=WRITER,
        verdicts=VERDICT_SIGNS,
        forces=FORCE_SIGNS,
        grade_words=GRADE_WORDS,
        grade_meanings=GRADE_MEANINGS,
        most_codes=MOST_CODES,
        topics=TOPICS,
        binds=BINDS_WORDS,
        article=article_in_words,
    )
    return environment


def _filled(message: str, **places: object) -> Markup:
    """Return a message, which is the program's own and may have markup, with values in its {places}; they are escaped.

    It is told without its places before, as in `tr("See {link}.") | filled(link=...)`.
    """
    from markupsafe import Markup

    return Markup(message).format(**places)


def _meaning(vocabulary: Vocabulary, name: str) -> str:
    """Return the meaning of a fact; the name of a set may be followed by a colon and a member."""
    fact = vocabulary.types.get(name.partition(":")[0])
    return tr_law(fact.meaning) if fact else ""


def _prior(prior: Prior) -> str:
    """Return a prior conviction in words."""
    moment = tr("{time} before", time=prior.convicted) if isinstance(prior.convicted, Term) else prior.convicted
    told = {"offence": tr_word(prior.offence), "country": tr_word(prior.country), "moment": moment}
    if prior.sentence:
        return tr("{offence}, {country}, convicted {moment}, sentenced to {sentence}", **told, sentence=prior.sentence)
    return tr("{offence}, {country}, convicted {moment}", **told)
