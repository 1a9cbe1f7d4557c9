"""Whatever a file holds: its plan, word for word and the same by both readers, or its problems."""

import re
from collections import Counter
from random import Random
from typing import Any
from unicodedata import category

import yaml

from jtai.dates import read_plan_date
from jtai.model import Action, Finding, Note, Plan, Status
from jtai.reading import Reading, read
from jtai.schema import ACTION, FINDING, NOTE, PLAN
from tests.conftest import SMALL
from tests.fuzz import values
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import foreign
from tests.fuzz.layout import swallowed
from tests.fuzz.mutations import mutated
from tests.test_reading import in_pieces, same
from tests.yaml_styles import write_with
from tests.yaml_styles.trees import action_tree, finding_tree, note_tree, tree_of


def a_plan_in_any_style(rng: Random, counts: Counter[str]) -> None:
    plan = values.plan(rng)
    data = write_with(rng.getrandbits(32), plan, wild=rng.random() < 0.5)
    reading = both_readings(data)
    assert reading.problems == ()
    assert reading.plan == plan, data.decode()
    assert_nothing_is_dropped(plan, data)
    assert_lines_are_right(reading.plan, data)
    assert same(in_pieces(data), reading)
    counts["actions"] += len(plan.actions)
    counts["notes"] += sum(len(action.progress) for action in plan.actions)


def a_file_after_mishaps(rng: Random, counts: Counter[str]) -> None:
    good = write_with(rng.getrandbits(32), values.plan(rng, 2), wild=rng.random() < 0.5)
    data = mutated(rng.choice([good, good, good, SMALL.encode()]), rng)
    reading = both_readings(data)
    assert (reading.plan is None) == bool(reading.problems)
    if reading.plan is None:
        counts["refused"] += 1
        assert_lines_are_in_the_file(reading, data)
        return
    counts["read"] += 1
    assert_nothing_is_dropped(reading.plan, data)
    assert same(in_pieces(data), reading)


def both_readings(data: bytes) -> Reading:
    """What came of reading, with libyaml and without it."""
    fast, pure = read(data), read(data, fast=False)
    assert same(fast, pure), f"{fast}\n{pure}\n{data!r}"
    return fast


def assert_nothing_is_dropped(plan: Plan, data: bytes) -> None:
    """As another reader has it; and no word stands in the file that no reader reads."""
    assert tree_of(plan) == foreign(data), data
    assert swallowed(data) == [], f"neither text nor comment: {data!r}"


def assert_lines_are_right(plan: Plan, data: bytes) -> None:
    if b"\r" in data.replace(b"\r\n", b"\n"):
        return  # PyYAML has no other lines than these, but its own mistakes with some
    root: Any = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.Loader)
    (findings,) = [value for key, value in root.value if key.value == "findings"]
    lines = [node.start_mark.line + 1 for node in findings.value]
    assert [finding.line for finding in plan.findings] == lines


def assert_lines_are_in_the_file(reading: Reading, data: bytes) -> None:
    last = len(re.findall("\r\n|\r|\n", data.decode("utf-8", "replace"))) + 1
    for problem in reading.problems:
        assert problem.line is None or 1 <= problem.line <= last, problem
        assert not [c for c in problem.text if category(c) in ("Cc", "Zl", "Zp")], problem


def test_the_trees_of_plans_have_every_field() -> None:
    day = read_plan_date("2018-03")
    note = Note(day, "a", "b")
    full = Action("1", ("a",), ("b",), day, "w", (day,), Status.COMPLETE, day, ("c",), (note,))
    plan = Plan("t", {"b": "c"}, (Finding("f", "g", (full,)),), day, (day,), 1, 1)
    trees = (tree_of(plan), finding_tree(plan.findings[0]), action_tree(full), note_tree(note))
    for tree, part in zip(trees, (PLAN, FINDING, ACTION, NOTE), strict=True):
        assert set(tree) == set(part.keys), "tests/yaml_styles/trees.py lacks a field"


def test_a_plan_in_any_style_reads_back_as_it_is(fuzz: Fuzz) -> None:
    fuzz(a_plan_in_any_style, few=40)


def test_a_file_after_mishaps_is_read_as_it_stands_or_refused(fuzz: Fuzz) -> None:
    fuzz(a_file_after_mishaps, few=100)
