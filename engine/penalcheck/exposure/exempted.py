"""Exemptions that reach a case: what a tier makes punishable, and the law then leaves unpunished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from penalcheck.exposure.case import Case
from penalcheck.exposure.reach import narrowed
from penalcheck.exposure.truth import Truth, all_of, any_of
from penalcheck.extract.evidence import Evidences
from penalcheck.extract.exemption import Exemption
from penalcheck.extract.law import Law, concerns
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import tr

Exempting = tuple[DataPath, Exemption, Truth]
"""An exemption with its path in the extract, and whether the case meets its conditions, its conduct apart."""


def exemptions_for(law: Law, case: Case, names: frozenset[str]) -> list[Exempting]:
    """Return the exemptions for an offence of these names that may reach the case, and those for every offence."""
    found: list[Exempting] = []
    for path, exemption in law.exemptions:
        met = _meets(law, case, exemption) if concerns(exemption.applies_to, names) else False
        if met is not False:
            found.append((path, exemption, met))
    return found


def exempts(exemptions: Sequence[Exempting], conduct: set[str]) -> Truth:
    """Tell whether every part of some conduct is exempt; what is not, stays punishable."""
    return all_of(
        any_of(met for _, exemption, met in exemptions if exemption.conduct is None or word in exemption.conduct)
        for word in conduct
    )


def surely_covering(exemptions: Sequence[Exempting], conduct: Iterable[str]) -> list[Exempting]:
    """Return the exemptions that surely cover some of the conduct."""
    words = set(conduct)
    return [entry for entry in exemptions if entry[2] and (entry[1].conduct is None or words & set(entry[1].conduct))]


def exemption_text(law: Law, exemptions: Sequence[Exempting]) -> str:
    """Return under what law a case is exempt, in words."""
    cited = [
        (exemption.title, tr(", ").join(evidence.citation for evidence in law.evidence(exemption, path)))
        for path, exemption, _ in exemptions
    ]
    return tr("; ").join(tr("{law} ({title})", law=law_of, title=title) for title, law_of in cited)


def exemption_evidence(law: Law, exemptions: Sequence[Exempting]) -> Evidences:
    """Return the evidence for exemptions."""
    return tuple(evidence for path, exemption, _ in exemptions for evidence in law.evidence(exemption, path))


def _meets(law: Law, case: Case, exemption: Exemption) -> Truth:
    def conditions() -> Iterator[Truth]:
        yield law.in_force(exemption)
        yield exemption.conduct is None or bool(set(exemption.conduct) & set(case.conduct))
        yield exemption.substances is None or law.covers(exemption.substances, case.substance)
        yield from (met for _, met in narrowed(law, case, exemption))

    return all_of(conditions())
