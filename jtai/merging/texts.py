"""Two sides of a plan file merged as bytes, also where one of them or what they started from cannot
be read: there git's merge of the lines is held against what can."""

from collections.abc import Iterable, Sequence

from jtai.merging.conflicts import Three
from jtai.merging.facts import Place, doubled, facts_of, lost, unfounded
from jtai.merging.lines import File
from jtai.merging.markers import both_sides
from jtai.merging.means import Means, MergeLines
from jtai.merging.plans import merge_plans
from jtai.merging.three_files import Outcome, both_standing, merge_three
from jtai.merging.three_way import ref_rank
from jtai.model import Plan


def merge_files(base: bytes, ours: bytes, theirs: bytes, merge_lines: MergeLines) -> Outcome:
    """Merge two sides of a plan file. Where it is not clean, both sides stand between markers, or
    what git made of their lines has errors."""
    means = Means(merge_lines)
    lines, clean = merge_lines(ours, base, theirs)
    start, mine, other = map(means.file, (base, ours, theirs))
    if mine is None or other is None:
        which = "on our side" if mine is None else "on theirs"
        said = f"the plan {which} has errors, so git merged it as any text"
        plans = [file.plan for file in (start, mine, other) if file]
        return _left_to_git(lines, means.plan_in(lines), plans, said, clean=clean)
    if start is None:
        return _without_base(base, (mine, other), lines, means, clean=clean)
    return merge_three(Three(start, mine, other), lines, means, clean=clean)


def _left_to_git(
    lines: bytes, plan: Plan | None, plans: Iterable[Plan], why: str, *, clean: bool
) -> Outcome:
    """git's lines, and the `plan` in them, where a side cannot be read: not clean if an error is
    left in them. `plans` are those that can be read."""
    said = [why]
    if plan is not None:
        known = [facts_of(one) for one in plans]
        said += _told(doubled(facts_of(plan), known), "what came of it says the same twice")
    elif clean:
        said.append("and what came of it has errors: 'jtai check' lists them")
    return Outcome(lines, clean and len(said) == 1, tuple(said))


def _without_base(
    base: bytes, sides: tuple[File, File], lines: bytes, means: Means, *, clean: bool
) -> Outcome:
    """Where what both started from cannot be read: the merge that either way of reading its
    markers leads to; else git's lines, if they hold what the sides say and nothing besides."""
    if sides[0].data == sides[1].data:
        return Outcome(lines, clean)
    starts = [file for side in both_sides(base) or () if (file := means.file(side))]
    if found := _either_way(starts, sides, means):
        return found
    why = "the plan as both started has errors"
    wrong: set[Place] = set()
    if clean and len(starts) < 2 and (plan := means.plan_in(lines)):
        said, known = facts_of(plan), [facts_of(side.plan) for side in sides]
        wrong = unfounded(said, known) | lost(known, [said])
        if not wrong:
            return Outcome(lines, True, (f"{why}, so git merged it as any text",))
    return Outcome(
        both_standing(*sides, [], [], means),
        False,
        (
            f"{why}: all in which the sides differ stands between markers",
            *_told(wrong, "git's merge of the lines doubles or drops what a side says"),
        ),
    )


def _either_way(starts: Sequence[File], sides: tuple[File, File], means: Means) -> Outcome | None:
    """The merge of both sides with the first of two plans as what they started from; None unless
    the other leads to the same."""
    ours, theirs = sides
    plans = [merge_plans(start.plan, ours.plan, theirs.plan).plan for start in starts]
    if len(plans) < 2 or plans[0] is None or plans[0] != plans[1]:
        return None
    lines, clean = means.merge(ours.data, starts[0].data, theirs.data)
    found = merge_three(Three(starts[0], ours, theirs), lines, means, clean=clean)
    return found if found.clean else None


def _told(places: Iterable[Place], text: str) -> list[str]:
    in_order = sorted(places, key=lambda place: ref_rank(place or ""))
    return [f"{'at the head of the plan' if ref is None else ref}: {text}" for ref in in_order]
