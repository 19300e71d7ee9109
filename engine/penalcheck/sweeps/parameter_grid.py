"""The values of parameters at which a run is swept, as they are typed: a range, a list, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from penalcheck.extract.term import MONTHS_PER_YEAR
from penalcheck.files.problem import BadInput, Place, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.messages.telling import tr
from penalcheck.rulebook.rule import Parameter, Rulebook, parameters_of
from penalcheck.rulebook.rulebook_reader import with_value
from penalcheck.sweeps.typed_range import check_number, check_order, typed_ranges


@dataclass(frozen=True)
class Varied:
    """A parameter of a rulebook with the values that it takes, in ascending order."""

    rulebook: str
    parameter: str
    unit: str
    values: tuple[float, ...]
    """In the unit of the parameter."""
    months: tuple[float, ...]
    """The same values as rules compare them."""
    own: float
    """The rulebook's own value in months."""

    @property
    def months_of_unit(self) -> int:
        """How many months the unit of the values has."""
        return MONTHS_PER_YEAR if self.unit == "years" else 1

    @property
    def name(self) -> str:
        """The parameter as it is named on the command line, such as 'cnd-res-2-xl.serious_crime'."""
        return f"{self.rulebook}.{self.parameter}"


def read_varied(typed: Iterable[str], rulebooks: Sequence[Rulebook]) -> list[Varied]:
    """Read parameters with their values, such as 'cnd-res-2-xl.serious_crime=1..20'.

    The values are numbers in the unit of the parameter, or terms such as '18 months': a list of them and ranges, with
    a step of one unit or of what stands after a slash, as in '1..5/0.5,10'. Raises BadInput with every problem.
    """
    problems: list[Problem] = []
    found: dict[str, Varied] = {}
    for text in typed:
        place = Place(f"--vary {text}")
        try:
            one = _varied(text, rulebooks)
            if one.name in found:
                raise ValueError(tr("{name} is varied twice; list its values: 1..5,10", name=one.name))
            found[one.name] = one
        except ValueError as error:
            problems.append(place.problem(str(error)))
    if problems:
        raise BadInput(problems)
    return list(found.values())


def _varied(text: str, rulebooks: Sequence[Rulebook]) -> Varied:
    name, equals, values = text.partition("=")
    rulebook, dot, parameter = name.strip().rpartition(".")
    if not (equals and dot and rulebook and parameter and values):
        raise ValueError(tr("expected rulebook.parameter=values, e.g. cnd-res-2-xl.serious_crime=1..20"))
    books = {book.id: book for book in rulebooks}
    if rulebook not in books:
        hint = did_you_mean(rulebook, books)
        raise ValueError(tr("no rulebook '{name}' is in use{hint}", name=rulebook, hint=hint))
    book = books[rulebook]
    known = book.text.parameters.get(parameter)
    if known is None:
        hint = did_you_mean(parameter, book.text.parameters)
        raise ValueError(
            tr("rulebook '{rulebook}' has no parameter '{name}'{hint}", rulebook=rulebook, name=parameter, hint=hint)
        )
    if not any(parameter in parameters_of(rule) for rule in book.rules):
        raise ValueError(tr("no rule in use compares with '{name}'", name=parameter))
    months = sorted(set(_months(values, known)))
    unit = MONTHS_PER_YEAR if known.unit == "years" else 1
    shown, compared = tuple(float(one / unit) for one in months), tuple(map(float, months))
    return Varied(rulebook, parameter, known.unit, shown, compared, known.term.number)


def _months(text: str, known: Parameter) -> Iterator[Fraction]:
    """Yield the values that are typed, in months."""
    for typed in typed_ranges(text):
        last, first, step = (with_value(known, one).term.months for one in (typed.last, typed.first, typed.step or "1"))
        check_order(typed, ascending=first <= last)
        number = int((last - first) / step) + 1
        check_number(str(typed), number)
        yield from (first + step * place for place in range(number))
