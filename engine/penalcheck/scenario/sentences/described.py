"""A meaning in words: by a sentence of the catalogue, or by what it is about and the name of each of its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from penalcheck.messages.telling import marked, retold
from penalcheck.scenario.sentences.catalogue import Meaning
from penalcheck.scenario.sentences.retelling import told_again, told_by_value

NAMES: Final[Mapping[str, str]] = {
    "conduct": marked("conduct"),
    "conducts": marked("conduct"),
    "extension": marked("what goes beyond the offence itself"),
    "substance": marked("drug"),
    "substances": marked("drug"),
    "quantity": marked("quantity"),
    "quantity at_least": marked("quantity at least"),
    "quantity more_than": marked("quantity above"),
    "quantity at_most": marked("quantity at most"),
    "quantity less_than": marked("quantity below"),
    "quantity word": marked("quantity word"),
    "word": marked("quantity word"),
    "range": marked("imprisonment"),
    "circumstances": marked("circumstances"),
    "circumstances any": marked("any of these circumstances"),
    "circumstances all": marked("all of these circumstances"),
    "minor": marked("minor case"),
    "effect": marked("effect"),
    "form": marked("kind of fine"),
    "currency": marked("currency"),
    "minimum": marked("minimum"),
    "maximum": marked("maximum"),
    "join": marked("imprisonment and fine"),
    "applies_to": marked("for"),
    "possible": marked("possible"),
    "fraction": marked("part to be served"),
    "after": marked("length to be served"),
    "imprisonment": marked("imprisonment"),
    "term": marked("length"),
    "below": marked("below the age of"),
    "factor": marked("part of the penalty"),
    "more": marked("increase by"),
    "nature": marked("kind of offence"),
    "age": marked("age"),
    "end": marked("end of the range"),
    "bound": marked("limit"),
    "general": marked("item"),
    "value": marked("what is provided"),
    "roles": marked("role"),
    "in_force start": marked("law from"),
    "in_force end": marked("law until"),
    "start": marked("law from"),
    "optional": marked("at the discretion of the court"),
    "juvenile": marked("convictions as a juvenile"),
    "prior_effective": marked("only prison that was not suspended"),
    "before_offence": marked("what must lie before the new offence"),
    "prior_sentence_at_least": marked("prison imposed of at least"),
    "rule": marked("several offences"),
    "cap": marked("at most"),
    "power": marked("power"),
    "of": marked("times what"),
    "confiscable": marked("what is confiscated"),
    "amount": marked("amount"),
    "punishable": marked("punishable"),
    "committed": marked("day of the offence"),
    "became": marked("the earlier conviction"),
    "final": marked("final"),
    "released": marked("released"),
    "offender": marked("offender"),
    "country": marked("where convicted"),
    "count": marked("prior convictions"),
    "convicted": marked("day of the conviction"),
    "passed": marked("sentence of the court"),
    "served": marked("served of it"),
    "attempted": marked("attempt only"),
    "aided": marked("aiding only"),
    "open_possession": marked("possession for the purpose that the law tells"),
}
"""What values are called if no sentence of the catalogue tells them."""

SAID: Final[Mapping[str, str]] = {
    "offence_described": marked("an offence"),
    "aggravation": marked("an aggravation"),
    "exemption": marked("no punishment"),
    "fine_described": marked("a fine for the offence just described"),
    "release_rule": marked("a rule on release"),
    "juveniles": marked("a rule on the young"),
    "age_of_responsibility": marked("the age of responsibility"),
    "extension_part": marked("attempt or the like, by a share of the penalty"),
    "quantity_word": marked("what a word for a quantity means"),
    "life_none": marked("no imprisonment for life"),
    "sentenced_described": marked("an offender is sentenced"),
    "exposure_bound": marked("an end of the exposure"),
    "fine_is": marked("the fine"),
    "parole_barred": marked("no release before the end of the sentence"),
    "parole_possible": marked("release before the end of the sentence"),
    "general_part_is": marked("an item of the general part"),
    "presumptive_minimum": marked("the court may go below the minimum, down to a term"),
    "prior_counts": marked("which earlier convictions count"),
    "weighed_too": marked("circumstances that courts weigh"),
    "concurring_offences": marked("several offences of one offender"),
    "conduct_alone": marked("no other conduct is an offence"),
    "treaties_alone": marked("the State is a party to no other treaty"),
    "last_disqualified": marked("disqualification for the offence just described"),
    "last_in_force": marked("days on which the offence just described is law"),
    "confiscation_is": marked("a power of confiscation"),
    "corporal_faced": marked("corporal punishment may be imposed"),
    "corporal_not_faced": marked("corporal punishment cannot be imposed"),
    "fine_possible": marked("whether a fine may be imposed"),
    "fine_alone_possible": marked("whether a fine alone may be imposed"),
    "fine_bound": marked("an end of the fine"),
    "limitation_is": marked("the limitation period"),
    "milder_is": marked("a milder range"),
    "milder_none": marked("no milder range is possible"),
    "disqualification_is": marked("whether the court may disqualify the offender"),
    "milder_minimum": marked("the shortest term to which the court may go down"),
    "probes_punishable": marked("every act, drug and amount"),
    "probes_bound": marked("an end of the range of every act, drug and amount"),
    "release_is": marked("what must be served before release"),
    "suspension_possible": marked("the sentence may be suspended"),
}
"""What is said by meanings for which the catalogue has no sentence."""


def described(language: str, meaning: Meaning) -> str:
    """Return a meaning by the sentence of the catalogue that means just this, or else value by value."""
    return told_again(language, meaning) or by_value(language, meaning)


def by_value(language: str, meaning: Meaning) -> str:
    """Return what a meaning is about, with its values and the provision that it cites."""
    said = retold(SAID[meaning.step]) if meaning.step in SAID else meaning.step.replace("_", " ")
    parts = [
        f"{retold(NAMES[name]) if name in NAMES else name}: {value}" for name, value in told_by_value(language, meaning)
    ]
    cited = f" ({meaning.citation})" if meaning.citation else ""
    return (f"{said} ({'; '.join(parts)})" if parts else said) + cited
