"""The wordings that an article had in the states of its act."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from penalcheck.sources.act_library import ActLibrary, DatedAct
from penalcheck.sources.act_text import Article


def changed_on(library: ActLibrary, act: DatedAct, article: Article) -> dt.date | None:
    """Return the day of the state in which an article first reads otherwise than in the state of an act.

    It is found by halving: what has changed once is taken to stay so. None if the day is not known.
    """
    states = list(library.versions(act.files))
    later = states[states.index(act.version) + 1 :]

    def differs(place: int) -> bool:
        then = library.act(act.files, later[place])
        return then is None or all(one.fingerprint != article.fingerprint for one in then.text.named(article.number))

    first = bisect_left(range(len(later)), True, key=differs)
    return later[first].day if first < len(later) else None
