"""The smallest change of the law after which a rule finds what a scenario expects."""

from __future__ import annotations

from penalcheck.amend.draft import Draft
from penalcheck.amend.mending import Mender
from penalcheck.findings.finding import FAILING, Finding
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.world import judgement
from penalcheck.scenario.world.state import World


def mended_law(world: World, finding: Finding, wanted: str) -> str | None:
    """Return in words the change of the law after which a finding that fails has the wanted verdict; None without one.

    The change was tried: the rule was asked again of the law with it.
    """
    if finding.verdict not in FAILING:
        return None
    own = world.case if world.own_case else None
    cases = {**judgement.standard_cases(), **({own.id: own} if own else {})}
    evaluator = judgement.evaluator(f"{finding.rulebook}/{finding.rule}", tuple(world.settings), own)
    law = judgement.reaching(world.snapshot(), world.day).model
    judged = {one.finding.subject: one for one in evaluator.judge(law, world.day)}
    draft = Draft(world.code, law, world.day)
    mender = Mender(subjects.classification(), list(cases.values()), world.day)
    for changes in mender.ways(draft, judged[finding.subject]):
        after = draft.changed(changes)
        found = evaluator.judge(after.extract, world.day) if after else ()
        if any(one.finding.subject == finding.subject and one.finding.verdict == wanted for one in found):
            return "; ".join(change.text for change in changes)
    return None
