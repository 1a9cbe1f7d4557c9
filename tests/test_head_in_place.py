"""What a plan says of itself, put right in place, and findings taken out: the lines that change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.dates import PlanDate, read_plan_date
from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertAction,
    RemoveAction,
    RemoveFinding,
    RenameAgency,
    SetAgency,
    SetFinding,
    SetHead,
)
from jtai.errors import EditError, UsageError
from jtai.model import Action, Finding, Note
from tests.conftest import SMALL
from tests.strategies import PLAN_DATES, RANDOMS, Written, plans
from tests.test_changes_in_place import after, read
from tests.test_many_changes import NAMES, made, tried
from tests.yaml_fields import is_without, lines_without
from tests.yaml_styles import write

FEW = settings().max_examples // 2
MARCH = read_plan_date("2018-03-14")
ACTION = Action("1.1", ("Ask.",), (), "Ongoing")
HEADS = st.one_of(
    st.builds(SetHead, st.just("title"), NAMES),
    st.builds(SetHead, st.just("published"), st.none() | PLAN_DATES),
    st.builds(SetHead, st.just("meetings"), st.lists(PLAN_DATES, max_size=4).map(tuple)),
    st.builds(SetHead, st.sampled_from(["due_soon_days", "stale_days"]), st.integers(0, 400)),
    st.builds(SetHead, st.sampled_from(["meetings", "due_soon_days", "stale_days"]), st.none()),
)


def days(*texts: str) -> tuple[PlanDate, ...]:
    return tuple(map(read_plan_date, texts))


def meetings(*texts: str) -> SetHead:
    return SetHead("meetings", days(*texts))


@st.composite
def headed(draw: st.DrawFn) -> Written:
    """A plan that says more of itself, in one of the ways in which people write it."""
    plan = replace(
        draw(plans()),
        published=draw(st.none() | PLAN_DATES),
        meetings=tuple(draw(st.lists(PLAN_DATES, max_size=4))),
        stale_days=draw(st.sampled_from([90, 30])),
    )
    return Written(write(plan, draw(RANDOMS)), plan)


def same_but_for(key: str, before: bytes, changed: bytes) -> bool:
    """Whether all lines are as they were but those of one field; comments below it, of which
    nobody can say whose they are, may have gone with it or not."""
    told = [
        [lines_without(data, key, remarks=own) for data in (before, changed)]
        for own in (False, True)
    ]
    return any(was == now for was, now in told)


@given(headed(), HEADS)
def test_a_field_of_the_head_is_set_in_its_own_lines(written: Written, change: SetHead) -> None:
    changed = tried(written.data, change)
    assert same_but_for(change.key, written.data, changed)


@settings(max_examples=FEW)
@given(headed(), PLAN_DATES, st.data())
def test_a_meeting_that_is_put_in_adds_one_line_or_changes_one(
    written: Written, day: PlanDate, data: st.DataObject
) -> None:
    there = written.plan.meetings
    at = data.draw(st.integers(0, len(there)))
    changed = tried(written.data, SetHead("meetings", (*there[:at], day, *there[at:])))
    old, new = written.data.splitlines(), changed.splitlines()
    gone = [line for line in old if line not in new]
    assert len(gone) <= 1
    assert len(new) - len(old) in (0, 1)


@settings(max_examples=FEW)
@given(headed())
def test_a_head_that_is_so_already_changes_no_byte(written: Written) -> None:
    plan = written.plan
    same = [
        SetHead("title", plan.title),
        SetHead("published", plan.published),
        SetHead("meetings", plan.meetings),
        SetHead("stale_days", plan.stale_days),
        SetHead("due_soon_days", None),
    ]
    assert made(written.data, *same) == written.data


@settings(max_examples=FEW)
@given(headed(), st.lists(HEADS, min_size=2, max_size=5), st.data())
def test_changes_of_the_head_and_of_findings_go_together(
    written: Written, heads: list[SetHead], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(written.plan.findings))
    changes: list[Change] = [
        *heads,
        SetAgency("NEW", "A new one"),
        *(SetFinding(finding.ref, "Other words.") for finding in written.plan.findings),
        RemoveFinding(gone.ref),
        AddFinding(Finding("78", "It came last.", (replace(ACTION, ref="78.1"),))),
    ]
    at_once, one_by_one = tried(written.data, *changes), written.data
    for change in changes:
        one_by_one = tried(one_by_one, change)
    assert read(at_once) == read(one_by_one)


@given(headed(), st.data())
def test_a_finding_goes_with_its_own_lines(written: Written, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(written.plan.findings))
    changed = tried(written.data, RemoveFinding(gone.ref))
    left = tuple(finding for finding in written.plan.findings if finding != gone)
    assert read(changed).findings == left
    assert same_but_for("findings", written.data, changed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jtai.editing.head.rows_without", lambda *_: None)
        assert tried(written.data, RemoveFinding(gone.ref)) == changed  # read as a whole
    assert not left or is_without(written.data, changed, read(written.data), gone.ref)


TITLE, PUBLISHED, MEETINGS = SMALL.splitlines(keepends=True)[:3]


@pytest.mark.parametrize(
    ("before", "change", "changed"),
    [
        (TITLE, SetHead("title", "Ours: new"), 'title: "Ours: new"\n'),
        ("title: 'A' # so\n", SetHead("title", "B"), "title: 'B' # so\n"),
        ("title: >-\n  A long\n  title\n", SetHead("title", "B"), "title: B\n"),
        (PUBLISHED, SetHead("published", MARCH), "published: 2018-03-14\n"),
        ('published: "2018-03" # by us\n', SetHead("published", MARCH),
         'published: "2018-03-14" # by us\n'),
        ("published:\n", SetHead("published", MARCH), "published: 2018-03-14\n"),
        (PUBLISHED, SetHead("published", None), ""),
        (MEETINGS, meetings("2018-02", "2018-03-14", "2018-05"),
         "meetings: [2018-02, 2018-03-14, 2018-05]\n"),
        (MEETINGS, meetings("2018-01", "2018-02", "2018-05"),
         "meetings: [2018-01, 2018-02, 2018-05]\n"),
        (MEETINGS, meetings("2018-02", "2018-05", "2018-06"),
         "meetings: [2018-02, 2018-05, 2018-06]\n"),
        (MEETINGS, meetings("2018-05"), "meetings: [2018-05]\n"),
        (MEETINGS, meetings("2018-02"), "meetings: [2018-02]\n"),
        (MEETINGS, meetings(), "meetings: []\n"),
        (MEETINGS, SetHead("meetings", None), ""),
        ('meetings: ["2018-02"] # ours\n', meetings("2018-02", "2018-05"),
         'meetings: ["2018-02", "2018-05"] # ours\n'),
        ("meetings: []\n", meetings("2018-05"), "meetings: [2018-05]\n"),
        ("meetings:\n", meetings("2018-05"), "meetings: [2018-05]\n"),
        ("meetings:\n- 2018-02 # one\n- 2018-05\n", meetings("2018-02", "2018-03", "2018-05"),
         "meetings:\n- 2018-02 # one\n- 2018-03\n- 2018-05\n"),
        ("meetings:\n- 2018-02 # one\n- 2018-05\n", meetings("2018-02"),
         "meetings:\n- 2018-02 # one\n"),
        ("meetings:\n  -   '2018-02'\n", meetings("2018-02", "2018-03"),
         "meetings:\n  -   '2018-02'\n  -   '2018-03'\n"),
        ("meetings: [\n  2018-02, # one\n  2018-05,\n  2018-08,\n]\n",
         meetings("2018-02", "2018-05", "2018-06", "2018-08"),
         "meetings: [\n  2018-02, # one\n  2018-05,\n  2018-06,\n  2018-08,\n]\n"),
        ("meetings: [\n  2018-02,\n  2018-05,\n]\n", meetings("2018-02", "2018-05", "2018-08"),
         "meetings: [\n  2018-02,\n  2018-05,\n  2018-08,\n]\n"),
        ("meetings: [\n  2018-02,\n  2018-05, # two\n]\n",
         meetings("2018-02", "2018-05", "2018-08"),
         "meetings: [\n  2018-02,\n  2018-05, 2018-08, # two\n]\n"),
        ("meetings: [\n  2018-02, # one\n  2018-05 # two\n]\n",
         meetings("2018-01", "2018-02", "2018-05"),
         "meetings: [\n  2018-01, 2018-02, # one\n  2018-05 # two\n]\n"),
        ("meetings: [2018-02, 2018-05, 2018-08]\n", meetings("2018-02", "2018-08"),
         "meetings: [2018-02, 2018-08]\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_a_plan_says_of_itself_is_put_right_in_its_place(
    before: str, change: SetHead, changed: str, newline: str, mark: str
) -> None:
    key = before[: before.index(":")]
    line = next(line for line in (TITLE, PUBLISHED, MEETINGS) if line.startswith(key))
    text, wanted = (
        mark + SMALL.replace(line, lines).replace("\n", newline) for lines in (before, changed)
    )
    assert after(text, change) == wanted


def test_what_a_plan_did_not_say_stands_where_it_belongs() -> None:
    bare = SMALL.replace(PUBLISHED, "").replace(MEETINGS, "")
    march, may = SetHead("published", read_plan_date("2018-03")), meetings("2018-02", "2018-05")
    assert after(bare, march) == bare.replace(TITLE, TITLE + PUBLISHED)
    assert after(bare, may) == bare.replace(TITLE, TITLE + MEETINGS)
    assert after(bare, may, march) == SMALL
    days_and_all = after(bare, SetHead("stale_days", 60), SetHead("due_soon_days", 7), may, march)
    assert days_and_all == SMALL.replace(MEETINGS, f"{MEETINGS}due_soon_days: 7\nstale_days: 60\n")
    assert after(days_and_all, SetHead("stale_days", None), SetHead("due_soon_days", 28)) == (
        SMALL.replace(MEETINGS, f"{MEETINGS}due_soon_days: 28\n")
    )
    quoted = days_and_all.replace("stale_days: 60", "stale_days: '60' # ours")
    assert after(quoted, SetHead("stale_days", 61)) == quoted.replace("'60'", "61")
    quoted = bare.replace(TITLE, TITLE + PUBLISHED.replace("2018-03", '"2018-03"'))
    assert 'meetings: ["2018-02", "2018-05"]\n' in after(quoted, may)


def test_many_meetings_stand_one_a_line_where_there_were_none() -> None:
    bare = SMALL.replace(MEETINGS, "")
    many = [f"2018-{month:02d}-01" for month in range(1, 8)]
    lines = "".join(f"  - {day}\n" for day in many)
    assert after(bare, meetings(*many)) == SMALL.replace(MEETINGS, f"meetings:\n{lines}")


def test_what_stands_below_the_findings_is_put_right_there() -> None:
    head, rest = SMALL.index("agencies:"), SMALL.index("findings:")
    turned = SMALL[rest:] + "# about us\n" + SMALL[head:rest] + SMALL[:head]
    changes = (meetings("2018-02"), SetHead("published", MARCH), SetAgency("LA", "The Council"))
    assert after(turned, *changes) == turned.replace(", 2018-05]", "]").replace(
        "published: 2018-03", "published: 2018-03-14"
    ).replace("LA: Council", "LA: The Council")
    bare = turned.replace(MEETINGS, "")
    assert after(bare, meetings("2018-02", "2018-05")) == turned
    mixed = SMALL.replace(MEETINGS, "") + MEETINGS
    assert after(mixed, meetings("2018-02")) == mixed.replace(", 2018-05]", "]")


def test_a_comment_is_not_lost_with_a_meeting() -> None:
    for told in ("[2018-02, # why\n  2018-05, 2018-08]", "\n- 2018-02\n- 2018-05 # why\n- 2018-08"):
        text = SMALL.replace("[2018-02, 2018-05]", told)
        with pytest.raises(EditError, match="there is a comment within this list"):
            after(text, meetings("2018-08"))


def test_a_plan_in_brackets_is_refused() -> None:
    text = (
        '{"title": "T", "agencies": {"LA": "L"}, "findings": [\n{"ref": "1", "finding": "F",'
        ' "actions": []}]}\n'
    )
    for change in (SetHead("title", "B"), SetHead("published", MARCH), RemoveFinding("1")):
        with pytest.raises(EditError, match=r"write it one 'key: value' a line"):
            after(text, change)
    listed = 'title: T\nagencies: {LA: L}\nfindings: [{ref: "1", finding: F, actions: []}]\n'
    with pytest.raises(EditError, match=r"write them one below the other with '- '"):
        after(listed, RemoveFinding("1"))
    assert after(listed, SetHead("title", "B")) == listed.replace("T\n", "B\n", 1)


SECOND = SMALL.index('  - ref: "2"')
FIRST = SMALL.index('  - ref: "1"')


def test_a_finding_goes_and_the_others_stay() -> None:
    assert after(SMALL, RemoveFinding("1")) == SMALL[:FIRST] + SMALL[SECOND:]
    assert after(SMALL, RemoveFinding("2")) == SMALL[:SECOND]
    none = SMALL[:FIRST].replace("findings:", "findings: []")
    assert after(SMALL, RemoveFinding("1"), RemoveFinding("2")) == none
    new = Finding("9", "None.", ())
    assert after(SMALL, RemoveFinding("1"), RemoveFinding("2"), AddFinding(new)) == (
        SMALL[:FIRST] + '  - ref: "9"\n    finding: None.\n    actions: []\n'
    )
    assert after(none, AddFinding(new)).endswith('findings:\n  - ref: "9"\n    finding: None.\n'
                                                 "    actions: []\n")  # fmt: skip


def test_blank_lines_and_remarks_stay_with_what_they_are_about() -> None:
    apart = SMALL[:SECOND] + "\n  # about 2\n" + SMALL[SECOND:] + "    # of 2\n\n# the end\n"
    assert (
        after(apart, RemoveFinding("1"))
        == SMALL[:FIRST] + "  # about 2\n" + apart[apart.index('  - ref: "2"') :]
    )
    assert after(apart, RemoveFinding("2")) == SMALL[:SECOND] + "\n  # about 2\n\n# the end\n"
    alone = SMALL.replace('  - ref: "2"', "  -\n    ref: '2'")
    assert after(alone, RemoveFinding("2")) == SMALL[:SECOND]
    assert after(alone.rstrip("\n"), RemoveFinding("2")) == SMALL[:SECOND].rstrip("\n")


def test_a_finding_may_be_taken_out_and_its_ref_given_again() -> None:
    again = Finding("1", "Other work.", (ACTION,))
    told = after(
        SMALL,
        AddNote("1.1", Note(MARCH, "Said.")),
        RemoveFinding("1"),
        AddFinding(again),
        SetHead("title", "Ours"),
        RenameAgency("BSCB", "BSCP"),
    )
    assert [f.ref for f in read(told.encode()).findings] == ["2", "1"]
    assert "Visits are late" not in told
    with pytest.raises(KeyError, match=r"1\.2"):
        after(SMALL, RemoveFinding("1"), AddNote("1.2", Note(MARCH, "Said.")))
    with pytest.raises(KeyError, match="7"):
        after(SMALL, RemoveFinding("7"))


@pytest.mark.parametrize(
    "change",
    [
        AddAction("2", ACTION),
        InsertAction("2", replace(ACTION, ref="2"), None),
        AddFinding(Finding("2.1", "None.", ())),
        AddFinding(Finding("9", "None.", (ACTION,))),
    ],
)
def test_a_ref_that_is_taken_is_refused_as_a_slip_and_no_bug(change: Change) -> None:
    with pytest.raises(UsageError, match="is taken; nothing was written"):
        after(SMALL, change)
    free = (RemoveAction("1.1"), RemoveFinding("2"), AddFinding(Finding("2", "New.", (ACTION,))))
    assert read(after(SMALL, *free).encode()).refs == ("1", "1.2", "2", "1.1")


def test_the_last_one_goes_with_its_own_comments_and_leaves_those_above() -> None:
    start = SMALL.index("    actions:\n", SECOND)
    own = SMALL.replace("        lead: [BSCB]\n", "        # of 2.1\n        lead: [BSCB] # so\n")
    above = own[:start] + "    actions: # what\n      # above\n" + own[start + 13 :]
    below = above + "        # of 2.1 too\n      # below\n"
    left = SMALL[:start] + "    actions: [] # what\n      # above\n"
    assert after(below, RemoveAction("2.1")) == f"{left}      # below\n"
    assert after(above.rstrip("\n"), RemoveAction("2.1")) == left.rstrip("\n")
    assert after(own.rstrip("\n"), RemoveAction("2.1")) == SMALL[:start] + "    actions: []"
    told = SMALL.replace("findings:\n", "findings: # ours\n\n# all of them\n")
    gone = after(told, RemoveFinding("1"), RemoveFinding("2"))
    assert gone == SMALL[: SMALL.index("findings:")] + "findings: [] # ours\n\n# all of them\n"
