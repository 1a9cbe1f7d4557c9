"""What a row of a plan is, by what stands in it and around it; a question where that has two
readings."""

import re
from typing import NamedTuple

from jtai.importing.account import Fate
from jtai.importing.grids.grid import Cell
from jtai.importing.header_rows import is_repeated
from jtai.importing.instructions import are_instructions, may_be_instructions
from jtai.importing.table_facts import MARK, Facts, Look
from jtai.schema import OWN

_TOTAL = r"(?i)(?:grand |sub[- ]?)?totals?\b"
_NUMBERS = r"[\d.,%£$€ /()-]+"
_FOOTNOTE = r"(?i)[*†‡§]|(?:notes?|sources?|key|nb|n\.b\.) ?:"
_LONGEST_TITLE = 100

_HARD = frozenset({"lead", "due", "was_due", "due_words", "status", "completed"})
"""What says that a row is an action of its own, beside its text and its ref."""

_OF_ACTIONS = _HARD | {"progress", "evidence"}
"""What a finding by itself has no place for."""

ACTION = "action (an action of its own)"
ITS_FINDING = "action (its finding is the action as well)"
JOINED = "joined (more of the action above)"
SECTION = "section (the name of what follows)"
EXPLANATION = "explanation (of the columns)"
OUT = "out (it is left out)"


class Kind(NamedTuple):
    """What a row is. A question has its words, and what the row can be. `said` by a person."""

    fate: Fate
    why: str = ""
    readings: tuple[str, ...] = ()
    said: bool = False


class Around(NamedTuple):
    """What stands around a row: whether nothing but explanations stands between it and the header,
    whether an action stands above that it can go on, and that action's ref."""

    first: bool
    above: bool
    ref: str


def kind_of(look: Look, facts: Facts, around: Around) -> Kind:
    """What a row is."""
    texts = [cell.text for cell in look.texts]
    if not texts:
        return _without_text(look)
    if facts.table.own:
        return Kind(Fate.IMPORTED)
    if is_repeated(look.row, look.number, facts.titles):
        return Kind(Fate.REPEATED)
    if _is_total(texts):
        return Kind(Fate.TOTAL)
    if around.first and are_instructions(texts):
        return Kind(Fate.EXPLANATION)
    if around.first and may_be_instructions(texts):
        return Kind(Fate.DECISION, "this may explain the columns: does it?", (EXPLANATION, ACTION))
    if len(texts) == 1 and look.number > facts.last and _is_footnote(texts[0], facts):
        return Kind(Fate.FOOTNOTE)
    if len(texts) == 2 and texts[0].endswith(":") and not {"action", "lead"} & look.fields:
        why = "this may stand below the table, and be none of it: what is it?"
        return Kind(Fate.DECISION, why, (OUT, ACTION))
    if not look.fields and not _is_across(look.texts[0], look):
        return Kind(Fate.LEFT_OUT)
    if len(texts) == 1 and (not look.held or _is_across(look.texts[0], look)):
        return _alone(look.texts[0], look, facts, around)
    return _by_fields(look, facts, around)


def _without_text(look: Look) -> Kind:
    if look.row.deleted:
        return Kind(Fate.LEFT_OUT, "a tracked change takes the row out")
    if any(cell.struck for cell in look.own):
        why = "all that stands in this row is struck out or deleted: what is it?"
        return Kind(Fate.DECISION, why, (OUT, ACTION))
    return Kind(Fate.BLANK)


def _is_total(texts: list[str]) -> bool:
    """Whether a row begins with Total, and has nothing but numbers beside that."""
    begins = re.match(_TOTAL, texts[0]) is not None and len(texts[0].split()) <= 6
    return begins and all(re.fullmatch(_NUMBERS, text) for text in texts[1:])


def _is_footnote(text: str, facts: Facts) -> bool:
    mark = re.match(MARK, text)
    return bool(re.match(_FOOTNOTE, text)) or (mark is not None and mark[0] in facts.marks)


def _is_across(cell: Cell, look: Look) -> bool:
    return cell.columns > 1 and cell.columns * 2 > len(look.row.cells)


