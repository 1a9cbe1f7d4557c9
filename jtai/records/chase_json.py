"""Whom a chase asks about what, for other programs: the JSON envelope, whose keys are a promise."""

from typing import Any

from jtai.chasing.parcels import Parcel
from jtai.chasing.whom import Whom
from jtai.model import Plan
from jtai.position import Standing
from jtai.records.actions import VERSION, as_json, envelope
from jtai.several.members import Several


def chase_json(
    told: Plan | Several, as_at: str, reply_by: str, parcels: tuple[Parcel, ...], whom: Whom
) -> str:
    """The plan's title, the two days (as ISO text), and who gets what. Of several plans it names
    each, with the counts of what is asked about, and says of each action which it is of."""
    if isinstance(told, Plan):
        start: dict[str, Any] = {"version": VERSION, "plan": told.title, "as_at": as_at}
    else:
        start = envelope(told, told.as_at, whom.actions)
    return as_json(
        start
        | {
            "reply_by": reply_by,
            "agencies": list(map(_parcel, parcels)),
            "nothing_open": list(whom.nothing_open),
            "not_asked": list(whom.not_asked),
            "no_lead": list(map(_action, whom.unled)),
        }
    )


def _parcel(parcel: Parcel) -> dict[str, Any]:
    return {
        "agency": parcel.agency,
        "name": parcel.name,
        "actions": [
            _action(wanted.standing) if not wanted.standing.among else _in(file, wanted.standing)
            for file, request in parcel.requests.items()
            for wanted in request.wanted
        ],
        "overdue": parcel.overdue,
        "address": parcel.to,
        "files": list(parcel.names),
    }


def _action(standing: Standing) -> str | dict[str, str]:
    """The ref of an action; among several plans with the plan that it is of."""
    ref = standing.action.ref
    return {"plan": standing.among, "ref": ref} if standing.among else ref


def _in(file: str, standing: Standing) -> dict[str, str]:
    return {"plan": standing.among, "ref": standing.action.ref, "file": file}
