"""What a plan is made of: the keys of each part, what each holds, and which must be there."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent

from jtai.dates import read_plan_date
from jtai.model import DUE_SOON_DAYS, STALE_DAYS, Action, Extra, Finding, Note, Plan, Status
from jtai.reading import fields
from jtai.reading.stream import Stream
from jtai.visible import one_line

Field = Callable[[Stream, Any], Any]


class Shape(NamedTuple):
    """One part of a plan: what it is called, how each key is read, which keys it must have."""

    name: str
    fields: dict[str, Field]
    required: tuple[str, ...]


def plan(stream: Stream, event: Any) -> Plan:
    found, extra = _mapping(stream, event, PLAN)
    return Plan(
        title=found.get("title", "?"),
        agencies=found.get("agencies", {}),
        findings=found.get("findings", ()),
        published=found.get("published"),
        meetings=found.get("meetings", ()),
        due_soon_days=found.get("due_soon_days", DUE_SOON_DAYS),
        stale_days=found.get("stale_days", STALE_DAYS),
        extra=extra,
    )


def findings(stream: Stream, event: Any) -> tuple[Finding, ...]:
    return fields.list_of(finding, stream, event)


def finding(stream: Stream, event: Any) -> Finding:
    first_problem = len(stream.problems)
    stream.finding_line = line = stream.line(event)
    found, extra = _mapping(stream, event, FINDING)
    if found.get("actions") == ():
        stream.problem(event, "this finding has no action")
    ref = found.get("ref", "?")
    if len(stream.problems) > first_problem:
        _name_ref(stream, first_problem, ref)
    return Finding(ref, found.get("finding", "?"), found.get("actions", ()), extra, line)


def action(stream: Stream, event: Any) -> Action:
    first_problem = len(stream.problems)
    below = stream.line(event) - stream.finding_line
    found, extra = _mapping(stream, event, ACTION)
    status, completed = found.get("status"), found.get("completed")
    if completed is not None and status is not Status.COMPLETE:
        stream.problem(event, "'completed' stands only with 'status: complete'")
    ref = found.get("ref", "?")
    if len(stream.problems) > first_problem:
        _name_ref(stream, first_problem, ref)
    return Action(
        ref,
        found.get("action", ("?",)),
        found.get("lead", ()),
        found.get("due", "?"),
        found.get("was_due", ()),
        status,
        completed,
        found.get("evidence", ()),
        found.get("progress", ()),
        extra,
        below,
    )


def note(stream: Stream, event: Any) -> Note:
    below = stream.line(event) - stream.finding_line
    found, extra = _mapping(stream, event, NOTE)
    date = found.get("date") or read_plan_date("1900-01")
    return Note(date, found.get("note", "?"), found.get("by"), extra, below)


def _actions(stream: Stream, event: Any) -> tuple[Action, ...]:
    return fields.list_of(action, stream, event)


def _notes(stream: Stream, event: Any) -> tuple[Note, ...]:
    return fields.list_of(note, stream, event)


PLAN = Shape(
    "the plan",
    {
        "title": fields.label,
        "published": fields.optional_date,
        "meetings": fields.dates,
        "due_soon_days": fields.days,
        "stale_days": fields.days,
        "agencies": fields.agencies,
        "findings": findings,
    },
    ("title", "agencies", "findings"),
)
FINDING = Shape(
    "this finding",
    {"ref": fields.ref, "finding": fields.text, "actions": _actions},
    ("ref", "finding", "actions"),
)
ACTION = Shape(
    "this action",
    {
        "ref": fields.ref,
        "action": fields.steps,
        "lead": fields.lead,
        "due": fields.due,
        "was_due": fields.dues,
        "status": fields.status,
        "completed": fields.optional_date,
        "evidence": fields.texts,
        "progress": _notes,
    },
    ("ref", "action", "lead", "due"),
)
NOTE = Shape(
    "this note",
    {"date": fields.plan_date, "by": fields.optional_label, "note": fields.text},
    ("date", "note"),
)


def _mapping(stream: Stream, event: Any, shape: Shape) -> tuple[dict[str, Any], Extra]:
    found: dict[str, Any] = {}
    if type(event) is not MappingStartEvent:
        stream.problem(event, f"{shape.name} has to be written as 'key: value', one a line")
        stream.skip(event)
        return found, ()
    extra: list[tuple[str, object]] = []
    readers, next_event = shape.fields, stream.next
    while type(key := next_event()) is not MappingEndEvent:
        name = key.value if type(key) is ScalarEvent else None
        read = readers.get(name)  # type: ignore[arg-type]
        if read is None or name in found:
            _other_key(stream, key, shape, found, extra)
        else:
            found[name] = read(stream, next_event())  # type: ignore[index]
    for key in shape.required:
        if key not in found:
            stream.problem(event, f"{shape.name} has no '{key}'")
    return found, tuple(extra)


def _other_key(
    stream: Stream,
    key: Any,
    shape: Shape,
    found: dict[str, Any],
    extra: list[tuple[str, object]],
) -> None:
    """A key that is the board's own, or one that should not be there."""
    if type(key) is not ScalarEvent:
        stream.problem(key, f"a key of {shape.name} is one word")
        stream.skip(key)
        stream.skip(stream.next())
        return
    name = key.value
    if name in found or any(name == other for other, _ in extra):
        stream.problem(key, f"the key '{one_line(name)}' stands twice in {shape.name}")
    elif not name.startswith("x-"):
        stream.problem(key, _unknown_key(name, shape))
    extra.append((name, stream.value(stream.next())))


def _unknown_key(name: str, shape: Shape) -> str:
    if name == "<<":
        return "the merge key '<<' is not read in a plan: write the keys themselves"
    near = get_close_matches(name, shape.fields, n=1)
    meant = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(shape.fields)}"
    return f"{shape.name} has no key '{one_line(name)}': {meant} (your own keys start with 'x-')"


def _name_ref(stream: Stream, first_problem: int, ref: str) -> None:
    """Say of which finding or action the problems are that were met within it."""
    if ref == "?":
        return
    for number in range(first_problem, len(stream.problems)):
        if stream.problems[number].ref is None:
            stream.problems[number] = stream.problems[number]._replace(ref=one_line(ref))
