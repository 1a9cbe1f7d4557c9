"""Runs one case after another, goes on after those that fail, and tells of all of them."""

import re
import signal
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

MOST_CPU = 20
"""Seconds of CPU beyond which a case hangs. Each takes milliseconds."""

Case = Callable[[Random, Counter[str]], None]
"""One case, made of the dice that it is given. Counts what kind of case it turned out to be."""

_SHOWN = 12
_DETAIL = 3000


class Fuzz:
    """Runs a fuzzer as many times as was asked for, from the number that was asked for."""

    def __init__(
        self, name: str, number: int | None, seed: int, tell: Callable[[str], None]
    ) -> None:
        self.name, self.number, self.seed, self.tell = name, number, seed, tell

    def __call__(self, case: Case, *, few: int) -> None:
        """Run `few` cases where nothing else was asked for. Raises AssertionError in the end where
        any failed, with each kind of failure and the number of its first case."""
        counts: Counter[str] = Counter()
        failed: dict[str, list[tuple[int, str]]] = defaultdict(list)
        number = few if self.number is None else self.number
        start = time.process_time()
        for seed in range(self.seed, self.seed + number):
            try:
                with _no_more_cpu_than(MOST_CPU):
                    case(Random(seed), counts)  # noqa: S311
            except Exception as error:  # noqa: BLE001 - whatever it is, the other cases count
                said = _told(error)
                failed[_kind(said)].append((seed, said))
        wrong = sum(len(cases) for cases in failed.values())
        kinds = ", ".join(f"{times} {kind}" for kind, times in sorted(counts.items()))
        seconds = time.process_time() - start
        self.tell(f"{number} cases, {wrong} failed, {seconds:.0f} s of CPU; {kinds or 'all alike'}")
        assert not failed, "\n".join(self._failures(failed))

    def _failures(self, failed: dict[str, list[tuple[int, str]]]) -> Iterator[str]:
        most_first = sorted(failed.values(), key=len, reverse=True)
        for cases in most_first[:_SHOWN]:
            seed, said = min(cases, key=lambda case: len(case[1]))
            again = f"--fuzz 1 --fuzz-seed {seed} -k {self.name}"
            yield f"\n{len(cases)} times, again with {again}:\n{said[:_DETAIL]}"
        if len(most_first) > _SHOWN:
            yield f"\nand {len(most_first) - _SHOWN} other kinds"


class TooMuchCpu(Exception):  # noqa: N818 - what it is
    """A case hangs."""


@contextmanager
def _no_more_cpu_than(seconds: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooMuchCpu(f"more than {seconds} s of CPU")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _told(error: Exception) -> str:
    if isinstance(error, AssertionError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno} {place.line}"
    return f"{type(error).__name__} in {where}: {error}"


def _kind(said: str) -> str:
    """The first line of a failure, but for what is of one case only."""
    return re.sub(r"\d+|'[^']*'|\"[^\"]*\"", "#", said.partition("\n")[0])[:80]
