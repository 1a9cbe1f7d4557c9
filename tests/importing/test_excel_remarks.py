"""What hangs at cells of Excel, and what is said of all that is not read."""

from pathlib import Path

from jtai.importing.grids.excel import read_excel
from tests.importing.excel_xml import read, row, said
from tests.importing.make_excel import book, remarked, saved, sheet
from tests.importing.word_xml import relation

FORM = 'xmlns:xdr="urn:d" xmlns:a="urn:a"'


def test_comments_hang_at_their_cells_with_their_authors(tmp_path: Path) -> None:
    whole = book()
    page = sheet(whole, "Plan", [("a", "b"), ("c",)])
    remarked(page, "A1", "Ask again.")
    remarked(page, "B2", "Nothing here yet.")
    remarked(page, "C9", "Far away.")
    source = read_excel("plan.xlsx", saved(whole, tmp_path / "plan.xlsx").read_bytes())
    rows = source.grids[0].rows
    assert rows[0].cells[0].comments == ("A Clerk: Ask again.",)
    assert rows[1].cells[1].comments == ("A Clerk: Nothing here yet.",)
    assert (len(rows), rows[8].cells[2].comments) == (9, ("A Clerk: Far away.",))


def test_a_conversation_is_told_with_who_said_what() -> None:
    files = {
        "xl/comments1.xml": "<comments><authors><author>tc=1</author><author>Ann</author></authors>"
        '<commentList><comment ref="A1" authorId="0"><text><t>[Threaded comment] Yours</t></text>'
        '</comment><comment ref="B1" authorId="1"><text><r><t>Ann:</t></r><r><t>\nold</t></r>'
        "</text></comment></commentList></comments>",
        "xl/talk.xml": '<ThreadedComments><threadedComment ref="A1" id="1" personId="p1"><text>Why?'
        '</text></threadedComment><threadedComment ref="A1" id="2" parentId="1" personId="p2">'
        "<text>So.</text></threadedComment></ThreadedComments>",
        "xl/people.xml": '<personList><person displayName="Ann" id="p1"/>'
        '<person displayName="Bob" id="p2"/></personList>',
    }
    source = read(
        row(1, "a", "b"),
        files=files,
        of_sheet=relation("comments", "comments1.xml", "c1")
        + relation("threadedComment", "talk.xml", "c2"),
        of_book=relation("person", "people.xml", "c3"),
    )
    first, second = source.grids[0].rows[0].cells
    assert first.comments == ("Ann: Why?", "Bob: So.")
    assert second.comments == ("Ann:\nold",)


def test_what_is_drawn_on_a_sheet_is_named_and_text_boxes_are_quoted() -> None:
    box = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>Agreed</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    later = "<Choice><xdr:graphicFrame/></Choice><Fallback><xdr:pic/></Fallback>"
    files = {"xl/drawing.xml": f"<xdr:wsDr {FORM}><xdr:pic/><xdr:pic/>{box}{later}</xdr:wsDr>"}
    source = read(row(1, "a"), files=files, of_sheet=relation("drawing", "drawing.xml", "d1"))
    assert source.remarks == (
        "Plan: a text box is not taken over: 'Agreed'.",
        "Plan: what is drawn on it is not looked into: 2 pictures, a chart.",
    )


def test_colours_by_rule_and_words_around_the_pages_are_named() -> None:
    rest = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression"/></conditionalFormatting>'
        '<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12For members&amp;RPage &amp;P'
        "</oddHeader>"
        "<oddFooter>Page &amp;P of &amp;N</oddFooter></headerFooter>"
    )
    assert read(f"<sheetData>{row(1, 'a')}</sheetData>{rest}").remarks == (
        "Plan: colours that depend on what stands in the cells are not looked at.",
        "Plan: what is printed above or below its pages is not taken over: 'For members Page'.",
    )


def test_other_files_are_never_read_and_that_is_said() -> None:
    far = relation("externalLink", "links/one.xml", "e1")
    assert "takes values from other files" in said(read(row(1, "a"), of_book=far))


def test_a_chart_that_is_a_sheet_is_no_table() -> None:
    sheet_of_chart = '<sheets><sheet name="Lines" sheetId="9" r:id="k1" xmlns:r="urn:r"/>'
    source = read(
        row(1, "a"),
        files={
            "xl/chart.xml": "<chartsheet/>",
            "xl/workbook.xml": f"<workbook>{sheet_of_chart}"
            '<sheet name="Plan" sheetId="1" r:id="r0" xmlns:r="urn:r"/></sheets></workbook>',
        },
        of_book=relation("chartsheet", "chart.xml", "k1"),
    )
    assert [(grid.name, grid.number) for grid in source.grids] == [("Plan", 1)]
    assert source.remarks == ("The sheet 'Lines' is a chart: it is not looked into.",)
