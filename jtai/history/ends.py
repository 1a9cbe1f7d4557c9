"""The two ends of a comparison, as people name them to `git diff`: A, A B, A..B, A...B."""

from datetime import date

from jtai.dates import long
from jtai.errors import UsageError
from jtai.frozen import frozen
from jtai.git import Repository
from jtai.visible import one_line


@frozen
class End:
    """A commit, or the file on disk where `commit` is None. `name` is what a person calls it."""

    name: str
    commit: str | None = None

    @property
    def told(self) -> str:
        """`HEAD~2 (3f2a1b0c4d)`."""
        if self.commit is None or self.commit.startswith(self.name):
            return self.name
        return f"{self.name} ({self.commit[:10]})"


ON_DISK = End("the file on disk")


def ends(repository: Repository, first: str | None, second: str | None) -> tuple[End, End]:
    """What lies between which two ends, as git means it: nothing is HEAD against the file on
    disk, A is A against the file, A..B is A against B, A...B is where they parted against B.

    Raises UsageError for what is no revision.
    """
    if first is None:
        return end_of(repository, "HEAD"), ON_DISK
    left, dots, right = _split(first)
    if not dots:
        later = ON_DISK if second is None else end_of(repository, second)
        return end_of(repository, first), later
    if second is not None:
        raise UsageError(f"'{one_line(first)}' names two revisions already: leave out the other.")
    earlier, later = end_of(repository, left or "HEAD"), end_of(repository, right or "HEAD")
    if dots == "..." and earlier.commit and later.commit:
        base = repository.merge_base(earlier.commit, later.commit)
        earlier = End(f"where {later.name} left {earlier.name}", base)
    return earlier, later


def end_of(repository: Repository, rev: str) -> End:
    """One end at a revision. Raises UsageError if there is none."""
    return End(one_line(rev), repository.resolve(rev))


def end_by(repository: Repository, day: date) -> End:
    """The last commit by the end of a day. Raises UsageError where all commits are later."""
    commit = repository.last_by(day, repository.resolve("HEAD"))
    if commit is not None:
        return End(f"the last commit by {long(day)}", commit)
    why = " in this shallow clone ('git fetch --unshallow')" if repository.is_shallow() else ""
    raise UsageError(f"there is no commit as old as {long(day)}{why}.")


def _split(asked: str) -> tuple[str, str, str]:
    for dots in ("...", ".."):
        if dots in asked and not asked.startswith(":"):
            left, _, right = asked.partition(dots)
            return left, dots, right
    return asked, "", ""
