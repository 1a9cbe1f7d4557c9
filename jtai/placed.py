"""Every action and note of a plan, and a problem at its line."""

from collections.abc import Iterator

from jtai.errors import About, Alike, Problem, Severity
from jtai.model import Action, Finding, Note, Plan
from jtai.visible import one_line


def actions_of(plan: Plan) -> Iterator[tuple[Finding, Action]]:
    """Every action with its finding, in the order of the file."""
    return ((finding, action) for finding in plan.findings for action in finding.actions)


def notes_of(plan: Plan) -> Iterator[tuple[Finding, Action, Note]]:
    """Every note with its action and finding, in the order of the file."""
    return ((f, action, note) for f, action in actions_of(plan) for note in action.progress)


def problem_at(
    finding: Finding, action: Action, note: Note | None, text: str, about: About | None = None
) -> Problem:
    """An error at the line of an action, or of a note of it; `about` is what of it is meant."""
    line = finding.line + (note or action).below
    return Problem(Severity.ERROR, line, one_line(action.ref), text, about=about)


def warning_at(
    finding: Finding,
    action: Action,
    text: str,
    kind: Alike,
    note: Note | None = None,
    about: About | None = None,
) -> Problem:
    """A warning at the line of an action, or of a note of it; `about` is what of it is meant."""
    found = problem_at(finding, action, note, text, about)
    return found._replace(severity=Severity.WARNING, kind=kind)


def warning_of_plan(text: str, kind: Alike, about: About) -> Problem:
    """A warning of what stands at the head of a plan; `about` is what of it is meant."""
    return Problem(Severity.WARNING, None, None, text, kind, about=about)
