"""What is wrong with a plan as a whole. Each check is a pure function of a plan; all are run."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from jtai.errors import Problem, Severity
from jtai.model import Action, Finding, Note, Plan
from jtai.schema import UNREAD
from jtai.visible import one_line

_DOT_AND_DIGIT = re.compile(r"\.\d")
_LIKE_A_REF = re.compile(r"\d{1,3}(?:\.\d{1,3})+(?![\d%])(?!\.\d)")
_STARTING = r"see|as|under|per"
_FOLLOWING = r"also|above|below|action|finding|re"
_POINTING = re.compile(rf"\b(?:{_STARTING})\s+(?:(?:{_FOLLOWING})\s+)*\(?\Z", re.IGNORECASE)
_LAST_WORD = re.compile(rf"(?:{_STARTING}|{_FOLLOWING})", re.IGNORECASE)
_MOST_DIGITS = 3
_REACH = 100
"""How many characters before a ref the words that point to it may start."""


def errors_of(plan: Plan) -> list[Problem]:
    """Errors that show only when the whole plan is looked at. They stop every command but check."""
    return [*_refs_that_stand_twice(plan), *_leads_that_are_no_agency(plan)]


def warnings_of(plan: Plan, today: date) -> list[Problem]:
    """What deserves a look but stops nothing, in the order of the lines."""
    found = [
        *_actions_without_a_note(plan),
        *_notes_that_say_the_same(plan),
        *_notes_that_stand_twice(plan),
        *_references_to_nothing(plan),
        *_dates_to_come(plan, today),
        *_notes_out_of_order(plan),
        *_agencies_that_lead_nothing(plan),
    ]
    return sorted(found, key=lambda problem: problem.line or 0)


class Lasting(NamedTuple):
    """How many warnings there are on any day from `since` on: by then nothing is to come."""

    number: int
    since: date


def lasting_warnings(plan: Plan) -> Lasting:
    """The warnings that a plan has for as long as it stays as it is."""
    days = [note.date.first for _, _, note in _notes(plan)]
    days += [action.completed.first for _, action in _actions(plan) if action.completed]
    return Lasting(len(warnings_of(plan, date.max)), max(days, default=date.min))


def references_in(text: str) -> list[str]:
    """The refs that a text points to (`See 16.1`, `as above (3.2)`), in order, each once."""
    # The dot first: it is rare before a digit, and the letters that pointing words start with
    # are everywhere.
    refs = (_pointed_to(text, dot.start()) for dot in _DOT_AND_DIGIT.finditer(text))
    return list(dict.fromkeys(ref for ref in refs if ref))


def _pointed_to(text: str, dot: int) -> str | None:
    """The ref whose first dot is at `dot`, if the words before it point to it."""
    start = dot
    while dot - start < _MOST_DIGITS and text[start - 1 : start].isdecimal():
        start -= 1
    before = text[max(0, start - _REACH) : start]
    last_word = before.removesuffix("(").rsplit(None, 1)[-1:]
    if not last_word or not _LAST_WORD.search(last_word[0]) or not _POINTING.search(before):
        return None
    found = _LIKE_A_REF.match(text, start)
    return found[0] if found else None


def _refs_that_stand_twice(plan: Plan) -> Iterator[Problem]:
    first_line: dict[str, int] = {}
    for finding in plan.findings:
        placed = [(finding.ref, finding.line)]
        placed += [(action.ref, finding.line + action.below) for action in finding.actions]
        for ref, line in placed:
            if ref is UNREAD:
                continue
            if ref in first_line:
                text = f"the ref {ref} stands already at line {first_line[ref]}"
                yield Problem(Severity.ERROR, line, one_line(ref), text)
            else:
                first_line[ref] = line


def _leads_that_are_no_agency(plan: Plan) -> Iterator[Problem]:
    known = {code: name for code, name in plan.agencies.items() if code is not UNREAD}
    for finding, action in _actions(plan):
        for code in action.lead:
            if known and code not in known and code is not UNREAD:
                near = get_close_matches(code, known, n=1, cutoff=0.5)
                meant = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}"
                text = f"the lead '{code}' is not one of the agencies: {meant}"
                line = finding.line + action.below
                yield Problem(Severity.ERROR, line, one_line(action.ref), one_line(text))


def _actions_without_a_note(plan: Plan) -> Iterator[Problem]:
    for finding, action in _actions(plan):
        if not action.progress:
            yield _warning(finding, action, "this action has no progress note")


def _notes_that_say_the_same(plan: Plan) -> Iterator[Problem]:
    said: dict[str, str] = {}
    for finding, action, note in _notes(plan):
        first = said.setdefault(note.note, action.ref)
        if first != action.ref:
            yield _warning(finding, action, f"this note says the same as one of {first}", note)


def _notes_that_stand_twice(plan: Plan) -> Iterator[Problem]:
    """What a merge of lines makes of a note that both sides have."""
    for finding, action in _actions(plan):
        for number, note in enumerate(action.progress):
            if note in action.progress[:number]:
                yield _warning(finding, action, "this note stands twice", note)


def _references_to_nothing(plan: Plan) -> Iterator[Problem]:
    known: frozenset[str] | None = None
    for finding, action, note in _notes(plan):
        for ref in references_in(note.note):
            known = frozenset(plan.refs) if known is None else known
            if ref not in known:
                text = f"this note points to {ref}, and there is no {ref} in the plan"
                yield _warning(finding, action, text, note)


def _dates_to_come(plan: Plan, today: date) -> Iterator[Problem]:
    for finding, action in _actions(plan):
        if action.completed and action.completed.first > today:
            text = f"completed {action.completed.text}, which is still to come"
            yield _warning(finding, action, text)
        for note in action.progress:
            if note.date.first > today:
                text = f"this note is dated {note.date.text}, which is still to come"
                yield _warning(finding, action, text, note)


def _notes_out_of_order(plan: Plan) -> Iterator[Problem]:
    for finding, action in _actions(plan):
        for earlier, later in pairwise(action.progress):
            if later.date.last < earlier.date.first:
                text = f"this note of {later.date.text} stands after one of {earlier.date.text}"
                yield _warning(finding, action, text, later)


def _agencies_that_lead_nothing(plan: Plan) -> Iterator[Problem]:
    leading = {code for action in plan.actions for code in action.lead}
    for code in plan.agencies:
        if code not in leading:
            text = f"the agency '{one_line(code)}' leads no action"
            yield Problem(Severity.WARNING, None, None, text)


def _actions(plan: Plan) -> Iterator[tuple[Finding, Action]]:
    return ((finding, action) for finding in plan.findings for action in finding.actions)


def _notes(plan: Plan) -> Iterable[tuple[Finding, Action, Note]]:
    return ((f, action, note) for f, action in _actions(plan) for note in action.progress)


def _warning(finding: Finding, action: Action, text: str, note: Note | None = None) -> Problem:
    """A warning at the line of an action, or of a note of it."""
    line = finding.line + (note or action).below
    return Problem(Severity.WARNING, line, one_line(action.ref), text)
