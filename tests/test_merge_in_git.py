"""Two branches of a plan merged by the real git, with jtai's merge driver and without it."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.merging.markers import both_sides
from tests.conftest import SMALL, Ran, Repo, Run, litter
from tests.warm import Warm

AT = '  - ref: "2"\n'
"""Where a note of 1.2 goes: what stands below it in the plan."""


def noted(text: str, *notes: str, at: str = AT) -> str:
    return text.replace(at, "".join(notes) + at)


def note(day: str, words: str, by: str = "A. Sergeant") -> str:
    return f"          - date: {day}\n            by: {by}\n            note: {words}\n"


APRIL, MAY = note("2018-04-12", "The audit is half done."), note("2018-05", "It is done.")

Branches = Callable[..., None]


@pytest.fixture(autouse=True)
def _a_warm_driver(warm: Warm, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `jtai git-setup` sets, as it stands, with a Python that need not import jtai for each
    merge. What becomes of a start that fails is looked at in test_merge_stops.py."""
    monkeypatch.setattr(sys, "executable", str(warm.python))


@pytest.fixture
def branches(repo: Repo, run: Run) -> Branches:
    """Two branches from one plan: `branches(ours, theirs)`; we stand on ours."""

    def make(
        ours: str, theirs: str, base: str = SMALL, *, driver: bool = True, name: str = "plan.yaml"
    ) -> None:
        repo.plan = repo.path / name
        repo.plan.parent.mkdir(parents=True, exist_ok=True)
        repo.plan.write_bytes(base.encode())
        if driver:
            run("git-setup", "--plan", name)
        repo.commit(base)
        repo.git("switch", "--quiet", "--create", "theirs")
        repo.commit(theirs)
        repo.git("switch", "--quiet", "main")
        repo.commit(ours)

    return make


def git(repo: Repo, *arguments: str) -> Ran:
    """Run git where it may well fail."""
    done = subprocess.run(
        ["git", *arguments], cwd=repo.path, capture_output=True, text=True, check=False
    )
    return Ran(done.stdout, done.stderr, done.returncode)


def merged(repo: Repo) -> str:
    return repo.plan.read_bytes().decode()


WAYS = (("merge", "theirs"), ("rebase", "theirs"), ("cherry-pick", "theirs"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[0])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_both_notes_are_kept_in_the_order_of_dates(
    way: tuple[str, ...], newline: str, repo: Repo, branches: Branches
) -> None:
    texts = [noted(SMALL, MAY), noted(SMALL, APRIL), SMALL]
    branches(*(text.replace("\n", newline) for text in texts))
    assert git(repo, *way).code == 0
    assert merged(repo) == noted(SMALL, APRIL, MAY).replace("\n", newline)
    assert repo.git("status", "--porcelain") == ""


BY_HAND = '          # as heard\n          - {date: "2018-05", note: "It is: done"}  # by phone\n'
FOLDED = """\
          - date: 2018-06
            by:
            note: >
              As they

              said.
"""


def test_notes_that_people_wrote_by_hand_keep_their_looks(repo: Repo, branches: Branches) -> None:
    other = SMALL.replace("due: 2018-04", "due: 2018-04  # May?")
    branches(noted(SMALL, BY_HAND), noted(other, FOLDED))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(other, BY_HAND, FOLDED)


def test_the_same_note_on_both_sides_is_there_once(repo: Repo, branches: Branches) -> None:
    quoted = MAY.replace("It is done.", '"It is done."')
    branches(noted(SMALL, MAY), noted(SMALL, APRIL, quoted))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) in (noted(SMALL, APRIL, MAY), noted(SMALL, APRIL, quoted))


def test_a_note_and_a_status_beside_each_other_go_together(repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), SMALL.replace("status: in progress", "status: withdrawn"))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, MAY).replace("status: in progress", "status: withdrawn")


def test_actions_added_on_both_sides_are_both_there(repo: Repo, branches: Branches) -> None:
    action = '      - ref: "{}"\n        action: Do {}.\n        lead: [LA]\n        due: Ongoing\n'
    branches(SMALL + action.format("2.2", "this"), SMALL + action.format("2.3", "that"))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == SMALL + action.format("2.2", "this") + action.format("2.3", "that")


