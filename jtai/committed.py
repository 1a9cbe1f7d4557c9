"""Commits that hold the plan and nothing else, and what a person is told of one."""

from collections.abc import Iterable
from pathlib import Path

from jtai.committing import Called, is_in_index
from jtai.errors import GitError, NotCommittedError
from jtai.git import Repository, locate

_ON_NO_BRANCH = (
    "It is on no branch, and left behind when you go to one: git branch NAME keeps it.\n"
)


def commit_together(
    plan: Path, others: Iterable[Path], message: str, called: Called, *, new: bool = False
) -> None:
    """Commit a plan with what stands beside it, which git need not know yet, as it need not know a
    `new` plan. Raises NotCommittedError, which says how to go on."""
    repository, name = locate(plan)
    names = [locate(other)[1] for other in others]
    fresh = [name, *names] if new else names
    try:
        if fresh:
            repository.run("add", "--", *fresh)
        repository.commit([name, *names], message)
    except GitError as wrong:
        raise NotCommittedError(
            f"{called.shown} is written, but not committed: {wrong}\n"
            f"Once that is put right: {called.commit}"
        ) from None


def committed(repository: Repository, subject: str = "") -> str:
    """What is said of a commit, and how to keep it where it is on no branch. A rebase takes it to
    one by itself."""
    done = f"Committed: {subject}\n" if subject else "Committed.\n"
    if repository.attempt("symbolic-ref", "--quiet", "HEAD") is not None:
        return done
    asked = ("--git-path", "rebase-merge", "--git-path", "rebase-apply")
    at_work = repository.text("rev-parse", *asked).splitlines()
    rebasing = any((repository.root / folder).exists() for folder in at_work)
    return done if rebasing else done + _ON_NO_BRANCH


def commit_alone(
    repository: Repository, name: str, message: str, renamed_from: str | None = None
) -> None:
    """Commit a file as it stands, and that it was `renamed_from` another. Where git did not know
    it and does not take it, git does not know it then either. Raises GitError."""
    new = not is_in_index(repository, name)
    if new:
        repository.run("add", "--intent-to-add", "--", name)
    try:
        repository.commit([name, *([renamed_from] if renamed_from else [])], message)
    except GitError:
        if new:
            repository.run("rm", "--cached", "--quiet", "--", name)
        raise
