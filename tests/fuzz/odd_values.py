"""Texts that programs stumble on, and numbers near to those of a text."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

import yaml

ODD: Final[dict[str, list[str]]] = yaml.load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
_PLAIN: Final = (ODD["numbers"], ODD["terms"], ODD["days"], ODD["words"])
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def odd_text(rng: random.Random) -> str:
    """Return an odd value, or several signs among words, or a huge text."""
    kind = rng.random()
    if kind < 0.75:
        return rng.choice(rng.choice(_PLAIN))
    if kind < 0.96:
        return f"{rng.choice(('', 'a', 'Act'))}{rng.choice(ODD['signs'])}{rng.choice(('', 'b', ' c'))}"
    return rng.choice(("a", "a ", "é", "{", "(", "9", "\\", "中")) * rng.choice((100, 1000, 3000))


def nudged(text: str, rng: random.Random) -> str:
    """Return a text with one of its numbers changed, if it has one."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    match = rng.choice(found)
    number = match.group()
    whole = int(number.partition(".")[0])
    near = (whole + 1, max(0, whole - 1), whole * 2, whole // 2, f"{number}0", f"{number}.5", number[:-1], 0)
    return text[: match.start()] + str(rng.choice((*near, rng.choice(ODD["numbers"])))) + text[match.end() :]


def how_many(rng: random.Random) -> int:
    """Return a number of changes: one mostly, and eight at most."""
    number = 1
    while number < 8 and rng.random() < 0.5:
        number += 1
    return number
