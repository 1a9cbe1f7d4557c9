"""What `jtai check` says of the problems of plans, line by line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from jtai.checks import by_kind
from jtai.cli.checking import Checked
from jtai.cli.loading import shown_path
from jtai.errors import Alike, Problem, Severity
from jtai.matching import listed
from jtai.words import actions, counted

MOST_ALIKE = 10
"""Warnings of one kind that are listed one by one, and plans that have each a line at the end."""

_NAMED = 3
"""Files that are named where many have warnings of one kind, or are no plans."""


def told_of_each(plans: Sequence[Checked], *, every: bool) -> Iterator[str]:
    """A line for each problem of each plan, and below it what it is about; unless `every` is asked
    for, one line for all the warnings of a kind of which a plan has many."""
    for plan in plans:
        yield from _told(plan.placed(None if every else MOST_ALIKE), fold=not every)


def told_of_many(plans: Sequence[Checked]) -> Iterator[str]:
    """As told_of_each, but of the warnings of a kind of which there are many in all plans there is
    one line for them all, behind all else."""
    alike: dict[Alike, dict[str, int]] = {}
    for plan in plans:
        for kind, of_kind in by_kind(_warnings(plan)).items():
            alike.setdefault(kind, {})[plan.source] = len(of_kind)
    many = {kind: of for kind, of in alike.items() if sum(of.values()) > MOST_ALIKE}
    for plan in plans:
        few = tuple(problem for problem in plan.problems if problem.kind not in many)
        yield from _told(plan._replace(problems=few).placed(None), fold=False)
    for kind, of_plans in many.items():
        said = counted(sum(of_plans.values()), kind.one, kind.several)
        most = sorted(of_plans, key=lambda source: -of_plans[source])[:_NAMED]
        named = ", ".join(f"{source} ({of_plans[source]})" for source in most)
        more = f" and {len(of_plans) - len(most)} more" if len(of_plans) > len(most) else ""
        where = f"in {counted(len(of_plans), 'plan')}: {named}{more}"
        yield f"warning: {said}, {where} (--all lists each)"


def summary(plan: Checked) -> str:
    """`plan.yaml: 45 actions, no errors, 3 warnings`."""
    if not plan.is_read:
        return f"{plan.source}: not read"
    if plan.actions is None:
        return f"{plan.source}: {counted(plan.errors, 'error')}"
    warnings = counted(plan.warnings, "warning", zero="no")
    return f"{plan.source}: {actions(plan.actions)}, no errors, {warnings}"


def in_sum(plans: Sequence[Checked]) -> str:
    """`150 plans: 12,063 actions, no errors, 312 warnings in 40 plans`; what is counted is said
    where some have errors."""
    whole = [plan.actions for plan in plans if plan.actions is not None]
    among = "" if len(whole) == len(plans) else f" in {len(whole)} of them"
    number = f"{sum(whole):,} {'action' if sum(whole) == 1 else 'actions'}{among}"
    said = f"{len(plans):,} plans: {number if whole else 'no actions counted'}"
    errors = [plan.errors for plan in plans if plan.errors and plan.is_read]
    unread = sum(not plan.is_read for plan in plans)
    parts = [said, _in_plans(errors, "error"), f"{unread} not read" if unread else ""]
    parts += [_in_plans([plan.warnings for plan in plans if plan.warnings], "warning")]
    return ", ".join(filter(None, parts))


def no_plans(files: Sequence[Path]) -> list[str]:
    """A line on the YAML files that lie among plans and are none, so that nobody counts on them."""
    if not files:
        return []
    names = listed([*map(shown_path, files)], _NAMED)
    are = "is no plan: it has" if len(files) == 1 else "are no plans: they have"
    return [f"{counted(len(files), 'YAML file')} {are} no 'findings:' at the top level ({names})"]


def _in_plans(numbers: Sequence[int], noun: str) -> str:
    if not numbers:
        return f"no {noun}s"
    total = f"{sum(numbers):,} {noun}{'' if sum(numbers) == 1 else 's'}"
    return f"{total} in {counted(len(numbers), 'plan')}"


def _warnings(plan: Checked) -> Iterator[Problem]:
    return (problem for problem in plan.problems if problem.severity is Severity.WARNING)


def _told(plan: Checked, *, fold: bool) -> Iterator[str]:
    """A line for each problem of a file, and below it what it is about; with `fold`, one line for
    all the warnings of a kind of which there are many, where the first of them would stand."""
    if not plan.problems:
        return
    from jtai.excerpts import MOST_SHOWN, Excerpts

    excerpts, shown = Excerpts(plan.data), 0
    kinds = by_kind(_warnings(plan))
    many = {kind: alike for kind, alike in kinds.items() if fold and len(alike) > MOST_ALIKE}
    for problem in plan.problems:
        alike = many.get(problem.kind) if problem.kind else None
        if alike is None:
            yield problem.located(plan.source)
            if shown < MOST_SHOWN and (problem.place or problem.severity is Severity.ERROR):
                yield from excerpts.of(problem)
                shown += 1
        elif problem is alike[0]:
            yield f"{plan.source}: warning: {_folded(alike)}"


def _folded(alike: Sequence[Problem]) -> str:
    """`66 actions have no progress note: lines 12, 20, 28 and 63 more (--all lists each)`."""
    kind = alike[0].kind or Alike("", "")
    said = counted(len(alike), kind.one, kind.several)
    lines = [str(problem.line) for problem in alike if problem.line is not None][:MOST_ALIKE]
    more = f" and {len(alike) - len(lines)} more" if lines else ""
    return f"{said}{': lines ' if lines else ''}{', '.join(lines)}{more} (--all lists each)"
