"""`penalcheck new`: beginnings of files that are sound as they stand, and with every line that is offered."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from conftest import COMPLETE_CODE, DATA

Run = Callable[..., Result]
ONE_RULE = str(DATA / "one_rule.yaml")


def _with_every_line(text: str) -> str:
    """Return a draft in which each line that is offered in a comment counts."""
    return re.sub(r"^(\s*)# (\s*(?:- )?(?:[\w.-]+:|- \{|\{))", r"\1\2", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", ["case", "profile"])
def test_a_draft_is_sound_as_it_stands_and_with_every_line_it_offers(
    penalcheck: Run, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = penalcheck("new", kind, "on-trial")
    assert written.exit_code == 0
    full = _with_every_line(written.stdout)
    assert len(yaml.safe_load(full)) > len(yaml.safe_load(written.stdout))
    for number, text in enumerate((written.stdout, full)):
        Path(f"{number}.yaml").write_text(text, encoding="utf-8")
        checked = penalcheck("check", f"{number}.yaml")
        assert checked.exit_code == 0, checked.output
        assert f"{kind} on-trial: " in checked.stdout
    option = {"case": ("exposure", "1.yaml"), "profile": ("evaluate", "--profile", "1.yaml", "--quiet")}[kind]
    assert penalcheck(*option, str(COMPLETE_CODE)).exit_code in (0, 1)


def test_a_name_that_no_file_can_have_is_refused(penalcheck: Run) -> None:
    for name in ("a/b", "", "-x", "a: b", "x" * 99):
        refused = penalcheck("new", "case", "--", name)
        assert refused.exit_code == 2
        assert "expected a name of letters, digits" in refused.stderr


def test_a_review_is_begun_for_each_finding_and_accepts_nothing_yet(
    penalcheck: Run, short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(short.parent)
    asked = ("short.yaml", "--rulebook", ONE_RULE, "--as-of", "2024-02-29")
    written = penalcheck("new", "review", "no", "gravest", *asked)
    assert written.exit_code == 0
    review = _with_every_line(written.stdout)
    assert yaml.safe_load(review)["reviews"][0]["until"].isoformat() == "2025-02-28"
    Path("reviews").mkdir()
    Path("reviews/short.yaml").write_text(written.stdout, encoding="utf-8")
    assert penalcheck("check", "reviews/short.yaml", ONE_RULE).exit_code == 0
    told = penalcheck("evaluate", *asked)
    assert told.exit_code == 1
    assert "[annotated by your name]" in told.stdout
    Path("reviews/short.yaml").write_text(review.replace("annotated", "accepted"), encoding="utf-8")
    assert penalcheck("evaluate", *asked).exit_code == 0
    for wrong, says in ((("no", "gravset"), "did you mean"), (("no", "gravest", "--on", "x"), "not a subject")):
        refused = penalcheck("new", "review", *wrong, *asked)
        assert refused.exit_code == 2
        assert says in refused.stderr
