"""A sheet that comes back attached to a mail, with the mail that it answers below."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.answer_sheets import filled
from tests.collecting.mails_back import OWN, by_outlook, by_thunderbird, forwarded
from tests.collecting.round_trip import (
    ANSWERS,
    assert_all_is_in_the_plan,
    chased,
    collected,
    new_notes,
    state,
)
from tests.conftest import Run

DRAFT = Path("to-send", "Police.eml")
Reply = Callable[[bytes, bytes], bytes]


@pytest.fixture(params=[by_thunderbird, by_outlook], ids=lambda reply: reply.__name__)
def reply(request: pytest.FixtureRequest) -> Reply:
    made: Reply = request.param
    return made


def test_the_answers_in_a_sheet_that_hangs_at_a_mail_come_in(
    reply: Reply, bristol: Path, run: Run
) -> None:
    sheet = filled(chased(run), ANSWERS)
    Path("back.eml").write_bytes(reply(DRAFT.read_bytes(), sheet))
    _, account = collected(run, "back.eml")
    assert_all_is_in_the_plan()
    assert "Could you please tell us" not in Path("plan.yaml").read_text(encoding="utf-8")
    said = " ".join(left["text"] for left in account["left_out"])
    for line in OWN.splitlines():
        assert line in said, "the words of the mail are named"


def test_a_mail_and_its_sheet_in_one_run_are_taken_once(
    reply: Reply, bristol: Path, run: Run
) -> None:
    sheet = filled(chased(run), ANSWERS)
    Path("back.xlsx").write_bytes(sheet)
    Path("back.eml").write_bytes(reply(DRAFT.read_bytes(), sheet))
    collected(run, "back.eml", "back.xlsx")
    assert_all_is_in_the_plan()
    before = state()
    collected(run, "back.xlsx", "back.eml")
    assert state() == before


def test_a_mail_within_a_mail_is_read(reply: Reply, bristol: Path, run: Run) -> None:
    sheet = filled(chased(run), ANSWERS)
    Path("back.eml").write_bytes(forwarded(reply(DRAFT.read_bytes(), sheet)))
    collected(run, "back.eml")
    assert_all_is_in_the_plan()


def test_an_answer_without_a_day_has_that_of_its_mail(
    reply: Reply, bristol: Path, run: Run
) -> None:
    sheet = filled(chased(run), {"3.2": {"Update": "BRAG is live."}})
    Path("back.eml").write_bytes(reply(DRAFT.read_bytes(), sheet))
    collected(run, "back.eml")
    ((note,),) = new_notes().values()
    assert (note.date.text, note.by, note.note) == ("2018-05-16", "Police", "BRAG is live.")


def test_a_reply_without_a_sheet_is_refused_with_what_to_do(bristol: Path, run: Run) -> None:
    chased(run)
    before = state()
    Path("back.eml").write_bytes(by_thunderbird(DRAFT.read_bytes(), None))
    ran = run("collect", "back.eml", code=3)
    assert "jtai note" in ran.err
    assert state() == before


def test_the_draft_itself_has_nothing_to_take_in(bristol: Path, run: Run) -> None:
    chased(run)
    before = state()
    collected(run, str(DRAFT))
    assert state() == before
