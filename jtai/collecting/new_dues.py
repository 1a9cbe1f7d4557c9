"""What stands in the column for a new due date: a date, words for none, or a question."""

from collections.abc import Collection
from typing import NamedTuple

from jtai.dates import NO_DATE, Due
from jtai.importing.answering import folded, in_line
from jtai.importing.cells.dated import in_words
from jtai.importing.cells.due_words import Kind, look
from jtai.importing.grids.grid import Cell
from jtai.model import Action
from jtai.output.excel.cells import in_cell
from jtai.words import due_told

_WORDS = (NO_DATE, "Ongoing")
"""Words that stand for a due date by themselves. Others do where the plan has them already: what an
agency means by `unchanged` or `see above` is for a person to say."""


class NewDue(NamedTuple):
    """A due date, None where it is not known which; how a note tells it; what it may be."""

    due: Due | None
    told: str
    readings: tuple[str, ...] = ()


def due_in_answer(cell: Cell, action: Action, words_in_plan: Collection[str]) -> NewDue:
    """The due date that a cell gives an action. `words_in_plan` stand for due dates there."""
    text = cell.text.strip()
    if in_line(text) == in_line(in_cell(due_told(action))):
        return NewDue(action.due, in_line(text))
    found = look(cell, text)
    if found.kind is Kind.DATE and found.dated:
        date = found.dated.clear
        if date is None:
            return NewDue(None, in_line(text), tuple(one.words for one in found.dated.readings))
        return NewDue(date, in_words(date) if found.bare else in_line(text))
    known = {folded(words): words for words in (*_WORDS, *words_in_plan)}
    words = known.get(folded(text).rstrip(". "))
    return NewDue(words, in_line(text), () if words else ("a date", NO_DATE))
