"""The evaluations of a run in their order: the first in memory, all others on disk, so that memory does not grow."""

from __future__ import annotations

import datetime as dt
import pickle
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, overload

from penalcheck.extract.penal_code import Extract
from penalcheck.findings.evaluation import Evaluation
from penalcheck.findings.observed import Observed

_IN_MEMORY: Final = 8
"""Evaluations that are kept in memory: reading one from disk takes a tenth of the time in which it was made."""


@dataclass(frozen=True)
class EvaluationHead:
    """What a run asks of all codes at once, before it looks at each."""

    jurisdiction: str
    source: str
    fault: str | None
    contradicted: tuple[tuple[str, str], ...]
    """The full names of rules that would be adequate, each with what contradicts that."""
    observations: tuple[Observed, ...]


@dataclass(frozen=True)
class PackedEvaluation:
    """An evaluation as bytes, which pass from one process to another, or lie on disk."""

    head: EvaluationHead
    content: bytes


Kept = Evaluation | PackedEvaluation


class Evaluations(Sequence[Evaluation]):
    """Evaluations that are gone through one after the other, as often as one likes."""

    def __init__(self, members: Iterable[Kept] = ()) -> None:
        self._near: list[Evaluation] = []
        self._far: list[tuple[int, int]] = []
        """Where the others begin and end in the file."""
        self._file: Any = None
        self.heads: list[EvaluationHead] = []
        for member in members:
            self._add(member)

    def __len__(self) -> int:
        return len(self.heads)

    @overload
    def __getitem__(self, place: int) -> Evaluation: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Evaluation]: ...
    def __getitem__(self, place: int | slice) -> Evaluation | Sequence[Evaluation]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        number = range(len(self))[place]
        if number < len(self._near):
            return self._near[number]
        begin, end = self._far[number - len(self._near)]
        self._file.seek(begin)
        return unpacked(self._file.read(end - begin))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _add(self, member: Kept) -> None:
        self.heads.append(member.head if isinstance(member, PackedEvaluation) else head_of(member))
        if len(self._near) < _IN_MEMORY:
            self._near.append(member if isinstance(member, Evaluation) else unpacked(member.content))
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="penalcheck-")  # noqa: SIM115  (it lives as long as this does)
            weakref.finalize(self, self._file.close)
        begin = self._file.seek(0, 2)
        self._file.write(member.content if isinstance(member, PackedEvaluation) else packed(member).content)
        self._far.append((begin, self._file.tell()))


def heads_of(evaluations: Sequence[Evaluation]) -> list[EvaluationHead]:
    """Return the heads of evaluations, which those on disk keep in memory."""
    return evaluations.heads if isinstance(evaluations, Evaluations) else [head_of(one) for one in evaluations]


def head_of(evaluation: Evaluation) -> EvaluationHead:
    """Return the head of an evaluation."""
    return EvaluationHead(
        evaluation.extract.jurisdiction,
        evaluation.document.source,
        evaluation.fault,
        tuple((f"{one.rulebook}/{one.rule}", one.contradicted) for one in evaluation.findings if one.contradicted),
        evaluation.observations,
    )


def packed(evaluation: Evaluation) -> PackedEvaluation:
    """Return an evaluation as bytes. An extract is packed as its document: its model has parts that cannot be."""
    lock = evaluation.extract.lock
    values = evaluation.document, lock, evaluation.day, evaluation.findings, evaluation.fault, evaluation.observations
    return PackedEvaluation(head_of(evaluation), pickle.dumps(values, pickle.HIGHEST_PROTOCOL))


def unpacked(content: bytes) -> Evaluation:
    """Return an evaluation from its bytes."""
    document, lock, day, findings, fault, observations = pickle.loads(content)
    extract = Extract.model_validate(document.value)
    extract.locked_by(lock)
    assert isinstance(day, dt.date)
    return Evaluation(document, extract, day, findings, fault, observations)
