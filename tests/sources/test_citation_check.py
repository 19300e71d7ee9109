"""Planted errors in extracts of an invented legislation are told, in five languages; what is sound is verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from legislation import LAWS, PLANTED, YEARS, Legislation, act, extract, git, prison
from penalcheck.cli import main

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def told(legislation: Legislation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `sources check` tells of each extract, by jurisdiction."""
    arguments = [
        "sources",
        "check",
        str(legislation.extracts),
        "--texts",
        str(legislation.repository),
        "--format",
        "json",
    ]
    result = CliRunner().invoke(main, arguments)
    schema = json.loads(CliRunner().invoke(main, ["schema", "sources"]).output)
    record = json.loads(result.stdout)
    Draft202012Validator(schema).validate(record)
    errors = tmp_path_factory.mktemp("told") / "errors"
    errors.write_text(f"{result.exit_code}\n{result.stderr}", encoding="utf-8")
    return {entry["jurisdiction"]: entry for entry in record["extracts"]} | {"errors": errors.read_text("utf-8")}


@pytest.mark.parametrize("code", LAWS)
def test_planted_errors_are_found_and_nothing_else_is_said_to_be_wrong(told: dict[str, Any], code: str) -> None:
    verdicts = dict(zip(PLANTED, (figure["verdict"] for figure in told[code]["figures"]), strict=True))
    assert verdicts == {name: verdict for name, (_, verdict) in PLANTED.items()}


@pytest.mark.parametrize("code", LAWS)
def test_a_figure_leads_to_the_heading_of_its_article_in_a_state_of_the_repository(
    told: dict[str, Any], legislation: Legislation, code: str
) -> None:
    found = {(cite["instrument"], cite["article"], cite["paragraph"]): cite for cite in told[code]["citations"]}
    cite = found["old", "7", None]
    path, _, line = cite["file"].removeprefix("laws/").rpartition(":")
    text = legislation.git("show", f"{cite['commit']}:{path.partition('@')[0]}")
    assert "7" in text.split("\n")[int(line) - 1]
    assert cite["day"] == YEARS[0]
    assert cite["address"].startswith("https://law.example/")
    assert found["old", "9", None]["changed"] == YEARS[1]
    wrong = next(
        figure for name, figure in zip(PLANTED, told[code]["figures"], strict=True) if name == "wrong-paragraph"
    )
    assert wrong["told"].startswith("it stands in paragraph 1 of article 5")


def test_a_checked_figure_whose_article_is_not_there_is_an_error_at_its_citation(
    told: dict[str, Any], legislation: Legislation
) -> None:
    status, *lines = told["errors"].rstrip().split("\n")
    assert status == "2"
    source = legislation.extracts / "de.yaml"
    mine = [line for line in lines if line.startswith(f"{source}:")]
    wrongly = [name for name, (_, verdict) in PLANTED.items() if verdict == "no article"]
    assert len(mine) == len(wrongly)
    for line in mine:
        number = int(line.removeprefix(f"{source}:").partition(":")[0])
        assert '"instrument"' in "".join(source.read_text("utf-8").split("\n")[number - 1 : number + 1])


def test_the_text_of_a_day_is_taken_from_the_history(penalcheck: Run, legislation: Legislation, tmp_path: Path) -> None:
    path = _write(tmp_path / "es.yaml", repealed=({"article": 7}, prison("2 years", "2 years")))
    run = ("sources", "check", path, "--texts", str(legislation.repository))
    assert penalcheck(*run).exit_code == 2
    before = penalcheck(*run, "--as-of", "2019-12-31", "--all")
    assert (before.exit_code, before.stderr) == (0, "")
    assert "verified" in before.output
    assert "text of 2019-12-31" in " ".join(before.output.split())
    older = penalcheck(*run, "--as-of", "2009-12-31")
    assert older.exit_code == 0
    assert "1 no text" in older.output


