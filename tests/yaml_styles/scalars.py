"""A text in every style of YAML that can hold it, by the rules of YAML 1.1 and nothing of jtai's.

A way gives what follows the key's colon (or the item's dash) and the lines below, for a key or a
dash in `column`.
"""

import re
from collections.abc import Callable
from random import Random

Way = Callable[[str, int, Random], list[str]]

_UNREADABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_NAMED = {
    "\n": "n", "\t": "t", "\r": "r", "\v": "v", "\f": "f", "\a": "a", "\b": "b", "\x1b": "e",
    " ": " ", "\x85": "N", "\xa0": "_", "\u2028": "L", "\u2029": "P", '"': '"', "\\": "\\",
}  # fmt: skip
_BLANKS = (" ", "\t")
_BREAKING = " \t\n\\"


def ways_for(text: str) -> list[Way]:
    """The ways that can hold a text, those that people use oftenest more than once."""
    ways: list[Way] = [one_line, double]
    if re.search(_UNREADABLE, text):
        return ways
    lines = text.split("\n")
    ways += [literal, folded]
    if len(lines) == 1 or all(line.strip(" \t") == line for line in lines):
        ways.append(single)
        if is_plain(text):
            ways += [plain, plain, folded]
    return ways


def is_plain(text: str, *, in_brackets: bool = False) -> bool:
    """Whether a text needs no quotes."""
    first, second = text[:1], text[1:2]
    started = first not in "-?:,[]{}#&*!|>'\"%@`" or (first == "-" and second.strip())
    within = re.search(r"[,\[\]{}?:\t]|\s#" if in_brackets else r":(?=\s|$)|\s#|\t", text)
    lines = text.split("\n")
    tidy = all(line.strip() == line for line in lines) and lines[0] and lines[-1]
    usual = not re.search(_UNREADABLE, text) and not re.match(r"---|\.\.\.", text)
    comment = any(line.startswith("#") for line in lines)
    return bool(text and started and not within and tidy and usual and not comment)


def one_line(text: str, _column: int, _rng: Random) -> list[str]:
    return [escaped(text)]


def escaped(text: str) -> str:
    """In double quotes, with everything escaped that is not plainly a letter or a mark."""
    return f'"{"".join(_shown(character) for character in text)}"'


def single(text: str, column: int, rng: Random) -> list[str]:
    return _wrapped("'" + text.replace("'", "''") + "'", column, rng)


def plain(text: str, column: int, rng: Random) -> list[str]:
    return _wrapped(text, column, rng)


def double(text: str, column: int, rng: Random) -> list[str]:
    """In double quotes: raw or escaped as it comes, broken at blanks and within words."""
    rng = Random(rng.getrandbits(32))  # noqa: S311 - so many draws are too many for Hypothesis
    found = ['"']
    for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False):
        new = found[-1].isspace()
        if rng.random() < 0.02:
            found[-1] += "\\"  # the line break does not count, nor do blanks before the next
            found.append(_pad(column, rng))
            new = True
        raw = not (character in '"\\\n' or re.match(_UNREADABLE, character))
        if character == " " and not new and _apart(before, after) and rng.random() < 0.05:
            found.append(_pad(column, rng))
        elif raw and not (new and character in _BLANKS) and rng.random() < 0.97:
            found[-1] += character
        else:
            found[-1] += _any_escape(character, rng)
    found[-1] += '"'
    return found


def literal(text: str, column: int, rng: Random) -> list[str]:
    inner = rng.choice([1, 2, 2, 2, 3, 4, 9])
    pad = " " * (column + inner)
    body = [pad + line if line else rng.choice(["", "", pad]) for line in text.split("\n")]
    return [_header("|", text, inner, rng), *body, *[""] * rng.choice([0, 0, 1])]


def folded(text: str, column: int, rng: Random) -> list[str]:
    """Broken between words; a break that is meant takes an empty line more, but not beside a
    line that starts with a blank."""
    inner = rng.choice([1, 2, 2, 2, 3, 4, 9])
    pad = " " * (column + inner)
    body: list[str] = []
    previous: str | None = None
    for line in text.split("\n"):
        if not line:
            body.append("")
            continue
        indented = line.startswith(_BLANKS)
        meant = previous is not None and not indented and not previous.startswith(_BLANKS)
        body += [""] * meant
        body += [pad + piece for piece in ([line] if indented else _pieces(line, rng))]
        previous = line
    return [_header(">", text, inner, rng), *body, *[""] * rng.choice([0, 0, 1])]


def _header(sign: str, text: str, inner: int, rng: Random) -> str:
    chomp = rng.choice(["", "-", "-", "+"])
    digit = str(inner) if text.startswith((*_BLANKS, "\n")) else rng.choice(["", "", str(inner)])
    return sign + rng.choice([digit + chomp, chomp + digit])


def _wrapped(text: str, column: int, rng: Random) -> list[str]:
    """Lines of a quoted or a plain text: a break that is meant is an empty line more."""
    found: list[str] = []
    for number, line in enumerate(text.split("\n")):
        found += [""] if number and line else []
        pieces = _pieces(line, rng) if line else [""]
        pads = [_pad(column, rng) if piece else "" for piece in pieces]
        pads[0] = pads[0] if number else ""
        found += [pad + piece for pad, piece in zip(pads, pieces, strict=True)]
    return found


def _pieces(line: str, rng: Random) -> list[str]:
    """A line broken here and there at single blanks."""
    pieces = [""]
    for part in re.split(r"((?<=[^ \t]) (?=[^ \t]))", line):
        if part == " " and rng.random() < 0.1:
            pieces.append("")
        else:
            pieces[-1] += part
    return pieces


def _pad(column: int, rng: Random) -> str:
    return " " * (column + rng.choice([1, 2, 5]))


def _apart(before: str, after: str) -> bool:
    """Whether a blank between these may be a line break."""
    return before not in _BREAKING and after not in _BREAKING


def _any_escape(character: str, rng: Random) -> str:
    ways = [_by_number(character, n) for n in (2, 4, 8) if ord(character) < 16**n]
    ways += ["\\" + _NAMED[character]] * 3 if character in _NAMED else []
    return rng.choice(ways)


def _shown(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if 0x20 <= ord(character) < 0x7F or character.isalpha():
        return character
    return _by_number(character, 4 if ord(character) <= 0xFFFF else 8)


def _by_number(character: str, digits: int) -> str:
    sign = {2: "x", 4: "u", 8: "U"}[digits]
    return f"\\{sign}{ord(character):0{digits}x}"
