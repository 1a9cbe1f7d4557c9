from functools import partial
from typing import Annotated

import typer

from jtai.cli.answers import say, show_text, write
from jtai.cli.authors import yourself
from jtai.cli.clock import today
from jtai.cli.completion import complete_action_ref, complete_author, complete_settable_status
from jtai.cli.draft import Changed, Commit, Draft, DryRun, tell
from jtai.cli.meanwhile import Asked
from jtai.cli.note_words import note_words
from jtai.cli.one_of_several import OnePlan, one_plan
from jtai.cli.options import PlanFile
from jtai.cli.own_words import own_words
from jtai.cli.to_type import and_type, typed_again
from jtai.cli.typed import due_given, filled_in, line_given, text_given
from jtai.dates import PlanDate, read_asked, short
from jtai.editing.changes import AddNote
from jtai.errors import UsageError, WriteError
from jtai.filters import meant_status
from jtai.matching import meant_ref, ref_among
from jtai.model import NOT_REPORTED, Action, Note, Plan, Status
from jtai.visible import one_line, visible
from jtai.words import due_told, led_by, signed

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai note 3.4 'Launched at the April board.' --status complete")
def note(
    ref: Annotated[
        str,
        typer.Argument(metavar="REF", help="Of the action.", autocompletion=complete_action_ref),
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
        str | None,
        typer.Option(
            "--by",
            metavar="WHO",
            help="Who said so, if not you.",
            autocompletion=complete_author,
        ),
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
    trim: Annotated[
        bool,
        typer.Option(
            "--trim", help="Leave out a mail's signature and the mails below it; says what."
        ),
    ] = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    plan: PlanFile = None,
) -> None:
    """Add a progress note; with it change status, due date or evidence."""
    day = PlanDate.of_day(today()) if date is None else read_asked(date, today())
    new_status = None if status is None else Status(meant_status(status, {s: s for s in Status}))
    new_due = None if due is None else due_given(due)
    what, who = "the evidence", "the author"
    shown = tuple(filled_in(text_given(one, what), what) for one in evidence or ())
    author = None if by is None or not by.strip() else filled_in(line_given(by, who), who)
    chosen = one_plan(plan, ref)
    draft = Draft(chosen)
    action = _asked_for(draft.plan, ref, text, chosen)
    if commit and not dry_run:
        draft.refuse_uncommitted()
    if by is None:
        author = yourself(draft)
    with note_words(text, action.ref, _about(action), chosen.option_among) as words:
        if words is None:
            write("Nothing was written: the note is empty.\n")
            return
        own = own_words(words) if trim else words
        said = Note(day, text_given(own, "the note"), author)
        change = AddNote(action.ref, said, new_status, new_due, shown)
        asked = Asked(change, action, draft.plan)
        if dry_run:
            show_text(draft.diff(asked.of))
            return
        changed = draft.save(asked.of, partial(_message, change) if commit else None)
    tell(_told(change, changed), draft, committed=commit)
    _tell_of_others(asked, _action(changed.before, action.ref), chosen)


def _tell_of_others(asked: Asked, found: Action, plan: OnePlan) -> None:
    """Say what somebody else has made of the action meanwhile. Raises WriteError where something
    that was asked for was not done for it."""
    if news := asked.other_news(found, plan):
        say(news)
    if undone := asked.left_undone(found, plan):
        raise WriteError(undone)


def _asked_for(plan: Plan, asked: str, text: str | None, chosen: OnePlan) -> Action:
    """The action with the ref asked for. Raises UsageError, with the nearest there are, or with
    what to type where the ref and the text changed places."""
    refs = [action.ref for action in plan.actions]
    ref = chosen.bare(asked)
    first, _, rest = ref.strip().partition(" ")
    if text is None and rest.strip() and ref_among(first, refs):
        typed = typed_again({asked: [chosen.called(first.rstrip(":")), rest.strip()]})
        raise UsageError(and_type("quotation marks go around the text alone", typed))
    if (
        text is not None
        and ref_among(chosen.bare(text), refs)
        and ref_among(ref, plan.refs) is None
    ):
        typed = typed_again({asked: [text], text: [asked]})
        raise UsageError(and_type("the ref comes first, and then the text", typed))
    of = ref_among(ref, [finding.ref for finding in plan.findings])
    for finding in plan.findings:
        if finding.ref == of:
            refs = [action.ref for action in finding.actions]
            its = f"one of its actions: {', '.join(refs)}" if refs else "an action: it has none yet"
            told = f"{of} is a finding; a note is about {its}"
            instead = [chosen.called(its_own) for its_own in refs[:1]]
            raise UsageError(and_type(told, *(typed_again({asked: [one]}) for one in instead)))
    return _action(plan, meant_ref(ref, [action.ref for action in plan.actions]))


def _action(plan: Plan, ref: str) -> Action:
    return next(action for action in plan.actions if action.ref == ref)


def _about(action: Action) -> str:
    """The action and its last note, for the template in the editor."""
    due = one_line(due_told(action))
    head = f"{action.ref}: {led_by(action.lead)}, due {due}, {_status(action)}"
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
