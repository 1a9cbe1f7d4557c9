"""Where what answers add stands in an action: in the same place whichever of them came first."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from jtai.model import Action, Note


def with_note(action: Action, note: Note) -> Action:
    """The action with a note more, right behind the last one that does not come later: by its day,
    then by whom it is, then by its words."""
    notes, key = action.progress, _key(note)
    at = next((n for n in range(len(notes), 0, -1) if _key(notes[n - 1]) <= key), 0)
    return replace(action, progress=(*notes[:at], note, *notes[at:]))


def with_evidence(action: Action, new: Collection[str], collected: Collection[str]) -> Action:
    """The action with evidence more, in the order of its words behind all that was not `collected`
    from answers."""
    there = list(action.evidence)
    for text in sorted(set(new) - set(there)):
        places = [n for n, other in enumerate(there, 1) if other not in collected or other <= text]
        there.insert(places[-1] if places else 0, text)
    return replace(action, evidence=tuple(there))


def _key(note: Note) -> tuple[date, date, str, str]:
    return note.date.last, note.date.first, note.by or "", note.note
