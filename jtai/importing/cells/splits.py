"""A row with several due dates: one action for each of them, or the last one counts."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import Answers, folded, in_line, option
from jtai.importing.cells.dated import dates_in
from jtai.importing.cells.segments import lines_of, segments
from jtai.importing.records import Placed, Record
from jtai.on_file import date_in, due_in
from jtai.visible import one_line
from jtai.words import counted

LAST = "last"
_ALL = "all"
_MOST = len(ascii_lowercase)
_BESIDE = ("lead", "action")
"""What may have a line for each date."""

_DUE = "due"
_WAS = r"(?i)\W*(?:was|previously|originally|formerly|(?:revised|extended|moved) from)\b"


def split(records: Sequence[Record], answers: Answers, ledger: Ledger) -> tuple[Record, ...]:
    """The records, those with several due dates as one record for each date where a person said
    so; where nobody did, it is asked, and the record stays as it is."""
    return tuple(part for r in records for part in _parts(r, answers, ledger))


def several_dues(record: Record) -> tuple[tuple[Placed, str], ...]:
    """The texts of a record's due dates, each with its cell, where it has several; of more than
    there are letters for, none."""
    cells = [placed for placed in record.of(_DUE) if placed.cell.text]
    found = tuple((placed, text) for placed in cells for text in segments(placed.cell))
    if not 1 < len(found) <= _MOST:
        return ()
    same = len(found) == len(cells) and len({folded(text) for _, text in found}) == 1
    if same or any(_is_told(placed.cell.text) for placed in cells):
        return ()
    if any(is_of_the_past(text) for _, text in found):
        return ()
    return found if all(placed.cell.day or dates_in(text) for placed, text in found) else ()


def _is_told(text: str) -> bool:
    """Whether it is one due date as jtai tells it, with the source's own words beside it."""
    said, words = due_in(text)
    return words is not None and (date_in(said) is not None or not dates_in(said))


def is_of_the_past(text: str) -> bool:
    """Whether a text says that a date was due before, as in `March 2018 (was Dec 2017)`: then the
    last date is not the one that counts."""
    return re.match(_WAS, text) is not None


def split_answer(record: Record, answers: Answers, ledger: Ledger) -> str | None:
    """`last`, or nothing for one action a date; None if a person said neither."""
    for key in (_key(record), _ALL):
        answer = answers.splits.get(key)
        if answer is not None:
            ledger.use("--split", key)
            return answer
    return None


def may_be_divided(record: Record, field: str, answers: Answers) -> bool:
    """Whether a cell would be divided among actions by its lines, one for each due date, if a
    person said so, and nobody has said yet: until then no question about all of it can be answered.
    """
    dues = () if record.part else several_dues(record)
    said = answers.splits.keys() & {_key(record), _ALL}
    told = (_DUE, folded(record.text(_DUE))) in answers.says
    return bool(dues and not said and not told and _lines_beside(record, field, len(dues)))


def _parts(record: Record, answers: Answers, ledger: Ledger) -> Iterator[Record]:
    dues = several_dues(record)
    if not dues or (_DUE, folded(record.text(_DUE))) in answers.says:
        yield record
        return
    answer = split_answer(record, answers, ledger)
    if answer is None:
        _ask(record, dues, ledger)
    if answer is None or answer == LAST:
        yield record
        return
    _say(record, dues, ledger)
    for number in range(len(dues)):
        yield _part(record, dues, number)


def _key(record: Record) -> str:
    return in_line(record.text("ref")) or record.place


def _part(record: Record, dues: Sequence[tuple[Placed, str]], number: int) -> Record:
    placed, text = dues[number]
    struck = lines_of(placed.cell.struck)
    own = struck[number] if len(struck) == len(dues) else ""
    due = placed._replace(cell=placed.cell._replace(text=text, struck=own))
    cells = {**record.cells, _DUE: (due,)}
    for field in _BESIDE:
        if lines := _lines_beside(record, field, len(dues)):
            there = record.of(field)[0]
            cells[field] = (there._replace(cell=there.cell._replace(text=lines[number])),)
    return record._replace(cells=cells, part=ascii_lowercase[number])


def _lines_beside(record: Record, field: str, number: int) -> tuple[str, ...]:
    """The lines of a field's one cell if there are as many as dates; else none."""
    cells = record.of(field)
    lines = lines_of(cells[0].cell.text) if len(cells) == 1 else ()
    return lines if len(lines) == number else ()


def _ask(record: Record, dues: Sequence[tuple[Placed, str]], ledger: Ledger) -> None:
    key, last = _key(record), in_line(dues[-1][1])
    each, one = option("--split", key), option("--split", key, LAST)
    readings = (
        f"one action for each of the {len(dues)} dates: {each}",
        f"due {last}, and the dates before it are earlier due dates: {one}",
    )
    places = tuple(dict.fromkeys(placed.place for placed, _ in dues))
    why = f"{counted(len(dues), 'date')} in one row: one action for each, or does the last count?"
    ledger.ask(Decision(places, _DUE, record.text(_DUE), why, readings, f"{each} or {one}"))


def _say(record: Record, dues: Sequence[tuple[Placed, str]], ledger: Ledger) -> None:
    """Tell people what a divided row's actions have in common, and what none of them has."""
    beside = [field for field in _BESIDE if _lines_beside(record, field, len(dues))]
    both = [field for field in record.cells if field not in (*beside, _DUE, "ref", "finding")]
    dates = ", ".join(f"'{one_line(in_line(text))}'" for _, text in dues)
    shared = f" The same {', '.join(both)} stands in each of them." if both else ""
    ledger.remark(f"{record.place} is {len(dues)} actions, one for each of {dates}.{shared}")
    for placed in record.of(_DUE):
        if placed.cell.struck and len(lines_of(placed.cell.struck)) != len(dues):
            struck = one_line(in_line(placed.cell.struck))
            ledger.remark(
                f"{placed.place}: '{struck}' is struck out, and of which of the {len(dues)} actions"
                " it was the due date cannot be told: it is in none of them."
            )
