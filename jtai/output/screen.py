"""What a report is shown on."""

from typing import NamedTuple


class Screen(NamedTuple):
    """A terminal, or what stands in for one: `width` in columns, whether there is colour, and the
    encoding that says which letters it can show."""

    width: int
    colour: bool
    encoding: str = "utf-8"
