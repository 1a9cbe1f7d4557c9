"""What became of each open cell of an answer: kept word for word, a value, open, left out."""

from collections.abc import Iterator

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
    """In the plan, where its words are looked for; but not those that were taken in earlier: they
    may have been amended or removed since."""
    verdict = Verdict.VALUE if name in _VALUES else Verdict.VERBATIM
    pieces = tuple(_pieces(outcome, name)) if outcome.new else ()
    whole = pieces or (Piece(placed.cell.text),)
    return Taken(placed.place, placed.cell, verdict, ((outcome.answer.ref, whole),))


def _pieces(outcome: Outcome, name: str) -> Iterator[Piece]:
    answer, is_new = outcome.answer, name in outcome.new
    match name:
        case UPDATE.name if is_new and answer.cut is None:
            yield Piece(answer.update, "progress")
        case WHY.name if is_new:
            yield Piece(answer.why, "progress")
        case EVIDENCE.name if is_new:
            yield from (Piece(text, "evidence") for text in answer.evidence)
        case ANSWERED_BY.name:
            yield Piece(answer.texts[name], "by", answer.by)
