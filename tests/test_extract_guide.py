"""The guide to extracts says what the program does: its examples are run, and its tables held to the code.

In `scenarios/README.md` a block with the info `yaml file=NAME` is a whole extract. A block `yaml part` is added to the
first of them: keys join it, entries of a list join or take the place of the one with their id, and `tiers` are those of
the first offence. Tables whose heads are known state what follows from the example above: `case` and `faces` or `fine`,
`rule` and `verdict`. A case is the YAML in its cell, added to a dealer who sells heroin.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from cases import case_of
from conftest import DAY, ROOT, extract_of
from penalcheck.exposure.calculus import expose
from penalcheck.exposure.case import Case
from penalcheck.exposure.earliest_release import release_text
from penalcheck.exposure.faced import range_text
from penalcheck.exposure.fine_instead import fine_instead
from penalcheck.exposure.fines import fine_or_power
from penalcheck.exposure.gave_way import RULES
from penalcheck.exposure.outcome import Exposure
from penalcheck.extract.law import Law
from penalcheck.extract.penal_code import Extract
from penalcheck.extract.quantity import parse_quantity
from penalcheck.extract.term import parse_term
from penalcheck.extract.treaty import (
    CIRCUMSTANCES,
    CIRCUMSTANCES_BY_LETTER,
    CONDUCT_BESIDE,
    CONDUCT_BY_PARAGRAPH,
    ROLES,
    SUBSTANCE_GROUPS,
    SUBSTANCES,
    TREATIES,
)
from penalcheck.files.document import parse_document
from penalcheck.findings.evaluation import Evaluation

WORDS = {True: "possible", False: "not possible", None: "perhaps possible"}
"""Whether a fine may stand in the place of imprisonment, as the guide tells it."""

GUIDE = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
DEALER = {"role": "dealer", "conduct": ["sale"], "substance": "heroin"}

Row = Mapping[str, str]


@dataclass(frozen=True)
class Example:
    """A block of YAML and the rows of the tables between it and the next."""

    line: int
    info: str
    value: Any
    rows: tuple[Row, ...]


def _tables(text: str) -> Iterator[list[Row]]:
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, _, *rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in table.splitlines()]
        yield [dict(zip(head, row, strict=True)) for row in rows]


def _examples() -> Iterator[Example]:
    blocks = list(re.finditer(r"^```yaml(.*)\n((?:.*\n)*?)```$", GUIDE, re.MULTILINE))
    ends = [*(block.start() for block in blocks[1:]), len(GUIDE)]
    for block, end in zip(blocks, ends, strict=True):
        rows = tuple(row for table in _tables(GUIDE[block.end() : end]) for row in table)
        line = GUIDE.count("\n", 0, block.start()) + 1
        yield Example(line, block[1].strip(), _yaml(block[2]), rows)


def _yaml(text: str) -> Any:
    return parse_document("README.md", text.encode()).value


EXAMPLES = list(_examples())


def _rows(*heads: str) -> list[Any]:
    found = [
        pytest.param(example, row, id=f"line {example.line}: {row[heads[0]]}")
        for example in EXAMPLES
        for row in example.rows
        if set(heads) <= set(row)
    ]
    assert found
    return found


def _table(head: str) -> list[Row]:
    (table,) = (table for table in _tables(GUIDE) if head in table[0])
    return table


def _words(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


def _stated(cell: str) -> dict[str, Any]:
    """Return the YAML of a cell; one in plain words adds nothing."""
    return dict(_yaml(f"{{{', '.join(_words(cell))}}}"))


def _law(example: Example) -> Any:
    if example.info.startswith("file="):
        return example.value
    whole = EXAMPLES[0].value
    trafficking, *others = whole["provisions"]
    part = dict(example.value)
    trafficking = {**trafficking, "tiers": _added(trafficking["tiers"], part.pop("tiers", []))}
    return _added({**whole, "provisions": [trafficking, *others]}, part)


def _added(base: Any, part: Any) -> Any:
    if isinstance(base, dict) and isinstance(part, dict):
        return {**base, **{key: _added(base.get(key), value) for key, value in part.items()}}
    if isinstance(base, list) and isinstance(part, list):
        return list({entry["id"]: entry for entry in (*base, *part)}.values())
    return part


def _faced(law: Any, case: Mapping[str, Any], day: dt.date = DAY) -> Exposure:
    return expose(extract_of(law).model, case_of({**DEALER, **case}), day)


def test_the_first_example_is_the_file_that_the_others_are_added_to() -> None:
    assert EXAMPLES[0].info == "file=plainland.yaml"
    assert {example.info.partition("=")[0] for example in EXAMPLES} == {"file", "part"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line {example.line}")
def test_an_example_is_sound(example: Example) -> None:
    extract_of(_law(example))


@pytest.mark.parametrize(("example", "row"), _rows("case", "faces"))
def test_a_case_faces_what_the_guide_says(example: Example, row: Row) -> None:
    day = dt.date.fromisoformat(row.get("law as of", str(DAY)))
    exposure = _faced(_law(example), _stated(row["case"]), day)
    assert range_text(exposure) == row["faces"]
    if "earliest release" in row:
        law = Law(extract_of(_law(example)).model, day)
        assert release_text(law, exposure, exposure.possible[0]) == row["earliest release"]
    milder = [str(outcome.range) for outcome in exposure.mitigated]
    assert milder == [text for text in [row.get("milder, if the court so finds")] if text]


def _fine(law: Any, exposure: Exposure) -> str:
    (outcome,) = exposure.possible
    assert exposure.law_of is not None
    return fine_or_power(Law(extract_of(law).model, exposure.law_of), exposure, outcome)


@pytest.mark.parametrize(("example", "row"), _rows("case", "fine"))
def test_a_case_faces_the_fine_that_the_guide_says(example: Example, row: Row) -> None:
    law = _law(example)
    exposure = _faced(law, _stated(row["case"]), dt.date.fromisoformat(row["law as of"]))
    assert (_fine(law, exposure), WORDS[fine_instead(exposure)]) == (row["fine"], row["fine instead of prison"])


@pytest.mark.parametrize(("example", "row"), _rows("written", "is shown as"))
def test_a_fine_is_shown_as_the_guide_says(example: Example, row: Row) -> None:
    law = copy.deepcopy(_law(example))
    law["provisions"][0]["tiers"][0]["penalty"] = {"imprisonment": "none", "fine": _stated(row["written"])}
    assert _fine(law, _faced(law, {})) == row["is shown as"]


@pytest.mark.parametrize(("example", "row"), _rows("limits of the power"))
def test_the_power_to_fine_instead_reaches_as_far_as_the_guide_says(example: Example, row: Row) -> None:
    law = copy.deepcopy(_law(example))
    power = {"value": "available", "cite": {"instrument": "act", "article": 21}, **_stated(row["limits of the power"])}
    law["general_part"] = {"fine_instead_of_imprisonment": power}
    word = row["a dealer who faces 2 to 8 years may be fined instead"].partition(":")[0]
    assert WORDS[fine_instead(_faced(law, {}))] == word


@pytest.mark.parametrize(("example", "row"), _rows("rule", "verdict"))
def test_a_rule_finds_what_the_guide_says(evaluate: Callable[[Any], Evaluation], example: Example, row: Row) -> None:
    verdicts = {f"{f.rulebook}/{f.rule}": f.verdict for f in evaluate(_law(example)).findings}
    assert [verdicts[rule].replace("_", " ") for rule in _words(row["rule"])] == [row["verdict"]]


@pytest.mark.parametrize("row", _table("2 to 8 years becomes"), ids=lambda row: row["effect"])
def test_an_effect_does_what_the_guide_says(row: Row) -> None:
    rule = {
        "id": "repeat",
        "title": "Repeat offenders",
        "kind": "general",
        "trigger": {"offences": "any", "foreign": "counted", "look_back": "none"},
        "effect": _stated(row["effect"]),
        "applies": "mandatory",
        "cite": {"instrument": "act", "article": 1},
    }
    case = {"priors": [{"offence": "trafficking", "convicted": "1 year before"}]}
    assert range_text(_faced({**EXAMPLES[0].value, "recidivism": [rule]}, case)) == row["2 to 8 years becomes"]


@pytest.mark.parametrize("row", _table("2 to 8 beside 3 to 6 years"), ids=lambda row: row["concurrence"])
def test_offences_concur_as_the_guide_says(row: Row) -> None:
    whole = EXAMPLES[0].value
    second = {
        **whole["provisions"][0],
        "id": "second",
        "tiers": [{"id": "other", "grade": "basic", "cite": {"instrument": "act", "article": 5},
                   "penalty": {"imprisonment": {"minimum": "3 years", "maximum": "6 years"}, "fine": "none"}}],
    }  # fmt: skip
    rule = {
        "id": "beside",
        "title": "Concurrence",
        "offences": ["trafficking", "second"],
        **_stated(row["concurrence"]),
        "cite": {"instrument": "act", "article": 1},
    }
    law = {**whole, "provisions": [*whole["provisions"], second], "concurrence": [rule]}
    assert range_text(_faced(law, {})) == row["2 to 8 beside 3 to 6 years"]


@pytest.mark.parametrize(
    ("parse", "written", "read"), [(parse_term, "term", "is read as"), (parse_quantity, "quantity", "is taken as")]
)
def test_terms_and_quantities_are_read_as_the_guide_says(
    parse: Callable[[object], object], written: str, read: str
) -> None:
    def result(text: str) -> str:
        try:
            return str(parse(text))
        except ValueError:
            return "refused"

    table = _table(read)
    assert [result(word) for row in table for word in _words(row[written])] == [row[read] for row in table]


@pytest.mark.parametrize(
    ("head", "column", "vocabulary"),
    [
        ("paragraph", "conduct", CONDUCT_BY_PARAGRAPH),
        ("group", "substances", SUBSTANCE_GROUPS),
        (
            "article 3(5)",
            "circumstances",
            {**CIRCUMSTANCES_BY_LETTER, "": CIRCUMSTANCES[sum(map(len, CIRCUMSTANCES_BY_LETTER.values())) :]},
        ),
    ],
)
def test_the_tables_of_words_are_the_vocabulary(
    head: str, column: str, vocabulary: Mapping[str, tuple[str, ...]]
) -> None:
    assert {"".join(_words(row[head])): _words(row[column]) for row in _table(head)} == vocabulary


def test_the_conduct_beside_article_3_is_the_vocabulary() -> None:
    """Parentheses tell words apart, and may name other ones."""
    assert {_words(row["beside article 3"])[0]: row["named in"] for row in _table("beside article 3")} == CONDUCT_BESIDE


def test_the_rules_by_which_tiers_give_way_are_steps_of_the_guide() -> None:
    (steps,) = re.findall(r"^## Which tier applies$(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    named = re.findall(r"\*\*(.+?)\.?\*\*", steps)
    assert set(RULES.values()) <= set(named)


def test_every_substance_and_role_is_named() -> None:
    assert {word for row in _table("group") for word in _words(row["substances"])} == set(SUBSTANCES)
    assert tuple(word for row in _table("role") for word in _words(row["role"])) == ROLES


@pytest.mark.parametrize("model", [Extract, Case])
def test_every_key_is_named(model: type[Extract] | type[Case]) -> None:
    schema = model.model_json_schema()
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part["properties"]}
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", GUIDE, re.DOTALL))
    assert {*keys, *TREATIES} - set(re.findall(r"[\w-]+", code)) == set()
