"""From the bytes of a plan and changes to new bytes, in which every other byte is as it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from jtai.editing import additions, head
from jtai.editing.changes import Change
from jtai.editing.cuts import Pieces
from jtai.editing.in_hand import FindingInHand
from jtai.editing.note_steps import note_style_in
from jtai.editing.rounds import after_steps
from jtai.editing.sketch import Sketch
from jtai.editing.splice import spliced
from jtai.editing.style import Style
from jtai.errors import EditError
from jtai.frozen import frozen
from jtai.model import Finding, Plan


class Rewritten(NamedTuple):
    """The lines of a finding `before` an edit and `after` it, and its number (from 0) in the plan
    as it `was` and as it `is`. New findings may stand behind it."""

    before: bytes
    after: bytes
    was: int
    now: int


class Sides(NamedTuple):
    """Two plans, or parts of them: before an edit and after it."""

    before: Plan
    after: Plan


@frozen
class Edited:
    """What came of an edit: the new bytes of the file, and the plan that they hold.

    All findings but those in `touched` are in both plans, the same and in the same order.
    `rewritten` is all that is otherwise now in the bytes, where nothing is but in pieces; else
    None.
    """

    data: bytes
    plan: Plan
    touched: Sides
    rewritten: Sequence[Rewritten] | None


def edit(
    data: bytes, plan: Plan, changes: Iterable[Change], read: Callable[[bytes], Plan]
) -> Edited:
    """Make the changes, in their order, in `data`, which was read as `plan`.

    `read` reads a plan's bytes: the new bytes must hold the old plan with exactly the changes
    asked for. Raises KeyError with a ref that is not there, UsageError where a note is there
    already, EditError where the text cannot be changed safely, and AssertionError where something
    else came out: a bug of ours. Many changes take little longer than reading the plan does.
    """
    changes = tuple(changes)
    sketch = Sketch(plan)
    for change in changes:
        sketch.make(change)
    wanted = sketch.plan
    new_data, rewritten = _new_data(Pieces(data, plan), sketch)
    new_plan = read(new_data)
    if new_plan != wanted or list(new_plan.agencies) != list(wanted.agencies):
        raise AssertionError(f"the edit would have changed something else: {changes!r}")
    return Edited(new_data, new_plan, _touched(plan, new_plan, sketch), rewritten)


def _touched(plan: Plan, new_plan: Plan, sketch: Sketch) -> Sides:
    """The plans with those of their findings alone that changes were about."""
    before = tuple(
        plan.findings[finding.number]
        for finding in sketch.findings
        if finding.number is not None and (finding.changed or finding.gone)
    )
    there = (finding for finding in sketch.findings if not finding.gone)
    after = tuple(
        found
        for finding, found in zip(there, new_plan.findings, strict=True)
        if finding.number is None or finding.changed
    )
    return Sides(replace(plan, findings=before), replace(new_plan, findings=after))


def _new_data(pieces: Pieces, sketch: Sketch) -> tuple[bytes, Sequence[Rewritten] | None]:
    """The bytes with every change in its piece, new findings behind theirs, and none that is
    gone; and what of them is otherwise now, where that is nothing but pieces."""
    texts = {
        finding.number: _changed(pieces, finding.number, finding)
        for finding in sketch.findings
        if finding.number is not None and finding.changed and not finding.gone
    }
    new = dict(sketch.new_findings)
    first = new.pop(None, ())
    for behind, findings in new.items():
        if behind is not None:
            texts[behind] = _with_findings(pieces, behind, texts.get(behind), findings)
    above = _with_first_findings(pieces, first) if first else pieces.head
    whole = _with_head(pieces, above, texts, sketch)
    if sketch.gone:
        return _without(pieces, whole, sketch.gone), None
    if first or sketch.head or any(agency.changed for agency in sketch.agencies):
        return whole, None
    more = {behind: len(findings) for behind, findings in new.items() if behind is not None}
    return whole, _rewritten(pieces, texts, more)


def _rewritten(
    pieces: Pieces, texts: Mapping[int, str], more: Mapping[int, int]
) -> Sequence[Rewritten]:
    """The pieces with new texts; `more` says how many new findings stand behind which."""
    found, added = [], 0
    for number, text in sorted(texts.items()):
        found.append(Rewritten(*pieces.rewritten(number, text), number, number + added))
        added += more.get(number, 0)
    return found


def _without(pieces: Pieces, whole: bytes, gone: Sequence[int]) -> bytes:
    """The bytes without the findings that have these numbers, which are read alone if they can
    be: all of a large plan takes long."""
    in_a_row = len(gone) == gone[-1] - gone[0] + 1
    if whole == pieces.data and in_a_row and len(gone) < len(pieces.plan.findings):
        first, last = max(gone[0] - 1, 0), gone[-1]
        start, end = pieces.span_of(first, last)
        line = pieces.plan.findings[first].line
        some = range(gone[0] - first, last - first + 1)
        left = head.rows_without(whole[start:end], line, last - first + 1, some)
        if left is not None:
            return whole[:start] + left + whole[end:]
    return head.without_findings(whole, gone)


def _with_head(pieces: Pieces, above: bytes, texts: Mapping[int, str], sketch: Sketch) -> bytes:
    """The bytes with what the plan says of itself, most of which stands above all findings."""
    fields = sketch.head
    if fields and pieces.nothing_below:
        above, fields = head.with_fields(above, fields), {}
    renamed = any(agency.changed for agency in sketch.agencies)
    named = head.with_agencies(above, sketch.agencies) if renamed else above
    if named is not None and not fields:
        return pieces.joined(named, texts)
    whole = head.with_fields(pieces.joined(above, texts), fields)
    named = head.with_agencies(whole, sketch.agencies)
    if named is None:
        raise EditError(1, "the agencies cannot be found; let 'agencies:' start a line")
    return named


def _changed(pieces: Pieces, number: int, finding: FindingInHand) -> str:
    """The text of a finding after what is to be done in it."""
    piece = pieces.piece(number)
    near = cache(lambda: note_style_in(piece) or pieces.note_style_near(number))
    new, gone = finding.new_actions, finding.gone_actions
    taken = {*gone}
    steps = [(place, step) for place, step in finding.steps if place not in taken]
    text = after_steps(piece, steps, near)
    if not new and not gone:
        return text
    piece = piece.with_text(text) if steps else piece
    other = additions.other_actions(piece, new, gone, lambda: pieces.action_style_near(number))
    return spliced(piece.text, other)


def _with_findings(
    pieces: Pieces, number: int, text: str | None, findings: Sequence[Finding]
) -> str:
    """The text of a finding, which may have been changed, with new ones behind it."""
    piece = pieces.piece(number)
    piece = piece if text is None else piece.with_text(text)
    added = additions.findings_behind(
        piece,
        findings,
        pieces.dash_before(number),
        pieces.apart(number),
        lambda: pieces.action_style_near(number),
        last=number == len(pieces.plan.findings) - 1,
    )
    return spliced(piece.text, [added])


def _with_first_findings(pieces: Pieces, findings: Sequence[Finding]) -> bytes:
    """The head of the plan with findings before all others."""
    if not pieces.plan.findings:
        return head.with_only_findings(pieces.head, findings)
    pieces.piece(0)
    style = pieces.action_style_near(-1) or Style()
    dash, apart = pieces.dash_before(0), pieces.apart(0)
    return head.with_first_findings(pieces.head, findings, dash, apart, style)
