"""The progress notes that a later version of a source adds to an action of the plan."""

from collections.abc import Iterator, Set

from jtai.dates import PlanDate, short
from jtai.editing.changes import AddNote
from jtai.frozen import frozen
from jtai.importing.account import Decision
from jtai.importing.answering import DOTS, in_line
from jtai.importing.cells.note_dates import PROGRESS
from jtai.importing.proposal import Entry
from jtai.importing.three_ways import Choice, Value
from jtai.model import NOT_REPORTED, Action, Note
from jtai.visible import one_line
from jtai.words import cut

_SHOWN = 60


@frozen
class NewNotes:
    """What tells which notes are new: `rewritten` are the places of records whose progress is not
    what it was with more behind it."""

    source: str
    choice: Choice
    rewritten: Set[str]

    def put(self, here: Entry, then: Entry | None, there: Action, action: Action) -> Action:
        """The action with the notes that are new in the source. What moved without one gets a note
        that says so; notes are never taken away."""
        new = self._new(here, then, there)
        moved = " ".join(_moved(there, action))
        if moved and not new:
            if (noted := self.choice.answers.noted) is None:
                self._ask_when(here, there, moved)
                return action
            new = [Note(noted, f"{moved} ({one_line(self.source)})")]
        for note in new:
            if note.essence not in {one.essence for one in action.progress}:
                for step in AddNote(there.ref, note).steps(action):
                    action = step.on(action)
        return action

    def _new(self, here: Entry, then: Entry | None, there: Action) -> list[Note]:
        """Notes of the source that are not in the plan, or none where a person has to say so."""
        grown = then is not None and here.record.place not in self.rewritten
        noted = None if grown else self.choice.answers.noted
        new = [note for note in here.action.progress if not _is_in(there, note, noted)]
        if grown:
            return new
        places = tuple(placed.place for placed in here.record.of(PROGRESS))
        if not new or not self.choice.open.isdisjoint(places):
            return []
        told = Value(None, "; ".join(cut(in_line(note.note), _SHOWN) for note in new))
        last = Value(None, cut(in_line(then.record.text(PROGRESS)), _SHOWN)) if then else None
        plan = Value(None, cut(in_line(there.progress[-1].note if there.progress else "-"), _SHOWN))
        name = f"{there.ref}.{PROGRESS}"
        return new if self.choice.said_source(name, places, told, last, plan) else []

    def _ask_when(self, here: Entry, there: Action, moved: str) -> None:
        why = f"{there.ref}: {moved} That comes with a note: of which day or month?"
        readings = ("the day or month of the source",)
        self.choice.ledger.ask(
            Decision((here.record.place,), PROGRESS, "", why, readings, f"--noted {DOTS}")
        )


def _is_in(there: Action, note: Note, noted: PlanDate | None) -> bool:
    """Whether an action has a note, whoever it is by: of its day and in its words; of one that was
    only lent its day, which is `noted`, the words alone tell."""
    days = {one.date for one in there.progress if in_line(one.note) == in_line(note.note)}
    return note.date in days or bool(days and note.date == noted)


def _moved(there: Action, action: Action) -> Iterator[str]:
    """What a note has to be about, in sentences."""
    if there.due != action.due:
        yield f"Due {short(there.due)} -> {short(action.due)}."
    if there.status != action.status:
        yield f"Status {there.status or NOT_REPORTED} -> {action.status or NOT_REPORTED}."
