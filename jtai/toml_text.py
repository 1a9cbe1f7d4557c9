"""TOML that people write: what is wrong in it is said with its line and what to do."""

import re
from typing import Any

from jtai.errors import UsageError
from jtai.visible import one_line


def read_toml(data: bytes, shown: str, what: str, example: str) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it holds. `shown` is its name, `what` one thing in it, `example`
    says how such a thing is written.

    Raises UsageError, with the line, where it is no TOML.
    """
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise UsageError(f"{shown}:{line}: this is not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as wrong:
        line, why = _place_and_why(text, str(wrong))
        raise UsageError(f"{shown}:{line}: this is not {what} ({why}); {example}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{shown}: a value is too long or too deep to be one.") from None


def _place_and_why(text: str, said: str) -> tuple[int, str]:
    place = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
    found = place.search(said)
    at_end = text.rstrip("\n").count("\n") + 1
    line = int(found[1]) if found is not None and found[1] else at_end
    return line, one_line(place.sub("", said).strip())
