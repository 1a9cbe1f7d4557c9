"""`jtai report` over several plans: the paper for the body above them, and what it says."""

import json
import re
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import region_oracle as oracle
from tests.conftest import SMALL, Repo, Run
from tests.papers import columns_of, headings, parts, rows
from tests.region import AS_AT, Known, Region, git, make_region, options_for

DAY = ("--as-at", AS_AT.isoformat())
MD = (*DAY, "--format", "md")
FIGURES = ("Overdue", "Due soon", "Open", "Complete", "All")


def plain(cell: str) -> str:
    """What a cell of Markdown says."""
    return cell.replace("**", "").replace("\\", "")


MADE: dict[Path, str] = {}
"""Papers by the folders of their regions: a test that only looks at one need not make it anew."""


@pytest.fixture
def paper(run: Run, region: Region) -> str:
    """The paper on all plans of the region, as Markdown."""
    if region.folder not in MADE:
        MADE[region.folder] = run("report", *options_for(region.whole), *MD).out
    return MADE[region.folder]


def by_plan(paper: str, *titles: str) -> dict[str, list[str]]:
    """What stands in the table of plans, by the name of each."""
    found = columns_of(parts(paper)["Position by plan"], *titles)
    return {plain(name): [plain(cell) for cell in cells] for name, cells in found.items()}


def met_last(known: Known, as_at: date = AS_AT) -> date:
    """The day of a plan's last meeting before a day."""
    days = map(oracle.last_day, known.plan["meetings"])
    return max(day for day in days if day < as_at)


def overdue_then(known: Known, day: date) -> int | None:
    """How many git had overdue on a day; None where it has no plan of that day."""
    text = known.committed_by(day)
    if text is None or "fnding" in text:
        return None
    return oracle.counts(oracle.judged(oracle.read(text), day))["overdue"]


@pytest.fixture(scope="module")
def small_region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    return make_region(tmp_path_factory.mktemp("region"), plans=14)


@pytest.fixture(scope="module")
def each_option(small_region: Region) -> list[list[str]]:
    """What names each plan of a region that can be read."""
    return [options_for([known]) for known in small_region.whole]


def test_the_headline_counts_the_actions_of_all_plans(run: Run, region: Region) -> None:
    paper = run("report", *options_for(region.whole), *DAY).out
    counts = region.counts()
    still_open = sum(counts.values()) - counts["complete"] - counts["withdrawn"]
    assert paper.startswith("Position at 15 August 2018\n149 plans\n")
    said = f"Overdue at 15 August 2018: {counts['overdue']} of {still_open} open actions"
    assert f"\n{said} in 149 plans\n" in paper


def test_the_parts_stand_in_the_order_of_what_is_asked_first(paper: str, region: Region) -> None:
    first, pages = headings(paper)[:8], headings(paper)[8:]
    assert [head.split(":")[0] for head in first] == [
        "To be known",
        "Overdue longest",
        "Position by plan",
        "Worse since the last meeting of each",
        "Not touched for 90 days",
        "By agency",
        "Codes that are not the same agency everywhere",
        "About this paper",
    ]
    assert pages == [f"{known.name}: {known.plan['title']}" for known in region.whole]


def test_every_plan_is_in_the_table_with_its_own_figures(paper: str, region: Region) -> None:
    found = by_plan(paper, "Title", *FIGURES)
    expected = {}
    for known in region.whole:
        counts = known.counts()
        closed = counts["complete"] + counts["withdrawn"]
        every = sum(counts.values())
        numbers = counts["overdue"], counts["due soon"], every - closed, counts["complete"], every
        expected[known.name] = [known.plan["title"], *map(str, numbers)]
    assert found == expected
    overdue = [int(cells[1]) for cells in found.values()]
    assert overdue == sorted(overdue, reverse=True)


