"""The skeleton of a new extract, with comments."""

from __future__ import annotations

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
  drug-law:
    title: Title of the drug law
    short: Drug Law           # how citations name it
    unit: art.                # art., § or s.
    source: address or publication of the text that you read
    # consolidated: 2024-01-01      # the text that you read; of earlier days, nothing is known
    # unchanged_since: 2016-07-01   # unless its articles have read so since then
    status: unverified

provisions:
  - id: trafficking
    title: Trafficking in drugs
    conduct: ["3(1)(a)(i)", possession_for_supply]   # words, or paragraphs of article 3 of the 1988 Convention
    substances: [all]
    cite: {{instrument: drug-law, article: 1}}
    tiers:
      - id: trafficking-basic
        grade: basic          # basic, aggravated or mitigated
        cite: {{instrument: drug-law, article: 1, paragraph: 1}}
        penalty:
          # `open` if the statute sets no bound and the general part's applies; else e.g. 5 years, life.
          imprisonment: {{minimum: unknown, maximum: unknown}}
          fine: unknown       # none, or e.g. {{form: amount, maximum: 100000, currency: EUR}}, then also join: and
      - id: trafficking-aggravated
        grade: aggravated
        circumstances: [organized_group]
        cite: {{instrument: drug-law, article: 1, paragraph: 2}}
        penalty: unknown

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


def extract_skeleton(iso: str) -> str:
    """Return a commented extract that passes `penalcheck check` as it is. Raises ValueError if the code is unknown."""
    import pycountry

    code = read_jurisdiction(iso.upper())
    country = pycountry.countries.get(alpha_2=code)
    name = country.name if country else pycountry.subdivisions.get(code=code).name
    level = "national" if country else "subnational"
    return _TEMPLATE.format(code=code, name=_plain(name), level=level, file=f"{code.lower()}.yaml")


def _plain(name: str) -> str:
    """Return a name as a YAML scalar: quoted if it contains signs that YAML interprets."""
    return f'"{name}"' if set(name) & set(":#,[]{}'\"&*!|>%@`") else name