CONFLICTS = {
    "1.2: each side changed the status, to 'complete' and to 'withdrawn'": (
        SMALL.replace("status: in progress", "status: complete"),
        SMALL.replace("status: in progress", "status: withdrawn"),
    ),
    "1.2: each side changed the status, both to 'complete', but not with the same"
    " date of completion": (
        SMALL.replace("in progress", "complete\n        completed: 2018-04-01"),
        SMALL.replace("in progress", "complete\n        completed: 2018-05-01"),
    ),
    "2.1: each side changed the due date, both to 2018-09, but not with the same"
    " earlier due dates": (
        SMALL.replace("due: 2018-04", "due: 2018-09\n        was_due: [2018-04]"),
        SMALL.replace("due: 2018-04", "due: 2018-09\n        was_due: [2018-04, 2018-05]"),
    ),
    "2.1: each side changed the due date, to 2018-05 and to 2018-06": (
        SMALL.replace("due: 2018-04", "due: 2018-05"),
        SMALL.replace("due: 2018-04", "due: 2018-06"),
    ),
    "1.2: each side edited the note of 2018-02-15": (
        SMALL.replace("has begun. See", "began. See"),
        SMALL.replace("has begun. See", "has started. See"),
    ),
    "2.1: one side removed it, and the other changed it": (
        SMALL[: SMALL.index(AT)],
        SMALL.replace("due: 2018-04", "due: 2018-06"),
    ),
    "1.1: each side changed the wording": (
        SMALL.replace("a joint protocol", "one joint protocol"),
        SMALL.replace("staff know it", "all staff know it"),
    ),
}


@pytest.mark.parametrize("told", CONFLICTS)
def test_what_contradicts_is_named_and_both_sides_stand_between_markers(
    told: str, repo: Repo, branches: Branches, run: Run
) -> None:
    ours, theirs = CONFLICTS[told]
    branches(noted(ours, MAY) if AT in ours else ours, theirs)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert f"jtai: plan.yaml: {told}\n" in said.err
    lines = merged(repo).splitlines()
    assert "<<<<<<< ours" in lines
    assert ">>>>>>> theirs" in lines
    for side in (ours, theirs):
        assert set(side.splitlines()) - set(SMALL.splitlines()) <= set(lines)
    assert repo.git("status", "--porcelain") == "UU plan.yaml"
    assert "git's conflict marker" in run("check", code=1).out


def test_a_ref_that_each_side_gave_to_something_of_its_own_is_a_conflict(
    repo: Repo, branches: Branches
) -> None:
    end = SMALL.index('  - ref: "2"')
    new = '      - ref: "1.3"\n        action: Train.\n        lead: [LA]\n        due: 2018-09\n'
    branches(SMALL.replace('"1.2"', '"1.3"'), SMALL[:end] + new + SMALL[end:])
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "jtai: plan.yaml: 1.3: both sides together are an error: the ref 1.3 stands" in said.err
    assert "<<<<<<< ours" in merged(repo)
    assert "action: Train." in merged(repo)


def test_an_action_that_one_side_removed_is_told_of_once_and_its_finding_is_not_blamed(
    repo: Repo, branches: Branches
) -> None:
    start = SMALL.index('      - ref: "1.2"')
    branches(noted(SMALL, MAY), SMALL[:start] + SMALL[SMALL.index(AT) :])
    said = [line for line in git(repo, "merge", "theirs").err.splitlines() if "jtai:" in line]
    assert said == ["jtai: plan.yaml: 1.2: one side removed it, and the other changed it"]
    assert MAY in merged(repo)
    assert "<<<<<<< ours" in merged(repo)


def test_only_what_contradicts_stands_between_markers(repo: Repo, branches: Branches) -> None:
    due = "        due: 2018-0{}\n"
    ours, theirs = (SMALL.replace("due: 2018-04", f"due: 2018-0{month}") for month in (5, 6))
    branches(noted(ours, MAY), noted(theirs, APRIL))
    assert git(repo, "merge", "theirs").code == 1
    both = f"<<<<<<< ours\n{due.format(5)}=======\n{due.format(6)}>>>>>>> theirs\n"
    assert merged(repo) == noted(SMALL, APRIL, MAY).replace(due.format(4), both)