@given(
    some=st.sets(st.integers(0, 12), min_size=2, max_size=5),
    day=st.dates(date(2018, 1, 1), date(2019, 12, 31)),
    agency=st.sampled_from([(), ("--agency", "NHS England"), ("--agency", "avon and somerset")]),
)
def test_no_figure_differs_from_the_status_of_the_same_plans(
    some: set[int], day: date, agency: tuple[str, ...], run: Run, each_option: list[list[str]]
) -> None:
    chosen = [word for place in sorted(some) for word in each_option[place]]
    asked = (*chosen, "--as-at", day.isoformat(), *agency)
    status = json.loads(run("status", *asked, "--format", "json").out)
    paper = run("report", *asked, "--format", "md").out
    expected = {}
    for plan in status["plans"]:
        counts = plan["counts"]
        still_open = counts["total"] - counts["complete"] - counts["withdrawn"]
        numbers = (counts["overdue"], counts["due soon"], still_open, counts["complete"])
        expected[plan["name"]] = [*map(str, numbers), str(counts["total"])]
    assert by_plan(paper, *FIGURES) == expected
    first_page = rows(paper.partition("\n**By plan**")[0].partition("## To be known")[0])
    totals = {plain(row[0]).lower(): int(plain(row[1])) for row in first_page}
    told = {name: number for name, number in status["counts"].items() if number}
    assert totals == {"all actions": told.pop("total", 0), **told}


def test_each_plan_is_compared_with_its_own_last_meeting_by_git(paper: str, region: Region) -> None:
    found = by_plan(paper, "Last meeting")
    then = {known.name: overdue_then(known, met_last(known)) for known in region.whole}
    assert found == {name: ["not known" if n is None else str(n)] for name, n in then.items()}
    assert Counter(n is None for n in then.values())[True] > 1


def test_plans_that_got_worse_are_named_and_those_whose_past_git_does_not_know(
    paper: str, region: Region
) -> None:
    part = parts(paper)["Worse since the last meeting of each"]
    now = {known.name: known.counts()["overdue"] for known in region.whole}
    then = {known.name: overdue_then(known, met_last(known)) for known in region.whole}
    more = {name: now[name] - n for name, n in then.items() if n is not None}
    worse = {name: f"+{number}" for name, number in more.items() if number > 0}
    assert {plain(row[0]): plain(row[3]) for row in rows(part)} == worse
    better = sum(number < 0 for number in more.values())
    same = sum(number == 0 for number in more.values())
    assert f"Better: {better} plans. With as many overdue: {same} plans." in part
    assert "that git has from then has errors: goole." in part
    unknown = [name for name, n in then.items() if n is None and name != "goole"]
    assert f"git has no version of the plan from then: {' and '.join(unknown)}." in part


def test_since_a_day_all_are_compared_with_that_day(run: Run, region: Region) -> None:
    paper = run("report", *options_for(region.whole), *MD, "--since", "2018-05-20").out
    then = {known.name: overdue_then(known, date(2018, 5, 20)) for known in region.whole}
    expected = {name: ["not known" if n is None else str(n)] for name, n in then.items()}
    assert by_plan(paper, "20 May 2018") == expected
    assert "\n## Worse since 20 May 2018: " in paper


@pytest.mark.parametrize(
    ("since", "why"),
    [
        ("HEAD~1", "a revision is one repository's"),
        ("2018-09", "30 September 2018 is not before 15 August 2018"),
        ("05/06/18", "it can be read as"),
    ],
)
def test_what_several_plans_cannot_be_compared_with_is_refused(
    run: Run, small_region: Region, since: str, why: str
) -> None:
    refused = run("report", *options_for(small_region.whole), *DAY, "--since", since, code=2)
    assert why in " ".join(refused.err.split())
    assert refused.out == ""


def test_a_plan_without_an_earlier_meeting_is_said_to_have_none(run: Run, repo: Repo) -> None:
    repo.commit(SMALL, day="2018-01-01")
    other = SMALL.replace("meetings: [2018-02, 2018-05]\n", "")
    (repo.path / "other.yaml").write_text(other)
    paper = run("report", "--plan", ".", "--as-at", "2018-04-01", "--format", "md").out
    name = repo.path.name
    assert by_plan(paper, "Last meeting") == {name: ["0"], "other": ["no meeting"]}
    assert "Not known of 1 plan, as there was no meeting before: other." in plain(paper)


