"""What somebody else decided about an action while a person wrote a note on it: that stands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from jtai.cli.one_of_several import OnePlan
from jtai.cli.to_type import for_a_shell
from jtai.dates import Due, as_in_plan, short
from jtai.editing.changes import AddNote
from jtai.errors import WriteError
from jtai.frozen import frozen
from jtai.model import NOT_REPORTED, Action, Finding, Plan
from jtai.pairing import Pairs, pair_up
from jtai.visible import one_line

Part = TypeVar("Part", bound=Action | Finding)


@frozen
class Asked:
    """A note, and what is to change with it, as a person asked for it who had `seen` the action
    in the plan `before`."""

    change: AddNote
    seen: Action
    before: Plan

    def of(self, now: Plan) -> AddNote:
        """What is to be done in the plan as it is `now`: of the status and the due date, only
        what nobody else has decided on meanwhile.

        Raises KeyError with the ref of an action that is gone, and WriteError for one that is
        called otherwise.
        """
        action = found_again(self.seen, self.before, now)
        return replace(
            self.change,
            status=None if self._status_is_theirs(action) else self.change.status,
            due=None if self._due_is_theirs(action) else self.change.due,
        )

    def left_undone(self, found: Action, plan: OnePlan) -> str | None:
        """What was not done to the action as it was `found`, and how to go on in its plan; None if
        all was done."""
        undone = list(self._undone(found))
        if not undone:
            return None
        options = " ".join(option for _, option in undone)
        return "\n".join(
            (
                f"{plan.called(found.ref)}: somebody else has changed it meanwhile: the note is"
                " added, but",
                *(f"- {words}" for words, _ in undone),
                f"If that is still meant: jtai note {found.ref} 'WHY' {options}{plan.option}",
            )
        )

    def other_news(self, found: Action, plan: OnePlan) -> str | None:
        """What else is not as the person saw it, and may matter for what they said."""
        news = ["wording"] if found.steps != self.seen.steps else []
        news += ["lead"] if found.lead != self.seen.lead else []
        if found.status != self.seen.status and self.change.status is None:
            news.append(f"status ({_status(found)} now)")
        if found.due != self.seen.due and self.change.due is None:
            news.append(f"due date ({_due(found.due)} now)")
        if not news:
            return None
        ref, what = found.ref, " and ".join(news)
        look = f"jtai show {ref}{plan.option_among}"
        return f"{plan.called(ref)}: somebody else has changed its {what} meanwhile ({look})"

    def _undone(self, found: Action) -> Iterator[tuple[str, str]]:
        """In words, and as the option that asks for it again."""
        status, due = self.change.status, self.change.due
        if status is not None and self._status_is_theirs(found):
            why = _why("status", _status(found), _status(self.seen))
            yield f"{why}: it was not set to {status}", f"--status {for_a_shell(status)}"
        if due is not None and self._due_is_theirs(found):
            why = _why("due date", _due(found.due), _due(self.seen.due))
            typed = for_a_shell(as_in_plan(due))
            yield f"{why}: it was not moved to {_due(due)}", f"--due {typed}"

    def _status_is_theirs(self, now: Action) -> bool:
        """Whether somebody else has set it, but not as asked, or has given it other work."""
        seen = self.seen
        same = (seen.status, seen.completed, seen.steps) == (now.status, now.completed, now.steps)
        return not same and now.status is not self.change.status

    def _due_is_theirs(self, now: Action) -> bool:
        same = (self.seen.due, self.seen.steps) == (now.due, now.steps)
        return not same and now.due != self.change.due


class ChangedByAnotherError(WriteError):
    """Somebody else has changed `what` (`its lead`) of something; `look` is the command with which
    to look at it before trying again."""

    def __init__(self, of: str, what: str, look: str) -> None:
        self._said = of, what, look
        super().__init__(
            f"{of}: somebody else has changed {what} meanwhile; nothing was written.\n"
            f"See '{look}', and try again."
        )

    def of_plan(self, option: str) -> "ChangedByAnotherError":
        """The same, with the `option` that names the plan behind the command."""
        of, what, look = self._said
        return ChangedByAnotherError(of, what, f"{look}{option}")


def found_again(seen: Part, before: Plan, now: Plan) -> Part:
    """What an action or a finding that a person has `seen` in the plan `before` is `now`.

    Raises KeyError with the ref of one that is gone, and WriteError for one that is called
    otherwise.
    """
    if now is before:
        return seen
    pairs: Pairs[Any] = (
        pair_up(before.actions, now.actions, lambda action: action.steps)
        if isinstance(seen, Action)
        else pair_up(before.findings, now.findings, lambda finding: finding.finding)
    )
    found: Part | None = next((new for old, new in pairs if old is seen), None)
    if found is None:
        raise KeyError(seen.ref)
    if found.ref != seen.ref:
        raise WriteError(
            f"{seen.ref} is called {found.ref} now: somebody has changed the plan meanwhile;"
            " nothing was written."
        )
    return found


def _why(what: str, now: str, then: str) -> str:
    if now == then:
        return f"the {what} is still {now}, but the action reads otherwise now"
    return f"the {what} is {now} now, and was {then}"


def _status(action: Action) -> str:
    when = f" ({short(action.completed)})" if action.completed else ""
    return f"{action.status or NOT_REPORTED}{when}"


def _due(due: Due) -> str:
    return one_line(short(due))
