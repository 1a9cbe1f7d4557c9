"""jtai amend without a ref: what the plan says of itself is put right, in its own lines."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jtai.cli.amending.of_plan import OfPlan
from jtai.dates import read_plan_date
from jtai.editing.changes import SetHead
from jtai.editing.engine import edit
from jtai.errors import EditError, UsageError, WriteError
from jtai.model import Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run
from tests.strategies import PLAN_DATES, Written, written_plans

NOTHING = OfPlan(None, None, [], [], [], [])
SO_ALREADY = "Nothing was written: all of it is so already.\n"
MEETINGS = "meetings: [2018-02, 2018-05]"


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


SMALL_PLAN = read(SMALL.encode())


@pytest.mark.parametrize(
    ("options", "before", "after"),
    [
        (["--title", " Our plan: 2018 "], "title: A small plan", 'title: "Our plan: 2018"'),
        (["--published", "April 2018"], "published: 2018-03", "published: 2018-04"),
        (["--published", "14 Mar 2018"], "published: 2018-03", "published: 2018-03-14"),
        (["--published", "none"], "published: 2018-03\n", ""),
        (["--meeting", "14 Mar 2018"], MEETINGS, "meetings: [2018-02, 2018-03-14, 2018-05]"),
        (["--meeting", "2018-01"], MEETINGS, "meetings: [2018-01, 2018-02, 2018-05]"),
        (["--meeting", "2018-08"], MEETINGS, "meetings: [2018-02, 2018-05, 2018-08]"),
        (["--meeting", "2018-08", "--meeting", "2018-06", "--meeting", "2018-08"], MEETINGS,
         "meetings: [2018-02, 2018-05, 2018-06, 2018-08]"),
        (["--no-meeting", "Feb 2018"], MEETINGS, "meetings: [2018-05]"),
        (["--no-meeting", "2018-05", "--meeting", "2018-05-09"], MEETINGS,
         "meetings: [2018-02, 2018-05-09]"),
        (["--no-meeting", "2018-05", "--no-meeting", "2018-02"], MEETINGS, "meetings: []"),
        (["--agency", "LA=The Council: all of it"], "LA: Council", 'LA: "The Council: all of it"'),
        (["--agency", "YOT=Youth Offending Team"], "BSCB: Safeguarding Board\n",
         "BSCB: Safeguarding Board\n  YOT: Youth Offending Team\n"),
        (["--agency", "LA=Police Service", "--agency", "Police=Force"],
         "LA: Council\n  Police: Police", "LA: Police Service\n  Police: Force"),
        (["--rename-agency", "Safeguarding Board=BSCP"], "BSCB", "BSCP"),
        (["--rename-agency", "la=Council Services"], "LA", "Council Services"),
        (["--rename-agency", "LA=la"], "LA", "la"),
    ],
)  # fmt: skip
def test_what_is_put_right_changes_its_own_lines(
    run: Run, small: Path, options: list[str], before: str, after: str
) -> None:
    said = run("amend", *options).out
    assert said.startswith("the plan: corrected")
    assert small.read_text() == SMALL.replace(before, after)
    assert run("amend", *options, code=None).code in (0, 2)
    assert small.read_text() == SMALL.replace(before, after)


def test_an_agency_is_renamed_and_given_its_name_at_once(run: Run, small: Path) -> None:
    run("amend", "--rename-agency", "BSCB=BSCP", "--agency", "BSCP=Safeguarding Partnership")
    text = SMALL.replace("BSCB", "BSCP").replace("Safeguarding Board", "Safeguarding Partnership")
    assert small.read_text() == text


def test_several_things_are_put_right_in_one_edit(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    said = run("amend", "--title", "Ours", "--meeting", "2018-06", "--agency", "YOT=Youth",
               "--rename-agency", "LA=Council2", "--commit")  # fmt: skip
    assert said.out.endswith("Committed.\n")
    assert repo.git("log", "-1", "--format=%s").startswith("the plan: corrected")
    assert "agency 'YOT' leads no action" in said.err
    assert repo.git("diff", "--numstat", "HEAD~1").split()[:2] == ["5", "4"]


@pytest.mark.parametrize(
    "options",
    [
        ["--title", "A small plan"],
        ["--published", "Mar 2018"],
        ["--meeting", "May 2018"],
        ["--agency", "LA=Council"],
        ["--rename-agency", "LA=LA"],
    ],
)
def test_what_is_so_already_changes_nothing_and_says_so(
    run: Run, small: Path, options: list[str]
) -> None:
    assert run("amend", *options).out == SO_ALREADY
    assert small.read_text() == SMALL


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--no-meeting", "2018-03"],
         "there is no meeting Mar 2018; there are: Feb 2018, May 2018"),
        (["--meeting", "03/04/18"], "2018-03-04 (4 March 2018) or 2018-04-03 (3 April 2018)"),
        (["--no-meeting", "last week"], "'last week'"),
        (["--published", "Mar-18"], "18 March of a year that is not given or 2018-03"),
        (["--meeting", "2018-05", "--no-meeting", "2018-05"],
         "the meeting May 2018 cannot be both added and taken out"),
        (["--title", " "], "the title is empty"),
        (["--title", "a\nb"], "the title has to be one line"),
        (["--title", "a\x07b"], "the title has a control character (U+0007)"),
        (["--agency", "YOT"], "type --agency YOT=NAME"),
        (["--agency", "YOT="], "type --agency YOT=NAME"),
        (["--agency", "=Youth"], "type --agency CODE=NAME"),
        (["--agency", "YOT=council"], "the agency LA is called 'Council' already"),
        (["--agency", "la=The Council"],
         "there is an agency LA; to give it another name, type --agency 'LA=The Council'"),
        (["--agency", "YOT=A", "--agency", "YOT=B"], "the agency YOT is named twice"),
        (["--agency", "none=Nobody"], "'none' says that nobody leads"),
        (["--rename-agency", "LA"], "type --rename-agency OLD=NEW"),
        (["--rename-agency", "LA="], "the agency's code is empty"),
        (["--rename-agency", "XX=YY"], "there is no agency 'XX'; there are: LA"),
        (["--rename-agency", "LA=Police"], "there is an agency Police already"),
        (["--rename-agency", "LA=police"], "there is an agency Police already"),
        (["--rename-agency", "LA=A", "--rename-agency", "LA=B"], "LA is renamed twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_type(
    run: Run, small: Path, options: list[str], said: str
) -> None:
    assert said in run("amend", *options, code=2).err
    assert small.read_text() == SMALL


def test_a_plan_without_meetings_says_so_and_gets_its_first(run: Run, small: Path) -> None:
    small.write_text(SMALL.replace(f"{MEETINGS}\n", ""))
    said = run("amend", "--no-meeting", "2018-03", code=2).err
    assert "the plan names no meetings" in said
    run("amend", "--meeting", "2018-05", "--meeting", "2018-02")
    assert small.read_text() == SMALL


def test_meetings_that_stand_latest_first_stay_so() -> None:
    plan = read(SMALL.replace("2018-02, 2018-05", "2018-05, 2018-02").encode())
    for new, stand in (
        ("2018-03-14", ["2018-05", "2018-03-14", "2018-02"]),
        ("2018-08", ["2018-08", "2018-05", "2018-02"]),
        ("2018-01", ["2018-05", "2018-02", "2018-01"]),
    ):
        changes = NOTHING._replace(meetings=[new]).changes(plan)
        assert changes == [SetHead("meetings", tuple(map(read_plan_date, stand)))]


def test_it_knows_whether_anything_was_asked() -> None:
    assert not NOTHING.asked()
    assert NOTHING._replace(title="").asked()
    assert NOTHING._replace(renamed=["a=b"]).asked()


def test_a_dry_run_shows_the_lines_and_writes_nothing(run: Run, small: Path) -> None:
    said = run("amend", "--meeting", "2018-08", "--dry-run").out
    assert f"-{MEETINGS}\n+meetings: [2018-02, 2018-05, 2018-08]\n" in said
    assert small.read_text() == SMALL


@pytest.mark.parametrize(
    ("asked", "theirs", "what"),
    [
        (NOTHING._replace(title="Ours"), ("A small plan", "Theirs"), "title"),
        (NOTHING._replace(published="2018-05"), ("published: 2018-03", "published: 2018-04"),
         "published"),
        (NOTHING._replace(agencies=["LA=Ours"]), ("LA: Council", "LA: Theirs"), "agency LA"),
        (NOTHING._replace(renamed=["LA=Ours"]), ("LA: Council", "LA: Theirs"), "agency LA"),
    ],
)  # fmt: skip
def test_what_somebody_else_put_right_meanwhile_is_not_written_over(
    asked: OfPlan, theirs: tuple[str, str], what: str
) -> None:
    now = read(SMALL.replace(*theirs).encode())
    with pytest.raises(WriteError, match=f"somebody else has changed its {what} meanwhile"):
        asked.changes(now, SMALL_PLAN)
    assert asked.changes(now)


def test_what_somebody_else_did_alike_meanwhile_is_no_matter() -> None:
    text = SMALL.replace("A small plan", "Ours").replace("2018-05]", "2018-05, 2018-07]")
    now = read(text.encode())
    assert NOTHING._replace(title="Ours").changes(now, SMALL_PLAN) == []
    changes = NOTHING._replace(meetings=["2018-06"]).changes(now, SMALL_PLAN)
    assert len(changes) == 1
    done = edit(text.encode(), now, changes, read).plan
    assert [day.text for day in done.meetings] == ["2018-02", "2018-05", "2018-06", "2018-07"]
    with pytest.raises(UsageError, match="there is no agency 'LA'"):
        NOTHING._replace(renamed=["LA=B"]).changes(read(SMALL.replace("LA", "XX").encode()))


@settings(max_examples=settings().max_examples // 2)
@given(written_plans(), st.lists(PLAN_DATES, min_size=1, max_size=4))
def test_meetings_put_in_one_by_one_stand_in_order_whatever_the_style(
    written: Written, days: list[object]
) -> None:
    data = written.data
    texts = [str(getattr(day, "text", "")) for day in days]
    for text in texts:
        plan = read(data)
        data = edit(data, plan, NOTHING._replace(meetings=[text]).changes(plan), read).data
    found = read(data).meetings
    assert {day.text for day in found} == set(texts)
    assert all(earlier.first <= later.last for earlier, later in pairwise(found))
    taken_out = NOTHING._replace(no_meetings=[*dict.fromkeys(texts)])
    after = edit(data, read(data), taken_out.changes(read(data)), read).data
    assert read(after) == read(written.data)


@settings(max_examples=settings().max_examples // 2)
@given(written_plans(), st.sampled_from(["New", "a: b # c", "é, [x]", "- y"]), st.data())
def test_an_agency_is_called_otherwise_everywhere_and_back_again(
    written: Written, new: str, data: st.DataObject
) -> None:
    plan = read(written.data)
    assume(plan.agencies)
    code = data.draw(st.sampled_from([*plan.agencies]))
    there = NOTHING._replace(renamed=[f"{code}={new}"])
    back = NOTHING._replace(renamed=[f"{new}={code}"])
    try:
        renamed = edit(written.data, plan, there.changes(plan), read)
        again = edit(renamed.data, renamed.plan, back.changes(renamed.plan), read)
    except EditError as refused:
        assert "comment" in str(refused)  # noqa: PT017
        return
    assert code not in renamed.plan.agencies
    assert all(code not in action.lead for action in renamed.plan.actions)
    assert again.plan == plan
