"""The paper for those who lead: what is theirs, overdue first, and what they are asked by when."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.blocks import Block, Items, Paragraph, Picture, flat
from jtai.cli.clock import today
from jtai.dates import long
from jtai.filters import filter_for, select
from jtai.model import Plan
from jtai.position import judge
from jtai.records.actions import actions_json
from jtai.reports.meeting import meeting_document
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Table
from tests.conftest import Repo, Run
from tests.papers import PLAN, columns_of, parts, refs
from tests.strategies import AGENCIES, TAME_LINES, plans

MEETING = "2018-05-16"
ASKED = "Asked of you, by the meeting of 11 July 2018"
SHOWS = "hat shows that (a minute, an audit, a report)."
DATE_OR_END = f"A new date, and why; if it is complete, w{SHOWS}"
NEWS = "What has happened since the last note, and as at which day."


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def paper_for(run: Run, *agencies: str, more: tuple[str, ...] = ()) -> str:
    named = [word for agency in agencies for word in ("--agency", agency)]
    return run("report", "--meeting", MEETING, "--format", "md", *named, *more).out


def test_page_one_says_whose_it_is_and_lists_all_that_is_open_overdue_first(
    run: Run, plan: Path
) -> None:
    said = paper_for(run, "counc", more=("--summary",))
    assert said.startswith("# For LA (Council): position at 16 May 2018\n")
    headline = "Overdue at 16 May 2018: 2 of 2 open actions that you lead (LA), 1 more than"
    assert headline in said
    assert "You lead 3 actions, 1 of them jointly: **1.2** (with Police)." in said
    yours = columns_of(parts(said)["Yours, overdue first"], "Days overdue", "Jointly")
    assert yours == {"1.1": ["105", ""], "1.2": ["16", "with Police"]}
    assert "members" not in paper_for(run, "LA")


@pytest.mark.parametrize(
    ("agency", "asked"),
    [
        ("LA", [f"overdue: 1.1, 1.2 (with Police). {DATE_OR_END}"]),
        (
            "Police",
            [
                f"overdue: 1.2 (with LA). {DATE_OR_END}",
                f"the same words as before: 2.5. {NEWS}",
                f"complete without evidence: 1.4. W{SHOWS}",
            ],
        ),
        (
            "BSCB",
            [
                "due by the meeting of 11 July 2018: 2.1. Will it be done by then? If not,"
                " a new date, and why.",
                "no update at all: 2.3. What has happened so far, and as at which day.",
            ],
        ),
    ],
)
def test_each_is_asked_what_is_missing_by_the_next_meeting(
    run: Run, plan: Path, agency: str, asked: list[str]
) -> None:
    said = parts(paper_for(run, agency).replace("**", ""))[ASKED].splitlines()
    assert [line.removeprefix("- ") for line in said[:-2]] == asked
    assert said[-1] == "If nothing has happened, please say so: that helps us too."


def test_no_day_is_made_up_by_which_to_answer(run: Run, plan: Path) -> None:
    plan.write_text(PLAN.replace(", 2018-07-11", ""), encoding="utf-8")
    assert "## Asked of you, before the next meeting" in paper_for(run, "LA")
    day = long(today() + timedelta(days=7))
    to_come = run("report", "--meeting", "+7d", "--agency", "LA", "--summary").out
    assert f"Asked of you, by {day}" in to_come, "a paper made before its day is for that day"
    assert f"If nothing changes: overdue at {day}" in to_come


def test_of_several_each_action_says_whose_it_is(run: Run, plan: Path) -> None:
    said = paper_for(run, "Police", "LA")
    assert said.startswith("# For LA and Police: position at 16 May 2018\n")
    assert "2 of 3 open actions that you lead (LA and Police)" in said
    assert "overdue: 1.1 (LA), 1.2 (LA, Police)." in said.replace("**", "")
    assert "- **For:** LA (Council) and Police (County Police)" in said
    assert refs(parts(said)["By agency"]) == ["LA", "Police"]


def test_later_parts_name_only_who_leads_with_them(run: Run, plan: Path) -> None:
    said = parts(paper_for(run, "LA"))
    assert columns_of(said["Overdue"], "Jointly") == {"1.1": [""], "1.2": ["with Police"]}
    assert "| Police | County Police | 1 | 1 |" in said["Led jointly with others"]
    alone = parts(paper_for(run, "BSCB"))["Led jointly with others"]
    assert alone == "You lead nothing jointly with others."


def test_what_nobody_leads_has_no_reader_and_who_leads_nothing_is_told_so(
    run: Run, plan: Path
) -> None:
    assert paper_for(run, "none").startswith("# Position at 16 May 2018\n")
    assert "Asked of the meeting" in paper_for(run, "none", "LA")
    plan.write_text(PLAN.replace("  LA: Council\n", "  LA: Council\n  CCG: CCG\n"))
    said = paper_for(run, "CCG")
    assert said.startswith("# For CCG: position at 16 May 2018\n")
    assert "Overdue at 16 May 2018: none, as you (CCG) lead no action of this plan" in said
    assert "Nothing, as the plan stands." in parts(said)["Asked of you"]


def test_what_has_gone_to_others_and_come_from_them_is_said(run: Run, repo: Repo) -> None:
    repo.commit(PLAN, day="2018-03-12")
    text = PLAN.replace("lead: [LA, Police]", "lead: [LA]").replace(
        "lead: [BSCB]\n        due: 2018-12", "lead: [Police]\n        due: 2018-12"
    )
    repo.commit(text, day="2018-05-10")
    since = parts(paper_for(run, "Police"))["Since the meeting of 14 March 2018"]
    assert "- **newly yours:** **2.2**\n" in since
    assert "- **no longer yours:** **1.2** (LA)" in since


def test_who_was_asked_and_has_not_said_a_word_since_is_told(run: Run, plan: Path) -> None:
    run("chase", "--as-at", "2018-04-10", "--reply-by", "2018-04-20", "-o", "out")
    line = "asked 10 Apr 2018, to reply by 20 Apr 2018, and no word since"
    assert f"{line}: 1.1, 1.2 (with Police)." in paper_for(run, "LA").replace("**", "")
    told = paper_for(run, "BSCB").replace("**", "")
    assert f"{line}: 2.3." in told, "of 2.1 and 2.2 there is a note since then"
    of_all = parts(paper_for(run))["Asked of the meeting"]
    assert "- asked, and no word since: LA 2, Police 2, BSCB 1" in of_all
    assert "no word since" not in run("report", "--as-at", "2018-04-09", "--agency", "LA").out


def test_what_cannot_be_read_of_who_was_asked_keeps_no_paper_back(run: Run, plan: Path) -> None:
    run("chase", "--as-at", "2018-04-10", "--reply-by", "2018-04-20", "-o", "out")
    memory = plan.with_name("plan.collected.tsv")
    memory.write_text(f"<<<<<<< ours\n{memory.read_text()}")
    answer = run("report", "--as-at", "2018-05-16")
    assert "Overdue at 16 May 2018" in answer.out
    assert "no word since" not in answer.out
    assert "plan.collected.tsv" in answer.err
    assert "does not say who was asked and has not answered" in answer.err


@given(
    plans(TAME_LINES),
    st.sets(st.sampled_from(list(AGENCIES)), min_size=1),
    st.dates(date(2017, 1, 1), date(2019, 12, 31)),
)
def test_all_figures_for_a_lead_are_those_of_the_json(
    plan: Plan, codes: set[str], as_at: date
) -> None:
    wanted = filter_for(plan, agencies=sorted(codes & {*plan.agencies}))
    if not wanted.agencies:
        return
    shown = select(judge(plan, as_at), wanted)
    theirs = json.loads("".join(actions_json(plan, as_at, shown, shown)))["actions"]
    still_open = [one for one in theirs if one["position"] not in ("complete", "withdrawn")]
    overdue = [one for one in still_open if one["days_overdue"]]
    document = meeting_document(Paper(plan, as_at, wanted), summary=True)
    blocks = list(flat(document.front))
    if theirs:
        said = re.search(r": (\w+) of (\d+) open", document.headline.text)
        assert said
        assert [*said.groups()] == [str(len(overdue) or "none"), str(len(still_open))]
    lead = _text(next(one for one in blocks if isinstance(one, Paragraph)))
    joint = sum(len(one["lead"]) > 1 for one in theirs)
    assert lead.startswith(f"You lead {len(theirs) or 'no'} action")
    assert joint in (0, len(theirs)) or f", {joint} of them jointly" in lead
    tables = [block for block in blocks if isinstance(block, Table)]
    counts = {row[0].text.lower(): row[1].value for row in tables[0].rows}
    assert counts == {**Counter(one["position"] for one in theirs), "all actions": len(theirs)}
    pictures = [block for block in blocks if isinstance(block, Picture)]
    drawn = sum(sum(one.values) for picture in pictures for one in picture.figures.series)
    assert drawn == sum(one["due_by"] is not None for one in still_open)
    listed = [row[0].text for row in tables[1].rows]
    more = re.match(r"and (\d+) more|", tables[1].note)
    assert len(listed) + int((more and more[1]) or 0) == len(still_open)
    assert listed[: len(overdue)] == _longest_first(overdue)[: len(listed)]
    asked = Counter(_refs_asked(blocks))
    assert set(asked.values()) <= {1}, "each is asked once"
    if len(wanted.agencies) > 1:
        return  # of many it is said how many each of them leads
    bare = [o for o in theirs if o["position"] == "complete" and not o["evidence"]]
    assert asked.keys() >= {one["ref"] for one in (*overdue, *bare)}


def _longest_first(overdue: list[dict[str, Any]]) -> list[str]:
    return [one["ref"] for one in sorted(overdue, key=lambda one: -one["days_overdue"])]


def _refs_asked(blocks: list[Block]) -> list[str]:
    items = (item for block in blocks if isinstance(block, Items) for item in block.items)
    return [piece.text for item in items for piece in item.pieces if piece.leads_to]


def _text(said: Paragraph) -> str:
    return "".join(piece.text for piece in said.pieces)
