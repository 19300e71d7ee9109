"""What a user names is read, or told; nothing is passed over in silence, and nothing is read twice."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from conftest import COMPLETE_CODE, DATA, write_review
from penalcheck.files.input_files import DATA_ENDINGS, files_named
from penalcheck.files.problem import Problem

Run = Callable[..., Result]
RULE = ("--rulebook", str(DATA / "one_rule.yaml"))


def _named(*names: Path | str) -> tuple[list[str], list[str]]:
    problems: list[Problem] = []
    found = [str(path) for path in files_named(map(str, names), DATA_ENDINGS, problems)]
    return found, [str(problem) for problem in problems]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("laws", "elsewhere"):
        Path(name).mkdir()
        Path(name, "law.yaml").write_text(name, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_capitals_links_and_folders_behind_links_are_read_once() -> None:
    Path("laws/LAW.YAML").write_text("text", encoding="utf-8")
    Path("laws/other.JSON").symlink_to("LAW.YAML")
    Path("laws/more").symlink_to("../elsewhere")
    Path("laws/round").symlink_to(".")
    found = ["laws/LAW.YAML", "laws/law.yaml", "laws/more/law.yaml"]
    assert _named("laws") == (found, [])
    assert _named("laws", "./laws/law.yaml", "elsewhere", "laws/round/LAW.YAML", "laws") == (found, [])


@pytest.mark.usefixtures("folder")
def test_what_a_folder_holds_and_is_not_read_is_told() -> None:
    Path("laws/gone.yaml").symlink_to("nowhere.yaml")
    Path("laws/gone").symlink_to("nowhere")
    Path("laws/loop.yml").symlink_to("loop.yml")
    Path("laws/notes.txt").symlink_to("nowhere.txt")
    os.mkfifo("laws/pipe.yaml")
    os.mkfifo("laws/pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("laws/socket.json")
    assert _named("laws") == (
        ["laws/law.yaml"],
        [
            "laws/gone: a link that leads nowhere",
            "laws/gone.yaml: a link that leads nowhere",
            "laws/loop.yml: cannot be read: Too many levels of symbolic links",
            "laws/pipe.yaml: is a pipe, a socket or a device, which is not read unless it is named itself",
            "laws/socket.json: is a pipe, a socket or a device, which is not read unless it is named itself",
        ],
    )


def test_folders_and_files_that_may_not_be_read_are_told(
    penalcheck: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system would refuse nothing to the administrator, who may run the tests."""
    monkeypatch.chdir(short.parent)
    for closed in ("closed", "reviews"):
        Path(closed).mkdir()
    Path("secret.yaml").touch()
    listed, opened = Path.iterdir, os.open

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name in ("closed", "reviews"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    def open_(path: Path, *args: int) -> int:
        if Path(path).name == "secret.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(os, "open", open_)
    result = penalcheck("evaluate", ".", *RULE, "--fail-on", "never")
    assert result.exit_code == 2
    assert set(result.stderr.splitlines()) == {
        f"{one}: cannot be read: Permission denied" for one in ("closed", "reviews", "secret.yaml")
    }
    assert "NO Plainland: 1 falls short" in result.stdout


@pytest.mark.parametrize("name", ["no.json", "NO.YAML", "deeper/no.yml"])
def test_reviews_of_every_ending_are_read(penalcheck: Run, short: Path, name: str) -> None:
    write_review(short)
    path = short.parent / "reviews" / name
    path.parent.mkdir(exist_ok=True)
    (short.parent / "reviews" / "no.yaml").rename(path)
    result = penalcheck("evaluate", str(short), *RULE, "--as-of", "2026-01-01")
    assert result.exit_code == 0, result.stderr
    assert "accepted by" in result.output


def test_pipes_and_devices_that_are_named_end(penalcheck: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    told = {
        "/dev/zero": "/dev/zero: too large: at most 5,000,000 bytes are read",
        os.devnull: "/dev/null:1:1: the file is empty",
        str(tmp_path / "pipe"): "pipe: a pipe into which nothing is written",
        str(tmp_path / "new\nline"): r"new\nline: its name holds a new line",
        str(tmp_path / "\udcff.yaml"): r"\udcff.yaml: its name holds U+DCFF",
        str(tmp_path / "nul\0"): r"nul\x00: its name holds U+0000",
    }
    result = penalcheck("check", *told)
    assert result.exit_code == 2
    for message in told.values():
        assert message in result.stderr


def test_a_pipe_that_is_written_into_is_read(penalcheck: Run) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(COMPLETE_CODE.read_bytes()[:60_000])
    result = penalcheck("check", f"/dev/fd/{reading}")
    os.close(reading)
    assert "sound" in result.output or f"/dev/fd/{reading}:" in result.output


def test_a_file_named_twice_is_evaluated_once(penalcheck: Run, short: Path) -> None:
    names = (str(short), str(short.parent / "." / ".." / short.parent.name / short.name), str(short.parent))
    book = (*RULE, "--rulebook", os.path.relpath(RULE[1]))
    result = penalcheck("evaluate", *names, *book, "--format", "csv")
    assert result.stdout.count("one-rule") == 1, result.stderr
    cases = ("--case", "courier", "--case", str(COMPLETE_CODE.parent / "cases" / "courier.yaml"))
    assert (
        penalcheck("compare", str(short), *RULE, "--by", "case", *cases, "--format", "csv").stdout.count("courier") == 1
    )


def test_two_cases_of_one_id_are_refused(penalcheck: Run, tmp_path: Path) -> None:
    courier = (COMPLETE_CODE.parent / "cases" / "courier.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(courier, encoding="utf-8")
    result = penalcheck("exposure", "courier", "--case", str(tmp_path / "mine.yaml"), str(COMPLETE_CODE))
    assert result.exit_code == 2
    assert "the case id 'courier' is already used by" in result.stderr
    assert "mine.yaml:" in result.stderr


def test_features_of_every_ending_are_run_once(penalcheck: Run, folder: Path) -> None:
    feature = (
        "Feature: F\n  Scenario: S\n    Given a penal code of a party to the 1988 Convention\n"
        "    Then the code is undetermined under the 1988 Convention, article 3(8)\n"
    )
    (folder / "laws" / "ONE.FEATURE").write_text(feature, encoding="utf-8")
    (folder / "laws" / "gone.feature").symlink_to("nowhere")
    result = penalcheck("verify", "laws", "laws/ONE.FEATURE")
    assert result.exit_code == 2
    assert "laws/gone.feature: a link that leads nowhere" in result.stderr
    assert "1 scenario:" in result.stdout
    (folder / "laws" / "gone.feature").unlink()
    assert "1 scenario:" in penalcheck("verify", "laws", "./laws/../laws").output
