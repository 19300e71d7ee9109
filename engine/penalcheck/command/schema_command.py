"""`penalcheck schema`: JSON Schema, with which editors complete and check YAML while it is typed."""

from __future__ import annotations

import json
from typing import Literal

import click

from penalcheck.command.boundary import hand_out


@click.command()
@click.argument(
    "kind",
    type=click.Choice(
        ["extract", "case", "rulebook", "extension", "profile", "review", "result", "exposures", "sources", "bill"]
    ),
)
def schema(kind: str) -> None:
    """Write the JSON Schema of a kind of file that penalcheck reads, or of its JSON results.

    \b
    Example, for editors with the YAML language server:
      penalcheck schema extract > extract.schema.json
      then begin the YAML file with the line
      # yaml-language-server: $schema=extract.schema.json
    """
    from pydantic import BaseModel

    from penalcheck.exposure.case import Case
    from penalcheck.extract.penal_code import Extract
    from penalcheck.findings.record import ResultRecord
    from penalcheck.findings.review import ReviewFile
    from penalcheck.report.bill_record import BillRecord
    from penalcheck.report.exposure_record import ExposuresRecord
    from penalcheck.report.sources_report import SourcesRecord
    from penalcheck.rulebook.profile import ProfileText
    from penalcheck.rulebook.rule import ExtensionText, RulebookText

    models: dict[str, type[BaseModel]] = {
        "extract": Extract,
        "case": Case,
        "rulebook": RulebookText,
        "extension": ExtensionText,
        "profile": ProfileText,
        "review": ReviewFile,
        "result": ResultRecord,
        "exposures": ExposuresRecord,
        "sources": SourcesRecord,
        "bill": BillRecord,
    }
    mode: Literal["validation", "serialization"] = (
        "serialization" if kind in ("result", "exposures", "sources", "bill") else "validation"
    )
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **models[kind].model_json_schema(mode=mode)}
    hand_out(json.dumps(document, ensure_ascii=False, indent=2))
