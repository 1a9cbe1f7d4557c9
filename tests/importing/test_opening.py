"""Which reader a file gets, and what is said of those that get none: what it is, and what to do."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from jtai.errors import SourceError
from jtai.importing.grids.opening import read_source
from jtai.importing.grids.turned_away import advice_for
from jtai.reading import kinds
from tests.importing.word_xml import tbl, tr, word

DOCX = word(tbl(tr("Ref", "Action"), tr("1", "Audit.")))
CSV = b"Ref,Action\n1,Audit.\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
PDF = b"%PDF-1.7\n%\xe2\xe3\n"
PAGE = (
    b"<!DOCTYPE html><html><table><tr><td>Ref</td><td>Action</td></tr>"
    b"<tr><td>1</td><td>Audit.</td></tr></table></html>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 50


def zipped(*names: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return data.getvalue()


def workbook() -> bytes:
    data = BytesIO()
    Workbook().save(data)
    return data.getvalue()


XLSX = workbook()


def refused(name: str, data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_source(name, data)
    assert caught.value.exit_code == 3
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    return said.removeprefix(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", DOCX),
        ("PLAN.DOCX", DOCX),
        ("plan.2018.csv", CSV),
        ("plan.tsv", CSV.replace(b",", b"\t")),
        ("plan.csv", CSV.decode().encode("utf-16")),
        ("plan.md", b"|Ref|Action|\n|-|-|\n|1|Audit.|\n"),
        ("plan.Markdown", b"Ref|Action\n-|-\n1|Audit.\n"),
        ("plan.html", PAGE),
        ("plan.htm", b"<?xml version='1.0' encoding='utf-8'?>\n" + PAGE),
        ("plan.htm", b"<!-- saved -->" + PAGE),
    ],
)
def test_the_end_of_the_name_says_which_reader_a_file_gets(name: str, data: bytes) -> None:
    source = read_source(name, data)
    assert source.name == name
    (grid,) = source.grids
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Ref", "Action"],
        ["1", "Audit."],
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan.pdf", "copy its table into"),
        ("plan.doc", "Open it in Word, and save it as .docx."),
        ("plan.DOC", "Open it in Word, and save it as .docx."),
        ("plan.docm", "a Word file with macros"),
        ("plan.xls", "Open it in Excel, and save it as .xlsx."),
        ("plan.xlsm", "an Excel file with macros"),
        ("plan.xlsb", "Open it in Excel, and save it as .xlsx."),
        ("plan.odt", "save it as .docx."),
        ("plan.ods", "save it as .xlsx."),
        ("plan.rtf", "Open it in Word, and save it as .docx."),
        ("plan.pages", "export it to Word (.docx)."),
        ("plan.numbers", "export it to Excel (.xlsx)."),
        ("plan.pptx", "Copy its tables into a Word or Excel file"),
        ("plan.jpeg", "a picture"),
        ("plans.zip", "Unpack it"),
        ("mail.eml", "Save the file that is attached"),
        ("mail.msg", "Save the file that is attached"),
        ("plan.txt", "rename it to .csv"),
        ("plan", "has no ending"),
        ("plan.", "has no ending"),
        (".docx", "has no ending"),
        ("plan.docx.bak", "files whose names end in .bak are not read. Save the plan as .docx"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(name: str, said: str) -> None:
    assert said in refused(name, b"Anything at all.")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.docx", PNG, "this is a picture, whatever it is named. Ask for"),
        ("plan.docx", b"\xff\xd8\xff\xe0" + b"\0" * 50, "this is a picture, whatever it is named."),
        ("plan.csv", PDF, "this is a PDF, whatever it is named. Ask for"),
        ("plan.csv", DOCX, "this is a Word file, whatever it is named. Rename it to .docx"),
        ("plan.txt", DOCX, "this is a Word file, whatever it is named. Rename it to .docx"),
        ("plan", XLSX, "this is an Excel file, whatever it is named. Rename it to .xlsx"),
        ("plan.xls", XLSX, "this is an Excel file, whatever it is named. Rename it to .xlsx"),
        ("plan.xls", PAGE, "this is a web page (HTML), whatever it is named. Rename it to .html"),
        ("plan.csv", PAGE, "this is a web page (HTML), whatever it is named. Rename it to .html"),
        ("plan.md", b"\xef\xbb\xbf\n" + PAGE, "this is a web page (HTML), whatever it is named."),
        ("plan.docx", b"Ref,Action\n", "this is no Word or Excel file"),
        (
            "plan.docx",
            XLSX,
            "this is an Excel file, not a Word file, whatever it is named. Rename it",
        ),
        ("plan.docx", ENCRYPTED, "take the password off"),
        ("plan.xls", ENCRYPTED, "take the password off"),
        ("plan.csv", ENCRYPTED, "take the password off"),
        ("plan.doc", PNG, "this is a picture. Ask for"),
        ("plan.docm", DOCX, "a Word file with macros"),
        ("plan.xlsb", XLSX, "a binary Excel file"),
        ("plans.zip", DOCX, "Unpack it"),
        ("mail.msg", OLE, "a mail"),
        ("plan.xls", b"<?xml version='1.0'?><Workbook/>", "save it as .xlsx."),
        ("plan.csv", zipped("a.txt"), "a compressed file (ZIP), whatever it is named. Unpack it"),
    ],
)
def test_a_file_that_is_of_another_kind_than_its_name_says(
    name: str, data: bytes, said: str
) -> None:
    assert said in refused(name, data)


@pytest.mark.parametrize("name", ["plan.docx", "plan.csv", "plan.md", "plan.pdf", "plan"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe \0\n\0"])
def test_a_file_with_nothing_in_it_is_empty_whatever_it_is_named(name: str, data: bytes) -> None:
    assert refused(name, data).startswith(f"the file is empty ({len(data)} bytes")


def test_json_of_another_kind_is_no_plan() -> None:
    assert "this JSON is no plan" in refused("package.json", b"{}")


def test_a_plan_is_no_source(small: Path) -> None:
    said = refused("plan.yaml", small.read_bytes())
    assert "this is a plan already" in said
    assert "--into" in said


def test_another_yaml_file_is_no_plan() -> None:
    assert "a YAML file, and no plan" in refused("docker.yml", b"services: {}\n")


@pytest.mark.parametrize("ending", [".csv", ".docx", ".doc", ".zip", ".txt", ".xyz", ""])
def test_every_kind_that_is_known_has_its_advice(ending: str) -> None:
    known = {*kinds._STARTS, *kinds._IN_A_ZIP.values(), *kinds._IN_OLE.values()}
    for kind in (*known, "a compressed file (ZIP)", "an old Office file", None):
        said = advice_for(ending, kind)
        assert said.endswith(".")
        assert len(said.split(". ")) > 1
