"""Mail noise: what of a text that came by mail is its writer's own, and what is a signature or an
earlier mail. Words that may be an answer are always kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from jtai.mail_heads import head_at, is_bare_dashes, is_quoted, is_signature
from jtai.visible import says_nothing

SIGNATURE = "a signature begins"
EARLIER = "the mail that this answers begins"
NOTHING_FOUND = "nothing in it looks like a signature or an earlier mail"
NOTHING_LEFT = "nothing else would be left"
ANSWERS_BELOW = "it says itself that answers stand below"
MAY_BE_OWN = "the lines that it quotes may be part of what it says"

_SAYS_BELOW = re.compile(
    r"\b(see|as|please find|(answer|comment|response|update|reply|replie)s?( \w+){0,3}) below\b"
    r"|\bin-?line\b(?! with)"
    r"|\b(answer|comment|response|text)s?( \w+){0,3} in (red|blue|green|bold)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Trimmed(NamedTuple):
    """`kept` and `left_out` are lines of the text as they stand there, and each line is in one of
    them. `why` says what begins in `line` (counted from 1), the first that is left out; where
    nothing is, `why` says why not, and `line` is 0."""

    kept: str
    left_out: str
    why: str
    line: int


Trim = Callable[[str], Trimmed]
"""Finds where the words of a mail end, where that was asked for."""


class _Is(Enum):
    OWN = auto()
    SIGNATURE = auto()
    EARLIER = auto()
    UNSURE = auto()  # quoted, by nobody that it says or by the writer


def trimmed(text: str) -> Trimmed:
    """The text without its signature and without the earlier mails that it answers.

    What follows `-- ` or the head of an earlier mail is left out, to the end. Where an earlier
    mail is quoted line by line (`> `), its lines are left out and those between and below them,
    which somebody may have answered in, are kept. Quoted lines of which nothing says that they
    are from a mail are left out only where nothing follows them.
    """
    whole = _LINE.findall(text)
    lines = [line.rstrip("\r\n") for line in whole]
    found = _kinds(lines)
    kinds = _decided(lines, found)
    out = [kind is not _Is.OWN for kind in kinds]
    own = "".join(line for line, is_out in zip(whole, out, strict=True) if not is_out)
    if all(kind is _Is.OWN for kind in kinds):
        return Trimmed(text, "", MAY_BE_OWN if _Is.UNSURE in found else NOTHING_FOUND, 0)
    if says_nothing(own):
        return Trimmed(text, "", NOTHING_LEFT, 0)
    if _answers_below(lines, kinds):
        return Trimmed(text, "", ANSWERS_BELOW, 0)
    first = out.index(True)
    left_out = "".join(line for line, is_out in zip(whole, out, strict=True) if is_out)
    why = SIGNATURE if kinds[first] is _Is.SIGNATURE else EARLIER
    return Trimmed(own, left_out, why, first + 1)


def _answers_below(lines: Sequence[str], kinds: Sequence[_Is]) -> bool:
    """Whether one's own words, all of them above an earlier mail, say that answers are in it."""
    if _Is.EARLIER not in kinds:
        return False
    mail = kinds.index(_Is.EARLIER)
    own = [line for line, kind in zip(lines, kinds, strict=True) if kind is _Is.OWN]
    below = zip(lines[mail:], kinds[mail:], strict=True)
    if any(kind is _Is.OWN and line.strip() for line, kind in below):
        return False
    return _SAYS_BELOW.search("\n".join(own)) is not None


def _kinds(lines: Sequence[str]) -> list[_Is]:
    """What each line is; of quoted lines that may be the writer's own it is decided later."""
    dashes = sum(map(is_bare_dashes, lines)) == 1
    found: list[_Is] = []
    now, of_a_mail = _Is.OWN, False
    while len(found) < len(lines):
        place = len(found)
        line, head = lines[place], head_at(lines, place)
        below = head.end if head else place
        quoted = _quoted_from(lines, below) if head or is_quoted(line) else below
        if quoted > below:
            now = _Is.OWN
            of_a_mail = of_a_mail or (head is not None and head.sure)
            found += [_Is.EARLIER if of_a_mail else _Is.UNSURE] * (quoted - place)
        elif head and head.alone:
            return found + [_Is.EARLIER] * (len(lines) - place)
        else:
            if is_signature(line) or (dashes and is_bare_dashes(line)):
                now = _Is.SIGNATURE
            found.append(now)
    return found


def _quoted_from(lines: Sequence[str], start: int) -> int:
    """Where the quoted lines end that begin in a line, or below blank ones; `start` if none do."""
    end = start
    for place in range(start, len(lines)):
        if is_quoted(lines[place]):
            end = place + 1
        elif lines[place].strip():
            break
    return end


def _decided(lines: Sequence[str], kinds: Sequence[_Is]) -> list[_Is]:
    """The kinds, with what is unsure decided: it is from a mail if nothing of one's own follows."""
    decided = list(kinds)
    below = len(lines)
    for start, end in reversed(list(_runs(kinds))):
        rest = zip(lines[end:below], decided[end:below], strict=True)
        if any(kind is _Is.OWN and line.strip() for line, kind in rest):
            break
        below = start
        if _looks_like_a_mail(lines, start, end):
            decided[start:end] = [_Is.EARLIER] * (end - start)
    return [_Is.OWN if kind is _Is.UNSURE else kind for kind in decided]


def _runs(kinds: Sequence[_Is]) -> Iterator[tuple[int, int]]:
    """From where to where lines are unsure."""
    places = [*(n for n, kind in enumerate(kinds) if kind is _Is.UNSURE), -1]
    start = 0
    for number, (place, after) in enumerate(pairwise(places), 1):
        if after != place + 1:
            yield places[start], place + 1
            start = number


def _looks_like_a_mail(lines: Sequence[str], start: int, end: int) -> bool:
    """Of quoted lines at the end: below a head, or several that no sentence introduces."""
    above = (lines[place].strip() for place in range(start - 1, -1, -1))
    introduced = next(filter(None, above), "").endswith(":")
    return not is_quoted(lines[start]) or (end - start > 1 and not introduced)
