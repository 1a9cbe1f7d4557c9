"""Which actions are asked for. All filters must hold; a filter given twice holds for either."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jtai.dates import PlanDate, last_day, long
from jtai.errors import UsageError
from jtai.matching import folded, listed, meant, meant_ref
from jtai.model import NOBODY, NOT_REPORTED, Finding, Plan, Status
from jtai.position import Position, Standing
from jtai.visible import one_line
from jtai.words import cut

_SHOWN = 60

FOR_NOBODY = ("none", "no lead")
"""What a person types for an agency where nobody is meant to lead."""


class Filter(NamedTuple):
    """What to keep; an empty set, no text and None keep everything.

    Agencies are codes, or NOBODY, findings refs; a status is its word, or `not reported`.
    `due_before` and `due_after` are days: a due day has to lie before the one, after the other.
    `fields` are names of the board's own fields, each with the values that will do.
    """

    agencies: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    stale: bool = False
    due_before: date | None = None
    due_after: date | None = None
    fields: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def keeps_all(self) -> bool:
        return self == Filter()

    def words(self) -> str:
        """What is asked for, as a headline says it: `lead LA or Police; text 'audit'`."""
        said = [
            f"{name} {' or '.join(one_line(value) or FOR_NOBODY[0] for value in sorted(values))}"
            for name, values in (
                ("lead", self.agencies),
                ("status", self.statuses),
                ("position", self.positions),
                ("finding", self.findings),
            )
            if values
        ]
        said += [
            f"{one_line(name)} {' or '.join(cut(value, _SHOWN) for value in sorted(values))}"
            for name, values in self.fields
        ]
        said += [f"text '{one_line(text)}'" for text in self.texts]
        said += ["stale"] if self.stale else []
        said += [f"due before {long(self.due_before)}"] if self.due_before else []
        said += [f"due after {long(self.due_after)}"] if self.due_after else []
        return "; ".join(said)

    def keeps(self, standing: Standing) -> bool:
        """Whether an action, where it stands, is one that is asked for."""
        action = standing.action
        return (
            (not self.agencies or not self.agencies.isdisjoint(action.led_by))
            and (not self.statuses or (action.status or NOT_REPORTED) in self.statuses)
            and (not self.positions or standing.position in self.positions)
            and (not self.findings or standing.finding.ref in self.findings)
            and (not self.stale or standing.stale)
            and self._due_fits(last_day(action.due))
            and all(_says(standing, text.casefold()) for text in self.texts)
            and (not self.fields or self._own_fields_fit(standing))
        )

    def _own_fields_fit(self, standing: Standing) -> bool:
        from jtai.own_fields import says

        return all(says(standing, name, values) for name, values in self.fields)

    def keeps_without_action(self, finding: Finding) -> bool:
        """Whether a finding that has no action is asked for: nothing else is asked of it."""
        own = not self.findings or finding.ref in self.findings
        return own and self._replace(findings=frozenset()).keeps_all

    def _due_fits(self, due: date | None) -> bool:
        if due is None:
            return self.due_before is None and self.due_after is None
        return (self.due_before is None or due < self.due_before) and (
            self.due_after is None or due > self.due_after
        )


def filter_for(
    plan: Plan,
    *,
    agencies: Sequence[str] = (),
    statuses: Sequence[str] = (),
    positions: Sequence[str] = (),
    findings: Sequence[str] = (),
    texts: Sequence[str] = (),
    stale: bool = False,
    due_before: PlanDate | None = None,
    due_after: PlanDate | None = None,
    fields: Sequence[str] = (),
) -> Filter:
    """The filter that people's words mean in this plan. Raises UsageError for what is not there."""
    known_statuses = {str(status): str(status) for status in [*Status, NOT_REPORTED]}
    known_positions = {str(position): str(position) for position in Position}
    finding_refs = [finding.ref for finding in plan.findings]
    own: tuple[tuple[str, frozenset[str]], ...] = ()
    if fields:
        from jtai.own_fields import fields_meant

        own = fields_meant(fields, plan)
    return Filter(
        agencies=frozenset(meant_agency(text, plan.agencies) for text in agencies),
        statuses=frozenset(meant_status(text, known_statuses) for text in statuses),
        positions=frozenset(meant_position(text, known_positions) for text in positions),
        findings=frozenset(meant_ref(text, finding_refs, "finding") for text in findings),
        texts=tuple(texts),
        stale=stale,
        due_before=due_before.first if due_before else None,
        due_after=due_after.last if due_after else None,
        fields=own,
    )


def meant_agency(asked: str, agencies: Mapping[str, str]) -> str:
    """The code of the agency that `asked` means (see `meant`), or NOBODY for `none`.

    What is a code letter for letter is that agency. Raises UsageError, also for a `none` that an
    agency is called in some other way.
    """
    if asked in agencies or folded(asked) not in FOR_NOBODY:
        try:
            return meant(asked, agencies, "agency")
        except UsageError as unknown:
            raise _several(asked, agencies) or unknown from None
    wanted = folded(asked)
    called = [code for code, name in agencies.items() if wanted in (folded(code), folded(name))]
    if not called:
        return NOBODY
    free = [word for word in FOR_NOBODY if word != wanted]
    raise UsageError(
        f"'{one_line(asked)}' can mean that nobody leads, or the agency {listed(called)}: write"
        f" '{free[0]}', or the agency's code as the plan has it"
    )


def _several(asked: str, agencies: Mapping[str, str]) -> UsageError | None:
    """That an agency is asked for which is several; None where it is not."""
    import re

    try:
        codes = [meant(one, agencies, "agency") for one in re.split(r"[,;/&+]| and ", asked)]
    except UsageError:
        return None
    if len(codes) < 2:
        return None
    each = " and ".join(map(one_line, codes))
    return UsageError(
        f"'{one_line(asked)}' is more than one agency: type the option for each, {each}"
    )


def meant_status(asked: str, known: Mapping[str, str]) -> str:
    """The status among `known` that `asked` means (see `meant`), in another form of the word too:
    `Completed`. Raises UsageError, which says what other words may stand for."""
    return _in_any_form(asked, known, "status")


def meant_position(asked: str, known: Mapping[str, str]) -> str:
    """The position among `known` that `asked` means, as meant_status does."""
    return _in_any_form(asked, known, "position")


def _in_any_form(asked: str, known: Mapping[str, str], what: str) -> str:
    try:
        return meant(asked, known, what)
    except UsageError as unclear:
        from jtai.status_words import ASKED_BACK, same_status

        same = same_status(asked)
        if same is None or same not in known:
            raise ASKED_BACK[what](asked, known) or unclear from None
        return same


def without_action(plan: Plan, wanted: Filter) -> list[str]:
    """The refs of the findings that have no action and are asked for: no count has them."""
    bare = (finding for finding in plan.findings if not finding.actions)
    return [finding.ref for finding in bare if wanted.keeps_without_action(finding)]


def select(standings: Iterable[Standing], wanted: Filter) -> tuple[Standing, ...]:
    """Those that the filter keeps, in the same order."""
    if wanted.keeps_all:  # as of most questions: nothing need be looked at
        return tuple(standings)
    return tuple(standing for standing in standings if wanted.keeps(standing))


def _says(standing: Standing, text: str) -> bool:
    action = standing.action
    parts = [action.ref, standing.finding.finding, *action.steps, *action.evidence]
    parts.append(action.due_words or "")
    parts += [part for note in action.progress for part in (note.by or "", note.note)]
    return any(text in part.casefold() for part in parts)
