"""Several processes, and a cluster: what comes out is what one process says, in the same order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result as Run

from conftest import COMPLETE_CODE, DATA, DAY, ROOT
from penalcheck.command.chosen import read_inputs
from penalcheck.extract.extract_files import ExtractText
from penalcheck.files.problem import BadInput
from penalcheck.findings import evaluations, workers
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.evaluations import Evaluations
from penalcheck.findings.workers import Workers, evaluations_of
from penalcheck.inference import cross_check

EXTRACTS = ROOT / "scenarios" / "extracts"
ONE_RULE = ("--rulebook", str(DATA / "one_rule.yaml"))


Few = tuple[Evaluator, list[ExtractText]]


@pytest.fixture(scope="module")
def few() -> Few:
    inputs = read_inputs([str(EXTRACTS / "pt.yaml"), str(COMPLETE_CODE), "fr"], ["human-rights"], (), DAY, ())
    return inputs.evaluator, list(inputs.named_extracts.texts())


def test_processes_find_what_one_finds_in_the_same_order(few: Few) -> None:
    evaluator, extracts = few
    alone = Evaluations(evaluations_of(evaluator, extracts, DAY))
    together = Evaluations(evaluations_of(evaluator, extracts, DAY, Workers(2)))
    assert [one.extract.jurisdiction for one in together] == ["PT", "NO", "FR"]
    assert together == alone
    assert all(isinstance(one, Evaluation) and one.findings for one in together)


def test_neither_the_disk_nor_what_is_kept_changes_a_finding(few: Few, monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator, extracts = few
    found = list(evaluations_of(evaluator, extracts, DAY))
    monkeypatch.setattr(cross_check, "_MOST_KEPT", 0)
    monkeypatch.setattr(evaluations, "_IN_MEMORY", 1)
    far = Evaluations(evaluations_of(evaluator, extracts, DAY))
    assert list(far) == found
    assert [far[-1], *far[1:], far[0]] == [found[2], found[1], found[2], found[0]]
    assert list(far) == found, "they can be gone through again"
    for one, other in zip(far, found, strict=True):
        for finding, same in zip(one.findings, other.findings, strict=True):
            assert vars(finding) == vars(same)


def test_every_finding_of_every_code_is_the_same_by_whatever_way(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = read_inputs((), (), (), DAY, ())
    extracts = list(inputs.named_extracts.texts())
    by_two = Evaluations(evaluations_of(inputs.evaluator, extracts, DAY, Workers(2)))
    monkeypatch.setattr(cross_check, "_MOST_KEPT", 0)
    monkeypatch.setattr(evaluations, "_IN_MEMORY", 0)
    far = Evaluations(evaluations_of(inputs.evaluator, extracts, DAY))
    assert len(far) == len(list(EXTRACTS.glob("*.yaml")))
    for one, other in zip(far, by_two, strict=True):
        assert (one.extract.jurisdiction, one.observations) == (other.extract.jurisdiction, other.observations)
        assert [vars(finding) for finding in one.findings] == [vars(finding) for finding in other.findings]


def test_each_command_writes_the_same_bytes(penalcheck: Callable[..., Run], short: Path, tmp_path: Path) -> None:
    codes = (str(short), str(EXTRACTS / "pt.yaml"))
    for words in (
        ("evaluate", *codes, *ONE_RULE, "--format", "json"),
        ("compare", *codes, *ONE_RULE, "--case", "courier", "--format", "json"),
        ("sweep", *codes, *ONE_RULE, "--vary", "one-rule.benchmark=1..20", "--days", "2020..2026", "--format", "csv"),
        ("exposure", "courier", *codes),
        ("progress", *codes, *ONE_RULE, "--from", "2020-01-01", "--to", "2026-01-01", "--format", "json"),
    ):
        alone, together = penalcheck(*words), penalcheck(*words, "-n", "2")
        assert alone.stdout == together.stdout
        assert alone.exit_code == together.exit_code
    (tmp_path / "one").mkdir()
    for folder, number in (("one", "1"), ("two", "2")):
        assert penalcheck("report", str(tmp_path / folder), *codes, *ONE_RULE, "-n", number).exit_code == 0
    files = [{p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()} for name in ("one", "two")]
    assert files[0] == files[1]


def test_a_fault_in_a_worker_is_told_and_the_others_go_on(few: Few) -> None:
    evaluator, extracts = few
    rules, cases = evaluator.rules[1], evaluator.rules[2]
    broken = Evaluator(evaluator.rules[0], rules, cases)
    broken.rules = evaluator.rules[0], (*rules, "no rulebook"), cases  # type: ignore[assignment]
    found = Evaluations(evaluations_of(broken, extracts, DAY, Workers(2)))
    assert [bool(one.fault) for one in found] == [True, True, True]


def test_a_worker_that_dies_costs_no_finding(few: Few, monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator, extracts = few
    monkeypatch.setattr(workers, "_answer", lambda *_: os._exit(1))
    found = Evaluations(evaluations_of(evaluator, extracts, DAY, Workers(2)))
    assert found == Evaluations(evaluations_of(evaluator, extracts, DAY))


@pytest.mark.filterwarnings("ignore")  # of the cluster
def test_a_cluster_of_which_a_worker_is_killed_finds_the_same(few: Few) -> None:
    import distributed

    evaluator, extracts = few
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        found = evaluations_of(evaluator, extracts * 4, DAY, Workers(2, f"dask:{cluster.scheduler_address}"))
        first = next(found)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)
        together = Evaluations([first, *found])
    assert list(together) == list(evaluations_of(evaluator, extracts, DAY)) * 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-n", "0"), "0 is not in the range"),
        (("-n", "two"), "'two' is not a valid integer"),
        (("--cluster", "dusk:tcp://127.0.0.1:1"), "did you mean 'dask'?"),
        (("--cluster", "spark"), "expected dask:ADDRESS, ray or ray:ADDRESS"),
    ],
)
def test_what_is_no_number_and_no_cluster_is_refused(
    penalcheck: Callable[..., Run], short: Path, words: tuple[str, ...], told: str
) -> None:
    result = penalcheck("evaluate", str(short), str(COMPLETE_CODE), *ONE_RULE, *words)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_a_cluster_whose_extra_is_missing_says_how_to_have_it(few: Few) -> None:
    pytest.importorskip("joblib")
    try:
        import ray  # noqa: F401
    except ImportError:
        evaluator, extracts = few
        with pytest.raises(BadInput, match=r"pip install 'penalcheck\[ray\]'"):
            Evaluations(evaluations_of(evaluator, extracts, DAY, Workers(2, "ray")))
