"""Carries out commands in this process, and judges how they end: what must never be seen, whatever the input."""

from __future__ import annotations

import json
import re
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import TracebackType
from typing import Final, NoReturn
from xml.etree import ElementTree

from attacked_files import Attack
from click.testing import CliRunner

from penalcheck.cli import main

MAX_SECONDS: Final = 10.0
"""Seconds of this process after which a command hangs."""
SLOW_SECONDS: Final = 3.0

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): ")
_FILE_AS_A_WHOLE: Final = ("too large: ", "no such file", "cannot be read: ", "more problems than the first")
"""How messages begin that are about a file as a whole, and have no place in it."""
_FAULT = re.compile(
    r"Traceback \(most|engine fault|INTERNAL ?ERROR|internal error|a fault inside penalcheck|could not run the sc"
)
_RAISED_IN = re.compile(r'penalcheck/([\w/]+\.py)", line \d+, in (\S+)')
_RAISED = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Fault|Warning))\b", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "json": json.loads,
    "sarif": json.loads,
    "junit": ElementTree.fromstring,
}


@dataclass(frozen=True)
class Ended:
    """How a command ended; the status is None if it raised an exception."""

    args: tuple[str, ...]
    status: int | None
    stdout: str
    stderr: str
    raised: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Leak:
    """What must not be: its kind, by which leaks are counted, the text in which it shows, and the command."""

    kind: str
    text: str
    args: tuple[str, ...]


class _Hang(BaseException):
    """A command took too long; not an Exception, so that no boundary contains it."""


def carried_out(args: Iterable[str]) -> Ended:
    """Carry out a command as a user would type it, in the current folder."""
    typed = tuple(args)
    begun = time.process_time()
    previous = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)
    try:
        ended = CliRunner(env={"PENALCHECK_DEBUG": "1"}).invoke(main, list(typed), prog_name="penalcheck")
    except _Hang as hang:
        return Ended(typed, None, "", "", _origin("Hang", hang.__traceback__), MAX_SECONDS)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
    seconds = time.process_time() - begun
    if ended.exc_info and not isinstance(ended.exception, (SystemExit, type(None))):
        raised = _origin(ended.exc_info[0].__name__, ended.exc_info[2])
        return Ended(typed, None, ended.stdout, ended.stderr, raised, seconds)
    return Ended(typed, ended.exit_code, ended.stdout, ended.stderr, "", seconds)


def _stop(*_: object) -> NoReturn:
    raise _Hang


def _origin(name: str, trace: TracebackType | None) -> str:
    """Return the name of an exception with the function of penalcheck in which it was raised."""
    frames = [f for f in traceback.extract_tb(trace) if "penalcheck/" in f.filename.replace("\\", "/")]
    own = [f for f in frames if "/fuzz/" not in f.filename]
    return f"{name} in {own[-1].filename.rpartition('penalcheck/')[2]}, {own[-1].name}" if own else name


def leaks_of(attack: Attack) -> tuple[list[Leak], bool]:
    """Carry out the commands of an attack whose file is in place; return what must not be, and if the file is sound."""
    contents = {attack.file: attack.content}
    first = carried_out(attack.first)
    leaks = list(judged(first, contents, {0, 2} if attack.first[0] == "check" else {0, 1, 2}))
    sound = first.status in (0, 1)
    if sound and not leaks:
        for args in attack.then:
            found = judged(carried_out(args), contents, {0, 1})
            leaks += [replace(leak, kind=f"{leak.kind} (after {attack.first[0]})") for leak in found]
    return leaks, sound


