"""The commands by name, and the one way out: an error becomes a message and an exit code here."""

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from jtai import __version__
from jtai.errors import JtaiError

COMMANDS = (
    *("status", "overdue", "due", "list", "show"),
    *("note", "add", "check"),
    *("diff", "history", "trend"),
    *("report", "export"),
    "config",
)
"""In the order in which --help shows them; each is jtai/commands/NAME.py."""

INTERRUPTED = 130
A_BUG = 70


class OnDemand(TyperGroup):
    """Imports a command's module when the command is asked for: a start pays for one, not all."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"jtai.commands.{cmd_name.replace('-', '_')}")
        return get_command(module.app)


app = typer.Typer(
    cls=OnDemand,
    name="jtai",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # notes are sensitive: a traceback must not show them
)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"jtai {__version__}\n")
        raise typer.Exit


@app.callback(epilog="Start with: jtai status. Each command has --help with an example.")
def _jtai(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which jtai this is.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """An inspection action plan in one YAML file under git: what is overdue, whose, since when,
    and what was last said."""


def main() -> None:
    """Run jtai as a program; ends with an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            # An ASCII locale shows other letters as escapes: better than to stop half-way.
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(prog_name="jtai")
    except JtaiError as wrong:
        sys.stderr.write(f"{wrong}\n")
        sys.exit(wrong.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as bug:  # noqa: BLE001 - the one way out
        _tell_of_bug(bug)
        sys.exit(A_BUG)


def _tell_of_bug(bug: Exception) -> None:
    """Where it happened, but not the message: that may quote the plan."""
    import traceback

    sys.stderr.write("".join(traceback.format_tb(bug.__traceback__)))
    sys.stderr.write(f"{type(bug).__name__}\nThis is a bug in jtai: nothing was written.\n")
