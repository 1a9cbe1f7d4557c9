"""A plan's bytes, cut at its findings: the file as a whole is not parsed, and each finding but
once."""

import re
from collections.abc import Callable, Iterator, Mapping

from jtai.editing.nodes import LINE_BREAK, Piece, piece_of
from jtai.editing.note_steps import note_style_in
from jtai.editing.steps import action_style_in
from jtai.editing.style import Style
from jtai.errors import EditError
from jtai.model import Finding, Plan
from jtai.reading.line_starts import LineStarts

_LINE_BREAK = re.compile(rb"\r\n|[\r\n]")
_FIRST_KEY = re.compile(rb"[ ]*(?:-[ \t]+)?(?![-{\[ \t#])")
_NO_KEY = re.compile(r"[ \t]*(?:#|\.\.\.|\Z)")
_DASH_ALONE = re.compile(rb"([ ]*)-[ \t]*(?:#.*)?")
_LOOK_AROUND = 100
_NO_LINE_OF_ITS_OWN = (
    "this finding is in {flow style}, or starts in the middle of a line;"
    " write it one 'key: value' a line, from its '- ' on"
)

StyleIn = Callable[[Piece], Style | None]


class Pieces:
    """The findings of a plan as text. `plan` must have been read from `data`."""

    def __init__(self, data: bytes, plan: Plan) -> None:
        self.data = data
        self.plan = plan
        self._lines = LineStarts(data)
        self._styles: dict[tuple[StyleIn, int], Style | None] = {}

    @property
    def head(self) -> bytes:
        """What stands above the line of the first finding; all, where there is none."""
        return self.data[: self._start(0)]

    @property
    def nothing_below(self) -> bool:
        """Whether no key of the plan stands below its findings."""
        if not self.plan.findings:
            return True
        try:
            piece = self.piece(len(self.plan.findings) - 1)
        except EditError:
            return False
        below = piece.text[piece.root.end :]
        return all(_NO_KEY.match(line) for line in LINE_BREAK.split(below))

    def piece(self, number: int) -> Piece:
        """The text of the finding with this number (from 0), from its first key on.

        What stands before the key on its line is given as blanks, so that columns are those of
        the file. Raises EditError where the finding is in flow style, or starts mid-line.
        """
        start, end = self._span(number)
        finding = self.plan.findings[number]
        found = _FIRST_KEY.match(self.data, start)
        if found is not None and found.end() < end:
            text = " " * (found.end() - start) + self.data[found.end() : end].decode("utf-8")
            piece = piece_of(text, finding.line)
            if piece is not None and _has_ref(piece, finding.ref):
                return piece
        raise EditError(finding.line, _NO_LINE_OF_ITS_OWN)

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """From where to where the lines of findings stand, from the number `first` to `last`."""
        return self._span(first)[0], self._span(last)[1]

    def rewritten(self, number: int, text: str) -> tuple[bytes, bytes]:
        """The lines of a finding, and what they are with a new text for its piece."""
        start, end = self._span(number)
        keep = _FIRST_KEY.match(self.data, start).end()  # type: ignore[union-attr]
        return self.data[start:end], self.data[start:keep] + text[keep - start :].encode("utf-8")

    def joined(self, head: bytes, texts: Mapping[int, str]) -> bytes:
        """The bytes of the file with this head, and new texts for some of the pieces."""
        whole = memoryview(self.data)  # slices of it take no room
        parts: list[bytes | memoryview] = [head]
        at = self._start(0)
        for number, text in sorted(texts.items()):
            start, end = self._span(number)
            parts += [whole[at:start], self.rewritten(number, text)[1]]
            at = end
        return b"".join((*parts, whole[at:]))

    def dash_before(self, number: int) -> int:
        """The column of the dash with which a finding starts."""
        start, end = self._span(number)
        line = self.data[start:end]
        column = len(line) - len(line.lstrip(b" "))
        if line[column : column + 1] == b"-":
            return column
        for above in reversed(_LINE_BREAK.split(self._above(number))[:-1]):
            if found := _DASH_ALONE.fullmatch(above):
                return len(found[1])
        raise EditError(
            self.plan.findings[number].line, "its '- ' does not start a line; let it start one"
        )

    def apart(self, number: int) -> int:
        """1 if a blank line stands above a finding, or, if it is the first, below; else 0."""
        if len(self.plan.findings) == 1:
            return 0
        above = _LINE_BREAK.split(self._above(number or 1))
        return int(any(not line.strip() for line in above[-4:-1]))

    def note_style_near(self, number: int) -> Style | None:
        """How notes are written in the findings near by; None where there are none."""

        def has_notes(finding: Finding) -> bool:
            return any(action.progress for action in finding.actions)

        return self._style_near(number, has_notes, note_style_in)

    def action_style_near(self, number: int) -> Style | None:
        """How actions are written in the findings near by; None where there are none."""
        return self._style_near(number, lambda finding: bool(finding.actions), action_style_in)

    def _style_near(
        self, number: int, has_any: Callable[[Finding], bool], style_in: StyleIn
    ) -> Style | None:
        for other in self._near(number):
            if has_any(self.plan.findings[other]):
                if (style_in, other) not in self._styles:
                    self._styles[style_in, other] = self._style(other, style_in)
                if found := self._styles[style_in, other]:
                    return found
        return None

    def _near(self, number: int) -> Iterator[int]:
        """The numbers of the findings near by, the nearest first."""
        findings = range(len(self.plan.findings))
        for away in range(1, _LOOK_AROUND):
            yield from (other for other in (number - away, number + away) if other in findings)

    def _style(self, number: int, style_in: StyleIn) -> Style | None:
        try:
            return style_in(self.piece(number))
        except EditError:
            return None

    def _above(self, number: int) -> bytes:
        """The lines from the start of the finding above, or of the file."""
        return self.data[self._start(number - 1) if number else 0 : self._start(number)]

    def _span(self, number: int) -> tuple[int, int]:
        start, end = self._start(number), self._start(number + 1)
        if end == start:
            raise EditError(
                self.plan.findings[number].line,
                "two findings stand on one line; give each its own",
            )
        return start, end

    def _start(self, number: int) -> int:
        """Where the line starts that a finding starts on; behind the last one, the end of the
        file."""
        findings = self.plan.findings
        return self._lines.of(findings[number].line) if number < len(findings) else len(self.data)


def _has_ref(piece: Piece, ref: str) -> bool:
    """Whether a piece is the finding that it was cut out for: a line may start with more."""
    found = None if piece.root.flow else piece.root.get("ref")
    return found is not None and (found.value or "").rstrip("\n") == ref
