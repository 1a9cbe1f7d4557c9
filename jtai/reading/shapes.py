"""The parts of a plan: which keys each has (jtai/schema.py), and the value that comes of them."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent

from jtai.model import Action, Finding, Note, Plan, Status
from jtai.reading import fields
from jtai.reading.stream import Stop, Stream
from jtai.schema import ACTION, FINDING, NOTE, OWN, PLAN, UNREAD, Kind, Part
from jtai.visible import one_line
from jtai.words import cut

_MOST_SHOWN = 40


def plan(stream: Stream, event: Any) -> Plan:
    found = _mapping(stream, event, _PLAN)
    if not found.keys() - {"extra"}:
        _refuse_another_file(stream, event, dict(found.get("extra", ())))
    return Plan(**{**_PLAN.missing, **found})


def findings(stream: Stream, event: Any) -> tuple[Finding, ...]:
    return fields.list_of(finding, stream, event)


def finding(stream: Stream, event: Any) -> Finding:
    first_problem = len(stream.problems)
    stream.finding_line = line = stream.line(event)
    found = _mapping(stream, event, _FINDING)
    if len(stream.problems) > first_problem:
        found = {**_FINDING.missing, **found}
        _name_ref(stream, first_problem, found["ref"])
    return Finding(**found, line=line)


def action(stream: Stream, event: Any) -> Action:
    first_problem = len(stream.problems)
    below = stream.line(event) - stream.finding_line
    found = _mapping(stream, event, _ACTION)
    if found.get("completed") is not None and found.get("status") is not Status.COMPLETE:
        stream.problem(event, "'completed' stands only with 'status: complete'")
    if len(stream.problems) > first_problem:
        found = {**_ACTION.missing, **found}
        _name_ref(stream, first_problem, found["ref"])
    return Action(**found, below=below)


def note(stream: Stream, event: Any) -> Note:
    first_problem = len(stream.problems)
    below = stream.line(event) - stream.finding_line
    found = _mapping(stream, event, _NOTE)
    if len(stream.problems) > first_problem:
        found = {**_NOTE.missing, **found}
    return Note(**found, below=below)


def _actions(stream: Stream, event: Any) -> tuple[Action, ...]:
    if fields.is_empty(event):
        stream.problem(event, "this finding has no action: write [] if there is none yet")
    return fields.list_of(action, stream, event)


def _notes(stream: Stream, event: Any) -> tuple[Note, ...]:
    return fields.list_of(note, stream, event)


class _Shape(NamedTuple):
    """A part as it is read: for each key, the name of the value and what reads it; and what
    stands in for what must be there and is not, so that the rest is looked at all the same."""

    called: str
    readers: dict[str, tuple[str, fields.FieldReader | None]]
    missing: dict[str, Any]
    required: tuple[tuple[str, str], ...]


def _shape(part: Part) -> _Shape:
    members = {Kind.NOTES: _notes, Kind.ACTIONS: _actions, Kind.FINDINGS: findings}
    keyed = [part.field(key) for key in part.keys]
    return _Shape(
        part.called,
        {f.key: (f.name, members.get(f.kind) or fields.reader_of(f)) for f in keyed},
        {f.name: fields.MISSING.get(f.kind, ()) for f in keyed if f.required},
        tuple((f.key, f.name) for f in keyed if f.required),
    )


_UNKNOWN: tuple[str, fields.FieldReader | None] = ("", None)
_PLAN, _FINDING, _ACTION, _NOTE = map(_shape, (PLAN, FINDING, ACTION, NOTE))


def _mapping(stream: Stream, event: Any, shape: _Shape) -> dict[str, Any]:
    """The values that are there, by their names in the model."""
    found: dict[str, Any] = {}
    if type(event) is not MappingStartEvent:
        stream.problem(event, f"{shape.called} has to be written as 'key: value', one a line")
        stream.skip(event)
        return found
    extra: dict[str, object] = {}
    readers, next_event = shape.readers, stream.next
    while type(key := next_event()) is not MappingEndEvent:
        name, read = readers.get(key.value if type(key) is ScalarEvent else "", _UNKNOWN)
        if read is None or name in found:
            _other_key(stream, key, shape, extra)
        else:
            found[name] = read(stream, next_event())
    for name, value in shape.required:
        if value not in found:
            stream.problem(event, f"{shape.called} has no '{name}'")
    if extra:
        found["extra"] = tuple(extra.items())
    return found


def _other_key(stream: Stream, key: Any, shape: _Shape, extra: dict[str, object]) -> None:
    """A key that is the board's own, or one that should not be there."""
    if type(key) is not ScalarEvent:
        stream.problem(key, f"a key of {shape.called} is one word")
        stream.skip(key)
        stream.skip(stream.next())
        return
    name = key.value
    if name in shape.readers or name in extra:
        stream.problem(key, f"the key '{one_line(name)}' stands twice in {shape.called}")
    elif not name.startswith(OWN):
        stream.problem(key, _unknown_key(name, shape))
    extra[name] = stream.value(stream.next())


def _refuse_another_file(stream: Stream, event: Any, names: Mapping[str, object]) -> None:
    """Where nothing in a file is of a plan, nor nearly so, say that alone, and not what is wrong
    with each part of it. Raises Stop."""
    if not names or any(get_close_matches(name, _PLAN.readers, n=1) for name in names):
        return
    stream.problems.clear()
    *most, last = (f"'{key}:'" for key, _ in _PLAN.required)
    first = cut(next(iter(names)), _MOST_SHOWN)
    stream.problem(
        event,
        f"this starts with '{first}:' and has none of {', '.join(most)} and {last}, which a plan"
        " has: name your plan with --plan FILE; 'jtai init' writes a new one",
    )
    raise Stop


def _unknown_key(name: str, shape: _Shape) -> str:
    if name == "<<":
        return "the merge key '<<' is not read in a plan: write the keys themselves"
    near = get_close_matches(name, shape.readers, n=1)
    meant = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(shape.readers)}"
    own = f"(your own keys start with '{OWN}')"
    return f"{shape.called} has no key '{one_line(name)}': {meant} {own}"


def _name_ref(stream: Stream, first_problem: int, ref: str) -> None:
    """Say of which finding or action the problems are that were met within it."""
    if ref is UNREAD:
        return
    for number in range(first_problem, len(stream.problems)):
        if stream.problems[number].ref is None:
            stream.problems[number] = stream.problems[number]._replace(ref=one_line(ref))
