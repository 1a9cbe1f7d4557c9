"""Whom a paper speaks to that is about what some agencies lead, and what others lead with them."""

from collections.abc import Sequence

from jtai.blocks import Cell, Column, Said
from jtai.position import Standing
from jtai.reports.listing import LEAD
from jtai.reports.meeting.paper import Paper
from jtai.visible import one_line
from jtai.words import both, led_by


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


def whose(paper: Paper, standing: Standing) -> str:
    """Beside an action, who leads it: `BCH, CCHP`; to one reader of what is theirs `with CCHP`, or
    nothing."""
    if len(paper.readers) != 1 or paper.readers[0] not in standing.action.lead:
        return one_line(led_by(standing.action.lead))
    besides = others(paper, standing)
    return f"with {both([*map(one_line, besides)])}" if besides else ""


def leads(paper: Paper, standings: Sequence[Standing]) -> tuple[Said[Standing], ...]:
    """The column of who leads these actions; for one reader that of who does so with them, where
    anybody does."""
    if len(paper.readers) != 1:
        return (LEAD,)
    jointly = any(others(paper, standing) for standing in standings)
    return ((Column("Jointly"), lambda s: Cell(whose(paper, s))),) if jointly else ()
