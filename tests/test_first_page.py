"""Page one of the paper: all that the chair needs, and every figure on it is that of the JSON."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jtai.blocks import Block, Facts, Items, Picture, flat
from jtai.model import Plan
from jtai.position import judge
from jtai.records.actions import actions_json
from jtai.reports.meeting import meeting_document
from jtai.reports.meeting.earlier import Earlier, earlier_by_git, earlier_by_plan
from jtai.reports.meeting.paper import Paper
from jtai.tabular import Cell, Table
from tests.conftest import Repo, Run
from tests.papers import PLAN, columns_of, headings, parts
from tests.strategies import plans

MEETING = "2018-05-16"
DAYS = st.dates(date(2017, 1, 1), date(2019, 12, 31))


def page_one(run: Run, *arguments: str) -> str:
    return run("report", "--meeting", MEETING, "--summary", "--format", "md", *arguments).out


def test_a_summary_is_page_one_alone(run: Run, bristol: Path) -> None:
    whole = run("report", "--meeting", MEETING, "--format", "md").out
    summary = page_one(run)
    for under in (", under By agency", ", under Overdue"):
        assert under in whole
        assert under not in summary, "as nothing follows"
        whole = whole.replace(under, "")
    assert whole.startswith(summary.rstrip())
    assert headings(summary) == [
        "Asked of the meeting",
        "Since the meeting of Feb 2018",
        "Overdue longest",
    ]


def test_what_is_cut_on_it_is_taken_for_no_action(run: Run, bristol: Path) -> None:
    run("report", "--meeting", MEETING, "--summary", "-o", "page.docx")
    assert "there is no plan in this file" in run("import", "page.docx", "-o", "q.yaml", code=3).err


def test_bristol_on_one_page(run: Run, bristol: Path) -> None:
    said = page_one(run)
    assert r"| Overdue | 24 | \+23 |" in said
    assert "| LA | 9 | 0 | 2 | 6 | 17 |" in said
    assert "and 3 more. 8 actions with more than one lead: counted under each." in said
    to_come = (
        "Due next, by 13 June 2018: 7 actions. If nothing changes: 31 overdue on 13 June 2018."
    )
    assert to_come in said
    assert parts(said)["Asked of the meeting"].splitlines() == [
        "- no lead: none",
        "- no update at all: **13.2** (BCH, CCHP)",
        "- moved twice or more: none",
        "- complete without evidence: **8** (LA 6, Police 2, BSCB 2, Health 1, BGSW CRC 1)",
    ]
    assert parts(said)["Since the meeting of Feb 2018"].splitlines() == [
        "- **completed:** none known; of 8 it is not known when",
        "- **newly overdue:** **23** (LA 8, BSCB 6, Health 3, BCH 3 and 6 more leads)",
        "- **moved:** none",
    ]
    longest = parts(said)["Overdue longest"]
    assert list(columns_of(longest, "Days overdue", "Lead").items())[:2] == [
        ("8.1", ["105", "LA"]),
        ("3.3", ["77", "Health"]),
    ]
    assert longest.endswith("and 19 more")


def test_what_has_moved_again_or_was_taken_out_is_said(run: Run, repo: Repo) -> None:
    repo.commit(PLAN, day="2018-03-12")
    again = PLAN.replace("was_due: [2018-05]\n", "was_due: [2018-05, 2018-06]\n")
    again = again.replace("due: 2018-06\n", "due: 2018-08\n")
    start, end = again.index('      - ref: "1.1"'), again.index('      - ref: "1.2"')
    repo.commit(again[:start] + again[end:], day="2018-05-10")
    since = parts(page_one(run))["Since the meeting of 14 March 2018"]
    assert "- **moved:** **2.1** (BSCB); all of them again" in since
    assert "- **taken out:** **1.1** (LA)" in since
    assert "- moved twice or more: **2.1** (BSCB)" in parts(page_one(run))["Asked of the meeting"]


def test_without_git_a_move_since_then_is_not_known(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    assert "- **moved:** not known: git has no version of the plan from then" in page_one(run)


def test_what_nobody_leads_is_named_and_many_leads_are_counted(run: Run, folder: Path) -> None:
    codes = [f"Agency {number}" for number in range(1, 6)]
    text = PLAN.replace("agencies:\n", "agencies:\n" + "".join(f"  {c}: {c}\n" for c in codes))
    text = text.replace("lead: [LA]", f"lead: [{', '.join(codes)}]", 1)
    text = text.replace("lead: [BSCB]", "lead: []").replace("lead: [LA, Police]", "lead: []")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    said = parts(page_one(run))
    assert "- no lead: **1.2**, **2.1**, **2.2**, **2.3**\n" in said["Asked of the meeting"]
    assert columns_of(said["Overdue longest"], "Lead")["1.1"] == ["Agency 1, Agency 2 and 3 more"]


def test_long_names_of_many_leads_leave_page_one_a_page(run: Run, folder: Path) -> None:
    codes = [f"Partnership of boards for children {number}" for number in range(1, 9)]
    text = PLAN.replace("agencies:\n", "agencies:\n" + "".join(f"  {c}: {c}\n" for c in codes))
    text = re.sub(r"lead: \[.*\]", f"lead: [{', '.join(codes)}]", text)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    for_all, for_one = page_one(run), page_one(run, "--agency", codes[0])
    said = parts(for_all)["Asked of the meeting"].splitlines()
    said += parts(for_one)["Asked of you, by the meeting of 11 July 2018"].splitlines()
    assert max(map(len, said)) < 240
    lead = columns_of(parts(for_all)["Overdue longest"], "Lead")["1.1"]
    assert lead == ["Partnership of boards... and 7 more"]
    assert len(for_one.splitlines()[0]) < 100


@given(plans(), plans(), DAYS, st.booleans())
def test_all_figures_on_page_one_are_those_of_the_json(
    plan: Plan, then: Plan, as_at: date, by_git: bool
) -> None:
    before = as_at - timedelta(days=60)
    earlier = (
        earlier_by_git(then, plan, before, "then")
        if by_git
        else earlier_by_plan(plan, before, "then", "there is no git")
    )
    page = _Page(meeting_document(Paper(plan, as_at, earlier=earlier), summary=True).front)
    now, past = _json(plan, as_at), _before(plan, earlier)
    _holds_positions(page, now, past, len(earlier.gone))
    _holds_agencies(page, now)
    _holds_questions(page, now)
    newly = [one for one in now if _overdue(one) and past.get(one["ref"]) != "overdue"]
    assert page.number("newly overdue") == len(newly)
    completed = [o for o in now if _is(o, "complete") and past.get(o["ref"]) != "complete"]
    assert page.number("completed") == len(completed)


def test_an_empty_plan_has_a_page_one_too(run: Run, folder: Path) -> None:
    run("init", "New plan", "--agency", "LA")
    said = parts(page_one(run))
    assert said["Overdue longest"] == "Nothing is overdue."
    assert "no update at all: none" in said["Asked of the meeting"]


class _Page:
    """What stands on page one, by what it is called there."""

    def __init__(self, front: tuple[Block, ...]) -> None:
        blocks = list(flat(front))
        tables = [block for block in blocks if isinstance(block, Table)]
        self.positions = tables[0]
        self.longest = tables[-1]
        self.pictures = [block for block in blocks if isinstance(block, Picture)]
        self.said: dict[str, tuple[Cell, ...]] = {}
        for block in blocks:
            if isinstance(block, Facts):
                self.said |= {label: said.pieces for label, said in block.facts}
            elif isinstance(block, Items):
                lines = [item.pieces for item in block.items]
                self.said |= {line[0].text.removesuffix(": "): line[1:] for line in lines}

    def number(self, label: str) -> int:
        """How many actions are said to be so: each named, or counted."""
        named = [piece for piece in self.said[label] if piece.leads_to]
        counted = [piece.text for piece in self.said[label] if piece.text.isdigit()]
        return len(named) or int((*counted, "0")[0])


def _json(plan: Plan, as_at: date) -> list[dict[str, Any]]:
    standings = judge(plan, as_at)
    text = "".join(actions_json(plan, as_at, standings, standings))
    found: list[dict[str, Any]] = json.loads(text)["actions"]
    return found


def _before(plan: Plan, earlier: Earlier) -> Mapping[str, str]:
    return {ref: str(standing.position) for ref, standing in earlier.before.items()}


def _overdue(one: Mapping[str, Any]) -> bool:
    return _is(one, "overdue")


def _is(one: Mapping[str, Any], position: str) -> bool:
    return bool(one["position"] == position)


def _holds_positions(
    page: _Page, now: list[dict[str, Any]], past: Mapping[str, str], gone: int
) -> None:
    counts = Counter(one["position"] for one in now)
    rows = {row[0].text.lower(): row for row in page.positions.rows}
    total = rows.pop("all actions")
    assert total[1].value == len(now)
    assert {label: row[1].value for label, row in rows.items() if row[1].value} == counts
    assert total[2].value == sum(int(row[2].text) for row in rows.values())


def _holds_agencies(page: _Page, now: list[dict[str, Any]]) -> None:
    leading, overdue = _by_lead(now), _by_lead([one for one in now if _overdue(one)])
    for picture in page.pictures:
        assert {row[0].text: row[-1].value for row in picture.table.rows}.items() <= leading.items()
        drawn = {series.name: series.values for series in picture.figures.series}
        labels = picture.figures.labels
        assert drawn.get("Overdue", (0,) * len(labels)) == tuple(overdue[one] for one in labels)


def _by_lead(some: list[dict[str, Any]]) -> Counter[str]:
    return Counter(code or "No lead" for one in some for code in one["lead"] or [""])


def _holds_questions(page: _Page, now: list[dict[str, Any]]) -> None:
    still_open = [one for one in now if not _is(one, "complete") and not _is(one, "withdrawn")]
    assert page.number("no lead") == sum(not one["lead"] for one in still_open)
    moved = [one for one in still_open if len(one["was_due"]) > 1]
    assert page.number("moved twice or more") == len(moved)
    bare = [one for one in now if _is(one, "complete") and not one["evidence"]]
    assert page.number("complete without evidence") == len(bare)
    days = sorted((one["days_overdue"] for one in now if _overdue(one)), reverse=True)
    assert [row[1].value for row in page.longest.rows] == days[:5]
