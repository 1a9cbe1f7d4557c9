"""Excel files, read back without the package that wrote them."""

import csv
import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.blocks import Document, Heading
from jtai.output.excel.sheets import free_name
from jtai.output.excel.workbook import xlsx
from jtai.output.letters import advance_of_line, wrapped
from jtai.tabular import Cell, Column, Fit, Table
from jtai.visible import visible
from jtai.words import numbered
from tests import hostile, libreoffice
from tests.conftest import SMALL, Run
from tests.office_files import C, S, Sheet, properties, sheets, xml
from tests.pictures import DAY, everything

AS_AT = ("--as-at", "2018-05-16")


@pytest.fixture
def exported(bristol: Path, run: Run) -> dict[str, Sheet]:
    run("export", *AS_AT, "-o", "all.xlsx")
    return sheets(Path("all.xlsx"))


def one_table(text: str, title: str = "Part") -> Document:
    table = Table((Column("Ref"),), ((Cell(text),),))
    return Document("A plan", Cell("All is well"), (Heading(title), table))


def test_actions_are_those_of_the_json_with_real_dates_and_numbers(
    exported: dict[str, Sheet], run: Run
) -> None:
    actions = json.loads(run("list", *AS_AT, "--format", "json").out)["actions"]
    rows = exported["Actions"].records()
    assert len(rows) == len(actions) == 45
    for row, action in zip(rows, actions, strict=True):
        assert row["Ref"] == action["ref"]
        assert row["Finding ref"] == action["finding_ref"]
        assert row["Finding"] == action["finding"]
        assert row["Action"] == numbered(action["steps"])
        assert row["Lead"] == ", ".join(action["lead"])
        assert row["Due"] == row["Due by"] == date.fromisoformat(action["due_by"])
        assert row["Status"] == (action["status"] or "not reported")
        assert row["Position"] == action["position"]
        assert row["Days overdue"] == ("" if (d := action["days_overdue"]) is None else float(d))
        assert row["Stale"] == ("yes" if action["stale"] else "no")
        last = action["progress"][-1] if action["progress"] else {"note": "", "by": ""}
        assert row["Latest note"] == last["note"].replace("\t", " ")
        assert row["By"] == last["by"]


def test_a_month_and_its_last_day_look_otherwise_in_a_cell(small: Path, run: Run) -> None:
    text = SMALL.replace("due: 2018-03\n", "due: 2018-03-31\n").replace("2018-04", "2018-03")
    small.write_text(text.replace("- date: 2018-02-15", "- date: 2018-02"))
    run("export", *AS_AT, "-o", "all.xlsx")
    import openpyxl

    book = openpyxl.load_workbook("all.xlsx")
    actions, notes = book["Actions"], book["Progress notes"]
    titles = [cell.value for cell in actions[1]]
    due = [row[titles.index("Due")] for row in actions.iter_rows(min_row=2)]
    assert [cell.value.date() for cell in due[1:]] == [date(2018, 3, 31)] * 2
    assert [cell.number_format for cell in due] == [f"[$-809]{f}mmm yyyy" for f in ("", "d ", "")]
    completed = actions.cell(2, titles.index("Completed") + 1)
    assert (completed.value.date(), completed.number_format[7:]) == (
        date(2017, 10, 20),
        "d mmm yyyy",
    )
    assert [row[1].number_format for row in notes.iter_rows(min_row=2)] == ["[$-809]mmm yyyy"] * 2


def test_every_note_is_there_and_agencies_have_the_counts_of_status(
    exported: dict[str, Sheet], run: Run
) -> None:
    actions = json.loads(run("list", *AS_AT, "--format", "json").out)["actions"]
    said = [(a["ref"], n["by"], n["note"]) for a in actions for n in a["progress"]]
    notes = exported["Progress notes"].records()
    assert [(n["Ref"], n["By"], n["Note"]) for n in notes] == said
    agencies = json.loads(run("status", *AS_AT, "--format", "json").out)["agencies"]
    for row, agency in zip(exported["Agencies"].records(), agencies, strict=True):
        assert row["Agency"] == agency["agency"]
        assert row["Name"] == agency["name"]
        for position, number in agency["counts"].items():
            if position != "total":
                assert row[position.capitalize()] == number


