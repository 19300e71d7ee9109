"""The engine against the naive evaluator of tests/oracle.py, on random laws, days and parameters.

Run by hand: python tests/fuzz/differential.py --rounds 1000 --seed 1. Each round takes one law, shipped or imaginary,
mostly with its structure changed, on one day, and evaluates it by all rulebooks under several sets of parameters. It
depends on the seed and its own number alone. A law on which the two differ is written to a folder, with the verdicts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

from attacked_files import Arsenal

from oracle import NaiveEvaluator
from penalcheck.exposure.case_files import read_cases
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import parse_document
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks

_TRIES = 40
"""Changed laws that are tried for one that is sound."""
_SETS = 10
"""Sets of parameters: the shipped one, and others drawn from the seed."""
_NUMBERS = ("0.5", "1", "2", "2.5", "3", "4", "5", "8", "9.75", "10", "12", "15", "20", "25", "30", "120")

Verdicts = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Difference:
    """One verdict on which the two evaluators differ, or a fault of one of them."""

    round: int
    day: dt.date
    settings: dict[str, str]
    text: str

    def __str__(self) -> str:
        chosen = " ".join(f"--set {name}={value!r}" for name, value in self.settings.items())
        return f"round {self.round}, --as-of {self.day} {chosen}\n{self.text}"


class Comparison:
    """Both evaluators under some sets of parameters, and how many verdicts they had in common."""

    def __init__(self, arsenal: Arsenal, failures: Path, seed: int, sets: int = _SETS) -> None:
        self._arsenal = arsenal
        self._seed = seed
        self.failures = failures
        self._naive = NaiveEvaluator()
        self._evaluators = [(one, _evaluator(one)) for one in _settings(random.Random(f"parameters {seed}"), sets)]
        self.agreed = Counter[str]()
        """The verdicts that were the same, by verdict."""
        self.laws = Counter[str]()
        self.differences: list[Difference] = []

    def rounds(self, numbers: Iterable[int]) -> Iterator[int]:
        """Carry out rounds, and yield the number of each when it is done."""
        for number in numbers:
            rng = random.Random(f"{self._seed} {number}")
            loaded = self._law(rng)
            day = dt.date(2026, 1, 1) if rng.random() < 0.3 else _random_day(rng, loaded.model)
            questions = self._naive.questions(loaded.model, day)
            for settings, evaluator in self._evaluators:
                found = _verdicts(evaluator.evaluate(loaded, day))
                self._compare(number, loaded, day, settings, found, self._naive.answers(questions, settings))
            yield number

    def _law(self, rng: random.Random) -> Loaded[Extract]:
        if rng.random() > 0.02:
            for _ in range(_TRIES):
                loaded = _sound(self._arsenal.mutated_law(rng))
                if loaded:
                    self.laws["changed"] += 1
                    return loaded
        self.laws["shipped"] += 1
        return rng.choice(_shipped())

    def _compare(
        self,
        number: int,
        loaded: Loaded[Extract],
        day: dt.date,
        settings: dict[str, str],
        found: Verdicts | str,
        expected: Verdicts,
    ) -> None:
        if isinstance(found, str):
            self._keep(loaded, Difference(number, day, settings, found))
            return
        wrong = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
        self.agreed.update(verdict for key, verdict in found.items() if key not in wrong)
        if wrong:
            text = "\n".join(f"{'/'.join(k)}: {found.get(k)}, naively {expected.get(k)}" for k in sorted(wrong))
            self._keep(loaded, Difference(number, day, settings, text))

    def _keep(self, loaded: Loaded[Extract], difference: Difference) -> None:
        self.differences.append(difference)
        folder = self.failures / f"round-{difference.round}"
        folder.mkdir(parents=True, exist_ok=True)
        law = loaded.source if "\n" in loaded.source else Path(loaded.source).read_text(encoding="utf-8")
        (folder / "law.yaml").write_text(law, encoding="utf-8")
        (folder / "difference.txt").write_text(f"seed {self._seed}, {difference}\n", encoding="utf-8")


@functools.cache
def _shipped() -> list[Loaded[Extract]]:
    return read_extracts(())[0]


def _sound(text: str) -> Loaded[Extract] | None:
    """Return a law as an extract, its text in the place of the file's name; None if it has faults."""
    try:
        return load_model(Extract, parse_document(text, text.encode()), check_extract_references)
    except BadInput:
        return None


def _random_day(rng: random.Random, extract: Extract) -> dt.date:
    """Return any day from 1950 to 2049, or one on which the law changed, or the day before."""
    changes = list(extract.change_days)
    if changes and rng.random() < 0.5:
        return rng.choice(changes) - dt.timedelta(days=rng.choice((0, 1)))
    return dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(36_500))


def _settings(rng: random.Random, sets: int) -> list[dict[str, str]]:
    """Return sets of parameters, each a number in the parameter's own unit: the first set is empty."""
    books = read_rulebooks((), read_classification().vocabulary)
    names = [f"{b.id}.{name}" for b in books for name, one in b.text.parameters.items() if one.kind == "benchmark"]
    drawn = [{name: rng.choice(_NUMBERS) for name in names if rng.random() < 0.7} for _ in range(sets - 1)]
    return [{}, *drawn]


def _evaluator(settings: dict[str, str]) -> Evaluator:
    classification = read_classification()
    typed = [f"{name}={value}" for name, value in settings.items()]
    books = read_rulebooks((), classification.vocabulary, typed)
    return Evaluator(classification, books, read_cases())


def _verdicts(evaluation: Evaluation) -> Verdicts | str:
    """Return the verdict of every rule on every subject, before any contradiction by a case; a fault as text."""
    if evaluation.fault:
        return f"engine fault: {evaluation.fault}"
    return {
        (f"{f.rulebook}/{f.rule}", f.subject): "adequate" if f.contradicted else str(f.verdict)
        for f in evaluation.findings
    }


def report(comparison: Comparison, begun: float) -> str:
    """Return how many verdicts agreed, on how many laws, and how many differ."""
    verdicts = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(comparison.agreed.items()))
    laws = ", ".join(f"{number:,} {kind}" for kind, number in sorted(comparison.laws.items()))
    told = f"{comparison.agreed.total():,} verdicts ({verdicts}) on {laws} laws"
    return f"{told}; {len(comparison.differences):,} differences; {time.time() - begun:.0f} s"


def main() -> None:
    """Carry out the rounds, tell how they stand every minute, and end with status 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first round")
    parser.add_argument("--failures", type=Path, default=Path("fuzz-failures"), help="where laws are written")
    chosen = parser.parse_args()
    begun = told = time.time()
    comparison = Comparison(Arsenal("format: 1"), chosen.failures.resolve(), chosen.seed)
    for number in comparison.rounds(range(chosen.first, chosen.first + chosen.rounds)):
        if time.time() - told > 60:
            told = time.time()
            print(f"round {number}: {report(comparison, begun)}", flush=True)
    print(*comparison.differences, sep="\n")
    print(report(comparison, begun), flush=True)
    raise SystemExit(1 if comparison.differences else 0)


if __name__ == "__main__":
    main()
