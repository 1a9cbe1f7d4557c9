"""What was packed (packed.py), read back: a plan whose texts are left folded up."""

import json
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate, islice, repeat
from typing import Any

from jtai.cache.packed import LENGTH, NUL, STATUSES, Kept, NotPackedError, Stretch
from jtai.dates import read_due, read_plan_date
from jtai.errors import Alike
from jtai.lasting import Facts, Lasting, Some
from jtai.model import Action, Extra, Finding, Note, Plan


def unpack(data: bytes | memoryview, above: int = 0) -> Kept:
    """What was packed, its lines counted on from those `above`.

    Raises NotPackedError for other bytes, as far as that can be told: whoever keeps them makes sure
    that they are the same bytes."""
    try:
        return _unpack(memoryview(data), above)
    except (ValueError, KeyError, TypeError, IndexError, RuntimeError) as wrong:
        raise NotPackedError(str(wrong)) from wrong


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


def _unpack(data: memoryview, above: int) -> Kept:
    ends = data[-2 * LENGTH :]
    sizes = [int.from_bytes(length, "little") for length in (ends[:LENGTH], ends[LENGTH:])]
    start = len(data) - 2 * LENGTH - sum(sizes)
    if start < 0:
        raise NotPackedError("there is less than was packed")
    numbers = array("I")
    numbers.frombytes(data[start : start + sizes[0]])
    once = json.loads(str(data[start + sizes[0] : -2 * LENGTH], "utf-8"))
    plan = Plan(
        title=once["title"],
        agencies=dict(once["agencies"]),
        findings=_findings(once, numbers.tolist(), data[:start], above),
        published=once["published"] and read_plan_date(once["published"]),
        meetings=tuple(map(read_plan_date, once["meetings"])),
        due_soon_days=once["due_soon_days"],
        stale_days=once["stale_days"],
        extra=_tuples(once["extra"]),
    )
    return Kept(
        plan,
        _lasting(*once["lasting"]) if once["lasting"] else None,
        _facts(once["facts"]),
        tuple(Stretch(name, below, _facts(facts)) for name, below, facts in once["stretches"]),
    )


def _lasting(numbers: Any, since: str) -> Lasting:
    return Lasting(
        tuple((Alike(*kind), number) for kind, number in numbers), date.fromisoformat(since)
    )


def _facts(told: Any) -> Facts | None:
    if not told:
        return None
    some, pointed, since, may_hide = told
    return Facts(
        tuple(Some(Alike(*kind), *numbers) for kind, *numbers in some),
        tuple(map(tuple, pointed)),
        date.fromisoformat(since),
        may_hide,
    )


def _findings(once: Any, numbers: list[int], texts: memoryview, above: int) -> tuple[Finding, ...]:
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
        status=map(STATUSES.__getitem__, statuses),
        completed=map(plan_days.__getitem__, completed),
        progress=_cut(notes, notes_of),
        below=below,
    )
    findings = _made(Finding, _unfold_finding, texts, ends[: of_findings + 1])
    _set(
        findings,
        ref=once["findings"],
        actions=_cut(actions, members),
        line=map(above.__add__, lines),
    )
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
