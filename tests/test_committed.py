"""What a person is told of a commit: where it is, and how to go on where there is none."""

import shlex
import subprocess

import pytest

from tests.conftest import SMALL, Repo, Run

NO_BRANCH = "It is on no branch, and left behind when you go to one: git branch NAME keeps it.\n"


@pytest.fixture
def committed(repo: Repo) -> Repo:
    repo.commit(SMALL)
    return repo


def test_a_revert_that_is_not_finished_is_not_forgotten(committed: Repo, run: Run) -> None:
    other = committed.path / "other"
    for text in ("one", "two", "three"):
        other.write_text(text)
        committed.commit(SMALL)
    with pytest.raises(subprocess.CalledProcessError):
        committed.git("revert", "--no-edit", "HEAD~1")
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert "git is in the middle of a revert" in said
    assert committed.plan.read_text() == SMALL
    committed.git("revert", "--abort")


@pytest.mark.parametrize("asked", [("note", "1.2", "Said.", "--commit"), ("commit",)])
def test_a_commit_that_is_on_no_branch_is_said_to_be(
    committed: Repo, run: Run, asked: tuple[str, ...]
) -> None:
    committed.git("checkout", "--quiet", "--detach")
    if asked == ("commit",):
        committed.plan.write_text(SMALL + "# mine\n")
    assert run(*asked).out.endswith(f"\n{NO_BRANCH}")
    committed.git("branch", "NAME")
    committed.git("checkout", "--quiet", "main")
    assert NO_BRANCH not in run("note", "1.2", "More.", "--commit").out


def test_a_rebase_takes_a_commit_to_its_branch(committed: Repo, run: Run) -> None:
    committed.commit(SMALL + "# mine\n")
    committed.git("-c", "sequence.editor=echo break >", "rebase", "--quiet", "-i", "HEAD~1")
    assert run("note", "1.2", "Said.", "--commit").out.endswith("\nCommitted.\n")


def refuse_commits(repo: Repo) -> None:
    hook = repo.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)


@pytest.mark.parametrize(
    ("edit", "first"),
    [
        (("note", "1.2", "Said."), "1.2: note"),
        (("remove", "1.2", "--reason", "It's\n  double.", "--yes"), "1.2: removed: It's double."),
    ],
)
def test_what_git_did_not_commit_is_committed_as_told(
    committed: Repo, run: Run, edit: tuple[str, ...], first: str
) -> None:
    refuse_commits(committed)
    said = run(*edit, "--commit", code=4).err
    assert "plan.yaml is written, but not committed" in said
    (committed.path / ".git" / "hooks" / "pre-commit").unlink()
    program, *arguments = shlex.split(said.splitlines()[-1].partition(": ")[2])
    assert (program, arguments[0]) == ("jtai", "commit")
    run(*arguments)
    assert committed.git("log", "-1", "--format=%s") == first
    assert committed.git("status", "--porcelain") == ""


def test_an_edit_on_top_of_what_is_staged_says_what_a_commit_takes(
    committed: Repo, run: Run
) -> None:
    run("note", "1.2", "Said.")
    committed.git("add", "plan.yaml")
    assert run("note", "1.2", "More.").lines[1:] == ["Next: git add plan.yaml, then jtai commit"]
    committed.git("add", "plan.yaml")
    assert run("commit").out == "Committed: 1.2: 2 notes\n"
