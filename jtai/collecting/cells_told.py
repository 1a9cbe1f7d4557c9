"""What became of each open cell of an answer: kept word for word, a value, open, left out."""

from collections.abc import Callable

from jtai.collecting.claims import FIELDS
from jtai.collecting.outcomes import Outcome
from jtai.correspondence.answer_columns import (
    ANSWERED_BY,
    AS_AT,
    EVIDENCE,
    NEW_DUE,
    STATUS_NOW,
    UPDATE,
    WHY,
)
from jtai.dates import as_in_plan
from jtai.importing.account import Fate, Piece, Taken, Verdict
from jtai.importing.records import Placed

_VALUES = frozenset({AS_AT.name, STATUS_NOW.name, NEW_DUE.name})
_LATER = "the answer is in the plan already; this alone does not change it"


def tell_cells(outcome: Outcome) -> None:
    """Give the row its fate and each of its open cells its verdict."""
    answer, row, ledger = outcome.answer, outcome.answer.row, outcome.ledger
    fate = Fate.DECISION if outcome.refused else Fate.IMPORTED
    ledger.row(row.row, fate, answer.ref)
    for name, placed in row.asked.items():
        if name in outcome.aside:
            ledger.leave_out(placed.row, placed.cell, placed.place, _LATER)
        else:
            taken = _open(outcome, name, placed) or _taken(outcome, name, placed)
            ledger.took(placed.row, taken)
    if answer.cut:
        place = row.asked[UPDATE.name].place
        ledger.remark(
            f"{place}: {answer.cut.why}, and is left out: '{answer.cut.left_out.strip()}'"
        )


def _open(outcome: Outcome, name: str, placed: Placed) -> Taken | None:
    if outcome.refused or name in outcome.open:
        return Taken(placed.place, placed.cell, Verdict.OPEN)
    return None


def _taken(outcome: Outcome, name: str, placed: Placed) -> Taken:
    """In the plan: of what was taken in earlier nobody looks where it is, as it may have been
    amended or removed since."""
    verdict = Verdict.VALUE if name in _VALUES else Verdict.VERBATIM
    pieces = _PIECES[name](outcome, placed.cell.text) if name in outcome.new else ()
    whole = pieces or (Piece(placed.cell.text),)
    return Taken(placed.place, placed.cell, verdict, ((outcome.answer.ref, whole),))


def _update(outcome: Outcome, text: str) -> tuple[Piece, ...]:
    answer = outcome.answer
    if answer.cut is None:
        return (Piece(text, "progress"),)
    return (Piece(text, "", answer.update),)


def _as_at(outcome: Outcome, text: str) -> tuple[Piece, ...]:
    return (Piece(text, "date", outcome.day.text if outcome.day else ""),)


def _value(outcome: Outcome, text: str, name: str) -> tuple[Piece, ...]:
    field = next(field for field in FIELDS if field.asked.name == name)
    value = field.said(outcome.answer)
    return (Piece(text, field.name, as_in_plan(value)),) if value is not None else ()


_PIECES: dict[str, Callable[[Outcome, str], tuple[Piece, ...]]] = {
    UPDATE.name: _update,
    AS_AT.name: _as_at,
    STATUS_NOW.name: lambda outcome, text: _value(outcome, text, STATUS_NOW.name),
    NEW_DUE.name: lambda outcome, text: _value(outcome, text, NEW_DUE.name),
    WHY.name: lambda _outcome, text: (Piece(text, "progress"),),
    EVIDENCE.name: lambda outcome, _t: tuple(Piece(e, "evidence") for e in outcome.answer.evidence),
    ANSWERED_BY.name: lambda outcome, text: (Piece(text, "by", outcome.answer.by),),
}
