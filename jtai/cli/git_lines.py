"""Lines that are put into a file of git's, and taken out again."""

import os
from collections.abc import Callable
from pathlib import Path

from jtai.cli.answers import say
from jtai.errors import WriteError
from jtai.frozen import frozen
from jtai.git import Repository
from jtai.gitattributes import has_line, with_line, without_line
from jtai.writing import held, write_output


@frozen
class GitLines:
    """A file of git's with a line for each thing; `key` begins the settings in which a clone
    remembers what was put in, so that no more than that is taken out again."""

    repository: Repository
    file: Path
    key: str

    def read(self) -> bytes:
        try:
            return self.file.read_bytes() if self.file.exists() else b""
        except OSError as wrong:
            raise WriteError(f"{self.file.name} cannot be read: {wrong.strerror}.") from None

    def put_in(self, line: bytes) -> bool:
        """Put a line in. Gives whether it was not there."""
        data = self.read()
        if has_line(data, line):
            return False
        if not self.file.exists():
            self.repository.run("config", "--local", f"{self.key}File", "made")
        self.repository.run("config", "--local", "--add", f"{self.key}Line", os.fsdecode(line))
        self._change(lambda there: with_line(there, line))
        return True

    def take_out(self) -> bool:
        """Take out what was put in. Gives whether it was still there."""
        before = self.read()
        after = self._without_ours(before)
        if after == before:
            return False
        if self._remembered("File") and not after:
            self.file.unlink()
        else:
            self._change(self._without_ours)
        return True

    def forget(self) -> bool:
        """Remember nothing any more. Gives whether there was anything."""
        lines, made = (unset(self.repository, f"{self.key}{what}") for what in ("Line", "File"))
        return lines or made

    def _remembered(self, what: str) -> str | None:
        return self.repository.attempt("config", "--local", "--get-all", f"{self.key}{what}")

    def _without_ours(self, data: bytes) -> bytes:
        for line in filter(None, (self._remembered("Line") or "").split("\n")):
            data = without_line(data, os.fsencode(line))
        return data

    def _change(self, change: Callable[[bytes], bytes]) -> None:
        if not self.file.exists():
            self.file.parent.mkdir(exist_ok=True)
            write_output(self.file, change(b""))
            return
        with held(self.file, self.file.name) as file:
            file.replace(change(file.data))
        if file.parted:
            say(file.parted)


def unset(repository: Repository, key: str) -> bool:
    """Take a setting out of a clone's git config. Gives whether it was there."""
    return repository.attempt("config", "--local", "--unset-all", key) is not None
