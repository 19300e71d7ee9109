"""Codes side by side: what the page on which a reader chooses up to five codes shows, as a script without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from penalcheck.exposure.case import Case
from penalcheck.messages.telling import tr, tr_law
from penalcheck.site.benchmarks import lines_of
from penalcheck.site.charts import drawn_axis, drawn_grid
from penalcheck.site.figures import scale_for, strips_of
from penalcheck.site.signs import VERDICT_SIGNS
from penalcheck.site.site_map import Site
from penalcheck.site.topic_matrix import TopicCell, topic_matrix

MOST_CODES: Final = 5
"""The number of codes that stand side by side at the most."""


def side_by_side_script(site: Site) -> str:
    """Return topics, ranges and verdicts of all codes as a script; drawings in it come from the module `charts`."""
    matrix = topic_matrix(site.codes)
    data = {
        "most": MOST_CODES,
        "verdicts": {sign.verdict: [sign.mark, sign.word] for sign in VERDICT_SIGNS.values()},
        "codes": [
            {"key": code.slug, "label": code.label, "href": code.href, "fault": code.evaluation.fault or ""}
            for code in site.codes
        ],
        "topics": [
            [title, [_marks(row.cells[place]) for row in matrix.rows]] for place, (_, title) in enumerate(matrix.topics)
        ],
        "cases": [_ranges(site, case) for case in site.result.cases],
        "rules": list(_verdicts(site)),
    }
    return f"window.penalcheckCodes = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _marks(cell: TopicCell) -> list[list[str]]:
    """Return the verdicts on a topic with their forces; what a reviewer accepted has no verdict, but these words."""
    told = [[m.sign.verdict, "" if m.sign.verdict == "adequate" else m.force.word] for m in cell.marks]
    return [*told, ["", tr("accepted by a reviewer")]] if cell.accepted else told


def _ranges(site: Site, case: Case) -> dict[str, Any]:
    """Return what a case faces under each code, with drawings on one scale."""
    rows = [code.exposure_of(case) for code in site.codes]
    scale = scale_for([row for row in rows if row], site.benchmarks)
    lines = lines_of(site.benchmarks[case.id])
    return {
        "title": tr_law(case.title),
        "href": site.case_href(case.id),
        "axis": drawn_axis(scale, lines),
        "grid": drawn_grid(scale, lines),
        "faces": [list(strips_of(row, scale)) if row else [] for row in rows],
    }


def _verdicts(site: Site) -> Iterator[list[Any]]:
    for section in site.heat_map:
        for row in section.rows:
            force = tr("{title} ({force})", title=tr_law(row.rule.text.title), force=row.force.word)
            yield [force, site.rule_href(row.rule.id), [cell.sign.verdict if cell else "" for cell in row.cells]]
