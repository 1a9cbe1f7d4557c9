"""Files that are no whole, sane Office file: refused by name, in moments, with what to do."""

import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from jtai.errors import SourceError
from jtai.importing.grids.grid import MOST_BYTES
from jtai.importing.grids.packages import checked_package
from jtai.importing.grids.word import read_word
from tests.importing.word_xml import (
    WORD,
    come,
    p,
    package,
    read,
    relation,
    run,
    sdt,
    tbl,
    tc,
    texts,
    tr,
    word,
)

GOOD = word(tbl(tr("a", "b")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DOCUMENT = "word/document.xml"


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_word("plan.docx", data)
    assert caught.value.exit_code == 3
    said = str(caught.value)
    assert said.startswith("plan.docx: ")
    return said


def with_part(name: str, content: str | bytes, packing: int = ZIP_DEFLATED) -> bytes:
    """The good file with another part in it, or one in place of its own."""
    data = BytesIO()
    with ZipFile(BytesIO(GOOD)) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content, packing)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty (0 bytes)"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "this is a picture"),
        (b"%PDF-1.7\n", "this is a PDF"),
        (b"Dear all,", "this is no Word or Excel file"),
        (OLE + "WordDocument".encode("utf-16-le"), "this is an old Word file (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        (GOOD[: len(GOOD) // 2], "it is not whole"),
        (GOOD[:-30], "it is not whole"),
        (with_part("word/x.xml", "<x/>", ZIP_BZIP2), "it is not whole"),
        (package({}), "there is no document in the file"),
        (with_part(DOCUMENT, "<w:document>"), "word/document.xml is broken"),
        (with_part(DOCUMENT, "<document/>"), "there is no document in the file"),
        (with_part(DOCUMENT, ""), "word/document.xml is broken"),
        (with_part("_rels/.rels", "<Relationships/>"), "there is no document in the file"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_changed_byte_is_found() -> None:
    place = GOOD.index(DOCUMENT.encode()) + len(DOCUMENT) + 20
    changed = GOOD[:place] + bytes([GOOD[place] ^ 0xFF]) + GOOD[place + 1 :]
    assert "it is not whole" in refused(changed)


def test_a_zip_file_of_another_kind_is_named() -> None:
    data = BytesIO()
    with ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "a LibreOffice text (ODT)" in refused(data.getvalue())
    other = BytesIO()
    with ZipFile(other, "w") as file:
        file.writestr("notes.txt", "hello")
    assert "a compressed file (ZIP)" in refused(other.getvalue())


@pytest.mark.parametrize(
    ("main", "said"),
    [
        (f"{WORD.replace('wordprocessing', 'spreadsheet')}.sheet.main+xml", "an Excel file"),
        (f"{WORD.replace('wordprocessing', 'presentation')}.main+xml", "a PowerPoint file"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "with macros (.docm)"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "an Excel file"),
    ],
)
def test_a_document_of_another_kind_is_named(main: str, said: str) -> None:
    assert said in refused(word(tbl(tr("a")), main=main))


def test_a_template_is_read_and_macros_are_named_but_not_run() -> None:
    template = word(tbl(tr("a")), main=f"{WORD}.template.main+xml")
    assert texts(read_word("plan.dotx", template)) == [["a"]]
    more = relation("vbaProject", "vbaProject.bin")
    with_macros = word(tbl(tr("a")), more=more, files={"word/vbaProject.bin": "x"})
    said = read_word("plan.docx", with_macros).remarks
    assert said == ("The file has macros: they are not looked at, and never run.",)


def test_an_entry_with_a_password_is_refused() -> None:
    flags = struct.pack("<H", 1)
    data = GOOD
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(start) + offset
        data = data[:place] + flags + data[place + 2 :]
    assert "encrypted" in refused(data)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY a "b">]>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
        "<!-- x --><!DOCTYPE w>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", [DOCUMENT, "[Content_Types].xml", "word/other.xml"])
def test_a_file_that_declares_anything_is_refused(declared: str, encoding: str, name: str) -> None:
    head = f"<?xml version='1.0' encoding='{encoding}'?>"
    data = with_part(name, f"{head}{declared}<w>&#97;</w>".encode(encoding))
    assert f"{name} declares a document type or entities" in refused(data)


def test_declarations_in_words_are_words() -> None:
    source = read(tbl(tr("&lt;!DOCTYPE x&gt; &lt;!ENTITY y&gt;")))
    assert texts(source) == [["<!DOCTYPE x> <!ENTITY y>"]]
    page = {"word/page.htm": "<!DOCTYPE html><html></html>"}
    assert texts(read_word("plan.docx", word(tbl(tr("a")), files=page))) == [["a"]]


def test_nesting_without_end_is_refused_and_a_deep_one_is_read() -> None:
    def nested(times: int, inside: str) -> str:
        for _ in range(times):
            inside = f"<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"
        return inside

    assert "nested more than 250 deep" in refused(word(nested(10_000, p("x"))))
    deep = read(tbl(tr("a", "b"), tr("c", tc(nested(75, p("deep"))))))
    assert texts(deep)[1][1] == "deep"
    control, change = p("deep"), run("deep")
    for _ in range(110):
        control, change = sdt(control), f'<w:ins w:id="1">{change}</w:ins>'
    assert texts(read(tbl(tr(tc(control), tc(p(change)))))) == [["deep", "deep"]]
    assert come("deep") in p(come("deep"))


def bomb(parts: Mapping[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def test_a_zip_bomb_is_refused_whatever_it_says_of_its_size() -> None:
    data = bomb({"word/document.xml": b"0" * 3_000_000})
    assert "zip bomb" in refused(data)
    real, lie = struct.pack("<L", 3_000_000), struct.pack("<L", 10)
    said = refused(data.replace(real, lie))
    assert "it is not whole" in said or "zip bomb" in said


def test_many_small_parts_are_a_bomb_together() -> None:
    assert "zip bomb" in refused(bomb({f"word/{n}.xml": b"0" * 500_000 for n in range(100)}))


def test_a_small_file_may_be_packed_however_well() -> None:
    cells = tr(*["Police"] * 6) * 500
    data = word(tbl(cells))
    assert len(read_word("plan.docx", data).grids[0].rows) == 500
    assert MOST_BYTES == 200 * 1024 * 1024


def test_parts_of_the_same_name_are_refused() -> None:
    data = bomb({"word/document.xml": b"<a/>", "WORD/document.xml": b"<b/>"})
    assert "parts of the same name" in refused(data)


def test_a_checked_package_has_its_parts_and_where_they_lead() -> None:
    more = relation("image", "media/a.png") + relation("link", "http://x/", "x2", external=True)
    found = checked_package("plan.docx", word(p("x"), {"styles": ""}, more=more))
    assert found.main() == DOCUMENT
    told = [(r.kind, r.target, r.external) for r in found.relations(DOCUMENT)]
    assert told == [
        ("styles", "word/styles.xml", False),
        ("image", "word/media/a.png", False),
        ("link", "http://x/", True),
    ]
    assert found.relations("word/styles.xml") == ()


def test_the_strict_form_of_word_is_read_like_the_usual_one() -> None:
    usual = "http://schemas.openxmlformats.org/{}/2006/"
    strict = "http://purl.oclc.org/ooxml/{}/"
    body = tbl(tr(tc("Due", '<w:gridSpan w:val="2"/>')), tr(tc(p(run("x", "<w:strike/>"))), "y"))
    with ZipFile(BytesIO(word(body))) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    for kind in ("wordprocessingml", "officeDocument"):
        parts = {n: t.replace(usual.format(kind), strict.format(kind)) for n, t in parts.items()}
    source = read_word("plan.docx", package(parts))
    assert strict.format("wordprocessingml") in parts[DOCUMENT]
    assert texts(source) == [["Due", "Due"], ["", "y"]]
    assert source.grids[0].rows[1].cells[0].struck == "x"


def test_large_tables_and_cells_are_read() -> None:
    rows = "".join(tr(f"{n}.1", f"Finding {n}", "Police") for n in range(1500))
    long = " ".join(map(str, range(160_000)))
    source = read(tbl(rows + tr("last", long, "LA")))
    assert len(source.grids[0].rows) == 1501
    assert source.grids[0].rows[-1].cells[1].text == long
    assert len(long) > 1_000_000


def test_a_table_too_wide_to_be_one_is_refused() -> None:
    wide = tr(tc("a", '<w:gridSpan w:val="200"/>'), tc("b", '<w:gridSpan w:val="200"/>'))
    assert "over 256 columns" in refused(word(tbl(wide)))
    assert texts(read(tbl(tr(tc("a", '<w:gridSpan w:val="-3"/>'), "b")))) == [["a", "b"]]


@pytest.mark.parametrize(
    "table",
    [
        tbl(tr("a", "b"), p("stray")),
        tbl(tr("a", "b"), "<w:tr>" + p("stray") + "</w:tr>"),
        tbl(tr("a", "b"), tc("stray")),
    ],
)
def test_a_table_with_words_in_none_of_its_cells_is_refused(table: str) -> None:
    assert "words that are in none of them (stray)" in refused(word(table))


def test_words_that_a_table_within_a_cell_hides_are_named() -> None:
    merged = tr(tc("unseen", "<w:vMerge/>"), "c")
    source = read(tbl(tr(tc(tbl(tr("a", "b"), merged, p("stray")) + p()), "x"), tr("y", "z")))
    assert texts(source)[0][0] == "a | b\nc"
    assert [said.rsplit(": ", 1)[1] for said in source.remarks[:2]] == ["'unseen'.", "'stray'."]
