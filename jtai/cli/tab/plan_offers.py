"""What a plan has to offer: refs, agencies, authors, meetings, fields, columns, notes."""

from collections import Counter
from collections.abc import Callable, Iterator

from jtai.cli.loading import shown_path
from jtai.cli.plan_files import named_files, whole_path
from jtai.cli.tab.asking import Asking
from jtai.cli.tab.offers import Code, Offer
from jtai.dates import long, short
from jtai.errors import JtaiError
from jtai.filters import FOR_NOBODY
from jtai.model import NOBODY, NOT_REPORTED, Action, Finding, Plan, Status
from jtai.position import Position, position_of
from jtai.words import actions, cut, led_by, signed, times

_SHOWN = 160


def refs(asking: Asking) -> Iterator[Offer]:
    """Refs of findings and actions; what was named already is not offered once more."""
    named = asking.given.get("refs") or ()
    return (offer for offer in _refs(asking, _all_of) if offer[0] not in named)


def action_refs(asking: Asking) -> Iterator[Offer]:
    """Refs of actions alone."""
    return _refs(asking, _actions_of)


def finding_refs(asking: Asking) -> Iterator[Offer]:
    """Refs of findings alone."""
    return _refs(asking, _findings_of)


def _refs(asking: Asking, of: Callable[[Asking, Plan], Iterator[Offer]]) -> Iterator[Offer]:
    """Refs of the plan; of several first their names, and of the one that was named, or alone can
    be, the refs behind its name. So no more than one plan has to be read."""
    if len(asking.files) == 1:
        yield from of(asking, asking.plan)
        return
    from jtai.several.plan_names import meant_name  # a press of TAB would pay for it

    named = named_files(asking.files)
    typed, colon, _ = asking.typed.rpartition(":")
    name = meant_name(typed, {name: whole_path(file) for name, file in named.items()})
    before = f"{typed}:"
    if not colon or name is None:
        begun = asking.typed.casefold()
        can_be = [name for name in named if name.casefold().startswith(begun)]
        if len(can_be) != 1:
            yield from ((f"{name}:", shown_path(named[name])) for name in can_be)
            return
        name, before = can_be[0], f"{can_be[0]}:"
    for ref, about in of(asking, asking.plan_in(named[name])):
        yield f"{before}{ref}", about


def _all_of(asking: Asking, plan: Plan) -> Iterator[Offer]:
    for finding in plan.findings:
        yield _finding(finding)
        yield from (_action(action, plan, asking) for action in finding.actions)


def _actions_of(asking: Asking, plan: Plan) -> Iterator[Offer]:
    return (_action(action, plan, asking) for action in plan.actions)


def _findings_of(_: Asking, plan: Plan) -> Iterator[Offer]:
    return map(_finding, plan.findings)


def _finding(finding: Finding) -> Offer:
    return finding.ref, f"finding: {cut(finding.finding, _SHOWN)}"


def _action(action: Action, plan: Plan, asking: Asking) -> Offer:
    stands = position_of(action, asking.as_at, plan.due_soon_days)
    return action.ref, f"{stands}, {led_by(action.lead)}: {cut(action.text, _SHOWN)}"


def agencies(asking: Asking) -> Iterator[Offer]:
    """Codes, each with its name, and for what has no lead the word for that. Of several plans an
    agency goes by what it is called in all of them."""
    plans = asking.plans
    if len(plans) == 1:
        (plan,) = plans.values()
        known = [(code, plan.agencies.get(code, "")) for code in plan.led_by]
    else:
        from jtai.several.united import Agencies

        known = [(agency.code, agency.name) for agency in Agencies(plans).all]
        known += [(NOBODY, "")] if any(NOBODY in plan.led_by for plan in plans.values()) else []
    for code, name in known:
        if code:
            yield Code(code, name), name if name != code else ""
        else:
            yield FOR_NOBODY[0], "nobody leads it"


def statuses(asking: Asking) -> Iterator[Offer]:
    """Every status, and how many actions have it."""
    try:
        there = Counter(str(action.status or NOT_REPORTED) for action in asking.plan.actions)
    except JtaiError:
        there = None
    for status in (*map(str, Status), NOT_REPORTED):
        yield status, actions(there[status]) if there is not None else ""


def settable_statuses(asking: Asking) -> Iterator[Offer]:
    """Those that a person can say of an action: not reported is the absence of any."""
    del asking
    return ((str(status), "") for status in Status)


def positions(asking: Asking) -> Iterator[Offer]:
    """Every position, and how many actions stand in it."""
    try:
        plan = asking.plan
    except JtaiError:
        yield from ((str(position), "") for position in Position)
        return
    stand = Counter(position_of(one, asking.as_at, plan.due_soon_days) for one in plan.actions)
    yield from ((str(position), actions(stand[position])) for position in Position)


def fields(asking: Asking) -> Iterator[Offer]:
    """The board's own fields with the values that there are: `x-priority=High`."""
    from jtai.own_fields import values_in

    each = (values_in(plan).items() for plan in asking.plans.values())
    there = (f"{name}={value}" for own in each for name, values in own for value in values)
    yield from ((offer, "") for offer in dict.fromkeys(there))


def authors(asking: Asking) -> Iterator[Offer]:
    """Who spoke in progress notes before: those of most notes first."""
    notes = [note for action in asking.plan.actions for note in action.progress if note.by]
    spoke = Counter(str(note.by) for note in notes)
    last = {str(note.by): note.date for note in sorted(notes, key=lambda note: note.date.last)}
    for author, number in spoke.most_common():
        yield author, f"spoke {times(number)}, last in {short(last[author])}"


def meetings(asking: Asking) -> Iterator[Offer]:
    """The days of meetings, the latest first."""
    days = {meeting: None for plan in asking.plans.values() for meeting in plan.meetings}
    for meeting in sorted(days, key=lambda meeting: meeting.last, reverse=True):
        yield (
            meeting.text,
            f"meeting of {short(meeting) if meeting.is_month else long(meeting.last)}",
        )


def columns(asking: Asking) -> Iterator[Offer]:
    """Names of columns behind those that were typed already: `ref,lead`."""
    from jtai.own_fields import names_of_own
    from jtai.position import judge
    from jtai.reports.register import FULL_RECORD

    before, comma, _ = asking.typed.rpartition(",")
    there = before.split(",")
    plans = asking.plans.values()
    own = [name for plan in plans for name in names_of_own(judge(plan, asking.as_at))]
    for name in dict.fromkeys([*FULL_RECORD, *own]):
        if name not in there:
            yield f"{before}{comma}{name}", ""


def notes(asking: Asking) -> Iterator[Offer]:
    """The notes of the action that was named, the latest first, by their numbers in the file."""
    ref = asking.chosen.bare(str(asking.given.get("ref") or "").strip()) if asking.chosen else ""
    action = next((one for one in asking.plan.actions if one.ref == ref), None)
    progress = action.progress if action else ()
    for number, note in reversed([*enumerate(progress, start=1)]):
        about = f"{signed(note)}: {cut(note.note, _SHOWN)}"
        if number == len(progress):
            yield "last", about
        yield str(number), about
