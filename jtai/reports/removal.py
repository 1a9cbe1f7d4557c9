"""What goes with an action or a finding that is taken out of a plan, and what it said."""

from collections.abc import Sequence

from jtai.blocks import Block, Document, Facts, Heading, Items, paragraph
from jtai.model import NOT_REPORTED, Action, Finding, Plan, Status
from jtai.placed import notes_of
from jtai.references import beginnings_of, references_in
from jtai.tabular import Cell
from jtai.visible import one_line
from jtai.words import actions, counted, cut_at_word, due_told, led_by, numbered

_BEGINNING = 200


def going(plan: Plan, part: Action | Finding) -> Document:
    """All that would go with an action or a finding of `plan`, and how to keep its record."""
    blocks: list[Block] = [*_words(part)]
    if pointing := pointing_to(plan, part):
        blocks += [Heading("Notes that point to it", 3), paragraph(f"Of {_refs(pointing)}.")]
    blocks += [Heading("Instead", 3), paragraph(record_kept(part))]
    return Document("", Cell(f"{part.ref} would go{with_it(part)}"), tuple(blocks))


def with_it(part: Action | Finding) -> str:
    """`, with 2 actions (1.1, 1.2) and 3 progress notes`; empty where nothing goes along."""
    told = []
    if isinstance(part, Finding) and part.actions:
        refs = [action.ref for action in part.actions]
        told.append(f"{actions(len(refs))} ({_refs(refs)})")
    if notes := sum(len(action.progress) for action in _actions(part)):
        told.append(counted(notes, "progress note"))
    return f", with {' and '.join(told)}" if told else ""


def as_it_was(part: Action | Finding) -> str:
    """What it said, in full but for its notes: the words, and where each action stood."""
    if isinstance(part, Action):
        return f"{numbered(part.steps)}\n{_stood(part)}"
    return "\n\n".join([part.finding, *(f"{a.ref}: {as_it_was(a)}" for a in part.actions)])


def record_kept(part: Action | Finding, option: str = "") -> str:
    """How to give something up, in place of taking it out; `option` is what a command to type has
    to say of the plan."""
    refs = [one_line(action.ref) for action in _actions(part)]
    if not refs:
        return "Nothing but git keeps the record of a finding without actions."
    more = f" (and so {_refs(refs[1:])})" if refs[1:] else ""
    return (
        f"What was given up keeps its record in the plan as {Status.WITHDRAWN}:"
        f" jtai note {refs[0]} 'WHY' --status {Status.WITHDRAWN}{option}{more}"
    )


def pointing_to(plan: Plan, part: Action | Finding) -> list[str]:
    """The refs of the other actions with notes that point to it, or to one of its actions."""
    own = {action.ref for action in _actions(part)}
    gone, beginnings = own | {part.ref}, beginnings_of(plan.refs)
    found = (
        action.ref
        for _, action, note in notes_of(plan)
        if action.ref not in own and gone.intersection(references_in(note.note, beginnings))
    )
    return list(dict.fromkeys(found))


def _words(part: Action | Finding) -> list[Block]:
    if isinstance(part, Action):
        steps = tuple(map(paragraph, part.steps))
        words: Block = Items(steps, numbered=True) if len(steps) > 1 else steps[0]
        return [words, paragraph(_stood(part))]
    told = tuple(
        (
            action.ref,
            paragraph(f"{cut_at_word(numbered(action.steps, ' '), _BEGINNING)} {_stood(action)}"),
        )
        for action in part.actions
    )
    return [paragraph(part.finding), *([Facts(told)] if told else [])]


def _stood(action: Action) -> str:
    status, due = action.status or NOT_REPORTED, one_line(due_told(action))
    notes = counted(len(action.progress), "progress note", zero="no")
    return f"({led_by(action.lead)}; due {due}; {status}; {notes})"


def _refs(refs: Sequence[str]) -> str:
    return ", ".join(map(one_line, refs))


def _actions(part: Action | Finding) -> Sequence[Action]:
    return part.actions if isinstance(part, Finding) else (part,)