def test_sheets_are_ready_to_filter_scroll_and_print(exported: dict[str, Sheet]) -> None:
    root = exported["Actions"].root
    found = root.find(f"{S}autoFilter")
    assert found is not None
    assert found.get("ref") == "A1:R46"
    pane = root.find(f"{S}sheetViews/{S}sheetView/{S}pane")
    assert pane is not None
    assert (pane.get("topLeftCell"), pane.get("state")) == ("B2", "frozen")
    page = root.find(f"{S}pageSetup")
    assert page is not None
    assert (page.get("orientation"), page.get("paperSize")) == ("landscape", "9")
    assert (page.get("fitToWidth"), page.get("fitToHeight")) == ("2", "0")
    assert all(9 <= width <= 100 for width in widths_of(root))
    assert len(widths_of(root)) == 18
    heights = [float(row.get("ht", 0)) for row in root.iter(f"{S}row")][:46]
    assert all(12 < height <= 409 for height in heights)
    with ZipFile("all.xlsx") as file:
        names = xml(file.read("xl/workbook.xml")).iter(f"{S}definedName")
        repeated = {name.text for name in names if name.get("name") == "_xlnm.Print_Titles"}
    wide = "'Actions'!$1:$1,'Actions'!$A:$A"
    assert {wide, "'Progress notes'!$1:$1", "'Agencies'!$1:$1"} <= repeated


def widths_of(root: ET.Element) -> list[float]:
    return [float(column.get("width", 0)) for column in root.iter(f"{S}col")]


def test_no_sheet_is_shrunk_to_less_than_four_fifths_by_a_page(
    exported: dict[str, Sheet], run: Run
) -> None:
    run("report", *AS_AT, "-o", "paper.xlsx")
    for sheet in (*exported.values(), *sheets(Path("paper.xlsx")).values()):
        page = sheet.root.find(f"{S}pageSetup")
        assert page is not None
        first, *others = widths_of(sheet.root)
        assert first * int(page.get("fitToWidth", 0)) + sum(others) <= 190 * int(
            page.get("fitToWidth", 0)
        )


def test_no_cell_is_a_formula_and_each_says_what_stands_in_the_plan(folder: Path, run: Run) -> None:
    (folder / "plan.yaml").write_text(hostile.plan(), encoding="utf-8")
    run("export", *AS_AT, "-o", "all.xlsx")
    found = sheets(Path("all.xlsx"))
    assert sum(sheet.formulas for sheet in found.values()) == 0
    shown = [row["Finding"] for row in found["Actions"].records()]
    for text in (*hostile.TEXTS[:4], *hostile.TEXTS[5:10], hostile.TEXTS[14]):
        assert text in shown
    assert "bell \\x07 and escape \\x1b[31m" in shown
    assert "over\\u202eride \\u2066isolate" in shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "'x"])
