"""Due cells: a date, words that are none, a question; nothing of them is lost or guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import PlanDate, read_due, read_plan_date
from jtai.errors import UsageError
from jtai.importing.account import Account, Verdict
from jtai.importing.answering import Answers, Quarters, folded
from jtai.importing.cells.dues import dues
from jtai.importing.cells.values import ReadDue
from jtai.importing.grids.grid import Cell
from tests.hostile import TEXTS
from tests.importing.records_of import joined, ledger, pieces, records_of, whole

WORDS = ("Ongoing", "Immediate", "Immediately", "ASAP", "Continuous", "No date", "N/A", "TBC")
LENGTHS = (
    *("12 months", "Annually", "After 90 days", "within six months of publication", "Each meeting"),
    *("6-12 months", "Within 3 months", "Quarterly", "Twice a year", "Every board", "a year"),
    *("Six-monthly", "1 month", "monthly, by the board"),
)
QUESTIONS = (
    *("As above", "Autumn term", "Completed.", "12", "May", "end of year", "2018", "Next meeting"),
    *("after April 2018", "from March 2018", "not before 1 May 2018", "Completed 31 March 2018"),
    *("31 March 2018 - deferred", "within 6 months of 31 March 2018", "March", "2018/19"),
    *("Before April 2018", "12 months from May", "31 March 2018 then ongoing", "30 Feb 2018"),
)
WITH_WORDS = {
    "31 December 2016 (within six months of publication)": "2016-12-31",
    "31 December 2016 (within 6 months of publication)": "2016-12-31",
    "By end of March 2018": "2018-03",
    "Mid June 2018": "2018-06",
    "By 31 March 2018": "2018-03-31",
    "Due: 2018-03": "2018-03",
    "No later than 31st May 2018": "2018-05-31",
    "March 2018, by the board": "2018-03",
}

NOTHING_SAID = Answers()


def read_of(
    *cells: str | Cell, answers: Answers = NOTHING_SAID
) -> tuple[tuple[ReadDue, ...], Account]:
    kept = ledger()
    read = dues(records_of({"Due": "due"}, *([cell] for cell in cells)), answers, kept)
    return read, kept.closed([])


def says(**texts: str) -> Answers:
    return Answers(says={("due", folded(text)): value for text, value in texts.items()})


@pytest.mark.parametrize("text", WORDS)
def test_words_that_are_no_date_by_nature_stay(text: str) -> None:
    (read,), account = read_of(text)
    assert read == ReadDue(text, None, (), read.reads, None)
    assert read_due(text) == text
    assert account.decisions == ()
    assert f"'{text}' is no date" in account.remarks[0]


@pytest.mark.parametrize("text", LENGTHS)
def test_a_length_or_a_rule_is_no_date_and_its_words_are_kept_and_told(text: str) -> None:
    (read,), account = read_of(text)
    assert (read.due, read.due_words, read.open) == ("no date", text, None)
    assert account.decisions == ()
    assert f"'{text}'" in account.remarks[0]


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_may_be_meant_as_a_time_is_a_question(text: str) -> None:
    (read,), account = read_of(text)
    assert read.open == text
    assert read.reads[0].verdict is Verdict.OPEN
    (asked,) = account.decisions
    assert (asked.field, asked.text) == ("due", text)
    assert asked.answer.startswith("--says ")
    assert asked.answer.rstrip("'").endswith("=...")


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_question_can_be_answered(text: str) -> None:
    (dated,), account = read_of(text, answers=says(**{text: "Mar 2019"}))
    assert (dated.due, dated.due_words) == (read_plan_date("2019-03"), text)
    assert account.decisions == ()
    (none,), account = read_of(text, answers=says(**{text: "no date"}))
    assert (none.due, none.due_words, account.decisions) == ("no date", text, ())


def test_the_same_words_in_any_case_are_one_question() -> None:
    _, account = read_of("As above", "as  above", "AS ABOVE")
    (asked,) = account.decisions
    assert len(asked.places) == 3


def test_an_answer_that_is_no_due_date_is_refused() -> None:
    with pytest.raises(UsageError, match="--says 'due:As above=Mar-18'"):
        read_of("As above", answers=says(**{"As above": "Mar-18"}))


@pytest.mark.parametrize("text", WITH_WORDS)
def test_a_date_with_words_is_the_date_and_all_the_words_are_kept(text: str) -> None:
    (read,), account = read_of(text)
    assert read.due == read_plan_date(WITH_WORDS[text])
    assert read.due_words == text
    assert whole(read.reads[0])
    assert f"'{text}'" in account.remarks[0]


def test_another_spelling_of_a_date_needs_no_words() -> None:
    (read,), account = read_of("31st December 2016")
    assert (read.due, read.due_words) == (read_plan_date("2016-12-31"), None)
    assert pieces(read.reads, "due")[0].value == "2016-12-31"
    assert account.remarks == ()


def test_a_quarter_is_asked_once_for_all() -> None:
    read, account = read_of("Q4 2018", "Q1 2019", "Quarter 2 2019/20")
    assert [r.open for r in read] == ["Q4 2018", "Q1 2019", "Quarter 2 2019/20"]
    (asked,) = account.decisions
    assert asked.answer == "--quarters ..."
    assert len(asked.places) == 3
    assert "December 2018 (calendar)" in asked.readings


@pytest.mark.parametrize(
    ("text", "calendar", "april"),
    [
        ("Q1 2018", "2018-03", "2018-06"),
        ("Q3 2018", "2018-09", "2018-12"),
        ("Q4 2018", "2018-12", None),
        ("Q4 2018/19", None, "2019-03"),
        ("2018/19 Q1", None, "2018-06"),
        ("4th quarter 2018", "2018-12", None),
        ("Q4 18-19", None, "2019-03"),
    ],
)
def test_a_quarter_ends_where_the_answer_says(
    text: str, calendar: str | None, april: str | None
) -> None:
    for counted, wanted in ((Quarters.CALENDAR, calendar), (Quarters.APRIL, april)):
        (read,), account = read_of(text, answers=Answers(quarters=counted))
        if wanted is None:
            assert read.open == text
            assert account.decisions[0].answer == f"--says 'due:{text}=...'"
        else:
            assert (read.due, read.due_words) == (read_plan_date(wanted), text)


def test_a_financial_year_that_is_none_is_a_question() -> None:
    (read,), account = read_of("Q1 2018/20", answers=Answers(quarters=Quarters.APRIL))
    assert read.open
    assert account.decisions[0].answer == "--says 'due:Q1 2018/20=...'"


def test_a_blank_is_no_date_and_no_question() -> None:
    (read,), account = read_of("")
    assert read == ReadDue("no date")
    assert account.decisions == ()
    assert account.remarks == ()


def test_a_mark_alone_is_left_out_by_name() -> None:
    (read,), account = read_of("-")
    assert (read.due, read.due_words) == ("no date", None)
    assert [(out.place, out.text) for out in account.left_out] == [("Table 1, row 2, Due", "-")]


def test_struck_dates_were_due_and_the_live_one_is() -> None:
    (read,), account = read_of(Cell("29 June 2018", struck="31 March 2018\n30 April 2018"))
    assert read.due == read_plan_date("2018-06-29")
    assert read.was_due == (read_plan_date("2018-03-31"), read_plan_date("2018-04-30"))
    assert all(whole(one) for one in read.reads)
    assert len(account.remarks) == 2


def test_where_all_is_struck_there_is_no_due_and_the_struck_date_was() -> None:
    (read,), _ = read_of(Cell("", struck="May 2018"))
    assert (read.due, read.was_due) == ("no date", (read_plan_date("2018-05"),))
    assert [one.placed.cell.struck for one in read.reads] == ["May 2018"]


def test_struck_words_that_are_no_date_are_quoted() -> None:
    (read,), account = read_of(Cell("June 2018", struck="March"))
    assert (read.was_due, account.decisions) == ((), ())
    assert "'March'" in account.remarks[0]


def test_a_struck_date_waits_for_the_order_of_its_column() -> None:
    (read,), account = read_of(Cell("June 2018", struck="Mar-18"))
    assert read.was_due == ()
    assert account.decisions[0].answer == "--dates month-year"


def test_a_date_that_was_struck_and_written_again_did_not_move() -> None:
    (read,), account = read_of(Cell("March 2018", struck="Mar 2018"))
    assert read.was_due == ()
    assert "the due date all the same" in account.remarks[0]


def test_a_column_of_earlier_dates_and_one_of_words_are_taken() -> None:
    kept = ledger()
    columns = {"Due": "due", "Was due": "was_due", "Words": "due_words"}
    records = records_of(columns, ["2018-06", "2017-10\n2018-04", "As agreed\nby all"])
    (read,) = dues(records, Answers(), kept)
    assert [due.text for due in read.was_due if isinstance(due, PlanDate)] == ["2017-10", "2018-04"]
    assert read.due_words == "As agreed\nby all"
    assert all(whole(one) for one in read.reads)


def test_cells_that_say_different_things_are_a_question() -> None:
    kept = ledger()
    one, other = records_of({"Due": "due"}, ["March 2018"], ["Ongoing"])
    records = (joined(one, other),)
    (read,) = dues(records, Answers(), kept)
    assert read.open == "March 2018\nOngoing"
    assert kept.closed([]).decisions[0].answer == "--says 'due:March 2018 Ongoing=...'"
    (read,) = dues(records, says(**{"March 2018 Ongoing": "2018-03"}), ledger())
    assert (read.due, read.due_words) == (read_plan_date("2018-03"), "March 2018\nOngoing")


def test_a_formula_that_nothing_has_worked_out_is_a_question() -> None:
    cell = Cell("", formula="=TODAY()+90")
    (read,), account = read_of(cell)
    assert read.open == "=TODAY()+90"
    assert account.decisions[0].answer == "--says 'due:=TODAY()+90=...'"
    (read,), account = read_of(cell, answers=says(**{"=TODAY()+90": "2018-03"}))
    assert (read.due, account.decisions) == (read_plan_date("2018-03"), ())


def test_a_cell_with_a_comment_alone_is_named() -> None:
    (read,), account = read_of(Cell("", comments=("Ask the chief.",)))
    assert read.due == "no date"
    assert [out.place for out in account.left_out] == ["Table 1, row 2, Due"]


@given(
    st.one_of(
        st.sampled_from([*WORDS, *LENGTHS, *QUESTIONS, *WITH_WORDS, *TEXTS]),
        st.text(max_size=60),
        st.lists(
            st.sampled_from(["Mar", "18", "2018", "-", "/", "\n", "by", "(", ")", "Q4", "and"])
        ).map(" ".join),
    ).map(str.strip)
)
def test_a_due_cell_is_a_date_or_words_that_a_plan_can_hold_or_it_is_asked(text: str) -> None:
    (read,), account = read_of(text)
    assert all(whole(one) for one in read.reads)
    assert len(read.reads) == bool(text)
    assert (read.open is not None) == bool(account.decisions)
    if read.open is None and isinstance(read.due, str):
        assert read_due(read.due) == read.due
        assert "\n" not in read.due
