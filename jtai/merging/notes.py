"""The progress notes of one action, merged: every note of both sides, in the order of dates."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge

from jtai.merging.settle import Clash, settled
from jtai.model import Note
from jtai.pairing import in_note_order, note_places

Notes = tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MergedNotes:
    """`clashes` says what cannot be decided; where there are any, `notes` means nothing.

    `gone` are notes that one side took out, and that the other had left as they were.
    """

    notes: Notes
    clashes: tuple[str, ...] = ()
    gone: Notes = ()


def merge_notes(base: Notes, ours: Notes, theirs: Notes) -> MergedNotes:
    """Notes that were added come in the order of their dates between those that were there: of
    equal dates, ours first. One that both sides added is there once."""
    if ours == theirs:
        return MergedNotes(ours)
    mine, other = _Side(base, ours), _Side(base, theirs)
    if mine.in_order and other.in_order:
        other.forget(mine.added)
        return _woven(base, mine, other)
    try:
        return MergedNotes(settled(base, ours, theirs))
    except Clash:
        return MergedNotes((), ("each side changed the notes, and one put them in another order",))


class _Side:
    """What one side made of the notes of the base."""

    def __init__(self, base: Notes, notes: Notes) -> None:
        places = note_places(base, notes)
        self.in_order = in_note_order(places)
        self.kept = {old: notes[new] for new, old in places.items()}
        self.added: list[Note] = []
        self._number: list[int] = []
        passed = 0
        for at, note in enumerate(notes):
            if at in places:
                passed = places[at] + 1
            else:
                self.added.append(note)
                self._number.append(passed)

    def forget(self, notes: Sequence[Note]) -> None:
        """Leave out of what was added what the other side added too."""
        there = Counter(notes)
        left = []
        for note, number in zip(self.added, self._number, strict=True):
            if there[note]:
                there[note] -= 1
            else:
                left.append((note, number))
        self.added = [note for note, _ in left]
        self._number = [number for _, number in left]

    def added_at(self, number: int) -> list[Note]:
        """What was added right before the note of the base with this number."""
        return [n for n, place in zip(self.added, self._number, strict=True) if place == number]


def _woven(base: Notes, mine: _Side, other: _Side) -> MergedNotes:
    notes: list[Note] = []
    clashes: list[str] = []
    gone: list[Note] = []
    ours: list[Note] = []
    theirs: list[Note] = []
    for number, note in enumerate(base):
        ours += mine.added_at(number)
        theirs += other.added_at(number)
        versions = mine.kept.get(number), other.kept.get(number)
        try:
            there = settled(note, *versions)
        except Clash:
            clashes.append(_clash(note, *versions))
            continue
        if there is None:
            gone.append(note)
            continue
        notes += [*merge(ours, theirs, key=_when), there]
        ours, theirs = [], []
    ours += mine.added_at(len(base))
    theirs += other.added_at(len(base))
    notes += merge(ours, theirs, key=_when)
    return MergedNotes(tuple(notes), tuple(clashes), tuple(gone))


def _when(note: Note) -> date:
    return note.date.last


def _clash(note: Note, ours: Note | None, theirs: Note | None) -> str:
    which = f"the note of {note.date.text}"
    if ours is None or theirs is None:
        return f"one side took out {which}, and the other edited it"
    return f"each side edited {which}"
