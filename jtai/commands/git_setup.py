import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.answers import say, write
from jtai.cli.loading import PLAN_NAME, plan_path
from jtai.cli.options import PlanFile
from jtai.errors import UsageError, WriteError
from jtai.git import Repository, locate
from jtai.gitattributes import attributes_line, has_line, with_line, without_line
from jtai.visible import visible
from jtai.writing import held

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_ATTRIBUTES = "diff=jtai merge=jtai"
_OUR_LINES, _OUR_FILE = "jtai.attributesLine", "jtai.attributesFile"
"""What a clone remembers of what was written, so that no more than that is taken out again."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where it goes: the repository, its .gitattributes, and the plan's path."""

    repository: Repository
    name: str

    @property
    def file(self) -> Path:
        return self.repository.root / ".gitattributes"

    @property
    def line(self) -> bytes:
        return attributes_line(self.name, _ATTRIBUTES)

    def read(self) -> bytes:
        if self.file.is_symlink():
            raise WriteError("git does not read a .gitattributes that is a link: make it a file.")
        try:
            return self.file.read_bytes() if self.file.exists() else b""
        except OSError as wrong:
            raise WriteError(f".gitattributes cannot be read: {wrong.strerror}.") from None

    def write(self, data: bytes) -> None:
        try:
            if self.file.exists():
                with held(self.file) as file:
                    file.replace(data)
            else:
                self.file.write_bytes(data)
        except OSError as wrong:
            raise WriteError(f".gitattributes cannot be written: {wrong.strerror}.") from None


@app.command(epilog="Example: jtai git-setup")
def git_setup(
    plan: PlanFile = None,
    print_: Annotated[bool, typer.Option("--print", help="Say what it would write.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take it out again.")] = False,
) -> None:
    """Let git compare and merge the plan by its actions and notes, in this clone.

    git diff and git log -p then show a fact a line, each with its ref. git merge keeps the
    notes of both sides, in the order of their dates; what contradicts is left to you.
    """
    if print_ and uninstall:
        raise UsageError("--print says what would be written; leave --uninstall out.")
    if uninstall:
        _uninstall(_Place(locate(Path.cwd() / PLAN_NAME)[0], PLAN_NAME))
        return
    place = _Place(*locate(plan_path(plan)))
    if print_:
        _print(place)
    else:
        _install(place)


def _print(place: _Place) -> None:
    commands = "".join(f"{key} = {value}\n" for key, value in _commands().items())
    line = visible(os.fsdecode(place.line))
    write(f"In .gitattributes, to be committed:\n{line}\n\nIn this clone's git config:\n{commands}")


def _install(place: _Place) -> None:
    repository, data = place.repository, place.read()
    for key, value in _commands().items():
        repository.run("config", "--local", "--replace-all", key, value)
    added = not has_line(data, place.line)
    if added:
        if not place.file.exists():
            repository.run("config", "--local", _OUR_FILE, "made")
        repository.run("config", "--local", "--add", _OUR_LINES, os.fsdecode(place.line))
        place.write(with_line(data, place.line))
    name = visible(place.name)
    write(f"git diff, log -p and merge now know {name} as a plan, in this clone.\n")
    if added:
        write("Commit .gitattributes: it is for everybody. The commands are in the git config of")
        write(" this clone alone: each clone runs 'jtai git-setup' once.\n")
    _warn_if_overruled(place)


def _warn_if_overruled(place: _Place) -> None:
    for attribute in ("diff", "merge"):
        value = place.repository.attribute(place.name, attribute)
        if value != "jtai":
            say(
                f"jtai: another line gives {visible(place.name)} '{attribute}={value}', and git"
                " goes by that: look in .gitattributes and .git/info/attributes."
            )


def _uninstall(place: _Place) -> None:
    repository = place.repository
    before = after = place.read()
    written = repository.attempt("config", "--local", "--get-all", _OUR_LINES) or ""
    for line in filter(None, written.split("\n")):
        after = without_line(after, os.fsencode(line))
    made = repository.attempt("config", "--local", "--get", _OUR_FILE) is not None
    if after != before:
        if made and not after:
            place.file.unlink()
        else:
            place.write(after)
    unset = [_unset(repository, key) for key in (*_commands(), _OUR_LINES, _OUR_FILE)]
    if not any(unset):
        write("There was nothing of jtai's in this clone's git config.\n")
        return
    write("git compares and merges the plan as any text again, in this clone.\n")
    if after != before:
        write("Commit what was taken out of .gitattributes.\n")


def _unset(repository: Repository, key: str) -> bool:
    return repository.attempt("config", "--local", "--unset-all", key) is not None


def _commands() -> dict[str, str]:
    """What git is told to run, by the name of the setting. Where jtai is gone, both do what git
    would have done: a textconv that fails would stop git diff, and a merge that fails would
    leave our side alone in the file."""
    python = f"{shlex.quote(sys.executable)} -P"
    merge = f"{python.replace('%', '%%')} -m jtai git-merge -- %O %A %B %L %P %S %X %Y"
    lines = "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B"
    alone = f"echo 'jtai did not run: git merges this as any text:' %P >&2; {lines} || exit 1"
    show = f'{python} -m jtai.textconv "$1" 2>/dev/null || cat -- "$1"'
    return {
        "diff.jtai.textconv": f"f() {{ {show}; }}; f",
        "diff.jtai.xfuncname": "^([^ ]+ action: .*)$",
        "merge.jtai.name": "jtai: the notes of both sides",
        "merge.jtai.driver": f"{merge}; case $? in 0) ;; 10) exit 1;; *) {alone};; esac",
    }
