"""What a paper on several plans is made from: each plan as a paper of its own has it, and how it
was, as far as that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jtai.dates import PlanDate
from jtai.history.touched import LastChange
from jtai.position import Standing, by_days_overdue, count, worst_first
from jtai.reports.meeting.figures import more_overdue, number_overdue
from jtai.reports.meeting.paper import Paper
from jtai.several.members import Member, Several
from jtai.tabular import Cell, Tone
from jtai.visible import one_line


@dataclass(frozen=True, eq=False)
class Told:
    """One of the plans. `day` is the one that it is compared with, None where there is none;
    `unknown` says why it is not known how it stood then: half a sentence.
    `changed` is when git saw its file change last, None where git does not tell."""

    member: Member
    paper: Paper
    day: PlanDate | None = None
    unknown: str = ""
    changed: LastChange | None = None

    @property
    def name(self) -> str:
        return self.member.name

    @property
    def is_asked_for(self) -> bool:
        """Whether any action is that the paper is about, or was when it was compared with."""
        keeps_all = self.member.wanted.keeps_all
        return keeps_all or bool(self.paper.standings or self.paper.standings_before)

    @property
    def is_compared(self) -> bool:
        """Whether it is known how it stood."""
        return self.paper.earlier is not None

    @cached_property
    def overdue(self) -> int:
        return number_overdue(self.paper.standings)

    @cached_property
    def more(self) -> int:
        """How many more are overdue than then; none where that is not known: see is_compared."""
        return more_overdue(self.paper) if self.is_compared else 0

    @property
    def cell(self) -> Cell:
        """Its name, which leads to its page."""
        return Cell(one_line(self.name), Tone.STRONG, leads_to=page_of(self))


@dataclass(frozen=True, eq=False)
class Above:
    """The plans, in the order of their names. `since` is the day that all are compared with, if it
    is one day; `made` the day on which the paper is made."""

    several: Several
    told: Sequence[Told]
    made: date
    title: str = ""
    since: date | None = None

    @property
    def as_at(self) -> date:
        return self.several.as_at

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The actions that the paper is about, where they stand, plan by plan."""
        return self.several.selected

    @cached_property
    def overdue(self) -> list[Standing]:
        """Those that are overdue anywhere, most days overdue first."""
        return by_days_overdue(self.standings)

    @cached_property
    def asked_for(self) -> list[Told]:
        """The plans of which anything is asked for."""
        return [told for told in self.told if told.is_asked_for]

    @property
    def compared(self) -> list[Told]:
        """Those of them of which it is known how they stood."""
        return [told for told in self.asked_for if told.is_compared]

    @cached_property
    def worse(self) -> list[Told]:
        """The plans with more overdue than then, the most first."""
        return sorted((t for t in self.worst_first if t.more > 0), key=lambda t: -t.more)

    @cached_property
    def worst_first(self) -> list[Told]:
        """All plans, those with the most overdue first."""
        by_name = {told.name: told for told in self.told}
        counts = {told.name: count(told.paper.standings) for told in self.told}
        return [by_name[name] for name in worst_first(counts)]


def page_of(told: Told) -> str:
    """What leads to the page of a plan, also of one whose name looks like that of another."""
    return f"plan {told.name}"
