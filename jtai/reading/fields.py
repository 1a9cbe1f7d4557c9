"""The values of single fields: text as text, converted by what the field is for.

A reader of a field takes the stream and the event with which the value starts, notes what is
wrong with it, and gives a value all the same, so that the rest of the plan is looked at too.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from jtai.dates import Due, PlanDate, read_due, read_plan_date
from jtai.matching import nearest
from jtai.model import NOT_REPORTED, Status
from jtai.reading.stream import Stream
from jtai.schema import LISTS, MOST_DAYS, REF, UNREAD, UNREAD_DATE, Field, Kind
from jtai.visible import one_line, says_nothing

FieldReader = Callable[[Stream, Any], Any]

_Value = TypeVar("_Value")

_NUMBER = r"[-+]?(?![eE])[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?"
NOTHING = "text is wanted here, and there is none"
_SHORT = 40
_is_ref = re.compile(REF).fullmatch
_LIST = "a list is wanted here: write [...], or one a line with '- '"
_STATUSES = {status.value: status for status in Status}


def is_empty(event: Any) -> bool:
    """Whether nothing at all stands after the key."""
    return type(event) is ScalarEvent and not event.value and not event.style


def text(stream: Stream, event: Any) -> str:
    """Any text; line breaks at its end do not count."""
    if type(event) is not ScalarEvent:
        is_prose = type(event) is MappingStartEvent and not event.flow_style
        quotes = ": put it in quotes if it is text" if is_prose else ""
        stream.misfit(event, f"text is wanted here, not {_kind(event)}{quotes}")
        stream.skip(event)
        return UNREAD
    value: str = event.value
    if "!" <= value[:1] <= "~" and value[-1] != "\n":
        return value  # nearly every text
    value = value.rstrip("\n")
    if says_nothing(value):
        stream.misfit(event, NOTHING)
        return UNREAD
    return value


def label(stream: Stream, event: Any) -> str:
    """A short text on one line: a name, a code."""
    if type(event) is ScalarEvent and "!" <= event.value[:1] <= "~" and "\n" not in event.value:
        return event.value
    value = text(stream, event)
    if "\n" in value:
        stream.misfit(event, "this has to be one line")
    return value


def ref(stream: Stream, event: Any) -> str:
    """A ref is text: without quotes 8.10 would be the number 8.1."""
    value = text(stream, event)
    if type(event) is not ScalarEvent or value is UNREAD:
        return value
    if event.style and _is_ref(value):
        return value
    if not event.style and re.fullmatch(_NUMBER, value):
        stream.problem(event, f"the ref {value} is a number without quotes: write '{value}'")
    elif not _is_ref(value):
        stream.problem(
            event,
            f"the ref '{one_line(value)}' can have letters, digits and . - / ( ) only, no spaces",
        )
    return value


def plan_date(stream: Stream, event: Any) -> PlanDate:
    value = text(stream, event)
    try:
        return read_plan_date(value)
    except ValueError as wrong:
        return _unread_date(stream, event, value, wrong)


def due(stream: Stream, event: Any) -> Due:
    value = label(stream, event)
    try:
        return read_due(value)
    except ValueError as wrong:
        return _unread_date(stream, event, value, wrong)


def status(stream: Stream, event: Any) -> Status | None:
    if is_empty(event):
        return None
    value = label(stream, event)
    if value not in _STATUSES and value is not UNREAD:
        stream.problem(event, f"there is no status '{one_line(value)}': {_status_meant(value)}")
    return _STATUSES.get(value)


def _status_meant(value: str) -> str:
    if value.lower() == NOT_REPORTED:
        return "leave 'status:' out where none was reported"
    near = nearest(value.lower(), _STATUSES, most=1)
    meant = f"did you mean '{near[0]}'? There are " if near else ""
    return f"{meant}{', '.join(_STATUSES)}"


def days(stream: Stream, event: Any) -> int:
    value = text(stream, event)
    digits = value.lstrip("0")[: len(str(MOST_DAYS)) + 1] or "0"
    if not (value.isascii() and value.isdigit() and int(digits) <= MOST_DAYS):
        stream.problem(event, f"'{one_line(value)}' is not a number of days from 0 to {MOST_DAYS}")
        return 0
    return int(digits)


def list_of(
    read: Callable[[Stream, Any], _Value], stream: Stream, event: Any
) -> tuple[_Value, ...]:
    """A list, each item read by `read`; nothing at all after the key is an empty list."""
    if type(event) is not SequenceStartEvent:
        if is_empty(event):
            return ()
        stream.misfit(event, _no_list(event) if read in (text, label, plan_date, due) else _LIST)
        stream.skip(event)
        return ()
    found, next_event = [], stream.next
    while type(item := next_event()) is not SequenceEndEvent:
        found.append(read(stream, item))
    return tuple(found)


def _no_list(event: Any) -> str:
    """That a list is wanted, and how one is written."""
    if type(event) is ScalarEvent and len(said := one_line(event.value)) <= _SHORT:
        items = re.sub(r" *; *", ", ", said.strip("[]() "))
        return f"a list is wanted here: write [{items}], in brackets"
    return _LIST


def steps(stream: Stream, event: Any) -> tuple[str, ...]:
    """One text, or a list of steps."""
    if type(event) is SequenceStartEvent:
        found = texts(stream, event)
        if not found:
            stream.misfit(event, "the list is empty")
        return found
    return (text(stream, event),)


def lead(stream: Stream, event: Any) -> tuple[str, ...]:
    codes = list_of(label, stream, event)
    if is_empty(event):
        stream.misfit(event, "the list is empty: write [] if nobody leads this action yet")
    if len(codes) > 1 and len(set(codes)) < len(codes):
        stream.problem(event, "an agency is named twice among the leads")
    return codes


def texts(stream: Stream, event: Any) -> tuple[str, ...]:
    return list_of(text, stream, event)


def dates(stream: Stream, event: Any) -> tuple[PlanDate, ...]:
    return list_of(plan_date, stream, event)


def dues(stream: Stream, event: Any) -> tuple[Due, ...]:
    return list_of(due, stream, event)


def agencies(stream: Stream, event: Any) -> Mapping[str, str]:
    """Code to name, in the order of the file."""
    found: dict[str, str] = {}
    if type(event) is not MappingStartEvent:
        none = "; {} says that there is none yet" if is_empty(event) else ""
        stream.misfit(event, f"agencies are written 'CODE: name', one a line{none}")
        stream.skip(event)
        return {UNREAD: UNREAD}
    while type(key := stream.next()) is not MappingEndEvent:
        code = label(stream, key)
        if code in found:
            stream.misfit(key, f"the agency '{one_line(code)}' stands here twice")
        found[code] = label(stream, stream.next())
    return found


def reader_of(field: Field) -> FieldReader:
    """What reads the values of a field that are no parts of a plan."""
    read = _READERS[field.kind]
    if field.kind in LISTS:
        return _named(field.key, read)
    if field.required or field.kind not in _MAY_BE_EMPTY:
        return read
    return _optional(read)


def _optional(read: FieldReader) -> FieldReader:
    """Reads a value, or that nothing at all stands after the key."""

    def read_any(stream: Stream, event: Any) -> Any:
        # As is_empty has it: asked of most values, so that to ask a function would tell.
        if type(event) is ScalarEvent and not event.value and not event.style:
            return None
        return read(stream, event)

    return read_any


def _named(key: str, read: FieldReader) -> FieldReader:
    """Reads a list, and says in which one a problem is: an item alone does not show it."""

    def read_list(stream: Stream, event: Any) -> Any:
        problems = stream.problems
        known = len(problems)
        values = read(stream, event)
        if len(problems) > known:
            problems[known:] = [p._replace(text=f"'{key}': {p.text}") for p in problems[known:]]
        return values

    return read_list


def _unread_date(stream: Stream, event: Any, value: str, wrong: ValueError) -> PlanDate:
    if value is not UNREAD:
        stream.problem(event, one_line(str(wrong)))
    return UNREAD_DATE


def _kind(event: Any) -> str:
    return "a list" if type(event) is SequenceStartEvent else "'key: value'"


_READERS: dict[Kind, FieldReader] = {
    Kind.REF: ref,
    Kind.LINE: label,
    Kind.TEXT: text,
    Kind.STEPS: steps,
    Kind.TEXTS: texts,
    Kind.DATE: plan_date,
    Kind.DATES: dates,
    Kind.DUE: due,
    Kind.DUES: dues,
    Kind.DAYS: days,
    Kind.STATUS: status,
    Kind.LEADS: lead,
    Kind.AGENCIES: agencies,
}
_MAY_BE_EMPTY = frozenset({Kind.LINE, Kind.TEXT, Kind.DATE, Kind.DUE})

MISSING: dict[Kind, Any] = {
    **dict.fromkeys((Kind.REF, Kind.LINE, Kind.TEXT, Kind.DUE), UNREAD),
    Kind.STEPS: (UNREAD,),
    Kind.DATE: UNREAD_DATE,
    Kind.AGENCIES: {UNREAD: UNREAD},
}
"""What stands in for a value that must be there and is not; for a list, nothing."""
