"""A writer of any mixture of block and flow style, on as few lines or as many as it likes.

It takes lists, mappings and texts of a line, with neither double quotes nor backslashes; what it
writes is YAML, and looks like nobody's.
"""

from collections.abc import Mapping, Sequence
from random import Random

Value = str | Sequence["Value"] | Mapping[str, "Value"]


def mixed(value: Value, rng: Random) -> str:
    """The value as a document whose layout `rng` chooses as it goes along."""
    lines = _Mixer(rng).lines(value, 0)
    start = rng.choice(["", "", "# a plan\n", "---\n", "--- # a plan\n"])
    end = rng.choice(["", "\n", "\n", "\n\n", "\n...\n", "\n# the end\n"])
    return (start + "\n".join(lines) + end).replace("\n", rng.choice(["\n", "\n", "\r\n", "\r"]))


class _Mixer:
    """Has a liking for flow style, and for what is rarely seen, for a whole document."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.flows = rng.choice([0.0, 0.05, 0.2, 0.5])
        self.odd = rng.choice([0.0, 0.05, 0.3])

    def lines(self, value: Value, column: int) -> list[str]:
        """The value as lines, of which the first starts in this column."""
        if isinstance(value, str) or not value or self.rng.random() < self.flows:
            return [" " * column + self.flow(value)]
        if isinstance(value, Mapping):
            return [line for key, held in value.items() for line in self.entry(key, held, column)]
        return [line for item in value for line in self.below(" " * column + "-", item, column)]

    def entry(self, key: str, value: Value, column: int) -> list[str]:
        quote = self.rng.choice(["", "", '"', "'"])
        shown = f"{' ' * column}{quote}{key}{quote}"
        if self.oddly():
            asked = f"{' ' * column}? {quote}{key}{quote}"
            return [asked, *self.below(f"{' ' * column}:", value, column)]
        return self.below(f"{shown}{self.rng.choice(['', '', ' '])}:", value, column)

    def below(self, mark: str, value: Value, column: int) -> list[str]:
        """A mark with what it introduces, on its line or below it."""
        inner = column + self.rng.choice([1, 2, 2, 2, 4])
        first, *rest = self.lines(value, inner)
        on_one_line = isinstance(value, str) or not value or first[inner] in "[{"
        if on_one_line and not self.oddly():
            return [f"{mark} {first[inner:]}", *rest]
        if len(mark) == column + 1 < inner and not self.oddly():  # `-` or `:`, with room behind it
            return [mark + first[len(mark) :], *rest]
        return [mark + self.rng.choice(["", " # so"]), first, *rest]

    def flow(self, value: Value) -> str:
        """The value in flow style, broken into lines now and then."""
        if isinstance(value, str):
            single = "'" + value.replace("'", "''") + "'"
            return self.rng.choice([f'"{value}"', single])
        gap = self.rng.choice(["", "\n     ", " # so\n     "]) if self.oddly() else " "
        if isinstance(value, Mapping):
            pairs = (f'"{key}": {self.flow(held)}' for key, held in value.items())
            return f"{{{gap}{f',{gap}'.join(pairs)}{gap}}}"
        return f"[{gap}{f',{gap}'.join(map(self.flow, value))}{gap}]"

    def oddly(self) -> bool:
        return self.rng.random() < self.odd
