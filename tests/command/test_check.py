"""`penalcheck check` knows the kinds of files, and checks each as what it is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, ROOT
from penalcheck import load
from penalcheck.files.problem import BadInput

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a sound file of each kind, by the name of the kind."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(COMPLETE_CODE, "extract.yaml")
    shutil.copy(COMPLETE_CODE.parent / "cases" / "courier.yaml", "case.yaml")
    shutil.copy(DATA / "one_rule.yaml", "rulebook.yaml")
    shutil.copy(ROOT / "rules" / "profiles" / "strict.yaml", "profile.yaml")
    shutil.copy(ROOT / "rules" / "classification.yaml", "classification.yaml")
    shutil.copy(ROOT / "features" / "untoc" / "parties.feature", "feature.feature")
    review = {"jurisdiction": "NO", "rule": "one-rule/gravest", "state": "disputed", "by": "R", "on": "2025-06-01"}
    Path("reviews").mkdir()
    Path("reviews/no.yaml").write_text(
        json.dumps({"format": 1, "reviews": [{**review, "why": "No."}]}), encoding="utf-8"
    )
    return tmp_path


def test_a_folder_may_hold_every_kind_of_file(penalcheck: Run, folder: Path) -> None:
    arguments = (
        "evaluate",
        "extract.yaml",
        "--rulebook",
        "rulebook.yaml",
        "--format",
        "json",
        "--output",
        "result.json",
    )
    assert penalcheck(*arguments).exit_code == 0
    result = penalcheck("check", str(folder))
    assert result.exit_code == 0, result.output
    told = {line.removeprefix(f"{folder}/").partition(":")[0]: line for line in result.stdout.splitlines()}
    assert set(told) == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    words = {
        "case.yaml": "case courier",
        "rulebook.yaml": "rulebook one-rule: 1 rule",
        "profile.yaml": "profile strict",
    }
    words |= {"reviews/no.yaml": "1 review", "result.json": "result of ", "extract.yaml": "Plainland: "}
    words |= {"feature.feature": "feature: 14 scenarios", "classification.yaml": "classification: "}
    for name, part in words.items():
        assert f"{name}: sound ({part}" in told[name]


@pytest.mark.usefixtures("folder")
def test_what_reads_extracts_says_what_another_file_is_and_what_to_do(penalcheck: Run) -> None:
    Path("reviews/no.yaml").rename("no.yaml")
    Path("result.json").write_text(
        penalcheck("evaluate", "extract.yaml", "--rulebook", "rulebook.yaml", "--format", "json").stdout,
        encoding="utf-8",
    )
    result = penalcheck("evaluate", ".", "--rulebook", "rulebook.yaml", "--case", "case.yaml")
    assert result.exit_code == 2
    assert "Plainland: 1 adequate" in result.stdout
    said = {
        "case.yaml": "a case, not an extract; name it by --case",
        "rulebook.yaml": "a rulebook, not an extract; name it by --rulebook",
        "profile.yaml": "a profile, not an extract; name it by --profile",
        "no.yaml": "a file of reviews, not an extract; put it into a folder 'reviews'",
        "classification.yaml": "a classification, not an extract",
        "result.json": "a result, not an extract; name it by --baseline",
    }
    lines = result.stderr.splitlines()
    assert len(lines) == len(said)
    for name, text in said.items():
        assert any(re.match(rf"{name}:\d+:\d+: this is {text}", line) for line in lines), lines
    with pytest.raises(BadInput, match="this is a case, not an extract"):
        load("case.yaml")


@pytest.mark.parametrize(
    ("name", "faulty", "says"),
    [
        ("extract.yaml", ("format: 1", "formt: 1"), "unknown key 'formt'; did you mean 'format'?"),
        ("case.yaml", ("role: courier", "role: curier"), "did you mean 'courier'?"),
        ("rulebook.yaml", ("gravest_trafficking_maximum", "gravest_traficking_maximum"), "did you mean"),
        ("profile.yaml", ("cnd-res-2-xl.", "cnd-res-2-xxl."), "there is no rulebook 'cnd-res-2-xxl'"),
        ("reviews/no.yaml", ("one-rule/gravest", "one-rule/gravset"), "did you mean 'one-rule/gravest'?"),
        ("feature.feature", ("When ", "When not "), "no sentence"),
    ],
)
def test_a_mistake_is_told_as_one_of_its_kind_and_the_others_are_checked(
    penalcheck: Run, folder: Path, name: str, faulty: tuple[str, str], says: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert faulty[0] in text
    path.write_text(text.replace(*faulty), encoding="utf-8")
    result = penalcheck("check", str(folder))
    assert result.exit_code == 2
    assert says in result.stderr
    assert all(line.startswith((f"{path}:", "    ")) for line in result.stderr.splitlines())
    assert result.stdout.count(": sound (") == 6
