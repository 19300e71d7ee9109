"""`penalcheck import`: a questionnaire that was filled in comes in, an extract goes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import yaml

from penalcheck.command.boundary import deliver, takes_language
from penalcheck.extract.penal_code import Extract
from penalcheck.files.output import check_outputs
from penalcheck.files.reading import read_bytes
from penalcheck.messages.telling import ntr, tr

_WIDTH = 120


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, completely or not at all."
)
@takes_language("Tell what is wrong in this language")
def import_(file: Path, output: Path | None) -> None:
    """Turn FILE, a questionnaire that was filled in, into an extract (YAML).

    What is wrong is told with its sheet and cell, all at once, and nothing is written then. Whatever is imported counts
    as unverified: nobody has compared it with the text of the law.

    \b
    Examples:
      penalcheck import chile.xlsx > cl.yaml
      penalcheck import chile.xlsx --output cl.yaml
    """
    from penalcheck.questionnaire.filled_in import read_questionnaire

    check_outputs([output] if output else [], [file])
    filled = read_questionnaire(str(file), read_bytes(file))
    loaded = filled.load()
    deliver(_as_yaml(file, filled.value).rstrip("\n"), output)
    click.echo(_told(file, loaded.model), err=True)


def _as_yaml(file: Path, value: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return (
        f"# Imported from {file.name}. Nothing was compared with the text of the law: all of it is unverified.\n{text}"
    )


def _told(file: Path, extract: Extract) -> str:
    tiers = sum(len(provision.tiers) for provision in extract.provisions)
    return tr(
        "{file}: {name}, {offences}, {penalties}; all of it is unverified",
        file=file,
        name=extract.told_name,
        offences=ntr("{number} offence", "{number} offences", len(extract.provisions)),
        penalties=ntr("{number} penalty", "{number} penalties", tiers),
    )
