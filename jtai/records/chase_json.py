"""Whom a chase asks about what, for other programs: the JSON envelope, whose keys are a promise."""

from typing import Any

from jtai.chasing.parcels import Parcel
from jtai.chasing.whom import Whom
from jtai.records.actions import VERSION, as_json


def chase_json(
    title: str, as_at: str, reply_by: str, parcels: tuple[Parcel, ...], whom: Whom
) -> str:
    """The plan's title, the two days (as ISO text), and who gets what."""
    return as_json(
        {
            "version": VERSION,
            "plan": title,
            "as_at": as_at,
            "reply_by": reply_by,
            "agencies": list(map(_parcel, parcels)),
            "nothing_open": list(whom.nothing_open),
            "not_asked": list(whom.not_asked),
            "no_lead": list(whom.nobody_leads),
        }
    )


def _parcel(parcel: Parcel) -> dict[str, Any]:
    return {
        "agency": parcel.request.agency,
        "name": parcel.request.name,
        "actions": list(parcel.refs),
        "overdue": parcel.overdue,
        "address": parcel.to,
        "files": list(parcel.names),
    }
