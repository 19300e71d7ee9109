"""Results: extracts evaluated one by one, with the reviews that stand beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from penalcheck.case import Case
from penalcheck.evaluation import Evaluator
from penalcheck.extract import Extract
from penalcheck.loading import Loaded
from penalcheck.problem import Problem
from penalcheck.report import Result
from penalcheck.review import read_reviews
from penalcheck.rulebook import Rulebook


def evaluate_all(
    evaluator: Evaluator,
    rulebooks: Sequence[Rulebook],
    extracts: Sequence[Loaded[Extract]],
    cases: Sequence[Case],
    day: dt.date,
    problems: Sequence[Problem] = (),
) -> Result:
    """Return the findings of every extract under the evaluator's rulebooks; problems of reviews join those given."""
    evaluations = tuple(evaluator.evaluate(loaded, day) for loaded in extracts)
    rules = [rule.id for book in rulebooks for rule in book.rules]
    reviews, faulty = read_reviews([loaded.source for loaded in extracts], rules)
    return Result(day, tuple(rulebooks), evaluations, (*problems, *faulty), tuple(cases), tuple(reviews))
