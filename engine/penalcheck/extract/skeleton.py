"""The skeleton of a new extract, with comments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from penalcheck.extract.penal_code import read_jurisdiction

_TEMPLATE = """\
# Extract of the penal law on drugs of {name}. Fill in the provisions of the law, with their citations; leave out what
# you have not established (it is then unknown), and write `none` for what the law does not have. Check as you go:
#   penalcheck check {file}
# The words for conduct, circumstances, roles and substances are listed by: penalcheck schema extract
format: 1
jurisdiction: {code}
name: {name}
level: {level}                # national, federal or subnational
legal_family: civil           # civil, common, mixed, religious or customary

treaties:
  # Day of entry into force for this State, `none` if it is not a party, or `unknown`.
  un-1961: {{in_force: unknown, source: UN Treaty Collection}}
  un-1971: {{in_force: unknown, source: UN Treaty Collection}}
  un-1988: {{in_force: unknown, source: UN Treaty Collection}}

instruments:
  # Every law or decision that is cited below. Write `status: checked` only if you have read the text itself.
{instruments}

provisions:
  - id: trafficking
    title: Trafficking in drugs
    conduct: ["3(1)(a)(i)", possession_for_supply]   # words, or paragraphs of article 3 of the 1988 Convention
    substances: [all]
    cite: {{instrument: {act}, article: 1}}
    tiers:
      - id: trafficking-basic
        grade: basic          # basic, aggravated or mitigated
        cite: {{instrument: {act}, article: 1, paragraph: 1}}
        penalty:
          # `open` if the statute sets no bound and the general part's applies; else e.g. 5 years, life.
          imprisonment: {{minimum: unknown, maximum: unknown}}
          fine: unknown       # none, or e.g. {{form: amount, maximum: 100000, currency: EUR}}, then also join: and
      - id: trafficking-aggravated
        grade: aggravated
        circumstances: [organized_group]
        cite: {{instrument: {act}, article: 1, paragraph: 2}}
        penalty: unknown
{candidates}
general_part:
  longest_term: unknown       # e.g. {{value: 20 years, cite: {{instrument: penal-code, article: 30}}}}
  shortest_term: unknown
  life: unknown               # none, or e.g. {{release_after: 15 years, cite: {{...}}}}
  death_penalty: unknown      # e.g. {{value: none, cite: {{...}}}}
  attempt: unknown
  participation: unknown
  conspiracy: unknown
  sentencing: unknown
  limitation: unknown
  confiscation: unknown

recidivism: unknown           # [] if the law has no rule; else a list of rules
"""


_DRUG_LAW = """\
  drug-law:
    title: Title of the drug law
    short: Drug Law           # how citations name it
    unit: art.                # art., § or s.
    source: address or publication of the text that you read
    # consolidated: 2024-01-01      # the text that you read; of earlier days, nothing is known
    # unchanged_since: 2016-07-01   # unless its articles have read so since then
    status: unverified"""
_CANDIDATES = """
  # READ OFF THE TEXTS, NOT CHECKED: articles that threaten imprisonment and speak of drugs, or stand in an act on them.
  # Nothing of it counts. Read each article, choose its conduct and drugs, correct the figures (a single term may be
  # the least or the most), and only then take away the signs #; delete what is no offence, and the example above.
"""


@dataclass(frozen=True)
class BegunAct:
    """What was read off the text of an act: its entry under `instruments`, and provisions in comments."""

    name: str
    entry: str
    candidates: str


def extract_skeleton(iso: str, begun: Sequence[BegunAct] = ()) -> str:
    """Return a commented extract that passes `penalcheck check` as it is. Raises ValueError if the code is unknown.

    Acts that were read take the place of the one that is to be filled in.
    """
    import pycountry

    code = read_jurisdiction(iso.upper())
    country = pycountry.countries.get(alpha_2=code)
    name = country.name if country else pycountry.subdivisions.get(code=code).name
    level = "national" if country else "subnational"
    return _TEMPLATE.format(
        code=code,
        name=plain_scalar(name),
        level=level,
        file=f"{code.lower()}.yaml",
        act=begun[0].name if begun else "drug-law",
        instruments="\n".join(one.entry for one in begun) or _DRUG_LAW,
        candidates="".join([_CANDIDATES, *(f"{one.candidates}\n" for one in begun)]) if begun else "",
    )


def plain_scalar(text: str, *, quoted: bool = False) -> str:
    """Return a text as a YAML scalar on one line: quoted if it contains signs that YAML interprets."""
    plain = " ".join(text.split())
    if not (quoted or not plain or set(plain) & set(":#,[]{}'\"&*!|>%@`\\?-")):
        return plain
    return json.dumps(plain, ensure_ascii=False)
