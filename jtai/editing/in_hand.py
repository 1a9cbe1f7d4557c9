"""The parts of a plan while changes are made: what each is now, and where it stands in the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from jtai.editing.row import Row
from jtai.editing.within import Step
from jtai.model import Action, Finding

V = TypeVar("V")


@dataclass(slots=True, eq=False)
class ActionInHand:
    """An action as it is now, and its number (from 0) within its finding in the file; None: it is
    new."""

    value: Action
    number: int | None
    finding: "FindingInHand"
    gone: bool = False


@dataclass(slots=True, eq=False)
class FindingInHand:
    """A finding as it is now, but for the actions in its `value`, and its number (from 0) in the
    file; None: it is new. `steps` are what is to be done to the text of what is there: to an
    action with a number, or to the finding itself. There are none of these, nor `actions`, until
    it is `taken_up`, as it is before anything changes: few of a large plan's ever are."""

    value: Finding
    number: int | None
    taken_up: bool = False
    changed: bool = False
    gone: bool = False
    actions: Row[ActionInHand] = field(init=False)
    steps: list[tuple[int | None, Step]] = field(init=False)

    @property
    def whole(self) -> Finding:
        """The finding with its actions."""
        if not self.changed:
            return self.value
        return replace(self.value, actions=tuple(action.value for action in self._there))

    @property
    def new_actions(self) -> Mapping[int | None, Sequence[Action]]:
        """New ones by the number of the one behind which they stand; None: before all."""
        return runs((action.number, action.value) for action in self._there)

    @property
    def gone_actions(self) -> Sequence[int]:
        """The numbers of the actions that are taken out."""
        taken = (action.number for action in self.actions if action.gone)
        return [number for number in taken if number is not None]

    @property
    def _there(self) -> Iterator[ActionInHand]:
        return (action for action in self.actions if not action.gone)


@dataclass(slots=True, eq=False)
class AgencyInHand:
    """An agency as it is now, and code and name that it has in the file; None: it is new."""

    code: str
    name: str
    before: tuple[str, str] | None

    @property
    def changed(self) -> bool:
        return self.before != (self.code, self.name)


def runs(row: Iterable[tuple[int | None, V]]) -> dict[int | None, list[V]]:
    """What has no number, by the number that stands before it."""
    found: dict[int | None, list[V]] = defaultdict(list)
    behind: int | None = None
    for number, value in row:
        if number is None:
            found[behind].append(value)
        else:
            behind = number
    return dict(found)
