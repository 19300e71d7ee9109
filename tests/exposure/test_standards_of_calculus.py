"""What offenders face where standard cases do not go: days, priors, ages, law in time, choices, death, numbers.

Each file of `tests/data/standards` is one topic. Its `law` takes the place of parts of `law.yaml`, the `law` of an
example of parts of that; a `case` is added to a dealer who sells heroin. `faces` is what the offender then faces,
`also` and `never` are words that the text on the rest has or lacks, `refused` says why such a law or case is bad input.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from cases import case_of
from conftest import DATA, DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.faced import besides, range_text
from penalcheck.files.document import parse_document
from penalcheck.files.problem import BadInput

DEALER = {"role": "dealer", "conduct": ["sale"], "substance": "heroin"}
TOPICS = {
    path.stem: parse_document(path.name, path.read_bytes()).value
    for path in sorted((DATA / "standards").glob("*.yaml"))
    if path.stem != "law"
}
LAW = parse_document("law.yaml", (DATA / "standards" / "law.yaml").read_bytes()).value


def _examples(key: str) -> list[Any]:
    found = [
        pytest.param(
            {**LAW, **topic.get("law", {}), **example.get("law", {})},
            example,
            id=f"{name} {number}: {example.get('name', '')}".rstrip(": "),
        )
        for name, topic in TOPICS.items()
        for number, example in enumerate(topic["examples"], 1)
        if key in example
    ]
    assert found
    return found


@pytest.mark.parametrize(("law", "example"), _examples("faces"))
def test_an_offender_faces_what_the_law_says(law: dict[str, Any], example: dict[str, Any]) -> None:
    extract = extract_of(law).model
    day = dt.date.fromisoformat(str(example.get("day", DAY)))
    exposure = expose(extract, case_of({**DEALER, **example["case"]}), day)
    assert range_text(exposure) == example["faces"]
    rest = besides(extract, exposure)
    assert example.get("also", "") in rest
    assert "never" not in example or example["never"] not in rest


@pytest.mark.parametrize(("law", "example"), _examples("refused"))
def test_what_cannot_be_is_refused(law: dict[str, Any], example: dict[str, Any]) -> None:
    with pytest.raises((BadInput, ValueError), match=re.escape(example["refused"])):
        expose(extract_of(law).model, case_of({**DEALER, **example.get("case", {})}), DAY)


def test_a_plain_number_with_a_point_before_thousands_is_refused() -> None:
    with pytest.raises(BadInput, match=re.escape("'20.000' may mean 20 or 20000; write which is meant")):
        parse_document("fine.yaml", b"fine: {form: amount, maximum: 20.000, currency: EUR}")


@pytest.mark.parametrize("rules", [2, 30])
def test_rules_that_share_a_doubt_leave_two_outcomes_however_many_they_are(rules: int) -> None:
    rule = TOPICS["rules_that_meet"]["law"]["recidivism"][0]
    law = {**LAW, "recidivism": [{**rule, "id": f"rule-{n}", "effect": {"multiply": {"maximum": "11/10"}}}
                                 for n in range(rules)]}  # fmt: skip
    prior = {"offence": "violent", "convicted": "2020-01-01", "country": "foreign"}
    exposure = expose(extract_of(law).model, case_of({**DEALER, "priors": [prior]}), DAY)
    assert [str(outcome.range.minimum) for outcome in exposure.possible] == ["3 years", "3 years"]
    assert len({outcome.range.maximum for outcome in exposure.possible}) == 2
