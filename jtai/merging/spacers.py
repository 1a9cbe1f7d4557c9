"""Lines that keep notes apart while git merges: it takes changes of neighbours for one change."""

from collections.abc import Iterable
from itertools import count

from jtai.merging.lines import File
from jtai.model import Note


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
        lines = file.data.splitlines(keepends=True)
        return b"".join(marks.get(number, b"") + line for number, line in enumerate(lines, start=1))

    def together(self, data: bytes) -> bytes:
        """`data` without the lines of our own."""
        lines = data.splitlines(keepends=True)
        return b"".join(line for line in lines if not line.startswith(self._mark))

    def _number(self, note: Note) -> int:
        return self._numbers.setdefault(note, len(self._numbers))
