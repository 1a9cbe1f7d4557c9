"""The files of a chase: what must not be in their way, and how they and the memory of them are
written."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jtai.chasing.again import lines_of
from jtai.chasing.parcels import contents_of
from jtai.cli.loading import refuse_the_plan, shown_path
from jtai.cli.memory import memory_of
from jtai.cli.plan_in_git import git_user
from jtai.cli.source_file import working
from jtai.correspondence.remembered import Line, read_remembered
from jtai.errors import UsageError, WriteError
from jtai.reports.who_is_asked import Chase
from jtai.settings import settings
from jtai.visible import one_line
from jtai.writing import as_write_errors, held_or_new, ready_together, why_not

_WORTH_SAYING = 400
"""Rows of sheets beyond which a person would wonder what is going on."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the files go, and beside which plan they are remembered."""

    path: Path
    plan: Path

    @property
    def memory(self) -> Path:
        return memory_of(self.plan)

    def refuse_what_cannot_be(self, names: Iterable[str]) -> None:
        """Raise UsageError where files of these names cannot go there whatever else is said."""
        if not self.plan.is_file():
            raise UsageError(
                f"{shown_path(self.plan)} is no file: what is asked is remembered beside the plan,"
                " so name the file that it is in; or --dry-run."
            )
        above = (self.path, *self.path.absolute().parents)
        there = next(one for one in above if os.path.lexists(one))
        if not there.is_dir():
            raise UsageError(f"{_shown(there)} is no folder: name one with -o.")
        taken = {os.path.realpath(path): path for path in (self.plan, self.memory)}
        for path in map(self.path.joinpath, names):
            other = taken.setdefault(os.path.realpath(path), path)
            if other is not path:
                both = f"{_shown(path)} and {_shown(other)}"
                raise UsageError(f"{both} are one file, by a link: take the link away.")
            refuse_the_plan(path, self.plan)
            if path.exists() and not path.is_file():
                raise UsageError(f"{_shown(path)} is there already, and no file: take it away.")

    def there(self, names: Iterable[str]) -> list[Path]:
        """The files of these names that are there, also as a link that leads nowhere."""
        return [path for path in map(self.path.joinpath, names) if os.path.lexists(path)]

    def write(
        self, contents: Mapping[str, bytes], lines: Iterable[Line], *, force: bool = False
    ) -> bool:
        """Write all files, and remember the lines. Gives whether any of these was new.

        What was asked is remembered last. Killed before that, there are sheets of which nothing is
        known yet: each says itself what it asks, and the same run with --force remembers it. Killed
        after the other order, agencies would count as asked, and be asked a second time, who never
        got anything, and nobody would notice. All of it, the memory too, is on the disk before the
        first file is in its place, so that a full disk is noticed while nothing is written.

        Raises UsageError where files are in the way, but with `force`; WriteError.
        """
        files = {self.path / name: data for name, data in contents.items()}
        with _made(self.path), held_or_new(self.memory, shown_path(self.memory)) as memory:
            if not force:
                refuse_to_replace(self.there(contents))
            known = read_remembered(memory.data, shown_path(self.memory))
            data = known.with_lines(lines)
            if data == memory.data:
                with ready_together(files) as put:
                    put()
                return False
            with memory.ready(data) as remember, ready_together(files) as put:
                put()
                with _said_to_be_written(self.path):
                    remember()
            return True


def send_out(chase: Chase, folder: Folder, *, force: bool) -> bool:
    """Write all that goes to agencies, and remember it. Gives whether it is new that they are
    asked this. Raises UsageError where files are in the way, also those of somebody
    who ran the same meanwhile; WriteError."""
    names = names_in(chase)
    with as_write_errors(_shown(folder.path)):
        folder.refuse_what_cannot_be(names)
    if not force:
        refuse_to_replace(folder.there(names))
    sender = settings().author or git_user(folder.plan)
    rows = sum(len(parcel.refs) for parcel in chase.parcels)
    with working("Making the sheets and drafts", shown=rows > _WORTH_SAYING):
        contents = dict(contents_of(chase.parcels, sender))
    lines = [line for parcel in chase.parcels for line in lines_of(parcel.request)]
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
