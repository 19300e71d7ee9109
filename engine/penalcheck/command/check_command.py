"""`penalcheck check`: validate without evaluating."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from penalcheck.checks.kinds import Checked, check_feature, in_order, kind_of
from penalcheck.command.boundary import hand_out, report_problems, speak_for, takes_language
from penalcheck.command.configuration import takes_configuration
from penalcheck.command.process import BAD_INPUT
from penalcheck.command.progress_bar import with_progress
from penalcheck.extract.idle_rules import idle_rules
from penalcheck.extract.law import law_on
from penalcheck.extract.penal_code import Extract
from penalcheck.files.document import Document
from penalcheck.files.fault import others_go_on
from penalcheck.files.input_files import DATA_ENDINGS, files_named, read_named
from penalcheck.files.loading import Loaded
from penalcheck.files.problem import Problem
from penalcheck.files.reading import read_bytes
from penalcheck.files.shipped import extracts_folder
from penalcheck.messages.telling import ntr, tr


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--probe", is_flag=True, help="Play each extract over a grid of cases, and tell what is odd in it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@takes_language("Tell what is wrong with the files in this language")
@takes_configuration
def check(paths: tuple[str, ...], probe: bool, form: str) -> None:
    """Validate files without evaluating them: files, folders, or - for standard input.

    Extracts, cases, rulebooks, profiles, reviews, results and features are told apart by their keys and names. Each
    problem is reported with file, line and column, what is wrong, and what is expected. A rule that reaches no tier is
    told as a warning; the file is sound all the same. With --probe, so are amounts that go unpunished though smaller
    ones do not, amounts that face less than smaller ones, tiers that never apply or never prevail, and figures that
    change nothing, under the law of today.

    \b
    Examples:
      penalcheck check my-law.yaml
      penalcheck check my-law.yaml --probe
      penalcheck check my-folder/
      penalcheck check my-folder/ --format json
      penalcheck new extract PT | penalcheck check -
    """
    speak_for(form)
    problems: list[Problem] = []
    documents: list[Document] = []
    features: list[Path] = []
    checked, told = Checked(), _Told()
    files = list(files_named(paths or [str(extracts_folder())], (*DATA_ENDINGS, _FEATURE), problems))
    for path in with_progress(files, len(files)):
        with others_go_on(problems, str(path)):
            if path.suffix.lower() == _FEATURE:
                features.append(path)
                continue
            document = read_named(path)
            # No other file names what an extract defines: each is checked at once, and not kept.
            if kind_of(document) == "extract":
                told.extract(checked.extract(document), probe=probe)
            else:
                documents.append(document)
    for document in in_order(documents):
        with others_go_on(problems, document.source):
            told.sound.append((document.source, checked.other(document)))
    for path in features:
        with others_go_on(problems, str(path)):
            told.sound.append((str(path), check_feature(path, read_bytes(path))))
    if form == "json":
        from penalcheck.report.command_records import as_json, checked_record

        hand_out(as_json(checked_record(told.sound, told.warnings, problems)))
    else:
        for source, what in told.sound:
            click.echo(tr("{source}: sound ({what})", source=source, what=what))
    report_problems([*told.warnings, *problems])
    sys.exit(BAD_INPUT if problems else 0)


_FEATURE: Final = ".feature"


@dataclass
class _Told:
    """Sound files, each with what it holds, and what is odd in them."""

    sound: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def extract(self, loaded: Loaded[Extract], *, probe: bool) -> None:
        self.sound.append((loaded.source, _held(loaded.model)))
        self.warnings += idle_rules(loaded)
        if probe:
            self.warnings += _oddities(loaded)


def _held(extract: Extract) -> str:
    tiers = sum(len(provision.tiers) for provision in extract.provisions)
    rules = extract.recidivism
    parts = (
        ntr("{number} provision", "{number} provisions", len(extract.provisions)),
        ntr("{number} tier", "{number} tiers", tiers),
        ntr("{number} recidivism rule", "{number} recidivism rules", len(rules))
        if isinstance(rules, tuple)
        else tr("recidivism rules unknown"),
    )
    return extract.name + ": " + tr(", ").join(parts)


def _oddities(loaded: Loaded[Extract]) -> Iterator[Problem]:
    from penalcheck.exposure.author_lint import oddities

    for path, text in oddities(law_on(loaded.model, dt.date.today())):
        yield loaded.document.problem(path, f"warning: {text}")
