"""Actions and progress notes of plans as rows for engines: two tables of which `plan_ref` and
`as_at` belong together."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jtai.dates import PlanDate, last_day
from jtai.model import Extra, Note
from jtai.output.flat import Flat, Of
from jtai.position import Standing
from jtai.records.actions import action_record, own_record
from jtai.several.members import Member, Several
from jtai.visible import one_line

ACTIONS: Mapping[str, Of] = {
    "plan": Of.TEXT,
    "ref": Of.TEXT,
    "plan_ref": Of.TEXT,
    "plan_title": Of.TEXT,
    "as_at": Of.DAY,
    "finding_ref": Of.TEXT,
    "finding": Of.TEXT,
    "finding_extra": Of.TEXT,
    "action": Of.TEXT,
    "steps": Of.TEXTS,
    "lead": Of.TEXTS,
    "lead_names": Of.TEXTS,
    "due": Of.TEXT,
    "due_by": Of.DAY,
    "due_words": Of.TEXT,
    "was_due": Of.TEXTS,
    "was_due_by": Of.DAYS,
    "status": Of.TEXT,
    "completed": Of.TEXT,
    "completed_by": Of.DAY,
    "evidence": Of.TEXTS,
    "position": Of.TEXT,
    "days_overdue": Of.NUMBER,
    "stale": Of.FLAG,
    "notes": Of.NUMBER,
    "last_note_day": Of.DAY,
    "extra": Of.TEXT,
    "line": Of.NUMBER,
}
"""All that JSON has of an action but the notes themselves. A day is the last that is meant; `lead`
has codes, which are a plan's own, and `lead_names` the names by which agencies are the same in all
plans, each once and spelt alike."""

NOTES: Mapping[str, Of] = {
    "plan": Of.TEXT,
    "ref": Of.TEXT,
    "plan_ref": Of.TEXT,
    "as_at": Of.DAY,
    "number": Of.NUMBER,
    "date": Of.TEXT,
    "first_day": Of.DAY,
    "last_day": Of.DAY,
    "said_by": Of.TEXT,
    "note": Of.TEXT,
    "extra": Of.TEXT,
}
"""A note's `number` counts from 1 in its action, in the order of the plan. What JSON has as `by` is
`said_by`: that word means something to engines."""


def flat_actions(several: Several) -> Flat:
    """A row for each action that is asked for."""

    def rows() -> Iterator[dict[str, Any]]:
        for member in several:
            for standing in member.selected:
                yield _of_action(member, standing, several)

    return Flat(ACTIONS, rows, _about(several))


def flat_notes(several: Several) -> Flat:
    """A row for each progress note of those actions."""

    def rows() -> Iterator[dict[str, Any]]:
        for member in several:
            for standing in member.selected:
                for number, note in enumerate(standing.action.progress, start=1):
                    yield _of_note(member, standing, number, note)

    return Flat(NOTES, rows, _about(several))


def _about(several: Several) -> dict[str, str]:
    """The day, the plans by their names with their titles, and those that were left out."""
    titles = {one_line(member.name): member.plan.title for member in several}
    left_out = [one_line(one.name) for one in several.left_out]
    return {
        "as_at": several.as_at.isoformat(),
        "plans": json.dumps(titles),
        **({"left_out": json.dumps(left_out)} if left_out else {}),
    }


def _of_action(member: Member, standing: Standing, several: Several) -> dict[str, Any]:
    action, known = standing.action, several.agencies.by_code
    row = {
        **action_record(standing),
        **_names(member, standing),
        "plan_title": member.plan.title,
        "finding_extra": _json(standing.finding.extra),
        "lead_names": list(dict.fromkeys(known[member.name, code].name for code in action.lead)),
        "due_by": last_day(action.due),
        "was_due_by": [last_day(due) for due in action.was_due],
        "completed_by": _last(action.completed),
        "notes": len(action.progress),
        "last_note_day": _last(standing.last_note.date) if standing.last_note else None,
        "extra": _json(action.extra),
    }
    return {name: row[name] for name in ACTIONS}


def _of_note(member: Member, standing: Standing, number: int, note: Note) -> dict[str, Any]:
    return {
        **_names(member, standing),
        "number": number,
        "date": note.date.text,
        "first_day": note.date.first,
        "last_day": note.date.last,
        "said_by": note.by,
        "note": note.note,
        "extra": _json(note.extra),
    }


def _names(member: Member, standing: Standing) -> dict[str, Any]:
    """What says which action it is, and as at which day. A name is that of a file, which may have
    no letters that could be written."""
    return {
        "plan": one_line(member.name),
        "ref": standing.action.ref,
        "plan_ref": one_line(standing.ref),
        "as_at": member.as_at,
    }


def _last(day: PlanDate | None) -> date | None:
    return None if day is None else day.last


def _json(extra: Extra) -> str:
    """The board's own fields as JSON in a text: engines would make columns of what boards have by
    chance, and stop at a field that comes up late."""
    return json.dumps(own_record(extra), ensure_ascii=False) if extra else "{}"
