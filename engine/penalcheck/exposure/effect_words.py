"""The less usual effects in words: computed ranges, free mitigation, presumptive minima, fines, minima served whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.extract.effect import Effect
from penalcheck.extract.penalty import Fine

_FREELY: Final = {
    "to_shortest_term": "freely mitigated, down to the shortest term",
    "to_fine": "freely mitigated, down to the shortest term or a fine",
    "to_no_punishment": "freely mitigated, down to a fine or no punishment",
}


def less_usual_words(effect: Effect) -> Iterator[str]:
    """Yield the less usual parts of an effect in words, in the order in which they work."""
    if effect.of_maximum:
        for end, part in (("minimum", effect.of_maximum.minimum), ("maximum", effect.of_maximum.maximum)):
            if part is not None:
                yield f"{end} becomes " + ("the longest term" if part == "open" else f"the old maximum times {part}")
    if effect.part:
        yield f"the part from {effect.part.start or 0} to {effect.part.end or 1} of the range"
    if effect.from_stated_range:
        yield "computed from the range of the tier"
    if effect.freely:
        yield _FREELY[effect.freely]
    if effect.within_range:
        yield "within the range before"
    if effect.may_go_down_to:
        shortest = "the shortest term" if effect.may_go_down_to == "open" else effect.may_go_down_to
        yield f"for reasons that the law states down to {shortest}"
    if effect.minimum_served:
        yield "the minimum served in full"
    yield from _fines(effect)


def _fines(effect: Effect) -> Iterator[str]:
    for verb, fine in (
        ("a fine is added, or raised to", effect.fine),
        ("instead of imprisonment", effect.fine_instead),
    ):
        if fine:
            yield f"{verb}: {_fine_words(fine)}"


def _fine_words(fine: Fine) -> str:
    ends = (("at least", fine.minimum), ("at most", fine.maximum))
    words = [fine.form.replace("_", "-"), *(f"{word} {end:,}" for word, end in ends if end is not None)]
    words += [f"times the {fine.of}"] if fine.of else []
    return " ".join([*words, fine.currency] if fine.currency else words)
