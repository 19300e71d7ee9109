"""Figures of Korean laws are found by circled paragraphs, escaped items and numbers written in one word with units."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from legislation import extract, prison

Run = Callable[..., Result]

LAW = r"""# 약물법

##### 제5조의2 (벌칙)

**①** 다음 각 호의 어느 하나에 해당하는 자는 무기 또는 5년 이상의 징역에 처한다. <개정 2020.3.1>

  1\. 약물을 매매한 자
  2\. 10년 이하의 징역에 처하는 다음의 자
    가\. 1억5천만원 이하의 벌금에 처하는 자
    나\. 500만원 이하의 벌금에 처하는 자

**②** 상습범은 사형ㆍ무기 또는 7년 이상의 징역에 처하고, 형기의 3분의 1이 지난 자는 가석방할 수 있다.

##### 제6조

이 법은 2020년 3월 1일부터 시행하며 제5조의2에 따라 처벌한다.
"""


def test_figures_are_found_in_korean_law(penalcheck: Run, tmp_path: Path) -> None:
    def fined(won: int) -> dict[str, Any]:
        return {"imprisonment": "none", "fine": {"form": "amount", "maximum": won, "currency": "KRW"}}

    tiers = {
        "sale": ({"article": "5-2", "paragraph": "1(1)"}, prison("5 years", "life"), "verified"),
        "less": ({"article": "5-2", "paragraph": "1(2)"}, prison("10 years", "10 years"), "among others"),
        "fine": ({"article": "5-2", "paragraph": "1(2)(a)"}, fined(150_000_000), "verified"),
        "small": ({"article": "5-2", "paragraph": "1(2)(b)"}, fined(5_000_000), "verified"),
        "wrong": ({"article": "5-2", "paragraph": "1(2)(b)"}, fined(500), "not in article"),
        "habit": ({"article": "5-2", "paragraph": "2"}, prison("7 years", "life"), "verified"),
        "date": ({"article": "6"}, prison("1 day", "1 day"), "not in article"),
        "gone": ({"article": "5"}, prison("5 years", "life"), "no article"),
    }
    value = extract("IE", **{name: tier[:2] for name, tier in tiers.items()})
    value["general_part"] = {
        "release": [
            {
                "applies_to": "general",
                "fraction": "1/3",
                "cite": {"instrument": "act", "article": "5-2", "paragraph": "2"},
            }
        ]
    }
    del value["instruments"]["old"]
    value["instruments"]["act"] |= {"text": {"file": "law.md"}}
    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "ie.json").write_text(json.dumps(value), encoding="utf-8")
    result = penalcheck("sources", "check", str(tmp_path / "ie.json"), "--texts", str(tmp_path), "--format", "json")
    found = [figure["verdict"] for figure in json.loads(result.stdout)["extracts"][0]["figures"]]
    assert found == [verdict for *_, verdict in tiers.values()] + ["verified"]
