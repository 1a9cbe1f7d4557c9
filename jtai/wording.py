"""Two wordings side by side, word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from jtai.frozen import frozen

_WORD = re.compile(r"\S+\s*|\s+")
_TOO_MUCH = 4_000_000  # words times words: beyond that, a text is shown as replaced

_Step = tuple[str, int, int, int, int]


class Mark(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Piece:
    """A run of words, and what became of it."""

    mark: Mark
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """`after` in pieces, with what was removed from `before` where it stood.

    The pieces that are not removed make up `after`, but for blanks beside removed words. Blanks
    and line breaks alone make no difference.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    return tuple(_merged(_pieces(old, new)))


def bag_of_words(text: str) -> frozenset[str]:
    """The words of a text, those after the first of their like with their number."""
    seen: Counter[str] = Counter()
    words = set()
    for word in text.split():
        seen[word] += 1
        words.add(f"{word} {seen[word]}" if seen[word] > 1 else word)
    return frozenset(words)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of their words two texts share, of which the bags are given: 0 none, 1 all of them.
    It has no order."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in _steps([w.strip() for w in old], [w.strip() for w in new]):
        if tag == "equal":
            yield Piece(Mark.SAME, "".join(new[k:m]))
            continue
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        yield Piece(Mark.REMOVED, gone.rstrip())
        yield Piece(Mark.ADDED, come.rstrip())
        kept = come or gone
        yield Piece(Mark.SAME, kept[len(kept.rstrip()) :])


def _steps(old: Sequence[str], new: Sequence[str]) -> list[_Step]:
    """The steps from one list of words to another, as difflib has them."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    ours, theirs = old[start : len(old) - end], new[start : len(new) - end]
    if len(ours) * len(theirs) > _TOO_MUCH:
        inner: Iterable[_Step] = [("replace", 0, len(ours), 0, len(theirs))]
    else:
        inner = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [
        ("equal", 0, start, 0, start),
        *((tag, i + start, j + start, k + start, m + start) for tag, i, j, k, m in inner),
        ("equal", len(old) - end, len(old), len(new) - end, len(new)),
    ]


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without empty pieces, and with neighbours of one kind as one."""
    for mark, run in groupby((piece for piece in pieces if piece.text), lambda piece: piece.mark):
        yield Piece(mark, "".join(piece.text for piece in run))
