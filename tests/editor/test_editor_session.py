"""A session in a real editor: Neovim opens a feature, types, mends, completes, and shows the verdict."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SESSION = Path(__file__).parent / "session.lua"
FEATURE = """Feature: Trafficking
  Scenario: A courier
    Given a penal code of a party to the 1988 Convention
    And trafficking in heroin is punishable by imprisonment of 5 to 15 years
    When a courier with 1 kg of heroin is sentenced
    Then the exposure is 5 to 15 years
"""
STEPS = {
    "opened": "2 holds",
    "mistyped": "4:24-30 'heroine' is not a known substance; did you mean 'heroin'?",
    "offered": "'heroin'",
    "mended": "    And trafficking in heroin is punishable by imprisonment of 5 to 15 years",
    "typed": "morphine",
    "completed": "And trafficking in morphine is punishable by imprisonment of 4 to 12 years",
    "held": "2 holds",
    "changed": "2 fails: 5 years to 15 years, expected 6 years to 15 years",
}


@pytest.mark.skipif(shutil.which("nvim") is None, reason="no Neovim on this machine (Debian: apt-get install neovim)")
def test_neovim_shows_what_is_mistyped_mends_completes_and_tells_what_holds(tmp_path: Path) -> None:
    feature, transcript = tmp_path / "trafficking.feature", tmp_path / "transcript.txt"
    feature.write_text(FEATURE, encoding="utf-8")
    told = {"PENALCHECK": f"{sys.executable} -m penalcheck lsp", "TRANSCRIPT": str(transcript)}
    command = ["nvim", "--headless", "--clean", "-n", "-c", f"luafile {SESSION}", str(feature)]
    ended = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **told}, capture_output=True, text=True, check=False, timeout=240
    )
    lines = transcript.read_text(encoding="utf-8").splitlines()
    assert ended.returncode == 0, "\n".join(lines)
    assert [line.partition(": ")[0] for line in lines] == list(STEPS)
    for line, (name, text) in zip(lines, STEPS.items(), strict=True):
        assert line.removeprefix(f"{name}: ").startswith(text)
