"""What has changed between two plans: all of it, and nothing where nothing has."""

import json
import re
from collections import Counter
from functools import partial
from random import Random
from typing import Any

from jtai.compare import ActionChange, Comparison, compare
from jtai.model import Plan
from jtai.records.changes import changes_json
from tests.conftest import Repo, Run
from tests.fuzz import values
from tests.fuzz.compared import applied, notes_told, words_told
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import facts_of
from tests.fuzz.seen import stands_in
from tests.fuzz.sides import reshuffled, side_of
from tests.yaml_styles import write_with
from tests.yaml_styles.trees import due_text, tree_of


def two_plans(rng: Random) -> tuple[Plan, Plan]:
    """A plan and what became of it, or another that has nothing to do with it."""
    before = values.plan(rng)
    if rng.random() < 0.1:
        return before, values.plan(rng)
    after = side_of(before, rng) if rng.random() < 0.8 else before
    return before, reshuffled(after, rng) if rng.random() < 0.4 else after


def a_comparison(rng: Random, counts: Counter[str]) -> None:
    before, after = two_plans(rng)
    found = compare(before, after)
    told = f"{found}\n{before}\n{after}"
    assert compare(before, before).empty
    assert found.empty == (before == after), told
    assert applied(found, before, after) == facts_of(tree_of(after)), told
    assert_the_same_the_other_way_round(found, compare(after, before), told)
    assert_json_says_the_same(found, told)
    counts["alike"] += found.empty
    counts["changes of actions"] += len(found.actions)


def assert_the_same_the_other_way_round(found: Comparison, back: Comparison, told: str) -> None:
    added, edited, removed = ("notes_added", "notes_edited", "notes_removed")
    for there, again in ((added, removed), (removed, added)):
        assert all_of(found, there) == all_of(back, again), told
    assert len(all_of(found, edited)) == len(all_of(back, edited)), told
    assert len(found.findings) == len(back.findings), told


def all_of(found: Comparison, name: str) -> Counter[Any]:
    return Counter(note for change in found.actions for note in getattr(change, name))


def assert_json_says_the_same(found: Comparison, told: str) -> None:
    said = json.loads(changes_json("A plan", (None, None), found))
    assert len(said["changes"]) == len(found.actions), told
    for record, change in zip(said["changes"], found.actions, strict=True):
        assert (record["ref"], record["kind"]) == (change.ref, change.kind.value)
        assert record["status"] == pair(change, "status"), told
        assert record["due"] == pair(change, "due"), told
        assert record["lead"] == pair(change, "lead"), told
        assert record["wording"] == pair(change, "steps", "\n".join), told
        for name in ("notes_added", "notes_removed"):
            notes = [[n.date.text, n.by, n.note] for n in getattr(change, name)]
            assert [[n["date"], n["by"], n["note"]] for n in record[name]] == notes, told
        edited = [[e.before.note, e.after.note] for e in change.notes_edited]
        assert [[e["from"]["note"], e["to"]["note"]] for e in record["notes_edited"]] == edited


def pair(change: ActionChange, name: str, how: Any = None) -> dict[str, Any] | None:
    found = change.changed.get(name)
    if found is None:
        return None
    return {"from": plain(found.before, how), "to": plain(found.after, how)}


def plain(value: Any, how: Any) -> Any:
    if isinstance(value, tuple):
        return how(value) if how else list(value)
    return value and str(due_text(value))


def a_comparison_by_command(rng: Random, counts: Counter[str], run: Run, repo: Repo) -> None:
    before, after = two_plans(rng)
    repo.plan.write_bytes(write_with(rng.getrandbits(32), before, wild=False))
    repo.git("add", "plan.yaml")
    repo.git("commit", "-qm", "Edit", "--allow-empty")
    repo.plan.write_bytes(write_with(rng.getrandbits(32), after, wild=False))
    found = compare(before, after)
    ran = run("diff", "--exit-code", code=None)
    assert ran.code == (not found.empty), f"{ran}\n{found}"
    assert (
        json.loads(run("diff", "--format", "json").out)["changes"]
        == json.loads(changes_json("", (None, None), found))["changes"]
    )
    shown = re.sub(r"[{+}[\]-]", "", ran.out)
    missing = [note for note in notes_told(found) if not stands_in(note, ran.out)]
    missing += [w for w in words_told(found) if not stands_in(re.sub(r"[{+}[\]-]", "", w), shown)]
    assert not missing, f"{missing}\n{ran.out}"
    counts["notes told"] += len(notes_told(found))


def test_changes_applied_to_the_plan_before_give_the_plan_after(fuzz: Fuzz) -> None:
    fuzz(a_comparison, few=400)


def test_diff_tells_every_note_and_says_nothing_of_plans_that_are_alike(
    fuzz: Fuzz, run: Run, repo: Repo
) -> None:
    fuzz(partial(a_comparison_by_command, run=run, repo=repo), few=25)
