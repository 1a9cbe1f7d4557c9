"""What is to be put right about a progress note, as a person typed it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from jtai.cli.amending.of_action import NONE
from jtai.cli.amending.own_given import with_own
from jtai.cli.amending.targets import refuse
from jtai.cli.clock import today
from jtai.cli.meanwhile import found_again
from jtai.cli.typed import line_given, text_given
from jtai.dates import read_asked, short
from jtai.editing.changes import Change, MoveNote, RemoveNote, ReplaceNote, place_for
from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.model import Action, Note, Plan
from jtai.visible import one_line
from jtai.words import counted, cut, told

LAST = "last"
_DAYS = ("today", "yesterday", "tomorrow")

_SHOWN = 50


class OfNote(NamedTuple):
    """What was typed; None, False and an empty list where nothing was."""

    text: str | None
    date: str | None
    by: str | None
    remove: bool
    field: list[str]

    def asked(self, *, own: bool = True) -> list[str]:
        """The options that were given; without the board's `own` fields, unless told."""
        given = [*self._asdict().items()][: None if own else -1]
        return [f"--{name}" for name, said in given if said not in (None, False, [])]

    def corrected(self, note: Note) -> Note:
        """The note as it is to be. Raises UsageError for what cannot be."""
        if self.text is not None:
            note = replace(note, note=text_given(self.text, "the note"))
        if self.date is not None:
            note = replace(note, date=read_asked(self.date, today()))
        if self.by is not None:
            nobody = self.by.strip() in ("", NONE)
            note = replace(note, by=None if nobody else line_given(self.by, "the author"))
        return replace(note, extra=with_own(note.extra, self.field))


@frozen
class NoteCorrection:
    """What is to be done to the note number `at` (from 0) of an action, which a person has `seen`
    in the plan `before`."""

    seen: Action
    at: int
    before: Plan
    asked: OfNote

    def changes(self, now: Plan) -> list[Change]:
        """What is to be done in the plan as it is `now`; nothing where all is so already. The
        note is known again by what it says, and not by its number.

        Raises UsageError for what cannot be, KeyError with a ref that is gone, and WriteError
        where somebody else has changed the note meanwhile.
        """
        found = found_again(self.seen, self.before, now)
        essence = self.seen.progress[self.at].essence
        places = [at for at, note in enumerate(found.progress) if note.essence == essence]
        if not places:
            refuse(found.ref, f"note of {short(self.seen.progress[self.at].date)}")
        at = places[0]
        if self.asked.remove:
            return [RemoveNote(found.ref, at)]
        note = self.asked.corrected(found.progress[at])
        return [] if note == found.progress[at] else _replaced(found, at, note)


def _replaced(action: Action, at: int, note: Note) -> list[Change]:
    """The steps that put `note` in place of another; by its date, where that is another now."""
    others = (*action.progress[:at], *action.progress[at + 1 :])
    if note.essence in (other.essence for other in others):
        raise UsageError(
            f"{one_line(action.ref)} has that very note already: take this one out with --remove"
        )
    replaced: list[Change] = [ReplaceNote(action.ref, at, note)]
    if note.date == action.progress[at].date or _is_in_order(others, at, note):
        return replaced
    return [*replaced, MoveNote(action.ref, at, place_for(note, others))]


def _is_in_order(others: Sequence[Note], at: int, note: Note) -> bool:
    """Whether a note may stand at that place among others, as none before it is surely later."""
    after_what_is_before = at == 0 or others[at - 1].date.first <= note.date.last
    return after_what_is_before and (at == len(others) or note.date.first <= others[at].date.last)


def number_of(asked: str, action: Action) -> int:
    """The number (from 0) of the note that `last`, a number from 1 or a date means. Raises
    UsageError, which lists the notes that there are, or that it may mean."""
    notes = action.progress
    if not notes:
        raise UsageError(f"{action.ref} has no progress note")
    wanted = asked.strip()
    if wanted.casefold() == LAST:
        return len(notes) - 1
    if re.fullmatch(r"[^\W\d]+", wanted) and wanted.casefold() not in _DAYS:
        raise UsageError(_with_notes(f"'{wanted}' is no note of {action.ref}", action))
    if re.fullmatch(r"(?a)\d{1,3}", wanted):
        if 1 <= int(wanted) <= len(notes):
            return int(wanted) - 1
        raise UsageError(_with_notes(f"there is no note {wanted} of {action.ref}", action))
    date = read_asked(wanted, today())
    exact = [at for at, note in enumerate(notes) if note.date == date]
    within = [at for at, note in enumerate(notes) if date.first <= note.date.first <= date.last]
    found = exact or within
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(_with_notes(f"{action.ref} has no note of {short(date)}", action))
    number = counted(len(found), "note")
    raise UsageError(
        _with_notes(f"{action.ref} has {number} of {short(date)}: say which", action, found)
    )


def _with_notes(said: str, action: Action, which: Sequence[int] = ()) -> str:
    places = which or range(len(action.progress))
    lines = [f"  --note {at + 1}: {cut(told(action.progress[at]), _SHOWN)}" for at in places]
    return "\n".join([one_line(said), *lines])
