"""Progress that a later version of a source has: what is new of it is added, nothing is taken away,
and no date or status moves without a word of why."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importing.later_board import HEADER, ROWS, Board, csv_text, with_cell

DRAFTED = "Update March 2018: Drafted."


@pytest.fixture
def board(folder: Path, run: Run) -> Board:
    """A board whose plan is that of ROWS."""
    made = Board(folder, run)
    made.imports(csv_text(ROWS))
    return made


def notes(board: Board, ref: str) -> list[tuple[str, str]]:
    return [(note.date.text, note.note) for note in board.action(ref).progress]


def progress(text: str, ref: str = "1.1") -> str:
    return csv_text(with_cell(ref, "Progress", text))


# Progress


def test_progress_that_grew_adds_what_follows(board: Board) -> None:
    board.takes(progress(f"{DRAFTED} Update April 2018: Sent out."))
    assert notes(board, "1.1") == [("2018-03", "Drafted."), ("2018-04", "Sent out.")]
    board.takes(progress(f"{DRAFTED} Update April 2018: Sent out.\nUpdate May 2018: Signed."))
    assert notes(board, "1.1")[2:] == [("2018-05", "Signed.")]
    before = board.path.read_bytes()
    assert "nothing to change" in board.again().out
    assert board.path.read_bytes() == before


def test_the_same_words_at_a_later_date_are_a_new_note(folder: Path, run: Run) -> None:
    """`No change.` is said every quarter, and each time it is news."""
    board = Board(folder, run)
    board.imports(progress("Update March 2018: No change."))
    board.takes(progress("Update March 2018: No change. Update June 2018: No change."))
    assert notes(board, "1.1") == [("2018-03", "No change."), ("2018-06", "No change.")]


def test_the_first_progress_of_an_action_is_added(board: Board) -> None:
    board.takes(progress("Update April 2018: Under way.", "1.2"))
    assert notes(board, "1.2") == [("2018-04", "Under way.")]


def test_progress_without_a_date_is_a_question(board: Board) -> None:
    board.takes(progress(f"{DRAFTED} Then sent out."), code=1)
    assert board.asked == ["--noted ..."]
    board.again("--noted", "2018-05")
    assert notes(board, "1.1") == [("2018-03", "Drafted."), ("2018-05", "Then sent out.")]


def test_the_date_of_undated_progress_is_asked_of_every_version(folder: Path, run: Run) -> None:
    """The file keeps its name: what was said of the last one holds for that alone."""
    board = Board(folder, run)
    board.imports(progress("Drafted."), "--noted", "2018-03")
    assert "nothing to change" in board.again().out
    board.takes(progress("Drafted. Sent out."), code=1)
    assert board.asked == ["--noted ..."]
    board.again("--noted", "2018-06")
    assert notes(board, "1.1") == [("2018-03", "Drafted."), ("2018-06", "Sent out.")]
    assert "nothing to change" in board.again().out


def test_undated_progress_may_say_the_same_again(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    board.imports(progress("No change."), "--noted", "2018-03")
    board.takes(progress("No change. No change."), "--noted", "2018-06")
    assert notes(board, "1.1") == [("2018-03", "No change."), ("2018-06", "No change.")]


def test_a_word_that_grew_is_not_more_progress(board: Board) -> None:
    """`Draft` and `Drafted` begin alike, and are not one text with more behind it."""
    board.takes(progress("Update March 2018: Drafted.Yesterday"), code=1)
    assert board.asked


@pytest.mark.parametrize(
    "text",
    [
        "Update March 2018: Redrafted.",
        "Update April 2018: Sent out. Update March 2018: Drafted.",
        "Update March 2018: Draft",
    ],
)
def test_progress_that_was_rewritten_is_a_decision(text: str, board: Board) -> None:
    before = board.path.read_bytes()
    board.takes(progress(text), code=1)
    (asked,) = board.told["decisions"]
    assert asked["answer"] == "--take 1.1.progress=..."
    assert "last time 'Update March 2018: Drafted.'" in asked["why"]
    assert board.path.read_bytes() == before
    board.again("--take", "1.1.progress=source")
    assert ("2018-03", "Drafted.") in notes(board, "1.1")
    assert len(notes(board, "1.1")) == 2
    assert "nothing to change" in board.again().out


def test_rewritten_progress_can_be_left(board: Board) -> None:
    before = board.path.read_bytes()
    ran = board.takes(progress("Update March 2018: Redrafted."), "--take", "1.1.progress=plan")
    assert "nothing to change" in ran.out
    assert board.path.read_bytes() == before
    board.takes(progress("Update March 2018: Redrafted. Update May 2018: Signed."))
    assert notes(board, "1.1") == [("2018-03", "Drafted."), ("2018-05", "Signed.")]


@pytest.mark.parametrize("text", ["", "n/a"])
def test_notes_are_never_removed(text: str, board: Board) -> None:
    before = board.path.read_bytes()
    assert "nothing to change" in board.takes(progress(text)).out
    assert board.path.read_bytes() == before


def test_a_note_that_a_person_took_out_does_not_come_again(board: Board) -> None:
    board.plan_with(
        "        progress:\n          - date: 2018-03\n            note: Drafted.\n", ""
    )
    before = board.path.read_bytes()
    assert "nothing to change" in board.again().out
    assert board.path.read_bytes() == before
    board.takes(progress(f"{DRAFTED} Update April 2018: Sent out."))
    assert notes(board, "1.1") == [("2018-04", "Sent out.")]


def test_a_note_that_a_person_typed_already_is_not_added_again(board: Board) -> None:
    board.run("note", "1.1", "Sent out.", "--date", "2018-04", "--by", "A. Clerk")
    before = board.path.read_bytes()
    ran = board.takes(progress(f"{DRAFTED} Update April 2018: Sent out."))
    assert "nothing to change" in ran.out
    assert board.path.read_bytes() == before


def test_notes_of_the_plan_stay_between_those_of_the_source(board: Board) -> None:
    board.run("note", "1.1", "Rang them.", "--date", "2018-05-02")
    board.takes(progress(f"{DRAFTED} Update April 2018: Sent out. Update June 2018: Signed."))
    assert [date for date, _ in notes(board, "1.1")] == [
        "2018-03",
        "2018-04",
        "2018-05-02",
        "2018-06",
    ]


def test_a_new_column_of_progress_is_read_beside_the_old_one(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    board.imports(csv_text(ROWS))
    rows = [[*row, "Sent out." if row[0] == "1.1" else ""] for row in ROWS]
    said = board.takes(csv_text(rows, (*HEADER, "Update June 2018"))).out
    assert "The file has more columns than last time." in said
    assert notes(board, "1.1") == [("2018-03", "Drafted."), ("2018-06", "Sent out.")]


@pytest.mark.parametrize("place", [0, 6, len(HEADER)])
def test_answers_and_what_was_said_are_known_where_the_source_has_got_a_column(
    place: int, folder: Path, run: Run
) -> None:
    board = Board(folder, run)
    rows = [[*row] for row in ROWS]
    rows[0][HEADER.index("Status")] = "On track"
    board.imports(csv_text(rows), "--says", "status:On track=in progress")
    head, wider = [*HEADER], [[*row] for row in rows]
    for row in (head, *wider):
        row.insert(place, "Region" if row is head else "North")
    said = board.takes(csv_text(wider, head), code=0)
    assert "The file has more columns than last time." in said.out
    regions = [dict(action.extra)["x-region"] for action in board.plan.actions]
    assert regions == ["North"] * len(rows)
    again = board.again()
    assert again.out.endswith("nothing to change\n")
    assert "more columns" not in again.out


# What moves


MOVED = [
    ("Due", "2018-07", "Due Apr 2018 -> Jul 2018. (plan.csv)"),
    ("Status", "in progress", "Status not started -> in progress. (plan.csv)"),
    ("Due", "", "Due Apr 2018 -> no date. (plan.csv)"),
    ("Status", "", "Status not started -> not reported. (plan.csv)"),
]


@pytest.mark.parametrize(("column", "value", "words"), MOVED)
def test_what_moved_is_told_in_a_note_that_a_person_dates(
    column: str, value: str, words: str, board: Board
) -> None:
    before = board.path.read_bytes()
    board.takes(csv_text(with_cell("1.2", column, value)), code=1)
    (asked,) = board.told["decisions"]
    assert (asked["answer"], asked["field"]) == ("--noted ...", "progress")
    assert board.path.read_bytes() == before
    board.again("--noted", "2018-05-03")
    assert notes(board, "1.2") == [("2018-05-03", words)]
    assert "nothing to change" in board.again().out


def test_one_answer_dates_all_that_moved(board: Board) -> None:
    rows = with_cell("1.1", "Status", "complete", with_cell("1.2", "Due", "2018-07"))
    board.takes(csv_text(rows), code=1)
    assert set(board.asked) == {"--noted ..."}
    board.again("--noted", "2018-05")
    assert (len(notes(board, "1.1")), len(notes(board, "1.2"))) == (2, 1)


def test_a_new_note_of_the_source_is_the_word_of_why(board: Board) -> None:
    rows = with_cell("1.2", "Due", "2018-07", with_cell("1.2", "Progress", "Update May 2018: Ill."))
    board.takes(csv_text(rows))
    assert notes(board, "1.2") == [("2018-05", "Ill.")]
    action = board.action("1.2")
    assert [due if isinstance(due, str) else due.text for due in (*action.was_due, action.due)] == [
        "2018-04",
        "2018-07",
    ]


def test_a_new_lead_or_evidence_needs_no_note(board: Board) -> None:
    rows = with_cell("1.2", "Lead", "Police", with_cell("1.2", "Evidence", "Minute 5"))
    board.takes(csv_text(rows))
    assert notes(board, "1.2") == []


def test_a_date_that_moved_back_and_forth_keeps_all_its_past(board: Board) -> None:
    for due in ("2018-07", "2018-05", "2018-07"):
        board.takes(csv_text(with_cell("1.2", "Due", due)), "--noted", "2018-05")
    action = board.action("1.2")
    assert [due if isinstance(due, str) else due.text for due in (*action.was_due, action.due)] == [
        "2018-04",
        "2018-07",
        "2018-05",
        "2018-07",
    ]


def test_an_action_that_is_not_complete_any_more_loses_its_day(board: Board) -> None:
    rows = with_cell("2.2", "Status", "in progress", with_cell("2.2", "Completed", ""))
    board.takes(csv_text(rows), "--noted", "2018-06")
    action = board.action("2.2")
    assert (action.status, action.completed) == ("in progress", None)
    board.run("check", "plan.yaml")
