"""A plan as bytes that can be read back many times sooner than YAML, and that cannot run code.

First all the texts in the order of the plan, a NUL after each, then all the numbers (lines, and how
many steps, leads, notes there are), last how many numbers. What is unpacked equals what was packed,
lines too; a plan that cannot be told in this way is not packed.
"""

import json
from array import array
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from jtai.checks import Lasting
from jtai.dates import as_in_plan, read_due, read_plan_date
from jtai.errors import Alike
from jtai.model import Action, Extra, Finding, Note, Plan, Status

NUL = "\x00"
_COUNT = 4
_STATUSES: dict[str, Status | None] = {"": None, **{status.value: status for status in Status}}


class Kept(NamedTuple):
    """A plan, and the warnings that there are of it."""

    plan: Plan
    lasting: Lasting


class NotPackedError(ValueError):
    """These bytes are not a packed plan."""


def pack(kept: Kept) -> Iterator[bytes]:
    """The bytes for a plan, piece by piece, which are for this machine. Raises NotPackedError for
    a plan with a NUL or half a character in a text."""
    numbers = array("I")
    yield _joined([_head(kept)])
    for finding in kept.plan.findings:
        texts: list[str] = []
        _pack_finding(finding, numbers, texts)
        yield _joined(texts)
    yield numbers.tobytes()
    yield len(numbers).to_bytes(_COUNT, "little")


def unpack(data: bytes | memoryview) -> Kept:
    """What was packed. Raises NotPackedError for other bytes, as far as that can be told: whoever
    keeps them makes sure that they are the same bytes."""
    try:
        return _unpack(data)
    except (ValueError, KeyError, TypeError, StopIteration, RuntimeError) as wrong:
        raise NotPackedError(str(wrong)) from wrong


def _head(kept: Kept) -> str:
    plan, lasting = kept
    return json.dumps(
        {
            "title": plan.title,
            "agencies": list(plan.agencies.items()),
            "findings": len(plan.findings),
            "published": plan.published and plan.published.text,
            "meetings": [meeting.text for meeting in plan.meetings],
            "due_soon_days": plan.due_soon_days,
            "stale_days": plan.stale_days,
            "extra": plan.extra,
            "warnings": lasting.numbers,
            "since": lasting.since.isoformat(),
        },
        ensure_ascii=False,
    )


def _pack_finding(finding: Finding, numbers: "array[int]", texts: list[str]) -> None:
    numbers.extend((finding.line, len(finding.actions)))
    texts += (finding.ref, finding.finding, _extra_text(finding.extra))
    for action in finding.actions:
        _pack_action(action, numbers, texts)


def _pack_action(action: Action, numbers: "array[int]", texts: list[str]) -> None:
    completed = action.completed
    numbers.extend(
        (
            action.below,
            len(action.steps),
            len(action.lead),
            len(action.was_due),
            len(action.evidence),
            len(action.progress),
        )
    )
    texts += (
        action.ref,
        as_in_plan(action.due),
        action.due_words or "",
        action.status or "",
        completed.text if completed else "",
        _extra_text(action.extra),
        *action.steps,
        *action.lead,
        *map(as_in_plan, action.was_due),
        *action.evidence,
    )
    for note in action.progress:
        numbers.append(note.below)
        texts += (note.date.text, note.by or "", note.note, _extra_text(note.extra))


def _joined(texts: list[str]) -> bytes:
    texts.append("")
    try:
        told = NUL.join(texts).encode()
    except UnicodeEncodeError as wrong:
        raise NotPackedError("half a character") from wrong
    if told.count(0) != len(texts) - 1:
        raise NotPackedError("a NUL in a text")
    return told


def _extra_text(extra: Extra) -> str:
    return json.dumps(extra, ensure_ascii=False) if extra else ""


def _unpack(data: bytes | memoryview) -> Kept:
    numbers = array("I")
    size = int.from_bytes(data[-_COUNT:], "little") * numbers.itemsize
    start = len(data) - _COUNT - size
    if start < 0:
        raise NotPackedError("there is less than was packed")
    numbers.frombytes(data[start:-_COUNT])
    texts = iter(str(data[:start], "utf-8").split(NUL))
    head = json.loads(next(texts))
    findings = _findings(head["findings"], iter(numbers), texts)
    if list(texts) != [""]:
        raise NotPackedError("there is more than was packed")
    plan = Plan(
        title=head["title"],
        agencies=dict(head["agencies"]),
        findings=findings,
        published=head["published"] and read_plan_date(head["published"]),
        meetings=tuple(map(read_plan_date, head["meetings"])),
        due_soon_days=head["due_soon_days"],
        stale_days=head["stale_days"],
        extra=_tuples(head["extra"]),
    )
    numbers_of_warnings = tuple((Alike(*kind), number) for kind, number in head["warnings"])
    return Kept(plan, Lasting(numbers_of_warnings, date.fromisoformat(head["since"])))


def _findings(how_many: int, numbers: Iterator[int], texts: Iterator[str]) -> tuple[Finding, ...]:
    number, text = numbers.__next__, texts.__next__
    found = []
    for _ in range(how_many):
        line, actions = number(), number()
        ref, said, extra = text(), text(), text()
        members = tuple([_action(number, texts) for _ in range(actions)])
        found.append(Finding(ref, said, members, _extra(extra) if extra else (), line))
    return tuple(found)


def _action(number: Callable[[], int], texts: Iterator[str]) -> Action:
    below, steps, lead, was_due, evidence, notes = (
        number(), number(), number(), number(), number(), number(),
    )  # fmt: skip
    text = texts.__next__
    ref, due, words, status, completed, extra = text(), text(), text(), text(), text(), text()
    return Action(
        ref,
        tuple(islice(texts, steps)),
        tuple(islice(texts, lead)),
        read_due(due),
        words or None,
        tuple([read_due(text()) for _ in range(was_due)]),
        _STATUSES[status],
        read_plan_date(completed) if completed else None,
        tuple(islice(texts, evidence)),
        tuple([_note(number(), text(), text(), text(), text()) for _ in range(notes)]),
        _extra(extra) if extra else (),
        below,
    )


def _note(below: int, day: str, by: str, note: str, extra: str) -> Note:
    return Note(read_plan_date(day), note, by or None, _extra(extra) if extra else (), below)


def _extra(text: str) -> Extra:
    extra: Extra = _tuples(json.loads(text))
    return extra


def _tuples(value: Any) -> Any:
    """What JSON calls lists as the tuples that they were."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
