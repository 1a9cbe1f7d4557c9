"""Finding a plan and reading it, for every command alike."""

import os
import sys
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from jtai.cache import WORTH_KEEPING
from jtai.cli.answers import say
from jtai.errors import Alike, GitError, PlanError, Problem, Severity, UsageError
from jtai.model import Plan
from jtai.settings import settings
from jtai.visible import one_line
from jtai.words import counted

if TYPE_CHECKING:
    from jtai.cache.packed import Kept, Stretch
    from jtai.lasting import Lasting

PLAN_NAME = "plan.yaml"


class Loaded(NamedTuple):
    """A plan as it was read: `path` is the file, `source` the name that messages give it, `rev`
    the revision that was asked for, if not the file on disk. `lasting` are its warnings, where
    they are known already. `data` are its bytes, None where several plans were read: these are
    not held on to. `stretches` are those in which a large one is kept."""

    path: Path
    source: str
    data: bytes | None
    plan: Plan
    rev: str | None = None
    lasting: "Lasting | None" = None
    stretches: "tuple[Stretch, ...]" = ()

    @property
    def content(self) -> bytes:
        """Its bytes, read again where they were not held on to."""
        return bytes_at(self.path, self.rev) if self.data is None else self.data


def load(path: Path, rev: str | None = None, *, keep: bool = True, warned: bool = False) -> Loaded:
    """Read a plan: the file on disk or, with `rev`, as git has it at that revision.

    A large plan is kept for the next command, unless told not to; with `warned` its lasting
    warnings are, too. Raises PlanError where it cannot be read or has errors.
    """
    source, data = source_of(path, rev), bytes_at(path, rev)
    if len(data) >= WORTH_KEEPING:
        kept = read_or_known(data, source, keep=keep, warned=warned)
        return Loaded(path, source, data, kept.plan, rev, kept.lasting, kept.stretches)
    from jtai.reading import plan_of

    return Loaded(path, source, data, plan_of(data, source), rev)


def read_or_known(data: bytes, source: str, *, keep: bool = True, warned: bool = False) -> "Kept":
    """A large plan, with `warned` also its lasting warnings: as it was kept, if it was; else read,
    and then kept for the next command, unless told not to. Raises PlanError."""
    from jtai.cache import store

    place = store.folder(make=keep) if may_keep() else None
    name = store.name_for(data) if place else None
    kept = store.find(name, place) if name else None
    if kept is not None and (kept.lasting or not warned):
        return kept
    from jtai.cli.reading_large import read_large

    return read_large(data, source, name, place, keep=keep, warned=warned)


def keep_for_next(
    data: bytes, plan: Plan, before: "Iterable[Stretch]" = ()
) -> "tuple[Stretch, ...]":
    """Keep a plan that was written just now for the next command, if it is large and that is
    allowed. `before` are the stretches in which it was kept before that; gives those of now."""
    if len(data) < WORTH_KEEPING or not may_keep():
        return ()
    from jtai.cache import store

    if (place := store.folder(make=True)) and (name := store.name_for(data)):
        from jtai.cli.reading_large import keep_read

        return keep_read(data, plan, before, name, place)
    return ()


def source_of(path: Path, rev: str | None) -> str:
    """What messages call a plan: its path and, with `rev`, the revision before it."""
    return shown_path(path) if rev is None else f"{one_line(rev)}:{shown_path(path)}"


def bytes_at(path: Path, rev: str | None) -> bytes:
    """The bytes of a plan: the file's or, with `rev`, as git has it at that revision. Raises
    PlanError, UsageError and GitError, which say why they cannot be had."""
    if rev is None:
        return read_bytes(path)
    from jtai.history.versions import file_at

    return file_at(path, rev)


def named_plans() -> tuple[Path, ...]:
    """What is to be read where nothing was asked for: what $JTAI_PLAN says, else your settings,
    else plan.yaml here or in a folder above. Files, folders or patterns; there need not be any."""
    if named := os.environ.get("JTAI_PLAN"):
        return (Path(named),)
    if set_to := settings().plan:
        return tuple(map(Path, [set_to] if isinstance(set_to, str) else set_to))
    here = Path.cwd()
    within = within_repository(here)
    for folder in within or [here]:
        if (folder / PLAN_NAME).exists():
            return (folder / PLAN_NAME,)
    from jtai.cli.nearby import no_plan

    raise UsageError(no_plan(here, PLAN_NAME, in_repository=bool(within)))


