"""Whom a chase asks: of any plan on any day, everybody about what is theirs and open."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.chasing.again import lines_of
from jtai.chasing.requests import request_to
from jtai.chasing.whom import each_code, whom
from jtai.correspondence.row_keys import key_in
from jtai.dates import last_day
from jtai.model import Plan
from jtai.position import judge
from tests.strategies import AGENCIES, plans

DAYS = st.dates(date(2017, 1, 1), date(2020, 12, 31))
NAMED = st.sets(st.sampled_from(list(AGENCIES)))


@settings(max_examples=20)
@given(plans(), DAYS, NAMED)
def test_each_open_action_is_asked_of_each_of_its_leads_and_of_nobody_else(
    plan: Plan, day: date, named: set[str]
) -> None:
    standings = judge(plan, day)
    found = whom(each_code(plan), standings, standings, named)
    asked = {(code, s.action.ref) for code, theirs in found.asked.items() for s in theirs}
    among = named or set(plan.agencies)
    assert asked == {
        (code, s.action.ref) for s in standings if s.open for code in s.action.lead if code in among
    }
    assert sum(map(len, found.asked.values())) == len(asked), "none twice"
    assert found.nobody_leads == tuple(
        s.action.ref for s in standings if s.open and not s.action.lead
    )


@settings(max_examples=20)
@given(plans(), DAYS, NAMED, st.data())
def test_every_agency_that_is_meant_is_named_once(
    plan: Plan, day: date, named: set[str], data: st.DataObject
) -> None:
    standings = judge(plan, day)
    chosen = [one for one in standings if data.draw(st.booleans())]
    found = whom(each_code(plan), standings, chosen, named)
    said = [*found.asked, *found.nothing_open, *found.not_asked]
    assert sorted(said) == sorted(code for code in plan.agencies if not named or code in named)


@settings(max_examples=20)
@given(plans(), DAYS)
def test_a_sheet_begins_with_what_has_been_due_the_longest(plan: Plan, day: date) -> None:
    standings = judge(plan, day)
    for theirs in whom(each_code(plan), standings, standings).asked.values():
        dues = [last_day(one.action.due) or date.max for one in theirs]
        assert dues == sorted(dues)
        late = [one.days_overdue or 0 for one in theirs]
        assert late == sorted(late, reverse=True)


@settings(max_examples=20)
@given(plans(), DAYS)
def test_what_is_remembered_is_what_the_keys_of_a_sheet_say(plan: Plan, day: date) -> None:
    standings = judge(plan, day)
    for code, theirs in whom(each_code(plan), standings, standings).asked.items():
        request = request_to(plan, code, theirs, day, day, {})
        keys = [key_in(wanted.key) for wanted in request.wanted]
        said = [(line.sheet, line.agency, line.ref) for line in lines_of(request)]
        assert said == [key and key[:3] for key in keys]
