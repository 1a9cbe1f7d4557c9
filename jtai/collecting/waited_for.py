"""Who has not answered what: what agencies were asked about, and nothing was taken in of since."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from jtai.correspondence.remembered import Line, Remembered
from jtai.dates import read_plan_date, short
from jtai.model import Plan
from jtai.position import judge
from jtai.visible import one_line


class Awaited(NamedTuple):
    """Actions of which an agency, by its code, has not said anything, in the order of the plan.
    `day` is the one that the sheet speaks of, `reply_by` the one by which it was asked to answer,
    both as the plan writes dates."""

    agency: str
    day: str
    reply_by: str
    refs: tuple[str, ...]

    @property
    def when(self) -> str:
        """`asked 1 Apr 2018, to reply by 15 Apr 2018`."""
        return f"asked {_told(self.day)}, to reply by {_told(self.reply_by)}"


def awaited(plan: Plan, remembered: Remembered, as_at: date) -> tuple[Awaited, ...]:
    """By agency, in the order of the plan, and by the days of the sheet that it was asked in last.
    What is closed as at a day, or is for others to say, is not waited for."""
    return tuple(_gathered(_open_lines(plan, remembered, as_at)))


def _open_lines(plan: Plan, remembered: Remembered, as_at: date) -> Iterator[Line]:
    still = [standing.action for standing in judge(plan, as_at) if standing.open]
    for agency in plan.agencies:
        for action in still:
            asked = remembered.asked_in_vain.get((agency, action.ref))
            if asked and agency in action.lead:
                yield asked[-1]


def _told(text: str) -> str:
    """A day of the file beside the plan, which people can have edited."""
    try:
        return short(read_plan_date(text))
    except ValueError:
        return one_line(text)


def _gathered(lines: Iterable[Line]) -> Iterator[Awaited]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        found.setdefault((line.agency, line.day, line.text), []).append(line.ref)
    for asked, refs in found.items():
        yield Awaited(*asked, tuple(refs))
