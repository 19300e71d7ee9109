"""`penalcheck bill` as a ministry uses it: two files, two days, two revisions; every format; the exit status."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import penalcheck as library
from bills import write_sides, written_bill
from conftest import COMPLETE_CODE, DATA, ROOT

Run = Callable[..., Result]
RULE = ("--rulebook", str(DATA / "one_rule.yaml"), "--as-of", "2026-01-01")
ONE = (*RULE, "--case", "mid-level-dealer")
ES = str(ROOT / "scenarios" / "extracts" / "es.yaml")


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The bill that mends floors and breaks ceilings, as two files in the working folder."""
    monkeypatch.chdir(tmp_path)
    write_sides(written_bill("both-ways"), tmp_path)
    return "law.yaml", "bill.yaml"


def test_every_format_tells_the_same(penalcheck: Run, sides: tuple[str, str], tmp_path: Path) -> None:
    books = (
        "--rulebook",
        "eu-2004-757",
        "--rulebook",
        "proportionality",
        "--as-of",
        "2026-01-01",
        *("--case", "courier"),
    )
    forms: dict[str, str] = {}
    for form in ("text", "markdown", "html", "json", "docx"):
        output = tmp_path / f"told.{form}"
        result = penalcheck("bill", *sides, *books, "--format", form, "--output", str(output))
        assert (result.exit_code, result.output) == (0, ""), result.output
        forms[form] = _words(output.read_bytes(), form)
    value = json.loads(forms.pop("json"))
    schema = json.loads(penalcheck("schema", "bill").stdout)
    assert schema == json.loads((DATA / "schemas" / "bill.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(value)
    assert value["counts"]["mended"] == 2
    assert value["law"][0]["place"] == "bill.yaml:36"
    for change in value["verdicts"]:
        told = change["course"] != "changed"
        assert all((change["rule"] in text) is told for text in forms.values()), change["rule"]
    for text in forms.values():
        assert "minimum: 5 years instead of open" in text
        assert "bill.yaml:36" in text


def _words(content: bytes, form: str) -> str:
    if form != "docx":
        return " ".join(content.decode().replace("\\", "").split()) if form != "json" else content.decode()
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())


def test_the_exit_status_tells_whether_a_finding_gets_worse(penalcheck: Run, tmp_path: Path) -> None:
    texts = {
        name: COMPLETE_CODE.read_text(encoding="utf-8").replace("maximum: 15 years}", f"maximum: {term}}}")
        for name, term in (("low", "9 years"), ("high", "12 years"), ("open", "unknown"))
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    courses = {("high", "low"): ("worsened", 1), ("low", "high"): ("mended", 0), ("high", "open"): ("less known", 0)}
    for (before, after), (course, status) in courses.items():
        files = [str(tmp_path / f"{name}.yaml") for name in (before, after)]
        result = penalcheck("bill", *files, *ONE, "--fail-on", "worsened")
        assert (result.exit_code, f"{course}: 1;" in result.stdout) == (status, True), result.output
        assert penalcheck("bill", *files, *ONE).exit_code == 0


def test_two_days_of_one_extract_are_compared(penalcheck: Run) -> None:
    days = ("--from", "2010-12-01", "--to", "2011-01-01")
    result = penalcheck("bill", ES, *days, *RULE[:2], "--case", "major-trafficker", "--format", "json")
    value = json.loads(result.stdout)
    assert [value[side]["label"] for side in ("before", "after")] == ["2010-12-01", "2011-01-01"]
    (case,) = value["cases"]
    assert (case["turn"], case["before"]["faces"], case["after"]["faces"]) == (
        "both_down", "9 years to 13 years 6 months", "6 years to 9 years"
    )  # fmt: skip
    ends = {entry["part"].partition(" (")[0]: entry["kind"] for entry in value["law"]}
    assert (ends["tier cp-368-g-1-before-2010"], ends["tier cp-368-g-1"]) == ("ended", "in_force")


def test_a_revision_of_a_file_is_compared_with_it(penalcheck: Run, sides: tuple[str, str]) -> None:
    law, bill = sides
    for command in (
        ("init", "-q"),
        ("add", law),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "law"),
    ):
        subprocess.run(["git", *command], check=True)
    Path(law).write_bytes(Path(bill).read_bytes())
    result = penalcheck("bill", f"HEAD:{law}", law, *ONE)
    assert "what changes from HEAD to law.yaml" in result.stdout
    assert "both ends up" in result.stdout
    missing = penalcheck("bill", "HEAD:none.yaml", law, *ONE)
    assert missing.exit_code == 2
    assert "HEAD:none.yaml: no such file or folder, and no file of a git revision: path 'none.yaml'" in missing.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("law.yaml",), "law.yaml: is one law; expected a second extract, or --from and --to with two days"),
        (("law.yaml", "law.yaml"), "law.yaml: is the law of both sides; expected another extract or another day"),
        (("law.yaml", ES), f"{ES}:4:15: is of ES, and law.yaml is of NO; `penalcheck compare` compares two codes"),
        (("law.yaml", "--from", "2026-02-01"), "--from 2026-02-01: is after --to 2026-01-01"),
        (("law.yaml", "non.yaml"), "non.yaml: no such file or folder"),
        ((".", ES), "expected one extract before and one after"),
    ],
)
@pytest.mark.usefixtures("sides")
def test_what_are_not_two_laws_of_one_code_is_bad_input(penalcheck: Run, arguments: tuple[str, ...], says: str) -> None:
    result = penalcheck("bill", *arguments, *ONE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_the_smallest_addition_is_told_on_demand(penalcheck: Run, sides: tuple[str, str]) -> None:
    one = ("--rulebook", "eu-2004-757", "--case", "courier", "--as-of", "2026-01-01", "--amend")
    result = penalcheck("bill", *reversed(sides), *one)
    text = " ".join(result.stdout.split())
    assert "The smallest addition that was found settles 2 findings" in text
    assert "trafficking-basic (DA § 1(1)): maximum 1 year instead of 9 months" in text


def test_the_library_tells_of_bills(sides: tuple[str, str]) -> None:
    law, bill = (library.load(side)[0] for side in sides)
    told = library.bill(
        law, bill, rulebooks=[str(DATA / "one_rule.yaml")], cases=["mid-level-dealer"], as_of="2026-01-01"
    )
    assert [one.turn for one in told.faced] == ["both_up"]
    same: Any = law.document.value
    again = library.bill(
        same, dict(same), rulebooks=[str(DATA / "one_rule.yaml")], cases=["courier"], as_of="2026-01-01"
    )
    assert not again.law
    assert not again.has_effect
