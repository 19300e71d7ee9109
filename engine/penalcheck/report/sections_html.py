"""Sections as one HTML page that contains all it needs."""

from __future__ import annotations

from penalcheck.report.html_report import page
from penalcheck.report.sections import Told


def sections_html(told: Told) -> str:
    """Return a report as a page without scripts; everything in it is escaped."""
    return page("sections.html.jinja", told=told)
