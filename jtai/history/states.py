"""The plan as it stood at many commits: each different content is read once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from jtai.git import Repository
from jtai.history.versions import Version
from jtai.model import Plan
from jtai.reading.memo import Memo

Track = Callable[[Iterable[bytes], int], Iterable[bytes]]
"""Passes things on, and may show how many of a number of them have gone by."""

NOT_THERE = "there was no plan"


@dataclass(frozen=True, slots=True)
class State:
    """The plan as a commit had it, or why there is none: it was not there, or it had errors."""

    plan: Plan | None
    problem: str | None = None


def read_states(
    repository: Repository, versions: Iterable[Version], track: Track, memo: Memo | None = None
) -> dict[str | None, State]:
    """What stood in every version and in what came before it, by the name git has for a content;
    None is the name of no content. A `memo` may know another version."""
    (states,) = read_states_of_each(repository, [versions], track, memo)
    return states


def read_states_of_each(
    repository: Repository,
    plans: Iterable[Iterable[Version]],
    track: Track,
    memo: Memo | None = None,
) -> Iterator[dict[str | None, State]]:
    """The same of the versions of each of several plans, one plan after another, from one
    process."""
    blobs = [
        dict.fromkeys(
            blob for version in versions for blob in (version.blob, *version.before) if blob
        )
        for versions in plans
    ]
    asked = [blob for of_plan in blobs for blob in of_plan]
    contents = iter(track(repository.contents(asked), len(asked)))
    for of_plan in blobs:
        states: dict[str | None, State] = {None: State(None, NOT_THERE)}
        of_each = _states(islice(contents, len(of_plan)), memo or Memo())
        states.update(zip(of_plan, of_each, strict=True))
        yield states
    next(contents, None)  # that was all: git ends


def quietly(things: Iterable[bytes], total: int) -> Iterable[bytes]:
    """A Track that shows nothing."""
    del total
    return things


def _states(contents: Iterable[bytes], memo: Memo) -> Iterator[State]:
    for data in contents:
        reading = memo.read(data)
        problem = None
        if reading.plan is None:
            number, first = len(reading.problems), reading.problems[0]
            errors = f"{number} errors, the first" if number > 1 else "an error"
            problem = f"the plan had {errors} in line {first.line or 1}: {first.text}"
        yield State(reading.plan, problem)
