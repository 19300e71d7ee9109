"""The functions of the library, for notebooks and programs: load, evaluate, sweep, expose, compare, bill.

>>> import penalcheck
>>> codes = penalcheck.load()                          # the shipped extracts, or your own files and folders
>>> result = penalcheck.evaluate(codes, as_of="2026-01-01")
>>> frame = result.to_pandas()                         # or to_polars()
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from penalcheck.checks.misplaced import refuse_other_kinds
from penalcheck.exposure.calculus import expose as _expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.case_files import read_cases
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.field_types import read_date
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.files.document import Document
from penalcheck.files.loading import Loaded, as_read, load_model
from penalcheck.files.problem import BadInput
from penalcheck.findings.comparison import Matrix, Selection, by_case, by_force, by_rule
from penalcheck.findings.evaluation import Evaluator
from penalcheck.findings.result import Result, evaluate_all
from penalcheck.rulebook.classification import Classification
from penalcheck.rulebook.rule import Rulebook
from penalcheck.rulebook.rulebook_files import check_cases, read_classification, read_rulebooks
from penalcheck.sweeps.installed import need_polars

if TYPE_CHECKING:
    import polars

    from penalcheck.reform.bill import Bill

PathName = str | os.PathLike[str]
Day = dt.date | str | None
"""A day, as a date or as text such as '2026-01-01'; None means today."""


def load(paths: PathName | Iterable[PathName] = ()) -> list[Loaded[Extract]]:
    """Read extracts from files and folders; without paths, the shipped ones.

    Each has a `model` (the validated extract) and a `document` (its values and their places in the file). Raises
    BadInput with every problem of every file and its place.
    """
    names = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    extracts, problems = read_extracts([os.fspath(name) for name in names], refuse_other_kinds)
    if problems:
        raise BadInput(problems)
    return extracts


def evaluate(
    extracts: Iterable[Loaded[Extract] | Extract | Mapping[str, Any]] | None = None,
    *,
    rulebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    as_of: Day = None,
    settings: Sequence[str] = (),
) -> Result:
    """Evaluate extracts (if None, the shipped ones) under rulebooks, given as shipped names or files (default: all).

    An extract is one that was loaded, a model, or a dictionary with the keys of a file; it is checked as a file is.
    `settings` override parameters, such as 'cnd-res-2-xl.major_trafficking=9'. `to_pandas()` and `to_polars()` turn the
    findings of the result into a data frame. Raises BadInput on faulty extracts, rulebooks, cases, settings or reviews.
    """
    classification, books, chosen = _rules(rulebooks, settings, cases)
    evaluator = Evaluator(classification, books, chosen)
    result = evaluate_all(evaluator, books, _all_loaded(extracts), chosen, _day(as_of))
    if result.problems:
        raise BadInput(result.problems)
    return result


def sweep(
    extracts: Iterable[Loaded[Extract] | Extract | Mapping[str, Any]] | None = None,
    *,
    days: Iterable[str | dt.date] | str = (),
    vary: Mapping[str, Iterable[float | str] | str] | None = None,
    flips: bool = False,
    rulebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    settings: Sequence[str] = (),
) -> polars.DataFrame:
    """Return the verdicts of rules on extracts (if None, the shipped ones) at many days and values of parameters.

    `days` are ranges such as '1960..2026' (first days of years), or days; without any, today. `vary` gives the values
    of parameters, in their units: {'cnd-res-2-xl.serious_crime': '1..20'}, or a list of numbers; then only rules that
    use one of them are asked, and a rule has no value of a parameter that it does not use. With `flips`, the rows are
    the stretches of values with one verdict, between exact ends. Raises BadInput on faulty input, or without Polars.
    """
    need_polars()
    import polars

    from penalcheck.sweeps.flips import COURSE_SCHEMA
    from penalcheck.sweeps.sweep_run import sweep_run

    typed = [days] if isinstance(days, str) else [str(day) for day in days]
    varied = [f"{name}={_listed(values)}" for name, values in (vary or {}).items()]
    run = sweep_run(_rules(rulebooks, settings, cases), _all_loaded(extracts), typed, varied, [])
    frames = list(run.course_frames() if flips else run.frames())
    if run.problems:
        raise BadInput(run.problems)
    return polars.concat([polars.DataFrame(schema=COURSE_SCHEMA if flips else run.sweep.schema), *frames])


def _listed(values: Iterable[float | str] | str) -> str:
    return values if isinstance(values, str) else ",".join(map(str, values))


def _rules(
    rulebooks: Sequence[str], settings: Sequence[str], cases: Sequence[str]
) -> tuple[Classification, list[Rulebook], list[Case]]:
    classification = read_classification()
    books = read_rulebooks(rulebooks, classification.vocabulary, settings)
    chosen = read_cases(cases)
    check_cases(books, chosen)
    return classification, books, chosen


def expose(
    extract: Loaded[Extract] | Extract | Mapping[str, Any],
    case: str | Case | Mapping[str, Any],
    *,
    as_of: Day = None,
) -> Exposure:
    """Return what a case faces under an extract, with its steps.

    The case is a standard one by its id, a file, a `Case`, or a dictionary with the keys of a file. Raises BadInput if
    there is no such case, or if the case or the extract is faulty.
    """
    return _expose(_loaded(extract).model, _case(case), _day(as_of))


def bill(
    before: Loaded[Extract] | Extract | Mapping[str, Any],
    after: Loaded[Extract] | Extract | Mapping[str, Any] | None = None,
    *,
    rulebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    as_of: Day = None,
    start: Day = None,
    end: Day = None,
    settings: Sequence[str] = (),
) -> Bill:
    """Return what changes from one extract to another of the same code: in the law, in verdicts, in what cases face.

    Without `after`, the law of one extract on two days is compared. `start` is the day of the law before and `end` that
    of the law after; each is `as_of` if it is not given. Raises BadInput as `evaluate` does.
    """
    from penalcheck.reform.bill import LawAsOf, Questions, bill_of

    classification, books, chosen = _rules(rulebooks, settings, cases)
    questions = Questions(Evaluator(classification, books, chosen), books, chosen)
    laws = [_loaded(before), _loaded(before if after is None else after)]
    days = [_day(as_of if day is None else day) for day in (start, end)]
    return bill_of(questions, *(LawAsOf(law, day) for law, day in zip(laws, days, strict=True)))


def _all_loaded(
    extracts: Iterable[Loaded[Extract] | Extract | Mapping[str, Any]] | None,
) -> list[Loaded[Extract]]:
    return load() if extracts is None else [_loaded(extract) for extract in extracts]


def _loaded(extract: Loaded[Extract] | Extract | Mapping[str, Any]) -> Loaded[Extract]:
    """Return an extract as if it had been read from a file. Raises BadInput with its faults."""
    if isinstance(extract, Loaded):
        return extract
    value = as_read(extract) if isinstance(extract, Extract) else dict(extract)
    return load_model(Extract, Document("<extract>", value, {}), check_extract_references)


def _case(case: str | Case | Mapping[str, Any]) -> Case:
    if isinstance(case, Case):
        return case
    if isinstance(case, str):
        return read_cases([case])[0]
    return load_model(Case, Document("<case>", dict(case), {})).model


def compare(result: Result, by: Literal["rule", "case", "force"] = "rule", **selection: Any) -> Matrix:
    """Return codes side by side: verdicts by rule, ranges by case, or counts by force.

    `selection` are the fields of `penalcheck.findings.comparison.Selection`, such as `families=frozenset({"civil"})`.
    """
    views = {"rule": by_rule, "case": by_case, "force": by_force}
    return views[by](result, Selection(**selection))


def _day(day: Day) -> dt.date:
    return dt.date.today() if day is None else read_date(day)
