"""The numbered lines of a text as steps."""

import re
from typing import NamedTuple

from jtai.importing.account import Piece

_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z])[.)]\s*(?=\S)", re.ASCII)
_FIELD = "action"


class Steps(NamedTuple):
    """Steps, and for each line of the text the number that was taken off it, or nothing."""

    steps: tuple[str, ...]
    numbers: tuple[str, ...]


def steps_in(text: str) -> Steps:
    """The steps of an action's text: several where lines are numbered in order from the first line
    on, with `1.`, `1)`, `(1)` or letters. A line without a number goes on with the step above it.
    Else the text is one step, as it stands."""
    lines = text.split("\n")
    numbers: list[str] = []
    steps: list[list[str]] = []
    for line in lines:
        start = _NUMBER.match(line)
        if start is not None and start[1] == _next(len(steps), numbers[0] if numbers else start[0]):
            numbers.append(start[0])
            steps.append([line[start.end() :]])
        elif steps:
            numbers.append("")
            steps[-1].append(line)
        else:
            break
    if len(steps) < 2:
        return Steps((text,), ("",) * len(lines))
    return Steps(tuple("\n".join(step).strip() for step in steps), tuple(numbers))


def pieces_of(text: str, numbers: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces of lines of an action's text, of which the numbers are given."""
    found: list[Piece] = []
    for line, number in zip(text.split("\n"), numbers, strict=True):
        found += [Piece(number.strip())] if number else []
        found += [Piece(line[len(number) :], _FIELD)]
    return tuple(found)


def _next(steps: int, first: str) -> str:
    """What the next step's number has to be: a digit where the first one is, else a letter."""
    return str(steps + 1) if any(map(str.isdigit, first)) else chr(ord("a") + steps)
