"""The less usual effects in words: computed ranges, free mitigation, presumptive minima, fines, minima served whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.extract.effect import Effect, OfMaximum
from penalcheck.extract.penalty import Fine
from penalcheck.messages.telling import marked, retold, tr

_FREELY: Final = {
    "to_shortest_term": marked("freely mitigated, down to the shortest term"),
    "to_fine": marked("freely mitigated, down to the shortest term or a fine"),
    "to_no_punishment": marked("freely mitigated, down to a fine or no punishment"),
}


def less_usual_words(effect: Effect) -> Iterator[str]:
    """Yield the less usual parts of an effect in words, in the order in which they work."""
    if effect.of_maximum:
        yield from _of_maximum(effect.of_maximum)
    if effect.part:
        start, end = effect.part.start or 0, effect.part.end or 1
        yield tr("the part from {start} to {end} of the range", start=start, end=end)
    if effect.from_stated_range:
        yield tr("computed from the range of the tier")
    if effect.freely:
        yield retold(_FREELY[effect.freely])
    if effect.within_range:
        yield tr("within the range before")
    if effect.may_go_down_to:
        shortest = tr("the shortest term") if effect.may_go_down_to == "open" else effect.may_go_down_to
        yield tr("for reasons that the law states down to {shortest}", shortest=shortest)
    if effect.minimum_served:
        yield tr("the minimum served in full")
    yield from _fines(effect)


def _fines(effect: Effect) -> Iterator[str]:
    if effect.fine:
        yield tr("a fine is added, or raised to: {fine}", fine=_fine_words(effect.fine))
    if effect.fine_instead:
        yield tr("instead of imprisonment: {fine}", fine=_fine_words(effect.fine_instead))


def _of_maximum(change: OfMaximum) -> Iterator[str]:
    if change.minimum is not None:
        yield tr("minimum becomes the old maximum times {part}", part=change.minimum)
    if change.maximum == "open":
        yield tr("maximum becomes the longest term")
    elif change.maximum is not None:
        yield tr("maximum becomes the old maximum times {part}", part=change.maximum)


def _fine_words(fine: Fine) -> str:
    words = [fine.form.replace("_", "-")]
    words += [tr("at least {amount:,}", amount=fine.minimum)] if fine.minimum is not None else []
    words += [tr("at most {amount:,}", amount=fine.maximum)] if fine.maximum is not None else []
    words += [tr("times the {of}", of=fine.of)] if fine.of else []
    return " ".join([*words, fine.currency] if fine.currency else words)
