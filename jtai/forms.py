"""A file to fill in as a value: what is given in it, and what is asked for.

Text is plain text. Whoever writes the file escapes it for where it goes.
"""

from enum import StrEnum
from typing import NamedTuple


class Use(StrEnum):
    """Who writes in a column of a form."""

    GIVEN = "given"  # who sends it: locked against slips
    ASKED = "asked"  # who fills it in
    KEPT = "kept"  # nobody: hidden


class FormColumn(NamedTuple):
    """`width` is in letters. `choices` are what may be chosen, `otherwise` is said to somebody who
    types something else, `about` to whoever comes to one of its cells."""

    title: str
    use: Use
    width: int
    choices: tuple[str, ...] = ()
    otherwise: str = ""
    about: str = ""


class Part(StrEnum):
    """What a line is of all that is said before a form."""

    TITLE = "title"
    SENTENCE = "sentence"
    POINT = "point"  # of a list


class FormLine(NamedTuple):
    """What is said before a form, with a text by which it is known again."""

    part: Part
    text: str
    key: str


class FormSheet(NamedTuple):
    """Rows to fill in: a text for each column."""

    name: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...]


class Form(NamedTuple):
    """A file to fill in: `title` is the file's, `front` is what its first sheet is called, on which
    stand the lines."""

    title: str
    front: str
    lines: tuple[FormLine, ...]
    sheet: FormSheet
