"""The actions of a request as its mail lists them: what is overdue first, each so that it can be
understood, and answered, without the sheet."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jtai.chasing.requests import Request, Wanted
from jtai.correspondence.answer_columns import joint_with
from jtai.dates import NO_DATE, in_prose, last_day, long
from jtai.model import NOT_REPORTED, Action, Note
from jtai.position import Position
from jtai.visible import one_line, visible
from jtai.words import actions, both, days, in_source_words, numbered

WIDTH = 72
"""Letters of a line; a longer word has a line of its own."""

_INDENT = " " * 4


def listed(request: Request, of_plan: str = "") -> str:
    """Every action, under headings that say how it stands; `of_plan` says behind its ref which plan
    it is of, where there are several."""
    return "\n\n\n".join(
        "\n\n".join(
            [_heading(position, there), *(_told(request, wanted, of_plan) for wanted in there)]
        )
        for position in Position
        if (there := standing_in(position, request.wanted))
    )


def standing_in(position: Position, wanted: Iterable[Wanted]) -> list[Wanted]:
    """Those in one position: the longest overdue first, or what falls due first."""
    there = [one for one in wanted if one.standing.position is position]
    return sorted(there, key=lambda one: last_day(one.standing.action.due) or date.max)


def wrapped(text: str, indent: str = "", later: str = "") -> str:
    """A text with its own line breaks, in lines that begin with `indent`, and where they go on
    with `later` besides. Nothing of it is lost but blanks where a line is broken."""
    return "\n".join(
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + later,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in visible(text).split("\n")
    )


def _heading(position: Position, there: Sequence[Wanted]) -> str:
    return f"{position.value.upper()}: {actions(len(there))}"


def _told(request: Request, wanted: Wanted, of_plan: str) -> str:
    action = wanted.standing.action
    parts = [_head(wanted, of_plan), *_steps(action), *_about(request, wanted)]
    return "\n".join([*parts, "", f"{_INDENT}Your answer:", ""])


def _head(wanted: Wanted, of_plan: str) -> str:
    standing = wanted.standing
    late = standing.days_overdue
    overdue = f", overdue by {days(late)}" if late is not None else ""
    head = f"Action {standing.action.ref}{of_plan}: {_due(standing.action)}{overdue}"
    return wrapped(one_line(head), later=_INDENT)


def _due(action: Action) -> str:
    due = action.due
    if not isinstance(due, str):
        return in_source_words(f"due by {long(due.last)}", action)
    return in_source_words("no due date" if due == NO_DATE else f'due "{due}"', action)


def _steps(action: Action) -> Iterator[str]:
    """The steps, each with its number where there are several."""
    numbers = len(action.steps) > 1
    for step in numbered(action.steps, between="\0").split("\0"):
        yield wrapped(step, _INDENT, " " * 3 if numbers else "")


def _about(request: Request, wanted: Wanted) -> Iterator[str]:
    standing = wanted.standing
    yield ""
    if others := joint_with(request.plan, standing.action, request.codes):
        yield wrapped(f"Joint with: {one_line(both(others))}", _INDENT, " " * 2)
    yield f"{_INDENT}Status: {standing.action.status or NOT_REPORTED}"
    if standing.last_note is None:
        yield f"{_INDENT}Last note: none so far"
    else:
        yield wrapped(f"Last note ({one_line(_signed(standing.last_note))}):", _INDENT, " " * 2)
        yield wrapped(standing.last_note.note.strip("\n "), f"{_INDENT}  ")


def _signed(note: Note) -> str:
    return f"{in_prose(note.date)}, {note.by}" if note.by else in_prose(note.date)
