"""Actions as records for other programs: the JSON envelope, whose keys are a promise."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from jtai.dates import PlanDate, last_day
from jtai.model import Extra, Note, Plan
from jtai.position import Position, Standing, count, count_by_agency, count_by_plan
from jtai.schema import ACTION, NOTE, Kind
from jtai.visible import ACTING

if TYPE_CHECKING:
    from jtai.several.members import Several
    from jtai.several.united import Agencies

VERSION = 1

_LINE, _INDENT = "\n", "  "

_AS_THEY_STAND = [f for f in ACTION.values if f.kind not in (Kind.REF, Kind.STEPS, Kind.OWN)]
_OF_NOTES = [field for field in NOTE.values if field.kind is not Kind.OWN]


def counts_record(counts: Mapping[Position, int]) -> dict[str, int]:
    """`total`, and one key a position, spelt as people see it."""
    return {"total": sum(counts.values()), **{p.value: number for p, number in counts.items()}}


def actions_json(
    told: "Plan | Several", as_at: date, shown: Iterable[Standing], among: Iterable[Standing]
) -> Iterator[str]:
    """The actions `shown`, where they stand, as JSON text; the counts are those of `among`. It
    comes in pieces, an action each, and is never there as a whole; all that is said above them is
    known before the first piece is asked for."""
    own = _own("extra", told.extra) if isinstance(told, Plan) else {}
    return _ending_in(envelope(told, as_at, among) | own, "actions", map(action_record, shown))


def agencies_json(told: "Plan | Several", as_at: date, standings: Iterable[Standing]) -> str:
    """Counts by agency as JSON text; a joint action counts once under each of its leads, and one
    that nobody leads under an agency of null. Of several plans with the codes of an agency in each,
    and those that are several agencies."""
    shown = tuple(standings)
    if not isinstance(told, Plan):
        return as_json(envelope(told, as_at, shown) | _united(told.agencies, shown))
    agencies = [
        {
            "agency": code or None,
            "name": told.agencies.get(code),
            "counts": counts_record(counts),
        }
        for code, counts in count_by_agency(told, shown).items()
    ]
    return as_json(envelope(told, as_at, shown) | {"agencies": agencies})


def _united(agencies: "Agencies", standings: Iterable[Standing]) -> dict[str, Any]:
    """The agencies of several plans, and their codes that clash."""
    counts = agencies.counts(standings)
    records = [
        {
            "agency": agency.code,
            "name": agency.name,
            "codes": {name: list(codes) for name, codes in agency.codes.items()},
            "counts": counts_record(counts.pop(agency.code)),
        }
        for agency in agencies.all
    ]
    nobody: dict[str, Any] = {"agency": None, "name": None, "codes": {}}
    records += [{**nobody, "counts": counts_record(left)} for left in counts.values()]
    clashes = [
        {"code": clash.code, "agencies": [agency.code for agency in clash.agencies]}
        for clash in agencies.clashes
    ]
    return {"agencies": records, "clashes": clashes}


def envelope(told: "Plan | Several", as_at: date, among: Iterable[Standing]) -> dict[str, Any]:
    """What an answer on actions starts with; the counts are those of `among`. Of several plans it
    names each, with its own counts, and those that were left out."""
    shown = tuple(among)
    start = {
        "version": VERSION,
        "plan": told.title if isinstance(told, Plan) else None,
        "as_at": as_at.isoformat(),
        "counts": counts_record(count(shown)),
    }
    return start if isinstance(told, Plan) else start | _plans(told, shown)


def _plans(several: "Several", among: Iterable[Standing]) -> dict[str, Any]:
    """Each of several plans with its counts of `among`, and those that were left out."""
    by_plan = count_by_plan(among)
    plans = [
        {
            "name": member.name,
            "title": member.plan.title,
            "path": member.path,
            "counts": counts_record(by_plan.get(member.name, count(()))),
            **_own("extra", member.plan.extra),
        }
        for member in several
    ]
    return {"plans": plans, "left_out": [left_out._asdict() for left_out in several.left_out]}


def action_record(standing: Standing) -> dict[str, Any]:
    """One action, where it stands; among several plans it says of which. Dates are ISO text; what
    is absent is null or an empty list."""
    action = standing.action
    record: dict[str, Any] = {
        **({"plan": standing.among} if standing.among else {}),
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
    from jtai.own_fields import as_data

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


def as_json(answer: object) -> str:
    """JSON text for people as well as programs: letters as they are, one key a line.

    What would act on a terminal is escaped; to a program that reads JSON it is the same text.
    """
    return _as_json(answer, _LINE)


def _as_json(answer: object, line: str) -> str:
    """The same within other JSON, where a `line` begins with a break and blanks."""
    text = _laid_out(answer, line)
    return re.sub(ACTING, lambda found: f"\\u{ord(found[0]):04x}", text)


def _laid_out(value: object, line: str) -> str:
    """As json.dumps lays it out, in half the time; and it leaves nothing behind, where json has
    cycles of functions for each text that it indents, which stay until the program ends."""
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    deeper = line + _INDENT
    if isinstance(value, dict):
        held = [f"{deeper}{quoted(key)}: {_laid_out(one, deeper)}" for key, one in value.items()]
        return f"{{{','.join(held)}{line}}}" if held else "{}"
    if isinstance(value, list | tuple):
        held = [f"{deeper}{_laid_out(one, deeper)}" for one in value]
        return f"[{','.join(held)}{line}]" if held else "[]"
    return json.dumps(value)


def _ending_in(told: Mapping[str, object], name: str, items: Iterable[object]) -> Iterator[str]:
    """The lines of as_json of what is `told` and, as its last member, a list: an item a piece."""
    closed = f"]{_LINE}}}"
    yield as_json({**told, name: []}).removesuffix(closed)
    line = _LINE + 2 * _INDENT
    between = ""
    for item in items:
        yield f"{between}{line}{_as_json(item, line)}"
        between = ","
    yield f"{_LINE}{_INDENT}{closed}\n" if between else f"{closed}\n"
