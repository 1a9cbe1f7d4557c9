"""Rows of answers of which nobody can tell what they are about: what they say is asked about."""

from collections.abc import Iterator, Sequence

from jtai.collecting.answer_heads import EXTRA, KEYS, LOCKED, OPEN
from jtai.collecting.by_hand import all_words, note_typed, short_enough, when_said, who_said
from jtai.collecting.known_rows import Unknown, has_wording
from jtai.collecting.locked_cells import is_noted
from jtai.collecting.so_far import SoFar
from jtai.correspondence.answer_columns import SAYS_SOMETHING
from jtai.correspondence.row_keys import RowKey, key_in
from jtai.dates import PlanDate
from jtai.frozen import frozen
from jtai.importing.account import Fate
from jtai.importing.answering import DOTS
from jtai.importing.cells.noise import says_no_more
from jtai.importing.grids.grid import Row
from jtai.importing.records import Placed
from jtai.importing.verdicts import tell_asides


@frozen
class UnknownRow:
    """A row, its cells with something in them, its key, why nobody can tell what it is about, the
    code of the agency whose it is (empty if that is not known), the day of its mail, and the ref of
    what the row above is about."""

    row: Row
    cells: Sequence[Placed]
    key: RowKey | None
    about: Unknown
    agency: str
    day: PlanDate | None
    above: str = ""

    def of(self, *fields: str) -> Sequence[Placed]:
        return [placed for placed in self.cells if placed.column.field in fields]


def tell_unknown(row: UnknownRow, so_far: SoFar) -> None:
    """Ask about a row that says something; of one that does not, name what stands in it."""
    said = [placed for placed in row.cells if _says_something(row, placed)]
    text = _text(said)
    if not said:
        _tell_silent(row, so_far)
    elif _is_in_the_plan(row, text, so_far):
        so_far.ledger.row(row.row, Fate.LEFT_OUT)
        _leave_out(row, "the plan says so already", so_far)
    else:
        for placed in row.cells:
            tell_asides(so_far.ledger, placed.place, placed.cell)
        answers = list(_answers(row, text, so_far))
        below = f"; it stands below {row.above}" if _may_go_on(row) else ""
        so_far.ask_of_row(row.row, row.cells, f"{row.about.why}{below}.", text, answers)


def tell_elsewhere(row: UnknownRow, so_far: SoFar) -> None:
    """A row that was sent for another plan: what stands in it is left out, and named."""
    so_far.ledger.row(row.row, Fate.LEFT_OUT)
    _leave_out(row, row.about.why, so_far)


def _says_something(row: UnknownRow, placed: Placed) -> bool:
    """Whether a cell says something that the board has not said itself."""
    text, field = placed.cell.text or placed.cell.formula or placed.cell.struck, placed.column.field
    if says_no_more(text) or field == KEYS:
        return False
    if field in SAYS_SOMETHING or field == EXTRA:
        return True
    return field in LOCKED and not row.about.ref and not _is_as_sent(row, placed)


def _may_go_on(row: UnknownRow) -> bool:
    """Whether a row may say more of what the one above is about: it has nothing that says else."""
    return bool(row.above) and not (row.about.ref or row.key or row.of("ref", "action"))


def _tell_silent(row: UnknownRow, so_far: SoFar) -> None:
    so_far.ledger.row(row.row, Fate.BLANK, row.about.ref or None)
    _leave_out(row, f"nothing is answered there, and {row.about.why}", so_far)


def _leave_out(row: UnknownRow, why: str, so_far: SoFar) -> None:
    """Name what stands in a row, but for what the board has written there itself."""
    for placed in row.cells:
        if _is_as_sent(row, placed):
            so_far.value(placed)
        else:
            so_far.leave_out(placed, why)


def _is_as_sent(row: UnknownRow, placed: Placed) -> bool:
    field, text = placed.column.field, placed.cell.text
    if field == KEYS:
        return key_in(text) is not None
    return field in LOCKED and row.key is not None and row.key.still_has(field, text)


def _text(said: Sequence[Placed]) -> str:
    """What a row says, as one text."""
    asked = {p.column.field: p for p in said if p.column.field in OPEN}
    others = [p for p in said if asked.get(p.column.field) is not p]
    if len(said) == 1 and said[0].cell.text:
        return said[0].cell.text
    return all_words(asked, others)


def _is_in_the_plan(row: UnknownRow, text: str, so_far: SoFar) -> bool:
    """Whether a person has typed it since: as a note, or as an action."""
    if row.about.ref:
        return is_noted(so_far.actions.by_ref[row.about.ref], text)
    if not row.of(*SAYS_SOMETHING):
        wording = "\n".join(placed.cell.text for placed in row.of("action")) or text
        return any(has_wording(action, wording) for action in so_far.plan.actions)
    return text.count(" ") >= 4 and any(is_noted(a, text) for a in so_far.plan.actions)


def _answers(row: UnknownRow, text: str, so_far: SoFar) -> Iterator[str]:
    """What can be typed: a note, also on what the row above is about; or, of a row that somebody
    has added with a wording, an action of its own."""
    asked = {p.column.field: p for p in row.of(*OPEN)}
    by, date = who_said(row.agency, asked), when_said(asked, row.day)
    note = note_typed(so_far.typed, row.about.ref, text, by, date)
    wording = next((p.cell.text for p in row.of("action")), "")
    if row.about.ref or row.key or not wording:
        yield note
        if _may_go_on(row):
            yield note_typed(so_far.typed, row.above, text, by, date)
        return
    lead, words = row.agency or DOTS, ["add", "--finding", DOTS, "--action", short_enough(wording)]
    added = so_far.typed([*words, "--lead", lead, "--due", DOTS])
    yield from (note, added) if asked else (added, note)
