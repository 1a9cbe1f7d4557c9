"""Answer sheets as agencies get them, and as they come back filled in."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jtai.chasing.answer_sheet import answer_sheet
from jtai.chasing.requests import Request, request_to
from jtai.correspondence.remembered import (
    REPLY_BY,
    Line,
    What,
    read_remembered,
)
from jtai.correspondence.where_remembered import remembered_beside
from jtai.position import judge
from jtai.reading import plan_of
from tests.answer_sheets import filled

AS_AT = date(2018, 4, 1)
REPLY = date(2018, 4, 15)


def requested(plan: Path, agency: str, as_at: date = AS_AT) -> Request:
    """What an agency is asked about its open actions."""
    found = plan_of(plan.read_bytes(), str(plan))
    its = [one for one in judge(found, as_at) if one.open and agency in one.action.lead]
    return request_to(found, agency, its, as_at, REPLY, {})


def sent(plan: Path, agency: str, as_at: date = AS_AT) -> bytes:
    """The sheet that an agency gets; that it was sent is remembered beside the plan."""
    request = requested(plan, agency, as_at)
    beside = remembered_beside(plan)
    before = read_remembered(beside.read_bytes() if beside.exists() else b"", beside.name)
    lines = [
        Line(
            *(What.ASKED, request.sheet, agency, wanted.standing.action.ref),
            *(as_at.isoformat(), REPLY_BY, REPLY.isoformat()),
        )
        for wanted in request.wanted
    ]
    beside.write_bytes(before.with_lines(lines))
    return answer_sheet(request)


def answered(
    plan: Path, agency: str, answers: Mapping[str, Mapping[str, object]], name: str = ""
) -> Path:
    """A sheet that was sent and came back with these cells filled in, as a file in the folder of
    the plan."""
    file = plan.parent / (name or f"{agency.upper()}.xlsx")
    file.write_bytes(filled(sent(plan, agency), answers))
    return file
