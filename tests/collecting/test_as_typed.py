"""What spreadsheets make of what is typed into a cell: days, numbers, bold parts, pasted mails."""

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests import libreoffice
from tests.answer_sheets import cell_of, filled, in_libreoffice, opened, pasted, saved, table_in
from tests.collecting.round_trip import (
    ANSWERS,
    BY,
    action,
    assert_all_is_in_the_plan,
    chased,
    collected,
    new_notes,
    state,
)
from tests.conftest import Run

DAY = {"As at": "15 May 2018", **BY}


@pytest.mark.parametrize(
    ("value", "shown", "due"),
    [
        (datetime(2018, 9, 1), "mmm\\-yy", "2018-09"),  # noqa: DTZ001
        (datetime(2018, 9, 30), "dd/mm/yyyy", "2018-09-30"),  # noqa: DTZ001
        (datetime(2018, 9, 1), "mmmm yyyy", "2018-09"),  # noqa: DTZ001
        (datetime(2018, 9, 30, 14, 5), "dd/mm/yyyy hh:mm", "2018-09-30"),  # noqa: DTZ001
    ],
)
def test_a_due_date_that_is_a_day_for_the_spreadsheet_is_read_as_it_is_shown(
    value: datetime, shown: str, due: str, bristol: Path, run: Run
) -> None:
    book = opened(pasted(filled(chased(run), ANSWERS)))
    cell = cell_of(book.active, "23.1", "New due date")
    cell.value, cell.number_format = value, shown
    Path("back.xlsx").write_bytes(saved(book))
    collected(run, "back.xlsx")
    assert [getattr(one, "text", one) for one in action("23.1").dues] == ["2018-05", due]


@pytest.mark.parametrize("text", ["01/09/18", "Sept", "end of September", "Q3", "when staffed"])
def test_a_due_date_with_no_one_reading_is_asked_and_the_note_is_there(
    text: str, bristol: Path, run: Run
) -> None:
    answers = {**ANSWERS, "23.1": {**ANSWERS["23.1"], "New due date": text}}
    Path("back.xlsx").write_bytes(filled(chased(run), answers))
    _, account = collected(run, "back.xlsx", code=1)
    assert [one["text"] for one in account["decisions"]] == [text]
    assert action("23.1").was_due == ()
    ((note,),) = [found for ref, found in new_notes().items() if ref == "23.1"]
    assert note.note.startswith("Two of three teams are trained.")


@pytest.mark.parametrize(
    ("value", "shown", "said"),
    [(0.8, "0%", "80%"), (80, "General", "80"), (1234.5, "#,##0.00", "1,234.50")],
)
def test_a_number_is_an_answer_as_it_is_shown(
    value: float, shown: str, said: str, bristol: Path, run: Run
) -> None:
    book = opened(filled(chased(run), {"3.2": DAY}))
    cell = cell_of(book["Answers"], "3.2", "Update")
    cell.value, cell.number_format = value, shown
    Path("back.xlsx").write_bytes(saved(book))
    collected(run, "back.xlsx")
    ((note,),) = new_notes().values()
    assert note.note == said


def test_a_text_that_is_partly_bold_is_read_whole(bristol: Path, run: Run) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    book = opened(filled(chased(run), {"3.2": DAY}))
    parts = CellRichText("All ", TextBlock(InlineFont(b=True), "teams\n"), "have it.")
    cell_of(book["Answers"], "3.2", "Update").value = parts
    Path("back.xlsx").write_bytes(saved(book))
    collected(run, "back.xlsx")
    ((note,),) = new_notes().values()
    assert note.note == "All teams\nhave it."


def test_a_mail_that_was_pasted_into_a_cell_is_kept_whole_or_trimmed_as_asked(
    bristol: Path, run: Run
) -> None:
    mail = "All teams have it.\n\n-- \nTom Sergeant\nPublic Protection"
    Path("back.xlsx").write_bytes(filled(chased(run), {"3.2": {"Update": mail, **DAY}}))
    sent = state()
    collected(run, "back.xlsx")
    assert [note.note for note in new_notes()["3.2"]] == [mail]
    Path("plan.yaml").write_bytes(sent[0])
    Path("plan.collected.tsv").write_bytes(sent[1])
    _, account = collected(run, "back.xlsx", "--trim")
    assert [note.note for note in new_notes()["3.2"]] == ["All teams have it."]
    assert any("Tom Sergeant" in said for said in account["remarks"])
    before = state()
    collected(run, "back.xlsx")
    collected(run, "back.xlsx", "--trim")
    assert state() == before


