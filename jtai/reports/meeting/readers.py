"""Whom a paper speaks to that is about what some agencies lead, and what others lead with them."""

from collections.abc import Callable, Sequence

from jtai.position import Standing
from jtai.reports.listing import LEAD
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Column, Said
from jtai.visible import one_line
from jtai.words import both, cut_at_word, how_many_fit, led_by

ROOM = 24
"""Letters for the leads of an action where there is no room for all: the first stands there in any
case, as far as it goes."""
_TITLE = 60
"""Letters for those whom a paper speaks to, in its title."""


def readers_named(paper: Paper) -> str:
    """`LA (Bristol City Council)`; where there is no room for that, `LA`."""
    whole = readers_in_full(paper)
    return whole if len(paper.readers) == 1 and len(whole) <= _TITLE else readers_in_short(paper)


def readers_in_short(paper: Paper) -> str:
    """`LA and Police`, and of many how many more there are."""
    return _first_of(paper.readers, both, _TITLE)


def readers_in_full(paper: Paper) -> str:
    """`LA (Bristol City Council) and Police (Avon and Somerset Police)`."""
    names = ((code, paper.plan.agencies[code]) for code in paper.readers)
    return both([one_line(c if c == name else f"{c} ({name})") for c, name in names])


def others(paper: Paper, standing: Standing) -> tuple[str, ...]:
    """The codes of those who lead an action with the readers."""
    return tuple(code for code in standing.action.lead if code not in paper.readers)


def whose(paper: Paper, standing: Standing, *, whole: bool = True) -> str:
    """Beside an action, who leads it: `BCH, CCHP`; to one reader of what is theirs `with CCHP`, or
    nothing. If it is not to be whole, of many the first: `BCH, CCHP and 3 more`."""
    if len(paper.readers) != 1 or paper.readers[0] not in standing.action.lead:
        codes = standing.action.lead
        return one_line(led_by(codes)) if whole or not codes else _first_of(codes)
    besides = others(paper, standing)
    if not besides:
        return ""
    return f"with {both([*map(one_line, besides)]) if whole else _first_of(besides, both)}"


def leads(
    paper: Paper, standings: Sequence[Standing], *, whole: bool = True
) -> tuple[Said[Standing], ...]:
    """The column of who leads these actions; for one reader that of who does so with them, where
    anybody does. On a page with no room for all, not `whole`."""
    if len(paper.readers) != 1:
        column, cell = LEAD
        return ((column, lambda s: cell(s)._replace(text=whose(paper, s, whole=whole))),)
    if not any(others(paper, standing) for standing in standings):
        return ()
    return ((Column("Jointly"), lambda s: Cell(whose(paper, s, whole=whole))),)


def _first_of(
    codes: Sequence[str],
    joined: Callable[[Sequence[str]], str] = ", ".join,
    room: int = ROOM,
) -> str:
    """As many of these codes as there is room for, and how many more there are."""
    named = [cut_at_word(code, room) for code in codes]
    shown = how_many_fit(named, room)
    more = len(named) - shown
    return both([*named[:shown], f"{more} more"]) if more else joined(named)