def test_a_conflict_too_is_shown_with_a_ref_in_each_line(repo: Repo, branches: Branches) -> None:
    branches(*CONFLICTS["2.1: each side changed the due date, to 2018-05 and to 2018-06"])
    git(repo, "merge", "theirs")
    lines = [line for line in repo.git("diff").splitlines() if line.startswith(("+", " +"))]
    assert lines[1:] == [
        *("++<<<<<<< ours", " +2.1 due: 2018-05", "++=======", "+ 2.1 due: 2018-06"),
        "++>>>>>>> theirs",
    ]


def test_markers_show_the_base_too_where_the_person_likes_that(
    repo: Repo, branches: Branches
) -> None:
    repo.git("config", "merge.conflictStyle", "diff3")
    branches(*CONFLICTS["2.1: each side changed the due date, to 2018-05 and to 2018-06"])
    git(repo, "merge", "theirs")
    assert "||||||| as both started\n        due: 2018-04\n=======\n" in merged(repo)


def test_comments_of_both_sides_at_one_place_are_left_to_a_person(
    repo: Repo, branches: Branches
) -> None:
    branches(*(SMALL.replace("in progress", f"in progress  # {word}") for word in ("so", "no")))
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "the plans go together, but each side changed comments or layout" in said.err
    assert "# so\n=======\n" in merged(repo)


def test_a_change_of_ref_and_a_note_go_together(repo: Repo, branches: Branches) -> None:
    branches(SMALL.replace('"1.2"', '"1.3"'), noted(SMALL, MAY))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, MAY).replace('"1.2"', '"1.3"')


def test_agencies_added_on_both_sides_are_both_there_by_their_codes(
    repo: Repo, branches: Branches
) -> None:
    la = "  LA: Council\n"
    branches(*(SMALL.replace(la, f"{la}  {code}: New\n") for code in ("B", "A")))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == SMALL.replace(la, f"{la}  A: New\n  B: New\n")


DOUBLED_KEY = (
    SMALL.replace("due: 2018-04\n", "due: 2018-04\n        status: withdrawn\n"),
    SMALL.replace("action: Publish", "status: not started\n        action: Publish"),
)
DOUBLED_NOTE = (
    noted(SMALL, APRIL),
    SMALL.replace("          - date: 2018-02-15\n", APRIL + "          - date: 2018-02-15\n"),
)


def test_a_key_on_both_sides_is_a_conflict_though_the_lines_fit(
    repo: Repo, branches: Branches
) -> None:
    branches(*DOUBLED_KEY)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "2.1: each side changed the status" in said.err
    assert "<<<<<<<" in merged(repo)


def test_a_note_on_both_sides_is_once_though_the_lines_fit(repo: Repo, branches: Branches) -> None:
    branches(*DOUBLED_NOTE)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo).count(APRIL) == 1


def test_check_finds_what_a_merge_without_the_driver_breaks(
    repo: Repo, branches: Branches, run: Run
) -> None:
    branches(*DOUBLED_KEY, driver=False)
    assert git(repo, "merge", "theirs").code == 0
    assert "2.1: the key 'status' stands twice" in run("check", code=1).out


def test_check_finds_a_note_that_a_merge_doubled(repo: Repo, branches: Branches, run: Run) -> None:
    branches(*DOUBLED_NOTE, driver=False)
    assert git(repo, "merge", "theirs").code == 0
    assert "1.2: the same note stands already at line 30" in run("check", code=1).out


def test_check_finds_a_marker_that_was_left_behind(
    repo: Repo, branches: Branches, run: Run
) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL), driver=False)
    assert git(repo, "merge", "theirs").code == 1
    assert run("check", code=1).out.count("git's conflict marker") == 1


def test_union_is_why_check_warns_of_it(repo: Repo, branches: Branches, run: Run) -> None:
    (repo.path / ".gitattributes").write_text("plan.yaml merge=union\n")
    branches(noted(SMALL, MAY), noted(SMALL, APRIL), driver=False)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) != noted(SMALL, APRIL, MAY)
    assert "'union'" in run("check", code=None).out


@pytest.mark.parametrize("name", ["plans/plan.yaml", "the plans/our plan.yaml", "d\xe9j\xe0.yaml"])
def test_the_plan_may_lie_anywhere(name: str, repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL), name=name)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, APRIL, MAY)


