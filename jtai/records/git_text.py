"""A plan as lines for git to compare: one fact or one sentence a line, each with its ref."""

from collections.abc import Iterable, Iterator

from jtai.model import Action, Extra, Finding, Note, Plan
from jtai.sentences import sentences
from jtai.visible import one_line


def facts_of(plan: Plan) -> str:
    """The plan as text, whatever its layout in the file: comments alone are not in it."""
    lines = [*_head(plan)]
    for finding in plan.findings:
        lines += _finding(finding)
    return "".join(f"{line}\n" for line in lines)


def facts_of_sides(ours: Plan, theirs: Plan) -> str:
    """Two sides of an unfinished merge as one text, with markers where they differ."""
    from difflib import SequenceMatcher

    mine, other = (facts_of(plan).splitlines(keepends=True) for plan in (ours, theirs))
    text = ""
    for tag, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if tag == "equal":
            text += "".join(mine[a:b])
        else:
            either = "".join(mine[a:b]), "".join(other[c:d])
            text += f"<<<<<<< ours\n{either[0]}=======\n{either[1]}>>>>>>> theirs\n"
    return text


def _head(plan: Plan) -> Iterator[str]:
    yield from _said("title", plan.title)
    if plan.published:
        yield f"published: {plan.published.text}"
    if plan.meetings:
        yield f"meetings: {_list(meeting.text for meeting in plan.meetings)}"
    yield f"due_soon_days: {plan.due_soon_days}"
    yield f"stale_days: {plan.stale_days}"
    for code, name in plan.agencies.items():
        yield f"agency {one_line(code)}: {one_line(name)}"
    yield from _extra("", plan.extra)


def _finding(finding: Finding) -> Iterator[str]:
    ref = one_line(finding.ref)
    yield from _said(f"{ref} finding", finding.finding)
    yield from _extra(f"{ref} ", finding.extra)
    for action in finding.actions:
        yield from _action(action)


def _action(action: Action) -> Iterator[str]:
    ref = one_line(action.ref)
    for step in action.steps:
        yield from _said(f"{ref} action", step)
    yield f"{ref} lead: {_list(action.lead)}"
    yield f"{ref} due: {_date(action.due)}"
    for due in action.was_due:
        yield f"{ref} was due: {_date(due)}"
    if action.status is not None:
        yield f"{ref} status: {action.status.value}"
    if action.completed is not None:
        yield f"{ref} completed: {action.completed.text}"
    for evidence in action.evidence:
        yield from _said(f"{ref} evidence", evidence)
    yield from _extra(f"{ref} ", action.extra)
    for note in action.progress:
        yield from _note(ref, note)


def _note(ref: str, note: Note) -> Iterator[str]:
    label = f"{ref} note {note.date.text}"
    if note.by is not None:
        yield f"{label} by {one_line(note.by)}"
    yield from _said(label, note.note)
    yield from _extra(f"{label} ", note.extra)


def _said(label: str, text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for sentence in sentences(line):
            yield f"{label}: {one_line(sentence)}".rstrip(" ")


def _extra(before: str, extra: Extra) -> Iterator[str]:
    for name, value in extra:
        if isinstance(value, str):
            yield from _said(f"{before}{one_line(name)}", value)
        else:
            yield f"{before}{one_line(name)}: {one_line(str(value))}"


def _date(due: object) -> str:
    return one_line(str(getattr(due, "text", due)))


def _list(texts: Iterable[str]) -> str:
    return one_line(", ".join(texts))
