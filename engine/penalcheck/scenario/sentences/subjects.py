"""What penalcheck ships and scenarios name: rules, rulebooks, parameters, and the codes of countries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from penalcheck.files.shipped import extracts_folder
from penalcheck.files.suggest import did_you_mean, there_are
from penalcheck.messages.telling import tr
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rule, Rulebook
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks
from penalcheck.scenario.language.dialects import gherkin_name
from penalcheck.scenario.language.words import alike, fold, tidy, word_list


@cache
def classification() -> Classification:
    """The classes and aggregates, read once."""
    return read_classification()


@cache
def rulebooks(settings: tuple[str, ...] = ()) -> Mapping[str, Rulebook]:
    """The shipped rulebooks by name, with these settings of parameters. Raises BadInput on a faulty setting."""
    return {book.id: book for book in read_rulebooks((), classification().vocabulary, settings)}


@cache
def rules() -> Mapping[str, Rule]:
    """Every shipped rule by its full name."""
    return {rule.id: rule for book in rulebooks().values() for rule in book.rules}


def article_number(article: str) -> str:
    """Return an article without the word before it and without spaces, as in 3(5)(h)."""
    return re.sub(r"^[^\d(]*", "", article).replace(" ", "") or article


def read_rule(text: str, language: str) -> str:  # noqa: ARG001
    """Return the full name of a rule, which may be named by an earlier one. Raises ValueError with the nearest one."""
    known = rules()
    if text in known:
        return text
    renamed = [name for name, rule in known.items() if text in rule.full_names]
    if renamed:
        return renamed[0]
    short = [name for name in known if name.endswith(f"/{text}")]
    hint = tr("; did you mean '{word}'?", word=short[0]) if short else did_you_mean(text, known)
    hint = hint or tr("; `penalcheck rules list` shows them")
    raise ValueError(tr("there is no rule '{text}'{hint}", text=text, hint=hint))


def read_rulebook(text: str, language: str) -> str:  # noqa: ARG001
    """Return a rulebook's name. Raises ValueError with the nearest one."""
    known = rulebooks()
    if text in known:
        return text
    hint = did_you_mean(text, known) or there_are(known)
    raise ValueError(tr("there is no rulebook '{text}'{hint}", text=text, hint=hint))


def read_parameter(text: str, language: str) -> str:  # noqa: ARG001
    """Return a parameter's full name. Raises ValueError with the nearest one."""
    known = [f"{book.id}.{name}" for book in rulebooks().values() for name in book.text.parameters]
    if text in known:
        return text
    hint = did_you_mean(text, known) or there_are(known)
    raise ValueError(tr("there is no parameter '{text}'{hint}", text=text, hint=hint))


def read_country(text: str, language: str) -> str:
    """Return the name of the shipped extract of a country, such as 'de'. Raises ValueError with the shipped ones."""
    plain = alike(text, language)
    shipped = [path.stem for path in sorted(extracts_folder().glob("*.yaml"))]
    names = {way: code for name, code in _names(language) for way in (fold(name), alike(name, language))}
    code = names.get(plain) or names.get(fold(tidy(text.strip('"'))))
    if code in shipped:
        return str(code)
    there = [f"{country_name(stem, language)} ({stem.upper()})" for stem in shipped]
    if code is not None:
        hint = there_are(there)
        raise ValueError(
            tr("no code of '{text}' is shipped{hint}; or write 'the code in the file \"...\"'", text=text, hint=hint)
        )
    hint = did_you_mean(plain, [name for name, _ in _names(language)]) or there_are(there)
    raise ValueError(tr("'{text}' is not a country{hint}", text=text, hint=hint))


@cache
def _names(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(_each_name(language))


def _each_name(language: str) -> Iterator[tuple[str, str]]:
    """Yield the names of every country and its code, in a language and in English."""
    import pycountry

    translate = _translation(language)
    for country in pycountry.countries:
        code = country.alpha_2.lower()
        for name in (country.alpha_2, country.name, getattr(country, "common_name", country.name)):
            yield name, code
            yield translate(name), code
    for code, forms in word_list("country", language).items():
        yield from ((form, code) for form in forms)
    for stem in (path.stem for path in extracts_folder().glob("*-*.yaml")):
        yield stem, stem
        part = pycountry.subdivisions.get(code=stem.upper())
        if part:
            yield part.name, stem


def _translation(language: str) -> Callable[[str], str]:
    """Return a function that translates the English name of a country into a language."""
    import gettext

    import pycountry

    if language == "en":
        return str
    name = gherkin_name(language).replace("-", "_")
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[name], fallback=True).gettext


def country_name(stem: str, language: str) -> str:
    """Return the name of the country of a shipped extract, in a language."""
    import pycountry

    country = pycountry.countries.get(alpha_2=stem.upper())
    return str(_translation(language)(country.name)) if country else stem.upper()
