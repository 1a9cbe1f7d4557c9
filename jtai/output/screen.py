"""What a report is shown on."""

from typing import NamedTuple

PIPE_WIDTH = 100
"""Columns for what is for reading and goes into a pipe or a file."""


class Screen(NamedTuple):
    """A terminal, or what stands in for one: `width` in columns, whether there is colour, and the
    encoding that says which letters it can show."""

    width: int
    colour: bool
    encoding: str = "utf-8"
