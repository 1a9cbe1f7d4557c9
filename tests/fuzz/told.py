"""What a file has to say of each action, worked out from the contract and from nothing of jtai."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jtai.model import Action, Extra, Finding, Note, Plan
from tests.fuzz.seen import seen
from tests.yaml_styles.trees import due_text

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Told:
    """One action as a file has to tell of it, texts as they stand in the plan."""

    ref: str
    finding_ref: str
    finding: str
    steps: tuple[str, ...]
    lead: tuple[str, ...]
    due: str
    due_words: str | None
    due_by: str
    position: str
    notes: tuple[tuple[str, str, str], ...]
    last_note: str

    @property
    def progress(self) -> str:
        """The notes as CSV has them."""
        lines = [f"{day}{f' ({by})' if by else ''}: {said}" for day, by, said in self.notes]
        return "\n".join(lines)

    @property
    def update(self) -> str:
        """The notes as the published table has them."""
        lines = [f"{short(day)}{f' ({by})' if by else ''}: {said}" for day, by, said in self.notes]
        return "\n".join(lines)

    @property
    def due_and_words(self) -> str:
        """The due date as the published table has it, and the source's own words for it."""
        said = short(self.due)
        return said if self.due_words is None else f'{said} ("{self.due_words}")'

    @property
    def action(self) -> str:
        """The steps as all tables have them."""
        if len(self.steps) == 1:
            return self.steps[0]
        return "\n".join(f"{n}. {step}" for n, step in enumerate(self.steps, start=1))


def told(plan: Plan, as_at: date) -> list[Told]:
    return [_told(plan, finding, a, as_at) for finding in plan.findings for a in finding.actions]


def bare(text: str) -> str:
    """What is to be seen of a text, without blanks (a line break that old Macs made may be shown
    or be one), and without the quotes that keep a spreadsheet from doing what it says."""
    return re.sub(r"[\s'\"]|\\x0d", "", seen(text))


def short(due: str) -> str:
    """`Mar 2018`, `5 Mar 2018`; words as they are."""
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", due):
        return due
    year, month, *day = due.split("-")
    return " ".join([*(str(int(d)) for d in day), _MONTHS[int(month) - 1], year])


def tamed(plan: Plan) -> Plan:
    """A plan of the same shape whose texts say nothing: letters where there was anything else."""
    codes = {code: f"A{number}" for number, code in enumerate(plan.agencies)}

    def finding(one: Finding) -> Finding:
        actions = tuple(map(action, one.actions))
        extra = _tame_own(one.extra)
        return replace(one, finding=_tame(one.finding), actions=actions, extra=extra)

    def action(one: Action) -> Action:
        return replace(
            one,
            steps=tuple(map(_tame, one.steps)),
            lead=tuple(codes[code] for code in one.lead),
            due_words=one.due_words and _tame(one.due_words),
            due=_tame(one.due) if isinstance(one.due, str) else one.due,
            was_due=tuple(_tame(d) if isinstance(d, str) else d for d in one.was_due),
            evidence=tuple(_tame(e, n) for n, e in enumerate(one.evidence)),
            progress=tuple(note(n, number) for number, n in enumerate(one.progress)),
            extra=_tame_own(one.extra),
        )

    def note(one: Note, number: int) -> Note:
        said, by = _tame(one.note, number), one.by and _tame(one.by)
        return replace(one, note=said, by=by, extra=_tame_own(one.extra))

    names = {codes[code]: _tame(name) for code, name in plan.agencies.items()}
    findings = tuple(map(finding, plan.findings))
    title, extra = _tame(plan.title), _tame_own(plan.extra)
    return replace(plan, title=title, agencies=names, findings=findings, extra=extra)


def _tame_own(extra: Extra) -> Extra:
    """A list or a mapping stays: its text is JSON, which has no markup."""
    return tuple((key, _tame(own) if isinstance(own, str) else own) for key, own in extra)


def _tame(text: str, number: int = 0) -> str:
    letter = chr(ord("a") + number)
    return "".join(c if c in " \n\t" else letter for c in seen(text))


def _told(plan: Plan, finding: Finding, action: Action, as_at: date) -> Told:
    due = due_text(action.due)
    last = _last(due)
    return Told(
        action.ref,
        finding.ref,
        finding.finding,
        action.steps,
        action.lead,
        due,
        action.due_words,
        last.isoformat() if last else "",
        _position(action, last, as_at, timedelta(days=plan.due_soon_days)),
        tuple((n.date.text, n.by or "", n.note) for n in action.progress),
        _last_note(action, as_at),
    )


def _last_note(action: Action, as_at: date) -> str:
    """What was said last by the day; of notes of one date, what stands last."""
    known = [note for note in action.progress if note.date.text <= as_at.isoformat()]
    known.sort(key=lambda note: _last(note.date.text) or date.min)
    return known[-1].note if known else ""


def _position(action: Action, due: date | None, as_at: date, soon: timedelta) -> str:
    if action.status == "withdrawn":
        return "withdrawn"
    completed = _last(action.completed.text) if action.completed else None
    if action.status == "complete" and (completed is None or completed <= as_at):
        return "complete"
    if due is None:
        return "no due date"
    if due < as_at:
        return "overdue"
    return "due soon" if due <= as_at + soon else "not yet due"


def _last(due: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", due):
        return None
    year, month, *day = map(int, due.split("-"))
    return date(year, month, day[0] if day else monthrange(year, month)[1])
