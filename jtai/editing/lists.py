"""Lists (steps, earlier due dates, evidence, meetings) as edits of a piece's text."""

from collections.abc import Iterable
from itertools import takewhile

from jtai.dates import Due, PlanDate
from jtai.editing import items, splice
from jtai.editing.entries import due_item, due_text, list_lines
from jtai.editing.nodes import Node, Piece, has_comment
from jtai.editing.paragraphs import replace_text
from jtai.editing.scalars import item_text
from jtai.editing.splice import Splice
from jtai.editing.style import dash_of, dated, gap_of, quote_of
from jtai.frozen import frozen

_FLOW_WIDTH = 60
_REMARK = "there is a comment within this list; take it out"


@frozen
class _Items:
    """What is to be in a list, and in which quotes (`'`, `"` or none) dates are."""

    values: tuple[Due, ...]
    quote: str

    @property
    def texts(self) -> list[str]:
        return [_spelt(value) for value in self.values]

    @property
    def in_brackets(self) -> list[str]:
        """Each as it stands within `[...]`."""
        return [due_item(value, self.quote) for value in self.values]

    @property
    def flow(self) -> str:
        """All of them on one line: `[...]`."""
        return f"[{', '.join(self.in_brackets)}]"

    @property
    def fit(self) -> bool:
        """Whether all of them fit into a list on one line."""
        return len(self.flow) <= _FLOW_WIDTH

    def part(self, start: int, stop: int) -> "_Items":
        """Some of them, by their numbers."""
        return _Items(self.values[start:stop], self.quote)

    def below(self, dash: int, gap: int) -> list[str]:
        """One a line, the dash in the column `dash`."""
        return list_lines(self.values, self.quote, dash, gap)


def set_list(
    piece: Piece, action: Node, name: str, values: tuple[Due, ...], keys_before: Iterable[str]
) -> list[Splice]:
    """New values for the list of `action` that has this name; a new key goes behind
    `keys_before`. Raises EditError where a comment would be lost."""
    key, node = action.entry(name) or (None, None)
    like = node.items[-1] if node is not None and node.items else dated(action)
    wanted = _Items(values, quote_of(like))
    if key is None or node is None:
        return _new(piece, action, name, wanted, keys_before) if values else []
    if not node.items or not values:
        return _fill(piece, key, node, wanted)
    if node.flow:
        return _set_in_brackets(piece, node, wanted)
    return _set_items(piece, action, name, wanted)


def set_steps(piece: Piece, action: Node, name: str, steps: tuple[str, ...]) -> list[Splice]:
    """New steps for an action, whose wording is one text or a list. Raises EditError where a
    comment would be lost."""
    key, node = action.entry(name)  # type: ignore[misc]
    column = piece.column(key.start)
    if node.items:
        return set_list(piece, action, name, steps, ())
    if len(steps) == 1:
        return [replace_text(piece, node, steps[0], column, column + 2)]
    return _opened(piece, key, node, _Items(steps, ""))


def _new(
    piece: Piece, action: Node, key: str, wanted: _Items, keys_before: Iterable[str]
) -> list[Splice]:
    below = wanted.below(piece.column(action.start) + dash_of(piece), 2)
    value = [wanted.flow] if wanted.fit else ["", *below]
    return [splice.add_key(piece, action, keys_before, key, value)]


def _fill(piece: Piece, key: Node, node: Node, wanted: _Items) -> list[Splice]:
    """Put items behind a colon that has nothing behind it, or below its key."""
    if wanted.fit:
        return [splice.emptied(piece, key, node, wanted.flow)]
    return _opened(piece, key, node, wanted)


def _opened(piece: Piece, key: Node, node: Node, wanted: _Items) -> list[Splice]:
    """Put items below a key, in place of what stands behind its colon."""
    column = piece.column(key.start)
    below = wanted.below(column + dash_of(piece), 2)
    return [
        splice.emptied(piece, key, node),
        splice.insert_after(piece, node, column, below),
    ]


