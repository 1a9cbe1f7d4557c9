"""A person's own settings: a small TOML file in the folder where their system keeps such files.

Most people have none, and then nothing is imported to read it.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from jtai.errors import UsageError
from jtai.setting_keys import (
    CONTACTS,
    KEYS,
    Value,
    code_in,
    is_contact,
    known_key,
    spelt,
    text_of,
    value_of,
)
from jtai.visible import one_line


class Settings(NamedTuple):
    """What a person has set; None where they have not."""

    author: str | None = None
    plan: Value | None = None
    format: str | None = None
    colour: str | None = None
    pager: str | None = None
    cache: str | None = None
    contacts: Mapping[str, str] = MappingProxyType({})


def settings_path() -> Path:
    """Where the settings are, whether or not there are any."""
    if named := os.environ.get("JTAI_CONFIG"):
        return Path(named)
    return _settings_folder() / "jtai" / "config.toml"


def settings() -> Settings:
    """The settings; those of nobody if there is no file of them.

    Raises UsageError where the file is broken, with its line.
    """
    path = settings_path()
    try:
        data = _read(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as wrong:
        why = wrong.strerror or "this is no ordinary file"
        raise UsageError(f"{_shown(path)}: your settings cannot be read: {why}.") from None
    return _grouped(_checked(path, data))


def _grouped(values: Mapping[str, Value]) -> Settings:
    contacts = {code_in(key): value for key, value in values.items() if is_contact(key)}
    others: dict[str, Any] = {key: one for key, one in values.items() if not is_contact(key)}
    return Settings(**others, contacts=cast("Mapping[str, str]", contacts))


def set_setting(key: str, given: Sequence[str]) -> tuple[str, Value]:
    """Set one setting to the one value that is given, or the several of one that may have several;
    gives its key and the value as it is kept. Raises UsageError, WriteError."""
    values = all_set()
    key = spelt(key, values)
    if key == "plan":
        paths = [str(Path(one).absolute()) if _is_relative(one) else one for one in given]
        values[key] = value_of(key, paths)
    else:
        (one,) = given
        text = text_of(key, one)
        if is_contact(key):
            from jtai.contacts import addresses_in

            text = addresses_in(text)
        values[key] = text
    _write(values)
    return key, values[key]


def unset_setting(key: str) -> tuple[str, bool]:
    """Take a setting out; gives its key, and whether it was there.

    Raises UsageError, WriteError.
    """
    values = all_set()
    key = spelt(key, values)
    there = values.pop(key, None) is not None
    if there:
        _write(values)
    return key, there


def all_set() -> dict[str, Value]:
    """All that is set, by key, as it stands in the file; a contact's key is `contacts.CODE`.

    Raises UsageError.
    """
    there = settings()
    values: dict[str, Value] = {
        key: value for key in KEYS if (value := getattr(there, key)) is not None
    }
    return values | {f"{CONTACTS}.{code}": value for code, value in there.contacts.items()}


def contact_for(code: str) -> str | None:
    """The addresses to which mail for an agency, by its code, goes; None where none is set.

    Raises UsageError, with its line, where it is no address.
    """
    from jtai.contacts import addresses_in, same_code

    for known, value in settings().contacts.items():
        if same_code(known, code):
            try:
                return addresses_in(value)
            except UsageError as wrong:
                raise UsageError(f"{_place_of_contact(known)}: {wrong}") from None
    return None


def check_contacts() -> None:
    """Raises UsageError, with its line, for the first contact that is no address."""
    for code in settings().contacts:
        contact_for(code)


def _read(path: Path) -> bytes:
    """The bytes of a file, or of the null device; a pipe, say, is not waited for."""
    if path.exists() and not path.is_file() and str(path) != os.devnull:
        raise OSError
    return path.read_bytes()


def _settings_folder() -> Path:
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or _home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = _home() / "Library" / "Application Support"
    else:
        named = os.environ.get("XDG_CONFIG_HOME", "")
        folder = Path(named) if Path(named).is_absolute() else _home() / ".config"
    return folder


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without one, in a container say: nothing is below this either
        return Path(os.devnull)


def _checked(path: Path, data: bytes) -> dict[str, Value]:
    """What is set, by key; a contact's is `contacts.CODE`."""
    from jtai.toml_text import read_toml

    example = 'write settings as: author = "A. Person"'
    text, found = read_toml(data, _shown(path), "a setting", example)
    values: dict[str, Value] = {}
    for key, value in _one_by_one(found):
        try:
            name = known_key(key)
            _refuse_twice(name, values)
            values[name] = value_of(name, value)
        except UsageError as wrong:
            raise UsageError(f"{_shown(path)}:{_line_of(text, key)}: {wrong}") from None
    return values


def _one_by_one(found: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in found.items():
        if key == CONTACTS and isinstance(value, dict):
            yield from ((f"{CONTACTS}.{code}", one) for code, one in value.items())
        else:
            yield key, value


def _refuse_twice(key: str, values: Mapping[str, Value]) -> None:
    first = spelt(key, values)
    if is_contact(key) and first in values:
        said = f"'{one_line(first)}' and '{one_line(key)}' are the contact of one agency"
        raise UsageError(f"{said}: write one line for both")


def _is_relative(value: str) -> bool:
    """Whether this is a path that a person named from the folder that they are in."""
    return bool(value.strip()) and not value.startswith(("~", "/"))


def _write(values: Mapping[str, Value]) -> None:
    import tomli_w

    from jtai.writing import write_new

    *others, contacts = _grouped(values)
    tables = {key: value for key, value in zip(KEYS, others, strict=True) if value is not None}
    kept = tables | ({CONTACTS: dict(contacts)} if contacts else {})
    write_new(settings_path(), tomli_w.dumps(kept).encode("utf-8"))


def _line_of(text: str, key: str) -> int:
    """The line on which a setting stands; of a contact one below the first that speaks of any."""
    below, name = 1, key.split()
    if is_contact(key):
        below, name = _line_of(text, CONTACTS), code_in(key).split()
    for number, line in enumerate(text.split("\n"), start=1):
        left = line.split("=")[0].strip().strip("\"'[]").removeprefix(f"{CONTACTS}.")
        if number >= below and left.strip("\"' ").split() == name:
            return number
    return below


def _place_of_contact(code: str) -> str:
    path = settings_path()
    text = _read(path).decode("utf-8-sig")
    return f"{_shown(path)}:{_line_of(text, f'{CONTACTS}.{code}')}"


def _shown(path: Path) -> str:
    return one_line(str(path))
