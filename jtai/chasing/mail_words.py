"""The words of the mail to an agency: what a courteous colleague would write, in plain text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jtai.chasing.asked_before import is_reminder, said_of_earlier
from jtai.chasing.listed_actions import listed, standing_in, wrapped
from jtai.chasing.requests import Request, Wanted
from jtai.chasing.wanted_words import IF_COMPLETE, IF_NOTHING, NEW_DATE, NEWS
from jtai.dates import long
from jtai.position import Position
from jtai.visible import one_line
from jtai.words import both, cut_at_word, days

_LONGEST_TITLE = 100
_WANTED = (
    f"{NEWS};",
    "its status, if that has changed: not started, in progress or complete;",
    f"{IF_COMPLETE};",
    f"if it cannot be done by its due date, {NEW_DATE}.",
)


class Stands(NamedTuple):
    """How one action, some of several, or all of several stand."""

    one: str
    some: str
    all: str


_STANDS = {
    Position.OVERDUE: Stands("is overdue", "are overdue", "all of them are overdue"),
    Position.DUE_SOON: Stands("is due soon", "are due soon", "all of them are due soon"),
    Position.NOT_YET_DUE: Stands("is not yet due", "are not yet due", "none of them is due yet"),
    Position.NO_DUE_DATE: Stands(
        "has no due date", "have no due date", "none of them has a due date"
    ),
    Position.COMPLETE: Stands("is complete", "are complete", "all of them are complete"),
    Position.WITHDRAWN: Stands("is withdrawn", "are withdrawn", "all of them are withdrawn"),
}

_OF_TWO = {"all": "both", "none": "neither"}


def subject(request: Request) -> str:
    """The subject, in one line; it says where it is a reminder."""
    title = cut_at_word(request.plan.title, _LONGEST_TITLE)
    asked = f"pdate please, by {long(request.reply_by)}: {title}"
    return f"Reminder: u{asked}" if is_reminder(request) else f"U{asked}"


def body(request: Request, sender: str | None) -> str:
    """The text, in lines that end with a line feed; `sender` is whose name stands below it."""
    return "\n\n".join(part for part in _parts(request, sender) if part) + "\n"


def _parts(request: Request, sender: str | None) -> Iterator[str]:
    yield "Dear colleagues,"
    yield wrapped(_question(request))
    yield wrapped(one_line(request.plan.title), "    ")
    yield wrapped(_how_they_stand(request))
    yield wrapped(said_of_earlier(request))
    yield from _what_is_wanted(len(request.wanted))
    yield listed(request)
    yield "Thank you very much for your help."
    yield wrapped(one_line(sender)) if sender else ""
    yield wrapped(f"(Listed by jtai from the plan as at {long(request.as_at)}.)")


def _question(request: Request) -> str:
    number = len(request.wanted)
    which = "the action" if number == 1 else f"the {number} actions"
    led = "It is led" if number == 1 else "They are led"
    joint = [wanted.standing.action.joint for wanted in request.wanted]
    others = ", together with others," if all(joint) else ", alone or with others,"
    others = others if any(joint) else ""
    return (
        f"Could you please tell us by {long(request.reply_by)} how things stand with {which} below?"
        f" {led} by {one_line(request.name)}{others} in this plan:"
    )


def _how_they_stand(request: Request) -> str:
    day = f"As at {long(request.as_at)},"
    there = [(each, standing_in(each, request.wanted)) for each in Position]
    said = [(_STANDS[each], len(wanted), _how_late(wanted)) for each, wanted in there if wanted]
    if len(request.wanted) == 1:
        return f"{day} it {said[0][0].one}{said[0][2]}."
    if len(said) == 1:
        return f"{day} {_of_all(said[0][0], said[0][1])}{said[0][2]}."
    parts = [f"{n} {stands.one if n == 1 else stands.some}{late}" for stands, n, late in said]
    return f"{day} {both(parts)}."


def _of_all(stands: Stands, number: int) -> str:
    """How all of several stand: `both of them are overdue`."""
    first, rest = stands.all.split(" ", 1)
    return f"{_OF_TWO[first]} {rest}" if number == 2 else stands.all


def _how_late(wanted: Sequence[Wanted]) -> str:
    """By how many days the first is overdue; empty where it is not."""
    late = wanted[0].standing.days_overdue
    if late is None:
        return ""
    alike = all(one.standing.days_overdue == late for one in wanted)
    return f" by {days(late)}" if alike else f" (the longest by {days(late)})"


def _what_is_wanted(number: int) -> Iterator[str]:
    yield f"Please let us know{', for each of them' if number > 1 else ''}:"
    yield "\n".join(wrapped(f"- {wanted}", "  ", "  ") for wanted in _WANTED)
    yield IF_NOTHING
    place = "below each action" if number > 1 else "below the action"
    yield wrapped(
        "You can fill in the attached sheet and send it back, or reply to this mail with your"
        f" answer {place}, whichever is easier. Please also give your name, so that we can note"
        " who said so."
    )