def test_the_plan_may_be_renamed_on_one_side(repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL))
    (repo.path / "plans").mkdir()
    repo.git("mv", "plan.yaml", "plans/plan.yaml")
    repo.git("commit", "--quiet", "-m", "Move the plan")
    repo.plan = repo.path / "plans" / "plan.yaml"
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, APRIL, MAY)


def test_a_merge_in_another_work_tree_is_the_same(repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL))
    repo.git("worktree", "add", "--quiet", "--detach", "tree")
    subprocess.run(["git", "merge", "--quiet", "theirs"], cwd=repo.path / "tree", check=True)
    assert (repo.path / "tree" / "plan.yaml").read_text() == noted(SMALL, APRIL, MAY)


def test_branches_that_merged_each_other_before_merge_again(repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL))
    repo.git("branch", "met")
    repo.git("merge", "--quiet", "theirs")
    repo.git("switch", "--quiet", "theirs")
    repo.git("merge", "--quiet", "met")
    june, july = note("2018-06", "It is with the Board."), note("2018-07", "All is agreed.")
    repo.commit(noted(merged(repo), july))
    repo.git("switch", "--quiet", "main")
    repo.commit(noted(merged(repo), june))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, APRIL, MAY, june, july)


def crossed(repo: Repo, resolved: Callable[[], str]) -> None:
    """Have each branch merge the other as it was before; `resolved` settles what contradicts."""
    repo.git("branch", "met")
    for branch, other in (("main", "theirs"), ("theirs", "met")):
        repo.git("switch", "--quiet", branch)
        if git(repo, "merge", "--quiet", other).code:
            repo.commit(resolved())
    repo.git("switch", "--quiet", "main")


def on_each(repo: Repo, ours: Callable[[str], str], theirs: Callable[[str], str]) -> None:
    """Edit the plan as it is on each of the branches; we stand on ours."""
    for branch, edited in (("theirs", theirs), ("main", ours)):
        repo.git("switch", "--quiet", branch)
        repo.commit(edited(merged(repo)))


JUNE, JULY = note("2018-06", "It is with the Board."), note("2018-07", "All is agreed.")


def test_what_both_branches_added_merges_again_and_again(repo: Repo, branches: Branches) -> None:
    def with_more(text: str, code: str, ref: str) -> str:
        action = f'      - ref: "{ref}"\n        action: Do {ref}.\n        lead: [LA]\n'
        due = "        due: Ongoing\n        evidence: [Minutes]\n"
        text = noted(text, note("2018-04-12", f"{code} said so."))
        text = text.replace("  LA: Council\n", f"  LA: Council\n  {code}: New\n")
        return text + action + due.replace("Minutes", f"Minutes of {code}")

    branches(with_more(SMALL, "B", "2.3"), with_more(SMALL, "A", "2.2"))
    crossed(repo, lambda: pytest.fail("nothing contradicts"))
    assert repo.git("diff", "main", "theirs") == ""
    on_each(
        repo, lambda text: with_more(text, "D", "2.5"), lambda text: with_more(text, "C", "2.4")
    )
    assert git(repo, "merge", "theirs").code == 0
    found = [line.split()[0] for line in merged(repo).splitlines() if line.endswith(": New")]
    assert sorted(found) == ["A:", "B:", "C:", "D:"]
    assert [merged(repo).count(f"{code} said so.") for code in "ABCD"] == [1, 1, 1, 1]
    refs = [line for line in merged(repo).splitlines() if '- ref: "2.' in line]
    assert refs == [f'      - ref: "2.{number}"' for number in range(1, 6)]


WITHDRAWN, COMPLETE = (SMALL.replace("in progress", word) for word in ("withdrawn", "complete"))


def test_a_note_is_not_doubled_after_branches_merged_each_other(
    repo: Repo, branches: Branches
) -> None:
    branches(noted(WITHDRAWN, MAY), noted(COMPLETE, APRIL))
    crossed(repo, lambda: noted(COMPLETE, APRIL, MAY))
    first = "          - date: 2018-02-15\n"
    on_each(repo, lambda text: noted(text, JUNE), lambda text: text.replace(first, JUNE + first))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo).count(JUNE) == 1
    assert merged(repo).count(APRIL) == merged(repo).count(MAY) == 1


