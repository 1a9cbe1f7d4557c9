"""Each mistake in a plan once, with what to do about it: what only follows from it is not told.

A mistake is known by its repair. What may have been meant is tried on the text, and told only where
the text can be read better with it: so what a message says to type is what works.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jtai.errors import Problem, Severity
from jtai.reading.fields import NOTHING
from jtai.reading.mistakes.agency_lines import agency_out_of_line, agency_without_colon
from jtai.reading.mistakes.blocks_of_text import no_sign_above, ragged_text
from jtai.reading.mistakes.colons import (
    left_out,
    no_line_break,
    no_space_after_a_dash,
    no_space_after_it,
    within_a_text,
)
from jtai.reading.mistakes.indents import (
    doubled_dash,
    item_out_of_line,
    no_list_above,
    wrong_blanks,
    wrong_blanks_before_text,
    wrong_dash,
)
from jtai.reading.mistakes.quotation import (
    bracket_never_closed,
    bracket_too_many,
    curly_marks,
    ended_too_early,
    never_closed,
    sign_at_the_start,
)
from jtai.reading.mistakes.repair import Finder, Lines, Repair
from jtai.reading.plan import Look, look
from jtai.reading.shapes import LACKS
from jtai.reading.source import MISFIT
from jtai.reading.stream import CAREFUL_BELOW
from jtai.schema import REF
from jtai.visible import one_line

_REF = rf"\s*[\"']?({REF})"
_LACKS_THE_FIRST = re.compile(rf"{LACKS}'(?:ref|date)'(?:$|:)")
_MOST_REPAIRS = 10
_MOST_LOOKS = 60
_MOST_BYTES = 3_000_000
"""So much is read, all in all, to find out what was meant: about a second."""

_MOST_TRIED_FOR = 10
_LINES_ABOVE = 3
_NEXT_LINES = 2
"""A guess that lets the reader come so much further, and not more, was none."""

_LINES_BELOW = 80
_ANYWHERE: tuple[Finder, ...] = (
    wrong_blanks,
    item_out_of_line,
    wrong_dash,
    doubled_dash,
    curly_marks,
    no_space_after_it,
    no_space_after_a_dash,
    left_out,
    agency_out_of_line,
)
_AT_A_STOP: tuple[Finder, ...] = (
    *_ANYWHERE,
    wrong_blanks_before_text,
    no_list_above,
    ragged_text,
    ended_too_early,
    never_closed,
    bracket_never_closed,
    bracket_too_many,
    sign_at_the_start,
    agency_without_colon,
    no_line_break,
    within_a_text,
    no_sign_above,
)


class _Tried(NamedTuple):
    repair: Repair
    data: bytes
    look: Look


def explained(data: bytes, *, fast: bool = True) -> list[Problem]:
    """Every mistake in the bytes of a plan that cannot be read, in the order of the lines."""
    return _Search(fast=fast).explained(data)


class _Search:
    def __init__(self, *, fast: bool) -> None:
        self._fast, self._left = fast, _MOST_LOOKS

    def explained(self, data: bytes) -> list[Problem]:
        told: list[Problem] = []
        seen = self._look(data)
        if not seen.is_text or len(data) >= CAREFUL_BELOW:
            return seen.problems
        self._left = min(_MOST_LOOKS, _MOST_BYTES // (len(data) + 1))
        original = Lines(data)
        changed: set[int] = set()
        while len(told) < _MOST_REPAIRS and (tried := self._repaired(data, seen)):
            repair, data, seen = tried
            ref = _ref_at(Lines(data), repair.line)
            told.append(Problem(Severity.ERROR, repair.line, ref, repair.text, place=repair.place))
            changed |= set(repair.lines)
        now = Lines(data)
        rest = [_moved_back(p, original, now) if p.line in changed else p for p in seen.problems]
        if seen.stop is not None and seen.stop.line and not seen.stop.ref:
            ref = _ref_at(Lines(data), seen.stop.line)
            rest = [p._replace(ref=ref) if p is seen.stop else p for p in rest]
        rest = [_plainer(problem, original) for problem in rest]
        return sorted([*told, *rest], key=lambda problem: problem.line or 0)

    def _look(self, data: bytes) -> Look:
        self._left -= 1
        return look(data, fast=self._fast)

    def _repaired(self, data: bytes, seen: Look) -> _Tried | None:
        """The repair of the first problem that has one: of what stopped the reader, if it did, or
        of what is wrong above that, where less is wrong then."""
        lines = Lines(data)
        problems = [seen.stop] if seen.stop else []
        problems += [problem for problem in seen.problems if problem is not seen.stop]
        problems = problems[:_MOST_TRIED_FOR]
        best: _Tried | None = None
        for problem in problems:
            for tried in self._tries(lines, problem, is_stop=problem is seen.stop):
                if _is_better(tried, seen, problem) and (best is None or _less(tried, best)):
                    best = tried
                    if not tried.look.problems and len(tried.repair.lines) == 1:
                        return best
            if best is not None and seen.stop is None:
                return best
        return best

    def _tries(self, lines: Lines, problem: Problem, *, is_stop: bool) -> Iterator[_Tried]:
        """What comes of each repair of a mistake that may be behind a problem."""
        tried = set()
        for at in _suspects(lines, problem, is_stop=is_stop):
            for finder in _AT_A_STOP if is_stop else _ANYWHERE:
                for repair in finder(lines, at):
                    data = lines.repaired(repair)
                    if data not in tried and self._left > 0:
                        tried.add(data)
                        yield _Tried(repair, data, self._look(data))


def _suspects(lines: Lines, problem: Problem, *, is_stop: bool) -> Iterator[int]:
    """The lines at which the mistake may be. Where the reader stopped, it may be right above: what
    stands below a mistake may be the first that cannot be read. What is lacking may stand below,
    and be taken for part of a text."""
    number = problem.line or 1
    yield number
    if is_stop:
        yield from range(number - 1, max(0, number - 1 - _LINES_ABOVE), -1)
    elif LACKS in problem.text:
        for at in lines.around(number, 0, _LINES_BELOW):
            if f"'{lines.written(at).key}'" in problem.text:
                yield at


def _less(one: _Tried, other: _Tried) -> bool:
    """Whether less is wrong after one repair than after another."""
    return _wrongness(one) < _wrongness(other)


def _wrongness(tried: _Tried) -> tuple[bool, int, int, int]:
    """Whether the reader still stops, and how far it came; what is wrong then, and how much had to
    be repaired."""
    stop, problems = tried.look.stop, tried.look.problems
    came = -(stop.line or 0) if stop else 0
    return stop is not None, came, len(problems), len(tried.repair.lines)


def _is_better(tried: _Tried, before: Look, problem: Problem) -> bool:
    """Whether a repair puts a problem right, and nothing else wrong: what it repairs may still be
    no date or no status, but it has to be of the form that is wanted there."""
    after, changed = tried.look, tried.repair.lines
    known = {(p.line, p.text) for p in before.problems}
    new = [p for p in after.problems if (p.line, p.text) not in known]
    if tried.repair.may_lack:
        new = [p for p in new if p.line not in changed or not _LACKS_THE_FIRST.search(p.text)]
    if any(p.line in changed and p.kind is MISFIT for p in new) and not tried.repair.is_plain:
        return False
    if before.stop is None:
        is_gone = all((p.line, p.text) != (problem.line, problem.text) for p in after.problems)
        return is_gone and after.stop is None and all(p.line in changed for p in new)
    stopped = before.stop.line or 0
    least = max(stopped, *changed) + (0 if tried.repair.is_plain else _NEXT_LINES)
    if after.stop is not None and (after.stop.line or 0) <= least:
        return False
    return all((p.line or 0) >= stopped or p.kind is not MISFIT for p in new)


def _moved_back(problem: Problem, original: Lines, repaired: Lines) -> Problem:
    """A problem on a line that was repaired, at the place where the same stands in the original."""
    if problem.place is None or problem.line is None or problem.place[1] is None:
        return problem._replace(place=None)
    start, length = problem.place
    said = repaired[problem.line][start : start + (length or 0)].strip("\"'")
    at = original[problem.line].find(said)
    return problem._replace(place=(at, len(said)) if at >= 0 and said else None)


def _plainer(problem: Problem, lines: Lines) -> Problem:
    """A problem with an empty value as that of its key, or of the `#` that made it empty."""
    if not problem.text.startswith(NOTHING) or not problem.line or not problem.place:
        return problem
    line = lines[problem.line]
    at, length = problem.place
    key = lines.written(problem.line).key
    what = f"'{key}' has nothing behind it" if key else "nothing stands here"
    comment = re.match(r"\s+(?=#)", line[at:])
    if length == 0 and comment:
        text = f"{what} but a comment, which ' #' starts: put the text in quotes if it is none"
        return problem._replace(text=text, place=(at + comment.end(), None))
    return problem._replace(text=f"{what}: {problem.text}")


def _ref_at(lines: Lines, number: int) -> str | None:
    """The ref of the finding or action to which a line belongs."""
    if not lines.written(number).blanks:
        return None
    for at in range(number, 0, -1):
        line = lines.written(at)
        if line.key == "ref" and (found := re.match(_REF, line.rest)):
            return one_line(found[1])
        if line.key == "findings":
            break
    return None
