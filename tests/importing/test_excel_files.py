"""Files that are no Excel file, or a broken one: refused by name with what to do, never a fault."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from jtai.errors import SourceError
from jtai.importing.grids.excel import read_excel
from tests.importing.excel_xml import MAIN, WORKBOOK, c, excel, n, row, styles, zipped
from tests.importing.word_xml import p, relation, word

GOOD = excel(
    f'<cols><col min="1" max="1" hidden="1"/></cols><sheetData>{row(1, c("A1", "Ref"), "Due")}'
    f'{row(2, n("A2", 8.1), n("B2", 43160, 1))}<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3">'
    '<f t="shared" si="0">A1</f><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/>'
    "</mergeCells>",
    style=styles("mmm\\-yy"),
    strings=["<r><rPr><strike/></rPr><t>x</t></r>"],
    files={"xl/comments1.xml": '<comments><authors><author>A</author></authors><commentList>'
    '<comment ref="A1" authorId="0"><text><t>x</t></text></comment></commentList></comments>'},
    of_sheet=relation("comments", "comments1.xml", "c1"),
)  # fmt: skip


def refused(data: bytes, name: str = "plan.xlsx") -> str:
    with pytest.raises(SourceError) as caught:
        read_excel(name, data)
    assert caught.value.exit_code == 3
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    return message.removeprefix(f"{name}: ")


def changed(part: str, change: Callable[[str], str]) -> bytes:
    """The good file with one part changed."""
    with ZipFile(BytesIO(GOOD)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    assert parts[part] != change(parts[part])
    return zipped(parts | {part: change(parts[part])})


def without(part: str) -> bytes:
    with ZipFile(BytesIO(GOOD)) as file:
        return zipped({n: file.read(n).decode() for n in file.namelist() if n != part})


def test_the_good_file_is_read() -> None:
    assert len(read_excel("plan.xlsx", GOOD).grids[0].rows) == 3


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"Ref,Due\n1,2\n", "this is no Word or Excel file, whatever it is named"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + GOOD, "old Excel"),
        (GOOD[:400], "the file is broken"),
        (word(p("x")), "this is a Word file, not an Excel file, whatever it is named"),
        (
            word(p("x"), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "a Word file",
        ),
        (
            word("", main="application/vnd.openxmlformats-officedocument.presentationml.x+xml"),
            "this is a PowerPoint file",
        ),
        (
            excel(row(1, "a"), main="application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "an Excel file with macros (.xlsm). Open it in Excel, and save it as .xlsx",
        ),
        (excel(), "there is no workbook in the file"),
    ],
)
def test_what_is_no_workbook_is_refused_as_what_it_is(data: bytes, told: str) -> None:
    assert told in refused(data)


def test_a_binary_workbook_is_refused_by_name() -> None:
    data = zipped({
        "[Content_Types].xml": '<Types xmlns="urn:t"><Override PartName="/xl/workbook.bin"'
        ' ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        "xl/workbook.bin": "x",
    })  # fmt: skip
    assert ".xlsb" in refused(data, "plan.xlsb")


def test_sheets_that_cannot_be_told_apart_are_refused() -> None:
    assert "the same name" in refused(excel(row(1, "a"), row(1, "b"), names=("Plan", "PLAN")))


def test_a_template_is_a_workbook() -> None:
    template = WORKBOOK.replace("sheet.main", "template.main")
    assert read_excel("plan.xltx", excel(row(1, "a"), main=template)).grids


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("xl/sheet1.xml", 'r="A3"', 'r="A4"', "a cell in row 3 says that it is at 'A4'"),
        ("xl/sheet1.xml", 'r="A3"', 'r="?"', "says that it is at '?'"),
        ("xl/sheet1.xml", 'r="A3"', 'r="XFE3"', "says that it is at 'XFE3'"),
        ("xl/sheet1.xml", '<row r="3"', '<row r="1048577"', "there is no row 1048577"),
        ("xl/sheet1.xml", "<v>0</v>", "<v>7</v>", "the text number 7, which is not in the file"),
        ("xl/sheet1.xml", "<v>0</v>", "<v>-1</v>", "the text number -1"),
        ("xl/sheet1.xml", "</row>", "", "xl/sheet1.xml is broken"),
        ("xl/workbook.xml", 'r:id="r0"', 'r:id="r9"', "the sheet 'Plan' is not in the file"),
        ("xl/workbook.xml", f'xmlns="{MAIN}"', "", "nothing"),
    ],
)
def test_a_broken_workbook_is_refused_with_what_to_do(
    part: str, old: str, new: str, told: str
) -> None:
    data = changed(part, lambda text: text.replace(old, new, 1))
    if told == "nothing":
        assert read_excel("plan.xlsx", data).grids
        return
    message = refused(data)
    assert told in message
    assert "save it again" in message


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/strings.xml", "xl/_rels/sheet1.xml.rels"])
def test_a_part_that_is_not_there_is_a_message_or_done_without(part: str) -> None:
    data = without(part)
    if part == "xl/strings.xml":
        assert "save it again" in refused(data)
    else:
        assert len(read_excel("plan.xlsx", data).grids[0].rows) == 3


PARTS = [
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sheet1.xml", "xl/styles.xml"),
    *("xl/strings.xml", "xl/_rels/sheet1.xml.rels", "xl/comments1.xml", "[Content_Types].xml"),
]
BITS = st.sampled_from(
    ["", '"', "=", "<c/>", "0", "-1", "99999999999999999999", "A", "²", "nan", "¤"]
)


@settings(max_examples=100)
@given(st.sampled_from(PARTS), st.data())
def test_whatever_is_changed_in_a_file_it_is_read_or_refused(
    part: str, data: st.DataObject
) -> None:
    """One stretch of a part is gone, and something else is there."""
    with ZipFile(BytesIO(GOOD)) as file:
        text = file.read(part).decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 12, len(text))))
    bit = data.draw(BITS)
    with ZipFile(BytesIO(GOOD)) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    try:
        read_excel("plan.xlsx", zipped(parts | {part: text[:start] + bit + text[end:]}))
    except SourceError as refusal:
        event(str(refusal)[:40])
