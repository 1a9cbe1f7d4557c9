"""What jtai itself can be asked, and the one way out: an error becomes a message and an exit code
here."""

import errno
import sys
from typing import Annotated, cast

import typer
from typer.main import get_command

from jtai import __version__
from jtai.cli.streams import prepare_streams
from jtai.cli.verbs import OnDemand
from jtai.errors import JtaiError, WriteError
from jtai.visible import visible

NO_PAGER = "--no-pager"
INTERRUPTED = 130
A_BUG = 70

BAD_USE = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What Typer raises, in whatever release, for a command that cannot be taken as it was typed."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


app = typer.Typer(
    cls=OnDemand,
    name="jtai",
    add_completion=False,  # by scripts of our own: jtai/cli/tab/
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # notes are sensitive: a traceback must not show them
)


def _version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        _say_and_leave(f"jtai {__version__}\n")


def _say_and_leave(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
    raise typer.Exit


def _install_completion(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from jtai.cli.tab.installing import install

        _say_and_leave(install())


def _show_completion(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from jtai.cli.answers import show_text
        from jtai.cli.tab.installing import script_of_your_shell

        show_text(script_of_your_shell())
        raise typer.Exit


@app.callback(epilog="New here? jtai help start. All topics: jtai help. Each command has --help.")
def _jtai(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which jtai this is.", callback=_version, is_eager=True),
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help="Let the TAB key complete in your shell.",
            callback=_install_completion,
            is_eager=True,
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            help="Show the script for that, to be put in place by yourself.",
            callback=_show_completion,
            is_eager=True,
        ),
    ] = False,
    no_pager: Annotated[
        bool,
        # By whatever stands before it, --help say, an answer may be shown: _run looks for it.
        typer.Option(NO_PAGER, help="Show long answers without a pager.", expose_value=False),
    ] = False,
) -> None:
    """An inspection action plan in one YAML file under git: what is overdue, whose, since when,
    and what was last said."""


def main() -> None:
    """Run jtai as a program; ends with an exit code."""
    prepare_streams()
    try:
        sys.exit(_run(None))
    except JtaiError as wrong:
        sys.stderr.write(f"{visible(str(wrong))}\n")
        sys.exit(wrong.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except OSError as wrong:
        if wrong.errno not in _NO_ROOM:
            _tell_of_bug(wrong)
            sys.exit(A_BUG)
        sys.stderr.write(f"the answer could not be written: {wrong.strerror}\n")
        sys.exit(WriteError.exit_code)
    except Exception as bug:  # noqa: BLE001 - the one way out
        _tell_of_bug(bug)
        sys.exit(A_BUG)


def _run(typed: list[str] | None) -> int:
    """Run what was typed (None for what is in `sys.argv`), or what it must mean; gives the exit
    code. Raises UsageError for what it can only have been meant to be."""
    words = sys.argv[1:] if typed is None else typed
    if NO_PAGER in words:
        from jtai.cli.pager import turn_off

        turn_off()
    try:
        return app(typed, prog_name="jtai", standalone_mode=False) or 0
    except BAD_USE as slip:
        from jtai.cli.slips import meant_by

        meant = meant_by(slip, words, get_command(app))
    return _run(meant)


def _tell_of_bug(bug: Exception) -> None:
    """Where it happened, but not the message: that may quote the plan."""
    import traceback

    sys.stderr.write("".join(traceback.format_tb(bug.__traceback__)))
    sys.stderr.write(f"{type(bug).__name__}\nThis is a bug in jtai: nothing was written.\n")
