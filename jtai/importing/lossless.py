"""Whether every cell of a source is in the plan, or named: looked up in the plan as it was read
back from the very text that is about to be written."""

from collections.abc import Iterator, Mapping, Sequence

from jtai.dates import as_in_plan
from jtai.importing.account import THE_PLAN, Account, Fate, Piece, Taken, Verdict
from jtai.importing.answering import in_line
from jtai.importing.grids.grid import Cell, Grid
from jtai.model import Action, Finding, Note, Plan
from jtai.own_fields import OF_FINDINGS, OF_NOTES, text_of_notes, text_of_own

_MARKS = "/;,&|"
"""What, beside blanks and line breaks, may part two pieces of a cell, and is in neither."""

_SHORT = frozenset({"ref", "finding_ref", "lead", "due", "was_due", "status", "completed", "by"})
"""Fields whose value is the whole piece, and no text that it stands in."""

_IN_THE_PLAN = (Verdict.VERBATIM, Verdict.VALUE)

_Key = tuple[str, int, int]
Values = Mapping[str, tuple[str, ...]]


def what_is_lost(grids: Sequence[Grid], account: Account, plan: Plan) -> list[str]:
    """The rows and cells that the account does not hold, or the plan does not: a line each, with
    their places and no word of theirs. None: the plan holds all of it."""
    return [
        *what_is_unaccounted(grids, account),
        *_lost(account, _cells(grids), _by_ref(plan)),
        *_actions_of_no_row(account, plan),
    ]


def what_is_unaccounted(grids: Sequence[Grid], account: Account) -> list[str]:
    """The rows without a fate and the cells without a verdict, in the same way."""
    cells = _cells(grids)
    return [*_rows_without_a_fate(grids, account), *_cells_without_a_verdict(cells, account)]


def what_is_not_found(account: Account, plan: Plan) -> list[str]:
    """The cells that the account says are in the plan word for word, and are not, in the same
    way."""
    records = dict(_records(plan))
    kept = (taken for taken in account.cells if taken.verdict is Verdict.VERBATIM)
    return [one for taken in kept for one in _not_found(taken, records)]


def _rows_without_a_fate(grids: Sequence[Grid], account: Account) -> Iterator[str]:
    places = [row.place for grid in grids for row in grid.rows]
    if sorted(places) != sorted(row.place for row in account.rows):
        known = {row.place for row in account.rows}
        lost = [place for place in places if place not in known]
        yield f"the rows do not add up: {', '.join(lost) or 'one stands twice'}"


def _cells_without_a_verdict(cells: Mapping[_Key, Cell], account: Account) -> Iterator[str]:
    known = {(taken.row, taken.cell.row, taken.cell.column) for taken in account.cells}
    for key, cell in cells.items():
        if key not in known and not cell.blank:
            yield f"{key[0]}, column {cell.column + 1}: a cell of which nothing is said"


def _lost(
    account: Account, cells: Mapping[_Key, Cell], records: Mapping[str, Values]
) -> Iterator[str]:
    for taken in account.cells:
        if taken.verdict is Verdict.OPEN:
            yield from _lost_open(taken, records)
        if taken.verdict not in _IN_THE_PLAN:
            continue
        cell = cells[taken.row, taken.cell.row, taken.cell.column]
        whole = cell.text or taken.cell.text
        if not _is_all_of_it(taken, whole, cell.struck):
            yield f"{taken.place}: its pieces are not all of it"
        yield from _not_found(taken, records)


def _not_found(taken: Taken, records: Mapping[str, Values]) -> Iterator[str]:
    for ref, pieces in taken.records:
        values = records.get(ref, {})
        if [piece for piece in pieces if piece.field and not _stands(piece, values)]:
            yield f"{taken.place}: not found in {ref}"


def _is_all_of_it(taken: Taken, whole: str, struck: str) -> bool:
    """Whether the pieces of a cell, in one record or in all of them, are its text again, but for
    what may part them."""
    if any(_stand_in_a_row(pieces, whole) for _, pieces in taken.records):
        return True
    texts = ["".join([piece.text for piece in pieces]) for _, pieces in taken.records]
    bare, live, gone = [_bare(text) for text in texts], _bare(whole), _bare(struck)
    return not {*bare, "".join(bare)}.isdisjoint((live, gone + live, live + gone))


def _stand_in_a_row(pieces: Sequence[Piece], whole: str) -> bool:
    """Whether pieces stand in a text one behind the other, nothing between them but what may part
    them: so nearly all do, and the text need not be made anew without that."""
    at = 0
    for piece in pieces:
        start = whole.find(piece.text, at)
        if start < 0 or (start > at and _bare(whole[at:start])):
            return False
        at = start + len(piece.text)
    return not _bare(whole[at:])


