"""What answers come to: notes in the words of who answered, and what only a person can decide."""

from datetime import date

import pytest

from jtai.dates import PlanDate
from jtai.editing.changes import AddNote, ReplaceNote, SetField
from jtai.importing.grids.grid import Cell
from jtai.importing.lossless import what_is_not_found
from jtai.model import Note, Status
from jtai.trimming import trimmed
from tests.collecting.board import Board, note_in

SAID = "The audit is done."


def day(text: str) -> PlanDate:
    return PlanDate.of_day(date.fromisoformat(text))


@pytest.fixture
def board() -> Board:
    return Board()


def test_an_update_is_a_note_word_for_word(board: Board) -> None:
    came = board.answer(
        "Police", "1.2", update=SAID, as_at="15 May 2018", answered_by="A. Sergeant"
    )
    assert board.notes("1.2")[-1] == f"2018-05-15 Police, A. Sergeant: {SAID}"
    assert came.fates == ["imported"]
    assert came.verdict("update") == came.verdict("answered by") == "verbatim"
    assert came.verdict("as at") == "value"
    assert came.decisions == ()


def test_words_that_are_not_in_the_plan_are_missed(board: Board) -> None:
    came = board.answer(
        "Police", "1.2", update=SAID, as_at="May 2018", evidence="Minutes", answered_by="Ann"
    )
    assert what_is_not_found(came.account, board.plan) == []
    lost = what_is_not_found(came.account, Board().plan)
    assert lost == [f"Police!{column}2: not found in 1.2" for column in "INO"]


def test_without_a_name_the_agency_alone_has_said_it(board: Board) -> None:
    board.answer("Police", "1.2", update=SAID, as_at="May 2018")
    assert board.notes("1.2")[-1] == f"2018-05 Police: {SAID}"


def test_no_update_is_said_by_what_the_other_cells_say(board: Board) -> None:
    board.answer(
        "Police", "1.2", as_at="May 2018", status_now="COMPLETED", evidence="Audit of May\nMinutes"
    )
    said = "Status now: complete. Evidence: Audit of May; Minutes."
    assert board.notes("1.2")[-1] == f"2018-05 Police: {said}"
    action = board.action("1.2")
    assert (action.status, action.completed) == (Status.COMPLETE, action.progress[-1].date)
    assert action.evidence == ("Board minute 7.2", "Audit of May", "Minutes")


def test_a_due_date_moves_with_its_why_as_a_paragraph(board: Board) -> None:
    came = board.answer(
        "Police", "1.2", update=SAID, as_at="May 2018", new_due_date="30/6/2018", why="Staff left."
    )
    assert came.decisions == ()
    action = board.action("1.2")
    assert action.progress[-1].note == f"{SAID}\n\nNew due date: 30 June 2018. Why: Staff left."
    assert action.due == day("2018-06-30")
    assert [due.text for due in action.was_due if not isinstance(due, str)] == ["2018-03"]


@pytest.mark.parametrize(("due", "is_named"), [("1 January 2018", True), ("May 2018", False)])
def test_a_new_due_date_that_is_over_already_is_named(
    due: str, is_named: bool, board: Board
) -> None:
    came = board.answer(
        "Police", "1.2", update=SAID, as_at="12 May 2018", new_due_date=due, why="Staff left."
    )
    assert came.decisions == ()
    said = [one for one in came.account.remarks if "before the day of the answer" in one]
    assert [one.endswith("jtai amend 1.2 --due ...") for one in said] == [True] * is_named


def test_the_same_sheet_again_changes_no_byte(board: Board) -> None:
    cells = {"update": SAID, "as at": "May 2018", "status now": "complete", "evidence": "Minutes"}
    board.collect(board.row("Police", "1.2", cells))
    before = board.data, board.remembered
    came = board.collect(board.row("Police", "1.2", cells))
    assert (board.data, board.remembered) == before
    assert came.already
    assert came.decisions == ()
    assert came.fates == ["imported"]


def test_a_sheet_and_its_copy_without_a_key_in_one_run_are_one_answer(board: Board) -> None:
    cells = {"update": SAID, "as at": "May 2018"}
    row, copy = (
        board.row("Police", "1.2", cells, sheet=sheet, number=number)
        for sheet, number in (("2018-05-01-a", 2), ("", 3))
    )
    board.collect(row, copy)
    assert len(board.notes("1.2")) == 2


