"""A file that is to be taken into a plan, and the answers to what was asked about it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jtai.cli.clock import today
from jtai.cli.loading import shown_path, why_unreadable
from jtai.errors import SourceError, UsageError, WriteError
from jtai.frozen import frozen
from jtai.importing.asked import Typed, given_in
from jtai.importing.columns_of_own import refuse_a_paper, refuse_several_plans
from jtai.importing.given import Given
from jtai.importing.grids.grid import MOST_BYTES, Source
from jtai.importing.grids.opening import read_source
from jtai.importing.rules import Rules, read_rules, rules_beside
from jtai.visible import one_line
from jtai.writing import write_output

_WORTH_SAYING = 200_000
"""Bytes of a source beyond which a person would wonder what is going on."""


@frozen
class Asked:
    """What a run of an import was asked: the source, the answers typed, and the rules beside the
    plan, as they are in the file `rules_at`."""

    source: Source
    typed: tuple[Given, ...]
    rules: Rules
    rules_at: Path
    long: bool = False

    def save_rules(self, data: bytes) -> None:
        """Write the rules file, if there is anything new in it. Raises WriteError."""
        if data == self.rules.data:
            return
        if there(self.rules_at) != self.rules.data:
            raise WriteError(
                f"{self.rules.shown} was changed by somebody else meanwhile; nothing was written."
                " Run the same import again."
            )
        write_output(self.rules_at, data)


def asked_of(path: Path, typed: Typed, plan: Path, rules: Path | None) -> Asked:
    """Read a source and the rules of the plan that it goes into: those beside it, if no others
    were named.

    Raises SourceError for a source that cannot be read, UsageError for an answer that is none.
    """
    given = given_in(typed, today())
    rules_at = rules or rules_beside(plan)
    known = read_rules(there(rules_at), shown_path(rules_at))
    data = bytes_of(path, "the file that the plan is in")
    long = len(data) > _WORTH_SAYING
    with working(f"Reading {one_line(path.name)}", shown=long):
        source = read_source(path.name, data)
        refuse_a_paper(source)
        refuse_several_plans(source)
    return Asked(source, given, known, rules_at, long)


@contextmanager
def working(what: str, *, shown: bool) -> Iterator[None]:
    """Say on a terminal what takes its time, as long as it does."""
    if not shown or not sys.stderr.isatty():
        yield
        return
    from jtai.output.terminal.progress import at_work

    with at_work(what):
        yield


def there(path: Path) -> bytes:
    """What is in a file that need not be there. Raises UsageError where it cannot be read."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise UsageError(f"{shown_path(path)} cannot be read: it is no file.")
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as wrong:
        raise UsageError(f"{shown_path(path)} cannot be read: {wrong.strerror}.") from None


def bytes_of(path: Path, wanted: str) -> bytes:
    """What is in a file that somebody else made; `wanted` says what file is to be named. Raises
    SourceError where it cannot be read."""
    shown = shown_path(path)
    try:
        if path.exists() and not path.is_file():
            raise SourceError(f"{shown}: this is no file: name {wanted}.")
        if path.stat().st_size > MOST_BYTES:
            most = f"{MOST_BYTES // 1024 // 1024} MiB"
            raise SourceError(
                f"{shown}: the file is over {most}, which no plan is. Copy the plan to a new one."
            )
        return path.read_bytes()
    except (OSError, ValueError) as wrong:
        raise SourceError(f"{shown}: {why_unreadable(wrong)}.") from None
