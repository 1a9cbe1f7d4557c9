"""What changed about one action, said in labelled lines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeVar

from jtai.blocks import Paragraph, paragraph
from jtai.compare import ActionChange, FindingChange, Kind, Pair, added_and_removed
from jtai.corrections import DuesChange
from jtai.model import NOT_REPORTED, Extra, Note, Status
from jtai.schema import ACTION, FINDING, Part
from jtai.tabular import Cell, Tone
from jtai.wording import Mark, word_changes
from jtai.words import due_told, in_a_line, led_by, moves, signed, times, told

T = TypeVar("T")
Fact = tuple[str, Paragraph]

_TONES = {Mark.SAME: Tone.PLAIN, Mark.REMOVED: Tone.REMOVED, Mark.ADDED: Tone.ADDED}
_OTHER_ORDER = paragraph("in another order")

CORRECTED = "corrected"
"""Said of what was written wrongly, and is put right: nothing happened."""


def losses(change: ActionChange) -> Iterator[Fact]:
    """What was said before and is no longer there as it was: the record should only grow."""
    if change.kind is Kind.REMOVED:
        yield "Action removed", paragraph(change.before.text if change.before else "")
    if change.dues.put_off:
        yield from _due_corrected(change.dues)
    if _no_longer_complete(change):
        yield from _status(change)
    for note in change.notes_removed:
        yield "Note removed", paragraph(told(note, by=True))
    for pair in change.notes_edited:
        yield "Note rewritten", paragraph(*_rewritten(pair))


def facts(change: ActionChange) -> Iterator[Fact]:
    """Everything that changed about an action but what is lost, which `losses` says."""
    if change.kind is Kind.ADDED:
        yield from _added(change)
    yield from _of_its_place(change)
    yield from _of_its_dates(change)
    if change.lead:
        yield "Lead", turned(change.lead)
    if change.wording:
        yield "Wording", wording("\n".join(change.wording.before), "\n".join(change.wording.after))
    if change.evidence:
        yield from _evidence(change.evidence)
    yield from _others(change, ACTION)
    for note in change.notes_added:
        yield "Note added", paragraph(told(note, by=True))
    if change.notes_reordered:
        yield "Notes", _OTHER_ORDER


def finding_facts(change: FindingChange) -> Iterator[Fact]:
    """What changed about a finding."""
    if change.kind is not Kind.CHANGED:
        there = change.after or change.before
        yield change.kind.capitalize(), paragraph(there.finding if there else "")
    if change.renamed:
        yield "Ref", turned(change.renamed)
    if change.wording:
        yield "Wording", wording(change.wording.before, change.wording.after)
    yield from _others(change, FINDING)


def wording(before: str, after: str) -> Paragraph:
    """Two wordings in one, with the words that went and came marked."""
    pieces = word_changes(before, after)
    if all(piece.mark is Mark.SAME for piece in pieces):
        return paragraph("the same words, with other steps, blanks or line breaks")
    return Paragraph(
        tuple(cell for piece in pieces for cell in _lines(piece.text, _TONES[piece.mark]))
    )


def extra_facts(pair: Pair[Extra]) -> Iterator[Fact]:
    """What changed about the board's own fields."""
    before, after = dict(pair.before), dict(pair.after)
    yield from fields_of(before, after)
    if before == after:
        yield "Fields of your own", _OTHER_ORDER


def fields_of(
    before: Mapping[str, object], after: Mapping[str, object], label: str = ""
) -> Iterator[Fact]:
    """What changed about named things, each under its name with `label` before it."""
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield f"{label}{key}", turned(Pair(_plain(before.get(key)), _plain(after.get(key))))


def turned(pair: Pair[T], how: str | Literal[False] = "") -> Paragraph:
    """`Mar 2018 -> Jun 2018`, with `none` for what is empty, and behind it `how`, if that is said:
    `Apr 2037 -> Apr 2027 (corrected)`."""
    said = f"{in_a_line(pair.before) or 'none'} -> {in_a_line(pair.after) or 'none'}"
    return paragraph(f"{said} ({how})" if how else said)


