"""`jtai history`: the life of one action through git, whatever it was called."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.compare import Kind
from jtai.history.life import life_of, refs_ever
from jtai.history.states import State
from jtai.history.versions import Version
from jtai.model import Plan
from tests.conftest import SMALL, Repo, Run
from tests.test_compare import plans

COMPLETED = SMALL.replace("in progress", "complete")
NOTE = "          - {date: %s, by: %s, note: %s}\n"


def with_note(text: str, month: str, by: str, note: str) -> str:
    """The plan with one note more under 2.1, which stands last."""
    if not text.endswith("due: 2018-04\n"):
        return text + NOTE % (month, by, note)
    return text + "        progress:\n" + NOTE % (month, by, note)


def life(run: Run, ref: str, *arguments: str) -> list[dict[str, Any]]:
    answer = json.loads(run("history", ref, *arguments, "--format", "json").out)
    assert answer["version"] == 1
    entries: list[dict[str, Any]] = answer["entries"]
    return entries


def notes(entries: list[dict[str, Any]]) -> list[str]:
    return [note["note"] for entry in entries for note in entry.get("notes_added", [])]


def test_it_tells_day_author_change_and_the_words_of_notes_oldest_first(
    repo: Repo, run: Run
) -> None:
    first = repo.commit(SMALL, day="2018-03-01")
    repo.commit(SMALL.replace("A small plan", "Another title"), day="2018-03-02")
    repo.git("config", "user.name", "Another Person")
    third = repo.commit(COMPLETED, day="2018-04-05")
    said = run("history", "1.2")
    assert said.lines[0] == "1.2: 2 changes in git since 1 March 2018"
    heads = [line for line in said.lines if line[:1].isdigit() and line.endswith(")")]
    assert heads == [
        f"1 March 2018, A Manager ({first[:10]})",
        f"5 April 2018, Another Person ({third[:10]})",
    ]
    assert "The audit has begun. See 1.1." in said.out
    assert said.lines[-1] == "Status  in progress -> complete (corrected)"


def test_as_json_each_entry_is_a_change_as_in_diff(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-01")
    commit = repo.commit(COMPLETED, day="2018-04-05")
    entries = life(run, "1.2")
    assert [entry["kind"] for entry in entries] == ["added", "changed"]
    assert entries[1]["status"] == {"from": "in progress", "to": "complete"}
    assert (entries[1]["commit"], entries[1]["date"]) == (commit, "2018-04-05")
    assert entries[1]["author"] == "A Manager"
    repo.plan.write_text(SMALL)
    change = json.loads(run("diff", "HEAD~1", "HEAD", "--format", "json").out)["changes"][0]
    assert change.items() <= entries[1].items()


def test_what_is_not_committed_yet_comes_last(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-01")
    repo.plan.write_text(COMPLETED)
    assert run("history", "1.2").lines[-2:] == [
        "Not committed yet",
        "Status  in progress -> complete (corrected)",
    ]
    entry = life(run, "1.2")[-1]
    assert (entry["commit"], entry["date"], entry["author"]) == (None, None, None)
    assert len(life(run, "1.2", "--rev", "HEAD")) == 1


def test_it_follows_a_plan_an_action_and_a_finding_that_got_other_names(
    repo: Repo, run: Run
) -> None:
    repo.plan = repo.path / "actions.yaml"
    text = with_note(SMALL, "2018-01", "A", "One")
    repo.commit(text)
    text = with_note(text, "2018-02", "B", "Two")
    repo.commit(text)
    repo.git("mv", "actions.yaml", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Rename the plan")
    repo.plan = repo.path / "plan.yaml"
    text = text.replace('- ref: "2.1"', '- ref: "2.5"')
    repo.commit(text)
    text = text.replace('- ref: "2"', '- ref: "7"').replace('- ref: "2.5"', '- ref: "7.1"')
    repo.commit(text)
    repo.commit(with_note(text, "2018-03", "C", "Three"))
    entries = life(run, "7.1")
    assert notes(entries) == ["One", "Two", "Three"]
    assert [entry["was_ref"] for entry in entries] == [None, None, "2.1", "2.5", None]
    assert entries[3]["finding_change"]["was_ref"] == "2"
    assert "Finding: ref  2 -> 7" in run("history", "7.1").out


def test_after_renumbering_each_action_keeps_its_own_life(repo: Repo, run: Run) -> None:
    text = with_note(SMALL, "2018-01", "A", "Of the threshold document")
    repo.commit(text)
    start = text.index('      - ref: "2.1"')
    new = '      - ref: "2.1"\n        action: Something new.\n'
    new += "        lead: [LA]\n        due: 2018-09\n"
    repo.commit(text[:start] + new + text[start:].replace('"2.1"', '"2.2"'))
    assert notes(life(run, "2.2")) == ["Of the threshold document"]
    assert [entry["kind"] for entry in life(run, "2.1")] == ["added"]


def test_an_action_that_was_removed_still_has_its_life(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    start = SMALL.index('      - ref: "1.2"')
    repo.commit(SMALL[:start] + SMALL[SMALL.index('  - ref: "2"') :])
    assert [entry["kind"] for entry in life(run, "1.2")] == ["added", "removed"]
    repo.commit(SMALL)
    assert [entry["kind"] for entry in life(run, "1.2")] == ["added", "removed", "added"]


def test_a_merge_adds_nothing_that_its_sides_have_told(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-01")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(with_note(SMALL, "2018-03", "Side", "From the side"), day="2018-03-02")
    repo.git("checkout", "--quiet", "main")
    repo.commit(COMPLETED, day="2018-03-03")
    repo.git("merge", "--quiet", "--no-edit", "side", day="2018-03-04")
    assert len(life(run, "2.1")) == 2
    assert notes(life(run, "2.1")) == ["From the side"]
    assert [entry["date"] for entry in life(run, "1.2")] == ["2018-03-01", "2018-03-03"]


def test_a_merge_tells_what_neither_side_had(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-01")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(SMALL.replace("due: 2018-04\n", "due: 2018-05\n"), day="2018-03-02")
    repo.git("checkout", "--quiet", "main")
    repo.commit(SMALL.replace("due: 2018-04\n", "due: 2018-06\n"), day="2018-03-03")
    with pytest.raises(Exception, match="merge"):
        repo.git("merge", "--quiet", "side")
    repo.commit(SMALL.replace("due: 2018-04\n", "due: 2018-07\n"), "Merge", day="2018-03-04")
    assert len(repo.git("rev-list", "--parents", "-n1", "HEAD").split()) == 3
    entries = life(run, "2.1")
    assert [entry["due"] and entry["due"]["to"] for entry in entries] == [
        None,
        "2018-05",
        "2018-06",
        "2018-07",
    ]


def test_a_commit_whose_plan_cannot_be_read_is_named_and_hides_nothing(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL, day="2018-03-01")
    broken = repo.commit(COMPLETED.replace("lead: [BSCB]", "led: [BSCB]"), day="2018-03-02")
    repo.commit(COMPLETED, day="2018-03-03")
    said = run("history", "1.2")
    assert f"2 March 2018, A Manager ({broken[:10]})\nNot known: the plan had" in said.out
    assert said.lines[0] == "1.2: 2 changes in git since 1 March 2018"
    assert said.lines[-1] == "Status  in progress -> complete (corrected)"
    entries = life(run, "1.2")
    assert entries[1]["problem"].startswith("the plan had an error in line 38: ")
    assert entries[2]["status"] == {"from": "in progress", "to": "complete"}


def test_a_plan_that_was_away_for_a_while_is_named_and_not_new(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.git("rm", "--quiet", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Take it away")
    repo.commit(COMPLETED)
    entries = life(run, "1.2")
    assert [entry.get("kind") for entry in entries] == ["added", None, "changed"]
    assert entries[1]["problem"] == "there was no plan"


def states_of(history: list[Plan | None]) -> tuple[list[Version], dict[str | None, State]]:
    """A straight history of these plans, newest first; None is one that cannot be read."""
    states: dict[str | None, State] = {None: State(None, "there was no plan")}
    versions = []
    for number, plan in enumerate(history):
        states[str(number)] = State(plan, None if plan else "the plan had an error")
        before = str(number - 1) if number else None
        day = date(2018, 1, 1) + timedelta(days=number)
        versions.append(Version(str(number), day, "A", "plan.yaml", str(number), (before,)))
    return versions[::-1], states


@given(st.lists(plans() | st.none(), min_size=1, max_size=6).filter(lambda h: h[-1] is not None))
def test_each_entry_takes_up_where_the_one_before_left_off(history: list[Plan | None]) -> None:
    versions, states = states_of(history)
    newest = history[-1]
    assert newest is not None
    for action in newest.actions:
        entries = life_of(action.ref, versions, states)
        broken = [entry.commit for entry in entries if entry.problem]
        assert broken == [str(n) for n, plan in enumerate(history) if plan is None]
        changes = [entry.change for entry in entries if entry.change]
        assert changes[0].kind is Kind.ADDED
        assert changes[-1].after == action
        for earlier, later in pairwise(changes):
            assert earlier.after == later.before


@given(st.lists(plans(), min_size=1, max_size=4))
def test_a_ref_of_old_still_has_a_life(history: list[Plan]) -> None:
    versions, states = states_of([*history])
    for ref in refs_ever(versions, states):
        assert any(entry.change for entry in life_of(ref, versions, states))


def test_a_ref_that_was_given_again_does_not_tell_of_its_first_action(repo: Repo, run: Run) -> None:
    repo.commit(with_note(SMALL, "2018-01", "A", "Of the first"))
    repo.commit(with_note(SMALL, "2018-01", "A", "Of the first").replace('"2.1"', '"2.2"'))
    new = '      - {ref: "2.1", action: Something new., lead: [LA], due: 2018-09}\n'
    text = with_note(SMALL, "2018-01", "A", "Of the first").replace('"2.1"', '"2.2"')
    repo.commit(text.replace('      - ref: "2.2"', new + '      - ref: "2.2"'))
    assert [entry["kind"] for entry in life(run, "2.1")] == ["added"]
    assert notes(life(run, "2.2")) == ["Of the first"]


def test_through_a_rebase_and_a_cherry_pick_each_change_is_told_once(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "-b", "side")
    picked = repo.commit(with_note(SMALL, "2018-03", "A", "Picked"))
    repo.git("checkout", "--quiet", "main")
    repo.commit(COMPLETED)
    repo.git("cherry-pick", picked)
    repo.git("checkout", "--quiet", "side")
    repo.commit(with_note(with_note(SMALL, "2018-03", "A", "Picked"), "2018-04", "B", "Rebased"))
    repo.git("rebase", "--quiet", "main")
    assert notes(life(run, "2.1")) == ["Picked", "Rebased"]


def test_a_shallow_clone_says_that_it_does_not_go_back_all_the_way(
    repo: Repo, elsewhere: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(SMALL)
    repo.commit(COMPLETED)
    shallow = elsewhere / "shallow"
    repo.git("clone", "--quiet", "--depth=1", repo.path.as_uri(), str(shallow))
    monkeypatch.chdir(shallow)
    assert "This clone is shallow" in run("history", "1.2").out
    assert "This clone is shallow" in run("trend", "--format", "table").out
    paper = run("report", "--since", "2018-01", "--as-at", "2018-05-01", "--format", "md").out
    assert "as this clone is shallow" in paper


def test_a_ref_that_never_was_and_the_ref_of_a_finding_are_refused(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    assert "there is no finding or action '9.9'" in run("history", "9.9", code=2).err
    assert "1 is a finding; its actions are 1.1, 1.2." in run("history", "1", code=2).err


def test_a_ref_that_is_nearly_right_is_suggested_once(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    assert run("history", "1.11", code=2).err.count("1.1?") == 1


def test_without_a_committed_plan_there_is_no_history(repo: Repo, run: Run) -> None:
    (repo.path / "README").write_text("x")
    repo.git("add", "README")
    repo.git("commit", "--quiet", "-m", "Start")
    repo.plan.write_text(SMALL)
    assert "git has no version of 'plan.yaml'" in run("history", "1.1", code=4).err
    assert "git has no version of 'plan.yaml'" in run("trend", code=4).err


def test_an_author_whose_name_would_act_on_the_terminal_is_shown(repo: Repo, run: Run) -> None:
    repo.git("config", "user.name", "A\x1b[31m [bold]B")
    repo.commit(SMALL, day="2018-03-01")
    assert "A\\x1b[31m [bold]B (" in run("history", "1.1", columns=100).out


def test_markdown_names_each_commit(repo: Repo, run: Run) -> None:
    commit = repo.commit(SMALL, day="2018-03-01")
    said = run("history", "2.1", "--format", "md").lines
    assert f"### 1 March 2018, A Manager ({commit[:10]})" in said


@pytest.mark.parametrize("clock", ["300000000000 +0000", "99999999999999999999 +0000", "garbage"])
def test_a_commit_made_by_a_clock_that_was_wrong_is_no_bug(
    clock: str, repo: Repo, run: Run
) -> None:
    first = repo.commit(SMALL, day="2018-04-01")
    repo.commit(SMALL.replace("in progress", "withdrawn"), day="2018-05-01")
    made = repo.git("cat-file", "commit", "HEAD")
    made = re.sub(r"(?m)^((?:author|committer) .*>) .*$", rf"\1 {clock}", made)
    (repo.path / "made").write_text(f"{made}\n")
    wrong = repo.git("hash-object", "-t", "commit", "-w", "--literally", "made")
    repo.git("reset", "--quiet", "--soft", wrong)
    assert "withdrawn" in run("history", "1.2").out
    for command in (("trend",), ("report", "--since", first), ("history", "1.2", "--format=json")):
        assert run(*command).out