def test_a_plan_that_was_renamed_since_is_still_compared(run: Run, repo: Repo) -> None:
    repo.commit(SMALL, day="2018-01-01")
    repo.git("mv", "plan.yaml", "here.yaml")
    repo.git("commit", "--quiet", "-m", "Rename the plan", day="2018-03-20")
    (repo.path / "new.yaml").write_text(SMALL)
    repo.git("add", "new.yaml")
    repo.git("commit", "--quiet", "-m", "Begin another plan", day="2018-03-25")
    paper = run("report", "--plan", ".", "--as-at", "2018-04-02", "--format", "md").out
    assert by_plan(paper, "Overdue", "Last meeting") == {
        "here": ["1", "0"],
        "new": ["1", "not known"],
    }


def test_what_git_has_lost_of_one_plan_hides_nothing_of_the_others(run: Run, repo: Repo) -> None:
    (repo.path / "z.yaml").write_text(SMALL.replace("A small", "Another small"))
    repo.commit(SMALL, day="2018-01-01")
    blob = repo.git("rev-parse", "HEAD:plan.yaml")
    later = SMALL.replace("due: 2018-03\n", "due: 2018-06\n")
    (repo.path / "z.yaml").write_text(later)
    repo.commit(later, day="2018-03-20")
    lost = repo.path / ".git" / "objects" / blob[:2] / blob[2:]
    lost.chmod(0o600)
    lost.unlink()
    paper = run("report", "--plan", ".", "--as-at", "2018-04-01", "--format", "md").out
    name = repo.path.name
    assert by_plan(paper, "Last meeting") == {name: ["not known"], "z": ["0"]}


def test_the_ten_overdue_longest_anywhere_are_those_of_the_list(
    run: Run, paper: str, region: Region
) -> None:
    asked = options_for(region.whole)
    listed = json.loads(run("overdue", *asked, *DAY, "--format", "json").out)["actions"]
    part = parts(paper)["Overdue longest"]
    expected = [(f"{a['plan']}:{a['ref']}", str(a["days_overdue"])) for a in listed[:10]]
    assert [(plain(row[0]), plain(row[1])) for row in rows(part)] == expected
    assert f"and {len(listed) - 10} more, on the page of each plan" in part


def test_plans_are_not_touched_for_90_days_by_their_last_commit(paper: str, region: Region) -> None:
    part = parts(paper)["Not touched for 90 days"]
    silent: dict[str, list[str]] = {}
    for known in region.whole:
        changed = bool(known.history) and known.history[-1][1] != known.text
        if known.history and not changed:
            days = (AS_AT - known.history[-1][0]).days
            silent |= {known.name: [str(days), "commit"]} if days >= 90 else {}
    told = {plain(row[0]): [plain(row[2]), plain(row[3])] for row in rows(part)}
    assert {name: said for name, said in told.items() if said[1] == "commit"} == silent
    assert "hull" not in told, "it has changes that are in no commit"


def test_what_is_overdue_no_more_by_a_correction_alone_is_named_with_both_dates(
    run: Run, repo: Repo
) -> None:
    late = SMALL.replace("due: 2018-03", "due: 2018-01")
    (repo.path / "bath.yaml").write_text(late)
    (repo.path / "york.yaml").write_text(late)
    repo.commit(SMALL, day="2018-02-20")
    (repo.path / "bath.yaml").write_text(late.replace("due: 2018-01", "due: 2018-12"))
    repo.commit(SMALL, day="2018-03-02")
    asked = ("report", "--plan", ".", "--as-at", "2018-03-10", "--format", "md")
    for more in ((), ("--summary",)):
        paper = parts(run(*asked, *more).out)
        worse = plain(paper["Worse since the last meeting of each"])
        assert "Better: 1 plan." in worse
        why = "by correction alone: 1.2 (due Jan 2018 then, Dec 2018 now)."
        assert f"bath: Overdue at the meeting of Feb 2018 and not now, {why}" in worse
        known = plain(paper["To be known"])
        assert "Overdue no more, by correction alone: 1 action, of bath." in known
        assert "york" not in worse.partition("Better")[2]


def test_what_an_agency_led_that_was_overdue_is_named_where_others_lead_it_now(
    run: Run, repo: Repo
) -> None:
    late = SMALL.replace("due: 2018-03", "due: 2018-01")
    (repo.path / "bath.yaml").write_text(late)
    repo.commit(SMALL, day="2018-02-20")
    (repo.path / "bath.yaml").write_text(late.replace("lead: [Police]", "lead: [LA]"))
    repo.commit(SMALL, day="2018-03-02")
    asked = ("report", "--plan", ".", "--as-at", "2018-03-10", "--format", "md")
    paper = parts(run(*asked, "--agency", "Police").out)
    worse = plain(paper["Worse since the last meeting of each"])
    assert "bath: Overdue at the meeting of Feb 2018 and led by others now: 1.2 (Police" in worse