def test_the_same_words_in_the_next_sheet_are_another_note(board: Board) -> None:
    for sheet, when in (("a", "May 2018"), ("b", "August 2018"), ("", "October 2018")):
        board.answer("Police", "1.2", sheet, update="No change.", as_at=when)
    assert [note[:7] for note in board.notes("1.2")] == ["2018-02", "2018-05", "2018-08", "2018-10"]


def test_a_note_that_was_amended_or_removed_since_does_not_come_again(board: Board) -> None:
    cells = {"update": SAID, "as at": "May 2018"}
    board.collect(board.row("Police", "1.2", cells))
    board.change(ReplaceNote("1.2", 1, Note(day("2018-05-15"), "It is nearly done.", "Police")))
    came = board.collect(board.row("Police", "1.2", cells))
    assert len(board.notes("1.2")) == 2
    assert came.already


def test_a_note_that_somebody_typed_already_is_not_added(board: Board) -> None:
    board.change(AddNote("1.2", Note(day("2018-05-15"), SAID, "Police, A. Sergeant")))
    came = board.answer(
        "Police", "1.2", update=SAID, as_at="15 May 2018", answered_by="A. Sergeant"
    )
    assert len(board.notes("1.2")) == 2
    assert came.already


def test_a_corrected_row_adds_one_note_with_what_is_new(board: Board) -> None:
    board.answer("Police", "1.2", update=SAID, as_at="May 2018")
    board.answer("Police", "1.2", update=SAID, as_at="May 2018", evidence="Minutes")
    assert board.notes("1.2")[1:] == [
        "2018-05 Police: Evidence: Minutes.",
        f"2018-05 Police: {SAID}",
    ]
    board.answer("Police", "1.2", update="Not quite.", as_at="May 2018", evidence="Minutes")
    assert len(board.notes("1.2")) == 4


def test_another_day_alone_is_no_note_but_says_what_to_amend(board: Board) -> None:
    board.answer("Police", "1.2", update=SAID, as_at="May 2018", answered_by="Ann")
    came = board.answer("Police", "1.2", update=SAID, as_at="June 2018", answered_by="Ann")
    assert len(board.notes("1.2")) == 2
    assert came.account.remarks[0].endswith("jtai amend 1.2 --note 2 --date 2018-06")
    assert came.verdict("as at") == "left out"


def test_no_change_is_a_note(board: Board) -> None:
    board.answer("Police", "1.2", update="no change", as_at="May 2018")
    assert board.notes("1.2")[-1] == "2018-05 Police: no change"


@pytest.mark.parametrize(
    ("mail", "noted", "expected"),
    [("2018-05-16", "2018-05-20", "2018-05-16"), (None, "2018-05-20", "2018-05-20")],
)
def test_without_as_at_the_day_is_that_of_the_mail_else_the_one_given(
    board: Board, mail: str | None, noted: str, expected: str
) -> None:
    board.collect(board.row("Police", "1.2", {"update": SAID}, mail=mail), noted=noted)
    assert board.notes("1.2")[-1].startswith(expected)


def test_answers_without_a_day_are_one_question_and_nothing_is_written(board: Board) -> None:
    rows = [
        board.row("Police", ref, {"update": SAID}, number=n) for n, ref in ((2, "1.1"), (3, "1.2"))
    ]
    came = board.collect(*rows)
    assert (board.data, board.remembered) == (Board().data, b"")
    assert came.fates == ["decision", "decision"]
    (asked,) = came.decisions
    assert asked.places == ("Police!2", "Police!3")
    assert asked.answer == "--noted ..."


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/18", ("3 April 2018", "4 March 2018")),
        ("Mar-18", ("March 2018", "the 18th of March of a year that is not said")),
        ("May", ()),
        ("last week", ()),
    ],
)
def test_a_day_that_cannot_be_told_holds_the_whole_row(
    board: Board, text: str, readings: tuple[str, ...]
) -> None:
    came = board.collect(
        board.row("Police", "1.2", {"update": SAID, "as at": text}), noted="2018-05"
    )
    assert (board.data, board.remembered) == (Board().data, b"")
    (asked,) = came.decisions
    assert asked.readings == readings
    assert asked.text == text
    said = note_in(asked.answer)
    assert (said.ref, said.words, said.options["--date"]) == ("1.2", SAID, "...")
    assert came.verdict("update") == came.verdict("as at") == "open"


