"""What the questionnaire asks once: of the code as a whole, and each item of the general part, a row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from penalcheck.extract.general_part import Confiscation
from penalcheck.files.document import DataPath
from penalcheck.messages.telling import marked


@dataclass(frozen=True)
class AskedItem:
    """A row: the path of an item, the question, the key of it that the answer gives, and that of a detail.

    If there is no key of an answer, the answer is the item itself.
    """

    path: DataPath
    question: str
    answer: str = ""
    detail: str = ""
    detail_asked: str = ""
    example: str = ""

    @property
    def name(self) -> str:
        """The path as sheets write it, such as 'general_part.life'."""
        return ".".join(map(str, self.path))


CODE: Final = (
    AskedItem(("jurisdiction",), marked("ISO 3166 code of the State or its part"), example="CL"),
    AskedItem(("name",), marked("name"), example="Chile"),
    AskedItem(("level",), marked("national, federal or subnational law"), example="national"),
    AskedItem(("legal_family",), marked("legal family"), example="civil"),
    AskedItem(("scope",), marked("law that is left out, such as that of the parts of the State")),
)
"""What is asked of the code as a whole; it has no citation."""


def _item(name: str, question: str, example: str = "", answer: str = "value") -> AskedItem:
    return AskedItem(("general_part", name), question, answer, example=example)


_CONFISCATED: Final = {
    "drugs": marked("May drugs be confiscated?"),
    "instrumentalities": marked("May equipment and other instruments of the offence be confiscated?"),
    "proceeds": marked("May proceeds be confiscated?"),
    "equivalent_value": marked("May property of the same value be confiscated?"),
    "transformed_proceeds": marked("May property into which proceeds were turned be confiscated?"),
    "intermingled_proceeds": marked("May proceeds mixed with other property be confiscated?"),
    "income_from_proceeds": marked("May income from proceeds be confiscated?"),
    "extended": marked("May other property of the offender be confiscated (extended confiscation)?"),
    "from_third_parties": marked("May proceeds be confiscated from others who knew?"),
    "burden_reversed": marked("Must the offender prove where property comes from?"),
    "third_parties_protected": marked("Are others in good faith protected?"),
}

_ON_A_SHEET: Final = {
    "fine_instead_of_imprisonment": marked("A fine instead of prison: none or unknown, if its sheet is empty"),
    "attempt": marked("Attempt: none or unknown, if its row on the sheet is empty"),
    "participation": marked("Participation: none or unknown, if its row on the sheet is empty"),
    "conspiracy": marked("Conspiracy: none or unknown, if its row on the sheet is empty"),
    "incitement": marked("Incitement: none or unknown, if its row on the sheet is empty"),
}

GENERAL: Final = (
    _item("shortest_term", marked("Shortest term of imprisonment"), "1 day"),
    _item("longest_term", marked("Longest term of imprisonment"), "20 years"),
    _item("longest_raised", marked("Longest term that aggravations and recidivism may reach"), "40 years"),
    _item("parts_of_terms", marked("To what are computed terms rounded down?"), "days"),
    _item("life", marked("Life imprisonment: earliest release"), "20 years", "release_after"),
    _item("death_penalty", marked("Death penalty for drug offences"), "none"),
    _item("under_18_death", marked("Death for offences committed under eighteen")),
    _item("death_of_pregnant", marked("Death for pregnant women")),
    _item("corporal_punishment", marked("Corporal punishment"), "none"),
    _item("fine_beside_imprisonment", marked("May a fine be added to imprisonment in general?")),
    _item("suspension", marked("Longest sentence that may be suspended"), "3 years"),
    _item("mitigation", marked("May the court go below a minimum for reasons that it finds?")),
    _item("cooperation_reduction", marked("Is there a reduction for help to the authorities?")),
    AskedItem(
        ("general_part", "sentencing"),
        marked("How free are courts within the range?"),
        "discretion",
        "weighs",
        marked("circumstances that they are to weigh (see words)"),
        "wide",
    ),
    _item("limitation_for_fugitives", marked("Limitation while the offender evades justice"), "suspended"),
    _item("release_weighs_gravity", marked("Does early release weigh the gravity of the offence?")),
    *(AskedItem(("general_part", "confiscation", n), _CONFISCATED[n], "value") for n in Confiscation.model_fields),
    _item("legal_persons", marked("Liability of legal persons")),
    _item("fine_for_legal_persons", marked("May legal persons be fined?")),
    _item("treatment_alternatives", marked("Treatment instead of punishment")),
    _item("age_of_responsibility", marked("Age of criminal responsibility"), "14"),
    _item("under_18_life", marked("Life without release under eighteen")),
    *(AskedItem(("general_part", name), question) for name, question in _ON_A_SHEET.items()),
    AskedItem(("general_part", "limitation"), marked("Limitation: none or unknown, if its sheet is empty")),
    AskedItem(("general_part", "release"), marked("Early release: none or unknown, if its sheet is empty")),
    AskedItem(("general_part", "juveniles"), marked("Ranges for the young: none or unknown, if their sheet is empty")),
    AskedItem(
        ("general_part", "confiscation"), marked("Confiscation as a whole: none or unknown, if nothing is known")
    ),
    AskedItem(("recidivism",), marked("Repeat offenders: none if the law has no rule, and the sheet is empty")),
)
"""The items of the general part, each with its citation."""
