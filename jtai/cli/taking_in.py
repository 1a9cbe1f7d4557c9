"""A source that becomes a plan: what comes of it, what is asked, what is written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jtai.cli.account_told import AccountFile, words_of
from jtai.cli.answers import say, show_text, write
from jtai.cli.loading import shown_path
from jtai.cli.new_plan import plan_bytes
from jtai.cli.one_of_several import OnePlan
from jtai.cli.plan_in_git import PlanInGit
from jtai.cli.source_file import Asked, there, working
from jtai.committed import commit_together, committed
from jtai.committing import refuse_no_commit
from jtai.errors import LossError, UsageError, WriteError
from jtai.frozen import frozen
from jtai.git import locate
from jtai.importing.account import Account
from jtai.importing.last_time import cells_beside, kept_bytes
from jtai.importing.lossless import what_is_lost
from jtai.importing.records import COLOURED
from jtai.importing.rules import fingerprint_of, name_of
from jtai.importing.rules_adding import Added, with_added
from jtai.importing.summary import Told
from jtai.importing.whole_source import Imported, answers_for, import_source
from jtai.model import Plan
from jtai.reading import read
from jtai.visible import one_line
from jtai.words import actions, counted
from jtai.writing import write_output

_MOST_LOST = 20
_HAVE_A_PLACE = COLOURED | {"ref", "lead", "due", "was_due", "status", "completed", "progress"}
"""What 'jtai check' refuses where it stands as the source has it. A question about a row or another
field stands nowhere in a plan."""

_OF_COLUMNS = "--map "

_NO_PLACE = (
    "--open is no help here: a plan has no place for a question about a row, a table or a column."
)


@frozen
class How:
    """How a run was asked to end: with the questions `opened` in the plan, without anything
    written (`dry_run`), with a commit; and where its account goes."""

    account: AccountFile | None = None
    opened: bool = False
    dry_run: bool = False
    commit: bool = False

    def save_account(self, told: Told) -> None:
        """Write the account where that was asked for: before all else, so that nothing else is
        written where that fails. Raises UsageError and WriteError."""
        if self.account is not None:
            self.account.save(told)

    def say(self, words: str) -> None:
        """Say what came of it. A dry run is for reading, and nothing else."""
        if self.dry_run:
            show_text(words)
        else:
            write(words)


def take_in(asked: Asked, output: Path, how: How) -> int:
    """Write the new plan that a source comes to, and say what became of it.

    Gives 0, or 1 where something is open. Raises LossError rather than to write a plan that does
    not hold all that was in the source.
    """
    if how.commit:
        refuse_no_commit(locate(output)[0])
    with working(f"Looking through {one_line(asked.source.name)}", shown=asked.long):
        answers = answers_for(asked.source, asked.typed, asked.rules)
        came = import_source(asked.source, answers, asked.typed)
        is_open = bool(came.account.decisions)
        data = plan_bytes(came.proposal.plan, output)
        opened = is_open and how.opened and _shows_what_is_open(came, data)
        if opened or not is_open:
            refuse_loss(_lost(came, data))
    if is_open and how.opened and not opened:
        say(_NO_PLACE)
    added = with_added(asked.rules, came.looked.known, asked.typed, came.account.decisions)
    told = told_of(came.account, came.proposal.plan, asked, added, how)
    told = replace(told, opened=opened)
    how.save_account(told)
    if not how.dry_run:
        asked.save_rules(added.data)
    if not how.dry_run and (opened or not is_open):
        _save(output, came, data)
    plan, done = came.proposal.plan, opened or not is_open
    how.say(words_of(told) + (_what_is_done(plan, output, how) if done else ""))
    if done and how.commit and not how.dry_run:
        others = [cells_beside(output), *([asked.rules_at] if added.data else [])]
        message = f"Import {one_line(asked.source.name)}: {_what(plan)}"
        called = PlanInGit(OnePlan(output, output), shown_path(output)).called
        commit_together(output, others, message, called, new=True)
        write(committed(locate(output)[0]))
    return 1 if is_open else 0


def _lost(came: Imported, data: bytes) -> list[str]:
    """What is not in the new plan as it reads back, and not named. What is open stands in it so
    that it is no plan yet; then the plan as it is meant is looked through."""
    plan, lost = came.proposal.plan, []
    if not came.account.decisions:
        reading = read(data)
        lost += [f"line {one.line}: cannot be read back" for one in reading.problems]
        lost += ["the plan reads back as another"] if reading.plan not in (None, plan) else []
        plan = reading.plan or plan
    return [*lost, *what_is_lost(came.looked.grids, came.account, plan)]


def refuse_loss(lost: Sequence[str]) -> None:
    """Raise LossError if anything of a source is lost, each told in a line without its words."""
    if lost:
        more = [f"and {len(lost) - _MOST_LOST} more"] if len(lost) > _MOST_LOST else []
        said = "\n".join(f"  {one_line(one)}" for one in [*lost[:_MOST_LOST], *more])
        raise LossError(
            "jtai would lose something of this file, which is a fault of jtai's; nothing was"
            f" written.\n{said}"
        )


def _shows_what_is_open(came: Imported, data: bytes) -> bool:
    """Whether 'jtai check' refuses the plan with its questions in it, as it should."""
    have_a_place = all(
        asked.field in _HAVE_A_PLACE and not asked.answer.startswith(_OF_COLUMNS)
        for asked in came.account.decisions
    )
    return have_a_place and read(data).plan is None


def told_of(account: Account, plan: Plan, asked: Asked, added: Added, how: How) -> Told:
    """What there is to say of an account; `plan` is what the source comes to by itself."""
    findings = sum(bool(finding.actions) for finding in plan.findings)
    if how.dry_run:  # no line of the rules file is there to be answered in
        return Told(account, findings)
    return Told(account, findings, added.lines, asked.rules.shown)


def _save(output: Path, came: Imported, data: bytes) -> None:
    """Write the cells that the plan was taken from, and last the plan itself; where that fails,
    the cells are as they were. Raises WriteError."""
    cells = cells_beside(output)
    source = name_of(fingerprint_of(came.looked.known.titles))
    before = there(cells)
    refuse_what_is_there(output)
    write_output(cells, kept_bytes(before, source, came.kept))
    try:
        write_output(output, data)
    except WriteError:
        if before:
            write_output(cells, before)
        else:
            cells.unlink(missing_ok=True)
        raise


def refuse_what_is_there(output: Path) -> None:
    """Raise UsageError where the file of a new plan exists."""
    if output.exists() or output.is_symlink():
        shown = one_line(shown_path(output))
        raise UsageError(
            f"{shown} is there already, and is left as it is. To take a later version of a source"
            f" into it: --into {shown}."
        )


def _what(plan: Plan) -> str:
    """`45 actions under 34 findings`."""
    return f"{actions(len(tuple(plan.actions)))} under {counted(len(plan.findings), 'finding')}"


def _what_is_done(plan: Plan, output: Path, how: How) -> str:
    shown = one_line(shown_path(output))
    if how.dry_run:
        return f"\n{shown} would be written: {_what(plan)}. Nothing was.\n"
    return f"\n{shown} is written: {_what(plan)}. Next: jtai check --plan {shown}\n"
