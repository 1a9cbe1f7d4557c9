from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, show_text, write
from jtai.cli.completion import complete_setting, complete_value_of_setting
from jtai.cli.to_type import and_type, command, for_a_shell
from jtai.errors import UsageError
from jtai.setting_keys import (
    ABOUT_CONTACTS,
    CONTACT_OF,
    KEYS,
    Value,
    code_in,
    is_contact,
    known_key,
    spelt,
)
from jtai.settings import (
    all_set,
    check_contacts,
    contact_for,
    set_setting,
    settings_path,
    unset_setting,
)
from jtai.visible import one_line

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Your settings: author, plan, format, colour, pager, cache, contacts.",
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
    there = all_set()
    check_contacts()
    if not on_terminal():
        told = "".join(
            f"{one_line(k)}\t{_shown(there.get(k))}\n" for k in [*KEYS, *_contacts(there)]
        )
        write("setting\tvalue\n" + told)
        return
    show_text("\n".join([f"Settings in {one_line(str(settings_path()))}", *_lines(there)]) + "\n")


def _contacts(there: Mapping[str, Value]) -> list[str]:
    return [key for key in there if key not in KEYS]


def _lines(there: Mapping[str, Value]) -> Iterator[str]:
    """Each setting with its value, and what it is for."""
    about = KEYS | dict.fromkeys(_contacts(there) or [CONTACT_OF], ABOUT_CONTACTS)
    long = max(len(one_line(key)) for key in about)
    wide = max(len(_shown(there.get(key)) or "-") for key in about)
    for key, what in about.items():
        yield f"{one_line(key):{long}}  {_shown(there.get(key)) or '-':{wide}}  {what}"


@app.command("get", epilog="Example: jtai config get author")
def get(key: Key) -> None:
    """The value of one setting."""
    there = all_set()
    name = spelt(key, there)
    if name not in there:
        to_set = command(["config", "set", name])
        raise UsageError(f"'{one_line(name)}' is not set: {to_set} VALUE")
    value = contact_for(code_in(name)) if is_contact(name) else there[name]
    write(f"{_shown(value)}\n")


@app.command("set", epilog="Example: jtai config set author 'A. Manager'")
def set_one(
    key: Key,
    values: Annotated[
        list[str],
        typer.Argument(
            metavar="VALUE",
            help="Its value; of plans there may be several.",
            autocompletion=complete_value_of_setting,
        ),
    ],
) -> None:
    """Change one setting."""
    if len(values) > 1 and known_key(key) != "plan":
        whole = (", " if is_contact(key) else " ").join(values)
        said = "a text of several words stands within quotation marks"
        raise UsageError(and_type(said, command(["config", "set", key, whole])))
    name, kept = set_setting(key, values)
    write(f"{one_line(name)} is {_shown(kept)}, in {one_line(str(settings_path()))}\n")


@app.command("unset", epilog="Example: jtai config unset plan")
def unset(key: Key) -> None:
    """Take one setting out."""
    name, there = unset_setting(key)
    write(f"{one_line(name)} is {'not set any more' if there else 'not set'}\n")


def _shown(value: Value | None) -> str:
    """A value as it is typed: several as words for a shell."""
    if isinstance(value, tuple):
        return one_line(" ".join(map(for_a_shell, value)))
    return "" if value is None else one_line(value)
