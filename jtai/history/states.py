"""The plan as it stood at many commits: nothing is read that nobody asks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby, islice
from typing import Protocol, TypeVar

from jtai.frozen import frozen
from jtai.git import Repository
from jtai.history.slippage import Moved, moved_among
from jtai.history.versions import Version
from jtai.model import Plan
from jtai.reading.memo import Memo
from jtai.running_git import Contents

T = TypeVar("T")

_HELD = 100
"""Contents that are held at most: where histories were merged, what came before a version may be
some way off."""

NOT_THERE = "there was no plan"


class Track(Protocol):
    """Passes things on, and may show how many of a number of them have gone by."""

    def __call__(self, things: Iterable[T], total: int, /) -> Iterable[T]: ...


@frozen
class State:
    """The plan as a commit had it, or why there is none: it was not there, or it had errors."""

    plan: Plan | None
    problem: str | None = None


_NOTHING = State(None, NOT_THERE)


class States:
    """What stood in the versions of one plan, read when it is asked for. Each is let go when the
    next is read: all of a long history at once would be a lot. A `memo` may know another version.
    """

    def __init__(self, contents: Contents, memo: Memo | None = None) -> None:
        self._contents, self._memo = contents, memo or Memo()
        self._last: tuple[str | None, State] = (None, _NOTHING)
        self._held: dict[str | None, State] = {None: _NOTHING}

    def __getitem__(self, blob: str | None) -> State:
        """What has this content, for who goes over the versions one after the other: some are
        held, as each is looked at beside what came before it."""
        if blob not in self._held:
            if len(self._held) > _HELD:
                del self._held[next(islice(self._held, 1, None))]
            (self._held[blob],) = self.each([blob])
        return self._held[blob]

    def each(self, blobs: Sequence[str | None]) -> Iterator[State]:
        """What stood in the versions with these contents, in their order; who has seen enough may
        leave the rest. Raises GitError where git does not have one."""
        known = self._last[0]
        there = (blob for blob, _ in groupby(blob for blob in blobs if blob is not None))
        unread = self._contents.each(b for at, b in enumerate(there) if at or b != known)
        for blob in blobs:
            if blob is None:
                yield _NOTHING
                continue
            if blob != self._last[0]:
                self._last = blob, _state(self._memo, next(unread))
            yield self._last[1]


@contextmanager
def opened(repository: Repository, *plans: Iterable[Version]) -> Iterator[Contents]:
    """What stood in the versions of some plans, as it is asked for. Raises GitError where git does
    not have any of it, whether it is asked for or not: nobody is told of half a past."""
    repository.make_sure_of([blob for versions in plans for blob in _blobs_of(versions)])
    with repository.open_contents() as contents:
        yield contents


def moved_of(
    dated: Sequence[tuple[date, Version]],
    states: States,
    track_of: Callable[[int], Track] = lambda _: quietly,
) -> Moved | None:
    """How the due dates of the last of these versions moved, which are oldest first, each with its
    day (see moved_among). `track_of` says how so many of them are to be tracked."""

    def plans(places: Sequence[int]) -> Iterator[Plan | None]:
        found = states.each([dated[at][1].blob for at in places])
        yield from (state.plan for state in track_of(len(places))(found, len(places)))

    return moved_among([day for day, _ in dated], plans)


def read_states(
    repository: Repository, versions: Iterable[Version], track: Track, memo: Memo | None = None
) -> dict[str | None, State]:
    """What stood in every version and in what came before it, by the name git has for a content;
    None is the name of no content. All are kept. A `memo` may know another version."""
    blobs, memo = _blobs_of(versions), memo or Memo()
    contents = track(repository.contents(blobs), len(blobs))
    states = (_state(memo, data) for data in contents)
    return {None: _NOTHING, **dict(zip(blobs, states, strict=True))}


def quietly(things: Iterable[T], total: int) -> Iterable[T]:
    """A Track that shows nothing."""
    del total
    return things


def _blobs_of(versions: Iterable[Version]) -> list[str]:
    """git's names for all contents that stood in some versions, and in what came before each."""
    blobs = (blob for version in versions for blob in (version.blob, *version.before) if blob)
    return list(dict.fromkeys(blobs))


def _state(memo: Memo, data: bytes) -> State:
    reading = memo.read(data)
    problem = None
    if reading.plan is None:
        number, first = len(reading.problems), reading.problems[0]
        errors = f"{number} errors, the first" if number > 1 else "an error"
        problem = f"the plan had {errors} in line {first.line or 1}: {first.text}"
    return State(reading.plan, problem)
