"""Numbers as six languages write them: digits of any script, Chinese numerals, decimal signs, grouped thousands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from penalcheck.messages.telling import tr
from penalcheck.scenario.language.words import digits

CHINESE: Final = "〇零一二两三四五六七八九十百千"
"""The characters of Chinese numerals below ten thousand."""

_DIGITS: Final = "〇一二三四五六七八九"
# 1 000 000: groups of three digits separated by spaces.
_THOUSANDS = re.compile(r"(?<![\d.,])([1-9]\d{0,2})((?: \d{3})+)(?!\d)")
# 1,000 or 1.000: either a thousand, or one with three decimals.
_EITHER = re.compile(r"(?<![\d.,])([1-9]\d{0,2})[.,](\d{3})(?![\d.,])")
# 1,000,000.5 or 1'000: clearly one number, but not written as in every country.
_PARTED = re.compile(r"\d[.,']\d{3}[.,']\d|\d'\d{3}")
# A run of Chinese numerals; the 千 in 千克, a kilogram, is not one.
_CHINESE_RUN = re.compile(rf"(?<![\d.,{CHINESE}])(?:[{CHINESE[:-1]}]|千(?!克))+(?!\d)")


def plain_numbers(text: str, language: str) -> str:
    """Return text with its numbers as 0 to 9 with a decimal point.

    Raises ValueError if a number has different meanings in different countries, as 1,000 and 1.000 do.
    """
    text = digits(text).replace("٫", ".").replace("٬", "")
    text = _THOUSANDS.sub(lambda match: match.group().replace(" ", ""), text)
    either = _EITHER.search(text)
    if either:
        raise ValueError(_two_meanings(either))
    if _PARTED.search(text):
        raise ValueError(
            tr("'{text}' has separators between thousands; write the number without them, such as '1000'", text=text)
        )
    if language == "zh":
        return _CHINESE_RUN.sub(_value, text)
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


def _two_meanings(match: re.Match[str]) -> str:
    whole, rest = match.groups()
    part = rest.rstrip("0") or "0"
    return tr(
        "'{number}' may mean {whole}{rest} or {whole}.{part}; write '{whole}{rest}' or '{whole}.{part}'",
        number=match.group(),
        whole=whole,
        rest=rest,
        part=part,
    )


def _value(match: re.Match[str]) -> str:
    written = match.group()
    number = _numerals().get(written.replace("两", "二").replace("〇", "零").removeprefix("零"))
    return written if number is None else str(number)


@cache
def _numerals() -> Mapping[str, int]:
    return {_written(number): number for number in range(1, 10_000)}


def _written(number: int) -> str:
    """Return a number below ten thousand in formal Chinese: 205 is 二百零五, since 二百五 means 250."""
    written, gap = "", False
    for sign, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + sign
        gap = bool(written) and not digit
    return written[1:] if 10 <= number < 20 else written


def chinese_digits(text: str) -> str:
    """Return text in which numerals that are read one by one, as in years, are digits."""
    return re.sub(r"[〇零一二三四五六七八九]{4}", lambda match: _by_sign(match.group()), text)


def _by_sign(written: str) -> str:
    return "".join(str(_DIGITS.index(sign.replace("零", "〇"))) for sign in written)
