"""The parts of a plan: which keys each has (jtai/schema.py), and the value that comes of them."""

from collections.abc import Mapping
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent

from jtai.errors import Problem, Severity
from jtai.matching import nearest
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.reading import fields
from jtai.reading.source import MOST_PROBLEMS
from jtai.reading.stream import Stop, Stream
from jtai.schema import ACTION, FINDING, NOTE, OWN, PLAN, UNREAD, Kind, Part
from jtai.visible import one_line
from jtai.words import both, cut, either

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
    return Finding(**found, line=stream.above + line)


def action(stream: Stream, event: Any) -> Action:
    first_problem = len(stream.problems)
    below = stream.line(event) - stream.finding_line
    found = _mapping(stream, event, _ACTION)
    if found.get("completed") is not None and found.get("status") is not Status.COMPLETE:
        problem = Problem(Severity.ERROR, stream.line(event), None, _ONLY_COMPLETE)
        stream.add(problem._replace(about=("completed", None)))
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
        stream.misfit(event, "this finding has no action: write [] if there is none yet")
    return fields.list_of(action, stream, event)


def _notes(stream: Stream, event: Any) -> tuple[Note, ...]:
    if type(event) is ScalarEvent and not fields.is_empty(event):
        stream.misfit(event, _NO_NOTES, _as_a_note(stream, event))
        return ()
    return fields.list_of(note, stream, event)


# Plain classes, and no tuples with names: a start would pay for making those.
class _Shape:
    """A part as it is read: for each key, the name of the value, what reads it, and whether it is a
    text; and what stands in for what must be there and is not, so that the rest is looked at."""

    def __init__(self, part: Part) -> None:
        members = {Kind.NOTES: _notes, Kind.ACTIONS: _actions, Kind.FINDINGS: findings}
        keyed = [part.field(key) for key in part.keys]
        required = [f for f in keyed if f.required]
        self.called = part.called
        self.readers: dict[str, tuple[str, fields.FieldReader, bool]] = {
            f.key: (f.name, members.get(f.kind) or fields.reader_of(f), f.kind in _TEXTS)
            for f in keyed
        }
        self.missing: dict[str, Any] = {f.name: fields.MISSING.get(f.kind, ()) for f in required}
        self.required = [(f.key, f.name) for f in required]
        self.must_have = frozenset(f.name for f in required)


class _Others:
    """The keys of a part that are not read as its fields: what stands behind its own ones, which
    keys may be `meant`, and those that stand `twice`."""

    def __init__(self) -> None:
        self.extra: dict[str, object] = {}
        self.meant: set[str] = set()
        self.twice: list[Any] = []


_TEXTS = (Kind.TEXT, Kind.LINE)
_FINDINGS = "findings"
_SHORT, _MOST_SHAPES = 40, 20
_NO_NOTES = (
    "'progress' is a list of notes, each with its date: write '- date: YYYY-MM-DD' on the line"
    " below, and 'by: who said so' and 'note: what was said' under 'date'"
)
_IF_NONE = {
    "agencies": "'agencies: {}' says that there is none yet",
    "actions": "'actions: []' says that there is none yet",
    "lead": "'lead: []' says that nobody leads it yet",
    "due": "'due: no date' says that there is none",
    "date": "write 'date: YYYY-MM' or 'date: YYYY-MM-DD'",
}
_ONLY_COMPLETE = "'completed' stands only with 'status: complete'"
LACKS = " has no "
_PLAN, _FINDING, _ACTION, _NOTE = _SHAPES = tuple(map(_Shape, (PLAN, FINDING, ACTION, NOTE)))


def _mapping(stream: Stream, event: Any, shape: _Shape) -> dict[str, Any]:
    """The values that are there, by their names in the model."""
    found: dict[str, Any] = {}
    if type(event) is not MappingStartEvent:
        stream.misfit(event, f"{shape.called} has to be written as 'key: value', one a line")
        stream.skip(event)
        return found
    others = None
    reader_of, next_event = shape.readers.get, stream.next
    while type(key := next_event()) is not MappingEndEvent:
        known = reader_of(key.value) if type(key) is ScalarEvent else None
        if known is not None and known[0] not in found:
            name, read, is_text = known
            value = next_event()
            # Nearly every text is as it should be: so much is asked of each that to ask fields.text
            # would take twice the time.
            if (
                is_text
                and type(value) is ScalarEvent
                and "!" <= value.value[:1] <= "~"
                and "\n" not in value.value
            ):
                found[name] = value.value
            else:
                found[name] = read(stream, value)
        else:  # of most parts there is no such key
            others = others or _Others()
            others.meant.add(_other_key(stream, key, shape, found, others))
    if not shape.must_have <= found.keys():
        lacking = [key for key, name in shape.required if name not in found]
        unsaid = [key for key in lacking if others is None or key not in others.meant]
        stream.lacks(event, key, _lacking(shape.called, unsaid))
    if others and others.twice:
        stream.misfit(others.twice[0], _standing_twice(others.twice, shape.called))
    if others and others.extra:
        found["extra"] = tuple(others.extra.items())
    return found


