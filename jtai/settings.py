"""A person's own settings: a small TOML file in the folder where their system keeps such files.

Most people have none, and then nothing is imported to read it.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from jtai.errors import UsageError
from jtai.output.formats import LISTINGS
from jtai.visible import one_line

KEYS = {
    "author": "who progress notes are by, where --by does not say",
    "plan": "the plan, where --plan and $JTAI_PLAN do not say",
    "format": f"how listings are written: {', '.join(LISTINGS[:-1])} or {LISTINGS[-1]}",
    "colour": "auto (on a terminal that can show it) or never",
    "cache": "auto (what was read of a large plan is kept for the next command) or never",
}
"""Every setting, and what it is for."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "format": LISTINGS,
    "colour": ("auto", "never"),
    "cache": ("auto", "never"),
}


class Settings(NamedTuple):
    """What a person has set; None where they have not."""

    author: str | None = None
    plan: str | None = None
    format: str | None = None
    colour: str | None = None
    cache: str | None = None


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
    return Settings(**_checked(path, data))


def set_setting(key: str, value: str) -> str:
    """Set one setting; gives the value as it is kept. Raises UsageError, WriteError."""
    key = known_key(key)
    values = _values()
    values[key] = _value(key, str(Path(value).absolute()) if _is_relative(key, value) else value)
    _write(values)
    return values[key]


def unset_setting(key: str) -> bool:
    """Take a setting out; says whether it was there. Raises UsageError, WriteError."""
    values = _values()
    there = values.pop(known_key(key), None) is not None
    if there:
        _write(values)
    return there


def known_key(key: str) -> str:
    """The key that is meant; `color` is one spelling of `colour`. Raises UsageError."""
    wanted = {"color": "colour"}.get(key.lower(), key.lower())
    if wanted in KEYS:
        return wanted
    from difflib import get_close_matches

    near = get_close_matches(wanted, KEYS, n=1)
    meant = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(KEYS)}"
    raise UsageError(f"there is no setting '{one_line(key)}': {meant}")


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


def _values() -> dict[str, str]:
    return {key: value for key, value in settings()._asdict().items() if value is not None}


def _checked(path: Path, data: bytes) -> dict[str, str]:
    from jtai.toml_text import read_toml

    example = 'write settings as: author = "A. Person"'
    text, found = read_toml(data, _shown(path), "a setting", example)
    values = {}
    for key, value in found.items():
        line = _line_of(text, key)
        try:
            name = known_key(key)
            values[name] = _value(name, value)
        except UsageError as wrong:
            raise UsageError(f"{_shown(path)}:{line}: {wrong}") from None
    return values


def _value(key: str, value: object) -> str:
    """A value as it is kept. Raises UsageError where it cannot be one of this key."""
    if not isinstance(value, str):
        raise UsageError(f"'{key}' has to be text in quotes")
    if not value.strip() or not value.isprintable():
        raise UsageError(f"'{key}' cannot be empty, nor have control characters in it")
    choices = CHOICES.get(key)
    if choices is not None and value.lower() not in choices:
        raise UsageError(f"'{key}' can be {' or '.join(choices)}, not '{one_line(value)}'")
    if key == "plan":
        return _whole_path(value)
    return value.lower() if choices is not None else value.strip()


def _whole_path(value: str) -> str:
    try:
        path = Path(value).expanduser()
    except RuntimeError:
        raise UsageError(f"'plan' is in the home of nobody here: '{one_line(value)}'") from None
    if not path.is_absolute():
        raise UsageError(f"'plan' has to be a whole path, not '{one_line(value)}'")
    return str(path)


def _is_relative(key: str, value: str) -> bool:
    """Whether this is a path that a person named from the folder that they are in."""
    return key == "plan" and bool(value.strip()) and not value.startswith(("~", "/"))


def _write(values: dict[str, str]) -> None:
    import tomli_w

    from jtai.writing import write_new

    write_new(settings_path(), tomli_w.dumps(values).encode("utf-8"))


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.split("=")[0].strip().strip("\"'[]") == key:
            return number
    return 1


def _shown(path: Path) -> str:
    return one_line(str(path))
