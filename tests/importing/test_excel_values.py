"""What a cell of Excel is: its text, its formula, its fill, what of it is struck out."""

from datetime import date
from io import BytesIO

import pytest

from jtai.importing.grids.excel import read_excel
from tests.importing.excel_xml import c, cell, excel, n, read, row, said, styles
from tests.importing.make_excel import book, partly_struck, sheet, struck
from tests.importing.word_xml import relation


def test_yes_no_and_errors_are_as_shown_and_errors_named() -> None:
    rows = '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c>'
    source = read(f'<row r="1">{rows}</row>')
    assert [found.text for found in source.grids[0].rows[0].cells] == ["TRUE", "FALSE", "#N/A"]
    assert source.remarks == ("Plan: 1 cell is what went wrong in a formula (C1: '#N/A').",)


def test_a_formula_is_kept_beside_what_it_came_to() -> None:
    stored = cell('<c r="A1" s="1"><f>1+B1</f><v>43160</v></c>', style=styles("mmm yyyy"))
    assert (stored.text, stored.day, stored.formula) == ("Mar 2018", date(2018, 3, 1), "=1+B1")
    link = cell('<c r="A1" t="str"><f>HYPERLINK("http://x.example","See")</f><v>See</v></c>')
    assert (link.text, link.formula) == ("See", '=HYPERLINK("http://x.example","See")')
    array = cell('<c r="A1"><f t="array" ref="A1:A2">SUM(B1:B2)</f><v>3</v></c>')
    assert (array.text, array.formula) == ("3", "=SUM(B1:B2)")


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_that_nothing_has_worked_out_has_no_text(value: str) -> None:
    found = cell(f'<c r="A1"><f>TODAY()</f>{value}</c>')
    assert (found.text, found.formula, found.blank) == ("", "=TODAY()", False)


def test_a_formula_that_is_struck_out_is_no_question() -> None:
    style = styles(more='<xf fontId="1"/>')
    found = cell('<c r="A1" s="1" t="str"><f>B1</f><v>May 2018</v></c>', style=style)
    assert (found.text, found.struck, found.formula) == ("", "May 2018", "")


@pytest.mark.parametrize("nothing", ["", " "])
def test_a_formula_that_came_to_nothing_is_blank_and_said(nothing: str) -> None:
    made = f'<c r="A1" t="str"><f>IF(B1,1,"")</f><v>{nothing}</v></c>'
    source = read(row(1, made, c("B1", "x")))
    assert source.grids[0].rows[0].cells[0].blank
    assert "came to no text, and read as blank (A1: '=IF(B1,1,\"\")')" in said(source)


def test_a_formula_that_holds_for_many_cells_is_said_for_each() -> None:
    first = '<c r="A1"><f t="shared" si="0" ref="A1:A3">B1+$B$1</f><v>1</v></c>'
    others = '<row r="{0}"><c r="A{0}"><f t="shared" si="0"/><v>2</v></c></row>'
    source = read(row(1, first) + others.format(2) + others.format(3))
    cells = [line.cells[0].formula for line in source.grids[0].rows]
    assert cells == ["=B1+$B$1", "=B2+$B$1", "=B3+$B$1"]


def test_lines_escapes_and_blanks() -> None:
    assert cell(c("A1", " one_x000D_&#10;two_x000A_three \n")).text == "one\ntwo\nthree"
    assert cell(c("A1", "a_x005F_x000D_b")).text == "a_x000D_b"
    assert cell(c("A1", "_xD83D__xDE00_ _xD83D_")).text == "\U0001f600 _xD83D_"
    assert cell(c("A1", "a_x0007_b")).text == "a\x07b"
    assert cell(c("A1", " \xa0\n ") + c("B1", "")).blank


def test_shared_words_and_how_they_are_said() -> None:
    strings = ["<t>Agree</t>", "<r><t>東</t></r><r><t>京</t></r><rPh><t>とうきょう</t></rPh>"]
    rows = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v/></c><c r="C1" t="s"><v>0</v></c>'
    source = read(f'<row r="1">{rows}</row>', strings=strings)
    assert [found.text for found in source.grids[0].rows[0].cells] == ["東京", "", "Agree"]


def test_text_has_the_words_that_its_format_puts_around_it() -> None:
    def text(as_format: str) -> str:
        return cell(c("A1", "x").replace("<c ", '<c s="1" '), style=styles(as_format)).text

    assert text('"No "@') == "No x"
    assert text("0;-0;0;@") == "x"
    assert text("dd/mm/yyyy;@") == "x"
    assert text(";;;") == "x"


def test_what_is_struck_out_is_apart_from_what_stands() -> None:
    gone = "<rPr><strike/></rPr>"
    runs = (
        f"<r>{gone}<t>31 March</t></r><r>{gone}<t xml:space='preserve'> 2018</t></r>"
        f"<r><rPr><strike val='0'/></rPr><t>&#10;June 2018 </t></r><r>{gone}<t>(no)</t></r>"
    )
    found = cell(f'<c r="A1" t="inlineStr"><is>{runs}</is></c>')
    assert (found.text, found.struck) == ("June 2018", "31 March 2018\n(no)")


