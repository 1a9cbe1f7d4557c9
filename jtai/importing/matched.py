"""Which action of a plan a record of its source is: by ref and wording, or by wording alone where
it stands once. All else is asked, or new."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import DOTS, Answers, in_line, option
from jtai.importing.proposal import Entry
from jtai.model import Action, Finding, Plan
from jtai.pairing import ALIKE, paired_by
from jtai.wording import bag_of_words, likeness
from jtai.words import cut

_MOST_COMPARED = 2_000_000
"""So many words are looked at to find out what is like what; beyond that, only refs are held
against each other."""

_SHOWN = 80


@dataclass(frozen=True)
class Work:
    """What one action is known by. `ref` is None where jtai made it up."""

    ref: str | None
    wording: str
    finding: str

    @cached_property
    def bag(self) -> frozenset[str]:
        return bag_of_words(self.wording)


class Last(NamedTuple):
    """An action of the source as it was last time, the ref that it had in the plan, and its finding
    in words."""

    ref: str
    entry: Entry
    finding: str


@dataclass(frozen=True, slots=True)
class Matches:
    """For the number of each entry its action's ref in the plan (`of_plan`), and the number of what
    it was last time (`of_last`). `new` are those that are in neither and not asked about, `gone`
    the refs of actions that were taken from this source and are not in it any more."""

    of_plan: dict[int, str]
    of_last: dict[int, int]
    new: tuple[int, ...]
    gone: tuple[str, ...]


def matched(
    entries: Sequence[Entry],
    last_time: Sequence[Last],
    plan: Plan,
    wordings: Mapping[str, str],
    answers: Answers,
    ledger: Ledger,
) -> Matches:
    """What each entry is. `wordings` are the source's findings by their
    refs. What is alike only is asked. Raises UsageError where two rows are said to be one."""
    here = [_of_source(entry, wordings[entry.finding]) for entry in entries]
    then = [_of_last_time(one) for one in last_time]
    there = [_of_plan(finding, action) for finding in plan.findings for action in finding.actions]
    refs = [action.ref for action in plan.actions]
    by_ref = frozenset(refs)
    of_plan = _answered(entries, by_ref, answers, ledger)
    of_last = _of_last(then, here, of_plan)
    taken = set(of_plan.values())
    for at, last in of_last.items():
        ref = last_time[last].ref
        if at not in of_plan and ref in by_ref and ref not in taken:
            of_plan[at] = ref
    left = [at for at in range(len(here)) if at not in of_plan]
    taken = set(of_plan.values())
    free = [at for at in range(len(there)) if refs[at] not in taken]
    found = paired_by([there[at] for at in free], [here[at] for at in left], _KEYS, most=1)
    of_plan |= {left[new]: refs[free[old]] for new, old in found.items()}
    taken = set(of_plan.values())
    unsure = [
        at for at in left if at not in of_plan and entries[at].record.place not in answers.rows
    ]
    questions = dict(_questions(unsure, entries, here, there, taken))
    for question in questions.values():
        ledger.ask(question)
    new = tuple(at for at in left if at not in of_plan and at not in questions)
    known = by_ref.intersection(one.ref for one in last_time) if last_time else by_ref
    gone = known - taken
    return Matches(of_plan, of_last, new, tuple(ref for ref in refs if ref in gone))


def _of_last(
    then: Sequence[Work], here: Sequence[Work], of_plan: Mapping[int, str]
) -> dict[int, int]:
    """What each entry was last time: the one that a person said that it is, else by itself."""
    place = {work.ref: at for at, work in enumerate(then) if work.ref}
    said = {at: place[ref] for at, ref in of_plan.items() if ref in place}
    sure = paired_by(then, here, _KEYS, most=1)
    taken = set(said.values())
    return {at: last for at, last in sure.items() if last not in taken and at not in said} | said


def _answered(
    entries: Sequence[Entry], refs: Collection[str], answers: Answers, ledger: Ledger
) -> dict[int, str]:
    """What a person said that rows are: `--row PLACE=REF`."""
    found: dict[int, str] = {}
    for at, entry in enumerate(entries):
        ref = answers.rows.get(entry.record.place, "")
        if ref in found.values():
            raise UsageError(f"--row: two rows are said to be {ref}; each action has one.")
        if ref in refs:
            found[at] = ref
            ledger.use("--row", entry.record.place)
    return found


def _questions(
    unsure: Iterable[int],
    entries: Sequence[Entry],
    here: Sequence[Work],
    there: Sequence[Work],
    taken: Collection[str],
) -> Iterator[tuple[int, Decision]]:
    """What may be an action of the plan, and may be another: it has its ref, or half its words."""
    by_ref = {work.ref: work for work in there}
    free = [work for work in there if work.ref not in taken]
    compared = _MOST_COMPARED // (1 + sum(len(work.bag) for work in free))
    for number, at in enumerate(unsure):
        work, place = here[at], entries[at].record.place
        near = by_ref.get(work.ref) if work.ref else None
        if near is None and number < compared:
            near = max(free, key=lambda one: likeness(one.bag, work.bag), default=None)
            if near is not None and likeness(near.bag, work.bag) < ALIKE:
                near = None
        if near is not None:
            yield at, _question(place, work, near)


def _question(place: str, work: Work, near: Work) -> Decision:
    why = f"the same action as {near.ref} of the plan, reworded, or another one?"
    if work.ref == near.ref:
        why = f"{near.ref} says something else in the plan: the same action, or another one?"
    readings = (
        f"{near.ref}: '{cut(near.wording, _SHOWN)}'",
        "another action, with a ref of its own",
    )
    return Decision(
        (place,), "ref", cut(work.wording, _SHOWN), why, readings, option("--row", place, DOTS)
    )


def _of_source(entry: Entry, finding: str) -> Work:
    own = entry.action.ref if entry.record.text("ref") else None
    return Work(own, in_line(entry.action.text), in_line(finding))


def _of_plan(finding: Finding, action: Action) -> Work:
    return Work(action.ref, in_line(action.text), in_line(finding.finding))


def _of_last_time(last: Last) -> Work:
    own = last.ref if last.entry.record.text("ref") else None
    return Work(own, in_line(last.entry.action.text), in_line(last.finding))


_KEYS: tuple[Callable[[Work], Hashable], ...] = (
    lambda work: (work.ref, work.wording) if work.ref else None,
    lambda work: work.wording,
    lambda work: (work.finding, work.wording),
)
