"""What is not there yet is said on purpose (`lead: []`, `actions: []`), and shown as that."""

import json
from pathlib import Path

import pytest

from jtai.editing.changes import SetField
from jtai.editing.engine import edit
from jtai.filters import meant_agency
from jtai.merging.plans import merge_plans
from jtai.merging.texts import merge_files
from jtai.model import NOBODY, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run
from tests.office_files import sheets
from tests.test_merging import merge_lines

AS_AT = ("--as-at", "2018-05-16")
LED_BY_NOBODY = SMALL.replace("lead: [BSCB]", "lead: []")
BARE = '  - ref: "3"\n    finding: Minutes are late.\n    actions: []\n'
BRIEF = ("--action", "Audit.", "--due", "2018-09")


def read(data: str | bytes) -> Plan:
    return plan_of(data.encode() if isinstance(data, str) else data, "plan.yaml")


@pytest.fixture
def nobody(small: Path) -> Path:
    small.write_text(LED_BY_NOBODY + BARE)
    return small


def test_a_plan_may_have_no_agency_where_nobody_leads(small: Path, run: Run) -> None:
    head, second = SMALL.partition("agencies:")[0], SMALL[SMALL.index('  - ref: "2"') :]
    bare = f"{head}agencies: {{}}\nfindings:\n{second}"
    small.write_text(bare.replace("[BSCB]", "[]"))
    assert "No lead" in run("status").out
    small.write_text(bare)
    said = run("status", code=3).err.splitlines()
    assert said[0] == (
        "plan.yaml:11: 2.1: the lead 'BSCB' is not one of the agencies: there are none"
    )


def test_tables_by_agency_end_with_those_that_nobody_leads(nobody: Path, run: Run) -> None:
    status = run("status", *AS_AT).out
    rows = [line.split() for line in status.splitlines()]
    place = rows.index(["Agency", "Overdue", "Complete", "All"])
    assert rows[place + 1 : place + 4] == [
        ["LA", "0", "1", "1"],
        ["Police", "1", "1", "2"],
        ["No", "lead", "1", "0", "1"],
    ]
    paper = run("report", *AS_AT, "--format", "md").out
    assert "| No lead |  | 1 | 0 | 1 |" in paper
    agencies = json.loads(run("status", *AS_AT, "--format", "json").out)["agencies"]
    assert [one["agency"] for one in agencies] == ["LA", "Police", "BSCB", None]
    assert agencies[-1]["name"] is None
    assert agencies[-1]["counts"]["total"] == 1
    assert sum(a["counts"]["total"] for a in agencies) == 3 + 1, "one action is joint"
    run("export", *AS_AT, "-o", "all.xlsx")
    last = sheets(Path("all.xlsx"))["Agencies"].records()[-1]
    assert (last["Agency"], last["Name"], last["Overdue"]) == ("No lead", "", 1)


def test_no_such_row_stands_where_all_have_a_lead(small: Path, run: Run) -> None:
    paper = run("report").out.replace("no lead: none", "")
    for answer in (run("status").out, paper, run("status", "--format", "json").out):
        assert "no lead" not in answer.lower()
        assert "null" not in answer


def test_agency_none_finds_them(nobody: Path, run: Run) -> None:
    for asked in ("none", "None", "no lead", "NO-LEAD"):
        assert [row.split("\t")[0] for row in run("list", "--agency", asked).lines] == [
            "ref", "2.1",
        ]  # fmt: skip
    both = run("list", "--agency", "none", "--agency", "LA", columns=90).out
    assert "2 of 3 actions (lead none or LA)" in both
    assert "no lead" in both
    assert "3 left out" not in run("report", "--agency", "none").out
    assert run("list", "--agency", "nobody", code=2).err.startswith("there is no agency 'nobody'")


def test_an_agency_that_is_called_none_is_not_taken_for_nobody() -> None:
    assert meant_agency("none", {"none": "No. One"}) == "none"
    assert meant_agency("None", {"None": "None", "LA": "Council"}) == "None"
    assert meant_agency("no lead", {"None": "None"}) == NOBODY
    for asked, agencies in (("none", {"None": "x"}), ("none", {"N": "None"})):
        with pytest.raises(Exception, match=r"nobody leads, or the agency N.*'no lead'"):
            meant_agency(asked, agencies)


