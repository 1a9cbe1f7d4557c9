"""Corrections told: in one line, and in full for the message of a commit.

Both come of comparing the plan before with the plan after, so that whatever makes corrections
tells of them in the same words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jtai.cli.amending.things import Thing, of_action, of_finding, of_head
from jtai.compare import Kind, compare
from jtai.model import Plan
from jtai.visible import one_line, visible
from jtai.words import counted

_IN_A_LINE = 60
_MOST_NAMED = 5


class Corrected(NamedTuple):
    """What was corrected of one action or finding, by its ref, or of `the plan`."""

    of: str
    things: tuple[Thing, ...]

    @property
    def line(self) -> str:
        """`3.4: corrected: lead, wording, due Apr 2037 -> Apr 2027`."""
        several = len(self.things) > 1
        names = [thing.name if several else thing.alone for thing in self.things]
        return f"{one_line(self.of)}: corrected: {', '.join(names)}"


def corrected(before: Plan, after: Plan) -> tuple[Corrected, ...]:
    """What was corrected, of the plan itself first; what is new or gone is none of it."""
    found = compare(before, after)
    told = [Corrected("the plan", tuple(t for change in found.head for t in of_head(change)))]
    told += [
        Corrected(change.ref, tuple(of_finding(change)))
        for change in found.findings
        if change.kind is Kind.CHANGED
    ]
    told += [
        Corrected(change.ref, tuple(of_action(change)))
        for change in found.actions
        if change.kind is Kind.CHANGED
    ]
    return tuple(one for one in told if one.things)


def in_a_line(before: Plan, after: Plan) -> str:
    """What was corrected, in one line; empty where nothing was."""
    return _line(corrected(before, after))


def _line(told: Sequence[Corrected]) -> str:
    more = len(told) - _MOST_NAMED
    lines = [one.line for one in told[:_MOST_NAMED]]
    return "; ".join([*lines, *([f"and {counted(more, 'more')}"] if more > 0 else [])])


def message(before: Plan, after: Plan) -> str:
    """The message of a commit: the one line, then what was said before and what is said now,
    where the line does not have all of it."""
    told = corrected(before, after)
    line = _line(told)
    parts = [part for one in told for part in _in_full(one, named=len(told) > 1)]
    if len(parts) == 1 and line.casefold().endswith(parts[0].replace(": ", " ", 1).casefold()):
        parts = []
    return visible("\n\n".join([line, *parts])) + "\n"


def _in_full(one: Corrected, *, named: bool) -> Iterator[str]:
    for thing in one.things:
        label = f"{one_line(one.of)}: {thing.label}" if named else thing.label
        label = label[:1].upper() + label[1:]
        yield from _sides(thing, label)


def _sides(thing: Thing, label: str) -> Iterator[str]:
    """What was said and what is said: side by side where both are short."""
    before, after = thing.before, thing.after
    if not thing.prose and len(before) <= _IN_A_LINE >= len(after) and "\n" not in before + after:
        if before or after:
            yield f"{label}: {before or 'none'} -> {after or 'none'}"
        return
    if before:
        yield f"{label}, {'before' if after else 'taken out'}:\n{before}"
    if after:
        yield f"{label}, {'now' if before else 'added'}:\n{after}"
