"""What people do to a sheet besides filling it in: nothing of it is guessed, nothing is lost."""

from pathlib import Path
from typing import Any

import pytest

from tests.answer_sheets import by_hand, cell_of, filled, opened, saved
from tests.collecting.round_trip import (
    ANSWERS,
    BY,
    action,
    assert_all_is_in_the_plan,
    chased,
    collected,
    new_notes,
)
from tests.conftest import Run


def question_about(account: dict[str, Any], words: str) -> dict[str, Any]:
    """The one decision whose text has these words."""
    found = [one for one in account["decisions"] if words in one["text"]]
    assert len(found) == 1, account["decisions"]
    one: dict[str, Any] = found[0]
    return one


def edited(data: bytes, ref: str, title: str, value: object) -> bytes:
    book = opened(data)
    cell_of(book["Answers"], ref, title).value = value
    return saved(book)


def with_row(data: bytes, *values: object) -> bytes:
    book = opened(data)
    book["Answers"].append(list(values))
    return saved(book)


NEW_ROW = [None, None, "Buy a van.", None, "June 2018", None, None, None, "We need a van."]


@pytest.mark.parametrize(
    "row",
    [NEW_ROW, ["99.9", *NEW_ROW[1:]], ["see 3.2", *NEW_ROW[1:]]],
    ids=["no ref", "an unknown ref", "words for a ref"],
)
def test_a_row_that_was_added_is_a_decision_and_no_action(
    row: list[object], bristol: Path, run: Run
) -> None:
    Path("back.xlsx").write_bytes(with_row(filled(chased(run), ANSWERS), *row))
    _, account = collected(run, "back.xlsx", code=1)
    assert_all_is_in_the_plan()
    assert question_about(account, "We need a van.")
    assert account["counts"]["decision"] == 1


def test_a_row_that_was_copied_below_for_a_second_answer_is_taken_too(
    bristol: Path, run: Run
) -> None:
    book = opened(filled(chased(run), ANSWERS))
    sheet = book["Answers"]
    row = [cell.value for cell in next(sheet.iter_rows(min_row=2, max_row=2))]
    assert row[0] == "3.2"
    row[8:10] = ["And the form is out.", "20 May 2018"]
    sheet.append(row)
    Path("back.xlsx").write_bytes(saved(book))
    collected(run, "back.xlsx")
    assert [note.note for note in new_notes()["3.2"]] == [
        ANSWERS["3.2"]["Update"],
        "And the form is out.",
    ]


@pytest.mark.parametrize("title", ["Last note", "Action", "Finding", "Due", "Status", "Position"])
def test_what_is_typed_into_a_locked_cell_is_a_decision_that_shows_it(
    title: str, bristol: Path, run: Run
) -> None:
    new = "The audit is finished; see minute 9."
    Path("back.xlsx").write_bytes(edited(filled(chased(run), ANSWERS), "25.1", title, new))
    _, account = collected(run, "back.xlsx", code=1)
    assert_all_is_in_the_plan()
    assert question_about(account, new)
    assert "jtai note 25.1" in question_about(account, new)["answer"]


@pytest.mark.parametrize("title", ["Last note", "Action", "Finding", "Due"])
def test_blanks_and_line_breaks_in_locked_cells_are_no_edit(
    title: str, bristol: Path, run: Run
) -> None:
    data = filled(chased(run), ANSWERS)
    text = str(cell_of(opened(data)["Answers"], "25.1", title).value)
    laid_out = "  " + text.replace(" ", "\n", 1) + " \n"
    Path("back.xlsx").write_bytes(edited(data, "25.1", title, laid_out))
    collected(run, "back.xlsx")
    assert_all_is_in_the_plan()


def test_a_locked_cell_that_was_emptied_is_named_and_takes_nothing_away(
    bristol: Path, run: Run
) -> None:
    data = filled(chased(run), ANSWERS)
    for title in ("Last note", "Due", "Status"):
        data = edited(data, "3.2", title, None)
    Path("back.xlsx").write_bytes(data)
    collected(run, "back.xlsx")
    assert_all_is_in_the_plan()


