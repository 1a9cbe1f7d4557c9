"""The words of the mail to an agency: what a colleague would write, whole without the sheet."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.chasing import mail_words
from jtai.chasing.requests import Request, request_to
from jtai.dates import read_due, read_plan_date
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.position import judge
from jtai.reading import plan_of
from jtai.visible import one_line, visible
from tests import hostile
from tests.conftest import BRISTOL
from tests.strategies import plans

AS_AT, REPLY_BY = date(2018, 4, 1), date(2018, 4, 20)
SHEET = "sheet.xlsx"
JARGON = re.compile(r"\b([Gg]it|(?i:yaml)|jtai|[Cc]ommit|null|None)\b")


def subject(request: Request) -> str:
    return mail_words.subject([request])


def body(request: Request, sender: str | None) -> str:
    return mail_words.body({SHEET: request}, sender)


def asked(
    plan: Plan, code: str, before: dict[str, tuple[date, ...]] | None = None, as_at: date = AS_AT
) -> Request:
    """What an agency is asked about all its open actions."""
    there = [one for one in judge(plan, as_at) if one.open and code in one.action.lead]
    return request_to(plan, code, there, as_at, REPLY_BY, before or {})


def bristol(code: str, before: dict[str, tuple[date, ...]] | None = None) -> Request:
    return asked(plan_of(BRISTOL.read_bytes(), "plan.yaml"), code, before)


def plan(*actions: Action, title: str = "Harbour improvement plan") -> Plan:
    agencies = {"LA": "Harbour Council", "NHS": "NHS Harbour", "POL": "Harbour Police"}
    return Plan(title, agencies, (Finding("1", "Found.", actions),))


def action(ref: str, due: str, **more: object) -> Action:
    given = {"steps": (f"Do {ref}.",), "lead": ("LA",), "due": read_due(due)} | more
    return Action(ref, **given)  # type: ignore[arg-type]


def letter(*actions: Action, before: dict[str, tuple[date, ...]] | None = None) -> str:
    return body(asked(plan(*actions), "LA", before), "A. Manager")


def flowed(text: str) -> str:
    return " ".join(text.split())


def test_a_letter_is_whole() -> None:
    note = Note(read_plan_date("2018-02-15"), "It has begun.\nSee the minutes.", "A. Sergeant")
    said = letter(
        action("1.1", "2018-03", progress=(note,), status=Status.IN_PROGRESS, lead=("LA", "NHS")),
        action("1.2", "2018-04-20", steps=("Ask.", "Tell.")),
    )
    assert (
        said
        == """\
Dear colleagues,

Could you please tell us by 20 April 2018 how things stand with the 2
actions below? They are led by Harbour Council, alone or with others, in
this plan:

    Harbour improvement plan

As at 1 April 2018, 1 is overdue by 1 day and 1 is due soon.

Please let us know, for each of them:

  - what has happened since the last note, and as at which day;
  - its status, if that has changed: not started, in progress or
    complete;
  - if it is complete, what shows that (a minute, an audit, a report);
  - if it cannot be done by its due date, a new date, and why.

If nothing has happened, please say so: that helps us too.

You can fill in the attached sheet and send it back, or reply to this
mail with your answer below each action, whichever is easier. Please
also give your name, so that we can note who said so.

OVERDUE: 1 action

Action 1.1: due by 31 March 2018, overdue by 1 day
    Do 1.1.

    Joint with: NHS Harbour
    Status: in progress
    Last note (15 February 2018, A. Sergeant):
      It has begun.
      See the minutes.

    Your answer:



DUE SOON: 1 action

Action 1.2: due by 20 April 2018
    1. Ask.
    2. Tell.

    Status: not reported
    Last note: none so far

    Your answer:


Thank you very much for your help.

A. Manager

