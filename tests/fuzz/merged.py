"""What three plans come to, fact by fact: without a look at how jtai pairs, weaves or writes."""

from collections import Counter, defaultdict
from typing import TypeVar

from tests.fuzz.facts import MANY, Fact, Facts

T = TypeVar("T")


def expected(base: Counter[T], ours: Counter[T], theirs: Counter[T]) -> Counter[T]:
    """What was there and neither side took out, and what either side added, once."""
    result: Counter[T] = Counter()
    for fact in {**base, **ours, **theirs}:
        was, mine, other = base[fact], ours[fact], theirs[fact]
        result[fact] = other if mine == was else mine if other == was else max(mine, other)
    return +result


def contradictions(base: Facts, ours: Facts, theirs: Facts) -> list[str]:
    """Why the two sides cannot both be had; empty where they can."""
    facts = expected(base, ours, theirs)
    gone = [*_gone(base, ours, theirs), *_gone(base, theirs, ours), *_homeless(facts)]
    other_work = [*_other_work(base, ours, theirs), *_other_work(base, theirs, ours)]
    return [*_two_words(facts), *gone, *other_work, *_edited_twice(base, ours, theirs)]


def _two_words(facts: Facts) -> list[str]:
    """Fields that would say two things."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ref, field, value in facts:
        if field not in MANY:
            said[ref, field].add(value)
    return [f"two words on {' '.join(about)}" for about, words in said.items() if len(words) > 1]


def _gone(base: Facts, one: Facts, other: Facts) -> list[str]:
    """What one side took out and the other said anything else of."""
    gone = _refs(base) - _refs(one)
    changed = {ref for ref, _, _ in (base - other) + (other - base)}
    return [f"{ref} is gone" for ref in sorted(gone & changed & _refs(other))]


def _other_work(base: Facts, one: Facts, other: Facts) -> list[str]:
    """Where one side may have given an action other work, and the other spoke of the work before.
    (How much of the wording has to be another, jtai alone says.)"""
    reworded = {ref for ref, field, _ in base - one if field == "action"}
    judged = {ref for ref, field, _ in base - other if field in ("due", "status")}
    return [f"{ref} reads otherwise" for ref in sorted(reworded & judged)]


def _homeless(facts: Facts) -> list[str]:
    """What one side put under a finding that the other took out."""
    homes = {home for _, field, home in facts if field == "in"}
    return [f"{home} is gone" for home in sorted(homes - _refs(facts))]


def _refs(facts: Facts) -> set[str]:
    return {ref for ref, field, _ in facts if field in ("in", "finding")}


def _edited_twice(base: Facts, ours: Facts, theirs: Facts) -> list[str]:
    """Of actions in which both sides took out one note, or changed what there is of evidence: a
    note that was edited is one taken out and another added."""
    both = (base - ours) & (base - theirs)
    found = [f"a note of {ref} was edited twice" for ref, field, _ in both if field == "note"]
    for ref in {ref for ref, field, _ in base if field == "evidence"}:
        one, other = (_evidence(base, ref), _evidence(ours, ref)), (_evidence(theirs, ref))
        changed = one[0] != one[1] and one[0] != other
        if changed and not (one[0] <= one[1] and one[0] <= other):
            found.append(f"the evidence of {ref} was edited")
    return found


def _evidence(facts: Facts, ref: str) -> set[Fact]:
    return {fact for fact in facts if fact[:2] == (ref, "evidence")}
