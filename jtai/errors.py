"""What can go wrong: problems are data, errors carry the exit code they end with."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Alike(NamedTuple):
    """How problems of one kind are told together, behind their number: one of them, or several."""

    one: str
    several: str


# Plain tuples, and no classes: a start would pay for making those.
Place = tuple[int, int | None]
"""What of a line is meant: the column where it starts, counted in characters from 0, and how many
characters it has; None: as many as there are up to the end of the line."""

About = tuple[str, str | None]
"""What of a finding, an action or a note is meant: the key of the field, and what of its text."""


class Problem(NamedTuple):
    """Something wrong in a plan.

    `line` counts from 1, as editors do, and is None where the whole file is meant.
    `ref` is that of the action or finding concerned, if it is known.
    `kind` is that of a warning.
    `place` is where on its line it is, if that is known. Who knows values, and not where they
    stand, says `about` what it is; reading/whereabouts.py makes a line and a place of that.
    `shape` is what to type instead, line by line, where words alone would not show it.
    """

    severity: Severity
    line: int | None
    ref: str | None
    text: str
    kind: Alike | None = None
    place: Place | None = None
    about: About | None = None
    shape: tuple[str, ...] = ()

    def located(self, source: str) -> str:
        """The problem in one line: `plan.yaml:123: 3.4: text`. What stops everything else needs no
        word that it is an error."""
        place = source if self.line is None else f"{source}:{self.line}"
        place = place if self.ref is None else f"{place}: {self.ref}"
        text = self.text if self.severity is Severity.ERROR else f"warning: {self.text}"
        return f"{place}: {text}"


class JtaiError(Exception):
    """The family of errors that are not a bug. The message says what, where and what to do."""

    exit_code = 1


class UsageError(JtaiError):
    """A bad option, an unknown ref or agency, a date with two readings."""

    exit_code = 2


class PlanError(JtaiError):
    """The plan cannot be read, or has errors: all of them, in the order of their lines."""

    exit_code = 3

    def __init__(
        self,
        source: str,
        problems: Sequence[Problem],
        tell: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        """`tell` gives the lines of the message, where there is more to say than the problems: it
        is asked when somebody is told."""
        self.source = source
        self.problems = tuple(problems)
        self._tell = tell
        super().__init__(source)

    def __str__(self) -> str:
        if self._tell is not None:
            return "\n".join(self._tell())
        return "\n".join(problem.located(self.source) for problem in self.problems)


class SourceError(JtaiError):
    """A file that is to be imported is of no kind that can be read, or holds no plan."""

    exit_code = 3


class LossError(JtaiError):
    """Something of a source is neither in the plan that came of it nor named: a fault of jtai's."""

    exit_code = 70


class WriteError(JtaiError):
    """A file could not be written; what was there before is still there."""

    exit_code = 4


class GitError(JtaiError):
    """git failed, or is not there."""

    exit_code = 4


class NotCommittedError(GitError):
    """All is written as it was asked for, and git has not committed it."""


class EditError(WriteError):
    """A place in the plan that cannot be changed without disturbing what stands around it.

    `line` counts from 1; `why` says what is in the way and what to change by hand.
    """

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        self.why = why
        super().__init__(f"line {line} cannot be edited safely: {why}.")
