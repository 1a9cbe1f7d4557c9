"""Many steps on the text of one finding, reading it as seldom as can be.

All steps of a round are worked out on the text as one reading found it, and made together. A step
that touches what another one of the round changes waits for the next.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from jtai.editing.nodes import Piece
from jtai.editing.splice import Splice, spliced
from jtai.editing.steps import Elsewhere, splices_of
from jtai.editing.within import InsertNote, RemoveNote, SetField, SetInNote, SetOwn, SetRef, Step

_NOTES = "progress"

Steps = Sequence[tuple[int | None, Step]]
"""Each with the number of its action (from 0); None: it is about the finding itself."""


def after_steps(piece: Piece, steps: Steps, elsewhere: Elsewhere) -> str:
    """The text of the piece after the steps, as if one had been taken after the other. Raises
    EditError where it cannot be changed safely."""
    text = piece.text
    while steps:
        steps, splices = _round(piece, steps, elsewhere)
        text = spliced(piece.text, splices)
        piece = piece.with_text(text) if steps else piece
    return text


def _round(piece: Piece, steps: Steps, elsewhere: Elsewhere) -> tuple[Steps, list[Splice]]:
    """The steps that are left for later, and the splices for the others."""
    left: list[tuple[int | None, Step]] = []
    made: list[Splice] = []
    touched: set[tuple[int | None, str]] = set()
    waiting: set[int | None] = set()
    for number, step in steps:
        what = (number, _key(step))
        notes = (number, _NOTES)
        wait = number in waiting or what in touched
        wait = wait or (isinstance(step, SetInNote) and notes in touched)
        splices = [] if wait else splices_of(piece, number, step, elsewhere)
        if wait or any(_meets(made, splice) for splice in splices):
            left.append((number, step))
            waiting.add(number)
            continue
        touched.add(what)
        for splice in splices:
            insort(made, splice)
    return left, made


def _meets(made: Sequence[Splice], splice: Splice) -> bool:
    """Whether a splice meets one of those that are made, of which no two do."""
    place = bisect_left(made, splice)
    return any(splice.meets(other) for other in made[max(place - 2, 0) : place + 2])


def _key(step: Step) -> str:
    """What of its part a step is about."""
    match step:
        case InsertNote() | RemoveNote():
            return _NOTES
        case SetInNote():
            return f"{_NOTES} {step.at} {step.key}"
        case SetField() | SetOwn():
            return step.key
        case SetRef():
            return "ref"
        case _:
            return "finding"
