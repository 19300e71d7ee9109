"""A written report in a real browser: quiet, offline, usable by keyboard and by readers of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import COMPLETE_CODE, ROOT
from penalcheck.cli import main

pytest.importorskip("playwright", reason="playwright drives the browser and is not installed")
pytest.importorskip("axe_playwright_python", reason="axe judges accessibility and is not installed")
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

CASES = ("major-trafficker", "trafficker-second-conviction", "user-dealer", "personal-use", "organizer")
RULEBOOKS = ("cnd-res-2-xl", "human-rights")
PAGES = (
    "index.html",
    "jurisdictions.html",
    "findings.html",
    "jurisdictions/es.html",
    "instruments/human-rights.html",
    "rules/cnd-res-2-xl-2c-major-exposure.html",
    "cases/user-dealer.html",
    "side-by-side.html?code=es,us",
    "method.html",
)
COLOURED = ("index.html", "instruments/human-rights.html", "cases/user-dealer.html", "side-by-side.html?code=es,us")
"""The pages that have all the colours of the dark scheme."""
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


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A page on a desk, light, without a network; tests go to the address that they need."""
    page = browser.new_page(viewport=DESKTOP, color_scheme="light", offline=True)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("viewport", "scheme", "judged"),
    [(DESKTOP, "light", PAGES), (PHONE, "dark", COLOURED)],
    ids=["desktop", "phone-dark"],
)
def test_pages_are_quiet_accessible_and_no_wider_than_the_screen(
    browser: Browser, site: str, viewport: dict[str, int], scheme: Any, judged: tuple[str, ...]
) -> None:
    page = browser.new_page(viewport=viewport, color_scheme=scheme, offline=True)
    noise = Noise(page)
    axe = Axe()
    for name in PAGES:
        page.goto(f"{site}/{name}")
        page.evaluate("for (const part of document.querySelectorAll('.exposure, .data')) part.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
        if name not in judged:
            continue
        # Axe looks at what is to be seen: one of many parts that are alike is enough.
        page.evaluate("for (const part of document.querySelectorAll('.exposure, .verdicts')) part.open = false")
        violations = axe.run(page, options={"preload": False}).response["violations"]
        grave = [(v["id"], v["nodes"][0]["html"]) for v in violations if v["impact"] in ("serious", "critical")]
        assert grave == [], name
    page.close()
    assert noise.heard == []


def test_a_cell_of_the_first_page_leads_to_the_findings_on_its_topic_and_on_to_rule_case_and_steps(
    desk: Page, site: str
) -> None:
    desk.goto(f"{site}/index.html")
    desk.locator("a[href='jurisdictions/es.html?topic=traffickers#findings']").click()
    shown = desk.locator("article.group:visible")
    assert {group.get_attribute("data-topic") for group in shown.all()} == {"traffickers"}
    finding = desk.locator("article#finding-cnd-res-2-xl-2c-major-exposure")
    expect(finding.get_by_text("Let a tier reach this case", exact=False).first).to_be_visible()
    finding.get_by_role("link", name="rule cnd-res-2-xl/2c-major-exposure").click()
    assert desk.get_by_role("heading", level=1).inner_text() == "A major trafficker faces an adequate maximum"
    desk.get_by_role("link", name="Major trafficker in cocaine, first offence").click()
    desk.get_by_role("link", name="steps and law Spain (ES)").click()
    expect(desk.locator("#exposure-major-trafficker ol").first).to_be_visible()


def test_what_a_filter_says_stands_in_the_address_and_can_be_sent_to_others(desk: Page, site: str) -> None:
    desk.goto(f"{site}/instruments/human-rights.html")
    everything = desk.locator(".heat tbody tr").count()
    form = desk.locator("form[data-filters=heat]")
    form.locator("input[value=recommended]").uncheck()
    form.get_by_label("Jurisdiction").fill("spain")
    form.get_by_label("Rule").fill("death")
    shown = desk.locator(".heat tbody tr:visible").count()
    assert 0 < shown < everything
    assert f"shown: {shown}" in form.locator("output").inner_text()
    assert desk.locator(".heat thead th:visible").all_inner_texts() == ["Rule", "ES"]
    desk.goto(desk.url)
    assert desk.locator(".heat tbody tr:visible").count() == shown
    assert desk.locator(".heat tr[data-force=recommended]:visible").count() == 0
    assert form.get_by_label("Rule").input_value() == "death"
    form.get_by_role("button", name="Show everything").click()
    desk.wait_for_function(f"document.querySelectorAll('.heat tbody tr:not([hidden])').length === {everything}")
    assert "?" not in desk.url
    desk.goto(f"{site}/findings.html?verdict=falls_short&code=spain")
    assert {row.get_attribute("data-verdict") for row in desk.locator(".failing tbody tr:visible").all()} == {
        "falls_short"
    }


def test_rules_codes_cases_and_articles_are_found_from_every_page(desk: Page, site: str) -> None:
    desk.goto(f"{site}/rules/cnd-res-2-xl-2c-major-exposure.html")
    searched = (
        ("spain", "Spain (ES)"),
        ("HUMAN RIGHTS", "Human rights"),
        ("organization head", "Head of a trafficking organization"),
        ("es 369(1)(5)", "ES: CP art. 369(1)(5)"),
    )
    for typed, found in searched:
        desk.get_by_label("Search").fill(typed)
        expect(desk.locator(".found a").filter(has_text=found).first).to_be_visible()
    desk.get_by_label("Search").press("Enter")
    expect(desk.locator("tr:target")).to_be_visible()
    assert "CP art. 369(1)(5)" in desk.locator("tr:target th").inner_text()
    desk.get_by_label("Search").fill("<b>no such thing</b>")
    expect(desk.get_by_text("Nothing is called so.")).to_be_visible()


def test_codes_stand_side_by_side_with_topics_ranges_and_the_rules_on_which_they_differ(desk: Page, site: str) -> None:
    desk.goto(f"{site}/side-by-side.html")
    assert desk.locator("#side-by-side table").count() == 0
    for code in ("Spain (ES)", "United States (US)"):
        desk.get_by_label(code).check()
    assert desk.url.endswith("?code=es,us")
    heads = desk.locator("#side-by-side table").first.locator("thead th").all_inner_texts()
    assert heads == ["Topic", "Spain (ES)", "United States (US)"]
    organizer = desk.locator("#side-by-side figure").filter(has_text="Head of a trafficking organization")
    assert organizer.locator("svg.strip").count() >= 2
    assert "12 years to 18 years" in organizer.inner_text()
    rules = desk.locator("#side-by-side table").last.locator("tbody tr")
    differing = rules.count()
    assert all(len(set(row.locator("td").all_inner_texts())) == 2 for row in rules.all())
    desk.get_by_label("Show rules with equal verdicts").check()
    assert rules.count() > differing


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
    desk.goto(f"{site}/instruments/cnd-res-2-xl.html")
    desk.set_viewport_size({"width": 300, "height": 500})
    box = desk.locator(".heat").last
    box.scroll_into_view_if_needed()
    box.evaluate("box => box.scrollTo(60, 400)")
    head, frame = box.locator("thead th.rule").bounding_box(), box.bounding_box()
    desk.set_viewport_size(DESKTOP)
    assert head is not None
    assert frame is not None
    assert abs(head["x"] - frame["x"]) <= 2
    assert abs(head["y"] - frame["y"]) <= 2


def test_without_a_script_nothing_is_lost_but_search_filters_and_what_stands_side_by_side(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{site}/instruments/human-rights.html")
    assert page.locator("form:visible").count() == 0
    assert page.locator(".heat tbody tr").count() == page.locator(".heat tbody tr:visible").count() > 10
    page.goto(f"{site}/side-by-side.html")
    assert page.get_by_text("This page needs a script.").is_visible()
    context.close()


def test_it_prints_on_paper_without_its_controls_and_with_its_steps(desk: Page, site: str, tmp_path: Path) -> None:
    desk.goto(f"{site}/jurisdictions/es.html")
    folded = desk.locator("details:not([open])").count()
    desk.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    desk.emulate_media(media="print", color_scheme="dark")
    assert desk.locator("form:visible, header nav:visible").count() == 0
    assert desk.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert desk.locator(".chart .strip").first.is_visible()
    assert desk.locator("details.exposure:not([open])").count() == 0
    desk.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert desk.locator("details:not([open])").count() == folded
    desk.emulate_media(media="screen", color_scheme="light")
    desk.goto(f"{site}/cases/organizer.html")
    desk.pdf(path=str(tmp_path / "page.pdf"))
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_in_arabic_the_pages_run_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    choice = ["--case", "courier", "--rulebook", "untoc", "--language", "ar"]
    assert CliRunner().invoke(main, ["report", str(tmp_path / "out"), str(COMPLETE_CODE), *choice]).exit_code == 0
    page = browser.new_page(viewport=PHONE, offline=True)
    for name in ("index.html", "jurisdictions/no.html", "cases/courier.html"):
        page.goto(f"{(tmp_path / 'out').as_uri()}/{name}")
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    label, faces = page.locator(".chart .case").bounding_box(), page.locator(".chart .strip rect").bounding_box()
    assert label is not None
    assert faces is not None
    assert label["x"] + label["width"] > faces["x"] + faces["width"] - 20, "bars begin on the right"
    page.close()
