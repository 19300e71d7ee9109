"""Evaluate extracts in several processes, here or on a cluster; what comes out is the same, and in the same order."""

from __future__ import annotations

import datetime as dt
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from types import SimpleNamespace
from typing import Any, Final, TypeVar

from penalcheck.extract.extract_files import ExtractText
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.references import check_extract_references
from penalcheck.extract.source_lock import ExtractLock
from penalcheck.files.document import Document
from penalcheck.files.fault import fault_text, others_go_on
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.suggest import did_you_mean
from penalcheck.findings.evaluation import Evaluation, Evaluator
from penalcheck.findings.evaluations import Kept, PackedEvaluation, packed
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
Readable = Loaded[Extract] | ExtractText
"""An extract that was read, or the text of one."""
T = TypeVar("T")


def evaluations_of(
    evaluator: Evaluator,
    extracts: Iterable[Readable],
    day: dt.date,
    workers: Workers = ALONE,
    problems: list[Problem] | None = None,
) -> Iterator[Kept]:
    """Yield the evaluation of each extract, in their order, as soon as it and those before it are done.

    Texts are read when their turn comes; what is wrong with one is added to `problems`. Raises BadInput if a cluster
    cannot be had.
    """
    here: Callable[[Loaded[Extract]], Kept] = partial(_evaluated, lambda: evaluator, day)
    there: Callable[[Loaded[Extract]], Kept] = partial(_packed, pickle.dumps(evaluator.rules), day)
    yield from of_each(extracts, here, there, workers, [] if problems is None else problems)


def of_each(
    extracts: Iterable[Readable],
    here: Callable[[Loaded[Extract]], T],
    there: Callable[[Loaded[Extract]], T],
    workers: Workers,
    problems: list[Problem],
) -> Iterator[T]:
    """Yield what is made of each extract, in their order: `here`, or `there` in other processes.

    `there` and what it makes pass from one process to another. What is wrong with an extract is added to `problems`.
    """
    waiting = iter(extracts)
    first = list(islice(waiting, _WORTH_IT))
    if workers == ALONE or len(first) < _WORTH_IT:
        yield from _by_this_process(chain(first, waiting), here, problems)
    else:
        yield from _by_others(chain(first, waiting), here, there, workers, problems)


_WORTH_IT: Final = 2
"""Extracts from which on other processes are started."""


def _evaluated(evaluator: Callable[[], Evaluator], day: dt.date, loaded: Loaded[Extract]) -> Evaluation:
    """Return the evaluation of an extract; what fails inside, or when the evaluator is made, is its fault."""
    try:
        return evaluator().evaluate(loaded, day)
    except Exception as error:
        return Evaluation(loaded.document, loaded.model, day, (), fault_text(error))


def _packed(rules: bytes, day: dt.date, loaded: Loaded[Extract]) -> PackedEvaluation:
    return packed(_evaluated(partial(_evaluator, rules), day, loaded))


def _by_this_process(
    extracts: Iterable[Readable], make: Callable[[Loaded[Extract]], T], problems: list[Problem]
) -> Iterator[T]:
    for readable in extracts:
        found: list[T] = []
        with others_go_on(problems, readable.source):
            if isinstance(readable, Loaded):
                found.append(make(readable))
            else:
                loaded = readable.read()
                found.append(make(loaded))
                # A model that was read here loses what was worked out on the way: the law of each day asked for.
                loaded.model.laws.clear()
        yield from found


def _by_others(
    extracts: Iterator[Readable],
    here: Callable[[Loaded[Extract]], T],
    there: Callable[[Loaded[Extract]], T],
    workers: Workers,
    problems: list[Problem],
) -> Iterator[T]:
    from joblib import delayed

    language = spoken()
    # joblib asks for the next extract in a thread of its own, which does not know the reader's language by itself.
    context = copy_context()
    sent: deque[Readable] = deque()

    def jobs() -> Iterator[Any]:
        while (readable := context.run(next, extracts, None)) is not None:
            sent.append(readable)
            given = _Sent(readable.document, readable.model.lock) if isinstance(readable, Loaded) else readable
            yield delayed(_answer)(there, given, language)

    with on_cluster(workers):
        try:
            for found, wrong in answers_of(jobs(), workers):
                sent.popleft()
                problems += wrong
                yield from found
        except (OSError, RuntimeError):
            # A worker died: what is left is done here, so that this costs time and no finding.
            yield from _by_this_process(chain(sent, extracts), here, problems)


def answers_of(jobs: Iterator[Any], workers: Workers) -> Iterator[Any]:
    """Yield what joblib's jobs answer, in their order, each as soon as it and those before it are done."""
    from joblib import Parallel

    # A cluster is asked whole unless a number is named; joblib takes one process for none beside this one.
    number = -1 if workers.cluster and workers.number == ALONE.number else workers.number
    try:
        ask = Parallel(n_jobs=number, return_as="generator", batch_size=1)
    except ValueError:  # Ray gives no answer before it has all.
        ask = Parallel(n_jobs=number, batch_size=1)
        while some := list(islice(jobs, _AT_ONCE)):
            yield from ask(some)
    else:
        yield from ask(jobs)


_AT_ONCE: Final = 64
"""Jobs that are given to a cluster which has no answer before all are done."""


@dataclass(frozen=True)
class _Sent:
    """An extract that was read, as another process can read it anew: a model has parts that cannot be sent."""

    document: Document
    lock: ExtractLock

    @property
    def source(self) -> str:
        return self.document.source

    def read(self) -> Loaded[Extract]:
        loaded = load_model(Extract, self.document, check_extract_references)
        loaded.model.locked_by(self.lock)
        return loaded


def _answer(
    make: Callable[[Loaded[Extract]], T], sent: ExtractText | _Sent, language: str
) -> tuple[list[T], list[Problem]]:
    """Return what a worker makes of an extract, told in a language, or what is wrong with its text."""
    problems: list[Problem] = []
    found: list[T] = []
    with speaking(language), others_go_on(problems, sent.source):
        found.append(make(sent.read()))
    return found, problems


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
