"""How far a long reading has got, on stderr."""

import shutil
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

T = TypeVar("T")


def with_progress(things: Iterable[T], total: int) -> Iterator[T]:
    """Pass things on, and show on stderr how many of `total` have gone by; nothing stays of it."""
    columns = (TextColumn("Reading the history"), BarColumn(), MofNCompleteColumn())
    width, height = shutil.get_terminal_size()  # Rich would stop at a COLUMNS that is no number
    console = Console(stderr=True, width=width, height=height)
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(things, total=total)
