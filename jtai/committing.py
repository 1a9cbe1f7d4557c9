"""Whether one file can be committed alone, so that the commit holds one edit and nobody else's.

What `git status` says is not enough: it does not look at a file that is marked `assume-unchanged`
or `skip-worktree`, and calls one changed whose line breaks alone are others. So the very bytes are
held against what HEAD has.
"""

from enum import Enum
from typing import NamedTuple

from jtai.errors import GitError
from jtai.git import Repository

_UNFINISHED = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick or a rebase",
    "REVERT_HEAD": "a revert",
}
"""What git is in the middle of where it has such a revision. It commits no file alone then, or
forgets over it what it was doing: a revert can be neither gone on with nor given up afterwards."""

_NOBODY = (
    "git does not know yet by whom a commit is; {0}.\nTell it (git config --global user.name"
    " 'Your Name', then git config --global user.email you@example.org){1}."
)


class State(Enum):
    """How a file stands to git."""

    COMMITTED = "as it was last committed"
    CHANGED = "changed since"
    UNSEEN = "changed since, and git is told not to look (assume-unchanged)"
    NEW = "in no commit yet"
    IGNORED = "in no commit, by a rule"
    STAGED = "staged otherwise than it stands in the file, or than it was committed"
    UNMERGED = "of two sides, which nobody has said are one"
    SKIPPED = "not for git to commit (skip-worktree)"


SOMEBODYS_WORK = frozenset({State.CHANGED, State.UNSEEN, State.STAGED, State.UNMERGED})
"""The states of a file that somebody has changed, and not committed."""

_UNCOMMITTED = "has changes that are not committed yet"
_REFUSED = {
    State.NEW: ("is not in git yet", "Put it there first ({1})"),
    State.IGNORED: (
        "is left out of git by an ignore rule",
        "Put it there all the same (git add -f {0}, then {1})",
    ),
    State.CHANGED: (_UNCOMMITTED, "Commit them first ({1})"),
    State.UNSEEN: (
        f"{_UNCOMMITTED}, which git status does not show (assume-unchanged)",
        "Commit them first ({1})",
    ),
    State.STAGED: (
        f"{_UNCOMMITTED}, and others of them are staged than stand in the file",
        "See what is staged (git diff --cached {0}), and stage the file as it stands (git add {0},"
        " then {1})",
    ),
    State.UNMERGED: (
        "has two sides, and git does not know yet that they are merged",
        "If they are, say so (git add {0}, then {1})",
    ),
    State.SKIPPED: (
        "is not looked at by git when it commits (skip-worktree)",
        "Let it (git update-index --no-skip-worktree {0}{2})",
    ),
}
"""Why a file is not committed, and the way out: {0} is the file as it is typed in a command of
git's, {1} the command that commits it, {2} that command again where it is what was asked for."""


class Called(NamedTuple):
    """How messages call a file: as it is `shown`, and as it is `typed` in a command of git's.
    `commit` is the command of ours that commits it."""

    shown: str
    typed: str
    commit: str = "jtai commit"


class Purpose(NamedTuple):
    """What a commit is for: what was not done where there is none, and what else may be done."""

    undone: str
    unless: str


AN_EDIT = Purpose("nothing was written", ", or leave --commit out")
A_COMMIT = Purpose("nothing was committed", "")


class _Entry(NamedTuple):
    """A file as a commit or the index has it; `tag` is the index's mark of it, and `side` that of
    an unfinished merge."""

    mode: str
    blob: str
    tag: str = ""
    side: str = "0"


def refusal(state: State, called: Called, purpose: Purpose, changes: str = "") -> GitError:
    """Why a file in that state is not committed, and what to do; `changes` says in words what is
    not committed yet."""
    why, way_out = _REFUSED[state]
    then = "" if purpose.unless else f", then {called.commit}"
    way_out = way_out.format(called.typed, called.commit, then)
    what = f" ({changes})" if changes else ""
    unless = purpose.unless
    if unless and state in (State.CHANGED, State.UNSEEN):
        unless += ", and commit all together afterwards"
    return GitError(f"{called.shown} {why}{what}; {purpose.undone}.\n{way_out}{unless}.")


