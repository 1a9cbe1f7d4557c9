"""How far a long reading has got, on stderr."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

T = TypeVar("T")


def with_progress(things: Iterable[T], total: int) -> Iterator[T]:
    """Pass things on, and show on stderr how many of `total` have gone by; nothing stays of it."""
    columns = (TextColumn("Reading the history"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(things, total=total)