def test_findings_without_action_are_named_and_in_no_total(nobody: Path, run: Run) -> None:
    nobody.write_text(nobody.read_text() + BARE.replace('"3"', '"4"'))
    said = "2 findings have no action: 3, 4"
    assert run("status", *AS_AT).lines[-1] == said
    paper = " ".join(run("report", *AS_AT).out.split())
    assert f"{said}. By agency" in paper
    assert "- findings without an action: 3, 4" in paper
    for narrowed in (("--agency", "LA"), ("--finding", "1"), ("--stale",)):
        assert said not in run("status", *narrowed).out
    assert "1 finding has no action: 4" in run("status", "--finding", "4").out
    assert said not in run("report", "--agency", "none").out
    for counts in (
        json.loads(run("list", "--format", "json").out)["counts"],
        json.loads(run("status", "--format", "json").out)["counts"],
    ):
        assert counts["total"] == 3


def test_an_export_says_which_findings_it_cannot_have(nobody: Path, run: Run) -> None:
    for name in ("all.csv", "all.json", "all.md"):
        said = run("export", "-o", name).err
        assert said.endswith("1 finding has no action: 3, and so no place in a file of actions\n")
    assert "3" not in run("export", "--agency", "LA", "-o", "la.csv").err.partition(":")[2]


def test_one_of_them_is_shown_and_no_note_is_about_it(nobody: Path, run: Run) -> None:
    assert run("show", "3").lines[-3:] == ["Minutes are late.", "", "No action yet"]
    assert json.loads(run("show", "3", "--format", "json").out)["actions"] == []
    assert "it has none yet" in run("note", "3", "Said.", code=2).err


def test_an_action_that_nobody_leads_can_be_added_on_purpose(small: Path, run: Run) -> None:
    ran = run("add", "--finding", "2", *BRIEF, "--lead", "none")
    assert ran.out == "2.2: new action; lead nobody yet; due Sep 2018\n"
    assert "plan.yaml:42: 2.2: warning: nobody leads this action yet" in ran.err
    assert small.read_text() == SMALL + (
        '      - ref: "2.2"\n        action: Audit.\n        lead: []\n        due: 2018-09\n'
    )
    said = run("add", "--finding", "2", *BRIEF, "--lead", "none", "--lead", "LA", code=2).err
    assert said == "nobody leads it, or somebody does: leave out the other --lead\n"
    said = run("add", "--finding", "2", *BRIEF, code=2).err
    assert said.startswith("an action needs --lead as well")


def test_a_finding_can_be_added_alone_on_purpose(small: Path, run: Run) -> None:
    ran = run("add", "--new-finding", "Minutes are late.", "--no-action")
    assert ran.out == "3: new finding, with no action yet\n"
    assert small.read_text() == SMALL + BARE
    said = run("add", "--new-finding", "x", code=2).err
    assert said.startswith("an action needs --action, --lead, --due as well")
    said = run("add", "--new-finding", "x", "--no-action", "--due", "2018-09", code=2).err
    assert said == "--no-action is for a finding alone: leave out --due\n"
    assert "--new-finding" in run("add", "--finding", "3", "--no-action", code=2).err
    assert small.read_text() == SMALL + BARE


