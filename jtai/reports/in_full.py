"""Everything about one action or one finding."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from jtai.blocks import Block, Document, Facts, Heading, Items, Paragraph, paragraph
from jtai.dates import Due, PlanDate, long, short
from jtai.model import NOT_REPORTED, Action, Finding, Note, Plan
from jtai.position import Position, Standing
from jtai.references import beginnings_of, references_in
from jtai.reports.listing import TONES
from jtai.schema import ACTION, FINDING, NOTE, Part
from jtai.tabular import Cell, Tone
from jtai.words import (
    counted,
    cut_at_word,
    days,
    due_told,
    in_a_line,
    in_source_words,
    led_by,
    moves,
    numbered,
)

if TYPE_CHECKING:
    from jtai.several.members import Several

_BEGINNING = 70


class _Known(NamedTuple):
    """Where each action stands, by its ref, and the letters that refs start with."""

    by_ref: Mapping[str, Standing]
    beginnings: frozenset[str]


def show_document(
    plan: Plan, as_at: date, standings: Sequence[Standing], refs: Sequence[str]
) -> Document:
    """The actions and findings named by `refs`, in that order, each with all there is to say."""
    shown = _Shown(plan, as_at, standings)
    blocks = [block for ref in refs for block in shown.blocks(ref)]
    return Document(f"{plan.title}, as at {long(as_at)}", Cell(""), tuple(blocks))


def document_of_several(several: "Several", parts: Sequence[tuple[str, str]]) -> Document:
    """As show_document, of actions and findings of several plans, each `part` by the name of its
    plan and its ref; which plans are left out is said."""
    shown = {
        name: _Shown(several.member(name).plan, several.as_at, several.member(name).standings, name)
        for name in dict.fromkeys(name for name, _ in parts)
    }
    blocks = [block for name, ref in parts for block in shown[name].blocks(ref)]
    one, *others = (several.member(name).plan.title for name in shown)
    about = counted(len(shown), "plan") if others else one
    left_out = several.without()
    without = f", {left_out}" if left_out else ""
    title = f"{about}, as at {long(several.as_at)}{without}"
    return Document(title, Cell(""), tuple(blocks))


class _Shown:
    """A plan of which parts are shown; `among` is what it is called among several."""

    def __init__(
        self, plan: Plan, as_at: date, standings: Sequence[Standing], among: str = ""
    ) -> None:
        self._plan, self._as_at = plan, as_at
        by_ref = {standing.action.ref: standing for standing in standings}
        self._known = _Known(by_ref, beginnings_of(by_ref))
        self._findings = {finding.ref: finding for finding in plan.findings}
        self._before = f"{among}:" if among else ""

    def blocks(self, ref: str) -> list[Block]:
        """All there is to say of an action, or of a finding with its actions."""
        if standing := self._known.by_ref.get(ref):
            return [*self._finding(standing.finding), *self._action(standing)]
        finding = self._findings[ref]
        blocks = self._finding(finding)
        blocks += [] if finding.actions else [Heading("No action yet", 3)]
        for action in finding.actions:
            blocks += self._action(self._known.by_ref[action.ref])
        return blocks

    def _finding(self, finding: Finding) -> list[Block]:
        others = tuple((label, paragraph(said)) for label, said in _others(FINDING, finding))
        called = Heading(f"Finding {self._before}{finding.ref}")
        told: list[Block] = [called, paragraph(finding.finding)]
        return [*told, Facts(others)] if others else told

    def _action(self, standing: Standing) -> list[Block]:
        return _action(self._plan, self._as_at, standing, self._known)


def _action(plan: Plan, as_at: date, standing: Standing, known: _Known) -> list[Block]:
    action = standing.action
    steps = tuple(paragraph(step) for step in action.steps)
    blocks: list[Block] = [
        Heading(f"Action {standing.ref}"),
        Items(steps, numbered=True) if len(steps) > 1 else steps[0],
        Heading("Where it stands", 3),
        Facts(tuple(_facts(plan, as_at, standing))),
        Heading("Progress notes" if action.progress else "No progress note yet", 3),
    ]
    if action.progress:
        notes = sorted(action.progress, key=lambda note: note.date.last)
        blocks.append(Facts(tuple((short(note.date), _note(note, known)) for note in notes)))
    return blocks


def _facts(plan: Plan, as_at: date, standing: Standing) -> list[tuple[str, Paragraph]]:
    action = standing.action
    leads = led_by([_agency(plan, code) for code in action.lead])
    facts = [
        ("Lead", paragraph(f"{leads} (joint)" if action.joint else leads)),
        ("Due", paragraph(in_source_words(_due(action.due), action))),
    ]
    if action.was_due:
        facts.append(("Was due", paragraph(moves((*action.was_due, action.due)))))
    facts.append(("Status", paragraph(action.status or NOT_REPORTED)))
    if action.completed:
        facts.append(("Completed", paragraph(_on(action.completed))))
    facts.append(("Position", paragraph(_position(standing, as_at))))
    facts += [(label, paragraph(text)) for label, text in _evidence(action.evidence)]
    return facts + [(label, paragraph(said)) for label, said in _others(ACTION, action)]


def _evidence(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each with its number, by which it is taken out again; one alone needs none."""
    for number, text in enumerate(texts, start=1):
        yield f"Evidence {number}" if len(texts) > 1 else "Evidence", text


def _others(part: Part, thing: Action | Finding | Note) -> Iterator[tuple[str, str]]:
    """Fields without words of their own, and the board's own as they stand in the plan."""
    for field in part.others:
        value = getattr(thing, field.name)
        if value not in (None, ()):
            yield field.label, in_a_line(value)
    for key, own in thing.extra:
        from jtai.own_fields import text_of_own  # few plans have any, and it brings json

        yield key, text_of_own(own)


def _position(standing: Standing, as_at: date) -> Cell:
    words = standing.position.value
    if standing.days_overdue is not None:
        words = f"overdue by {days(standing.days_overdue)} at {long(as_at)}"
    if standing.stale:
        words += f"; stale: {_silence(standing)}"
    return Cell(words, TONES[standing.position])


def _silence(standing: Standing) -> str:
    if standing.last_note:
        return "no note lately"
    return "no note by then" if standing.action.progress else "no note at all"


def _agency(plan: Plan, code: str) -> str:
    name = plan.agencies[code]
    return code if name == code else f"{code} ({name})"


def _due(due: Due) -> str:
    if isinstance(due, str):
        return due
    return f"{short(due)} (by {long(due.last)})" if due.is_month else long(due.last)


def _on(completed: PlanDate) -> str:
    return short(completed) if completed.is_month else long(completed.last)


def _note(note: Note, known: _Known) -> Paragraph:
    pieces = [Cell(f"{note.by}\n", Tone.DIM)] if note.by else []
    pieces.append(Cell(note.note))
    pieces += [Cell(f"\n{label}: {said}", Tone.DIM) for label, said in _others(NOTE, note)]
    pieces += [
        Cell(f"\n{ref}: {_in_short(known.by_ref[ref])}", Tone.DIM)
        for ref in references_in(note.note, known.beginnings)
        if ref in known.by_ref
    ]
    return Paragraph(tuple(pieces))


def _in_short(standing: Standing) -> str:
    """What a reference points to, in a line."""
    beginning = cut_at_word(numbered(standing.action.steps, " "), _BEGINNING)
    said = standing.position.value
    if standing.position is Position.OVERDUE:
        said = f"overdue by {days(standing.days_overdue or 0)}"
    return f"{beginning} ({said}, due {due_told(standing.action)})"
