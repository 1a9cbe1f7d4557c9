"""The parts of a plan, laid out by the habits of one person and the moods of each line."""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from tests.yaml_styles.scalars import escaped, is_plain, ways_for
from tests.yaml_styles.trees import EMPTY_ON_PURPOSE, Tree

Dice = Callable[..., Random]
"""Gives the dice for a place in the plan. Where it is the same dice for all, the layout of a place
depends on what was written before it; where each has its own, it does not."""

_PROSE = ("action", "finding", "note", "evidence", "due_words")
_DATES = ("published", "meetings", "due", "was_due", "completed", "date")
_MAY_BE_EMPTY: dict[str, dict[str, Any]] = {
    "findings": {"published": None, "meetings": []},
    "due": {
        "due_words": None,
        "was_due": [],
        "status": None,
        "completed": None,
        "evidence": [],
        "progress": [],
    },
    "note": {"by": None},
}
"""By a key that only one kind of part has: what may stand there and say nothing."""

_NUMBER = r"[-+]?(?![eE])[\d_.]*(?:[eE][-+]?\d+)?"
_REMARKS = (
    *("# about {}", "# of {}, {:d}", '# - ref: "9.9"', "#note: no", "# findings:", "#\tx"),
    *("# <<< a", "# it's \U0001f9d2", "#jtai: {}", "#jtai: {} {:d}"),
)
_BESIDE = ("", "", " # so", "   # it is", " #: 'x\" [", " # note: no", " # {} {:d}")