def test_a_ref_that_a_spreadsheet_made_a_number_of_is_the_same(bristol: Path, run: Run) -> None:
    data = filled(chased(run), ANSWERS)
    Path("back.xlsx").write_bytes(edited(data, "3.2", "Ref", 3.2))
    collected(run, "back.xlsx")
    assert_all_is_in_the_plan()


@pytest.mark.parametrize("ref", ["9.99", "24.1", "all of them"])
def test_a_row_with_another_ref_than_it_was_sent_with_goes_nowhere_in_silence(
    ref: str, bristol: Path, run: Run
) -> None:
    data = filled(chased(run), {"3.2": {"Update": "BRAG is live.", "As at": "15 May 2018"}})
    Path("back.xlsx").write_bytes(edited(data, "3.2", "Ref", ref))
    _, account = collected(run, "back.xlsx", code=1)
    assert "24.1" not in new_notes()
    assert question_about(account, ref if "3.2" in new_notes() else "BRAG is live.")


def test_a_formula_with_its_value_gives_the_value_and_is_named(bristol: Path, run: Run) -> None:
    data = filled(chased(run), {"3.2": {"As at": "15 May 2018", **BY}})
    inner = '<f>"80%"&amp;" of referrals"</f><v>80% of referrals</v>'
    Path("back.xlsx").write_bytes(by_hand(data, "3.2", "Update", "str", inner))
    ran, account = collected(run, "back.xlsx")
    ((note,),) = new_notes().values()
    assert note.note == "80% of referrals"
    assert "formula" in ran.out
    assert any("formula" in remark for remark in account["remarks"])


@pytest.mark.parametrize("title", ["Update", "Evidence", "As at", "Status now"])
def test_a_formula_without_a_value_is_a_decision(title: str, bristol: Path, run: Run) -> None:
    answer = {"Update": "BRAG is live.", "As at": "15 May 2018", **BY, title: '=HYPERLINK("a","b")'}
    Path("back.xlsx").write_bytes(filled(chased(run), {"3.2": answer}))
    _, account = collected(run, "back.xlsx", code=1)
    assert account["decisions"]
    assert "HYPERLINK" not in Path("plan.yaml").read_text(encoding="utf-8")
    assert action("3.2").status == "in progress"


def test_what_stands_beside_and_below_the_table_is_named(bristol: Path, run: Run) -> None:
    book = opened(filled(chased(run), ANSWERS))
    sheet = book["Answers"]
    sheet.cell(1, 18).value = "Our comments"
    sheet.cell(3, 18).value = "Please ring me about this."
    sheet.cell(20, 3).value = "That is all from us this month."
    book.create_sheet("More").append(["We also did this and that."])
    Path("back.xlsx").write_bytes(saved(book))
    ran, _ = collected(run, "back.xlsx", code=1)
    assert_all_is_in_the_plan()
    for words in ("Please ring me", "That is all from us", "We also did this"):
        assert words in ran.out + Path("account.json").read_text(encoding="utf-8"), words


def test_a_comment_and_struck_text_are_not_lost_in_silence(bristol: Path, run: Run) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = opened(filled(chased(run), ANSWERS))
    sheet = book["Answers"]
    cell_of(sheet, "25.1", "Update").comment = Comment("We stopped this in April.", "Tom")
    struck = cell_of(sheet, "1.2", "Update")
    struck.value, struck.font = "Not this one.", Font(strike=True)
    Path("back.xlsx").write_bytes(saved(book))
    ran, _ = collected(run, "back.xlsx", code=None)
    assert "We stopped this in April." in ran.out
    assert "Not this one." in ran.out
    assert "Not this one." not in Path("plan.yaml").read_text(encoding="utf-8")