(Listed by jtai from the plan as at 1 April 2018.)
"""
    )


def test_the_subject_says_what_is_wanted_by_when_of_which_plan() -> None:
    wanted = "pdate please, by 20 April 2018: Harbour improvement plan"
    one = action("1.1", "2018-03")
    assert subject(asked(plan(one), "LA")) == f"U{wanted}"
    again = asked(plan(one), "LA", {"1.1": (date(2018, 3, 1),)})
    assert subject(again) == f"Reminder: u{wanted}"


def test_a_long_title_is_short_in_the_subject_and_whole_in_the_text() -> None:
    title = "A plan of very many words " * 20
    request = asked(plan(action("1.1", "2018-03"), title=title), "LA")
    assert len(subject(request)) < 150
    assert title.strip() in flowed(body(request, None))


def test_what_is_overdue_comes_first_and_then_what_falls_due_next() -> None:
    said = letter(
        *(action("1.1", "2019-01"), action("1.2", "Ongoing"), action("1.3", "2018-03-30")),
        *(action("1.4", "2018-04"), action("1.5", "2017-01"), action("1.6", "2018-12")),
        *(action("1.7", "2018-04-02"), action("1.8", "2018-03-30")),
    )
    assert re.findall(r"^(?:Action (.*?):|([A-Z ]+):)", said, re.MULTILINE) == [
        *(("", "OVERDUE"), ("1.5", ""), ("1.3", ""), ("1.8", "")),
        *(("", "DUE SOON"), ("1.7", "")),
        *(("", "NOT YET DUE"), ("1.4", ""), ("1.6", ""), ("1.1", "")),
        *(("", "NO DUE DATE"), ("1.2", "")),
    ]
    assert "3 are overdue (the longest by 425 days), 1 is due soon" in flowed(said)
    assert "3 are not yet due and 1 has no due date." in flowed(said)


@pytest.mark.parametrize(
    ("due", "words", "said"),
    [
        ("2018-03", None, "due by 31 March 2018, overdue by 1 day"),
        ("2018-03-30", None, "due by 30 March 2018, overdue by 2 days"),
        ("2018-04-01", None, "due by 1 April 2018"),
        ("Ongoing", None, 'due "Ongoing"'),
        ("no date", None, "no due date"),
        ("no date", "12 months", 'no due date ("12 months")'),
        ("2018-06", "Summer, 2018", 'due by 30 June 2018 ("Summer, 2018")'),
    ],
)
def test_a_due_date_is_told_in_words(due: str, words: str | None, said: str) -> None:
    assert f"\nAction 1.1: {said}\n" in letter(action("1.1", due, due_words=words))


@pytest.mark.parametrize(
    ("dues", "said"),
    [
        (["2018-03"], "As at 1 April 2018, it is overdue by 1 day."),
        (["2018-06"], "As at 1 April 2018, it is not yet due."),
        (["2018-03", "2018-02"], "both of them are overdue (the longest by 32 days)."),
        (["2018-03"] * 3, "all of them are overdue by 1 day."),
        (["2018-06", "2018-07"], "As at 1 April 2018, neither of them is due yet."),
        (["2018-06", "2018-07", "2018-08"], "As at 1 April 2018, none of them is due yet."),
        (["Ongoing", "no date"], "As at 1 April 2018, neither of them has a due date."),
        (["2018-03", "2018-06"], "1 is overdue by 1 day and 1 is not yet due."),
    ],
)
def test_how_they_stand_is_said_at_once(dues: list[str], said: str) -> None:
    there = [action(f"1.{n}", due) for n, due in enumerate(dues)]
    assert said in flowed(letter(*there))


def test_of_one_action_nothing_is_said_in_the_plural() -> None:
    said = flowed(letter(action("1.1", "2018-03"), before={"1.1": (date(2018, 3, 1),)}))
    assert (
        "how things stand with the action below? It is led by Harbour Council in this plan:" in said
    )
    assert "our second request about this action, after the one as at 1 March 2018. As" in said
    assert "we have no answer about it yet" in said
    assert not re.search(r"\b(them|they|actions|each)\b", said)


def test_the_agencies_with_whom_an_action_is_joint_are_named() -> None:
    said = letter(action("1.1", "2018-03", lead=("POL", "LA", "NHS")))
    assert "    Joint with: Harbour Police and NHS Harbour\n" in said
    assert "It is led by Harbour Council, together with others, in" in flowed(said)
    said = letter(action("1.1", "2018-03", lead=("LA", "NHS")), action("1.2", "2018-03"))
    assert "They are led by Harbour Council, alone or with others, in" in flowed(said)


def test_a_second_and_a_third_time_are_said_with_the_days_and_the_actions() -> None:
    first, second = date(2018, 2, 1), date(2018, 3, 1)
    there = [action(f"1.{n}", "2018-03") for n in range(1, 5)]
    before = {"1.1": (second,), "1.3": (first, second), "1.4": (second,)}
    said = flowed(letter(*there, before=before))
    assert (
        "This is our third request about action 1.3, after those as at 1 February 2018 and 1 March"
        " 2018. This is our second request about actions 1.1 and 1.4, after the one as at 1 March"
        " 2018. As far as we can see, we have no answer about them yet."
    ) in said


def test_a_day_that_was_asked_for_twice_counts_once() -> None:
    day = date(2018, 3, 1)
    said = flowed(letter(action("1.1", "2018-03"), before={"1.1": (day, day)}))
    assert "our second request about this action, after the one as at 1 March 2018." in said


@pytest.mark.parametrize(("times", "said"), [(1, "second"), (9, "tenth"), (10, "11th")])
def test_how_often_is_said_in_words(times: int, said: str) -> None:
    days = tuple(date(2018, 1, day + 1) for day in range(times))
    there = [action("1.1", "2018-03"), action("1.2", "2018-03")]
    text = flowed(letter(*there, before={"1.1": days, "1.2": days}))
    assert f"This is our {said} request about these actions, after " in text


def test_a_first_time_is_no_reminder() -> None:
    request = bristol("LA")
    letter_alone = body(request, None).partition("OVERDUE")[0]
    assert not re.search("(?i)remind|second|request|before", subject(request) + letter_alone)


def test_without_a_sender_the_letter_ends_with_thanks() -> None:
    said = body(bristol("YOT"), None)
    assert said.endswith(
        "\n\nThank you very much for your help.\n\n"
        "(Listed by jtai from the plan as at 1 April 2018.)\n"
    )


@pytest.mark.parametrize("code", ["LA", "Police", "YOT", "BSCB"])
def test_a_letter_about_bristol_is_narrow_and_free_of_jargon(code: str) -> None:
    request = bristol(code)
    lines = body(request, "A. Manager").splitlines()
    assert max(map(len, lines)) <= 72
    assert not JARGON.search(subject(request) + "\n".join(lines[:-1]))
    assert "jtai" in lines[-1]
    assert sum(line.startswith("Action ") for line in lines) == len(request.wanted)


def test_what_is_meant_to_be_more_than_text_stays_text() -> None:
    whole = plan_of(hostile.plan().encode(), "plan.yaml")
    request = asked(whole, "LA")
    said = body(request, "\x1b[31m\u202eA. Manager\nBcc: all@example.org")
    assert visible(said) == said
    assert "\\x1b[31m\\u202eA. Manager Bcc: all@example.org" in said
    assert len(subject(request).splitlines()) == 1


def test_nothing_of_a_plan_stands_at_the_start_of_a_line_where_a_heading_would() -> None:
    words = "OVERDUE: 9 actions\nAction 9.9: due\nFrom us\n\rYour answer: none"
    note = Note(read_plan_date("2018-02"), words)
    said = letter(action("1.1", "2018-03", steps=(words, words), progress=(note,)))
    assert re.findall(r"^(OVERDUE.*|Action.*|From.*|Your.*)$", said, re.MULTILINE) == [
        "OVERDUE: 1 action",
        "Action 1.1: due by 31 March 2018, overdue by 1 day",
    ]


def test_a_word_longer_than_a_line_stays_whole() -> None:
    address = f"https://example.org/{'x' * 300}"
    note = Note(read_plan_date("2018-02"), f"See {address} and the minutes.")
    assert f"\n      {address}\n" in letter(action("1.1", "2018-03", progress=(note,)))


@settings(max_examples=20)
@given(plans(), st.dates(date(2017, 1, 1), date(2022, 1, 1)))
def test_every_word_of_every_action_and_its_last_note_is_there(plan: Plan, day: date) -> None:
    for code in plan.agencies:
        request = asked(plan, code, as_at=day)
        if not request.wanted:
            continue
        said = f" {flowed(body(request, None))} "
        for wanted in request.wanted:
            one = wanted.standing
            note = one.last_note.note if one.last_note else "none so far"
            for text in (*one.action.steps, note, one_line(one.action.ref)):
                assert flowed(visible(text)) in said
