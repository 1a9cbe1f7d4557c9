"""Commands that a person can type for what a sheet says and is not taken in by itself."""

from collections.abc import Callable, Mapping, Sequence

from jtai.correspondence.answer_columns import ANSWERED_BY, AS_AT, ASKED, UPDATE
from jtai.dates import PlanDate
from jtai.importing.answering import DOTS, folded, in_line
from jtai.importing.cells.dated import date_of
from jtai.importing.records import Placed
from jtai.model import Status
from jtai.plain_text import without_what_is_not_text
from jtai.status_words import same_status

Typed = Callable[[Sequence[str]], str]
"""Makes a whole command to type of the words behind `jtai`."""

FROM_PASTED = "-"
"""Stands in a command for words that are read from what somebody pastes there."""

_LONGEST = 400
"""Letters of a note that stand in a command in full."""

_BESIDE = frozenset({UPDATE.name, AS_AT.name, ANSWERED_BY.name})


def note_typed(
    typed: Typed,
    ref: str,
    words: str,
    by: str,
    date: str,
    more: Sequence[str] = (),
) -> str:
    """The command that records these words under an action. What is not known, a person fills in;
    `more` are further options. Words that are too long for a line to copy are read from what is
    pasted, so that none of them is lost."""
    text = without_what_is_not_text(words).strip() or DOTS
    begun = [
        "note",
        ref or DOTS,
        *map(short_enough, more),
        "--by",
        by or DOTS,
        "--date",
        date or DOTS,
    ]
    if len(text) > _LONGEST:
        return typed([*begun, FROM_PASTED])
    return typed([*begun, "--", text] if text.startswith("-") else [*begun, text])


def short_enough(word: str) -> str:
    """A word for a command; dots for one that is too long for it, as it would be cut there."""
    return word if len(word) <= _LONGEST else DOTS


def all_words(asked: Mapping[str, Placed], others: Sequence[Placed] = ()) -> str:
    """All that an answer says, as one text: its update, and what else it says under its title."""
    told = [asked[UPDATE.name].cell.text] if UPDATE.name in asked else []
    rest = [asked[one.name] for one in ASKED if one.name in asked and one.name not in _BESIDE]
    told += [under_title(placed) for placed in (*rest, *others)]
    return "\n\n".join(told)


def under_title(placed: Placed, text: str = "") -> str:
    """`Status now: complete.`"""
    said = (text or placed.cell.text or placed.cell.formula).strip()
    end = "" if said.endswith((".", "!", "?", ":")) else "."
    title = placed.column.title or f"Column {placed.cell.letter or placed.cell.column + 1}"
    return f"{title}: {said}{end}"


def who_said(agency: str, asked: Mapping[str, Placed]) -> str:
    """`Police, A. Sergeant`; without a name the code."""
    name = in_line(asked[ANSWERED_BY.name].cell.text) if ANSWERED_BY.name in asked else ""
    return f"{agency}, {name}" if agency and name else agency or name


def when_said(asked: Mapping[str, Placed], day: PlanDate | None) -> str:
    """The day for which it holds, as a plan writes it; that of its mail where it says none; empty
    where nothing tells."""
    dated = date_of(asked[AS_AT.name].cell) if AS_AT.name in asked else None
    clear = dated.clear if dated else None if AS_AT.name in asked else day
    return clear.text if clear else ""


def status_in(text: str) -> Status | None:
    """The status that a text is beyond doubt."""
    known = {status.value: status for status in Status}
    return known.get(folded(text)) or same_status(text)