@pytest.mark.parametrize(("day", "untouched"), [("2018-05-15", []), ("2018-05-16", ["b", "c"])])
def test_what_is_in_no_commit_was_touched_when_its_latest_note_says(
    run: Run, repo: Repo, day: str, untouched: list[str]
) -> None:
    repo.commit(SMALL, day="2018-05-01")
    for name in ("b", "c"):
        (repo.path / f"{name}.yaml").write_text(SMALL)
    paper = run("report", "--plan", ".", "--as-at", day, "--format", "md").out
    part = parts(paper)["Not touched for 90 days"]
    expected = [[name, "15 Feb 2018", "90", "note"] for name in untouched]
    assert [[plain(cell) for cell in row[:4]] for row in rows(part)] == expected


def test_of_a_plan_without_a_commit_and_without_a_note_it_is_not_known_when_it_was_touched(
    run: Run, folder: Path
) -> None:
    bare = re.sub(r" +progress:\n( {10,}.*\n)+", "", SMALL)
    for name in ("one", "two"):
        (folder / f"{name}.yaml").write_text(bare)
    paper = run("report", "--plan", ".", "--as-at", "2018-04-01", "--format", "md").out
    part = parts(paper)["Not touched for 90 days"]
    not_known = "Not known of 2 plans, with no commit and no note: one and two."
    assert " ".join(part.split()).startswith(not_known)
    assert f"no plan. {not_known}" in paper.partition("Overdue longest")[0]
    assert "in no commit, and no note" in parts(paper)["one"]


def test_that_every_plan_was_touched_is_said_only_of_what_is_known(run: Run, repo: Repo) -> None:
    (repo.path / "bath.yaml").write_text(SMALL.replace("[Police", "[BSCB"))
    repo.commit(SMALL, day="2018-05-01")
    asked = ("report", "--plan", ".", "--format", "md")
    name = "Not touched for 90 days"
    then = parts(run(*asked, "--as-at", "2018-05-20").out)[name]
    assert "Every plan was touched in the last 90 days." in then
    before = parts(run(*asked, "--as-at", "2018-04-01").out)[name]
    assert "Every plan was touched in the last 90 days, or since." in before
    own = parts(run(*asked, "--as-at", "2018-05-20", "--agency", "Police").out)[name]
    assert "Every plan of which anything is asked for was touched in the last 90 days." in own


def test_a_shallow_clone_does_not_know_what_it_cuts_off(
    run: Run, repo: Repo, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo.path / "other.yaml").write_text(SMALL)
    repo.commit(SMALL, day="2017-06-01")
    repo.commit(SMALL.replace("A small", "The small"), day="2018-05-20")
    clone = elsewhere / "clone"
    git(elsewhere, "clone", "--quiet", "--depth", "1", f"file://{repo.path}", "clone")
    monkeypatch.chdir(clone)
    paper = run("report", "--plan", ".", "--as-at", "2018-05-25", "--format", "md").out
    assert by_plan(paper, "Last meeting") == {"clone": ["not known"], "other": ["not known"]}
    assert "as this clone is shallow" in paper
    untouched = rows(parts(paper)["Not touched for 90 days"])
    assert [plain(row[0]) for row in untouched] == ["clone", "other"]
    assert {plain(row[3]) for row in untouched} == {"note"}, "the last commit may be much older"


def test_codes_that_are_several_agencies_are_named(paper: str) -> None:
    part = parts(paper)["Codes that are not the same agency everywhere"]
    assert {plain(row[0]) for row in rows(part)} == {"LA", "YOT"}
    assert "Bath City Council in bath, " in plain(part)


def test_agencies_are_counted_by_name_the_worst_first(paper: str, region: Region) -> None:
    part = parts(paper)["By agency"]
    counts = oracle.counts_by_agency(region.judged())
    told = {plain(row[0]).split(" (")[0].lower(): int(plain(row[1])) for row in rows(part)}
    assert len(told) == 15
    assert told == {name: counts[name]["overdue"] for name in told}
    others = [n["overdue"] for name, n in counts.items() if name not in told]
    assert min(told.values()) >= max(others)
    assert f"And {len(others)} more agencies, {sum(n > 0 for n in others)} of them" in part


