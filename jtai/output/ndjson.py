"""Rows as JSON lines: an object a line, which engines read without being told anything."""

import json
import re
from collections.abc import Iterator
from datetime import date

from jtai.output.flat import Flat
from jtai.output.marks_of_rows import BLANKS
from jtai.visible import ACTING


def ndjson(flat: Flat) -> Iterator[bytes]:
    """A file with its mark, line by line. Days are ISO text."""
    return BLANKS.signed(map(_line, flat.rows))


def _line(row: object) -> bytes:
    """A row, with letters as they are; what would act on a terminal, or break a line somewhere, is
    escaped: to who reads JSON it is the same text."""
    text = json.dumps(row, ensure_ascii=False, default=date.isoformat)
    if not text.isprintable():
        text = re.sub(ACTING, lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"{text}\n".encode()
