"""How a later version is written: the lines that it must, all or nothing, and in one commit."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.cli import account_told, draft
from jtai.errors import WriteError
from jtai.importing.summary import Told
from tests.conftest import Repo, Run, litter
from tests.importing.later_board import REFERRALS, ROWS, VISITS, Board, adds_up, csv_text, with_cell

LATER = csv_text(with_cell("1.2", "Lead", "Police"))


@pytest.fixture
def board(folder: Path, run: Run) -> Board:
    """A board whose plan is that of ROWS."""
    made = Board(folder, run)
    made.imports(csv_text(ROWS))
    return made


@pytest.fixture
def in_git(repo: Repo, run: Run) -> Board:
    """The same in git, with all of it committed."""
    made = Board(repo.path, run)
    made.imports(csv_text(ROWS), "--map", "x-priority=x-priority", "--commit")
    return made


# A look, and no more


@pytest.mark.parametrize("text", [LATER, csv_text(ROWS), csv_text(with_cell("1.2", "Due", "Q4"))])
def test_a_dry_run_writes_nothing(text: str, board: Board) -> None:
    before = board.files
    (board.folder / "plan.csv").write_text(text, encoding="utf-8")
    ran = board.run("import", "plan.csv", "--into", "plan.yaml", "--dry-run", code=None)
    assert board.files == before
    assert {path.name for path in board.folder.iterdir()} == {"plan.csv", *before}
    assert ran.code == (1 if "Q4" in text else 0)


def test_a_dry_run_shows_the_lines_that_would_change(board: Board) -> None:
    ran = board.takes(LATER, "--dry-run")
    assert "\n-        lead: [LA]\n+        lead: [Police]\n" in ran.out


# What is refused


@pytest.mark.parametrize("option", [("--open",), ("--title", "A plan")])
def test_what_is_for_a_new_plan_is_refused(option: tuple[str, ...], board: Board) -> None:
    before = board.files
    ran = board.again(*option, code=2)
    assert "leave them out with --into" in ran.err
    assert board.files == before


def test_a_plan_that_is_not_there_is_refused_by_name(board: Board) -> None:
    board.path.unlink()
    before = board.files
    ran = board.again(code=None)
    assert (ran.code, "plan.yaml" in ran.err) == (3, True)
    assert board.files == before


def test_a_broken_plan_is_refused_with_its_line(board: Board) -> None:
    board.plan_with("due: 2018-04", "due: someday or 2018-13")
    before = board.files
    ran = board.again(code=None)
    assert ran.code not in (0, 1)
    assert "plan.yaml:26" in ran.err
    assert board.files == before


def test_a_source_that_is_no_plan_changes_nothing(board: Board) -> None:
    before = board.files
    board.takes("a,b\n1,2\n", code=3)
    assert board.files == before


# The account


def test_the_account_adds_up_whatever_became_of_the_rows(board: Board) -> None:
    rows = [
        *with_cell("1.1", "Progress", "Update March 2018: Drafted. Update May 2018: Sent."),
        ["", "", "", "", "", "", "", "", "", ""],
        ["3.1", REFERRALS, "Write to each family.", "LA", "2018-08", "", "", "", "", ""],
    ]
    board.takes(csv_text(rows[1:]))
    adds_up(board.told)
    assert board.told["cells"]["open"] == 0
    assert {row["ref"] for row in board.told["rows"] if row["fate"] == "imported"} == {
        "1.2", "2.1", "2.2", "3.1",
    }  # fmt: skip
    board.takes(csv_text(with_cell("1.2", "Due", "Q4", rows)), code=1)
    adds_up(board.told)


def test_known_progress_is_counted_as_kept(board: Board) -> None:
    first = board.takes(csv_text(ROWS)).out.splitlines()[:4]
    grown = "Update March 2018: Drafted. Update May 2018: Sent."
    again = board.takes(csv_text(with_cell("1.1", "Progress", grown))).out.splitlines()[:4]
    assert first == again


def test_the_account_speaks_in_the_words_of_diff(board: Board) -> None:
    said = board.takes(csv_text(with_cell("1.2", "Due", "2018-07")), "--noted", "2018-05").out
    assert "1 action changed: 1 date moved, 1 note\nWhat plan.csv changes in plan.yaml\n" in said
    assert "Due         Apr 2018, moved 3 months to Jul 2018\n" in said


# Only the lines it must


BY_HAND = """\
# Our plan. Do not reflow!
title:   'A plan'
agencies: {LA: Council, Police: Police}   # who
findings:
- ref: '1'   # the first
  finding: |
    Visits are late.
  actions:
  # the one that matters
  - ref: '1.1'
    action: "Issue a joint\\
      \\ protocol."
    due: 2018-03   # soon
    lead:
    - Police       # leads
    status: 'in progress'

  # and the other
  - ref: '1.2'
    lead: [LA]
    action: Audit the timeliness of visits.
    due: 2018-04
    x-own: {a: [1, 2]}
