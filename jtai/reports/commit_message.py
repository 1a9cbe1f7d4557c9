"""What a commit of the plan says: how much of what changed, then what of each action."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import fill

from jtai.blocks import Paragraph, Tone
from jtai.compare import ActionChange, Comparison, FindingChange, Kind, compare
from jtai.dates import short
from jtai.model import Plan
from jtai.reports.change_facts import Fact, facts, finding_facts, losses, status_words
from jtai.reports.comparison import LOST, head_facts, tally
from jtai.visible import one_line
from jtai.words import counted, cut

_WIDTH = 72
"""Letters in a line, as `git log` shows it whole beside what it puts before it."""

_SHOWN = 60
_FOR_COUNTS = 48
_ONE = "1 "
_SAME_PLAN = "Layout and comments only"


def message_of(before: Plan | None, after: Plan) -> str:
    """The message of the commit that makes one plan of another; of a new one where there is none
    `before`. What was said and is gone or rewritten is named first."""
    if before is None:
        return f"New plan: {cut(after.title, _SHOWN)}, {_size(after)}\n"
    found = compare(before, after)
    parts = [[subject(found)], *([f"{LOST}:", *lost] for lost in [list(_losses(found))] if lost)]
    said = list(_lines(found))
    if parts[1:] or len(said) > 1 or said != parts[0]:
        parts.append(said)
    return "\n\n".join("\n".join(map(_wrapped, part)) for part in parts if part) + "\n"


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
    left = sum(1 for change in found.actions for _ in losses(change))
    lost = [(kinds[Kind.REMOVED], "finding removed", "findings removed")]
    rest: list[tuple[int, str, str]] = []
    for part in tally(found.actions):
        (lost if left > 0 else rest).append(part)
        left -= part[0]
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
        for label, words in losses(change):
            yield f"{one_line(change.ref)}: {_told((label, words))}"


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
    rest = dict(change.changed)
    if change.status:
        yield f"{status_words(change.status.before)} -> {status_words(change.status.after)}"
        del rest["status"]
        rest.pop("completed", None)
    for fact in facts(replace(change, changed=rest, notes_added=())):
        yield _told(fact)
    for note in change.notes_added:
        by = f" ({one_line(note.by)})" if note.by else ""
        yield f"note of {short(note.date)}{by}"


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
    return "".join(piece.text for piece in words.pieces)


def _wrapped(line: str) -> str:
    return fill(
        line, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
