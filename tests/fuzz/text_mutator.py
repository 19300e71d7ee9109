"""Changes bytes of any text, and lines of Gherkin."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final

from odd_values import ODD, how_many, nudged, odd_text


def mutated_bytes(content: bytes, rng: random.Random) -> bytes:
    """Return bytes that are cut off, encoded otherwise, or changed at a place."""
    at, size = rng.randint(0, len(content)), rng.choice((1, 1, 2, 10, 100))
    way = rng.randrange(7)
    if way == 0:
        return content[:at]
    if way == 1:
        return _encoded(content, rng)
    if way == 2:
        return content[:at] + rng.randbytes(1) + content[at + 1 :]
    if way == 3:
        return content[:at] + content[at + size :]
    if way == 4:
        return content[:at] + content[at : at + size] * rng.choice((2, 50, 500)) + content[at:]
    piece = rng.choice(ODD["pieces"]) if rng.random() < 0.7 else odd_text(rng)
    return content[:at] + piece.encode("utf-8", "surrogatepass") + content[at:]


def _encoded(content: bytes, rng: random.Random) -> bytes:
    bom = b"\xef\xbb\xbf"
    if rng.random() < 0.4:
        return rng.choice((bom + content, bom + bom + content, bom, content.replace(b"\n", b"\r\n"), b""))
    text = content.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7")), "replace")


def mutated_lines(lines: Sequence[str], others: Sequence[str], rng: random.Random) -> list[str]:
    """Return lines of Gherkin with some of them changed; `others` are lines of other features."""
    changed = list(lines)
    for _ in range(how_many(rng)):
        changed = changed or [""]
        at = rng.randrange(len(changed))
        changed[at : at + 1] = rng.choice(_WAYS)(changed[at], others, rng)
    return changed


def _drop(_line: str, _others: Sequence[str], _rng: random.Random) -> list[str]:
    return []


def _double(line: str, _others: Sequence[str], _rng: random.Random) -> list[str]:
    return [line, line]


def _add(line: str, others: Sequence[str], rng: random.Random) -> list[str]:
    return [line, rng.choice(others)]


def _replace(line: str, others: Sequence[str], rng: random.Random) -> list[str]:
    """Put a line that begins with the same word in the place of a line, if there is any."""
    near = [one for one in rng.choices(others, k=40) if one.split()[:1] == line.split()[:1]]
    return [rng.choice(near or others)]


def _add_gherkin(line: str, _others: Sequence[str], rng: random.Random) -> list[str]:
    return [line, " " * rng.choice((0, 2, 4, 6)) + rng.choice(ODD["gherkin"])]


def _nudge(line: str, _others: Sequence[str], rng: random.Random) -> list[str]:
    return [nudged(line, rng)]


def _change_word(line: str, others: Sequence[str], rng: random.Random) -> list[str]:
    """Change a word: into one of another line, into an odd value, or into nothing."""
    words = line.split(" ")
    theirs = rng.choice(others).split() or [""]
    words[rng.randrange(len(words))] = rng.choice((rng.choice(theirs), rng.choice(theirs), odd_text(rng), "", "<x>"))
    return [" ".join(words)]


def _indent(line: str, _others: Sequence[str], rng: random.Random) -> list[str]:
    return [rng.choice(("", " ", "      ", "\t", "\u00a0")) + line.strip()]


def _split(line: str, _others: Sequence[str], rng: random.Random) -> list[str]:
    at = rng.randint(0, len(line))
    return [line[:at], line[at:]]


Way = Callable[[str, Sequence[str], random.Random], list[str]]
_WAYS: Final[tuple[Way, ...]] = (
    *(_drop, _double, _add, _add, _replace, _replace, _replace, _add_gherkin, _nudge, _nudge),
    *(_change_word, _change_word, _indent, _split),
)
