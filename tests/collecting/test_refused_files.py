"""Files that are no sheet, or only look like one: refused by name, and nothing is written."""

import io
import zipfile
from pathlib import Path

import pytest

from tests import libreoffice
from tests.answer_sheets import filled
from tests.collecting.round_trip import ANSWERS, chased, state
from tests.conftest import Run

_STORE = """\
Sub Work
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, Array(Arg("Hidden", True)))
  Dim seal(1) As New com.sun.star.beans.NamedValue
  seal(0).Name = "CryptoType"
  seal(0).Value = "Standard"
  seal(1).Name = "OOXPassword"
  seal(1).Value = "secret"
  how = Array(Arg("FilterName", "Calc MS Excel 2007 XML"), Arg("EncryptionData", seal()))
  doc.storeToURL("{target}", how)
  doc.close(True)
End Sub
"""


def refused(run: Run, name: str, *said: str) -> None:
    """It is said which file it is, and why; also where a good one stands beside it."""
    before = state()
    Path("good.xlsx").write_bytes(filled(Path("to-send/Police.xlsx").read_bytes(), ANSWERS))
    for files in ((name,), ("good.xlsx", name)):
        ran = run("collect", *files, code=3)
        assert Path(name).name in ran.err
        for words in said:
            assert words in ran.err
        assert "Traceback" not in ran.err
        assert state() == before


@libreoffice.needed
def test_a_sheet_that_libreoffice_saved_with_a_password(
    bristol: Path, run: Run, elsewhere: Path
) -> None:
    (elsewhere / "back.xlsx").write_bytes(filled(chased(run), ANSWERS))
    target = elsewhere / "locked.xlsx"
    places = {"source": (elsewhere / "back.xlsx").as_uri(), "target": target.as_uri()}
    libreoffice.run_basic(elsewhere, _STORE.format(**places))
    assert target.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    Path("locked.xlsx").write_bytes(target.read_bytes())
    refused(run, "locked.xlsx", "password")


def with_part(data: bytes, part: bytes, name: str = "xl/media/a.bin") -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, part)
    return made.getvalue()


def test_a_sheet_that_unpacks_to_hundreds_of_times_its_size(bristol: Path, run: Run) -> None:
    Path("bomb.xlsx").write_bytes(with_part(filled(chased(run), ANSWERS), b"\0" * 150_000_000))
    refused(run, "bomb.xlsx")


def test_a_sheet_whose_table_is_the_bomb(bristol: Path, run: Run) -> None:
    data = filled(chased(run), ANSWERS)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                part = part.replace(b"<sheetData>", b"<sheetData>" + b" " * 150_000_000)
            new.writestr(name, part)
    Path("bomb.xlsx").write_bytes(made.getvalue())
    refused(run, "bomb.xlsx")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv", "a.eml", "a.xlsm"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 1000, b"PK\x03\x04" + b"\xff" * 100, b"%PDF-1.7\n", bytes(range(256)) * 40],
    ids=["empty", "nothing but NUL", "half a zip", "a PDF", "any bytes"],
)
def test_what_is_no_sheet_at_all(name: str, data: bytes, bristol: Path, run: Run) -> None:
    chased(run)
    Path(name).write_bytes(data)
    refused(run, name)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_sheet_that_was_cut_off(share: float, bristol: Path, run: Run) -> None:
    data = filled(chased(run), ANSWERS)
    Path("cut.xlsx").write_bytes(data[: int(len(data) * share)])
    refused(run, "cut.xlsx")


def test_a_sheet_that_opens_files_of_this_machine(bristol: Path, run: Run) -> None:
    """An entity in the XML is not followed, and cannot grow without end."""
    data = filled(chased(run), ANSWERS)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                head, _, rest = part.partition(b"<worksheet")
                doctype = b'<!DOCTYPE worksheet [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                part = head + doctype + b"<worksheet" + rest
                part = part.replace(b"Two of three teams", b"&f; Two of three teams")
            new.writestr(name, part)
    Path("entity.xlsx").write_bytes(made.getvalue())
    ran = run("collect", "entity.xlsx", code=None)
    assert "root:" not in ran.out + ran.err + Path("plan.yaml").read_text(encoding="utf-8")
    assert ran.code in (0, 1, 3)


def test_a_sheet_of_another_plan_is_not_taken_for_this_one(small: Path, run: Run) -> None:
    run("chase", "--reply-by", "2018-05-01", "--as-at", "2018-04-01", "-o", "to-send")
    before = small.read_bytes()
    answer = {"1.2": {"Update": "Done.", "As at": "2 May 2018"}}
    Path("back.xlsx").write_bytes(filled(Path("to-send/Police.xlsx").read_bytes(), answer))
    text = before.decode()
    small.write_text(text.replace("Audit the timeliness of visits.", "Buy forty new bicycles."))
    before = small.read_bytes()
    ran = run("collect", "back.xlsx", code=1)
    assert small.read_bytes() == before
    assert "Done." in ran.out
