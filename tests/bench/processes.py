"""Whole processes, run in turn, with what each cost by the operating system's own account.

The machine's speed drifts, so everything that is compared runs A B C A B C, and a ratio is that of
two runs of the same round. A child's peak memory can be no less than its parent's was when it
started: whoever measures must stay small, which is why plans are made in a process of their own.
"""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

KIB = 1024
WIDTH, HEIGHT = 120, 40


def _nothing() -> None:
    """Most commands need no preparation."""


@dataclass(frozen=True)
class Command:
    """A process to measure: `before` is run, unmeasured, before each run; `exit_codes` are those
    that mean it has done its work. On a `terminal`, or into a pipe."""

    argv: tuple[str, ...]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    before: Callable[[], object] = _nothing
    exit_codes: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Run:
    """What one process cost: seconds of processor and of the clock, MiB at its peak. Processes
    that it started and waited for count: their time is in its own, and the largest has the
    peak."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Figures:
    """Medians of all rounds."""

    cpu: float
    wall: float
    peak: float

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Figures":
        return cls(
            median(run.cpu for run in runs),
            median(run.wall for run in runs),
            max(run.peak for run in runs),
        )


class FailedRunError(Exception):
    """A process did not do its work: its figures would mean nothing."""


def in_turn(commands: Sequence[Command], rounds: int) -> list[list[Run]]:
    """The runs of each command, all of them once a round, after one round that is not counted."""
    for command in commands:
        run(command)
    by_round = [[run(command) for command in commands] for _ in range(rounds)]
    return [list(runs) for runs in zip(*by_round, strict=True)]


def ratio(runs: Sequence[Run], yardstick: Sequence[Run], *, waited: bool = False) -> float:
    """The median of the rounds' ratios of processor time; with `waited`, of time by the clock."""
    rounds = zip(runs, yardstick, strict=True)
    return median(a.wall / b.wall if waited else a.cpu / b.cpu for a, b in rounds)


def run(command: Command) -> Run:
    """Run a command once. Raises FailedRunError if it ends otherwise than it should."""
    command.before()
    started = time.perf_counter()
    process, out = _start(command)
    said = _drain(out)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.exit_codes:
        told = said.decode(errors="replace").strip()[-400:]
        raise FailedRunError(f"{' '.join(command.argv)} ended with {process.returncode}: {told}")
    in_bytes = 1 if sys.platform == "darwin" else KIB
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * in_bytes / KIB**2)


def _start(command: Command) -> tuple["subprocess.Popen[bytes]", int]:
    """The process, and the end from which to read all that it says."""
    out, end = pty.openpty() if command.terminal else os.pipe()
    if command.terminal:
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    process = subprocess.Popen(
        command.argv,
        cwd=command.cwd,
        env=dict(command.env),
        stdin=end if command.terminal else subprocess.DEVNULL,
        stdout=end,
        stderr=end,
        start_new_session=True,
    )
    os.close(end)
    return process, out


def _drain(out: int) -> bytes:
    """Read to the end, as the terminal or the next program in the pipe would; keeps the last."""
    last = b""
    try:
        while chunk := os.read(out, 1 << 16):
            last = chunk
    except OSError:  # how a terminal says that nobody is left who could write
        pass
    finally:
        os.close(out)
    return last
