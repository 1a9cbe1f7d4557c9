"""How many warnings a plan has for as long as it stays as it is.

Most hang on one finding alone: these are counted for many findings together (`facts_of`), and need
not be looked for again as long as nobody changes those. The others are looked for in the whole plan
each time it is read.
"""

from collections.abc import Iterable
from datetime import date

from jtai.checks_that_warn import Scope, checks_that_warn
from jtai.errors import Alike, Problem
from jtai.lasting import Facts, Lasting, Some
from jtai.model import Plan
from jtai.references import beginnings_of
from jtai.warned import TO_NOTHING, references_of
from jtai.warned_dates import all_told_from


def facts_of(plan: Plan, above: int = 0, *, may_hide: bool) -> Facts:
    """The facts of the findings of a plan, which have so many lines `above` them, or of its head
    where it has no findings."""
    some: dict[Alike, Some] = {}
    for rank, check in enumerate(checks_that_warn()):
        if check.scope is Scope.FINDING:
            _count(some, check.find(plan, plan, date.max), rank)
    return Facts(
        tuple(one._replace(line=one.line - above) for one in some.values()),
        tuple((f.line + note.below - above, ref) for f, _, note, ref in references_of(plan)),
        all_told_from(plan),
        may_hide,
    )


def lasting_warnings(plan: Plan, of_text: Iterable[Problem] = ()) -> Lasting:
    """The lasting warnings of a plan of which no facts are known; `of_text` as in warnings_of."""
    return lasting_of(plan, [(facts_of(plan, may_hide=False), 0)], of_text)


def lasting_of(
    plan: Plan, facts: Iterable[tuple[Facts, int]], of_text: Iterable[Problem] = ()
) -> Lasting:
    """The lasting warnings of a plan whose head and findings have these facts, each with how many
    lines of the file stand above them."""
    some: dict[Alike, Some] = {}
    pointed: list[tuple[int, str]] = []
    since = date.min
    _count(some, of_text, -1)
    for known, above in facts:
        since = max(since, known.since)
        pointed += [(line + above, ref) for line, ref in known.pointed]
        for one in known.some:
            _add(some, one._replace(line=one.line and one.line + above))
    refs = frozenset(plan.refs)
    for rank, check in enumerate(checks_that_warn()):
        if check.scope is Scope.REFS and not beginnings_of(refs):
            for line in sorted(line for line, ref in pointed if ref not in refs):
                _add(some, Some(TO_NOTHING, 1, line, rank))
        elif check.scope is not Scope.FINDING:
            _count(some, check.find(plan, plan, date.max), rank)
    in_order = sorted(some.values(), key=lambda one: (one.line, one.rank))
    return Lasting(tuple((one.kind, one.number) for one in in_order), since)


def _count(some: dict[Alike, Some], problems: Iterable[Problem], rank: int) -> None:
    for problem in problems:
        kind = problem.kind or Alike(problem.text, problem.text)
        _add(some, Some(kind, 1, problem.line or 0, rank))


def _add(some: dict[Alike, Some], more: Some) -> None:
    known = some.get(more.kind)
    if known is None:
        some[more.kind] = more
        return
    first = min(known, more, key=lambda one: (one.line, one.rank))
    some[more.kind] = first._replace(number=known.number + more.number)