class Writer:
    """Has habits (indentation, quotes) for a whole plan, and moods for each value."""

    def __init__(self, dice: Dice, *, wild: bool) -> None:
        self.dice, self.wild = dice, wild
        rng = dice("habits")
        self.dash = rng.choice([0, 0, 2, 2, 4])
        self.gap = rng.choice([2, 2, 2, 3, 4])
        self.key_quote = rng.choice(["", "", "", '"', "'"])
        self.date_quote = rng.choice(["", "", '"', "'"])
        self.comments = rng.random() < 0.4
        self.blank = rng.random() < 0.3
        self.bracketed = wild and rng.random() < 0.2

    def plan(self, tree: Tree) -> list[str]:
        if self.bracketed and self.chance(0.1, "all"):
            return self.in_brackets("plan", tree, 0)
        start = ["# a plan", "---"] if self.chance(0.2, "start") else []
        return start + self.mapping("", tree, 0) + ["..."] * (self.wild and self.chance(0.05, "."))

    def mapping(self, at: str, tree: Tree, column: int) -> list[str]:
        """A part, or any keys and values, in block style."""
        found: list[str] = []
        pad = " " * column
        for key, value in self.in_any_order(at, self.with_empty_keys(at, tree)):
            where = f"{at}/{key}"
            if found and self.comments and self.chance(0.2, where, "about"):
                found.append(pad + self.remark(_REMARKS, key, where, "words"))
            first, *rest = self.value(where, key, value, column)
            one_line = not rest or not first or re.fullmatch(r"[|>][-+\d]*", first)
            shown = f"{pad}{self.key(where, key)}{first}".rstrip(" ")
            if self.wild and not rest and first and self.chance(0.01, where, "?"):
                shown = f"{pad}? {key}\n{pad}: {first}".rstrip(" ")
            found += [*(shown + (self.comment(where) if one_line else "")).split("\n"), *rest]
        return found

    def key(self, where: str, key: str) -> str:
        ways = {"": key, "'": _single(key), '"': escaped(key)}
        shown = ways[self.key_quote if is_plain(key, in_brackets=True) else '"']
        return f"{shown}:" + " " * self.dice(where, "gap").choice([1] * 19 + [3])

    def value(self, where: str, key: str, value: Any, column: int) -> list[str]:
        if value is None:
            return [""]
        if isinstance(value, str):
            return self.text(where, key, value, column)
        if self.bracketed and self.chance(0.1, where, "brackets"):
            return self.in_brackets(key, value, column)
        if isinstance(value, dict):
            return ["", *self.mapping(where, value, column + self.gap)] if value else ["{}"]
        if key == "action" and len(value) == 1 and self.chance(0.7, where, "alone"):
            return self.text(where, key, value[0], column)
        return self.items(where, key, value, column)

    def items(self, where: str, key: str, items: list[Any], column: int) -> list[str]:
        if not items:
            empty = "[]" if _is_own(where) or key in EMPTY_ON_PURPOSE else ""
            return [self.dice(where, "empty").choice(["[]", "[ ]", empty])]
        if all(isinstance(item, str) for item in items) and self.chance(0.5, where, "row"):
            return [f"[{', '.join(self.in_row(key, item) for item in items)}]"]
        dash = column + self.dash
        found = [""]
        for number, item in enumerate(items):
            at = f"{where}/{_name(item)}"
            found += [""] * bool(number and self.blank)
            if self.comments and self.chance(0.2, at, "before"):
                found.append(f"{' ' * dash}# item {number}")
            found += self.item(at, key, item, dash)
            if self.comments and self.chance(0.2, at, "after"):
                deeper = isinstance(item, dict) and self.chance(0.5, at, "deeper")
                found.append(f"{' ' * (dash + deeper)}# end of {number}")
        return found

    def item(self, at: str, key: str, item: Any, dash: int) -> list[str]:
        inner = dash + self.gap
        if isinstance(item, dict) and not (self.bracketed and self.chance(0.1, at, "brackets")):
            first, *rest = self.mapping(at, item, inner)
        else:
            first, *rest = self.value(at, key, item, dash)
            first = " " * inner + first
        if self.chance(0.1, at, "dash") and not re.match(r" *[|>]", first):
            return [f"{' ' * dash}-{self.comment(at)}", first, *rest]
        return [f"{' ' * dash}-{' ' * (self.gap - 1)}{first[inner:]}", *rest]

    def text(self, where: str, key: str, text: str, column: int) -> list[str]:
        """A text, below a key or a dash in `column`."""
        rng = self.dice(where, text)
        if key in _DATES and re.fullmatch(r"[\d-]+", text):
            return [f"{self.date_quote}{text}{self.date_quote}"]
        if key == "ref" or _is_own(where) or not (key in _PROSE or self.wild):
            return [rng.choice(_short_ways(key, text))]
        return rng.choice(ways_for(text))(text, column, rng)

    def in_row(self, key: str, text: str) -> str:
        """A text within brackets."""
        rng = self.dice("row", text)
        if key in _DATES and re.fullmatch(r"[\d-]+", text):
            return f"{self.date_quote}{text}{self.date_quote}"
        return rng.choice(_short_ways(key, text, in_brackets=True))

    def in_brackets(self, key: str, value: Any, column: int) -> list[str]:
        """Any value as JSON has it, broken here and there."""
        tokens = " ".join(self.tokens(key, value)).split("\n")
        return [tokens[0], *(" " * (column + 1) + token.strip() for token in tokens[1:])]

    def tokens(self, key: str, value: Any) -> Iterator[str]:
        if value is None or isinstance(value, str):
            yield self.in_row(key, value) if value else '""'
            return
        pairs = value.items() if isinstance(value, dict) else [(key, item) for item in value]
        yield "{" if isinstance(value, dict) else "["
        for number, (name, item) in enumerate(pairs):
            broken = "\n" if self.chance(0.1, key, number, str(item)) else ""
            shown = self.tokens(name, item)
            label = f"{self.in_row('', name)}: " if isinstance(value, dict) else ""
            yield ("," if number else "") + broken + label + next(shown)
            yield from shown
        yield "}" if isinstance(value, dict) else "]"

    def with_empty_keys(self, at: str, tree: Tree) -> Tree:
        """A part with some of the keys that may be there and say nothing."""
        some = [keys for sign, keys in _MAY_BE_EMPTY.items() if sign in tree and not _is_own(at)]
        empty = {
            key: value
            for keys in some[:1]
            for key, value in keys.items()
            if key not in tree and self.chance(0.1, at, key, "empty")
        }
        return {**tree, **empty}

    def in_any_order(self, at: str, tree: Tree) -> list[tuple[str, Any]]:
        """The keys, the board's own among themselves as they were."""
        keys = list(tree)
        if at and not _is_own(at) and self.chance(0.3, at, "order"):
            keys.sort(key=lambda key: self.dice(at, key, "place").random())
            own = iter([key for key in tree if key.startswith("x-")])
            keys = [next(own) if key.startswith("x-") else key for key in keys]
        return [(key, tree[key]) for key in keys]

    def comment(self, where: str) -> str:
        said = self.remark(_BESIDE, "so", where, "comment") if self.comments else ""
        return said or "  " * self.chance(0.05, where, "blanks")

    def remark(self, remarks: Sequence[str], key: str, *at: str) -> str:
        """A comment, some of which stand nowhere else."""
        rng = self.dice(*at)
        return rng.choice(remarks).format(key, rng.randrange(10**6))

    def chance(self, odds: float, *key: object) -> bool:
        return self.dice(*key).random() < odds


def _short_ways(key: str, text: str, *, in_brackets: bool = False) -> list[str]:
    """The ways that need one line only; a ref that looks like a number has to be in quotes."""
    ways = [escaped(text)]
    if text.isprintable():
        ways.append(_single(text))
        if is_plain(text, in_brackets=in_brackets) and not (key == "ref" and _is_number(text)):
            ways.append(text)
    return ways


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _is_own(where: str) -> bool:
    return "/x-" in where


def _is_number(text: str) -> bool:
    return re.fullmatch(_NUMBER, text) is not None


def _name(item: Any) -> str:
    """What an item is known by, whatever stands around it."""
    if isinstance(item, dict):
        return item.get("ref") or f"{item.get('date')} {item.get('note')}"
    return str(item)
