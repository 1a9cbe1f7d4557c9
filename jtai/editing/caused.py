"""The warnings that an edit causes: those of the plan after it that it did not have before.

They are what a look at all of both plans gives (jtai/checks.py), and a plan may be large: what
stayed as it was is looked at again only where it has to do with what did not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from jtai.checks import only_new, warnings_of
from jtai.editing.engine import Edited, Sides
from jtai.errors import Problem
from jtai.model import Finding, Plan
from jtai.placed import notes_of
from jtai.reading import words_left_out
from jtai.reading.pieces import Piece, findings_of
from jtai.references import beginnings_of

_KEY = b"findings:\n"
_A_LARGE_PART = 1 / 8
"""Where more than this of a text was rewritten, all of it is looked through as soon."""


class Refs(NamedTuple):
    """The refs of a plan before an edit and after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def renamed(self) -> Mapping[str, str]:
        """For a ref that is another now, that one, where there are as many as before."""
        if len(self.before) != len(self.after):
            return {}
        pairs = zip(self.before, self.after, strict=True)
        return {old: new for old, new in pairs if old != new}

    @property
    def may_be_missed(self) -> tuple[str, ...]:
        """What is in every text that points to nothing now, and did not before."""
        if self.before == self.after:
            return ()
        old, new = frozenset(self.before), frozenset(self.after)
        return (*(old - new), *(beginnings_of(new) - beginnings_of(old)))


_Words = tuple[list[Problem], list[Problem]]


def caused(data: bytes, plan: Plan, edited: Edited, today: date) -> list[Problem]:
    """The warnings of `edited` that the `plan` in `data`, of which it was made, had not."""
    some = whole = Sides(plan, edited.plan)
    refs = Refs(plan.refs, edited.plan.refs)
    words = None
    if _stay_themselves(refs, edited.touched):
        some = _met(whole, refs, edited.touched)
        words = _words_in_pieces(plan, edited)
    if words is None:
        words = words_left_out(data, plan), words_left_out(edited.data, edited.plan)
    before, after = (
        warnings_of(part, today, of_text, all_of_it)
        for part, of_text, all_of_it in zip(some, words, whole, strict=True)
    )
    return only_new(before, after, refs.renamed)


def _stay_themselves(refs: Refs, touched: Sides) -> bool:
    """Whether nothing takes a finding that was not touched for another, or another for it, where
    warnings are held against each other by their refs: those stand where they did among all, and
    what is shown of a ref is the ref."""
    shown = "".join((*refs.before, *refs.after))
    return shown.isprintable() and refs.renamed.keys() <= {*touched.before.refs}


def _met(whole: Sides, refs: Refs, touched: Sides) -> Sides:
    """What was touched, and what stayed as it was with a note that says the same as one of that, or
    that may point to what is there no more, or to what nothing pointed to before."""
    said = {note.note for side in touched for _, _, note in notes_of(side)}
    pointed_to = refs.may_be_missed
    if not said and not pointed_to:
        return touched
    others = {finding.ref for finding in touched.after.findings}
    met = {
        finding.ref
        for finding in whole.after.findings
        if finding.ref not in others
        and any(
            note.note in said or any(ref in note.note for ref in pointed_to)
            for action in finding.actions
            for note in action.progress
        )
    }
    if not met:
        return touched
    return Sides(*(_with(met, side, part) for side, part in zip(whole, touched, strict=True)))


def _with(met: Collection[str], whole: Plan, part: Plan) -> Plan:
    wanted = {*met, *map(_ref, part.findings)}
    return replace(whole, findings=tuple(f for f in whole.findings if f.ref in wanted))


def _words_in_pieces(plan: Plan, edited: Edited) -> _Words | None:
    """What words_left_out gives for the pieces that were rewritten, before and after; None where
    more was rewritten than these, or more than is worth a look at each of them."""
    pieces = edited.rewritten
    if pieces is None:
        return None
    size = sum(len(piece.before) + len(piece.after) for piece in pieces)
    if size > len(edited.data) * _A_LARGE_PART:
        return None
    before, after = [], []
    for piece in pieces:
        old = _words_in(piece.before, plan.findings, piece.was)
        new = _words_in(piece.after, edited.plan.findings, piece.now)
        if old is None or new is None:
            return None
        before += old
        after += new
    return before, after


def _words_in(piece: bytes, findings: Sequence[Finding], number: int) -> list[Problem] | None:
    """The words left out of some lines that hold findings of a plan, from this number on; None
    where they do not mean by themselves what they mean there."""
    above = findings[number].line - 1
    alone = findings_of(Piece(piece, above, None))
    there = tuple(findings[number : number + len(alone or ())])
    if not alone or alone != there or [f.line for f in alone] != [f.line for f in there]:
        return None
    below_key = tuple(finding.on_line(finding.line - above + 1) for finding in alone)
    found = words_left_out(_KEY + piece, Plan("", {}, below_key))
    return [problem._replace(line=(problem.line or 0) + above - 1) for problem in found]


def _ref(finding: Finding) -> str:
    return finding.ref