def _lost_open(taken: Taken, records: Mapping[str, Values]) -> Iterator[str]:
    """What is open stands in its action, in whatever field: nothing tells yet which that is."""
    for ref, pieces in taken.records:
        there = in_line("\n".join(t for texts in records.get(ref, {}).values() for t in texts))
        texts = [piece.text for piece in pieces if piece.field]
        whole = taken.cell.text or taken.cell.formula
        if not all(in_line(text) in there for text in texts or [whole]):
            yield f"{taken.place}: open, and not found in {ref}"


def _stands(piece: Piece, values: Values) -> bool:
    """Whether a piece is in a field, its blanks and line breaks as they may be. Most stand there as
    they are: only the others are put in line."""
    there, text = values.get(piece.field, ()), piece.value or piece.text
    if piece.value or piece.field in _SHORT:
        return text in there or in_line(text) in map(in_line, there)
    for value in there:
        if text in value:
            return True
    return any(in_line(text) in in_line(value) for value in there)


def _actions_of_no_row(account: Account, plan: Plan) -> Iterator[str]:
    """An action more than there are records would have been counted twice."""
    named = {ref for taken in account.cells for ref, _ in taken.records}
    for action in plan.actions:
        if action.ref not in named:
            yield f"{action.ref}: an action that comes from no cell"
    refs = frozenset(plan.refs)
    for row in account.rows:
        if row.fate is Fate.IMPORTED and row.ref not in refs:
            yield f"{row.place}: its action is not in the plan"


def _by_ref(plan: Plan) -> Mapping[str, Values]:
    """What stands under each ref: under one that is open, as two actions have it, all of both."""
    found: dict[str, Values] = {}
    for ref, values in _records(plan):
        known = found.get(ref, {})
        both = {name: (*known.get(name, ()), *values.get(name, ())) for name in {**known, **values}}
        found[ref] = both if known else values
    return found


def _records(plan: Plan) -> Iterator[tuple[str, Values]]:
    agencies = tuple(one for pair in plan.agencies.items() for one in pair)
    yield THE_PLAN, {"agency": agencies, **_own(plan)}
    for finding in plan.findings:
        named = _own(finding)
        own = {"finding": (finding.finding,), "finding_ref": (finding.ref,), **named}
        own |= {f"{OF_FINDINGS}{name}": said for name, said in named.items()}
        yield finding.ref, {**own, "ref": (finding.ref,)}
        for action in finding.actions:
            yield action.ref, {**own, **_of_action(action, plan.agencies)}


def _of_action(action: Action, agencies: Mapping[str, str]) -> Values:
    dues = (action.due, *action.was_due)
    notes = action.progress
    return {
        "ref": (action.ref,),
        "action": ("\n".join(action.steps),),
        "lead": tuple(name for code in action.lead for name in (code, agencies.get(code, code))),
        "due": tuple(map(as_in_plan, dues)),
        "was_due": tuple(map(as_in_plan, action.was_due)),
        "due_words": (action.due_words or "",),
        "status": (action.status or "",),
        "completed": (as_in_plan(action.completed or ""),),
        "evidence": action.evidence,
        "progress": tuple([note.note for note in notes]),
        "date": tuple([as_in_plan(note.date) for note in notes]),
        "by": tuple([note.by or "" for note in notes]),
        **_own(action),
        **_own_of_notes(notes),
    }


def _own_of_notes(notes: Sequence[Note]) -> Values:
    """What notes have in the board's own fields: by itself, and as one cell has it for all."""
    found: dict[str, tuple[str, ...]] = {}
    for note in notes:
        for key, texts in _own(note).items():
            found[key] = (*found.get(key, (text_of_notes(notes, key),)), *texts)
    return {f"{OF_NOTES}{key}": texts for key, texts in found.items()}


def _own(thing: Action | Finding | Note | Plan) -> Values:
    """What the board has in fields of its own: as it is, and as a cell has it."""
    found = ((name, text_of_own(own), own) for name, own in thing.extra)
    return {
        name: (text, own) if isinstance(own, str) and own != text else (text,)
        for name, text, own in found
    }


def _cells(grids: Sequence[Grid]) -> Mapping[_Key, Cell]:
    """Every cell, by the place of the row that it starts in and where that is."""
    return {
        (row.place, cell.row, cell.column): cell
        for grid in grids
        for number, row in enumerate(grid.rows)
        for cell in row.own(number)
    }


def _bare(text: str) -> str:
    for mark in _MARKS:  # of most there is none, which is found sooner than a text is translated
        text = text.replace(mark, "")
    return "".join(text.split())
