"""Whether one file can be committed alone, so that the commit holds one edit and nobody else's.

What `git status` says is not enough: it does not look at a file that is marked `assume-unchanged`
or `skip-worktree`, and calls one changed whose line breaks alone are others. So the very bytes are
held against what HEAD has.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from jtai.errors import GitError
from jtai.git import Repository, locate

_UNFINISHED = {"MERGE_HEAD": "a merge", "CHERRY_PICK_HEAD": "a cherry-pick or a rebase"}
"""What git is in the middle of where it has such a revision: it commits no file alone then."""

_NEW = "is not in git yet", "Put it there first (git add {0}, then git commit {0})"
_IGNORED = (
    "is left out of git by an ignore rule",
    "Put it there all the same (git add -f {0}, then git commit {0})",
)
_CHANGED = "has changes that are not committed yet", "Commit them first (git commit {0})"
_UNSEEN = (
    "has changes that are not committed yet, which git status does not show (assume-unchanged)",
    "Commit them first (git commit {0})",
)
_SKIPPED = (
    "is not looked at by git when it commits (skip-worktree)",
    "Let it (git update-index --no-skip-worktree {0})",
)


class _Entry(NamedTuple):
    """A file as a commit or the index has it; `tag` is the index's mark of it."""

    mode: str
    blob: str
    tag: str = ""


def refuse_others_work(
    repository: Repository, name: str, data: bytes, shown: str, typed: str
) -> None:
    """Raise GitError unless a commit of the file, whose content is `data`, could be made and would
    take nothing along. Messages call it `shown`, and `typed` in a command."""
    refuse_no_commit(repository)
    if found := _in_the_way(repository, name, data):
        why, way_out = found
        raise GitError(
            f"{shown} {why}; nothing was written.\n{way_out.format(typed)}, or leave --commit out."
        )


def commit_together(
    plan: Path, others: Iterable[Path], message: str, shown: str, *, new: bool = False
) -> None:
    """Commit a plan with what stands beside it, which git need not know yet, as it need not know a
    `new` plan. Raises GitError, which calls the plan `shown`."""
    repository, name = locate(plan)
    names = [locate(other)[1] for other in others]
    fresh = [name, *names] if new else names
    try:
        if fresh:
            repository.run("add", "--", *fresh)
        repository.commit([name, *names], message)
    except GitError as wrong:
        raise GitError(f"{shown} is written, but not committed: {wrong}") from None


def refuse_no_commit(repository: Repository) -> None:
    """Raise GitError where git could commit nothing, or not some files alone."""
    for rev, what in _UNFINISHED.items():
        if repository.attempt("rev-parse", "--verify", "--quiet", rev) is not None:
            raise GitError(
                f"git is in the middle of {what}, and commits no file alone until that is done;"
                " nothing was written.\nFinish it first, or leave --commit out."
            )
    repository.run("var", "GIT_COMMITTER_IDENT")


def _in_the_way(repository: Repository, name: str, data: bytes) -> tuple[str, str] | None:
    flags = ("--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching")
    said = repository.run("status", *flags, "--", name)[:2]
    if said in (b"??", b"!!"):
        return _NEW if said == b"??" else _IGNORED
    there, staged = _in_head(repository, name), _in_index(repository, name)
    if there is None or staged is None:
        return _NEW
    if staged.tag.upper() == "S":
        return _SKIPPED
    if (there.mode, there.blob) != (staged.mode, staged.blob):
        return _CHANGED
    if _is_content(repository, name, there.blob, data):
        return None
    return _UNSEEN if staged.tag.islower() else _CHANGED


def _in_head(repository: Repository, name: str) -> _Entry | None:
    said = repository.attempt("ls-tree", "-z", "--full-tree", "HEAD", "--", name)
    mode, _, blob = (said or "").partition("\t")[0].split() or ("", "", "")
    return _Entry(mode, blob) if blob else None


def _in_index(repository: Repository, name: str) -> _Entry | None:
    said = repository.text("ls-files", "-v", "--stage", "-z", "--", name)
    tag, mode, blob, *_ = said.split() or ("", "", "")
    return _Entry(mode, blob, tag) if blob else None


def _is_content(repository: Repository, name: str, blob: str, data: bytes) -> bool:
    """Whether `data` is a blob's content, as a filter of the person's own (or autocrlf) would put
    it into git, or have it out."""
    path = f"--path={name}"
    if repository.run("hash-object", "--stdin", path, given=data).strip() == blob.encode():
        return True
    return repository.run("cat-file", "--filters", path, blob) == data