def test_what_a_conflict_was_settled_to_on_each_branch_contradicts_again(
    repo: Repo, branches: Branches
) -> None:
    branches(WITHDRAWN, COMPLETE)
    settled = iter((noted(WITHDRAWN, JUNE), noted(COMPLETE, JULY)))
    crossed(repo, lambda: next(settled))
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "the plan as both started has errors: all in which the sides differ" in said.err
    sides = (noted(WITHDRAWN, JUNE), noted(COMPLETE, JULY))
    assert both_sides(repo.plan.read_bytes()) == tuple(text.encode() for text in sides)


@pytest.mark.parametrize("before", [400, 1], ids=["all of them replaced", "all of them added"])
def test_very_many_notes_on_one_action_do_not_take_minutes(
    before: int, folder: Path, jtai: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    def notes(number: int, who: str) -> list[str]:
        days = [f"20{10 + n // 336}-{n // 28 % 12 + 1:02d}-{n % 28 + 1:02d}" for n in range(number)]
        return [note(day, f"{who}{n} " * 6, who) for n, day in enumerate(days)]

    texts = [noted(SMALL, *notes(before, "Ann"))]
    texts += [noted(SMALL, *notes(400, who)) for who in ("Bob", "Cas")]
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (folder / name).write_text(text)
    jtai("git-merge", "base", "ours", "theirs", preexec_fn=within_seconds_of_cpu)
    there = (folder / "ours").read_text()
    assert [there.count(f"by: {who}") for who in ("Ann", "Bob", "Cas")] == [0, 400, 400]


def within_seconds_of_cpu() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (15, 15))


def test_a_comment_that_looks_like_a_mark_of_ours_stays(repo: Repo, branches: Branches) -> None:
    marks = "".join(f"#jtai{number}:{number}\n" for number in ("", 0, 1, 2))
    base, ours, theirs = (marks + text for text in (SMALL, noted(SMALL, MAY), noted(SMALL, APRIL)))
    branches(ours, theirs, base=base)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == marks + noted(SMALL, APRIL, MAY)


GONE = {
    "no python": (" -P ", "_gone -P "),
    "no jtai": (" -P ", " -P -S "),  # without the folder that packages are in
}


@pytest.mark.parametrize("what", GONE)
def test_without_jtai_git_merges_as_any_text(what: str, repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL))
    driver = repo.git("config", "merge.jtai.driver")
    repo.git("config", "merge.jtai.driver", driver.replace(*GONE[what]))
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "jtai did not run: git merges this as any text: plan.yaml" in said.err
    assert "<<<<<<< ours" in merged(repo)
    assert "It is done." in merged(repo)
    assert "The audit is half done." in merged(repo)
    assert litter(repo.path) == []


def test_without_jtai_git_merges_other_lines_by_itself(repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), SMALL.replace("title: A small", "title: A very small"))
    driver = repo.git("config", "merge.jtai.driver")
    repo.git("config", "merge.jtai.driver", driver.replace(*GONE["no jtai"]))
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, MAY).replace("title: A small", "title: A very small")


OF_TEXT = SMALL.replace("due: 2017-10", "due: Oct-17")
"""The small plan with an error in it."""


def test_a_side_with_errors_is_left_to_git_and_is_not_committed_unseen(
    repo: Repo, branches: Branches, run: Run
) -> None:
    branches(noted(SMALL, MAY), OF_TEXT)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "the plan on theirs has errors, so git merged it as any text" in said.err
    assert "what came of it has errors: 'jtai check' lists them" in said.err
    assert merged(repo) == noted(OF_TEXT, MAY)
    run("check", code=1)


def test_a_side_with_errors_that_the_other_mended_merges(repo: Repo, branches: Branches) -> None:
    branches(SMALL, noted(OF_TEXT, MAY), base=OF_TEXT)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == noted(SMALL, MAY)


def test_a_note_is_not_doubled_where_both_started_from_an_error(
    repo: Repo, branches: Branches
) -> None:
    branches(*DOUBLED_NOTE, base=OF_TEXT)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    why = "all in which the sides differ stands between markers"
    assert f"the plan as both started has errors: {why}" in said.err
    assert both_sides(repo.plan.read_bytes()) == tuple(text.encode() for text in DOUBLED_NOTE)


