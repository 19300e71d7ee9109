"""What a statement on what must follow means: the sentences of the catalogue that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from penalcheck.messages.telling import tr
from penalcheck.rulebook.condition import tests_of
from penalcheck.rulebook.rule import Rule
from penalcheck.scenario.sentences import subjects
from penalcheck.scenario.sentences.own_words.law_meanings import OF_THE_LAW
from penalcheck.scenario.sentences.own_words.lexemes import PARAGRAPH_ALONE
from penalcheck.scenario.sentences.own_words.outcome_meanings import OF_OUTCOMES, bound_of, is_unlimited
from penalcheck.scenario.sentences.own_words.parts import Part, is_negative
from penalcheck.scenario.sentences.own_words.syntax import StatementPart
from penalcheck.scenario.sentences.own_words.threatened import Unclear, Unfit, threat_of


def _faced(node: StatementPart, language: str) -> list[Part]:
    maximum = _encouru(node)
    if maximum:
        return [("exposure_maximum", {"term": maximum})]
    threat = threat_of(node.below("penalty")[0], language)
    parts: list[Part] = []
    if threat.corporal or threat.join in ("or", "and/or"):
        raise Unfit
    # 'In addition to the prison sentence' is on the fine, and on nothing else.
    if node.has("BESIDES") and (threat.fine is None or threat.imprisonment or threat.death):
        raise Unfit
    if threat.imprisonment == {"minimum": "life", "maximum": "life"} and node.has("MAY"):
        parts.append(("exposure_maximum", {"term": "life"}))
    elif threat.imprisonment:
        parts.append(("exposure_is", {"range": threat.imprisonment}))
    if threat.fine == {"form": "unlimited"} and not is_unlimited(node.below("penalty")[0]):
        parts.append(("fine_possible", {"possible": True}))
    elif threat.fine:
        parts.append(("fine_is", {"fine": threat.fine}))
    if threat.death:
        parts.append(("death_faced", {}))
    return parts


def _encouru(node: StatementPart) -> str | None:
    """Return the one length that is 'encouru', which in French is the most that the court may impose; or None."""
    parts = node.below("penalty")[0].below("part")
    prisons = parts[0].below("prison") if len(parts) == 1 else []
    bare = [one for prison in prisons for one in prison.below("bare")]
    return str(bare[0].values("TERM")[0]) if bare and node.has("ENCOURU") and not node.has("MUST") else None


def _end(node: StatementPart, _: str) -> list[Part]:
    edges = node.below("edge", "beyond")
    if len(edges) != 1:
        raise Unfit
    edge = edges[0]
    if edge.has("ATMOST", "ATLEAST") and not node.has("MAXIMUM", "MINIMUM"):
        return [_one_bound(node, edge)]
    return [_edge_of(node, edge)]


def _one_bound(node: StatementPart, edge: StatementPart) -> Part:
    """Return the bound that words such as 'at most' state of the penalty; the other end is left open."""
    # 'The offender faces at least five years' tells the range as the law does.
    if node.has("NOT") or (node.has("PUN") and node.has("HELD")):
        raise Unfit
    end, bound = ("maximum", "at_most") if edge.has("ATMOST") else ("minimum", "at_least")
    return "exposure_bound", {"end": end, "bound": bound, "term": edge.values("TERM")[0]}


def _edge_of(node: StatementPart, edge: StatementPart) -> Part:
    """Return what is said of one end of the range."""
    told = node.has("PENALTY", "PRISON", "PUN", "HELD", "MAY") or edge.has("PENALTY")
    ends = {end for end in ("MAXIMUM", "MINIMUM") if node.has(end) or edge.has(end)}
    if edge.has("NOTOVER", "NOTUNDER") and (node.has("NOT") or node.has("MUST")):
        raise Unfit
    over = edge.has("NOTOVER") or (node.has("NOT") and edge.has("GT"))
    if edge.has("NOTUNDER") and (told or ends) and ends <= {"MINIMUM"}:
        return ("exposure_bound", {"end": "minimum", "bound": "at_least", "term": edge.values("TERM")[0]})
    if edge.has("NOTOVER") and ends == {"MAXIMUM"}:
        return ("exposure_bound", {"end": "maximum", "bound": "at_most", "term": edge.values("TERM")[0]})
    if edge.has("NOTUNDER"):
        raise Unfit
    if over and told and not ends:
        return ("exposure_bound", {"end": "maximum", "bound": "at_most", "term": edge.values("TERM")[0]})
    if node.has("MUST"):
        raise Unfit
    if not node.has("MAXIMUM", "MINIMUM") and edge.has("GT", "LT") and node.has("PUN", "PENALTY"):
        raise Unclear(
            tr("it may be the lower or the upper end of the range; write 'the minimum is' or 'the maximum is'")
        )
    if node.has("MAXIMUM") == node.has("MINIMUM"):
        raise Unfit
    end = "maximum" if node.has("MAXIMUM") else "minimum"
    bound, term = bound_of(edge, negative=node.has("NOT"))
    if bound is None:
        return (f"exposure_{end}", {"term": term})
    return ("exposure_bound", {"end": end, "bound": bound, "term": term})


def _lifelong(_: StatementPart, __: str) -> list[Part]:
    return [("exposure_maximum", {"term": "life"})]


def _no_lifelong(node: StatementPart, _: str) -> list[Part]:
    # 'Not punished by life' may tell that the penalty is another one; that life cannot be imposed is on the maximum.
    if not is_negative(node) or not node.has("ABOLISHED", "ELIGIBLE", "MAY", "PUN", "APPLIES"):
        raise Unfit
    return [("exposure_bound", {"end": "maximum", "bound": "less_than", "term": "life"})]


def _death(node: StatementPart, _: str) -> list[Part]:
    if node.has("DEATH") == node.has("CORPORAL") or (node.has("NOT") and node.has("ABOLISHED")):
        raise Unfit
    cruel = "death" if node.has("DEATH") else "corporal"
    return [(f"{cruel}_not_faced" if node.has("NOT", "ABOLISHED") else f"{cruel}_faced", {})]


def _settled(category: str, excluded: Part, possible: Part | None) -> Callable[[StatementPart, str], list[Part]]:
    """Return how a statement that something is excluded, or possible, becomes a sentence."""

    def meaning(node: StatementPart, _: str) -> list[Part]:
        negative = node.has("NOT", "ABOLISHED")
        if not node.has(category) or (node.has("NOT") and node.has("ABOLISHED")):
            raise Unfit
        if not negative and not node.has("ELIGIBLE", "MAY", "INSTEAD"):
            raise Unfit
        found = excluded if negative else possible
        if found is None:
            raise Unfit
        return [found]

    return meaning


def _unpunished(node: StatementPart, _: str) -> list[Part]:
    if node.has("UNPUNISHED", "NOOFFENCE"):
        return [("not_punishable", {})]
    if not node.has("NOT") or not node.has("PUN", "PENALTY", "RESPONSIBLE") or node.has("ABOLISHED"):
        raise Unfit
    return [("not_punishable", {})]


def _rule(node: StatementPart, _: str) -> list[Part]:
    if node.has("CONVICTION"):
        return _counted(node)
    negative = node.has("NOT", "ABOLISHED", "NOCOUNT")
    if not node.has("RULE", "REPEAT") or (node.has("NOT") and node.has("ABOLISHED")) or node.has(*_OF_CONVICTIONS):
        raise Unfit
    applied = node.has("APPLIES", "ABOLISHED") or (node.has("RULE") and node.has("NOT"))
    if not applied and not (node.has("REPEAT") and node.has("TREATED", "HELD", "NOT", "NOCOUNT")):
        raise Unfit
    return [("recidivism_not_applied" if negative else "recidivism_applied", {})]


_OF_CONVICTIONS: Final = ("COUNTS", "FOREIGN", "ACCOUNT")


def _counted(node: StatementPart) -> list[Part]:
    """Return whether an earlier conviction counts, which is whether the offender is judged as a recidivist."""
    denied = node.has("NOCOUNT") + node.number_of("NOT")
    if not node.has("CONVICTION") or node.has("COUNTS") == node.has("NOCOUNT") or denied > 1:
        raise Unfit
    names = [part[0] for part in node.parts if isinstance(part, tuple)]
    # 'Not all convictions count' is on several, of which some do.
    far = "NOT" in names and names[names.index("NOT") + 1 :][:1] != ["COUNTS"]
    if far or node.has("RULE", "REPEAT", "APPLIES", "ABOLISHED", "TREATED", "MUST"):
        raise Unfit
    return [("recidivism_not_applied" if denied else "recidivism_applied", {})]


def _verdict(node: StatementPart, language: str) -> list[Part]:
    verdicts, treaties, clauses = (set(node.values(name)) for name in ("VERDICT", "TREATY", "CLAUSE"))
    violated = node.has("VIOLATED") or (node.has("NOT") and verdicts == {"adequate"})
    if node.has("NOT") and (not verdicts == {"adequate"} or node.has("VIOLATED")):
        raise Unfit
    if len(clauses) != 1 or len(verdicts) + node.has("VIOLATED") != 1:
        raise Unfit
    clause = clauses.pop()
    article = clause.removeprefix(PARAGRAPH_ALONE)
    if node.has("CONVENTION") and not treaties:
        treaties = _conventions_with(article)
    if len(treaties) != 1 or (article != clause and treaties != {"cnd-res-2-xl"}):
        raise Unfit
    # What a law lacks is a reason why it fails, and never why it is adequate.
    if "lacking" in node.values("REASON") and not (violated or verdicts == {"falls_short"}):
        raise Unfit
    rulebook, rules = _rules_on(treaties.pop(), article, language)
    _refuse_other_institution(node, rules, language)
    finding = _failing(rules) if violated else verdicts.pop()
    return [("sanction_under", {"finding": finding, "rulebook": rulebook, "article": article})]


def _rules_on(treaty: str, article: str, language: str) -> tuple[str, list[Rule]]:
    """Return the rulebook on an instrument, which may be named by it, and the rules that rest on an article.

    Raises Unclear if there is no rulebook, Unfit if several rulebooks, or another instrument in one, have the article.
    """
    wanted = subjects.article_number(article)
    resting = {
        name: [
            (rule, basis.source) for rule in book.rules for basis in rule.text.basis if _is_of(basis.article, wanted)
        ]
        for name, book in subjects.rulebooks().items()
    }
    if treaty in resting:
        return treaty, [rule for rule, _ in resting[treaty]]
    named = [name for name, found in resting.items() if any(source == treaty for _, source in found)]
    if len(named) == 1 and all(source == treaty for _, source in resting[named[0]]):
        return named[0], [rule for rule, _ in resting[named[0]]]
    if named:
        raise Unfit
    try:
        return subjects.read_rulebook(treaty, language), []
    except ValueError as error:
        raise Unclear(str(error)) from None


def _conventions_with(article: str) -> set[str]:
    """Return the drug conventions on an article of which rules rest: those that 'the Convention' may be."""
    wanted = subjects.article_number(article)
    bases = (basis for book in subjects.rulebooks().values() for rule in book.rules for basis in rule.text.basis)
    return {basis.source for basis in bases if basis.source in DRUG_CONVENTIONS and _is_of(basis.article, wanted)}


def _is_of(article: str, wanted: str) -> bool:
    return f"{subjects.article_number(article)}(".startswith(f"{wanted}(")


def _failing(rules: list[Rule]) -> str:
    """Return the verdict of a law that does not keep an article: it falls short of it, unless it only sets ceilings."""
    return "disproportionate" if {rule.text.direction for rule in rules} == {"ceiling"} else "falls_short"


DRUG_CONVENTIONS: Final = frozenset({"un-1961", "un-1971", "un-1988"})

_FACTS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "LIMITATION": ("limitation",),
    "CONFISCATION": ("confiscation", "third_parties"),
    "CONFISCABLE": ("confiscation", "third_parties"),
    "CONFISCATED": ("confiscation", "third_parties"),
    "PAROLE": ("release",),
    "DEATH": ("death",),
    "CORPORAL": ("corporal",),
}
"""Words in the names of the facts that rules ask for, by the institution that a verdict is on."""


def _refuse_other_institution(node: StatementPart, rules: list[Rule], language: str) -> None:
    """Raise Unfit if a verdict names an institution that the rules on its article are not about, or two of them."""
    named = {words for category, words in _FACTS_ON.items() if node.has(category)}
    if len(named) > 1 or (node.has("AND") and language != "zh"):
        raise Unfit
    for words in named:
        asked = [{test.fact for test in tests_of(rule.requires)} for rule in rules]
        if not asked or not all(any(word in fact for fact in facts for word in words) for facts in asked):
            raise Unfit


def _unsure(node: StatementPart, _: str) -> list[Part]:
    if not node.has("UNSURE") or not node.has("PENALTY", "PUN"):
        raise Unfit
    return [("exposure_unknown", {})]


_TREATMENT: Final = {"general": "treatment_alternatives"}

THEN: Final[Mapping[str, Callable[[StatementPart, str], Iterable[Part]]]] = {
    "faced": _faced,
    "end": _end,
    "lifelong": _lifelong,
    "no_lifelong": _no_lifelong,
    "death": _death,
    "item": _settled(
        "TREATMENT",
        ("general_part_is", {**_TREATMENT, "value": "none"}),
        ("general_part_is", {**_TREATMENT, "value": "available"}),
    ),
    "parole": _settled("PAROLE", ("parole_barred", {}), ("parole_possible", {})),
    "suspension": _settled("SUSPENSION", ("suspension_barred", {}), ("suspension_possible", {})),
    "unpunished": _unpunished,
    "rule": _rule,
    "verdict": _verdict,
    "unsure": _unsure,
    **OF_OUTCOMES,
    **OF_THE_LAW,
}
"""How each kind of statement in then.lark becomes sentences."""
