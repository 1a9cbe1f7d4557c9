"""Whether a status or a due date is as answers say, or a person has to decide on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as filled

from jtai.collecting.claims import (
    STATUS,
    Claim,
    Field,
    Value,
    claim_in,
    needs_what_is_beside,
    same,
)
from jtai.collecting.outcomes import Outcome
from jtai.dates import PlanDate, as_in_plan
from jtai.model import Action, Status
from jtai.time_words import FIRST_YEAR
from jtai.words import both


@dataclass(slots=True)
class Weighed:
    """`value` is what the field becomes, None where it stays, by the word of that `day`. `asked`
    are the claims about which a person has to decide, each with why, and what it may be."""

    value: Value | None = None
    day: PlanDate | None = None
    asked: list[tuple[Claim, str, tuple[str, ...]]] = filled(default_factory=list)


class Weighing:
    """Weighs what is claimed of one field of an action, as it is in the plan; `before` is what its
    leads said earlier, and `names` are those of the agencies."""

    def __init__(
        self,
        of: Field,
        action: Action,
        claims: Sequence[Claim],
        before: Iterable[Claim],
        names: Mapping[str, str],
    ) -> None:
        self._of, self._action, self._names = of, action, names
        self._said: dict[str, list[Claim]] = {}
        for claim in claims:
            self._said.setdefault(claim.agency, []).append(claim)
        self._said = {agency: _that_count(some) for agency, some in self._said.items()}
        self._earlier: dict[str, Claim] = {}
        for claim in sorted(before, key=_when):
            self._earlier[claim.agency] = claim

    def weigh(self) -> Weighed:
        """What the field comes to."""
        weighed = Weighed()
        for agency, claims in self._said.items():
            has = self._of.of(self._action)
            news = [claim for claim in claims if not same(claim.value, has)]
            if len(news) < len(claims) and not any(claim.fresh for claim in claims):
                continue  # answered since, one way or the other
            for claim in news:
                if why := self._why_not(agency, claim):
                    weighed.asked.append((claim, *why))
                else:
                    weighed.value, weighed.day = self._settled(claim)
        weighed.asked = [one for one in weighed.asked if not same(one[0].value, weighed.value)]
        return weighed

    def _why_not(self, agency: str, claim: Claim) -> tuple[str, tuple[str, ...]] | None:
        """Why a claim does not hold by itself, and what there is to choose from."""
        told = self._of.told(claim.value)
        others = [one for one in self._said[agency] if not same(one.value, claim.value)]
        if others:
            values = dict.fromkeys(self._of.told(one.value) for one in self._said[agency])
            return f"{self._names.get(agency, agency)} says {both(list(values))}.", tuple(values)
        if claim.value is Status.WITHDRAWN:
            return "An action is withdrawn by the board.", (told,)
        agreed = self._agreed(claim)
        if whys := " ".join(self._doubts(claim, agreed)):
            return whys, (told,)
        return self._moved_on([one for one in agreed if one.outcome])

    def _doubts(self, claim: Claim, agreed: Sequence[Claim]) -> Iterator[str]:
        """All that stands in the way of a claim, as the command that is offered passes over it."""
        if claim.agency not in self._action.lead:
            yield "It does not lead this action."
        elif dissent := self._dissent(claim):
            yield f"The action is joint, and {dissent}."
        if needs_what_is_beside(self._of, claim.value) and not any(one.backed for one in agreed):
            yield self._lacks()

    def _agreed(self, claim: Claim) -> list[Claim]:
        """What this agency and the leads say that is the same, this one first."""
        own = [one for one in self._said[claim.agency] if one is not claim]
        others = [self._last_of(code) for code in self._action.lead if code != claim.agency]
        said = [claim, *own, *(one for one in others if one)]
        return [one for one in said if same(one.value, claim.value)]

    def _last_of(self, agency: str) -> Claim | None:
        said = self._said.get(agency)
        return max(said, key=_when) if said else self._earlier.get(agency)

    def _dissent(self, claim: Claim) -> str:
        """Which other leads do not say the very same; empty where all do."""
        silent, others = [], []
        for code in self._action.lead:
            last, name = self._last_of(code), self._names.get(code, code)
            values = [one.value for one in self._said.get(code, ())]
            if code != claim.agency and last is None:
                silent.append(name)
            elif last and not all(same(value, claim.value) for value in (*values, last.value)):
                others.append(f"{name} says {self._of.told(last.value)}")
        if silent:
            others.insert(0, f"{both(silent)} {'has' if len(silent) == 1 else 'have'} not said so")
        return both(others) if others else ""

    def _lacks(self) -> str:
        if self._of is STATUS:
            return "It is said to be complete, and no evidence is given: add --evidence TEXT."
        return "It is not said why: say it in the note."

    def _moved_on(self, claims: Sequence[Claim]) -> tuple[str, tuple[str, ...]] | None:
        """What has changed in the plan since somebody was asked, who answers now."""
        fresh = [claim for claim in claims if claim.fresh]
        now = self._of.sent(self._action)
        for claim in fresh or claims:
            row = claim.outcome.answer.row if claim.outcome else None
            if row and not (fresh and row.was_sent(self._of.name, now)):
                sent = row.text_sent(self._of.name)
                why = _UNTOLD if sent is None else _MOVED_ON
                return why if fresh else _KNOWN, (
                    f"sent: {'not known' if sent is None else sent}",
                    f"in the plan now: {now}",
                    f"answered: {self._of.told(claim.value)}",
                )
        return None

    def _settled(self, claim: Claim) -> tuple[Value, PlanDate]:
        """What all leads say, and the last day on which one does: `June 2018` for `30 June 2018`
        where one has said so."""
        agreed = self._agreed(claim)
        value = min((one.value for one in agreed), key=as_in_plan)
        return value, max(agreed, key=_when).day


def said_alone(outcome: Outcome, field: Field, action: Action) -> Value | None:
    """What an answer by itself says of a field beyond doubt, whatever day it is of."""
    someday = outcome.day or PlanDate.of_month(FIRST_YEAR, 1)
    claim = claim_in(replace(outcome, day=someday, refused=None), field)
    return Weighing(field, action, [claim], (), {}).weigh().value if claim else None


_KNOWN = "It was answered before, and the plan says otherwise."
_MOVED_ON = "The plan has moved on since it was sent."
_UNTOLD = "Nothing in the row says what was sent, and so whether the plan has moved on since."


def _that_count(claims: Sequence[Claim]) -> list[Claim]:
    """Of what an agency says in a run, what is new; else all, which was taken in before."""
    return [claim for claim in claims if claim.fresh] or [*claims]


def _when(claim: Claim) -> tuple[object, ...]:
    return claim.day.last, claim.day.first
