"""Whatever happens inside, a command ends with a status and a line: never with a traceback, never in silence."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA
from penalcheck import cli
from penalcheck.cli import main
from penalcheck.extract import penal_code

Run = Callable[..., Result]
CHOICE = ("--rulebook", str(DATA / "one_rule.yaml"), "--as-of", "2026-01-01")
PLAIN = str(COMPLETE_CODE)


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sound extracts, in files of one folder, `bad.yaml` and `good.yaml`."""
    monkeypatch.chdir(tmp_path)
    text = COMPLETE_CODE.read_text(encoding="utf-8")
    Path("good.yaml").write_text(text, encoding="utf-8")
    Path("bad.yaml").write_text(text.replace("name: Plainland", "name: Faultland"), encoding="utf-8")
    return tmp_path


FAULTS = (KeyError("x"), RecursionError("too deep"), MemoryError(), ValueError("one\ntwo"), EOFError())


def _fail_on_bad(monkeypatch: pytest.MonkeyPatch, where: str, fault: BaseException) -> None:
    """Let a function of the stages raise a fault for the extract of Faultland."""
    from penalcheck.extract.law import Law

    module_name, _, name = where.rpartition(".")
    module = sys.modules.get(module_name) or __import__(module_name, fromlist=[name])
    real = getattr(module, name)

    def faulty(*args: object, **more: object) -> object:
        for value in args:
            value = value[0][0] if isinstance(value, list) else value
            extract = value.extract if isinstance(value, Law) else value
            extract = getattr(extract, "extract", extract)
            extract = getattr(extract, "model", extract)
            if isinstance(extract, penal_code.Extract) and extract.name == "Faultland":
                raise fault
        return real(*args, **more)

    monkeypatch.setattr(module, name, faulty)


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_a_fault_is_told_with_its_file_and_the_other_files_go_on(
    penalcheck: Run, two: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    _fail_on_bad(monkeypatch, "penalcheck.findings.evaluation.system_subject", fault)
    result = penalcheck("evaluate", str(two), *CHOICE)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{two}/bad.yaml: a fault inside penalcheck ({type(fault).__name__}")
    assert "PENALCHECK_DEBUG=1 shows where" in line
    assert "NO good.yaml Plainland: 1 adequate" in result.stdout
    assert "NO bad.yaml Faultland: fault, there are no findings" in result.stdout


PLACES = {
    "penalcheck.findings.evaluation.system_subject": [
        ("compare", "."),
        ("progress", ".", "--from", "2010-01-01", "--to", "2026-01-01"),
        ("report", "out", ".", "--case", "courier"),
    ],
    "penalcheck.findings.comparison.expose": [("compare", ".", "--by", "case", "--case", "courier")],
    "penalcheck.site.site_map.expose": [("report", "out", ".", "--case", "courier")],
    "penalcheck.findings.rows.place": [("evaluate", ".", "--format", "csv")],
    "penalcheck.command.exposure_command.expose": [("exposure", "courier", ".")],
    "penalcheck.command.exposure_command.steps": [("exposure", "courier", ".")],
    "penalcheck.command.exposure_command.overview_row": [("exposure", "courier", ".", "--timeline")],
    "penalcheck.command.exposure_command.exposure_record": [
        ("exposure", "courier", ".", "--format", "json"),
        ("exposure", "courier", ".", "--format", "csv"),
    ],
    "penalcheck.command.check_command.idle_rules": [("check", ".")],
}


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("where", "arguments"), [(where, one) for where, all_ in PLACES.items() for one in all_])
def test_a_fault_of_any_stage_is_told_with_its_file_and_the_other_files_go_on(
    penalcheck: Run, monkeypatch: pytest.MonkeyPatch, where: str, arguments: tuple[str, ...]
) -> None:
    _fail_on_bad(monkeypatch, where, KeyError("x"))
    choice = CHOICE[:2] if arguments[0] == "progress" else CHOICE if arguments[0] not in ("exposure", "check") else ()
    result = penalcheck(*arguments, *choice)
    assert result.exit_code == 2, result.output
    lines = [line for line in result.stderr.splitlines() if "a fault inside penalcheck (KeyError: 'x')" in line]
    assert {line.partition(":")[0] for line in lines} == {"bad.yaml"}
    assert "Traceback" not in result.output
    shown = Path("out/index.html").read_text(encoding="utf-8") if arguments[0] == "report" else result.stdout
    assert any(word in shown for word in ("Plainland", "good.yaml", "unchanged", "trafficking"))


COMMANDS: dict[str, tuple[str, ...]] = {
    "evaluate": (PLAIN, *CHOICE),
    "amend": ("NO", PLAIN, *CHOICE),
    "compare": (PLAIN, *CHOICE),
    "explain": ("NO", "gravest", PLAIN, *CHOICE),
    "bill": (PLAIN, *CHOICE[:2], "--from", "2010-01-01", "--case", "courier"),
    "progress": (PLAIN, *CHOICE[:2], "--from", "2010-01-01", "--to", "2026-01-01"),
    "sweep": (PLAIN, *CHOICE[:2], "--days", "2020..2026"),
    "exposure": ("courier", PLAIN),
    "report": ("out", PLAIN, *CHOICE, "--case", "courier"),
    "brief": (PLAIN, *CHOICE, "--format", "docx"),
    "import": ("--help",),
    "verify": (str(DATA.parent.parent / "features" / "untoc" / "parties.feature"),),
    "steps": (),
    "check": (PLAIN,),
    "sources": ("check", PLAIN, "--texts", "."),
    "rules": ("list",),
    "facts": (),
    "schema": ("extract",),
    "new": ("extract", "PT"),
    "completion": ("bash",),
    "lsp": (),
}
"""A run of each command; that it is of each is tested."""


def test_no_command_shows_a_traceback_of_any_fault(
    penalcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(COMMANDS) == set(cli.COMMANDS)
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for one in getattr(command, "commands", {"": command}).values():
            for fault, status in ((RecursionError("deep"), 2), (OSError(5, "broken"), 2), (KeyboardInterrupt(), 130)):

                def fail(fault: BaseException = fault, **_: object) -> None:
                    raise fault

                with monkeypatch.context() as patched:
                    patched.setattr(one, "callback", fail)
                    patched.setattr(one, "params", [])
                    result = penalcheck(name, *([one.name] if one is not command and one.name else []))
                assert result.exit_code == status, (name, fault, result.output)
                assert "Traceback" not in result.output
                assert status == 130 or "penalcheck: a fault inside penalcheck" in result.stderr


def test_a_variable_shows_where_a_fault_is(penalcheck: Run, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail_on_bad(monkeypatch, "penalcheck.findings.evaluation.system_subject", KeyError("x"))
    monkeypatch.setenv("PENALCHECK_DEBUG", "1")
    result = penalcheck("evaluate", str(two), *CHOICE)
    assert "Traceback" in result.stderr
    assert "in faulty" in result.stderr


def test_a_fault_in_a_scenario_is_told_at_its_step(
    penalcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feature = tmp_path / "one.feature"
    feature.write_text(
        "Feature: F\n  Scenario: S\n    Given a penal code of a party to the 1988 Convention\n"
        "    And trafficking in at least 1 kg of heroin is punishable by imprisonment of 5 to 15 years\n"
        "    When a major trafficker is sentenced\n    Then the exposure is 5 to 15 years\n",
        encoding="utf-8",
    )
    from penalcheck.scenario.world import judgement

    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(judgement, "expose", fail)
    result = penalcheck("verify", str(feature))
    assert result.exit_code == 2, result.output
    assert "one.feature:" in result.output
    assert "a fault inside penalcheck (KeyError: 'x')" in result.output
    assert "Traceback" not in result.output


def _run_with(stdout: object, monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stdout)
        with pytest.raises(SystemExit) as ended:
            main(list(args), prog_name="penalcheck")
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize("arguments", [("--help",), *((name, *args) for name, args in COMMANDS.items())], ids="-".join)
def test_output_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run_with(None, monkeypatch, *arguments) == 2
    assert "standard output: is closed" in capsys.readouterr().err
    if arguments[0] in ("--help", "evaluate", "schema"):
        # What goes to a file needs no standard output.
        if arguments[0] == "evaluate":
            assert _run_with(None, monkeypatch, *arguments, "--output", "out.txt") == 0
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            assert _run_with(full, monkeypatch, *arguments) == 2
        assert capsys.readouterr().err == "standard output: cannot be written: No space left on device\n"


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_reader_that_goes_away_ends_nothing_but_the_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], short: Path, form: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        assert _run_with(stream, monkeypatch, "evaluate", str(short), *CHOICE, "--format", form) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "koi8-r"])
def test_a_terminal_of_another_encoding_gets_signs_that_it_has(
    monkeypatch: pytest.MonkeyPatch, short: Path, encoding: str
) -> None:
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding=encoding)
    assert _run_with(stream, monkeypatch, "evaluate", str(short), *CHOICE, "--full") == 1
    lines = content.getvalue().decode(encoding).splitlines()
    assert len({len(line) for line in lines if line[:1] in "│|"}) == 2
    if encoding == "cp1252":
        assert any(line.startswith("+---") for line in lines)
        assert "§" in content.getvalue().decode(encoding)


