"""What a plan says, fact by fact, to hold what came of a merge against the two sides of it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from jtai.frozen import frozen
from jtai.model import Action, Plan
from jtai.schema import ACTION, FINDING, PLAN, Merging, Part

Together = tuple[tuple[str, ...], str]
"""Names of fields that are decided together, and what a conflict calls them."""


def _together(part: Part) -> tuple[Together, ...]:
    fields = [field for field in part.values if field.merging is Merging.CONFLICT]
    words = dict.fromkeys(field.word for field in fields)
    return tuple((tuple(f.name for f in fields if f.word == word), word) for word in words)


OF_HEAD, OF_FINDING, OF_ACTION = _together(PLAN), _together(FINDING), _together(ACTION)

GROWING = tuple(field for field in ACTION.values if field.merging is Merging.BOTH)
"""The lists of an action to which either side may have added."""

_NOTHING = object()

Place = str | None
"""The ref of a finding or action; None for the head of the plan."""


@frozen
class Facts:
    """What is said once of each place, by its name, and what may be said often."""

    values: dict[tuple[Place, str], Hashable]
    often: Counter[tuple[Place, Hashable]]

    def __or__(self, other: "Facts") -> "Facts":
        """All that one of the two says: of what both say often, as often as one of them."""
        return Facts(other.values | self.values, self.often | other.often)


def facts_of(plan: Plan) -> Facts:
    """Everything that a plan says, but for the order."""
    values: dict[tuple[Place, str], Hashable] = dict(_said_once(None, plan, OF_HEAD))
    values |= {(None, f"agency {code}"): name for code, name in plan.agencies.items()}
    often: Counter[tuple[Place, Hashable]] = Counter()
    for finding in plan.findings:
        values |= _said_once(finding.ref, finding, OF_FINDING)
        for action in finding.actions:
            values |= _said_once(action.ref, action, OF_ACTION)
            values[action.ref, "finding"] = finding.ref
            often.update((action.ref, fact) for fact in (*_grown(action), *action.progress))
    return Facts(values, often)


def unfounded(said: Facts, sides: Sequence[Facts]) -> set[Place]:
    """The places where something is said that no side says, or oftener than any side does."""
    values = (
        place
        for (place, word), value in said.values.items()
        if all(side.values.get((place, word), _NOTHING) != value for side in sides)
    )
    return {*values, *(place for place, _ in said.often - reduce(or_, sides).often)}


def lost(wanted: Sequence[Facts], said: Sequence[Facts]) -> set[Place]:
    """The places where nothing is said of something that is wanted, or less often."""
    if not wanted:
        return set()
    every, there = reduce(or_, wanted), reduce(or_, said)
    keys = (*(every.values.keys() - there.values.keys()), *(every.often - there.often))
    return {place for place, _ in keys}


def doubled(said: Facts, known: Sequence[Facts]) -> set[Place]:
    """The places where something is said twice, and oftener than in what is known."""
    most = reduce(or_, known).often if known else Counter()
    return {place for place, what in said.often - most if said.often[place, what] > 1}


def _grown(action: Action) -> Iterator[Hashable]:
    for field in GROWING:
        yield from getattr(action, field.name)


def _said_once(
    place: Place, thing: Any, groups: Iterable[Together]
) -> Iterator[tuple[tuple[Place, str], Hashable]]:
    for names, word in groups:
        yield (place, word), tuple(getattr(thing, name) for name in names)
