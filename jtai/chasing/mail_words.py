"""The words of the mail to an agency: what a courteous colleague would write, in plain text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jtai.chasing.asked_before import is_reminder, said_of_earlier
from jtai.chasing.listed_actions import WIDTH, listed, standing_in, wrapped
from jtai.chasing.requests import Request, Wanted
from jtai.chasing.wanted_words import IF_COMPLETE, IF_NOTHING, NEW_DATE, NEWS
from jtai.dates import long
from jtai.position import Position
from jtai.visible import one_line
from jtai.words import actions, both, counted, cut_at_word, days

_LONGEST_TITLE = 100
_ONE_SHEET = "sheet and send it"
_SHEETS = "sheets, one for each plan, and send them"
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


def subject(requests: Sequence[Request]) -> str:
    """The subject, in one line; it says where it is a reminder."""
    first, wanted = requests[0], _all_wanted(requests)
    about = cut_at_word(first.plan.title, _LONGEST_TITLE)
    if len(requests) > 1:
        about = f"{actions(len(wanted))} in {counted(len(requests), 'action plan')}"
    asked = f"pdate please, by {long(first.reply_by)}: {about}"
    return f"Reminder: u{asked}" if any(map(is_reminder, requests)) else f"U{asked}"


def body(requests: Mapping[str, Request], sender: str | None) -> str:
    """The text to one agency, in lines that end with a line feed: what it is asked about each plan,
    by the names of its sheets. `sender` is whose name stands below it."""
    parts = _parts if len(requests) == 1 else _parts_of_several
    return "\n\n".join(part for part in parts(requests, sender) if part) + "\n"


def _parts(requests: Mapping[str, Request], sender: str | None) -> Iterator[str]:
    (request,) = requests.values()
    yield "Dear colleagues,"
    yield wrapped(f"{_question([request])} in this plan:")
    yield wrapped(one_line(request.plan.title), "    ")
    yield wrapped(_how_they_stand([request]))
    yield wrapped(said_of_earlier(request))
    yield from _what_is_wanted(len(request.wanted), _ONE_SHEET)
    yield listed(request)
    yield from _end(request, sender, "plan")


def _parts_of_several(requests: Mapping[str, Request], sender: str | None) -> Iterator[str]:
    """The same of several plans: which they are, then each by itself, with its title above it and
    the name of its sheet."""
    numbered = list(enumerate(requests.items(), start=1))
    yield "Dear colleagues,"
    yield wrapped(f"{_question([*requests.values()])} in these {len(requests)} action plans:")
    yield "\n".join(wrapped(_contents(n, one), "  ", "   ") for n, (_, one) in numbered)
    yield wrapped(_how_they_stand([*requests.values()]))
    yield from _what_is_wanted(len(_all_wanted([*requests.values()])), _SHEETS)
    for number, (sheet, request) in numbered:
        title = wrapped(f"{number}. {one_line(request.plan.title)}", later="   ")
        yield f"{'=' * WIDTH}\n{title}\n   (sheet: {one_line(sheet)})\n{'=' * WIDTH}"
        yield wrapped(said_of_earlier(request))
        yield listed(request, f" of plan {number}")
    yield from _end(next(iter(requests.values())), sender, "plans")


def _contents(number: int, request: Request) -> str:
    """`1. Bristol action plan: 12 actions, 3 of them overdue`."""
    wanted = request.wanted
    late = len(standing_in(Position.OVERDUE, wanted))
    which = "overdue" if len(wanted) == 1 else f"{late} of them overdue"
    told = f"{number}. {one_line(request.plan.title)}: {actions(len(wanted))}"
    return f"{told}, {which}" if late else told


def _end(request: Request, sender: str | None, plans: str) -> Iterator[str]:
    yield "Thank you very much for your help."
    yield wrapped(one_line(sender)) if sender else ""
    yield wrapped(f"(Listed by jtai from the {plans} as at {long(request.as_at)}.)")


def _all_wanted(requests: Sequence[Request]) -> list[Wanted]:
    return [wanted for request in requests for wanted in request.wanted]


def _question(requests: Sequence[Request]) -> str:
    """What is asked, without where the actions stand."""
    first, wanted = requests[0], _all_wanted(requests)
    which = "the action" if len(wanted) == 1 else f"the {len(wanted)} actions"
    led = "It is led" if len(wanted) == 1 else "They are led"
    joint = [one.standing.action.joint for one in wanted]
    others = ", together with others," if all(joint) else ", alone or with others,"
    others = others if any(joint) else ""
    return (
        f"Could you please tell us by {long(first.reply_by)} how things stand with {which} below?"
        f" {led} by {one_line(first.name)}{others}"
    )


def _how_they_stand(requests: Sequence[Request]) -> str:
    day, asked = f"As at {long(requests[0].as_at)},", _all_wanted(requests)
    there = [(each, standing_in(each, asked)) for each in Position]
    said = [(_STANDS[each], len(wanted), _how_late(wanted)) for each, wanted in there if wanted]
    if len(asked) == 1:
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


def _what_is_wanted(number: int, sheets: str) -> Iterator[str]:
    yield f"Please let us know{', for each of them' if number > 1 else ''}:"
    yield "\n".join(wrapped(f"- {wanted}", "  ", "  ") for wanted in _WANTED)
    yield IF_NOTHING
    place = "below each action" if number > 1 else "below the action"
    yield wrapped(
        f"You can fill in the attached {sheets} back, or reply to this mail with your"
        f" answer {place}, whichever is easier. Please also give your name, so that we can note"
        " who said so."
    )
