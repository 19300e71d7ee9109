"""The first sheet of the questionnaire: how it is filled in, and the checklist with the sheets of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from penalcheck.messages.telling import marked, retold, tr

_RULES: Final = (
    marked(
        "State the law in figures, each with the article that says so. Begin with the sheets of the code and of laws."
    ),
    marked(
        "A bound, a fine or an item that you have not established stays empty, or unknown: it then counts for nothing."
    ),
    marked(
        "Elsewhere an empty cell means the usual: a crime committed with intent, a rule that the court must apply, no "
        "further condition, suspension and early release not barred."
    ),
    marked("What you have looked for and the law does not have: write none, or a row on the sheet 'not in the law'."),
    marked("Terms are written 5 years, 18 months, 1 year 6 months, 30 days or life; open: the general part's bound."),
    marked("Amounts of drugs are written 1 kg, 500 g, 50 mg, 100 plants, 500 doses. Dates are written 2026-01-31."),
    marked("Several words in one cell are separated by semicolons: sale; importation. The sheet of words lists them."),
    marked("Row 3 has examples, which are not read. The row of keys is hidden; leave it as it is."),
    marked("Two versions of an item, or of a list of drugs, are two rows, each with the days on which it is law."),
    marked(
        "It does not ask for bounds that rise or fall by a table, degrees and quarters of a range, fines of several "
        "forms or without a fixed limit, deductions from quantities, amounts for repeat offenders. Note these in the "
        "remarks; they are added to the file that the import writes."
    ),
    marked("Then: penalcheck import FILE. What is wrong is told with its sheet and cell; all counts as unverified."),
)
_CHECKLIST: Final = (
    (marked("shortest and longest term, life and release from it; what raised ranges may reach"), "general part"),
    (marked("death, for whom never; corporal punishment"), "general part; penalties"),
    (marked("a fine beside prison, and in its place"), "general part; fine instead; penalties"),
    (marked("suspension: up to which sentence; barred for which offences"), "general part; penalties"),
    (marked("mitigation in general, and for help to the authorities"), "general part"),
    (marked("weighing within the range"), "general part"),
    (marked("attempt, participation, conspiracy, incitement"), "stages"),
    (marked("several offences"), "several"),
    (marked("organization or association; organizing, managing, financing without one"), "offences; penalties"),
    (marked("preparatory acts; precursors and equipment, supplied or held"), "offences; penalties"),
    (marked("every link of the traffic, plants among them, for every drug"), "offences; penalties; amounts"),
    (marked("own use, and what is exempt"), "offences; penalties; exemptions"),
    (marked("each circumstance of article 3(5) of the 1988 Convention"), "penalties; aggravations"),
    (marked("age and the young"), "general part; the young"),
    (marked("release: in general, for trafficking and organization, after life, for repeat offenders"), "release"),
    (marked("limitation, and what evading justice does to it"), "limitation; general part"),
    (marked("confiscation of each kind"), "general part"),
    (marked("repeat offenders: what counts, foreign convictions among it"), "recidivism"),
    (marked("treatment; legal persons and what they face"), "general part"),
    (marked("each treaty, with its reservations"), "treaties; reservations"),
    (marked("what the law lacks, and what could not be established"), "absent; not known"),
)
"""The checklist of the guide to extracts, each item with the sheets on which its answer stands."""


def guide_lines() -> Iterator[tuple[str, str | None]]:
    """Yield the lines of the guide; those of the checklist with the names of sheets."""
    titles = sheet_titles()
    yield tr("Questionnaire on the penal law on drugs"), None
    for rule in _RULES:
        yield retold(rule), None
    yield tr("What is asked"), ""
    for asked, sheets in _CHECKLIST:
        yield retold(asked), tr("; ").join(titles[name] for name in sheets.split("; "))


def sheet_titles() -> dict[str, str]:
    """Return the titles of sheets, as their tabs show them, by their names."""
    from penalcheck.questionnaire.asked_tables import TABLES

    return {"general part": tr("general part"), **{table.name: retold(table.title) for table in TABLES}}
