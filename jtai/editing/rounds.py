"""Many steps on the text of one finding, reading it as seldom as can be.

All steps of a round are worked out on the text as one reading found it, and made together. A step
for which it matters what another one of the round changes waits for the next.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import takewhile

from jtai.editing.nodes import Piece
from jtai.editing.note_steps import Elsewhere, InsertNotes, together
from jtai.editing.splice import Splice, spliced
from jtai.editing.steps import splices_of
from jtai.editing.within import (
    InsertNote,
    MoveNote,
    RemoveNote,
    SetField,
    SetFinding,
    SetInNote,
    SetOwn,
    SetRef,
    Step,
)
from jtai.schema import ACTION

_NOTES = "progress"
_BEHIND_ALL_ACTIONS = 10**9

Steps = Sequence[tuple[int | None, Step]]
"""Each with the number of its action (from 0); None: it is about the finding itself."""


def after_steps(piece: Piece, steps: Steps, elsewhere: Elsewhere) -> str:
    """The text of the piece after the steps, as if one had been taken after the other. Raises
    EditError where it cannot be changed safely."""
    text, left = piece.text, together(steps)
    while left:
        left, splices = _round(piece, left, elsewhere)
        text = spliced(piece.text, splices)
        piece = piece.with_text(text) if left else piece
    return text


_Left = list[tuple[int | None, Step | InsertNotes]]


def _round(piece: Piece, steps: _Left, elsewhere: Elsewhere) -> tuple[_Left, list[Splice]]:
    """The steps that are left for later, and the splices for the others."""
    left: _Left = []
    made: list[Splice] = []
    touched: set[tuple[int | None, str]] = set()
    acted: set[int | None] = set()
    waiting: set[int | None] = set()
    for place, (number, step) in enumerate(steps):
        what, notes = (number, _key(step)), (number, _NOTES)
        wait = bool({number, None} & waiting) or what in touched
        wait = wait or (isinstance(step, SetInNote) and notes in touched)
        # What is taken out is alone: what stands above it then stands above what is below.
        alone = _takes_out(step)
        wait = wait or (alone and (number in acted or (number is None and bool(acted))))
        splices = [] if wait else splices_of(piece, number, step, elsewhere)
        rank = _rank(number, step, place)
        splices = [splice._replace(rank=rank) for splice in splices]
        if wait or any(_meets(made, splice) for splice in splices):
            left.append((number, step))
            waiting.add(number)
            continue
        acted.add(number)
        touched.add(what)
        if alone:
            waiting.add(number)
        for splice in splices:
            insort(made, splice)
    return left, made


def _takes_out(step: Step | InsertNotes) -> bool:
    if isinstance(step, SetField | SetInNote | SetOwn):
        return step.value is None
    return isinstance(step, RemoveNote | MoveNote)


def _meets(made: Sequence[Splice], splice: Splice) -> bool:
    """Whether a splice meets one of those that are made, of which no two do."""
    place = bisect_left(made, splice)
    before = takewhile(lambda near: made[near].end >= splice.start, range(place - 1, -1, -1))
    behind = takewhile(lambda near: made[near].start <= splice.end, range(place, len(made)))
    return any(splice.meets(made[near]) for near in (*before, *behind))


def _key(step: Step | InsertNotes) -> str:
    """What of its part a step is about."""
    match step:
        case InsertNotes() | InsertNote() | RemoveNote() | MoveNote():
            return _NOTES
        case SetInNote():
            return f"{_NOTES} {step.at} {step.key}"
        case SetField() | SetOwn():
            return step.key
        case SetRef():
            return "ref"
        case SetFinding():
            return "finding"


def _rank(number: int | None, step: Step | InsertNotes, place: int) -> int:
    """Where among others a step puts in what is new, if that is known: in the order of the schema,
    and own fields in the order of the steps, those of the finding behind those of its actions."""
    match step:
        case InsertNotes() | SetField():
            return ACTION.keys.index(_key(step)) + 1
        case SetOwn():
            return place + (_BEHIND_ALL_ACTIONS if number is None else len(ACTION.keys) + 1)
        case _:
            return 0
