"""Plans in Excel as the steps after the grids take them: the shapes, and what jtai exports."""

from dataclasses import replace
from pathlib import Path

import pytest

from jtai.errors import SourceError
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers
from jtai.importing.grids.excel import read_excel
from jtai.importing.own_sheets import is_beside
from jtai.importing.plan_tables import plans_in
from jtai.importing.proposal import propose
from jtai.importing.rows import records_in
from tests.conftest import Run
from tests.importing.compared import differences
from tests.importing.grids_of import read as read_plans
from tests.importing.grids_of import unaccounted
from tests.importing.shapes import HERE, MAKERS, expected

EXCEL = [
    name
    for name in MAKERS
    if not any((HERE / f"{name}{end}").exists() for end in (".csv", ".tsv", ".md", ".html"))
    and MAKERS[name].__module__.rpartition(".")[2].startswith("excel")
]


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
    beside = {grid.name for grid in source.grids if is_beside(grid, source)}
    assert beside == {"Report", "Progress notes", "Agencies"}
    assert unaccounted(replace(source, grids=of_plans), plans) == []


def test_a_report_of_jtai_is_read(bristol: Path, run: Run) -> None:
    run("report", "-o", "report.xlsx", code=None)
    source = read_excel("report.xlsx", Path("report.xlsx").read_bytes())
    assert len(source.grids) > 3
    assert source.own
    assert source.grids[0].name == "Report"
