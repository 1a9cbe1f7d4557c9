"""What in one plan is what in another: findings and actions by ref and wording, notes by likeness.

All of it is symmetrical: from the later plan to the earlier one the same things match.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from jtai.model import Action, Finding, Note
from jtai.wording import bag_of_words, likeness

ALIKE = 0.5  # two notes that share half of their words are one note, edited
_TOO_MUCH = 1_000_000  # words to look at; up to that, all notes are compared with all


class Named(Protocol):
    @property
    def ref(self) -> str: ...


N = TypeVar("N", bound=Named)
T = TypeVar("T")
Pairs = list[tuple[T | None, T | None]]


def pair_up(before: Sequence[N], after: Sequence[N], wording: Callable[[N], Hashable]) -> Pairs[N]:
    """Each thing of `before` beside what it is in `after`; None where it is in one of them only.

    What has both its ref and its wording is itself. Of the rest, what has its wording alone got
    another ref, and what has its ref alone was reworded. What got another ref and other words, one
    after the other, is known by what it holds. In the order of `after`, then the rest.
    """
    keys: tuple[Callable[[N], Hashable], ...] = (
        lambda thing: (thing.ref, wording(thing)),
        wording,
        lambda thing: thing.ref,
        _held,
    )
    old_of = _unchanged(before, after)
    same = set(old_of.values())
    rest = [at for at in range(len(before)) if at not in same]
    new = [at for at in range(len(after)) if at not in old_of]
    others = paired_by([before[at] for at in rest], [after[at] for at in new], keys)
    old_of |= {new[now]: rest[was] for now, was in others.items()}
    taken = set(old_of.values())
    left = [at for at in rest if at not in taken]
    paired = [(before[old_of[at]] if at in old_of else None, after[at]) for at in range(len(after))]
    return [*paired, *((before[at], None) for at in left)]


def _unchanged(before: Sequence[N], after: Sequence[N]) -> dict[int, int]:
    """For the number of each thing of `after` that is in `before` as it is, its number there: by
    its ref alone, and so soon, as most of two plans of one file is the same."""
    places = {thing.ref: at for at, thing in enumerate(before)}
    if len(places) < len(before) or len({thing.ref for thing in after}) < len(after):
        return {}
    found = ((now, places.get(thing.ref), thing) for now, thing in enumerate(after))
    return {
        now: was
        for now, was, thing in found
        if was is not None and (before[was] is thing or before[was] == thing)
    }


def _held(thing: Named) -> Hashable:
    """The oldest note of an action, the ref of the first action of a finding."""
    if isinstance(thing, Action):
        return thing.progress[0] if thing.progress else None
    return thing.actions[0].ref if isinstance(thing, Finding) and thing.actions else None


def paired_by(
    before: Sequence[T],
    after: Sequence[T],
    keys: Iterable[Callable[[T], Hashable]],
    most: int | None = None,
) -> dict[int, int]:
    """For the number of each thing of `after` that was in `before`, its number there: the same by
    the first key, of the rest by the second, and so on. Where several have one key, as many on both
    sides, the first is the first; more than `most` of them are left alone. None as a key is no
    key."""
    old_of: dict[int, int] = {}
    left: Iterable[int] = range(len(before))
    right: Iterable[int] = range(len(after))
    for key in keys:
        old_groups = _grouped(before, left, key)
        for name, new in _grouped(after, right, key).items():
            old = old_groups.get(name, [])
            # Else nobody can tell which is which.
            if name is not None and len(old) == len(new) <= (most or len(new)):
                old_of.update(zip(new, old, strict=True))
        taken = set(old_of.values())
        left = [at for at in left if at not in taken]
        right = [at for at in right if at not in old_of]
    return old_of


def is_other_work(before: Action, after: Action) -> bool:
    """Whether an action asks for something else now: less than half of its words stayed."""
    old, new = (bag_of_words(" ".join(action.steps)) for action in (before, after))
    return before.steps != after.steps and likeness(old, new) < ALIKE


def in_order(before: Sequence[T], pairs: Iterable[tuple[T | None, T | None]]) -> bool:
    """Whether the things that are in both plans stand in the same order in both."""
    place = {id(thing): at for at, thing in enumerate(before)}
    places = [place[id(old)] for old, new in pairs if old is not None and new is not None]
    return places == sorted(places)


@dataclass(frozen=True, slots=True)
class NoteMatch:
    """What became of the notes of one action. `edited` has each note as it was and as it is."""

    added: tuple[Note, ...] = ()
    removed: tuple[Note, ...] = ()
    edited: tuple[tuple[Note, Note], ...] = ()
    reordered: bool = False


def match_notes(before: Sequence[Note], after: Sequence[Note]) -> NoteMatch:
    """What was added, removed and edited.

    A note was edited, not replaced, where its words stayed and its date or author changed, where
    date and author stayed, or where at least half of its words did.
    """
    places = note_places(before, after)
    gone = set(range(len(before))) - set(places.values())
    pairs = [(before[old], after[new]) for new, old in sorted(places.items())]
    return NoteMatch(
        added=tuple(note for at, note in enumerate(after) if at not in places),
        removed=tuple(before[at] for at in sorted(gone)),
        edited=tuple((old, new) for old, new in pairs if old != new),
        reordered=not in_note_order(places),
    )


def note_places(before: Sequence[Note], after: Sequence[Note]) -> dict[int, int]:
    """For the number of each note of `after` that was in `before`, as it is or before an edit,
    its number there."""
    kept = _the_same(before, after)
    old_places = set(kept.values())
    left = [at for at in range(len(before)) if at not in old_places]
    right = [at for at in range(len(after)) if at not in kept]
    return {**kept, **_alike(before, after, left, right)}


def in_note_order(places: Mapping[int, int]) -> bool:
    """Whether what `note_places` found stands in the same order before and after."""
    olds = [old for _, old in sorted(places.items())]
    return olds == sorted(olds)


def _grouped(
    things: Sequence[T], places: Iterable[int], key: Callable[[T], Hashable]
) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at in places:
        groups[key(things[at])].append(at)
    return groups


def _the_same(before: Sequence[Note], after: Sequence[Note]) -> dict[int, int]:
    """For each note of `after` that stood in `before`, where: of equal ones, the first with the
    first."""
    old_groups = _grouped(before, range(len(before)), lambda note: note)
    new_groups = _grouped(after, range(len(after)), lambda note: note)
    pairs = (zip(new, old_groups.get(note, []), strict=False) for note, new in new_groups.items())
    return dict(pair for group in pairs for pair in group)


def _alike(
    before: Sequence[Note], after: Sequence[Note], left: list[int], right: list[int]
) -> dict[int, int]:
    """For each edited note of `after`, where it stood in `before`.

    To compare all with all takes the square of their number. Of too many, only those of one date
    and author, or of the same words, are taken for one note.
    """
    notes = _Compared(before, after, left, right)
    if notes.work(left, right) <= _TOO_MUCH:
        return notes.most_alike(left, right)
    found: dict[int, int] = {}
    share = _TOO_MUCH / (len(left) + len(right))
    for key in (_date_and_author, _words):
        taken = set(found.values())
        old_groups = _grouped(before, (at for at in left if at not in taken), key)
        new_groups = _grouped(after, (at for at in right if at not in found), key)
        for name, new in new_groups.items():
            old = old_groups.get(name, [])
            if notes.work(old, new) <= share * (len(old) + len(new)):
                found |= notes.most_alike(old, new)
            else:
                found.update(zip(new, old, strict=False))
    return found


class _Compared:
    """Notes of two plans (those with the numbers `left` and `right`) and how alike they are."""

    def __init__(
        self, before: Sequence[Note], after: Sequence[Note], left: list[int], right: list[int]
    ) -> None:
        self._old = {at: (before[at], bag_of_words(before[at].note)) for at in left}
        self._new = {at: (after[at], bag_of_words(after[at].note)) for at in right}

    def work(self, left: list[int], right: list[int]) -> int:
        """How many words are looked at to compare all of these with all of those."""
        ours = sum(len(self._old[at][1]) for at in left)
        theirs = sum(len(self._new[at][1]) for at in right)
        return ours * len(right) + theirs * len(left)

    def most_alike(self, left: list[int], right: list[int]) -> dict[int, int]:
        """The place in `left` of each in `right` that is alike: the most alike first."""
        ranked = []
        for old in left:
            for new in right:
                score = self._score(old, new)
                if score >= ALIKE:
                    # Equal scores are told apart by what is the same from either side.
                    ranked.append((-score, old + new, abs(old - new), old, new))
        found: dict[int, int] = {}
        taken: set[int] = set()
        for *_, old, new in sorted(ranked):
            if new not in found and old not in taken:
                found[new] = old
                taken.add(old)
        return found

    def _score(self, old: int, new: int) -> float:
        was, old_bag = self._old[old]
        now, new_bag = self._new[new]
        return likeness(old_bag, new_bag) + (_date_and_author(was) == _date_and_author(now))


def _date_and_author(note: Note) -> Hashable:
    return note.date, note.by


def _words(note: Note) -> Hashable:
    return note.note
