"""What one side added or took out, carried into another file line by line: as it was written, with
the comments above it. What has no lines of its own, or nothing like it to stand beside, is left."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from jtai.frozen import frozen
from jtai.merging.lines import Block, File, Starts
from jtai.model import Action, Finding, Plan
from jtai.pairing import Pairs, note_places, pair_up


@frozen
class _Place:
    """A place in a list as it is to be: what is `there` already, or else the `names` that what
    comes there may have elsewhere."""

    there: Hashable
    names: Sequence[Hashable]


def carried(into: File, want: Plan, others: Sequence[File], known: Collection[bytes]) -> bytes:
    """The bytes of `into` with the agencies, findings, actions and notes of the plan that is
    wanted: those that are new come from the `others`. Comments that are `known` stay behind."""
    return _Carrier(into, others, known).carried(want)


class _Carrier:
    def __init__(self, into: File, others: Sequence[File], known: Collection[bytes]) -> None:
        self._into, self._others, self._known = into, others, known
        self._blocks: dict[int, list[Block]] = defaultdict(list)
        self._gone: set[int] = set()

    def carried(self, want: Plan) -> bytes:
        have = self._into.plan
        findings = pair_up(have.findings, want.findings, lambda finding: finding.finding)
        actions = pair_up(have.actions, want.actions, lambda action: action.steps)
        # Of what comes to stand at one line, the innermost is first.
        for old, new in actions:
            if old and new and old is not new and old.progress != new.progress:
                self._make([(old.ref, at) for at in range(len(old.progress))], _notes(old, new))
        self._carry_actions(findings, actions)
        if not all(old and new for old, new in findings):
            places = [_Place(old and old.ref, (new.ref,)) for old, new in findings if new]
            self._make([finding.ref for finding in have.findings], places)
        codes = want.agencies
        places = [_Place(code if code in have.agencies else None, (code,)) for code in codes]
        self._make(list(have.agencies), places, File.agency)
        if not self._gone and not self._blocks:
            return self._into.data
        return self._into.lines.changed(self._gone, self._blocks)

    def _carry_actions(self, findings: Pairs[Finding], actions: Pairs[Action]) -> None:
        old_of = {new.ref: old for old, new in actions if old and new}
        gone = {old.ref for old, new in actions if old and not new}
        for there, finding in findings:
            if there and finding and not _are_the_same(there, finding, old_of):
                places = list(_actions(there, finding, old_of))
                names = gone.union(place.there for place in places)
                self._make([a.ref for a in there.actions if a.ref in names], places)

    def _make(
        self,
        names: Sequence[Hashable],
        places: Iterable[_Place],
        start_in: Starts = File.item,
    ) -> None:
        """Make a list, in which things with these `names` stand, what it is to be: what is new
        comes behind what it is to stand behind."""
        places = list(places)
        stay = {place.there for place in places}
        if not names or (None not in stay and stay.issuperset(names)):
            return
        lines, here = self._into.lines, {}
        for name in names:
            if (start := start_in(self._into, name)) is None:
                return
            here[name] = start
        column, at = lines.column(here[names[0]]), lines.above(here[names[0]])
        for place in places:
            if place.there is not None:
                at = lines.end(here[place.there])
            elif block := self._found(place, start_in):
                self._blocks[at].append(block.moved_to(column))
        for name in names:
            if name not in stay:
                self._gone.update(range(here[name], lines.end(here[name])))

    def _found(self, place: _Place, start_in: Starts) -> Block | None:
        for other in self._others:
            for name in place.names:
                if (start := start_in(other, name)) is not None:
                    return other.lines.block(start, self._known)
        return None


def _notes(old: Action, new: Action) -> Iterator[_Place]:
    places = note_places(old.progress, new.progress)
    for number, note in enumerate(new.progress):
        there = (old.ref, places[number]) if number in places else None
        yield _Place(there, ((new.ref, note), (old.ref, note)))


def _are_the_same(there: Finding, finding: Finding, old_of: Mapping[str, Action]) -> bool:
    """Whether all actions of one finding are the very actions of another, as nearly always."""
    same = there.actions is finding.actions
    return same and all(old_of.get(action.ref) is action for action in there.actions)


def _actions(there: Finding, finding: Finding, old_of: Mapping[str, Action]) -> Iterator[_Place]:
    """What is to be in a finding; not what moves there from another one."""
    inside = {action.ref for action in there.actions}
    for action in finding.actions:
        old = old_of.get(action.ref)
        if old is None or old.ref in inside:
            yield _Place(old and old.ref, (action.ref,))