def test_a_real_date_has_one_reading(board: Board) -> None:
    cell = Cell("03/04/2018", day=date(2018, 4, 3), shown="dd/mm/yyyy")
    board.answer("Police", "1.2", update=SAID, as_at=cell)
    assert board.notes("1.2")[-1].startswith("2018-04-03")


def test_an_answer_that_was_typed_since_is_not_asked_again(board: Board) -> None:
    board.answer("Police", "1.2", update=SAID, as_at="03/04/18")
    board.change(AddNote("1.2", Note(day("2018-04-03"), SAID, "Police")))
    came = board.answer("Police", "1.2", update=SAID, as_at="03/04/18")
    assert came.decisions == ()
    assert came.fates == ["imported"]
    assert len(board.notes("1.2")) == 2


@pytest.mark.parametrize("as_at", ["03/04/18", "last week"])
def test_the_same_words_of_an_earlier_day_are_another_answer(board: Board, as_at: str) -> None:
    board.answer("Police", "1.2", "a", update="No change.", as_at="1 February 2018")
    came = board.answer("Police", "1.2", "b", update="No change.", as_at=as_at)
    assert came.fates == ["decision"]


def test_the_command_for_a_whole_row_says_all_that_is_beyond_doubt(board: Board) -> None:
    said = {"status now": "complete", "evidence": "Minutes", "as at": "03/04/18"}
    moved = {"new due date": "June 2018", "why": "Staff left."}
    rows = [
        board.row("Police", ref, {**said, **moved, "update": SAID}, number=number)
        for number, ref in ((2, "1.2"), (3, "1.1"))
    ]
    alone, joint = (note_in(one.answer).options for one in board.collect(*rows).decisions)
    assert (alone["--status"], alone["--due"]) == ("complete", "2018-06")
    assert alone["--evidence"] == joint["--evidence"] == "Minutes"
    assert not {"--status", "--due"} & joint.keys()


def test_complete_without_evidence_is_a_note_and_a_decision(board: Board) -> None:
    came = board.answer("Police", "1.2", update=SAID, as_at="15 May 2018", status_now="Complete")
    assert board.action("1.2").status is Status.IN_PROGRESS
    assert board.notes("1.2")[-1] == f"2018-05-15 Police: {SAID}"
    (asked,) = came.decisions
    assert (asked.field, asked.text) == ("status", "Complete")
    assert "no evidence" in asked.why
    said = note_in(asked.answer)
    assert (said.ref, said.words) == ("1.2", "The status is now complete.")
    assert said.options == {"--by": "Police", "--date": "2018-05-15", "--status": "complete"}
    assert came.verdict("status now") == "open"


def test_a_decision_stays_until_somebody_decides(board: Board) -> None:
    cells = {"update": SAID, "as at": "May 2018", "status now": "complete"}
    assert len(board.collect(board.row("Police", "1.2", cells)).decisions) == 1
    assert len(board.collect(board.row("Police", "1.2", cells)).decisions) == 1
    board.change(AddNote("1.2", Note(day("2018-05-20"), "Agreed.", "Ann"), Status.COMPLETE))
    assert board.collect(board.row("Police", "1.2", cells)).decisions == ()


def test_a_decision_against_it_is_kept_by_a_note_with_its_words(board: Board) -> None:
    cells = {"update": SAID, "as at": "May 2018", "status now": "complete"}
    board.collect(board.row("Police", "1.2", cells))
    words = "The status is now complete. The board wants to see the audit first."
    board.change(AddNote("1.2", Note(day("2018-05-20"), words, "Ann")))
    assert board.collect(board.row("Police", "1.2", cells)).decisions == ()


def test_an_old_decision_does_not_answer_a_new_question(board: Board) -> None:
    words = "The status is now complete."
    board.change(AddNote("1.2", Note(day("2018-03-01"), words, "Police")))
    cells = {"update": SAID, "as at": "May 2018", "status now": "complete"}
    for _ in range(2):
        assert len(board.collect(board.row("Police", "1.2", cells)).decisions) == 1


