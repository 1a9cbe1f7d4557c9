"""Sheets as grids: where cells are, what is merged or hidden, how far they reach."""

from io import BytesIO
from time import perf_counter

import pytest

from jtai.errors import SourceError
from jtai.importing.grids.excel import read_excel
from jtai.importing.grids.grid import Cell, Source, address
from tests.importing.excel_xml import c, n, read, row, said, styles
from tests.importing.grids_of import read as read_plans
from tests.importing.make_excel import book, filled, sheet
from tests.importing.word_xml import texts


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
