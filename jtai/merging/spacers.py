"""Lines that keep notes apart while git merges: it takes changes of neighbours for one change."""

import re
from collections.abc import Iterable
from itertools import count

from jtai.merging.lines import File
from jtai.model import Note

_REST_OF_LINE = re.compile(rb"\A[^\r\n]*(?:\r\n?|\n)?")


class Spacers:
    """Lines of our own for these files: a start that none of them has anywhere, and the same
    number for the same note in all of them."""

    def __init__(self, files: Iterable[File]) -> None:
        data = [file.data for file in files]
        marks = (b"#jtai%d:" % number for number in count())
        self._mark = next(mark for mark in marks if not any(mark in some for some in data))
        self._numbers: dict[Note, int] = {}

    def apart(self, file: File) -> bytes:
        """The bytes of a file with a line of our own above each note."""
        marks = {
            finding.line + note.below: b"%s%d\n" % (self._mark, self._number(note))
            for finding in file.plan.findings
            for action in finding.actions
            for note in action.progress
        }
        found, at = [], 0
        for number, mark in sorted(marks.items()):
            start = file.lines.start(number - 1)
            found += [file.data[at:start], mark]
            at = start
        return b"".join([*found, file.data[at:]])

    def together(self, data: bytes) -> bytes:
        """`data` without the lines of our own."""
        first, *others = data.split(self._mark)
        found = [first]
        for other in others:
            is_ours = not found[-1] or found[-1].endswith((b"\n", b"\r"))
            found.append(_REST_OF_LINE.sub(b"", other, count=1) if is_ours else self._mark + other)
        return b"".join(found)

    def _number(self, note: Note) -> int:
        return self._numbers.setdefault(note, len(self._numbers))
