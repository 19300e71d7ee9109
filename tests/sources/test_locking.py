"""The lock: what was read is shown as verified in the text of a day, until the figure or the law changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from legislation import LAWS, NEWEST, PLANTED, Legislation, act, extract, git
from penalcheck.api import expose, load
from penalcheck.extract.evidence import Grade

Run = Callable[..., Result]
RIGHT = PLANTED["right"][0]


class Locked:
    """An extract with a lock beside it, and the repository of its law."""

    def __init__(self, folder: Path, legislation: Legislation, run: Run) -> None:
        self.repository = folder / "laws"
        shutil.copytree(legislation.repository, self.repository)
        self.path = folder / "es.yaml"
        self.lock = folder / "sources.lock"
        self._run = run
        self.write(right=RIGHT)
        assert self.sources("lock").exit_code == 0

    def write(self, **tiers: Any) -> None:
        """Write the extract with other tiers."""
        self.path.write_text(json.dumps(extract("ES", **tiers)), encoding="utf-8")

    def sources(self, command: str, *options: str) -> Result:
        """Run a command of `penalcheck sources` on the extract and its law."""
        return self._run("sources", command, str(self.path), "--texts", str(self.repository), *options)

    def grade(self) -> Grade:
        """The grade of the figure that a dealer faces."""
        (loaded,) = load(self.path)
        case = {"format": 1, "id": "c", "title": "c", "role": "dealer", "conduct": ["sale"], "substance": "heroin"}
        faced = expose(loaded, case, as_of="2026-01-01")
        (evidence,) = {
            one for step in faced.possible[0].steps for one in step.evidence if one.citation == "DA art. 5(1)"
        }
        return evidence.grade

    def enact(self, old: str, new: str) -> None:
        """Change the law."""
        file = self.repository / LAWS["ES"]["file"]
        file.write_text(act("ES", changed=True).replace(old, new), encoding="utf-8")
        git(self.repository, "commit", "-qam", "Reform\n\nSource-Date: 2025-07-01", day="2025-07-01")


@pytest.fixture
def locked(tmp_path: Path, legislation: Legislation, penalcheck: Run) -> Locked:
    return Locked(tmp_path, legislation, penalcheck)


def test_a_figure_is_verified_in_the_text_of_a_day_as_long_as_it_is_the_one_that_stands_there(
    locked: Locked, penalcheck: Run
) -> None:
    assert locked.grade() == "verified"
    assert "1 new" not in locked.sources("lock").output
    shown = penalcheck("exposure", "mid-level-dealer", str(locked.path), "--as-of", "2026-01-01").output
    assert f"verified in the text of {NEWEST}" in " ".join(shown.split())
    locked.write(right=PLANTED["wrong-figure"][0])
    assert locked.grade() == "checked"


def test_a_lock_holds_no_words_of_the_law_and_keeps_the_entries_of_others(
    locked: Locked, legislation: Legislation, penalcheck: Run
) -> None:
    text = locked.lock.read_text("utf-8")
    assert not any(word in text for word in ("prisión", "castigado", "tráfico"))
    mine = [line for line in text.split("\n") if line.startswith("- ")]
    other = locked.path.with_name("de.yaml")
    other.write_text(json.dumps(extract("DE", right=RIGHT)), encoding="utf-8")
    run = ("sources", "lock", str(other), "--texts", str(legislation.repository))
    assert penalcheck(*run).exit_code == 0
    lines = [line for line in locked.lock.read_text("utf-8").split("\n") if line.startswith("- ")]
    assert [line for line in lines if '"es.yaml"' in line] == mine
    assert len(lines) == len(mine) * 2
    assert lines == sorted(lines)


def test_a_changed_article_is_stale_until_somebody_has_read_it(locked: Locked, penalcheck: Run) -> None:
    assert locked.sources("stale").exit_code == 0
    locked.enact("seis a nueve", "siete a diez")
    told = locked.sources("stale", "--mark")
    assert told.exit_code == 1
    assert "2025-07-01" in told.output
    assert locked.grade() == "stale"
    shown = penalcheck("exposure", "mid-level-dealer", str(locked.path), "--as-of", "2026-01-01").output
    assert "STALE, changed on 2025-07-01" in " ".join(shown.split())
    table = penalcheck("evaluate", str(locked.path), "--as-of", "2026-01-01", "--rulebook", "cnd-res-2-xl").output
    assert "[stale]" in table
    assert '"changed"' in json.dumps(json.loads(locked.sources("check", "--format", "json").stdout))

    before = locked.lock.read_text("utf-8")
    waits = locked.sources("lock")
    assert waits.exit_code == 1
    assert "waits: act/5" in waits.output
    assert locked.lock.read_text("utf-8") == before
    renewed = json.loads(locked.path.read_text("utf-8"))
    renewed["provisions"][0]["tiers"][0]["penalty"]["imprisonment"] = {"minimum": "7 years", "maximum": "10 years"}
    locked.path.write_text(json.dumps(renewed), encoding="utf-8")
    assert locked.grade() == "stale"
    assert locked.sources("lock", "--renew", "act/5").exit_code == 0
    assert locked.grade() == "verified"


def test_a_change_of_layout_is_no_change_of_the_law(locked: Locked) -> None:
    locked.enact("1. El tráfico a que", "1.  El  tráfico\na que")
    assert locked.sources("stale").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"prison 6 years to 9 years"', '"prison 6 years to 8 years"', "was edited by hand"),
        ('"fingerprint": "', '"fingerprint": "0', "was edited by hand"),
        ('- {"extract"', '<<<<<<< HEAD\n- {"extract"', "is no entry"),
        ('"article": "5", ', "", "article: Field required"),
        ('"day": "2021', '"day": "20', "day: Input should be a valid date"),
    ],
)
def test_a_lock_that_was_edited_by_hand_is_told_at_its_line_and_its_entry_does_not_count(
    locked: Locked, penalcheck: Run, old: str, new: str, told: str
) -> None:
    text = locked.lock.read_text("utf-8")
    line = next(number for number, row in enumerate(text.split("\n"), 1) if row.startswith("- "))
    locked.lock.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = penalcheck("exposure", "mid-level-dealer", str(locked.path), "--as-of", "2026-01-01")
    assert result.exit_code == 2
    assert f"{locked.lock}:{line}:1: " in result.stderr
    assert told in result.stderr
    assert "faces: 6 years to 9 years" in result.output
    assert "verified in" not in " ".join(result.output.split()) or told == "is no entry"
    again = locked.sources("lock")
    assert again.exit_code == 2, "what was wrong with the lock is told once more while it is mended"
    assert locked.lock.read_text("utf-8") == text
    assert locked.grade() == "verified"