def test_evidence_that_comes_later_completes_it(board: Board) -> None:
    board.answer("Police", "1.2", update=SAID, as_at="May 2018", status_now="complete")
    board.answer(
        "Police", "1.2", update=SAID, as_at="May 2018", status_now="complete", evidence="Minutes"
    )
    assert board.action("1.2").status is Status.COMPLETE


def test_an_old_sheet_does_not_ask_about_what_has_moved_on_since(board: Board) -> None:
    cells = {"as at": "May 2018", "status now": "complete", "evidence": "Minutes"}
    board.collect(board.row("Police", "1.2", cells))
    board.change(AddNote("1.2", Note(day("2018-07-01"), "Reopened.", "Ann"), Status.IN_PROGRESS))
    before = board.data, board.remembered
    assert board.collect(board.row("Police", "1.2", cells)).decisions == ()
    assert (board.data, board.remembered) == before


def test_a_corrected_update_does_not_complete_again_what_was_reopened(board: Board) -> None:
    cells = {"as at": "May 2018", "status now": "complete", "evidence": "Minutes"}
    board.collect(board.row("Police", "1.2", cells))
    board.change(AddNote("1.2", Note(day("2018-07-01"), "Reopened.", "Ann"), Status.IN_PROGRESS))
    board.collect(board.row("Police", "1.2", {**cells, "update": SAID}))
    assert board.action("1.2").status is Status.IN_PROGRESS


def test_a_status_as_it_was_sent_is_asked_about_where_the_plan_has_moved_on(board: Board) -> None:
    board.change(
        AddNote("1.2", Note(day("2018-05-10"), "Done.", "Ann"), Status.COMPLETE, None, ("Minutes",))
    )
    came = board.answer("Police", "1.2", as_at="May 2018", status_now="in progress")
    assert came.whys == ["The plan has moved on since it was sent."]
    assert board.action("1.2").status is Status.COMPLETE


def test_a_new_due_date_without_its_why_is_a_decision(board: Board) -> None:
    came = board.answer("Police", "1.2", update=SAID, as_at="May 2018", new_due_date="June 2018")
    assert board.action("1.2").due == PlanDate.of_month(2018, 3)
    (asked,) = came.decisions
    assert asked.field == "due"
    said = note_in(asked.answer)
    assert (said.words, said.options["--due"]) == ("The new due date is June 2018.", "2018-06")


@pytest.mark.parametrize("text", ["May", "03/04/18", "unchanged", "see above", "12 months", "Q4"])
def test_a_due_date_that_cannot_be_told_is_a_decision(board: Board, text: str) -> None:
    came = board.answer("Police", "1.2", as_at="May 2018", new_due_date=text, why="Staff left.")
    assert board.action("1.2").due == PlanDate.of_month(2018, 3)
    assert [asked.text for asked in came.decisions] == [text]
    assert board.notes("1.2")[-1] == f"2018-05 Police: New due date: {text}. Why: Staff left."


@pytest.mark.parametrize("text", ["Mar 2018", "31 March 2018"])
def test_the_due_date_as_it_is_is_no_question(board: Board, text: str) -> None:
    came = board.answer("Police", "1.2", update=SAID, as_at="May 2018", new_due_date=text)
    assert came.decisions == ()
    assert board.action("1.2").due == PlanDate.of_month(2018, 3)


def test_words_that_stand_for_a_due_date_in_the_plan_are_one(board: Board) -> None:
    board.answer("Police", "1.2", as_at="May 2018", new_due_date="ongoing", why="It never ends.")
    assert board.action("1.2").due == "Ongoing"


@pytest.mark.parametrize("text", ["nearly there", "done", "not reported"])
def test_another_word_for_the_status_is_a_decision(board: Board, text: str) -> None:
    came = board.answer("Police", "1.2", as_at="May 2018", status_now=text)
    (asked,) = came.decisions
    assert (asked.text, asked.readings) == (text, tuple(status.value for status in Status))
    assert board.notes("1.2")[-1] == f"2018-05 Police: Status now: {text}."


