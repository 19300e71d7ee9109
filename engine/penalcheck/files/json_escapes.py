r"""The escapes in which JSON writes a sign beyond U+FFFF: two, such as \ud83d\ude00; YAML knows only one of its own.

Before the YAML library reads a JSON text, each half becomes the escape of a private sign, so that all places stay as
they are; in what was read, two private signs become the one that was meant.
"""

from __future__ import annotations

import json
import re
from typing import Final

_ESCAPED: Final = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_PRIVATE: Final = re.compile("([\ue000-\ue3ff])([\ue400-\ue7ff])")
_HALVES: Final = 0xD800
_OFFSET: Final = 0xE000 - _HALVES


def has_double_escapes(text: str) -> bool:
    """Tell whether a text is JSON in which a sign is written as two escapes."""
    doubled = any(match.group(1) for match in _ESCAPED.finditer(text))
    return doubled and not _PRIVATE.search(text) and _is_json(text)


def with_private_signs(text: str) -> str:
    """Return a JSON text of the same length whose double escapes YAML can read."""
    return _ESCAPED.sub(_as_private, text)


def with_meant_signs(text: str) -> str:
    """Return a text that was read from a JSON text with private signs, as it was meant."""
    return _PRIVATE.sub(lambda pair: _joined(ord(pair.group(1)) - _OFFSET, ord(pair.group(2)) - _OFFSET), text)


def _as_private(match: re.Match[str]) -> str:
    if not match.group(1):
        return match.group()
    return "".join(f"\\u{int(half, 16) + _OFFSET:04x}" for half in match.groups())


def _joined(high: int, low: int) -> str:
    return (chr(high) + chr(low)).encode("utf-16", "surrogatepass").decode("utf-16")


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return False
    return True
