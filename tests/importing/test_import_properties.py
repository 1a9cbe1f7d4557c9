"""Whatever stands in a table, it is read, asked about or refused: the account adds up, the plan is
one that 'jtai check' takes, and a second import changes nothing."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import yaml
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.conftest import Ran, Run
from tests.hostile import TEXTS
from tests.importing.later_board import adds_up
from tests.importing.make_excel import book, saved, sheet
from tests.strategies import PECULIAR

N = 40
"""Examples of CSV files; a third as many of Excel."""

HEADERS = (
    *("Ref", "Action", "Finding", "Lead Agency(ies)", "By when", "Status", "Progress to date"),
    *("Recommendation", "Date completed", "Evidence", "Revised date", "RAG", "Notes", "Priority"),
    *("Action", "Due", "Progress", "Lead:", "Date", "", "=1+1", "no", "Actions required"),
)
CELLS = st.one_of(
    st.sampled_from(["", "", "", " "]),
    st.sampled_from([
        *("Audit the visits.", "1. Audit them.\n2. Say so.", "Police", "LA/Police", "All"),
        *("Jo Smith, Head of IG", "tbc", "n/a", "-", "Completed", "In progress", "not started"),
        *("Green", "On track", "complete", "Visits are late.", "1.1", "1.2", "2", "R3", "8.10"),
    ]),
    st.sampled_from([
        *("2018-03", "2018-03-15", "03/04/18", "13/04/2018", "Mar-18", "March 2018", "Ongoing"),
        *("Q4 2018", "Autumn term", "As above", "12 months", "After 90 days", "18 March", "2018"),
        *("March 2018\nJune 2018", "31/02/2018", "12/6/19 - Done. 13/7/19 - Sent.", "immediate"),
        *("Update March 2019: Begun.", "(JS) said so 1.2.18", "0000-00", "9999-12-31", "43160"),
    ]),
    st.sampled_from(TEXTS),
    st.sampled_from(PECULIAR),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A header of words as people write them and others, and up to eight rows."""
    header = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=5))
    header.insert(draw(st.integers(0, len(header))), draw(st.sampled_from(HEADERS[:3])))
    rows = st.lists(CELLS, min_size=len(header), max_size=len(header))
    return [header, *draw(st.lists(rows, max_size=8))]


def come_to_nothing(folder: Path) -> None:
    """Take away all that an import made."""
    for path in folder.iterdir():
        path.unlink()


def imported(run: Run, source: str, *options: str) -> Ran:
    account = ("--account", "account.json")
    ran = run("import", source, "-o", "plan.yaml", *account, *options, code=None)
    assert ran.code in (0, 1, 2, 3), ran.err
    assert "Traceback" not in ran.err
    return ran


def told_of(folder: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((folder / "account.json").read_text("utf-8")))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from texts_in(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    else:
        yield str(value)


def bare(text: str) -> str:
    """Without what a ref has no place for: one that two actions have stands as far as it can."""
    return re.sub(r"[\s.-]", "", text)


def holds(folder: Path, run: Run, source: str) -> None:
    """What is to hold of a source, whatever is in it."""
    ran = imported(run, source)
    event(f"exit {ran.code}")
    plan = folder / "plan.yaml"
    if ran.code < 2:
        adds_up(told_of(folder))
    assert plan.exists() == (ran.code == 0)
    if ran.code == 0:
        run("check", "plan.yaml")
        before = {path: path.read_bytes() for path in folder.iterdir()}
        again = run("import", source, "--into", "plan.yaml")
        assert "nothing to change" in again.out
        assert {path: path.read_bytes() for path in folder.iterdir()} == before
        return
    if ran.code == 1:
        is_open(folder, run, source)


def is_open(folder: Path, run: Run, source: str) -> None:
    ran = imported(run, source, "--open")
    assert ran.code == 1
    plan, told = folder / "plan.yaml", told_of(folder)
    adds_up(told)
    event(f"open: {plan.exists()}")
    if not plan.exists():
        assert "--open is no help here" in ran.err
        return
    run("check", "plan.yaml", code=1)
    there = [bare(text) for text in texts_in(yaml.safe_load(plan.read_text("utf-8")))]
    for asked in told["decisions"]:
        text = bare(asked["text"])
        assert any(text in one for one in there), asked


@settings(max_examples=N)
@given(grid=grids())
def test_whatever_is_in_a_csv_file_is_kept_or_asked(
    grid: list[list[str]], folder: Path, run: Run
) -> None:
    come_to_nothing(folder)
    with (folder / "old.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(grid)
    holds(folder, run, "old.csv")


def in_excel(grid: Iterable[Sequence[str]]) -> list[list[str]]:
    """The cells that Excel can hold, formulas as texts."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return [[ILLEGAL_CHARACTERS_RE.sub("", cell)[:32_000] for cell in row] for row in grid]


@settings(max_examples=N // 3)
@given(grid=grids())
def test_whatever_is_in_an_excel_file_is_kept_or_asked(
    grid: list[list[str]], folder: Path, run: Run
) -> None:
    come_to_nothing(folder)
    made = book()
    page = sheet(made, "Plan", in_excel(grid))
    for row in page.iter_rows():
        for cell in row:
            if cell.data_type == "f" and len(str(cell.value)) % 2:
                cell.data_type = "s"
    saved(made, folder / "old.xlsx")
    holds(folder, run, "old.xlsx")
