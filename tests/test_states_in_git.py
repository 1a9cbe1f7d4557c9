"""However the plan stands to git, a commit is of the plan alone and whole, or there is none."""

from itertools import product
from typing import NamedTuple

import pytest

from tests.conftest import SMALL, Repo, Run

A, B, C = SMALL, SMALL + "# b\n", SMALL + "# c\n"
BYSTANDER = "bystander.txt"


class Stand(NamedTuple):
    """What HEAD, the index and the disk have of the plan, None for nothing; how the index marks
    it, and whether a rule ignores it."""

    head: str | None
    staged: str | None
    disk: str
    mark: str = ""
    ignored: bool = False

    def make(self, repo: Repo) -> None:
        (repo.path / BYSTANDER).write_text("one\n")
        repo.git("add", BYSTANDER)
        if self.head is not None:
            repo.commit(self.head)
        (repo.path / BYSTANDER).write_text("two\n")
        repo.git("add", BYSTANDER)
        if self.staged is not None:
            repo.plan.write_text(self.staged)
            repo.git("add", "plan.yaml")
        elif self.head is not None:
            repo.git("rm", "--quiet", "--cached", "plan.yaml")
        if self.mark:
            repo.git("update-index", f"--{self.mark}", "plan.yaml")
        if self.ignored:
            (repo.path / ".gitignore").write_text("*.yaml\n")
        repo.plan.write_text(self.disk)
        (repo.path / BYSTANDER).write_text("three\n")


def stands() -> list[Stand]:
    marks = ("", "assume-unchanged", "skip-worktree")
    known = [Stand(*one) for one in product((None, A), (A, B, C), (A, B), marks)]
    unknown = product((None, A), (None,), (A, B), ("",), (False, True))
    return [*known, *(Stand(*one) for one in unknown)]


def everything(repo: Repo) -> tuple[str, ...]:
    """The last commit, all that is staged, and the plan on disk."""
    heads = repo.git("for-each-ref", "--format=%(objectname)")
    return heads, repo.git("ls-files", "--stage", "-v"), repo.plan.read_text()


def of_bystanders(repo: Repo) -> str:
    return repo.git("status", "--porcelain", "--", BYSTANDER)


def named(stand: Stand) -> str:
    names = {None: "none", A: "a", B: "b", C: "c"}
    rule = "-ignored" if stand.ignored else ""
    return "-".join(names[text] for text in stand[:3]) + f"-{stand.mark}{rule}"


@pytest.mark.parametrize("stand", stands(), ids=named)
def test_jtai_commit(repo: Repo, run: Run, stand: Stand) -> None:
    stand.make(repo)
    before, around = everything(repo), of_bystanders(repo)
    ran = run("commit", code=None)
    if ran.code or "nothing to commit" in ran.out:
        assert everything(repo) == before
        assert ran.code == 4 or stand.head == stand.disk
        assert not ran.code or "\n" in ran.err.strip(), "it says what to do"
    else:
        assert repo.git("show", "HEAD:plan.yaml") == stand.disk.rstrip("\n")
        assert repo.git("show", ":plan.yaml") == stand.disk.rstrip("\n")
        assert repo.git("show", "--format=", "--name-only") == "plan.yaml"
        assert stand.head != stand.disk
    assert of_bystanders(repo) == around
    assert repo.plan.read_text() == stand.disk


@pytest.mark.parametrize("stand", stands(), ids=named)
def test_note_commit(repo: Repo, run: Run, stand: Stand) -> None:
    stand.make(repo)
    before, around = everything(repo), of_bystanders(repo)
    ran = run("note", "1.2", "Said.", "--commit", code=None)
    assert ran.code in (0, 4)
    if ran.code:
        assert everything(repo) == before
        assert "nothing was written" in ran.err
    else:
        assert stand.head == stand.disk, "else somebody's work was taken along"
        assert repo.git("show", "--format=", "--name-only") == "plan.yaml"
        assert repo.git("show", "HEAD:plan.yaml") == repo.plan.read_text().rstrip("\n")
        changes = repo.git("diff", "--numstat", "HEAD~", "HEAD", "--", "plan.yaml")
        assert changes.split()[:2] == ["3", "0"], "the note, and nothing else"
    assert of_bystanders(repo) == around
