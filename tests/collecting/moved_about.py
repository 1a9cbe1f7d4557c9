"""A sheet that came back, as people move it about in a spreadsheet: with openpyxl, and as CSV."""

import csv
import io

from tests.answer_sheets import opened, pasted, saved, table_in
from tests.collecting.round_trip import ANSWERS, SENT

OPEN = ("Update", "As at", "Status now", "New due date", "Why", "Evidence", "Answered by")


def rows_sorted(data: bytes) -> bytes:
    book = opened(data)
    sheet = book["Answers"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for place, row in enumerate(sorted(rows, key=lambda row: str(row[1])), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(place, column).value = value
    return saved(book)


def columns_moved(data: bytes) -> bytes:
    book = opened(data)
    sheet = book["Answers"]
    for row in list(sheet.iter_rows()):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value
    return saved(book)


def columns_inserted(data: bytes) -> bytes:
    book = opened(data)
    book["Answers"].insert_cols(2)
    book["Answers"].insert_cols(9)
    return saved(book)


def rows_inserted(data: bytes) -> bytes:
    """Blank ones, above all and between."""
    book = opened(data)
    book["Answers"].insert_rows(4, 2)
    book["Answers"].insert_rows(1)
    return saved(book)


def rows_not_answered_removed(data: bytes) -> bytes:
    book = opened(data)
    for row in range(book["Answers"].max_row, 1, -1):
        if book["Answers"].cell(row, 1).value not in ANSWERS:
            book["Answers"].delete_rows(row)
    return saved(book)


def sheet_renamed_and_alone(data: bytes) -> bytes:
    book = opened(data)
    del book["How to answer"]
    book["Answers"].title = "Rückmeldung & mehr"
    return saved(book)


def unprotected_and_bold(data: bytes) -> bytes:
    from openpyxl.styles import Font, PatternFill

    book = opened(data)
    book["Answers"].protection.sheet = False
    for row in book["Answers"].iter_rows():
        for cell in row:
            cell.font = Font(bold=True, color="FF0000")
            cell.fill = PatternFill("solid", fgColor="FFFF00")
    book["Answers"].column_dimensions["P"].hidden = False
    return saved(book)


def with_autofilter_and_hidden_rows(data: bytes) -> bytes:
    book = opened(data)
    book["Answers"].auto_filter.ref = "A1:P8"
    for row in (2, 3, 5):
        book["Answers"].row_dimensions[row].hidden = True
    return saved(book)


def into_a_new_workbook(data: bytes) -> bytes:
    return pasted(data)


def into_a_new_workbook_without_the_key(data: bytes) -> bytes:
    return pasted(data, titles=(*SENT, *OPEN))


def into_a_new_workbook_turned_round(data: bytes) -> bytes:
    refs = [row["Ref"] for row in table_in(data)]
    return pasted(data, titles=("Key", *reversed(OPEN), *reversed(SENT)), refs=refs[::-1])


def as_csv(data: bytes, separator: str, titles: tuple[str, ...] = ()) -> str:
    rows = table_in(data)
    file = io.StringIO()
    writer = csv.DictWriter(
        file, titles or tuple(rows[0]), delimiter=separator, extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
