"""The files that answers come back in, whatever program wrote them, and those that are refused."""

from pathlib import Path

import pytest

from jtai.chasing.answer_sheet import answer_sheet
from jtai.chasing.how_to_answer import ANSWERS
from jtai.chasing.requests import request_to
from jtai.collecting.returned import read_returned
from jtai.errors import SourceError
from jtai.importing.account import Fate
from jtai.position import judge
from jtai.reading.plan import read
from tests.answer_sheets import filled, opened, saved
from tests.collecting.back_of import (
    AS_AT,
    REPLY_BY,
    as_csv,
    as_workbook,
    back_of,
    refs,
    rows_of,
    sheet,
)
from tests.collecting.test_rows_back import DONE
from tests.importing.bad_input import OLE, PICTURE, part, with_part, zipped
from tests.importing.make_word import cell, deleted, paragraph, row, table
from tests.importing.word_file import document
from tests.libreoffice import converted, needed

PLANS = Path(__file__).parent.parent / "plans"
FIRST, SECOND = refs()[:2]
ANSWERED = filled(sheet(), {FIRST: DONE})
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def refused(name: str, data: bytes) -> str:
    with pytest.raises(SourceError) as wrong:
        read_returned(name, data)
    assert wrong.value.exit_code == 3
    said = str(wrong.value)
    assert said.startswith(name)
    assert "import" not in said.casefold()
    assert "the plan" not in said
    return said


def with_macros(data: bytes) -> bytes:
    """A workbook with macros that do nothing."""
    types = part(data, "[Content_Types].xml").replace(PLAIN, MACROS)
    links = part(data, "xl/_rels/workbook.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rIdVba" Target="vbaProject.bin" Type="http://schemas.microsoft.com/'
        'office/2006/relationships/vbaProject"/></Relationships>',
    )
    data = with_part(data, "[Content_Types].xml", types.encode())
    data = with_part(data, "xl/_rels/workbook.xml.rels", links.encode())
    return with_part(data, "xl/vbaProject.bin", b"Sub Auto_Open()")


@pytest.mark.parametrize("name", ["police.xlsm", "POLICE.XLSM"])
def test_a_workbook_with_macros_is_read_and_they_are_never_run(name: str) -> None:
    told = back_of(with_macros(ANSWERED), name)
    assert list(told.answers) == [FIRST]
    assert "The file has macros: they are not looked at, and never run." in told.remarks


def test_an_import_still_takes_no_macros() -> None:
    from jtai.importing.grids.opening import read_source

    for name in ("police.xlsm", "police.xlsx"):
        with pytest.raises(SourceError, match="macros"):
            read_source(name, with_macros(ANSWERED))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("police.xlsx", b"", "the file is empty"),
        ("police.eml", b"", "the file is empty"),
        ("police.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "take the password off"),
        ("police.xlsx", ANSWERED[:3000], "the file is broken"),
        ("police.xlsx", as_csv(rows_of(ANSWERED)), "no Word or Excel file"),
        ("police.csv", ANSWERED, "this is an Excel file, whatever it is named"),
        ("police.docx", ANSWERED, "this is an Excel file, not a Word file"),
        ("police.xls", OLE + "Workbook".encode("utf-16-le"), "an old Excel file"),
        ("police.xlsb", ANSWERED, "a binary Excel file"),
        ("police.ods", zipped({"mimetype": b"x"}), "a LibreOffice spreadsheet"),
        ("police.msg", OLE, "Save the sheet that is attached to it, and collect that."),
        ("police.pdf", b"%PDF-1.4", "a PDF"),
        ("police.png", PICTURE, "a picture"),
        ("winmail.dat", b"x\x9f\x3e\x22", "no sheet of answers"),
        ("police.html", b"<html><table>", "a web page"),
        ("police.txt", b"3.4 is done", "a plain text"),
        ("police", b"3.4 is done", "no sheet of answers: those come back as .xlsx"),
        ("police.yaml", b"findings: []", "a plan (YAML)"),
    ],
)
def test_what_is_no_sheet_is_refused_by_name_with_what_to_do(
    name: str, data: bytes, says: str
) -> None:
    said = refused(name, data)
    assert says in said
    assert len(said) < 400


