"""The tables of the questionnaire: a sheet each, a row for each entry of an extract, a column for each thing asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from penalcheck.extract.treaty import EXTENSIONS, TREATIES
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import marked


@dataclass(frozen=True)
class AskedColumn:
    """A column: the key of an entry, or a key within a part of it, its head, and an example."""

    key: DataPath
    head: str
    example: str = ""

    @property
    def name(self) -> str:
        """The key as sheets write it, such as 'penalty.imprisonment.minimum'."""
        return ".".join(map(str, self.key))


@dataclass(frozen=True)
class AskedTable:
    """A sheet of entries of one kind, which stand at a path of the extract.

    `kept` tells how: in a `list`; in a mapping by the column `id` (`keyed`); under `child` in the list of an entry of
    another table, which the column `of` names by its id.
    """

    name: str
    title: str
    path: DataPath
    columns: tuple[AskedColumn, ...]
    kept: Literal["list", "keyed", "child"] = "list"
    child: DataPath = ()
    ids: tuple[str, ...] = ()
    """The ids that entries may have, a row each; none if the reader chooses them."""
    versions: bool = False
    """Whether several rows of one id are versions of it."""

    @property
    def sample(self) -> DataPath:
        """The path of an entry, for looking up what the model says of it."""
        if self.kept == "child":
            return (*self.path, _SAMPLES.get(self.path, 0), *self.child, 0)
        return (*self.path, 0 if self.kept == "list" else (*self.ids, "id")[0])


_SAMPLES: Final[dict[DataPath, str]] = {("treaties",): "un-1988", ("units",): "id"}


def _key(name: str) -> DataPath:
    return tuple(name.split("."))


def _asked(*columns: tuple[str, str] | tuple[str, str, str]) -> tuple[AskedColumn, ...]:
    return tuple(AskedColumn(_key(column[0]), *column[1:]) for column in columns)


ID: Final = "id"
OF: Final = "of"
"""The column of a child that names the entry to which it belongs."""
LAW, ARTICLE, PARAGRAPH = "law", "article", "paragraph"
"""The columns of a citation; several citations are separated by semicolons in each of them."""

CITED: Final = _asked(
    (LAW, marked("law (its name on the sheet of laws)"), "drug-law"),
    (ARTICLE, marked("article"), "12"),
    (PARAGRAPH, marked("paragraph"), "1"),
    ("in_force.from", marked("law since"), "2019-07-01"),
    ("in_force.until", marked("law until")),
    ("unchanged_since", marked("reads so at least since")),
    ("note", marked("remark")),
)
"""What is asked of every part that states law."""

_WHO_AND_WHAT: Final = _asked(
    ("conduct", marked("conduct (see words)"), "sale; importation"),
    ("substances", marked("drugs (see words)"), "all"),
    ("roles", marked("only for roles (see words)")),
    ("circumstances.any", marked("if any of these circumstances"), "organized_group; arms"),
    ("circumstances.all", marked("if all of these circumstances")),
    ("unless", marked("not if any of these circumstances"), "minor_case"),
    ("quantity.word", marked("word of the law for the quantity"), "large quantity"),
)
_GROUP: Final = _asked(("group", marked("grounds that count once: name of their group")))
"""What is asked of penalties and aggravations alone."""
_EFFECT: Final = _asked(
    ("effect.replace.minimum", marked("instead: least imprisonment")),
    ("effect.replace.maximum", marked("instead: most imprisonment")),
    ("effect.multiply.minimum", marked("least, multiplied by"), "4/3"),
    ("effect.multiply.maximum", marked("most, multiplied by"), "2"),
    ("effect.add_fraction.minimum", marked("least, raised by a part of itself")),
    ("effect.add_fraction.maximum", marked("most, raised by a part of itself"), "1/2"),
    ("effect.add.minimum", marked("least, plus"), "1 year"),
    ("effect.add.maximum", marked("most, plus")),
    ("effect.half", marked("half of the range that is left")),
    ("effect.raise_minimum", marked("least, at least"), "3 years"),
    ("effect.raise_maximum", marked("most, at least")),
    ("effect.freely", marked("the court may go down")),
    ("effect.cap", marked("never more than"), "20 years"),
    ("effect.death", marked("death then")),
    ("effect.bars_suspension", marked("no suspension then")),
    ("effect.bars_parole", marked("no early release then")),
    ("effect.of_maximum.minimum", marked("least: a part of the old most"), "1/2"),
    ("effect.of_maximum.maximum", marked("most: a part of the old most")),
    ("effect.part.from", marked("only the part of the range from")),
    ("effect.part.to", marked("only the part of the range to")),
    ("effect.may_go_down_to", marked("for reasons of the law, down to")),
    ("effect.within_range", marked("stays within the range before")),
    ("effect.from_stated_range", marked("computed from the range of the penalty itself")),
    ("effect.minimum_served", marked("the least is served in full")),
    ("effect.fine_multiplied_by.minimum", marked("least fine, multiplied by")),
    ("effect.fine_multiplied_by.maximum", marked("most fine, multiplied by")),
)
_QUANTITIES: Final = _asked(
    ("substances", marked("drugs (see words)"), "heroin"),
    ("at_least", marked("at least"), "1 kg"),
    ("more_than", marked("more than")),
    ("less_than", marked("less than")),
    ("at_most", marked("at most")),
    ("measured", marked("weighed as")),
)

TABLES: Final = (
    AskedTable(
        "laws",
        marked("laws"),
        ("instruments",),
        _asked(
            (ID, marked("name in this workbook"), "drug-law"),
            ("title", marked("title"), "Law No. 20.000 on illicit drugs"),
            ("short", marked("how it is cited"), "L 20.000"),
            ("unit", marked("what its divisions are called"), "art."),
            ("number", marked("number")),
            ("date", marked("date of the law"), "2005-02-16"),
            ("source", marked("address or publication of its text"), "https://laws.example/20000"),
            ("consolidated", marked("date of the text"), "2026-01-01"),
            ("unchanged_since", marked("articles unchanged since")),
        ),
        "keyed",
    ),
    AskedTable(
        "treaties",
        marked("treaties"),
        ("treaties",),
        _asked(
            (ID, marked("treaty"), "un-1988"),
            ("in_force", marked("in force for the State since; none if it is no party"), "1990-11-11"),
            ("until", marked("until")),
            ("source", marked("where this is told"), "UN Treaty Collection"),
        ),
        "keyed",
        ids=tuple(TREATIES),
    ),
    AskedTable(
        "reservations",
        marked("reservations"),
        ("treaties",),
        _asked(
            (OF, marked("treaty"), "un-1988"),
            ("to", marked("to which articles"), "3(2)"),
            ("says", marked("what it says, in your words")),
            ("by", marked("by")),
            ("effect", marked("effect")),
        ),
        "child",
        ("reservations",),
    ),
    AskedTable(
        "lists",
        marked("lists of drugs"),
        ("schedules",),
        (
            *_asked(
                (ID, marked("name in this workbook"), "list-1"),
                ("title", marked("title"), "List I"),
                ("substances", marked("drugs (see words)"), "heroin; cocaine"),
            ),
            *CITED,
        ),
        "keyed",
        versions=True,
    ),
    AskedTable(
        "quantity words",
        marked("words for quantities"),
        ("quantity_words",),
        (
            *_asked(
                ("word", marked("word of the law for the quantity, small ones first"), "large quantity"),
                ("bounds", marked("from its figure, or up to it")),
            ),
            *CITED,
        ),
    ),
    AskedTable(
        "units",
        marked("units of account"),
        ("units",),
        _asked(
            (ID, marked("name in this workbook"), "utm"),
            ("title", marked("title"), "monthly tax units"),
            ("currency", marked("currency"), "CLP"),
        ),
        "keyed",
    ),
    AskedTable(
        "values of units",
        marked("values of units"),
        ("units",),
        (*_asked((OF, marked("unit"), "utm"), ("value", marked("what it is worth"), "66362")), *CITED),
        "child",
        ("values",),
    ),
    AskedTable(
        "offences",
        marked("offences"),
        ("provisions",),
        (
            *_asked(
                (ID, marked("name in this workbook"), "trafficking"),
                ("title", marked("what the offence is"), "Trafficking in drugs"),
                ("nature", marked("criminal or administrative")),
                ("mens_rea", marked("mental element")),
                ("conduct", marked("conduct (see words)"), "sale; importation"),
                ("substances", marked("drugs (see words)"), "all"),
            ),
            *CITED,
        ),
    ),
    AskedTable(
        "penalties",
        marked("penalties"),
        ("provisions",),
        (
            *_asked(
                (OF, marked("offence"), "trafficking"),
                (ID, marked("name in this workbook"), "trafficking-basic"),
                ("title", marked("title")),
                ("grade", marked("basic, aggravated or mitigated"), "basic"),
                ("penalty.imprisonment", marked("no imprisonment, or not known")),
                ("penalty.imprisonment.minimum", marked("least imprisonment"), "5 years"),
                ("penalty.imprisonment.maximum", marked("most imprisonment"), "15 years"),
                ("penalty.fine", marked("no fine, or not known")),
                ("penalty.fine.form", marked("form of the fine"), "amount"),
                ("penalty.fine.minimum", marked("least fine"), "1000"),
                ("penalty.fine.maximum", marked("most fine"), "50000"),
                ("penalty.fine.currency", marked("currency"), "CLP"),
                ("penalty.fine.of", marked("a multiple of")),
                ("penalty.fine.unit", marked("unit (its name on the sheet of units)")),
                ("penalty.join", marked("imprisonment and fine"), "and"),
            ),
            *CITED[:3],
            *_asked(("applies", marked("must the court apply it?"))),
            *_WHO_AND_WHAT,
            *_GROUP,
            *_asked(
                ("penalty.death", marked("death penalty")),
                ("penalty.corporal", marked("corporal punishment")),
                ("penalty.confiscation", marked("confiscation")),
                ("penalty.disqualification", marked("disqualification")),
                ("penalty.bars_suspension", marked("no suspension")),
                ("penalty.bars_parole", marked("no early release")),
            ),
            *CITED[3:],
        ),
        "child",
        ("tiers",),
    ),
    AskedTable(
        "aggravations",
        marked("other aggravations"),
        ("aggravations",),
        (
            *_asked(
                (ID, marked("name in this workbook"), "public-official"),
                ("title", marked("title"), "Public official"),
                ("applies_to", marked("only of these offences or penalties")),
                ("applies", marked("must the court apply it?")),
            ),
            *_WHO_AND_WHAT,
            *_GROUP,
            *_asked(("consecutive", marked("served after the others"))),
            *_EFFECT,
            *CITED,
        ),
    ),
    AskedTable(
        "exemptions",
        marked("exemptions"),
        ("exemptions",),
        (
            *_asked(
                (ID, marked("name in this workbook"), "own-use"),
                ("title", marked("title"), "Small amounts for own use"),
                ("applies_to", marked("only of these offences or penalties")),
            ),
            *_WHO_AND_WHAT,
            *CITED,
        ),
    ),
    AskedTable(
        "amounts",
        marked("amounts of drugs"),
        ("provisions", 0, "tiers"),
        (
            *_asked((OF, marked("penalty, aggravation or exemption"), "trafficking-large")),
            *_QUANTITIES,
            *CITED[:3],
        ),
        "child",
        ("quantity", "thresholds"),
    ),
    AskedTable(
        "several",
        marked("several offences"),
        ("concurrence",),
        (
            *_asked(
                (ID, marked("name in this workbook")),
                ("title", marked("title")),
                ("offences", marked("offences that stand beside each other")),
                ("rule", marked("what is faced for all of them")),
                ("cap", marked("never more than")),
                ("applies", marked("must the court apply it?")),
            ),
            *_EFFECT,
            *CITED,
        ),
    ),
    AskedTable(
        "stages",
        marked("attempt and helpers"),
        ("general_part",),
        (
            *_asked(
                (ID, marked("item"), "attempt"),
                ("punishable", marked("of which offences is it punishable?"), "all"),
                ("serious_from", marked("of serious offences: their lowest minimum")),
                ("applies", marked("must the court apply it?")),
            ),
            *_EFFECT,
            *CITED,
        ),
        "keyed",
        ids=EXTENSIONS,
        versions=True,
    ),
    AskedTable(
        "fine instead",
        marked("fine instead of prison"),
        ("general_part",),
        (
            *_asked(
                (ID, marked("item")),
                ("value", marked("is there a general power?"), "available"),
                ("sentence_at_most", marked("only of sentences of at most"), "6 months"),
                ("sentence_below", marked("only of sentences below")),
                ("maximum_at_most", marked("only of offences that threaten at most")),
                ("without_minimum", marked("only of offences without a minimum")),
            ),
            *CITED,
        ),
        "keyed",
        ids=("fine_instead_of_imprisonment",),
        versions=True,
    ),
    AskedTable(
        "limitation",
        marked("limitation"),
        ("general_part", "limitation"),
        (
            *_asked(
                ("maximum_at_least", marked("offences with a maximum of at least"), "10 years"),
                ("offences", marked("offences")),
                ("period", marked("time-barred after; none if never"), "15 years"),
            ),
            *CITED,
        ),
    ),
    AskedTable(
        "release",
        marked("early release"),
        ("general_part", "release"),
        (
            *_asked(
                ("applies_to", marked("for whom"), "general"),
                ("fraction", marked("part that must be served"), "1/2"),
                ("after", marked("term that must be served")),
                ("rest_at_most", marked("longest rest")),
                ("at_most", marked("longest term that must be served")),
                ("possible", marked("is it possible?")),
                ("sentence_at_least", marked("only of sentences of at least")),
                ("applies", marked("by law, or only if the court orders it")),
            ),
            *CITED,
        ),
    ),
    AskedTable(
        "the young",
        marked("the young"),
        ("general_part", "juveniles"),
        (
            *_asked(
                ("below", marked("below the age of"), "18"),
                ("minimum_at_least", marked("only if adults face a minimum of at least")),
                ("maximum_at_least", marked("only if adults face a maximum of at least")),
                ("imprisonment", marked("no imprisonment")),
                ("applies", marked("must the court apply it?")),
            ),
            *_EFFECT,
            *CITED,
        ),
    ),
    AskedTable(
        "recidivism",
        marked("repeat offenders"),
        ("recidivism",),
        (
            *_asked(
                (ID, marked("name in this workbook"), "second-conviction"),
                ("title", marked("title"), "Second conviction"),
                ("kind", marked("of the general part, or special to drugs"), "general"),
                ("trigger.priors", marked("convictions that must count"), "1"),
                ("trigger.offences", marked("for which offences"), "drug"),
                ("trigger.prior_maximum_at_least", marked("punishable with at least")),
                ("trigger.prior_maximum_at_most", marked("punishable with at most")),
                ("trigger.prior_substances", marked("concerning drugs (see words)")),
                ("trigger.prior_sentence_at_least", marked("sentenced to at least")),
                ("trigger.prior_effective", marked("only prison that was not suspended")),
                ("trigger.prior_served_more_than", marked("served more than")),
                ("trigger.foreign", marked("foreign convictions"), "counted"),
                ("trigger.juvenile", marked("convictions as a juvenile")),
                ("trigger.one_episode", marked("several of one course of conduct")),
                ("trigger.before_offence", marked("what must lie before the new offence")),
                ("trigger.in_sequence", marked("each after the conviction for the one before")),
                ("trigger.look_back", marked("no limit of time, or not known")),
                ("trigger.look_back.length", marked("look-back: how long"), "5 years"),
                ("trigger.look_back.from", marked("look-back: from"), "conviction"),
                ("trigger.look_back.custody_excluded", marked("look-back: without time in prison")),
                ("trigger.look_back.inclusive", marked("look-back: last day included")),
                ("trigger.look_back.until", marked("look-back: until")),
                ("scope.provisions", marked("only of these new offences or penalties")),
                ("scope.maximum_at_least", marked("only if punishable with at least")),
                ("scope.maximum_below", marked("only if punishable with less than")),
                ("scope.age_at_least", marked("only from the age of")),
                ("scope.attempts", marked("of attempts too")),
                ("scope.substances", marked("only of drugs (see words)")),
                ("applies", marked("must the court apply it?"), "mandatory"),
                ("prevails_over", marked("displaces these rules")),
                ("increase_within", marked("raised by no more than")),
            ),
            *_EFFECT,
            *CITED,
        ),
    ),
    AskedTable(
        "absent",
        marked("not in the law"),
        ("absent",),
        _asked(
            ("conduct", marked("conduct (see words)"), "financing"),
            ("circumstances", marked("circumstances (see words)"), "school"),
            ("substances", marked("new psychoactive substances")),
            ("note", marked("texts that were searched"), "Law 20.000 and Penal Code, for 'finance'"),
            ("unchanged_since", marked("absent at least since")),
        ),
    ),
    AskedTable(
        "not known",
        marked("not known"),
        ("unknown",),
        _asked(
            ("conduct", marked("conduct (see words)")),
            ("circumstances", marked("circumstances (see words)")),
            ("note", marked("what was tried, and what remains open")),
        ),
    ),
)
"""The tables, in the order in which their sheets are filled in; a child stands behind the table of its parents."""
