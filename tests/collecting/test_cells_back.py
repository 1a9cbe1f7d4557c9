"""What becomes of the cells of a returned sheet: those that were locked, those that answer, those
of columns that nobody sent."""

from datetime import date

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from jtai.chasing.how_to_answer import ANSWERS
from jtai.dates import PlanDate
from jtai.errors import SourceError
from jtai.importing.account import Fate, Verdict
from jtai.model import Note
from tests.answer_sheets import cell_of, filled, opened, saved
from tests.collecting.back_of import (
    as_csv,
    as_workbook,
    back_of,
    lines_above,
    plan,
    refs,
    rows_of,
    sheet,
)
from tests.collecting.test_rows_back import DONE, with_action

FIRST, SECOND, THIRD = refs()[:3]


def test_a_status_changed_where_it_is_locked_is_asked_about_with_a_command_that_sets_it() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Status": "Complete", "As at": "May 2018"}}))
    assert told.answers == {}
    assert told.decision.places == ("Answers!G2",)
    assert told.decision.answer == (
        f"jtai note {FIRST} --status complete --by Police --date 2018-05 'Status: Complete.'"
    )
    assert told.fate("Answers!2") is Fate.DECISION


def test_a_due_date_written_over_is_asked_about_with_a_command_that_moves_it() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Due": "June 2019", "Update": "It takes longer."}}))
    assert told.answers == {FIRST: {"update": "It takes longer."}}
    assert "--due 2019-06 --by Police" in told.decision.answer


def test_an_answer_typed_into_the_last_note_is_a_decision_that_has_its_words_alone() -> None:
    was = next(row for row in rows_of(sheet()) if row[0] == FIRST)[7]
    told = back_of(filled(sheet(), {FIRST: {"Last note": f"{was}\nWe have trained all staff."}}))
    assert told.decision.answer.endswith("'We have trained all staff.'")
    told = back_of(filled(sheet(), {FIRST: {"Last note": "Complete"}}))
    assert told.decision.answer.endswith("Complete")


def test_all_that_was_written_over_in_a_row_is_one_question_with_one_command() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Status": "complete", "Last note": "Launched."}}))
    assert told.decision.places == ("Answers!G2", "Answers!H2")
    assert told.decision.why.startswith("'Status' and 'Last note' were written over")
    assert told.decision.answer == (
        f"jtai note {FIRST} --status complete --by Police --date ... Launched."
    )


def test_what_is_answered_beside_as_well_is_no_question() -> None:
    answers = {FIRST: {"Status": "Complete", "Status now": "complete", **DONE}}
    answers[FIRST]["Last note"] = DONE["Update"]
    told = back_of(filled(sheet(), answers))
    assert told.decisions == ()
    assert set(told.ignored.values()) == {
        "the same is answered in Answers!K2",
        "the same is answered in Answers!I2",
    }


def test_what_a_person_typed_since_is_not_asked_again() -> None:
    action = next(action for action in plan().actions if action.ref == FIRST)
    words = "We have trained all staff."
    note = Note(PlanDate.of_month(2018, 5), words, "Police")
    now = with_action(plan(), FIRST, progress=(*action.progress, note))
    told = back_of(filled(sheet(), {FIRST: {"Last note": words}}), of=now)
    assert told.decisions == ()
    assert list(told.ignored) == [words]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Due", "31/03/2018"),
        ("Due", "March 2018"),
        ("Due", date(2018, 3, 1)),
        ("Position", "Overdue"),
        ("Ref", "{}."),
        ("Status", "{status}."),
        ("Last note", "-"),
        ("Action", "{action}\n"),
        ("Finding", ""),
    ],
)
def test_an_edit_that_says_nothing_new_is_ignored_and_named(title: str, said: object) -> None:
    marched = with_action(plan(), FIRST, due=PlanDate.of_month(2018, 3))
    texts = dict(zip(*rows_of(sheet())[:2], strict=True))
    value = said
    if isinstance(said, str):
        value = said.format(FIRST, status=texts["Status"].upper(), action=texts["Action"].upper())
    told = back_of(filled(sheet(), {FIRST: {title: value}}), of=marched)
    assert told.decisions == ()
    assert told.answers == {}
    assert len(told.back.ignored) == 1
    assert told.fate("Answers!2") is Fate.BLANK


def test_marks_that_a_program_set_otherwise_say_nothing_new() -> None:
    action = next(action for action in plan().actions if action.ref == FIRST)
    note = Note(PlanDate.of_month(2018, 3), "The board's \"first\" audit - it's done.", "Police")
    now = with_action(plan(), FIRST, progress=(*action.progress, note))
    said = "The board’s “first” audit – it’s done."
    told = back_of(filled(sheet(), {FIRST: {"Last note": f"Mar 2018, Police: {said}"}}), of=now)
    assert told.decisions == ()
    assert len(told.ignored) == 1


