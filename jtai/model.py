"""The plan as frozen values. Words are those of the plan file; positions are in position.py."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jtai.dates import Due, PlanDate
from jtai.frozen import field, frozen

Extra = tuple[tuple[str, object], ...]
"""The board's own `x-` fields, in the order of the file: a value is text or nested tuples."""

DUE_SOON_DAYS = 28
STALE_DAYS = 90


class Status(StrEnum):
    """What a person says of an action. None at all is *not reported*."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"


NOT_REPORTED = "not reported"

NOBODY = ""
"""Stands where a code would for what no agency leads: no agency has such a code."""


_Fold = tuple[Callable[[Any, memoryview], None], memoryview, int, int]


class Folded:
    """What may have been made without some of its fields, as few commands ask for all texts of a
    plan (cache/unpacked.py): the first of them that anybody asks for brings them all. Nothing else
    tells such a value from any other.

    `_folded` has what fills them in, and the bytes that this is given, with where they begin and
    end: of those, values share the whole.
    """

    __slots__ = ("_folded",)

    _folded: "_Fold"

    @property
    def folded(self) -> "_Fold | None":
        """What fills in the fields that are not there yet; None where all are there."""
        try:
            return self._folded
        except AttributeError:
            return None

    if not TYPE_CHECKING:  # else any attribute at all would be taken to be there

        def __getattr__(self, name: str) -> Any:
            """A field that is not there yet: Python asks here for what it does not find."""
            if name not in self.__match_args__:
                raise AttributeError(f"'{type(self).__name__}' has no '{name}'")
            unfold, texts, start, end = self._folded
            unfold(self, texts[start:end])
            object.__delattr__(self, "_folded")
            return object.__getattribute__(self, name)


@frozen
class Note(Folded):
    """A dated entry under an action. `below` is its line, counted from its finding's."""

    date: PlanDate
    note: str
    by: str | None = None
    extra: Extra = ()
    below: int = field(default=0, compare=False)

    @property
    def essence(self) -> tuple[str, str, str]:
        """Its date, author and words, however these are laid out: what it shares with no other
        note of its action."""
        return self.date.text, " ".join((self.by or "").split()), " ".join(self.note.split())


@frozen
class Action(Folded):
    """What will be done; `lead` is empty where nobody leads it yet. `due_words` are the source's
    own words for the first due date. `below` is its line, counted from its finding's: two plans
    that differ in layout alone are equal."""

    ref: str
    steps: tuple[str, ...]
    lead: tuple[str, ...]
    due: Due
    due_words: str | None = None
    was_due: tuple[Due, ...] = ()
    status: Status | None = None
    completed: PlanDate | None = None
    evidence: tuple[str, ...] = ()
    progress: tuple[Note, ...] = ()
    extra: Extra = ()
    below: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """The steps, joined by line breaks."""
        return "\n".join(self.steps)

    @property
    def dues(self) -> tuple[Due, ...]:
        """Every due date that it had, oldest first; the last is the present one."""
        return (*self.was_due, self.due)

    @property
    def joint(self) -> bool:
        return len(self.lead) > 1

    @property
    def led_by(self) -> tuple[str, ...]:
        """The codes under which it counts: those of its leads, else NOBODY."""
        return self.lead or (NOBODY,)


@frozen
class Finding(Folded):
    """What inspectors found, with any number of actions. `line` is where it starts in the file,
    counted from 1."""

    ref: str
    finding: str
    actions: tuple[Action, ...]
    extra: Extra = ()
    line: int = field(default=1, compare=False)

    def __eq__(self, other: object) -> bool:
        """As of any value; what was folded up once need not be unfolded to be the same."""
        if other.__class__ is not Finding:
            return NotImplemented
        if self.actions is other.actions and self.ref == other.ref:
            try:
                if self._folded is other._folded:
                    return True
            except AttributeError:
                pass
        ours, theirs = (self.ref, self.actions), (other.ref, other.actions)
        return ours == theirs and (self.finding, self.extra) == (other.finding, other.extra)

    def __hash__(self) -> int:
        return hash((self.ref, self.finding, self.actions, self.extra))

    def on_line(self, line: int) -> "Finding":
        """The same finding where it starts on another line."""
        if line == self.line:
            return self
        folded = self.folded
        if folded is None:
            return Finding(self.ref, self.finding, self.actions, self.extra, line)
        moved: Finding = object.__new__(Finding)
        for name, value in (
            *(("ref", self.ref), ("actions", self.actions)),
            *(("line", line), ("_folded", folded)),
        ):
            object.__setattr__(moved, name, value)
        return moved


@frozen
class Plan:
    """One plan of record. `agencies` maps a code to a name, in the order of the file."""

    title: str
    agencies: Mapping[str, str]
    findings: tuple[Finding, ...]
    published: PlanDate | None = None
    meetings: tuple[PlanDate, ...] = ()
    due_soon_days: int = DUE_SOON_DAYS
    stale_days: int = STALE_DAYS
    extra: Extra = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "agencies", MappingProxyType(dict(self.agencies)))

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in the order of the file."""
        return tuple(chain.from_iterable([finding.actions for finding in self.findings]))

    @property
    def led_by(self) -> tuple[str, ...]:
        """The codes under which actions count: those of the agencies, and last NOBODY, if an
        action has no lead."""
        nobody = (NOBODY,) if any(not action.lead for action in self.actions) else ()
        return (*self.agencies, *nobody)

    @property
    def refs(self) -> tuple[str, ...]:
        """Every ref, a finding's before those of its actions, in the order of the file."""
        refs = []
        for finding in self.findings:
            refs.append(finding.ref)
            refs += [action.ref for action in finding.actions]
        return tuple(refs)