def test_the_page_of_each_plan_says_what_its_own_paper_says(run: Run, small_region: Region) -> None:
    pages = parts(run("report", *options_for(small_region.whole), *MD).out)
    for known in small_region.whole:
        own = run("report", "--plan", str(known.path), *MD).out
        page = plain(pages[known.name])
        if overdue_then(known, met_last(known)) is None:
            assert re.search(r"How it stood at the meeting of .* is not known: ", page)
            continue
        headline = re.search(r"^\*\*(Overdue at .*)\*\*$", own, re.MULTILINE)
        assert headline
        assert headline[1] in page
        figures = rows(parts(own)["How the figures were worked out"])
        assert [[plain(cell) for cell in row] for row in rows(page.partition("###")[0])] == [
            [plain(row[0]), plain(row[1]), plain(row[3])] for row in figures
        ]


def test_each_overdue_action_is_told_once_on_the_page_of_its_plan(
    paper: str, region: Region
) -> None:
    pages = parts(paper)
    for known in region.whole:
        overdue = [a for a in known.judged() if a.position == "overdue"]
        overdue.sort(key=lambda action: -(action.days_overdue or 0))
        told = rows(pages[known.name].partition("### Overdue")[2].partition("###")[0])
        assert [(plain(row[0]), plain(row[1])) for row in told] == [
            (f"{known.name}:{action.ref}", str(action.days_overdue)) for action in overdue
        ]


def test_a_summary_has_no_pages_of_plans(run: Run, small_region: Region) -> None:
    asked = (*options_for(small_region.whole), *MD)
    paper, whole = run("report", *asked, "--summary").out, run("report", *asked).out
    assert headings(paper)[-1] == "About this paper"
    assert whole.replace(", on the page of each plan", "").startswith(paper.rstrip("\n"))


def test_an_agency_is_told_of_in_all_plans_by_its_name(run: Run, small_region: Region) -> None:
    asked = (*options_for(small_region.whole), *MD, "--agency", "nhs england")
    paper = run("report", *asked).out
    judged = [a for a in small_region.judged() if "NHS England" in a.leads]
    overdue = sum(action.position == "overdue" for action in judged)
    assert f"**Overdue at 15 August 2018: {overdue} of " in paper
    assert "(lead NHS England)" in paper
    assert "Of others, only what they lead with NHS England." in parts(paper)["By agency"]
    leading = {action.plan for action in judged}
    assert {head.split(": ")[0] for head in headings(paper)[8:]} == leading
    assert len(by_plan(paper, "All")) == len(small_region.whole)
    assert " you " not in paper


def test_a_broken_plan_is_named_or_left_out_as_the_headline_says(
    run: Run, small_region: Region
) -> None:
    asked = ("report", *options_for(small_region.plans), *DAY)
    broken = run(*asked, code=3)
    assert broken.out == ""
    for line in small_region.broken.broken:
        assert f"derby.yaml:{line}: " in broken.err
    paper = run(*asked, "--skip-broken").out
    assert "in 13 plans, without derby (3 errors)" in " ".join(paper.split())
    assert "derby (3 errors): " in " ".join(paper.partition("About this paper")[2].split())