def refuse_no_commit(repository: Repository, purpose: Purpose = AN_EDIT) -> None:
    """Raise GitError where git could commit nothing, or not some files alone."""
    for rev, what in _UNFINISHED.items():
        if repository.attempt("rev-parse", "--verify", "--quiet", rev) is not None:
            raise GitError(
                f"git is in the middle of {what}, and no file is committed alone until that is"
                f" done; {purpose.undone}.\nFinish it first (git status says how){purpose.unless}."
            )
    if repository.attempt("var", "GIT_COMMITTER_IDENT") is None:
        raise GitError(_NOBODY.format(purpose.undone, purpose.unless or ", and commit again"))


def name_in_head(repository: Repository, name: str) -> str | None:
    """What a file is called in the last commit: otherwise where it was renamed since (`git mv`);
    None where it is not there."""
    if is_in_head(repository, name):
        return name
    flags = ("--cached", "--find-renames", "--diff-filter=R", "--name-status", "-z")
    said = (repository.attempt("diff-index", *flags, "HEAD", "--") or "").split("\0")
    return next(
        (was for was, now in zip(said[1::3], said[2::3], strict=False) if now == name), None
    )


def state_of(repository: Repository, name: str, data: bytes) -> State:
    """How the file, whose content is `data`, stands to git."""
    there, staged = _in_head(repository, name), _in_index(repository, name)
    if staged is None:
        return State.STAGED if there else _unknown(repository, name)
    if staged.side != "0":
        return State.UNMERGED
    if staged.tag.upper() == "S":
        return State.SKIPPED
    if there is None:
        return State.NEW
    if (there.mode, there.blob) == (staged.mode, staged.blob):
        if is_content(repository, name, there.blob, data):
            return State.COMMITTED
        return State.UNSEEN if staged.tag.islower() else State.CHANGED
    return State.CHANGED if is_content(repository, name, staged.blob, data) else State.STAGED


def shown_as_changed(repository: Repository, name: str) -> bool:
    """Whether git status shows a file as changed, or as new."""
    return bool(repository.run("status", "--porcelain=v1", "-z", "--", name))


def is_staged(repository: Repository, name: str) -> bool | None:
    """Whether something else is staged of a file than the last commit has of it; None where that
    has nothing of it."""
    there = _in_head(repository, name)
    if there is None:
        return None
    staged = _in_index(repository, name)
    if staged is None:
        return True
    return staged.side == "0" and (there.mode, there.blob) != (staged.mode, staged.blob)


def is_in_index(repository: Repository, name: str) -> bool:
    """Whether git knows a file, be it only for the next commit."""
    return _in_index(repository, name) is not None


def is_in_head(repository: Repository, name: str) -> bool:
    """Whether the last commit has a file."""
    return _in_head(repository, name) is not None


def content_in_head(repository: Repository, name: str) -> bytes | None:
    """A file as the last commit has it, and as it would stand on disk; None if it has it not."""
    there = _in_head(repository, name)
    return there and repository.run("cat-file", "--filters", f"--path={name}", there.blob)


def _unknown(repository: Repository, name: str) -> State:
    """How a file that is in no commit, nor staged, stands to git."""
    flags = ("--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching")
    said = repository.run("status", *flags, "--", name)[:2]
    return State.IGNORED if said == b"!!" else State.NEW


def _in_head(repository: Repository, name: str) -> _Entry | None:
    said = repository.attempt("ls-tree", "-z", "--full-tree", "HEAD", "--", name)
    mode, _, blob = (said or "").partition("\t")[0].split() or ("", "", "")
    return _Entry(mode, blob) if blob else None


def _in_index(repository: Repository, name: str) -> _Entry | None:
    said = repository.text("ls-files", "-v", "--stage", "-z", "--", name).partition("\t")[0]
    tag, mode, blob, side = said.split() or ("", "", "", "")
    return _Entry(mode, blob, tag, side) if blob else None


def is_content(repository: Repository, name: str, blob: str, data: bytes) -> bool:
    """Whether `data` is a blob's content, as a filter of the person's own (or autocrlf) would put
    it into git, or have it out."""
    path = f"--path={name}"
    if repository.run("hash-object", "--stdin", path, given=data).strip() == blob.encode():
        return True
    return repository.run("cat-file", "--filters", path, blob) == data
