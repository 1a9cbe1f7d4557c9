"""The statuses and due dates that answers come to: what is clear is done, all else is asked."""

from collections.abc import Mapping, Sequence

from jtai.collecting.asking_back import (
    about_claim,
    about_unread,
    was_decided,
    words_deciding,
)
from jtai.collecting.by_hand import Typed
from jtai.collecting.claims import (
    FIELDS,
    Claim,
    Field,
    claim_in,
    claims_before,
    same,
    settled,
)
from jtai.collecting.outcomes import Outcome
from jtai.collecting.weighing import Weighing
from jtai.correspondence.remembered import Line, Remembered
from jtai.model import Action, Plan


def weigh_all(
    plan: Plan,
    actions: Mapping[str, Action],
    outcomes: Sequence[Outcome],
    remembered: Remembered,
    typed: Typed,
) -> tuple[Mapping[str, Action], list[Line]]:
    """The `actions`, which have what is new beside that, with the statuses and due dates that hold,
    and lines that say which do. All others are asked."""
    deciding = Deciding(plan, actions, outcomes, remembered, typed)
    for action in plan.actions:
        for field in FIELDS:
            deciding.decide(action, field)
    return deciding.actions, deciding.lines


class Deciding:
    """`actions` are those of the plan, with what is decided; `lines` say what is."""

    def __init__(
        self,
        plan: Plan,
        actions: Mapping[str, Action],
        outcomes: Sequence[Outcome],
        remembered: Remembered,
        typed: Typed,
    ) -> None:
        self.actions = {**actions}
        self.lines: list[Line] = []
        self._names, self._typed = plan.agencies, typed
        self._outcomes: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            if outcome.taken:
                self._outcomes.setdefault(outcome.answer.ref, []).append(outcome)
        self._before: dict[str, list[Line]] = {}
        for line in remembered.lines:
            self._before.setdefault(line.ref, []).append(line)

    def decide(self, action: Action, field: Field) -> None:
        """Give a field of an action, as the plan has it, what answers agree on; else ask."""
        outcomes = self._outcomes.get(action.ref, [])
        self._ask_about_unread(action, field, outcomes)
        claims = [claim for one in outcomes if (claim := claim_in(one, field))]
        if not claims:
            return
        lines = self._before.get(action.ref, [])
        before = list(claims_before(lines, field, action))
        open_ = [c for c in claims if c.fresh or not _is_settled(c, field, action, lines)]
        weighed = Weighing(field, action, open_, before, self._names).weigh()
        if weighed.value is not None and weighed.day:
            now = self.actions[action.ref]
            self.actions[action.ref] = field.put(now, weighed.day, weighed.value)
        self._settle([*before, *claims], field, action)
        for claim, why, readings in weighed.asked:
            self._ask(claim, field, action, why, readings)

    def _settle(self, claims: Sequence[Claim], field: Field, action: Action) -> None:
        """Remember of which claims the plan has what they say."""
        has = field.of(self.actions[action.ref])
        holding = (claim for claim in claims if same(claim.value, has))
        self.lines += [settled(claim, field, action.ref) for claim in holding]

    def _ask(
        self, claim: Claim, field: Field, action: Action, why: str, readings: tuple[str, ...]
    ) -> None:
        outcome = claim.outcome
        words = words_deciding(claim, field)
        if outcome and not was_decided(action, outcome, field, words):
            outcome.open.add(field.asked.name)
            outcome.ledger.ask(about_claim(outcome, claim, field, why, readings, self._typed))

    def _ask_about_unread(self, action: Action, field: Field, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            unread = field.asked.name in outcome.answer.unread
            if unread and not was_decided(action, outcome, field, field.stem):
                outcome.open.add(field.asked.name)
                outcome.ledger.ask(about_unread(outcome, field, self._typed))


def _is_settled(claim: Claim, field: Field, action: Action, lines: Sequence[Line]) -> bool:
    """Whether the plan had what is claimed when it was taken in earlier."""
    said = settled(claim, field, action.ref)
    return any(line._replace(day=said.day) == said for line in lines)
