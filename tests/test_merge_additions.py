"""What both sides added goes together, in one order, whichever of them is ours."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from jtai.merging.markers import both_sides
from jtai.merging.plans import merge_plans
from jtai.merging.texts import merge_files
from jtai.merging.three_files import Outcome
from jtai.merging.three_way import Clash, in_one_order, ref_rank
from jtai.model import Plan
from jtai.reading import plan_of
from tests.conftest import SMALL
from tests.strategies import RANDOMS
from tests.test_merging import merge_lines
from tests.three_ways import Case, case, facts, wanted

SECOND = SMALL.index('  - ref: "2"')


def read(text: str | bytes) -> Plan:
    return plan_of(text.encode() if isinstance(text, str) else text, "plan.yaml")


def merged(case: Case) -> Outcome:
    return merge_files(case.base.encode(), case.ours.encode(), case.theirs.encode(), merge_lines)


def turned(case: Case) -> Case:
    return Case(case.base, case.theirs, case.ours)


@given(RANDOMS)
def test_what_both_sides_added_merges_in_the_file_as_it_does_in_the_plan(rng: Random) -> None:
    three = case(rng, additions_only=True)
    base, ours, theirs = map(read, (three.base, three.ours, three.theirs))
    there, back = merge_plans(base, ours, theirs), merge_plans(base, theirs, ours)
    outcomes = merged(three), merged(turned(three))
    event("clean" if there.plan else "conflict")
    assert [outcome.clean for outcome in outcomes] == [there.plan is not None] * 2
    assert (back.plan is None) == (there.plan is None)
    if there.plan is None or back.plan is None:
        return
    for plan in (there.plan, back.plan, *(read(outcome.data) for outcome in outcomes)):
        assert plan == there.plan
        assert list(plan.agencies) == list(there.plan.agencies)
    assert facts(there.plan) == wanted(*map(facts, (base, ours, theirs)))


@given(RANDOMS)
def test_no_fact_is_lost_or_doubled_and_no_side_is_preferred(rng: Random) -> None:
    three = case(rng)
    base, ours, theirs = map(read, (three.base, three.ours, three.theirs))
    there, back = merge_plans(base, ours, theirs), merge_plans(base, theirs, ours)
    assert there.plan == back.plan
    if there.plan is not None and back.plan is not None:
        assert list(there.plan.agencies) == list(back.plan.agencies)
        assert facts(there.plan) == wanted(*map(facts, (base, ours, theirs)))


@given(RANDOMS, st.sampled_from(["an error", "a conflict"]))
def test_without_a_base_nothing_is_doubled_and_a_conflict_holds_both_sides(
    rng: Random, left_in_the_base: str
) -> None:
    three = case(rng, additions_only=True)
    lines = three.base.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "due: " in line)
    due = lines[at].split("2018")[0]
    left = {
        "an error": f"{due}Oct-18\n",
        "a conflict": f"<<<<<<< a\n{lines[at]}=======\n{due}2019-01\n>>>>>>> b\n",
    }
    lines[at] = left[left_in_the_base]
    outcome = merged(replace(three, base="".join(lines)))
    event("clean" if outcome.clean else "conflict")
    sides = facts(read(three.ours)), facts(read(three.theirs))
    if outcome.clean:
        assert facts(read(outcome.data)) == sides[0] | sides[1]
    else:
        assert both_sides(outcome.data) == (three.ours.encode(), three.theirs.encode())


def test_two_sides_that_are_the_same_are_clean_whatever_they_started_from() -> None:
    outcome = merged(Case(SMALL.replace("2017-10", "Oct-17", 1), SMALL, SMALL))
    assert outcome.clean
    assert outcome.data.decode() == SMALL


ACTION = '      - ref: "{0}"\n        action: Do {0}.\n        lead: [LA]\n        due: Ongoing\n'
FINDING = '  - ref: "{0}"\n    finding: Of {0}.\n    actions:\n' + ACTION.replace("{0}", "{0}.1")


def added(*refs: str) -> str:
    """The small plan with actions behind 1.2 and findings at its end."""
    actions = "".join(ACTION.format(ref) for ref in refs if "." in ref)
    findings = "".join(FINDING.format(ref) for ref in refs if "." not in ref)
    return SMALL[:SECOND] + actions + SMALL[SECOND:] + findings


@pytest.mark.parametrize(
    ("ours", "theirs", "together"),
    [
        (["1.4"], ["1.3"], ["1.3", "1.4"]),
        (["1.10"], ["1.9"], ["1.9", "1.10"]),
        (["1.3", "1.5"], ["1.4", "1.6"], ["1.3", "1.4", "1.5", "1.6"]),
        (["1.3", "1.5"], ["1.3", "1.4"], ["1.3", "1.4", "1.5"]),
        (["10"], ["9"], ["9", "10"]),
        (["3", "1.4"], ["4", "1.3"], ["1.3", "1.4", "3", "4"]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_both_sides_added_stands_in_the_order_of_refs(
    ours: list[str], theirs: list[str], together: list[str], newline: str
) -> None:
    texts = [text.replace("\n", newline) for text in (SMALL, added(*ours), added(*theirs))]
    for three in (Case(*texts), turned(Case(*texts))):
        outcome = merged(three)
        assert outcome.clean, outcome.said
        assert outcome.data.decode() == added(*together).replace("\n", newline)


def test_agencies_added_on_both_sides_are_both_there_by_their_codes() -> None:
    def named(*codes: str) -> str:
        last = "  BSCB: Safeguarding Board\n"
        return SMALL.replace(last, last + "".join(f"  {code}: New  # {code}\n" for code in codes))

    for ours, theirs in (("NHS", "CCG"), ("CCG", "NHS")):
        outcome = merged(Case(SMALL, named(ours), named(theirs)))
        assert outcome.clean
        assert outcome.data.decode() == named("CCG", "NHS")


@pytest.mark.parametrize("what", [added("1.3"), added("3"), SMALL.replace("  LA", "  A: B\n  LA")])
def test_what_both_sides_added_alike_is_there_once(what: str) -> None:
    assert merged(Case(SMALL, what, what)).data.decode() == what


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        (added("1.3"), added("1.3").replace("Do 1.3.", "Do it.")),
        (added("3"), added("3").replace("Of 3.", "Of it.")),
        (SMALL.replace("  LA", "  A: B\n  LA"), SMALL.replace("  LA", "  A: C\n  LA")),
    ],
    ids=["action", "finding", "agency"],
)
def test_what_each_side_called_the_same_and_meant_otherwise_is_a_conflict(
    mine: str, other: str
) -> None:
    for three in (Case(SMALL, mine, other), Case(SMALL, other, mine)):
        outcome = merged(three)
        assert not outcome.clean
        assert b"<<<<<<< ours" in outcome.data


def test_comments_go_with_what_they_stand_above_and_are_there_once() -> None:
    end = "# That is all.\n"
    ours = added("1.4").replace('      - ref: "1.4"', '      # as agreed\n      - ref: "1.4"')
    theirs = added("1.3").replace('      - ref: "1.3"', '      # at last\n      - ref: "1.3"')
    outcome = merged(Case(SMALL + end, ours + end + FINDING.format(4), theirs + end))
    assert outcome.clean
    lines = outcome.data.decode().splitlines()
    assert lines[lines.index("      # as agreed") + 1].endswith('ref: "1.4"')
    assert lines[lines.index("      # at last") + 1].endswith('ref: "1.3"')
    assert lines.count("# That is all.") == 1


def test_what_both_sides_put_in_at_different_places_is_there_once() -> None:
    la, last = "  LA: Council\n", "  BSCB: Safeguarding Board\n"
    texts = [SMALL.replace(there, f"{there}  A: B\n") for there in (la, last)]
    for sides in (texts, texts[::-1]):
        assert merged(Case(SMALL, *sides)).data.decode() == texts[0]


def test_the_order_that_a_person_gave_what_is_new_stays() -> None:
    outcome = merged(Case(SMALL, added("1.5", "1.3"), added("1.4")))
    assert outcome.data.decode() == added("1.4", "1.5", "1.3")


def test_refs_are_in_the_order_of_their_numbers_however_long() -> None:
    refs = ["1", "1.2", "1.10", "2", "2a", "2b", "10", "9" * 5000, "1" + "0" * 5000, "A1"]
    assert sorted({*refs}, key=ref_rank) == refs


NAMES = st.lists(st.integers(0, 9), unique=True, max_size=6)


@given(NAMES, NAMES, NAMES)
def test_one_order_has_every_name_once_and_no_side_is_preferred(
    base: list[int], ours: list[int], theirs: list[int]
) -> None:
    def ordered(ours: list[int], theirs: list[int]) -> list[int]:
        try:
            return in_one_order(base, ours, theirs, lambda name: name)
        except Clash:
            return []

    there = ordered(ours, theirs)
    assert there == ordered(theirs, ours)
    assert sorted(there) == sorted({*ours, *theirs} if there else [])
    assert [name for name in ordered(ours, base) if name in ours] == ours


def test_evidence_and_notes_of_one_day_come_in_one_order_too() -> None:
    def said(words: str) -> Plan:
        plan = read(SMALL)
        first, second = plan.findings
        action = second.actions[0]
        note = replace(first.actions[0].progress[0], note=words)
        action = replace(action, progress=(note,), evidence=(words,))
        return replace(plan, findings=(first, replace(second, actions=(action,))))

    ours, theirs = said("B."), said("A.")
    plans = [merge_plans(read(SMALL), *sides).plan for sides in ((ours, theirs), (theirs, ours))]
    assert plans[0] == plans[1]
    assert plans[0] is not None
    action = plans[0].findings[1].actions[0]
    assert [note.note for note in action.progress] == list(action.evidence) == ["A.", "B."]
