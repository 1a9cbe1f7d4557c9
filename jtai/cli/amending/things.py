"""What was corrected, thing by thing: of an action, a finding, a note or the head of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from jtai.compare import ActionChange, FindingChange, HeadChange, Pair, added_and_removed
from jtai.dates import short
from jtai.model import NOT_REPORTED, Extra, Note
from jtai.own_fields import text_of_own
from jtai.schema import PLAN
from jtai.visible import one_line
from jtai.words import cut, in_a_line, led_by, numbered, signed

_SHOWN = 40


class Thing(NamedTuple):
    """One thing that was corrected. `name` is what a line calls it among others, `alone` where it
    is the only one (`due Apr 2037 -> Apr 2027` in both). `before` and `after` are in full, empty
    where there was or is nothing; `prose` is no matter for one line."""

    name: str
    alone: str
    label: str
    before: str
    after: str
    prose: bool = False


def of_action(change: ActionChange, renamed: Mapping[str, str]) -> Iterator[Thing]:
    """What was corrected of an action; `renamed` are other codes of agencies, which are no other
    lead."""
    if change.renamed:
        yield _turned("ref", change.renamed)
    if change.lead and tuple(renamed.get(c, c) for c in change.lead.before) != change.lead.after:
        yield _named("lead", _told(change.lead, led_by))
    if change.wording:
        yield _named("wording", _told(change.wording, numbered), shown=False)
    for name in ("due", "due_words", "was_due"):
        if pair := change.changed.get(name):
            yield _turned(_LABELS.get(name, name), pair)
    if change.status:
        yield _turned("status", _told(change.status, lambda status: status or NOT_REPORTED))
    if change.completed:
        yield _turned("completed", change.completed)
    if change.evidence:
        yield _of_evidence(change.evidence)
    if change.extra:
        yield from _of_own(change.extra)
    yield from _of_notes(change)


def of_finding(change: FindingChange) -> Iterator[Thing]:
    """What was corrected of a finding itself."""
    if change.renamed:
        yield _turned("ref", change.renamed)
    if change.wording:
        yield _named("wording", change.wording, shown=False)
    if change.extra:
        yield from _of_own(change.extra)


def of_head(change: HeadChange) -> Iterator[Thing]:
    """What was corrected at the head of the plan."""
    before, after = change.before, change.after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _of_agencies(before, after)
    elif change.field == "extra" and isinstance(before, tuple) and isinstance(after, tuple):
        yield from _of_own(Pair(before, after))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _of_meetings(Pair(before, after))
    elif change.field == "title":
        yield _named("title", Pair(str(before), str(after)), shown=False)
    else:
        yield _turned(PLAN.field(change.field).label.lower(), Pair(before, after))


def codes_renamed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The new code of each agency that got one: it stands where the old one stood, as others are
    added behind."""
    pairs = zip(before, after, strict=False)
    return {old: new for old, new in pairs if old not in after and new not in before}


def _of_notes(change: ActionChange) -> Iterator[Thing]:
    """A note that has nothing of what it had is still that note: a correction adds none."""
    both = min(len(change.notes_removed), len(change.notes_added))
    edited = [(pair.before, pair.after) for pair in change.notes_edited]
    edited += zip(change.notes_removed, change.notes_added, strict=False)
    for old, new in edited:
        what = ", ".join(_in_a_note(old, new))
        name = _whose(old) if old.by == new.by else _of_when(old)
        yield Thing(
            name, f"{name}: {what}", _of_when(old), _in_full(old), _in_full(new), prose=True
        )
    for note in change.notes_removed[both:]:
        told = f"{_whose(note)} taken out"
        yield Thing(told, told, _of_when(note), _in_full(note), "", prose=True)
    for note in change.notes_added[both:]:
        told = f"{_whose(note)} added"
        yield Thing(told, told, _of_when(note), "", _in_full(note), prose=True)
    if change.notes_reordered and not (edited or change.notes_added):
        name = "notes in another order"
        yield Thing(name, name, name, "", "")


def _of_when(note: Note) -> str:
    return f"note of {short(note.date)}"


def _whose(note: Note) -> str:
    """`note of 15 Feb 2018 (A. Sergeant)`: the last one in the file is not always the one that was
    written last, and may be somebody else's."""
    return _of_when(note) + (f" ({cut(note.by, _SHOWN)})" if note.by else "")


def _in_a_note(old: Note, new: Note) -> Iterator[str]:
    if old.note != new.note:
        yield "words"
    if old.date != new.date:
        yield _turned("date", Pair(old.date, new.date)).alone
    if old.by != new.by:
        yield _turned("by", Pair(old.by, new.by)).alone
    if old.extra != new.extra:
        yield from (thing.alone for thing in _of_own(Pair(old.extra, new.extra)))


def _in_full(note: Note) -> str:
    own = "".join(f"\n{key}: {text_of_own(value)}" for key, value in note.extra)
    return f"{signed(note, by=True)}: {note.note}{own}"


def _of_evidence(pair: Pair[tuple[str, ...]]) -> Thing:
    added, removed = added_and_removed(pair)
    did = "in another order"
    if added or removed:
        did = " and ".join([*["added"] * bool(added), *["taken out"] * bool(removed)])
    name = f"evidence {did}"
    return Thing(name, name, "evidence", _listed(pair.before), _listed(pair.after))


def _of_own(pair: Pair[Extra]) -> Iterator[Thing]:
    before, after = dict(pair.before), dict(pair.after)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            old, new = (text_of_own(own[key]) if key in own else "" for own in (before, after))
            yield _turned(key, Pair(old, new))


def _of_agencies(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Thing]:
    renamed = codes_renamed(before, after)
    for old, new in renamed.items():
        yield _turned("agency", Pair(old, new))
    for code in dict.fromkeys((*before, *after)):
        was, now = before.get(code, ""), after.get(renamed.get(code, code), "")
        if code in renamed.values() or was == now:
            continue
        name = f"agency {one_line(code)}"
        if was and now:
            yield Thing(f"{name}: name", f"{name}: {_arrow(was, now)}", name, was, now)
        else:
            told = f"{name} {'taken out' if was else 'added'}"
            yield Thing(told, told, name, was, now)


def _of_meetings(pair: Pair[tuple[Any, ...]]) -> Iterator[Thing]:
    added, removed = added_and_removed(pair)
    for did, days in (("added", added), ("taken out", removed)):
        for day in days:
            name = f"meeting {in_a_line(day)} {did}"
            yield Thing(name, name, name, "", "")


def _told(pair: Pair[Any], say: Any) -> Pair[str]:
    return Pair(say(pair.before), say(pair.after))


def _named(name: str, pair: Pair[str], *, shown: bool = True) -> Thing:
    """A thing whose values only the full account has, or it, if it is `shown`, alone."""
    alone = f"{name} {_arrow(pair.before, pair.after)}" if shown else name
    return Thing(name, alone, name, pair.before, pair.after, prose=not shown)


def _turned(name: str, pair: Pair[Any]) -> Thing:
    """A thing whose values are told wherever it is: `due Apr 2037 -> Apr 2027`."""
    before, after = (in_a_line(value) for value in (pair.before, pair.after))
    told = f"{one_line(name)} {_arrow(before, after)}"
    return Thing(told, told, one_line(name), before, after)


def _arrow(before: str, after: str) -> str:
    return " -> ".join(cut(text, _SHOWN) or "none" for text in (before, after))


def _listed(texts: Sequence[str]) -> str:
    return numbered(texts) if texts else ""


_LABELS = {"due_words": "due words", "was_due": "earlier due dates"}
