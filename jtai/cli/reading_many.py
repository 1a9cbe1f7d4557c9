"""Reading several plans, each once; those that cannot be read are no reason to hide the others'
faults."""

from collections.abc import Sequence
from pathlib import Path

from jtai.cli.loading import Loaded, load
from jtai.errors import GitError, JtaiError, PlanError, UsageError

Read = Loaded | JtaiError


def read_many(files: Sequence[Path], rev: str | None = None) -> list[Read]:
    """What came of reading each file (with `rev`, as git has it at that revision): the plan, or why
    it is none. What is read is kept for the next command where that pays."""
    return [_read(file, rev) for file in files]


def _read(file: Path, rev: str | None) -> Read:
    try:
        return load(file, rev)
    except (PlanError, GitError, UsageError) as wrong:  # of git: it is not there at the revision
        return wrong