def test_what_is_committed_and_what_history_says_of_a_finding_alone(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("add", "--new-finding", "Minutes are late.", "--no-action", "--commit")
    assert repo.git("log", "-1", "--format=%B").strip() == "3: new finding\n\nMinutes are late."
    assert "3 is a finding; it has no action yet." in run("history", "3", code=2).err
    run("add", "--finding", "3", *BRIEF, "--lead", "none", "--commit")
    said = run("diff", "HEAD~1").out
    assert "3.1 Audit." in said
    assert "Lead          no lead" in said


@pytest.mark.parametrize("empty", ["[]", "[ ]", "[]  # none yet", "[\n    ]"])
def test_its_first_action_is_written_as_those_of_the_others(
    empty: str, small: Path, run: Run
) -> None:
    block = SMALL.replace("[BSCB]", "\n          - BSCB")
    small.write_text(f"{block}{BARE.replace('[]', empty)}# the end\n")
    run("add", "--finding", "3", *BRIEF, "--lead", "LA")
    comment = "  # none yet" if "#" in empty else ""
    added = (
        f'    actions:{comment}\n      - ref: "3.1"\n        action: Audit.\n'
        "        lead:\n          - LA\n        due: 2018-09\n"
    )
    wanted = block + BARE.replace("    actions: []\n", added) + "# the end\n"
    assert small.read_text() == wanted


def test_a_finding_behind_one_without_action_is_written_as_the_others(
    small: Path, run: Run
) -> None:
    small.write_text(SMALL + BARE)
    run("add", "--new-finding", "New.", *BRIEF, "--lead", "LA")
    assert small.read_text() == SMALL + BARE + (
        '  - ref: "4"\n    finding: New.\n    actions:\n      - ref: "4.1"\n'
        "        action: Audit.\n        lead: [LA]\n        due: 2018-09\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "lead"),
    [
        ("lead: []", "lead: [LA]", ("LA",)),
        ("lead: [ ]  # ask", "lead: [LA, BSCB]  # ask", ("LA", "BSCB")),
        ("lead: [LA]", "lead: []", ()),
        ("lead:\n          - LA\n          - BSCB", "lead: []", ()),
        ("lead:\n          - LA", "lead:\n          - LA\n          - BSCB", ("LA", "BSCB")),
        ("lead: [BSCB]", "lead: [LA]", ("LA",)),
    ],
)
def test_a_lead_is_changed_and_no_other_line(before: str, after: str, lead: tuple[str]) -> None:
    data = SMALL.replace("lead: [BSCB]", before).encode()
    edited = edit(data, read(data), [SetField("2.1", "lead", lead)], read)
    assert edited.data.decode() == SMALL.replace("lead: [BSCB]", after)


def merged(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    outcome = merge_files(base.encode(), ours.encode(), theirs.encode(), merge_lines)
    back = merge_files(base.encode(), theirs.encode(), ours.encode(), merge_lines)
    assert outcome.clean == back.clean
    if outcome.clean:
        assert read(outcome.data) == read(back.data)
        assert merge_plans(*map(read, (base, ours, theirs))).plan == read(outcome.data)
    return outcome.data.decode(), outcome.clean


def test_a_lead_that_one_side_found_is_in_the_merge_beside_what_the_other_moved() -> None:
    found = LED_BY_NOBODY.replace("lead: []", "lead: [LA]")
    moved = LED_BY_NOBODY.replace("due: 2018-04", "due: 2018-06\n        was_due: [2018-04]")
    text, clean = merged(LED_BY_NOBODY, found, moved)
    assert clean
    assert text == moved.replace("lead: []", "lead: [LA]")


def test_two_leads_for_what_nobody_led_are_a_conflict() -> None:
    one, other = (LED_BY_NOBODY.replace("lead: []", f"lead: [{code}]") for code in ("LA", "BSCB"))
    text, clean = merged(LED_BY_NOBODY, one, other)
    assert not clean
    assert "[LA]" in text
    assert "[BSCB]" in text


def test_the_first_actions_of_both_sides_stand_in_the_order_of_their_refs() -> None:
    def acted_on(ref: str) -> str:
        action = f'      - ref: "{ref}"\n        action: Act {ref}.\n        lead: []\n'
        return SMALL + BARE.replace(" []", f"\n{action}        due: 2018-09")

    text, clean = merged(SMALL + BARE, acted_on("3.2"), acted_on("3.1"))
    assert clean
    assert [action.ref for action in read(text).actions][-2:] == ["3.1", "3.2"]


def test_a_last_action_taken_out_on_one_side_loses_nothing_of_the_other() -> None:
    emptied = SMALL[: SMALL.index('      - ref: "2.1"')].replace("\n    actions:", "\n    actions:")
    emptied = emptied.removesuffix("    actions:\n") + "    actions: []\n"
    text, clean = merged(SMALL, emptied, SMALL.replace("Visits are late.", "Visits are rare."))
    assert clean
    assert text == emptied.replace("Visits are late.", "Visits are rare.")
    text, clean = merged(SMALL, emptied, SMALL.replace("2018-04\n", "2018-06\n"))
    assert not clean
    assert "2018-06" in text
    text, clean = merged(SMALL, emptied, SMALL.replace("Referrals vary.", "Referrals differ."))
    assert not clean, "the finding and its action are neighbours"
    assert "Referrals differ." in text
    assert "Publish a threshold document." in text
    assert "actions: []" in text
