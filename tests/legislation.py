"""An invented legislation in five languages, with its history, and extracts of it with planted errors."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
YEARS = ("2010-01-01", "2020-01-01")
"""The days of the two states of each act."""
NEWEST = "2021-05-05"
"""The day of the commits: the law has not changed up to it."""
LAWS: dict[str, dict[str, str]] = yaml.safe_load((DATA / "legislation.yaml").read_text(encoding="utf-8"))
_HEAD = '---\ntitle: "{}"\nidentifier: "{}"\nsource: "https://law.example/{}"\n---\n# Drugs\n\n## Part 1\n\n'


@dataclass(frozen=True)
class Legislation:
    """A git repository of the acts, and extracts that cite them."""

    repository: Path
    extracts: Path

    def git(self, *arguments: str) -> str:
        """Run git in the repository, and return what it says."""
        return git(self.repository, *arguments)


def git(folder: Path, *arguments: str, day: str = YEARS[0]) -> str:
    """Run git in a folder, on a day at noon."""
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
    days = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True, env=os.environ | who | days)
    return done.stdout


_WHO = {"NAME": "A. Clerk", "EMAIL": "clerk@law.example"}


def act(code: str, changed: bool) -> str:
    """Return the text of an invented act, as it was first or as it was changed."""
    law = LAWS[code]
    name = Path(law["file"]).stem
    later = (" repealed", " changed") if changed else ("", "")
    words = {"5": law["article 5"], "7": law[f"article 7{later[0]}"], "9": law[f"article 9{later[1]}"]}
    articles = (f"{law['heading'].format(number)}\n\n{text}\n" for number, text in words.items())
    return _HEAD.format(f"Act of {code}", name, name) + "\n".join(articles)


def extract(code: str, **tiers: tuple[dict[str, Any], dict[str, Any]]) -> dict[str, Any]:
    """Return an extract with a tier for each name: what it cites beside the act, and its penalty."""
    return {
        "format": 1,
        "jurisdiction": code,
        "name": f"Law of {code}",
        "level": "national",
        "legal_family": "civil",
        "instruments": {
            "act": {
                "title": "Drugs Act",
                "short": "DA",
                "source": f"law.example, {LAWS[code]['file']}",
                "unchanged_since": YEARS[0],
                "status": "checked",
            },
            "old": {
                "title": "Drugs Act, first text",
                "short": "DA 2010",
                "source": LAWS[code]["file"],
                "consolidated": YEARS[0],
            },
        },
        "provisions": [
            {
                "id": "trade",
                "title": "Trade",
                "conduct": ["sale"],
                "substances": ["all"],
                "cite": {"instrument": "act", "article": 5},
                "tiers": [
                    {
                        "id": name,
                        "grade": "basic",
                        "cite": {"instrument": "act", **cite},
                        "penalty": {"imprisonment": "none", "fine": "none"} | penalty,
                    }
                    for name, (cite, penalty) in tiers.items()
                ],
            }
        ],
    }


def prison(minimum: str, maximum: str) -> dict[str, Any]:
    """Return a penalty of imprisonment."""
    return {"imprisonment": {"minimum": minimum, "maximum": maximum}}


PLANTED: dict[str, tuple[tuple[dict[str, Any], dict[str, Any]], str]] = {
    "right": (({"article": 5, "paragraph": 1}, prison("6 years", "9 years")), "verified"),
    "fined": (
        ({"article": 5, "paragraph": 1}, {"fine": {"form": "amount", "maximum": 4000, "currency": "EUR"}}),
        "verified",
    ),
    "in-words": (({"article": 5, "paragraph": 2}, prison("12 years", "12 years")), "verified"),
    "wrong-figure": (({"article": 5, "paragraph": 1}, prison("6 years", "8 years")), "not in article"),
    "other-number": (({"article": 5, "paragraph": 1}, prison("1 year", "20 years")), "not in article"),
    "wrong-paragraph": (({"article": 5, "paragraph": 2}, prison("6 years", "9 years")), "not in article"),
    "no-paragraph": (({"article": 5, "paragraph": 3}, prison("6 years", "9 years")), "no article"),
    "no-article": (({"article": "5 bis"}, prison("6 years", "9 years")), "no article"),
    "repealed": (({"article": 7}, prison("2 years", "2 years")), "no article"),
    "gone-since": (({"instrument": "old", "article": 7}, prison("2 years", "2 years")), "changed"),
    "changed": (({"instrument": "old", "article": 9}, prison("3 years", "4 years 6 months")), "changed"),
    "changed-unread": (({"article": 9}, prison("3 years", "4 years 6 months")), "not in article"),
    "no-number": (({"article": "Schedule I"}, prison("6 years", "9 years")), "no text"),
}
"""Tiers of the extracts, and what is to be told of their figures."""


def enacted(root: Path) -> Legislation:
    """Return the acts in a git repository of two commits, and an extract of each with planted errors."""
    repository, extracts = root / "laws", root / "extracts"
    extracts.mkdir()
    repository.mkdir()
    git(repository, "init", "-q")
    for changed, day in enumerate(YEARS):
        for code, law in LAWS.items():
            path = repository / law["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(act(code, bool(changed)), encoding="utf-8")
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "-m", f"State of the law\n\nSource-Date: {day}", day=NEWEST)
    for code in LAWS:
        value = extract(code, **{name: tier for name, (tier, _) in PLANTED.items()})
        (extracts / f"{code.lower()}.yaml").write_text(json.dumps(value, indent=1), encoding="utf-8")
    return Legislation(repository, extracts)
