"""A later version of a source goes into the plan that an earlier one became: what changes, what is
asked, and what stays as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.model import Action
from tests.conftest import Run
from tests.importing.later_board import (
    HEADER,
    REFERRALS,
    ROWS,
    Board,
    adds_up,
    csv_text,
    with_cell,
    without_column,
)


@pytest.fixture
def board(folder: Path, run: Run) -> Board:
    """A board whose plan is that of ROWS."""
    made = Board(folder, run)
    made.imports(csv_text(ROWS))
    return made


# The same again


def test_the_same_file_again_changes_nothing(board: Board) -> None:
    before = board.files
    assert "\nnothing to change\n" in board.again().out
    assert board.files == before
    assert "\nnothing to change\n" in board.again().out
    assert board.files == before


def test_rows_that_are_the_same_in_every_cell_are_no_question(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    rows, header = without_column("Ref", [ROWS[1], ROWS[1], ROWS[2]])
    board.imports(csv_text(rows, header))
    before = board.files
    assert "nothing to change" in board.again().out
    assert board.files == before


# What the source alone changed


SOURCE_CHANGES: list[tuple[str, str, str, Callable[[Action], object], object]] = [
    ("1.1", "Lead", "Police; LA", lambda a: a.lead, ("Police", "LA")),
    ("1.1", "Lead", "", lambda a: a.lead, ()),
    ("1.2", "Due", "2018-05", lambda a: (str(a.due), a.was_due[0]), None),
    ("1.2", "Evidence", "Minute 5", lambda a: a.evidence, ("Minute 5",)),
    ("2.2", "Completed", "2018-05-31", lambda a: a.completed and a.completed.text, "2018-05-31"),
    ("1.1", "Status", "complete", lambda a: a.status, "complete"),
    ("1.1", "x-priority", "Low", lambda a: dict(a.extra), {"x-priority": "Low"}),
    ("1.1", "x-priority", "", lambda a: dict(a.extra), {}),
    ("2.1", "Due", "After 120 days", lambda a: (a.due, a.due_words), ("no date", "After 120 days")),
    ("2.1", "Due", "Ongoing", lambda a: (a.due, a.due_words), ("Ongoing", "After 90 days")),
]


@pytest.mark.parametrize(("ref", "column", "value", "seen", "expected"), SOURCE_CHANGES)
def test_what_the_source_alone_changed_is_applied(
    ref: str,
    column: str,
    value: str,
    seen: Callable[[Action], object],
    expected: object,
    board: Board,
) -> None:
    before = board.plan
    board.takes(csv_text(with_cell(ref, column, value)), "--noted", "2018-04")
    if expected is None:
        action = board.action(ref)
        assert (str(getattr(action.due, "text", action.due)), len(action.was_due)) == (value, 1)
    else:
        assert seen(board.action(ref)) == expected
    others = [action for action in before.actions if action.ref != ref]
    assert [action for action in board.plan.actions if action.ref != ref] == others
    adds_up(board.told)
    before_again = board.files
    assert "nothing to change" in board.again().out
    assert board.files == before_again


def test_new_wording_is_applied_once_the_row_is_known(board: Board) -> None:
    """The same ref with other words may be other work: that is asked."""
    changed = csv_text(with_cell("1.2", "Action", "Audit how timely visits are."))
    board.takes(changed, code=1)
    assert board.asked == ["--row 'line 3=...'"]
    assert "1.2 says something else in the plan" in board.told["decisions"][0]["why"]
    board.again("--row", "line 3=1.2")
    assert board.action("1.2").steps == ("Audit how timely visits are.",)
    assert len(board.plan.actions) == len(ROWS)
    assert "nothing to change" in board.again().out


def test_a_row_that_is_said_to_be_other_work_is_a_new_action(board: Board) -> None:
    board.takes(csv_text(with_cell("1.2", "Action", "Buy a van.")), code=1)
    board.again("--row", "line 3=action")
    assert [action.ref for action in board.plan.actions] == ["1.1", "1.3", "1.2", "2.1", "2.2"]
    assert board.action("1.2").text == "Audit the timeliness of visits."
    assert "the ref 1.2 is another's in the plan. This action is 1.3 there." in board.remarks
    assert "1.2 ('Audit the timeliness of visits.') is not in this file any more" in board.remarks
    before = board.files
    assert "nothing to change" in board.again().out
    assert board.files == before


def test_steps_in_a_cell_are_applied(board: Board) -> None:
    steps = "1. Audit the timeliness of visits.\n2. Tell the board."
    board.takes(csv_text(with_cell("1.2", "Action", steps)), "--row", "line 3=1.2")
    assert board.action("1.2").steps == ("Audit the timeliness of visits.", "Tell the board.")


def test_the_wording_of_a_finding_is_applied_in_all_its_rows(board: Board) -> None:
    rows = with_cell("1.1", "Finding", "Visits are too late.")
    rows = with_cell("1.2", "Finding", "Visits are too late.", rows)
    board.takes(csv_text(rows))
    assert [finding.finding for finding in board.plan.findings] == [
        "Visits are too late.",
        REFERRALS,
    ]
    assert [len(finding.actions) for finding in board.plan.findings] == [2, 2]


def test_a_status_of_its_own_words_is_applied(board: Board) -> None:
    board.takes(csv_text(with_cell("1.2", "Status", "On track")), code=1)
    assert board.asked == ["--says 'status:On track=...'"]
    said = ("--says", "status:On track=in progress", "--noted", "2018-04")
    board.again(*said)
    action = board.action("1.2")
    assert action.status == "in progress"
    assert dict(action.extra)["x-status"] == "On track"


# What the plan alone changed


PLAN_CHANGES = [
    ("due: 2018-04", "due: 2018-05\n        was_due: [2018-04]"),
    ("lead: [LA]", "lead: [LA, Police]"),
    ("status: not started", "status: in progress"),
    ("- Minute 4", "- Minute 4\n          - Minute 9"),
    ("Audit the timeliness of visits.", "Audit the timeliness of all visits."),
    ("completed: 2018-05-30", "completed: 2018-05-31"),
    ("finding: Visits are late.", "finding: Visits are often late."),
    ("note: Drafted.", "note: Drafted by both."),
    ("due_words: After 90 days", "due_words: After 91 days"),
]


@pytest.mark.parametrize(("old", "new"), PLAN_CHANGES)
def test_what_the_plan_alone_changed_stays(old: str, new: str, board: Board) -> None:
    board.plan_with(old, new)
    before = board.files
    assert "nothing to change" in board.again().out
    assert board.files == before
    board.takes(csv_text(with_cell("2.1", "x-priority", "Low")))
    assert new.splitlines()[0] in board.path.read_text("utf-8")


def test_the_same_value_written_otherwise_is_no_change(board: Board) -> None:
    board.plan_with("due: 2018-04", "due: 2018-05\n        was_due: [2018-04]")
    before = board.path.read_bytes()
    assert "nothing to change" in board.takes(csv_text(with_cell("1.2", "Due", "April 2018"))).out
    assert board.path.read_bytes() == before


def test_what_both_changed_to_the_same_is_no_question(board: Board) -> None:
    board.run("note", "1.2", "It was late.", "--due", "2018-06", "--date", "2018-04")
    before = board.path.read_bytes()
    assert "nothing to change" in board.takes(csv_text(with_cell("1.2", "Due", "2018-06"))).out
    assert board.path.read_bytes() == before


def test_a_source_that_never_says_when_takes_no_day_of_completion_away(board: Board) -> None:
    board.run("note", "1.2", "Done.", "--status", "complete", "--date", "2018-05-02")
    board.takes(csv_text(with_cell("1.2", "Status", "complete")))
    assert "nothing to change" in board.again().out
    done = board.action("1.2").completed
    assert done is not None
    assert done.text == "2018-05-02"


def test_a_due_date_that_had_words_first_can_move_on(board: Board) -> None:
    """The words stay those of the first: they are no difference later."""
    board.takes(csv_text(with_cell("2.1", "Due", "2018-07")), "--noted", "2018-04")
    board.takes(csv_text(with_cell("2.1", "Due", "2018-09")), "--noted", "2018-04")
    action = board.action("2.1")
    assert [due if isinstance(due, str) else due.text for due in (action.due, *action.was_due)] == [
        "2018-09",
        "2018-07",
    ]
    assert action.due_words == "After 90 days"


# What both changed


def both_moved(board: Board) -> str:
    """A plan that moved 1.2 to June, and the text of a source that moved it to July."""
    board.run("note", "1.2", "It was late.", "--due", "2018-06", "--date", "2018-04")
    return csv_text(with_cell("1.2", "Due", "2018-07"))


def test_what_both_changed_is_a_decision_with_three_values(board: Board) -> None:
    changed = both_moved(board)
    before = board.path.read_bytes()
    board.takes(changed, code=1)
    (asked,) = board.told["decisions"]
    assert asked["why"] == (
        "the source says '2018-07', last time '2018-04', and the plan '2018-06': which counts?"
    )
    assert (asked["place"], asked["field"]) == ("line 3, Due", "due")
    assert asked["readings"] == ["source: 2018-07", "plan: 2018-06"]
    assert asked["answer"] == "--take 1.2.due=..."
    assert board.path.read_bytes() == before
    assert "# ? take" in board.rules.read_text("utf-8")


def test_the_plan_can_be_taken(board: Board) -> None:
    changed = both_moved(board)
    before = board.path.read_bytes()
    ran = board.takes(changed, "--take", "1.2.due=plan")
    assert "nothing to change" in ran.out
    assert board.path.read_bytes() == before
    assert "nothing to change" in board.again().out, "it is asked once"


def test_the_source_can_be_taken(board: Board) -> None:
    board.takes(both_moved(board), "--take", "1.2.due=source", "--noted", "2018-05")
    action = board.action("1.2")
    assert str(action.due.text if not isinstance(action.due, str) else "") == "2018-07"
    assert [due if isinstance(due, str) else due.text for due in action.was_due] == [
        "2018-04",
        "2018-06",
    ]
    assert "nothing to change" in board.again().out


def test_an_answer_in_the_rules_file_holds(board: Board) -> None:
    board.takes(both_moved(board), code=1)
    text = board.rules.read_text("utf-8")
    assert "# ? take" in text
    start = text.index("# ? [[source.answer]]")
    asked = text[start:].replace("# ? ", "").replace('"..."', '"plan"')
    board.rules.write_text(text[:start] + asked, encoding="utf-8")
    assert "nothing to change" in board.again().out


def test_an_answer_holds_for_what_was_asked_and_not_for_the_next_time(board: Board) -> None:
    board.takes(both_moved(board), "--take", "1.2.due=plan")
    board.run("note", "1.2", "Later still.", "--due", "2018-08", "--date", "2018-05")
    before = board.path.read_bytes()
    board.takes(csv_text(with_cell("1.2", "Due", "2018-09")), code=1)
    assert board.asked == ["--take 1.2.due=..."]
    assert board.path.read_bytes() == before
    board.again("--take", "1.2.due=source", "--noted", "2018-06")
    assert "2018-09" in str(board.action("1.2").due)
    assert "nothing to change" in board.again().out


def test_each_field_that_both_changed_is_asked_by_itself(board: Board) -> None:
    board.plan_with("lead: [Police]", "lead: [BSCB]")
    board.plan_with('x-priority: High\n      - ref: "1.2"', 'x-priority: None\n      - ref: "1.2"')
    rows = with_cell("1.1", "Lead", "LA", with_cell("1.1", "x-priority", "Low"))
    board.takes(csv_text(rows), code=1)
    assert sorted(board.asked) == ["--take 1.1.lead=...", "--take 1.1.x-priority=..."]
    board.again("--take", "1.1.lead=source", "--take", "1.1.x-priority=plan")
    action = board.action("1.1")
    assert (action.lead, dict(action.extra)) == (("LA",), {"x-priority": "None"})


def test_the_wording_of_a_finding_that_both_changed_is_asked(board: Board) -> None:
    board.plan_with("finding: Visits are late.", "finding: Visits are often late.")
    rows = with_cell("1.1", "Finding", "Visits are too late.")
    rows = with_cell("1.2", "Finding", "Visits are too late.", rows)
    board.takes(csv_text(rows), code=1)
    assert board.asked == ["--take 1.finding=..."]
    board.again("--take", "1.finding=source")
    assert board.plan.findings[0].finding == "Visits are too late."


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--take", "1.2.due=plan"),
        ("--take", "9.9.lead=source"),
        ("--row", "line 77=1.1"),
        ("--lead", "Nobody here=LA"),
        ("--split", "1.1=last"),
        ("--says", "status:Never=complete"),
    ],
)
def test_an_answer_that_fits_nothing_is_refused(option: str, value: str, board: Board) -> None:
    before = board.files
    board.again(option, value, code=2)
    assert board.files == before


# No last time


def test_without_a_last_time_every_difference_is_a_decision(board: Board) -> None:
    board.cells.unlink()
    before = board.path.read_bytes()
    rows = with_cell("1.2", "Due", "2018-07", with_cell("2.2", "Lead", "LA"))
    board.takes(csv_text(rows), code=1)
    assert sorted(board.asked) == ["--take 1.2.due=...", "--take 2.2.lead=..."]
    assert "last time" not in board.told["decisions"][0]["why"]
    assert board.path.read_bytes() == before
    assert not board.cells.exists()
    board.again("--take", "1.2.due=source", "--take", "2.2.lead=plan", "--noted", "2018-05")
    assert (board.action("2.2").lead, "2018-07" in str(board.action("1.2").due)) == (
        ("BSCB",),
        True,
    )
    assert "nothing to change" in board.again().out


def test_without_a_last_time_blank_cells_say_nothing(board: Board) -> None:
    board.cells.unlink()
    before = board.path.read_bytes()
    rows = [[*row[:3], "", "", "", "", "", "", ""] for row in ROWS]
    assert "nothing to change" in board.takes(csv_text(rows)).out
    assert board.path.read_bytes() == before


def test_a_plan_typed_by_hand_can_take_a_source(small: Path, run: Run) -> None:
    board = Board(small.parent, run)
    rows = [
        [
            "1.1",
            "Visits are late.",
            "Issue a joint protocol.\nEnsure that staff know it.",
            "LA",
            "",
        ],
        ["1.2", "Visits are late.", "Audit the timeliness of visits.", "Police", "2018-03"],
        ["2.1", "Referrals vary.", "Publish a threshold document.", "BSCB", "2018-04"],
        ["2.2", "Referrals vary.", "Train every partner in it.", "BSCB", "2018-05"],
    ]
    text = csv_text(rows, HEADER[:5])
    before = small.read_bytes()
    board.takes(text, code=1)
    assert board.asked == ["--take 1.1.lead=..."]
    assert small.read_bytes() == before
    board.again("--take", "1.1.lead=plan")
    assert [action.ref for action in board.plan.actions] == ["1.1", "1.2", "2.1", "2.2"]
    assert board.action("1.1").lead == ("Police", "LA")
    assert small.read_bytes().startswith(before.rstrip())


def test_a_board_that_never_kept_progress_is_asked_for_each_note(board: Board) -> None:
    board.cells.unlink()
    changed = with_cell("1.2", "Progress", "Update May 2018: Under way.")
    board.takes(csv_text(changed), code=1)
    assert board.asked == ["--take 1.2.progress=..."]
    board.again("--take", "1.2.progress=source")
    assert [note.note for note in board.action("1.2").progress] == ["Under way."]


def test_a_last_time_that_is_broken_is_refused_by_name(board: Board) -> None:
    before = board.path.read_bytes()
    whole = board.cells.read_text("utf-8")
    for broken in (
        whole.replace("\t1.1\tref", "\tref", 1),
        f"<<<<<<< HEAD\n{whole}",
        whole.replace("2018-03\t\t\t", "2018-03\t\tyesterday\t", 1),
        "nothing of the kind",
    ):
        board.cells.write_text(broken, encoding="utf-8")
        ran = board.takes(csv_text(with_cell("1.2", "Due", "2018-07")), code=2)
        assert "plan.import.tsv is not as jtai wrote it" in ran.err
        assert board.path.read_bytes() == before


def test_cells_of_a_megabyte_are_known_again(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    long = "word " * 200_000
    board.imports(csv_text(with_cell("1.1", "Evidence", long.strip())))
    before = board.files
    assert "nothing to change" in board.again().out
    assert board.files == before


def test_cells_with_tabs_quotes_and_line_breaks_are_known_again(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    odd = "It said \"late\",\tand\nthen\n\nnothing; '=1+1' \\ #x: y"
    board.imports(csv_text(with_cell("1.1", "Evidence", odd)))
    before = board.files
    assert "nothing to change" in board.again().out
    assert board.files == before
