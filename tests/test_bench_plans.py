"""The benchmark measures plans that it makes: they have to be plans, long-winded as real ones."""

from datetime import date
from itertools import pairwise

import pytest

from jtai.checks import warnings_of
from jtai.importing.grids.opening import read_source
from jtai.position import Position, count, judge
from jtai.reading import plan_of
from tests.bench.plans import plan_text
from tests.bench.region import town_text
from tests.bench.revisions import texts
from tests.bench.sources import HEADER, csv_text
from tests.conftest import BRISTOL

TODAY = date(2026, 1, 1)
BETWEEN_MEETINGS = date(2018, 4, 1)


@pytest.mark.parametrize("actions", [1, 50, 300])
def test_a_made_plan_has_so_many_actions_and_nothing_to_complain_of(actions: int) -> None:
    plan = plan_of(plan_text(actions).encode(), "made")
    assert len(plan.actions) == actions
    assert actions == 1 or not warnings_of(plan, TODAY)


def test_a_made_plan_is_always_the_same_and_of_about_1800_bytes_an_action() -> None:
    text = plan_text(200)
    assert text == plan_text(200)
    assert 1600 < len(text) / 200 < 2000


def test_a_made_plan_has_every_position_that_reports_have_to_show() -> None:
    plan = plan_of(plan_text(300).encode(), "made")
    counts = count(judge(plan, BETWEEN_MEETINGS))
    assert counts[Position.OVERDUE] > 50
    assert all(counts[position] for position in Position if position is not Position.DUE_SOON)
    assert any(action.joint for action in plan.actions)
    assert any(len(finding.actions) > 1 for finding in plan.findings)


def test_each_revision_of_a_made_history_is_a_plan_that_differs_from_the_one_before() -> None:
    revisions = [plan_of(text.encode(), "made") for text in texts(plan_text(45), 30)]
    assert len(revisions) == 30
    assert all(earlier != later for earlier, later in pairwise(revisions))


def test_a_made_table_has_so_many_rows_of_bristols_and_no_text_of_an_action_twice() -> None:
    data = csv_text(BRISTOL.read_bytes(), 100).encode()
    (grid,) = read_source("made.csv", data).grids
    header, *rows = ([cell.text for cell in row.cells] for row in grid.rows)
    assert header == list(HEADER)
    assert len(rows) == len({row[0] for row in rows}) == 100
    assert rows[45][2] == rows[0][2].replace("(District 1)", "(District 2)") != rows[0][2]


def test_the_plans_of_a_region_are_bristols_text_and_each_has_agencies_of_its_own() -> None:
    bristol = BRISTOL.read_text(encoding="utf-8")
    texts = [town_text(bristol, number, 80) for number in range(6)]
    assert texts == [town_text(bristol, number, 80) for number in range(6)]
    plans = [plan_of(text.encode(), "made") for text in texts]
    assert all(80 <= len(plan.actions) < 86 for plan in plans)
    assert len({plan.findings for plan in plans}) == len({plan.title for plan in plans}) == 6
    assert plans[0].agencies["Police"] == plans[2].agencies["ASP"] == "Avon and Somerset Police"
    assert max(len(warnings_of(plan, TODAY)) for plan in plans) < 8
