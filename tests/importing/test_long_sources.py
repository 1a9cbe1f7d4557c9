"""What takes its time says on a terminal what it is at, and nothing of that stays elsewhere."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importing.later_board import csv_text
from tests.test_terminals import on_a_terminal

HEADER = ("Ref", "Finding", "Action", "Lead", "Due")
LONG, SHORT = 3000, 3
AT_WORK = ("Reading plan.csv", "Looking through plan.csv")


def source(folder: Path, rows: int) -> None:
    cells = ("Visits are late, and nobody can say why that is.", "Agree a form.", "LA", "May 2018")
    text = csv_text([(f"1.{number}", *cells) for number in range(1, rows + 1)], HEADER)
    (folder / "plan.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("into", [False, True], ids=["new", "later"])
def test_a_long_source_says_on_a_terminal_what_is_being_done(
    into: bool, folder: Path, run: Run
) -> None:
    source(folder, LONG)
    if into:
        run("import", "plan.csv", "-o", "plan.yaml")
    said = on_a_terminal(100, "import", "plan.csv", "--into" if into else "-o", "plan.yaml")
    assert [what for what in AT_WORK if what not in said] == []
    assert "imported as actions" in said


def test_nothing_is_said_of_it_in_a_pipe_nor_of_a_short_source(folder: Path, run: Run) -> None:
    source(folder, LONG)
    ran = run("import", "plan.csv", "-o", "plan.yaml")
    source(folder, SHORT)
    short = on_a_terminal(100, "import", "plan.csv", "-o", "short.yaml")
    assert [what for what in AT_WORK if what in f"{ran.out}{ran.err}{short}"] == []
