"""How often due dates moved, and how far, by agency: what `was_due` tells, but for what moved while
the plan was a draft, which only git knows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from jtai.corrections import Dues, kept_at
from jtai.dates import last_day
from jtai.frozen import frozen
from jtai.model import NOBODY, Action, Plan
from jtai.pairing import pair_up
from jtai.same_agencies import with_present_codes
from jtai.several.united import Agencies

_Moves = Mapping[str, int]
"""By the ref of an action, how many of its moves, the oldest, were made in a draft."""

Plans = Callable[[Sequence[int]], Iterable[Plan | None]]
"""Gives those of a row of plans that have these places in it, None for what cannot be read."""


@frozen
class Slip:
    """How often due dates of one agency's actions moved, and by how many days in all; the agency
    is NOBODY for those that nobody leads.

    A move to an earlier day counts against; one to or from words has no days. `name` is what the
    agency is called, where it is one of several plans'.
    """

    agency: str
    moves: int
    days: int
    name: str = ""


@frozen
class Slippage:
    """The moves of every action of a plan, by its leads, in the order of its agencies, and last
    those of NOBODY, if it has such actions: a joint action counts under each of its leads.
    `in_drafts` is how many moves are not among them, as the plan was not published yet."""

    by_agency: tuple[Slip, ...] = ()
    in_drafts: int = 0


@frozen
class Moved:
    """How the due dates of a plan moved: its last version, and by the ref of each action that is
    asked for, by how many days each of its moves went, and how many moves are not among these, as
    they were made in drafts."""

    plan: Plan
    days: Mapping[str, Sequence[int]]
    in_drafts: Mapping[str, int]

    def of(self, codes: frozenset[str], now: Plan) -> "Moved":
        """The same of those actions alone that any of these agencies leads, by the codes that they
        have `now`; of all where none is named."""
        if not codes:
            return self
        plan = with_present_codes(self.plan, now)
        led = {a.ref for a in plan.actions if not codes.isdisjoint(a.led_by)}
        return Moved(
            plan,
            {ref: days for ref, days in self.days.items() if ref in led},
            {ref: number for ref, number in self.in_drafts.items() if ref in led},
        )


def slippage_of(moved: Moved, codes: frozenset[str] = frozenset()) -> Slippage:
    """How due dates moved, by agency: all of them, or those of these `codes`."""
    days: dict[str, list[int]] = {code: [] for code in moved.plan.led_by}
    for action in moved.plan.actions:
        for code in action.led_by:
            days[code] += moved.days.get(action.ref, ())
    slips = (_slip(code, moves) for code, moves in days.items() if not codes or code in codes)
    return Slippage(tuple(slips), sum(moved.in_drafts.values()))


def slippage_of_several(
    plans: Mapping[str, Moved], names: frozenset[str] = frozenset()
) -> Slippage:
    """The same of several plans together, by their names: each agency by what it goes by among
    them, all or those of these `names` (see Agency.same). What an agency leads under two codes
    counts under it once."""
    agencies = Agencies({name: moved.plan for name, moved in plans.items()})
    days: dict[str, list[int]] = {code: [] for code in agencies.known}
    if any(NOBODY in moved.plan.led_by for moved in plans.values()):
        days[NOBODY] = []
    for name, moved in plans.items():
        for action in moved.plan.actions:
            for code in agencies.led_by(name, action.led_by):
                days[code] += moved.days.get(action.ref, ())
    wanted = {agency.code for agency in agencies.all if agency.same in names} | ({NOBODY} & names)
    named = {agency.code: agency.name for agency in agencies.all}
    slips = (
        _slip(c, moves, named.get(c, "")) for c, moves in days.items() if not names or c in wanted
    )
    return Slippage(tuple(slips), sum(sum(moved.in_drafts.values()) for moved in plans.values()))


def moved_among(days: Sequence[date], plans: Plans) -> Moved | None:
    """How the due dates of the last of some `plans` moved, which were committed on these `days`,
    oldest first; None where none can be read.

    A due date that changed without a trace in `was_due` was corrected, and is no move, whoever
    changed it: git need not be asked. What moved before the plan was published does not count:
    until then nobody was told a date. So few plans are looked at: the last, and from the last draft
    on those after it, for as long as anything in them moved in a draft.
    """
    for at in reversed(range(len(days))):
        (last,) = plans([at])
        if last is not None:
            return _moved(last, _in_drafts(days[: at + 1], plans, last))
    return None


def _moved(last: Plan, early: _Moves) -> Moved:
    """How the due dates of a plan moved, but for these moves."""
    moves = {a.ref: _days_moved(a.dues[early.get(a.ref, 0) :]) for a in last.actions}
    left_out = {a.ref: len(_days_moved(a.dues)) - len(moves[a.ref]) for a in last.actions}
    return Moved(last, moves, left_out)


def _in_drafts(days: Sequence[date], plans: Plans, last: Plan) -> _Moves:
    """The moves of the last plan that were made before it was published."""
    at, before = _last_draft(days, plans, last)
    if before is None:
        return {}
    early: _Moves = {a.ref: len(a.was_due) for a in before.actions if a.was_due}
    later = plans(range(at + 1, len(days))) if early else ()
    for plan in (plan for plan in later if plan is not None):
        early = _carried_on(early, before, plan)
        if not early:
            break
        before = plan
    return early


def _last_draft(days: Sequence[date], plans: Plans, last: Plan) -> tuple[int, Plan | None]:
    """The last of the plans that was a draft, and its place; None where none was."""
    published = last.published.first if last.published else date.min
    for at in reversed(range(len(days))):
        # Of a day from then on it was none, whatever it says itself, and need not be read.
        (plan,) = plans([at]) if days[at] < published else (None,)
        if plan is not None and _is_draft(plan, days[at], last):
            return at, plan
    return 0, None


def _is_draft(plan: Plan, day: date, last: Plan) -> bool:
    """Whether a plan was of a day before it was published, as it said itself and as the last one
    says: a plan that is published again was no draft, nor one whose day was put right."""
    told = [one.published.first for one in (plan, last) if one.published]
    return last.published is not None and all(day < published for published in told)


def _carried_on(early: _Moves, before: Plan, after: Plan) -> _Moves:
    """The same of the next plan. Where earlier due dates are fewer now, those of drafts went."""
    now = dict(early)
    old, new = _touched(before, after)
    for gone in old:
        now.pop(gone.ref, None)
    for was, action in pair_up(old, new, lambda action: action.steps):
        if was and action:
            fewer = len(was.was_due) - kept_at(was.dues, action.dues)
            now[action.ref] = early.get(was.ref, 0) - max(0, fewer)
    return {ref: moves for ref, moves in now.items() if moves > 0}


def _touched(before: Plan, after: Plan) -> tuple[list[Action], list[Action]]:
    """The actions of the findings that are not the very same in both plans."""
    kept = {id(finding.actions) for finding in before.findings}
    kept &= {id(finding.actions) for finding in after.findings}
    old, new = (
        [a for f in plan.findings if id(f.actions) not in kept for a in f.actions]
        for plan in (before, after)
    )
    return old, new


def _days_moved(dues: Dues) -> list[int]:
    """By how many days each move went."""
    moves = [(earlier, later) for earlier, later in pairwise(dues) if earlier != later]
    days = [(last_day(earlier), last_day(later)) for earlier, later in moves]
    return [0 if was is None or now is None else (now - was).days for was, now in days]


def _slip(agency: str, days: Sequence[int], name: str = "") -> Slip:
    return Slip(agency, len(days), sum(days), name)
