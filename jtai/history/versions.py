"""A file through time: the commits that changed it, and what it was called."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from jtai.dates import told_day
from jtai.errors import GitError
from jtai.frozen import frozen
from jtai.git import NO_HISTORY, Repository, in_command_lines, locate
from jtai.history.renames import (
    Graph,
    Origin,
    Renames,
    Step,
    graph_of,
    older_names,
    renames_in,
    up_to,
)
from jtai.visible import one_line

_SUBMODULE = "160000"


@frozen
class Version:
    """What a commit made of a file.

    `blob` is git's name for the content, None where the commit took the file away; `before` are
    the contents that the commit's `parents` had (None where a parent had no such file). `day` is
    the day of the commit by the committer's clock. `author` is who wrote it.
    """

    commit: str
    day: date
    author: str
    name: str
    blob: str | None
    before: tuple[str | None, ...]
    parents: tuple[str, ...] = ()


_Logs = Mapping[str, Mapping[str, Version]]
"""By the name of a file, the commits that changed it, newest first."""


def versions_of(
    repository: Repository, commit: str, name: str, *, first_parent: bool = False
) -> list[Version]:
    """The commits up to `commit` that changed the file, newest first, through its renames.

    With `first_parent` a merge counts as one commit, and what is within it is left out.
    """
    return versions_of_each(repository, commit, [name], first_parent=first_parent)[name]


def versions_of_each(
    repository: Repository, commit: str, names: Sequence[str], *, first_parent: bool = False
) -> dict[str, list[Version]]:
    """The same of each of several files, by its name: git is asked once for many of them."""
    found: dict[str, list[Version]] = {}
    graph: Graph = {}
    for some in in_command_lines(names):
        logs = _logs(repository, commit, some, first_parent)
        renames = renames_in(repository, _beginnings(logs))
        renamed = {called for _, called in renames}
        for name in some:
            own = {name: logs.get(name, {})}
            if name in renamed:
                graph = graph or graph_of(repository, commit, first_parent=first_parent)
                found[name] = _through_renames(
                    repository, commit, own, renames, graph, first_parent=first_parent
                )
            else:
                found[name] = [*own[name].values()]
    return found


def _through_renames(
    repository: Repository,
    commit: str,
    logs: _Logs,
    renames: Renames,
    graph: Graph,
    *,
    first_parent: bool,
) -> list[Version]:
    """The commits that changed a file by whatever name it had: `logs` are those of its last."""
    (name,) = names = [*logs]
    while True:
        told, origins = _followed(name, logs, renames, graph)
        new = [origin for origin in origins if origin.name not in names]
        if not new:
            return [told[known] for known in graph if known in told]
        names += dict.fromkeys(origin.name for origin in new)
        names += [older for older in older_names(repository, new[0]) if older not in names]
        logs = _logs(repository, commit, names, first_parent)
        renames = renames_in(repository, _beginnings(logs))


def last_changes(repository: Repository, commit: str, names: Sequence[str]) -> dict[str, Version]:
    """For each of several files that a commit on the main line changed, the last that did."""
    found: dict[str, Version] = {}
    for some in in_command_lines(names):
        logs = _logs(repository, commit, some, first_parent=True)
        found |= {name: next(iter(versions.values())) for name, versions in logs.items()}
    return found


def ever_renamed(repository: Repository, commit: str, names: Sequence[str]) -> list[str]:
    """Those of several files that had another name in some commit up to one."""
    found: set[str] = set()
    for some in in_command_lines(names):
        logs = _logs(repository, commit, some, first_parent=False)
        found.update(name for _, name in renames_in(repository, _beginnings(logs)))
    return [name for name in names if name in found]


def _beginnings(logs: _Logs) -> Iterator[Step]:
    """Where files began to be there, by the look of their names."""
    for versions in logs.values():
        for version in versions.values():
            for parent, blob in zip(version.parents, version.before, strict=False):
                if blob is None:
                    yield Step(version.commit, parent)


def _followed(
    name: str, logs: _Logs, renames: Renames, graph: Graph
) -> tuple[dict[str, Version], list[Origin]]:
    """What commits made of the file, by whatever name, and what it was called before."""
    told: dict[str, Version] = {}
    origins: list[Origin] = []
    gone_over: dict[str, set[str]] = defaultdict(set)
    waiting = deque([(name, newest) for newest in [*graph][:1]])
    while waiting:
        called, tip = waiting.popleft()
        older = up_to(tip, called, graph, renames, gone_over[called])
        for known in older if called in logs else ():
            if known in logs[called]:
                version, before = _joined(logs[called][known], renames)
                waiting += [(origin.name, origin.step.parent) for origin in before]
                origins += before
                if known not in told or told[known].blob is None:  # it has its older name there
                    told[known] = version
    return told, origins


def _joined(version: Version, renames: Renames) -> tuple[Version, list[Origin]]:
    """A version with the contents that stood before it by another name, and these names."""
    steps = (Step(version.commit, parent) for parent in version.parents)
    found = [renames.get((step, version.name)) for step in steps]
    pairs = zip_longest(version.before, found)  # what the first commit of all adds has no parent
    before = tuple(origin.blob if origin and blob is None else blob for blob, origin in pairs)
    return replace(version, before=before), [origin for origin in found if origin]


def _logs(repository: Repository, commit: str, names: Sequence[str], first_parent: bool) -> _Logs:
    """What differs from all parents: a merge tells of nothing that one of its sides had."""
    merges = ("--first-parent", "-m") if first_parent else ("--full-history", "-c")
    shape = "--format=%x01%H%x00%cs%x00%aN%x00%P"
    asked = ("--date-order", "--root", "--raw", "--no-renames", "--no-abbrev", "-z")
    plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--encoding=UTF-8")
    return _read_logs(repository.text("log", *plain, *asked, *merges, shape, commit, "--", *names))


def _read_logs(out: str) -> _Logs:
    found: dict[str, dict[str, Version]] = defaultdict(dict)
    parts = iter(out.split("\0"))
    part = next(parts, "")
    while part.startswith("\x01"):
        commit, day, author = part[1:], told_day(next(parts)), _shown(next(parts))
        parents = tuple(next(parts).split())
        part = next(parts, "") or next(parts, "")  # in a merge, an empty one comes between
        while part.lstrip("\n").startswith(":"):  # a colon for each parent
            raw, name = part.lstrip("\n"), next(parts)
            fields = raw.lstrip(":").split()
            many = raw.count(":")
            states = zip(fields[: many + 1], fields[many + 1 :], strict=False)
            *before, blob = (blob if _is_file(mode) else None for mode, blob in states)
            version = Version(commit, day, author, name, blob, tuple(before), parents[:many])
            found[name][commit] = version
            part = next(parts, "")
    return found


def _shown(author: str) -> str:
    """A name of any bytes as text: what is not UTF-8 is shown as `\\xe9`."""
    return author.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _is_file(mode: str) -> bool:
    return mode.startswith("1") and mode != _SUBMODULE


def file_at(file: Path, rev: str, beside: Collection[str] = ()) -> bytes:
    """The content of a file as git has it at a revision, by whatever name it had there; `beside` it
    as in content_at.

    Raises UsageError for an unknown revision, GitError where the file did not exist.
    """
    repository, name = locate(file, NO_HISTORY)
    return content_at(repository, repository.resolve(rev), name, one_line(rev), beside)


def content_at(
    repository: Repository, commit: str, name: str, called: str, beside: Collection[str] = ()
) -> bytes:
    """A file as a commit has it, by its name or one that it had before it was renamed. `beside` it
    are the names of files that are asked for too: what has one of these is that file, and not this
    one as well.

    Raises GitError, in which the commit is `called` what the person calls it.
    """
    data = repository.read(commit, name)
    head = repository.head() if data is None else None
    if head is not None:
        versions = versions_of(repository, head, name)
        then = graph_of(repository, commit, first_parent=False)
        # Since then, or long before, another file may have been called as this one was once.
        nearest = [version for version in versions if version.commit in then][:1]
        older = dict.fromkeys(version.name for version in [*nearest, *versions])
        found = (repository.read(commit, o) for o in older if o != name and o not in beside)
        data = next((content for content in found if content is not None), None)
    if data is None:
        known = called if commit.startswith(called) else f"{called} ({commit[:10]})"
        raise GitError(f"'{one_line(name)}' did not exist at {known}.")
    return data