def test_what_git_makes_of_the_lines_stands_if_it_is_what_both_sides_say(
    repo: Repo, branches: Branches
) -> None:
    ours = SMALL.replace("status: complete", "status: complete\n        was_due: [2017-09]")
    branches(ours, noted(SMALL, MAY), base=OF_TEXT)
    said = git(repo, "merge", "theirs")
    assert said.code == 0
    assert "the plan as both started has errors, so git merged it as any text" in said.err
    assert merged(repo) == noted(ours, MAY)


@pytest.mark.parametrize("taken_out", ["a note", "an action"])
def test_nobody_can_say_who_took_out_what_where_both_started_from_an_error(
    taken_out: str, repo: Repo, branches: Branches
) -> None:
    begun = note("2018-02-15", "The audit has begun. See 1.1.")
    ours = SMALL.replace(begun, "") if taken_out == "a note" else SMALL[: SMALL.index(AT)]
    branches(ours, SMALL.replace("Visits are late", "Visits come late"), base=OF_TEXT)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    place = "1.2" if taken_out == "a note" else "2.1"
    assert f"{place}: git's merge of the lines doubles or drops what a side says" in said.err
    assert (begun if taken_out == "a note" else "Publish a threshold") in merged(repo)


def test_a_plan_that_each_side_began_is_left_to_git(repo: Repo, run: Run) -> None:
    repo.plan.write_text(SMALL)
    run("git-setup")
    repo.git("add", ".gitattributes")
    repo.git("commit", "--quiet", "-m", "Set up")
    repo.git("switch", "--quiet", "--create", "theirs")
    repo.commit(noted(SMALL, APRIL))
    repo.git("switch", "--quiet", "main")
    repo.commit(noted(SMALL, MAY))
    assert git(repo, "merge", "theirs").code == 1
    assert "It is done." in merged(repo)
    assert "The audit is half done." in merged(repo)


def test_what_one_side_took_out_is_told(repo: Repo, branches: Branches) -> None:
    begun = note("2018-02-15", "The audit has begun. See 1.1.")
    assert begun in SMALL
    branches(noted(SMALL, MAY), SMALL.replace(begun, APRIL))
    said = git(repo, "merge", "theirs")
    assert said.code == 0
    assert "jtai: plan.yaml: 1.2: one side took out the note of 2018-02-15" in said.err
    assert merged(repo) == noted(SMALL, MAY).replace(begun, APRIL)


def test_text_on_stderr_cannot_act_on_a_terminal(repo: Repo, branches: Branches) -> None:
    texts = [SMALL.replace("due: 2018-04", f'due: "when \\e[J{n}"') for n in ("so", "it is")]
    branches(*texts)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "\\x1b[Jso" in said.err
    assert "\x1b" not in said.err


def test_nothing_is_left_lying_about(repo: Repo, branches: Branches) -> None:
    branches(noted(SMALL, MAY), noted(SMALL, APRIL))
    git(repo, "merge", "theirs")
    there = sorted(path.name for path in repo.path.iterdir())
    assert there == [".git", ".gitattributes", "plan.yaml"]


def test_what_was_said_of_other_work_is_not_said_of_what_is_there_now(
    repo: Repo, branches: Branches
) -> None:
    """Complete was said of the audit, not of what stands in its place since."""
    other = SMALL.replace("Audit the timeliness of visits.", "Remove every child from placement X.")
    branches(SMALL.replace("status: in progress", "status: complete"), other)
    said = git(repo, "merge", "theirs")
    assert said.code == 1
    assert "1.2: each side changed the wording or due date or status" in said.err
    assert both_sides(repo.plan.read_bytes()) is not None


def test_a_note_on_work_that_is_another_now_is_told_of(repo: Repo, branches: Branches) -> None:
    other = SMALL.replace("Audit the timeliness of visits.", "Remove every child from placement X.")
    branches(noted(SMALL, MAY), other)
    said = git(repo, "merge", "theirs")
    assert said.code == 0
    assert "1.2: one side gave it other work, and the other added a note on the work" in said.err
    assert merged(repo) == noted(other, MAY)


def test_a_better_wording_and_a_status_go_together(repo: Repo, branches: Branches) -> None:
    better = SMALL.replace("Audit the timeliness of visits.", "Audit the timeliness of all visits.")
    branches(SMALL.replace("status: in progress", "status: complete"), better)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == better.replace("status: in progress", "status: complete")
