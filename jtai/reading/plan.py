"""Bytes in, a plan out, or every reason why not."""

import gc
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from yaml.events import MappingStartEvent

from jtai.checks import errors_of
from jtai.errors import PlanError, Problem, Severity
from jtai.model import Plan
from jtai.reading import shapes
from jtai.reading.source import comments_may_cut, problems_of_source
from jtai.reading.stream import Stop, Stream, read_document

_NO_FINDINGS = "there is no 'findings:' in this file: is it a plan?"


class Reading(NamedTuple):
    """What came of reading: a plan, or None where there are problems. All of these are errors."""

    plan: Plan | None
    problems: tuple[Problem, ...]


def read(data: bytes, *, fast: bool = True) -> Reading:
    """Read the bytes of a plan file, with every error in it, in the order of their lines.

    `fast` uses libyaml where PyYAML has it; without it the result is the same, later.
    """
    problems = problems_of_source(data)
    plan = None
    if not problems:
        was_collecting = gc.isenabled()
        gc.disable()  # nothing that is read makes a cycle: to look for them doubles the time
        try:
            plan = read_document(data, problems, _plan, fast=fast)
        finally:
            if was_collecting:
                gc.enable()
        if plan is None and len(problems) == 1 and b"findings" not in data:
            problems.append(Problem(Severity.ERROR, None, None, _NO_FINDINGS))
    if plan is not None and (found := errors_of(plan)):
        problems = with_places(data, [*problems, *found])
    problems.sort(key=lambda problem: problem.line or 0)
    return Reading(None if problems else plan, tuple(problems))


def plan_of(data: bytes, source: str) -> Plan:
    """The plan in `data`. Raises PlanError, with all errors, which name it `source`."""
    reading = read(data)
    if reading.plan is None:
        raise refusal(data, source, reading.problems)
    return reading.plan


def refusal(data: bytes, source: str, problems: Sequence[Problem]) -> PlanError:
    """Why a plan is refused: each problem in `data`, with the line that it is about."""
    from jtai.excerpts import with_excerpts

    return PlanError(source, problems, with_excerpts(problems, source, data))


def with_places(data: bytes, warnings: Iterable[Problem]) -> list[Problem]:
    """The warnings of the plan in `data`, with where they stand in it, in the order of lines."""
    from jtai.reading.whereabouts import placed

    return placed(data, warnings)


def words_left_out(data: bytes) -> list[Problem]:
    """A warning for each place where YAML takes words of a plan without errors for a comment."""
    if not comments_may_cut(data):
        return []
    from jtai.reading.swallowed import words_taken_for_comments

    return words_taken_for_comments(data)


def _plan(stream: Stream, start: Any) -> Plan:
    if type(start) is not MappingStartEvent:
        stream.problem(start, "a plan starts with 'title: ...', not with this")
        raise Stop
    return shapes.plan(stream, start)
