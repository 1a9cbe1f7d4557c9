"""Plans that nobody has touched for long: by git, or where it does not tell by what was said."""

from datetime import date
from typing import NamedTuple

from jtai.blocks import Block, Heading
from jtai.dates import PlanDate, short
from jtai.position import latest
from jtai.reports.body_above.by_plan import names, plans
from jtai.reports.body_above.told_plans import Above, Told
from jtai.tabular import Cell, Column, Fit, Said, number_cell, table_of
from jtai.words import days

LONG = 90
"""Days after which a plan that nobody has touched is named."""
BY_GIT, BY_NOTE = "commit", "note"
"""What tells when a plan was touched: its last commit, or its latest note where git does not."""


HOW_TOLD = (
    "A commit that changed its file is what touches a plan, or a change that is in no commit yet; "
    "where git has no commit of it, the latest note."
)


class Untouched(NamedTuple):
    """A plan that nobody has touched for long: the day on which somebody did, and by what it is
    told."""

    told: Told
    when: PlanDate
    by: str

    @property
    def day(self) -> date:
        return self.when.last


def untouched(above: Above) -> list[Untouched]:
    """Those plans, the longest untouched first."""
    long_ago = [one for one in _touched(above) if (above.as_at - one.day).days >= LONG]
    return sorted(long_ago, key=lambda one: one.day)


def of_no_day(above: Above) -> str:
    """Of which plans nothing tells when they were touched: they may be of today. Empty where there
    is none."""
    found = [told for told in above.asked_for if _is_unknown(told)]
    if not found:
        return ""
    return f"Not known of {plans(len(found))}, with no commit and no note: {names(found)}."


def not_touched(above: Above) -> tuple[Block, ...]:
    """The same, in a table."""
    number: Said[Untouched] = (Column("Days", Fit.NUMBER), lambda one: _days(one, above.as_at))
    said = (
        (Column("Plan"), lambda one: one.told.cell),
        (Column("Last touched"), _day),
        number,
        (Column("By its last"), lambda one: Cell(one.by)),
        (Column("Overdue", Fit.NUMBER), lambda one: number_cell(one.told.overdue)),
        (Column("Title", Fit.WRAP), lambda one: Cell(one.told.member.plan.title)),
    )
    found = untouched(above)
    head = Heading(f"Not touched for {days(LONG)}: {plans(len(found))}")
    unknown = of_no_day(above)
    note = f"{unknown} {HOW_TOLD}".strip()
    empty = f"{_all_touched(above)} {unknown}".strip()
    return (head, table_of(found, said, note=note, empty=empty))


def _all_touched(above: Above) -> str:
    """So much as is known: of the plans that are asked about, and of a commit after the day not
    whether there was another in the days before it."""
    if all(map(_is_unknown, above.asked_for)):
        return ""
    which = "" if len(above.asked_for) == len(above.told) else " of which anything is asked for"
    which = " of which that is known" if any(map(_is_unknown, above.asked_for)) else which
    later = any(one.by == BY_GIT and one.day > above.as_at for one in _touched(above))
    since = ", or since" if later else ""
    return f"Every plan{which} was touched in the last {days(LONG)}{since}."


def last_touched_told(told: Told) -> str:
    """When a plan was touched last, in a line of its page."""
    if one := _last_touched(told):
        return f"{short(one.when)}, by its last {one.by}"
    if _is_unknown(told):
        return "in no commit, and no note"
    return "since its last commit: the change is in no commit yet"


def _touched(above: Above) -> list[Untouched]:
    """When each of the plans was, as far as anything tells."""
    return [one for told in above.asked_for if (one := _last_touched(told))]


def _is_unknown(told: Told) -> bool:
    """Whether nothing tells of a plan when it was touched."""
    return told.changed is None and _last_touched(told) is None


def _last_touched(told: Told) -> Untouched | None:
    """When it was; nothing of a plan that somebody is at work on, or with neither commit nor
    note."""
    if told.changed is None:
        note = latest(n for s in told.member.standings if (n := s.last_note))
        return Untouched(told, note.date, BY_NOTE) if note else None
    if told.changed.uncommitted:
        return None
    return Untouched(told, PlanDate.of_day(told.changed.day), BY_GIT)


def _day(one: Untouched) -> Cell:
    return Cell(short(one.when), value=one.day)


def _days(one: Untouched, as_at: date) -> Cell:
    return number_cell((as_at - one.day).days)
