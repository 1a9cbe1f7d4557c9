"""What a person meant by a command that cannot be taken as it was typed.

All of it is imported only when something is wrong with a command.
"""

from collections.abc import Sequence
from typing import Any

from jtai.cli.slips.as_typed import Line, line_of
from jtai.cli.slips.curly import straightened
from jtai.cli.slips.lacking_parts import lacking, lacking_value
from jtai.cli.slips.left_over import left_over
from jtai.cli.slips.wrong_command import before_the_command, wrong_command
from jtai.cli.slips.wrong_option import wrong_option
from jtai.cli.slips.wrong_value import wrong_value
from jtai.cli.to_type import and_type, command
from jtai.errors import UsageError


def meant_by(slip: Any, typed: Sequence[str], root: Any) -> list[str]:
    """What to run in place of the words `typed` behind `jtai`, which Typer refused with `slip`,
    where they can mean one thing only; `root` is the command of all commands.

    Raises UsageError, which says what to type, for all else.
    """
    if meant := straightened(typed):
        marks = "these quotation marks and dashes are a word processor's: type them yourself"
        raise UsageError(and_type(marks, command(meant)))
    line = line_of(root, typed)
    if hasattr(line.verb, "list_commands"):
        if not line.raw:
            raise UsageError(slip.ctx.get_help())
        return _of_a_group(slip, line)
    return _of_a_command(slip, line)


def _of_a_group(slip: Any, line: Line) -> list[str]:
    if hasattr(slip, "option_name"):
        return before_the_command(line)
    return wrong_command(line)


def _of_a_command(slip: Any, line: Line) -> list[str]:
    kind = type(slip).__name__
    if kind == "NoSuchOption":
        return wrong_option(line)
    if kind == "BadOptionUsage":
        raise lacking_value(line, slip.option_name)
    if line.left:
        raise left_over(line)
    if kind == "MissingParameter":
        raise lacking(line)
    raise wrong_value(line, slip.format_message())
