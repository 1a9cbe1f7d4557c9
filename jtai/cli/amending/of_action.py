"""What is to be put right about an action, as a person typed it."""

from dataclasses import replace
from typing import Any, NamedTuple

from jtai.cli.amending.own_given import with_own
from jtai.cli.clock import today
from jtai.cli.typed import due_given, leads_given, ref_given, text_given
from jtai.dates import Due, PlanDate, read_asked
from jtai.errors import UsageError
from jtai.filters import FOR_NOBODY, meant_status
from jtai.model import NOT_REPORTED, Action, Plan, Status
from jtai.words import counted

NONE = FOR_NOBODY[0]
"""What a person types where there is to be nothing."""


class OfAction(NamedTuple):
    """What was typed, by its option; None and empty lists where nothing was."""

    action: list[str]
    lead: list[str]
    ref: str | None
    due: str | None
    was_due: list[str]
    status: str | None
    completed: str | None
    evidence: list[str]
    no_evidence: list[int]
    field: list[str]

    def asked(self) -> list[str]:
        """The options that were given: `--was-due`."""
        given = self._asdict().items()
        return [f"--{name.replace('_', '-')}" for name, said in given if said not in (None, [])]

    def corrected(self, action: Action, plan: Plan) -> Action:
        """The action as it is to be; its ref as well. Raises UsageError for what cannot be."""
        changed: dict[str, Any] = {}
        if self.action:
            changed["steps"] = tuple(text_given(step, "the action") for step in self.action)
        if self.lead:
            changed["lead"] = leads_given(self.lead, plan.agencies)
        if self.ref is not None:
            others = [ref for ref in plan.refs if ref != action.ref]
            changed["ref"] = ref_given(self.ref, others)
        if self.due is not None:
            changed["due"] = due_given(self.due)
        if self.was_due:
            changed["was_due"] = _earlier_dues(self.was_due)
        changed |= self._status(action)
        changed["evidence"] = self._evidence(action)
        changed["extra"] = with_own(action.extra, self.field)
        return _told_apart(action, replace(action, **changed))

    def _status(self, action: Action) -> dict[str, Any]:
        """The status, and when it was completed: the two go together."""
        status = action.status if self.status is None else _status_given(self.status)
        if status is not Status.COMPLETE:
            if self.completed not in (None, NONE):
                raise UsageError(
                    f"{action.ref} is {status or NOT_REPORTED}, and --completed goes with complete:"
                    " add --status complete"
                )
            return {"status": status, "completed": None}
        if self.completed is None and action.status is not Status.COMPLETE:
            raise UsageError(
                "when was it completed? Add --completed DATE, or --completed none if nobody knows"
            )
        return {"status": status, "completed": self._completed(action)}

    def _completed(self, action: Action) -> PlanDate | None:
        if self.completed is None:
            return action.completed
        return None if self.completed == NONE else read_asked(self.completed, today())

    def _evidence(self, action: Action) -> tuple[str, ...]:
        for number in self.no_evidence:
            if not 1 <= number <= len(action.evidence):
                there = counted(len(action.evidence), "piece", zero="no")
                raise UsageError(
                    f"there is no evidence {number}: {action.ref} has {there} of it"
                    f" (jtai show {action.ref})"
                )
        kept = [e for n, e in enumerate(action.evidence, 1) if n not in self.no_evidence]
        new = dict.fromkeys(text_given(text, "the evidence") for text in self.evidence)
        return (*kept, *(text for text in new if text not in kept))


def _earlier_dues(asked: list[str]) -> tuple[Due, ...]:
    if NONE not in asked:
        return tuple(map(due_given, asked))
    if len(asked) > 1:
        raise UsageError("--was-due none says that it never moved: leave out the other --was-due")
    return ()


def _status_given(asked: str) -> Status | None:
    word = meant_status(asked, {said: said for said in (*Status, NOT_REPORTED)})
    return None if word == NOT_REPORTED else Status(word)


def _told_apart(before: Action, after: Action) -> Action:
    """The action `after`. Raises UsageError where nobody could tell that it is the one `before`."""
    if before.ref != after.ref and before.steps != after.steps:
        raise UsageError(
            "with another ref and other words at once it may be taken for another action by"
            " 'jtai diff' and 'jtai history': commit the one before the other (--commit)"
        )
    return after
