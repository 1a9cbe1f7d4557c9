"""How far what takes long has got, on stderr."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

T = TypeVar("T")


def with_progress(
    things: Iterable[T], total: int, what: str = "Reading the history"
) -> Iterator[T]:
    """Pass things on, and show on stderr what is being done, and how many of `total` have gone by;
    nothing stays of it."""
    columns = (TextColumn(what, markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_console(), transient=True) as progress:
        yield from progress.track(things, total=total)


@contextmanager
def at_work(what: str) -> Iterator[None]:
    """Show on stderr what is being done, as long as it is; nothing stays of it."""
    columns = (TextColumn("{task.description}", markup=False), SpinnerColumn())
    with Progress(*columns, console=_console(), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


def _console() -> Console:
    width, height = shutil.get_terminal_size()  # Rich would stop at a COLUMNS that is no number
    return Console(stderr=True, width=width, height=height)
