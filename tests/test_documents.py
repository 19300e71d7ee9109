"""The documents show what the program does: their blocks are carried out in order, as a reader would.

The words after a block's language say how:

- `console`, or nothing: each line `$ penalcheck ...` is run, and the lines below it are what it prints; `...` stands
  for what is left out, and `> FILE` writes a file. The exit status is 0 or 1, or the N of `console exit=N`. Lines that
  begin with `>` are what the reader types, answer by answer.
- `yaml file=NAME`: the block, in any language, is the whole of this file; with `add=NAME` it is added to the file.
- `yaml from=PATH`: the block stands so in this file of the repository.
- `python`: the block is run.
- `sh not-run`: the block is for the reader alone.
- `yaml part`: test_extract_guide adds the block to an extract.
"""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from conftest import ROOT

DOCUMENTS = [ROOT / "CONTRIBUTING.md", ROOT / "README.md", *sorted(ROOT.glob("[!.]*/README.md"))]
FOLDERS = ("features", "rules", "scenarios")

_BLOCK = re.compile(r"^```(?P<info>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)

Run = Callable[..., Result]


@dataclass(frozen=True)
class Block:
    """A fenced block of a document: where it stands, its language, what the words after that say, and its text."""

    place: str
    language: str
    marks: dict[str, str]
    text: str


def blocks_of(document: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a Markdown file."""
    text = document.read_text(encoding="utf-8")
    for match in _BLOCK.finditer(text):
        language, *marks = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        yield Block(f"{document}:{line}", language, dict(mark.partition("=")[::2] for mark in marks), match["text"])


def carried_out(block: Block, penalcheck: Run) -> Iterator[str]:
    """Carry out a block in the working folder, and yield what does not come out as it says."""
    marks = block.marks
    if {"not-run", "part"} & marks.keys():
        return
    if "file" in marks or "add" in marks:
        path = Path(marks.get("file") or marks["add"])
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if "file" in marks else "a", encoding="utf-8") as file:
            file.write(block.text)
    elif "from" in marks:
        if block.text not in (ROOT / marks["from"]).read_text(encoding="utf-8"):
            yield f"{block.place}: {marks['from']} holds no such lines"
    elif block.language == "python":
        exec(compile(block.text, block.place, "exec"), {})
    elif block.language in ("", "console"):
        yield from _typed(block, penalcheck)
    else:
        yield f"{block.place}: nothing says how this block is carried out"


def _typed(block: Block, penalcheck: Run) -> Iterator[str]:
    before, *entries = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    if before or not entries:
        yield f"{block.place}: a console block begins with a command, as in `$ penalcheck ...`"
    for entry in entries:
        command, _, shown = entry.partition("\n")
        program, *arguments = shlex.split(command, comments=True)
        if program != "penalcheck":
            yield f"{block.place}: `{command}` is not a command of penalcheck"
            continue
        answers = "".join(f"{answer}\n" for answer in re.findall(r"^> ?(.*)$", shown, flags=re.MULTILINE))
        yield from _compared(block, command, shown, _output_of(arguments, answers, penalcheck))


def _output_of(arguments: list[str], answers: str, penalcheck: Run) -> tuple[int, str]:
    """Return the exit status and what appears on the terminal."""
    *words, into = arguments
    redirected = words[-1:] == [">"]
    result = penalcheck(*(words[:-1] if redirected else arguments), stdin=answers)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    if redirected:
        Path(into).write_text(result.stdout, encoding="utf-8")
    return result.exit_code, result.stderr if redirected else result.output


def _compared(block: Block, command: str, shown: str, ended: tuple[int, str]) -> Iterator[str]:
    status, printed = ended
    expected = [int(block.marks["exit"])] if "exit" in block.marks else [0, 1]
    if status not in expected:
        yield f"{block.place}: `{command}` ends with status {status}:\n{printed}"
    printed = "\n".join(line.rstrip() for line in printed.rstrip().splitlines()) + "\n"
    shown = shown.rstrip() + "\n"
    checker = doctest.OutputChecker()
    if shown.strip() and not checker.check_output(shown, printed, doctest.ELLIPSIS):
        example = doctest.Example(command, shown)
        yield f"{block.place}: `{command}`\n{checker.output_difference(example, printed, doctest.REPORT_NDIFF)}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_shows_what_the_program_does(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, penalcheck: Run
) -> None:
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    wrong = [fault for block in blocks_of(document) for fault in carried_out(block, penalcheck)]
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("```console\n$ penalcheck rules show un-1988\nother words\n```\n", "other words"),
        ("```console\n$ penalcheck rules show un-19888\n```\n", "ends with status 2"),
        ("```console exit=2\n$ penalcheck rules list\n...\n```\n", "ends with status 0"),
        ("```console\nwords\n```\n", "begins with a command"),
        ("```console\n$ ls\n```\n", "`ls` is not a command of penalcheck"),
        ("```yaml from=rules/untoc.yaml\nother: words\n```\n", "holds no such lines"),
        ("```\npenalcheck evaluate\n```\n", "begins with a command"),
        ("```sh\npip install .\n```\n", "nothing says how"),
    ],
)
def test_a_document_that_shows_something_else_is_found(text: str, fault: str, tmp_path: Path, penalcheck: Run) -> None:
    document = tmp_path / "README.md"
    document.write_text(text, encoding="utf-8")
    (block,) = blocks_of(document)
    (found,) = carried_out(block, penalcheck)
    assert fault in found


def test_the_guide_for_legal_experts_asks_for_no_programming() -> None:
    text = (ROOT / "features" / "README.md").read_text(encoding="utf-8").lower()
    assert not any(word in text for word in ("python", "pytest", "fixture", "module"))
