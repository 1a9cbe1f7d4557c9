"""What is said at a meeting, written into the plan at once, each answer by itself."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from jtai.cli.answers import say
from jtai.cli.draft import Draft
from jtai.cli.meanwhile import Asked, found_again
from jtai.cli.typed import text_given
from jtai.dates import Due, PlanDate, in_prose
from jtai.editing.changes import AddNote, Change, ReplaceNote, settings_toward
from jtai.editing.sketch import after
from jtai.errors import UsageError, WriteError
from jtai.frozen import frozen
from jtai.model import Action, Note, Plan, Status
from jtai.visible import one_line


class Seen(NamedTuple):
    """An action as the person saw it, in the plan of then."""

    action: Action
    plan: Plan


@frozen
class Said:
    """What was recorded of an action in this sitting: the last note as the plan has it, its
    `words` without a why of another due date, and that `why`. `first_due` is the due date before
    it was moved here, with those before it."""

    note: Note
    words: str
    why: str = ""
    first_due: tuple[Due, tuple[Due, ...]] | None = None


class Recorder:
    """Writes what is said at the `meeting`, by the `author`, into the plan of a draft. What was
    `said` of an action in this sitting is known by its ref; `alone` is the plan as it would be
    if nobody else had written."""

    def __init__(self, draft: Draft, meeting: PlanDate, author: str | None) -> None:
        self.draft, self.meeting, self.author = draft, meeting, author
        self.alone = draft.plan
        self.said: dict[str, Said] = {}

    def look(self, ref: str) -> Seen | None:
        """The action as it is now; None where there is none any more."""
        plan = self.draft.look_again()
        action = next((action for action in plan.actions if action.ref == ref), None)
        return Seen(action, plan) if action else None

    def add_note(self, seen: Seen, typed: str) -> Seen:
        """Add a note. Raises UsageError for what no plan can hold, or has already."""
        note = Note(self.meeting, text_given(typed, "the note"), self.author)
        added = self._save(seen, AddNote(seen.action.ref, note), lambda change, _: [change])
        first_due = self.said[seen.action.ref].first_due if seen.action.ref in self.said else None
        self.said[seen.action.ref] = Said(note, note.note, first_due=first_due)
        return added

    def put_right(self, seen: Seen, typed: str) -> Seen:
        """Give the note that was added last other words. Raises UsageError as add_note does."""
        said = self.said[seen.action.ref]
        new = replace(said, words=text_given(typed, "the note"))
        return self._replace(seen, AddNote(seen.action.ref, said.note), new)

    def set_status(self, seen: Seen, status: Status) -> Seen:
        change = AddNote(seen.action.ref, self.said[seen.action.ref].note, status=status)
        return self._save(seen, change, lambda change, now: change.beside(now))

    def add_evidence(self, seen: Seen, typed: str) -> Seen:
        shown = text_given(typed, "the evidence")
        change = AddNote(seen.action.ref, self.said[seen.action.ref].note, evidence=(shown,))
        return self._save(seen, change, lambda change, now: change.beside(now))

    def move_due(self, seen: Seen, due: Due, why: str) -> Seen:
        """Move the due date, and say why in the note. One that was moved in this sitting is not
        moved twice, but put right; back where it was, it needs no why."""
        said, action = self.said[seen.action.ref], seen.action
        first = said.first_due or (action.due, action.was_due)
        told = f"New due date: {due if isinstance(due, str) else in_prose(due)}. Why: {why}"
        back = due == first[0]
        new = replace(said, why="" if back else told, first_due=None if back else first)
        return self._replace(seen, AddNote(action.ref, said.note, due=due), new)

    def comes_back(self, seen: Seen, due: Due) -> bool:
        """Whether that is the due date from which this sitting moved it."""
        first = self.said[seen.action.ref].first_due
        return first is not None and first[0] == due

    def _replace(self, seen: Seen, change: AddNote, new: Said) -> Seen:
        """Make of what was said what is `new`, with the due date that goes with it."""
        old, due = self.said[seen.action.ref], change.due
        text = f"{new.words}\n\n{new.why}" if new.why else new.words
        note = replace(old.note, note=text)

        def made(change: AddNote, now: Action) -> Sequence[Change]:
            if due is not None and change.due is None:
                return []
            put_right = ReplaceNote(now.ref, _place_of(old.note, note, now), note)
            return [*_moved(change, now, old), put_right]

        saved = self._save(seen, change, made)
        moved = due is None or saved.action.due == due
        self.said[seen.action.ref] = replace(new if moved else old, note=note)
        return saved

    def _save(
        self, seen: Seen, change: AddNote, make: Callable[[AddNote, Action], Sequence[Change]]
    ) -> Seen:
        """Write what is made of a change, but for what somebody else has decided meanwhile, which
        is said."""
        asked = Asked(change, seen.action, seen.plan)

        def wanted(now: Plan) -> Sequence[Change]:
            return make(asked.of(now), found_again(seen.action, seen.plan, now))

        self.draft.look_again()
        changed = self.draft.save(wanted)
        found = _action_of(changed.before, change.ref)
        if own := next((own for own in self.alone.actions if own.ref == change.ref), None):
            self.alone = after(self.alone, make(asked.of(changed.before), own))
        plan = self.draft.chosen
        for news in (asked.other_news(found, plan), asked.left_undone(found, plan)):
            if news:
                say(news)
        return Seen(_action_of(changed.after, change.ref), changed.after)


def _moved(change: AddNote, now: Action, said: Said) -> Sequence[Change]:
    """The steps that move a due date; what this sitting moved before is as if it had not."""
    if change.due is None or said.first_due is None:
        return change.beside(now)
    due, was_due = said.first_due
    before = replace(now, due=due, was_due=was_due)
    back = [replace(step, value=step.value or None) for step in settings_toward(now, before)]
    return [*back, *change.beside(before)]


def _place_of(note: Note, new: Note, action: Action) -> int:
    """Which note of the action it is. Raises WriteError where it is none any more, and UsageError
    where another one is as the `new` one would be."""
    essences = [there.essence for there in action.progress]
    if note.essence not in essences:
        raise WriteError(
            f"{one_line(action.ref)}: somebody else has changed the note meanwhile; nothing was"
            f" written. See 'jtai show {one_line(action.ref)}'."
        )
    at = essences.index(note.essence)
    if new.essence in essences[:at] + essences[at + 1 :]:
        raise UsageError(f"{one_line(action.ref)} has this very note already; nothing was written.")
    return at


def _action_of(plan: Plan, ref: str) -> Action:
    return next(action for action in plan.actions if action.ref == ref)
