"""Bytes in, a plan out, or every reason why not."""

import gc
from collections.abc import Iterable
from typing import Any, NamedTuple

from yaml.events import MappingStartEvent

from jtai.checks import errors_of
from jtai.errors import Problem, Severity
from jtai.model import Plan
from jtai.reading import shapes
from jtai.reading.source import MISFIT, comments_may_cut, problems_of_source
from jtai.reading.stream import Stop, Stream, read_document

_NO_FINDINGS = "there is no 'findings:' in this file: is it a plan?"


class Reading(NamedTuple):
    """What came of reading: a plan, or None where there are problems. All of these are errors."""

    plan: Plan | None
    problems: tuple[Problem, ...]


# A plain class: a start would pay for making another.
class Look:
    """What came of one look at a plan's bytes, and which problem stopped it, if one did; whether
    they are text at all, in which YAML could be."""

    def __init__(
        self, plan: Plan | None, problems: list[Problem], stop: Problem | None, *, is_text: bool
    ) -> None:
        self.plan, self.problems, self.stop, self.is_text = plan, problems, stop, is_text


def read(data: bytes, *, fast: bool = True) -> Reading:
    """Read the bytes of a plan file, with every error in it, in the order of their lines.

    `fast` uses libyaml where PyYAML has it; without it the result is the same, later.
    """
    seen = look(data, fast=fast)
    return Reading(None if seen.problems else seen.plan, tuple(seen.problems))


def look(data: bytes, *, fast: bool = True) -> Look:
    """Like read, and says more of how it went."""
    problems = problems_of_source(data)
    is_text, plan, stop = not problems, None, None
    if is_text:
        was_collecting = gc.isenabled()
        gc.disable()  # nothing that is read makes a cycle: to look for them doubles the time
        try:
            plan = read_document(data, problems, _plan, fast=fast)
        finally:
            if was_collecting:
                gc.enable()
        stop = problems[-1] if plan is None and problems else None
        if stop and stop.kind is not MISFIT and len(problems) == 1 and b"findings" not in data:
            problems.append(Problem(Severity.ERROR, None, None, _NO_FINDINGS))
    if plan is not None:
        problems += errors_of(plan)
        if problems:
            problems = with_places(data, problems)
    problems.sort(key=lambda problem: problem.line or 0)
    return Look(plan, problems, stop, is_text=is_text)


def with_places(data: bytes, warnings: Iterable[Problem], most: int | None = None) -> list[Problem]:
    """The warnings of the plan in `data`, with where they stand in it, in the order of lines. Where
    no more than `most` of a kind are told of, those behind them may go without."""
    from jtai.reading.whereabouts import placed

    return placed(data, warnings, most)


def words_left_out(data: bytes, plan: Plan) -> list[Problem]:
    """A warning for each place where YAML takes words of a plan without errors for a comment, or
    its keys for words. `plan` is what was read of its `data`."""
    if not may_leave_out(data, plan):
        return []
    from jtai.reading.swallowed import taken_for_another

    return taken_for_another(data)


def may_leave_out(data: bytes, plan: Plan, above: int = 0) -> bool:
    """Whether YAML may take any words in `data` for a comment, or keys for words: of most plans,
    and of most parts of one, this is soon denied. `plan` is what was read of it, with so many lines
    `above` it."""
    from jtai.reading.hidden_keys import may_hide_keys  # few commands ask

    return comments_may_cut(data) or may_hide_keys(data, plan, above)


def _plan(stream: Stream, start: Any) -> Plan:
    if type(start) is not MappingStartEvent:
        stream.problem(start, "a plan starts with 'title: ...', not with this")
        raise Stop
    return shapes.plan(stream, start)
