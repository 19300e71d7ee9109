"""Numbers in Chinese law: the numerals of articles, lists and measures, and where the words around them end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Final

_NUMERAL: Final = "〇零一二两三四五六七八九十百千万亿"
_ARTICLE: Final = re.compile(rf"^第([{_NUMERAL}]+)条(?:之([{_NUMERAL}]+))?(?=\s|$)")
_ITEM: Final = re.compile(rf"^[（(]([{_NUMERAL}]+)[）)]")
_PLAIN_ITEM: Final = re.compile(r"\d+\) ")
_DATE: Final = re.compile(r"(?:\d|[〇零一二三四五六七八九]){4}年(?:[^，。；、]{1,3}月(?:[^，。；、]{1,3}日)?)?")
_TWO: Final = {"两": 2}


def chinese_number(numeral: str) -> int | None:
    """Return the number that a numeral stands for; None if it is none.

    >>> [chinese_number(numeral) for numeral in ("十五", "三百四十七", "一百零二", "五百万", "二〇一六", "百千")]
    [15, 347, 102, 5000000, None, None]
    """
    total = section = 0
    digit: int | None = None
    below = 10_000
    for sign in numeral.replace("零", ""):
        value = _TWO.get(sign) or int(unicodedata.numeric(sign))
        if value < 10:
            if digit is not None:
                return None
            digit = value
        elif value < 10_000:
            if value >= below:
                return None
            section += (1 if digit is None else digit) * value
            digit, below = None, value
        else:
            total = ((total + section + (digit or 0)) or 1) * value
            section, digit, below = 0, None, 10_000
    return total + section + (digit or 0) or None


def chinese_article(text: str) -> tuple[str, int] | None:
    """Return the number of the article that begins with a text, and where it ends; None if none begins.

    >>> chinese_article("第三百五十五条之一 引诱"), chinese_article("第三百四十七条规定")
    (('355-1', 9), None)
    """
    found = _ARTICLE.match(text)
    numbers = [chinese_number(numeral) for numeral in found.groups() if numeral] if found else []
    return ("-".join(map(str, numbers)), found.end()) if found and all(numbers) else None


def with_plain_label(text: str) -> str:
    """Return a text whose label of a list is written in digits.

    >>> with_plain_label("（十二）可卡因五十克以上；")
    '12) 可卡因五十克以上；'
    """
    found = _ITEM.match(text)
    number = chinese_number(found[1]) if found else None
    return f"{number}) {text[found.end() :]}" if found and number else text


def numbered_paragraphs(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs of an article with the numbers by which they are cited, which laws do not write.

    An article with a single one is cited by the items of its list alone.

    >>> numbered_paragraphs(["有下列情形之一的：", "1) 武装掩护；", "单位犯前款罪的"])
    ['(1) 有下列情形之一的：', '1) 武装掩护；', '(2) 单位犯前款罪的']
    """
    numbers = accumulate(int(not _PLAIN_ITEM.match(paragraph)) for paragraph in paragraphs)
    counted = list(zip(paragraphs, numbers, strict=True))
    if not counted or counted[-1][1] < 2:
        return list(paragraphs)
    return [one if _PLAIN_ITEM.match(one) else f"({number}) {one}" for one, number in counted]


def spaced_measures(text: str, units: Iterable[str], words: Iterable[str]) -> str:
    """Return a text with the numerals before units in digits, without dates, and with units and words set apart.

    >>> spaced_measures("二〇一六年起处三年以上十年以下有期徒刑，罚金5万元", ["年", "元"], ["以上", "以下"]).split()
    ['起处', '3', '年', '以上', '10', '年', '以下', '有期徒刑，罚金', '50000', '元']
    """
    before_units = rf"(?<![{_NUMERAL}])(?:([{_NUMERAL}]+?)|(\d+(?:\.\d+)?)([万亿]?))(?={_any(units)})"
    numbered = re.sub(before_units, _in_digits, _DATE.sub(" ", text))
    return re.sub(rf"({_any((*units, *words))})", r" \1 ", numbered)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _in_digits(found: re.Match[str]) -> str:
    if found[1]:
        number = chinese_number(found[1])
        return found[0] if number is None else f" {number} "
    many = chinese_number(found[3]) if found[3] else None
    return f" {Decimal(found[2]) * (many or 1):f} "
