"""The one Jinja environment: whatever came from a file is escaped, and a name that a template misspells is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def templates_of(package: str) -> Environment:
    """Return the templates of a package of this program, such as 'penalcheck.site', ready for its own filters.

    They stand in its folder `templates`, and their names end in `.html.jinja`.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
