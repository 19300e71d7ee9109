"""A written report in a real browser: quiet, offline, usable by keyboard and by readers of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from penalcheck.cli import main

pytest.importorskip("playwright", reason="playwright drives the browser and is not installed")
pytest.importorskip("axe_playwright_python", reason="axe judges accessibility and is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

CASES = ("major-trafficker", "trafficker-second-conviction", "user-dealer", "personal-use", "organizer")
RULEBOOKS = ("cnd-res-2-xl", "human-rights")
PAGES = (
    "index.html",
    "jurisdictions/es.html",
    "rules/cnd-res-2-xl-2c-major-exposure.html",
    "cases/user-dealer.html",
    "method.html",
)
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report on two codes."""
    folder = tmp_path_factory.mktemp("browser") / "out"
    extracts = [str(ROOT / "scenarios" / "extracts" / f"{code}.yaml") for code in ("es", "us")]
    choice = [argument for case in CASES for argument in ("--case", case)]
    choice += [argument for book in RULEBOOKS for argument in ("--rulebook", book)]
    choice += ["--profile", "strict", "--as-of", "2026-01-01"]
    outcome = CliRunner().invoke(main, ["report", str(folder), *extracts, *choice])
    assert outcome.exit_code == 0, outcome.output
    return folder.as_uri()


class Noise:
    """What a page says on the console, and what it asks beyond its own files."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("console", lambda message: self.heard.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("request", self._asked)
        page.on("requestfailed", lambda request: self.heard.append(f"failed: {request.url}"))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.heard.append(f"request: {request.url}")


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page on a desk, light, without a network."""
    page = browser.new_page(viewport=DESKTOP, color_scheme="light", offline=True)
    yield page
    page.close()


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone-dark"])
def test_pages_are_quiet_accessible_and_no_wider_than_the_screen(
    browser: Browser, site: str, viewport: dict[str, int], scheme: Any
) -> None:
    page = browser.new_page(viewport=viewport, color_scheme=scheme, offline=True)
    noise = Noise(page)
    axe = Axe()
    for name in PAGES:
        page.goto(f"{site}/{name}")
        page.evaluate("for (const part of document.querySelectorAll('.exposure, .data, .book')) part.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
        violations = axe.run(page, options={"preload": False}).response["violations"]
        grave = [(v["id"], v["nodes"][0]["html"]) for v in violations if v["impact"] in ("serious", "critical")]
        assert grave == [], name
    page.close()
    assert noise.heard == []


def shown_rows(page: Page) -> int:
    """Return how many rows of the heat map are to be seen."""
    return page.locator(".heat tbody tr:visible").count()


def test_the_heat_map_is_filtered_by_verdict_force_instrument_and_jurisdiction(desk: Page, site: str) -> None:
    desk.goto(f"{site}/index.html")
    everything = shown_rows(desk)
    form = desk.locator("form[data-filters=heat]")
    for verdict in ("disproportionate", "undetermined", "adequate", "not_applicable"):
        form.locator(f"input[value={verdict}]").uncheck()
    failing = desk.locator(".heat td.falls_short:visible").count()
    assert 0 < shown_rows(desk) <= failing
    form.locator("input[value=recommended]").uncheck()
    assert desk.locator(".heat tr[data-force=recommended]:visible").count() == 0
    form.get_by_role("button", name="Show everything").click()
    desk.wait_for_function(f"document.querySelectorAll('.heat tbody tr:not([hidden])').length === {everything}")
    form.locator("select[name=book]").select_option("human-rights")
    assert desk.locator("details.book:visible").count() == 1
    form.locator("select[name=book]").select_option("")
    form.get_by_label("Jurisdiction").fill("spain")
    assert desk.locator(".heat thead th:visible").all_inner_texts()[:2] == ["Rule", "ES"]
    assert desk.locator(".heat td[data-jurisdiction*='united states']:visible").count() == 0
    assert "1 jurisdiction" in form.locator("output").inner_text()
    form.get_by_label("Rule").fill("no such rule")
    assert shown_rows(desk) == 0


def test_a_cell_leads_to_the_open_finding_and_on_to_rule_and_steps(desk: Page, site: str) -> None:
    desk.goto(f"{site}/index.html")
    desk.locator("tr[data-text*='2c-major-exposure'] td.falls_short a").click()
    finding = desk.locator("article:target")
    assert "A major trafficker faces an adequate maximum" in finding.locator("h4").inner_text()
    expect(finding.get_by_text("Let a tier reach this case", exact=False).first).to_be_visible()
    finding.get_by_role("link", name="rule cnd-res-2-xl/2c-major-exposure").click()
    assert desk.get_by_role("heading", level=1).inner_text() == "A major trafficker faces an adequate maximum"
    desk.get_by_role("link", name="Major trafficker in cocaine, first offence").click()
    desk.get_by_role("link", name="steps and law for Spain (ES)").click()
    expect(desk.locator("#exposure-major-trafficker ol").first).to_be_visible()


def test_a_link_to_an_adequate_finding_opens_its_folded_section(desk: Page, site: str) -> None:
    desk.goto(f"{site}/index.html")
    desk.locator(".heat td.adequate a").first.click()
    expect(desk.locator("article:target dl").first).to_be_visible()


def test_findings_of_a_jurisdiction_are_filtered(desk: Page, site: str) -> None:
    desk.goto(f"{site}/jurisdictions/es.html")
    desk.locator("form[data-filters=findings] input[name=text]").fill("corporal")
    shown = desk.locator("article.group:visible")
    assert 0 < shown.count() < desk.locator("article.group").count()
    assert all("corporal" in text.lower() for text in shown.all_inner_texts())


def test_the_keyboard_reaches_the_content_first(desk: Page, site: str) -> None:
    desk.goto(f"{site}/index.html")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Skip to the content"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "content"
    desk.keyboard.press("Tab")
    style = desk.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_headers_of_the_heat_map_stay_in_sight(desk: Page, site: str) -> None:
    desk.goto(f"{site}/index.html")
    desk.set_viewport_size({"width": 480, "height": 500})
    box = desk.locator(".heat").last
    box.scroll_into_view_if_needed()
    box.evaluate("box => box.scrollTo(120, 400)")
    head, frame = box.locator("thead th.rule").bounding_box(), box.bounding_box()
    assert head is not None
    assert frame is not None
    assert abs(head["x"] - frame["x"]) <= 2
    assert abs(head["y"] - frame["y"]) <= 2


def test_without_a_script_nothing_is_lost(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{site}/index.html")
    assert page.locator("form.filters:visible").count() == 0
    assert page.locator(".heat tbody tr").count() == shown_rows(page) > 20
    context.close()


def test_it_prints_on_paper_without_its_controls(desk: Page, site: str, tmp_path: Path) -> None:
    desk.goto(f"{site}/jurisdictions/es.html")
    desk.emulate_media(media="print", color_scheme="dark")
    assert desk.locator("form.filters:visible, header nav:visible").count() == 0
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert desk.locator(".chart .strip").first.is_visible()
    desk.pdf(path=str(tmp_path / "page.pdf"))
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