def _lacking(called: str, keys: list[str]) -> str:
    """`this action has no 'due': 'due: no date' says that there is none`; empty without keys."""
    if not keys:
        return ""
    hint = f": {_IF_NONE[keys[0]]}" if len(keys) == 1 and keys[0] in _IF_NONE else ""
    lacking = either([f"'{key}'" for key in keys])
    return f"{called}{LACKS}{lacking}{hint}"


def _other_key(
    stream: Stream, key: Any, shape: _Shape, found: Mapping[str, object], others: _Others
) -> str:
    """A key that is the board's own, or one that should not be there, where so much of the part was
    found before. Gives the key that may be meant by it, if there is one."""
    near: list[str] = []
    if type(key) is not ScalarEvent:
        stream.misfit(key, f"a key of {shape.called} is one word")
        stream.skip(key)
        stream.skip(stream.next())
        return ""
    name = key.value
    if name in shape.readers or name in others.extra:
        others.twice.append(key)
        if len(others.twice) >= MOST_PROBLEMS:
            stream.misfit(others.twice[0], _standing_twice(others.twice, shape.called))
            raise Stop
    elif not name.startswith(OWN):
        near = nearest(name, shape.readers, most=1)
        is_lacking = any(shape.readers[one][0] not in found for one in near)
        stream.misfit(key, _unknown_key(name, shape, near, is_lacking=is_lacking))
    others.extra[name] = stream.value(stream.next())
    return near[0] if near else ""


def _refuse_another_file(stream: Stream, event: Any, names: Mapping[str, object]) -> None:
    """Where nothing in a file is of a plan, nor nearly findings, say that alone, and not what is
    wrong with each part of it. Raises Stop."""
    if not names or any(nearest(name, [_FINDINGS], most=1) for name in names):
        return
    stream.problems.clear()
    *most, last = (f"'{key}:'" for key, _ in _PLAN.required)
    first = cut(next(iter(names)), _MOST_SHOWN)
    stream.misfit(
        event,
        f"this starts with '{first}:' and has none of {', '.join(most)} and {last}, which a plan"
        " has: name your plan with --plan FILE; 'jtai init' writes a new one",
    )
    raise Stop


def _standing_twice(keys: list[Any], called: str) -> str:
    names = [f"'{one_line(name)}'" for name in dict.fromkeys(key.value for key in keys)]
    if len(names) == 1:
        return f"the key {names[0]} stands twice in {called}"
    return (
        f"the keys {both(names)} stand twice in {called}: is a line with '- ' missing above them?"
    )


def _unknown_key(name: str, shape: _Shape, near: list[str], *, is_lacking: bool) -> str:
    if name == "<<":
        return "the merge key '<<' is not read in a plan: write the keys themselves"
    others = [other.called for other in _SHAPES if name in other.readers]
    if others and not is_lacking:
        of = others[0].replace("this", "an" if "action" in others[0] else "a")
        return (
            f"{shape.called}{LACKS}key '{name}': it is one of {of}, and wants the indent of those"
        )
    meant = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(shape.readers)}"
    own = f"(your own keys start with '{OWN}')"
    return f"{shape.called}{LACKS}key '{one_line(name)}': {meant} {own}"


def _as_a_note(stream: Stream, event: Any) -> tuple[str, ...]:
    """A text in the place of notes as a note, indented as its key is."""
    if len(stream.problems) > _MOST_SHAPES:
        return ()
    said = cut(event.value, _SHORT, dots=3).replace("'", "''")
    lines = ("progress:", "  - date: YYYY-MM-DD", "    by: who said so", f"    note: '{said}'")
    blanks = " " * (stream.place(event)[0] - len("progress: "))
    return tuple(f"{blanks}{line}" for line in lines)


def _name_ref(stream: Stream, first_problem: int, ref: str) -> None:
    """Say of which finding or action the problems are that were met within it."""
    if ref is UNREAD:
        return
    for number in range(first_problem, len(stream.problems)):
        if stream.problems[number].ref is None:
            stream.problems[number] = stream.problems[number]._replace(ref=one_line(ref))
