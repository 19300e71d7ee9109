"""The findings that a reader wants to see, by force and verdict; the others stay part of what was found."""

from __future__ import annotations

from dataclasses import dataclass

from penalcheck.findings.finding import Finding, Verdict, verdict_words
from penalcheck.messages.telling import tr
from penalcheck.rulebook.rule import Force


@dataclass(frozen=True)
class FindingFilter:
    """Forces and verdicts of which one must be a finding's own; where none is named, any is."""

    forces: tuple[Force, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.forces or self.verdicts)

    def shows(self, finding: Finding) -> bool:
        """Tell whether a finding is shown."""
        by_force = not self.forces or finding.force in self.forces
        return by_force and (not self.verdicts or finding.verdict in self.verdicts)

    def told(self) -> str:
        """Return what is left out, as a sentence.

        >>> FindingFilter(forces=("mandatory", "qualified")).told()
        'Only findings of this force are shown: mandatory, qualified.'
        """
        forces = tr(", ").join(self.forces)
        verdicts = tr(", ").join(verdict_words(verdict) for verdict in self.verdicts)
        if forces and verdicts:
            return tr(
                "Only findings of this force and verdict are shown: {forces}; {verdicts}.",
                forces=forces,
                verdicts=verdicts,
            )
        if forces:
            return tr("Only findings of this force are shown: {forces}.", forces=forces)
        return tr("Only findings of this verdict are shown: {verdicts}.", verdicts=verdicts)
