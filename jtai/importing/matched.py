"""Which action of a plan a record of its source is: by ref and wording, or by wording alone where
it stands once. All else is asked, or new."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import DOTS, Answers, option
from jtai.importing.proposal import Entry
from jtai.importing.works import Last, Work, of_plan, of_source, since_last_time, still_there, sure
from jtai.model import Plan
from jtai.wording import likeness
from jtai.words import cut

_MOST_COMPARED = 2_000_000
"""So many words are looked at to find out what is like what; beyond that, only refs are held
against each other."""

_SHOWN = 80


@frozen
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
    taken_then: Collection[str] = (),
) -> Matches:
    """What each entry is. `wordings` are the source's findings by their refs; `taken_then` are the
    refs of all that was taken from it last time, none where that is not known. What is alike only
    is asked. Raises UsageError where two rows are said to be one."""
    here = [of_source(entry, wordings[entry.finding]) for entry in entries]
    there = {action.ref: of_plan(f, action) for f in plan.findings for action in f.actions}
    found = _answered(entries, there, answers, ledger)
    of_last = _through_last_time(here, last_time, there, found)
    left = [at for at in range(len(here)) if at not in found]
    refs, works = list(there), list(there.values())
    taken = set(found.values())
    free = [at for at, ref in enumerate(refs) if ref not in taken]
    found |= {at: refs[old] for at, old in sure(works, free, here, left).items()}
    _fill_last_time(of_last, found, last_time)
    taken = set(found.values())
    unsure = {
        at: last_time[of_last[at]].ref if at in of_last else here[at].ref
        for at in left
        if at not in found and entries[at].record.place not in answers.rows
    }
    free_works = {ref: work for ref, work in there.items() if ref not in taken}
    questions = dict(_near(unsure, here, free_works))
    for at, near in questions.items():
        ledger.ask(_question(entries[at].record.place, here[at], near, unsure[at]))
    new = tuple(at for at in left if at not in found and at not in questions)
    known = taken.union(near.ref for near in questions.values())
    gone = [ref for ref in refs if ref not in known]
    if taken_then:
        gone = [ref for ref in gone if ref in taken_then]
    return Matches(found, of_last, new, tuple(gone))


def _through_last_time(
    here: Sequence[Work],
    last_time: Sequence[Last],
    there: Mapping[str, Work],
    found: dict[int, str],
) -> dict[int, int]:
    """What each entry was last time: the one that a person said that it is, else by itself. The
    action that this became is added to `found`."""
    then = [of_source(one.entry, one.finding) for one in last_time]
    numbers = {one.ref: number for number, one in enumerate(last_time)}
    of_last = {at: numbers[ref] for at, ref in found.items() if ref in numbers}
    taken = set(of_last.values())
    for at, number in since_last_time(then, here).items():
        if number not in taken and at not in of_last:
            of_last[at] = number
    wordings = {work.wording for work in (*then, *here)}
    taken_refs = set(found.values())
    for at, number in of_last.items():
        ref = last_time[number].ref
        free = at not in found and ref not in taken_refs
        if free and still_there(then[number], ref, there, wordings):
            found[at] = ref
            taken_refs.add(ref)
    return of_last


def _fill_last_time(
    of_last: dict[int, int], found: Mapping[int, str], last_time: Sequence[Last]
) -> None:
    """What is an action of the plan now was last time what this action was taken from."""
    numbers = {one.ref: number for number, one in enumerate(last_time)}
    taken = set(of_last.values())
    for at, ref in found.items():
        if at not in of_last and ref in numbers and numbers[ref] not in taken:
            of_last[at] = numbers[ref]


def _answered(
    entries: Sequence[Entry], refs: Collection[str], answers: Answers, ledger: Ledger
) -> dict[int, str]:
    """What a person said that rows are: `--row PLACE=REF`. Of a row with several dates the first
    is meant."""
    found: dict[int, str] = {}
    for at, entry in enumerate(entries):
        ref = answers.rows.get(entry.record.place, "")
        if ref not in refs or entry.record.part not in ("", "a"):
            continue
        if ref in found.values():
            raise UsageError(f"--row: two rows are said to be {ref}; each action has one.")
        found[at] = ref
        ledger.use("--row", entry.record.place)
    return found


def _near(
    unsure: Mapping[int, str | None], here: Sequence[Work], free: Mapping[str, Work]
) -> Iterator[tuple[int, Work]]:
    """What may be an action of the plan, and may be another: it has its ref, or half its words."""
    compared = _MOST_COMPARED // (1 + sum(len(work.bag) for work in free.values()))
    for number, (at, ref) in enumerate(unsure.items()):
        near = free.get(ref) if ref else None
        if near is None and number < compared:
            near = _most_alike(here[at], free.values())
        if near is not None:
            yield at, near


def _most_alike(work: Work, free: Iterable[Work]) -> Work | None:
    near = max(free, key=lambda one: likeness(one.bag, work.bag), default=None)
    return near if near is not None and near.is_like(work) else None


def _question(place: str, work: Work, near: Work, ref: str | None) -> Decision:
    why = f"the same action as {near.ref} of the plan, reworded, or another one?"
    if ref == near.ref:
        why = f"{near.ref} says something else in the plan: the same action, or another one?"
    readings = (
        f"{near.ref}: '{cut(near.wording, _SHOWN)}'",
        "another action, with a ref of its own",
    )
    answer = option("--row", place, DOTS)
    return Decision((place,), "ref", cut(work.wording, _SHOWN), why, readings, answer)