def within_repository(folder: Path) -> list[Path]:
    """A folder and those above it, up to the repository's root; none where there is none."""
    folders = [folder, *folder.parents]
    root = next((n for n, above in enumerate(folders, 1) if (above / ".git").exists()), 0)
    return folders[:root]


def read_bytes(path: Path) -> bytes:
    """The bytes of a plan file. Raises PlanError, which says why they cannot be had."""
    try:
        mode = path.stat().st_mode
        if S_ISREG(mode) or S_ISDIR(mode):
            return path.read_bytes()
        if S_ISFIFO(mode) and (piped := _from_pipe(path)):
            return piped
        why = "this is a pipe, a device or a socket, and nothing can be read from it"
    except IsADirectoryError:
        from jtai.cli.nearby import folder_without

        why = folder_without(path, PLAN_NAME)
    except FileNotFoundError as gone:
        why = f"{why_unreadable(gone)}{_in_git_all_the_same(path) or _nearest_to(path)}"
    except (OSError, ValueError) as wrong:
        why = why_unreadable(wrong)
    raise PlanError(shown_path(path), [Problem(Severity.ERROR, None, None, why)])


def why_unreadable(wrong: OSError | ValueError) -> str:
    """What kept a file from being read, in words."""
    if isinstance(wrong, FileNotFoundError):
        return "there is no such file"
    if isinstance(wrong, PermissionError):
        return "you have no permission to read it"
    return f"it cannot be read: {getattr(wrong, 'strerror', None) or wrong}"


def _in_git_all_the_same(path: Path) -> str:
    """What to do about a file that git has, and that is left out of this checkout."""
    from jtai.git import locate

    try:
        repository, name = locate(path)
        known = repository.attempt("ls-files", "-v", "-z", "--", name) or ""
    except GitError:
        return ""
    if not known.startswith("S "):
        return ""
    return " in this sparse checkout: read it with --rev HEAD, or get it with git sparse-checkout"


def _nearest_to(path: Path) -> str:
    from jtai.cli.nearby import instead_of

    return instead_of(path)


def _from_pipe(path: Path) -> bytes:
    """What somebody writes into a pipe; nothing where nobody does: that would be waited for."""
    if sys.platform == "win32":
        data = path.read_bytes()
    else:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:
            os.set_blocking(pipe.fileno(), True)
            data = pipe.read()
    return data


def shown_path(path: Path) -> str:
    """The path as it is shortest to read from here."""
    try:
        return one_line(str(path.resolve().relative_to(Path.cwd())))
    except (ValueError, OSError, RuntimeError):  # a loop of links is a RuntimeError before 3.13
        return one_line(str(path))


def refuse_the_plan(output: Path, plan: Path | None) -> None:
    """No output file takes the place of a plan, whatever else is asked for. Raises UsageError."""
    same = plan is not None and output.exists() and plan.exists() and output.samefile(plan)
    same = same or (plan is not None and os.path.realpath(output) == os.path.realpath(plan))
    if same or output.name == PLAN_NAME:
        raise UsageError(f"{shown_path(output)} is a plan: name another file to write.")


def count_warnings(plans: Collection[Loaded], today: date) -> None:
    """Say on stderr how many warnings there are, of several plans in sum, and of which kinds; they
    stop nothing."""
    numbers: dict[Alike, int] = {}
    with_any = []
    for loaded in plans:
        found = _warnings_of(loaded, today)
        with_any += [loaded.source] if found else []
        for kind, number in found:
            numbers[kind] = numbers.get(kind, 0) + number
    if numbers:
        total = counted(sum(numbers.values()), "warning")
        where = f"{total} in {counted(len(with_any), 'plan')}"
        said = f"{with_any[0]}: {total}" if len(plans) == 1 else where
        say(f"{said} (jtai check lists them)")
    for kind, number in numbers.items():
        say(f"  {counted(number, kind.one, kind.several)}")


def _warnings_of(loaded: Loaded, today: date) -> Iterable[tuple[Alike, int]]:
    lasting = loaded.lasting
    if lasting is not None and lasting.since <= today:
        return lasting.numbers
    from jtai.checks import numbers_of, warnings_of
    from jtai.reading import words_left_out

    of_text = words_left_out(loaded.content, loaded.plan)
    return numbers_of(warnings_of(loaded.plan, today, of_text))


def may_keep() -> bool:
    """Whether a person lets anything be kept of large plans: $JTAI_NO_CACHE and settings say no."""
    return not os.environ.get("JTAI_NO_CACHE") and settings().cache != "never"
