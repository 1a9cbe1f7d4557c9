import os
import sys
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from jtai.cli.answers import say, show_text, write
from jtai.cli.git_lines import GitLines, unset
from jtai.cli.loading import PLAN_NAME
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import PlanFile
from jtai.errors import UsageError, WriteError
from jtai.git import Repository, locate
from jtai.gitattributes import attributes_line
from jtai.gitdrivers import drivers
from jtai.visible import visible

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_ATTRIBUTES = "diff=jtai merge=jtai"
_LINES_OF_BOTH = "merge=union"
_LEFT_BEHIND = b".jtai-*"
"""What a jtai that was killed while it wrote leaves behind: a copy of the plan."""


@app.command(epilog="Example: jtai git-setup")
def git_setup(
    plan: PlanFile = None,
    print_: Annotated[bool, typer.Option("--print", help="Say what it would write.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take it out again.")] = False,
) -> None:
    """Let git compare and merge the plan by its actions and notes.

    Once in each clone. git diff and git log -p then show a fact a line, each with its ref. git
    merge keeps the notes of both sides, in the order of their dates; what contradicts is left
    to you.
    """
    if print_ and uninstall:
        raise UsageError("--print says what would be written; leave --uninstall out.")
    if uninstall:
        _uninstall(locate(Path.cwd() / PLAN_NAME)[0])
        return
    repository, name = locate(one_plan(plan).path)
    if print_:
        _print(name)
    else:
        _install(repository, name)


def _attributes(repository: Repository) -> GitLines:
    file = repository.root / ".gitattributes"
    if file.is_symlink():
        raise WriteError("git does not read a .gitattributes that is a link: make it a file.")
    return GitLines(repository, file, "jtai.attributes")


def _excluded(repository: Repository) -> GitLines:
    """What git is not to see, in this clone with all its work trees."""
    path = repository.text("rev-parse", "--git-path", "info/exclude").removesuffix("\n")
    return GitLines(repository, repository.root / path, "jtai.exclude")


def _attribute_lines(name: str) -> list[bytes]:
    """Of the plan, and of what agencies were asked and have answered, which only grows."""
    from jtai.correspondence.where_remembered import remembered_beside

    beside = remembered_beside(PurePosixPath(name))
    return [
        attributes_line(name, _ATTRIBUTES),
        attributes_line(str(beside), _LINES_OF_BOTH),
    ]


def _drivers() -> dict[str, str]:
    return drivers(sys.executable)


def _print(name: str) -> None:
    lines = "".join(f"{visible(os.fsdecode(line))}\n" for line in _attribute_lines(name))
    commands = "".join(f"{key} = {value}\n" for key, value in _drivers().items())
    show_text(
        f"In .gitattributes, to be committed:\n{lines}\n"
        f"In this clone's .git/info/exclude:\n{_LEFT_BEHIND.decode()}\n\n"
        f"In this clone's git config:\n{commands}"
    )


def _install(repository: Repository, name: str) -> None:
    attributes = _attributes(repository)
    for key, value in _drivers().items():
        repository.run("config", "--local", "--replace-all", key, value)
    _excluded(repository).put_in(_LEFT_BEHIND)
    added = [attributes.put_in(line) for line in _attribute_lines(name)]
    write(f"git diff, log -p and merge now know {visible(name)} as a plan, in this clone.\n")
    if any(added):
        write("Commit .gitattributes: it is for everybody. The commands are in the git config of")
        write(" this clone alone: each clone runs 'jtai git-setup' once.\n")
    _warn_if_overruled(repository, name)


def _warn_if_overruled(repository: Repository, name: str) -> None:
    for attribute in ("diff", "merge"):
        value = repository.attribute(name, attribute)
        if value != "jtai":
            say(
                f"jtai: another line gives {visible(name)} '{attribute}={value}', and git"
                " goes by that: look in .gitattributes and .git/info/attributes."
            )


def _uninstall(repository: Repository) -> None:
    attributes, excluded = _attributes(repository), _excluded(repository)
    taken_out = attributes.take_out()
    excluded.take_out()
    there = [unset(repository, key) for key in reversed(_drivers())]
    if not any([*there, attributes.forget(), excluded.forget()]):
        write("There was nothing of jtai's in this clone's git config.\n")
        return
    write("git compares and merges the plan as any text again, in this clone.\n")
    if taken_out:
        write("Commit what was taken out of .gitattributes.\n")
