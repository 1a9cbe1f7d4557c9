"""Two sides merged: every fact of both, once, or a conflict that a person can see the reason of."""

import re
from collections import Counter
from random import Random

from jtai.editing.engine import edit
from jtai.errors import EditError
from jtai.merging.texts import Outcome, merge_files
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.reading import read as reading_of
from tests.fuzz import values
from tests.fuzz.changes import random_change
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import Facts, facts_of, foreign
from tests.fuzz.layout import comments
from tests.fuzz.merged import contradictions, expected
from tests.fuzz.sides import side_of
from tests.fuzz.test_editing import is_said_twice
from tests.test_merging import has_its_lines, merge_lines
from tests.yaml_styles import write_with

Files = tuple[bytes, bytes, bytes]
"""The base, ours, theirs."""

_OF_LINES = r"another order|an order of its own|comments or layout|in the lines as they stand"


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def three_files(rng: Random) -> Files:
    """A plan and what two people made of it: in an editor, or with jtai."""
    plan, style, wild = values.plan(rng), rng.getrandbits(32), rng.random() < 0.1

    def side() -> bytes:
        if rng.random() < 0.6:
            return write_with(style, side_of(plan, rng), wild=wild)
        return with_jtai(base, rng)

    base = write_with(style, plan, wild=wild)
    return base, side(), side()


def with_jtai(data: bytes, rng: Random) -> bytes:
    for _ in range(rng.randint(1, 3)):
        plan = read(data)
        change = random_change(rng, plan)
        try:
            data = data if is_said_twice(change, plan) else edit(data, plan, [change], read).data
        except EditError:
            continue
    return data


def a_merge(rng: Random, counts: Counter[str]) -> None:
    base, ours, theirs = three_files(rng)
    outcome = merge_files(base, ours, theirs, merge_lines)
    back = merge_files(base, theirs, ours, merge_lines)
    told = f"{outcome.said}\n{shown(base, ours, theirs)}\n== merged:\n{outcome.data.decode()}"
    assert outcome.clean == back.clean, f"clean one way only: {back.said} {told}"
    facts = [facts_of(foreign(data)) for data in (base, ours, theirs)]
    if outcome.clean:
        counts["clean"] += 1
        assert_every_fact_is_there(outcome, facts, told)
        assert_comments_are_there(outcome.data, (base, ours, theirs), told)
        assert read(outcome.data) == read(back.data), f"another plan the other way round: {told}"
    else:
        counts[why(outcome, facts, told)] += 1
        assert_both_sides_stand_there(outcome, (base, ours, theirs), told)


def assert_every_fact_is_there(outcome: Outcome, facts: list[Facts], told: str) -> None:
    merged, wanted = facts_of(foreign(outcome.data)), expected(*facts)
    lost, added = wanted - merged, merged - wanted
    assert not lost, f"lost: {lost} {told}"
    assert not added, f"from nowhere, or doubled: {added} {told}"


def assert_comments_are_there(merged: bytes, files: Files, told: str) -> None:
    """Those that stand nowhere twice: of others nobody can tell which is lost."""
    there = [Counter(comments(data)) for data in files]
    once = {said for some in there for said in some if max(one[said] for one in there) == 1}
    wanted = expected(*(Counter({said: some[said] for said in once}) for some in there))
    lost = wanted - Counter(comments(merged))
    assert not lost, f"comments lost: {lost} {told}"


def why(outcome: Outcome, facts: list[Facts], told: str) -> str:
    """What kind of conflict it is. Raises AssertionError where there is no reason for one."""
    if contradictions(*facts):
        return "conflicts of facts"
    assert re.search(_OF_LINES, " ".join(outcome.said)), f"no reason for a conflict: {told}"
    return "conflicts of order or layout"


def assert_both_sides_stand_there(outcome: Outcome, files: Files, told: str) -> None:
    """Each side has every note that it added, or every line that it wrote."""
    base, *sides = files
    parts = two_sides(outcome.data)
    for part, own in zip(parts, sides, strict=True):
        plan = reading_of(part).plan
        if plan is None:
            assert has_its_lines(part, own, base), f"lines lost: {told}"
        else:
            lost = notes(own) - notes(base) - notes(part)
            assert not lost, f"notes lost: {lost} {told}"


def two_sides(data: bytes) -> tuple[bytes, bytes]:
    """A file with markers as the two that it was made of."""
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    to: tuple[int, ...] = (0, 1)
    for line in data.splitlines(keepends=True):
        marker = re.match(rb"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: |\r?\n)", line)
        if marker:
            to = {b"<": (0,), b"|": (), b"=": (1,), b">": (0, 1)}[marker[1][:1]]
        for side in () if marker else to:
            sides[side].append(line)
    assert sides[0] != sides[1], "a conflict without markers"
    return b"".join(sides[0]), b"".join(sides[1])


def notes(data: bytes) -> Facts:
    return Counter({f: n for f, n in facts_of(foreign(data)).items() if f[1] == "note"})


def shown(*files: bytes) -> str:
    return "\n==\n".join(data.decode() for data in files)


def a_merge_from_a_base_with_errors(rng: Random, counts: Counter[str]) -> None:
    base, ours, theirs = three_files(rng)
    wrong = spoilt(base, rng)
    outcome = merge_files(wrong, ours, theirs, merge_lines)
    told = f"{outcome.said}\n{shown(wrong, ours, theirs)}\n== merged:\n{outcome.data.decode()}"
    if not outcome.clean:
        counts["conflicts"] += 1
        assert_both_sides_stand_there(outcome, (base, ours, theirs), told)
        return
    counts["clean"] += 1
    assert reading_of(outcome.data).plan is not None, f"clean, and no plan: {told}"
    wanted = notes(ours) | notes(theirs)
    there = notes(outcome.data)
    assert not there - wanted, f"notes from nowhere, or doubled: {there - wanted} {told}"
    lost = wanted - there - (notes(base) - (notes(ours) & notes(theirs)))
    assert not lost, f"notes lost: {lost} {told}"


def spoilt(base: bytes, rng: Random) -> bytes:
    """The base with an error, or with the markers that a criss-cross merge leaves in it."""
    lines = base.splitlines(keepends=True)
    if rng.random() < 0.3:
        return base + b"\nstaus: done\n"
    start = rng.randrange(len(lines))
    end = rng.randint(start, min(len(lines), start + 12))
    block = lines[start:end]
    marked = [
        b"<<<<<<< Temporary merge branch 1\n",
        *block,
        b"=======\n",
        *block[::2],
        b">>>>>>> x\n",
    ]
    return b"".join([*lines[:start], *marked, *lines[end:]])


def test_a_merge_has_every_fact_of_both_sides_once_or_shows_both(fuzz: Fuzz) -> None:
    fuzz(a_merge, few=30)


def test_a_merge_from_a_base_with_errors_loses_and_doubles_nothing(fuzz: Fuzz) -> None:
    fuzz(a_merge_from_a_base_with_errors, few=30)
