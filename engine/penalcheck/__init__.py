"""penalcheck: are penalties for major drug producers and traffickers adequate, and why?

For notebooks and programs: `load`, `evaluate`, `sweep`, `expose`, `compare` and `bill`, which `penalcheck.api`
documents; they are imported when they are first used, so that importing the package stays cheap.

The stages, in the order in which data flows, a folder each: ``files``, ``extract``, ``exposure``, ``facts``,
``rulebook``, ``inference``, ``findings``, ``sweeps``, ``amend``, ``reform``, ``report``, ``site``, ``scenario``,
``command``. Each imports only from those before it; `api` and `cli` stand on top. The gate holds that
(`tool.importlinter` in pyproject.toml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from penalcheck.version import __version__

if TYPE_CHECKING:
    from penalcheck.api import bill, compare, evaluate, expose, load, sweep

__all__ = ["__version__", "bill", "compare", "evaluate", "expose", "load", "sweep"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from penalcheck import api

        return getattr(api, name)
    raise AttributeError(f"module 'penalcheck' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
