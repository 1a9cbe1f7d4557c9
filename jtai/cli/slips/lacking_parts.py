"""What a command needs and was not given, with an example of it."""

from typing import Any

from jtai.cli.slips.as_typed import Line
from jtai.errors import UsageError
from jtai.visible import one_line


def lacking(line: Line) -> UsageError:
    """Every part that a command cannot do without and that was not typed."""
    given = len(line.words)
    missing = [_told(p) for p in line.arguments[given:] if p.required]
    options = [p for p in line.verb.params if p not in line.arguments and p.required]
    missing += [_told(option) for option in options if not line.has(*option.opts)]
    return UsageError(
        f"{line.name} needs {' and '.join(missing)}\n  Example: {one_line(line.example)}"
    )


def lacking_value(line: Line, option: str) -> UsageError:
    """That an option lacks its value, or has one where it takes none."""
    parameter = line.known.get(option)
    if parameter is None or parameter.is_flag:
        return UsageError(f"{one_line(option)} stands alone: nothing belongs behind it.")
    about = _first_small(parameter.help or "").rstrip(".")
    return UsageError(
        f"{option} needs its value behind it: {option} {parameter.metavar} ({about})\n"
        f"  Example: {one_line(line.example)}"
    )


def _told(parameter: Any) -> str:
    """`REF (of the action)`, `--output FILE (the file to write)`."""
    about = _first_small(parameter.help or "").partition(" (")[0].rstrip(".")
    name = parameter.metavar or parameter.name.upper()
    if parameter.param_type_name == "option":
        name = f"{parameter.opts[0]} {name}"
    return f"{name} ({about})" if about else str(name)


def _first_small(text: str) -> str:
    return text[:1].lower() + text[1:]
