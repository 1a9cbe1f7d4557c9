"""Actions as records for other programs: the JSON envelope, whose keys are a promise."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from jtai.dates import Due, PlanDate, last_day
from jtai.model import Extra, Note, Plan
from jtai.own_fields import as_data
from jtai.position import Position, Standing, count, count_by_agency
from jtai.schema import ACTION, NOTE, Kind
from jtai.visible import ACTING

VERSION = 1

_AS_THEY_STAND = [f for f in ACTION.values if f.kind not in (Kind.REF, Kind.STEPS, Kind.OWN)]
_OF_NOTES = [field for field in NOTE.values if field.kind is not Kind.OWN]


def counts_record(counts: Mapping[Position, int]) -> dict[str, int]:
    """`total`, and one key a position, spelt as people see it."""
    return {"total": sum(counts.values()), **{p.value: number for p, number in counts.items()}}


def actions_json(
    plan: Plan, as_at: date, shown: Iterable[Standing], among: Iterable[Standing]
) -> str:
    """The actions `shown`, where they stand, as JSON text; the counts are those of `among`."""
    actions = [_action_record(standing) for standing in shown]
    return as_json(_envelope(plan, as_at, among) | _own("extra", plan.extra) | {"actions": actions})


def agencies_json(plan: Plan, as_at: date, standings: Iterable[Standing]) -> str:
    """Counts by agency as JSON text; a joint action counts once under each of its leads, and one
    that nobody leads under an agency of null."""
    shown = tuple(standings)
    agencies = [
        {
            "agency": code or None,
            "name": plan.agencies.get(code),
            "counts": counts_record(counts),
        }
        for code, counts in count_by_agency(plan, shown).items()
    ]
    return as_json(_envelope(plan, as_at, shown) | {"agencies": agencies})


def _envelope(plan: Plan, as_at: date, among: Iterable[Standing]) -> dict[str, Any]:
    """What an answer on actions starts with."""
    counts = counts_record(count(among))
    return {"version": VERSION, "plan": plan.title, "as_at": as_at.isoformat(), "counts": counts}


def _action_record(standing: Standing) -> dict[str, Any]:
    """One action, where it stands. Dates are ISO text; what is absent is null or an empty list."""
    action = standing.action
    record: dict[str, Any] = {
        "ref": action.ref,
        "finding_ref": standing.finding.ref,
        "finding": standing.finding.finding,
        **_own("finding_extra", standing.finding.extra),
        "action": action.text,
        "steps": list(action.steps),
    }
    for field in _AS_THEY_STAND:
        record[field.key] = plain(getattr(action, field.name))
        if field.kind is Kind.DUE:
            due_by = last_day(action.due)
            record["due_by"] = due_by and due_by.isoformat()
    return record | {
        "position": standing.position.value,
        "days_overdue": standing.days_overdue,
        "stale": standing.stale,
        "progress": plain(action.progress),
        "extra": own_record(action.extra),
        "line": standing.line,
    }


def own_record(extra: Extra) -> dict[str, Any]:
    """The board's own fields by their keys."""
    return {key: as_data(own) for key, own in extra}


def _own(name: str, extra: Extra) -> dict[str, Any]:
    """A member for the own fields of what seldom has any, if it has."""
    return {name: own_record(extra)} if extra else {}


def plain(value: object) -> Any:
    """Any value of the model as JSON has it."""
    if value is None or isinstance(value, str):  # first, as nearly all are
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, PlanDate):
        return value.text
    if isinstance(value, Note):
        record = {field.key: plain(getattr(value, field.name)) for field in _OF_NOTES}
        return record | _own("extra", value.extra)
    return dict(value) if isinstance(value, Mapping) else value


def iso(due: Due) -> str:
    """A due date as the plan has it: ISO text, or words."""
    return due.text if isinstance(due, PlanDate) else due


def as_json(answer: object) -> str:
    """JSON text for people as well as programs: letters as they are, one key a line.

    What would act on a terminal is escaped; to a program that reads JSON it is the same text.
    """
    return re.sub(
        ACTING,
        lambda found: f"\\u{ord(found[0]):04x}",
        json.dumps(answer, ensure_ascii=False, indent=2),
    )
