"""What an action is known by: in a source, in that source as it was last time, and in a plan."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from jtai.importing.answering import in_line
from jtai.importing.proposal import Entry
from jtai.importing.records import Record
from jtai.model import Action, Finding
from jtai.pairing import ALIKE, paired_by
from jtai.wording import bag_of_words, likeness


@dataclass(frozen=True)
class Work:
    """`ref` is None where jtai made it up. `cells` is all that a source says of it."""

    ref: str | None
    wording: str
    finding: str
    cells: Hashable = field(default=None, compare=False)

    @cached_property
    def bag(self) -> frozenset[str]:
        return bag_of_words(self.wording)

    def is_like(self, other: "Work") -> bool:
        """Whether they share half of their words: they may be one work, reworded."""
        return likeness(self.bag, other.bag) >= ALIKE


class Last(NamedTuple):
    """An action of the source as it was last time, the ref that it had in the plan, and its finding
    in words."""

    ref: str
    entry: Entry
    finding: str


def of_source(entry: Entry, finding: str) -> Work:
    """What is known of an action of a source, by the source's own ref."""
    record = entry.record
    own = entry.action.ref if record.text("ref") else None
    cells = (record.part, record.section and in_line(record.section.cell.text), *_cells(record))
    return Work(own, in_line(entry.action.text), in_line(finding), cells)


def of_plan(finding: Finding, action: Action) -> Work:
    return Work(action.ref, in_line(action.text), in_line(finding.finding))


def since_last_time(then: Sequence[Work], here: Sequence[Work]) -> dict[int, int]:
    """For the number of each work of a source that it had last time too its number then. Of those
    of which every cell is the same the first is the first: nothing comes of it which is which."""
    same = paired_by(then, here, (lambda work: work.cells,))
    taken = set(same.values())
    old = [at for at in range(len(then)) if at not in taken]
    new = [at for at in range(len(here)) if at not in same]
    return same | sure(then, old, here, new)


def sure(
    before: Sequence[Work], old: Sequence[int], after: Sequence[Work], new: Sequence[int]
) -> dict[int, int]:
    """The works of `after` with the numbers `new` that are certain to be those of `before` with the
    numbers `old`: by ref and wording, else by wording where it stands once on each side, else by
    finding and wording. What stands on a side counts whether or not it is known what it is."""
    keys = (
        lambda work: (work.ref, work.wording) if work.ref else None,
        _once(before, after, lambda work: work.wording),
        _once(before, after, lambda work: (work.finding, work.wording)),
    )
    found = paired_by([before[at] for at in old], [after[at] for at in new], keys, most=1)
    return {new[later]: old[earlier] for later, earlier in found.items()}


_Key = Callable[[Work], Hashable]


def _once(before: Sequence[Work], after: Sequence[Work], key: _Key) -> _Key:
    """The key, of works that no other of their side has in common."""
    often = [Counter(map(key, side)) for side in (before, after)]

    def once(work: Work) -> Hashable:
        found = key(work)
        return found if all(side[found] <= 1 for side in often) else None

    return once


def still_there(then: Work, ref: str, there: Mapping[str, Work], wordings: Set[str]) -> bool:
    """Whether the plan's action with a ref is the one that was taken from the source as this ref:
    it has its words, or was reworded in the plan. A ref may have gone to other work since: that has
    the words of another row (`wordings` are those of all), or less than half of these."""
    work = there.get(ref)
    if work is None or work.wording == then.wording:
        return work is not None
    elsewhere = any(then.wording == other.wording for other in there.values())
    return not elsewhere and work.wording not in wordings and work.is_like(then)


def _cells(record: Record) -> tuple[Hashable, ...]:
    return tuple(
        (name, tuple(in_line(placed.cell.text) for placed in cells))
        for name, cells in sorted(record.cells.items())
    )