def test_text_stays_text_when_someone_edits_the_cell(text: str, tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    path.write_bytes(xlsx(one_table(text), DAY))
    cell = sheets(path)["Part"].root.findall(f".//{S}c")[1]
    with ZipFile(path) as file:
        styles = xml(file.read("xl/styles.xml")).find(f"{S}cellXfs")
    assert styles is not None
    assert styles[int(cell.get("s", 0))].get("quotePrefix") == "1"


def test_a_text_that_is_too_long_for_a_cell_says_so(tmp_path: Path) -> None:
    path = tmp_path / "one.xlsx"
    path.write_bytes(xlsx(one_table("x" * 40_000), DAY))
    text = str(sheets(path)["Part"].rows[1][0])
    assert len(text) == 32767
    assert text.endswith("(cut: a cell in Excel holds no more)")


@given(st.lists(st.text(max_size=45), min_size=1, max_size=8))
def test_sheets_have_names_that_excel_takes_and_no_two_the_same(titles: list[str]) -> None:
    names: list[str] = []
    for title in titles:
        names.append(free_name(title, names))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not set("[]:*?/\\'") & set(name)
        assert name == name.strip()
        assert visible(name) == name
        assert name.casefold() != "history"


TABLES = ["Overdue", "Positions by agency", "By month", "Over time"]


def test_a_report_has_a_sheet_a_table_and_says_the_rest_in_front(tmp_path: Path) -> None:
    found = written(tmp_path, everything()._replace(front=()))
    assert list(found) == ["Report", *TABLES]
    front = texts(found["Report"])
    assert front[:3] == ["Position at 16 May 2018", "A small plan", "Overdue: 1 of 2"]
    for said in ("For members.", "As at", 3.0, "No due date has moved.", "1. first", "- a point"):
        assert said in front
    assert "1 row on the sheet 'Overdue'" in front
    assert "'Overdue'!A1" in links(found["Report"]).values()
    assert found["Overdue"].rows[1] == ["1.1", date(2018, 2, 28), 23.0, "Two\nlines"]


def written(folder: Path, document: Document) -> dict[str, Sheet]:
    path = folder / "report.xlsx"
    path.write_bytes(xlsx(document, DAY))
    return sheets(path)


def texts(sheet: Sheet) -> list[str | float | date]:
    return [value for row in sheet.rows for value in row if value != ""]


def links(sheet: Sheet) -> dict[str, str]:
    found = sheet.root.iter(f"{S}hyperlink")
    return {link.get("ref", ""): link.get("location", "") for link in found}


def test_a_paper_opens_on_its_first_page_which_leads_to_the_rest(tmp_path: Path) -> None:
    found = written(tmp_path, everything())
    assert list(found) == ["Report", *TABLES, "Other parts"]
    front = found["Report"]
    assert texts(front)[:3] == ["Position at 16 May 2018", "A small plan", "Overdue: 1 of 2"]
    beside = next(row for row in front.rows if "completed" in row)
    told = [value for value in beside if value != ""]
    assert told[:3] == ["- 1.1 (LA): no update at all", "completed", "none"]
    assert [value for value in front.rows[5] if value != ""][:3] == ["overdue", 2.0, 1.0]
    page, view = front.root.find(f"{S}pageSetup"), front.root.find(f".//{S}sheetView")
    assert page is not None
    assert view is not None
    assert (page.get("fitToWidth"), page.get("fitToHeight")) == ("1", "1")
    assert view.get("showGridLines") == "0"
    assert sum(widths_of(front.root)) * 7 <= 1350
    tops = {"'Overdue'!A1", "'By month'!A1", "'Over time'!A1", "'Other parts'!A8"}
    assert tops <= {*links(front).values()}
    assert "Overdue: 1 action" in texts(front)


def test_no_word_after_the_first_page_is_left_out(tmp_path: Path) -> None:
    found = written(tmp_path, everything())
    said = {str(value) for sheet in found.values() for value in texts(sheet)}
    for text in ("For members.", "16 May 2018", "No due date has moved.", "Moved dates: none"):
        assert text in said
    assert {"Pictures", "6 in all.", "2. second", "- a point", "Two\nlines, whole"} <= said


NAMES = st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=2, unique=True)


@given(NAMES)
def test_a_cell_leads_to_the_one_with_the_name_whatever_that_is(names: list[str]) -> None:
    there, nowhere = names
    first = Table(
        (Column("A"), Column("B")), ((Cell("go", leads_to=there), Cell("", leads_to=there)),)
    )
    second = Table((Column("A"),), ((Cell("", leads_to=nowhere),), (Cell("here", name=there),)))
    blocks = (Heading("One"), first, Heading("Two"), second)
    book = read_back(xlsx(Document("A plan", Cell(""), blocks), DAY))
    cell = book["One"]["A2"]
    assert cell.hyperlink.location == "'Two'!A3"
    assert (cell.font.underline, book["One"]["B2"].value) == ("single", None)
    assert book["Two"]["A2"].hyperlink is None


def read_back(data: bytes) -> Any:
    import openpyxl

    return openpyxl.load_workbook(BytesIO(data))


def test_a_text_of_several_lines_is_no_link_as_libreoffice_would_show_but_one(
    tmp_path: Path,
) -> None:
    found = written(tmp_path, everything())
    assert links(found["Overdue"]) == {"A2": "'Other parts'!B11"}


def test_what_no_row_can_show_stands_whole_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    long = " ".join(f"word{n}" for n in range(6000))
    table = Table((Column("Ref"), Column("Note", Fit.WRAP)), ((Cell("1.1"), Cell(long)),))
    found = written(tmp_path, Document("A plan", Cell(""), (Heading("Notes"), table)))
    assert "1 on the sheet 'Whole texts'" in texts(found["Report"])
    whole = found["Whole texts"]
    assert links(whole) == {"A2": "'Notes'!B2"}
    name, *rows = map(str, texts(whole))
    assert name == "1.1 (Note)"
    assert " ".join(rows).split() == long.split()
    assert all(float(row.get("ht", 0)) <= 409 for row in whole.root.iter(f"{S}row"))
    assert len(found["Notes"].rows) == 2  # what imports it finds no row that is none


