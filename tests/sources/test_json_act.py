"""Acts in JSON: a section is found by its number, and its divisions by labels that are run together with words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from legislation import extract, prison

Run = Callable[..., Result]

_WORDS = (
    "(a) PenaltyWhoever sells shall be punished as follows:(1)(A) In the case of—(i) 1 kilogram or more of heroin;\n\n"
    "(ii) 1,000 or more marihuana plants;\n\nimprisonment of 10 years to life, and under section 7(a) none.\n\n"
    "(B) In other cases imprisonment of 2[two years], (C) if he is a minor imprisonment of one year.\n\n"
    "[Footnote] 2 Put in place of 'imprisonment of 9 years' in 2001."
)
LAW: dict[str, Any] = {
    "title": "Drugs",
    "url": "https://law.example/drugs",
    "provisions": [
        {"section_number": "§ 4", "title": "Purpose", "text": "None."},
        {"section_number": "§ 5", "title": "Penalties of 30 years imprisonment", "text": _WORDS},
    ],
}


def test_figures_are_found_in_the_divisions_of_an_act_in_json(penalcheck: Run, tmp_path: Path) -> None:
    tiers = {
        "large": ({"article": 5, "paragraph": "(a)(1)(A)"}, prison("10 years", "life"), "verified"),
        "small": ({"article": 5, "paragraph": "(a)(1)(B)"}, prison("2 years", "2 years"), "verified"),
        "minor": ({"article": 5, "paragraph": "(a)(1)(C)"}, prison("1 year", "1 year"), "verified"),
        "heading": ({"article": 5}, prison("30 years", "30 years"), "not in article"),
        "footnote": ({"article": 5}, prison("9 years", "9 years"), "not in article"),
        "no-point": ({"article": 5, "paragraph": "(a)(1)(D)"}, prison("2 years", "2 years"), "no article"),
        "gone": ({"article": 6}, prison("2 years", "2 years"), "no article"),
    }
    value = extract("IE", **{name: tier[:2] for name, tier in tiers.items()})
    amounts = {"heroin": ("1 kg", "i"), "cannabis_plant": ("1000 plants", "ii")}
    value["provisions"][0]["tiers"][0]["quantity"] = {
        "thresholds": [
            {
                "substances": [drug],
                "at_least": amount,
                "cite": {"instrument": "act", "article": 5, "paragraph": f"(a)(1)(A)({item})"},
            }
            for drug, (amount, item) in amounts.items()
        ]
    }
    for law in (LAW, [{"Section": 5, "section_desc": _WORDS}]):
        record = json.loads(_check(penalcheck, tmp_path, json.dumps(law), value).stdout)
        found = record["extracts"][0]["figures"]
        assert [figure["verdict"] for figure in found] == ["verified"] * 2 + [verdict for *_, verdict in tiers.values()]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"provisions":\n [}', "law.json:2:3: is not JSON"),
        ("[" * 100_000, "law.json:1:1: is nested too deeply"),
        ('{"laws": []}', "law.json:1:1: has no list of sections; expected a list, or 'provisions'"),
        ('[1, {"section": "§ 5"}, {"section": ["5"], "text": 7}, {"text": "x"}]', "verified"),
        ('[{"section": "5", "text": "\\ud800 imprisonment"}, {"section": 1' + "0" * 9999 + "}]", ""),
        ("{}", "has no list of sections"),
    ],
)
def test_json_that_cannot_be_read_is_told_at_its_place(penalcheck: Run, tmp_path: Path, text: str, told: str) -> None:
    result = _check(penalcheck, tmp_path, text, extract("IE", one=({"article": 5}, prison("6 years", "9 years"))))
    assert result.exit_code in (1, 2)
    assert told in result.stderr + result.stdout
    assert "verified" not in [figure["verdict"] for figure in json.loads(result.stdout)["extracts"][0]["figures"]]


def _check(penalcheck: Run, folder: Path, text: str, value: dict[str, Any]) -> Result:
    value["instruments"].pop("old", None)
    value["instruments"]["act"] |= {"text": {"file": "law.json"}}
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "law.json").write_text(text, encoding="utf-8")
    (folder / "ie.json").write_text(json.dumps(value), encoding="utf-8")
    return penalcheck("sources", "check", str(folder / "ie.json"), "--texts", str(folder / "texts"), "--format", "json")
