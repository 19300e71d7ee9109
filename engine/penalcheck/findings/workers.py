"""Evaluate extracts in several processes, here or on a cluster; what comes out is the same, and in the same order."""

from __future__ import annotations

import datetime as dt
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final

from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.extract.source_lock import ExtractLock
from penalcheck.files.document import Document
from penalcheck.files.fault import fault_text
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.finding import Finding
from penalcheck.findings.observed import Observed
from penalcheck.messages.reader_language import speaking, spoken


@dataclass(frozen=True)
class Workers:
    """How many processes evaluate (-1: one for each core), and on which cluster.

    A cluster is `dask:ADDRESS`, `ray`, or `ray:ADDRESS`; None is this machine.
    """

    number: int = 1
    cluster: str | None = None


ALONE: Final = Workers()
"""This process works, and no other."""
Answer = tuple[tuple[Finding, ...], str | None, tuple[Observed, ...]]


def evaluated(evaluator: Evaluator, loaded: Loaded[Extract], day: dt.date) -> Evaluation:
    """Return the evaluation of an extract; what fails inside is its fault."""
    try:
        return evaluator.evaluate(loaded, day)
    except Exception as error:
        return Evaluation(loaded.document, loaded.model, day, (), fault_text(error))


def evaluations_of(
    evaluator: Evaluator, extracts: Sequence[Loaded[Extract]], day: dt.date, workers: Workers = ALONE
) -> Iterator[Evaluation]:
    """Yield the evaluation of each extract, in their order, as soon as it and those before it are done.

    Raises BadInput if a cluster cannot be had.
    """
    if workers == ALONE or len(extracts) < _WORTH_IT:
        yield from (evaluated(evaluator, loaded, day) for loaded in extracts)
        return
    from joblib import Parallel, delayed

    packed = pickle.dumps(evaluator.rules)
    # A cluster is asked whole unless a number is named; joblib takes one process for none beside this one.
    number = -1 if workers.cluster and workers.number == ALONE.number else workers.number
    left = deque(extracts)
    with on_cluster(workers):
        try:
            answers = Parallel(n_jobs=number, return_as="generator", batch_size=1)(
                delayed(_answer)(packed, loaded.document, loaded.model.lock, day, spoken()) for loaded in extracts
            )
            for findings, fault, observations in answers:
                loaded = left.popleft()
                yield Evaluation(loaded.document, loaded.model, day, findings, fault, observations)
        except (OSError, RuntimeError):
            # A worker died: what is left is evaluated here, so that this costs time and no finding.
            yield from (evaluated(evaluator, loaded, day) for loaded in left)


_WORTH_IT: Final = 2
"""Extracts from which on other processes are started."""


def _answer(packed: bytes, document: Document, lock: ExtractLock, day: dt.date, language: str) -> Answer:
    """Return the findings of an extract in a worker, which reads it anew; they are told in a language."""
    try:
        with speaking(language):
            loaded = load_model(Extract, document, check_extract_references)
            loaded.model.locked_by(lock)
            one = evaluated(_evaluator(packed), loaded, day)
    except Exception as error:
        return (), fault_text(error), ()
    return one.findings, one.fault, one.observations


@contextmanager
def on_cluster(workers: Workers) -> Iterator[None]:
    """Let joblib ask the cluster that is named, which the extra of its name installs. Raises BadInput if it cannot."""
    if workers.cluster is None:
        yield
        return
    from joblib import parallel_config

    name, _, address = workers.cluster.partition(":")
    place = f"--cluster {workers.cluster}"
    if name not in _CONNECTED:
        told = f"expected dask:ADDRESS, ray or ray:ADDRESS{did_you_mean(name, _CONNECTED)}"
        raise BadInput([Problem(place, None, told)])
    try:
        with _CONNECTED[name](address), parallel_config(backend=name):
            yield
    except ImportError as error:
        told = f"{error.name} is not installed; pip install 'penalcheck[{name}]'"
        raise BadInput([Problem(place, None, told)]) from None
    except (OSError, ConnectionError, TimeoutError) as error:
        raise BadInput([Problem(place, None, f"the cluster cannot be reached: {error}")]) from None


def _dask(address: str) -> AbstractContextManager[Any]:
    from distributed import Client

    return closing(Client(address or None))


def _ray(address: str) -> AbstractContextManager[Any]:
    import ray
    from ray.util.joblib import register_ray

    ray.init(address or None, logging_level="error")
    register_ray()
    return closing(SimpleNamespace(close=ray.shutdown))


_CONNECTED: Final[Mapping[str, Callable[[str], AbstractContextManager[Any]]]] = {"dask": _dask, "ray": _ray}


@lru_cache(maxsize=2)
def _evaluator(packed: bytes) -> Evaluator:
    """Return the evaluator of rules; a worker makes it once for all the extracts that it is given."""
    return Evaluator(*pickle.loads(packed))
