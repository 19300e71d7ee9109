"""`new extract --texts`: what a draft takes from texts of the law, and that nothing of it counts by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from legislation import LAWS, Legislation, git

Run = Callable[..., Result]
TITLES = {
    "ES": "Ley de estupefacientes",
    "FR": "Loi sur les stupéfiants",
    "DE": "Betäubungsmittelgesetz",
    "PT": "Lei da droga",
    "IE": "Misuse of Drugs Act",
}
"""Titles of the invented acts that say what they are on."""


def _uncommented(draft: str, ending: str) -> str:
    """Take away the signs of comments of what was read off, as its reader would, and choose conduct and drugs."""
    example, _, listed = draft.partition("  # READ OFF THE TEXTS")
    head, _, rest = listed.partition("general_part:")
    candidates = "\n".join(line.replace("  # ", "  ", 1) for line in head.splitlines()[3:] if ending not in line)
    chosen = candidates.replace("conduct: []", "conduct: [sale]").replace("substances: []", "substances: [all]")
    before, _, _ = example.partition("  - id: trafficking\n")
    return f"{before}{chosen}\n\ngeneral_part:{rest}"


@pytest.mark.parametrize("code", LAWS)
def test_a_draft_names_the_act_and_the_terms_of_its_articles(
    penalcheck: Run, legislation: Legislation, tmp_path: Path, code: str
) -> None:
    texts = tmp_path / "laws"
    file = texts / LAWS[code]["file"]
    file.parent.mkdir(parents=True)
    title = TITLES[code]
    text = (legislation.repository / LAWS[code]["file"]).read_text(encoding="utf-8")
    file.write_text(text.replace(f"Act of {code}", title), encoding="utf-8")
    draft = penalcheck("new", "extract", code, "--texts", str(texts)).output
    assert json.dumps(title, ensure_ascii=False) in draft or f"title: {title}" in draft
    assert "minimum: 6 years, maximum: 9 years" in draft
    assert f"laws/{LAWS[code]['file']}:" in draft
    path = tmp_path / f"{code.lower()}.yaml"
    path.write_text(draft, encoding="utf-8")
    checked = penalcheck("check", str(path))
    assert checked.exit_code == 0, checked.output
    assert "1 provision, 2 tiers" in checked.output, "what was read off counts although nobody has read it"
    path.write_text(_uncommented(draft, f"{file.name}:"), encoding="utf-8")
    found = json.loads(penalcheck("sources", "check", str(path), "--texts", str(texts), "--format", "json").stdout)
    counts = {verdict: number for verdict, number in found["extracts"][0]["counts"].items() if number}
    assert counts == {"verified": 2}, "the two ranges are in their articles; of the single terms no figure is stated"


def test_of_a_single_term_nobody_knows_which_end_it_is(penalcheck: Run, tmp_path: Path) -> None:
    text = "# Drugs Act\n\n## Section 1\n\nA person who sells a drug is liable to imprisonment for 7 years.\n\n"
    (tmp_path / "act.md").write_text(
        f"{text}## Section 2\n\nLife imprisonment for dealers in drugs.\n", encoding="utf-8"
    )
    draft = penalcheck("new", "extract", "GB", "--texts", str(tmp_path)).output
    assert "{minimum: unknown, maximum: unknown}, fine: unknown}   # the text states: 7 years" in draft
    assert "# the text states: life" in draft


def test_texts_without_a_word_on_drugs_leave_the_draft_as_it_is(penalcheck: Run, tmp_path: Path) -> None:
    (tmp_path / "act.md").write_text("# Water Act\n\n## Section 1\n\nImprisonment for 7 years.\n", encoding="utf-8")
    assert (
        penalcheck("new", "extract", "GB", "--texts", str(tmp_path)).output == penalcheck("new", "extract", "GB").output
    )


def test_signs_of_yaml_in_a_title_do_no_harm(penalcheck: Run, tmp_path: Path) -> None:
    title = 'Act: "drugs" #1, {x: [y]} & others'
    (tmp_path / "act.md").write_text(f"# {title}\n\n## Section 1\n\nImprisonment for 7 years.\n", encoding="utf-8")
    path = tmp_path / "gb.yaml"
    path.write_text(penalcheck("new", "extract", "GB", "--texts", str(tmp_path)).output, encoding="utf-8")
    assert penalcheck("check", str(path)).exit_code == 0
    assert re.search(r'title: "Act: \\"drugs\\" #1', path.read_text(encoding="utf-8"))


def test_what_cannot_be_opened_is_told(penalcheck: Run, tmp_path: Path) -> None:
    result = penalcheck("new", "extract", "GB", "--texts", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "no such folder" in result.output
    git(tmp_path, "init", "-q")
    empty = penalcheck("new", "extract", "GB", "--texts", str(tmp_path))
    assert "Traceback" not in empty.output