def test_blanks_around_answers_and_other_line_breaks_are_no_further_answer(
    bristol: Path, run: Run
) -> None:
    data = filled(chased(run), ANSWERS)
    Path("back.xlsx").write_bytes(data)
    collected(run, "back.xlsx")
    before = state()
    book = opened(data)
    for ref, answer in ANSWERS.items():
        for title in answer:
            cell = cell_of(book["Answers"], ref, title)
            cell.value = f"  {cell.value}".replace("\n", "\r\n") + " \n"
    Path("again.xlsx").write_bytes(saved(book))
    collected(run, "again.xlsx")
    assert state() == before
    assert_all_is_in_the_plan()


def test_what_excel_saves_as_unicode_text_comes_back_whole(bristol: Path, run: Run) -> None:
    rows = table_in(filled(chased(run), ANSWERS))
    text = io.StringIO()
    writer = csv.DictWriter(text, tuple(rows[0]), delimiter="\t")
    writer.writeheader()
    writer.writerows(rows)
    Path("back.csv").write_bytes(text.getvalue().encode("utf-16"))
    collected(run, "back.csv")
    assert_all_is_in_the_plan()


def test_a_sheet_with_a_million_rows_that_are_merely_coloured_is_read(
    bristol: Path, run: Run
) -> None:
    data = filled(chased(run), ANSWERS)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                blank = b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
                part = part.replace(b"</sheetData>", blank + b"</sheetData>")
            new.writestr(name, part)
    Path("back.xlsx").write_bytes(made.getvalue())
    collected(run, "back.xlsx")
    assert_all_is_in_the_plan()


TYPED = {
    "3.2": "=1+1",
    "15.2": "June 2018",
    "23.1": "1/2 of all teams",
    "25.1": "0123 45",
    "24.1": "-3 places",
    "1.2": "80%",
    "22.1": "1e5",
}


@libreoffice.needed
@pytest.mark.parametrize("to", ["xlsx", "csv"])
def test_what_looks_like_a_formula_a_day_or_a_number_stays_as_it_was_typed(
    to: str, bristol: Path, run: Run, elsewhere: Path
) -> None:
    answers = {ref: {"Update": text, **DAY} for ref, text in TYPED.items()}
    Path(f"back.{to}").write_bytes(in_libreoffice(elsewhere, chased(run), answers, to=to))
    collected(run, f"back.{to}")
    assert {ref: [note.note for note in found] for ref, found in new_notes().items()} == {
        ref: [text] for ref, text in TYPED.items()
    }


@libreoffice.needed
def test_what_libreoffice_does_not_let_one_type_over_is_as_it_was(
    bristol: Path, run: Run, elsewhere: Path
) -> None:
    typed = {ref: {"Last note": "Over.", "Key": "", **answer} for ref, answer in ANSWERS.items()}
    Path("back.xlsx").write_bytes(in_libreoffice(elsewhere, chased(run), typed))
    collected(run, "back.xlsx")
    assert_all_is_in_the_plan()


@libreoffice.needed
def test_locked_cells_that_were_unlocked_and_typed_over_are_asked_about(
    bristol: Path, run: Run, elsewhere: Path
) -> None:
    typed = {**ANSWERS, "25.1": {"Last note": "The audit is finished; see minute 9."}}
    Path("back.xlsx").write_bytes(in_libreoffice(elsewhere, chased(run), typed, unlocked=True))
    _, account = collected(run, "back.xlsx", code=1)
    assert_all_is_in_the_plan()
    (asked,) = account["decisions"]
    assert "The audit is finished; see minute 9." in asked["text"]
    assert asked["answer"].startswith("jtai note 25.1 ")
