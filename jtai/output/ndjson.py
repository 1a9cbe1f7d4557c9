"""Rows as JSON lines: an object a line, which engines read without being told anything."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jtai.output.flat import Flat, Of
from jtai.output.marks_of_rows import BLANKS
from jtai.visible import ACTING

_LOOKED_AT = 100
"""So many lines every engine looks at before it settles what a column has; some look at more."""
_A_DAY = r"\d{4}-\d\d-\d\d"


def ndjson(flat: Flat) -> Iterator[bytes]:
    """A file with its mark, line by line. Days are ISO text."""
    return BLANKS.signed(map(_line, _telling_first(flat)))


def _line(row: object) -> bytes:
    """A row, with letters as they are; what would act on a terminal, or break a line somewhere, is
    escaped: to who reads JSON it is the same text."""
    text = json.dumps(row, ensure_ascii=False, default=date.isoformat)
    if not text.isprintable():
        text = re.sub(ACTING, lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"{text}\n".encode()


def _telling_first(flat: Flat) -> Iterator[Mapping[str, Any]]:
    """The rows in their order, but for a few that are put first: where the first lines have nothing
    in a column, or days alone, engines take all of it for that, and what comes after is lost to
    them, or an error."""
    early = _telling_late(flat)
    yield from early.values()
    yield from (row for number, row in enumerate(flat.rows()) if number not in early)


def _telling_late(flat: Flat) -> dict[int, Mapping[str, Any]]:
    """The rows, by their numbers, that are the first to tell what some column has, and stand
    where not every engine looks."""
    found: dict[str, tuple[int, Mapping[str, Any]]] = {}
    waiting = dict(flat.columns)
    for number, row in enumerate(flat.rows()):
        for name, of in [*waiting.items()]:
            if _says_something(row[name]):
                found.setdefault(name, (number, row))
            if _tells(row[name], of):
                found[name] = number, row
                del waiting[name]
        if not waiting:
            break
    return dict(sorted((n, row) for n, row in found.values() if n >= _LOOKED_AT))


def _says_something(value: Any) -> bool:
    return any(one is not None for one in value) if isinstance(value, list) else value is not None


def _tells(value: Any, of: Of) -> bool:
    """Whether nobody could take a value for one of another kind."""
    if of not in (Of.TEXT, Of.TEXTS):
        return _says_something(value)
    texts = value if isinstance(value, list) else [value]
    return any(text is not None and not re.fullmatch(_A_DAY, text) for text in texts)
