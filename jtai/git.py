"""What git is asked, and told to commit: one file. It never fetches or prompts.

Names of files are paths within the repository, with `/`. A commit is always a full id: what
people type goes through `Repository.resolve` first, so that nothing of it can become an option.
"""

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from pathlib import Path

from jtai.dates import told_day
from jtai.errors import GitError, UsageError
from jtai.frozen import frozen
from jtai.running_git import Contents, Ran, contents, make_sure_of, run, said_by
from jtai.visible import one_line, visible

_ARGUMENTS = 20_000  # letters of names in one command: Windows takes some 32,000 of all of it
NO_REPOSITORY = ": 'git init' makes one of the folder that you are in."
NO_HISTORY = (
    ", so there is no history to look at.\nThere is from now on with: git init, then jtai commit"
)


class NotInGitError(GitError):
    """A file is in no git repository."""


@frozen
class Repository:
    """A git repository with a work tree; `root` is its top folder."""

    root: Path

    def resolve(self, rev: str) -> str:
        """The id of the commit that a person calls `rev`. Raises UsageError if there is none."""
        if not rev or rev.startswith("-") or "\0" in rev:
            raise UsageError(f"'{one_line(rev)}' is not a revision.")
        found = self.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", rev)
        if found is not None and not found.startswith("^"):
            found = self.attempt("rev-parse", "--verify", "--quiet", f"{found.strip()}^{{commit}}")
        if found is not None and not found.startswith("^"):
            return found.strip()
        if self.head() is None:
            raise UsageError(
                f"'{one_line(rev)}': this repository has no commit yet; 'jtai commit' makes one of"
                " the plan."
            )
        shallow = " (this clone is shallow: 'git fetch --unshallow')" if self.is_shallow() else ""
        raise UsageError(f"there is no revision '{one_line(rev)}' in this repository{shallow}.")

    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        found = self.attempt("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return found and found.strip()

    def merge_base(self, ours: str, theirs: str) -> str:
        """The commit from which two went their own ways. Raises UsageError if none is known."""
        found = self.attempt("merge-base", ours, theirs)
        if found is None:
            raise UsageError(f"{ours[:10]} and {theirs[:10]} have no common history in this clone.")
        return found.strip()

    def is_shallow(self) -> bool:
        return self.text("rev-parse", "--is-shallow-repository").strip() == "true"

    def last_by(self, day: date, commit: str) -> str | None:
        """The last commit by the end of `day` on the way to `commit`; None if all are later.

        The way is that of first parents: what was merged later was not there yet. A commit is
        never earlier than its parent, whatever its clock said.
        """
        return last_of(self.main_line(commit), day)

    def main_line(self, commit: str) -> list[tuple[date, str]]:
        """The commits on that way, the oldest first, each with the day by which it was there."""
        log = self.text("log", "--first-parent", "--reverse", "--format=%H %cs", commit)
        pairs = [line.split(" ") for line in log.splitlines()]
        days = accumulate((told_day(when) for _, when in pairs), max)
        return [(day, found) for day, (found, _) in zip(days, pairs, strict=True)]

    def read(self, commit: str, name: str) -> bytes | None:
        """A file as a commit has it; None if it does not have it."""
        blob = self.blobs(commit, [name]).get(name)
        return self.run("cat-file", "blob", blob) if blob else None

    def blobs(self, commit: str, names: Iterable[str]) -> dict[str, str]:
        """git's names for the contents of those of the files that a commit has, by their names."""
        found: dict[str, str] = {}
        for some in in_command_lines(names):
            for listed in self.text("ls-tree", "-z", "--full-tree", commit, "--", *some).split(
                "\0"
            ):
                about, _, name = listed.partition("\t")
                kind, blob = about.split()[1:3] if about else ("", "")
                found |= {name: blob} if kind == "blob" else {}
        return found

    def contents(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """The contents of many blobs, in their order, from one process. Raises GitError."""
        return contents(self.root, blobs)

    def open_contents(self) -> Contents:
        """The contents of blobs that nobody can name beforehand, from one process."""
        return Contents(self.root)

    def make_sure_of(self, blobs: Sequence[str]) -> None:
        """Raise GitError where git does not have the content of any of these blobs."""
        make_sure_of(self.root, blobs)

    def setting(self, key: str) -> str | None:
        """A value of git's configuration, wherever it is set; None if it is not."""
        found = self.attempt("config", "--get", key)
        return (found or "").removesuffix("\n") or None

    def attribute(self, name: str, attribute: str) -> str:
        """What .gitattributes says of a file; `unspecified` where it says nothing."""
        return self.attributes([name], attribute)[name]

    def attributes(self, names: Iterable[str], attribute: str) -> dict[str, str]:
        """What .gitattributes says of each of these files."""
        given = b"".join(os.fsencode(name) + b"\0" for name in names)
        said = self.run("check-attr", "-z", "--stdin", attribute, given=given)
        told = os.fsdecode(said).split("\0")
        return dict(zip(told[0::3], told[2::3], strict=False))

    def commit(self, names: Sequence[str], message: str) -> None:
        """Commit some files and nothing else, as `git commit NAME` does: the person's own hooks
        run."""
        own = ("-c", "i18n.commitEncoding=UTF-8", "commit", "--only", "--quiet")
        flags = ("--cleanup=whitespace", "--file=-", "--", *names)
        ran = run(self.root, (*own, *flags), message.encode(), quiet=False)
        if ran.returncode != 0:
            raise GitError(f"git could not commit '{one_line(names[0])}':\n{said_by(ran)}")

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git prints when it is `given` something. Of what a person or a file says, arguments
        hold only resolved ids, and names after `--`. Raises GitError with git's own words.
        """
        ran = run(self.root, arguments, given)
        if ran.returncode != 0:
            raise GitError(f"git {arguments[0]} failed: {said_by(ran)}")
        return ran.stdout

    def text(self, *arguments: str) -> str:
        """As `run`; bytes that are not UTF-8 are kept as os.fsdecode keeps them."""
        return os.fsdecode(self.run(*arguments))

    def attempt(self, *arguments: str) -> str | None:
        """As `text`, but None where git's answer is no."""
        ran = run(self.root, arguments)
        return os.fsdecode(ran.stdout) if ran.returncode == 0 else None


def locate(file: Path, without: str = NO_REPOSITORY) -> tuple[Repository, str]:
    """The repository that a file is in, and the file's name in it. The file need not exist, nor
    its folder.

    A link is followed: git has the file that it points to. Raises NotInGitError, which says what
    it is to be `without` a repository, and GitError where git will not look at it.
    """
    real, folder = _real(file)
    return _located(file, real, folder, _asked_where(folder), without)


def locate_each(files: Iterable[Path]) -> list[tuple[Repository, str] | GitError]:
    """As `locate`, of each file, or why it is in no repository: git is asked once for a folder."""
    known: dict[Path, Ran] = {}
    found: list[tuple[Repository, str] | GitError] = []
    for file in files:
        real, folder = _real(file)
        try:
            ran = known[folder] = known.get(folder) or _asked_where(folder)
            found.append(_located(file, real, folder, ran, NO_REPOSITORY))
        except GitError as nowhere:
            found.append(nowhere)
    return found


def last_of(line: Sequence[tuple[date, str]], day: date) -> str | None:
    """The last commit by the end of a day of a main line; None if all are later."""
    place = bisect_right(line, day, key=lambda one: one[0])
    return line[place - 1][1] if place else None


def in_command_lines(names: Iterable[str]) -> Iterator[list[str]]:
    """The names in lists, each short enough for the command line of any system."""
    some: list[str] = []
    left = _ARGUMENTS
    for name in names:
        left -= len(name) + 1
        if left < 0 and some:
            yield some
            some, left = [], _ARGUMENTS - len(name) - 1
        some.append(name)
    if some:
        yield some


def _real(file: Path) -> tuple[Path, Path]:
    """The file that is meant, through links, and the folder that it is in, or would be below."""
    real = Path(os.path.realpath(file))
    return real, next(above for above in real.parents if above.is_dir())


def _asked_where(folder: Path) -> Ran:
    return run(folder, ("rev-parse", "--is-inside-work-tree", "--show-cdup", "--show-prefix"))


def _located(
    file: Path, real: Path, folder: Path, ran: Ran, without: str
) -> tuple[Repository, str]:
    if ran.returncode != 0:
        raise _no_repository(file, os.fsdecode(ran.stderr), without)
    inside, up, prefix = os.fsdecode(ran.stdout).split("\n", 2)
    if inside != "true":
        raise NotInGitError(f"'{one_line(str(file))}' is not in the work tree of a git repository.")
    name = prefix.removesuffix("\n") + real.relative_to(folder).as_posix()
    return Repository((folder / up).resolve()), name


def merge_lines(files: Sequence[Path], labels: Sequence[str], size: int) -> tuple[bytes, bool]:
    """git's own merge of (ours, base, theirs) line by line, and whether it is clean; `labels` name
    them at markers of that `size`. Raises GitError."""
    how = ["-qp", f"--marker-size={size}", *(part for label in labels for part in ("-L", label))]
    ran = run(Path.cwd(), ("merge-file", *how, "--", *map(str, files)))
    if not 0 <= ran.returncode <= 127:
        raise GitError(f"git merge-file failed: {said_by(ran)}")
    return ran.stdout, ran.returncode == 0


def _no_repository(file: Path, said: str, without: str) -> GitError:
    shown = one_line(str(file))
    if "dubious ownership" in said:
        return GitError(
            f"git does not trust the folder of '{shown}': it belongs to somebody else."
            " If you do, run: git config --global --add safe.directory FOLDER"
        )
    if "not a git repository" in said:
        return NotInGitError(f"'{shown}' is not in a git repository{without}")
    return GitError(f"git cannot find the repository of '{shown}': {visible(said.strip())}")
