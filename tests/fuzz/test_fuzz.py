"""A short round of the attack and of the comparison; and either notices a fault that is planted."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from attack import Campaign
from attacked_files import KINDS
from differential import Comparison
from run_judge import Ended, judged

from oracle import NaiveEvaluator


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return Campaign(tmp_path_factory.mktemp("attack"), tmp_path_factory.mktemp("leaks"), seed=5)


@pytest.fixture(scope="module")
def comparison(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return Comparison(campaign.arsenal, tmp_path_factory.mktemp("differences"), seed=5, sets=2)


def test_no_changed_file_brings_about_a_leak(campaign: Campaign) -> None:
    tried = list(campaign.rounds(range(30)))
    assert set(campaign.tally) == set(KINDS)
    assert campaign.tally.total() == len(tried)
    assert campaign.examples == {}


def test_the_engine_agrees_with_the_naive_evaluator_on_a_changed_law(comparison: Comparison) -> None:
    list(comparison.rounds([0]))
    assert comparison.agreed.total() > 300
    assert [one for one in comparison.differences if one.round == 0] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_attack_depends_on_its_seed_alone(campaign: Campaign, kind: str) -> None:
    assert campaign.arsenal.attack(kind, random.Random("5 0")) == campaign.arsenal.attack(kind, random.Random("5 0"))


def test_an_input_that_leaks_is_kept_small_with_the_command_that_repeats_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    campaign = Campaign(tmp_path / "here", tmp_path / "failures", seed=5, kinds=["extract"])
    monkeypatch.setattr("run_judge.main", _stumbles_on("tiers:"))
    list(campaign.rounds(range(5)))
    (folder,) = (tmp_path / "failures").iterdir()
    assert campaign.leaks.total() > 1
    assert (folder / "extract.yaml").read_text(encoding="utf-8").count("\n") == 0
    assert "\npython -m penalcheck check extract.yaml\n" in (folder / "leak.txt").read_text(encoding="utf-8")


def _stumbles_on(word: str) -> click.Command:
    @click.command(context_settings={"ignore_unknown_options": True})
    @click.argument("args", nargs=-1)
    def main(args: tuple[str, ...]) -> None:
        if word in Path(args[1]).read_text(encoding="utf-8"):
            raise KeyError(word)

    return main


def test_a_law_on_which_the_two_differ_is_kept(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    answered: Callable[..., dict[tuple[str, str], str]] = NaiveEvaluator.answers
    monkeypatch.setattr(NaiveEvaluator, "questions", functools.partialmethod(NaiveEvaluator.questions, wide=False))
    monkeypatch.setattr(NaiveEvaluator, "answers", lambda *args: dict.fromkeys(answered(*args), "adequate"))
    list(comparison.rounds([1]))
    assert {difference.round for difference in comparison.differences} == {1}
    folder = comparison.failures / "round-1"
    assert (folder / "law.yaml").is_file()
    assert ", naively adequate" in (folder / "difference.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ended", "kind"),
    [
        (Ended((), 1, "", ""), "status 1 of check"),
        (Ended((), 2, "", ""), "without a message"),
        (Ended((), 2, "", "a.yaml: bad"), "no place"),
        (Ended((), 2, "", "a.yaml:2:1: bad"), "place past the end"),
        (Ended((), 2, "", "a.yaml:1:11: bad"), "place past the end"),
        (Ended((), 2, "", "a.yaml:1:1: bad \x07"), "control sign"),
        (
            Ended((), 2, "", 'Traceback (most recent call last):\n  File "penalcheck/x.py", line 1, in f'),
            "told a fault",
        ),
        (Ended((), 2, "", "engine fault: x"), "told a fault"),
        (Ended((), None, "", "", "KeyError in x.py, f"), "raised"),
        (Ended((), None, "", "", "Hang in x.py, f", 10.0), "hang"),
        (Ended(("evaluate", "a.yaml", "--format", "junit"), 0, "<a>\x00</a>", ""), "no junit"),
        (Ended((), 2, "", "a.yaml:1:10: bad"), None),
        (Ended((), 0, "a.yaml is sound", ""), None),
    ],
)
def test_what_must_not_be_is_noticed(ended: Ended, kind: str | None) -> None:
    judged_as = replace(ended, args=ended.args or ("check", "a.yaml"))
    found = [leak.kind for leak in judged(judged_as, {"a.yaml": b"format: 1"}, {0, 2})]
    assert any(kind in one for one in found) if kind else not found
