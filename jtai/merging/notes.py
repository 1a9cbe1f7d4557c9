"""The progress notes of one action, merged: every note of both sides, in the order of dates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import merge

from jtai.merging.conflicts import Side, Three
from jtai.merging.three_way import Clash, settled
from jtai.model import Note
from jtai.pairing import in_note_order, note_places

Notes = tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MergedNotes:
    """`clashes` says what cannot be decided; `gone` are notes that one side took out and the other
    had left as they were."""

    notes: Notes
    clashes: tuple[str, ...] = ()
    gone: Notes = ()


def merge_notes(three: Three[Notes], prefer: Side = "ours") -> MergedNotes:
    """Notes that were added come in the order of their dates between those that were there: of
    equal dates, ours first. One that both sides added is there once. Of what clashes, the version
    that is preferred is there."""
    if three.ours == three.theirs:
        return MergedNotes(three.ours)
    mine, other = _Changed(three.base, three.ours), _Changed(three.base, three.theirs)
    if mine.in_order and other.in_order:
        other.forget(note for _, note in mine.added)
        return _woven(three.base, mine, other, prefer)
    try:
        return MergedNotes(settled(*three))
    except Clash:
        clash = "each side changed the notes, and one put them in another order"
        return MergedNotes(three.preferred(prefer), (clash,))


class _Changed:
    """What one side made of the notes of the base: of what it `added`, each with the number of the
    base's note that it stands before."""

    def __init__(self, base: Notes, notes: Notes) -> None:
        places = note_places(base, notes)
        self.in_order = in_note_order(places)
        self.kept = {old: notes[new] for new, old in places.items()}
        self.added: list[tuple[int, Note]] = []
        passed = 0
        for at, note in enumerate(notes):
            if at in places:
                passed = places[at] + 1
            else:
                self.added.append((passed, note))

    def forget(self, notes: Iterable[Note]) -> None:
        """Leave out of what was added what the other side added too."""
        there = Counter(notes)
        left = []
        for number, note in self.added:
            if there[note]:
                there[note] -= 1
            else:
                left.append((number, note))
        self.added = left

    def added_at(self, number: int) -> list[Note]:
        """What was added right before the note of the base with this number."""
        return [note for place, note in self.added if place == number]


def _woven(base: Notes, mine: _Changed, other: _Changed, prefer: Side) -> MergedNotes:
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
            there = note if prefer == "base" else versions[prefer == "theirs"]
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
