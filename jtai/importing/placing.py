"""Where in a plan a later version of its source puts what is new: beside what it stands beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from jtai.importing.answering import in_line
from jtai.importing.proposal import Proposal
from jtai.model import Action, Finding, Plan


@dataclass(slots=True, eq=False)
class _Place:
    """A finding of the plan to be, with its actions so far. Each is one of its own."""

    finding: Finding
    actions: list[Action]


@dataclass(slots=True)
class Placing:
    """A plan that actions and findings are put into. `of_plan` are the refs in the plan of those
    entries of the proposal that it has already, by their numbers; `taken_out` are the numbers of
    those that are not to go into it. `refs` are those of all that are in it, in the end."""

    plan: Plan
    of_plan: Mapping[int, str]
    taken_out: frozenset[int]
    refs: dict[int, str] = field(default_factory=dict)
    _places: list[_Place] = field(default_factory=list)
    _refs: set[str] = field(default_factory=set)
    _by_ref: dict[str, _Place] = field(default_factory=dict)
    _by_wording: dict[str, list[_Place]] = field(default_factory=dict)

    def over(self, proposal: Proposal, known_findings: frozenset[str]) -> Plan:
        """The plan with all that is new in the proposal, in the order of that. A finding without
        actions is new if its wording is none of `known_findings` either."""
        self._places = [_Place(f, list(f.actions)) for f in self.plan.findings]
        self._by_ref = {action.ref: place for place in self._places for action in place.actions}
        for one in self._places:
            self._by_wording.setdefault(in_line(one.finding.finding), []).append(one)
        self._refs = set(self.plan.refs)
        self.refs = dict(self.of_plan)
        at = 0
        last: _Place | None = None
        for finding in proposal.plan.findings:
            numbers = range(at, at + len(finding.actions))
            at += len(finding.actions)
            place = self._place_of(finding, numbers)
            wanted = [n for n in numbers if n not in self.of_plan and n not in self.taken_out]
            new = not finding.actions and in_line(finding.finding) not in known_findings
            if place is None and (wanted or new):
                place = self._new_finding(finding, last)
            if place is not None:
                last = place
                self._put(place, numbers, wanted, proposal)
        findings = (replace(p.finding, actions=tuple(p.actions)) for p in self._places)
        return replace(self.plan, findings=tuple(findings))

    def _place_of(self, finding: Finding, numbers: range) -> _Place | None:
        """The finding in the plan: that of the first action that is in both, else the one with the
        same words."""
        ref = next((self.of_plan[number] for number in numbers if number in self.of_plan), None)
        if ref is not None:
            return self._by_ref.get(ref)
        same = self._by_wording.get(in_line(finding.finding), [])
        return same[0] if len(same) == 1 else None

    def _new_finding(self, finding: Finding, last: _Place | None) -> _Place:
        """A finding right behind the last one of the source that is in the plan."""
        ref = self._free(finding.ref, "")
        place = _Place(Finding(ref, finding.finding, (), finding.extra), [])
        self._places.insert(self._places.index(last) + 1 if last else 0, place)
        self._by_wording.setdefault(in_line(finding.finding), []).append(place)
        return place

    def _put(self, place: _Place, numbers: range, wanted: list[int], proposal: Proposal) -> None:
        """Put new actions behind those that they stand behind in the source: where the source has
        none of the finding's, behind all."""
        at = 0 if any(number in self.of_plan for number in numbers) else len(place.actions)
        for number in numbers:
            if number in wanted:
                action = proposal.entries[number].action
                ref = self._free(action.ref, f"{place.finding.ref}.")
                place.actions.insert(at, replace(action, ref=ref))
                self.refs[number] = ref
                at += 1
            elif number in self.of_plan:
                at = _behind(self.of_plan[number], place.actions, at)

    def _free(self, wanted: str, beginning: str) -> str:
        """The ref wanted, if nothing has it, else the next one that is free."""
        others = (f"{beginning}{number}" for number in range(1, len(self._refs) + 2))
        refs = chain((wanted,), others)
        ref = next(ref for ref in refs if ref not in self._refs)
        self._refs.add(ref)
        return ref


def _behind(ref: str, actions: Sequence[Action], at: int) -> int:
    """The place behind the action `ref`, which is nearly always that at `at`; else `at`."""
    if at < len(actions) and actions[at].ref == ref:
        return at + 1
    return next((n for n, action in enumerate(actions, start=1) if action.ref == ref), at)