def test_a_bomb_is_refused_by_its_name() -> None:
    bomb = with_part(ANSWERED, "xl/worksheets/bomb.xml", b"<x>" + b" " * 30_000_000 + b"</x>")
    said = refused("police.xlsx", bomb)
    assert "zip bomb" in said
    assert "200" in said


def test_csv_of_other_letters_and_separators_is_read() -> None:
    rows = rows_of(ANSWERED)
    rows[1][8] = "Café – done"
    for data in (as_csv(rows, ";"), as_csv(rows).decode().encode("utf-16")):
        assert back_of(data, "p.csv").answers == {FIRST: {"update": "Café – done"}}


def test_a_table_pasted_into_word_is_known_by_refs_and_wording(tmp_path: Path) -> None:
    rows = [[texts[n] for n in (0, 2, 8)] for texts in rows_of(ANSWERED)]
    lines = [row(*texts) for texts in rows]
    gone = (cell(paragraph(runs=deleted(text)), xml=True) for text in rows[2])
    lines[2] = row(*gone, change="del")
    path = document(tmp_path / "p.docx", paragraph("Our return"), table(3, *lines))
    told = back_of(path.read_bytes(), "p.docx")
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    assert told.decisions == ()
    assert told.fate("Table 1, row 3") is Fate.LEFT_OUT
    assert "taken as answers of" in told.remarks
    assert told.left_out["Our return"] == "it stands outside the tables"


@pytest.mark.parametrize("file", ["hostile.yaml", "rich.yaml"])
def test_sheets_of_any_plan_come_back_as_they_were_sent(file: str) -> None:
    of = read((PLANS / file).read_bytes()).plan
    assert of is not None
    for agency in of.agencies:
        standings = [s for s in judge(of, AS_AT) if agency in s.action.lead]
        data = answer_sheet(request_to(of, agency, standings, AS_AT, REPLY_BY, {}))
        wanted = [s.action.ref for s in standings]
        data = filled(data, {ref: {"Update": f"News of {ref}"} for ref in wanted})
        for back, name in ((data, "p.xlsx"), (as_csv(rows_of(data)), "p.csv")):
            if wanted:
                told = back_of(back, name, of)
                assert {ref: one["update"] for ref, one in told.answers.items()} == {
                    ref: f"News of {ref}" for ref in wanted
                }
                assert [told.decisions, told.back.ignored, told.left_out] == [(), (), {}]


def test_a_sheet_among_hidden_ones_is_read() -> None:
    book = opened(ANSWERED)
    book[ANSWERS].sheet_state = "hidden"
    told = back_of(saved(book))
    assert list(told.answers) == [FIRST]
    assert "The sheet 'Answers' is hidden; it was read." in told.remarks


def test_cells_as_large_as_a_cell_can_be_and_many_rows_are_read() -> None:
    rows = rows_of(ANSWERED)
    rows[1][8] = "Audit. " * 4_680 + "Done."
    many = [*rows, *([""] * 16 for _ in range(300)), rows[2]]
    told = back_of(as_workbook(many))
    assert told.answers == {FIRST: {"update": rows[1][8]}}


@needed
def test_a_sheet_that_libreoffice_saved_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "police.xlsx"
    path.write_bytes(ANSWERED)
    (made,) = converted(path, "xlsx")
    told = back_of(made.read_bytes())
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    assert [told.decisions, told.back.ignored, told.left_out, told.remarks] == [(), (), {}, ""]


@needed
def test_the_csv_of_libreoffice_is_known_too(tmp_path: Path) -> None:
    path = tmp_path / "police.xlsx"
    path.write_bytes(ANSWERED)
    every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    made = converted(path, every)
    answers = next(file for file in made if ANSWERS in file.name)
    told = back_of(answers.read_bytes(), "police.csv")
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    assert [told.decisions, told.back.ignored] == [(), ()]
    front = next(file for file in made if ANSWERS not in file.name)
    with pytest.raises(SourceError, match="the sheet on how to answer"):
        back_of(front.read_bytes(), "police.csv")
