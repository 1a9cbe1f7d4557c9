"""Warnings are said by `status` and `check`, and by an edit that causes one; nowhere else."""

from pathlib import Path

import pytest

from jtai.chasing.answer_sheet import answer_sheet
from jtai.cli.verbs import COMMANDS
from tests.conftest import SMALL, Repo, Run
from tests.sent_sheets import requested

WARNED = SMALL.replace("See 1.1.", "See 1.7.").replace("due: 2018-03\n", "due: 2038-03\n")

THEY_SAY = ("status", "check")

SAID = {
    "show": ("1.2",),
    "note": ("1.2", "Said."),
    "minutes": ("--finding", "1"),
    "add": ("--finding", "2", "--action", "Do it.", "--lead", "LA", "--due", "2027-03"),
    "amend": ("1.2", "--lead", "LA"),
    "remove": ("1.2", "--reason", "It stood twice."),
    "history": ("1.2",),
    "export": ("-o", "out.csv"),
    "report": ("-o", "out.md"),
    "init": ("Another", "--agency", "LA", "--plan", "another.yaml"),
    "import": ("table.csv", "-o", "imported.yaml"),
    "collect": ("Police.xlsx",),
    "chase": ("--reply-by", "+14d", "-o", "to-send"),
    "config": ("list",),
}
"""What each is asked that has to be asked something."""


@pytest.fixture
def warned(repo: Repo) -> Path:
    repo.commit(WARNED)
    (repo.path / "table.csv").write_text("Ref,Action,Lead,Due\n1.1,Do it.,LA,2027-03\n")
    (repo.path / "Police.xlsx").write_bytes(answer_sheet(requested(repo.plan, "Police")))
    return repo.plan


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in THEY_SAY])
def test_a_command_says_nothing_of_warnings_that_are_there_already(
    warned: Path, run: Run, command: str
) -> None:
    said = run(command, *SAID.get(command, ()), code=None)
    assert said.code in (0, 1), "else nothing is tested"
    about = [line for line in said.err.splitlines() if "warning" in line or "1.7" in line]
    new = [line for line in about if "this action has no progress note" in line]
    assert about == new, "but for what an action that is new has not got yet"
    assert len(new) == (command == "add")


def test_status_counts_them_and_check_lists_them(warned: Path, run: Run) -> None:
    assert "plan.yaml: 3 warnings (jtai check lists them)" in run("status").err
    assert "3 warnings" in run("check").out
    assert "1.7" in run("check").out


def test_an_edit_says_what_it_newly_causes_and_no_more(warned: Path, run: Run) -> None:
    ran = run("note", "2.1", "See 1.9.")
    assert ran.err.splitlines() == [
        f"plan.yaml:{lines_with('See 1.9.')[0]}: 2.1: warning: this note points to 1.9,"
        " and there is no 1.9 in the plan"
    ]


def lines_with(text: str) -> list[int]:
    lines = Path("plan.yaml").read_text().splitlines()
    return [number for number, line in enumerate(lines, start=1) if text in line]
