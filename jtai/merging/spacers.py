"""Lines that keep notes apart while git merges: it takes changes of neighbours for one change."""

from jtai.model import Plan

_MARK = b"#jtai:"


def apart(data: bytes, plan: Plan) -> bytes:
    """`data` with a line of our own above each note, the same one for the same note."""
    marks = {
        finding.line + note.below: b"%s%d\n" % (_MARK, hash(note))
        for finding in plan.findings
        for action in finding.actions
        for note in action.progress
    }
    lines = data.splitlines(keepends=True)
    return b"".join(marks.get(number, b"") + line for number, line in enumerate(lines, start=1))


def together(data: bytes) -> bytes:
    """`data` without the lines of our own."""
    lines = data.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_MARK))
