"""Answers written into the rules file, as its head says: the marks taken off, the dots replaced."""

import json
from pathlib import Path

import pytest

from jtai.reading import plan_of
from tests.conftest import Run
from tests.importing.later_board import csv_text

HEADER = ("Ref", "Finding", "Action", "Lead", "Due", "Status")
TWO_DATES = ("8.1", "Visits are late.", "Agree a form.", "Police", "March 2018\nJune 2018", "")
LONG = "When the board has agreed what is to be done, and by whom, " * 40


def asked(folder: Path, run: Run, *cells: str) -> str:
    """What an import of one row says that asks something."""
    (folder / "plan.csv").write_text(csv_text([cells], HEADER), encoding="utf-8")
    return run("import", "plan.csv", "-o", "plan.yaml", "--account", "account.json", code=1).out


def answered(folder: Path, run: Run, answer: str) -> list[tuple[str, str]]:
    """The refs and due dates that come of the answer to the one question in the file."""
    rules = folder / "plan.import.toml"
    text = rules.read_text(encoding="utf-8")
    assert text.count('means = "..."') == 1
    text = text.replace("# ? ", "").replace('means = "..."', f'means = "{answer}"')
    rules.write_text(text, encoding="utf-8")
    run("import", "plan.csv", "-o", "plan.yaml")
    plan = plan_of((folder / "plan.yaml").read_bytes(), "plan.yaml")
    return [(action.ref, getattr(action.due, "text", str(action.due))) for action in plan.actions]


@pytest.mark.parametrize(
    ("answer", "dues"),
    [
        ("last", [("8.1", "2018-06")]),
        ("each", [("8.1-a", "2018-03"), ("8.1-b", "2018-06")]),
    ],
)
def test_what_becomes_of_several_dates_can_be_answered_there(
    answer: str, dues: list[tuple[str, str]], folder: Path, run: Run
) -> None:
    assert "--split 8.1 or --split 8.1=last" in asked(folder, run, *TWO_DATES)
    assert answered(folder, run, answer) == dues


def test_what_is_too_long_to_be_typed_is_answered_there(folder: Path, run: Run) -> None:
    said = asked(folder, run, "1.1", "Visits are late.", "Agree a form.", "LA", LONG, "")
    assert "plan.import.toml:" in said
    assert "--says" not in said
    assert max(map(len, said.splitlines())) <= 100
    (decision,) = json.loads((folder / "account.json").read_text(encoding="utf-8"))["decisions"]
    assert decision["text"] == LONG.strip()
    assert answered(folder, run, "2018-09") == [("1.1", "2018-09")]
