"""The tables of a Word file, row by row and place by place, and what stands between them."""

from pathlib import Path

import pytest

from jtai.importing.grids.grid import Cell
from jtai.importing.grids.word import read_word
from tests import libreoffice
from tests.conftest import Run
from tests.importing.word_xml import come, gone, p, read, run, sdt, tbl, tc, texts, tr, word

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TWO = '<w:gridSpan w:val="2"/>'
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
"""


def styled(text: str, style: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def test_every_row_has_a_place_and_every_cell_is_where_it_is_seen() -> None:
    source = read(tbl(tr("a", "b")) + p() + tbl(tr("Ref", "Due"), tr("1", "2")))
    assert [(grid.name, grid.number) for grid in source.grids] == [("Table 1", 1), ("Table 2", 2)]
    assert [row.place for row in source.grids[1].rows] == ["Table 2, row 1", "Table 2, row 2"]
    assert source.grids[1].rows[1].cells[1] == Cell("2", 1, 1)


def test_a_cell_merged_downwards_stands_in_each_row() -> None:
    source = read(
        tbl(
            tr(tc("1", DOWN), tc("Finding", DOWN), "a"),
            tr(tc("", ON), tc("", ON), "b"),
            tr(tc("2", DOWN), tc("Other", '<w:vMerge w:val="restart"/>'), "c"),
            tr(tc("", '<w:vMerge w:val="continue"/>'), "own", "d"),
        )
    )
    assert texts(source) == [
        ["1", "Finding", "a"],
        ["1", "Finding", "b"],
        ["2", "Other", "c"],
        ["2", "own", "d"],
    ]
    first, second, *_ = source.grids[0].rows
    assert first.cells[1] is second.cells[1]
    assert (first.cells[1].rows, first.cells[1].columns) == (2, 1)
    assert [cell.text for cell in second.own(1)] == ["b"]


def test_a_cell_can_be_merged_both_ways() -> None:
    source = read(tbl(tr(tc("ab", TWO + DOWN), "c"), tr(tc("", TWO + ON), "f"), tr("g", "h", "i")))
    assert texts(source) == [["ab", "ab", "c"], ["ab", "ab", "f"], ["g", "h", "i"]]
    merged = source.grids[0].rows[0].cells[0]
    assert (merged.row, merged.column, merged.rows, merged.columns) == (0, 0, 2, 2)


def test_a_cell_that_goes_on_under_none_is_a_cell_of_its_own() -> None:
    assert texts(read(tbl(tr(tc("a", ON), "b"), tr(tc("c", ON), "d")))) == [["a", "b"], ["c", "d"]]
    uneven = read(tbl(tr(tc("ab", TWO + DOWN), "c"), tr(tc("x", ON), "y", "z")))
    assert texts(uneven) == [["ab", "ab", "c"], ["x", "y", "z"]]


def test_text_that_a_merged_cell_hides_is_named() -> None:
    source = read(tbl(tr(tc("1", DOWN), "a"), tr(tc("unseen", ON), "b")))
    assert texts(source) == [["1", "a"], ["1", "b"]]
    assert "'unseen'" in " ".join(source.remarks)


def test_rows_that_begin_or_end_elsewhere_have_gaps() -> None:
    before, after = '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="1"/>'
    source = read(tbl(tr("a", "b", "c"), tr("e", "f", looks=before), tr("g", "h", looks=after)))
    assert texts(source) == [["a", "b", "c"], ["", "e", "f"], ["g", "h", ""]]
    assert texts(read(tbl(tr("a", "b"), tr("c")))) == [["a", "b"], ["c", ""]]


def test_edges_that_were_moved_make_no_columns() -> None:
    source = read(tbl(tr(tc("a", TWO), tc("b", TWO)), tr(tc("c", TWO), tc("d", TWO))))
    assert texts(source) == [["a", "b"], ["c", "d"]]
    assert {cell.columns for row in source.grids[0].rows for cell in row.cells} == {1}


def test_cells_rows_and_tables_in_content_controls_are_read() -> None:
    inner = f"<w:tr>{sdt(tc('1'))}{tc(sdt(p('in')))}</w:tr>"
    source = read(sdt(tbl(tr("Ref", "Due"), sdt(inner), sdt(tr("2", "x") + tr("3", "y")))))
    assert texts(source) == [["Ref", "Due"], ["1", "in"], ["2", "x"], ["3", "y"]]


def test_a_deleted_row_counts_but_is_struck_out() -> None:
    deleted = '<w:del w:id="1" w:author="A"/>'
    source = read(tbl(tr("1", "a"), tr("2", "b", looks=deleted), tr("3", "c")))
    assert texts(source) == [["1", "a"], ["", ""], ["3", "c"]]
    assert [cell.struck for cell in source.grids[0].rows[1].cells] == ["2", "b"]
    assert source.grids[0].rows[2].place == "Table 1, row 3"
    assert any("row 2: a tracked change deletes the row" in said for said in source.remarks)
    assert any("tracked changes" in said for said in source.remarks)


def test_a_finding_that_goes_on_below_a_deleted_row_is_kept() -> None:
    deleted = '<w:del w:id="1" w:author="A"/>'
    source = read(tbl(tr(tc("Finding", DOWN), "a", looks=deleted), tr(tc("", ON), "b")))
    assert texts(source) == [["Finding", ""], ["Finding", "b"]]
    assert any("it is kept" in said for said in source.remarks)


def test_an_added_row_is_like_any_other_and_a_deleted_cell_is_struck_out() -> None:
    added = '<w:ins w:id="1" w:author="A"/>'
    source = read(tbl(tr("1", "a"), tr("2", tc("b", '<w:cellDel w:id="2"/>'), looks=added)))
    assert texts(source) == [["1", "a"], ["2", ""]]
    assert source.grids[0].rows[1].cells[1].struck == "b"


def test_the_file_says_which_rows_are_headings_and_which_are_hidden() -> None:
    mark = "<w:tblHeader/>"
    off = '<w:tblHeader w:val="0"/>'
    rows = [tr("a", looks=mark), tr("b", looks=mark), tr("c", looks=off), tr("d", looks=mark)]
    assert [row.heading for row in read(tbl(*rows)).grids[0].rows] == [True, True, False, False]
    assert [row.heading for row in read(tbl(*rows[:2])).grids[0].rows] == [False, False]
    hidden = read(tbl(tr("a"), tr("b", looks="<w:hidden/>")))
    assert [row.hidden for row in hidden.grids[0].rows] == [False, True]
    assert any("row 2: the row is hidden" in said for said in hidden.remarks)


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('w:val="clear" w:color="auto" w:fill="ffc000"', "FFC000"),
        ('w:val="clear" w:color="auto" w:fill="auto"', ""),
        ('w:val="clear" w:color="auto" w:fill="FFFFFF"', ""),
        ('w:val="solid" w:color="FF0000" w:fill="auto"', "FF0000"),
    ],
)
def test_the_colour_of_a_cell(shading: str, fill: str) -> None:
    source = read(tbl(tr(tc("x", f"<w:shd {shading}/>"))))
    assert source.grids[0].rows[0].cells[0].fill == fill


def test_a_table_that_only_holds_others_is_none() -> None:
    inner = tbl(tr("Ref", "Due"), tr("1", "2"))
    source = read(tbl(tr(tc(p("Above") + inner + p()), tc(inner + p("Below")))))
    assert [grid.name for grid in source.grids] == ["Table 1", "Table 2"]
    assert [(each.text, each.before) for each in source.paragraphs] == [("Above", 1), ("Below", 3)]
    assert any(said.startswith("Table 1, Table 2: within a table") for said in source.remarks)


def test_headings_and_captions_stand_above_tables() -> None:
    body = [styled("Our plan", "T"), styled("Recording", "H1"), p("Some words."), tbl(tr("a"))]
    body += [tbl(tr("b")), styled("Referrals", "Own"), styled("Table 3: dates", "C"), tbl(tr("c"))]
    body += [styled("Last", "H2"), p(run("In ") + run("bold"), ""), tbl(tr("d")), p("End")]
    source = read("".join(body), styles=STYLES)
    headings = [grid.heading for grid in source.grids]
    assert headings == ["Recording", "Recording", "Table 3: dates", "Last"]
    assert source.title == "Our plan"
    assert [(said.text, said.level, said.before) for said in source.paragraphs] == [
        ("Our plan", 1, 1),
        ("Recording", 1, 1),
        ("Some words.", 0, 1),
        ("Referrals", 1, 3),
        ("Table 3: dates", 0, 3),
        ("Last", 2, 4),
        ("In bold", 0, 4),
        ("End", 0, 5),
    ]
    assert source.paragraphs[-1].place == "paragraph 8"


def test_a_line_in_bold_right_above_a_table_is_its_heading_and_that_is_said() -> None:
    bold = p(run("Recording", "<w:b/>"))
    source = read(bold + p() + tbl(tr("a")) + bold + p("Words.") + tbl(tr("b")))
    assert [grid.heading for grid in source.grids] == ["Recording", ""]
    assert source.remarks == ("Table 1: its heading is the line in bold above: 'Recording'.",)


@pytest.mark.parametrize(
    ("property_", "title"),
    [("The plan", "The plan"), ("Word Document", "Styled"), ("", "Styled")],
)
def test_the_title_is_the_files_own_unless_a_template_gave_it(property_: str, title: str) -> None:
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    core = (
        f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{property_}</dc:title>'
        "</cp:coreProperties>"
    )
    rels = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{office}/officeDocument" Target="/word/document.xml"/>'
        f'<Relationship Id="b" Type="{package}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )
    files = {"docProps/core.xml": core, "_rels/.rels": rels}
    body = styled("Styled", "T") + tbl(tr("a"))
    assert read_word("p.docx", word(body, {"styles": STYLES}, files=files)).title == title


def test_headers_and_footers_are_named_with_the_tables_in_them() -> None:
    source = read(p("x"), header=p("Official") + tbl(tr("Version", "2")), footer=p("Page 1"))
    assert source.remarks == (
        "The header of its pages is not taken over: 'Official Version | 2'.",
        "The footer of its pages is not taken over: 'Page 1'.",
    )


def test_what_is_struck_out_between_tables_is_named() -> None:
    source = read(p(run("Kept ") + gone("taken out") + come("put in")))
    assert [said.text for said in source.paragraphs] == ["Kept put in"]
    assert "paragraph 1: struck out: 'taken out'." in source.remarks


def test_what_jtai_exports_is_its_own_until_somebody_changes_it(bristol: Path, run: Run) -> None:
    assert run("export", "--as-at", "2018-05-16", "-o", "all.docx").code == 0
    data = Path("all.docx").read_bytes()
    source = read_word("all.docx", data)
    assert source.own
    (grid,) = source.grids
    assert len(grid.rows) == 46
    assert [row.heading for row in grid.rows] == [True] + [False] * 45
    assert [cell.text for cell in grid.rows[0].cells] == [
        *("Ref.", "Finding", "Action", "Lead Agency(ies)", "Due", "Progress Update"),
    ]
    assert not read_word("x.docx", word(tbl(tr("a")))).own


@libreoffice.needed
def test_a_file_that_libreoffice_made(tmp_path: Path) -> None:
    """Another writer than we are: merged cells, a list, struck-out words, a heading."""
    page = tmp_path / "plan.html"
    page.write_text(
        "<html><body><h1>Recording</h1><table border=1>"
        "<tr><th>Ref</th><th colspan=2>Action</th><th>Due</th></tr>"
        "<tr><td rowspan=2>1</td><td>Audit</td><td><ol><li>One</li><li>Two</li></ol></td>"
        "<td><s>Mar 2018</s><br>Jun 2018</td></tr>"
        '<tr><td>Train</td><td bgcolor="#FFC000">Amber</td><td>x</td></tr></table></body></html>',
        encoding="utf-8",
    )
    (made,) = libreoffice.converted(page, "docx:MS Word 2007 XML", "--writer")
    source = read_word("plan.docx", made.read_bytes())
    assert texts(source) == [
        ["Ref", "Action", "Action", "Due"],
        ["1", "Audit", "1. One\n2. Two", "Jun 2018"],
        ["1", "Train", "Amber", "x"],
    ]
    (grid,) = source.grids
    assert grid.heading == "Recording"
    assert grid.rows[1].cells[3].struck == "Mar 2018"
    assert grid.rows[2].cells[2].fill == "FFC000"