def status_words(status: Status | None) -> str:
    return status or NOT_REPORTED


def _added(change: ActionChange) -> Iterator[Fact]:
    action = change.after
    if action is not None:
        yield "Action added", paragraph(action.text)
        yield "Lead", paragraph(led_by(action.lead))
        yield "Due", paragraph(due_told(action))
        yield "Status", paragraph(status_words(action.status))


def _of_its_place(change: ActionChange) -> Iterator[Fact]:
    if change.renamed:
        yield "Ref", turned(change.renamed)
    if change.finding:
        yield "Finding", turned(change.finding)


def _of_its_dates(change: ActionChange) -> Iterator[Fact]:
    if not _no_longer_complete(change):
        yield from _status(change)
    if change.completed:
        yield "Completed", turned(change.completed, change.completed_corrected and CORRECTED)
    if dues := change.dues.earlier_corrected:
        yield "Earlier due dates", turned(Pair(*dues), CORRECTED)
    if not change.dues.put_off:
        yield from _due_corrected(change.dues)
    if change.dues.moves:
        yield "Due", paragraph(_moved(change.dues))
    if change.due_words:
        yield "Due words", turned(change.due_words)


def _no_longer_complete(change: ActionChange) -> bool:
    """Whether it is taken back that an action was complete: no note says that it began again."""
    before = change.status.before if change.status else None
    return change.status_corrected and before is Status.COMPLETE


def _status(change: ActionChange) -> Iterator[Fact]:
    if change.status:
        before, after = change.status.before, change.status.after
        words = Pair(status_words(before), status_words(after))
        yield "Status", turned(words, change.status_corrected and CORRECTED)


def _due_corrected(dues: DuesChange) -> Iterator[Fact]:
    if dues.corrected:
        later = f"{CORRECTED} to {'no day' if dues.undated else 'a later day'}"
        yield "Due", turned(Pair(*dues.corrected), later if dues.put_off else CORRECTED)


def _moved(dues: DuesChange) -> str:
    before = f" (moved {times(dues.moved_before)} before)" if dues.moved_before else ""
    return f"{moves(dues.moves)}{before}"


def _evidence(pair: Pair[tuple[str, ...]]) -> Iterator[Fact]:
    added, removed = added_and_removed(pair)
    yield from (("Evidence removed", paragraph(text)) for text in removed)
    yield from (("Evidence added", paragraph(text)) for text in added)
    if not added and not removed:
        yield "Evidence", _OTHER_ORDER


def _others(change: ActionChange | FindingChange, part: Part) -> Iterator[Fact]:
    """What changed of the fields that have no words of their own, and of the board's own."""
    for field in part.others:
        if pair := change.changed.get(field.name):
            yield field.label, turned(pair)
    if change.extra:
        yield from extra_facts(change.extra)


def _rewritten(pair: Pair[Note]) -> Iterable[Cell]:
    if (pair.before.date, pair.before.by) != (pair.after.date, pair.after.by):
        yield from wording(told(pair.before, by=True), told(pair.after, by=True)).pieces
    elif pair.before.note != pair.after.note:
        yield Cell(f"{signed(pair.after, by=True)}: ")
        yield from wording(pair.before.note, pair.after.note).pieces
    else:
        yield Cell(f"{told(pair.after, by=True)} (fields of your own changed)")


def _lines(text: str, tone: Tone) -> Iterator[Cell]:
    """A run of words with its line breaks outside of what is marked."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Cell("\n")
        if line:
            yield Cell(line, tone)


def _plain(value: object) -> str:
    """One of the board's own fields in a line: text, or a list or fields within."""
    if isinstance(value, tuple):
        return ", ".join(_plain(item) for item in value[1:])
    return "none" if value is None else str(value)
