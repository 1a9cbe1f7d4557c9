"""What is wrong with a plan as a whole. Each check is a pure function of a plan; all are run."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from jtai.errors import Problem, Severity
from jtai.matching import listed, nearest
from jtai.model import Action, Finding, Note, Plan
from jtai.references import references_in
from jtai.schema import UNREAD, UNREAD_DATE
from jtai.time_words import is_a_status, time_in
from jtai.visible import one_line
from jtai.words import cut

_MOST_HINTS = 20
_MOST_COMPARED = 10_000
"""So many unknown leads are told which agency may be meant, fewer where there are many agencies to
compare them with: where more are unknown, it is the agencies that are wrong."""

_SHOWN = 40


def errors_of(plan: Plan) -> list[Problem]:
    """Errors that show only when the whole plan is looked at. They stop every command but check."""
    return [
        *_refs_that_stand_twice(plan),
        *_leads_that_are_no_agency(plan),
        *_notes_that_stand_twice(plan),
    ]


def warnings_of(plan: Plan, today: date, of_text: Iterable[Problem] = ()) -> list[Problem]:
    """What deserves a look but stops nothing, in the order of the lines. `of_text` are those that
    no plan shows, but the text that it was read from (reading/swallowed.py)."""
    found = [
        *of_text,
        *_dues_that_are_no_date(plan),
        *_actions_without_a_note(plan),
        *_notes_that_say_the_same(plan),
        *_references_to_nothing(plan),
        *_dates_to_come(plan, today),
        *_notes_out_of_order(plan),
        *_agencies_that_lead_nothing(plan),
    ]
    return sorted(found, key=lambda problem: problem.line or 0)


def only_new(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Those of the problems `after` an edit that were not there `before`, on whatever line."""
    known = Counter((problem.ref, problem.text) for problem in before)
    found = []
    for problem in after:
        known[problem.ref, problem.text] -= 1
        if known[problem.ref, problem.text] < 0:
            found.append(problem)
    return found


class Lasting(NamedTuple):
    """How many warnings there are on any day from `since` on: by then nothing is to come."""

    number: int
    since: date


def lasting_warnings(plan: Plan, of_text: Iterable[Problem] = ()) -> Lasting:
    """The warnings that a plan has for as long as it stays as it is."""
    days = [note.date.first for _, _, note in _notes(plan)]
    days += [action.completed.first for _, action in _actions(plan) if action.completed]
    return Lasting(len(warnings_of(plan, date.max, of_text)), max(days, default=date.min))


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
    comparable = bool(known) or not plan.agencies
    hints: dict[str, str] = {}
    most_hints = min(_MOST_HINTS, 1 + _MOST_COMPARED // (1 + len(known)))
    for finding, action in _actions(plan):
        for code in action.lead:
            if comparable and code not in known and code is not UNREAD:
                if code not in hints:
                    hints[code] = _meant(code, known) if len(hints) < most_hints else ""
                text = f"the lead '{code}' is not one of the agencies{hints[code]}"
                line = finding.line + action.below
                yield Problem(Severity.ERROR, line, one_line(action.ref), one_line(text))


def _meant(code: str, agencies: Collection[str]) -> str:
    if not agencies:
        return ": there are none"
    near = nearest(code, agencies, most=1)
    return f": did you mean '{near[0]}'?" if near else f": there are {listed(agencies)}"


def _notes_that_stand_twice(plan: Plan) -> Iterator[Problem]:
    """What a merge of lines makes of a note that both sides have."""
    for finding, action in _actions(plan):
        # Most notes of one action have each a date of their own, which is soon seen.
        if len({note.date.text for note in action.progress}) < len(action.progress):
            yield from _twice_among(finding, action)


def _twice_among(finding: Finding, action: Action) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], Note] = {}
    for note in action.progress:
        if note.note is UNREAD or note.date is UNREAD_DATE:
            continue
        same = first.setdefault(note.essence, note)
        if same is not note:
            line = finding.line + same.below
            text = f"the same note stands already at line {line}: take one of them out"
            yield _at(finding, action, text, note, Severity.ERROR)


def _dues_that_are_no_date(plan: Plan) -> Iterator[Problem]:
    for finding, action in _actions(plan):
        if isinstance(action.due, str) and (text := _no_date(action.due)):
            yield _warning(finding, action, text)


@lru_cache(maxsize=4096)
def _no_date(words: str) -> str | None:
    if is_a_status(words):
        return (
            f"the due date is a status ('{cut(words, _SHOWN, dots=3)}'): that is said by 'status:',"
            " and 'due:' is a month, a day, or words such as 'no date'"
        )
    if told := time_in(words):
        return (
            f"the due date is words that speak of a time ('{one_line(told)}'), and so the action"
            " can never fall overdue: write a month as 2018-03 or a day as 2018-03-15"
        )
    return None


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
            text = (
                f"completed {action.completed.text}, which is still to come: the action counts as"
                " complete from then"
            )
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
    return _at(finding, action, text, note, Severity.WARNING)


def _at(
    finding: Finding, action: Action, text: str, note: Note | None, severity: Severity
) -> Problem:
    line = finding.line + (note or action).below
    return Problem(severity, line, one_line(action.ref), text)
