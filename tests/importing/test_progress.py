"""Progress: parts that begin with a date are notes of that date; no text is dated today."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.dates import read_plan_date
from jtai.errors import UsageError
from jtai.importing.account import Account, Verdict
from jtai.importing.answering import Answers, Order
from jtai.importing.cells.updates import notes
from jtai.importing.cells.values import ReadNotes
from jtai.importing.grids.grid import Cell
from jtai.model import Note
from jtai.on_file import told_on_file
from tests.hostile import TEXTS
from tests.importing.records_of import joined, ledger, records_of, whole

NOTED = Answers(noted=read_plan_date("2019-07-31"))
DAY_FIRST = Answers(noted=read_plan_date("2019-07-31"), dates={"": (Order.DAY_FIRST,)})

Said = tuple[str, str | None, str]


def read_of(
    *cells: str | Cell, answers: Answers = NOTED, title: str = "Progress"
) -> tuple[tuple[ReadNotes, ...], Account]:
    kept = ledger()
    read = notes(records_of({title: "progress"}, *([cell] for cell in cells)), answers, kept)
    return read, kept.closed([])


def said(read: ReadNotes) -> list[Said]:
    return [(note.date.text, note.by, note.note) for note in read.notes]


CUT: dict[str, list[Said]] = {
    "Update March 2019: The form is out. Update June 2019: It is used.": [
        ("2019-03", None, "The form is out."),
        ("2019-06", None, "It is used."),
    ],
    "5/6/19 - Schools were asked.\n12/7/19 - They agreed.": [
        ("2019-06-05", None, "Schools were asked."),
        ("2019-07-12", None, "They agreed."),
    ],
    "March 2018 (Police): It is done.": [("2018-03", "Police", "It is done.")],
    "2018-03 (A. Sergeant): The audit.\nMore of it.\n2018-04: Done.": [
        ("2018-03", "A. Sergeant", "The audit.\nMore of it."),
        ("2018-04", None, "Done."),
    ],
    "Mar 2018 (Statement of Proposed Actions): Agreed.": [
        ("2018-03", "Statement of Proposed Actions", "Agreed.")
    ],
    "Before. March 2018: After.": [
        ("2019-07-31", None, "Before."),
        ("2018-03", None, "After."),
    ],
    "(2) Update 2014-06-18 : Waits for the vendor.": [
        ("2014-06-18", None, "Waits for the vendor.")
    ],
    "Update - 3 May 2018 (JS) – done": [("2018-05-03", "JS", "done")],
    "12/06/2019 Training was given.": [("2019-06-12", None, "Training was given.")],
    "March 2018\nThe form is out.": [("2018-03", None, "The form is out.")],
    "Update (July 2013): Nine in ten.": [("2013-07", None, "Nine in ten.")],
    "First.\n\nSecond.": [("2019-07-31", None, "First.\n\nSecond.")],
}
UNCUT = (
    "March 2018 saw the launch.",
    "The launch was in March 2018: it went well.",
    "March 2018 - June 2018: training",
    "Meeting held on 3 May 2018. Next 4 June 2018.",
    "Complete: the template is in use.",
    "See 16.1",
    "Report 3.4.18 went to the board",
)


@pytest.mark.parametrize("text", CUT)
def test_parts_that_begin_with_a_date_are_notes(text: str) -> None:
    (read,), account = read_of(text, answers=DAY_FIRST)
    assert said(read) == CUT[text]
    assert account.decisions == ()
    assert whole(read.reads[0])
    assert read.reads[0].verdict is Verdict.VERBATIM


@pytest.mark.parametrize("text", UNCUT)
def test_a_date_within_a_sentence_begins_no_part(text: str) -> None:
    (read,), account = read_of(text)
    assert said(read) == [("2019-07-31", None, text)]
    assert account.decisions == ()


def test_text_without_a_date_is_one_question_for_all_of_it() -> None:
    read, account = read_of("The posts are open.", "It is done.", answers=Answers())
    assert [one.open for one in read] == [("The posts are open.",), ("It is done.",)]
    (asked,) = account.decisions
    assert (asked.field, asked.text) == ("progress", "The posts are open.")
    assert asked.answer == "--noted ..."
    assert len(asked.places) == 2


def test_a_date_that_was_given_is_lent_and_told() -> None:
    read, account = read_of("The posts are open.", "It is done.")
    assert [said(one)[0][0] for one in read] == ["2019-07-31", "2019-07-31"]
    (remark,) = account.remarks
    assert remark.startswith("2 notes without a date of their own: 31 July 2019")


def test_the_header_s_date_goes_before_the_one_that_was_given() -> None:
    title = "Progress presented to Committee Dec 2017"
    (read, dated), account = read_of("They met.", "March 2018: They met again.", title=title)
    assert said(read) == [("2017-12", None, "They met.")]
    assert said(dated) == [("2018-03", None, "They met again.")]
    assert title in account.remarks[0]


def test_a_header_s_date_has_an_order_too() -> None:
    (read,), account = read_of("They met.", title="Update 12/6/19")
    assert read.open == ("They met.",)
    assert account.decisions[0].answer == "--dates ..."
    (read,), _ = read_of("They met.", title="Update 12/6/19", answers=DAY_FIRST)
    assert said(read) == [("2019-06-12", None, "They met.")]


def test_the_order_of_the_dates_is_asked_once_a_column() -> None:
    read, account = read_of("5/6/19 - Asked.", "13/6/19 - Told.", "7/8/19 - Agreed.")
    assert [bool(one.open) for one in read] == [True, False, True]
    (asked,) = account.decisions
    assert asked.text == "5/6/19"
    assert len(asked.places) == 2


def test_a_part_that_contradicts_the_answer_is_refused() -> None:
    answers = Answers(dates={"": (Order.MONTH_FIRST,)})
    with pytest.raises(UsageError, match="row 2, Progress: '13/6/19'"):
        read_of("13/6/19 - Told.", answers=answers)


def test_a_day_without_its_year_is_asked() -> None:
    (read,), account = read_of("12 June: Told.")
    assert read.notes == ()
    assert account.decisions[0].answer == "--says 'progress:12 June=...'"
    answers = Answers(says={("progress", "12 june"): "2018-06-12"})
    (read,), _ = read_of("12 June: Told.", answers=answers)
    assert said(read) == [("2018-06-12", None, "Told.")]


@pytest.mark.parametrize("text", ["xxx", "n/a", "N/A", "tbc", "-", "none", "TBC."])
def test_what_says_nothing_is_no_note_and_is_named(text: str) -> None:
    (read,), account = read_of(text, answers=Answers())
    assert (read.notes, read.open, account.decisions) == ((), (), ())
    assert [out.text for out in account.left_out] == [text]


def test_a_part_that_says_nothing_is_named() -> None:
    (read,), account = read_of("March 2018: n/a\nApril 2018: Done.")
    assert said(read) == [("2018-04", None, "Done.")]
    assert whole(read.reads[0])
    assert "'March 2018: n/a'" in account.remarks[0]


def test_a_date_without_words_is_a_question() -> None:
    (read,), account = read_of("31/12/2018")
    assert read.open == ("31/12/2018",)
    (asked,) = account.decisions
    assert asked.answer == "--says progress:31/12/2018=..."
    for answer, wanted in (("-", []), ("2018-12-31", [("2018-12-31", None, "31/12/2018")])):
        answers = Answers(says={("progress", "31/12/2018"): answer})
        (read,), account = read_of("31/12/2018", answers=answers)
        assert said(read) == wanted
        assert account.decisions == ()
        assert bool(account.left_out) is not bool(wanted)


def test_a_person_can_date_one_text_or_leave_it_out() -> None:
    answers = Answers(says={("progress", "done."): "2018-03", ("progress", "no."): "-"})
    (dated, left), account = read_of("Done.", "No.", answers=answers)
    assert (said(dated), said(left)) == ([("2018-03", None, "Done.")], [])
    assert [out.text for out in account.left_out] == ["No."]


def test_the_same_note_twice_is_one_and_is_named() -> None:
    (read,), account = read_of("March 2018: Same.\nMarch 2018: Same.")
    assert said(read) == [("2018-03", None, "Same.")]
    assert whole(read.reads[0])
    assert "'Same.' stands twice" in account.remarks[0]


def test_several_cells_of_a_record_are_notes_in_their_order() -> None:
    one, other = records_of({"Progress": "progress"}, ["April 2018: B."], ["March 2018: A."])
    (read,) = notes((joined(one, other),), Answers(), ledger())
    assert said(read) == [("2018-04", None, "B."), ("2018-03", None, "A.")]


def test_a_blank_has_no_note() -> None:
    (read,), account = read_of("", answers=Answers())
    assert read == ReadNotes()
    assert account.decisions == ()


WORDS = st.lists(
    st.sampled_from(["the", "Board", "agreed.", "It", "is", "used", "(once)", "Café", "\n"]),
    min_size=1,
    max_size=8,
).map(lambda words: " ".join(words).strip())
NOTES = st.builds(
    Note,
    st.sampled_from(["2018-03", "2018-03-15", "2019-12"]).map(read_plan_date),
    WORDS.filter(bool),
    st.sampled_from([None, "A. Sergeant", "Police (North)", "Statement of Actions"]),
)


@given(st.lists(NOTES, max_size=4, unique_by=lambda note: note.essence))
def test_notes_as_jtai_writes_them_come_back(written: list[Note]) -> None:
    (read,), account = read_of("\n".join(map(told_on_file, written)), answers=Answers())
    assert list(read.notes) == written
    assert account.decisions == ()


@given(
    st.one_of(
        st.sampled_from([*TEXTS, *CUT, *UNCUT]),
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                ["Mar", "2018", "5/6/19", ":", "-", "(", ")", "\n", "Update", "JS", "Done.", "n/a"]
            ),
            max_size=14,
        ).map(" ".join),
    ).map(str.strip)
)
def test_every_letter_of_a_cell_is_in_its_pieces_and_its_words_in_a_note(text: str) -> None:
    (read,), account = read_of(text, answers=DAY_FIRST)
    assert all(whole(one) for one in read.reads)
    assert len(read.reads) == bool(text)
    assert bool(read.open) is bool(account.decisions)
    if not read.open:
        kept = [note.note for note in read.notes]
        for one in read.reads:
            assert all(p.text in kept for p in one.pieces if p.field == "progress")
