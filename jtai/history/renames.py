"""What files were called before: git's renames, asked for many at once."""

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jtai.git import Repository

_RENAMES = ("--raw", "-M", "--diff-filter=R", "--no-abbrev", "--no-ext-diff", "-z")


class Step(NamedTuple):
    """A commit, and one of its parents."""

    commit: str
    parent: str


class Origin(NamedTuple):
    """What a file was called before a step, and git's name for its content then."""

    step: Step
    name: str
    blob: str


Renames = Mapping[tuple[Step, str], Origin]
"""By a step and the name that a file has after it."""

Graph = Mapping[str, tuple[str, ...]]
"""Commits, newest first, each with its parents."""


def renames_in(repository: Repository, steps: Iterable[Step]) -> Renames:
    """Where the files came from that were renamed in these steps."""
    once = dict.fromkeys(steps)
    asked = "".join(f"{commit} {parent}\n" for commit, parent in once).encode()
    if not asked:
        return {}
    said = repository.run("diff-tree", "--stdin", "-r", "--parents", *_RENAMES, given=asked)
    parts = iter(os.fsdecode(said).split("\0"))
    found: dict[tuple[Step, str], Origin] = {}
    step = Step("", "")
    for part in parts:
        if part.startswith(":"):
            old, new = next(parts), next(parts)
            found[step, new] = Origin(step, old, part.split()[2])
        elif part:
            step = Step(*part.split())
    return found


def older_names(repository: Repository, origin: Origin) -> list[str]:
    """What a file was called before that, along the main line: a guess, so that git need not be
    asked anew for each name of a long row."""
    line = ("--follow", "--first-parent", "-m", "--format=")
    said = repository.text("log", *line, *_RENAMES, origin.step.parent, "--", origin.name)
    return said.split("\0")[1::3]


def graph_of(repository: Repository, commit: str, *, first_parent: bool) -> Graph:
    """All commits up to one; with `first_parent`, those of the main line."""
    flags = ["--first-parent"] if first_parent else []
    listed = repository.text("rev-list", "--date-order", "--parents", *flags, commit).splitlines()
    most = 1 if first_parent else None
    return {line.split()[0]: tuple(line.split()[1:][:most]) for line in listed}


def up_to(
    tip: str, called: str, graph: Graph, renames: Renames, gone_over: set[str]
) -> Iterable[str]:
    """The commits up to one in which a file may be `called` so, but for those that were `gone_over`
    before, which are added to. What was called so before it got the name is another file."""
    waiting = [tip]
    while waiting:
        commit = waiting.pop()
        if commit not in gone_over:
            gone_over.add(commit)
            parents = graph.get(commit, ())
            waiting += [p for p in parents if (Step(commit, p), called) not in renames]
            yield commit
