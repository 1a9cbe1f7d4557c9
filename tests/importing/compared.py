"""A plan, and what was asked, compared with what a shape's expectation says."""

from typing import Any

from jtai.dates import Due
from jtai.model import Action, Finding, Plan

Told = dict[str, Any]


def asked_of(decisions: list[Told], told: list[Told]) -> tuple[list[Told], list[Told]]:
    """What was to be asked and was not, and what was asked besides."""
    unasked = [each for each in told if not any(_is_asked(d, each) for d in decisions)]
    besides = [d for d in decisions if not any(_is_asked(d, each) for each in told)]
    return unasked, besides


def _is_asked(decision: Told, told: Told) -> bool:
    """Whether a decision is the one that is told of."""
    if "field" in told and decision["field"] != told["field"]:
        return False
    if "text" in told and _lines(decision["text"]) != _lines(told["text"]):
        return False
    return told.get("holds", "") in str(decision)


def differences(plan: Plan, told: Told) -> list[str]:
    """Where the actions of a plan are not those of an expectation: a line for each."""
    found = [(finding, action) for finding in plan.findings for action in finding.actions]
    if len(found) != len(told["actions"]):
        return [f"{len(found)} actions, not {len(told['actions'])}: {[a.text for _, a in found]}"]
    loose = told.get("loose", [])
    return [
        f"{action.ref}: {said}"
        for (finding, action), each in zip(found, told["actions"], strict=True)
        for said in _differences(finding, action, each, loose)
    ]


def _differences(finding: Finding, action: Action, told: Told, loose: list[str]) -> list[str]:
    extra = dict(finding.extra) | dict(action.extra)
    words = getattr(action, "due_words", None) or ""
    seen: Told = {
        "lead": list(action.lead),
        "due": _date(action.due),
        "due_words": words,
        "was_due": [_date(due) for due in action.was_due],
        "status": action.status.value if action.status else "",
        "completed": action.completed.text if action.completed else "",
        "evidence": list(action.evidence),
        "notes": [[n.date.text, n.by or "", _lines(n.note)] for n in action.progress],
    }
    wanted = {key: told.get(key, _EMPTY.get(key, [])) for key in seen if key not in loose}
    if "due_says" in told:
        del wanted["due"], wanted["due_words"]
    if "holds" in told and "notes" not in told:
        wanted.pop("notes", None)
    wanted |= {key: told[key] for key in told if key in _NAMED or key.startswith("x-")}
    seen |= {"ref": action.ref, "finding_ref": finding.ref, "finding": _lines(finding.finding)}
    seen |= {"steps": [_lines(step) for step in action.steps], **extra}
    said = [
        f"{key} is {seen.get(key)!r}, not {want!r}"
        for key, want in wanted.items()
        if seen.get(key) != want
    ]
    if told.get("due_says", "") not in (seen["due"], words, ""):
        said.append(f"due is {seen['due']!r} and due_words {words!r}: not {told['due_says']!r}")
    whole = " ".join(str((finding, action)).replace("\\n", " ").split())
    return said + [f"{text!r} is nowhere" for text in told.get("holds", []) if text not in whole]


_EMPTY = {"due": "no date", "due_words": "", "status": "", "completed": ""}
"""What an expectation means where it does not name a field; a list is empty."""

_NAMED = ("ref", "finding_ref", "finding", "steps")
"""What is compared only where an expectation names it."""


def flat(value: object) -> str:
    """The texts in a value as one line, so that no line's end breaks a text."""
    if isinstance(value, dict):
        return " | ".join(flat(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return " | ".join(map(flat, value))
    return " ".join(str(value).split())


def _date(due: Due) -> str:
    return due if isinstance(due, str) else due.text


def _lines(text: str) -> str:
    """A text without the blanks at the ends of its lines."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
