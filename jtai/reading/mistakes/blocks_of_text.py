"""Lines of a text that starts below its key (`note: >-`), and do not stand under one another."""

import re
from collections.abc import Iterator

from jtai.reading.mistakes.repair import Lines, Repair
from jtai.words import counted

_HEAD = re.compile(r"[|>][-+1-9]{0,2}\s*$")
_MOST_LINES = 200
_PROSE = ("note", "finding", "action")


def no_sign_above(lines: Lines, number: int) -> Iterator[Repair]:
    """`note:` with its text on the lines below, in which something means more to YAML."""
    for at in lines.around(number, _MOST_LINES, 0):
        line = lines.written(at)
        if not line.key:
            continue
        below = lines.written(at + 1)
        is_text = not (below.key or below.dash) and len(below.blanks) > line.column
        if not line.rest.strip() and line.key in _PROSE and is_text:
            text = f"the text below '{line.key}:' has signs that mean something to YAML: write"
            text += f" '{line.key}: >-' here"
            repaired = {at: f"{lines[at].rstrip()} >-"}
            yield Repair(at, (line.column, len(line.key) + 1), text, repaired)
        return


def ragged_text(lines: Lines, number: int) -> Iterator[Repair]:
    """A first line further in than those below it, or a later one less far in than the others."""
    head = _head_above(lines, number)
    line = lines.written(number)
    if head is None or line.key or line.dash:
        return
    if number == head + 1:
        yield from _too_far_out(lines, head)
        return
    first, here = lines.indent(head + 1), lines.indent(number)
    if here >= first:
        return
    others = [lines.indent(n) for n in (*range(head + 2, number), number + 1) if lines[n].strip()]
    if lines.indent(head) < here and first not in others:
        text = "this line starts further in than the rest of its text: take"
        text += f" {_spaces(first - here)} away"
        straight = {head + 1: lines[head + 1][first - here :]}
        yield Repair(head + 1, (0, first), text, straight)
    text = f"the other lines of this text are indented by {_spaces(first)}, this one by"
    text += f" {_spaces(here)}: put {first - here} more before it"
    straight = {number: f"{' ' * first}{lines[number].lstrip(' ')}"}
    yield Repair(number, (0, max(1, here)), text, straight)


def _too_far_out(lines: Lines, head: int) -> Iterator[Repair]:
    """The first line of a text no further in than its key."""
    number, here = head + 1, lines.indent(head + 1)
    next_line = lines.indent(head + 2)
    wanted = next_line if next_line > lines.indent(head) else lines.indent(head) + 2
    if here < wanted:
        text = f"this text belongs to the line above, and is indented by {_spaces(here)}: put"
        text += f" {wanted - here} more before it"
        straight = {number: f"{' ' * wanted}{lines[number].lstrip(' ')}"}
        yield Repair(number, (0, max(1, here)), text, straight)


def _head_above(lines: Lines, number: int) -> int | None:
    """The line of the key whose text is above a line."""
    for at in range(number - 1, max(0, number - _MOST_LINES), -1):
        if _HEAD.search(lines[at]) and (lines.written(at).key or lines.written(at).dash):
            return at
        if lines.written(at).key:
            return None
    return None


def _spaces(number: int) -> str:
    return counted(number, "space", zero="no")
