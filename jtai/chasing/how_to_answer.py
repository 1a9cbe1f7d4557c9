"""What is said on the first sheet of what an agency fills in: what it is, and how to answer."""

from collections.abc import Iterator

from jtai.chasing.asked_before import said_of_earlier
from jtai.chasing.requests import Request
from jtai.correspondence.answer_columns import ASKED, UPDATE
from jtai.dates import long
from jtai.forms import Part
from jtai.visible import one_line

FRONT, ANSWERS = "How to answer", "Answers"
"""The names of the sheets."""


def how_to_answer(request: Request) -> Iterator[tuple[Part, str]]:
    """Its lines, in plain words; the first is the plan's title."""
    yield Part.TITLE, one_line(request.plan.title)
    yield from ((Part.SENTENCE, text) for text in _what_is_asked(request) if text)
    yield from ((Part.POINT, f"{one.title}: {one.about}") for one in ASKED)
    yield from ((Part.SENTENCE, text) for text in _what_else(request) if text)


def _what_is_asked(request: Request) -> Iterator[str]:
    yield f"For {one_line(request.name)}"
    yield _question(request)
    yield said_of_earlier(request)
    yield (
        f"Please write in the white columns only, from '{UPDATE.title}' on. The grey ones say what"
        " we have on record. One row is one action: please put all that you say of it into its"
        " row, in as many lines as you like."
    )


def _what_else(request: Request) -> Iterator[str]:
    yield (
        "Please write the month of a date as a word (15 May 2018): 5/6/18 may be in May or in June."
    )
    yield _of_joint_actions(request)
    yield (
        "A row without an answer counts as not answered yet. If something in the grey columns is"
        f" wrong, please say so under '{UPDATE.title}'."
    )
    yield (
        "You may filter the rows, and make columns wider. To sort them, please take off the lock"
        " first (in Excel: Review, Unprotect Sheet): it has no password, and is only there so that"
        " nothing is overwritten by accident."
    )
    yield (
        f"Please save this as an Excel file (.xlsx), and send it back by {long(request.reply_by)}."
        " Thank you very much for your help."
    )


def _question(request: Request) -> str:
    number = len(request.wanted)
    which = "your action" if number == 1 else f"your {number} actions"
    where = "It is" if number == 1 else "They are"
    return (
        f"Could you please tell us by {long(request.reply_by)} how things stand with {which}?"
        f" {where} on the next sheet, '{ANSWERS}', with what we have on record at"
        f" {long(request.as_at)}."
    )


def _of_joint_actions(request: Request) -> str:
    if not any(wanted.standing.action.joint for wanted in request.wanted):
        return ""
    return (
        "Where others are named under 'Joint with', please answer for"
        f" {one_line(request.name)} alone: they answer for themselves. Such an"
        " action is complete when all of you say so."
    )
