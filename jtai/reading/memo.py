"""Reading many versions of one plan: each finding is read once, wherever it stands again."""

from dataclasses import replace

from jtai.checks import errors_between_findings
from jtai.model import Finding, Plan
from jtai.reading.pieces import Cut, Piece, cut, cut_as_read, each_finding, findings_of, frame_of
from jtai.reading.plan import Reading, read

_KEPT = 3
"""How many times the size of a plan are kept before it is looked whether that occurs any more."""


class Memo:
    """What came of the pieces that were read so far. One memo serves one history of one plan."""

    def __init__(self) -> None:
        self._findings: dict[bytes, Finding] = {}
        self._older: dict[bytes, Finding] = {}
        self._frames: dict[bytes, Plan] = {}
        self._added = 0

    def learn(self, data: bytes, plan: Plan) -> None:
        """Take over what was read of `data` elsewhere, a plan without errors."""
        if found := cut_as_read(data, plan):
            pieces = (piece.data for piece in each_finding(data, found))
            self._findings.update(zip(pieces, plan.findings, strict=True))
            self._frames[found.frame] = replace(plan, findings=())

    def read(self, data: bytes) -> Reading:
        """Like jtai.reading.read, but each finding that was met before costs next to nothing."""
        if not self._findings:  # to read all of it in pieces takes longer than to read it whole
            reading = read(data)
            if reading.plan is not None:
                self.learn(data, reading.plan)
            return reading
        if self._added > _KEPT * len(data):
            self._forget()
        plan = self._from_pieces(data)
        if plan is None or errors_between_findings(plan):
            return read(data)
        return Reading(plan, ())

    def _from_pieces(self, data: bytes) -> Plan | None:
        found = cut(data)
        frame = found and self._frame(found)
        if found is None or frame is None:
            return None
        known, findings = self._findings, []
        for piece in each_finding(data, found):
            finding = known.get(piece.data) or self._finding(piece)
            if finding is None:
                return None
            findings.append(finding.on_line(piece.above + 1))
        return replace(frame, findings=tuple(findings))

    def _frame(self, found: Cut) -> Plan | None:
        """The plan without its findings."""
        if found.frame not in self._frames:
            plan = frame_of(found)
            if plan is None:
                return None
            self._frames[found.frame] = plan
        return self._frames[found.frame]

    def _finding(self, piece: Piece) -> Finding | None:
        """The one finding in a piece, if it starts on its first line."""
        self._added += len(piece.data)
        if piece.data in self._older:
            self._findings[piece.data] = self._older[piece.data]
            return self._findings[piece.data]
        findings = findings_of(piece)
        if findings is None or findings[0].line != piece.above + 1:
            return None
        self._findings[piece.data] = findings[0]
        return findings[0]

    def _forget(self) -> None:
        """Let go what has not occurred since this was done last: what is in the plan now has."""
        self._older, self._findings = self._findings, {}
        self._frames.clear()
        self._added = 0
