"""What an answer makes of a conversation. Nothing is read or written here: that is done by the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from penalcheck.files.hidden_signs import hidden_sign
from penalcheck.files.limits import MAX_NAME
from penalcheck.messages.telling import retold
from penalcheck.scenario.conversation import prompts
from penalcheck.scenario.conversation.choosable import check_name, choices, names_like, no_such_name
from penalcheck.scenario.conversation.hearing import NotUnderstood, heard, understood
from penalcheck.scenario.conversation.offers import CODES, meant, offered
from penalcheck.scenario.conversation.places import Filling
from penalcheck.scenario.conversation.questions import listed, with_numbers
from penalcheck.scenario.conversation.talk import SENTENCES, Asking, Talk, Turn
from penalcheck.scenario.conversation.written import WrittenStep, file_name
from penalcheck.scenario.execution.running import fault_of_name
from penalcheck.scenario.language.words import digits, fold, single
from penalcheck.scenario.sentences.wordings import sentences

_HELP: Final = frozenset({"?", "？", "؟"})
_REMOVE: Final = "-"
_MOST_DIGITS: Final = 4


def begun(language: str, file: str | None = None) -> Turn:
    """Return the beginning of a conversation; `file` is the name of the file if it is settled."""
    talk = Talk(language, named=file is not None, file=file or "")
    return Turn(talk, (retold(prompts.WELCOME), retold(prompts.HOW_TO, back=_back(language))))


def answered(talk: Talk, typed: str) -> Turn:
    """Return what the program says to an answer, and the next state."""
    sign = hidden_sign(typed)
    if sign:
        return _again(talk, (retold(prompts.HIDDEN, sign=sign),))
    text = " ".join(typed.split())
    if text in _HELP:
        return _helped(talk)
    if fold(text) in {fold(form) for form in (*single("back", talk.language), "back")}:
        return _undone(talk)
    if talk.filling:
        return _filled(talk, talk.filling, text)
    return _ANSWERS[talk.asking](talk, text)


def judged(talk: Talk, status: str, lines: Sequence[str]) -> Turn:
    """Return the state after the scenario was carried out: `status` is 'holds', 'fails' or 'mistake'."""
    word = {"holds": prompts.HOLDS, "fails": prompts.FAILS}.get(status, prompts.MISTAKE)
    told = replace(talk, status=status, seen=True)
    return Turn(_kept(told) if status == "holds" else _at(told, Asking.REVIEW), (retold(word), *lines))


def occupied(talk: Talk) -> Turn:
    """Return the state after it was found that the file exists."""
    return Turn(replace(talk, asking=Asking.OVERWRITE))


def not_written(talk: Talk, lines: Sequence[str]) -> Turn:
    """Return the state after the file could not be written."""
    return Turn(replace(talk, asking=Asking.FILE, named=False, file="", overwrite=False), tuple(lines))


def _again(talk: Talk, lines: Sequence[str]) -> Turn:
    """Return a turn after an answer that was not taken."""
    return Turn(talk, tuple(lines), again=True)


def _back(language: str) -> str:
    return single("back", language)[0]


def _next(talk: Talk, before: Talk, lines: Sequence[str] = ()) -> Turn:
    """Return the state after an answer that was taken, from which one can go back to the one before."""
    return Turn(replace(talk, before=before), tuple(lines))


def _undone(talk: Talk) -> Turn:
    if talk.before is None:
        return _again(talk, (retold(prompts.NOTHING_TO_UNDO),))
    return Turn(replace(talk.before, seen=talk.seen), (retold(prompts.UNDONE),))


def _helped(talk: Talk) -> Turn:
    if talk.filling or talk.asking is Asking.REVIEW:
        return Turn(talk)  # the question says it all
    if talk.asking is Asking.TITLE:
        return _again(talk, (retold(prompts.HELP_TITLE),))
    if talk.asking in (Asking.FILE, Asking.OVERWRITE):
        return _again(talk, (retold(prompts.HELP_FILE),))
    offers = _offered(talk)
    return _again(replace(talk, offers=offers, nearly=""), (retold(prompts.HELP_SENTENCES), *listed(offers)))


def _offered(talk: Talk) -> tuple[Filling, ...]:
    """Return what may be chosen by number where a sentence is asked for; () elsewhere."""
    if talk.asking not in SENTENCES:
        return ()
    return offered(talk.kind, talk.language, _ids_before(talk))


def _ids_before(talk: Talk) -> list[str]:
    """Return the ids of the sentences before the one that is asked for."""
    return [step.meaning.step for step in talk.steps[: talk.changing]]


def _titled(talk: Talk, text: str) -> Turn:
    if len(text) > MAX_NAME:
        return _again(talk, (retold(prompts.TOO_LONG, length=f"{len(text):,}", most=f"{MAX_NAME:,}"),))
    return _next(_at(replace(talk, title=text or retold(prompts.DEFAULT_TITLE)), Asking.CODE), talk)


def _at(talk: Talk, asking: Asking, changing: int | None = None) -> Talk:
    """Return a state that asks for something anew, with what can be chosen there."""
    fresh = replace(talk, asking=asking, changing=changing, filling=None, nearly="", names=())
    return replace(fresh, offers=_offered(fresh))


def _stated(talk: Talk, text: str) -> Turn:
    """Take a sentence, the number of one that is offered, or an empty answer, which goes on."""
    if text:
        return _chosen_or_typed(talk, text)
    if talk.asking is Asking.GIVEN:
        return _next(_at(talk, Asking.WHEN), talk)
    if talk.asking is Asking.THEN and talk.steps[-1].kind == "then":
        return _next(_at(talk, Asking.RUN), talk)
    return _again(talk, (retold(prompts.NEEDS_ONE if talk.asking is Asking.THEN else prompts.EMPTY),))


def _chosen_or_typed(talk: Talk, text: str) -> Turn:
    number = _number(text)
    if number is None:
        return _typed(talk, text)
    if not 1 <= number <= len(talk.offers):
        return _again(talk, (_wrong_number(text, len(talk.offers)),))
    return _filled_or_asked(talk, talk.offers[number - 1])


def _number(text: str) -> int | None:
    plain = digits(text).rstrip(".)")
    return int(plain) if plain.isdecimal() and len(plain) <= _MOST_DIGITS else None


def _wrong_number(number: str, most: int) -> str:
    return retold(prompts.WRONG_NUMBER, number=number, most=most) if most else retold(prompts.NO_NUMBERS)


def _typed(talk: Talk, text: str) -> Turn:
    try:
        steps = heard(talk.kind, talk.language, text)
    except NotUnderstood as fault:
        return _done_already(talk, text) or _not_understood(talk, text, fault)
    lines = [line for step in steps for line in understood(talk.language, step)]
    if talk.asking is Asking.CODE and not talk.filling:
        lines += [retold(sentences()[step.meaning.step].says) for step in steps if step.meaning.step in CODES]
    return _next(_with_steps(talk, steps), talk, lines)


def _done_already(talk: Talk, text: str) -> Turn | None:
    """Return the state after a sentence on what is done, if it is typed where more law could still be stated."""
    if talk.asking is not Asking.GIVEN:
        return None
    try:
        heard("when", talk.language, text)
    except NotUnderstood:
        return None
    return _typed(replace(_at(talk, Asking.WHEN), before=talk), text)


def _not_understood(talk: Talk, text: str, fault: NotUnderstood) -> Turn:
    offers = meant(talk.kind, talk.language, text, _ids_before(talk))
    offer = [retold(prompts.CHOOSE_INSTEAD), *listed(offers)] if offers else []
    lines = [retold(prompts.NOT_UNDERSTOOD, why=fault), *fault.help_lines, *offer]
    return _again(replace(talk, offers=offers or talk.offers, nearly=text), lines)


def _with_steps(talk: Talk, steps: Sequence[WrittenStep]) -> Talk:
    if talk.changing is not None:
        changed = (*talk.steps[: talk.changing], *steps, *talk.steps[talk.changing + 1 :])
        return _at(replace(talk, steps=changed), Asking.RUN)
    after = {Asking.CODE: Asking.GIVEN, Asking.WHEN: Asking.THEN}
    return _at(replace(talk, steps=(*talk.steps, *steps)), after.get(talk.asking, talk.asking))


def _filled(talk: Talk, filling: Filling, text: str) -> Turn:
    """Take the content of the place that is asked for: by number, or as typed."""
    number = _number(text) if talk.names and text not in talk.names else None
    if number is not None and not 1 <= number <= len(talk.names):
        return _again(talk, (_wrong_number(text, len(talk.names)),))
    if not text:
        return _again(talk, (retold(prompts.EMPTY),))
    chosen = text if number is None else talk.names[number - 1]
    try:
        more = filling.with_content(chosen)
        check_name(filling, chosen, talk.steps)
    except ValueError as error:
        # The error lists what was listed with its numbers already.
        why = no_such_name(text, talk.names) if talk.names else str(error)
        names = names_like(filling, text, talk.steps)
        offer = [retold(prompts.CHOOSE_NAME), "; ".join(with_numbers(names))] if names else []
        return _again(replace(talk, names=names or talk.names), [why, *offer])
    return _filled_or_asked(talk, more)


def _filled_or_asked(talk: Talk, filling: Filling) -> Turn:
    if filling.wanted:
        says = [] if talk.filling else [retold(sentences()[filling.step].says)]
        return _next(replace(talk, filling=filling, names=choices(filling, talk.steps, talk.nearly)), talk, says)
    turn = _typed(talk, filling.text)
    # A sentence whose places fit one by one may still not fit as a whole: then it is typed, or chosen, again.
    return turn if turn.talk.filling is None else _again(replace(turn.talk, filling=None, names=()), turn.lines)


def _reviewed(talk: Talk, text: str) -> Turn:
    number = _number(text)
    if not text:
        return _next(_kept(talk), talk)
    if number is None or not 1 <= number <= len(talk.steps):
        return _again(talk, (_wrong_number(text, len(talk.steps)),))
    return _next(_at(talk, Asking.CHANGE, number - 1), talk)


def _changed(talk: Talk, text: str) -> Turn:
    if text and text != _REMOVE:
        return _chosen_or_typed(talk, text)
    if not text:
        return _next(_at(talk, Asking.REVIEW), talk)
    left = tuple(step for number, step in enumerate(talk.steps) if number != talk.changing)
    if {step.kind for step in left} != {step.kind for step in talk.steps}:
        return _again(talk, (retold(prompts.NEEDS_ONE),))
    return _next(_at(replace(talk, steps=left), Asking.RUN), talk)


def _kept(talk: Talk) -> Talk:
    return _at(talk, Asking.WRITE if talk.named else Asking.FILE)


def _named(talk: Talk, text: str) -> Turn:
    name = text or file_name(talk.title)
    fault = fault_of_name(Path(name))
    if fault:
        return _again(talk, (f"{name}: {fault}", retold(prompts.HELP_FILE)))
    moved = Path(name).parent != Path(talk.file).parent and any(step.names_a_file for step in talk.steps)
    # What a sentence names from the folder of the feature may be another file there, or none.
    return _next(replace(_at(talk, Asking.RUN if moved else Asking.WRITE), file=name, named=True), talk)


def _allowed(talk: Talk, text: str) -> Turn:
    if not text:
        return Turn(talk)
    if fold(text) in {fold(form) for form in single("yes", talk.language)}:
        return _next(replace(_at(talk, Asking.WRITE), overwrite=True), talk)
    if fold(text) in {fold(form) for form in single("no", talk.language)}:
        return Turn(_at(talk, Asking.FILE))
    return _named(talk, text)


_ANSWERS: Final[Mapping[Asking, Callable[[Talk, str], Turn]]] = {
    Asking.TITLE: _titled,
    Asking.CODE: _stated,
    Asking.GIVEN: _stated,
    Asking.WHEN: _stated,
    Asking.THEN: _stated,
    Asking.REVIEW: _reviewed,
    Asking.CHANGE: _changed,
    Asking.FILE: _named,
    Asking.OVERWRITE: _allowed,
}
