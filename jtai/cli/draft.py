"""What commands that edit the plan share: reading it, trying the change, saving, committing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from jtai.checks import not_said_already
from jtai.cli.answers import on_terminal, say, write
from jtai.cli.clock import today
from jtai.cli.comments_left import comment_left
from jtai.cli.loading import keep_for_next, load, read_bytes
from jtai.cli.meanwhile import ChangedByAnotherError
from jtai.cli.one_of_several import OnePlan
from jtai.cli.plan_in_git import PlanInGit, git_user
from jtai.cli.to_type import for_a_shell
from jtai.committed import commit_together, committed
from jtai.editing.changes import Change
from jtai.editing.engine import Edited, edit
from jtai.errors import EditError, GitError, WriteError
from jtai.git import locate
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.reading.memo import Memo
from jtai.visible import visible
from jtai.writing import held, write_output

if TYPE_CHECKING:
    from jtai.given_dates import Doubt

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show the change as a diff, and write nothing.")
]
Commit = Annotated[bool, typer.Option("--commit", help="Commit the plan, and nothing else.")]


class Changed(NamedTuple):
    """The plan as it was right before the edit, and as it is now."""

    before: Plan
    after: Plan


Wanted = Callable[[Plan], Change | Sequence[Change]]
"""Makes what is to be changed of a plan. It may be asked again with a newer plan, where somebody
else has written meanwhile."""


class Draft:
    """A plan that is about to be edited; `by_hand` where a person types what an edit gives, whose
    dates may be slips."""

    def __init__(self, chosen: OnePlan, *, by_hand: bool = True) -> None:
        self._by_hand = by_hand
        self.chosen = chosen
        self.path = chosen.path
        loaded = load(self.path)
        self.source, self.data, self.plan = loaded.source, loaded.content, loaded.plan
        self._stretches = loaded.stretches
        self._in_git = PlanInGit(chosen, self.source)
        self.others_wrote = False

    def look_again(self) -> Plan:
        """The plan as it is now. Raises PlanError where somebody else has broken it."""
        self._take(read_bytes(self.path))
        return self.plan

    def diff(self, change: Wanted) -> str:
        """The edit as a unified diff."""
        from jtai.differing import unified_diff

        edited = self._edited(change)
        self._say_what_it_causes(edited, written=False)
        text = unified_diff(self.data, edited.data, self.source)
        return visible(text) if on_terminal() else text

    def save(
        self,
        change: Wanted,
        message: Callable[[Changed], str] | None = None,
        beside: Callable[[], Mapping[Path, bytes]] | None = None,
        first_line: str = "",
    ) -> Changed:
        """Write the edit, then what is to stand `beside` the plan, and commit it with a `message`,
        if this has any words; the `first_line` keeps what no later commit could say of it.

        Raises WriteError, after which all is as it was, and GitError where a commit of the file
        would take something else along.
        """
        edited = self._edited(change)
        with held(self.path, self.source) as file:
            if message is not None:
                theirs = file.data != self.data
                self._in_git.refuse_others_work(file.data, meanwhile=theirs)
            if file.data != self.data:
                self._take(file.data)
                edited = self._edited(change)
            others = beside() if beside else {}
            if edited.data != file.data:
                file.replace(edited.data)
            try:
                _write_beside(others)
            except WriteError:
                if self.data != file.data:
                    file.replace(self.data)
                raise
            changed = Changed(self.plan, edited.plan)
            if message is not None and (words := message(changed)):
                called = self._in_git.called._replace(commit=self.to_commit(first_line))
                commit_together(self.path, others, words, called)
        if file.parted:
            say(file.parted)
        self._say_what_it_causes(edited, written=True)
        self.data, self.plan = edited.data, edited.plan
        self._stretches = keep_for_next(self.data, self.plan, self._stretches)
        return changed

    def commit_all(self, message: str, first_line: str) -> None:
        """Commit what was saved so far. Raises GitError where somebody else has written meanwhile:
        a commit of the file would take that along."""
        called = self._in_git.called._replace(commit=self.to_commit(first_line))
        with held(self.path, self.source) as file:
            if self.others_wrote or file.data != self.data:
                raise GitError(
                    f"{self.source} was changed by somebody else meanwhile too; all is written, and"
                    f" nothing committed.\nOnce theirs may go along: {called.commit}"
                )
            commit_together(self.path, (), message, called)

    def refuse_uncommitted(self) -> None:
        """Raise GitError if a commit of the file would take something else along; what others are
        just writing and committing is waited for."""
        with held(self.path, self.source) as file:
            self._in_git.refuse_others_work(file.data)

    def never_given(self, refs: Iterable[str]) -> str:
        """The first of the refs that nothing in the plan ever had, as far as git knows."""
        return next(ref for ref in refs if not self._in_git.had_ref(ref))

    def next_step(self) -> str:
        """What a person does next to see the edit and keep it, where git can show it."""
        return self._in_git.next_step()

    def to_commit(self, first_line: str) -> str:
        """The command that commits the edit later."""
        return self._in_git.to_commit(first_line)

    def committed(self, subject: str = "") -> str:
        """What is said of an edit that is committed."""
        return committed(locate(self.path)[0], subject)

    def git_user(self) -> str | None:
        """git's `user.name`, where there is a git that knows one."""
        return git_user(self.path)

    def _take(self, data: bytes) -> None:
        """Go on from what somebody else may have written."""
        if data != self.data:
            self.data, self.plan, self.others_wrote = data, self._read(data), True

    def _known(self) -> Memo:
        """What another text of the plan is read with: most of it is there already. It is not held
        on to, as it takes as much room as the text does."""
        memo = Memo()
        memo.learn(self.data, self.plan)
        return memo

    def _read(self, data: bytes) -> Plan:
        return plan_of(data, self.source, self._known().read)

    def _edited(self, change: Wanted) -> Edited:
        try:
            wanted = change(self.plan)
            changes = wanted if isinstance(wanted, Sequence) else [wanted]
            return edit(self.data, self.plan, changes, self._read_back)
        except EditError as refused:
            raise WriteError(
                f"{self.source}:{refused.line}: {refused.why}; nothing was written."
            ) from None
        except ChangedByAnotherError as theirs:
            raise theirs.of_plan(self.chosen.option_among) from None
        except KeyError as gone:
            raise WriteError(
                f"{self.source}: {gone.args[0]} is not in the plan any more; nothing was written."
            ) from None

    def _read_back(self, data: bytes) -> Plan:
        plan = self._known().read(data).plan
        if plan is None:
            raise AssertionError("the edit would have broken the plan")
        return plan

    def _say_what_it_causes(self, edited: Edited, *, written: bool) -> None:
        """Dates that look like slips, and warnings that were not there before this edit."""
        from jtai.editing.caused import caused
        from jtai.given_dates import doubts
        from jtai.reading import with_places

        found = list(doubts(*edited.touched, today())) if self._by_hand else []
        for doubt in found:
            say(self._doubted(doubt, written=written))
        new = caused(self.data, self.plan, edited, today())
        said = ((doubt.ref, doubt.kind) for doubt in found)
        for problem in with_places(edited.data, not_said_already(new, said)):
            say(problem.located(self.source))
        if line := comment_left(self.data, edited.data):
            say(
                f"{self.source}:{line}: this comment stood above what is taken out, and stays:"
                " take it out too if it speaks of that"
            )

    def _doubted(self, doubt: "Doubt", *, written: bool) -> str:
        """A date that looks like a slip, in one line, with the command that puts it right where
        it is written already."""
        said = f"{doubt.ref or self.source}: {doubt.said}; "
        if not written:
            return f"{said}is that a slip?"
        ref = f" {for_a_shell(doubt.ref)}" if doubt.ref else ""
        return f"{said}if that is a slip: jtai amend{ref} {doubt.options}{self.chosen.option}"


def _write_beside(others: Mapping[Path, bytes]) -> None:
    """Write what is not there already. Raises WriteError."""
    for path, data in others.items():
        if not path.exists() or path.read_bytes() != data:
            write_output(path, data)


def tell(line: str, draft: Draft, *, committed: bool) -> None:
    """Say what was done, and what comes next."""
    write(
        f"{draft.chosen.called(line)}\n" + (draft.committed() if committed else draft.next_step())
    )
