"""Typesetting by Typst, whose Python package has the engine in it: values in, pages (PDF) or a picture (PNG) out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Literal

from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import spoken
from penalcheck.messages.telling import tr

if TYPE_CHECKING:
    import typst

_LATIN: Final = ("Noto Sans", "Open Sans", "Liberation Sans", "Arial", "DejaVu Sans", "Libertinus Serif")
_FONTS: Final[Mapping[str, Sequence[str]]] = {
    "ar": ("Noto Sans Arabic", "Noto Naskh Arabic", "Amiri", "Arial", "Tahoma", "Geeza Pro", "DejaVu Sans"),
    "zh": ("Noto Sans CJK SC", "Noto Serif CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimSun"),
}
"""Fonts that have the signs of a language, best first, for those that not every font has."""
_RESOLUTION: Final = 220.0
"""Points per inch of pictures."""


def typeset(template: str, values: Mapping[str, Any], form: Literal["pdf", "png"]) -> bytes:
    """Return a template of this package, such as 'brief', filled with values.

    Raises BadInput if Typst, of the extra `documents`, is not installed, or no font has the signs of the language.
    """
    try:
        import typst
    except ImportError as error:
        told = tr("{package} is not installed; pip install 'penalcheck[documents]'", package=error.name)
        raise BadInput([Problem(form.upper(), None, told)]) from None
    folder = resources.files("penalcheck.report") / "templates"
    text = "\n".join((folder / f"{name}.typ").read_text(encoding="utf-8") for name in ("look", template))
    data = json.dumps({**values, "language": spoken(), "fonts": _fonts(form)}, ensure_ascii=False)
    compiler = typst.Compiler(text.encode(), font_paths=_found_fonts())
    made = compiler.compile(format=form, ppi=_RESOLUTION, sys_inputs={"data": data})
    assert isinstance(made, bytes)
    return made


def _fonts(form: str) -> list[str]:
    """Return the fonts of this machine that have the signs of the language, best first."""
    there = {family.casefold() for family in _found_fonts().families()}
    wanted = _FONTS.get(spoken(), ())
    found = [font for font in wanted if font.casefold() in there]
    if wanted and not found:
        fonts = ", ".join(wanted)
        told = tr("no font on this machine has the signs of the language; install one of: {fonts}", fonts=fonts)
        raise BadInput([Problem(form.upper(), None, told)])
    return [*(font for font in _LATIN if font.casefold() in there), *found]


@cache
def _found_fonts() -> typst.Fonts:
    """Return the fonts of this machine and those of the engine: to look for them takes longer than to typeset."""
    import typst

    return typst.Fonts()