def _alone(cell: Cell, look: Look, facts: Facts, around: Around) -> Kind:
    """What a row is that has text in one cell alone."""
    field = facts.column(cell).field
    if _is_across(cell, look):
        return Kind(Fate.SECTION)
    if cell.rows > 1:
        return Kind(Fate.IMPORTED) if field == "finding" else _asked(around, look)
    if field == "ref" and re.fullmatch(_NUMBERS, cell.text):
        return Kind(Fate.BLANK)
    leftmost = cell.column == facts.leftmost and (field == "finding" or field.startswith(OWN))
    if field == "ref" or (leftmost and (field != "finding" or _is_a_title(cell.text))):
        return Kind(Fate.SECTION)
    if _is_soft(look.fields) and around.above and not _begins_anew(look, facts):
        return Kind(Fate.JOINED)
    return _asked(around, look)


def _by_fields(look: Look, facts: Facts, around: Around) -> Kind:
    """What a row is by the fields that it has, and those that hold for it from above."""
    there = look.fields | look.held
    if "action" in look.fields:
        return _asked(around, look) if _may_go_on(look, facts, around) else Kind(Fate.IMPORTED)
    if "action" in look.held:
        return _under_an_action(look, around)
    if _is_soft(look.fields):
        more = around.above and not _begins_anew(look, facts)
        return Kind(Fate.JOINED) if more else _asked(around, look)
    if "finding" in look.fields and "action" in facts.fields and look.fields & _OF_ACTIONS:
        why = "a finding alone has no lead, date, status or progress, and this row has no action"
        return Kind(Fate.DECISION, f"{why}: what is it?", (ITS_FINDING, OUT))
    if "finding" in look.fields or ("finding" in there and "action" not in facts.fields):
        return _asked(around, look) if _may_go_on(look, facts, around) else Kind(Fate.IMPORTED)
    return Kind(Fate.JOINED) if _is_again(look, facts, around) else _asked(around, look)


def _may_go_on(look: Look, facts: Facts, around: Around) -> bool:
    """Whether a row may be the rest of the one above, as over the break of a page: it has no ref
    where others have one, and neither lead nor date nor status."""
    named = "ref" in look.fields | look.held or "finding" in look.held
    return around.above and facts.numbered and not named and not look.fields & _HARD


def _under_an_action(look: Look, around: Around) -> Kind:
    """What a row is over which the action above is merged: more of it, or an action with the same
    words where it has a ref, date or status of its own."""
    if "finding" in look.fields:
        return _asked(around, look)
    if _is_soft(look.fields - {"lead"}) and around.above:
        return Kind(Fate.JOINED)
    return Kind(Fate.IMPORTED)


def _is_again(look: Look, facts: Facts, around: Around) -> bool:
    """Whether a row has the ref of the action above, and beside it only more of an action."""
    refs = {cell.text for cell in look.texts if facts.column(cell).field == "ref"}
    return around.above and refs == {around.ref} and _is_soft(look.fields - {"ref"})


def _asked(around: Around, look: Look) -> Kind:
    own = (ACTION,) if len(look.texts) == 1 or _can_be_an_action(look.fields | look.held) else ()
    if around.above:
        why = "this may be an action of its own, more of the one above, or a heading: which is it?"
        return Kind(Fate.DECISION, why, (*own, JOINED, SECTION, OUT))
    why = "this may be an action without more, or a heading: which is it?"
    return Kind(Fate.DECISION, why, (*own, SECTION, OUT))


def _can_be_an_action(fields: frozenset[str]) -> bool:
    """Whether anything in a row can be what is to be done, if a person says so."""
    return any(f in ("action", "finding") or _is_soft(frozenset({f})) for f in fields)


def _begins_anew(look: Look, facts: Facts) -> bool:
    """Whether a row has a text in the first column, as rows that go on do not: what stands beside
    it in a list of standards is no more of the action of another standard."""
    first = next(iter(look.texts), None)
    return first is not None and first.column == facts.leftmost and facts.begun(first.column)


def _is_soft(fields: frozenset[str]) -> bool:
    """Whether fields say more of an action, and are none that an action is known by."""
    return all(f in ("progress", "evidence", "section") or f.startswith(OWN) for f in fields)


def _is_a_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and "\n" not in text and text[-1:] not in ".;"