def test_a_folder_has_no_history_and_a_repository_needs_no_work_tree(
    penalcheck: Run, legislation: Legislation, tmp_path: Path
) -> None:
    path = _write(tmp_path / "es.yaml", right=PLANTED["right"][0])
    folder, bare = tmp_path / "folder", tmp_path / "bare.git"
    (folder / "es").mkdir(parents=True)
    (folder / LAWS["ES"]["file"]).write_text(act("ES", changed=True), encoding="utf-8")
    git(tmp_path, "clone", "-q", "--bare", str(legislation.repository), str(bare))
    for texts in (folder, bare):
        result = penalcheck("sources", "check", path, "--texts", str(texts))
        assert (result.exit_code, result.stderr) == (0, ""), texts
        assert "1 figure: 1 verified" in result.output


def test_what_cannot_be_read_or_told_apart_is_told_and_never_counts_as_verified(
    penalcheck: Run, legislation: Legislation, tmp_path: Path
) -> None:
    right = PLANTED["right"][0]
    path = _write(tmp_path / "es.yaml", right=right)
    run = ("sources", "check", path, "--texts")
    file = LAWS["ES"]["file"]

    def told_of(name: str, content: bytes) -> tuple[str, str]:
        folder = tmp_path / name
        (folder / file).parent.mkdir(parents=True)
        (folder / file).write_bytes(content)
        result = penalcheck(*run, str(folder))
        assert "Traceback" not in result.output
        assert "verified" not in result.output
        assert result.exit_code == (2 if result.stderr else 0)
        return " ".join(result.output.split()), result.stderr

    assert "no heading of an article" in told_of("empty", b"---\ntitle: x\n---\nNothing\n")[1]
    assert f"{file}:1:" in told_of("bytes", b"\xff\xfe")[1]
    assert "too large: 50,000,000 bytes" in told_of("large", b"#" * 50_000_000)[1]
    twice = act("ES", changed=True).replace("Artículo 9.", "Artículo 5.")
    assert "stands twice, at" in told_of("twice", twice.encode())[0]
    open_front = told_of("front", b"---\ntitle: x\n##### Art\xc3\xadculo 5.\n\nx\n")[1]
    assert "front matter does not end" in open_front

    two = penalcheck(*run, str(legislation.repository), "--texts", f"second={legislation.repository}")
    assert "several texts fit: " in " ".join(two.output.split())
    assert penalcheck(*run, str(tmp_path / "nowhere")).exit_code == 2
    broken = tmp_path / "broken"
    (broken / "objects").mkdir(parents=True)
    (broken / "HEAD").write_text("ref: refs/heads/main\n")
    assert "git cannot read it" in penalcheck(*run, str(broken)).stderr


def test_an_extract_names_its_text_where_its_source_does_not(
    penalcheck: Run, legislation: Legislation, tmp_path: Path
) -> None:
    value = extract("ES", right=PLANTED["right"][0])
    value["instruments"]["act"]["source"] = "the Gazette"
    del value["instruments"]["old"]
    path = tmp_path / "es.yaml"
    run = ("sources", "check", str(path), "--texts", str(legislation.repository))
    path.write_text(json.dumps(value), encoding="utf-8")
    assert "name it by 'text'" in " ".join(penalcheck(*run).output.split())
    value["instruments"]["act"]["text"] = {"file": LAWS["ES"]["file"], "collection": "laws"}
    path.write_text(json.dumps(value), encoding="utf-8")
    assert "1 figure: 1 verified" in penalcheck(*run, "--texts", f"second={legislation.repository}").output


