"""The progress notes of one action, merged: every note of both sides, in the order of dates."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from jtai.frozen import frozen
from jtai.merging.conflicts import Side, Three
from jtai.merging.three_way import Clash, in_one_order, settled
from jtai.model import Note
from jtai.pairing import in_note_order, note_places

Notes = tuple[Note, ...]

_Name = int | tuple[Note, int]
"""The number of a note of the base; or one that a side added, and how manieth of its like."""


@frozen
class MergedNotes:
    """`clashes` says what cannot be decided; `gone` are notes that one side took out and the other
    had left as they were."""

    notes: Notes
    clashes: tuple[str, ...] = ()
    gone: Notes = ()


def merge_notes(three: Three[Notes], prefer: Side = "ours") -> MergedNotes:
    """Notes that were added come in the order of their dates between those that were there, the
    same whichever side is ours. One that both sides have is there as often as on one of them. Of
    what clashes, the version that is preferred is there."""
    if three.ours == three.theirs:
        return MergedNotes(three.ours)
    mine, other = _Side(three.base, three.ours), _Side(three.base, three.theirs)
    if mine.in_order and other.in_order:
        return _woven(three, mine, other, prefer)
    try:
        return MergedNotes(settled(*three))
    except Clash:
        clash = "each side changed the notes, and one put them in another order"
        return MergedNotes(three.preferred(prefer), (clash,))


class _Side:
    """What one side made of the notes of the base: the names of its notes in their order, and by
    their names those that it `kept`, as they are now."""

    def __init__(self, base: Notes, notes: Notes) -> None:
        places = note_places(base, notes)
        self.in_order = in_note_order(places)
        self.kept = {old: notes[new] for new, old in places.items()}
        self.names: list[_Name] = []
        added: Counter[Note] = Counter()
        for at, note in enumerate(notes):
            if at in places:
                self.names.append(places[at])
            else:
                added[note] += 1
                self.names.append((note, added[note]))


def _woven(three: Three[Notes], mine: _Side, other: _Side, prefer: Side) -> MergedNotes:
    def rank(name: _Name) -> tuple[Any, ...]:
        return _rank(three.base[name] if isinstance(name, int) else name[0])

    notes: list[Note] = []
    clashes: list[str] = []
    gone: list[Note] = []
    for name in in_one_order(range(len(three.base)), mine.names, other.names, rank):
        if not isinstance(name, int):
            notes.append(name[0])
            continue
        note = three.base[name]
        versions = mine.kept.get(name), other.kept.get(name)
        try:
            there = settled(note, *versions)
        except Clash:
            clashes.append(_clash(note, *versions))
            there = note if prefer == "base" else versions[prefer == "theirs"]
        if there is None:
            gone.append(note)
        else:
            notes.append(there)
    return MergedNotes(_no_oftener(notes, three), tuple(clashes), tuple(gone))


def _no_oftener(notes: Iterable[Note], three: Three[Notes]) -> Notes:
    """`notes` without what would stand oftener than on either side: what one side added can be
    what the other made of another note."""
    left = Counter(three.ours) | Counter(three.theirs) | Counter(three.base)
    found = []
    for note in notes:
        if left[note]:
            left[note] -= 1
            found.append(note)
    return tuple(found)


def _rank(note: Note) -> tuple[Any, ...]:
    """What puts notes of both sides in order: their dates, and of one date, what they say."""
    return note.date.last, note.date.text, note.note, note.by or "", repr(note.extra)


def _clash(note: Note, ours: Note | None, theirs: Note | None) -> str:
    which = f"the note of {note.date.text}"
    if ours is None or theirs is None:
        return f"one side took out {which}, and the other edited it"
    return f"each side edited {which}"
