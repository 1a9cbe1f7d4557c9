"""Due dates that moved, in words."""

from collections.abc import Sequence
from itertools import pairwise

from jtai.dates import Due, PlanDate, months_between, short
from jtai.reports.listing import days


def moves(dues: Sequence[Due]) -> str:
    """`Apr 2018, moved 2 months to Jun 2018`."""
    said = short(dues[0])
    for earlier, later in pairwise(dues):
        said += f", moved{how_far(earlier, later)} to {short(later)}"
    return said


def how_far(earlier: Due, later: Due) -> str:
    """` 2 months`, ` 1 month back`; empty where one of them is words."""
    if not (isinstance(earlier, PlanDate) and isinstance(later, PlanDate)):
        return ""
    months = months_between(earlier.last, later.last)
    if not months:
        return f" {days(abs((later.last - earlier.last).days))}"
    return f" {abs(months)} month{'' if abs(months) == 1 else 's'}" + (
        " back" if months < 0 else ""
    )
