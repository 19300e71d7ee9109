"""`penalcheck schema`: JSON Schema, with which editors complete and check YAML while it is typed."""

from __future__ import annotations

import json
from typing import Final, Literal

import click

from penalcheck.command.boundary import hand_out

_WRITTEN: Final = ("extract", "case", "rulebook", "extension", "profile", "review", "configuration")
_TOLD: Final = ("result", "exposures", "sources", "explanation", "amendment", "checked", "bill")
"""The kinds of files that people write are first, those that penalcheck writes second."""


@click.command()
@click.argument("kind", type=click.Choice([*_WRITTEN, *_TOLD]))
def schema(kind: str) -> None:
    """Write the JSON Schema of a kind of file that penalcheck reads, or of its JSON results.

    \b
    Example, for editors with the YAML language server:
      penalcheck schema extract > extract.schema.json
      then begin the YAML file with the line
      # yaml-language-server: $schema=extract.schema.json
    """
    from pydantic import BaseModel

    from penalcheck.command.configuration import ConfigurationText
    from penalcheck.exposure.case import Case
    from penalcheck.extract.penal_code import Extract
    from penalcheck.findings.record import ResultRecord
    from penalcheck.findings.review import ReviewFile
    from penalcheck.report.bill_record import BillRecord
    from penalcheck.report.command_records import AmendmentRecord, ExplanationRecord, FilesRecord
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
        "configuration": ConfigurationText,
        "result": ResultRecord,
        "exposures": ExposuresRecord,
        "sources": SourcesRecord,
        "explanation": ExplanationRecord,
        "amendment": AmendmentRecord,
        "checked": FilesRecord,
        "bill": BillRecord,
    }
    mode: Literal["validation", "serialization"] = "serialization" if kind in _TOLD else "validation"
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **models[kind].model_json_schema(mode=mode)}
    hand_out(json.dumps(document, ensure_ascii=False, indent=2))
