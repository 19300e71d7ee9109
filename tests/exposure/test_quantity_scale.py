"""Ordered quantity words settle what is open, and never contradict the figures that are left out."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import case_of
from conftest import DAY, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.outcome import ENDS, Exposure
from strategies import extracts, offenders

CITE = {"instrument": "act", "article": 1}
WORDS = [
    {"word": "trifling", "bounds": "up_to", "cite": CITE},
    {"word": "small", "bounds": "up_to", "cite": CITE},
    {"word": "large", "cite": CITE},
    {"word": "huge", "cite": CITE},
]
FIGURES = {
    "trifling": {"at_most": "1 g"},
    "small": {"less_than": "5 g"},
    "large": {"at_least": "100 g"},
    "huge": {"more_than": "1 kg"},
}


def _faced(law: Any, case: Any) -> Exposure:
    return expose(extract_of(law).model, case_of({**case, "age": 30}), DAY)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=extracts(), data=st.data())
def test_the_order_lies_between_no_order_and_all_figures(value: Any, data: st.DataObject) -> None:
    figured = copy.deepcopy(value)
    for provision in figured["provisions"]:
        for tier in provision["tiers"]:
            tier["quantity"] = {"word": data.draw(st.sampled_from(list(FIGURES)))}
    bare = copy.deepcopy(figured)
    for provisions in zip(figured["provisions"], bare["provisions"], strict=True):
        for tier, other in zip(*(provision["tiers"] for provision in provisions), strict=True):
            thresholds = [{"substances": ["all", "precursors"], **FIGURES[tier["quantity"]["word"]]}]
            tier["quantity"] = {**tier["quantity"], "thresholds": thresholds}
            if data.draw(st.booleans()):
                other["quantity"] = tier["quantity"]
    amount = data.draw(st.sampled_from(["1 g", "2 g", "5 g", "99 g", "100 g", "1 kg", "1001 g"]))
    case = {**data.draw(offenders(value)), "quantity": amount}
    known, ordered, open_ = _faced(figured, case), _faced({**bare, "quantity_words": WORDS}, case), _faced(bare, case)
    for more, less in ((known, ordered), (ordered, open_)):
        for end in ENDS:
            narrow, wide = more.ends(end), less.ends(end)
            if narrow and wide:
                assert wide[0] <= narrow[0]
                assert narrow[1] <= wide[1]
        assert less.perhaps_none or not less.possible or more.possible
        assert less.possible or not more.possible
