"""What somebody makes of a plan in an afternoon: random edits of its values, of every kind."""

from collections.abc import Callable
from random import Random

from jtai.model import Plan
from tests.fuzz import edits_of_actions as actions
from tests.fuzz import edits_of_plans as plans

Kind = Callable[[Random, Plan], Plan]


def side_of(plan: Plan, rng: Random, most: int = 4) -> Plan:
    """The plan after one to so many edits, none of which gives another ref to anything."""
    for _ in range(rng.randint(1, most)):
        plan = rng.choice(KINDS)(rng, plan)
    return plan


def reshuffled(plan: Plan, rng: Random) -> Plan:
    """The plan after edits that change refs, places and order."""
    for _ in range(rng.randint(1, 3)):
        plan = rng.choice(MOVES)(rng, plan)
    return plan


KINDS: tuple[Kind, ...] = (
    *(actions.noted, actions.noted, actions.noted, actions.noted),
    *(actions.status, actions.due_moved, actions.evidence, actions.led_by_another),
    *(actions.note_edited, actions.note_removed, actions.reworded, actions.owned),
    actions.due_in_other_words,
    *(plans.action_added, plans.action_removed, plans.finding_added, plans.finding_reworded),
    *(plans.agency_added, plans.agency_renamed, plans.head),
)
MOVES: tuple[Kind, ...] = (
    *(plans.findings_turned, plans.another_ref, plans.finding_with_another_ref),
    *(plans.refs_exchanged, plans.moved, plans.finding_removed, actions.notes_turned),
)
