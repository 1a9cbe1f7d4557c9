"""The key of a row of an answer sheet: by it the row is known again wherever it has been moved to,
and it is seen which of its cells somebody has changed. It is a help against slips, no secret."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, unquote

from jtai.correspondence.answer_columns import SENT

HOW_TO = "-"
"""Stands for a ref in the key of a line that says how to answer: no action has such a ref."""

_LETTERS = 8
_OF_PLAN = ":"
_ANY = "surrogatepass"  # names of files may be no text
_PRINTS = re.compile(rf"[0-9a-f]{{{_LETTERS}}}(\.[0-9a-f]{{{_LETTERS}}})*")


class RowKey(NamedTuple):
    """`sheet` names the sheet, `agency` is the code of whom it was sent to. `prints` are the
    fingerprints of what was sent in the columns of SENT, in their order; of a line that says how to
    answer, that of its text."""

    sheet: str
    agency: str
    ref: str
    prints: tuple[str, ...]

    @property
    def text(self) -> str:
        """The key as it stands in a cell."""
        names = (quote(name, safe="") for name in self[:3])
        return f"{' '.join(names)} {'.'.join(self.prints)}"

    @property
    def plan(self) -> str:
        """The name of the plan that it was sent for, where that was one of several."""
        return unquote(self.sheet.partition(_OF_PLAN)[2], errors=_ANY)

    def still_has(self, name: str, text: str) -> bool:
        """Whether the cell of a column of SENT was sent with this text, however it is laid out."""
        place = next(place for place, one in enumerate(SENT) if one.name == name)
        return place < len(self.prints) and self.prints[place] == fingerprint(text)


def key_in(text: str) -> RowKey | None:
    """The key that stands in a cell; None where it is none."""
    parts = text.split()
    if len(parts) != 4 or not _PRINTS.fullmatch(parts[3]):
        return None
    sheet, agency, ref = map(unquote, parts[:3])
    return RowKey(sheet, agency, ref, tuple(parts[3].split(".")))


def key_of(sheet: str, agency: str, ref: str, texts: Mapping[str, str]) -> RowKey:
    """The key of a row with what is sent of an action (as sent_texts gives it)."""
    return RowKey(sheet, agency, ref, tuple(fingerprint(texts[one.name]) for one in SENT))


def fingerprint(text: str) -> str:
    """Of a text, however its blanks and lines are laid out."""
    return _digest([" ".join(text.split())])


def sheet_named(
    as_at: date, agency: str, texts: Iterable[Mapping[str, str]], plan: str = "", title: str = ""
) -> str:
    """The name of a sheet: the day that it speaks of, and a digest of all that it says. Where it is
    about one of several plans, with its name and its title: two may say the same."""
    said = [agency, *(text for row in texts for text in row.values())]
    if not plan:
        return f"{as_at}-{_digest(said)}"
    return f"{as_at}-{_digest([*said, plan, title])}{_OF_PLAN}{quote(plan, errors=_ANY)}"


def _digest(texts: Iterable[str]) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
