"""What a plan has to offer: refs, agencies, authors, meetings, fields, columns, notes."""

from collections import Counter
from collections.abc import Iterator

from jtai.cli.tab.asking import Asking
from jtai.cli.tab.offers import Code, Offer
from jtai.dates import long, short
from jtai.errors import JtaiError
from jtai.filters import FOR_NOBODY
from jtai.model import NOT_REPORTED, Action, Finding, Status
from jtai.position import Position, position_of
from jtai.words import actions, cut, led_by, signed, times

_SHOWN = 160


def refs(asking: Asking) -> Iterator[Offer]:
    """Refs of findings and actions; what was named already is not offered once more."""
    named = asking.given.get("refs") or ()
    for finding in asking.plan.findings:
        if finding.ref not in named:
            yield _finding(finding)
        for action in finding.actions:
            if action.ref not in named:
                yield _action(action, asking)


def action_refs(asking: Asking) -> Iterator[Offer]:
    """Refs of actions alone."""
    return (_action(action, asking) for action in asking.plan.actions)


def finding_refs(asking: Asking) -> Iterator[Offer]:
    """Refs of findings alone."""
    return map(_finding, asking.plan.findings)


def _finding(finding: Finding) -> Offer:
    return finding.ref, f"finding: {cut(finding.finding, _SHOWN)}"


def _action(action: Action, asking: Asking) -> Offer:
    stands = position_of(action, asking.as_at, asking.plan.due_soon_days)
    return action.ref, f"{stands}, {led_by(action.lead)}: {cut(action.text, _SHOWN)}"


def agencies(asking: Asking) -> Iterator[Offer]:
    """Codes, each with its name, and for what has no lead the word for that."""
    for code in asking.plan.led_by:
        name = asking.plan.agencies.get(code, "")
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

    for name, values in values_in(asking.plan).items():
        yield from ((f"{name}={value}", "") for value in values)


def authors(asking: Asking) -> Iterator[Offer]:
    """Who spoke in progress notes before: those of most notes first."""
    notes = [note for action in asking.plan.actions for note in action.progress if note.by]
    spoke = Counter(str(note.by) for note in notes)
    last = {str(note.by): note.date for note in sorted(notes, key=lambda note: note.date.last)}
    for author, number in spoke.most_common():
        yield author, f"spoke {times(number)}, last in {short(last[author])}"


def meetings(asking: Asking) -> Iterator[Offer]:
    """The days of meetings, the latest first."""
    for meeting in sorted(asking.plan.meetings, key=lambda meeting: meeting.last, reverse=True):
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
    own = names_of_own(judge(asking.plan, asking.as_at))
    for name in dict.fromkeys([*FULL_RECORD, *own]):
        if name not in there:
            yield f"{before}{comma}{name}", ""


def notes(asking: Asking) -> Iterator[Offer]:
    """The notes of the action that was named, the latest first, by their numbers in the file."""
    ref = str(asking.given.get("ref") or "").strip()
    action = next((one for one in asking.plan.actions if one.ref == ref), None)
    progress = action.progress if action else ()
    for number, note in reversed([*enumerate(progress, start=1)]):
        about = f"{signed(note)}: {cut(note.note, _SHOWN)}"
        if number == len(progress):
            yield "last", about
        yield str(number), about
