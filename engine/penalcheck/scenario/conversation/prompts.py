"""What the conversation says: questions, answers to wrong input, and the names of values."""

from __future__ import annotations

from typing import Final

from penalcheck.messages.telling import marked

WELCOME: Final = marked("A scenario states what the law says, what is done, and what must follow.")
HOW_TO: Final = marked(
    "Type each answer and press Enter. ? shows what you may type; '{back}' undoes the last answer; "
    "Ctrl-C ends, and nothing is written. What stands in [ ] is an example: you are asked for it."
)

TITLE: Final = marked("What is the title of the scenario? (Enter: {default})")
DEFAULT_TITLE: Final = marked("A scenario")
CODE: Final = marked("Which law? Type a number, or a sentence of your own.")
GIVEN: Final = marked("What does the law say? Type one sentence; Enter alone goes on.")
MORE_GIVEN: Final = marked("What else does the law say? Enter alone goes on.")
WHEN: Final = marked("What is done? Type a number, or a sentence of your own.")
THEN: Final = marked("What must follow? Type a number, or a sentence of your own.")
THEN_FIRST: Final = marked(
    "Say what the law demands. What the program finds is shown only after you have said what you expect."
)
MORE_THEN: Final = marked("What else must follow? Enter alone ends, and the scenario is carried out.")
PLACE: Final = marked("What stands in the gap? Type {what}, such as '{example}'.")
PLACE_BY_NUMBER: Final = marked("What stands in the gap? Type {what}, or its number.")
REVIEW: Final = marked("Type the number of a sentence to change it; Enter alone keeps the scenario as it is.")
CHANGING: Final = marked("Type a sentence instead of: {sentence}")
CHANGING_HINT: Final = marked("- removes the sentence; Enter alone leaves it as it is.")
FILE: Final = marked("Under which name shall the scenario be saved? (Enter: {default})")
OVERWRITE: Final = marked("{file} exists. Type '{yes}' to replace it, or another name.")

HELP_TITLE: Final = marked("Any title, such as: A courier with one kilogram of heroin")
HELP_SENTENCES: Final = marked("Type a sentence in your own words, as in a statute, or choose one by its number:")
HELP_FILE: Final = marked("The name of a file that ends in .feature; `penalcheck verify` runs it.")

UNDERSTOOD: Final = marked("Understood: {sentence}")
UNDERSTOOD_AS_TYPED: Final = marked("Understood as you typed it.")
UNDONE: Final = marked("The last answer is undone.")
NOTHING_TO_UNDO: Final = marked("There is nothing to undo.")
NOT_UNDERSTOOD: Final = marked("Not understood: {why}")
CHOOSE_INSTEAD: Final = marked("Did you mean one of these? Type its number, or type the sentence again.")
CHOOSE_NAME: Final = marked("Did you mean one of these? Type its number.")
WRONG_NUMBER: Final = marked("There is no number {number} here; type one from 1 to {most}.")
NO_NUMBERS: Final = marked("There is nothing to choose by number here; type ? to see what you may type.")
NO_SUCH_NAME: Final = marked("'{name}' is none of the names that fit here")
ONE_BY_ONE: Final = marked("Each sentence is read on its own, and this one is not understood: {sentence}")
HIDDEN: Final = marked("The sign {sign} does not show; type the answer again without it.")
TOO_LONG: Final = marked("That has {length} characters; at most {most} are read.")
NEEDS_LINES: Final = marked("A table or a text belongs below this sentence. Write it in an editor, or choose another.")
EMPTY: Final = marked("Type an answer; ? shows what you may type.")
NEEDS_ONE: Final = marked("A scenario needs at least one such sentence.")

CARRIED_OUT: Final = marked("The scenario is carried out ...")
HOLDS: Final = marked("It holds: what you expect is what follows.")
FAILS: Final = marked("It fails: what follows is not what you expect.")
MISTAKE: Final = marked("It cannot be carried out:")
AFTERWARDS: Final = marked(
    "You have seen what the program finds. Change what must follow only if the law demands it, not to make it hold."
)
WRITTEN: Final = marked("Written: {file}")
RUN_AGAIN: Final = marked("Run it again with: penalcheck verify {file}")
