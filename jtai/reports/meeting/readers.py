"""Whom a paper speaks to that is about what some agencies lead, and what others lead with them."""

from collections.abc import Sequence

from jtai.blocks import Cell, Column, Said
from jtai.position import Standing
from jtai.reports.listing import LEAD
from jtai.reports.meeting.paper import Paper
from jtai.visible import one_line
from jtai.words import both, led_by

FEW_LEADS = 2
"""So many leads of an action are named where there is no room for all."""


def readers_named(paper: Paper) -> str:
    """`LA (Bristol City Council)`; of several `LA and Police`, as there is no room for more."""
    if len(paper.readers) == 1:
        return readers_in_full(paper)
    return both([*map(one_line, paper.readers)])


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
        return one_line(led_by(codes) if whole or _few(codes) else both(_some(codes)))
    besides = others(paper, standing)
    named = besides if whole or _few(besides) else _some(besides)
    return f"with {both([*map(one_line, named)])}" if besides else ""


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


def _few(codes: Sequence[str]) -> bool:
    return len(codes) <= FEW_LEADS + 1


def _some(codes: Sequence[str]) -> tuple[str, ...]:
    return (*codes[:FEW_LEADS], f"{len(codes) - FEW_LEADS} more")
