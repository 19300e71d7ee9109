"""Numbers in Korean law: the labels of articles and lists, and numbers written in one word with their units."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_ARTICLE: Final = re.compile(r"^제(\d+)조(?:의(\d+))?(?=[\s(]|$)")
_CIRCLED: Final = re.compile(r"^(\**)([\u2460-\u2473])\1\s*")
_ITEM: Final = re.compile(r"^\s+(\d+)(?:의(\d+))?\\?\.\s")
_LETTERS: Final = "가나다라마바사아자차카타파하"
_LETTER: Final = re.compile(rf"^\s+([{_LETTERS}])\\?\.\s")
_NOTE: Final = re.compile(r"<(?:개정|신설|전문개정|제목개정|본조신설)[^>]*>")
_MANY: Final = {"억": 100_000_000, "천만": 10_000_000, "백만": 1_000_000, "만": 10_000, "천": 1000}
_ANY_UNIT: Final = "년|개월|월|일|원|세"
_AMOUNT: Final = re.compile(
    r"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?\s?(?:억|천만|백만|만|천)\s?)*(?:\d[\d,]*(?:\.\d+)?)?"
    rf"(?=\s?(?:{_ANY_UNIT}))"
)
_PART: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(억|천만|백만|만|천)?")
_UNIT: Final = re.compile(rf"(?<=\d)\s?({_ANY_UNIT})")
_SHARE: Final = re.compile(r"(\d+분의\s?\d+)(?=[가-힣])")
_DATE: Final = re.compile(r"\d{4}년\s?\d{1,2}월(?:\s?\d{1,2}일)?")


def korean_article(text: str) -> tuple[str, int] | None:
    """Return the number of the article that begins with a text, and where it ends; None if none begins.

    >>> korean_article("제58조의2 (벌칙)"), korean_article("제60조제1항에 따라")
    (('58-2', 6), None)
    """
    found = _ARTICLE.match(text)
    return ("-".join(filter(None, found.groups())), found.end()) if found else None


def with_korean_label(text: str) -> str:
    """Return a line with its label as other laws write it, and without notes on amendments.

    >>> [with_korean_label(line) for line in ("**②** 영리를 목적으로", "  3\\\\. 대마를 수입한 자", "    나. 형법")]
    ['(2) 영리를 목적으로', '- 3. 대마를 수입한 자', '- b) 형법']
    """
    plain = _NOTE.sub("", text) if "<" in text else text
    plain = plain.replace("ㆍ", "·")  # a letter to Unicode, but a sign between words
    if circled := _CIRCLED.match(plain):
        return f"({ord(circled[2]) - 0x245F}) {plain[circled.end() :]}"
    if letter := _LETTER.match(plain):
        return f"- {chr(ord('a') + _LETTERS.index(letter[1]))}) {plain[letter.end() :]}"
    item = _ITEM.match(plain) if re.search("[가-힣]", plain) else None
    return f"- {'-'.join(filter(None, item.groups()))}. {plain[item.end() :]}" if item else plain


def spaced_amounts(text: str) -> str:
    """Return a text with numbers before units in digits alone, set apart from the units, and without dates.

    >>> spaced_amounts("10년 이하의 징역 또는 1억5천만원 이하의 벌금, 2020년 3월 1일부터").split()
    ['10', '년', '이하의', '징역', '또는', '150000000', '원', '이하의', '벌금,', '부터']
    """
    return _UNIT.sub(r" \1 ", _AMOUNT.sub(_in_digits, _SHARE.sub(r"\1 ", _DATE.sub(" ", text))))


def _in_digits(found: re.Match[str]) -> str:
    parts = [(Decimal(number.replace(",", "")), many) for number, many in _PART.findall(found[0])]
    return f"{sum(number * _MANY.get(many, 1) for number, many in parts):f}" if parts else found[0]