def test_of_a_day_to_come_the_paper_says_if_nothing_changes(
    run: Run, small_region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("many_papers", "options", "since"):
        monkeypatch.setattr(f"jtai.cli.{module}.today", lambda: date(2018, 8, 1))
    paper = run("report", *options_for(small_region.whole), *DAY).out
    assert "\nIf nothing changes: overdue at 15 August 2018: " in paper
    assert "of the plans as they stand on 1 August 2018: if nothing" in " ".join(paper.split())


def test_a_month_means_the_one_day_on_which_any_plan_meets_in_it(
    run: Run, small_region: Region
) -> None:
    asked = options_for(small_region.whole)
    assert "Position at 28 June 2018\n" in run("report", *asked, "--meeting", "2018-06").out
    assert "Position at 31 July 2018\n" in run("report", *asked, "--meeting", "2018-07").out


def test_plans_whose_names_look_alike_are_each_in_the_picture_and_have_a_page(
    run: Run, folder: Path
) -> None:
    for name in ("a b", "a\tb", "a\nb"):
        (folder / f"{name}.yaml").write_text(SMALL)
    asked = ("--plan", ".", "--as-at", "2018-04-01")
    paper = run("report", *asked, "--format", "md").out
    picture = paper.partition("**By plan**")[2].partition("## To be known")[0]
    assert [row[:2] for row in rows(picture)] == [["a b", "1"]] * 3
    page = run("report", *asked, "--format", "html").out
    places = set(re.findall(r'href="#(to-plan-[^"]*)"', page))
    assert places == set(re.findall(r'id="(to-plan-[^"]*)"', page))
    assert len(places) == 3
    table = run("status", *asked).out.partition("By plan\n")[2].partition("\n\n")[0]
    assert [line.split("  ")[0] for line in table.splitlines()[1:]] == ["a b"] * 3


def test_plans_without_any_action_have_a_paper_too(run: Run, folder: Path) -> None:
    bare = SMALL.partition("findings:")[0] + "findings: []\n"
    for name in ("one.yaml", "two.yaml"):
        (folder / name).write_text(bare)
    for more in ((), ("--format", "html"), ("-o", "paper.docx"), ("-o", "paper.xlsx")):
        run("report", "--plan", ".", "--as-at", "2018-04-01", *more)
    said = run("report", "--plan", ".", "--as-at", "2018-04-01").out
    assert "Overdue at 1 April 2018: none of 0 open actions in 2 plans" in said
    (folder / "one.yaml").write_text(SMALL)
    nobody = run("report", "--plan", ".", "--as-at", "2018-04-01", "--agency", "none").out
    assert "Nothing is overdue." in nobody


def test_one_plan_in_a_folder_has_the_paper_for_one(run: Run, bristol: Path) -> None:
    asked = ("report", "--as-at", "2018-06-01")
    assert run(*asked, "--plan", ".").out == run(*asked, "--plan", "plan.yaml").out


def test_a_title_of_ones_own_stands_in_its_place(run: Run, small_region: Region) -> None:
    asked = options_for(small_region.whole)
    paper = run("report", *asked, *DAY, "--title", "To the regional board").out
    assert paper.startswith("To the regional board\n13 plans\nOverdue at ")


def test_no_plan_gives_way_to_the_paper(run: Run, folder: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (folder / name).write_text(SMALL)
    (folder / "paper.md").symlink_to("two.yaml")
    refused = run("report", "--plan", ".", "-o", "paper.md", "--force", code=2)
    assert "is a plan: name another file to write." in refused.err
    assert (folder / "two.yaml").read_text() == SMALL


def test_git_is_asked_about_each_repository_and_not_about_each_plan(
    run: Run, region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    start = subprocess.Popen.__init__

    def counted(self: subprocess.Popen[bytes], *given: Any, **ways: Any) -> None:
        asked.append(ways["cwd"])
        start(self, *given, **ways)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    run("report", *options_for(region.whole), *DAY)
    repositories, folders = 7, 9
    assert len(asked) <= folders + 8 * repositories


def test_however_short_a_command_line_may_be_git_tells_the_same(
    run: Run, small_region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("report", *options_for(small_region.whole), *DAY)
    paper = run(*asked).out
    monkeypatch.setattr("jtai.git._ARGUMENTS", 30)
    assert run(*asked).out == paper


def test_what_plans_and_files_say_is_shown_and_never_obeyed(run: Run, folder: Path) -> None:
    hostile = SMALL.replace("A small plan", "'<b>[red]bold</b> \\u202e *x* | y'")
    (folder / "a[red]<i>.yaml").write_text(hostile)
    (folder / "-b.yaml").write_text(SMALL)
    (folder / "c\nd.yaml").write_text(SMALL)
    asked = ("report", "--plan", ".", "--as-at", "2018-04-01")
    page = run(*asked, "--format", "html").out
    assert "<b>" not in page
    assert "<i>" not in page
    shown = run(*asked, columns=100).out
    assert "a[red]<i>:1.2" in shown
    assert "c d:1.2" in shown
    assert "-b:1.2" in shown
