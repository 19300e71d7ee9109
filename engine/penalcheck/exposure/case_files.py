"""Read cases: standard ones by id, others from files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from penalcheck.exposure.case import Case
from penalcheck.files.fault import others_go_on
from penalcheck.files.input_files import named_documents
from penalcheck.files.loading import Loaded, load_model
from penalcheck.files.problem import BadInput, Problem
from penalcheck.files.shipped import cases_folder
from penalcheck.files.suggest import did_you_mean


def read_cases(names: Sequence[str] = ()) -> list[Case]:
    """Read standard cases by id, or cases from files and folders; without names, all standard cases.

    Raises BadInput with the problems of every case.
    """
    problems: list[Problem] = []
    standard = {path.stem: path for path in sorted(cases_folder().glob("*.yaml"))}
    paths = []
    for name in names or standard:
        if name not in standard and not Path(name).exists():
            hint = did_you_mean(name, standard) or f"; standard cases: {', '.join(standard)}"
            problems.append(Problem(f"case {name}", None, f"neither a standard case nor a file{hint}"))
            continue
        paths.append(str(standard.get(name, name)))
    cases: dict[str, Loaded[Case]] = {}
    for document in named_documents(paths, problems) if paths else ():
        with others_go_on(problems, document.source):
            loaded = load_model(Case, document)
            first = cases.setdefault(loaded.model.id, loaded)
            if first is not loaded:
                message = (
                    f"the case id '{loaded.model.id}' is already used by {first.source}; give one of them another id"
                )
                problems.append(document.problem(("id",), message))
    if problems:
        raise BadInput(problems)
    return [loaded.model for loaded in cases.values()]
