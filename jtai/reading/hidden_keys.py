"""Lines within a text that look like keys or items of their own, and stand too far in to be any.

`- date: 2026-08-01` below the text of the note before it, and no further out than that text, is
more of it: the plan is read without that note, and nothing is wrong with it as YAML.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from jtai.model import Finding, Plan, Status
from jtai.reading.line_starts import LineStarts
from jtai.schema import ACTION, FINDING, NOTE, PLAN, Kind

PROSE = frozenset({Kind.TEXT, Kind.STEPS, Kind.TEXTS, Kind.LINE, Kind.AGENCIES})
"""What is text, and no ref, code or date."""

_PLAN, _FINDING, _ACTION, _NOTE = (
    [attrgetter(field.name) for field in part.values if field.kind in PROSE]
    for part in (PLAN, FINDING, ACTION, NOTE)
)
_DATE = r"[\"']?\d{4}-\d\d(?:-\d\d)?[\"']? *$"
_KEY = (
    rf"(?:date|due|completed): +{_DATE}|status: +(?:{'|'.join(Status)}) *$"
    r"|(?:progress|actions|findings|was_due): *$|(?:lead|was_due|evidence): +\["
)
"""Keys with what only a key has behind it: `note:` and `action:` stand in many a sentence."""

_KEYS = (
    "date",
    "due",
    "completed",
    "status",
    "progress",
    "actions",
    "findings",
    "lead",
    "evidence",
)
"""How what stands before the colon of a key ends."""

_BLANKS = (" ", "\t", "\n")

# Compiled when they are asked for, and then kept by re: few plans have what they look for.
_HIDDEN = rf"[ \t]+(?P<said>(?:{_KEY}|-[ ]+(?:(?:ref|date|by|note): |{_KEY})).*)"
_HIDDEN_ITEM = r"[ \t]+(?P<said>-(?: +\S|[^\W\d_]).*)"
_AN_ITEM = "an item of its own, move it out, under the '- ' of the others"
_TIGHT = "an item of its own, write each item with a space behind its '-'"
_A_KEY = "a key of its own, move it out, under the other keys"
_ANY = rf"(?:{_KEY}|-(?: +\S|[^\W\d_]))".encode()


class Hidden(NamedTuple):
    """A line of a text, counted from its first, that looks like more than that; and where it would
    have to stand to be that."""

    below: int
    column: int
    said: str
    meant: str


def may_hide_keys(data: bytes, plan: Plan, above: int = 0) -> bool:
    """Whether any line of the plan in `data`, with so many lines `above` it, that looks like a key
    or an item may be part of a text. Few texts have in them what looks like one: which have is seen
    sooner than how all lines stand."""
    head: list[str] = []
    _add(head, _PLAN, plan)
    if _may_hold_keys(head):
        return _any_is_hidden(data.splitlines())
    held = [_may_hold_keys(_texts_within(finding)) for finding in plan.findings]
    if not any(held):
        return False
    starts = LineStarts(data)
    places = [finding.line - above for finding in plan.findings]
    pieces = zip(held, places, [*places[1:], None], strict=True)
    return any(
        _any_is_hidden(data[starts.of(first) : behind and starts.of(behind)].splitlines())
        for is_held, first, behind in pieces
        if is_held
    )


def _may_hold_keys(texts: Iterable[str]) -> bool:
    said = "\n".join(["", *texts])
    return _stands_behind(said, "-", _BLANKS) or _stands_behind(said, ":", _KEYS)


def _stands_behind(said: str, mark: str, ends: tuple[str, ...]) -> bool:
    """Whether a mark stands anywhere right behind one of these: a letter alone is soonest found."""
    place = said.find(mark)
    while place >= 0:
        if said.endswith(ends, 0, place):
            return True
        place = said.find(mark, place + 1)
    return False


def _texts_within(finding: Finding) -> list[str]:
    texts: list[str] = []
    _add(texts, _FINDING, finding)
    for action in finding.actions:
        _add(texts, _ACTION, action)
        for note in action.progress:
            _add(texts, _NOTE, note)
    return texts


def _add(texts: list[str], prose: Iterable[Callable[[Any], Any]], member: object) -> None:
    """Add the prose of a part of a plan to other texts: a generator for each part takes longer."""
    for value_of in prose:
        if value := value_of(member):
            if isinstance(value, str):
                texts.append(value)
            else:
                texts += value if isinstance(value, tuple) else value.values()


def _any_is_hidden(lines: Iterable[bytes]) -> bool:
    """Whether any line that looks like a key or an item stands below the start of a text, and
    further in."""
    column: int | None = None
    for line in lines:
        said = line.lstrip(b" \t")
        indent = len(line) - len(said)
        if not said or (column is not None and indent > column):
            if said and re.match(_ANY, said):
                return True
            continue
        if said.startswith(b"#"):
            continue
        column = indent - 1 if column is None else column
        while said.startswith(b"- "):
            item = said[1:].lstrip(b" ")
            column, said, indent = indent, item, indent + len(said) - len(item)
        if said.endswith(b":"):
            column = None
        elif b": " in said:
            column = indent
    return False


def hidden_keys(lines: list[str], *, is_plain: bool) -> Iterator[Hidden]:
    """The lines of a text that look like keys or, where it is no block with a sign before it, like
    items: in a block these may be meant."""
    for below, line in enumerate(lines[1:], start=1):
        found = re.match(_HIDDEN, line) or (re.match(_HIDDEN_ITEM, line) if is_plain else None)
        if found:
            said = found["said"].rstrip()
            meant = _AN_ITEM if said[0] == "-" else _A_KEY
            if is_plain and any(re.match(r"-\S", one) for one in (said, lines[0])):
                meant = _TIGHT
            yield Hidden(below, found.start("said"), said, meant)
