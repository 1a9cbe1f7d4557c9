"""Answer sheets as other programs fill them in: openpyxl, LibreOffice, and hands in the XML.

Cells are told by the ref of their row and the title of their column:
`{"1.2": {"Update": "Done."}}`.
"""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from jtai.chasing.how_to_answer import ANSWERS
from tests import libreoffice

Answers = Mapping[str, Mapping[str, object]]
"""What is put into cells, by ref and title. With openpyxl a text that starts with `=` is a formula
of which no value is stored, as that program has it; a day or a number is one."""


_ANSWERS_PART = "xl/worksheets/sheet2.xml"


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


def pasted(data: bytes, *, titles: Sequence[str] = (), refs: Sequence[str] = ()) -> bytes:
    """A new workbook into which what stands in a sheet of answers was pasted: these columns and
    rows in this order, else all as they are."""
    import openpyxl

    rows = table_in(data)
    chosen = titles or tuple(rows[0])
    by_ref = {row["Ref"]: row for row in rows}
    book = openpyxl.Workbook()
    book.active.append(list(chosen))
    for ref in refs or tuple(by_ref):
        book.active.append([by_ref[ref][title] or None for title in chosen])
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    return saved(book)


def by_hand(data: bytes, ref: str, title: str, kind: str, inner: str) -> bytes:
    """A sheet in which a cell was written by hand: its type in the XML (`str`, `n`, `inlineStr`)
    and what stands in it there, `<f>A1</f><v>Done.</v>`."""
    place = cell_of(opened(data)[ANSWERS], ref, title).coordinate
    with ZipFile(BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts[_ANSWERS_PART].decode()
    found = re.search(rf'(?s)<c r="{place}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', sheet)
    assert found is not None
    cell = f'<c r="{place}"{found[1] or ""} t="{kind}">{inner}</c>'
    parts[_ANSWERS_PART] = (sheet[: found.start()] + cell + sheet[found.end() :]).encode()
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return made.getvalue()


def table_in(data: bytes) -> list[dict[str, str]]:
    """The rows of the sheet of answers, by the titles of its columns, as openpyxl reads them."""
    head, *rows = opened(data)[ANSWERS].iter_rows(values_only=True)
    return [dict(zip(head, (value or "" for value in row), strict=True)) for row in rows]


def in_libreoffice(
    folder: Path,
    data: bytes,
    answers: Answers,
    *,
    to: str = "xlsx",
    sort_by: str = "",
    unlocked: bool = False,
) -> bytes:
    """A sheet into which LibreOffice has typed these texts, as a person at it does, and then saved
    it: the whole as `xlsx`, or the sheet of answers as `csv`. `unlocked` takes the protection off
    first; `sort_by` does so too, and sorts the rows by a column, the last first.

    The folder is for its files. What it types into a locked cell is not taken; of an apostrophe in
    front of what is typed it makes nothing.
    """
    (folder / "sheet.xlsx").write_bytes(data)
    for before in folder.glob("answered*"):
        before.unlink()
    typed = [
        f"  Enter {_basic(ref)}, {_basic(title)}, {_basic(str(text))}"
        for ref, texts in answers.items()
        for title, text in texts.items()
    ]
    if unlocked or sort_by:
        typed.insert(0, '  answers.unprotect("")')
    if sort_by:
        typed.append(f"  Sort {_basic(sort_by)}")
    program = _PROGRAM.format(
        name=_basic(ANSWERS),
        source=_basic((folder / "sheet.xlsx").as_uri()),
        target=_basic((folder / f"answered.{to}").as_uri()),
        steps="\n".join(typed),
        **{part: _basic(said) for part, said in _FILTERS[to].items()},
    )
    libreoffice.run_basic(folder, program)
    (made,) = folder.glob(f"answered*.{to}")  # that of one sheet has its name in it
    return made.read_bytes()


def _basic(text: str) -> str:
    """A text as Basic has it."""
    lines = ('"' + line.replace('"', '""') + '"' for line in text.split("\n"))
    return " & Chr(10) & ".join(lines)


_FILTERS = {
    "xlsx": {"filter": "Calc MS Excel 2007 XML", "options": ""},
    "csv": {
        "filter": "Text - txt - csv (StarCalc)",
        "options": "44,34,76,1,,0,false,true,false,false,false,2",  # UTF-8, as shown, sheet 2
    },
}
_PROGRAM = """\
Dim doc, answers
Sub Work
  at = "start"
  doc = StarDesktop.loadComponentFromURL({source}, "_blank", 0, Array(Arg("Hidden", True)))
  answers = doc.Sheets.getByName({name})
  at = "sheet"
  doc.CurrentController.setActiveSheet(answers)
{steps}
  doc.storeToURL({target}, Array(Arg("FilterName", {filter}), Arg("FilterOptions", {options})))
  doc.close(True)
End Sub
Sub Enter(ref As String, title As String, text As String)
  at = ref & ", " & title
  cell = answers.getCellByPosition(ColumnOf(title), RowOf(ref))
  If answers.isProtected() And cell.CellProtection.IsLocked Then Exit Sub
  cell.FormulaLocal = text
End Sub
Sub Sort(title As String)
  Dim field As New com.sun.star.table.TableSortField
  field.Field = ColumnOf(title)
  field.IsAscending = False
  rows = answers.getCellRangeByPosition(0, 1, LastColumn(), LastRow())
  rows.sort(Array(Arg("SortFields", Array(field)), Arg("ContainsHeader", False)))
End Sub
Function ColumnOf(title As String)
  For n = 0 To LastColumn()
    If answers.getCellByPosition(n, 0).String = title Then
      ColumnOf = n
      Exit Function
    End If
  Next
  Error 1000
End Function
Function RowOf(ref As String)
  refs = ColumnOf("Ref")
  For n = 1 To LastRow()
    If answers.getCellByPosition(refs, n).String = ref Then
      RowOf = n
      Exit Function
    End If
  Next
  Error 1000
End Function
Function LastColumn()
  cursor = answers.createCursor()
  cursor.gotoEndOfUsedArea(False)
  LastColumn = cursor.RangeAddress.EndColumn
End Function
Function LastRow()
  cursor = answers.createCursor()
  cursor.gotoEndOfUsedArea(False)
  LastRow = cursor.RangeAddress.EndRow
End Function
"""
