"""The paper for a meeting: what each part says, and what it is compared with."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from jtai.cli.clock import today
from jtai.dates import PlanDate, long, short
from jtai.position import Position
from tests.conftest import Ran, Repo, Run
from tests.papers import PLAN, columns_of, headings, parts, refs, rows

MEETING = "2018-05-16"
THEN = PLAN.replace("was_due: [2017-10, 2017-12]\n", "was_due: [2017-10]\n").replace(
    "due: 2018-01\n", "due: 2017-12\n"
)
"""The plan before the due date of 1.1 moved for the second time."""
FIGURES = ("By agency", "Timeline", "Overdue over time", "How the figures", "About this paper")
WORKED_OUT = "How the figures were worked out"
MOVE = ("From", "To", "Times moved", "Moved since then", "Why: the note that came with it")
CORRECTION = ("Was said", "Is now", "What it means")
NEW_NOTE = "          - {date: 2018-05-20, note: The printer is broken.}\n"


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def paper(run: Run, *arguments: str, meeting: str = MEETING) -> dict[str, str]:
    return parts(run("report", "--meeting", meeting, "--format", "md", *arguments).out)


def cell(part: str, ref: str, place: int) -> str:
    return next(row[place] for row in rows(part) if row[0] == ref)


def test_the_parts_stand_in_the_order_that_members_read_them(run: Run, plan: Path) -> None:
    said = run("report", "--meeting", MEETING, "--format", "md").out
    assert headings(said) == [
        "Asked of the meeting",
        "Since the meeting of 14 March 2018",
        "Overdue longest",
        "Overdue: 2 actions",
        "Due next, by the meeting of 11 July 2018: 1 action",
        "Moved dates: 2 actions",
        "Corrected dates",
        "Completed since the meeting of 14 March 2018: 1 action",
        "No update since the meeting of 14 March 2018, or the same words: 3 actions",
        "Complete without evidence: 1 action",
        "Not listed above: 2 actions",
        "By agency",
        "Timeline",
        "Overdue over time",
        WORKED_OUT,
        "About this paper",
    ]


def test_the_front_sheet_has_title_plan_day_and_headline(run: Run, plan: Path) -> None:
    said = run("report", "--meeting", MEETING, columns=100).out.splitlines()
    assert "Position at 16 May 2018" in said[0]
    assert "Improvement plan" in said[1]
    headline = "Overdue at 16 May 2018: 2 of 6 open actions, 1 more than at the meeting of 14 March"
    assert headline in "\n".join(said)


def test_a_title_of_ones_own_stands_in_its_place(run: Run, plan: Path) -> None:
    said = run("report", "--meeting", MEETING, "--title", "Item 7", "--format", "md").out
    assert said.startswith("# Item 7\n\nImprovement plan\n")


def test_overdue_has_most_days_first_and_all_that_members_ask(run: Run, plan: Path) -> None:
    assert rows(paper(run)["Overdue"]) == [
        [
            "1.1",
            "Visits are late.",
            "Visit on the day.",
            "LA",
            "Jan 2018",
            "Oct 2017",
            "105",
            "2 Apr 2018, A. Author: One post is filled.",
        ],
        [
            "1.2",
            "see 1.1",
            r"1\. Write a protocol.<br>2\. Launch it.",
            "LA, Police",
            "Apr 2018",
            "",
            "16",
            "1 Feb 2018: A draft is with the police.",
        ],
    ]


def test_what_falls_due_is_counted_to_the_next_meeting(run: Run, plan: Path) -> None:
    assert refs(paper(run)["Due next, by the meeting of 11 July 2018"]) == ["2.1"]


def test_without_a_next_meeting_it_looks_ahead_as_far_as_due_soon(run: Run, bristol: Path) -> None:
    said = run("report", "--meeting", MEETING, "--format", "md").out
    assert "## Due next, by 13 June 2018: 7 actions" in said


def test_dates_that_moved_most_often_come_first(run: Run, plan: Path) -> None:
    moved = paper(run)["Moved dates"]
    assert [row[:6] for row in rows(moved)] == [
        ["1.1", "Visit on the day.", "LA", "Oct 2017<br>Dec 2017", "Jan 2018", "2"],
        ["2.1", "Publish a threshold document.", "BSCB", "May 2018", "Jun 2018", "1"],
    ]


def test_without_git_completions_count_by_their_dates(run: Run, plan: Path) -> None:
    said = paper(run)
    done = said["Completed since the meeting of 14 March 2018"]
    assert rows(done)[0][:7] == [
        "1.3",
        "see 1.1",
        "Train everyone.",
        "Police",
        "Apr 2018",
        "20 Apr 2018",
        "Training log",
    ]
    assert "worked out from the dates in the plan itself" in run("report", "--format", "md").out


def test_a_completion_without_a_date_is_counted_as_left_out(run: Run, bristol: Path) -> None:
    said = parts(run("report", "--meeting", MEETING, "--format", "md").out)
    done = said["Completed since the meeting of Feb 2018"]
    assert "Left out: 8 actions" in done
    assert "1.1, 1.3, 4.1, 5.1, 10.1, 11.2, 20.2, 21.1" in done


def test_silence_is_no_update_no_note_or_the_same_words(run: Run, plan: Path) -> None:
    silent = paper(run)["No update since the meeting of 14 March 2018, or the same words"]
    assert [(row[0], row[6]) for row in rows(silent)] == [
        ("1.2", "1 Feb 2018"),
        ("2.3", "never"),
        ("2.5", "1 Apr 2018, the same words"),
    ]


def test_what_is_complete_without_evidence_is_named(run: Run, plan: Path) -> None:
    assert refs(paper(run)["Complete without evidence"]) == ["1.4"]


def test_a_joint_action_counts_under_each_lead_and_once_in_all(run: Run, plan: Path) -> None:
    said = paper(run)
    overdue = {row[0]: row[2] for row in rows(said["By agency"])}
    assert overdue == {"LA": "2", "Police": "1", "BSCB": "0"}
    assert "1 action with more than one lead: counted under each." in said["By agency"]
    assert cell(said[WORKED_OUT], "Overdue", 1) == "2"


def test_the_timeline_has_every_month_and_counts_what_it_cannot_show(run: Run, plan: Path) -> None:
    said = paper(run)["Timeline"]
    assert rows(said)[0] == ["Jan 2018", "1", "0", "0"]
    assert rows(said)[3] == ["Apr 2018", "1", "0", "1"]
    assert len(rows(said)) == 12
    assert "7 actions in all. Left out: 2 actions, withdrawn or with no due date." in said


def test_every_action_of_the_plan_is_in_a_list(run: Run, bristol: Path) -> None:
    said = parts(run("report", "--meeting", MEETING, "--format", "md").out)
    everything = json.loads(run("list", "--as-at", MEETING, "--format", "json").out)["actions"]
    lists = [refs(part) for name, part in said.items() if not name.startswith(FIGURES)]
    assert {ref for listed in lists for ref in listed} == {one["ref"] for one in everything}
    assert len(refs(said["Not listed above"])) == 6


def test_an_agency_narrows_the_paper_and_the_paper_says_so(run: Run, plan: Path) -> None:
    said = run("report", "--meeting", MEETING, "--agency", "police", "--format", "md").out
    assert "**Shown:** only lead Police: 4 of 9 actions, and 5 left out" in said
    assert "Overdue at 16 May 2018: 1 of 2 open actions that you lead (Police)" in said
    assert refs(parts(said)["Overdue"]) == ["1.2"]
    assert "| LA | Council | 1 | 1 |" in parts(said)["Led jointly with others"]


def test_empty_parts_say_so_in_one_line(run: Run, plan: Path) -> None:
    said = parts(run("report", "--meeting", "2017-09-20", "--format", "md").out)
    assert said["Overdue"] == "Nothing is overdue."
    assert said["Completed since the last meeting"].startswith("There is no earlier meeting")
    assert said["Corrected dates"].startswith("There is no earlier meeting")
    assert said["Complete without evidence"] == "None: every complete action has evidence."
    assert said["Overdue over time"].startswith("git has no history of the plan")


def test_a_plan_without_meetings_uses_staleness_instead(run: Run, plan: Path) -> None:
    lines = [line for line in PLAN.splitlines() if not line.startswith("meetings")]
    plan.write_text("\n".join(lines) + "\n")
    said = parts(run("report", "--meeting", MEETING, "--format", "md").out)
    assert refs(said["No update in 90 days, or the same words"]) == ["1.2", "2.3", "2.5"]
    assert "Change" not in said[WORKED_OUT]


def test_a_month_means_the_meeting_that_the_plan_has_in_it(run: Run, plan: Path) -> None:
    assert run("report", "--meeting", "May 2018", "--format", "md").out.startswith(
        "# Position at 16 May 2018\n"
    )


def test_meeting_and_as_at_are_not_said_both(run: Run, plan: Path) -> None:
    assert (
        "leave out --as-at"
        in run("report", "--meeting", MEETING, "--as-at", "2018-05-16", code=2).err
    )


class TestInARepository:
    """What git has of the plan at the meeting before."""

    def said(self, run: Run, *arguments: str) -> dict[str, str]:
        return paper(run, *arguments)

    @pytest.fixture(autouse=True)
    def _history(self, repo: Repo) -> None:
        repo.commit(THEN, "As the March meeting saw it", day="2018-03-12")
        repo.git("tag", "march")
        repo.commit(PLAN, "Move 1.1 again", day="2018-05-10")

    def test_the_plan_of_the_meeting_before_is_what_counts(self, run: Run) -> None:
        said = run("report", "--meeting", MEETING, "--format", "md").out
        assert "the meeting of 14 March 2018: the plan as git has it from then" in said
        assert "worked out from the dates" not in said

    def test_a_move_since_then_says_why(self, run: Run) -> None:
        moved = rows(self.said(run)["Moved dates"])
        assert moved[0][:6] == [
            "1.1",
            "Visit on the day.",
            "LA",
            "Oct 2017<br>Dec 2017",
            "Jan 2018",
            "2",
        ]
        assert moved[0][6:] == ["yes", "no note came with it"]
        assert moved[1][6:] == ["no", "git does not have that move"]

    def test_the_note_that_came_with_a_move_stands_beside_it(self, run: Run, repo: Repo) -> None:
        why = "          - {date: 2018-05-14, by: A. Author, note: Nobody applied.}\n"
        after = "note: One post is filled.}\n"
        repo.commit(
            PLAN.replace("due: 2018-01\n", "due: 2018-06\n")
            .replace("[2017-10, 2017-12]", "[2017-10, 2017-12, 2018-01]")
            .replace(after, after + why),
            day="2018-05-15",
        )
        moved = rows(self.said(run)["Moved dates"])
        assert moved[0][4:] == ["Jun 2018", "3", "yes", "14 May 2018, A. Author: Nobody applied."]

    def test_a_move_before_the_last_meeting_keeps_its_reason(self, run: Run, repo: Repo) -> None:
        repo.commit(
            PLAN.replace("was_due: [2018-05]\n", "was_due: [2018-05, 2018-06]\n")
            .replace("due: 2018-06\n", "due: 2018-08\n")
            .replace("printer is late.}\n", "printer is late.}\n" + NEW_NOTE),
            day="2018-05-20",
        )
        moved = columns_of(paper(run, meeting="2018-07-11")["Moved dates"], *MOVE)
        assert moved["2.1"] == [
            "May 2018<br>Jun 2018",
            "Aug 2018",
            "2",
            "yes",
            "20 May 2018: The printer is broken.",
        ]
        said = paper(run, "--since", "2018-06-20", meeting="2018-07-11")["Moved dates"]
        assert columns_of(said, *MOVE[3:])["2.1"] == ["no", "20 May 2018: The printer is broken."]

    def test_a_move_that_is_not_committed_counts_too(self, run: Run, repo: Repo) -> None:
        text = PLAN.replace("due: 2018-10\n", "due: 2018-11\n        was_due: [2018-10]\n")
        note = "          - {date: 2018-05-15, note: Lawyers.}\n"
        repo.plan.write_text(text + note)
        moved = columns_of(self.said(run)["Moved dates"], *MOVE)
        assert moved["2.5"] == ["Oct 2018", "Nov 2018", "1", "yes", "15 May 2018: Lawyers."]

    def test_a_due_date_changed_without_a_word_was_corrected_and_did_not_move(
        self, run: Run, repo: Repo
    ) -> None:
        repo.commit(PLAN.replace("due: 2018-10\n", "due: 2018-11\n"), day="2018-05-15")
        said = self.said(run)
        assert refs(said["Moved dates"]) == ["1.1", "2.1"]
        corrected = columns_of(said["Corrected dates"], "Action", "Lead", *CORRECTION)
        assert corrected == {
            "2.5": ["Share the data.", "Police", "Oct 2018", "Nov 2018", "1 month later"]
        }
        assert "Corrected to a later day, or to none: 1 of them." in said["Corrected dates"]

    def test_what_is_later_by_a_correction_comes_first(self, run: Run, repo: Repo) -> None:
        text = PLAN.replace("due: 2018-12\n", "due: 2018-11\n")
        text = text.replace("due: 2018-10\n", "due: Ongoing\n")
        repo.commit(text, day="2018-05-15")
        assert list(columns_of(self.said(run)["Corrected dates"], *CORRECTION).items()) == [
            ("2.5", ["Oct 2018", "Ongoing", "it can never fall overdue"]),
            ("2.2", ["Dec 2018", "Nov 2018", "1 month earlier"]),
        ]

    def test_a_date_that_was_corrected_and_then_moved_is_in_both_lists(
        self, run: Run, repo: Repo
    ) -> None:
        wrong = PLAN.replace("due: 2018-10\n", "due: 2038-10\n")
        repo.commit(wrong, day="2018-05-11")
        moved = PLAN.replace("due: 2018-10\n", "due: 2018-12\n        was_due: [2018-10]\n")
        repo.commit(moved, day="2018-05-15")
        said = paper(run, "--since", "2018-05-12")
        assert columns_of(said["Corrected dates"], *CORRECTION) == {
            "2.5": ["Oct 2038", "Oct 2018", "240 months earlier; then moved to Dec 2018"]
        }
        found = columns_of(said["Moved dates"], *MOVE[:4])
        assert found["2.5"] == ["Oct 2018", "Dec 2018", "1", "yes"]

    def test_what_is_no_longer_overdue_by_a_correction_alone_is_named_with_both_dates(
        self, run: Run, repo: Repo
    ) -> None:
        repo.commit(PLAN.replace("due: 2018-04\n", "due: 2018-09\n", 1), day="2018-05-15")
        said = paper(run, "--since", "2018-05-10")
        assert refs(said["Overdue"]) == ["1.1"]
        told = "by correction alone: 1.2 (due Apr 2018 then, Sep 2018 now)."
        assert f"Overdue at 10 May 2018 and not now, {told}" in said["Overdue"]
        assert "5 months later; it would be overdue by what was said" in said["Corrected dates"]

    def test_nor_does_a_status_or_a_removal_take_anything_off_the_list_in_silence(
        self, run: Run, repo: Repo
    ) -> None:
        start = PLAN.index('      - ref: "1.1"')
        without = PLAN[:start] + PLAN[PLAN.index('      - ref: "1.2"') :]
        repo.commit(without.replace("in progress", "withdrawn"), day="2018-05-15")
        said = paper(run, "--since", "2018-05-10")
        assert "Nothing is overdue." in said["Overdue"]
        told = "1.2 (in progress then, withdrawn now), 1.1 (taken out of the plan)."
        assert told in said["Overdue"]

    def test_a_note_that_says_why_is_no_correction(self, run: Run, repo: Repo) -> None:
        note = "          - {date: 2018-05-14, note: Not needed any more.}\n"
        after = "note: A draft is with the police.}\n"
        withdrawn = PLAN.replace(after, after + note)
        head, _, tail = withdrawn.partition('ref: "1.2"')
        repo.commit(f'{head}ref: "1.2"{tail.replace("in progress", "withdrawn", 1)}')
        said = run("report", "--meeting", MEETING, "--since", "2018-05-10", "--format", "md").out
        assert "by correction" not in said
        assert "Gone or rewritten" not in said

    def test_what_was_said_then_and_is_gone_or_rewritten_is_named(
        self, run: Run, repo: Repo
    ) -> None:
        text = (
            PLAN.replace("Two posts are empty.", "No post is empty.")
            .replace("          - {date: 2018-05-01, note: Planned.}\n", "")
            .replace("        progress:\n  - ref", "  - ref")
            .replace("Share the data.", "Share all data.")
            .replace("Referrals vary.", "Referrals vary a lot.")
            .replace("completed: 2018-04-20", "completed: 2018-04-21")
            .replace("was_due: [2018-05]", "was_due: [2018-04]")
        )
        text = text.replace("due: 2018-12\n        progress:\n", "due: 2018-12\n")
        repo.commit(text, day="2018-05-15")
        said = paper(run, "--since", "2018-05-10")["Gone or rewritten since 10 May 2018"]
        assert rows(said) == [
            ["2.2", "Note", "1 May 2018: Planned.", "gone"],
            ["2", "Finding", "Referrals vary.", "Referrals vary a lot."],
            [
                "1.1",
                "Note",
                "5 Jan 2018, by A. Author: Two posts are empty.",
                "5 Jan 2018, by A. Author: No post is empty.",
            ],
            ["1.3", "Completed", "20 Apr 2018", "21 Apr 2018"],
            ["2.1", "Earlier due dates", "May 2018", "Apr 2018"],
            ["2.5", "Wording", "Share the data.", "Share all data."],
        ]

    def test_corrections_are_told_from_the_first_plan_that_git_has(
        self, run: Run, repo: Repo
    ) -> None:
        repo.commit(PLAN.replace("due: 2018-10\n", "due: Ongoing\n"), day="2018-05-15")
        first = repo.git("log", "--reverse", "--format=%cs").splitlines()[0]
        before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
        said = paper(run, "--since", before)["Corrected dates"]
        assert [row[0] for row in rows(said)] == ["2.5"]
        assert said.endswith("is not known: git has no older plan.")
        start = PLAN.index('      - ref: "1.1"')
        repo.plan.write_text(PLAN[:start] + PLAN[PLAN.index('      - ref: "1.2"') :])
        without = paper(run, "--since", before)
        assert "In the plan then and no longer: 1." in without[WORKED_OUT]
        assert "1.1 (taken out of the plan)" in without["Overdue"]
        earlier = paper(run, "--since", "2018-01-10", meeting="2018-01-20")["Corrected dates"]
        assert earlier.startswith("Not known: only git can tell")

    def test_a_note_that_was_put_right_is_no_update(self, run: Run, repo: Repo) -> None:
        silent = refs(
            paper(run, "--since", "2018-05-10")["No update since 10 May 2018, or the same words"]
        )
        assert "2.5" in silent
        old, new = "{date: 2018-03-01, note: Talks are", "{date: 2018-05-14, note: Talks were"
        assert old in PLAN
        repo.commit(PLAN.replace(old, new), day="2018-05-15")
        said = paper(run, "--since", "2018-05-10")
        assert refs(said["No update since 10 May 2018, or the same words"]) == silent
        assert refs(said["Gone or rewritten since 10 May 2018"]) == ["2.5"]

    def test_an_agency_with_another_code_is_compared_with_itself(
        self, run: Run, repo: Repo
    ) -> None:
        text = PLAN.replace("  Police: County", "  A&S: County").replace("Police]", "A&S]")
        repo.commit(text, day="2018-05-15")
        was = paper(run, "--since", "2018-05-10", "--agency", "LA")[
            "How the figures were worked out"
        ]
        said = paper(run, "--since", "2018-05-10", "--agency", "A&S")
        assert rows(said[WORKED_OUT])[-1] == ["All actions", "4", "4", "0"]
        assert not any(part.startswith("Gone or rewritten") for part in said)
        assert rows(was)[-1][-1] == "0"
        totals = {int(row[2]) + int(row[3]) for row in rows(said["Overdue over time"])}
        assert totals == {4}

    def test_what_others_lead_now_does_not_leave_a_paper_about_one_agency_in_silence(
        self, run: Run, repo: Repo
    ) -> None:
        repo.commit(PLAN.replace("lead: [LA, Police]", "lead: [LA]", 1), day="2018-05-15")
        told = "Overdue at 10 May 2018 and led by others now: 1.2 (LA, Police then, LA now)."
        assert told in paper(run, "--since", "2018-05-10", "--agency", "Police")["Overdue"]
        of_all = paper(run, "--since", "2018-05-10")
        assert "led by others" not in of_all["Overdue"]
        assert rows(of_all["Gone or rewritten since 10 May 2018"]) == [
            ["1.2", "Lead", "LA, Police", "LA"]
        ]

    @pytest.mark.parametrize(
        ("format_", "shown"),
        [
            ("table", "<script>[red]\\x1b[2J\\u202e@all"),
            ("md", r"\<script\>\[red\]\\x1b\[2J\\u202e&#64;all"),
            ("html", "&lt;script&gt;[red]\\x1b[2J\\u202e@all"),
        ],
    )
    def test_what_was_rewritten_cannot_act_where_it_is_shown(
        self, run: Run, repo: Repo, format_: str, shown: str
    ) -> None:
        text = '"<script>[red]\\e[2J\\u202e@all"'
        repo.commit(PLAN.replace("Two posts are empty.", text), day="2018-05-15")
        said = run("report", "--meeting", MEETING, "--format", format_, columns=200).out
        assert shown in said[said.rindex("Gone or rewritten") :]

    def test_what_is_listed_as_corrected_is_listed(self, run: Run, repo: Repo) -> None:
        after = "note: Planned.}\n"
        noted = PLAN.replace(after, f"{after}          - {{date: 2018-05-14, note: Begun.}}\n")
        repo.commit(noted, day="2018-05-14")
        assert "2.2" in self.said(run)["Not listed above"]
        repo.commit(noted.replace("due: 2018-12\n", "due: 2018-11\n"), day="2018-05-15")
        assert "2.2" not in self.said(run)["Not listed above"]

    def test_a_note_with_other_fields_of_ones_own_says_the_same(self, run: Run, repo: Repo) -> None:
        text = PLAN.replace("note: Planned.}", "note: Planned., x-seen: yes}")
        repo.commit(text, day="2018-05-15")
        assert not [head for head in self.said(run, "--since", "2018-05-10") if "Gone" in head]

    def test_a_finding_is_named_in_papers_about_its_actions_alone(
        self, run: Run, repo: Repo
    ) -> None:
        repo.commit(PLAN.replace("Visits are late.", "Visits vary."), day="2018-05-15")
        heads = {
            code: [head for head in self.said(run, "--agency", code) if "Gone" in head]
            for code in ("LA", "BSCB")
        }
        there = "Gone or rewritten since the meeting of 14 March 2018"
        assert heads == {"LA": [there], "BSCB": []}
        assert refs(self.said(run, "--agency", "LA")[there]) == ["1"]

    def test_a_correction_does_not_take_the_place_of_the_reason_for_a_move(
        self, run: Run, repo: Repo
    ) -> None:
        moved = PLAN.replace("due: 2018-10\n", "due: 2018-11\n        was_due: [2018-10]\n")
        noted = moved + "          - {date: 2018-05-14, note: Lawyers.}\n"
        repo.commit(noted, day="2018-05-14")
        repo.commit(noted.replace("due: 2018-11\n", "due: 2018-12\n"), day="2018-05-15")
        found = columns_of(self.said(run)["Moved dates"], *MOVE)
        assert found["2.5"] == ["Oct 2018", "Dec 2018", "1", "yes", "14 May 2018: Lawyers."]

    def test_a_paper_about_one_agency_names_no_corrections_of_others(
        self, run: Run, repo: Repo
    ) -> None:
        repo.commit(PLAN.replace("due: 2018-12\n", "due: 2018-11\n"), day="2018-05-15")
        assert refs(self.said(run, "--agency", "LA")["Corrected dates"]) == []
        assert refs(self.said(run, "--agency", "BSCB")["Corrected dates"]) == ["2.2"]

    def test_an_action_with_a_new_ref_is_still_the_same(self, run: Run, repo: Repo) -> None:
        repo.commit(PLAN.replace('ref: "1.3"', 'ref: "1.9"'), day="2018-05-15")
        figures = self.said(run)[WORKED_OUT]
        assert cell(figures, "All actions", 3) == "0"
        assert "no longer" not in figures

    def test_an_action_that_is_gone_is_counted(self, run: Run, repo: Repo) -> None:
        without = PLAN.partition('      - ref: "2.4"')
        kept = without[0] + '      - ref: "2.5"' + without[2].partition('      - ref: "2.5"')[2]
        repo.commit(kept, day="2018-05-15")
        figures = self.said(run)[WORKED_OUT]
        assert "In the plan then and no longer: 1." in figures
        assert cell(figures, "All actions", 3) == r"\-1"

    def test_since_takes_a_revision_or_a_day(self, run: Run) -> None:
        by_tag = run("report", "--meeting", MEETING, "--since", "march", "--format", "md").out
        assert "march (12 March 2018): the plan as git has it" in by_tag
        by_day = run("report", "--meeting", MEETING, "--since", "1 Apr 2018", "--format", "md").out
        assert "**Compared with:** 1 April 2018: the plan as git has it" in by_day

    def test_a_revision_of_a_later_day_is_judged_as_at_the_day_of_the_paper(self, run: Run) -> None:
        figures = paper(run, "--since", "HEAD", meeting="2018-04-20")[
            "How the figures were worked out"
        ]
        assert "| Position | 20 Apr 2018 | 20 Apr 2018 | Change |" in figures
        assert {row[3] for row in rows(figures)} == {"0"}

    def test_overdue_over_time_is_the_plan_of_each_months_end(self, run: Run) -> None:
        trend = rows(self.said(run)["Overdue over time"])
        assert trend == [
            ["31 Mar 2018", "1", "7", "1"],
            ["30 Apr 2018", "1", "6", "2"],
            ["16 May 2018", "2", "6", "2"],
        ]

    def test_a_paper_made_before_its_day_has_no_history_of_days_to_come(
        self, run: Run, repo: Repo
    ) -> None:
        made_on, meeting = today(), today() + timedelta(days=14)
        due = (made_on + timedelta(days=7)).isoformat()
        repo.plan.write_text(PLAN.replace("due: 2018-12\n", f"due: {due}\n"), encoding="utf-8")
        said = paper(run, meeting="+14d")["Overdue over time"]
        overdue = int(json.loads(run("status", "--format", "json").out)["counts"]["overdue"])
        last = rows(said)[-1]
        assert last[:2] == [short(PlanDate.of_day(made_on)), str(overdue)]
        assert f"If nothing changes: {overdue + 1} overdue on {long(meeting)}." in said
        assert "from git, the last with what is not committed yet." in said
        repo.plan.write_text(
            repo.plan.read_text().replace("2018-07-11]", f"2018-07-11, {due}]"), encoding="utf-8"
        )
        compared = run("report", "--meeting", "+14d", "--format", "md").out
        assert "**Compared with:** the meeting of 11 July 2018" in compared
        to_come = run("report", "--meeting", "+14d", "--since", "+3d", code=2).err
        assert "is still to come." in to_come
        now = paper(run, meeting="today")["Overdue over time"]
        assert rows(now) == rows(said)
        assert "If nothing changes" not in now

    def test_months_whose_plan_had_errors_are_named(self, run: Run, repo: Repo) -> None:
        broken = PLAN.replace("title:", "titel:")
        repo.commit(broken, day="2018-05-15")
        repo.plan.write_text(PLAN, encoding="utf-8")
        over_time = self.said(run)["Overdue over time"]
        assert [row[0] for row in rows(over_time)] == ["31 Mar 2018", "30 Apr 2018"]
        assert "git has no plan without errors from then: 16 May 2018." in over_time

    def test_overdue_over_time_counts_only_what_is_asked_for(self, run: Run) -> None:
        trend = rows(self.said(run, "--agency", "BSCB")["Overdue over time"])
        assert trend[-1] == ["16 May 2018", "0", "3", "0"]

    def test_a_meeting_older_than_the_history_is_told_by_the_plan(self, run: Run) -> None:
        said = run("report", "--meeting", "2018-03-14", "--format", "md").out
        assert "git has no version of the plan from then" in said

    def test_a_paper_of_a_revision_says_which_one(self, run: Run) -> None:
        about = parts(run("report", "--rev", "march", "--meeting", "+7d", "--format", "md").out)
        said = about["About this paper"]
        assert "9 actions; as git has it at march\n" in said
        assert "of the plan as git has it at march: if nothing changes" in said
        assert "at march" not in self.said(run)["About this paper"]

    def test_a_version_with_errors_is_not_guessed_at(self, run: Run, repo: Repo) -> None:
        repo.commit("title: broken\n", "Oh dear", day="2018-05-12")
        repo.commit(PLAN, "Mend it", day="2018-05-14")
        said = run("report", "--meeting", MEETING, "--since", "2018-05-13", "--format", "md").out
        assert "the version of the plan that git has from then has errors" in said

    def test_neither_date_nor_revision_says_both(self, run: Run) -> None:
        said = run("report", "--meeting", MEETING, "--since", "Mar-18", code=2).err
        assert "2018-03" in said
        assert "there is no revision 'Mar-18'" in said

    def test_since_must_be_before(self, run: Run) -> None:
        said = run("report", "--meeting", MEETING, "--since", "2018-05-16", code=2).err
        assert "is not before 16 May 2018" in said


@pytest.mark.usefixtures("plan")
class TestInAFile:
    """Which file is written, and which never is."""

    def report(self, run: Run, *arguments: str, code: int = 0) -> Ran:
        return run("report", "--meeting", MEETING, *arguments, code=code)

    @pytest.mark.parametrize("name", ["paper.md", "paper.html", "paper.docx", "paper.xlsx"])
    def test_the_name_says_the_format_and_again_gives_the_same_bytes(
        self, run: Run, name: str
    ) -> None:
        said = self.report(run, "-o", name)
        first = Path(name).read_bytes()
        assert f"{name}: Overdue at 16 May 2018" in said.err
        assert said.out == ""
        self.report(run, "-o", name)
        assert Path(name).read_bytes() == first

    def test_format_overrules_the_name(self, run: Run) -> None:
        self.report(run, "-o", "paper.txt", "--format", "html")
        assert Path("paper.txt").read_text().startswith("<!DOCTYPE html>")

    def test_a_file_of_somebody_else_is_kept_without_force(self, run: Run) -> None:
        Path("paper.html").write_text("<p>mine</p>")
        assert "--force" in self.report(run, "-o", "paper.html", code=2).err
        assert Path("paper.html").read_text() == "<p>mine</p>"
        self.report(run, "-o", "paper.html", "--force")
        assert "Position at" in Path("paper.html").read_text()

    @pytest.mark.parametrize("name", ["paper.md", "paper.html"])
    def test_a_paper_that_somebody_has_edited_is_kept_without_force(
        self, run: Run, name: str
    ) -> None:
        self.report(run, "-o", name)
        edited = Path(name).read_text().replace("Overdue: 2 actions", "Overdue: two actions")
        Path(name).write_text(edited)
        assert "--force" in self.report(run, "-o", name, code=2).err
        assert Path(name).read_text() == edited

    @pytest.mark.parametrize("name", ["plan.yaml", "there/plan.yaml", "link.html"])
    def test_the_plan_is_never_overwritten(self, run: Run, name: str) -> None:
        Path("there").mkdir()
        Path("link.html").symlink_to("plan.yaml")
        said = self.report(run, "-o", name, "--format", "html", "--force", code=2)
        assert "is a plan" in said.err
        assert Path("plan.yaml").read_text() == PLAN

    def test_a_name_that_says_no_format_lists_those_that_do(self, run: Run) -> None:
        said = self.report(run, "-o", "paper.pdf", code=2).err
        assert ".md, .html, .docx, .xlsx" in said

    @pytest.mark.parametrize("form", ["docx", "xlsx"])
    def test_a_screen_cannot_show_office_files(self, run: Run, form: str) -> None:
        assert "-o FILE" in self.report(run, "--format", form, code=2).err

    def test_a_folder_that_is_not_there_is_an_error_of_writing(self, run: Run) -> None:
        assert "there is no such folder" in self.report(run, "-o", "no/paper.html", code=4).err


def test_nothing_is_cut_in_a_pipe(run: Run, bristol: Path) -> None:
    said = " ".join(run("report", "--meeting", MEETING).out.split())
    assert "This will be the subject of an audit in April 2018." in said


def test_figures_agree_with_status(run: Run, bristol: Path) -> None:
    counts = json.loads(run("status", "--as-at", MEETING, "--format", "json").out)["counts"]
    figures = rows(
        parts(run("report", "--meeting", MEETING, "--format", "md").out)[
            "How the figures were worked out"
        ]
    )
    said = {row[0].lower(): int(row[1]) for row in figures}
    assert said.pop("all actions") == counts["total"] == 45
    assert said == {p.value: counts[p.value] for p in Position if counts[p.value]}


def test_one_of_anything_is_in_the_singular_where_rows_become_records(run: Run, plan: Path) -> None:
    said = run("report", "--meeting", "2018-05-01", columns=60).out
    assert "1 day overdue" in said
    assert "1 time moved" in said
    assert "1 days" not in said
    assert "1 times" not in said


def test_a_plan_with_no_actions_says_so_in_whole_sentences(run: Run, folder: Path) -> None:
    run("init", "New plan", "--agency", "LA")
    said = paper(run)
    assert said["Timeline"] == "No action has a due date."
