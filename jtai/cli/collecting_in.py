"""Answers that came back, taken in: file by file, each whole or not at all."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jtai.cli.account_told import AccountFile
from jtai.cli.answers import say, screen, show_text, write
from jtai.cli.clock import today
from jtai.cli.draft import Changed, Draft
from jtai.cli.loading import shown_path
from jtai.cli.memory import memory_of, remembered_of
from jtai.cli.one_of_several import OnePlan
from jtai.cli.plan_in_git import to_keep
from jtai.cli.source_file import bytes_of
from jtai.cli.taking_in import refuse_loss
from jtai.cli.to_type import command, for_a_shell
from jtai.collecting.answer_sums import summary_of_answers
from jtai.collecting.one_account import of_all
from jtai.collecting.other_plans import OtherPlan
from jtai.collecting.returned import read_returned
from jtai.collecting.waited_for import Awaited, awaited
from jtai.collecting.whole_run import ReturnedFile, TakenFile, whole_run
from jtai.compare import Comparison, compare
from jtai.correspondence.remembered import (
    Remembered,
    What,
)
from jtai.dates import PlanDate
from jtai.editing.changes import Change
from jtai.errors import JtaiError, NotCommittedError
from jtai.frozen import frozen
from jtai.importing.summary import Told
from jtai.model import Plan
from jtai.reports.answer_words import answer_words, awaited_words
from jtai.reports.commit_message import message_of_answers
from jtai.trimming import Trim
from jtai.visible import one_line
from jtai.writing import held_or_new

_WANTED = "a sheet or a mail that came back"
_MAIL = 600
"""Letters that are told of what a mail says beside its sheet: it may be an answer."""


@frozen
class How:
    """How a run was asked to go: the day of answers that say none, where the words of a mail end
    if those behind are to be left out, where its account goes, and how it is to end; of several
    plans `named` is what a command says that is about all of them again, as ` --plan plans`."""

    noted: PlanDate | None = None
    trim: Trim | None = None
    account: AccountFile | None = None
    dry_run: bool = False
    commit: bool = False
    named: str = ""


def take_in_answers(files: Sequence[Path], plan: OnePlan, how: How) -> int:
    """Take in the answers of files that came back, one file after the other, and say what became
    of each. Gives 0, or 1 where something is open.

    Raises SourceError before anything is written where one of the files cannot be read, LossError
    where something in it is not accounted for.
    """
    return begun(opened(files), plan, how).finish()


def begun(
    files: Sequence[ReturnedFile],
    plan: OnePlan,
    how: How,
    other_plan: OtherPlan | None = None,
) -> "Run":
    """What taking them into a plan comes to; nothing is written. `other_plan` tells which rows were
    sent for another, if that is known better than by what is remembered beside this one. Raises
    SourceError, LossError."""
    draft = Draft(plan, by_hand=False)
    if how.commit and not how.dry_run:
        draft.refuse_uncommitted()
    run = Run(files, draft, how, other_plan)
    run.taken = run.worked_out(run.files, draft.plan, run.remembered())
    return run


def opened(files: Sequence[Path]) -> Sequence[ReturnedFile]:
    """Every file once, before anything is done with one. Raises SourceError."""
    files = list({os.path.realpath(path): path for path in reversed(files)}.values())[::-1]
    names = [path.name for path in files]
    return [
        ReturnedFile(
            one_line(path.name if names.count(path.name) == 1 else str(path)),
            read_returned(path.name, bytes_of(path, _WANTED)),
        )
        for path in files
    ]


@dataclass(slots=True)
class Run:
    """Files that are taken into a plan, the one after the other: `draft` is the plan as it was when
    it began, and `taken` what comes of each file."""

    files: Sequence[ReturnedFile]
    draft: Draft
    how: How
    other_plan: OtherPlan | None = None
    taken: list[TakenFile] = field(default_factory=list)

    @property
    def beside(self) -> Path:
        """The file that remembers what was taken in."""
        return memory_of(self.draft.path)

    def finish(self) -> int:
        """Take all of it in, or say what would come of it. Gives 0, or 1 where something is
        open."""
        self.save_account(written=not self.how.dry_run)
        if self.how.dry_run:
            _show(self)
        else:
            _take_all(self)
        return int(any(one.account.decisions for one in self.taken))

    def remembered(self) -> Remembered:
        return remembered_of(self.draft.path)

    def worked_out(
        self, files: Sequence[ReturnedFile], plan: Plan, remembered: Remembered
    ) -> list[TakenFile]:
        """What comes of files, which are judged together: the one after the other, with nothing
        written. Raises LossError where something in them is not accounted for."""
        noted, trim = self.how.noted, self.how.trim
        other = self.other_plan
        found = whole_run(files, plan, remembered, noted, self._typed, trim, other)
        refuse_loss([one for taken in found for one in taken.lost])
        return found

    def save_account(self, *, written: bool) -> None:
        """Write the account of all files where that was asked for: before all else, so that
        nothing else is written where that fails."""
        if self.how.account is not None:
            refs = (ref for one in self.awaited() for ref in one.refs)
            account = of_all([one.account for one in self.taken], tuple(dict.fromkeys(refs)))
            self.how.account.save(Told(account), partial(summary_of_answers, written=written))

    def awaited(self) -> Sequence[Awaited]:
        """Who has not answered once all of it is taken in."""
        last = self.taken[-1]
        return awaited(last.plan, last.then_remembered, today())

    def _typed(self, words: Sequence[str]) -> str:
        """A command for this very plan; what follows `--` is no option."""
        asked = self.draft.chosen.asked
        named = ["--plan", str(asked)] if asked else []
        end = words.index("--") if "--" in words else len(words)
        return command([*words[:end], *named, *words[end:]])


def _show(run: Run) -> None:
    """Say what would come of each file, and of all together."""
    said = [_told(taken, compare(taken.before, taken.plan), written=False) for taken in run.taken]
    changes = [change for taken in run.taken for change in taken.part.changes]
    if changes:
        said.append(f"{run.draft.diff(lambda _: changes)}\n")
    said.append(_told_of_awaited(run))
    but = f" but {shown_path(run.how.account.path)}" if run.how.account else ""
    show_text("".join([*said, f"Nothing was written{but}.\n"]))


def _take_all(run: Run) -> None:
    before = [one.account for one in run.taken]
    for number in range(len(run.files)):
        try:
            _take(run, number)
        except JtaiError as wrong:
            if len(run.files) > 1:
                say(_how_far(run, number, written=isinstance(wrong, NotCommittedError)))
            with suppress(JtaiError):
                run.save_account(written=False)
            raise
    if [one.account for one in run.taken] != before:
        run.save_account(written=True)
    write(_told_of_awaited(run))
    if not run.how.commit and any(one.changes_anything for one in run.taken):
        write(_next_step(run))


def _how_far(run: Run, number: int, *, written: bool) -> str:
    """Which files were taken in, where it ends at the one of this number."""
    taken = ", ".join(one.name for one in run.files[: number + written]) or "none"
    return f"At {run.files[number].name}; taken in{', with' if written else ' before'} it: {taken}."


def _take(run: Run, number: int) -> None:
    """Take in a file, and say what became of it."""
    taking = _Taking(run, number)
    message = taking.message if run.how.commit else None
    with held_or_new(run.beside, shown_path(run.beside)):  # who asks agencies adds to it as well
        draft = Draft(run.draft.chosen, by_hand=False)
        try:
            changed = draft.save(taking.changes, message, taking.beside)
        except NotCommittedError:  # what became of the file is to be known all the same
            write(
                _told(taking.taken, compare(taking.taken.before, taking.taken.plan), written=True)
            )
            raise
    write(_told(taking.taken, compare(changed.before, changed.after), written=True))
    if run.how.commit and taking.taken.changes_anything:
        write(f"{draft.committed()}\n")


@dataclass(slots=True)
class _Taking:
    """The way of one file into the plan, by its number; it is found anew, with those behind it,
    where the plan, or what is remembered, is not what it was worked out for."""

    run: Run
    number: int

    @property
    def taken(self) -> TakenFile:
        return self.run.taken[self.number]

    def changes(self, plan: Plan) -> Sequence[Change]:
        run, remembered = self.run, self.run.remembered()
        if (plan, remembered.data) != (self.taken.before, self.taken.remembered.data):
            files = run.files[self.number :]
            run.taken[self.number :] = run.worked_out(files, plan, remembered)
        return self.taken.part.changes

    def beside(self) -> Mapping[Path, bytes]:
        """What is remembered from now on; nothing where that is as it was."""
        data = self.taken.then_remembered.data
        return {} if data == self.taken.remembered.data else {self.run.beside: data}

    def message(self, changed: Changed) -> str:
        """That of the commit; none where there is nothing to commit."""
        if not self.taken.changes_anything:
            return ""
        return message_of_answers(self.taken.agencies, changed.before, changed.after)


def _next_step(run: Run) -> str:
    """To see what was done and keep it, and what is remembered of it."""
    step = Draft(run.draft.chosen).next_step()
    beside = for_a_shell(shown_path(run.beside))
    if not step:
        return f"{beside} remembers what was taken in: keep it beside the plan.\n"
    return (
        f"{step}{beside} remembers what was taken in, and goes into git too:"
        f" {to_keep([run.beside], 'Answers of agencies')}\n"
    )


def _told(taken: TakenFile, changes: Comparison, *, written: bool) -> str:
    told = Told(taken.account, longest=_MAIL)
    return answer_words(told, changes, screen().width, written=written) + "\n"


def _told_of_awaited(run: Run) -> str:
    """Who has not answered, where anybody was asked."""
    if not any(run.taken[-1].remembered.of(What.ASKED)):
        return ""
    return f"{awaited_words(run.awaited(), screen().width, named=run.how.named)}\n"
