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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, chain, islice, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from jtai.dates import as_in_plan, read_due, read_plan_date
from jtai.errors import Alike
from jtai.model import Action, Extra, Finding, Note, Plan, Status

if TYPE_CHECKING:
    from jtai.checks import Lasting

NUL = "\x00"
_AT_ONCE = 1000
_LENGTH = 8
_STATUSES: tuple[Status | None, ...] = (None, *Status)
_NUMBER_OF = {status: number for number, status in enumerate(_STATUSES)}


class Kept(NamedTuple):
    """A plan, and the warnings that there are of it; None where nobody has asked for them yet."""

    plan: Plan
    lasting: "Lasting | None"


class NotPackedError(ValueError):
    """These bytes are not a packed plan."""


class _Numbered(dict[Any, int]):
    """Values, each with the number that it was given when it was first asked for."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


def pack(kept: Kept) -> Iterator[bytes]:
    """The bytes for a plan, piece by piece, which are for this machine. Raises NotPackedError for
    a plan with a NUL or half a character in a text."""
    findings, actions = kept.plan.findings, kept.plan.actions
    notes = [note for action in actions for note in action.progress]
    lengths: list[int] = []
    yield from _folded(map(_texts_of_finding, findings), lengths)
    yield from _folded(map(_texts_of_action, actions), lengths)
    yield from _folded(map(_texts_of_note, notes), lengths)
    leads, dues, days = _Numbered(), _Numbered(), _Numbered({"": 0})
    columns = (
        lengths,
        *([f.line for f in findings], [len(f.actions) for f in findings]),
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
    yield len(numbers).to_bytes(_LENGTH, "little") + len(once).to_bytes(_LENGTH, "little")


def unpack(data: bytes | memoryview) -> Kept:
    """What was packed. Raises NotPackedError for other bytes, as far as that can be told: whoever
    keeps them makes sure that they are the same bytes."""
    try:
        return _unpack(memoryview(data))
    except (ValueError, KeyError, TypeError, IndexError, RuntimeError) as wrong:
        raise NotPackedError(str(wrong)) from wrong


def _once(kept: Kept, notes: int, leads: list[Any], dues: list[str], days: list[str]) -> str:
    plan, lasting = kept
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
    }
    return json.dumps(told, ensure_ascii=False)


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


def _setter(kind: type, field: str) -> Callable[[Any, Any], None]:
    """What sets a field of a frozen value: no other way is as fast, and reading back is all that a
    command does where nothing was changed."""
    setter: Callable[[Any, Any], None] = getattr(kind, field).__set__
    return setter


_SET_FINDING, _SET_OF_FINDING = (_setter(Finding, field) for field in ("finding", "extra"))
_SET_WORDS, _SET_OF_ACTION, _SET_STEPS, _SET_EVIDENCE, _SET_WAS_DUE = (
    _setter(Action, field) for field in ("due_words", "extra", "steps", "evidence", "was_due")
)
_SET_BY, _SET_NOTE, _SET_OF_NOTE = (_setter(Note, field) for field in ("by", "note", "extra"))


def _unfold_finding(finding: Finding, texts: memoryview) -> None:
    said, extra = str(texts, "utf-8").split(NUL)
    _SET_FINDING(finding, said)
    _SET_OF_FINDING(finding, _extra(extra))


def _unfold_action(action: Action, texts: memoryview) -> None:
    numbers, words, extra, *others = str(texts, "utf-8").split(NUL)
    steps, evidence = map(int, numbers.split())
    _SET_WORDS(action, words or None)
    _SET_OF_ACTION(action, _extra(extra))
    _SET_STEPS(action, tuple(others[:steps]))
    rest = others[steps:]
    _SET_EVIDENCE(action, tuple(rest[:evidence]))
    _SET_WAS_DUE(action, tuple(map(read_due, rest[evidence:])) if rest else ())


def _unfold_note(note: Note, texts: memoryview) -> None:
    by, said, extra = str(texts, "utf-8").split(NUL)
    _SET_BY(note, by or None)
    _SET_NOTE(note, said)
    _SET_OF_NOTE(note, _extra(extra))


def _unpack(data: memoryview) -> Kept:
    ends = data[-2 * _LENGTH :]
    sizes = [int.from_bytes(length, "little") for length in (ends[:_LENGTH], ends[_LENGTH:])]
    start = len(data) - 2 * _LENGTH - sum(sizes)
    if start < 0:
        raise NotPackedError("there is less than was packed")
    numbers = array("I")
    numbers.frombytes(data[start : start + sizes[0]])
    once = json.loads(str(data[start + sizes[0] : -2 * _LENGTH], "utf-8"))
    plan = Plan(
        title=once["title"],
        agencies=dict(once["agencies"]),
        findings=_findings(once, numbers.tolist(), data[:start]),
        published=once["published"] and read_plan_date(once["published"]),
        meetings=tuple(map(read_plan_date, once["meetings"])),
        due_soon_days=once["due_soon_days"],
        stale_days=once["stale_days"],
        extra=_tuples(once["extra"]),
    )
    return Kept(plan, _lasting(*once["lasting"]) if once["lasting"] else None)


def _lasting(numbers: Any, since: str) -> "Lasting":
    from jtai.checks import Lasting  # few commands ask for warnings, and a start would pay for it

    return Lasting(
        tuple((Alike(*kind), number) for kind, number in numbers), date.fromisoformat(since)
    )


def _findings(once: Any, numbers: list[int], texts: memoryview) -> tuple[Finding, ...]:
    of_findings, of_actions, of_notes = len(once["findings"]), len(once["actions"]), once["notes"]
    lengths, lines, members, below, notes_of, leads, dues, statuses, completed, note_below, days = (
        _cut(
            numbers,
            (
                of_findings + of_actions + of_notes,
                *(of_findings, of_findings),
                *(of_actions, of_actions, of_actions, of_actions, of_actions, of_actions),
                *(of_notes, of_notes),
            ),
        )
    )
    ends = [*accumulate(lengths, initial=0)]
    if ends[-1] != len(texts):
        raise NotPackedError("there are longer or shorter texts than were packed")
    plan_days = [None, *map(read_plan_date, once["days"][1:])]
    notes = _made(Note, _unfold_note, texts, ends[of_findings + of_actions :])
    _set(notes, date=map(plan_days.__getitem__, days), below=note_below)
    actions = _made(Action, _unfold_action, texts, ends[of_findings : len(ends) - of_notes])
    _set(
        actions,
        ref=once["actions"],
        lead=map([*map(tuple, once["leads"])].__getitem__, leads),
        due=map([*map(read_due, once["dues"])].__getitem__, dues),
        status=map(_STATUSES.__getitem__, statuses),
        completed=map(plan_days.__getitem__, completed),
        progress=_cut(notes, notes_of),
        below=below,
    )
    findings = _made(Finding, _unfold_finding, texts, ends[: of_findings + 1])
    _set(findings, ref=once["findings"], actions=_cut(actions, members), line=lines)
    return tuple(findings)


def _cut(values: Sequence[Any], lengths: Sequence[int]) -> list[tuple[Any, ...]]:
    """Values in pieces of these lengths, which are all of them."""
    those = iter(values)
    if sum(lengths) != len(values):
        raise NotPackedError("there is more or less than was packed")
    return [tuple(islice(those, length)) for length in lengths]


def _made(
    kind: type, unfold: Callable[[Any, memoryview], None], texts: memoryview, ends: Sequence[int]
) -> list[Any]:
    """Values of a kind, with nothing in them yet but where their texts are: each behind the end of
    the one before."""
    values: list[Any] = [*map(object.__new__, repeat(kind, len(ends) - 1))]
    _set(values, _folded=zip(repeat(unfold), repeat(texts), ends, ends[1:]))
    return values


def _set(values: list[Any], **columns: Iterable[Any]) -> None:
    for field, column in columns.items() if values else ():
        deque(map(_setter(type(values[0]), field), values, column), maxlen=0)


def _extra(text: str) -> Extra:
    extra: Extra = _tuples(json.loads(text)) if text else ()
    return extra


def _tuples(value: Any) -> Any:
    """What JSON calls lists as the tuples that they were."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
