"""Quotation marks and dashes as word processors make them, where a shell wants its own."""

from collections.abc import Sequence

_OPENING, _CLOSING = "“„‘‚«", "”“’‘»"
_DASHES = "–—‒―−‑"


def straightened(typed: Sequence[str]) -> list[str]:
    """The words typed as they would have come with marks of the shell's own; none where nothing in
    them is such a mark, or where a mark has no other half."""
    words = [_dashed(word) for word in _joined(typed)]
    return words if words != list(typed) else []


def _joined(typed: Sequence[str]) -> list[str]:
    """`“Audit`, `has`, `begun”` as `Audit has begun`. A word with a blank in it came within marks
    that the shell knows: others in it were meant."""
    found: list[str] = []
    rest = list(typed)
    while rest:
        word = rest.pop(0)
        option, equals, value = word.partition("=") if word[:2] == "--" else ("", "", word)
        if value[:1] and value[:1] in _OPENING:
            value = " ".join(_within_marks(value, rest))
        found.append(f"{option}{equals}{value}")
    return found


def _within_marks(first: str, rest: list[str]) -> list[str]:
    """The words from the one that opens to the one that closes, without the marks; those that are
    not the `first` are taken off the `rest`."""
    for number, word in enumerate([first, *rest]):
        if len(word.split()) > 1:
            break
        if word[-1:] and word[-1:] in _CLOSING:
            words = [first, *rest[:number]]
            del rest[:number]
            words[0] = words[0][1:]
            words[-1] = words[-1][:-1]
            return words
    return [first]


def _dashed(word: str) -> str:
    """`—agency` and `–agency` as `--agency`."""
    bare = word.lstrip(_DASHES + "-")
    made_long = word[:1] in _DASHES or word[:2] in tuple(f"-{dash}" for dash in _DASHES)
    return f"--{bare}" if made_long and bare[:1].isalpha() and " " not in word else word