def _set_in_brackets(piece: Piece, node: Node, wanted: _Items) -> list[Splice]:
    """New items within `[...]` (see _between)."""
    old, new = _between(node, wanted)
    found = []
    for number in old[: len(new)]:
        item, value = node.items[number], wanted.values[number]
        if _text(item) != _spelt(value):
            written = _within_brackets(value, quote_of(item))
            found.append(splice.replace_value(piece, item, written))
    if len(new) < len(old):
        found.append(_cut_in_brackets(piece, node, old[len(new)], old[-1]))
    if len(new) > len(old):
        more = wanted.part(old.stop, new.stop)
        found.append(_put_in_brackets(piece, node, old.stop, more))
    return found


def _cut_in_brackets(piece: Piece, node: Node, first: int, last: int) -> Splice:
    """Take out the items from the number `first` to `last`, which are not all."""
    there = node.items
    start = there[first - 1].end if first else there[0].start
    end = there[last].end if first else there[last + 1].start
    if has_comment(piece, Node(start, end, items=there[first : last + 1])):
        raise piece.refusal(node.start, _REMARK)
    return Splice(start, end, "")


def _put_in_brackets(piece: Piece, node: Node, at: int, more: _Items) -> Splice:
    """Put items before the one number `at`, or behind all, as far apart as others are there."""
    there, last = node.items, node.items[-1].end
    near = min(max(at, 1), len(there) - 1)
    apart = piece.text[there[near - 1].end : there[near].start] if near else ", "
    behind = at == len(there)
    if "#" in apart or (behind and "#" in piece.text[last : piece.line_end(last)]):
        apart = ", "
    if behind:
        return Splice(last, last, "".join(apart + text for text in more.in_brackets))
    start = there[at].start
    return Splice(start, start, "".join(text + apart for text in more.in_brackets))


def _set_items(piece: Piece, action: Node, name: str, wanted: _Items) -> list[Splice]:
    """New items one a line (see _between)."""
    node: Node = action.get(name)  # type: ignore[assignment]
    old, new = _between(node, wanted)
    found = [
        _replace_item(piece, node, number, wanted)
        for number in old[: len(new)]
        if _text(node.items[number]) != wanted.texts[number]
    ]
    if len(new) < len(old):
        gone = (old[len(new)], old[-1])
        if items.has_remark(piece, node, *gone):
            raise piece.refusal(node.start, _REMARK)
        found.append(items.removed(piece, node, *gone))
    if len(new) > len(old):
        more = wanted.part(old.stop, new.stop)
        below = more.below(piece.column(node.start), gap_of(piece, node.items[-1], node))
        found.append(items.inserted(piece, action, name, old.stop, below))
    return found


def _between(node: Node, wanted: _Items) -> tuple[range, range]:
    """The numbers of the items that are others, as they are and as they are wanted: those that
    stay at either end are left alone, those between give way one by one."""
    there, texts = [_text(item) for item in node.items], wanted.texts
    start = _same(there, texts)
    behind = _same(there[start:][::-1], texts[start:][::-1])
    return range(start, len(there) - behind), range(start, len(texts) - behind)


def _replace_item(piece: Piece, node: Node, number: int, wanted: _Items) -> Splice:
    item, value = node.items[number], wanted.values[number]
    if isinstance(value, PlanDate):
        return splice.replace_value(piece, item, due_text(value, wanted.quote))
    dash = piece.column(node.start)
    return replace_text(piece, item, value, dash, dash + gap_of(piece, item, node))


def _same(some: list[str], others: list[str]) -> int:
    """How many texts two lists start with alike."""
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _spelt(value: Due) -> str:
    return value.text if isinstance(value, PlanDate) else value


def _within_brackets(value: Due, quote: str) -> str:
    return due_text(value, quote) if isinstance(value, PlanDate) else item_text(value, quote)


def _text(item: Node) -> str:
    return (item.value or "").rstrip("\n")
