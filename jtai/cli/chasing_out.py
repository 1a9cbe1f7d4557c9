"""The files of a chase: what must not be in their way, and how they and the memory of them are
written."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from jtai.chasing.again import lines_of
from jtai.chasing.parcels import contents_of
from jtai.cli.loading import refuse_the_plan, shown_path
from jtai.cli.memory import memory_of, refuse_shared_memory
from jtai.cli.plan_in_git import git_user
from jtai.cli.source_file import working
from jtai.cli.whom_to_ask import requests_of
from jtai.correspondence.remembered import Line, read_remembered
from jtai.errors import UsageError, WriteError
from jtai.frozen import frozen
from jtai.reports.who_is_asked import Chase
from jtai.settings import settings
from jtai.visible import one_line
from jtai.writing import (
    allow_open_files,
    as_write_errors,
    held_or_new,
    ready_together,
    why_not,
)

_WORTH_SAYING = 400
"""Rows of sheets beyond which a person would wonder what is going on."""


@frozen
class Folder:
    """Where the files go, and beside which plans they are remembered: the file of each, by its name
    among several."""

    path: Path
    plans: Mapping[str, Path]

    def memories(self, names: Iterable[str]) -> Sequence[Path]:
        """Where it is remembered beside the plans of these names."""
        return [memory_of(self.plans[name]) for name in names]

    def refuse_what_cannot_be(self, names: Iterable[str]) -> None:
        """Raise UsageError where files of these names cannot go there whatever else is said."""
        for plan in self.plans.values():
            if not plan.is_file():
                raise UsageError(
                    f"{shown_path(plan)} is no file: what is asked is remembered beside the plan,"
                    " so name the file that it is in; or --dry-run."
                )
        refuse_shared_memory(self.plans.values())
        above = (self.path, *self.path.absolute().parents)
        there = next(one for one in above if os.path.lexists(one))
        if not there.is_dir():
            raise UsageError(f"{_shown(there)} is no folder: name one with -o.")
        known = (path for plan in self.plans.values() for path in (plan, memory_of(plan)))
        taken = {os.path.realpath(path): path for path in known}
        for path in map(self.path.joinpath, names):
            other = taken.setdefault(os.path.realpath(path), path)
            if other is not path:
                both = f"{_shown(path)} and {_shown(other)}"
                raise UsageError(f"{both} are one file, by a link: take the link away.")
            for one in self.plans.values() if path.exists() else (None,):
                refuse_the_plan(path, one)
            if path.exists() and not path.is_file():
                raise UsageError(f"{_shown(path)} is there already, and no file: take it away.")

    def there(self, names: Iterable[str]) -> list[Path]:
        """The files of these names that are there, also as a link that leads nowhere."""
        return [path for path in map(self.path.joinpath, names) if os.path.lexists(path)]

    def write(
        self, contents: Mapping[str, bytes], lines: Mapping[str, list[Line]], *, force: bool = False
    ) -> tuple[str, ...]:
        """Write all files, and remember the lines of each plan beside it. Gives the names of the
        plans of which any was new.

        What was asked is remembered last. Killed before that, there are sheets of which nothing is
        known yet: each says itself what it asks, and the same run with --force remembers it. Killed
        after the other order, agencies would count as asked, and be asked a second time, who never
        got anything, and nobody would notice. All of it, the memory too, is on the disk before the
        first file is in its place, so that a full disk is noticed while nothing is written.

        Raises UsageError where files are in the way, but with `force`; WriteError.
        """
        files = {self.path / name: data for name, data in contents.items()}
        # In one order, so that two runs at once never wait for each other.
        places = {name: memory_of(self.plans[name]) for name in sorted(lines, key=self._real)}
        allow_open_files(len(files) + 2 * len(places))
        with _made(self.path), ExitStack() as stack:
            memories = {
                name: stack.enter_context(held_or_new(place, shown_path(place)))
                for name, place in places.items()
            }
            if not force:
                refuse_to_replace(self.there(contents))
            new = {}
            for name, memory in memories.items():
                known = read_remembered(memory.data, shown_path(places[name]))
                data = known.with_lines(lines[name])
                if data != memory.data:
                    with as_write_errors(shown_path(places[name])):
                        new[name] = stack.enter_context(memory.ready(data))
            with ready_together(files) as put:
                put()
                for remember in new.values():
                    with _said_to_be_written(self.path):
                        remember()
            return tuple(name for name in lines if name in new)

    def _real(self, name: str) -> str:
        return os.path.realpath(self.plans[name])


def send_out(chase: Chase, folder: Folder, *, force: bool) -> tuple[str, ...]:
    """Write all that goes to agencies, and remember it. Gives the names of the plans about which it
    is new that they are asked this. Raises UsageError where files are in the way, also those of
    somebody who ran the same meanwhile; WriteError."""
    names = names_in(chase)
    with as_write_errors(_shown(folder.path)):
        folder.refuse_what_cannot_be(names)
    if not force:
        refuse_to_replace(folder.there(names))
    sender = settings().author or next(filter(None, map(git_user, folder.plans.values())), None)
    rows = sum(len(parcel.wanted) for parcel in chase.parcels)
    with working("Making the sheets and drafts", shown=rows > _WORTH_SAYING):
        contents = dict(contents_of(chase.parcels, sender))
    lines: dict[str, list[Line]] = {}
    for request in requests_of(chase.parcels):
        lines.setdefault(request.among, []).extend(lines_of(request))
    return folder.write(contents, lines, force=force)


def names_in(chase: Chase) -> list[str]:
    """The names of all files of a chase."""
    return [name for parcel in chase.parcels for name in parcel.names]


def refuse_to_replace(paths: Iterable[Path]) -> None:
    """Raise UsageError, with their names, if there are any."""
    if names := [_shown(path) for path in paths]:
        verb = "is" if len(names) == 1 else "are"
        raise UsageError(
            f"{', '.join(names)} {verb} there already; nothing was written. Name another folder,"
            " or replace what is there with --force."
        )


@contextmanager
def _said_to_be_written(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, WriteError) as wrong:
        why = why_not(wrong) if isinstance(wrong, OSError) else str(wrong)
        raise WriteError(
            f"The sheets and drafts are in {_shown(folder)}, but it could not be written that they"
            f" are: {why}\nOnce that is put right, run the same again with --force."
        ) from None


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder, made with those above it where it is not there, and not left behind empty."""
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    with as_write_errors(_shown(folder)):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for one in new:
                one.rmdir()
        raise


def _shown(path: Path) -> str:
    return one_line(str(path))
