"""The other commands, as their users run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from conftest import COMPLETE_CODE, ROOT
from penalcheck import command
from penalcheck.cli import main
from penalcheck.files.document import parse_document, read_document
from penalcheck.files.shipped import extracts_folder, rulebook_files
from penalcheck.rulebook.rulebook_files import read_classification

Run = Callable[..., Result]


def test_check_accepts_every_shipped_extract(penalcheck: Run) -> None:
    result = penalcheck("check")
    assert result.exit_code == 0, result.output
    assert result.output.count(": sound (") == len(list(extracts_folder().glob("*.yaml")))
    assert not re.search(r"\b1 (provision|tier|recidivism rule)s", result.output)


def test_check_reports_every_problem_of_every_file(penalcheck: Run, tmp_path: Path) -> None:
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("civil", "civl").replace("18 years", "18 yeers"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("a: [", encoding="utf-8")
    result = penalcheck("check", str(tmp_path))
    assert result.exit_code == 2
    assert len([line for line in result.output.splitlines() if line.startswith(str(tmp_path))]) == 3


@pytest.mark.parametrize("iso", ["PT", "bo", "AU-NSW", "CI", "US", "GB"])
def test_a_new_extract_passes_check(penalcheck: Run, iso: str) -> None:
    skeleton = penalcheck("new", "extract", iso)
    assert skeleton.exit_code == 0, skeleton.output
    assert "#" in skeleton.output
    checked = penalcheck("check", "-", stdin=skeleton.output)
    assert checked.exit_code == 0, checked.output


def test_a_new_extract_is_undetermined_and_never_adequate_by_silence(penalcheck: Run) -> None:
    skeleton = penalcheck("new", "extract", "PT").output
    result = penalcheck("evaluate", "-", "--format", "json", "--fail-on", "never", stdin=skeleton)
    verdicts = json.loads(result.stdout)["jurisdictions"][0]["verdicts"]
    assert verdicts["falls_short"] == 0
    assert verdicts["disproportionate"] == 0
    assert verdicts["undetermined"] > 10


def test_an_unknown_country_is_refused_with_the_nearest(penalcheck: Run) -> None:
    result = penalcheck("new", "extract", "Portugal")
    assert result.exit_code == 2
    assert "did you mean 'PT'?" in result.output


@pytest.mark.parametrize("kind", ["extract", "rulebook", "case", "review", "configuration", "result", "bill"])
def test_schemas_are_json_schemas(penalcheck: Run, kind: str) -> None:
    schema = json.loads(penalcheck("schema", kind).output)
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


def test_shipped_files_satisfy_the_schemas_that_editors_use(penalcheck: Run) -> None:
    extract = Draft202012Validator(json.loads(penalcheck("schema", "extract").output))
    for path in extracts_folder().glob("*.yaml"):
        extract.validate(read_document(path).value)
    rulebook = Draft202012Validator(json.loads(penalcheck("schema", "rulebook").output))
    for path in rulebook_files():
        rulebook.validate(read_document(path).value)


def test_the_schema_refuses_what_check_refuses(penalcheck: Run) -> None:
    schema = Draft202012Validator(json.loads(penalcheck("schema", "extract").output))
    value = parse_document("plain.yaml", COMPLETE_CODE.read_bytes()).value
    assert schema.is_valid(value)
    value["nam"] = "x"
    assert not schema.is_valid(value)


def test_facts_lists_the_whole_vocabulary(penalcheck: Run) -> None:
    output = penalcheck("facts").output
    for name in read_classification().vocabulary.types:
        assert f"{name}  (" in output


def test_facts_can_be_searched(penalcheck: Run) -> None:
    assert "gravest_trafficking_maximum" in penalcheck("facts", "gravest").output
    assert penalcheck("facts", "nothing-like-it").exit_code == 2


def test_rules_list_and_show(penalcheck: Run) -> None:
    listed = penalcheck("rules", "list")
    assert listed.exit_code == 0
    for book in ("cnd-res-2-xl", "un-1988", "human-rights"):
        assert book in listed.output
    shown = penalcheck("rules", "show", "un-1988")
    assert "1988 Convention" in " ".join(shown.output.split())
    assert all(len(line) <= 80 for line in shown.output.splitlines())
    wrong = penalcheck("rules", "show", "un-1998")
    assert wrong.exit_code == 2
    assert "did you mean 'un-1988'?" in wrong.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(penalcheck: Run, shell: str) -> None:
    assert "_PENALCHECK_COMPLETE" in penalcheck("completion", shell).output


def _commands(found: click.Command, name: str = "") -> Iterator[str]:
    """Yield the names of all commands, such as 'rules show', as the command line itself lists them."""
    if not isinstance(found, click.Group):
        yield name
        return
    context = click.Context(found)
    for part in found.list_commands(context):
        inner = found.get_command(context, part)
        assert inner is not None, f"no command '{part}'"
        yield from _commands(inner, f"{name} {part}".strip())


COMMANDS = list(_commands(main))
PLAIN = str(COMPLETE_CODE)
ONE = ("--rulebook", "un-model-law")
RUNS: dict[str, tuple[str, ...]] = {
    "evaluate": (PLAIN, *ONE),
    "amend": ("NO", PLAIN, *ONE),
    "compare": (PLAIN, *ONE),
    "explain": ("NO", "recidivism-extends", PLAIN),
    "bill": (PLAIN, "act.yaml", *ONE),
    "progress": (PLAIN, *ONE, "--from", "2010-01-01", "--to", "2026-01-01"),
    "sweep": (PLAIN, *ONE, "--days", "2020..2026"),
    "exposure": ("courier", PLAIN),
    "brief": (PLAIN, *ONE),
    "report": ("out", PLAIN, *ONE, "--case", "courier"),
    "verify": (str(ROOT / "features" / "untoc"),),
    "steps": ("recidivism",),
    "check": (PLAIN,),
    "sources check": (PLAIN, "--texts", "."),
    "sources lock": ("act.yaml", "--texts", "."),
    "sources stale": (PLAIN, "--texts", "."),
    "sources history": ("NO", "act/1", "act.yaml", "--texts", "."),
    "rules list": ONE,
    "rules show": ("un-model-law",),
    "rules coverage": ONE,
    "rules parameters": ONE,
    "facts": ("maximum",),
    "schema": ("extract",),
    "new extract": ("PT",),
    "new scenario": ("un-1988/art-3-8-fugitives",),
    "new questionnaire": ("PT",),
    "new case": (),
    "new profile": (),
    "new review": ("NO", "untoc/art-11-5-limitation", PLAIN),
    "import": ("act.xlsx",),
    "lsp": ("--help",),
    "completion": ("bash",),
}
"""A short run of each command."""


def _write_act(folder: Path) -> None:
    """Write the complete code, beside which a lock may be written, and a text of its act."""
    text = COMPLETE_CODE.read_text(encoding="utf-8").replace("short: DA,", "short: DA, text: {file: act.md},", 1)
    (folder / "act.yaml").write_text(text, encoding="utf-8")
    (folder / "act.md").write_text("# Act\n\n## Article 1\n\nWords.\n", encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_runs_and_its_help_has_examples(
    penalcheck: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _write_act(tmp_path)
    help_text = penalcheck(*name.split(), "--help").output
    assert re.search(rf"Examples?\b[^\n]*:\n.*penalcheck {name}\b", help_text, re.DOTALL), f"no example of '{name}'"
    assert name in RUNS, f"no test runs '{name}'; add it to RUNS"
    if name == "import":
        penalcheck("new", "questionnaire", "NO", "--from", "act.yaml", "--output", "act.xlsx")
    result = penalcheck(*name.split(), *RUNS[name])
    assert result.exit_code in (0, 1), result.output
    assert result.output


def test_a_mistyped_command_is_suggested(penalcheck: Run) -> None:
    result = penalcheck("evalute")
    assert result.exit_code == 2
    assert "did you mean 'evaluate'?" in result.output


def test_the_help_lists_every_command_with_the_words_that_its_own_help_begins_with(penalcheck: Run) -> None:
    listed = penalcheck("--help").output.partition("Commands:\n")[2].partition("\n\n")[0]
    lines = dict(re.split(r"  +", line.strip(), maxsplit=1) for line in listed.splitlines())
    modules = {path.stem.removesuffix("_command") for path in Path(command.__file__).parent.glob("*_command.py")}
    assert set(lines) == modules
    for name, line in lines.items():
        assert re.match(rf"{re.escape(line)}\b", _described(penalcheck(name, "--help").output)), name


def _described(help_text: str) -> str:
    """Return the description of a command's help, which follows its usage, on one line."""
    return " ".join(help_text.partition("\n\n")[2].split())


