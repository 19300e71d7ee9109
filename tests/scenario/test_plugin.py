"""The pytest plugin as folders meet it: features run by themselves, and other people's features are left alone."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from conftest import ROOT

FEATURES = ROOT / "features" / "un-1988"
HOLDS = (FEATURES / "article-3-5-h-repeat-offenders.en.feature").read_text(encoding="utf-8")
FOREIGN = """Feature: Somebody else's
  Scenario: A basket
    Given a basket with 3 apples
    Then it holds 3 apples
"""
BINDING = """
from pytest_bdd import given, scenarios, then, parsers
scenarios("{name}")

@given(parsers.parse("a basket with {{count:d}} apples"), target_fixture="basket")
def basket(count): return count

@then(parsers.parse("it holds {{count:d}} apples"))
def holds(basket, count): assert basket == count
"""


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder as its owner would, without the options of the run that this test is part of."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=300, check=False
    )


def test_a_folder_of_features_needs_no_python(tmp_path: Path) -> None:
    (tmp_path / "repeat.feature").write_text(HOLDS, encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == 0, result.stdout
    assert "5 passed" in result.stdout


def test_tags_outlines_rules_and_tables_in_parallel_with_junit(tmp_path: Path) -> None:
    (tmp_path / "repeat.feature").write_text(HOLDS, encoding="utf-8")
    result = run_pytest(tmp_path, "-n", "2", "-m", "un-1988 and recidivism", "--junit-xml=out.xml")
    assert result.returncode == 0, result.stdout
    names = {case.get("name") for case in ET.parse(tmp_path / "out.xml").iter("testcase")}
    assert "Whether convictions abroad count [do not count | 5 to 15 years]" in names
    assert "Below the quantity the provision does not reach" in names
    assert "5 deselected" in run_pytest(tmp_path, "-m", "not recidivism").stdout


def test_a_failing_then_shows_expected_found_and_the_trace_to_the_article(tmp_path: Path) -> None:
    (tmp_path / "repeat.feature").write_text(
        HOLDS.replace("exposure is 10 to 30", "exposure is 9 to 30"), encoding="utf-8"
    )
    result = run_pytest(tmp_path)
    assert result.returncode == 1
    for words in (
        "repeat.feature:13:5: Then the exposure is 9 to 30 years",
        "expected   9 years to 30 years",
        "found      10 years to 30 years",
        "by       Code art. 12(2) at repeat.feature:9",
    ):
        assert words in result.stdout
    assert "Traceback" not in result.stdout
    assert "def " not in result.stdout


def test_features_that_speak_otherwise_are_left_to_their_owner(tmp_path: Path) -> None:
    (tmp_path / "basket.feature").write_text(FOREIGN, encoding="utf-8")
    (tmp_path / "test_basket.py").write_text(BINDING.format(name="basket.feature"), encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == 0, result.stdout
    assert "1 passed" in result.stdout


def test_a_feature_bound_by_a_python_module_is_not_run_twice(tmp_path: Path) -> None:
    text = FOREIGN + "\n  Scenario: Law\n    Given the code has no recidivism rule\n"
    (tmp_path / "basket.feature").write_text(text, encoding="utf-8")
    module = BINDING.format(name="basket.feature") + "\n@given('the code has no recidivism rule')\ndef _(): pass\n"
    (tmp_path / "test_basket.py").write_text(module, encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == 0, result.stdout
    assert "2 passed" in result.stdout


@pytest.mark.parametrize("name", ["penalcheck", "pytest-bdd"])
def test_a_switched_off_plugin_leaves_the_rest_of_the_folder_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "repeat.feature").write_text(HOLDS, encoding="utf-8")
    (tmp_path / "test_one.py").write_text("def test_one(): pass\n", encoding="utf-8")
    result = run_pytest(tmp_path, "-p", f"no:{name}")
    assert result.returncode == 0, result.stdout
    assert "1 passed" in result.stdout


def test_features_live_in_a_strict_project_beside_others(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --strict-markers -W error -p no:asyncio -p no:pytest-lsp\n", encoding="utf-8"
    )
    for folder in ("Entwürfe 草案", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "repeat.feature").write_text(
            HOLDS.replace("@recidivism", "@skip @_draft @العود"), encoding="utf-8"
        )
    (tmp_path / "basket.feature").write_text(FOREIGN, encoding="utf-8")
    (tmp_path / "test_basket.py").write_text(BINDING.format(name="basket.feature"), encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == 0, result.stdout
    assert "11 passed" in result.stdout
    assert "6 passed, 5 deselected" in run_pytest(tmp_path, "-m", "العود", "-k", "foreign or abroad or range").stdout
    one = run_pytest(tmp_path, "Entwürfe 草案/repeat.feature::The first offence")
    assert "1 passed" in one.stdout


def test_nothing_of_the_catalogue_is_loaded_without_features(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "import sys\n"
        "LATER = {'penalcheck.scenario.execution.items', 'penalcheck.extract.penal_code'}\n"
        "def test_one(): assert not LATER & set(sys.modules)\n",
        encoding="utf-8",
    )
    assert run_pytest(tmp_path).returncode == 0


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_shipped_feature_is_the_same_in_six_languages(language: str) -> None:
    from penalcheck.scenario.gherkin.feature import FeatureFile, read_feature
    from penalcheck.scenario.sentences.catalogue import Meaning, read_step

    def meaning(feature: FeatureFile) -> list[list[tuple[str, object, object]]]:
        found = []
        for example in feature.examples:
            assert not example.problems
            steps = []
            for step in example.scenario.steps:
                read = read_step(step.type, feature.language, str(step.name))
                assert isinstance(read, Meaning)
                values = {k: v for k, v in read.values.items() if k != "text"}
                steps.append((read.step, values, len(step.datatable.rows) if step.datatable else 0))
            found.append(steps)
        return found

    path = FEATURES / f"article-3-5-h-repeat-offenders.{language}.feature"
    english = FEATURES / "article-3-5-h-repeat-offenders.en.feature"
    read = read_feature(path, path.name)
    assert read.language == language
    assert meaning(read) == meaning(read_feature(english, english.name))