def test_an_answer_written_over_the_action_is_asked_about() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Action": "All of this was done in May."}}))
    assert told.decision.places == ("Answers!C2",)
    assert told.decision.answer.endswith("'Action: All of this was done in May.'")


def test_a_locked_text_that_is_struck_out_or_a_formula_is_named() -> None:
    book = opened(filled(sheet(), {SECOND: {"Due": "=B2"}}))
    cell = cell_of(book[ANSWERS], FIRST, "Action")
    cell.font = Font(strike=True)
    told = back_of(saved(book))
    assert told.decisions == ()
    assert told.ignored == {
        cell.value: "all of it is struck out",
        "=B2": "it is a formula of which no value is stored",
    }


def test_taking_a_word_out_of_a_note_is_something_new() -> None:
    action = next(action for action in plan().actions if action.ref == FIRST)
    note = Note(PlanDate.of_month(2018, 3), "The audit of all visits has not yet begun.", "Police")
    now = with_action(plan(), FIRST, progress=(*action.progress, note))
    told = back_of(
        filled(sheet(), {FIRST: {"Last note": "The audit of all visits has begun."}}), of=now
    )
    assert "was written over" in told.decision.why


def test_a_comment_a_colour_and_struck_words_are_said() -> None:
    book = opened(filled(sheet(), {FIRST: DONE}))
    cell = cell_of(book[ANSWERS], FIRST, "Update")
    cell.comment = Comment("Ask DI Smith.", "A. Sergeant")
    cell_of(book[ANSWERS], SECOND, "Status now").fill = PatternFill("solid", start_color="FF0000")
    told = back_of(saved(book))
    assert list(told.answers) == [FIRST]
    assert "Ask DI Smith." in told.remarks
    assert "Answers!K3: its colour (FF0000) is not taken." in told.remarks


def test_a_comment_alone_is_named_and_no_answer() -> None:
    book = opened(sheet())
    cell_of(book[ANSWERS], FIRST, "Update").comment = Comment("Will follow.", "A. Sergeant")
    told = back_of(saved(book))
    assert told.answers == {}
    assert "Will follow." in told.remarks
    assert told.account.verdicts[Verdict.LEFT_OUT] == 1


def test_a_formula_without_a_value_is_a_decision() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Update": "=B2", "Evidence": "Minutes."}}))
    assert told.answers == {}
    assert "has a formula (=B2) of which no value is stored" in told.decision.why
    assert "Evidence: Minutes." in told.decision.answer


@pytest.mark.parametrize("error", ["#NAME?", "#REF!", "#N/A"])
def test_words_that_became_an_error_are_a_decision(error: str) -> None:
    told = back_of(filled(sheet(), {FIRST: {"Update": error}}))
    assert told.answers == {}
    assert f"shows {error}" in told.decision.why


def test_one_cell_over_several_rows_is_a_decision() -> None:
    book = opened(filled(sheet(), {FIRST: DONE}))
    book[ANSWERS].merge_cells("I2:I3")
    told = back_of(saved(book))
    assert told.answers == {}
    assert "one cell over 2 rows" in told.decision.why


def test_a_name_merged_over_rows_holds_for_each_of_them() -> None:
    answers = {FIRST: {"Answered by": "A. Sergeant"}, SECOND: DONE, THIRD: DONE}
    book = opened(filled(sheet(), answers))
    letter = cell_of(book[ANSWERS], FIRST, "Answered by").column_letter
    book[ANSWERS].merge_cells(f"{letter}2:{letter}4")
    told = back_of(saved(book))
    assert {ref: one["answered by"] for ref, one in told.answers.items()} == {
        SECOND: "A. Sergeant",
        THIRD: "A. Sergeant",
    }
    assert told.left_out == {}


def test_a_due_date_that_is_not_known_yet_is_an_answer() -> None:
    told = back_of(filled(sheet(), {FIRST: {"New due date": "TBC"}, SECOND: {"Why": "tbc"}}))
    assert told.answers == {FIRST: {"new due date": "TBC"}}


def test_complete_written_over_the_position_is_asked_about() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Position": "Complete"}}))
    assert "--status complete" in told.decision.answer


