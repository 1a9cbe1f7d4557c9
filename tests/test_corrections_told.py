"""Corrections are told by comparing the plan before and after: in one line, and in full."""

from dataclasses import replace

import pytest

from jtai.cli.amending.told import in_a_line, message
from jtai.dates import read_plan_date
from jtai.editing.changes import Change, RenameAgency, SetAgency, SetField, SetOwn
from jtai.editing.sketch import after
from jtai.model import Plan
from jtai.reading import plan_of
from tests.conftest import SMALL

PLAN = plan_of(SMALL.encode(), "plan.yaml")
JUNE = read_plan_date("2018-06")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (replace(PLAN, title="Another"), "the plan: corrected: title"),
        (replace(PLAN, published=JUNE), "the plan: corrected: published Mar 2018 -> Jun 2018"),
        (replace(PLAN, published=None), "the plan: corrected: published Mar 2018 -> none"),
        (
            replace(PLAN, meetings=(*PLAN.meetings[1:], JUNE)),
            "the plan: corrected: meeting Jun 2018 added, meeting Feb 2018 taken out",
        ),
        (replace(PLAN, stale_days=30), "the plan: corrected: stale days 90 -> 30"),
        (PLAN, ""),
    ],
)
def test_what_the_plan_says_of_itself_is_told(changed: Plan, line: str) -> None:
    assert in_a_line(PLAN, changed) == line


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ([SetAgency("LA", "City")], "the plan: corrected: agency LA: Council -> City"),
        ([SetAgency("NHS", "Trust")], "the plan: corrected: agency NHS added"),
        ([RenameAgency("Police", "A&S")], "the plan: corrected: agency Police -> A&S"),
        (
            [RenameAgency("Police", "A&S"), SetAgency("NHS", "Trust"), SetAgency("LA", "City")],
            "the plan: corrected: agency Police -> A&S, agency LA: name, agency NHS added",
        ),
        (
            [RenameAgency("Police", "A&S"), SetField("1.2", "lead", ("A&S", "LA"))],
            "the plan: corrected: agency Police -> A&S; 1.2: corrected: lead Police -> A&S, LA",
        ),
    ],
)
def test_another_code_of_an_agency_is_told_once_and_not_at_each_action(
    changes: list[Change], line: str
) -> None:
    assert in_a_line(PLAN, after(PLAN, changes)) == line


def test_of_many_corrections_the_line_has_the_first_and_the_message_all() -> None:
    many = after(PLAN, [SetOwn(ref, "x-a", f"of {ref}") for ref in PLAN.refs])
    many = replace(many, title="Another")
    assert in_a_line(PLAN, many).endswith("; and 1 more")
    assert all(f"x-a: none -> of {ref}" in message(PLAN, many) for ref in PLAN.refs)


def test_the_message_says_whose_it_is_where_several_were_corrected() -> None:
    two = after(PLAN, [SetField("1.2", "due", JUNE), SetField("2.1", "due", JUNE)])
    assert message(PLAN, two) == (
        "1.2: corrected: due Mar 2018 -> Jun 2018; 2.1: corrected: due Apr 2018 -> Jun 2018\n\n"
        "1.2: due: Mar 2018 -> Jun 2018\n\n2.1: due: Apr 2018 -> Jun 2018\n"
    )
