"""A calendar (RFC 5545) of what is still to be done: an all-day event for each open due day.

The same plan and day give the same bytes. An event keeps its UID when its due date moves or its
text changes, so that importing the file again updates what the first import brought.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from jtai.dates import last_day, short
from jtai.model import Plan
from jtai.own_fields import names_of_own, own_text
from jtai.position import Standing
from jtai.visible import one_line, visible
from jtai.words import cut, due_told, led_by, signed

if TYPE_CHECKING:
    from jtai.several.members import Several

_OCTETS = 75  # the longest line, without its CR LF
_SUMMARY = 90
_REMINDER = "-P7D"


def ics(told: "Plan | Several", standings: Iterable[Standing], as_at: date) -> bytes:
    """The calendar of those of `standings` that have a day in it, in their order."""
    name, plans = told.title, _planned(told)
    if not isinstance(told, Plan) and (without := told.without()):
        name = f"{name}, {without}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//jtai//jtai//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for standing in standings:
        if (day := event_day(standing)) is not None:
            lines += _event(plans[standing.among], standing, day, as_at)
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in _folded(line)).encode()


def event_day(standing: Standing) -> date | None:
    """The day on which an action is due, if it is still open; else a calendar has nothing of it."""
    return last_day(standing.action.due) if standing.open else None


class _Planned(NamedTuple):
    """A plan; `called` is what events are known by as those of this plan, in whatever calendar."""

    plan: Plan
    called: str


def _planned(told: "Plan | Several") -> Mapping[str, _Planned]:
    """The plans by their names among several. A plan is known by its title, so that its events are
    the same in its own calendar and in one of several plans; where several have the same, by its
    name too."""
    if isinstance(told, Plan):
        return {"": _Planned(told, told.title)}
    titles = Counter(member.plan.title for member in told)
    return {
        member.name: _Planned(
            member.plan,
            member.plan.title
            if titles[member.plan.title] == 1
            else f"{member.plan.title}\n{one_line(member.name)}",
        )
        for member in told
    }


def _event(planned: _Planned, standing: Standing, day: date, as_at: date) -> Iterator[str]:
    plan, action = planned.plan, standing.action
    told = f"{standing.ref} due ({led_by(action.lead)}): {action.steps[0]}"
    summary = _text(cut(told, _SUMMARY, dots=3))
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'jtai:{planned.called}:{action.ref}')}"
    yield f"DTSTAMP:{as_at:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{len(action.was_due)}"  # a calendar takes the later of two dates by this
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(_description(plan, standing))}"
    if action.lead:
        yield f"CATEGORIES:{','.join(_text(code) for code in action.lead)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{_REMINDER}"
    yield f"DESCRIPTION:{summary}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(plan: Plan, standing: Standing) -> str:
    """The whole of what a calendar shows of an action when it is opened."""
    action, note = standing.action, standing.last_note
    parts = [
        action.text,
        f"Lead: {led_by([plan.agencies[code] for code in action.lead])}",
        f"Due: {due_told(action)}",
        f"Finding {standing.finding.ref}: {standing.finding.finding}",
    ]
    if standing.among:
        parts.append(f"Plan: {plan.title}")
    if action.was_due:
        parts.insert(3, f"First due: {short(action.was_due[0])}")
    if note is not None:
        parts.append(f"Latest update ({signed(note)}): {note.note}")
    names = names_of_own((standing,))
    parts += [f"{name}: {own_text(standing, name)}" for name in names]
    return "\n\n".join(parts)


def _text(text: str) -> str:
    """`text` as a TEXT value: what has a meaning in a calendar is escaped."""
    safe = visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """`line` in pieces of 75 octets or fewer; those after the first start with a space.

    No character is torn: readers join octets, but some decode each line by itself.
    """
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += character
        octets += size
    yield piece
