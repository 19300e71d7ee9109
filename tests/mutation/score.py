"""Score of the rulebooks on laws changed for the worse; run by hand: python tests/mutation/score.py [extracts].

Without extracts, the complete imaginary code is tried. `--every 5` tries every fifth change; `--rules` lists the rules,
each with the first code or change on which it failed, and those that never did.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from law_mutants import Bench, Excuse, Fate, Mutant, Trial, changes_of, read_excuses

from penalcheck.extract.extract_files import read_extracts
from penalcheck.files.shipped import complete_code_file
from penalcheck.rulebook.rule import Rule, Rulebook
from penalcheck.rulebook.rulebook_files import read_classification, read_rulebooks


def summary(trial: Trial) -> str:
    """Return the score of a trial in one line."""
    fates: tuple[Fate, ...] = ("noticed", "told", "open", "unnoticed", "minded by none")
    noticed, told, undetermined, unseen, unminded = (len(trial.of(fate)) for fate in fates)
    return (
        f"{trial.name}: {trial.score:.1%} of {len(trial.mutants)} changes; {noticed} noticed, {told} told by a figure "
        f"of what failed before, {undetermined} undetermined, {unseen} unnoticed, {unminded} minded by no instrument"
    )


def grouped(mutants: Iterable[Mutant]) -> Iterator[str]:
    """Yield mutants by the kind of change, most frequent first, each with its line and sentence."""
    listed = list(mutants)
    for operator, number in Counter(mutant.change.operator for mutant in listed).most_common():
        yield f"  {operator} ({number})"
        yield from (f"    line {m.line}: {m.change.sentence}" for m in listed if m.change.operator == operator)


def report(trial: Trial) -> Iterator[str]:
    """Yield the score, and the changes by which no rule fails."""
    yield summary(trial)
    for fate, title in (("unnoticed", "no verdict gets worse"), ("open", "a verdict becomes undetermined")):
        mutants = trial.of("unnoticed") if fate == "unnoticed" else trial.of("open")
        if mutants:
            yield f" {title}:"
            yield from grouped(mutants)


def first_failures(trials: Sequence[Trial]) -> dict[str, str | None]:
    """Return, for each shipped rule, the first code or change on which it failed; None if it never did.

    Observations are not among them: they show a figure and have no verdict.
    """
    first: dict[str, str | None] = {}
    for trial in trials:
        for rule in trial.failing_before:
            first.setdefault(rule, f"{trial.name} as it is")
    for trial in trials:
        for mutant in trial.mutants:
            for rule in mutant.rules:
                first.setdefault(rule, f"{trial.name}, {mutant}")
    return {f"{book.id}/{rule.text.id}": first.get(f"{book.id}/{rule.text.id}") for book, rule in _shipped_rules()}


def _shipped_rules() -> Iterator[tuple[Rulebook, Rule]]:
    for book in read_rulebooks((), read_classification().vocabulary):
        yield from ((book, rule) for rule in book.rules)


def rules_that_fail(trials: Sequence[Trial]) -> Iterator[str]:
    """Yield every shipped rule with its failing verdict, on what it first failed, and on how many mutants it does."""
    failures = Counter(rule for trial in trials for mutant in trial.mutants for rule in mutant.rules)
    first = first_failures(trials)
    floors = {f"{book.id}/{rule.text.id}" for book, rule in _shipped_rules() if rule.text.direction == "floor"}
    for name, where in first.items():
        if where:
            verdict = "falls short" if name in floors else "is disproportionate"
            yield f"{name} {verdict}: {where}; by {failures[name]} changes"
    never = [name for name, where in first.items() if where is None]
    yield from (f"NEVER FAILED: {name}" for name in never)
    yield f"{len(first) - len(never)} of {len(first)} rules have failed"


def idle_excuses(trials: Sequence[Trial]) -> list[Excuse]:
    """Return the entries of the list that excuse no change, though they cover one: a rule minds what they name."""
    covering = {mutant.excuse for trial in trials for mutant in trial.mutants if mutant.excuse}
    used = {mutant.excuse for trial in trials for mutant in trial.of("minded by none")}
    return [excuse for excuse in read_excuses() if excuse in covering - used]


def main() -> None:
    """Try the extracts that are named and print what is noticed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("extracts", nargs="*", default=[str(complete_code_file())])
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try every Nth change")
    parser.add_argument("--rules", action="store_true", help="list on what each rule first failed")
    chosen = parser.parse_args()
    bench = Bench.shipped()
    extracts, problems = read_extracts(chosen.extracts)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    start = time.process_time()
    trials = []
    for loaded in extracts:
        trials.append(bench.trial(loaded, list(changes_of(loaded))[:: chosen.every]))
        print("\n".join(report(trials[-1])), flush=True)
    if chosen.rules:
        print("\n".join(rules_that_fail(trials)))
    for excuse in idle_excuses(trials):
        print(f"excuses nothing here: {', '.join(excuse.operators)}; {excuse.place}; {excuse.words}")
    sample = f", every {chosen.every}th change of each code" if chosen.every > 1 else ""
    for trial in trials:
        print(summary(trial))
    asked = sum(len(trial.mutants) - len(trial.of("minded by none")) for trial in trials)
    noticed = sum(len(trial.of("noticed")) for trial in trials)
    print(f"all: {noticed / asked:.1%} of {asked}{sample}; {time.process_time() - start:.1f} s of CPU")


if __name__ == "__main__":
    main()
