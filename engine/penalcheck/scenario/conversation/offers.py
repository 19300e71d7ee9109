"""The sentences that are offered by number: for each part of a scenario, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from penalcheck.files.limits import MAX_STEP
from penalcheck.scenario.conversation.choosable import names_a_rule
from penalcheck.scenario.conversation.places import Filling, opened
from penalcheck.scenario.gherkin.steptext import WITH_DOC_STRING, WITH_TABLE
from penalcheck.scenario.sentences.catalogue import Meaning, Misreading, keyword, read_step
from penalcheck.scenario.sentences.suggestions import suggestions
from penalcheck.scenario.sentences.word_search import having_words
from penalcheck.scenario.sentences.wordings import sentences

CODES: Final = ("real_code", "real_code_as_of", "complete_code", "code_of_party")
"""The sentences with which a law begins."""

_WHOLE: Final = frozenset({"real_code", "real_code_as_of", "complete_code", "extract_file"})
"""The sentences that give a code which the others only change."""

_OWN_LAW: Final = (
    *("offence_quantity", "offence_substance", "offence_plain", "offence_circumstance", "offence_minor"),
    *("fine_joined", "last_cruel", "recidivism_effect", "recidivism_range", "foreign_counts", "only_recent"),
    *("confiscation", "general_part", "limitation_after", "release_share", "release_none", "longest_term"),
)
_CHANGES: Final = (
    *("tier_range", "tier_maximum", "tier_minimum", "tier_sanction", "tier_cruel", "tier_unknown"),
    *("offence_removed", "conduct_no_offence", "recidivism_effect", "recidivism_none", "foreign_counts"),
    *("confiscation", "general_part", "limitation_after", "release_none", "treaty_not_party", "as_of"),
)
_DONE: Final = (
    *("evaluated", "sentenced", "sentenced_quantity", "sentenced_priors", "sentenced_foreign_priors"),
    *("sentenced_prior_day", "sentenced_attempt", "sentenced_aider", "sentenced_case"),
)
_OF_THE_CODE: Final = ("rule_on_code", "rule_on_tier", "rule_on_case", "sanction_under")
_OF_THE_OFFENDER: Final = (
    *("exposure_is", "exposure_maximum", "exposure_minimum", "exposure_unknown", "not_punishable"),
    *("sanction_under", "rule_on_offender", "recidivism_applied", "recidivism_not_applied"),
    *("suspension_barred", "death_faced", "death_not_faced"),
)
_REASONS: Final = ("reason_cites", "reason_says", "witness", "missing")
"""The sentences on why, which come after one on what follows."""

_MOST: Final = 6
_FEW: Final = 3
"""So many sentences are enough: less likely ones are no longer looked for."""


def offered(kind: str, language: str, stated: Iterable[str], typed: str = "") -> tuple[Filling, ...]:
    """Return the sentences that may come next, filled with what a text has for their places.

    `stated` are the ids of the sentences so far.
    """
    so_far = set(stated)
    if kind == "given":
        ids: Sequence[str] = CODES if not so_far else _CHANGES if so_far & _WHOLE else _OWN_LAW
    elif kind == "when":
        ids = _DONE
    else:
        asked = _OF_THE_CODE if "evaluated" in so_far else _OF_THE_OFFENDER
        ids = (*asked, *(_REASONS if so_far & {*_OF_THE_CODE, *_OF_THE_OFFENDER} else ()))
    return tuple(opened(sentences()[step].wording(language), typed) for step in ids)


def meant(kind: str, language: str, typed: str, stated: Sequence[str]) -> tuple[Filling, ...]:
    """Return the sentences of a kind that may be meant by a text that is none, filled with what it has for places.

    Those that say it without its slips are enough. Else those that are near come first, then those that have its words,
    then those in which it belongs in a place; less likely ones only if there are few.
    """
    if len(typed) > MAX_STEP:
        return ()
    mended = tuple(_without_slips(kind, language, typed))
    if mended:
        return mended
    found: dict[str, Filling] = {}
    for search in (_near, _having_words):
        if len(found) < _FEW:
            found |= {filling.shown: filling for filling in search(kind, language, typed)}
    if len(found) < _FEW:
        found |= {filling.shown: filling for filling in _holding(kind, language, typed, stated)}
    return tuple(filling for filling in found.values() if can_be_typed(filling.step))[:_MOST]


def _without_slips(kind: str, language: str, typed: str) -> Iterator[Filling]:
    """Yield the sentences of a kind that the text is but for its spelling."""
    found, begun = read_step(kind, language, typed), f"{keyword(kind, language)} "
    for text in found.suggested if isinstance(found, Misreading) else ():
        sentence = text.removeprefix(begun)
        if text.startswith(begun) and isinstance(read_step(kind, language, sentence), Meaning):
            yield Filling(language, sentence)


def _near(kind: str, language: str, typed: str) -> Iterator[Filling]:
    for near in suggestions(kind, language, typed):
        if near.kind == kind:
            yield Filling(language, near.text, near.phrase.step, near.phrase.places)


def _having_words(kind: str, language: str, typed: str) -> Iterator[Filling]:
    for sentence in having_words(typed.split(), language):
        if sentence.kind == kind:
            yield opened(sentence.wording(language), typed)


def _holding(kind: str, language: str, typed: str, stated: Sequence[str]) -> Iterator[Filling]:
    """Yield the sentences that may come next in which the text belongs in a place, or names a rule."""
    for filling, empty in zip(offered(kind, language, stated, typed), offered(kind, language, stated), strict=True):
        if filling != empty or names_a_rule(filling, typed):
            yield filling


def can_be_typed(step: str) -> bool:
    """Return whether a sentence is whole on its one line, without a table or a text below it."""
    return step not in WITH_TABLE | WITH_DOC_STRING
