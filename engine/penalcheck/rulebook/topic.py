"""Topics: on whom or what a rule bears, so that findings of many instruments are told together."""

from __future__ import annotations

from typing import Final, Literal

from penalcheck.messages.telling import marked

Topic = Literal[
    "traffickers",
    "heads",
    "recidivism",
    "release",
    "limitation",
    "lesser_roles",
    "users",
    "human_rights",
    "offences",
    "circumstances",
    "legal_persons",
    "confiscation",
    "cooperation",
    "other",
]
"""On whom or what a rule bears."""

TOPICS: Final[dict[Topic, str]] = {
    "traffickers": marked("major producers and traffickers"),
    "heads": marked("heads of organizations"),
    "recidivism": marked("repeat offenders"),
    "release": marked("early release"),
    "limitation": marked("limitation periods"),
    "lesser_roles": marked("couriers and small dealers"),
    "users": marked("users"),
    "human_rights": marked("the gravest punishments"),
    "offences": marked("conduct to be punished"),
    "circumstances": marked("aggravating circumstances"),
    "legal_persons": marked("legal persons"),
    "confiscation": marked("confiscation"),
    "cooperation": marked("international cooperation"),
    "other": marked("other matters"),
}
"""The topics with their words for the reader in the order of telling: para. 2(c) of the resolution first."""
