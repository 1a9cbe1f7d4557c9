"""An action of a later version of a source: what it says now, what it said last time, and what the
plan says. What changed in the source alone is applied, what changed in the plan alone stays; both
is a question."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jtai.dates import NO_DATE, as_in_plan
from jtai.frozen import frozen
from jtai.importing.account import Decision, Ledger
from jtai.importing.allowed import SIDES
from jtai.importing.answering import DOTS, Answers, in_line, option
from jtai.importing.proposal import Entry
from jtai.importing.records import Placed, Record
from jtai.model import NOT_REPORTED, Action
from jtai.own_fields import text_of_own
from jtai.words import cut

_SHOWN = 60
PLAN, SOURCE = SIDES


class Value(NamedTuple):
    """What one side says: to be compared, and in words."""

    said: object
    words: str


class Facet(NamedTuple):
    """What of an action is decided as one: the plan's `word` for it, the fields of a record that it
    is read from, its value, and the action with the value of another."""

    word: str
    cells: tuple[str, ...]
    value: Callable[[Action], Value]
    taken: Callable[[Action, Action], Action]


@frozen
class Choice:
    """Which of three values counts: what a person said of those that differ on both sides, or a
    question. At the places that are `open` it is not known yet what the source says."""

    answers: Answers
    ledger: Ledger
    open: frozenset[str] = frozenset()

    def takes_source(
        self, name: str, places: tuple[str, ...], here: Value, then: Value | None, there: Value
    ) -> bool:
        """Whether the source's value is taken; `name` is `REF.field`."""
        if here.said == there.said or not self.open.isdisjoint(places):
            return False
        if then is not None and then.said in (here.said, there.said):
            return then.said == there.said
        return self.said_source(name, places, here, then, there)

    def said_source(
        self, name: str, places: tuple[str, ...], here: Value, then: Value | None, there: Value
    ) -> bool:
        """The same where nothing but a person can tell."""
        side = self.answers.takes.get(name)
        if side is not None:
            self.ledger.use("--take", name)
            return side == SOURCE
        before = f", last time '{then.words}'" if then else ""
        why = f"the source says '{here.words}'{before}, and the plan '{there.words}': which counts?"
        readings = (f"{SOURCE}: {here.words}", f"{PLAN}: {there.words}")
        field, answer = name.rpartition(".")[2], option("--take", name, DOTS)
        self.ledger.ask(Decision(places, field, here.words, why, readings, answer))
        return False


def merged(here: Entry, then: Entry | None, there: Action, choice: Choice) -> Action:
    """The plan's action with what the source changed, but for its notes."""
    action, said = there, _with_known_end(here.action, then, there)
    for facet in (*_FACETS, *_own_facets(here, then)):
        if _says_nothing_new(here.record, then.record if then else None, facet.cells):
            continue
        if any(placed.column.open for field in facet.cells for placed in here.record.of(field)):
            continue  # it is asked what the column is
        name, places = f"{there.ref}.{facet.word}", _places(here.record, facet.cells)
        last = facet.value(then.action) if then else None
        if choice.takes_source(name, places, facet.value(said), last, facet.value(there)):
            action = facet.taken(action, said)
    return _with_earlier_dues(action, here.action, then.action if then else None)


def _with_known_end(here: Action, then: Entry | None, there: Action) -> Action:
    """What the source says, with the day of completion that the plan has: a source that has never
    said one takes none away."""
    silent = here.completed is None and (then is None or then.action.completed is None)
    same = silent and here.status is there.status
    return replace(here, completed=there.completed) if same else here


def _says_nothing_new(here: Record, then: Record | None, fields: Sequence[str]) -> bool:
    """Whether the source says the very same as last time; where that is not known, nothing."""
    said = [_cells(here, field) for field in fields]
    return not any(said) if then is None else said == [_cells(then, field) for field in fields]


