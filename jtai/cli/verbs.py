"""The commands by name, and how one is found, run and explained."""

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

GROUPS = {
    "Look": ("status", "overdue", "due", "list", "show"),
    "Record": ("note", "minutes", "collect", "add", "amend", "remove"),
    "Review": ("check", "diff", "history", "trend", "commit"),
    "Share": ("report", "export", "import", "chase"),
    "Set up": ("init", "config", "git-setup", "schema", "help"),
}
"""The commands as --help shows them; each is jtai/commands/NAME.py."""

COMMANDS = tuple(name for names in GROUPS.values() for name in names)

_EVERYWHERE = ("no_pager",)
"""Options of jtai itself that may stand behind any command too."""

FOR_GIT = ("git-merge",)
"""What 'git-setup' tells git to run; nobody else does, so --help does not show it."""


class InContext(typer.Context):
    """What a command is run in: its help is laid out for the screen that there is."""

    def make_formatter(self) -> Any:
        from jtai.cli.help_text import HelpText, columns

        return HelpText(columns())


class OnDemand(TyperGroup):
    """Imports a command's module when the command is asked for: a start pays for one, not all."""

    context_class = InContext

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        return list(COMMANDS)

    def main(self, *arguments: Any, **ways: Any) -> Any:
        """Run a command, or tell the shell what could be one."""
        if "_JTAI_COMPLETE" in os.environ:
            from jtai.cli.tab.replying import reply

            reply(self)
        return super().main(*arguments, **ways)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in (*COMMANDS, *FOR_GIT):
            return None
        name = cmd_name.replace("-", "_")
        module = import_module(f"jtai.commands.{name}{'_' * iskeyword(name)}")
        everywhere = [param for param in self.params if param.name in _EVERYWHERE]
        return _with_help(get_command(module.app), everywhere)

    def get_help_option(self, ctx: Any) -> Any:
        return _shown(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """`help COMMAND` is `COMMAND --help`."""
        options = [word for word in args[1:] if word[:1] == "-"]
        words = [word for word in args[1:] if word[:1] != "-"]
        if args[:1] == ["help"] and len(words) == 1 and words[0] in COMMANDS:
            args = [*words, *options, "--help"]
        return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Commands come before options: they are what a person looks for."""
        super().format_help_text(ctx, formatter)
        self._format_groups(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        pass  # they stand in their groups already

    def _format_groups(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups, each with the whole first sentence of its help."""
        width = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            with formatter.section(title):
                rows = [(name.ljust(width), self._summary(ctx, name)) for name in names]
                formatter.write_dl(rows)

    def _summary(self, ctx: Any, name: str) -> str:
        return str(self.get_command(ctx, name).get_short_help_str(sys.maxsize)).removesuffix(".")


def _with_help(command: Any, everywhere: list[Any]) -> Any:
    """A command that runs, and whose commands run, in a context of ours, and show their help as
    any answer; with the options that are taken `everywhere`."""
    command.context_class = InContext
    command.params += everywhere
    option_of = command.get_help_option
    command.get_help_option = lambda ctx: _shown(option_of(ctx))
    for below in getattr(command, "commands", {}).values():
        _with_help(below, everywhere)
    return command


def _shown(help_option: Any) -> Any:
    """The option --help, which shows help as any answer is shown."""
    help_option.callback = _show_help
    return help_option


def _show_help(ctx: Any, _: Any, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from jtai.cli.answers import show_text

        show_text(f"{ctx.get_help()}\n")
        raise typer.Exit