def test_an_added_column_is_asked_about_where_it_says_something() -> None:
    head, *rows = rows_of(filled(sheet(), {FIRST: DONE}))
    said = ["We have no money for this.", "3", "n/a", *[""] * len(rows)]
    more = [[*row, text] for row, text in zip(rows, said, strict=False)]
    told = back_of(as_csv([[*head, "Comments"], *more]), "p.csv")
    assert list(told.answers) == [FIRST]
    assert told.decision.text == "We have no money for this."
    assert told.decision.answer == (
        f"jtai note {FIRST} --by Police --date ... 'Comments: We have no money for this.'"
    )
    assert set(told.left_out) == {"3", "n/a"}


def test_an_open_column_that_stands_there_twice_is_asked_about_where_both_differ() -> None:
    head, *rows = rows_of(filled(sheet(), {FIRST: DONE, SECOND: DONE, THIRD: DONE}))
    said = ["Something else.", DONE["Update"], *[""] * len(rows)]
    more = [[*row, text] for row, text in zip(rows, said, strict=False)]
    told = back_of(as_csv([[*head, "update"], *more]), "p.csv")
    assert list(told.answers) == [SECOND, THIRD]
    assert "stands there twice, with different answers" in told.decision.why
    assert "Something else." in told.decision.answer
    assert DONE["Update"] in told.decision.answer


def test_open_columns_and_keys_that_are_missing_are_no_matter() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    few = [[row[n] for n in (0, 2, 8)] for row in rows]
    told = back_of(as_csv(few), "p.csv")
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    assert told.decisions == ()
    keyed = [[row[n] for n in (8, 15)] for row in rows]
    assert [row[0] for row in keyed[:2]] == ["Update", DONE["Update"]]


def test_a_title_above_the_header_is_named() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    told = back_of(as_workbook([["Return of the Police, May 2018"], [], *rows]))
    assert list(told.answers) == [FIRST]
    why = told.left_out["Return of the Police, May 2018"]
    assert why == "it stands above the header of the answers"
    assert told.fate("Sheet!1") is Fate.LEFT_OUT


def test_the_header_again_is_told_and_begins_no_other_table() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    told = back_of(as_csv([*rows[:3], rows[0], *rows[3:]]), "p.csv")
    assert list(told.answers) == [FIRST]
    assert told.fates()[Fate.REPEATED] == 1
    assert told.decisions == ()


def test_another_sheet_is_another_table_and_each_of_its_cells_is_named() -> None:
    book = opened(filled(sheet(), {FIRST: DONE}))
    book.create_sheet("Costs").append(["Training", 1200])
    told = back_of(saved(book))
    assert list(told.answers) == [FIRST]
    assert told.fates()[Fate.OTHER_TABLE] == 1
    assert {"Training", "1200"} <= set(told.left_out)
    assert "has no answers" in told.remarks


def test_words_written_where_it_says_how_to_answer_are_asked_about() -> None:
    book = opened(sheet())
    book["How to answer"]["A4"].value = "Our lead has left us."
    book["How to answer"]["A20"].value = "Call us."
    told = back_of(saved(book))
    assert {one.text for one in told.decisions} == {"Our lead has left us.", "Call us."}
    assert told.fates()[Fate.EXPLANATION] == lines_above()


def test_a_workbook_without_a_table_of_answers_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"no table of answers in it.*jtai note"):
        back_of(as_workbook([["Name", "Phone"], ["A. Sergeant", "12"]]))
    book = opened(sheet())
    del book[ANSWERS]
    with pytest.raises(SourceError, match="the sheet on how to answer, and not the one with"):
        back_of(saved(book))


def test_words_too_long_for_a_command_are_to_be_pasted_and_never_cut() -> None:
    words = "We have trained all of our staff. " * 20
    told = back_of(filled(sheet(), {FIRST: {"Last note": words}}))
    assert told.decision.answer == f"jtai note {FIRST} --by Police --date ... -"
    assert told.decision.text == words.strip()


def test_hostile_texts_are_kept_as_they_are_and_quoted_for_the_shell() -> None:
    said = '\'; rm -rf ~; echo "$(id)" [bold]x[/bold] \u202e'
    told = back_of(filled(sheet(), {FIRST: {"Update": said}}))
    assert told.answers == {FIRST: {"update": said.strip()}}
    told = back_of(filled(sheet(), {FIRST: {"Status": "--force"}}))
    assert "-- " not in told.decision.answer.split("'")[0]


def test_a_workbook_of_another_program_with_real_dates_keeps_them() -> None:
    book = opened(filled(sheet(), {FIRST: {**DONE, "As at": date(2018, 5, 15)}}))
    cell_of(book[ANSWERS], FIRST, "As at").number_format = "dd/mm/yyyy"
    (row,) = back_of(saved(book)).back.rows
    assert row.asked["as at"].cell.day == date(2018, 5, 15)
