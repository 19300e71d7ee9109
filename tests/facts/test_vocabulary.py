"""Every fact of the vocabulary can be read off some code, is documented, and has a place in the extract."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from conftest import COMPLETE_CODE, DAY, VARIED_CODES
from penalcheck.api import load
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.facts.exposure_facts import compared, exposure_subject
from penalcheck.facts.fact import SubjectFacts
from penalcheck.facts.latitude_facts import latitude_facts
from penalcheck.facts.offence_facts import offence_subjects
from penalcheck.facts.stated_at import where
from penalcheck.facts.system_facts import system_subject
from penalcheck.facts.vocabulary import BASE_VOCABULARY, FactType


def _subjects(extract: Extract) -> Iterator[tuple[str, SubjectFacts]]:
    """Yield the subjects of an extract, each with its kind: offences, the system, exposures compared in pairs."""
    law = Law(extract, DAY)
    yield "system", system_subject(law)
    yield from (("offence", subject) for subject in offence_subjects(law))
    exposures = [expose(extract, case, DAY) for case in read_cases()]
    for one, other in pairwise(exposures):
        yield "exposure", compared(exposure_subject(one), one, other)
        yield "exposure", SubjectFacts("", "", latitude_facts(law, one))


@pytest.fixture(scope="module")
def produced() -> set[tuple[str, str]]:
    """The facts that are read off the shipped codes and the complete one, each with the kind of its subject."""
    extracts = [loaded.model for loaded in (*load(VARIED_CODES), *load(COMPLETE_CODE))]
    subjects = (found for extract in extracts for found in _subjects(extract))
    return {(kind, name.partition(":")[0]) for kind, subject in subjects for name in subject.facts}


@pytest.mark.parametrize("fact", BASE_VOCABULARY.types.values(), ids=lambda fact: fact.name)
def test_a_fact_of_the_vocabulary_is_read_off_some_code(fact: FactType, produced: set[tuple[str, str]]) -> None:
    assert (fact.subject, fact.name) in produced, f"no shipped code, nor the complete one, yields '{fact.name}'"


def test_no_fact_is_read_that_the_vocabulary_does_not_hold(produced: set[tuple[str, str]]) -> None:
    assert sorted(produced - {(fact.subject, name) for name, fact in BASE_VOCABULARY.types.items()}) == []


@pytest.mark.parametrize("fact", BASE_VOCABULARY.types.values(), ids=lambda fact: fact.name)
def test_a_fact_says_what_it_means_and_where_an_extract_states_it(fact: FactType) -> None:
    assert fact.meaning
    assert bool(fact.words) == (fact.kind in ("word", "set"))
    assert where(fact.name) != where("no such fact"), f"facts/stated_at.py does not say where '{fact.name}' is stated"
