"""The pages of `penalcheck verify --html` in a real browser: offline, accessible, on a desk, a phone and paper."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from penalcheck.cli import main

pytest.importorskip("playwright", reason="playwright drives the browser and is not installed")
pytest.importorskip("axe_playwright_python", reason="axe judges accessibility and is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

FAILING = """Feature: Fugitives
  Scenario: It fails
    Given a complete penal code of a party to the drug conventions
    When the code is evaluated
    Then the code falls short under the rule "un-1988/art-3-8-fugitives"
  Scenario: It cannot be read
    Given a complete penal coed
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of pages on scenarios in six languages, one that fails and one that cannot be read."""
    folder = tmp_path_factory.mktemp("verify")
    for path in (ROOT / "features" / "un-1988").glob("article-3-5-h-repeat-offenders.*"):
        shutil.copy(path, folder)
    (folder / "failing.feature").write_text(FAILING, encoding="utf-8")
    assert CliRunner().invoke(main, ["verify", str(folder), "--html", str(folder / "out")]).exit_code == 2
    return (folder / "out").as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")], ids=["desk", "phone-dark"])
def test_pages_are_accessible_offline_and_no_wider_than_the_screen(
    browser: Browser, pages: str, width: int, scheme: Any
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("index.html", "un-1988.html"):
        page.goto(f"{pages}/{name}")
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        violations = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []
    assert {url.rpartition("/")[0] for url in asked} == {pages}
    page.close()


def test_arabic_runs_from_the_right_and_its_trace_from_the_left(browser: Browser, pages: str) -> None:
    page = browser.new_page(offline=True)
    page.goto(f"{pages}/un-1988.html")
    arabic = page.locator("details[lang=ar]").first
    assert arabic.evaluate("part => getComputedStyle(part).direction") == "rtl"
    assert arabic.locator(".path").evaluate("part => getComputedStyle(part).direction") == "ltr"
    step = arabic.locator("li").first
    assert not step.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert step.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
