"""However the rows and columns of a sheet are laid out, in whatever file: the plan is the same."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.answer_sheets import filled, table_in
from tests.collecting.round_trip import ANSWERS, SENT, chased, collected, state
from tests.conftest import BRISTOL, Run

OPEN = ("Update", "As at", "Status now", "New due date", "Why", "Evidence", "Answered by")
NEEDED = ("Key", "Ref", "Action", *OPEN)
SPARE = tuple(title for title in SENT if title not in NEEDED)
REFS = ("3.2", "15.2", "23.1", "25.1", "24.1", "1.2", "22.1")
LAYOUTS = st.tuples(
    st.permutations([*NEEDED, *SPARE]),
    st.sets(st.sampled_from(SPARE)),
    st.permutations(REFS),
    st.sets(st.sampled_from([ref for ref in REFS if ref not in ANSWERS])),
    st.sampled_from([".xlsx", ".csv", ";.csv", ".docx"]),
    st.integers(0, 3),
)


@pytest.fixture
def sheet(bristol: Path, run: Run) -> Path:
    file = Path("sent.xlsx")
    file.write_bytes(filled(chased(run), ANSWERS))
    return file


def written(name: str, rows: list[list[str]]) -> None:
    """A file with these rows, in the form that its name says."""
    ending = Path(name).suffix
    if ending == ".csv":
        file = io.StringIO()
        csv.writer(file, delimiter=";" if ";" in name else ",").writerows(rows)
        Path(name).write_bytes(file.getvalue().encode("utf-8-sig"))
    elif ending == ".docx":
        import docx

        document = docx.Document()
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
        document.save(name)
    else:
        import openpyxl

        book = openpyxl.Workbook()
        for texts in rows:
            book.active.append([text or None for text in texts])
        book.save(name)


@settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
@given(layout=LAYOUTS)
def test_the_plan_is_the_same_whatever_the_layout(
    sheet: Path, run: Run, layout: tuple[list[str], set[str], list[str], set[str], str, int]
) -> None:
    columns, without, order, unanswered, ending, blanks = layout
    plan = Path("plan.yaml")
    by_ref = {row["Ref"]: row for row in table_in(sheet.read_bytes())}
    titles = [title for title in columns if title not in without]
    rows = [[by_ref[ref][title] for title in titles] for ref in order if ref not in unanswered]
    rows[1:1] = [[""] * len(titles)] * blanks
    asked = Path("plan.collected.tsv").read_bytes()
    name = f"back{ending}"
    written(name, [titles, *rows])
    try:
        collected(run, name)
        moved = state()
        plan.write_bytes(BRISTOL.read_bytes())
        Path("plan.collected.tsv").write_bytes(asked)
        collected(run, str(sheet))
        assert moved[0] == state()[0]
        assert sorted(moved[1].splitlines()) == sorted(state()[1].splitlines())
        collected(run, name)
        assert moved[0] == state()[0]
    finally:
        plan.write_bytes(BRISTOL.read_bytes())
        Path("plan.collected.tsv").write_bytes(asked)
