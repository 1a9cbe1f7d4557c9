"""Answers that came back, taken in: file by file, each whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from jtai.cli.account_told import AccountFile
from jtai.cli.answers import say, screen, write
from jtai.cli.clock import today
from jtai.cli.draft import Changed, Draft
from jtai.cli.loading import shown_path
from jtai.cli.source_file import bytes_of, there
from jtai.cli.taking_in import refuse_loss
from jtai.cli.to_type import command, for_a_shell
from jtai.collecting.answer_sums import summary_of_answers
from jtai.collecting.answer_tables import read_back, what_is_unaccounted
from jtai.collecting.back import Back
from jtai.collecting.judged import Judged
from jtai.collecting.judging import judge
from jtai.collecting.one_account import account_of, of_all
from jtai.collecting.returned import Returned, read_returned
from jtai.collecting.waited_for import Awaited, awaited
from jtai.compare import Comparison, compare
from jtai.correspondence.remembered import Remembered, read_remembered, remembered_beside
from jtai.dates import PlanDate
from jtai.editing.changes import Change
from jtai.editing.sketch import after
from jtai.errors import JtaiError
from jtai.importing.account import Account
from jtai.importing.summary import Told
from jtai.model import Plan
from jtai.reports.answer_words import answer_words, awaited_words
from jtai.reports.commit_message import message_of_answers
from jtai.visible import one_line

_WANTED = "a sheet or a mail that came back"


@dataclass(frozen=True, slots=True)
class How:
    """How a run was asked to go: the day of answers that say none, where the words of a mail end
    if those behind are to be left out, where its account goes, and how it is to end."""

    noted: PlanDate | None = None
    trim: Callable[[str], object] | None = None
    account: AccountFile | None = None
    dry_run: bool = False
    commit: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    """A file that came back, and how it is called in this run."""

    name: str
    returned: Returned


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of a file in a plan, as this was `before`."""

    back: Back
    judged: Judged
    account: Account
    before: Plan
    remembered: Remembered

    @property
    def plan(self) -> Plan:
        return after(self.before, self.judged.changes)

    @property
    def agencies(self) -> Sequence[str]:
        """Whose answers they are, in the order of the plan."""
        whose = {line.agency for line in self.judged.lines}
        return [code for code in self.before.agencies if code in whose]


def take_in_answers(files: Sequence[Path], plan: Path | None, how: How) -> int:
    """Take in the answers of files that came back, one file after the other, and say what became
    of each. Gives 0, or 1 where something is open.

    Raises SourceError before anything is written where one of the files cannot be read, LossError
    where something in it is not accounted for.
    """
    draft = Draft(plan, by_hand=False)
    if how.commit and not how.dry_run:
        draft.refuse_uncommitted()
    run = _Run(_opened(files), draft.path, how)
    rehearsed = run.rehearsed(draft.plan)
    return _dry(run, draft, rehearsed) if how.dry_run else _real(run, plan, rehearsed)


def _opened(files: Sequence[Path]) -> Sequence[_File]:
    """Every file, before anything is done with one. Raises SourceError."""
    names = [path.name for path in files]
    return [
        _File(
            one_line(path.name if names.count(path.name) == 1 else str(path)),
            read_returned(path.name, bytes_of(path, _WANTED)),
        )
        for path in files
    ]


@dataclass(slots=True)
class _Run:
    """Files that are taken into a plan, the one after the other."""

    files: Sequence[_File]
    plan: Path
    how: How
    taken: list[_Taken] = field(default_factory=list)

    @property
    def beside(self) -> Path:
        """The file that remembers what was taken in."""
        return remembered_beside(self.plan)

    def remembered(self) -> Remembered:
        return read_remembered(there(self.beside), shown_path(self.beside))

    def rehearsed(self, plan: Plan) -> list[_Taken]:
        """What would come of each file, the one after the other, without anything written."""
        found: list[_Taken] = []
        remembered = self.remembered()
        for file in self.files:
            found.append(self.worked_out(file, plan, remembered))
            plan, remembered = found[-1].plan, _with_lines(remembered, found[-1].judged)
        return found

    def worked_out(self, file: _File, plan: Plan, remembered: Remembered) -> _Taken:
        """What comes of a file. Raises LossError where something in it is not accounted for."""
        back = read_back(file.returned, plan, command)
        how = self.how
        judged = judge(plan, back.rows, remembered, how.noted, back.ledger, command, how.trim)
        account = replace(account_of(back, judged), source=file.name)
        refuse_loss(what_is_unaccounted(account, back.sources))
        return _Taken(back, judged, account, plan, remembered)