# the end
"""


def test_the_layout_and_comments_of_a_hand_laid_plan_stay(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    board.path.write_text(BY_HAND, encoding="utf-8")
    rows = [
        ["1.1", VISITS, "Issue a joint protocol.", "Police", "2018-03", "In progress"],
        ["1.2", VISITS, "Audit the timeliness of visits.", "LA", "2018-04", ""],
    ]
    header = ("Ref", "Finding", "Action", "Lead", "Due", "Status")
    assert "nothing to change" in board.takes(csv_text(rows, header)).out
    assert board.path.read_text("utf-8") == BY_HAND
    rows[1][4] = "2018-06"
    board.takes(csv_text(rows, header), "--noted", "2018-05")
    old, new = BY_HAND.splitlines(), board.path.read_text("utf-8").splitlines()
    kept = [line for line in old if line != "    due: 2018-04"]
    assert [line for line in new if line in kept] == kept
    assert [line for line in new if line not in kept] == [
        "    due: 2018-06",
        "    was_due: [2018-04]",
        "    progress:",
        "    - date: 2018-05",
        "      note: >-",
        "        Due Apr 2018 -> Jun 2018.",
        "        (plan.csv)",
    ]


# All or nothing


def test_cells_that_cannot_be_written_leave_the_plan_as_it_was(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = board.files

    def fails(path: Path, data: bytes) -> None:
        raise WriteError(f"{path.name}: there is no room; nothing was written.")

    monkeypatch.setattr(draft, "write_output", fails)
    board.takes(LATER, code=4)
    assert board.files == before
    assert litter(board.folder) == []
    monkeypatch.undo()
    os.chdir(board.folder)
    board.again()
    assert board.action("1.2").lead == ("Police",)


def test_a_plan_that_cannot_be_written_leaves_the_cells_as_they_were(board: Board) -> None:
    if os.geteuid() == 0:
        board.path.chmod(0o644)
    board.folder.chmod(0o555)
    before = board.files
    try:
        (board.folder / "plan.csv").write_text(LATER, encoding="utf-8")
        ran = board.run("import", "plan.csv", "--into", "plan.yaml", code=None)
    finally:
        board.folder.chmod(0o755)
    assert ran.code == 4
    assert board.files == before


def meanwhile(monkeypatch: pytest.MonkeyPatch, edit: Callable[[], None]) -> None:
    """Have somebody edit the plan right before it is written."""

    def words_of(told: Told) -> str:
        edit()
        return account_told.words_of(told)

    monkeypatch.setattr("jtai.cli.taking_later.words_of", words_of)


def test_what_somebody_else_wrote_meanwhile_stays(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: board.plan_with("note: Drafted.", "note: Drafted by both."))
    board.takes(LATER)
    assert board.action("1.2").lead == ("Police",)
    assert board.action("1.1").progress[0].note == "Drafted by both."


def test_what_became_a_question_meanwhile_is_not_written(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: board.plan_with("lead: [LA]", "lead: [BSCB]"))
    cells = board.cells.read_bytes()
    ran = board.takes(LATER, code=4)
    assert "changed by somebody else meanwhile" in ran.err
    assert board.action("1.2").lead == ("BSCB",)
    assert board.cells.read_bytes() == cells


# In git


def commits(repo: Repo) -> int:
    return int(repo.git("rev-list", "--count", "HEAD"))


def test_the_plan_its_rules_and_its_cells_are_one_commit(in_git: Board, repo: Repo) -> None:
    number = commits(repo)
    assert "Committed.\n" in in_git.takes(LATER, "--commit").out
    assert commits(repo) == number + 1
    changed = repo.git("show", "--name-only", "--format=%s", "HEAD").splitlines()
    assert changed[0] == "1 action changed from plan.csv"
    assert set(changed[2:]) == {"plan.yaml", "plan.import.tsv"}
    later = csv_text(with_cell("1.1", "Status", "On track", with_cell("1.2", "Lead", "Police")))
    in_git.takes(later, "--commit", code=1)
    assert commits(repo) == number + 1
    in_git.again("--says", "status:On track=in progress", "--commit")
    changed = repo.git("show", "--name-only", "--format=", "HEAD").splitlines()
    assert set(changed) == {"plan.yaml", "plan.import.tsv", "plan.import.toml"}
    assert repo.git("status", "--porcelain", "plan*") in ("", "?? plan.csv")


def test_what_is_only_kept_for_the_next_time_is_committed_too(in_git: Board, repo: Repo) -> None:
    number = commits(repo)
    ran = in_git.takes(csv_text(with_cell("1.2", "Due", "April 2018")), "--commit")
    assert "nothing to change" in ran.out
    assert commits(repo) == number + 1
    assert repo.git("show", "--name-only", "--format=", "HEAD") == "plan.import.tsv"
    assert "nothing to change" in in_git.again("--commit").out
    assert commits(repo) == number + 1, "and not twice"


def test_uncommitted_work_of_others_in_the_plan_is_refused(in_git: Board, repo: Repo) -> None:
    number = commits(repo)
    in_git.plan_with("note: Drafted.", "note: Drafted by both.")
    before = in_git.files
    ran = in_git.takes(LATER, "--commit", code=None)
    assert ran.code not in (0, 1)
    assert "has changes that are not committed yet (1.1: note rewritten); nothing" in ran.err
    assert (in_git.files, commits(repo)) == (before, number)
    in_git.again()
    assert in_git.action("1.2").lead == ("Police",)
