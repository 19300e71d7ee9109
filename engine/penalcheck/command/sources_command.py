"""`penalcheck sources`: the text of the law beside the figures of extracts."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence

import click

from penalcheck.command.boundary import DAY, hand_out, report_problems, takes_width
from penalcheck.command.chosen import extract_of
from penalcheck.command.process import BAD_INPUT, FINDINGS
from penalcheck.command.texts import library_of, needs_texts
from penalcheck.extract.extract_files import read_extracts
from penalcheck.extract.source_lock import lock_beside, read_lock
from penalcheck.files.output import write_whole
from penalcheck.files.problem import BadInput, Problem
from penalcheck.report.sources_report import history_text, relocked_text, sources_json, sources_table, stale_table
from penalcheck.sources.citation_check import CheckedExtract, check_citations
from penalcheck.sources.cited_history import article_histories
from penalcheck.sources.figure_check import FAULTS
from penalcheck.sources.locking import relocked, uncited, with_changes_marked


@click.group()
def sources() -> None:
    """Compare figures with the text of the law.

    Collections of law texts are folders or git repositories on this machine: Markdown with a heading for each article,
    such as that of Legalize. Nothing is fetched.
    """


@sources.command("check")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@needs_texts
@click.option("--as-of", "day", type=DAY, help="Look into the text of this day, at the law of this day.")
@click.option("--all", "everything", is_flag=True, help="Show the figures that are verified too.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@takes_width
def check_sources(
    paths: tuple[str, ...], texts: tuple[str, ...], day: dt.date | None, everything: bool, form: str
) -> None:
    """Tell for every figure whether it stands in the law that it cites.

    A figure is verified if the article is there, and the number with its unit stands in the narrowest paragraph that
    can be told apart, in digits or in words, with no other that could be meant. Each citation is looked up in the text
    of the day of `consolidated`; if the article has changed since, the figure counts as changed. The exit status is 1
    if a figure is missing, changed, or cites an article that is not there, and 2 if such an article is said to be
    checked.

    \b
    Examples:
      penalcheck sources check es.yaml --texts legalize-es
      penalcheck sources check es.yaml --texts legalize-es --as-of 2010-01-01 --format json
    """
    with library_of(texts) as library:
        extracts, problems = read_extracts(paths)
        checked = list(check_citations(extracts, library, day))
    hand_out(sources_json(checked)) if form == "json" else click.echo(sources_table(checked, everything=everything))
    problems += [*library.problems, *(problem for entry in checked for problem in entry.problems)]
    report_problems([*problems, *(uncited(checked) if day is None else ())])
    sys.exit(BAD_INPUT if problems else FINDINGS if _faulty(checked) else 0)


def _faulty(checked: Sequence[CheckedExtract]) -> bool:
    return any(entry.count(verdict) for entry in checked for verdict in FAULTS)


@sources.command("lock")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@needs_texts
@click.option(
    "--renew", multiple=True, metavar="INSTRUMENT/ARTICLE", help="Lock this article again, which you have read anew."
)
@takes_width
def lock_sources(paths: tuple[str, ...], texts: tuple[str, ...], renew: tuple[str, ...]) -> None:
    """Write where each cited article was found into the lock beside the extracts: `sources.lock`.

    Run it after you have read the articles. The lock holds a fingerprint of each article, the file and the day of its
    text, and the figures that are verified in it; parts that are `checked` are then shown as verified in the text of
    that day. Entries of other extracts stay. An article that has changed since it was locked keeps its entry until you
    have read it and name it by --renew; the exit status is then 1.

    \b
    Examples:
      penalcheck sources lock es.yaml --texts legalize-es
      penalcheck sources lock es.yaml --texts legalize-es --renew cp/368
    """
    with library_of(texts) as library:
        extracts, problems = read_extracts(paths)
        checked = list(check_citations(extracts, library, by_lock=False))
    problems += library.problems
    waiting = 0
    for path in dict.fromkeys(lock_beside(loaded.source) for loaded in extracts):
        mine = [entry for entry in checked if lock_beside(entry.loaded.source) == path]
        done = relocked(read_lock(path), mine, renew)
        write_whole(path, done.text)
        click.echo(relocked_text(str(path), done))
        waiting += len(done.kept)
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else FINDINGS if waiting else 0)


@sources.command("stale")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@needs_texts
@click.option("--mark", is_flag=True, help="Write the days into the lock, so that reports show the figures as stale.")
@takes_width
def stale_sources(paths: tuple[str, ...], texts: tuple[str, ...], mark: bool) -> None:
    """List the articles that read otherwise than when they were read.

    What was read is the text of the lock or, without an entry there, that of the day of `consolidated`. The exit
    status is 1 if there are any.

    \b
    Examples:
      penalcheck sources stale --texts legalize-es --texts legalize-fr
      penalcheck sources stale es.yaml --texts legalize-es --mark
    """
    with library_of(texts) as library:
        extracts, problems = read_extracts(paths)
        checked = list(check_citations(extracts, library))
    problems += library.problems
    click.echo(stale_table(checked))
    for path in dict.fromkeys(lock_beside(loaded.source) for loaded in extracts) if mark else ():
        mine = [entry for entry in checked if lock_beside(entry.loaded.source) == path]
        write_whole(path, with_changes_marked(read_lock(path), mine))
    report_problems(problems)
    changed = any(citation.verdict == "changed" for entry in checked for citation in entry.citations)
    sys.exit(BAD_INPUT if problems else FINDINGS if changed else 0)


@sources.command("history")
@click.argument("jurisdiction")
@click.argument("article", metavar="[INSTRUMENT/]ARTICLE")
@click.argument("paths", nargs=-1, metavar="[EXTRACT]...")
@needs_texts
@takes_width
def history_sources(jurisdiction: str, article: str, paths: tuple[str, ...], texts: tuple[str, ...]) -> None:
    """Show the days on which an article changed, and its words before and after.

    Words that went are shown as [-went-], and words that came as {+came+}. A wording that is not marked as read is one
    that the extract lacks: no text was read of any day on which the article read so.

    \b
    Examples:
      penalcheck sources history ES 369 --texts legalize-es
      penalcheck sources history ES "cp/369 bis" es.yaml --texts legalize-es
    """
    with library_of(texts) as library:
        extracts, problems = read_extracts(paths)
        loaded = extract_of(extracts, jurisdiction, problems)
        told = article_histories(loaded, article, library)
        if isinstance(told, str):
            raise BadInput([*problems, *library.problems, Problem(f"article {article}", None, told)])
        click.echo("\n\n".join(history_text(one) for one in told))
    problems += library.problems
    report_problems(problems)
    sys.exit(BAD_INPUT if problems else 0)