@given(st.text(max_size=300), st.integers(1_000, 60_000))
def test_wrapped_text_has_all_its_letters_in_lines_that_have_room(text: str, room: int) -> None:
    lines = [*wrapped(text, room)]
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(advance_of_line(line) <= room or " " not in line for line in lines)


def test_a_day_and_a_change_look_as_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(xlsx(everything(), DAY))
    with ZipFile(path) as file:
        formats = {f.get("formatCode") for f in xml(file.read("xl/styles.xml")).iter(f"{S}numFmt")}
    assert '[$-809]mmm yyyy" (moved)"' in formats
    assert "+0;-0;0" in formats


def test_a_picture_is_a_chart_with_the_numbers_of_its_table(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(xlsx(everything(), DAY))
    with ZipFile(path) as file:
        charts = [xml(file.read(name)) for name in file.namelist() if "charts/chart" in name]
    assert len(charts) == 4
    for chart in charts:
        assert [name.text for name in chart.findall(f".//{C}ser/{C}tx//{C}v")] == [
            "Overdue",
            "Complete",
        ]
    bars = next(chart for chart in charts if chart.find(f".//{C}barDir[@val='bar']") is not None)
    assert numbers(bars) == [{0: 2}, {0: 1, 1: 3}]  # what there is none of has no piece


def numbers(chart: ET.Element) -> list[dict[int, int]]:
    return [
        {int(p.get("idx", -1)): int(p.findtext(f"{C}v") or -1) for p in one.iter(f"{C}pt")}
        for one in chart.iter(f"{C}val")
    ]


def test_the_file_knows_its_title_and_no_clock(exported: dict[str, Sheet]) -> None:
    said = properties(Path("all.xlsx"))
    assert said["dc:title"] == "Bristol joint targeted area inspection action plan"
    assert said["dc:creator"] == said["cp:lastModifiedBy"] == "jtai"
    assert said["dcterms:created"] == said["dcterms:modified"] == "2018-05-16T00:00:00Z"
    with ZipFile("all.xlsx") as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@libreoffice.needed_to_print
def test_every_word_is_on_paper_and_the_first_page_is_one(tmp_path: Path) -> None:
    notes = [" ".join(f"w{n}x{m}" for m in range(n)) for n in (3, 90, 500, 3000)]
    columns = (Column("Ref"), Column("Day"), Column("Note", Fit.WRAP), Column("More", Fit.WRAP))
    rows = tuple(
        (Cell(f"{n}", leads_to="x"), Cell("2018-05-31", value=DAY), Cell(note), Cell("and more"))
        for n, note in enumerate(notes)
    )
    paper = everything()
    blocks = (*paper.blocks, Heading("Notes"), Table(columns, rows))
    path = tmp_path / "paper.xlsx"
    path.write_bytes(xlsx(paper._replace(blocks=blocks), DAY))
    (pages,) = libreoffice.printed(path)
    assert "In this file" in pages[0]
    assert "Overdue longest" in pages[0]
    assert "Feb 2018 (moved)" in pages[1]
    printed = " ".join(pages)
    assert {word for note in notes for word in note.split()} <= {*printed.split()}
    assert printed.count("16 May 2018") >= len(notes)  # a day that has no room would be ###
    assert "###" not in printed


@libreoffice.needed
def test_libreoffice_reads_the_same_actions(exported: dict[str, Sheet], run: Run) -> None:
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    files = libreoffice.converted(Path("all.xlsx").resolve(), every_sheet)
    assert [path.stem for path in files] == [
        "all-Actions",
        "all-Agencies",
        "all-Progress notes",
        "all-Report",
    ]
    with files[0].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    actions = json.loads(run("list", *AS_AT, "--format", "json").out)["actions"]
    assert [(row["Ref"], row["Action"]) for row in rows[:45]] == [
        (action["ref"], numbered(action["steps"])) for action in actions
    ]
    due = [date.fromisoformat(action["due_by"]) for action in actions]
    assert [row["Due"] for row in rows[:45]] == [f"{day:%d/%m/%Y}" for day in due]
