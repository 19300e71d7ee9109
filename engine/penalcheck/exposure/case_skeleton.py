"""The skeleton of a new case, with comments."""

from __future__ import annotations

from penalcheck.extract.skeleton import plain_scalar
from penalcheck.extract.treaty import ROLES

_TEMPLATE = """\
# A case: a hypothetical offender, who is judged in the same way under every code. Change what is below; take away the
# sign # where a line applies, and leave out what is not known. Check it, and see what the offender faces:
#   penalcheck check {file}
#   penalcheck exposure {file}
# The words for role, conduct, substance and circumstances are listed by: penalcheck schema case
format: 1
id: {name}
title: Seller of cocaine, first offence
role: dealer                  # {roles}
conduct: [sale]               # words, or paragraphs of article 3 of the 1988 Convention, such as "3(1)(a)(i)"
substance: cocaine
quantity: 500 g               # or a number of plants or tablets: 20 plants
# purity: 70                    # percent by mass
# circumstances: [organized_group, use_of_minors]
# stage: attempt                # completed, if it is left out
# participation: aider          # principal, if it is left out
# age: 17                       # 30, if it is left out
# committed: 2024-05-01         # the day of the evaluation, if it is left out
# priors:                       # times are days, or lie so long before the new offence
#   - offence: trafficking
#     substance: heroin
#     conduct: [sale]
#     quantity: 20 g
#     country: foreign          # domestic, foreign_eu or foreign
#     committed: 4 years before
#     convicted: 3 years before
#     sentence: 18 months       # none, if there was no prison
#     suspended: false
#     released: 18 months before
# note: Where the case is taken from.
"""


def case_skeleton(name: str) -> str:
    """Return a commented case that passes `penalcheck check` as it is."""
    roles = ", ".join(ROLES)
    return _TEMPLATE.format(name=plain_scalar(name, quoted=True), file=f"{name}.yaml", roles=roles)
