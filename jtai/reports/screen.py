"""What a report is shown on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal, or what stands in for one: `width` in columns, whether there is colour, and the
    encoding that says which letters it can show."""

    width: int
    colour: bool
    encoding: str = "utf-8"
