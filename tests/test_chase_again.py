"""What is remembered of a chase, and `jtai chase --unanswered`: the second time."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jtai.correspondence.remembered import Line, Remembered, What, read_remembered
from tests.answer_sheets import filled
from tests.conftest import SMALL, Run
from tests.test_chase import draft, refs_in, text_of

MEMORY = Path("plan.collected.tsv")
FIRST = ("chase", "--as-at", "2018-04-01", "--reply-by", "2018-04-20", "-o", "first")
SECOND = ("chase", "--as-at", "2018-05-01", "--reply-by", "2018-05-20", "-o", "second")
THIRD = ("chase", "--as-at", "2018-06-01", "--reply-by", "2018-06-20", "-o", "third")
AGAIN = "--unanswered"


def lines() -> tuple[Line, ...]:
    return read_remembered(MEMORY.read_bytes(), "it").lines


def answered(agency: str, ref: str, sheet: str = "") -> None:
    """As if an answer had been taken in."""
    known = read_remembered(MEMORY.read_bytes(), "it")
    line = Line(What.ANSWERED, sheet, agency, ref, "2018-04-15", "update", "Done.")
    MEMORY.write_bytes(known.with_lines([line]))


def mail_to(agency: str, folder: str) -> str:
    return " ".join(text_of(draft(Path(folder, f"{agency}.eml"))).split())


def test_what_was_asked_is_remembered_a_line_for_each_row_of_a_sheet(
    bristol: Path, run: Run
) -> None:
    run(*FIRST)
    sheets = Path("first").glob("*.xlsx")
    assert sorted(line.ref for line in lines()) == sorted(
        ref for sheet in sheets for ref in refs_in(sheet)
    )
    for line in lines():
        assert (line.what, line.day, line.text) == (What.ASKED, "2018-04-01", "2018-04-20")


def test_the_same_run_again_is_remembered_once_and_a_changed_sheet_once_more(
    small: Path, run: Run
) -> None:
    run(*FIRST)
    once = MEMORY.read_bytes()
    assert "In git" not in run(*FIRST, "--force").err
    assert MEMORY.read_bytes() == once
    small.write_text(SMALL.replace("Audit the timeliness", "Audit the very timeliness"))
    run(*FIRST, "--force")
    assert MEMORY.read_bytes().startswith(once), "lines are only added"
    assert [line.agency for line in lines()] == ["Police", "BSCB", "Police"]


def test_who_has_answered_is_not_asked_again(small: Path, run: Run) -> None:
    run(*FIRST)
    answered("BSCB", "2.1")
    ran = run(*SECOND, AGAIN)
    assert sorted(path.name for path in Path("second").iterdir()) == ["Police.eml", "Police.xlsx"]
    assert "To ask again at 1 May 2018: 1 agency about 1 open action" in ran.err
    assert "Not asked: BSCB (no request to them is unanswered)" in ran.err


def test_who_is_left_out_by_a_filter_is_not_said_to_have_answered(small: Path, run: Run) -> None:
    run(*FIRST)
    said = run(*SECOND, AGAIN, "--finding", "1").err
    assert "Not asked: BSCB (no request to them is unanswered and about what fits)" in said


def test_who_has_sent_the_sheet_back_is_not_asked_again(bristol: Path, run: Run) -> None:
    run(*FIRST)
    sheet = Path("first/BCH.xlsx")
    told = {"Update": "The audit is done.", "As at": "15 April 2018", "Answered by": "A. Nurse"}
    Path("back.xlsx").write_bytes(filled(sheet.read_bytes(), {"13.2": told}))
    run("collect", "back.xlsx")
    run(*SECOND, AGAIN, "--agency", "BCH", "--agency", "CCHP")
    assert set(refs_in(Path("second/BCH.xlsx"))) == {"28.1", "30.1", "29.1"}
    assert refs_in(Path("second/CCHP.xlsx")) == ["13.2"], "the other lead has not answered"


def test_the_second_time_says_so_and_the_third_too(small: Path, run: Run) -> None:
    run(*FIRST)
    assert "Reminder" not in draft(Path("first/Police.eml"))["Subject"]
    run(*SECOND, AGAIN)
    assert draft(Path("second/Police.eml"))["Subject"].startswith("Reminder")
    assert "our second request" in mail_to("Police", "second")
    assert "as at 1 April 2018" in mail_to("Police", "second")
    run(*SECOND, AGAIN, "--force")
    assert "our second request" in mail_to("Police", "second"), "made anew, it is no third time"
    run(*THIRD, AGAIN)
    assert "our third request" in mail_to("Police", "third")


def test_the_days_are_said_in_their_order_however_lines_were_merged(small: Path, run: Run) -> None:
    run(*FIRST)
    run(*SECOND, AGAIN)
    title, *rest = MEMORY.read_text().splitlines(keepends=True)
    MEMORY.write_text("".join([title, *reversed(rest)]))
    run(*THIRD, AGAIN)
    assert "after those as at 1 April 2018 and 1 May 2018" in mail_to("Police", "third")


def test_a_plan_has_one_memory_by_whatever_link_it_is_named(
    small: Path, run: Run, elsewhere: Path
) -> None:
    link = elsewhere / "link.yaml"
    link.symlink_to(small)
    run(*FIRST, "--plan", str(link))
    assert [path.name for path in elsewhere.iterdir()] == ["link.yaml"]
    told = {"1.2": {"Update": "It is done.", "As at": "15 April 2018"}}
    Path("back.xlsx").write_bytes(filled(Path("first/Police.xlsx").read_bytes(), told))
    assert "Not answered yet: 1 action\n  BSCB: 2.1" in run("collect", "back.xlsx").out
    run(*SECOND, AGAIN, "--plan", str(link))
    assert sorted(path.name for path in Path("second").iterdir()) == ["BSCB.eml", "BSCB.xlsx"]


def test_asked_again_for_the_very_same_days_it_is_the_second_time(small: Path, run: Run) -> None:
    run(*FIRST)
    run(*FIRST, AGAIN, "--force")
    assert "our second request" in mail_to("Police", "first")
    run(*FIRST[:3], "--reply-by", "2018-05-20", "-o", "second", AGAIN)
    assert "our second request" in mail_to("Police", "second")


def test_a_new_round_is_no_second_time(small: Path, run: Run) -> None:
    run(*FIRST)
    run(*SECOND)
    assert "Reminder" not in draft(Path("second/Police.eml"))["Subject"]


def test_what_was_answered_in_an_earlier_round_is_not_held_against_anybody(
    small: Path, run: Run
) -> None:
    run(*FIRST)
    answered("Police", "1.2")
    run(*SECOND)
    run(*THIRD, AGAIN)
    said = mail_to("Police", "third")
    assert "our second request" in said
    assert "1 April 2018" not in said


def test_an_answer_in_the_first_sheet_answers_the_reminder_too(small: Path, run: Run) -> None:
    run(*FIRST)
    (first,) = {line.sheet for line in lines() if line.agency == "Police"}
    run(*SECOND, AGAIN)
    answered("Police", "1.2", first)
    run(*THIRD, AGAIN)
    assert not Path("third/Police.eml").exists()


def test_only_what_was_asked_and_is_unanswered_is_asked_again(bristol: Path, run: Run) -> None:
    run(*FIRST)
    answered("BCH", "28.1")
    run(*SECOND, AGAIN, "--agency", "BCH")
    assert set(refs_in(Path("second/BCH.xlsx"))) == {"30.1", "13.2", "29.1"}
    run(*THIRD, AGAIN, "--agency", "Public Health")
    assert "28.1" in refs_in(Path("third/Public-Health.xlsx")), "the other lead of a joint action"


def test_what_is_closed_or_led_by_others_since_is_not_asked_again_and_said(
    small: Path, run: Run
) -> None:
    run(*FIRST)
    run("note", "1.2", "Done.", "--status", "complete", "--date", "2018-04-20", "--by", "Police")
    run("amend", "2.1", "--lead", "LA")
    ran = run(*SECOND, AGAIN)
    assert "Not asked again: 1.2 (Police), 2.1 (BSCB)" in ran.err
    assert not Path("second").exists()


def test_who_calls_something_otherwise_hears_what_was_asked_by_the_former_name(
    small: Path, run: Run
) -> None:
    assert "Asked by" not in run("amend", "--rename-agency", "LA=BCC").err
    run(*FIRST)
    said = run("amend", "--rename-agency", "Police=ASP").err
    assert "Asked by the former name, and not answered yet: 1.2 (Police). What comes back" in said
    said = run("amend", "2.1", "--ref", "2.1-a").err
    assert "Asked by the former name, and not answered yet: 2.1 (BSCB)." in said
    assert "Asked by" not in run("amend", "--title", "Another plan").err


def test_what_is_called_otherwise_since_is_not_said_to_be_closed(small: Path, run: Run) -> None:
    run(*FIRST)
    run("amend", "--rename-agency", "Police=ASP")
    run("amend", "2.1", "--ref", "2.1-a")
    for more in ((), ("--agency", "ASP", "--agency", "BSCB")):
        said = run(*SECOND, AGAIN, *more).err
        assert "Not there now: 1.2 (Police), 2.1 (BSCB) (no such action or agency" in said
        assert "(closed" not in said
    assert "Not there now" not in run(*SECOND, "--dry-run").err


def test_what_was_noted_by_hand_since_may_be_the_answer_and_is_named(
    bristol: Path, run: Run
) -> None:
    run(*FIRST)
    assert "Noted since" not in run(*SECOND, AGAIN, "--dry-run").err
    run("note", "28.1", "It rang.", "--date", "2018-04-10", "--by", "Public Health, A. Nurse")
    run("note", "32.1", "Rang.", "--date", "2018-04-10")
    assert "Noted since: 32.1 (ROADS), 28.1 (Public Health): a note" in run(*SECOND, AGAIN).err
    assert "Noted since" not in run(*THIRD).err, "a new round says of nobody that there is none"


def test_where_nobody_was_asked_or_all_have_answered_that_is_said(small: Path, run: Run) -> None:
    assert "nobody was asked yet" in run(*FIRST, AGAIN).err
    assert [path.name for path in small.parent.iterdir()] == ["plan.yaml"]
    run(*FIRST)
    answered("BSCB", "2.1")
    answered("Police", "1.2")
    before = MEMORY.read_bytes()
    assert "everybody who was asked has answered" in run(*SECOND, AGAIN).err
    assert MEMORY.read_bytes() == before
    assert not Path("second").exists()


def test_on_a_screen_it_is_said_too(small: Path, run: Run) -> None:
    said = run(*FIRST, AGAIN, columns=90).out
    assert "nobody, as no open action is meant" in said
    assert re.search(r"Unanswered.*nobody was asked yet", said)


EVENTS = st.lists(
    st.tuples(st.sampled_from(What), st.sampled_from("AB"), st.sampled_from(("1.1", "1.2"))),
    max_size=12,
)


@given(EVENTS)
def test_somebody_is_asked_in_vain_until_anything_is_taken_in(
    events: list[tuple[What, str, str]],
) -> None:
    lines = (
        Line(what, str(number), agency, ref, "2018-04-01", "", "")
        for number, (what, agency, ref) in enumerate(events)
    )
    found = Remembered(b"", tuple(lines)).asked_in_vain
    for agency in "AB":
        for ref in ("1.1", "1.2"):
            own = [what for what, *about in events if about == [agency, ref]]
            since = (
                own[len(own) - own[::-1].index(What.ANSWERED) :] if What.ANSWERED in own else own
            )
            assert len(found.get((agency, ref), ())) == since.count(What.ASKED)
