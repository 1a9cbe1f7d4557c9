"""Every check of a plan that finds what deserves a look, and on what it hangs what it finds."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from jtai import warned, warned_dates
from jtai.errors import Problem
from jtai.model import Plan


class Scope(Enum):
    """On what it hangs which warnings there are of a finding: on itself alone, also on which refs
    there are in the plan, or on the whole plan."""

    FINDING = 1
    REFS = 2
    PLAN = 3


class Check(NamedTuple):
    """What finds the warnings of some kinds in a plan that has some or all of the findings of a
    whole one, as at a day."""

    find: Callable[[Plan, Plan, date], Iterable[Problem]]
    scope: Scope = Scope.FINDING


def checks_that_warn() -> tuple[Check, ...]:
    """All of them, in the order in which they tell of one line."""

    def by_itself(
        find: Callable[[Plan], Iterable[Problem]],
    ) -> Callable[[Plan, Plan, date], Iterable[Problem]]:
        return lambda plan, _whole, _day: find(plan)

    def as_at(
        find: Callable[[Plan, date], Iterable[Problem]],
    ) -> Callable[[Plan, Plan, date], Iterable[Problem]]:
        return lambda plan, _whole, day: find(plan, day)

    return (
        Check(by_itself(warned_dates.dues_that_are_no_date)),
        Check(by_itself(warned_dates.dues_later_than_their_words)),
        Check(by_itself(warned.actions_without_a_lead)),
        Check(by_itself(warned.findings_without_an_action)),
        Check(by_itself(warned.actions_without_a_note)),
        Check(by_itself(warned.notes_that_say_the_same), Scope.PLAN),
        Check(
            lambda plan, whole, _: warned.references_to_nothing(plan, whole.refs),
            Scope.REFS,
        ),
        Check(as_at(warned_dates.dates_to_come)),
        Check(as_at(warned_dates.years_that_may_be_slips)),
        Check(by_itself(warned.notes_out_of_order)),
        Check(lambda _, whole, __: warned.agencies_that_lead_nothing(whole), Scope.PLAN),
    )
