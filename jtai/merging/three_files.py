"""Two sides of a plan file merged as bytes: git's merge of lines, unless the plan's says better.

The plans decide what the result has to hold. Git's merge of the lines is taken where it holds
exactly that. Where it does not, because both sides wrote at one place, what is compatible is
first written into all three files, so that only the rest is left for git to merge. Whatever
comes of it counts only if it reads back as the plan that is wanted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jtai.editing.changes import Change
from jtai.editing.engine import edit
from jtai.errors import EditError, PlanError, UsageError
from jtai.frozen import frozen
from jtai.merging.carried import carried
from jtai.merging.conflicts import Conflict, Three
from jtai.merging.edits_toward import changes_toward, opening_changes
from jtai.merging.facts import facts_of, lost, unfounded
from jtai.merging.lines import File, comments_of
from jtai.merging.markers import both_sides
from jtai.merging.means import Means
from jtai.merging.plans import merge_plans
from jtai.merging.spacers import Spacers
from jtai.merging.three_way import Clash, settled
from jtai.model import Plan


@frozen
class Outcome:
    """What a merge comes to: the bytes, whether they are the merged plan, and what to tell."""

    data: bytes
    clean: bool
    said: tuple[str, ...] = ()


def merge_three(three: Three[File], lines: bytes, means: Means, *, clean: bool) -> Outcome:
    """Merge two sides of a file, of which git made these `lines`. Where it is not clean, both
    sides stand between markers."""
    merged = merge_plans(*(version.plan for version in three))
    if merged.plan is not None:
        if clean and _is(means.plan_in(lines), merged.plan):
            return Outcome(lines, True, merged.gone)
        for file in _files(three, merged.plan, means):
            if _is(file.plan, merged.plan) and _keeps_comments(file.data, three):
                return Outcome(file.data, True, merged.gone)
    contested = _contested(three.map(lambda version: version.plan))
    if merged.sides and (marked := _marked(three, merged.sides, contested, means)):
        return Outcome(marked, False, (*map(str, merged.conflicts), *merged.gone))
    conflicts = merged.conflicts or _in_lines_only(contested)
    plans = [merged.plan] if merged.plan else list(merged.sides or ())[1:]
    common = _without(three.base, contested)
    tries = [lines, means.merge(three.ours.data, common, three.theirs.data)[0]]
    marked = both_standing(three.ours, three.theirs, plans, tries, means)
    return Outcome(marked, False, tuple(map(str, conflicts)))


def both_standing(
    ours: File, theirs: File, wanted: Sequence[Plan], tries: Iterable[bytes], means: Means
) -> bytes:
    """A text in which both sides stand between markers. One of the `tries`, if nothing of what is
    `wanted` is lost there and nothing said that nobody said; else the whole of both sides."""
    known = [facts_of(plan) for plan in (ours.plan, theirs.plan, *wanted)]
    for text in tries:
        sides = both_sides(text) or (b"", b"")
        plans = [plan for side in sides if (plan := means.plan_in(side))]
        said = [facts_of(plan) for plan in plans]
        if len(said) < 2 or sides[0] == sides[1] or lost(known[2:], said):
            continue
        if not any(unfounded(some, known) for some in said):
            return text
    return means.merge(ours.data, b"", theirs.data)[0]


def _is(plan: Plan | None, wanted: Plan) -> bool:
    """Whether a plan is the one that is wanted, with its agencies in that order too."""
    return plan == wanted and list(plan.agencies) == list(wanted.agencies)


def _in_lines_only(contested: Sequence[str | None]) -> tuple[Conflict, ...]:
    """What to tell where the plans go together and no text was found that holds them."""
    if not contested:
        return (Conflict(None, "the plans go together, but each side changed comments or layout"),)
    text = "what both sides wrote goes together, but not in the lines as they stand"
    return tuple(
        Conflict(ref, text if ref else f"at the head of the plan, {text}") for ref in contested
    )


def _marked(
    three: Three[File], wanted: Three[Plan], contested: Sequence[str | None], means: Means
) -> bytes | None:
    """A text in which nothing but the conflicts stands between markers; None if there is none."""
    pairs = zip(three, wanted, strict=True)
    base, ours, theirs = (_nearer(file, plan, three, means) for file, plan in pairs)
    if base is None or ours is None or theirs is None:
        return None
    spacers = Spacers((base, ours, theirs))
    for common in (spacers.apart(base), _without(base, contested)):
        lines, clean = means.merge(spacers.apart(ours), common, spacers.apart(theirs))
        text = spacers.together(lines)
        sides = both_sides(text)
        if not clean and sides and _keeps_comments(text, three):
            plans = [means.plan_in(side) for side in sides]
            if plans == [wanted.ours, wanted.theirs]:
                return text
    return None


def _files(three: Three[File], wanted: Plan, means: Means) -> Iterator[File]:
    """Files that may hold the plan that is wanted, the one that keeps most first."""
    base, ours, theirs = (_nearer(file, wanted, three, means) for file in three)
    if base is not None and ours is not None and theirs is not None:
        merged = _merged(Three(base, ours, theirs), means)
        if merged is not None:
            yield merged
    yield from (near for near in (ours, theirs) if near is not None)


def _merged(three: Three[File], means: Means) -> File | None:
    """What git makes of files that are near to each other; None where it is no plan."""
    try:
        data = settled(*(file.data for file in three))
    except Clash:
        spacers = Spacers(three)
        base, ours, theirs = map(spacers.apart, three)
        lines, clean = means.merge(ours, base, theirs)
        return means.file(spacers.together(lines)) if clean else None
    return next(file for file in three if file.data == data)


def _nearer(file: File, wanted: Plan, three: Three[File], means: Means) -> File | None:
    """A file with what can be written into it of the plan that is wanted; None if it refuses."""
    others = [side for side in (three.ours, three.theirs) if side is not file]
    try:
        opened = _edited(file, opening_changes(file.plan, wanted), means)
        data = carried(opened, wanted, others, three.base.comments)
        near = opened if data == opened.data else means.made(data)
        if near.plan == wanted:
            return near
        return _edited(near, changes_toward(near.plan, wanted), means)
    except (EditError, PlanError, UsageError):  # the last of a ref that each side gave to another
        return None


def _edited(file: File, changes: Sequence[Change], means: Means) -> File:
    if not changes:
        return file
    return means.made(edit(file.data, file.plan, changes, lambda data: means.made(data).plan).data)


def _keeps_comments(text: bytes, three: Three[File]) -> bool:
    """Whether every comment that a side added is there: they are in no plan, but in the file."""
    base, ours, theirs = (file.comments for file in three)
    there = comments_of(text)
    return all(
        there[comment] >= number
        for side in (ours, theirs)
        for comment, number in side.items()
        if number > base[comment]
    )


def _contested(three: Three[Plan]) -> list[str | None]:
    """The refs of the findings that both sides changed; None for the head of the plan."""
    heads = three.map(lambda plan: replace(plan, findings=()))
    findings = three.map(lambda plan: {finding.ref: finding for finding in plan.findings})
    both = [
        ref
        for ref, finding in findings.base.items()
        if finding not in (findings.ours.get(ref), findings.theirs.get(ref))
    ]
    return [None, *both] if heads.base not in (heads.ours, heads.theirs) else [*both]


def _without(base: File, contested: Sequence[str | None]) -> bytes:
    """The base without the lines of what is contested: there the sides have no common ground."""
    refs = [None, *(finding.ref for finding in base.plan.findings)]
    starts = [0, *(base.lines.start(finding.line - 1) for finding in base.plan.findings)]
    parts = zip(refs, pairwise([*starts, len(base.data)]), strict=True)
    gone = set(contested or refs)
    return b"".join(base.data[start:end] for ref, (start, end) in parts if ref not in gone)
