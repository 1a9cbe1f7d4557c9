"""What a commit of the plan says: how much of what changed, then what of each action."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from jtai.blocks import Paragraph
from jtai.compare import ActionChange, Comparison, FindingChange, Kind, compare
from jtai.dates import PlanDate, in_prose, short
from jtai.model import Note, Plan
from jtai.reports.change_facts import Fact, facts, finding_facts, losses
from jtai.reports.comparison import LOST, head_facts, tally
from jtai.tabular import Tone
from jtai.visible import one_line
from jtai.words import both, counted, cut

_WIDTH = 72
"""Letters in a line, as `git log` shows it whole beside what it puts before it."""

_SHOWN = 60
_FOR_COUNTS = 44
_ONE = "1 "
_OF_A_NOTE, _STATUS, _COMPLETED = "Note ", "Status", "Completed"
"""How facts begin that a message says in fewer words: which note, what status, and not the day."""

_OF_ANSWERS = ("note", "completed", "date moved")
"""What the first line of a commit of answers counts, by the words of `tally` for one."""

_SAME_PLAN = "Layout and comments only"


def message_of(before: Plan | None, after: Plan) -> str:
    """The message of the commit that makes one plan of another; of a new one where there is none
    `before`. What was said and is gone or rewritten is named first."""
    if before is None:
        return f"New plan: {cut(after.title, _SHOWN)}, {_size(after)}\n"
    found = compare(before, after)
    return _with_body(subject(found), found)


def message_of_answers(agencies: Sequence[str], before: Plan, after: Plan) -> str:
    """The message of the commit that takes in answers of these agencies, by their codes:
    `Answers of Police: 4 notes, 1 completed`, and below it what of each action."""
    found = compare(before, after)
    said = answers_counted(found)
    first = f"Answers of {both([cut(code, _SHOWN) for code in agencies])}: {said}"
    if len(first) > _WIDTH and len(agencies) > 1:
        first = f"Answers of {len(agencies)} agencies: {said}"
    return f"{first}\n" if found.empty else _with_body(first, found)


def message_of_minutes(meeting: PlanDate, before: Plan, after: Plan) -> str:
    """That of a commit of what was said at a meeting: `Minutes of 15 May 2018: 5 notes`."""
    found = compare(before, after)
    return _with_body(f"Minutes of {in_prose(meeting)}: {answers_counted(found)}", found)


def answers_counted(found: Comparison) -> str:
    """`4 notes, 1 completed`."""
    parts = {part[1]: part for part in tally(found.actions)}
    counts = [counted(*parts[name]) for name in _OF_ANSWERS if parts[name][0]]
    return ", ".join(counts) or "nothing new"


def _with_body(first: str, found: Comparison) -> str:
    """A first line, and below it all that changed, unless it says that already."""
    lost, said = list(_losses(found)), list(_lines(found))
    if [first] == [*lost, *said]:
        return f"{first}\n"
    parts = [[f"{LOST}:", *lost] if lost else [], said]
    told = ["\n".join(map(_wrapped, part)) for part in parts if part]
    return "\n\n".join([first, *told]) + "\n"


def message_of_repair(after: Plan) -> str:
    """That of a commit which puts a plan right that could not be read."""
    return (
        f"Plan put right: {_size(after)}\n\nWhat git had before it could not be read as a plan.\n"
    )


def subject(found: Comparison) -> str:
    """`4 notes, 1 completed: 3.4, 6.1 and 2 more`, and of one action `3.4: 2 notes, completed`."""
    if found.empty:
        return _SAME_PLAN
    counts, refs = list(_counts(found)), list(_refs(found))
    if len(refs) == 1 and found.actions and counts:
        return f"{refs[0]}: {_joined(words.removeprefix(_ONE) for words in counts)}"
    if len(refs) <= 1 or not counts:
        lines = [*_losses(found), *_lines(found)]
        return cut(lines[0], _WIDTH, dots=3) if len(lines) == 1 else _of_few(found, lines)
    return _with_refs(_joined(counts), refs)


def _of_few(found: Comparison, lines: Sequence[str]) -> str:
    """For changes that are counted nowhere."""
    refs = list(_refs(found))
    return _with_refs(counted(len(lines), "change"), refs) if refs else "The plan itself"


def _size(plan: Plan) -> str:
    findings = counted(len(plan.findings), "finding")
    return f"{findings}, {counted(len(plan.actions), 'action')}"


def _counts(found: Comparison) -> Iterator[str]:
    """How much of what changed: losses first, as `tally` has them, and of the rest most first."""
    kinds = Counter(change.kind for change in found.findings)
    gone = {label.lower() for change in found.actions for label, _ in losses(change)}
    lost = [(kinds[Kind.REMOVED], "finding removed", "findings removed")]
    rest: list[tuple[int, str, str]] = []
    for part in tally(found.actions):
        (lost if part[1] in gone else rest).append(part)
    rest.append((kinds[Kind.ADDED], "finding added", "findings added"))
    rest.append((kinds[Kind.CHANGED], "finding changed", "findings changed"))
    rest.sort(key=lambda part: -part[0])
    yield from (counted(*part) for part in [*lost, *rest] if part[0])
    if found.head or found.reordered:
        yield "the plan itself"


def _refs(found: Comparison) -> Iterator[str]:
    yield from (one_line(change.ref) for change in found.findings)
    yield from (one_line(change.ref) for change in found.actions)


def _joined(counts: Iterable[str]) -> str:
    """As many of them as a first line has room for."""
    said = ""
    for words in counts:
        if said and len(said) + len(words) > _FOR_COUNTS:
            return f"{said} and more"
        said = f"{said}, {words}" if said else words
    return said


def _with_refs(said: str, refs: Sequence[str]) -> str:
    """What is said, and of which refs: as many as the line has room for, but one at least."""
    for number in range(len(refs), 1, -1):
        more = f" and {len(refs) - number} more" if number < len(refs) else ""
        line = f"{said}: {', '.join(refs[:number])}{more}"
        if len(line) <= _WIDTH:
            return line
    return f"{said}: {refs[0]}" + (f" and {len(refs) - 1} more" if refs[1:] else "")


def _losses(found: Comparison) -> Iterator[str]:
    for finding in found.findings:
        if finding.kind is Kind.REMOVED:
            yield _of_a_finding(finding)
    for change in found.actions:
        said = [_told(fact) for fact in losses(change) if not fact[0].startswith(_OF_A_NOTE)]
        said += [f"{_named(note)} removed" for note in change.notes_removed]
        said += [f"{_named(pair.before)} rewritten" for pair in change.notes_edited]
        yield from (f"{one_line(change.ref)}: {one}" for one in said)


def _lines(found: Comparison) -> Iterator[str]:
    """A line for each action and finding of which anything changed that is no loss."""
    for finding in found.findings:
        if finding.kind is not Kind.REMOVED:
            yield _of_a_finding(finding)
    for change in found.actions:
        if said := list(_of_an_action(change)):
            yield f"{one_line(change.ref)}: {'; '.join(said)}"
    itself = [_told(fact) for change in found.head for fact in head_facts(change)]
    itself += ["findings or actions in another order"] if found.reordered else []
    if itself:
        yield f"The plan itself: {'; '.join(itself)}"


def _of_a_finding(change: FindingChange) -> str:
    return f"Finding {one_line(change.ref)}: {'; '.join(map(_told, finding_facts(change)))}"


def _of_an_action(change: ActionChange) -> Iterator[str]:
    """`in progress -> complete`, `note of Nov 2026 (Police)`, and whatever else changed."""
    for label, words in facts(change):
        if label == _STATUS:
            yield cut(_plain(words), _SHOWN)
        elif not (label.startswith(_OF_A_NOTE) or (label == _COMPLETED and change.status)):
            yield _told((label, words))
    yield from map(_named, change.notes_added)


def _named(note: Note) -> str:
    """`note of Nov 2026 (Police)`."""
    return f"note of {short(note.date)}" + (f" ({one_line(note.by)})" if note.by else "")


def _told(fact: Fact) -> str:
    """A label with the beginning of what it says; the label alone of a text that was reworded, of
    which no beginning tells what is new."""
    label, words = fact
    name = one_line(label)
    name = name[:1].lower() + name[1:]
    return name if _is_marked(words) else f"{name}: {cut(_plain(words), _SHOWN)}"


def _is_marked(words: Paragraph) -> bool:
    return any(piece.tone in (Tone.REMOVED, Tone.ADDED) for piece in words.pieces)


def _plain(words: Paragraph) -> str:
    return " ".join("".join(piece.text for piece in words.pieces).split())


def _wrapped(line: str) -> str:
    return fill(
        line, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
