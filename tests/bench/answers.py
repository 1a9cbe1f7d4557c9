"""A sheet of answers for the benchmark: what an agency sends back that answers all it was asked."""

from datetime import timedelta

from jtai.chasing.answer_sheet import answer_sheet
from jtai.chasing.requests import request_to
from jtai.dates import read_plan_date
from jtai.model import Plan
from jtai.position import Standing, judge
from tests.answer_sheets import filled
from tests.bench.plans import AS_AT


def busiest(plan: Plan) -> tuple[str, list[Standing]]:
    """The agency with most open actions, by its code, and these."""
    day = read_plan_date(AS_AT).last
    led: dict[str, list[Standing]] = {code: [] for code in plan.agencies}
    for standing in judge(plan, day):
        if standing.open:
            for code in standing.action.lead:
                led[code].append(standing)
    return max(led.items(), key=lambda one: len(one[1]))


def answered_sheet(plan: Plan) -> bytes:
    """The sheet of the busiest agency, an update in each row, saved by another program."""
    day = read_plan_date(AS_AT).last
    code, standings = busiest(plan)
    request = request_to(plan, code, standings, day, day + timedelta(days=19), {})
    rows = {
        standing.action.ref: {
            "Update": f"{standing.action.steps[0]} This has been done in part.",
            "As at": "15 April 2018",
            "Answered by": "A. Person",
        }
        for standing in standings
    }
    return filled(answer_sheet(request), rows)
