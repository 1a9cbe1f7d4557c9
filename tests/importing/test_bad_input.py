"""Files that are no plan: a message that says which file and what to do, in moments, and nothing is
written."""

import random
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importing.bad_input import (
    CSV_PLAN,
    ENDINGS,
    EXCEL_PLAN,
    HEADER,
    IN_LETTERS,
    OLE,
    PICTURE,
    WORD_PLAN,
    Refused,
    part,
    refused,
    with_part,
)
from tests.importing.excel_xml import excel, row
from tests.importing.make_excel import raw
from tests.importing.word_xml import p, tbl, tr, word

__all__ = ["refused"]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_a_letter_is_empty(ending: str, data: bytes, refused: Refused) -> None:
    said = refused(f"old.{ending}", data)
    assert said.startswith("old.")
    assert f"the file is empty ({len(data)} bytes" in said
    assert "Ask for it to be sent again." in said


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("data", "what", "do"),
    [
        (PICTURE, "this is a picture", "copy its table into one"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF", "copy its table into one"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password", "take the password off"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word file (.doc)", "save it as .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "an old Excel file (.xls)", "save it as .xlsx"),
        (b"\x1f\x8b\x08" + bytes(90), "a compressed file", "Unpack it"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(
    ending: str, data: bytes, what: str, do: str, refused: Refused
) -> None:
    said = refused(f"old.{ending}", data)
    assert said.startswith(f"old.{ending}: ")
    assert what in said
    assert do in said.replace("\n", " ")


@pytest.mark.parametrize(
    ("name", "do"),
    [
        ("old.pdf", "copy its table into one"),
        ("old.doc", "save it as .docx"),
        ("old.xls", "save it as .xlsx"),
        ("old.docm", "save it as .docx"),
        ("old.xlsm", "save it as .xlsx"),
        ("old.xlsb", "save it as .xlsx"),
        ("old.ods", "save it as .xlsx"),
        ("old.txt", "rename it to .csv"),
        ("old.eml", "Save the file that is attached to it"),
        ("old.zip", "Unpack it"),
        ("old.png", "copy its table into one"),
        ("old.foo", "Save the plan as .docx"),
        ("old", "Rename it to end in .docx"),
    ],
)
@pytest.mark.parametrize("data", [b"Ref,Action\n1,Audit.\n", EXCEL_PLAN, WORD_PLAN])
def test_a_name_of_another_kind_is_refused_with_what_to_do(
    name: str, do: str, data: bytes, refused: Refused
) -> None:
    said = refused(name, data)
    assert said.startswith(f"{name}: ")
    if data[:2] != b"PK":
        assert do in said


def test_what_is_all_macros_is_refused_and_not_run(refused: Refused) -> None:
    for name, data, kind in (
        ("old.docx", WORD_PLAN, "wordprocessingml.document.main"),
        ("old.xlsx", EXCEL_PLAN, "spreadsheetml.sheet.main"),
    ):
        types = part(data, "[Content_Types].xml")
        assert kind in types
        program = "ms-word.document" if "word" in kind else "ms-excel.sheet"
        changed = types.replace(
            f"openxmlformats-officedocument.{kind}", f"{program}.macroEnabled.main"
        )
        assert changed != types
        said = refused(name, with_part(data, "[Content_Types].xml", changed.encode()))
        assert "macros" in said
        assert f"save it as .{name[-4:]}" in said


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_zip_bomb_is_refused_in_moments(ending: str, refused: Refused) -> None:
    plan = WORD_PLAN if ending == "docx" else EXCEL_PLAN
    bomb = with_part(plan, "word/media/image1.bin", bytes(210 << 20))
    assert len(bomb) < 1 << 20
    said = refused(f"old.{ending}", bomb)
    assert "a zip bomb" in said
    assert "Copy the plan into a new file" in said


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("seed", range(4))
def test_bytes_that_are_nothing_are_refused(ending: str, seed: int, refused: Refused) -> None:
    data = random.Random(seed).randbytes(3000)  # noqa: S311
    said = refused(f"old.{ending}", data)
    assert said.startswith((f"old.{ending}: ", f"old.{ending}:"))


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_half_a_file_is_refused(ending: str, refused: Refused) -> None:
    plan = WORD_PLAN if ending == "docx" else EXCEL_PLAN
    for share in (5, 30, len(plan) // 3, len(plan) // 2, len(plan) - 1):
        said = refused(f"old.{ending}", plan[:share])
        assert "is broken" in said or "no Word or Excel file" in said


@pytest.mark.parametrize("ending", IN_LETTERS)
@pytest.mark.parametrize(
    "data",
    [
        b"Ref,Action\n1,Au\x00dit\n",
        CSV_PLAN.encode("utf-16-le"),
        b"\xff\xfe" + CSV_PLAN.encode("utf-16-le") + b"x",
        "Ref,Action\n1,Café à côté é".encode() + b"\xe9\n",
        b"Ref,Action\n1,\x81\x8d\x8f\n",
    ],
)
def test_letters_that_are_none_are_refused_with_their_line(
    ending: str, data: bytes, refused: Refused
) -> None:
    said = refused(f"old.{ending}", data)
    assert said.startswith(f"old.{ending}")
    assert "Save it as UTF-8" in said or "JSON" in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_without_a_plan_says_what_it_has(ending: str, refused: Refused) -> None:
    made: dict[str, bytes | str] = {
        "docx": word(tbl(tr("Name", "Age"), tr("Ann", "7")) + p("Hello")),
        "xlsx": excel(row(1, "Name", "Age") + row(2, "Ann", "7")),
        "csv": "Name,Age\nAnn,7\n",
        "tsv": "Name\tAge\nAnn\t7\n",
        "md": "# Hello\n\n| Name | Age |\n| --- | --- |\n| Ann | 7 |\n",
        "html": "<table><tr><th>Name<th>Age<tr><td>Ann<td>7</table>",
        "json": '{"name": "Ann"}',
    }
    said = refused(f"old.{ending}", made[ending])
    assert said.startswith(f"old.{ending}: ")
    assert ending == "json" or "'Name', 'Age'" in said or "Name" in said
    assert ending == "json" or "Ann" not in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_words_without_a_table_are_no_plan(ending: str, refused: Refused) -> None:
    made: dict[str, bytes | str] = {
        "docx": word(p("Dear all,") + p("please act.")),
        "xlsx": excel("<sheetData/>"),
        "md": "Dear all,\n\nplease act.\n",
        "html": "<p>Dear all,<p>please act.",
    }
    refused(f"old.{ending}", made.get(ending, "Dear all"))


def test_a_header_without_rows_is_no_plan(refused: Refused) -> None:
    said = refused("old.csv", ",".join(HEADER) + "\n,,,,\n")
    assert "no row of it comes to an action" in said
    refused("old.csv", None, "--account", "account.json", "--open")


@pytest.mark.parametrize(
    "data",
    [
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"version": 1, "findings": [{}]}',
        '{"version": 1e400}',
        '{"version": 1, "title": "\\ud800", "agencies": {}, "actions": []}',
        "null",
        "[]",
        '{"version": 1, "actions": [{"ref": 7}]}',
        "7" * 10_000,
    ],
)
def test_json_that_is_not_of_jtai_is_refused(data: str, refused: Refused) -> None:
    said = refused("old.json", data)
    assert said.startswith("old.json")


def nested_html(times: int) -> str:
    return "<table><tr><td>" * times + "x" + "</table>" * times


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("old.html", nested_html(20_000)),
        ("old.html", "<div>" * 100_000 + "<p>x"),
        ("old.html", "<b><i>" * 50_000 + "x"),
        ("old.md", "> " * 50_000 + "x"),
        ("old.md", "- " * 20_000 + "x"),
        ("old.md", "[" * 50_000),
        ("old.md", "*" * 50_000 + "a"),
        ("old.md", "`" * 30_000),
        ("old.csv", '"' * 100_001),
        ("old.csv", "," * 200_000),
        (
            "old.docx",
            word("<w:tbl><w:tr><w:tc>" * 10_000 + p("x") + "<w:p/></w:tc></w:tr></w:tbl>" * 10_000),
        ),
        ("old.xlsx", excel("<is>" * 10_000 + "</is>" * 10_000)),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("old.") else "",
)
def test_nesting_without_end_ends_in_moments(
    name: str, data: str | bytes, refused: Refused
) -> None:
    began = time.process_time()
    refused(name, data)
    assert time.process_time() - began < 20


ENDLESS = 21_000
"""Rows, of which 20,000 are read."""


@pytest.mark.parametrize("ending", ["csv", "tsv", "md", "html", "xlsx", "docx"])
def test_rows_without_end_are_no_plan(ending: str, folder: Path, run: Run) -> None:
    path = folder / f"plan.{ending}"
    header, cells = ["Ref", "Action", "Lead", "Due"], ["1.1", "Audit the visits.", "LA", "2018-03"]
    match ending:
        case "xlsx":
            raw(path, [header, *[cells] * ENDLESS])
        case "docx":
            words = (sha256(str(number).encode()).hexdigest() for number in range(ENDLESS))
            path.write_bytes(word(tbl(tr(*header), *(tr(*cells[:3], text) for text in words))))
        case "html":
            rows = ["".join(f"<td>{text}</td>" for text in texts) for texts in (header, cells)]
            body = f"<tr>{rows[1]}</tr>\n" * ENDLESS
            path.write_text(f"<table><tr>{rows[0]}</tr>\n{body}</table>\n")
        case "md":
            lines = ["| " + " | ".join(texts) + " |" for texts in (header, ["-"] * 4, cells)]
            path.write_text("\n".join([*lines[:2], *lines[2:] * ENDLESS, ""]))
        case _:
            comma = "," if ending == "csv" else "\t"
            path.write_text("\n".join([comma.join(header), *[comma.join(cells)] * ENDLESS, ""]))
    said = run("import", path.name, "-o", "plan.yaml", code=3).err
    assert said.startswith(path.name)
    assert "over 20,000 rows is no action plan" in said
    assert not (folder / "plan.yaml").exists()
