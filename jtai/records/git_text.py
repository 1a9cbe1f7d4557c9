"""A plan as lines for git to compare: one fact or one sentence a line, each with its ref."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from jtai.model import Action, Extra, Finding, Note, Plan
from jtai.schema import ACTION, FINDING, NOTE, PLAN, Kind, Part
from jtai.sentences import sentences
from jtai.visible import one_line

_Tell = Callable[[str, str, Any], Iterator[str]]
_Field = tuple[str, str, _Tell]


def facts_of(plan: Plan) -> str:
    """The plan as text, whatever its layout in the file: comments alone are not in it."""
    lines = [*_head(plan)]
    for finding in plan.findings:
        lines += _finding(finding)
    return "".join(f"{line}\n" for line in lines)


def facts_of_sides(ours: Plan, theirs: Plan) -> str:
    """Two sides of an unfinished merge as one text, with markers where they differ."""
    from difflib import SequenceMatcher

    mine, other = (facts_of(plan).splitlines(keepends=True) for plan in (ours, theirs))
    text = ""
    for tag, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if tag == "equal":
            text += "".join(mine[a:b])
        else:
            either = "".join(mine[a:b]), "".join(other[c:d])
            text += f"<<<<<<< ours\n{either[0]}=======\n{either[1]}>>>>>>> theirs\n"
    return text


def _head(plan: Plan) -> Iterator[str]:
    for field in PLAN.values:
        value = getattr(plan, field.name)
        if value is not None:
            yield from _TOLD[field.kind]("", field.key, value)


def _finding(finding: Finding) -> Iterator[str]:
    yield from _fields(f"{one_line(finding.ref)} ", _OF_FINDINGS, finding)
    for action in finding.actions:
        yield from _action(action)


def _action(action: Action) -> Iterator[str]:
    ref = one_line(action.ref)
    yield from _fields(f"{ref} ", _OF_ACTIONS, action)
    for note in action.progress:
        label = f"{ref} note {note.date.text}"
        if note.by is not None:
            yield f"{label} by {one_line(note.by)}"
        yield from _text("", label, note.note)
        yield from _fields(f"{label} ", _OF_NOTES, note)


def _fields(before: str, fields: Iterable[_Field], thing: Finding | Action | Note) -> Iterator[str]:
    for name, attribute, tell in fields:
        value = getattr(thing, attribute)
        if value is not None and value != ():
            yield from tell(before, name, value)


def _text(before: str, name: str, text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for sentence in sentences(line):
            yield f"{before}{name}: {one_line(sentence)}".rstrip(" ")


def _texts(before: str, name: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _text(before, name, text)


def _word(before: str, name: str, value: object) -> Iterator[str]:
    yield f"{before}{name}: {one_line(str(getattr(value, 'text', value)))}"


def _words(before: str, name: str, values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _word(before, name, value)


def _list(before: str, name: str, values: Iterable[object]) -> Iterator[str]:
    told = ", ".join(str(getattr(value, "text", value)) for value in values)
    if told:
        yield f"{before}{name}: {one_line(told)}"


def _agencies(before: str, _: str, agencies: Mapping[str, str]) -> Iterator[str]:
    for code, name in agencies.items():
        yield f"{before}agency {one_line(code)}: {one_line(name)}"


def _own(before: str, _: str, extra: Extra) -> Iterator[str]:
    for name, value in extra:
        tell = _text if isinstance(value, str) else _word
        yield from tell(before, one_line(name), value)  # type: ignore[arg-type]


_TOLD: Mapping[Kind, _Tell] = {
    **dict.fromkeys((Kind.LINE, Kind.TEXT), _text),
    **dict.fromkeys((Kind.STEPS, Kind.TEXTS), _texts),
    **dict.fromkeys((Kind.DATE, Kind.DUE, Kind.DAYS, Kind.STATUS, Kind.REF), _word),
    Kind.DUES: _words,
    **dict.fromkeys((Kind.DATES, Kind.LEADS), _list),
    Kind.AGENCIES: _agencies,
    Kind.OWN: _own,
}
"""The lines for a value of each kind, under its name, with what it is of `before` that."""


def _told(part: Part, said: Collection[str]) -> list[_Field]:
    fields = (field for field in part.values if field.name not in said)
    return [(field.key.replace("_", " "), field.name, _TOLD[field.kind]) for field in fields]


_OF_FINDINGS, _OF_ACTIONS = _told(FINDING, ("ref",)), _told(ACTION, ("ref",))
_OF_NOTES = _told(NOTE, NOTE.in_words)