def test_a_missing_git_program_is_told(
    penalcheck: Run, legislation: Legislation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(tmp_path / "es.yaml", right=PLANTED["right"][0])
    monkeypatch.setenv("PATH", str(tmp_path))
    result = penalcheck("sources", "check", path, "--texts", str(legislation.repository))
    assert result.exit_code == 2
    assert "the program git is not installed" in result.stderr


def _write(path: Path, **tiers: Any) -> str:
    path.write_text(json.dumps(extract("ES", **tiers)), encoding="utf-8")
    return str(path)


_AMONG = """# Drugs

### Article 5

(1) In grave cases imprisonment of two to six years and a fine of 1,000 euro, and imprisonment of one to three years
and a fine of 500 euro in other cases.

(2) It lapses:

(a) after twenty years, if the maximum is fifteen years or more;

(b) after ten years, if the maximum is five years.

(3) Imprisonment of four years.

(6) Prison for 200 g to less than 1 kg of opium, or 10 g to less than 50 g of heroin.

(4) Imprisonment of one to three years and a fine of 500 euro, of two to six years and a fine of 1,000 euro if arms
are carried. Aid is punished by imprisonment of not more than five years.

(5) If the maximum is more than ten years, after twenty years.

(7) Imprisonment of ten years to life, or of twenty years to life if somebody dies, and supervision of five years.

(8) Imprisonment of not less than ten years, and if somebody dies for life.

(9) Imprisonment for life.

(10) Imprisonment of three to nine years or for life.

### Article 2

Imprisonment of three years.

### Article 2

Imprisonment of three years and a fine of 700 euro.

### Article 6

In place of imprisonment for life alone, imprisonment of not less than ten years may be imposed.
"""


def test_a_figure_among_others_is_verified_only_if_its_fellows_or_its_paragraph_lead_to_it(
    penalcheck: Run, tmp_path: Path
) -> None:
    """Two ranges with their fines stand in one paragraph; each can be told only by what stands beside it."""

    def fined(minimum: str, maximum: str, euro: int) -> dict[str, Any]:
        return prison(minimum, maximum) | {
            "join": "and",
            "fine": {"form": "amount", "maximum": euro, "currency": "EUR"},
        }

    tiers = {
        "grave": ({"article": 5, "paragraph": 1}, fined("2 years", "6 years", 1000), ["verified"] * 2),
        "other": ({"article": 5, "paragraph": 1}, fined("1 year", "3 years", 500), ["verified"] * 2),
        "mixed": ({"article": 5, "paragraph": 1}, fined("1 year", "3 years", 1000), ["among others"] * 2),
        "alone": ({"article": 5, "paragraph": 1}, prison("2 years", "6 years"), ["among others"]),
        "narrow": ({"article": 5, "paragraph": 3}, prison("4 years", "4 years"), ["verified"]),
        "wide": ({"article": 5}, prison("4 years", "4 years"), ["among others"]),
        "first": ({"article": 5, "paragraph": "(4), first term"}, prison("1 year", "3 years"), ["verified"]),
        "swapped": ({"article": 5, "paragraph": "(4), second term"}, prison("1 year", "3 years"), ["not in article"]),
        "sum": (
            {"article": 5, "paragraph": "(4), first sentence, second amount"},
            {"imprisonment": "none", "fine": {"form": "amount", "maximum": 1000, "currency": "EUR"}},
            ["verified"],
        ),
        "said": ({"article": 5, "paragraph": "(4), second sentence"}, prison("open", "5 years"), ["verified"]),
        "twice": ({"article": 2}, prison("3 years", "3 years"), ["verified"]),
        "once": ({"article": 2}, fined("3 years", "3 years", 700), ["verified", "no text"]),
    }
    value = extract("IE", **{name: tier[:2] for name, tier in tiers.items()})
    expected = [verdict for _, _, verdicts in tiers.values() for verdict in verdicts]
    assert _told_of(penalcheck, tmp_path, value) == expected
    assert penalcheck("sources", "lock", str(tmp_path / "ie.json"), "--texts", str(tmp_path)).exit_code == 0
    entries = [row for row in (tmp_path / "sources.lock").read_text("utf-8").split("\n") if '"article": "5"' in row]
    locked = json.loads(entries[0].removeprefix("- "))["figures"]
    assert {paragraph: len(parts) for paragraph, parts in locked.items()} == {
        "(4), first sentence, second amount": 1,
        "(4), first term": 1,
        "(4), second sentence": 1,
        "1": 2,
        "3": 1,
    }, "whole parts, by fellows"


def test_a_period_of_limitation_is_verified_with_the_maximum_to_which_it_belongs(
    penalcheck: Run, tmp_path: Path
) -> None:
    def lapses(*periods: tuple[str, str], number: int = 2) -> list[str]:
        value = extract("IE", narrow=({"article": 5, "paragraph": 3}, prison("4 years", "4 years")))
        ladder = [
            {
                "maximum_at_least": least,
                "period": period,
                "cite": {"instrument": "act", "article": 5, "paragraph": number},
            }
            for least, period in periods
        ]
        value["general_part"] = {"limitation": ladder}
        return _told_of(penalcheck, tmp_path, value)

    assert lapses(("15 years", "20 years"), ("5 years", "10 years")) == ["verified"] * 5
    assert lapses(("15 years", "10 years"), ("5 years", "20 years")) == ["verified"] + ["among others"] * 4
    assert lapses(("10 years 1 day", "20 years"), number=5) == ["verified"] * 3, "more than ten years"
    assert lapses(("10 years", "20 years"), number=5) == ["verified", "among others", "verified"], "a day too few"


def test_a_term_up_to_life_is_told_by_its_place_only_if_its_clause_speaks_of_life(
    penalcheck: Run, tmp_path: Path
) -> None:
    tiers = {
        "first": ("(7), first term", "10 years", "verified"),
        "second": ("(7), second term", "20 years", "verified"),
        "swapped": ("(7), first term", "20 years", "not in article"),
        "another": ("(8), first term", "10 years", "not in article"),
        "least": ("(10), first term, lower end", "3 years", "verified"),
        "most": ("(10), first term, upper end", "3 years", "not in article"),
    }
    cited = {
        name: ({"article": 5, "paragraph": place}, prison(least, "life")) for name, (place, least, _) in tiers.items()
    }
    assert _told_of(penalcheck, tmp_path, extract("IE", **cited)) == [verdict for *_, verdict in tiers.values()]


def test_an_end_of_a_range_is_told_by_its_name(penalcheck: Run, tmp_path: Path) -> None:
    def general(shortest: str, longest: str, place: str = "(1), first term") -> list[str]:
        value = extract("IE", narrow=({"article": 5, "paragraph": 3}, prison("4 years", "4 years")))
        cites = [{"instrument": "act", "article": 5, "paragraph": f"{place}, {end} end"} for end in ("lower", "upper")]
        value["general_part"] = {
            "shortest_term": {"value": shortest, "cite": cites[0]},
            "longest_term": {"value": longest, "cite": cites[1]},
        }
        return _told_of(penalcheck, tmp_path, value)[1:]

    assert general("2 years", "6 years") == ["verified"] * 2
    assert general("6 years", "6 years") == ["not in article", "verified"]
    assert general("4 years", "4 years", "(3), first term") == ["not in article"] * 2, "no range"


def test_life_is_not_told_apart_where_another_article_that_is_cited_adds_a_term(
    penalcheck: Run, tmp_path: Path
) -> None:
    value = extract(
        "IE", both=({"article": 6}, prison("10 years", "life")), alone=({"article": 6}, prison("life", "life"))
    )
    for tier in value["provisions"][0]["tiers"]:
        tier["cite"] = [{"instrument": "act", "article": 5, "paragraph": 9}, {"instrument": "act", "article": 6}]
    assert _told_of(penalcheck, tmp_path, value) == ["verified", "among others"]


def test_two_amounts_of_one_drug_are_a_range_in_its_place(penalcheck: Run, tmp_path: Path) -> None:
    def verdicts(place: str, **amounts: str) -> list[str]:
        cite = {"instrument": "act", "article": 5, "paragraph": f"(6), {place} amount"}
        value = extract("IE", graded=({"article": 5, "paragraph": 6}, {}))
        tier = value["provisions"][0]["tiers"][0]
        tier["quantity"] = {"thresholds": [{"substances": ["heroin"], "cite": cite, **amounts}]}
        return _told_of(penalcheck, tmp_path, value)

    assert verdicts("second", at_least="10 g", less_than="50 g") == ["verified"] * 2
    assert verdicts("first", at_least="10 g", less_than="50 g") == ["not in article"] * 2
    assert verdicts("second", at_least="10 g", less_than="1 kg") == ["not in article"] * 2
    assert verdicts("second", at_least="10 g") == ["not in article"]


def _told_of(penalcheck: Run, folder: Path, value: dict[str, Any]) -> list[str]:
    """Return the verdicts on the figures of an extract of the law above."""
    del value["instruments"]["old"]
    value["instruments"]["act"] |= {"text": {"file": "law.md"}}
    (folder / "law.md").write_text(_AMONG, encoding="utf-8")
    (folder / "ie.json").write_text(json.dumps(value), encoding="utf-8")
    result = penalcheck("sources", "check", str(folder / "ie.json"), "--texts", str(folder), "--format", "json")
    assert result.stderr == ""
    return [figure["verdict"] for figure in json.loads(result.stdout)["extracts"][0]["figures"]]
