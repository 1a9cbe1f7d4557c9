import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, say, write
from jtai.cli.clock import today
from jtai.cli.completion import complete_ref, complete_settable_status
from jtai.cli.draft import Changed, Commit, Draft, DryRun, tell
from jtai.cli.options import PlanFile
from jtai.cli.typed import due_given, line_given, text_given
from jtai.dates import PlanDate, read_asked, short
from jtai.editing.changes import AddNote
from jtai.errors import UsageError
from jtai.matching import meant, meant_ref
from jtai.model import NOT_REPORTED, Action, Note, Plan, Status
from jtai.settings import settings
from jtai.visible import one_line, visible
from jtai.words import signed

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai note 3.4 'Launched at the April board.' --status complete")
def note(
    ref: Annotated[
        str, typer.Argument(metavar="REF", help="Of the action.", autocompletion=complete_ref)
    ],
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEXT]",
            help="What was said (after -- if it starts with a dash); - reads it from stdin;"
            " else your editor opens.",
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When, if not today.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="WHO", help="Who said so, if not you.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Change the status.",
            autocompletion=complete_settable_status,
        ),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="Move the due date.")
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="TEXT", help="Add what shows that it works."),
    ] = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    plan: PlanFile = None,
) -> None:
    """Add a progress note, and with it change the status, the due date or the evidence."""
    day = PlanDate.of_day(today()) if date is None else read_asked(date, today())
    new_status = None if status is None else Status(meant(status, {s: s for s in Status}, "status"))
    new_due = None if due is None else due_given(due)
    shown = tuple(text_given(item, "the evidence") for item in evidence or ())
    author = None if by is None or not by.strip() else line_given(by, "the author")
    draft = Draft(plan)
    action = _action(draft.plan, ref)
    if commit and not dry_run:
        draft.refuse_uncommitted()
    if by is None:
        author = settings().author or draft.git_user()
    with _words(text, action) as words:
        if words is None:
            write("Nothing was written: the note is empty.\n")
            return
        said = Note(day, text_given(words, "the note"), author)
        change = AddNote(action.ref, said, new_status, new_due, shown)
        if dry_run:
            write(draft.diff(lambda _: change))
            return
        changed = draft.save(lambda _: change, partial(_message, change) if commit else None)
    tell(_told(change, changed), draft, committed=commit)
    if day.first > today():
        then = " The action counts as complete from then." if new_status is Status.COMPLETE else ""
        say(f"The note is dated {short(day)}, which is still to come.{then}")


def _action(plan: Plan, asked: str) -> Action:
    """The action with the ref asked for. Raises UsageError, with the nearest there are."""
    for finding in plan.findings:
        if finding.ref == asked.strip():
            refs = ", ".join(action.ref for action in finding.actions)
            raise UsageError(
                f"{finding.ref} is a finding; a note is about one of its actions: {refs}"
            )
    ref = meant_ref(asked, [action.ref for action in plan.actions])
    return next(action for action in plan.actions if action.ref == ref)


@contextmanager
def _words(text: str | None, action: Action) -> Iterator[str | None]:
    """The words of the note, from where they come; None if a person wrote none in an editor.

    Words that were not in the command line are kept in a file, which is named, if anything goes
    wrong: nobody should have to write them twice.
    """
    if text is not None and text != "-":
        yield text
        return
    from jtai.cli.editor import keep, write_in_editor

    file = None
    if text == "-":
        words = _from_stdin()
    elif _at_a_desk():
        words, file = write_in_editor(_about(action), _file_name(action))
    else:
        raise UsageError(
            f"say what happened: jtai note {action.ref} 'TEXT', or - to read it from stdin."
        )
    try:
        yield words if words.strip() or file is None else None
    except BaseException:
        if words.strip():
            file = file or keep(words, _file_name(action))
            file.write_text(words, encoding="utf-8", errors="surrogateescape")
            say(f"Your note is kept in {file}")
            file = None
        raise
    finally:
        if file is not None:
            file.unlink(missing_ok=True)


def _at_a_desk() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and on_terminal()


def _from_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("what came from stdin is not UTF-8 text.") from None


def _file_name(action: Action) -> str:
    return "".join(c if c.isalnum() or c in ".-" else "-" for c in action.ref)


def _about(action: Action) -> str:
    """The action and its last note, for the template in the editor."""
    head = f"{action.ref}: {', '.join(action.lead)}, due {_due(action)}, {_status(action)}"
    lines = [head, "", *action.steps]
    if action.progress:
        last = action.progress[-1]
        lines += ["", f"Last note ({signed(last)}):", last.note]
    return visible("\n".join(lines))


def _message(change: AddNote, changed: Changed) -> str:
    """The message of the commit: what changed, then the note itself."""
    moved = _moves(*_both(change, changed))
    first = ", ".join(moved) or "progress note"
    return f"{change.ref}: {first}\n\n{visible(change.note.note)}\n"


def _told(change: AddNote, changed: Changed) -> str:
    """What was done, in one line; what was asked for and was so already is said too."""
    before, after = _both(change, changed)
    said = [f"progress note of {short(change.note.date)}", *_moves(before, after)]
    if change.status is not None and before.status is change.status:
        said.append(f"the status was {change.status} already")
    if change.due is not None and before.due == change.due:
        said.append(f"the due date was {_due(before)} already")
    added = len(after.evidence) - len(before.evidence)
    if change.evidence:
        said.append("evidence added" if added else "the evidence was there already")
    return f"{change.ref}: " + "; ".join(said)


def _both(change: AddNote, changed: Changed) -> tuple[Action, Action]:
    return _action(changed.before, change.ref), _action(changed.after, change.ref)


def _moves(before: Action, after: Action) -> list[str]:
    said = []
    if before.status is not after.status:
        said.append(f"{_status(before)} -> {_status(after)}")
    if before.due != after.due:
        said.append(f"due {_due(before)} -> {_due(after)}")
    return said


def _status(action: Action) -> str:
    return action.status or NOT_REPORTED


def _due(action: Action) -> str:
    return one_line(short(action.due))
