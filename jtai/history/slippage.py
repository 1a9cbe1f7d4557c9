"""How often due dates moved, and how far, by agency: from `was_due` and from git."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jtai.dates import Due, last_day
from jtai.model import Action, Plan
from jtai.pairing import pair_up


@dataclass(frozen=True, slots=True)
class Slip:
    """How often due dates of one agency's actions moved, and by how many days in all; the agency
    is NOBODY for those that nobody leads.

    A move to an earlier day counts against; one to or from words has no days.
    """

    agency: str
    moves: int
    days: int


def slippage(plans: Iterable[Plan]) -> tuple[Slip, ...]:
    """The moves of every action of the last plan, by its leads, in the order of its agencies, and
    last those of NOBODY, if it has such actions.

    `plans` are oldest first, each different from the one before. A joint action counts under
    each of its leads. What git saw and what `was_due` tells are the same moves: the longer of the
    two accounts is taken.
    """
    dues: dict[str, tuple[Due, ...]] = {}
    last: Plan | None = None
    for plan in plans:
        dues = _carried_on(dues, last, plan)
        last = plan
    if last is None:
        return ()
    moves = {action.ref: _moves(action, dues[action.ref]) for action in last.actions}
    return tuple(_slip(code, last.actions, moves) for code in last.led_by)


def _carried_on(
    dues: dict[str, tuple[Due, ...]], before: Plan | None, after: Plan
) -> dict[str, tuple[Due, ...]]:
    """The due dates that each action of `after` has had, oldest first."""
    if before is None:
        return {action.ref: _all_of(action) for action in after.actions}
    now = dict(dues)
    old, new = _touched(before, after)
    for gone in old:
        now.pop(gone.ref, None)
    for was, action in pair_up(old, new, lambda action: action.steps):
        if action is not None:
            now[action.ref] = _longer(dues[was.ref], was, action) if was else _all_of(action)
    return now


def _touched(before: Plan, after: Plan) -> tuple[list[Action], list[Action]]:
    """The actions of the findings that are not the very same in both plans."""
    kept = {id(finding.actions) for finding in before.findings}
    kept &= {id(finding.actions) for finding in after.findings}
    old, new = (
        [a for f in plan.findings if id(f.actions) not in kept for a in f.actions]
        for plan in (before, after)
    )
    return old, new


def _longer(dues: tuple[Due, ...], was: Action, now: Action) -> tuple[Due, ...]:
    """`dues` with what was added: a date that came and went between two commits is in `was_due`."""
    if was.due == now.due:
        return dues
    between = now.was_due[len(was.was_due) :]
    if between[:1] == (was.due,):
        between = between[1:]
    return (*dues, *between, now.due)


def _all_of(action: Action) -> tuple[Due, ...]:
    return (*action.was_due, action.due)


def _moves(action: Action, dues: Sequence[Due]) -> list[int]:
    told = _all_of(action)
    return list(_days_moved(dues if len(dues) >= len(told) else told))


def _days_moved(dues: Sequence[Due]) -> Iterator[int]:
    for earlier, later in pairwise(dues):
        days = last_day(earlier), last_day(later)
        if earlier != later:
            yield 0 if days[0] is None or days[1] is None else (days[1] - days[0]).days


def _slip(code: str, actions: Iterable[Action], moves: dict[str, list[int]]) -> Slip:
    found = [days for action in actions if code in action.led_by for days in moves[action.ref]]
    return Slip(code, len(found), sum(found))
