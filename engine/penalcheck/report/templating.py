"""The Jinja environment of all templates: values from files are escaped, and a misspelt name is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def templates_of(package: str) -> Environment:
    """Return an environment for the templates of a package, such as 'penalcheck.site', which may add its own filters.

    The templates are in the folder `templates` of the package, and their names end in `.html.jinja`.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
