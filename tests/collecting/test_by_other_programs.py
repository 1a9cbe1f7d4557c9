"""Sheets that other programs have filled in, moved about and saved come back whole: each answer is
in the plan once, word for word, and each cell is accounted for."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import libreoffice
from tests.answer_sheets import (
    cell_of,
    filled,
    in_libreoffice,
    opened,
    pasted,
    saved,
    table_in,
)
from tests.collecting.moved_about import (
    OPEN,
    as_csv,
    columns_inserted,
    columns_moved,
    into_a_new_workbook,
    into_a_new_workbook_turned_round,
    into_a_new_workbook_without_the_key,
    rows_inserted,
    rows_not_answered_removed,
    rows_sorted,
    sheet_renamed_and_alone,
    unprotected_and_bold,
    with_autofilter_and_hidden_rows,
)
from tests.collecting.round_trip import (
    ANSWERS,
    SENT,
    Make,
    action,
    assert_all_is_in_the_plan,
    chased,
    collected,
    new_notes,
    state,
)
from tests.conftest import Run


@pytest.mark.parametrize(
    "make",
    [
        bytes,
        rows_sorted,
        columns_moved,
        columns_inserted,
        rows_inserted,
        rows_not_answered_removed,
        sheet_renamed_and_alone,
        unprotected_and_bold,
        with_autofilter_and_hidden_rows,
        into_a_new_workbook,
        into_a_new_workbook_without_the_key,
        into_a_new_workbook_turned_round,
    ],
    ids=lambda make: make.__name__,
)
def test_a_sheet_that_was_moved_about_with_openpyxl_comes_back_whole(
    make: Make, bristol: Path, run: Run
) -> None:
    Path("back.xlsx").write_bytes(make(filled(chased(run), ANSWERS)))
    _, account = collected(run, "back.xlsx")
    assert_all_is_in_the_plan()
    assert account["decisions"] == []
    assert set(account["answered"]) == set(ANSWERS)
    assert set(account["unanswered"]) == {"25.1", "1.2", "22.1"}
    before = state()
    ran, _ = collected(run, "back.xlsx")
    assert state() == before
    assert "already in the plan" in ran.out


def test_where_nothing_says_what_was_sent_the_notes_come_in_and_the_rest_is_asked(
    bristol: Path, run: Run
) -> None:
    titles = ("Ref", "Action", *OPEN)
    Path("back.xlsx").write_bytes(pasted(filled(chased(run), ANSWERS), titles=titles))
    _, account = collected(run, "back.xlsx", code=1)
    assert {ref: len(notes) for ref, notes in new_notes().items()} == dict.fromkeys(ANSWERS, 1)
    assert sorted(one["text"] for one in account["decisions"]) == [
        "30 September 2018",
        "complete",
        "in progress",
    ]
    assert all("says what was sent" in one["why"] for one in account["decisions"])
    assert action("15.2").status == "not started"


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_file_comes_back_whole(
    separator: str, encoding: str, bristol: Path, run: Run
) -> None:
    text = as_csv(filled(chased(run), ANSWERS), separator)
    Path("back.csv").write_bytes(text.encode(encoding))
    collected(run, "back.csv")
    assert_all_is_in_the_plan()


def test_a_csv_file_without_keys_comes_back_whole(bristol: Path, run: Run) -> None:
    text = as_csv(filled(chased(run), ANSWERS), ";", (*SENT, *OPEN))
    Path("back.csv").write_bytes(text.encode("cp1252"))
    collected(run, "back.csv")
    assert_all_is_in_the_plan()


def test_a_word_table_comes_back_whole(bristol: Path, run: Run) -> None:
    import docx

    rows = table_in(filled(chased(run), ANSWERS))
    document = docx.Document()
    document.add_paragraph("Dear Anna, this is from Word.")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for texts in (tuple(rows[0]), *(tuple(row.values()) for row in rows)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Kind regards")
    document.save("back.docx")
    collected(run, "back.docx")
    assert_all_is_in_the_plan()


@libreoffice.needed
@pytest.mark.parametrize(
    "how",
    [{}, {"sort_by": "Finding"}, {"sort_by": "Update"}, {"to": "csv"}, {"unlocked": True}],
    ids=str,
)
def test_what_is_typed_in_libreoffice_comes_back_whole(
    how: Mapping[str, str], bristol: Path, run: Run, elsewhere: Path
) -> None:
    made = in_libreoffice(elsewhere, chased(run), ANSWERS, **how)  # type: ignore[arg-type]
    name = f"back.{how.get('to', 'xlsx')}"
    Path(name).write_bytes(made)
    collected(run, name)
    assert_all_is_in_the_plan()
    before = state()
    collected(run, name)
    assert state() == before


@libreoffice.needed
def test_libreoffice_saves_again_what_openpyxl_has_filled_in(
    bristol: Path, run: Run, elsewhere: Path
) -> None:
    (elsewhere / "back.xlsx").write_bytes(filled(chased(run), ANSWERS))
    (made,) = libreoffice.converted(elsewhere / "back.xlsx", "xlsx:Calc MS Excel 2007 XML")
    collected(run, str(made))
    assert_all_is_in_the_plan()


@libreoffice.needed
def test_a_word_file_that_libreoffice_makes_of_the_sheet_comes_back_whole(
    bristol: Path, run: Run, elsewhere: Path
) -> None:
    (elsewhere / "back.xlsx").write_bytes(pasted(filled(chased(run), ANSWERS)))
    (page,) = libreoffice.converted(elsewhere / "back.xlsx", "html")
    (elsewhere / "again").mkdir()
    copy = elsewhere / "again" / "back.html"
    copy.write_bytes(page.read_bytes())
    (made,) = libreoffice.converted(copy, "docx", "--infilter=HTML (StarWriter)")
    collected(run, str(made))
    assert_all_is_in_the_plan()


def test_a_sheet_with_macros_is_read_and_they_are_not(bristol: Path, run: Run) -> None:
    import zipfile

    data = filled(chased(run), ANSWERS)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Override PartName="/xl/vbaProject.bin" ContentType='
                    b'"application/vnd.ms-office.vbaProject"/></Types>',
                )
            if name == "xl/_rels/workbook.xml.rels":
                part = part.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdVba" Target="vbaProject.bin" Type="http://schemas.micro'
                    b'soft.com/office/2006/relationships/vbaProject"/></Relationships>',
                )
            new.writestr(name, part)
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    Path("back.xlsm").write_bytes(target.getvalue())
    collected(run, "back.xlsm")
    assert_all_is_in_the_plan()


def test_all_in_one_run_and_in_any_form_it_is_in_the_plan_once(bristol: Path, run: Run) -> None:
    data = filled(chased(run), ANSWERS)
    Path("a.xlsx").write_bytes(data)
    Path("b.xlsx").write_bytes(into_a_new_workbook_without_the_key(data))
    Path("c.csv").write_bytes(as_csv(data, ";").encode("cp1252"))
    Path("d.xlsx").write_bytes(rows_sorted(data))
    collected(run, "b.xlsx", "a.xlsx", "d.xlsx", "c.csv")
    assert_all_is_in_the_plan()


def test_a_cell_that_holds_a_day_or_a_number_is_read(bristol: Path, run: Run) -> None:
    from datetime import datetime

    book = opened(filled(chased(run), ANSWERS))
    cell = cell_of(book["Answers"], "3.2", "As at")
    cell.value, cell.number_format = datetime(2018, 5, 15), "dd/mm/yyyy"  # noqa: DTZ001
    cell = cell_of(book["Answers"], "23.1", "New due date")
    cell.value, cell.number_format = datetime(2018, 9, 30), "d mmmm yyyy"  # noqa: DTZ001
    Path("back.xlsx").write_bytes(saved(book))
    collected(run, "back.xlsx")
    assert_all_is_in_the_plan()