def _cells(record: Record, field: str) -> list[tuple[object, ...]]:
    above = (record.section,) if field == "section" and record.section else ()
    cells = (placed.cell for placed in (*above, *record.of(field)))
    return [(in_line(c.text), in_line(c.struck), c.day, c.fill) for c in cells]


def _places(record: Record, fields: Sequence[str]) -> tuple[str, ...]:
    found: list[Placed] = [placed for field in fields for placed in record.of(field)]
    return tuple(dict.fromkeys(placed.place for placed in found)) or (record.place,)


def _with_earlier_dues(action: Action, here: Action, then: Action | None) -> Action:
    """What the source has struck out since is an earlier due date; none is ever taken away."""
    known = (*action.was_due, *(then.was_due if then else ()), action.due)
    new = tuple(dict.fromkeys(due for due in here.was_due if due not in known))
    return replace(action, was_due=(*action.was_due, *new)) if new else action


def _moved(action: Action, here: Action) -> Action:
    """The action with the source's due date. The one that it had is an earlier one; a source's own
    words are those of the first."""
    moved = replace(action, due=here.due)
    if action.due not in (here.due, NO_DATE):
        moved = replace(moved, was_due=(*action.was_due, action.due))
    return replace(moved, due_words=here.due_words) if here.due_words else moved


def _due_said(action: Action) -> Hashable:
    """Words tell one due date from another only where there is no date: beside one they are those
    of the first."""
    return action.due, action.due_words if action.due == NO_DATE else None


def _due_words(action: Action) -> str:
    words = f" ({action.due_words})" if action.due_words else ""
    return f"{as_in_plan(action.due)}{words}"


def _status(action: Action) -> Value:
    words = str(action.status or NOT_REPORTED)
    done = f", {action.completed.text}" if action.completed else ""
    return Value((action.status, action.completed), f"{words}{done}")


def _text(text: str) -> Value:
    return Value(in_line(text), cut(in_line(text), _SHOWN))


_FACETS = (
    Facet(
        "action",
        ("action",),
        lambda action: _text(action.text),
        lambda action, here: replace(action, steps=here.steps),
    ),
    Facet(
        "lead",
        ("lead",),
        lambda action: Value(frozenset(action.lead), ", ".join(action.lead) or "nobody"),
        lambda action, here: replace(action, lead=here.lead),
    ),
    Facet(
        "due",
        ("due", "due_words"),
        lambda action: Value(_due_said(action), _due_words(action)),
        _moved,
    ),
    Facet(
        "due_words",
        ("due_words",),
        lambda action: _text(action.due_words or ""),
        lambda action, here: replace(action, due_words=here.due_words),
    ),
    Facet(
        "status",
        ("status", "completed"),
        _status,
        lambda action, here: replace(action, status=here.status, completed=here.completed),
    ),
    Facet(
        "evidence",
        ("evidence",),
        lambda action: _text("; ".join(action.evidence)),
        lambda action, here: replace(action, evidence=here.evidence),
    ),
)


def _own_facets(here: Entry, then: Entry | None) -> Iterator[Facet]:
    """One for each of the board's own fields that a side has."""
    sides = (here.action, then.action if then else here.action)
    names = dict.fromkeys(name for side in sides for name, _ in side.extra)
    for name in names:
        cells = _OWN_CELLS.get(name, (name,))
        yield Facet(name, cells, _own_value(name), _own_taken(name))


_OWN_CELLS = {"x-section": ("section",), "x-status": ("status", "x-status")}
"""Where the board's own fields come from that no column is for."""


def _own_value(name: str) -> Callable[[Action], Value]:
    def value(action: Action) -> Value:
        own = dict(action.extra).get(name, "")
        return _text(own if isinstance(own, str) else text_of_own(own))

    return value


def _own_taken(name: str) -> Callable[[Action, Action], Action]:
    def taken(action: Action, here: Action) -> Action:
        extra = dict(action.extra) | {name: dict(here.extra).get(name, "")}
        return replace(action, extra=tuple((key, own) for key, own in extra.items() if own))

    return taken
