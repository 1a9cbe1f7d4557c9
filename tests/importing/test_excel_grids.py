"""Sheets as grids: where cells are, what is merged or hidden, what is said of what is not read."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest

from jtai.errors import SourceError
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers
from jtai.importing.grids.excel import read_excel
from jtai.importing.grids.grid import Cell, Source, address
from jtai.importing.other_tables import own_sheets
from jtai.importing.plan_tables import plans_in
from jtai.importing.proposal import propose
from jtai.importing.rows import records_in
from tests.conftest import Run
from tests.importing.compared import differences
from tests.importing.excel_xml import c, n, read, row, said, styles
from tests.importing.grids_of import read as read_plans
from tests.importing.grids_of import unaccounted
from tests.importing.make_excel import book, filled, remarked, saved, sheet
from tests.importing.shapes import HERE, MAKERS, expected
from tests.importing.word_xml import relation, texts

EXCEL = [
    name
    for name in MAKERS
    if not any((HERE / f"{name}{end}").exists() for end in (".csv", ".tsv", ".md", ".html"))
    and MAKERS[name].__module__.rpartition(".")[2].startswith("excel")
]
FORM = 'xmlns:xdr="urn:d" xmlns:a="urn:a"'


def made(*rows: tuple[object, ...]) -> Source:
    """A sheet that openpyxl wrote."""
    data = BytesIO()
    whole = book()
    sheet(whole, "Plan", rows)
    whole.save(data)
    return read_excel("plan.xlsx", data.getvalue())


def test_every_row_has_a_place_and_every_cell_is_where_it_is_seen() -> None:
    source = made(("Ref", "Action"), (), ("1", None, "more"))
    (grid,) = source.grids
    assert (grid.name, grid.number, grid.hidden) == ("Plan", 1, False)
    assert [line.place for line in grid.rows] == ["Plan!1", "Plan!2", "Plan!3"]
    assert texts(source) == [["Ref", "Action", ""], ["", "", ""], ["1", "", "more"]]
    assert grid.rows[2].cells[2] == Cell("more", 2, 2, letter="C")
    assert address(grid.rows[2], grid.rows[2].cells[2], "") == "Plan!C3"
    assert address(grid.rows[1], grid.rows[1].cells[0], "") == "Plan!A2"


def test_sheets_are_in_the_order_of_their_tabs_hidden_ones_too() -> None:
    whole = book()
    for name, state in (("Z", "visible"), ("Old", "hidden"), ("Older", "veryHidden"), ("A", "")):
        page = sheet(whole, name, [(name,)])
        page.sheet_state = state or "visible"
    data = BytesIO()
    whole.save(data)
    grids = read_excel("plan.xlsx", data.getvalue()).grids
    assert [(grid.name, grid.number, grid.hidden) for grid in grids] == [
        *(("Z", 1, False), ("Old", 2, True), ("Older", 3, True), ("A", 4, False)),
    ]


def test_an_empty_sheet_is_a_grid_without_rows() -> None:
    source = read("", row(1, "Ref"))
    assert [len(grid.rows) for grid in source.grids] == [0, 1]
    with pytest.raises(SourceError, match="Plan: nothing is written in it"):
        read_plans(source)


def test_cells_and_rows_that_do_not_say_where_they_are_follow_those_before() -> None:
    bare = (
        "<row><c><v>1</v></c><c r='C1'><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    )
    assert texts(read(bare)) == [["1", "", "2", "3"], ["4", "", "", ""]]


def test_what_is_merged_stands_in_each_place_that_it_covers() -> None:
    whole = book()
    page = sheet(whole, "Plan", [("ab", None, "c"), (None, None, "d"), ("e", "f", "g")])
    page.merge_cells("A1:B2")
    data = BytesIO()
    whole.save(data)
    source = read_excel("plan.xlsx", data.getvalue())
    assert texts(source) == [["ab", "ab", "c"], ["ab", "ab", "d"], ["e", "f", "g"]]
    first, second, _ = source.grids[0].rows
    merged = first.cells[0]
    assert merged is second.cells[1]
    assert (merged.row, merged.column, merged.rows, merged.columns) == (0, 0, 2, 2)
    assert [cell.text for cell in second.own(1)] == ["d"]
    assert source.remarks == ()


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"


def test_text_that_a_merged_cell_hides_is_named() -> None:
    under = f"<sheetData>{row(1, 'a', 'unseen')}{row(2, 'c', 'd')}</sheetData>{merged('A1:B1')}"
    source = read(under)
    assert texts(source) == [["a", "a"], ["c", "d"]]
    assert source.remarks == (
        "Plan: B1 lies under a merged cell, and what nobody sees of it is left out: 'unseen'.",
    )


def test_a_merged_area_without_end_costs_nothing() -> None:
    data = f"<sheetData>{row(1, 'a', 'b')}{row(2, 'c')}</sheetData>{merged('A2:XFD1048576')}"
    source = read(data)
    assert texts(source) == [["a", "b"], ["c", "c"]]
    assert source.grids[0].rows[1].cells[0].columns == 2


def test_merged_areas_over_each_other_lose_nothing() -> None:
    rows = "".join(row(r, f"a{r}", f"b{r}") for r in (1, 2, 3))
    source = read(f"<sheetData>{rows}</sheetData>{merged('A1:A2', 'A2:B3', 'nonsense')}")
    assert texts(source) == [["a1", "b1"], ["a1", "b2"], ["a3", "b3"]]
    assert "'a2'" in said(source)


def test_a_place_that_is_there_twice_keeps_the_first_and_names_the_other() -> None:
    source = read(row(1, c("A1", "one"), c("A1", "two")))
    assert texts(source) == [["one"]]
    assert "A1 is there twice, and what nobody sees of it is left out: 'two'" in said(source)


def test_hidden_rows_are_marked_and_hidden_columns_named() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="1"/></cols>'
    rows = row(1, "a", "b", "c") + row(2, "d", looks='hidden="1"') + row(3, "e", looks='ht="0"')
    source = read(f"{columns}<sheetData>{rows}</sheetData>")
    assert [line.hidden for line in source.grids[0].rows] == [False, True, True]
    assert source.remarks == ("Plan: column B is hidden; it was read.",)


def test_a_hidden_column_in_which_nothing_stands_is_not_spoken_of() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    assert not read(f"{columns}<sheetData>{row(1, 'a', '', 'c')}</sheetData>").remarks


def test_fills_count_in_rows_in_which_something_stands() -> None:
    whole = book()
    page = sheet(whole, "Plan", [("Ref", "Status"), ("1", None)])
    for place in ("B2", "D2", "B3", "B9"):
        filled(page, place, "FFC000")
    data = BytesIO()
    whole.save(data)
    source = read_excel("plan.xlsx", data.getvalue())
    assert texts(source) == [["Ref", "Status"], ["1", ""]]
    assert source.grids[0].rows[1].cells[1].fill == "FFC000"


def test_a_title_of_two_columns_holds_for_a_column_of_fills() -> None:
    whole = book()
    page = sheet(whole, "Plan", [("Ref", "Status", None), ("1", "late", None)])
    page.merge_cells("B1:C1")
    filled(page, "C2", "FF0000")
    data = BytesIO()
    whole.save(data)
    source = read_excel("plan.xlsx", data.getvalue())
    assert texts(source) == [["Ref", "Status", "Status"], ["1", "late", ""]]
    assert source.grids[0].rows[1].cells[2].fill == "FF0000"


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


def test_a_million_rows_without_anything_in_them_are_no_rows() -> None:
    blank = "".join(f'<row r="{r}" s="1"><c r="A{r}" s="1"/></row>' for r in range(2, 300_000))
    start = perf_counter()
    source = read(row(1, "Ref") + blank, style=styles("0"))
    assert len(source.grids[0].rows) == 1
    assert perf_counter() - start < 20


@pytest.mark.parametrize("place", ["A1048576", "XFD100"])
def test_a_cell_far_from_all_others_is_refused_by_name(place: str) -> None:
    number = place.lstrip("AXFD")
    rows = "".join(row(r, n(f"A{r}", r)) for r in range(1, 100))
    with pytest.raises(SourceError, match=rf"(?s)plan.xlsx: the sheet 'Plan'.*{place}.*Delete"):
        read(rows + row(int(number), n(place, 1)))


def test_five_thousand_rows_take_moments() -> None:
    line = ("1.1", "Visits are late.", "Agree a form.", "Police", 8.5, None, "In progress", 43160)
    data = BytesIO()
    whole = book()
    sheet(whole, "Plan", [line] * 5000)
    whole.save(data)
    start = perf_counter()
    assert len(read_excel("plan.xlsx", data.getvalue()).grids[0].rows) == 5000
    assert perf_counter() - start < 10


@pytest.mark.parametrize("name", EXCEL)
def test_every_shape_in_excel_is_a_plan_as_far_as_its_rows_go(name: str, tmp_path: Path) -> None:
    path, told = MAKERS[name](tmp_path), expected(name)
    source = read_excel(path.name, path.read_bytes())
    assert source.title == told.get("title", "")
    if 3 in told.get("exits", []):
        with pytest.raises(SourceError, match="no plan"):
            read_plans(source)
        return
    outcome = read_plans(source)
    assert unaccounted(source, outcome) == []
    if "actions" in told:
        assert len(outcome.records) == len(told["actions"])
        refs = {action["ref"] for action in told["actions"]}
        assert {text.replace(" ", "-") for text in outcome.texts("ref")} <= refs


@pytest.mark.parametrize("name", [name for name in EXCEL if expected(name).get("open") == []])
def test_shapes_in_excel_that_ask_nothing_come_to_their_plans(name: str, tmp_path: Path) -> None:
    path = MAKERS[name](tmp_path)
    source = read_excel(path.name, path.read_bytes())
    ledger = Ledger(path.name)
    records = records_in(plans_in(source, Answers(), ledger), Answers(), ledger)
    plan = propose(records, source.title, None, Answers(), ledger).plan
    assert differences(plan, expected(name)) == []


def test_there_are_shapes_in_excel() -> None:
    assert len(EXCEL) > 15
    assert sum(expected(name).get("open") == [] for name in EXCEL) > 5


def test_what_jtai_exports_comes_with_its_months_and_as_its_own(bristol: Path, run: Run) -> None:
    run("export", "-o", "plan.xlsx", code=None)
    data = Path("plan.xlsx").read_bytes()
    source = read_excel("plan.xlsx", data)
    assert source.own
    assert source.remarks == ()
    plans = read_plans(source)
    cells = [placed.cell for record in plans.records for placed in record.of("due")]
    dues = {cell.shown for cell in cells if cell.day}
    assert dues == {"mmm yyyy"}
    assert len(plans.records) == 45
    assert "Oct 2017" in plans.texts("due")
    of_plans = tuple(plan.grid for plan in plans.plans)
    assert set(own_sheets(source)) == {"Progress notes", "Agencies"}
    assert unaccounted(replace(source, grids=of_plans), plans) == []


def test_a_report_of_jtai_is_read(bristol: Path, run: Run) -> None:
    run("report", "-o", "report.xlsx", code=None)
    source = read_excel("report.xlsx", Path("report.xlsx").read_bytes())
    assert len(source.grids) > 3
    assert source.own
    assert source.grids[0].name == "Report"
