"""Outputs take their place whole or not at all, and nothing that penalcheck did not write is lost."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from penalcheck.files import output_folder
from penalcheck.files.exchange import exchanged
from penalcheck.files.output import check_outputs, write_whole
from penalcheck.files.output_folder import check_folder, write_folder_whole
from penalcheck.files.problem import BadInput

MARK = "penalcheck report"
PAGES = 40


def _pages(sign: str) -> dict[str, str]:
    return {f"{number % 3}/{number}.html": sign * 2000 for number in range(PAGES)}


def _killed(work: Callable[[], None], seconds: float) -> None:
    """Do work in a process of its own, and kill it after a time."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _for_ever(write: Callable[[str], None]) -> Callable[[], None]:
    def work() -> None:
        while True:
            for sign in "ab":
                write(sign)

    return work


@pytest.mark.parametrize("seconds", [0.01 + 0.0087 * number for number in range(8)])
def test_a_folder_is_whole_after_a_kill_and_nothing_is_left_behind(tmp_path: Path, seconds: float) -> None:
    out = tmp_path / "out"
    write_folder_whole(out, _pages("a"), MARK)
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    _killed(_for_ever(lambda sign: write_folder_whole(out, _pages(sign), MARK)), seconds)
    texts = {path.read_text(encoding="utf-8") for path in out.rglob("*.html")}
    assert texts in ({"a" * 2000}, {"b" * 2000})
    assert len(list(out.rglob("*.html"))) == PAGES
    check_folder(out, MARK, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("seconds", [0.005 + 0.0053 * number for number in range(4)])
def test_a_file_is_whole_after_a_kill_and_nothing_is_left_behind(tmp_path: Path, seconds: float) -> None:
    out = tmp_path / "out.json"
    write_whole(out, "a" * 100_000)
    _killed(_for_ever(lambda sign: write_whole(out, sign * 100_000)), seconds)
    assert out.read_text(encoding="utf-8") in ("a" * 100_000, "b" * 100_000)
    write_whole(out, "c")
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_the_system_of_the_gate_exchanges_folders(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchanged(tmp_path / "one", tmp_path / "two")
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["two"]


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_folder, "exchanged", lambda _one, _other: False)


@pytest.mark.usefixtures("without_exchange")
def test_without_an_exchange_the_earlier_folder_comes_back_after_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_folder_whole(out, _pages("a"), MARK)
    write_folder_whole(out, _pages("b"), MARK)
    rename = Path.rename

    def crash(path: Path, target: Path) -> Path:
        return os._exit(1) if path.name == "new" else rename(path, target)

    monkeypatch.setattr(Path, "rename", crash)
    _killed(lambda: write_folder_whole(out, _pages("c"), MARK), 0.3)
    assert not out.exists()
    check_folder(out, MARK, force=False)
    assert {path.read_text(encoding="utf-8")[0] for path in out.rglob("*.html")} == {"b"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.usefixtures("without_exchange")
def test_without_an_exchange_the_earlier_folder_stays_if_the_new_one_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_folder_whole(out, _pages("a"), MARK)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(BadInput, match="out: cannot be written: Permission denied"):
        write_folder_whole(out, _pages("b"), MARK)
    assert {path.read_text(encoding="utf-8")[0] for path in out.rglob("*.html")} == {"a"}


def test_a_folder_in_use_by_another_process_is_not_taken_for_left_behind(tmp_path: Path) -> None:
    started, ended = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        from penalcheck.files.staging import staging

        with staging(tmp_path) as folder:
            os.write(started[1], folder.name.encode())
            os.read(ended[0], 1)
        os._exit(0)
    name = os.read(started[0], 100).decode()
    write_whole(tmp_path / "out", "text")
    assert (tmp_path / name).is_dir()
    os.write(ended[1], b"x")
    os.waitpid(process, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.fixture
def full_disk() -> Iterator[None]:
    """Let the system refuse to write more than some bytes into a file, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("full_disk")
def test_on_a_full_disk_the_earlier_output_stays(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", "earlier")
    write_folder_whole(tmp_path / "folder", {"index.html": "earlier"}, MARK)
    with pytest.raises(BadInput, match="file: cannot be written: File too large"):
        write_whole(tmp_path / "file", "x" * 100_000)
    with pytest.raises(BadInput, match="folder: cannot be written: File too large"):
        write_folder_whole(tmp_path / "folder", {"index.html": "x" * 100_000}, MARK)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "earlier"
    assert (tmp_path / "folder" / "index.html").read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_link_is_followed_and_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("earlier", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "dangling").symlink_to("new")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("link", "dangling"):
        write_whole(tmp_path / name, "text")
        assert (tmp_path / name).is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == (tmp_path / "new").read_text(encoding="utf-8") == "text"
    write_whole(Path(os.devnull), "text")
    assert Path(os.devnull).is_char_device()
    with pytest.raises(BadInput, match=r"/dev/full: cannot be written: No space left"):
        write_whole(Path("/dev/full"), "text")
    with pytest.raises(BadInput, match="cannot be written: Is a directory"):
        write_whole(tmp_path, "text")
    with pytest.raises(BadInput, match="cannot be written"):
        write_whole(tmp_path / "loop" / "file", "text")


def test_the_output_to_standard_output_goes_on_where_that_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        stream.write("before ")
        write_whole(tmp_path / "out", "text ")
        stream.write("after")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "before text after"


def test_permissions_follow_the_umask_and_the_earlier_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "text")
        write_folder_whole(tmp_path / "folder", {"index.html": "text"}, MARK)
        (tmp_path / "folder" / "index.html").chmod(0o604)
        (tmp_path / "folder").chmod(0o705)
        (tmp_path / "new").chmod(0o600)
        write_whole(tmp_path / "new", "text")
        write_whole(tmp_path / "other", "text")
        write_folder_whole(tmp_path / "folder", {"index.html": "text", "more.html": "text"}, MARK)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    expected = {"new": 0o600, "other": 0o640, "folder": 0o705, "index.html": 0o604, "more.html": 0o640}
    assert modes == {**expected, "penalcheck-files.txt": 0o640}


def test_what_penalcheck_did_not_write_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder_whole(out, _pages("a"), MARK)
    (out / "0" / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "index-copy.html").write_text("mine", encoding="utf-8")
    (out / "link").symlink_to("nowhere")
    (out / "empty").mkdir()
    os.mkfifo(out / "pipe")
    with pytest.raises(BadInput, match=r"out: holds other files \(0/notes.txt, empty, index-copy.html, ...\)"):
        check_folder(out, MARK, force=False)
    write_folder_whole(out, {"1/0.html": "b"}, MARK)
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*")) == [
        *("0", "0/notes.txt", "1", "1/0.html", "empty", "index-copy.html", "link", "penalcheck-files.txt", "pipe")
    ]
    assert (out / "0" / "notes.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(BadInput, match="holds other files"):
        check_folder(out, "penalcheck verify", force=False)


def test_a_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_folder_whole(tmp_path / "link", {"index.html": "text"}, MARK)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()


def test_an_output_that_is_an_input_is_refused_by_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("law.yaml").write_text("text", encoding="utf-8")
    Path("link").symlink_to("law.yaml")
    Path("hard").hardlink_to("law.yaml")
    for name in ("law.yaml", "./law.yaml", "link", "hard", str(tmp_path / "law.yaml")):
        with pytest.raises(BadInput, match="is an input, law"):
            check_outputs([Path(name)], ["law.yaml"])
    with pytest.raises(BadInput, match="is named for two outputs"):
        check_outputs([Path("new"), Path("./new")], [])
    check_outputs([Path("new"), Path(os.devnull)], ["law.yaml", os.devnull])
