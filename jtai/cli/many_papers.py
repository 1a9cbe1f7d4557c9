"""The paper on several plans: each as it stands, and as git had it when its members last met."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jtai.blocks import Document
from jtai.cli.clock import today
from jtai.cli.loading import Loaded
from jtai.cli.looking_back import refuse_to_come
from jtai.cli.many_pasts import last_changes, plans_then, repositories_of
from jtai.cli.several import SeveralLoaded
from jtai.cli.since import is_last_meeting, meeting_before
from jtai.dates import PlanDate, read_asked
from jtai.errors import UsageError
from jtai.model import Plan
from jtai.reports.body_above import document_above
from jtai.reports.body_above.told_plans import Above, Told
from jtai.reports.meeting.earlier import Earlier, called_in, earlier_by_git
from jtai.reports.meeting.paper import Paper
from jtai.several.in_each_plan import filters_for
from jtai.several.members import Member


def paper_above(
    plans: SeveralLoaded,
    as_at: date,
    since: str | None,
    agencies: Sequence[str],
    title: str,
    *,
    summary: bool,
    in_sheets: bool,
) -> Document:
    """The paper on these plans as at a day. `since` is a day that all are compared with, if not
    each with its own last meeting. Raises UsageError for what it cannot mean."""
    several = plans.judged(as_at, lambda known: filters_for(known, agencies=agencies))
    one_day = _one_day(since, as_at)
    told = _told(several, plans.plans.values(), one_day)
    above = Above(several, tuple(told), today(), title, one_day.last if one_day else None)
    return document_above(above, summary=summary, in_sheets=in_sheets)


def _one_day(since: str | None, as_at: date) -> PlanDate | None:
    """The day that all plans are compared with; None where each has its own."""
    if since is None:
        return None
    try:
        asked = read_asked(since, today())
    except UsageError as no_date:
        if is_last_meeting(since):
            return None
        raise UsageError(
            f"--since: {no_date}\nSeveral plans are compared with what they were on a day: a"
            " revision is one repository's."
        ) from None
    refuse_to_come(asked, as_at)
    return asked


def _told(
    members: Iterable[Member], read: Iterable[Loaded], one_day: PlanDate | None
) -> Iterator[Told]:
    """Each plan, and how it was."""
    plans = list(zip(members, read, strict=True))
    days = {m.name: one_day or meeting_before(m.plan, m.as_at) for m, _ in plans}
    asked = [(m.name, loaded, day.last) for m, loaded in plans if (day := days[m.name])]
    repositories = repositories_of(loaded for _, loaded in plans)
    found = plans_then([(loaded, day) for _, loaded, day in asked], repositories)
    then = {name: plan for (name, _, _), plan in zip(asked, found, strict=True)}
    changes = last_changes([loaded for _, loaded in plans], repositories)
    for (member, loaded), changed in zip(plans, changes, strict=True):
        day = days[member.name]
        if day is None:
            yield Told(member, _paper(member, loaded), changed=changed)
            continue
        was = then[member.name]
        if isinstance(was, Plan):
            called = called_in(member.plan, day)
            earlier = earlier_by_git(was, member.plan, day.last, called)
            yield Told(member, _paper(member, loaded, earlier), day, changed=changed)
        else:
            yield Told(member, _paper(member, loaded), day, was, changed)


def _paper(member: Member, loaded: Loaded, earlier: Earlier | None = None) -> Paper:
    return Paper(
        plan=member.plan,
        as_at=member.as_at,
        wanted=member.wanted,
        earlier=earlier,
        made=today(),
        rev=loaded.rev or "",
        among=member.name,
    )