def test_data_is_utf_8_whatever_the_terminal_has(monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO()
    arguments = ("schema", "extract"), ("evaluate", PLAIN, *CHOICE, "--format", "json")
    for one in arguments:
        content.seek(0)
        content.truncate()
        stream = io.TextIOWrapper(content, encoding="cp1252")
        _run_with(stream, monkeypatch, *one)
        json.loads(content.getvalue().decode("utf-8"))
        stream.detach()


def test_a_closed_standard_input_is_told(penalcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("penalcheck.files.reading.sys.stdin", None)
    with pytest.raises(SystemExit) as ended:
        main(["check", "-"], prog_name="penalcheck")
    assert ended.value.code == 2
    assert penalcheck("check", "-", stdin="").exit_code == 2


def test_the_process_ends_as_the_command_does(short: Path) -> None:
    """One look at the whole: a reader that goes away, and standard streams that are closed."""
    command = f"{sys.executable} -m penalcheck evaluate {short} {' '.join(CHOICE)}"
    script = f"set -o pipefail; {command} | head -1; echo $?; {command} >&-; echo $?"
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert run.stdout.splitlines()[-2:] == ["1", "2"]
    assert run.stderr == "standard output: is closed\n"


def test_the_library_raises_what_it_documents(monkeypatch: pytest.MonkeyPatch, two: Path) -> None:
    import penalcheck
    from penalcheck.files.problem import BadInput

    _fail_on_bad(monkeypatch, "penalcheck.findings.evaluation.system_subject", KeyError("x"))
    with pytest.raises(BadInput, match=r"nowhere.yaml: no such file or folder"):
        penalcheck.load("nowhere.yaml")
    result = penalcheck.evaluate(penalcheck.load(two), as_of="2026-01-01")
    assert [one.fault is None for one in result.evaluations] == [False, True]


def test_the_language_server_ends_quietly_when_the_editor_ends_the_session() -> None:
    asked = ({"id": 1, "method": "initialize", "params": {"capabilities": {}}}, {"id": 2, "method": "shutdown"})
    texts = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in (*asked, {"method": "exit"})]
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(text), text) for text in texts)
    command = [sys.executable, "-m", "penalcheck", "lsp"]
    ended = subprocess.run(command, input=sent, capture_output=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b'"id":2' in ended.stdout.replace(b" ", b"")
