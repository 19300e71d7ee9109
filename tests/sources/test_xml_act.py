"""Acts in XML: an article is found by its number or address, and its divisions by their labels."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import DATA
from legislation import extract, prison

Run = Callable[..., Result]
AKN, CANADA = ((DATA / f"act-{kind}.xml").read_text(encoding="utf-8") for kind in ("akoma-ntoso", "canada"))


@pytest.mark.parametrize(("text", "last"), [(AKN, "6 bis"), (CANADA, "6.1")], ids=["akoma-ntoso", "canada"])
def test_figures_are_found_in_the_divisions_of_an_act_in_xml(
    penalcheck: Run, tmp_path: Path, text: str, last: str
) -> None:
    tiers = {
        "point": ({"article": 5, "paragraph": "1(a)"}, prison("6 years", "9 years")),
        "life": ({"article": 5, "paragraph": "(1)(b)"}, prison("open", "life")),
        "minor": ({"article": 5, "paragraph": 2}, prison("2 years", "2 years")),
        "last": ({"article": last}, prison("7 years", "7 years")),
        "wrong-point": ({"article": 5, "paragraph": "1(b)"}, prison("6 years", "9 years")),
        "heading": ({"article": 5}, prison("30 years", "30 years")),
        "no-point": ({"article": 5, "paragraph": "1(c)"}, prison("6 years", "9 years")),
        "gone": ({"article": 7}, prison("6 years", "9 years")),
    }
    result = _check(penalcheck, tmp_path, text, tiers)
    record = json.loads(result.stdout)
    verdicts = dict(zip(tiers, (figure["verdict"] for figure in record["extracts"][0]["figures"]), strict=True))
    wrong = {
        "wrong-point": "not in article",
        "heading": "not in article",
        "no-point": "no article",
        "gone": "no article",
    }
    assert verdicts == {name: wrong.get(name, "verified") for name in tiers}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<akomaNtoso>\n <act>", "act.xml:2:"),
        ("<html/>", "act.xml:1:1: <html> is no kind of XML that is read as law"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>\n<akomaNtoso>&b;</akomaNtoso>', "act.xml:1:"),
        ("<akomaNtoso/>", "act.xml:1:1: no heading of an article"),
        ('<?xml version="1.0" encoding="none"?>\n<akomaNtoso/>', "act.xml:1:1: no heading of an article"),
    ],
)
def test_xml_that_cannot_be_read_is_told_at_its_place(penalcheck: Run, tmp_path: Path, text: str, told: str) -> None:
    result = _check(penalcheck, tmp_path, text, {"one": ({"article": 5}, prison("6 years", "9 years"))})
    assert result.exit_code == 2
    assert told in result.stderr
    assert "verified" not in [figure["verdict"] for figure in json.loads(result.stdout)["extracts"][0]["figures"]]


def _check(
    penalcheck: Run, folder: Path, text: str, tiers: dict[str, tuple[dict[str, object], dict[str, object]]]
) -> Result:
    (folder / "texts").mkdir()
    (folder / "texts" / "act.xml").write_text(text, encoding="utf-8")
    value = extract("IE", **tiers)
    del value["instruments"]["old"]
    value["instruments"]["act"]["text"] = {"file": "act.xml"}
    (folder / "ie.yaml").write_text(json.dumps(value), encoding="utf-8")
    return penalcheck("sources", "check", str(folder / "ie.yaml"), "--texts", str(folder / "texts"), "--format", "json")