def test_a_font_that_strikes_out_holds_for_all_that_has_none_of_its_own() -> None:
    style = styles(more='<xf fontId="1"/>')
    whole = cell(c("A1", "May 2018").replace("<c ", '<c s="1" '), style=style)
    assert (whole.text, whole.struck) == ("", "May 2018")
    runs = "<r><t>May</t></r><r><rPr><b/></rPr><t>June</t></r>"
    mixed = cell(f'<c r="A1" s="1" t="inlineStr"><is>{runs}</is></c>', style=style)
    assert (mixed.text, mixed.struck) == ("June", "May")


@pytest.mark.parametrize(
    ("as_format", "words"),
    [("dd/mm/yy", "3 April 2018"), ("mmm-yy", "April 2018"), ("d-mmm", "3-Apr")],
)
def test_a_real_date_that_is_struck_out_can_be_read_in_one_way(as_format: str, words: str) -> None:
    style = styles(as_format, more='<xf numFmtId="200" fontId="1"/>')
    source = read(row(1, n("A1", 43193, 2), c("B1", "x")), style=style)
    found = source.grids[0].rows[0].cells[0]
    assert (found.text, found.struck, found.day) == ("", words, None)
    assert "(2018-04-03)" in said(source)


def test_struck_runs_as_openpyxl_writes_them() -> None:
    whole = book()
    page = sheet(whole, "Plan", [(partly_struck("March 2018 ", "June 2018"), "gone")])
    struck(page, "B1")
    data = BytesIO()
    whole.save(data)
    first, second = read_excel("plan.xlsx", data.getvalue()).grids[0].rows[0].cells
    assert (first.text, first.struck) == ("June 2018", "March 2018")
    assert (second.text, second.struck) == ("", "gone")


THEME = (
    "<a:theme xmlns:a='urn:a'><a:themeElements><a:clrScheme><a:dk1><a:sysClr lastClr='000000'/>"
    "</a:dk1><a:lt1><a:sysClr lastClr='FFFFFF'/></a:lt1><a:dk2><a:srgbClr val='1F497D'/></a:dk2>"
    "<a:lt2><a:srgbClr val='EEECE1'/></a:lt2><a:accent1><a:srgbClr val='4F81BD'/></a:accent1>"
    "</a:clrScheme></a:themeElements></a:theme>"
)


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        ('rgb="FFFFC000"', "FFC000"),
        ('rgb="0092d050"', "92D050"),
        ('rgb="FFFFFFFF"', ""),
        ('rgb="nonsense"', ""),
        ('theme="0"', ""),
        ('theme="0" tint="-0.249977111117893"', "BFBFBF"),
        ('theme="1"', "000000"),
        ('theme="3"', "1F497D"),
        ('theme="4"', "4F81BD"),
        ('theme="4" tint="0.39997558519241921"', "95B3D7"),
        ('theme="99"', ""),
        ('indexed="10"', "FF0000"),
        ('indexed="64"', ""),
        ('auto="1"', ""),
    ],
)
def test_fills_are_what_the_colour_comes_to(colour: str, fill: str) -> None:
    fills = (
        '<fills><fill/><fill><patternFill patternType="solid">'
        f"<fgColor {colour}/></patternFill></fill></fills>"
    )
    style = f'{fills}<cellXfs><xf/><xf fillId="1"/></cellXfs>'
    found = cell(
        '<c r="A1" s="1"/>',
        style=style,
        files={"xl/theme.xml": THEME},
        of_book=relation("theme", "theme.xml", "t1"),
    )
    assert found.fill == fill


def test_patterns_and_a_palette_of_its_own() -> None:
    fills = (
        '<fills><fill><patternFill patternType="none"><fgColor rgb="FF123456"/></patternFill>'
        "</fill>"
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="lightUp">'
        '<fgColor rgb="FF000000"/><bgColor indexed="1"/></patternFill></fill><fill><gradientFill>'
        '<stop><color rgb="FF00B050"/></stop></gradientFill></fill></fills>'
        "<cellXfs>" + "".join(f'<xf fillId="{i}"/>' for i in range(4)) + "</cellXfs><colors>"
        '<indexedColors><rgbColor rgb="00111111"/><rgbColor rgb="00222222"/></indexedColors>'
        "</colors>"
    )
    cells = "".join(f'<c r="{at}1" s="{i}"/>' for i, at in enumerate("ABCD")) + c("E1", "x")
    row_of_fills = read(f'<row r="1">{cells}</row>', style=fills).grids[0].rows[0].cells
    assert [found.fill for found in row_of_fills] == ["", "", "222222", "00B050", ""]


def test_the_title_is_that_of_the_properties() -> None:
    assert not read_excel("plan.xlsx", excel(row(1, "a"))).title
    data = BytesIO()
    whole = book("A plan  for\nvisits")
    sheet(whole, "Plan", [("a",)])
    whole.save(data)
    assert read_excel("plan.xlsx", data.getvalue()).title == "A plan for visits"