def test_the_plan_has_moved_on(board: Board) -> None:
    board.change(AddNote("1.2", Note(day("2018-05-10"), "Stopped.", "Ann"), Status.NOT_STARTED))
    came = board.answer(
        "Police", "1.2", update=SAID, as_at="15 May 2018", status_now="complete", evidence="Minutes"
    )
    action = board.action("1.2")
    assert action.status is Status.NOT_STARTED
    assert action.progress[-1].note == SAID
    assert came.decisions[0].readings == (
        "sent: in progress",
        "in the plan now: not started",
        "answered: complete",
    )


def test_withdrawn_is_for_the_board_to_say(board: Board) -> None:
    came = board.answer("Police", "1.2", update=SAID, as_at="May 2018", status_now="withdrawn")
    assert came.whys == ["An action is withdrawn by the board."]
    assert board.action("1.2").status is Status.IN_PROGRESS


def test_who_does_not_lead_is_heard_and_asked_about(board: Board) -> None:
    came = board.answer(
        "LA", "1.2", update=SAID, as_at="May 2018", status_now="complete", evidence="Minutes"
    )
    assert came.whys == ["It does not lead this action."]
    assert board.notes("1.2")[-1] == f"2018-05 LA: {SAID}"


def test_all_that_stands_in_the_way_of_a_status_is_said_as_one_command_passes_over_it(
    board: Board,
) -> None:
    said = {"update": SAID, "as_at": "May 2018", "status_now": "complete"}
    came = board.answer("Police", "1.1", **said)
    lacks = "It is said to be complete, and no evidence is given: add --evidence TEXT."
    assert came.whys == [f"The action is joint, and Council has not said so. {lacks}"]
    assert board.answer("LA", "1.2", **said).whys == [f"It does not lead this action. {lacks}"]


def test_a_joint_action_is_complete_once_every_lead_says_so(board: Board) -> None:
    came = board.answer(
        "Police", "1.1", update="Ours is.", as_at="15 May 2018", status_now="complete", evidence="A"
    )
    assert came.whys == ["The action is joint, and Council has not said so."]
    assert board.action("1.1").status is Status.IN_PROGRESS
    came = board.answer("LA", "1.1", update="Ours too.", as_at="3 May 2018", status_now="complete")
    assert came.decisions == ()
    assert board.action("1.1").status is Status.COMPLETE
    assert board.action("1.1").completed == day("2018-05-15")


def test_who_was_asked_again_has_not_answered_by_what_another_lead_says(board: Board) -> None:
    moved = {"as at": "May 2018", "new due date": "June 2018", "why": "Staff left."}
    board.collect(board.row("LA", "1.1", moved, sheet="a"))
    board.ask("LA", "1.1", "b")
    board.collect(board.row("Police", "1.1", moved, sheet="c"))
    assert board.action("1.1").due == PlanDate.of_month(2018, 6)
    assert [line.agency for line in board.unanswered] == ["LA"]


def test_leads_that_do_not_agree_are_named(board: Board) -> None:
    board.answer("Police", "1.1", as_at="May 2018", status_now="complete", evidence="A")
    came = board.answer("LA", "1.1", as_at="May 2018", status_now="not started")
    assert came.whys == ["The action is joint, and Westshire Police says complete."]


def test_two_leads_that_agree_in_one_run_move_a_due_date(board: Board) -> None:
    cells = {"as at": "May 2018", "new due date": "June 2018"}
    board.collect(
        board.row("Police", "1.1", {**cells, "why": "Staff left."}, number=2),
        board.row("LA", "1.1", cells, number=3, sheet="b"),
    )
    assert board.action("1.1").due == PlanDate.of_month(2018, 6)


def test_two_answers_of_one_agency_that_contradict_each_other_are_both_asked(board: Board) -> None:
    rows = [
        board.row(
            "Police",
            "1.2",
            {"as at": "May 2018", "status now": said, "evidence": "A"},
            number=n,
            sheet=s,
        )
        for n, s, said in ((2, "a", "complete"), (3, "b", "not started"))
    ]
    came = board.collect(*rows)
    assert board.action("1.2").status is Status.IN_PROGRESS
    assert [asked.text for asked in came.decisions] == ["complete", "not started"]


def test_leaving_complete_takes_its_day_away(board: Board) -> None:
    board.change(
        SetField("1.2", "status", Status.COMPLETE), SetField("1.2", "completed", day("2018-03-01"))
    )
    board.sent = board.plan
    board.answer("Police", "1.2", update="Reopened.", as_at="May 2018", status_now="in progress")
    assert (board.action("1.2").status, board.action("1.2").completed) == (Status.IN_PROGRESS, None)


