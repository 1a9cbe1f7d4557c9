"""Two sides merged: every fact of both, once, or a conflict that a person can see the reason of."""

import re
from collections import Counter
from random import Random

from jtai.merging.texts import merge_files
from jtai.merging.three_files import Outcome
from jtai.reading import read as reading_of
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import Facts, facts_of, foreign
from tests.fuzz.layout import comments
from tests.fuzz.merged import contradictions, expected
from tests.fuzz.test_editing import read
from tests.fuzz.three_files import Files, spoilt, three_files, two_sides
from tests.test_merging import has_its_lines, merge_lines

_OF_LINES = r"another order|an order of its own|comments or layout|in the lines as they stand"


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


def test_a_merge_has_every_fact_of_both_sides_once_or_shows_both(fuzz: Fuzz) -> None:
    fuzz(a_merge, few=30)


def test_a_merge_from_a_base_with_errors_loses_and_doubles_nothing(fuzz: Fuzz) -> None:
    fuzz(a_merge_from_a_base_with_errors, few=30)
