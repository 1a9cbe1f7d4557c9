"""What of a plan's actions, notes, leads and refs deserves a look, and stops nothing."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from jtai.errors import Alike, Problem, Severity
from jtai.model import Action, Finding, Note, Plan
from jtai.placed import actions_of, notes_of, warning_at, warning_of_plan
from jtai.references import beginnings_of, references_in
from jtai.visible import one_line

_NO_NOTE = Alike("action has no progress note", "actions have no progress note")
_NO_LEAD = Alike("action has no lead", "actions have no lead")
_NO_ACTION = Alike("finding has no action", "findings have no action")
_THE_SAME = Alike(
    "note says the same as one of another action", "notes say the same as one of another action"
)
TO_NOTHING = Alike(
    "note points to what is not in the plan", "notes point to what is not in the plan"
)
_NO_ORDER = Alike("note is out of order", "notes are out of order")
_IDLE = Alike("agency leads no action", "agencies lead no action")


def actions_without_a_note(plan: Plan) -> Iterator[Problem]:
    for finding, action in actions_of(plan):
        if not action.progress:
            yield warning_at(finding, action, "this action has no progress note", _NO_NOTE)


def actions_without_a_lead(plan: Plan) -> Iterator[Problem]:
    for finding, action in actions_of(plan):
        if not action.lead:
            text = "nobody leads this action yet"
            yield warning_at(finding, action, text, _NO_LEAD, about=("lead", None))


def findings_without_an_action(plan: Plan) -> Iterator[Problem]:
    for finding in plan.findings:
        if not finding.actions:
            ref, text = one_line(finding.ref), "this finding has no action yet"
            about = ("actions", None)
            yield Problem(Severity.WARNING, finding.line, ref, text, _NO_ACTION, about=about)


def notes_that_say_the_same(plan: Plan) -> Iterator[Problem]:
    said: dict[str, str] = {}
    for finding, action, note in notes_of(plan):
        first = said.setdefault(note.note, action.ref)
        if first != action.ref:
            text = f"this note says the same as one of {first}"
            yield warning_at(finding, action, text, _THE_SAME, note, ("note", None))


def references_to_nothing(plan: Plan, refs: Iterable[str]) -> Iterator[Problem]:
    known = frozenset(refs)
    for finding, action, note, ref in references_of(plan, beginnings_of(known)):
        if ref not in known:
            text = f"this note points to {ref}, and there is no {ref} in the plan"
            yield warning_at(finding, action, text, TO_NOTHING, note, ("note", ref))


def references_of(
    plan: Plan, beginnings: Collection[str] = ()
) -> Iterator[tuple[Finding, Action, Note, str]]:
    """Each ref that a note points to, with that note; `beginnings` as in references_in."""
    for finding, action, note in notes_of(plan):
        for ref in references_in(note.note, beginnings):
            yield finding, action, note, ref


def notes_out_of_order(plan: Plan) -> Iterator[Problem]:
    for finding, action in actions_of(plan):
        for earlier, later in pairwise(action.progress):
            if later.date.last < earlier.date.first:
                text = f"this note of {later.date.text} stands after one of {earlier.date.text}"
                yield warning_at(finding, action, text, _NO_ORDER, later, ("date", None))


def agencies_that_lead_nothing(plan: Plan) -> Iterator[Problem]:
    leading = {code for action in plan.actions for code in action.lead}
    for code in plan.agencies:
        if code not in leading:
            text = f"the agency '{one_line(code)}' leads no action"
            yield warning_of_plan(text, _IDLE, ("agencies", code))
