"""Two plans that started from one, merged as values. Nothing here knows of files or of git."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from jtai.checks import errors_of
from jtai.frozen import frozen
from jtai.merging.conflicts import Conflict, Side, Tally, Three
from jtai.merging.facts import GROWING, OF_ACTION, OF_FINDING, OF_HEAD, Together
from jtai.merging.notes import merge_notes
from jtai.merging.three_way import Clash, grown, in_one_order, ref_rank
from jtai.model import Action, Finding, Plan
from jtai.pairing import Named, is_other_work, pair_up

N = TypeVar("N", bound=Named)
T = TypeVar("T")


@frozen
class Merged:
    """`plan` is None where there are conflicts; `sides` are then what the base and either side
    would be with all that is no conflict. `gone` says what one side took out of the plan while
    the other left it alone: it is not in the result, and whoever merges should know."""

    plan: Plan | None
    conflicts: tuple[Conflict, ...] = ()
    gone: tuple[str, ...] = ()
    sides: Three[Plan] | None = None


def merge_plans(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """The plan with what both sides changed, or the conflicts between them."""
    tally = Tally()
    paired = _Paired(Three(base, ours, theirs))
    plan = _merge(tally, paired)
    if not tally.conflicts:
        for problem in errors_of(plan):
            tally.conflict(problem.ref, f"both sides together are an error: {problem.text}")
    if not tally.conflicts:
        return Merged(plan, gone=tuple(tally.gone))
    preferences: tuple[Side, ...] = ("base", "ours", "theirs")
    sides = Three(*(_merge(Tally(side), paired) for side in preferences))
    return Merged(None, tuple(dict.fromkeys(tally.conflicts)), tuple(tally.gone), sides)


class _Paired:
    """Three plans and what in them is the same, by its name."""

    def __init__(self, three: Three[Plan]) -> None:
        self.three = three
        self.findings = _by_name(three.map(lambda plan: plan.findings), lambda f: f.finding)
        self.actions = _by_name(three.map(lambda plan: plan.actions), lambda action: action.steps)
        sides = zip(three, self.findings, self.actions, strict=True)
        self.homes = Three(*(_homes(*side) for side in sides))


def _merge(tally: Tally, paired: _Paired) -> Plan:
    findings = _merge_all(tally, paired.findings, _merge_finding)
    actions = _merge_all(tally, paired.actions, _merge_action)
    content = _content(tally, findings, actions, paired.homes)
    ordered = _in_order(tally, "findings", paired.findings.map(list), findings)
    return replace(
        _merge_head(tally, paired.three),
        findings=tuple(_with_actions(f, content[name]) for name, f in ordered.items()),
    )


def _with_actions(finding: Finding, actions: tuple[Action, ...]) -> Finding:
    """The finding with these actions; itself where they are its own, as nearly always."""
    own = finding.actions
    if len(own) == len(actions) and all(map(is_, own, actions)):
        return finding
    return replace(finding, actions=actions)


def _by_name(three: Three[tuple[N, ...]], wording: Callable[[N], Hashable]) -> Three[dict[str, N]]:
    """Each side's things, in their order, by the ref that they had in the base; what is new has
    a plus before its ref, which no ref can have."""

    def names(side: Sequence[N]) -> dict[str, N]:
        pairs = pair_up(three.base, side, wording)
        return {(old.ref if old else f"+{new.ref}"): new for old, new in pairs if new is not None}

    return three.map(names)


def _homes(
    plan: Plan, findings: Mapping[str, Finding], actions: Mapping[str, Action]
) -> dict[str, str]:
    """For each action's name, the name of its finding."""
    name_of = {finding.ref: name for name, finding in findings.items()}
    home_of = {action.ref: name_of[f.ref] for f in plan.findings for action in f.actions}
    return {name: home_of[action.ref] for name, action in actions.items()}


def _content(
    tally: Tally,
    findings: Mapping[str, Finding],
    actions: Mapping[str, Action],
    homes: Three[dict[str, str]],
) -> dict[str, tuple[Action, ...]]:
    """For each finding's name, its actions."""
    content: dict[str, dict[str, Action]] = {name: {} for name in findings}
    for name, action in actions.items():
        was = home = homes.base.get(name)
        # A side that took the action out says nothing of the finding that it belongs to.
        sides = homes.ours.get(name, was), homes.theirs.get(name, was)
        if sides != (was, was):
            home = tally.settle(action.ref, "finding", Three(was, *sides))
        if home in content:
            content[home][name] = action
        else:
            tally.conflict(action.ref, "one side removed its finding, and the other has it there")
    inside = homes.map(_by_home)
    return {
        name: tuple(
            _in_order(tally, "actions", Three(*(side[name] for side in inside)), there).values()
        )
        for name, there in content.items()
    }


