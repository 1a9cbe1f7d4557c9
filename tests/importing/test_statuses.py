"""Statuses: jtai's own words by themselves, every other word as a person says, once for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import read_plan_date
from jtai.errors import UsageError
from jtai.importing.account import Account, Verdict
from jtai.importing.answering import Answers, Order
from jtai.importing.cells.statuses import statuses
from jtai.importing.cells.values import ReadStatus
from jtai.importing.grids.grid import Cell
from jtai.model import Status
from tests.hostile import TEXTS
from tests.importing.records_of import ledger, pieces, records_of, whole

COLUMNS = {"Status": "status", "RAG": "x-rag", "Date completed": "completed"}
NOTHING_SAID = Answers()
FOUR = ("not started", "in progress", "complete", "withdrawn", "not reported")


def read_of(
    *rows: tuple[str | Cell, str | Cell, str | Cell], answers: Answers = NOTHING_SAID
) -> tuple[tuple[ReadStatus, ...], Account, set[tuple[str, str]]]:
    kept = ledger()
    read = statuses(records_of(COLUMNS, *rows), answers, kept)
    return read, kept.closed([]), kept.used


def says(*told: tuple[str, str, str]) -> Answers:
    return Answers(says={(field, text): value for field, text, value in told})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((status.value, status) for status in Status),
        ("Complete", Status.COMPLETE),
        ("Completed.", Status.COMPLETE),
        ("COMPLETED", Status.COMPLETE),
        ("In\nProgress", Status.IN_PROGRESS),
        ("Not reported", None),
    ],
)
def test_the_four_words_and_completed_read_by_themselves(text: str, status: Status | None) -> None:
    (read,), account, _ = read_of((text, "", ""))
    assert (read.status, read.own, read.open) == (status, None, None)
    assert account.decisions == ()
    assert whole(read.reads[0])


@pytest.mark.parametrize(
    "text",
    [
        "On track",
        "Red",
        "Green",
        "G",
        "A",
        "75%",
        "0.75",
        "3",
        "Implemented",
        "Not complete",
        "Done",
    ],
)
def test_any_other_word_is_one_question_and_has_no_proposal(text: str) -> None:
    read, account, _ = read_of((text, "", ""), ("complete", "", ""), (f"{text.upper()}.", "", ""))
    assert [one.open for one in read] == [text, None, f"{text.upper()}."]
    (asked,) = account.decisions
    assert asked.places == ("Table 1, row 2, Status", "Table 1, row 4, Status")
    assert asked.readings == FOUR
    assert asked.answer.rstrip("'").endswith(f"status:{text}=...")


def test_a_word_that_was_answered_stays_as_what_the_source_calls_it() -> None:
    answers = says(("status", "on track", "in progress"), ("status", "red", "not reported"))
    read, account, used = read_of(("On track", "", ""), ("Red.", "", ""), answers=answers)
    assert [(one.status, one.own) for one in read] == [
        (Status.IN_PROGRESS, "On track"),
        (None, "Red."),
    ]
    assert [piece.text for one in read for piece in pieces(one.reads, "x-status")] == [
        "On track",
        "Red.",
    ]
    assert account.decisions == ()
    assert used == {("--says", "status:on track"), ("--says", "status:red")}


def test_a_word_can_be_left_out_and_is_named() -> None:
    (read,), account, _ = read_of(("50%", "", ""), answers=says(("status", "50%", "-")))
    assert (read.status, read.own) == (None, None)
    assert [out.text for out in account.left_out] == ["50%"]


def test_an_answer_that_is_no_status_is_refused() -> None:
    with pytest.raises(UsageError, match="--says 'status:On track=fine'"):
        read_of(("On track", "", ""), answers=says(("status", "on track", "fine")))


def test_a_colour_without_a_word_is_asked_by_its_value() -> None:
    fill = Cell("", fill="FFC000")
    read, account, _ = read_of((fill, "", ""), (fill, "", ""), ("complete", "", ""))
    assert [one.open for one in read] == ["#FFC000", "#FFC000", None]
    (asked,) = account.decisions
    assert asked.answer == "--says 'status:#FFC000=...'"
    assert len(asked.places) == 2
    for name in ("#ffc000", "ffc000"):
        (one,), account, _ = read_of((fill, "", ""), answers=says(("status", name, "in progress")))
        assert (one.status, one.own, account.decisions) == (Status.IN_PROGRESS, "#FFC000", ())


def test_a_colour_in_a_column_of_colours_is_asked_by_its_own_name() -> None:
    read, account, _ = read_of(("", Cell("", fill="92D050"), ""))
    assert read[0].open == "#92D050"
    assert account.decisions[0].answer == "--says 'x-rag:#92D050=...'"
    assert account.decisions[0].field == "x-rag"


def test_white_is_no_colour() -> None:
    (read,), account, _ = read_of((Cell("", fill="FFFFFF"), "", ""))
    assert (read, account.decisions) == (ReadStatus(), ())


def test_a_colour_beside_a_word_is_told() -> None:
    (read,), account, _ = read_of(("complete", Cell("", fill="92D050"), ""))
    assert read.status is Status.COMPLETE
    assert "#92D050" in account.remarks[0]


def test_a_column_of_colours_means_a_status_only_if_a_person_says_so() -> None:
    rows = (("", "Amber", ""), ("complete", "Amber", ""))
    read, account, _ = read_of(*rows)
    assert [one.status for one in read] == [None, Status.COMPLETE]
    assert account.decisions == ()
    read, _, used = read_of(*rows, answers=says(("x-rag", "amber", "in progress")))
    assert [one.status for one in read] == [Status.IN_PROGRESS, Status.COMPLETE]
    assert used == {("--says", "x-rag:amber")}


def test_a_day_of_completion_stands_with_the_status_complete() -> None:
    (read,), account, _ = read_of(("Complete", "", "31/12/2018"))
    assert (read.status, read.completed) == (Status.COMPLETE, read_plan_date("2018-12-31"))
    assert account.decisions == ()
    assert pieces(read.reads, "completed")[0].value == "2018-12-31"


def test_a_date_makes_no_action_complete_by_itself() -> None:
    read, account, _ = read_of(("", "", "31/12/2018"), ("", "", "30/11/2018"))
    assert [(one.status, one.completed) for one in read] == [(None, None), (None, None)]
    assert all(one.open for one in read)
    (asked,) = account.decisions
    assert asked.answer == "--says 'completed:a date=...'"
    assert len(asked.places) == 2


@pytest.mark.parametrize(
    ("answer", "status", "completed"),
    [("complete", Status.COMPLETE, "2018-12-31"), ("-", None, None), ("not reported", None, None)],
)
def test_a_person_says_once_what_dates_without_a_status_are(
    answer: str, status: Status | None, completed: str | None
) -> None:
    told = says(("completed", "a date", answer))
    (read,), account, used = read_of(("", "", "31/12/2018"), answers=told)
    assert read.status is status
    assert read.completed == (read_plan_date(completed) if completed else None)
    assert bool(account.left_out) is (completed is None)
    assert used == {("--says", "completed:a date")}


@pytest.mark.parametrize("status", ["in progress", "not started", "withdrawn"])
def test_a_date_beside_another_status_is_a_question(status: str) -> None:
    (read,), account, _ = read_of((status, "", "31/12/2018"))
    assert (read.completed, read.open) == (None, "31/12/2018")
    assert account.decisions[0].answer == "--says completed:31/12/2018=..."
    told = says(("completed", "31/12/2018", "complete"))
    (read,), account, _ = read_of((status, "", "31/12/2018"), answers=told)
    assert (read.status, read.own) == (Status.COMPLETE, status)
    assert pieces(read.reads, "x-status")[0].text == status
    told = says(("completed", "31/12/2018", "-"))
    (read,), account, _ = read_of((status, "", "31/12/2018"), answers=told)
    assert (read.status, read.completed) == (Status(status), None)
    assert [out.text for out in account.left_out] == ["31/12/2018"]


def test_days_of_completion_have_an_order_of_their_own() -> None:
    _, account, _ = read_of(("complete", "", "03/04/18"))
    assert account.decisions[0].answer == "--dates ..."
    answers = Answers(dates={"date completed": (Order.DAY_FIRST,), "": (Order.MONTH_FIRST,)})
    (read,), _, _ = read_of(("complete", "", "03/04/18"), answers=answers)
    assert read.completed == read_plan_date("2018-04-03")


@pytest.mark.parametrize("text", ["Yes", "All done in spring", "March", "12"])
def test_words_for_a_day_of_completion_are_a_question(text: str) -> None:
    (read,), account, _ = read_of(("complete", "", text))
    assert read.open == text
    assert account.decisions[0].field == "completed"
    told = says(("completed", text.casefold(), "2018-12"))
    (read,), account, _ = read_of(("complete", "", text), answers=told)
    assert (read.completed, account.decisions) == (read_plan_date("2018-12"), ())


@pytest.mark.parametrize("text", ["n/a", "-", "tbc"])
def test_what_says_nothing_is_no_day_of_completion_and_is_named(text: str) -> None:
    (read,), account, _ = read_of(("complete", "", text))
    assert (read.status, read.completed, read.open) == (Status.COMPLETE, None, None)
    assert [out.text for out in account.left_out] == [text]


def test_a_formula_that_nothing_has_worked_out_is_a_question() -> None:
    (read,), account, _ = read_of((Cell("", formula='=IF(A1>1,"Green","Red")'), "", ""))
    assert read.reads[0].verdict is Verdict.OPEN
    assert "no stored value" in account.decisions[0].why


@given(st.one_of(st.sampled_from([*TEXTS, *FOUR]), st.text(max_size=30)).map(str.strip))
def test_a_status_cell_is_one_of_the_words_or_it_is_asked(text: str) -> None:
    (read,), account, _ = read_of((text, "", ""))
    known = " ".join(text.casefold().split()).rstrip(". ") in (*FOUR, "completed")
    assert bool(account.decisions) is (read.open is not None)
    assert (read.open is None) is (known or not text)
    assert all(whole(one) for one in read.reads)


def test_yes_in_a_column_of_completion_can_be_complete_without_a_day() -> None:
    columns = {"Action": "action", "Completed": "completed"}
    records = records_of(columns, ("Train.", "Yes"), ("Write.", "No"))
    told = ledger()
    statuses(records, Answers(), told)
    readings = told.closed([row for record in records for row in record.rows]).decisions[0].readings
    assert readings == ("a date", "complete", "not completed, or not known: -")
    says = {("completed", "yes"): "complete", ("completed", "no"): "-"}
    done, undone = statuses(records, Answers(says=says), ledger())
    assert (done.status, done.completed) == (Status.COMPLETE, None)
    assert (undone.status, undone.completed) == (None, None)
