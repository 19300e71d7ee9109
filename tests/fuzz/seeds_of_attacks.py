"""What attacks start from: shipped files of every kind, and small ones of `seeds/` and of the tests of the calculus."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from yaml_trees import tree_of, tree_of_values

from penalcheck.extract.skeleton import extract_skeleton
from penalcheck.extract.source_lock import LockedArticle
from penalcheck.files.document import BASE_LOADER
from penalcheck.files.shipped import cases_folder, complete_code_file, extracts_folder, profile_files, rulebook_files
from penalcheck.sources.locking import lock_text

_TESTS: Final = Path(__file__).parent.parent
_TEXTS: Final = Path(__file__).parent / "seeds" / "text"
_ONE_RULE: Final = _TESTS / "data" / "one_rule.yaml"
SOUND: Final = "sound.yaml"
"""The extract that stands beside every attacked file."""
ONE_RULE: Final = "one_rule.yaml"
CITED: Final = "cited.yaml"
"""The extract whose citations lead to the texts of law that are attacked."""
STANDARD_CASES: Final = sorted(path.stem for path in cases_folder().glob("*.yaml"))
RULEBOOKS: Final = sorted(path.stem for path in rulebook_files())


def fixed_files() -> dict[str, str]:
    """Return the sound files that stand beside attacked ones, by name."""
    law = yaml.safe_dump(_standards()[0], sort_keys=False)
    cited = (_TEXTS / CITED).read_text(encoding="utf-8")
    return {SOUND: law, ONE_RULE: _ONE_RULE.read_text(encoding="utf-8"), CITED: cited}


def law_texts() -> dict[str, bytes]:
    """Return small texts of law, by the names of their files."""
    return {path.name: path.read_bytes() for path in sorted(_TEXTS.glob("act.*"))}


def lock() -> str:
    """Return a lock of the extract that cites these texts."""
    article = {"extract": CITED, "instrument": "act", "collection": "texts", "file": "act.md", "commit": "",
               "day": "2020-01-01", "fingerprint": "0" * 64}  # fmt: skip
    figures = {"1": ["prison 6 years to 9 years"]}
    entries = (LockedArticle.model_validate({**article, "article": number, "figures": figures}) for number in "56")
    return lock_text({entry.key: entry.sealed() for entry in entries})


def small_laws() -> list[yaml.Node]:
    """Return small laws, each of a topic of the calculus."""
    return [tree_of_values(law) for law in _standards()]


def large_laws() -> list[yaml.Node]:
    """Return the complete code, what `new extract` writes, and the shipped codes."""
    return [_tree(complete_code_file()), tree_of(extract_skeleton("PT")), *_trees(extracts_folder())]


def cases() -> list[yaml.Node]:
    """Return the standard cases and those of the topics of the calculus."""
    dealer = {"format": 1, "id": "dealer", "title": "A dealer", "role": "dealer", "conduct": ["sale"]}
    own = [one["case"] for topic in _topics() for one in topic.get("examples", ()) if one.get("case")]
    return [*_trees(cases_folder()), *(tree_of_values({**dealer, "substance": "heroin", **case}) for case in own)]


def rulebooks() -> list[yaml.Node]:
    """Return the shipped rulebooks after three small ones."""
    return [_tree(_ONE_RULE), *_seeds("rulebook"), *map(_tree, rulebook_files())]


def profiles() -> list[yaml.Node]:
    """Return small profiles and the shipped ones."""
    return [*_seeds("profile"), *map(_tree, profile_files())]


def reviews() -> list[yaml.Node]:
    """Return files of reviews."""
    return _seeds("review")


def scenarios() -> Iterator[list[str]]:
    """Yield the lines of each scenario of the specification after the head of its feature: one is tried at a time."""
    features = sorted((_TESTS.parent / "features").rglob("*.feature"))
    for path in (*features, _TESTS / "scenario" / "data" / "vocabulary.feature"):
        parts = [part.splitlines() for part in path.read_text(encoding="utf-8").split("\n\n")]
        head = [*parts[0], "", *parts[1]]
        yield from ([*head, "", *part] for part in parts[2:])


def _tree(path: Path) -> yaml.Node:
    return tree_of(path.read_text(encoding="utf-8"))


def _trees(folder: Path) -> list[yaml.Node]:
    return [_tree(path) for path in sorted(folder.glob("*.yaml"))]


def _seeds(kind: str) -> list[yaml.Node]:
    return _trees(Path(__file__).parent / "seeds" / kind)


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=BASE_LOADER)


def _topics() -> list[dict[str, Any]]:
    return [_read(path) for path in sorted((_TESTS / "data" / "standards").glob("*.yaml"))]


def _standards() -> list[dict[str, Any]]:
    law = _read(_TESTS / "data" / "standards" / "law.yaml")
    own = [{**topic.get("law", {}), **one.get("law", {})} for topic in _topics() for one in topic.get("examples", ())]
    return [_with_days_as_text(one) for one in (law, *({**law, **changes} for changes in own))]


def _with_days_as_text(value: Any) -> Any:
    """Return a copy of plain values whose parts are written each by itself, without anchors."""
    if isinstance(value, dict):
        return {key: _with_days_as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_days_as_text(part) for part in value]
    return value.isoformat() if isinstance(value, dt.date) else value
