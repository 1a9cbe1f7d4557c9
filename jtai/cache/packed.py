"""A plan as bytes that can be read back many times sooner than YAML, and that cannot run code.

First the texts: those of each finding, then of each action, then of each note, a NUL between the
texts of one. They are left folded up until somebody asks for one (model.Folded): most are not asked
for. Then numbers, column by column (how long the texts are, lines, how many actions and notes there
are, which lead and which date is meant); then as JSON what a plan has once; last how long numbers
and JSON are. What is unpacked equals what was packed, lines too; a plan that cannot be told in this
way is not packed.
"""

import json
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from jtai.dates import as_in_plan
from jtai.lasting import Facts, Lasting
from jtai.model import Action, Extra, Finding, Note, Plan, Status

NUL = "\x00"
_AT_ONCE = 1000
LENGTH = 8
STATUSES: tuple[Status | None, ...] = (None, *Status)
_NUMBER_OF = {status: number for number, status in enumerate(STATUSES)}


class Stretch(NamedTuple):
    """Some findings of a large plan, which are kept by themselves: under which name, how many lines
    of the file are above them, and the facts of them that warnings come of; None where nobody has
    asked for them yet."""

    name: str
    above: int
    facts: Facts | None


class Kept(NamedTuple):
    """A plan, and the warnings that there are of it; None where nobody has asked for them yet.

    Where its findings are kept in `stretches`, each of these is a plan that has nothing else, with
    its `facts`."""

    plan: Plan
    lasting: Lasting | None = None
    facts: Facts | None = None
    stretches: tuple[Stretch, ...] = ()


class NotPackedError(ValueError):
    """These bytes are not a packed plan."""


class _Numbered(dict[Any, int]):
    """Values, each with the number that it was given when it was first asked for."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


def pack(kept: Kept, above: int = 0) -> Iterator[bytes]:
    """The bytes for a plan, piece by piece, which are for this machine; lines are counted from
    those `above`. Raises NotPackedError for a plan with a NUL or half a character in a text."""
    findings, actions = kept.plan.findings, kept.plan.actions
    notes = [note for action in actions for note in action.progress]
    lengths: list[int] = []
    yield from _folded(map(_texts_of_finding, findings), lengths)
    yield from _folded(map(_texts_of_action, actions), lengths)
    yield from _folded(map(_texts_of_note, notes), lengths)
    leads, dues, days = _Numbered(), _Numbered(), _Numbered({"": 0})
    columns = (
        lengths,
        *([f.line - above for f in findings], [len(f.actions) for f in findings]),
        *([a.below for a in actions], [len(a.progress) for a in actions]),
        *([leads[a.lead] for a in actions], [dues[as_in_plan(a.due)] for a in actions]),
        [_NUMBER_OF[a.status] for a in actions],
        [days[a.completed.text if a.completed else ""] for a in actions],
        *([n.below for n in notes], [days[n.date.text] for n in notes]),
    )
    numbers = array("I", chain.from_iterable(columns)).tobytes()
    once = _bytes_of(_once(kept, len(notes), list(leads), list(dues), list(days)))
    yield numbers
    yield once
    yield len(numbers).to_bytes(LENGTH, "little") + len(once).to_bytes(LENGTH, "little")


def pack_at_once(kept: Kept, above: int = 0) -> bytes:
    """The same in one piece; nothing where it cannot be packed."""
    try:
        return b"".join(pack(kept, above))
    except NotPackedError:
        return b""


def _once(kept: Kept, notes: int, leads: list[Any], dues: list[str], days: list[str]) -> str:
    plan, lasting, facts, stretches = kept
    told = {
        "title": plan.title,
        "agencies": list(plan.agencies.items()),
        "findings": [finding.ref for finding in plan.findings],
        "actions": [action.ref for action in plan.actions],
        "notes": notes,
        "leads": leads,
        "dues": dues,
        "days": days,
        "published": plan.published and plan.published.text,
        "meetings": [meeting.text for meeting in plan.meetings],
        "due_soon_days": plan.due_soon_days,
        "stale_days": plan.stale_days,
        "extra": plan.extra,
        "lasting": lasting and [lasting.numbers, lasting.since.isoformat()],
        "facts": _facts(facts),
        "stretches": [(one.name, one.above, _facts(one.facts)) for one in stretches],
    }
    return json.dumps(told, ensure_ascii=False)


def _facts(facts: Facts | None) -> tuple[object, ...] | None:
    return facts and (facts.some, facts.pointed, facts.since.isoformat(), facts.may_hide)


def _folded(all_texts: Iterator[Sequence[str]], lengths: list[int]) -> Iterator[bytes]:
    """The texts as bytes, some at once; adds how long those of each are."""
    while some := [*islice(all_texts, _AT_ONCE)]:
        joined = [*map(NUL.join, some)]
        yield _bytes_of("".join(joined), sum(map(len, some)) - len(some))
        lengths += [len(text) if text.isascii() else len(text.encode()) for text in joined]


def _bytes_of(text: str, between: int = 0) -> bytes:
    """A text as bytes, in which so many NULs stand between texts."""
    if text.count(NUL) != between:
        raise NotPackedError("a NUL in a text")
    try:
        return text.encode()
    except UnicodeEncodeError as wrong:
        raise NotPackedError("half a character") from wrong


def _texts_of_finding(finding: Finding) -> Sequence[str]:
    return finding.finding, _extra_text(finding.extra)


def _texts_of_action(action: Action) -> Sequence[str]:
    return (
        f"{len(action.steps)} {len(action.evidence)}",
        action.due_words or "",
        _extra_text(action.extra),
        *action.steps,
        *action.evidence,
        *map(as_in_plan, action.was_due),
    )


def _texts_of_note(note: Note) -> Sequence[str]:
    return note.by or "", note.note, _extra_text(note.extra)


def _extra_text(extra: Extra) -> str:
    return json.dumps(extra, ensure_ascii=False) if extra else ""
