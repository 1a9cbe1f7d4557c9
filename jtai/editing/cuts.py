"""A plan's bytes, cut at its findings: the file as a whole is neither parsed nor copied."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import islice

from jtai.editing.nodes import Piece, piece_of
from jtai.editing.steps import action_style_in, note_style_in
from jtai.editing.style import Style
from jtai.errors import EditError
from jtai.model import Finding, Plan

_BLOCK = 1 << 18
_LINE_BREAK = re.compile(rb"\r\n|[\r\n]")
_FIRST_KEY = re.compile(rb"[ ]*(?:-[ \t]+)?(?![-{\[ \t#])")
_DASH_ALONE = re.compile(rb"([ ]*)-[ \t]*(?:#.*)?")
_LOOK_AROUND = 50
_NO_LINE_OF_ITS_OWN = (
    "this finding is in {flow style}, or starts in the middle of a line;"
    " write it one 'key: value' a line, from its '- ' on"
)


class Pieces:
    """The findings of a plan as text. `plan` must have been read from `data`."""

    def __init__(self, data: bytes, plan: Plan) -> None:
        self.data = data
        self.plan = plan

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

    def joined(self, texts: Mapping[int, str]) -> bytes:
        """The bytes of the file with new texts for some of the pieces."""
        parts, at = [], 0
        for number, text in sorted(texts.items()):
            start, end = self._span(number)
            keep = _FIRST_KEY.match(self.data, start).end()  # type: ignore[union-attr]
            parts += [self.data[at:keep], text[keep - start :].encode("utf-8")]
            at = end
        return b"".join((*parts, self.data[at:]))

    def dash_before(self, number: int) -> int:
        """The column of the dash with which a finding starts."""
        start, end = self._span(number)
        line = self.data[start:end]
        column = len(line) - len(line.lstrip(b" "))
        if line[column : column + 1] == b"-":
            return column
        for above in reversed(_LINE_BREAK.split(self.data[:start])[:-1]):
            if found := _DASH_ALONE.fullmatch(above):
                return len(found[1])
        raise EditError(
            self.plan.findings[number].line, "its '- ' does not start a line; let it start one"
        )

    def apart_before(self, number: int) -> int:
        """1 if a blank line stands above a finding that is not the first; else 0."""
        if number == 0:
            return 0
        above = _LINE_BREAK.split(self.data[self._span(number - 1)[0] : self._span(number)[0]])
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
        self,
        number: int,
        has_any: Callable[[Finding], bool],
        style_in: Callable[[Piece], Style | None],
    ) -> Style | None:
        near = sorted(range(len(self.plan.findings)), key=lambda other: abs(other - number))
        for other in near[: 2 * _LOOK_AROUND]:
            if has_any(self.plan.findings[other]):
                try:
                    found = style_in(self.piece(other))
                except EditError:
                    continue
                if found is not None:
                    return found
        return None

    def _span(self, number: int) -> tuple[int, int]:
        findings = self.plan.findings
        start = self._offset(findings[number].line)
        if number + 1 == len(findings):
            return start, len(self.data)
        end = self._offset(findings[number + 1].line)
        if end == start:
            raise EditError(
                findings[number].line, "two findings stand on one line; give each its own"
            )
        return start, end

    def _offset(self, line: int) -> int:
        """Where a line (from 1) starts."""
        if self._lone_returns:
            breaks = islice(_LINE_BREAK.finditer(self.data), line - 1)
            return max((found.end() for found in breaks), default=0)
        wanted, at = line - 1, 0
        while (there := self.data.count(b"\n", at, at + _BLOCK)) < wanted:
            wanted -= there
            at += _BLOCK
        for _ in range(wanted):
            at = self.data.index(b"\n", at) + 1
        return at

    @cached_property
    def _lone_returns(self) -> bool:
        """Whether a line break may be a carriage return alone."""
        return b"\r" in self.data and self.data.count(b"\r") != self.data.count(b"\r\n")


def _has_ref(piece: Piece, ref: str) -> bool:
    """Whether a piece is the finding that it was cut out for: a line may start with more."""
    found = None if piece.root.flow else piece.root.get("ref")
    return found is not None and (found.value or "").rstrip("\n") == ref
