"""The beginning of an extract, read off collections of law texts: acts and articles that threaten prison for drugs.

What is read off stands in comments: nothing of it counts before a person has read the article and chosen its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from penalcheck.extract.skeleton import BegunAct, extract_skeleton, plain_scalar
from penalcheck.files.problem import BadInput
from penalcheck.sources.act_library import ActFiles, ActLibrary, DatedAct
from penalcheck.sources.act_text import Article, Block
from penalcheck.sources.collection import Collection, Version
from penalcheck.sources.figure_search import Passage, all_measures, length_of, passages_of, speak_of_life
from penalcheck.sources.law_measures import Measure, in_ranges
from penalcheck.sources.legal_language import beginning, drug_words, plain_words

MOST_ACTS: Final = 5
"""Acts that a beginning names; more would be acts that mention drugs in passing."""
_LONGEST_STEM: Final = 4
"""Letters by which a file is told to be worth reading: they have no accents in any language."""
_UNITS: Final = {"en": "s.", "de": "§", "cs": "§", "et": "§", "no": "§", "sk": "§"}
_OTHER_UNIT: Final = "art."


@dataclass(frozen=True)
class PrisonThreat:
    """A paragraph that threatens imprisonment, with the terms that stand in it, range by range."""

    block: Block
    terms: tuple[tuple[Measure, ...], ...]
    life: bool


@dataclass(frozen=True)
class CandidateArticle:
    """An article that speaks of drugs, or stands in an act on them, and threatens imprisonment."""

    article: Article
    threats: tuple[PrisonThreat, ...]


@dataclass(frozen=True)
class CandidateAct:
    """An act with such articles, as it reads today."""

    act: DatedAct
    articles: tuple[CandidateArticle, ...]


def begun_extract(iso: str, library: ActLibrary) -> str:
    """Return a commented extract for a country, which names the acts found and lists what they threaten.

    It passes `penalcheck check` as it is. Raises ValueError if the code is unknown.
    """
    acts = candidate_acts(library)
    return extract_skeleton(iso, [_begun(number, found) for number, found in enumerate(acts, 1)])


def candidate_acts(library: ActLibrary) -> list[CandidateAct]:
    """Return the acts with most articles on drugs that threaten imprisonment, the one with most of them first.

    An act with a single such article is left out if there are others: it mentions drugs in passing.
    """
    found = []
    for files in _files_on_drugs(library):
        act = library.act(files, Version(None, ""))
        if act and (articles := tuple(_candidates(act))):
            found.append(CandidateAct(act, articles))
    several = [one for one in found if len(one.articles) > 1]
    return sorted(several or found, key=lambda one: -len(one.articles))[:MOST_ACTS]


def _files_on_drugs(library: ActLibrary) -> Iterator[ActFiles]:
    stems = sorted({word[:_LONGEST_STEM] for word in drug_words()})
    worth_reading = re.compile("|".join(map(re.escape, stems)))
    words = beginning(drug_words())
    for collection in library.collections:
        for path in collection.paths:
            text = _text(collection, path) if library.reads(path) else ""
            if worth_reading.search(text) and words.search(plain_words(text)):
                yield ActFiles(collection, collection.name, (path,))


def _text(collection: Collection, path: str) -> str:
    """Return a file in small letters; nothing if it cannot be read: it is then no act that could be proposed."""
    try:
        return collection.read(path, Version(None, "")).decode(errors="replace").lower()
    except BadInput:
        return ""


def _candidates(act: DatedAct) -> Iterator[CandidateArticle]:
    on_drugs = _speaks_of_drugs(act.text.title, act.language)
    for article in act.text.articles:
        if on_drugs or _speaks_of_drugs(f"{article.heading}\n{article.words}", act.language):
            threats = tuple(_threats(passages_of(article.blocks, act.language)))
            if threats:
                yield CandidateArticle(article, threats)


def _speaks_of_drugs(text: str, language: str) -> bool:
    return beginning(drug_words(language)).search(plain_words(text)) is not None


def _threats(passages: Sequence[Passage]) -> Iterator[PrisonThreat]:
    for passage in passages:
        if passage.speaks_of(passage.language.prison):
            terms = tuple(map(tuple, in_ranges(one for one in all_measures([passage]) if length_of(one))))
            life = speak_of_life([passage])
            if terms or life:
                yield PrisonThreat(passage.block, terms, life)


def _begun(number: int, found: CandidateAct) -> BegunAct:
    act = found.act
    unit = _UNITS.get(act.language, _OTHER_UNIT)
    day = act.files.collection.day
    name = f"act-{number}"
    entry = [
        f"  {name}:",
        f"    title: {plain_scalar(act.text.title or act.files.paths[0])}",
        f"    short: {plain_scalar(act.text.identifier or name)}",
        f"    unit: {unit}",
        f"    source: {plain_scalar(act.text.address or str(act.files))}",
        *([f"    consolidated: {day}      # the day of the newest text of the collection"] if day else []),
        f"    text: {{file: {plain_scalar(act.files.paths[0])}, collection: {plain_scalar(act.files.name)}}}",
        "    status: unverified",
    ]
    candidates = [line for article in found.articles for line in _provision(name, article)]
    return BegunAct(name, "\n".join(entry), "\n".join(candidates))


def _provision(act: str, found: CandidateArticle) -> Iterator[str]:
    article = found.article
    identifier = re.sub(r"[^a-z0-9]+", "-", plain_words(f"{act}-{article.number}")).strip("-")
    cite = f"instrument: {act}, article: {plain_scalar(article.number, quoted=True)}"
    yield f"  # {article.place}"
    yield f"  # - id: {identifier}"
    yield f"  #   title: {plain_scalar(_one_line(article.heading))}"
    yield "  #   conduct: []      # choose"
    yield "  #   substances: []   # choose"
    yield f"  #   cite: {{{cite}}}"
    yield "  #   tiers:"
    several = len({(block.path, block.alinea) for block in article.blocks}) > 1
    for number, threat in enumerate(found.threats, 1):
        paragraph = "".join(f"({label})" for label in threat.block.path) or str(threat.block.alinea)
        within = f", paragraph: {plain_scalar(paragraph, quoted=True)}" if several or threat.block.path else ""
        yield f"  #     - id: {identifier}-{number}"
        yield "  #       grade: basic"
        yield f"  #       cite: {{{cite}{within}}}"
        yield f"  #       penalty: {{imprisonment: {_imprisonment(threat)}, fine: unknown}}{_told(threat)}"


def _imprisonment(threat: PrisonThreat) -> str:
    """Return the range of a paragraph that states one alone; of a single term nobody knows which end it is."""
    if len(threat.terms) == 1 and not threat.life and len(threat.terms[0]) == 2:
        low, high = map(_written, threat.terms[0])
        return f"{{minimum: {low}, maximum: {high}}}"
    return "{minimum: unknown, maximum: unknown}"


def _told(threat: PrisonThreat) -> str:
    if len(threat.terms) == 1 and not threat.life and len(threat.terms[0]) == 2:
        return ""
    stated = [" to ".join(map(_written, together)) for together in threat.terms]
    return f"   # the text states: {'; '.join([*stated, *(['life'] if threat.life else [])])}"


def _written(measure: Measure) -> str:
    parts = [(measure.value, measure.units[0]), *measure.parts]
    return " ".join(f"{float(value):g} {unit}{'' if value == 1 else 's'}" for value, unit in parts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