@pytest.mark.parametrize(
    ("environment", "args"),
    [
        ({}, ["--help"]),
        ({"_PENALCHECK_COMPLETE": "bash_complete", "COMP_WORDS": "penalcheck ex", "COMP_CWORD": "1"}, []),
    ],
)
def test_help_and_completion_import_no_command(environment: dict[str, str], args: list[str]) -> None:
    script = (
        "import atexit, sys; from penalcheck.cli import main; "
        "atexit.register(lambda: print(*(m for m in sys.modules if m.startswith('penalcheck')), file=sys.stderr)); "
        f"main({args}, prog_name='penalcheck')"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "explain" in run.stdout
    boundary = {"penalcheck.command", "penalcheck.command.process"}
    assert set(run.stderr.split()) == {"penalcheck", "penalcheck.cli", "penalcheck.version", *boundary}


def test_exposure_shows_range_and_numbered_steps_with_citations(penalcheck: Run) -> None:
    result = penalcheck("exposure", "courier", str(extracts_folder() / "us.yaml"), "--as-of", "2026-01-01")
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert "5 years to 40 years" in text
    assert "1. aggravated tier usc-" in text
    assert "21 USC § 960(b)(2) (checked) at" in text


def test_exposure_shows_under_the_range_what_may_shorten_it(penalcheck: Run) -> None:
    result = penalcheck("exposure", "organizer", str(extracts_folder() / "ca.yaml"), "--as-of", "2026-01-01")
    text = " ".join(result.output.split())
    assert "release: not before 1/2 of the term (trafficking), if the court so orders" in text
    assert "law CC s. 743.6(1) (verified in the text of" in text
    assert "life: release after 7 years at the earliest" in text
    assert result.output.index("faces:") < result.output.index("release:") < result.output.index("1. basic tier")


def test_exposure_compares_all_shipped_codes(penalcheck: Run) -> None:
    result = penalcheck("exposure", "major-trafficker")
    assert result.exit_code == 0
    overview = result.output[result.output.rindex("code ") :]
    assert {line.split()[0] for line in overview.splitlines()[2:] if line[:1].isalpha()} >= {"DE", "FR", "US"}


def test_a_timeline_shows_the_change_of_the_law(penalcheck: Run) -> None:
    us = str(extracts_folder() / "us.yaml")
    result = penalcheck("exposure", "trafficker-third-conviction", us, "--timeline", "--as-of", "2026-01-01")
    text = " ".join(result.output.split())
    assert "law as of 2010-08-03" in text
    assert "exactly life" in text
    assert "law as of 2018-12-21" in text


def test_a_mistyped_case_is_suggested(penalcheck: Run) -> None:
    result = penalcheck("exposure", "curier")
    assert result.exit_code == 2
    assert "did you mean 'courier'?" in result.output


def test_exposure_says_why_it_is_open_whether_the_young_are_punished(penalcheck: Run, tmp_path: Path) -> None:
    case = {"format": 1, "id": "young", "title": "Dealer", "role": "dealer", "conduct": ["sale"], "age": 15}
    path = tmp_path / "young.json"
    path.write_text(json.dumps({**case, "substance": "cocaine", "quantity": "100 g"}), encoding="utf-8")
    result = penalcheck("exposure", str(path), str(COMPLETE_CODE), "--as-of", "2026-01-01")
    assert "open aged 15: the extract does not say from what age" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("of", "changes", "told"),
    [
        ("de", {"quantity": "25 g"}, "exempt under KCanG § 3(1), KCanG § 2(3) no. 2"),
        (
            "de",
            {"quantity": "40 g", "purity": 12},
            "no tier reaches the case; nearest is tier kcang-34-1-1 (KCanG § 34(1) no. 1",
        ),
        (
            "de",
            {"conduct": ["consumption"]},
            "the law has no such offence; searched: BtMG §§ 29-34 and KCanG § 34 read whole",
        ),
        ("fr", {"conduct": ["possession_of_equipment"]}, "not established: No article from 222-34 to 222-43-1"),
    ],
)
def test_every_format_says_which_kind_of_not_punishable_it_is(
    penalcheck: Run, tmp_path: Path, of: str, changes: dict[str, object], told: str
) -> None:
    case = {"format": 1, "id": "user", "title": "User", "role": "user", "conduct": ["possession_for_use"]}
    path = tmp_path / "user.json"
    path.write_text(json.dumps({**case, "substance": "cannabis_herb", **changes}), encoding="utf-8")
    code = str(extracts_folder() / f"{of}.yaml")
    for form in ("text", "json", "csv"):
        result = penalcheck("exposure", str(path), code, "--as-of", "2026-01-01", "--format", form)
        output = " ".join(result.output.split())
        assert told.partition("; searched")[0] in output, output
        if form == "json":
            (exposure,) = json.loads(result.output)["exposures"]
            assert exposure["why"].startswith(told)
            assert exposure["punishable"] == ("unknown" if "not established" in told else "none")
