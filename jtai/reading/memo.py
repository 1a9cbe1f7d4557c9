"""Reading many versions of one plan: each finding is read once, wherever it stands again."""

from dataclasses import replace

from jtai.checks import errors_of
from jtai.model import Finding, Plan
from jtai.reading.pieces import Cut, cut, each_finding, findings_of, frame_of
from jtai.reading.plan import Reading, read
from jtai.reading.source import problems_of_source


class Memo:
    """What came of the pieces that were read so far. One memo serves one history of one plan."""

    def __init__(self) -> None:
        self._findings: dict[bytes, Finding] = {}
        self._frames: dict[bytes, Plan] = {}

    def learn(self, data: bytes, plan: Plan) -> None:
        """Take over what was read of `data` elsewhere."""
        found = cut(data)
        if found is None or found.lines != [finding.line for finding in plan.findings]:
            return  # items are not where the reader found them: these are no pieces
        pieces = (piece.data for piece in each_finding(data, found))
        self._findings.update(zip(pieces, plan.findings, strict=True))

    def read(self, data: bytes) -> Reading:
        """Like jtai.reading.read, but each finding that was met before costs next to nothing."""
        if not self._findings:  # to read all of it in pieces takes longer than to read it whole
            reading = read(data)
            if reading.plan is not None:
                self.learn(data, reading.plan)
            return reading
        plan = None if problems_of_source(data) else self._from_pieces(data)
        if plan is None or errors_of(plan):
            return read(data)
        return Reading(plan, ())

    def _from_pieces(self, data: bytes) -> Plan | None:
        found = cut(data)
        frame = found and self._frame(found)
        if found is None or frame is None:
            return None
        known, findings = self._findings, []
        for piece, above in each_finding(data, found):
            finding = known.get(piece) or self._finding(piece)
            if finding is None:
                return None
            findings.append(finding.on_line(above + 1))
        return replace(frame, findings=tuple(findings))

    def _frame(self, found: Cut) -> Plan | None:
        """The plan without its findings."""
        if found.frame not in self._frames:
            plan = frame_of(found)
            if plan is None:
                return None
            self._frames[found.frame] = plan
        return self._frames[found.frame]

    def _finding(self, piece: bytes) -> Finding | None:
        """The one finding in a piece that starts on its first line."""
        findings = findings_of(piece)
        if findings is None or len(findings) != 1 or findings[0].line != 1:
            return None
        self._findings[piece] = findings[0]
        return findings[0]
