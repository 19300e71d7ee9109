"""Exposures for the terminal: the range a case faces, and the numbered steps that led there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from tabulate import tabulate

from penalcheck.document import Document
from penalcheck.extract import Extract
from penalcheck.law import notice
from penalcheck.outcome import Exposure, Outcome
from penalcheck.penalty import Fine, Penalty
from penalcheck.terminal import WIDTH, wrapped


def overview(exposures: Sequence[tuple[Extract, Exposure]]) -> str:
    """Return one line for each exposure: jurisdiction, case, range, tier."""
    rows = [
        (extract.jurisdiction, exposure.case.id, range_text(exposure), ", ".join(o.tier for o in exposure.possible))
        for extract, exposure in exposures
    ]
    return tabulate(rows, headers=("code", "case", "faces", "tier"), maxcolwidths=[6, 22, 26, 18])


def steps(extract: Extract, document: Document, exposure: Exposure) -> str:
    """Return one exposure in full: each possible outcome with its numbered steps and their law."""
    heading = f"{extract.name} ({extract.jurisdiction}): {exposure.case.title}, law as of {exposure.day}"
    lines = [*textwrap.wrap(heading, WIDTH), f"  faces: {range_text(exposure)}"]
    lines += _item("texts", notice(extract, exposure.day) or "")
    if len(exposure.possible) > 1 or exposure.perhaps_none:
        lines += _item("open", "the extract or the case leaves more than one outcome open")
    if exposure.possible:
        lines += _item("also", besides(extract, exposure))
    for number, outcome in enumerate(exposure.possible, 1):
        if len(exposure.possible) > 1:
            lines.append(f"  possible outcome {number}: {outcome.range}")
        lines += _outcome(document, outcome)
    for outcome in exposure.mitigated:
        lines.append(f"  milder, if the court so finds: {outcome.range}")
        lines += _outcome(document, outcome)
    if exposure.case.note:
        lines += _item("note", exposure.case.note)
    return "\n".join(lines)


def range_text(exposure: Exposure) -> str:
    """Return what a case faces in words, every possible outcome."""
    if not exposure.possible:
        return "not punishable" if exposure.speaks else "unknown: the extract is silent on this conduct"
    texts = list(dict.fromkeys(imprisonment_text(outcome) for outcome in exposure.possible))
    if exposure.perhaps_none:
        texts.append("perhaps nothing")
    return "; or ".join(texts)


def besides(extract: Extract, exposure: Exposure) -> str:
    """Return what the offender faces besides imprisonment: fine, and confiscation by the general part."""
    fines = dict.fromkeys(fine_text(outcome.penalty) for outcome in exposure.possible)
    confiscation = extract.general_part.confiscation
    power = confiscation if isinstance(confiscation, str) else confiscation.proceeds
    word = power if isinstance(power, str) else power.value
    return f"fine: {' or '.join(fines) or 'none'}; confiscation of proceeds: {word}"


def fine_text(penalty: Penalty | None) -> str:
    """Return a penalty's fine in words, with how it is joined to imprisonment."""
    if penalty is None or not isinstance(penalty.fine, Fine):
        return "unknown" if penalty is None else str(penalty.fine)
    fine = penalty.fine
    amount = f"{fine.maximum:,}" if fine.maximum else ""
    words = {
        "amount": f"up to {amount} {fine.currency}",
        "day_fines": f"up to {fine.maximum} day-fines" if fine.maximum else "day-fines",
        "multiple": f"up to {fine.maximum} times the {fine.of}",
    }
    joined = {"and": ", beside imprisonment", "or": ", instead of imprisonment", "optional": ", may be added"}
    return words.get(fine.form, fine.form) + joined.get(penalty.join or "", "")


def imprisonment_text(outcome: Outcome) -> str:
    """Return one outcome's imprisonment in words, or that there is none, or death beside it."""
    penalty = outcome.penalty
    if penalty is not None and penalty.imprisonment == "none":
        if outcome.death in ("available", "mandatory"):
            return "death is mandatory" if outcome.death == "mandatory" else "death, but no imprisonment"
        return "no imprisonment" + (" (administrative)" if outcome.nature == "administrative" else "")
    death = {"available": " or death", "mandatory": " and death is mandatory"}.get(outcome.death or "", "")
    return f"{outcome.range}{death}"


def _outcome(document: Document, outcome: Outcome) -> Iterator[str]:
    for number, step in enumerate(outcome.steps, 1):
        yield from textwrap.wrap(
            f"{number}. {step.text}: {step.range}", WIDTH, initial_indent="  ", subsequent_indent="     "
        )
        for evidence in step.evidence:
            position = document.position(evidence.path)
            place = f"{document.source}:{position.line}" if position else document.source
            status = "checked" if evidence.checked else "UNVERIFIED"
            yield from _item("law", f"{evidence.citation} ({status}) at {place}")
        for note in dict.fromkeys(evidence.note for evidence in step.evidence if evidence.note):
            yield from _item("note", note)


def _item(label: str, text: str) -> list[str]:
    return wrapped(text, f"     {label:<6}", " " * 11)
