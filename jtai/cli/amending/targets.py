"""Corrections of an action or a finding, made of the plan as it is when they are written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Generic, TypeVar

from jtai.cli.meanwhile import ChangedByAnotherError, found_again
from jtai.editing.changes import Change, SetField, SetRef
from jtai.frozen import frozen
from jtai.model import Action, Extra, Finding, Plan
from jtai.schema import ACTION, FINDING, Field, Kind

Part = TypeVar("Part", bound=Action | Finding)


@frozen
class Correction(Generic[Part]):
    """What `corrected` makes of an action or a finding that a person has `seen` in the plan
    `before`; `toward` gives the changes that make the one of the other."""

    seen: Part
    before: Plan
    corrected: Callable[[Part, Plan], Part]
    toward: Callable[[Part, Part], Iterable[Change]]

    def changes(self, now: Plan) -> list[Change]:
        """What is to be done in the plan as it is `now`; nothing where all is so already.

        Raises UsageError for what cannot be, KeyError with a ref that is gone, and WriteError
        where somebody else has changed the same meanwhile.
        """
        found = found_again(self.seen, self.before, now)
        theirs = list(_theirs(self.seen, found, self.corrected(self.seen, self.before)))
        if theirs:
            refuse(found.ref, " and ".join(theirs))
        want = self.corrected(found, now)
        new_ref = [SetRef(found.ref, want.ref)] if found.ref != want.ref else []
        return [*map(_absent_if_empty, self.toward(found, want)), *new_ref]


def _absent_if_empty(change: Change) -> Change:
    """A list that need not be there, and has nothing any more, is taken out."""
    if isinstance(change, SetField) and change.value == ():
        return change if ACTION.field(change.key).required else replace(change, value=None)
    return change


def refuse(ref: str, what: str) -> None:
    """Raise WriteError: somebody else has changed that of an action or a finding."""
    raise ChangedByAnotherError(ref, f"its {what}", f"jtai show {ref}")


def _theirs(seen: Part, found: Part, wanted: Part) -> Iterator[str]:
    """In words, what is to be changed and was changed by somebody else, but not to the same; and
    the wording, whatever is to be changed: then it may be about other work."""
    if seen == found:
        return
    fields = (ACTION if isinstance(seen, Action) else FINDING).values
    by_word = sorted(fields, key=lambda field: field.word)
    for word, alike in groupby(by_word, key=lambda field: field.word):
        if _are_theirs(list(alike), seen, found, wanted):
            yield word


def _are_theirs(fields: list[Field], seen: Part, found: Part, wanted: Part) -> bool:
    """Whether the fields of one word, which are decided together, are."""
    was, now, want = ([getattr(p, field.name) for field in fields] for p in (seen, found, wanted))
    kind = fields[0].kind
    if kind is Kind.OWN:
        return _own_is_theirs(was[0], now[0], want[0])
    if kind is Kind.TEXTS and want[0][: len(was[0])] == was[0]:
        return False  # what is only added stands beside what somebody else added
    return (kind in (Kind.STEPS, Kind.TEXT) or want != was) and now not in (was, want)


def _own_is_theirs(was: Extra, now: Extra, want: Extra) -> bool:
    before, there, wanted = dict(was), dict(now), dict(want)
    ours: list[Any] = [key for key in {**before, **wanted} if before.get(key) != wanted.get(key)]
    return any(there.get(key) not in (before.get(key), wanted.get(key)) for key in ours)
