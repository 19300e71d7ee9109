"""Find the rulebooks and extracts that come with penalcheck, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_INSTALLED = _PACKAGE / "shipped"
_CHECKOUT = _PACKAGE.parent.parent


def _root() -> Path:
    """Return the folder of the shipped folders, relative to the working folder if it lies inside."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root


def rules_folder() -> Path:
    """Return the folder of the shipped rulebooks."""
    return _root() / "rules"


def extracts_folder() -> Path:
    """Return the folder of the shipped extracts."""
    return _root() / "scenarios" / "extracts"


def cases_folder() -> Path:
    """Return the folder of the standard cases."""
    return _root() / "scenarios" / "cases"


def complete_code_file() -> Path:
    """Return the file of the complete imaginary code from which scenarios start."""
    return _root() / "scenarios" / "complete-code.yaml"


def classification_file() -> Path:
    """Return the file that defines classes and aggregates."""
    return rules_folder() / "classification.yaml"


def rulebook_files() -> list[Path]:
    """Return the files of the shipped rulebooks, sorted by name."""
    return sorted(path for path in rules_folder().glob("*.yaml") if path != classification_file())


def profile_files() -> list[Path]:
    """Return the files of the shipped profiles, sorted by name."""
    return sorted((rules_folder() / "profiles").glob("*.yaml"))
