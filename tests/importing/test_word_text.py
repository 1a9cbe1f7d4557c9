"""What stands in a cell of a Word file: live words, and apart from them what was struck out."""

from datetime import date

import pytest

from jtai.importing.grids.grid import Cell
from tests.importing.word_xml import (
    cell,
    come,
    gone,
    p,
    read,
    read_with,
    relation,
    run,
    sdt,
    tbl,
    tc,
    tr,
)

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, THEN, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/>
  <w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Gone"/>
  <w:rPr><w:strike w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/>
  <w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Older"><w:name w:val="Older"/>
  <w:basedOn w:val="Old"/></w:style>
"""
BOX = """<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>
<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>
</w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def live_and_struck(of: Cell) -> tuple[str, str]:
    return of.text, of.struck


def remarks(*inside: str, **parts: str) -> list[str]:
    """What is said of the one cell with these paragraphs."""
    said = read(tbl(tr(tc("".join(inside)), "other")), **parts).remarks
    return [remark for remark in said if "row 1, column 1" in remark]


@pytest.mark.parametrize(
    ("inside", "live", "struck"),
    [
        (run("Mar 2018", "<w:strike/>") + run(" Jun 2018"), "Jun 2018", "Mar 2018"),
        (run("Mar 2018", "<w:dstrike/>"), "", "Mar 2018"),
        (run("Mar 2018", '<w:strike w:val="0"/>'), "Mar 2018", ""),
        (run("Mar 2018", '<w:strike w:val="false"/>'), "Mar 2018", ""),
        (run("Mar 2018", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"), "Mar 2018", ""),
        (run("Mar", "<w:strike/>") + run(" ") + run("18", "<w:strike/>"), "", "Mar 18"),
        (run("a", "<w:strike/>") + run("b") + run("c", "<w:strike/>"), "b", "a\nc"),
        (gone("Mar 2018") + come("Jun 2018"), "Jun 2018", "Mar 2018"),
        (gone("Mar") + come("Jun") + gone(" 2018") + come(" 2019"), "Jun 2019", "Mar 2018"),
        (f'<w:moveFrom w:id="1">{run("here")}</w:moveFrom>', "", "here"),
        (f'<w:moveTo w:id="1">{run("there")}</w:moveTo>', "there", ""),
        (f'<w:ins w:id="1">{gone("put in, taken out")}</w:ins>', "", "put in, taken out"),
        (f'<w:ins w:id="1">{run("x", "<w:strike/>")}</w:ins>', "", "x"),
        (run("Mar", '<w:rStyle w:val="Gone"/>'), "", "Mar"),
        (run("Mar", '<w:rStyle w:val="Back"/>'), "Mar", ""),
        (run("Mar", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>'), "Mar", ""),
    ],
)
def test_what_is_struck_out_or_deleted_is_apart(inside: str, live: str, struck: str) -> None:
    assert live_and_struck(cell(p(inside), styles=STYLES)) == (live, struck)


@pytest.mark.parametrize(
    ("style", "looks", "live", "struck"),
    [
        ("Old", "", "", "Mar"),
        ("Older", "", "", "Mar"),
        ("Old", '<w:rStyle w:val="Gone"/>', "Mar", ""),  # as Word has it: twice is not at all
        ("Old", '<w:strike w:val="0"/>', "Mar", ""),
        ("Old", "<w:strike/>", "", "Mar"),
        ("None", "", "Mar", ""),
    ],
)
def test_a_style_of_a_paragraph_can_strike_it_out(
    style: str, looks: str, live: str, struck: str
) -> None:
    inside = p(run("Mar", looks), f'<w:pStyle w:val="{style}"/>')
    assert live_and_struck(cell(inside, styles=STYLES)) == (live, struck)


def test_the_text_before_tracked_changes_is_kept_where_some_of_it_was_deleted() -> None:
    changed = cell(p(run("Mar-1") + gone("8") + come("9")))
    assert (changed.text, changed.struck, changed.former) == ("Mar-19", "8", "Mar-18")
    assert cell(p(run("Mar-1") + come("9"))).former == ""
    assert cell(p(run("Mar", "<w:strike/>"))).former == ""


def test_a_line_goes_on_with_the_next_where_its_end_was_deleted() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert cell(p("Audit ", mark), p("referrals.")).text == "Audit referrals."
    dates = cell(p(gone("Mar 2018"), mark), p(come("Jun 2018")))
    assert live_and_struck(dates) == ("Jun 2018", "Mar 2018")
    assert cell(p("Audit."), p(gone("Report."), mark), p("Train.")).text == "Audit.\nTrain."


def test_paragraphs_and_breaks_are_lines_and_ends_have_no_blanks() -> None:
    said = cell(p(), p(run("  Police") + "<w:r><w:br/><w:cr/><w:t>LA</w:t></w:r>"), p("\u00a0"))
    assert said.text == "Police\n\nLA"
    assert cell(p("A"), p(), p("B")).text == "A\n\nB"
    assert cell(p("A"), p(run("x", "<w:strike/>")), p("B")).text == "A\nB"
    assert cell(p("\u00a0")).blank


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (sdt(run("control")), "control"),
        (f'<w:hyperlink w:anchor="a">{run("link")}</w:hyperlink>', "link"),
        (f"<w:smartTag>{run('tag')}</w:smartTag>", "tag"),
        (f"<w:customXml>{run('custom')}</w:customXml>", "custom"),
        (f'<w:fldSimple w:instr="DATE">{run("1 May 2018")}</w:fldSimple>', "1 May 2018"),
        (f"{BEGIN}<w:r><w:instrText>DATE</w:instrText></w:r>{THEN}{run('May')}{END}", "May"),
        (f"{BEGIN}{BEGIN}{THEN}{run('x')}{END}{THEN}{run('May')}{END}{run('!')}", "May!"),
        ("<w:r><w:t>Mar</w:t><w:noBreakHyphen/><w:t>18</w:t></w:r>", "Mar-18"),
        ("<w:r><w:t>re</w:t><w:softHyphen/><w:t>ferrals</w:t></w:r>", "referrals"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>", "a\tb\tc"),
        ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (run("þ", '<w:rFonts w:ascii="Wingdings"/>'), "☑"),
        ('<w:r><w:sym w:font="Arial" w:char="2713"/></w:r>', "✓"),
        ("<m:oMath><m:r><m:t>n+1</m:t></m:r></m:oMath>", "n+1"),
        (run("Mar 2018") + run("1", '<w:vertAlign w:val="superscript"/>'), "Mar 2018¹"),
        (run("31") + run("st", '<w:vertAlign w:val="superscript"/>'), "31st"),
        (sdt(run("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), "☒"),
        (f"<w:bdo>{run('turned')}</w:bdo><w:unheard>{run(' of')}</w:unheard>", "turned of"),
    ],
)
def test_words_are_found_whatever_stands_around_them(inside: str, text: str) -> None:
    assert cell(p(inside)).text == text


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Open"/>'
            '<w:listEntry w:val="Closed"/></w:ddList>',
            "Closed",
        ),
    ],
)
def test_boxes_and_lists_of_old_forms_show_what_was_chosen(inside: str, shown: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
    assert cell(p(begin + THEN + END)).text == shown


def test_words_in_the_instructions_of_a_field_are_named() -> None:
    left = p(f"{BEGIN}{run('lost?')}{END}{run('shown')}")
    assert cell(left).text == "shown"
    assert any("'lost?'" in remark for remark in remarks(left))
    never_ends = p(f"{BEGIN}{run('Police')}")
    assert any("'Police'" in remark for remark in remarks(never_ends))


def test_a_text_box_in_a_cell_is_read_once() -> None:
    assert cell(p(run("Before") + BOX.format(p("In the box")))).text == "Before\nIn the box"
    box = f"<w:txbxContent>{p('Old')}</w:txbxContent>"
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert cell(p(old)).text == "Old"


def test_hidden_text_is_left_out_and_named() -> None:
    inside = p(run("Shown") + run(" secret", "<w:vanish/>"))
    assert cell(inside).text == "Shown"
    assert remarks(inside) == ["Table 1, row 1, column 1: hidden text is left out: 'secret'."]


def test_a_prompt_that_nobody_has_filled_in_is_blank_and_named() -> None:
    prompt = sdt(run("Choose a date."), "<w:showingPlcHdr/>")
    source = read(tbl(tr(tc(p(prompt)), tc(p(prompt)), tc(sdt(p("Mar 2018"))))))
    assert [c.text for c in source.grids[0].rows[0].cells] == ["", "", "Mar 2018"]
    (remark,) = source.remarks
    assert remark == (
        "Nothing is filled in where it says 'Choose a date.': Table 1, row 1, column 1;"
        " Table 1, row 1, column 2."
    )


def test_a_date_field_is_a_real_date_where_it_is_the_whole_cell_and_says_so() -> None:
    looks = '<w:date w:fullDate="2018-03-04T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'
    day = date(2018, 3, 4)
    in_cell = cell(p(sdt(run("04/03/2018"), looks)))
    assert (in_cell.text, in_cell.day, in_cell.shown) == ("04/03/2018", day, "dd/mm/yyyy")
    around = read(tbl(f"<w:tr>{sdt(tc('04/03/2018'), looks)}{tc('x')}</w:tr>"))
    assert around.grids[0].rows[0].cells[0].day == day
    assert cell(p(sdt(run("04/03/2018"), looks) + run(" at last"))).day is None
    other = p(sdt(run("05/03/2018"), looks))
    assert cell(other).day is None
    assert remarks(other) == [
        "Table 1, row 1, column 1: it says '05/03/2018', but its date field holds 2018-03-04."
        " What it says is read."
    ]


def test_comments_with_their_authors_and_footnotes_hang_at_the_cell() -> None:
    hangs = '<w:commentRangeStart w:id="7"/>{}<w:r><w:commentReference w:id="7"/></w:r>'
    words = p("<w:r><w:footnoteRef/></w:r>" + run(" Was April."))
    note = '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>'
    said = read(
        tbl(tr(tc(p(hangs.format(run("Mar 2018")) + note)), tc(p(hangs.format(run("x"))))))
        + p(hangs.format(run("y")).replace("7", "8")),
        comments=f'<w:comment w:id="7" w:author="A. Sergeant">{p("Or May?")}</w:comment>'
        f'<w:comment w:id="8" w:author="">{p("Why?")}</w:comment>'
        f'<w:comment w:id="9" w:author="B">{p("Lost")}</w:comment>',
        footnotes=f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
        f'<w:footnote w:id="2">{words}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("At the end.")}</w:endnote>',
    )
    first, second = said.grids[0].rows[0].cells
    assert first.text == "Mar 2018"
    assert first.comments == ("A. Sergeant: Or May?",)
    assert first.footnotes == ("Was April.", "At the end.")
    assert second.comments == ()
    assert "paragraph 1 has a comment: 'Why?'." in said.remarks
    assert "A comment that hangs at no text is left out: 'B: Lost'." in said.remarks


def test_a_table_within_a_cell_is_lines_of_it() -> None:
    last = tr("Jun 2018", tc(p(gone("Health"))))
    inner = tbl(tr("Mar 2018", tc(p("Police") + p("LA"))), tr("", ""), last)
    whole = cell(p("Dates:"), inner, p())
    assert whole.text == "Dates:\nMar 2018 | Police LA\nJun 2018 |"
    assert (whole.struck, whole.folded) == ("Health", True)


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<w:r><w:drawing/></w:r>", "a picture or a drawing"),
        ('<w:r><w:object><o:OLEObject r:id="r9"/></w:object></w:r>', "an embedded object"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(inside: str, what: str) -> None:
    said = f"Table 1, row 1, column 1: {what} cannot be read, and is left out."
    assert remarks(p(inside)) == [said]


def test_a_part_in_another_format_is_named() -> None:
    source = read(tbl(tr(tc(p("x") + '<w:altChunk r:id="r9"/>'))) + '<w:altChunk r:id="r8"/>')
    assert [r for r in source.remarks if "altChunk" in r] == [
        "Table 1, row 1, column 1: a part in another format (altChunk) cannot be read, and is left"
        " out.",
        "paragraph 1: a part in another format (altChunk) cannot be read, and is left out.",
    ]


def test_the_address_of_a_link_is_named_and_never_followed() -> None:
    link = f'<w:hyperlink r:id="x1">{run("Minutes")}</w:hyperlink>'
    more = relation("hyperlink", "http://127.0.0.1:9/a", external=True)
    source = read_with(tbl(tr(tc(p(link)), "x")), more)
    assert source.grids[0].rows[0].cells[0].text == "Minutes"
    assert source.remarks == (
        "Table 1, row 1, column 1: 'Minutes' is a link, whose address is left out:"
        " http://127.0.0.1:9/a",
    )


def test_a_symbol_that_only_its_font_can_show_is_kept_and_named() -> None:
    inside = p('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>')
    assert cell(inside).text == "\uf021"
    assert "only its own font can show" in remarks(inside)[0]
