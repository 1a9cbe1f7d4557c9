"""The plan and its git repository: whether it can be committed alone, and what a person types."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jtai.cli.loading import shown_path, within_repository
from jtai.cli.one_of_several import OnePlan
from jtai.cli.to_type import for_a_shell
from jtai.committing import (
    A_COMMIT,
    AN_EDIT,
    SOMEBODYS_WORK,
    Called,
    Purpose,
    State,
    content_in_head,
    is_staged,
    refusal,
    refuse_no_commit,
    state_of,
)
from jtai.errors import GitError
from jtai.git import Repository, locate
from jtai.model import Plan

if TYPE_CHECKING:
    from jtai.reading.memo import Memo

_NOTHING_TO_COMMIT_TO = (
    ", so there is nothing to commit to; {0}.\nMake one of its folder ({1}, then {2}){3}."
)
_OF_ANOTHER = (
    " was changed by somebody else meanwhile, who has not committed that; nothing was written.\n"
    "Try again once they have, or leave --commit out."
)


class PlanInGit:
    """A plan file as git has it, or not; `shown` is how messages call it."""

    def __init__(self, chosen: OnePlan, shown: str) -> None:
        self.path = chosen.path
        self.shown = shown
        self._option = chosen.option
        typed = f"-- {for_a_shell(shown)}" if shown.startswith("-") else for_a_shell(shown)
        self.called = Called(shown, typed, self.to_commit())

    def to_commit(self, first_line: str = "") -> str:
        """The command that commits it, with a first line of a person's own where there is one."""
        own = f" -m {for_a_shell(first_line)}" if first_line else ""
        return f"jtai commit{own}{self._option}"

    def located(self, purpose: Purpose) -> tuple[Repository, str]:
        """The repository, and the file's name in it. Raises GitError where there is none, or where
        git could commit nothing."""
        without = _NOTHING_TO_COMMIT_TO.format(
            purpose.undone, _git_init(self.path), self.called.commit, purpose.unless
        )
        repository, name = locate(self.path, without)
        refuse_no_commit(repository, purpose)
        return repository, name

    def refuse_others_work(self, data: bytes, *, meanwhile: bool = False) -> None:
        """Raise GitError unless a commit of the file, whose content is `data`, would take nothing
        along. What somebody did `meanwhile` they have to commit: here it would go by the name of
        somebody else."""
        repository, name = self.located(AN_EDIT)
        state = state_of(repository, name, data)
        if meanwhile and state in SOMEBODYS_WORK:
            raise GitError(f"{self.shown}{_OF_ANOTHER}")
        if state is not State.COMMITTED:
            raise refusal(state, self.called, AN_EDIT, _changes(repository, name, data))

    def refuse_uncommittable(self, repository: Repository, name: str, data: bytes) -> State:
        """How the file, whose content is `data`, stands to git. Raises GitError where a commit
        would not take it as it stands."""
        state = state_of(repository, name, data)
        if state in (State.COMMITTED, State.CHANGED, State.UNSEEN, State.NEW):
            return state
        raise refusal(state, self.called, A_COMMIT)

    def had_ref(self, ref: str) -> bool:
        """Whether a finding or an action has this ref in any version of the file that leads to
        HEAD. Who gives it again makes one of two in the eyes of `diff`, and of a merge."""
        try:
            repository, name = locate(self.path)
        except GitError:
            return False
        written = re.sub(r"([.()])", r"\\\1", ref)
        line = f"ref[\"']?:[ ]*[\"']?{written}([^0-9A-Za-z./()-]|$)"
        return bool(repository.attempt("log", "-1", "--format=%h", f"-G{line}", "--", name))

    def next_step(self) -> str:
        """What a person does next to see an edit and keep it, where git can show it."""
        if not within_repository(self.path.resolve().parent):
            return ""
        return f"Next: {self._before_a_commit()}{self.called.commit}\n"

    def _before_a_commit(self) -> str:
        """To see the edit where git has anything to hold the file against; what was staged before
        is in the way of a commit of the file as it stands."""
        try:
            staged = is_staged(*locate(self.path))
        except GitError:
            return ""
        if staged is None:
            return ""
        how = "add" if staged else "diff"
        return f"git {how} {self.called.typed}, then "


def to_keep(paths: Sequence[Path], message: str) -> str:
    """The two commands that commit files of a repository which may be new, as they are typed here,
    which may be outside it."""
    folder = paths[0].resolve().parent
    here = within_repository(folder)[-1:] == within_repository(Path.cwd())[-1:]
    git = "git" if here else f"git -C {for_a_shell(str(folder))}"
    shown = [
        shown_path(path) if here else os.path.relpath(path.resolve(), folder) for path in paths
    ]
    names = " ".join(map(for_a_shell, shown))
    return f"{git} add -- {names}, then {git} commit -m {for_a_shell(message)} -- {names}"


def git_user(path: Path) -> str | None:
    """git's `user.name` where a plan is, where there is a git that knows one."""
    try:
        return Repository(path.resolve().parent).setting("user.name")
    except GitError:
        return None


def plan_in(data: bytes | None, memo: "Memo") -> Plan | None:
    """The plan in what git has; None where that is none, or has errors. A memo reads it, which may
    have read another version."""
    return None if data is None else memo.read(data).plan


def _changes(repository: Repository, name: str, data: bytes) -> str:
    """What is not committed yet, in the words of the plan; empty where it is no plan, or the same
    one."""
    from jtai.compare import compare
    from jtai.reading.memo import Memo
    from jtai.reports.commit_message import subject

    memo = Memo()
    before, after = plan_in(content_in_head(repository, name), memo), plan_in(data, memo)
    if before is None or after is None or before == after:
        return ""
    return subject(compare(before, after))


def _git_init(path: Path) -> str:
    folder = Path(os.path.realpath(path)).parent
    here = folder == Path.cwd()
    return "git init" if here else f"git init -- {for_a_shell(str(folder))}"
