"""What a file says is not obeyed: no link, entity or formula leads out of it."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importing.bad_input import (
    EXCEL_PLAN,
    HEADER,
    WORD_PLAN,
    Refused,
    part,
    refused,
    with_part,
)
from tests.importing.excel_xml import excel, row

__all__ = ["refused"]

SECRET = "Marigold-7"  # noqa: S105 - a word of another file


def outside(folder: Path) -> tuple[Path, str]:
    """A file that is none of the source's business, and its address."""
    secret = folder / "private.txt"
    secret.write_text(SECRET, encoding="utf-8")
    return secret, secret.as_uri()


def said_anywhere(folder: Path, run: Run, name: str) -> str:
    """All that comes of importing a file, whatever the exit code: what is said and written."""
    ran = run("import", name, "-o", "plan.yaml", "--account", "account.json", code=None)
    assert ran.code in (0, 1, 3)
    assert "Traceback" not in ran.err
    made = [path for path in folder.iterdir() if path.name not in (name, "private.txt")]
    return ran.out + ran.err + "".join(path.read_text(encoding="utf-8") for path in made)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY out SYSTEM "{uri}">]>',
        '<!DOCTYPE x [<!ENTITY % out SYSTEM "{uri}"> %out;]>',
        '<!DOCTYPE x SYSTEM "{uri}">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY out "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("old.docx", "word/document.xml"),
        ("old.docx", "docProps/core.xml"),
        ("old.xlsx", "xl/sheet1.xml"),
        ("old.xlsx", "xl/workbook.xml"),
    ],
)
def test_entities_of_an_office_file_are_not_followed(
    name: str, inside: str, declared: str, folder: Path, refused: Refused
) -> None:
    _, uri = outside(folder)
    plan = WORD_PLAN if name.endswith("docx") else EXCEL_PLAN
    xml = part(plan, inside) if inside != "docProps/core.xml" else "<core>Visits</core>"
    at = xml.index("<", xml.index("?>") if xml.startswith("<?") else 0)
    told = xml[:at] + declared.replace("{uri}", uri) + xml[at:].replace("Visits", "&out;", 1)
    said = refused(name, with_part(plan, inside, told.encode()))
    assert f"{inside} declares a document type or entities" in said
    assert SECRET not in said


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "subDocument", "frame", "oleObject"])
def test_links_of_a_word_file_are_not_followed(kind: str, folder: Path, run: Run) -> None:
    _, uri = outside(folder)
    inside = "word/_rels/document.xml.rels"
    xml = part(WORD_PLAN, inside)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        f'<Relationship Id="out1" Type="{office}/{kind}" Target="{uri}" TargetMode="External"/>'
        f'<Relationship Id="out2" Type="{office}/{kind}" Target="../../private.txt"/>'
        f'<Relationship Id="out3" Type="{office}/styles" Target="{uri}" TargetMode="External"/>'
    )
    told = xml.replace("</Relationships>", f"{link}</Relationships>")
    assert told != xml
    (folder / "old.docx").write_bytes(with_part(WORD_PLAN, inside, told.encode()))
    said = said_anywhere(folder, run, "old.docx")
    assert SECRET not in said
    assert "Audit the visits." in said


@pytest.mark.parametrize("kind", ["externalLink", "worksheet", "sharedStrings", "styles"])
def test_links_of_an_excel_file_are_not_followed(kind: str, folder: Path, run: Run) -> None:
    _, uri = outside(folder)
    inside = "xl/_rels/workbook.xml.rels"
    xml = part(EXCEL_PLAN, inside)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="out1" Type="{office}/{kind}" Target="{uri}" TargetMode="External"/>'
    told = xml.replace("</Relationships>", f"{link}</Relationships>")
    assert told != xml
    data = with_part(EXCEL_PLAN, inside, told.encode())
    (folder / "old.xlsx").write_bytes(data)
    said = said_anywhere(folder, run, "old.xlsx")
    assert SECRET not in said
    assert "Audit the visits." in said


def test_formulas_that_lead_out_are_not_followed(folder: Path, run: Run) -> None:
    _, uri = outside(folder)
    for number, formula in enumerate((f"'{uri}'!A1", f'WEBSERVICE("{uri}")', "cmd|' /C calc'!A0")):
        cell = f'<c r="C2" t="str"><f>{formula}</f></c>'
        sheet = row(1, *HEADER) + row(2, "1.1", "Visits are late.", cell, "Police", "2018-03")
        (folder / "old.xlsx").write_bytes(excel(sheet))
        said = said_anywhere(folder, run, "old.xlsx")
        assert SECRET not in said
        assert "no stored value" in said, number


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "old.html",
            "<!DOCTYPE html [<!ENTITY out SYSTEM '{uri}'>]><link rel=stylesheet href='{uri}'>"
            "<iframe src='{uri}'></iframe><object data='{uri}'></object><table>"
            "<tr><th>Ref<th>Action<tr><td>1<td>Audit the visits. &out;<img src='{uri}'></table>",
        ),
        (
            "old.md",
            "| Ref | Action |\n| --- | --- |\n| 1 | Audit the visits. ![x]({uri}) |\n\n"
            "{% include '{uri}' %}\n\n[x]: {uri}\n",
        ),
        ("old.csv", "Ref,Action\n1,\"Audit the visits. =IMPORTDATA('{uri}')\"\n"),
    ],
)
def test_links_of_a_text_are_words(name: str, text: str, folder: Path, run: Run) -> None:
    _, uri = outside(folder)
    (folder / name).write_text(text.replace("{uri}", uri), encoding="utf-8")
    said = said_anywhere(folder, run, name)
    assert SECRET not in said
    assert "Audit the visits." in said


@pytest.mark.parametrize("plan", [WORD_PLAN, EXCEL_PLAN], ids=["docx", "xlsx"])
@pytest.mark.parametrize("name", ["../../evil.xml", "/evil.xml", "..\\evil.xml", "C:\\evil.xml"])
def test_parts_with_names_that_lead_out_are_put_nowhere(
    plan: bytes, name: str, folder: Path, run: Run
) -> None:
    file = "old.docx" if plan is WORD_PLAN else "old.xlsx"
    (folder / file).write_bytes(with_part(plan, name, b"<x/>"))
    said_anywhere(folder, run, file)
    assert not list(folder.parent.glob("evil*"))
    assert not list(folder.parent.parent.glob("evil*"))
    assert not Path("/evil.xml").exists()
    made = {path.name for path in folder.iterdir()}
    assert made <= {file, "plan.yaml", "plan.import.toml", "plan.import.tsv", "account.json"}
