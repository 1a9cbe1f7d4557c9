from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, write
from jtai.cli.completion import complete_setting, complete_value_of_setting
from jtai.errors import UsageError
from jtai.settings import (
    KEYS,
    known_key,
    set_setting,
    settings,
    settings_path,
    unset_setting,
)
from jtai.visible import one_line

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Your own settings: author, plan, format, colour, cache.",
    epilog="Example: jtai config set author 'A. Manager'",
)


Key = Annotated[
    str, typer.Argument(metavar="KEY", help="Which setting.", autocompletion=complete_setting)
]


@app.command("list", epilog="Example: jtai config list")
def list_all() -> None:
    """All settings and values.

    Each with what it is for.
    """
    there = settings()
    if not on_terminal():
        write("setting\tvalue\n" + "".join(f"{k}\t{_shown(getattr(there, k))}\n" for k in KEYS))
        return
    wide = max(len(_shown(getattr(there, key)) or "-") for key in KEYS)
    lines = [f"Settings in {one_line(str(settings_path()))}"]
    for key, what in KEYS.items():
        lines.append(f"{key:8}{_shown(getattr(there, key)) or '-':{wide}}  {what}")
    write("\n".join(lines) + "\n")


@app.command("get", epilog="Example: jtai config get author")
def get(key: Key) -> None:
    """The value of one setting."""
    name = known_key(key)
    value = getattr(settings(), name)
    if value is None:
        raise UsageError(f"'{name}' is not set: jtai config set {name} VALUE")
    write(f"{_shown(value)}\n")


@app.command("set", epilog="Example: jtai config set author 'A. Manager'")
def set_one(
    key: Key,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE", help="Its value.", autocompletion=complete_value_of_setting
        ),
    ],
) -> None:
    """Change one setting."""
    kept = set_setting(key, value)
    write(f"{known_key(key)} is {_shown(kept)}, in {one_line(str(settings_path()))}\n")


@app.command("unset", epilog="Example: jtai config unset plan")
def unset(key: Key) -> None:
    """Take one setting out."""
    there = unset_setting(key)
    write(f"{known_key(key)} is {'not set any more' if there else 'not set'}\n")


def _shown(value: str | None) -> str:
    return "" if value is None else one_line(value)
