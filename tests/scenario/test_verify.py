"""`penalcheck verify`, `steps` and `new scenario` as a legal expert runs them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import xmlschema
from click.testing import Result

from conftest import ROOT
from penalcheck.scenario.gherkin.feature import read_feature
from penalcheck.scenario.outputs.new_feature import starting_feature
from penalcheck.scenario.sentences.subjects import rules

Run = Callable[..., Result]
RULE = "un-1988/art-3-8-fugitives"
FEATURE = """@un-1988
Feature: Fugitives <script>alert(1)</script>
  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario: It holds
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-fugitives"

  @draft
  Scenario: It fails
    Given the general part says of "limitation for fugitives": none
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-fugitives"
    And the reason says "suspended"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_exit_status_tells_what_became_of_the_scenarios(folder: Path, penalcheck: Run) -> None:
    path = folder / "fugitives.feature"
    path.write_text(FEATURE, encoding="utf-8")
    failing = penalcheck("verify")
    assert failing.exit_code == 1
    assert "2 scenarios: 1 holds, 1 fails" in failing.output
    assert "required   limitation for fugitives" in failing.output
    assert penalcheck("verify", "--tags", "@un-1988 and not @draft").exit_code == 0
    path.write_text(FEATURE.replace("evaluated", "evaluatd"), encoding="utf-8")
    assert penalcheck("verify").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "nowhere: no such file or folder"),
        (("empty",), "empty: the folder holds no files to read; expected files that end in .feature"),
        (("notes.txt",), "notes.txt: not a feature file"),
        (("one.feature", "--tags", "un-1988 nad x"), "--tags un-1988 nad x: expected tags joined by and, or, not"),
        (("one.feature", "--tags", "nobody"), "no scenario has these tags"),
    ],
)
def test_what_cannot_be_run_is_told(folder: Path, penalcheck: Run, arguments: tuple[str, ...], words: str) -> None:
    (folder / "empty").mkdir()
    (folder / "notes.txt").write_text("", encoding="utf-8")
    (folder / "one.feature").write_text(FEATURE, encoding="utf-8")
    result = penalcheck("verify", *arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_messages_are_one_envelope_a_line_and_fit_together(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    penalcheck("verify", "--messages", "out.ndjson")
    envelopes = [json.loads(line) for line in (folder / "out.ndjson").read_text(encoding="utf-8").splitlines()]
    kinds = [next(iter(envelope)) for envelope in envelopes]
    assert kinds[:3] == ["meta", "source", "gherkinDocument"]
    assert kinds[-1] == "testRunFinished"
    assert envelopes[-1]["testRunFinished"]["success"] is False
    pickles = {e["pickle"]["id"] for e in envelopes if "pickle" in e}
    cases = {e["testCase"]["id"]: e["testCase"] for e in envelopes if "testCase" in e}
    assert {case["pickleId"] for case in cases.values()} == pickles
    steps = {step["id"] for case in cases.values() for step in case["testSteps"]}
    results = {
        e["testStepFinished"]["testStepId"]: e["testStepFinished"]["testStepResult"]
        for e in envelopes
        if "testStepFinished" in e
    }
    assert set(results) == steps
    assert sorted(result["status"] for result in results.values()) == ["FAILED", *["PASSED"] * 6, "SKIPPED"]


MIXED = """@un-1988
Feature: All that messages tell
  Background:
    Given a complete penal code of a party to the drug conventions

  Scenario: Mistaken twice
    Given the code has no recidivism ruel
    When the code is evaluated
    Then it is wrong

  Scenario: Nothing is asked
    When the code is evaluated

  Scenario: With an extract
    Given the following extract:
      \"\"\"
      jurisdiction: XX
      \"\"\"
    When the code is evaluated
    Then the code is adequate under the rule "un-1988/art-3-8-fugitives"

  Rule: Ordinary trafficking
    Scenario Outline: A serious crime
      Given the tier "trafficking-basic" has a maximum of <term>
      When the code is evaluated
      Then the code <verdict> under the rule "cnd-res-2-xl/2c-ordinary-maximum"

      Examples:
        | term      | verdict     |
        | 4 years   | is adequate |
        | 47 months | is adequate |
"""


def test_messages_are_cucumbers_and_lose_no_mistake(folder: Path, penalcheck: Run) -> None:
    cucumber = pytest.importorskip("cucumber_messages", reason="cucumber-messages reads messages and is not installed")
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    (folder / "mixed.feature").write_text(MIXED, encoding="utf-8")
    (folder / "broken.feature").write_text(
        "Feature: x\n  Scenario: y\n    Whn the code is evaluated\n", encoding="utf-8"
    )
    (folder / "latin.feature").write_bytes("Feature: é".encode("latin-1"))
    (folder / "ar.feature").write_bytes(
        (ROOT / "features/un-1988/article-3-5-h-repeat-offenders.ar.feature").read_bytes()
    )
    before = time.time()
    assert penalcheck("verify", "--messages", "out.ndjson").exit_code == 2
    envelopes = [json.loads(line) for line in (folder / "out.ndjson").read_text(encoding="utf-8").splitlines()]
    convert = cucumber.message_converter
    assert [convert.to_dict(convert.from_dict(e, cucumber.Envelope)) for e in envelopes] == envelopes
    faults = [e["parseError"] for e in envelopes if "parseError" in e]
    assert [(f["source"]["uri"], f["source"]["location"]["line"]) for f in faults] == [
        ("broken.feature", 3),
        ("latin.feature", 1),
    ]
    told = [e["testStepFinished"]["testStepResult"] for e in envelopes if "testStepFinished" in e]
    undefined = [result["message"] for result in told if result["status"] == "UNDEFINED"]
    assert [message.split(": ")[0] for message in undefined] == [
        "mixed.feature:7:5",
        "mixed.feature:9:5",
        "mixed.feature:11:3",
        "mixed.feature:19:5",
    ]
    moments = [part["timestamp"]["seconds"] for e in envelopes for part in e.values() if "timestamp" in part]
    assert int(before) <= min(moments) <= max(moments) <= time.time()


def test_tags_only_choose_whatever_they_are_called(folder: Path, penalcheck: Run) -> None:
    text = FEATURE.replace("@draft", "@skip @xfail @usefixtures @_draft @art.3 @累犯 @ticket:12")
    (folder / "fugitives.feature").write_text(text, encoding="utf-8")
    assert "2 scenarios: 1 holds, 1 fails" in penalcheck("verify").output
    for tags in ("skip", "@_draft and @art.3", "累犯 and not nobody", "@ticket:12"):
        assert "1 scenario: 0 hold, 1 fails" in penalcheck("verify", "--tags", tags).output
    assert "there are: _draft, art.3, skip" in penalcheck("verify", "--tags", "nobody").output
    faulty = penalcheck("verify", "--tags", "skip nad x").output
    assert faulty.startswith("--tags skip nad x: expected")
    assert faulty.count("\n") == 1


def test_pages_never_replace_a_folder_of_others(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    (folder / "mine").mkdir()
    (folder / "mine" / "index.html").write_text("my own page", encoding="utf-8")
    refused = penalcheck("verify", "--html", "mine")
    assert refused.exit_code == 2
    assert "mine: holds other files" in refused.output
    assert (folder / "mine" / "index.html").read_text(encoding="utf-8") == "my own page"
    for _ in range(2):
        assert penalcheck("verify", "--html", "new/pages").exit_code == 1
    assert penalcheck("verify", "--html", "mine", "--force").exit_code == 1
    assert "It fails" in (folder / "mine" / "index.html").read_text(encoding="utf-8")


def test_pages_tell_what_was_run_and_lose_no_mistake(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    (folder / "mixed.feature").write_text(MIXED, encoding="utf-8")
    (folder / "broken.feature").write_text(
        "Feature: x\n  Scenario: y\n    Whn the code is evaluated\n", encoding="utf-8"
    )
    penalcheck("verify", "--html", "pages", "--tags", "un-1988")
    reader = _Reader()
    reader.feed((folder / "pages" / "index.html").read_text(encoding="utf-8"))
    for words in (
        "3 files (broken.feature, fugitives.feature, mixed.feature), only the scenarios with the tags un-1988",
        "broken.feature:3:5: 'Whn' is not a keyword",
        "the scenario checks nothing",
        "A serious crime [47 months | is adequate]",
    ):
        assert words in reader.text


def test_everything_that_cannot_be_written_is_told_after_the_results(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    result = penalcheck("verify", "--junit", "no/x.xml", "--messages", "no/x.ndjson", "--html", "fugitives.feature/x")
    assert result.exit_code == 2
    assert "2 scenarios: 1 holds, 1 fails" in result.output
    for name in ("no/x.xml", "no/x.ndjson", "fugitives.feature/x"):
        assert f"{name}: cannot be written" in result.output


def test_names_that_pytest_takes_otherwise_and_folders_like_files(folder: Path, penalcheck: Run) -> None:
    (folder / "@Entwurf 案 (2).feature").write_text(FEATURE, encoding="utf-8")
    (folder / "folder.feature").mkdir()
    assert "2 scenarios" in penalcheck("verify").output
    (folder / "draft [3].feature").write_text(FEATURE, encoding="utf-8")
    (folder / "gone.feature").symlink_to("nowhere.feature")
    result = penalcheck("verify")
    assert result.exit_code == 2
    assert "draft [3].feature: '[' in the name" in result.output
    assert "gone.feature: a link that leads nowhere" in result.output


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_pages_show_each_rule_with_its_law_and_whether_its_scenarios_hold(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    penalcheck("verify", "--html", "pages")
    read = {path.name: _Reader() for path in sorted((folder / "pages").glob("*.html"))}
    for name, reader in read.items():
        reader.feed((folder / "pages" / name).read_text(encoding="utf-8"))
        outside = [v for _, attributes in reader.tags for k, v in attributes.items() if k in ("src", "href") and v]
        assert all(v.startswith("#") or v.endswith(".html") for v in outside)
        assert "script" not in {tag for tag, _ in reader.tags}
        assert ("html", {"lang": "en"}) in reader.tags
    assert {"index.html", "un-1988.html"} <= set(read)
    page = read["un-1988.html"].text
    for words in (
        "1988 Convention art. 3(8)",
        "✓ holds",
        "✗ fails",
        "expected   adequate",
        "! no scenario: undetermined",
    ):
        assert words in page
    assert "It fails" in read["index.html"].text


def test_pages_show_of_which_cases_a_rule_asks_and_what_courts_may_weigh(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    penalcheck("verify", "--html", "pages")
    read = {name: _Reader() for name in ("cnd-res-2-xl", "un-model-law", "index")}
    for name, reader in read.items():
        reader.feed((folder / "pages" / f"{name}.html").read_text(encoding="utf-8"))
    page = read["cnd-res-2-xl"].text
    asked = page[page.index("cnd-res-2-xl/2c-recidivism\n") : page.index("cnd-res-2-xl/2c-recidivist-exposure\n")]
    assert "probes: sale, importation, production; of heroin" in asked
    assert "Or by courts" in asked
    requires = asked.partition("Requires")[2].partition("Or by courts")[0]
    assert requires.strip() == "harsher than other"
    assert "mid-level-dealer, courier, user-dealer, precursor-diverter, launderer; each compared with organizer" in page
    assert "Maximum for the head of an organization" in page
    assert "Figures without a verdict" in read["un-model-law"].text
    assert "figures without a verdict only" in read["index"].text


def test_coverage_names_the_missing_sides_and_fails_when_strict(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    lax = penalcheck("verify", "--tags", "not draft", "--coverage")
    assert f"{RULE}: missing scenarios: falls short, undetermined, not applicable\n" in lax.output
    assert "rules are specified on every side by the 1 scenario of this run that holds" in lax.output
    assert lax.exit_code == 0
    assert penalcheck("verify", "--tags", "not draft", "--coverage", "--strict").exit_code == 1


def test_a_finding_on_the_sentenced_offender_covers_its_rule(folder: Path, penalcheck: Run) -> None:
    rule = "cnd-res-2-xl/2c-major-exposure"
    (folder / "one.feature").write_text(
        "Feature: One\n  Scenario: One\n    Given a complete penal code of a party to the drug conventions\n"
        "    When a major trafficker is sentenced\n"
        f'    Then the case of the sentenced offender is adequate under the rule "{rule}"\n',
        encoding="utf-8",
    )
    result = penalcheck("verify", "--coverage")
    assert result.exit_code == 0
    (lacking,) = (line for line in result.output.splitlines() if line.startswith(f"{rule}: "))
    assert "adequate" not in lacking
    assert "falls short" in lacking


def test_junit_is_valid_and_the_same_on_two_processes(folder: Path, penalcheck: Run) -> None:
    text = FEATURE.replace("It fails", "It fails, 案, العود")
    (folder / "fugitives.feature").write_text(text, encoding="utf-8")
    (folder / "broken.feature").write_text(
        "Feature: x\n  Scenario: y\n    Whn the code is evaluated\n", encoding="utf-8"
    )
    penalcheck("verify", "--junit", "one.xml")
    penalcheck("verify", "--junit", "two.xml", "-n", "2")
    schema = xmlschema.XMLSchema(ROOT / "tests" / "data" / "schemas" / "junit-10.xsd")
    read = []
    for name in ("one.xml", "two.xml"):
        schema.validate(folder / name)
        cases = ET.parse(folder / name).iter("testcase")
        read.append(sorted((case.get("name"), *(part.text for part in case)) for case in cases))
    assert read[0] == read[1]
    assert [case[0] for case in read[0]] == ["It fails, 案, العود", "It holds", "broken.feature"]
    assert (read[0][0][1] or "").startswith("fugitives.feature:14:5: Then the code is adequate")
    assert "broken.feature:3:5: 'Whn' is not a keyword" in (read[0][2][1] or "")


def test_a_failing_scenario_covers_nothing(folder: Path, penalcheck: Run) -> None:
    (folder / "fugitives.feature").write_text(FEATURE, encoding="utf-8")
    output = penalcheck("verify", "--tags", "draft", "--coverage").output
    assert f"{RULE}: missing scenarios: adequate, falls short" in output


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
@pytest.mark.parametrize("rule", [RULE, "un-1988/art-3-4-a-pecuniary", "cnd-res-2-xl/2c-major-exposure"])
def test_a_new_scenario_holds_as_it_is_written(folder: Path, penalcheck: Run, rule: str, language: str) -> None:
    written = penalcheck("new", "scenario", rule, "--language", language)
    assert written.exit_code == 0
    (folder / "new.feature").write_text(written.output, encoding="utf-8")
    assert penalcheck("verify").exit_code == 0


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_a_new_scenario_of_every_rule_is_a_feature(tmp_path: Path, language: str) -> None:
    file = tmp_path / "new.feature"
    for rule in rules():
        file.write_text(starting_feature(rule, language), encoding="utf-8")
        assert [example.problems for example in read_feature(file, rule).examples] == [()]


def test_a_new_scenario_has_each_verdict_of_its_rule_once(penalcheck: Run) -> None:
    for rule in rules():
        titles = [line for line in penalcheck("new", "scenario", rule).output.splitlines() if "Scenario: " in line]
        verdicts = [title.partition("Scenario: ")[2] for title in titles]
        assert len(verdicts) == len(set(verdicts)), rule
        assert {"adequate", "undetermined"} <= set(verdicts), rule


def test_a_new_scenario_offers_the_items_that_matter_to_its_rule(penalcheck: Run) -> None:
    fugitives = penalcheck("new", "scenario", RULE).output
    assert 'the general part says of "limitation for fugitives": none' in fugitives
    assert 'the State is not a party to the "1988 Convention"' in fugitives
    assert 'confiscation of "drugs" is' in penalcheck("new", "scenario", "un-1988/art-5-1-b-drugs").output


def test_a_new_scenario_for_an_unknown_rule_names_the_nearest(penalcheck: Run) -> None:
    result = penalcheck("new", "scenario", "art-3-8-fugitive")
    assert result.exit_code == 2
    assert "there is no rule 'art-3-8-fugitive'" in result.output


def test_steps_can_be_searched_in_each_language(penalcheck: Run) -> None:
    output = penalcheck("steps", "récidive", "--language", "fr").output
    assert "Alors la règle de récidive s'applique" in output
    assert "confiscation" not in output
    assert penalcheck("steps", "basketball").exit_code == 2


def test_steps_list_the_words_that_places_take(penalcheck: Run) -> None:
    shown = " ".join(penalcheck("steps", "conviction").output.partition("Words for these places")[2].split())
    assert "{effect}: doubles the range; doubles the maximum;" in shown
    russian = penalcheck("steps", "--language", "ru").output.partition("Слова для этих мест")[2]
    assert "{verdict}: " in russian
    assert "adequate" not in russian


def test_watch_runs_again_on_save(folder: Path) -> None:
    path = folder / "fugitives.feature"
    path.write_text(FEATURE, encoding="utf-8")
    log = folder / "log.txt"
    # Where the tests are a job in the background, Ctrl-C is ignored, and would be by every process they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with log.open("w") as out:
        command = [sys.executable, "-m", "penalcheck", "verify", "fugitives.feature", "--watch"]
        watcher = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, start_new_session=True)
        signal.signal(signal.SIGINT, before)
        try:
            _wait_for(log, "1 holds, 1 fails")
            path.write_text(
                FEATURE.replace(
                    f'is adequate under the rule "{RULE}"\n    And', f'falls short under the rule "{RULE}"\n    And'
                ),
                encoding="utf-8",
            )
            _wait_for(log, "the reason says")
        finally:
            path.write_text(FEATURE, encoding="utf-8")
            time.sleep(1)
            os.killpg(watcher.pid, signal.SIGINT)  # Ctrl-C, perhaps amid a run
            watcher.wait(timeout=30)
    assert watcher.returncode == 0
    assert "Abort" not in log.read_text(encoding="utf-8")


def _wait_for(log: Path, words: str) -> None:
    for _ in range(600):
        if words in log.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"'{words}' never came:\n{log.read_text(encoding='utf-8')}")


@pytest.mark.slow  # The gate runs the same command.
def test_the_projects_own_features_cover_every_rule(penalcheck: Run, folder: Path) -> None:
    shutil.copytree(ROOT / "features", folder / "features")
    result = penalcheck("verify", "--coverage", "--strict")
    assert result.exit_code == 0, result.output


def test_sentences_that_cite_nothing_are_paragraphs_of_the_imaginary_code(folder: Path, penalcheck: Run) -> None:
    (folder / "repeat.feature").write_text(
        """Feature: Repeat offenders
  Scenario: A second conviction, also one abroad
    Given a penal code of a party to the 1988 Convention
    And trafficking in at least 1 kg of heroin is punishable by imprisonment of 5 to 15 years
    And a second conviction for a similar offence doubles the range
    When a major trafficker with one foreign prior conviction is sentenced
    Then the exposure is 10 to 30 years
    And the sanction is adequate under "un-1988" article 3(5)(h)
    And the reason cites "art. 12(2)"
""",
        encoding="utf-8",
    )
    assert penalcheck("verify", "repeat.feature").output.startswith("repeat.feature: 1 holds\n")


@pytest.mark.parametrize("country", ["Portugal", "Australia"])
def test_a_real_code_may_be_supplemented_by_sentences_that_cite_nothing(
    folder: Path, penalcheck: Run, country: str
) -> None:
    (folder / "supplement.feature").write_text(
        f"""Feature: A bill
  Scenario: A graver range for heroin
    Given the penal code of {country} as of 2024-04-01
    And trafficking in at least 1 kg of heroin is punishable by imprisonment for life
    And a second conviction for a similar offence doubles the range
    When a major trafficker with one prior conviction is sentenced
    Then the reason cites "Code art. 12(2)"
""",
        encoding="utf-8",
    )
    assert penalcheck("verify", "supplement.feature").output.startswith("supplement.feature: 1 holds\n")


def test_scenarios_of_one_name_are_told_apart_in_one_form(folder: Path, penalcheck: Run) -> None:
    given = "    Given a penal code of a party to the 1988 Convention\n    When the code is evaluated\n"
    then = "    Then the code is undetermined under the 1988 Convention, article 3(8)\n"
    outline = (
        f"  Scenario Outline: same\n{given}{then}    Examples:\n      | n |\n      | 5 |\n      | 5 |\n      | 9 |\n"
    )
    plain = f"  Scenario: plain\n{given}{then}"
    (folder / "one.feature").write_text(f"Feature: F\n{outline}{outline}{plain}{plain}", encoding="utf-8")
    penalcheck("verify", "one.feature", "--junit", "o.xml")
    cases = ET.fromstring((folder / "o.xml").read_text(encoding="utf-8")).iter("testcase")
    names = [f"same{number} [{value}]" for number, value in (("", 5), (" (2)", 5), ("", 9), (" (3)", 5), (" (4)", 5))]
    assert [case.get("name") for case in cases] == [*names, "same (2) [9]", "plain", "plain (2)"]