def judged(ended: Ended, contents: Mapping[str, bytes], allowed: set[int]) -> Iterator[Leak]:
    """Yield what is wrong with how a command ended that read attacked files, whose contents are given by name."""
    output = ended.stdout + "\n" + ended.stderr
    if ended.seconds > SLOW_SECONDS:
        kind = f"{'hang' if ended.seconds >= MAX_SECONDS else 'slow'}: {ended.raised or ended.args[0]}"
        yield Leak(kind, f"{ended.seconds:.1f} s", ended.args)
    if ended.status is None:
        if ended.seconds < MAX_SECONDS:
            yield Leak(f"raised: {ended.raised}", ended.raised, ended.args)
        return
    if _FAULT.search(output) and not any(_FAULT.search(one.decode("utf-8", "replace")) for one in contents.values()):
        yield Leak(f"told a fault: {_told(output)}", output[-2000:], ended.args)
        return
    if ended.status not in allowed:
        yield Leak(
            f"status {ended.status} of {ended.args[0]}: {_generalized(_first_line(ended.stderr))}",
            output[-2000:],
            ended.args,
        )
        return
    yield from _unreadable(ended)
    yield from _control_signs(ended, output)
    yield from _without_place(ended, contents)


def _lines(text: str) -> list[str]:
    """Return the lines that are not empty; signs that only some programs take for the end of a line end none."""
    return [line for line in text.split("\n") if line.strip()]


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def _told(output: str) -> str:
    """Return a fault that was told, by the exception and the function in which it was raised if these are shown."""
    places, names = _RAISED_IN.findall(output), _RAISED.findall(output)
    if places:
        return f"{names[-1] if names else 'exception'} in {places[-1][0]}, {places[-1][1]}"
    line = next((line for line in _lines(output) if _FAULT.search(line)), "")
    return _generalized(line)


def _unreadable(ended: Ended) -> Iterator[Leak]:
    """Yield a leak if the output is not of the format that was asked for."""
    shape = ended.args[ended.args.index("--format") + 1] if "--format" in ended.args else ""
    if ended.status in (0, 1) and shape in _READERS:
        try:
            _READERS[shape](ended.stdout)
        except (ValueError, ElementTree.ParseError) as error:
            yield Leak(f"no {shape}: {ended.args[0]}", f"{error}\n{ended.stdout[:1000]}", ended.args)


def _control_signs(ended: Ended, output: str) -> Iterator[Leak]:
    found = _CONTROL.search(_COLOURS.sub("", output).replace("\r\n", "\n"))
    if found:
        near = output[max(0, found.start() - 200) : found.start() + 200]
        yield Leak(f"control sign in the output of {ended.args[0]}", f"U+{ord(found.group()):04X}: {near}", ended.args)


def _without_place(ended: Ended, contents: Mapping[str, bytes]) -> Iterator[Leak]:
    """Yield a leak for each message that has no place, or one that is not in the attacked file."""
    messages = _mistakes(ended.stdout) if ended.args[0] == "verify" else _lines(ended.stderr)
    if ended.status == 2 and not messages:
        yield Leak(f"status 2 of {ended.args[0]} without a message", ended.stdout[-500:], ended.args)
    for message in messages:
        place = _PLACE.match(message)
        if not place:
            if not any(whole in message for whole in _FILE_AS_A_WHOLE):
                yield Leak(f"no place: {_generalized(message)}", message[:1000], ended.args)
        elif not _is_in(contents.get(place["file"]), int(place["line"]), int(place["column"])):
            yield Leak(f"place past the end: {_generalized(message)}", message[:1000], ended.args)


def _is_in(content: bytes | None, line: int, column: int) -> bool:
    """Tell whether a place is in a text, or just after the end of its line; places in other files are not judged."""
    if content is None:
        return True
    lines = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _mistakes(stdout: str) -> list[str]:
    """Return the first line of what is said of each scenario or feature that cannot be read."""
    lines = stdout.split("\n")
    return [after for line, after in pairwise(lines) if line.startswith("MISTAKE: ")]


def _generalized(message: str) -> str:
    """Return a message without what it quotes and counts, so that messages of one kind are the same."""
    message = _PLACE.sub("", message, count=1)
    message = re.sub(r"^\S+\.(?:yaml|json|feature): ", "", message)
    message = re.sub(r"'[^']*'|\"[^\"]*\"|#x[0-9a-f]+", "'…'", message)
    return re.sub(r"\d+(?:[.,]\d+)*", "N", message)[:90]
