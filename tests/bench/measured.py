"""What a case, a group of them and a growth are."""

from dataclasses import dataclass, field

from tests.bench.processes import Command


@dataclass(frozen=True)
class Case:
    """A command, with the most it may cost as a multiple of the yardstick's processor time, and
    the most MiB. `ahead_of` names another case that it has to be faster than. What may use two
    cores is judged `by_wall`: by how long it is waited for, and not by what both do meanwhile."""

    what: str
    command: Command
    at_most: float | None = None
    most_peak: float | None = None
    ahead_of: str | None = None
    by_wall: bool = False


@dataclass(frozen=True)
class Group:
    """Cases that run in turn with one yardstick; `rounds` and how many of them if it is quick."""

    name: str
    yardstick: str
    command: Command
    cases: tuple[Case, ...]
    rounds: int
    quick_rounds: int


@dataclass(frozen=True)
class Growth:
    """One command at each size, which is to grow no faster than the file."""

    what: str
    commands: tuple[Command, ...] = field(default=())
