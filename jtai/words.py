"""Small sentences that are said in many places: how many, which steps, which note, in short."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import TypeVar

from jtai.dates import Due, PlanDate, long, months_between, short
from jtai.model import Action, Note
from jtai.visible import one_line

T = TypeVar("T")

NO_LEAD = "No lead"
"""What stands in place of an agency for actions that nobody leads."""


LATEST_UPDATE = "Latest update"
"""What a paper calls the last thing that was said of an action; no other file calls it so."""


def led_by(codes: Sequence[str]) -> str:
    """`LA, Police`; `no lead`."""
    return ", ".join(codes) or NO_LEAD.lower()


def in_source_words(said: str, action: Action) -> str:
    """What is said of the due date of an action, and behind it the source's own words for it, of
    any length and number of lines: `no date ("12 months")`."""
    return said if action.due_words is None else f'{said} ("{action.due_words}")'


def due_told(action: Action) -> str:
    """`Mar 2018`, `no date ("12 months")`."""
    return in_source_words(short(action.due), action)


def have_no_action(refs: Sequence[str], most: int | None = None) -> str:
    """`2 findings have no action: 4, 7`; of many no more are named than `most`."""
    number = counted(len(refs), "finding has", "findings have")
    return f"{number} no action: {', '.join(map(one_line, refs[:most]))}"


def in_a_line(value: object) -> str:
    """Any value of a field: a date as tables show it, of several things one after the other."""
    if isinstance(value, PlanDate):
        return short(value)
    if isinstance(value, tuple):
        return ", ".join(map(in_a_line, value)) or "none"
    return "none" if value is None else str(value)


def counted(number: int, noun: str, plural: str = "", *, zero: str = "0", one: str = "1") -> str:
    """`1 day`, `31 days`. `plural` is for a noun that does not end in `s` then; `zero` and `one`
    are said in place of these numbers: `no actions`, `an error`."""
    return f"{one} {noun}" if number == 1 else f"{number or zero} {plural or f'{noun}s'}"


def either(words: Sequence[str]) -> str:
    """`A`, `A or B`, `A, B or C`."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def both(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def days(number: int) -> str:
    """`1 day`, `31 days`."""
    return counted(number, "day")


def actions(number: int) -> str:
    """`1 action`, `13 actions`, `no actions`."""
    return counted(number, "action", zero="no")


def overdue_to_come(number: int, day: date) -> str:
    """`If nothing changes: 31 overdue on 9 December 2026.`"""
    return f"If nothing changes: {number or 'none'} overdue on {long(day)}."


def first_few(things: Sequence[T], most: int) -> Sequence[T]:
    """As many as are told of: all, where `most` would leave out but one."""
    return things if len(things) <= most + 1 else things[:most]


def few_named(names: Sequence[str], most: int) -> str:
    """`A, B and C`; of many the first few, and how many more there are: `A, B and 7 more`."""
    few = first_few(names, most)
    more = len(names) - len(few)
    return both([*few, f"{more:,} more"] if more else few)


def share(number: int, whole: int) -> str:
    """How many of a number of things: `none`, `3`, `all`."""
    return "all" if number == whole else f"{number:,}" if number else "none"


def how_many_fit(texts: Sequence[str], room: int) -> int:
    """How many of these, with commas between them, have room in so many letters: one in any
    case."""
    lengths = accumulate(len(text) + len(", ") for text in texts)
    return max(1, sum(length - len(", ") <= room for length in lengths))


def of_joint(number: int) -> str:
    """Why counts by agency come to more than all; empty where no action is joint."""
    return f"{actions(number)} with more than one lead: counted under each." if number else ""


def times(number: int) -> str:
    """`once`, `3 times`."""
    return "once" if number == 1 else f"{number} times"


def numbered(steps: Sequence[str], between: str = "\n", each: Callable[[str], str] = str) -> str:
    """`1. Audit referrals.`, `2. Tell the board.`, each of them made fit by `each`; a step alone
    has no number, and stays as it is."""
    if len(steps) == 1:
        return steps[0]
    return between.join(f"{n}. {each(step)}" for n, step in enumerate(steps, start=1))


def signed(note: Note, *, by: bool = False) -> str:
    """`Mar 2018, A. Sergeant`, or with `by`: `Mar 2018, by A. Sergeant`."""
    who = f", {'by ' if by else ''}{note.by}" if note.by else ""
    return f"{short(note.date)}{who}"


def told(note: Note, *, by: bool = False) -> str:
    """`Mar 2018, A. Sergeant: The audit has begun.`"""
    return f"{signed(note, by=by)}: {note.note}"


def told_when(note: Note) -> str:
    """`Mar 2018: The audit has begun.`"""
    return f"{short(note.date)}: {note.note}"


def cut(text: str, most: int, *, dots: int = 0) -> str:
    """The text in a line; of a longer one than `most` letters the beginning, and `...`. So many
    of those letters as `dots` says are for them: none, or all three."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - dots].rstrip()}..."


def cut_at_word(text: str, most: int) -> str:
    """The text in a line; of a longer one than `most` letters the beginning, up to a whole word,
    and `...`."""
    line = " ".join(one_line(text).split())
    if len(line) <= most:
        return line
    beginning = line[: most - 2].rsplit(" ", 1)[0][: most - 3]
    return f"{beginning.rstrip(' ,;:.-')}..."


def moves(dues: Sequence[Due]) -> str:
    """`Apr 2018, moved 2 months to Jun 2018`."""
    said = short(dues[0])
    for earlier, later in pairwise(dues):
        said += f", moved{how_far(earlier, later)} to {short(later)}"
    return said


def how_far(earlier: Due, later: Due) -> str:
    """` 2 months`, ` 1 month back`; empty where one of them is words."""
    if not (isinstance(earlier, PlanDate) and isinstance(later, PlanDate)):
        return ""
    months = months_between(earlier.last, later.last)
    if not months:
        return f" {days(abs((later.last - earlier.last).days))}"
    return f" {counted(abs(months), 'month')}{' back' if months < 0 else ''}"
