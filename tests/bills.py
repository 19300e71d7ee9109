"""Bills as data: each file of `data/bills` names a code, what a bill writes into it, and what must follow from that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from conftest import COMPLETE_CODE, DATA, ROOT

BILLS = sorted(path.stem for path in (DATA / "bills").glob("*.yaml"))
"""The bills, by the names of their files."""


@dataclass(frozen=True)
class WrittenBill:
    """The texts of an extract before and after a bill, and what the file says must follow."""

    name: str
    before: str
    after: str
    expected: dict[str, Any]


def written_bill(name: str) -> WrittenBill:
    """Return a bill as it is written; each passage that it changes must stand in the code exactly once."""
    told = yaml.safe_load((DATA / "bills" / f"{name}.yaml").read_text(encoding="utf-8"))
    code = told["code"]
    path = COMPLETE_CODE if code == "complete" else ROOT / "scenarios" / "extracts" / f"{code}.yaml"
    before = _replaced(path.read_text(encoding="utf-8"), told.get("before", []))
    after = _replaced(before, told.get("replace", []))
    if "delete" in told:
        part = re.compile(rf"^{told['delete']}:.*?(?=^[a-z_]+:|\Z)", re.DOTALL | re.MULTILINE)
        after, number = part.subn(told["put"], after)
        assert number == 1, name
    return WrittenBill(name, before, after, told)


def _replaced(text: str, changes: list[dict[str, str]]) -> str:
    for change in changes:
        assert text.count(change["old"]) == 1, change["old"]
        text = text.replace(change["old"], change["new"])
    return text


def write_sides(written: WrittenBill, folder: Path) -> tuple[str, str]:
    """Write both texts as files, and return their names."""
    names = folder / "law.yaml", folder / "bill.yaml"
    for path, text in zip(names, (written.before, written.after), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(names[0]), str(names[1])
