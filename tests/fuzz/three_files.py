"""A plan file and what two people made of it, and the file with the marks of a conflict."""

import re
from random import Random

from jtai.editing.engine import edit
from jtai.errors import EditError
from tests.fuzz import values
from tests.fuzz.changes import random_change
from tests.fuzz.sides import side_of
from tests.fuzz.test_editing import is_said_twice, read
from tests.yaml_styles import write_with

Files = tuple[bytes, bytes, bytes]
"""The base, ours, theirs."""


def three_files(rng: Random) -> Files:
    """A plan and what two people made of it: in an editor, or with jtai."""
    plan, style, wild = values.plan(rng), rng.getrandbits(32), rng.random() < 0.1

    def side() -> bytes:
        if rng.random() < 0.6:
            return write_with(style, side_of(plan, rng), wild=wild)
        return with_jtai(base, rng)

    base = write_with(style, plan, wild=wild)
    return base, side(), side()


def with_jtai(data: bytes, rng: Random) -> bytes:
    for _ in range(rng.randint(1, 3)):
        plan = read(data)
        change = random_change(rng, plan)
        try:
            data = data if is_said_twice(change, plan) else edit(data, plan, [change], read).data
        except EditError:
            continue
    return data


def spoilt(base: bytes, rng: Random) -> bytes:
    """The base with an error, or with the markers that a criss-cross merge leaves in it."""
    lines = base.splitlines(keepends=True)
    if rng.random() < 0.3:
        return base + b"\nstaus: done\n"
    start = rng.randrange(len(lines))
    end = rng.randint(start, min(len(lines), start + 12))
    block = lines[start:end]
    marked = [
        b"<<<<<<< Temporary merge branch 1\n",
        *block,
        b"=======\n",
        *block[::2],
        b">>>>>>> x\n",
    ]
    return b"".join([*lines[:start], *marked, *lines[end:]])


def two_sides(data: bytes) -> tuple[bytes, bytes]:
    """A file with markers as the two that it was made of."""
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    to: tuple[int, ...] = (0, 1)
    for line in data.splitlines(keepends=True):
        marker = re.match(rb"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: |\r?\n)", line)
        if marker:
            to = {b"<": (0,), b"|": (), b"=": (1,), b">": (0, 1)}[marker[1][:1]]
        for side in () if marker else to:
            sides[side].append(line)
    assert sides[0] != sides[1], "a conflict without markers"
    return b"".join(sides[0]), b"".join(sides[1])
