"""Dates as people write them: what has one reading is read, all else is asked once a column."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import PlanDate
from jtai.errors import UsageError
from jtai.importing.account import Account
from jtai.importing.answering import Answers, Order
from jtai.importing.cells.dated import dates_in, read_date
from jtai.importing.cells.dues import dues
from jtai.importing.grids.grid import Cell
from jtai.time_words import MONTHS
from tests.importing.records_of import ledger, records_of

ONE_READING = {
    "31.12.2016": "2016-12-31",
    "31 Dec 2016": "2016-12-31",
    "31st December 2016": "2016-12-31",
    "31st of December, 2016": "2016-12-31",
    "December 31, 2016": "2016-12-31",
    "Saturday 31 December 2016": "2016-12-31",
    "31 December\n2016": "2016-12-31",
    "31 December 2016.": "2016-12-31",
    "December 2016": "2016-12",
    "Sept 2018": "2018-09",
    "Sept. 2018": "2018-09",
    "5/5/2014": "2014-05-05",
    "12/25/2017": "2017-12-25",
    "15-Jan-18": "2018-01-15",
    "15jan18": "2018-01-15",
    "15JAN2018": "2018-01-15",
    "Mar '18": "2018-03",
    "03/2018": "2018-03",
    "2018-03": "2018-03",
    "2018-03-15": "2018-03-15",
    "2014/05/23": "2014-05-23",
    "2018-03-15 00:00:00": "2018-03-15",
    "31\u00a0March\u00a02018": "2018-03-31",
    "31\u201103\u20112018": "2018-03-31",
    "Oct-45": "2045-10",
}
SEVERAL = {
    "03/04/18": {"2018-04-03", "2018-03-04"},
    "Mar-18": {"2018-03", None},
    "Mar\u201318": {"2018-03", None},
    "18-Mar": {"2018-03", None},
    "18th March": {None},
    "2011/12": {"2011-12", None},
    "2018/19": {None},
    "18-03-04": {"2004-03-18", "2018-03-04"},
}
NO_DATE = (
    *("March", "May", "2018", "12", "8.1", "1.2.3.4", "13/13/2018", "30 Feb 2018", "Marc 2018"),
    *("Tuesday 15 January 2018", "31/12/2016/1", "Q4 2018", "101 March 2018", "", "31-12/2016"),
)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))

NOTHING_SAID = Answers()


def due_column(
    *texts: str | Cell, answers: Answers = NOTHING_SAID
) -> tuple[list[str | None], Account]:
    """What each cell of a due column comes to (None: open), and the account."""
    kept = ledger()
    read = dues(records_of({"Due": "due"}, *([text] for text in texts)), answers, kept)
    found = [None if r.open else r.due.text if isinstance(r.due, PlanDate) else r.due for r in read]
    return found, kept.closed([])


def ordered(*orders: Order, title: str = "") -> Answers:
    return Answers(dates={title: orders})


@pytest.mark.parametrize("text", ONE_READING)
def test_what_has_one_reading_is_read(text: str) -> None:
    read = read_date(text)
    assert read is not None
    assert read.clear is not None
    assert read.clear.text == ONE_READING[text]


@pytest.mark.parametrize("text", SEVERAL)
def test_what_has_several_readings_shows_them_all(text: str) -> None:
    read = read_date(text)
    assert read is not None
    assert {r.date and r.date.text for r in read.readings} == SEVERAL[text]
    assert read.clear is None


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_date(text) is None


@given(DAYS, st.sampled_from(["%d %B %Y", "%d-%b-%Y", "%Y-%m-%d", "%B %d, %Y", "%A %d %b %Y"]))
def test_a_day_written_in_a_form_of_one_reading_comes_back(day: date, form: str) -> None:
    read = read_date(day.strftime(form))
    assert read is not None
    assert read.clear == PlanDate.of_day(day)


@given(DAYS, st.sampled_from(["%B %Y", "%b %Y", "%b-%Y", "%Y-%m", "%m/%Y"]))
def test_a_month_written_in_a_form_of_one_reading_comes_back(day: date, form: str) -> None:
    read = read_date(day.strftime(form))
    assert read is not None
    assert read.clear == PlanDate.of_month(day.year, day.month)


@given(DAYS, st.sampled_from("/.-"), st.sampled_from(["%Y", "%y"]))
def test_the_order_that_was_written_in_is_the_order_that_is_read(
    day: date, mark: str, year: str
) -> None:
    for order, form in (
        (Order.DAY_FIRST, f"%d{mark}%m{mark}{year}"),
        (Order.MONTH_FIRST, f"%m{mark}%d{mark}{year}"),
    ):
        read = read_date(day.strftime(form))
        assert read is not None
        assert read.under([order]) == PlanDate.of_day(day)
        assert read.clear in (None, PlanDate.of_day(day))


@given(st.text("0123456789-/. JanMarchSept18\n'", max_size=40))
def test_dates_in_a_text_stand_where_they_say(text: str) -> None:
    for found in dates_in(text):
        assert text[found.start : found.end] == found.text
        assert found.readings


def test_a_column_is_asked_once_for_the_order_of_its_days() -> None:
    read, account = due_column("31/12/2016", "03/04/2018", "05/06/2018", "5/5/2018")
    assert read == ["2016-12-31", None, None, "2018-05-05"]
    (asked,) = account.decisions
    assert asked.places == ("Table 1, row 3, Due", "Table 1, row 4, Due")
    assert asked.text == "03/04/2018"
    assert asked.readings == ("3 April 2018 (day-first)", "4 March 2018 (month-first)")
    assert asked.answer == "--dates ..."


def test_the_answer_holds_for_the_whole_column() -> None:
    read, account = due_column(
        "31/12/2016", "03/04/2018", "05/06/2018", answers=ordered(Order.DAY_FIRST)
    )
    assert read == ["2016-12-31", "2018-04-03", "2018-06-05"]
    assert account.decisions == ()


def test_months_of_years_are_a_question_of_their_own() -> None:
    read, account = due_column("Mar-18", "Oct-17", "18/03/2018", answers=ordered(Order.DAY_FIRST))
    assert read == [None, None, "2018-03-18"]
    (asked,) = account.decisions
    assert asked.answer == "--dates month-year"
    assert asked.readings == ("March 2018", "the 18th of March of a year that is not said")
    read, _ = due_column("Mar-18", "01/02/18", answers=ordered(Order.MONTH_YEAR, Order.DAY_FIRST))
    assert read == ["2018-03", "2018-02-01"]


def test_a_day_and_a_month_without_a_year_is_never_made_a_month_by_a_column_s_answer() -> None:
    read, account = due_column("18-Mar", answers=ordered(Order.MONTH_YEAR))
    assert read == [None]
    assert account.decisions[0].answer == "--says due:18-Mar=..."


@pytest.mark.parametrize(
    ("order", "text"), [(Order.DAY_FIRST, "12/25/2017"), (Order.MONTH_FIRST, "25/12/2017")]
)
def test_an_answer_that_a_cell_contradicts_is_refused_by_that_cell(order: Order, text: str) -> None:
    with pytest.raises(UsageError, match=r"Table 1, row 3, Due: .*25 December 2017.*--dates"):
        due_column("03/04/2018", text, answers=ordered(order))


def test_what_a_person_said_of_a_text_settles_a_contradiction() -> None:
    says = {("due", "12/25/2017"): "2017-12-25"}
    answers = Answers(dates={"": (Order.DAY_FIRST,)}, says=says)
    assert due_column("12/25/2017", "03/04/2018", answers=answers)[0] == [
        "2017-12-25",
        "2018-04-03",
    ]


def test_a_column_s_own_answer_goes_before_that_for_all() -> None:
    kept = ledger()
    records = records_of({"Due": "due", "Was due": "was_due"}, ["03/04/2018", "01/02/2018"])
    answers = Answers(dates={"due": (Order.MONTH_FIRST,), "": (Order.DAY_FIRST,)})
    (read,) = dues(records, answers, kept)
    assert read.due == PlanDate.of_day(date(2018, 3, 4))
    assert read.was_due == (PlanDate.of_day(date(2018, 2, 1)),)
    assert kept.used == {("--dates", "due"), ("--dates", "")}


def test_an_answer_that_fits_no_cell_is_not_marked_as_used() -> None:
    kept = ledger()
    dues(records_of({"Due": "due"}, ["2018-03"]), ordered(Order.DAY_FIRST), kept)
    assert kept.used == set()


@pytest.mark.parametrize(
    ("shown", "due"),
    [
        ("mmm-yy", "2018-03"),
        ("mmmm yyyy", "2018-03"),
        ("[$-809]mmm\\-yy;@", "2018-03"),
        ("dd/mm/yyyy", "2018-03-01"),
        ("mm-dd-yy", "2018-03-01"),
        ('d "of" mmmm yyyy', "2018-03-01"),
        ("dddd, mmmm dd, yyyy", "2018-03-01"),
        ("", "2018-03-01"),
        ("General", "2018-03-01"),
        ("d-mmm", None),
        ("yyyy", None),
        ("ddd mmm", None),
    ],
)
def test_the_format_shown_decides_what_a_real_date_means(shown: str, due: str | None) -> None:
    cell = Cell("1-Mar", day=date(2018, 3, 1), shown=shown)
    read, account = due_column(cell)
    assert read == [due]
    assert len(account.decisions) == (due is None)


def test_a_real_date_without_its_year_is_answered_by_what_is_shown_or_held() -> None:
    cell = Cell("1-Mar", day=date(2018, 3, 1), shown="d-mmm")
    asked = due_column(cell)[1].decisions[0]
    assert asked.text == "1-Mar"
    assert "1 March 2018, which the file holds" in asked.readings
    for text in ("1-mar", "2018-03-01"):
        answers = Answers(says={("due", text): "2018-03-01"})
        assert due_column(cell, answers=answers)[0] == ["2018-03-01"]


def test_a_day_that_a_shown_month_hides_is_told() -> None:
    cell = Cell("Mar-18", day=date(2018, 3, 9), shown="mmm-yy")
    read, account = due_column(cell)
    assert read == ["2018-03"]
    assert "2018-03-09" in account.remarks[0]


def test_every_name_of_a_month_is_known() -> None:
    for number, name in enumerate(MONTHS, start=1):
        for said in {name, name[:3], name.upper(), name.lower()}:
            read = read_date(f"3 {said} 2018")
            assert read is not None
            assert read.clear == PlanDate.of_day(date(2018, number, 3))
