"""What an editor shows of an action, a finding or a note whose words are to be put right."""

from jtai.cli.editor import Page
from jtai.model import NOT_REPORTED, Action, Finding
from jtai.on_file import steps_to_edit
from jtai.visible import one_line, visible
from jtai.words import due_told, led_by, signed

_AS_IT_IS = "\nAs it is, or empty, it changes nothing."


def page_of_action(action: Action) -> Page:
    """The steps of an action, each with its number."""
    told = f"Put the steps right above this line, each with a number in front.{_AS_IT_IS}"
    return Page(_head(action), told, steps_to_edit(action.steps), "text")


def page_of_finding(finding: Finding) -> Page:
    """The words of a finding."""
    refs = ", ".join(action.ref for action in finding.actions) or "none yet"
    about = one_line(f"Finding {finding.ref}; its actions: {refs}")
    told = f"Put the words of the finding right above this line.{_AS_IT_IS}"
    return Page(about, told, finding.finding, "text")


def page_of_note(action: Action, at: int) -> Page:
    """The words of the note number `at` (from 0) of an action."""
    note = action.progress[at]
    about = visible(f"{_head(action)}\n\nNote {at + 1}, {one_line(signed(note))}")
    told = f"Put the words of the note right above this line.{_AS_IT_IS}"
    return Page(about, told, note.note)


def _head(action: Action) -> str:
    due = one_line(due_told(action))
    return f"{action.ref}: {led_by(action.lead)}, due {due}, {action.status or NOT_REPORTED}"