def _by_home(homes: Mapping[str, str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, home in homes.items():
        found[home].append(name)
    return found


def _merge_all(
    tally: Tally, three: Three[dict[str, N]], merge: Callable[[Tally, Three[N]], N]
) -> dict[str, N]:
    """What is in the result, by name."""
    merged: dict[str, N] = {}
    for name in dict.fromkeys([*three.base, *three.ours, *three.theirs]):
        base, ours, theirs = (side.get(name) for side in three)
        if ours is not None and (ours is theirs or ours == theirs):
            merged[name] = ours  # as nearly everything is that neither side changed
        elif base is not None and ours is not None and theirs is not None:
            merged[name] = merge(tally, Three(base, ours, theirs))
        elif (there := _on_one_side(tally, base, ours, theirs)) is not None:
            merged[name] = there
    return merged


def _in_order(
    tally: Tally, what: str, names: Three[list[str]], there: Mapping[str, T]
) -> dict[str, T]:
    """What is `there`, in the order that both sides make of the names."""
    try:
        order = in_one_order(
            names.base, names.ours, names.theirs, lambda name: ref_rank(name.removeprefix("+"))
        )
    except Clash:
        tally.conflict(None, f"each side put {what} in an order of its own")
        order = tally.preferred(names)
    return {name: there[name] for name in (*order, *there) if name in there}


def _on_one_side(tally: Tally, base: N | None, ours: N | None, theirs: N | None) -> N | None:
    """What is to be of something that is not in all three."""
    there = ours if theirs is None else theirs
    if there is None:
        return None
    if base is not None and there == base:
        tally.gone.append(f"{base.ref}: one side removed it")
        return None
    if base is None and (ours is None or theirs is None or ours == theirs):
        return there
    why = "one side removed it, and the other changed it"
    if base is None:
        why = "each side added something of its own under this ref"
    tally.conflict(there.ref if base is None else base.ref, why)
    return tally.preferred(Three(base, ours, theirs))


def _merge_finding(tally: Tally, three: Three[Finding]) -> Finding:
    return replace(three.ours, **_merge_fields(tally, three.base.ref, three, OF_FINDING))


def _merge_action(tally: Tally, three: Three[Action]) -> Action:
    ref = three.base.ref
    values = _merge_fields(tally, ref, three, _decided(tally, three)) | _grow_lists(tally, three)
    notes = merge_notes(three.map(lambda action: action.progress), tally.prefer)
    for clash in notes.clashes:
        tally.conflict(ref, clash)
    tally.gone += [f"{ref}: one side took out the note of {n.date.text}" for n in notes.gone]
    return replace(three.ours, progress=notes.notes, **values)


def _joined(groups: Sequence[Together], fields: Collection[str]) -> Sequence[Together]:
    """The groups that have some of these fields as one, and the others as they are."""
    one = [(names, word) for names, word in groups if not set(names).isdisjoint(fields)]
    names = tuple(name for names, _ in one for name in names)
    return ((names, " or ".join(word for _, word in one)), *(g for g in groups if g not in one))


_WITH_THE_WORK = _joined(OF_ACTION, ("steps", "due", "status"))


def _decided(tally: Tally, three: Three[Action]) -> Sequence[Together]:
    """What is decided together. Where one side gives an action other work, what the other says of
    its status and due date was said of the work before."""
    base, ours, theirs = three
    for changed, other in ((ours, theirs), (theirs, ours)):
        if is_other_work(base, changed) and changed.steps != other.steps:
            if not set(other.progress) <= set(base.progress):
                told = "one side gave it other work, and the other added a note on the work before"
                tally.gone.append(f"{base.ref}: {told}")
            return _WITH_THE_WORK
    return OF_ACTION


def _grow_lists(tally: Tally, three: Three[Action]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in GROWING:
        lists = Three(*(getattr(action, field.name) for action in three))
        values[field.name] = tally.settle(three.base.ref, field.word, lists, grown)
    return values


def _merge_fields(
    tally: Tally, ref: str | None, three: Three[Any], groups: Sequence[Together]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for names, word in groups:
        group = Three(*(tuple(getattr(thing, name) for name in names) for thing in three))
        chosen = tally.settle(ref, word, group)
        values |= zip(names, chosen, strict=True)
    return values


def _merge_head(tally: Tally, three: Three[Plan]) -> Plan:
    values = _merge_fields(tally, None, three, OF_HEAD)
    agencies: dict[str, str] = {}
    for code in dict.fromkeys(code for plan in three for code in plan.agencies):
        name = tally.settle(None, "agencies", Three(*(p.agencies.get(code) for p in three)))
        if name is not None:
            agencies[code] = name
    codes = three.map(lambda plan: list(plan.agencies))
    ordered = _in_order(tally, "agencies", codes, agencies)
    return replace(three.ours, agencies=ordered, **values)