def _with_lines(remembered: Remembered, judged: Judged) -> Remembered:
    return read_remembered(remembered.with_lines(judged.lines), "")


def _dry(run: _Run, draft: Draft, rehearsed: Sequence[_Taken]) -> int:
    _save_account(run, rehearsed, written=False)
    for taken in rehearsed:
        _tell(taken, compare(taken.before, taken.plan), written=False)
    changes = [change for taken in rehearsed for change in taken.judged.changes]
    if changes:
        write(draft.diff(lambda _: changes))
    _tell_awaited(rehearsed)
    write("\nNothing was written.\n")
    return _code(rehearsed)


def _real(run: _Run, plan: Path | None, rehearsed: Sequence[_Taken]) -> int:
    _save_account(run, rehearsed, written=True)
    taken: list[_Taken] = []
    for file in run.files:
        try:
            taken.append(_take(run, file, plan))
        except JtaiError:
            if len(run.files) > 1:
                before = ", ".join(one.account.source for one in taken) or "none"
                say(f"This is of {file.name}; taken in before it: {before}.")
            raise
    if [one.account for one in taken] != [one.account for one in rehearsed]:
        _save_account(run, taken, written=True)
    _tell_awaited(taken)
    if not run.how.commit and any(map(_changes_something, taken)):
        write(f"\n{_next_step(run, Draft(plan))}")
    return _code(taken)


def _take(run: _Run, file: _File, plan: Path | None) -> _Taken:
    """Take in one file, and say what became of it."""
    draft = Draft(plan, by_hand=False)
    taking = _Taking(run, file)
    message = taking.message if run.how.commit else None
    changed = draft.save(taking.changes, message, taking.beside, again=True)
    _tell(taking.last, compare(changed.before, changed.after), written=True)
    if run.how.commit and _changes_something(taking.last):
        write(draft.committed())
    return taking.last


@dataclass(slots=True)
class _Taking:
    """The way of one file into the plan; it is gone again where the plan is another meanwhile."""

    run: _Run
    file: _File
    last: _Taken = field(init=False)

    def changes(self, plan: Plan) -> Sequence[Change]:
        self.last = self.run.worked_out(self.file, plan, self.run.remembered())
        return self.last.judged.changes

    def beside(self) -> Mapping[Path, bytes]:
        """What is remembered from now on; nothing where that is as it was."""
        last = self.last
        data = last.remembered.with_lines(last.judged.lines)
        return {} if data == last.remembered.data else {self.run.beside: data}

    def message(self, changed: Changed) -> str:
        """That of the commit; none where there is nothing to commit."""
        if not _changes_something(self.last):
            return ""
        return message_of_answers(self.last.agencies, changed.before, changed.after)


def _changes_something(taken: _Taken) -> bool:
    """Whether anything of it was neither in the plan nor remembered."""
    new = taken.remembered.with_lines(taken.judged.lines) != taken.remembered.data
    return new or bool(taken.judged.changes)


def _next_step(run: _Run, draft: Draft) -> str:
    """To see what was done and keep it, and what is remembered of it."""
    step = draft.next_step()
    beside = for_a_shell(shown_path(run.beside))
    if not step:
        return f"{beside} remembers what was taken in: keep it beside the plan.\n"
    return (
        f"{step}{beside} remembers what was taken in, and goes into git too:"
        f" git add -- {beside}, then git commit -m 'Answers of agencies' -- {beside}\n"
    )


def _save_account(run: _Run, taken: Sequence[_Taken], *, written: bool) -> None:
    """Write the account of all files where that was asked for: before all else, so that nothing
    else is written where that fails."""
    if run.how.account is not None:
        refs = (ref for one in _awaited(taken) for ref in one.refs)
        account = of_all([one.account for one in taken], tuple(dict.fromkeys(refs)))
        run.how.account.save(Told(account), partial(summary_of_answers, written=written))


def _tell(taken: _Taken, changes: Comparison, *, written: bool) -> None:
    write(answer_words(Told(taken.account), changes, screen().width, written=written) + "\n")


def _tell_awaited(taken: Sequence[_Taken]) -> None:
    write(awaited_words(_awaited(taken), screen().width))


def _awaited(taken: Sequence[_Taken]) -> Sequence[Awaited]:
    last = taken[-1]
    return awaited(last.plan, _with_lines(last.remembered, last.judged), today())


def _code(taken: Sequence[_Taken]) -> int:
    return int(any(one.account.decisions for one in taken))
