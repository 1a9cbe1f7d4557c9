"""What a paper is made from: a plan, a day, what is wanted, what to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from jtai.compare import ActionChange, FindingChange
from jtai.dates import PlanDate
from jtai.filters import Filter, select
from jtai.history.points import Point
from jtai.model import NOBODY, Note, Plan
from jtai.position import Standing, judge
from jtai.reports.meeting.earlier import Earlier

if TYPE_CHECKING:  # few papers have any
    from jtai.collecting.waited_for import Awaited


@dataclass(frozen=True)
class Paper:
    """All that a paper needs. `wanted` says which actions it is about; `trend` is oldest first.

    `made` is the day on which it is made, None if that is no earlier than the as-at day.
    `reasons` has, for each action whose due date git saw move, the note that came with the last
    move; None where none came with it. `waiting` is what agencies were asked
    and have not answered. `rev` is the revision that the plan is of, if not the one on disk.
    `among` is what the plan is called among several, if it is told of beside others.
    """

    plan: Plan
    as_at: date
    wanted: Filter = field(default_factory=Filter)
    title: str = ""
    earlier: Earlier | None = None
    trend: tuple[Point, ...] = ()
    reasons: Mapping[str, Note | None] = field(default_factory=dict)
    made: date | None = None
    waiting: tuple["Awaited", ...] = ()
    rev: str = ""
    among: str = ""

    @property
    def readers(self) -> tuple[str, ...]:
        """The agencies that it speaks to, by code, as it is about what they lead; none where it is
        for those who meet, as what is told of several plans is."""
        asked_for = self.wanted.agencies
        return (
            ()
            if self.among or NOBODY in asked_for
            else tuple(c for c in self.plan.agencies if c in asked_for)
        )

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The actions that the paper is about, where they stand."""
        return select(judge(self.plan, self.as_at, self.among), self.wanted)

    @cached_property
    def standings_before(self) -> tuple[Standing, ...]:
        """Those that the paper would have been about at the meeting before."""
        if self.earlier is None:
            return ()
        return (*select(self.earlier.before.values(), self.wanted), *self.gone)

    @cached_property
    def led_by_others_now(self) -> tuple[tuple[Standing, Standing], ...]:
        """Those that the paper would have been about and is not, as others lead them now: how each
        stood then, and stands now."""
        told = {standing.action.ref for standing in self.standings}
        elsewhere = {s.action.ref: s for s in judge(self.plan, self.as_at, self.among)}
        before = self.earlier.before if self.earlier else {}
        left = [ref for ref, s in before.items() if ref not in told and select([s], self.wanted)]
        return tuple((before[ref], elsewhere[ref]) for ref in left)

    def before(self, standing: Standing) -> Standing | None:
        """Where the same action stood at the meeting before; None if that is not known."""
        return self.earlier.before.get(standing.action.ref) if self.earlier else None

    def change(self, standing: Standing) -> ActionChange | None:
        """What became of an action since the meeting before, as far as git tells."""
        return self._changed.get(standing.action.ref)

    @cached_property
    def gone(self) -> tuple[Standing, ...]:
        """The actions that the plan had at the meeting before, and has no more."""
        gone = select(self.earlier.gone, self.wanted) if self.earlier else ()
        return tuple(standing._replace(among=self.among) for standing in gone)

    @cached_property
    def changes(self) -> tuple[ActionChange, ...]:
        """What became since then of the actions that the paper is about, and of those gone."""
        told = {s.action.ref for s in self.standings}
        gone = {s.action.ref for s in self.gone}
        changes = self.earlier.changes.actions if self.earlier else ()
        return tuple(c for c in changes if c.ref in (told if c.after else gone))

    @property
    def finding_changes(self) -> tuple[FindingChange, ...]:
        """What became since then of the findings of these actions; in a paper about all, of all."""
        told = {s.finding.ref for s in (*self.standings, *self.gone)}
        changes = self.earlier.changes.findings if self.earlier else ()
        return tuple(c for c in changes if self.wanted.keeps_all or c.ref in told)

    @cached_property
    def _changed(self) -> Mapping[str, ActionChange]:
        return {change.ref: change for change in self.changes if change.after}

    @property
    def by_git(self) -> bool:
        """Whether the plan of the meeting before is known as it was."""
        return self.earlier is not None and self.earlier.by_git

    def notes_since(self, standing: Standing) -> tuple[Note, ...]:
        """What was said of an action since the meeting before, by the as-at day.

        By git: the notes that it had not then, in these words or in others: what was put right in a
        note is no news. Else those dated later than that day.
        """
        notes = tuple(n for n in standing.action.progress if n.date.first <= self.as_at)
        if self.earlier is None:
            return notes
        if not self.earlier.by_git:
            return tuple(note for note in notes if note.date.last > self.earlier.day)
        before = self.before(standing)
        known = list(before.action.progress) if before else []
        if change := self.change(standing):
            known += [pair.after for pair in change.notes_edited]
        return tuple(note for note in notes if note not in known)

    @property
    def made_on(self) -> date:
        """The last day of which there can be news in it."""
        return min(self.made or self.as_at, self.as_at)

    @property
    def to_come(self) -> bool:
        """Whether the as-at day has not come: what it says is so if nothing changes."""
        return self.made_on < self.as_at

    @property
    def next_meeting(self) -> PlanDate | None:
        """The next one: a month in which the as-at day lies is this one."""
        to_come = (meeting for meeting in self.plan.meetings if meeting.first > self.as_at)
        return min(to_come, key=lambda meeting: meeting.first, default=None)

    @property
    def until(self) -> date:
        """The day up to which the paper looks ahead."""
        meeting = self.next_meeting
        return meeting.last if meeting else self.as_at + timedelta(days=self.plan.due_soon_days)

    @property
    def since(self) -> str:
        """`since the meeting of Feb 2018`; empty where there is no meeting before."""
        return f"since {self.earlier.called}" if self.earlier else ""
