"""Answer sheets as other programs fill them in: openpyxl, LibreOffice, and hands in the XML.

Cells are told by the ref of their row and the title of their column: `{"1.2": {"Update": "Done."}}`.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from jtai.chasing.answer_sheet import ANSWERS

Answers = Mapping[str, Mapping[str, object]]
"""What is put into cells, by ref and title. With openpyxl a text that starts with `=` is a formula
of which no value is stored, as that program has it; a day or a number is one."""


def filled(data: bytes, answers: Answers) -> bytes:
    """A sheet with these cells filled in by openpyxl, whatever was there."""
    book = opened(data)
    for ref, texts in answers.items():
        for title, value in texts.items():
            cell_of(book[ANSWERS], ref, title).value = value
    return saved(book)


def opened(data: bytes) -> Any:
    """The workbook, to do with it what openpyxl can; `saved` gives its file."""
    import openpyxl

    return openpyxl.load_workbook(BytesIO(data))


def saved(book: Any) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cell_of(sheet: Any, ref: str, title: str) -> Any:
    """The cell in the row of this ref and the column of this title, wherever they are."""
    column = next(cell.column for cell in sheet[1] if cell.value == title)
    refs = next(cell.column for cell in sheet[1] if cell.value == "Ref")
    row = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[refs - 1].value == ref)
    return sheet.cell(row, column)


def table_in(data: bytes) -> list[dict[str, str]]:
    """The rows of the sheet of answers, by the titles of its columns, as openpyxl reads them."""
    head, *rows = opened(data)[ANSWERS].iter_rows(values_only=True)
    return [dict(zip(head, (value or "" for value in row), strict=True)) for row in rows]
