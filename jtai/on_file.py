"""How a cell of a file tells several things, in a form that has one reading, and how it is read.

A line that would be taken for the start of the next thing, though it goes on with the one before,
has a blank put before it, one more than it had; reading takes that one off again.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jtai.dates import PlanDate, read_plan_date, short
from jtai.model import Note
from jtai.time_words import MONTHS

_MONTH = "|".join(month[:3] for month in MONTHS)
_DATE = rf"(?:\d{{4}}-\d\d(?:-\d\d)?|(?:\d\d? )?(?:{_MONTH}) \d{{4}})"
_OF_A_NOTE = rf"({_DATE})(?: \((.*?)\))?:(?: |(?=\n|\Z))"
_OF_A_STEP = r"\d+\. "
_OF_A_DUE = r'(?s)(\S.*?) \("(.*)"\)'
_AFTER_BY = r"(?<=\)) *(?=:)"
_CODE = r'(?:\A|,) *(?:"((?:[^"]|"")*)"(?=,|\Z)|([^,]*))'


class ToldNote(NamedTuple):
    """A note as a cell has it; `when` is `Mar 2018`, `15 Mar 2018`, or a date as plans write it."""

    when: str
    by: str | None
    note: str


def told_on_file(note: Note) -> str:
    """`2018-03 (A. Sergeant): The audit has begun.`"""
    return told(ToldNote(note.date.text, note.by, note.note))


def told_as_published(note: Note) -> str:
    """`Mar 2018 (A. Sergeant): The audit has begun.`"""
    return told(ToldNote(short(note.date), note.by, note.note))


def told(note: ToldNote) -> str:
    """`2018-03 (A. Sergeant): The audit has begun.`, with the date as it is given."""
    by = f" ({_pushed(_AFTER_BY, note.by)})" if note.by else ""
    return f"{note.when}{by}: {_lines_pushed(_OF_A_NOTE, note.note)}"


def notes_in(text: str) -> tuple[ToldNote, ...]:
    """The notes of a cell that has one after the other, each on a line of its own, as either of
    the two above tells it; none where it does not start with such a note."""
    starts = list(re.finditer(rf"(?ma)^{_OF_A_NOTE}", text))
    if not starts or starts[0].start():
        return ()
    ends = [start.start() - 1 for start in starts[1:]] + [len(text)]
    return tuple(
        ToldNote(
            start[1],
            start[2] and _drawn_back(_AFTER_BY, start[2]),
            _lines_back(_OF_A_NOTE, text[start.end() : end]),
        )
        for start, end in zip(starts, ends, strict=True)
    )


def date_in(text: str) -> PlanDate | None:
    """The date that a cell has in either form, `Mar 2018` or `2018-03`; None for all else."""
    named = re.fullmatch(rf"(?a)(?:(\d\d?) )?({_MONTH}) (\d{{4}})", text)
    if named:
        months = [month[:3] for month in MONTHS]
        day = f"-{int(named[1]):02d}" if named[1] else ""
        text = f"{named[3]}-{months.index(named[2]) + 1:02d}{day}"
    try:
        return read_plan_date(text)
    except ValueError:
        return None


def due_in(text: str) -> tuple[str, str | None]:
    """A due date, and the source's own words for it, of a cell that has `Mar 2018 ("by spring")`;
    of any other all of it."""
    told = re.fullmatch(_OF_A_DUE, text)
    return (told[1], told[2]) if told else (text, None)


def texts_on_file(texts: Sequence[str]) -> str:
    """Steps, or evidence: `1. Audit referrals.`, `2. Tell the board.`, each from a line of its own;
    a text alone has no number, and stays as it is."""
    if len(texts) == 1:
        return texts[0] if texts_in(texts[0]) == tuple(texts) else _all_pushed(texts[0])
    return "\n".join(f"{n}. {_lines_pushed(_OF_A_STEP, t)}" for n, t in enumerate(texts, start=1))


def texts_in(text: str) -> tuple[str, ...]:
    """The texts of a cell that has them in the form of texts_on_file."""
    starts = _numbers(text)
    if len(starts) > 1:
        ends = [start - 1 for start, _ in starts[1:]] + [len(text)]
        return tuple(
            _lines_back(_OF_A_STEP, text[start + length : end])
            for (start, length), end in zip(starts, ends, strict=True)
        )
    bare = re.sub(rf"(?ma)^ +(?={_OF_A_STEP})", "", text)
    return (_lines_back(_OF_A_STEP, f"\n{text}")[1:] if len(_numbers(bare)) > 1 else text,)


def steps_to_edit(steps: Sequence[str]) -> str:
    """As texts_on_file, but with a blank line between them, and a number before one alone too: it
    shows how a second one is written."""
    return "\n\n".join(f"{n}. {_lines_pushed(_OF_A_STEP, t)}" for n, t in enumerate(steps, start=1))


def steps_edited(text: str) -> tuple[str, ...]:
    """The steps that somebody made of those of steps_to_edit, whatever became of the numbers; the
    blank lines around a step are no part of it."""
    parts = re.split(rf"(?ma)^{_OF_A_STEP}", text)
    steps = (_lines_back(_OF_A_STEP, part.strip("\n")) for part in parts)
    return tuple(step for step in steps if step.strip())


def codes_on_file(codes: Iterable[str]) -> str:
    """`LA, Police`; a code that could not be told from two is in quotation marks, as in CSV."""
    return ", ".join(map(_quoted, codes))


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a cell that has them in the form of codes_on_file."""
    found = re.finditer(_CODE, text) if text else ()
    return tuple(f[2] if f[1] is None else f[1].replace('""', '"') for f in found)


def _numbers(text: str) -> list[tuple[int, int]]:
    """Where the lines `1. `, `2. ` and so on start, in order, and how long their numbers are; none
    where the first line is not the first of them."""
    found: list[tuple[int, int]] = []
    for number in re.finditer(rf"(?ma)^{_OF_A_STEP}", text):
        if number[0] == f"{len(found) + 1}. ":
            found.append((number.start(), len(number[0])))
    return found if found and found[0][0] == 0 else []


def _quoted(code: str) -> str:
    if "," in code or code.startswith('"') or code != code.strip():
        return '"' + code.replace('"', '""') + '"'
    return code


def _all_pushed(text: str) -> str:
    return _lines_pushed(_OF_A_STEP, f"\n{text}")[1:]


def _lines_pushed(start: str, text: str) -> str:
    """With a blank more before each line but the first that looks like the start of a thing."""
    return _pushed(rf"(?<=\n) *(?={start})", text)


def _lines_back(start: str, text: str) -> str:
    return _drawn_back(rf"(?<=\n) *(?={start})", text)


def _pushed(place: str, text: str) -> str:
    return re.sub(rf"(?a){place}", lambda blanks: f"{blanks[0]} ", text)


def _drawn_back(place: str, text: str) -> str:
    return re.sub(rf"(?a){place}", lambda blanks: blanks[0][1:], text)
