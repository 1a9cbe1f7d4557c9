"""A plan as its file has it before anything is laid out: keys, lists and texts.

What jtai's model has, spelt out once more by hand: to compare with what other readers say.
"""

from typing import Any

from jtai.dates import Due
from jtai.model import Action, Extra, Finding, Note, Plan

EMPTY_ON_PURPOSE = ("lead", "actions")
"""Lists that are there even where nothing is in them."""

Tree = dict[str, Any]
"""Keys with texts, lists or trees. What is absent has no key."""


def tree_of(plan: Plan) -> Tree:
    return _there(
        {
            "title": plan.title,
            "published": plan.published and plan.published.text,
            "meetings": [day.text for day in plan.meetings],
            "due_soon_days": None if plan.due_soon_days == 28 else str(plan.due_soon_days),
            "stale_days": None if plan.stale_days == 90 else str(plan.stale_days),
            "agencies": dict(plan.agencies),
            "findings": [finding_tree(finding) for finding in plan.findings],
            **extra_tree(plan.extra),
        }
    )


def finding_tree(finding: Finding) -> Tree:
    return {
        "ref": finding.ref,
        "finding": finding.finding,
        "actions": [action_tree(action) for action in finding.actions],
        **extra_tree(finding.extra),
    }


def action_tree(action: Action) -> Tree:
    return _there(
        {
            "ref": action.ref,
            "action": list(action.steps),
            "lead": list(action.lead),
            "due": due_text(action.due),
            "due_words": action.due_words,
            "was_due": [due_text(due) for due in action.was_due],
            "status": action.status and action.status.value,
            "completed": action.completed and action.completed.text,
            "evidence": list(action.evidence),
            "progress": [note_tree(note) for note in action.progress],
            **extra_tree(action.extra),
        }
    )


def note_tree(note: Note) -> Tree:
    own = extra_tree(note.extra)
    return _there({"date": note.date.text, "by": note.by, "note": note.note, **own})


def extra_tree(extra: Extra) -> Tree:
    return {name: _own(value) for name, value in extra}


def due_text(due: Due) -> str:
    return due if isinstance(due, str) else due.text


def _own(value: Any) -> Any:
    if isinstance(value, str):
        return value
    kind, *members = value
    if kind == "list":
        return [_own(member) for member in members]
    return {name: _own(member) for name, member in members}


def _there(tree: Tree) -> Tree:
    return {k: v for k, v in tree.items() if v not in (None, []) or k in EMPTY_ON_PURPOSE}
