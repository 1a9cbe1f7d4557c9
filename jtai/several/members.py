"""Several plans, judged as at one day: what all that is told of them is worked out from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from jtai.filters import Filter, select
from jtai.model import Plan
from jtai.position import Standing, judge
from jtai.several.united import Agencies
from jtai.visible import one_line
from jtai.words import counted, few_named

_MOST_LEFT_OUT = 4


class LeftOut(NamedTuple):
    """A plan that cannot be read or has errors, and is left out as that was asked for: its name
    among the others, its path as messages give it, and how many errors there are."""

    name: str
    path: str
    errors: int

    def words(self) -> str:
        """`leeds (2 errors)`"""
        return f"{one_line(self.name)} ({counted(self.errors, 'error')})"


def left_out_in_words(left_out: Sequence[LeftOut]) -> str:
    """`leeds (2 errors) and york (1 error)`; of many the first few, and how many more."""
    return few_named([one.words() for one in left_out], _MOST_LEFT_OUT)


@dataclass(eq=False)
class Member:
    """One of several plans. `name` is what it is called among them, `path` how messages call its
    file; `wanted` says which of its actions are asked for, `as_at` the day."""

    name: str
    path: str
    plan: Plan
    as_at: date
    wanted: Filter = field(default_factory=Filter)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Where all of its actions stand."""
        return judge(self.plan, self.as_at, self.name)

    @cached_property
    def selected(self) -> tuple[Standing, ...]:
        """Where those stand that are asked for."""
        return self.standings if self.wanted.keeps_all else select(self.standings, self.wanted)


@dataclass(eq=False)
class Several:
    """Several plans in the order of their names, and those that were left out. `wanted` says in
    the words of all of them which actions are asked for: its agencies are what those go by."""

    members: Sequence[Member]
    as_at: date
    left_out: Sequence[LeftOut] = ()
    wanted: Filter = field(default_factory=Filter)

    @property
    def title(self) -> str:
        """What stands where one plan has its title."""
        return counted(len(self.members), "plan")

    @cached_property
    def agencies(self) -> Agencies:
        return Agencies({member.name: member.plan for member in self.members})

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Where every action of every plan stands, plan by plan."""
        return tuple(standing for member in self.members for standing in member.standings)

    @property
    def selected(self) -> tuple[Standing, ...]:
        """Where those stand that are asked for, plan by plan."""
        return tuple(standing for member in self.members for standing in member.selected)

    @property
    def due_soon_days(self) -> tuple[int, ...]:
        """Within how many days an action is due soon in any of the plans, the fewest first."""
        return tuple(sorted({member.plan.due_soon_days for member in self.members}))

    @property
    def stale_days(self) -> tuple[int, ...]:
        """After how many days without a note an action is stale, the fewest first."""
        return tuple(sorted({member.plan.stale_days for member in self.members}))

    def without(self) -> str:
        """Which plans are left out, as every answer has to say: `without leeds (2 errors)`; of many
        the first few, and how many more. Empty where none is."""
        return f"without {left_out_in_words(self.left_out)}" if self.left_out else ""

    def member(self, name: str) -> Member:
        """The plan of a name."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        return {member.name: member for member in self.members}

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)