def test_evidence_of_answers_is_in_the_order_of_its_words(board: Board) -> None:
    for sheet, shown in (("a", "C"), ("b", "A"), ("c", "B\nBoard minute 7.2")):
        board.answer("Police", "1.2", sheet, as_at="May 2018", evidence=shown)
    assert board.action("1.2").evidence == ("Board minute 7.2", "A", "B", "C")


@pytest.mark.parametrize("shown", ["B\nC", "C\nC", "B  b"])
def test_evidence_of_several_lines_is_in_that_order_too(shown: str) -> None:
    boards = Board(), Board()
    answers = [("a", "A"), ("b", shown)]
    for board, some in zip(boards, (answers, answers[::-1]), strict=True):
        for sheet, evidence in some:
            board.answer("Police", "1.2", sheet, as_at="May 2018", evidence=evidence)
    lines = tuple(dict.fromkeys(shown.split("\n")))
    assert [board.action("1.2").evidence for board in boards] == [
        ("Board minute 7.2", "A", *lines),
        ("Board minute 7.2", "A", *lines),
    ]


HARD = [
    "Done. See #4 # not a comment",
    "- the first\n- the second",
    "a: b\n\n\n  c",
    "<<<<<<< HEAD",
    "=cmd|' /C calc'!A1",
    "w" * 32_767,
    "word. " * 5_000 + "end",
    "\u202eoverride \U0001f469\u200d\U0001f467",
    "line one\x0bline two",
    "'\"`$(rm -rf /)",
]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_any_words_are_kept(board: Board, text: str) -> None:
    board.answer("Police", "1.2", update=text, as_at="May 2018", answered_by="Ann")
    assert board.action("1.2").progress[-1].note == text
    before = board.data, board.remembered
    board.answer("Police", "1.2", update=text, as_at="May 2018", answered_by="Ann")
    assert (board.data, board.remembered) == before


@pytest.mark.parametrize("text", ["Done.\x00", "\x1b[31mDone.", "Done \ud800 so far"])
def test_what_no_plan_can_hold_stops_its_row_alone(board: Board, text: str) -> None:
    came = board.collect(
        board.row("Police", "1.2", {"update": text, "as at": "May 2018"}),
        board.row("Police", "1.1", {"update": SAID, "as at": "May 2018"}, number=3),
    )
    assert came.fates == ["decision", "imported"]
    assert board.notes("1.1") == [f"2018-05 Police: {SAID}"]
    assert "which no plan can hold" in came.whys[0]
    came.decisions[0].answer.encode()
    words = note_in(came.decisions[0].answer).words
    board.change(AddNote("1.2", Note(PlanDate.of_month(2018, 5), words, "Police")))
    came = board.answer("Police", "1.2", update=text, as_at="May 2018")
    assert came.decisions == ()


def test_words_that_begin_as_an_option_does_can_be_typed(board: Board) -> None:
    came = board.answer("Police", "1.2", update="--help is on its way", as_at="May")
    assert note_in(came.decisions[0].answer).words == "--help is on its way"


def test_the_noise_of_a_mail_is_left_out_when_asked_and_named(board: Board) -> None:
    text = f"{SAID}\n-- \nA. Sergeant"
    row = board.row("Police", "1.2", {"update": text, "as at": "May 2018"})
    came = board.collect(row, trim=trimmed)
    assert board.action("1.2").progress[-1].note == SAID
    assert any("A. Sergeant" in remark for remark in came.account.remarks)
    assert board.collect(row).already


def test_the_notes_of_one_action_and_one_day_stand_in_one_order(board: Board) -> None:
    rows = [
        board.row(agency, "1.1", {"update": said, "as at": "15 May 2018"}, number=n, sheet=str(n))
        for n, (agency, said) in enumerate(
            [("Police", "B."), ("LA", "C."), ("Police", "A."), ("LA", "D.")], 2
        )
    ]
    board.collect(*rows)
    assert [note[11:] for note in board.notes("1.1")] == [
        "LA: C.",
        "LA: D.",
        "Police: A.",
        "Police: B.",
    ]
