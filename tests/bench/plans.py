"""Plans of any size for the benchmark: always the same ones, as long-winded as real ones are.

An action with its share of its finding and its notes is about 1.8 kB, as in the plans that boards
publish: texts of several sentences, folded over lines; steps; notes; due dates that have moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

AGENCIES = {
    "BSCB": "Safeguarding Children Board",
    "LA": "City Council",
    "Police": "Police",
    "Health": "Clinical Commissioning Group",
    "BCH": "Children's Hospital",
    "YOT": "Youth Offending Team",
    "CRC": "Community Rehabilitation Company",
    "NHS England": "NHS England",
}
STATUSES = ("in progress", "in progress", "complete", "not started", None, "withdrawn")
AS_AT = "2018-04-01"
"""The day that the benchmark asks about: about a third of the actions are overdue."""

_SUBJECTS = (
    "The partnership",
    "The training sub group",
    "The multi-agency working group",
    "The quality assurance team",
    "The lead officer",
    "Each team manager",
)
_VERBS = (
    "has reviewed",
    "is to disseminate",
    "has agreed",
    "will audit",
    "has updated: and in part replaced",
    "reports quarterly on",
)
_OBJECTS = (
    "the guidance on strategy discussions",
    "the threshold document and its use",
    "referrals from partner agencies",
    "the timeliness of joint visits",
    "the voice of the child in assessments",
    "return home interviews & missing episodes",
)
_ENDS = (
    "and challenged those agencies where there isn't good compliance",
    "so that every referrer gets a written answer",
    'with the launch of the "front door" in mind',
    "in line with what inspectors said of neglect",
    "and shared the learning with frontline staff (all shifts)",
    "which is 35% better than a year before",
)


@dataclass(frozen=True)
class MadeNote:
    """A progress note: a day as ISO text, who, what."""

    date: str
    by: str
    text: str


@dataclass(frozen=True)
class MadeAction:
    """An action as the plan and the files of other programs are to have it; dates as ISO text."""

    ref: str
    steps: tuple[str, ...]
    lead: tuple[str, ...]
    due: str
    was_due: tuple[str, ...]
    status: str | None
    notes: tuple[MadeNote, ...]


@dataclass(frozen=True)
class MadeFinding:
    ref: str
    text: str
    actions: tuple[MadeAction, ...]


def findings(actions: int) -> Iterator[MadeFinding]:
    """Findings, of one to four actions each, until there are so many `actions`."""
    made = number = 0
    while made < actions:
        number += 1
        size = min(1 + number % 4, actions - made)
        ref = str(number)
        members = (_action(f"{ref}.{n + 1}", made + n) for n in range(size))
        yield MadeFinding(ref, _text(number, 3), tuple(members))
        made += size


def plan_text(actions: int) -> str:
    """The text of a plan with so many actions, in the format of plan.yaml."""
    lines = [
        "# Made by the benchmark; nothing in it is true.",
        "title: Made action plan",
        "published: 2017-10",
        "meetings: [2018-02, 2018-05]",
        "agencies:",
        *(f"  {code}: {name}" for code, name in AGENCIES.items()),
        "findings:",
    ]
    for finding in findings(actions):
        lines += _finding_lines(finding)
    return "\n".join(lines) + "\n"


def _action(ref: str, n: int) -> MadeAction:
    codes = tuple(AGENCIES)
    status = STATUSES[n % len(STATUSES)]
    joint = n % 3 == 0
    return MadeAction(
        ref=ref,
        steps=tuple(_text(n * 7 + step, 1) for step in range(1 + n % 4)),
        lead=(codes[n % 8], codes[(n + 3) % 8]) if joint else (codes[n % 8],),
        due="Ongoing" if n % 25 == 24 else _month(n * 7 % 13 + 10),
        was_due=(_month(n % 8),) if n % 5 == 0 else (),
        status=status,
        notes=tuple(_note(ref, n, m) for m in range(1 + n % 3)),
    )


def _note(ref: str, n: int, m: int) -> MadeNote:
    date = f"2018-{m + 1:02d}-{n % 28 + 1:02d}" if n % 2 else f"2018-{m + 1:02d}"
    # No two notes alike: that would be a warning for each.
    text = f"{_text(n * 5 + m, 3)} (Minute {n * 3 + m})"
    if n % 10 == 0:
        text += f" See {ref} above."
    return MadeNote(date, f"{tuple(AGENCIES)[n % 8]} update", text)


def _month(months_after: int) -> str:
    return f"{2017 + months_after // 12}-{months_after % 12 + 1:02d}"


def _text(n: int, sentences: int) -> str:
    return " ".join(
        f"{_SUBJECTS[m % 6]} {_VERBS[m // 6 % 6]} {_OBJECTS[(m + m // 5) % 6]} {_ENDS[m // 3 % 6]}."
        for m in range(n, n + sentences)
    )


def _finding_lines(finding: MadeFinding) -> Iterator[str]:
    yield f'  - ref: "{finding.ref}"'
    yield "    finding: >-"
    yield from _folded(finding.text, 6)
    yield "    actions:"
    for action in finding.actions:
        yield from _action_lines(action)


def _action_lines(action: MadeAction) -> Iterator[str]:
    yield f'      - ref: "{action.ref}"'
    if len(action.steps) == 1:
        yield "        action: >-"
        yield from _folded(action.steps[0], 10)
    else:
        yield "        action:"
        for step in action.steps:
            yield "          - >-"
            yield from _folded(step, 12)
    yield f"        lead: {_flow(action.lead)}"
    yield f"        due: {action.due}"
    if action.was_due:
        yield f"        was_due: {_flow(action.was_due)}"
    if action.status:
        yield f"        status: {action.status}"
    if action.status == "complete":
        yield "        completed: 2018-02-15"
        yield "        evidence: [Board minute 7.2]"
    yield "        progress:"
    for note in action.notes:
        yield f"          - date: {note.date}"
        yield f"            by: {note.by}"
        yield "            note: >-"
        yield from _folded(note.text, 14)


def _flow(values: Sequence[str]) -> str:
    return f"[{', '.join(values)}]"


def _folded(text: str, indent: int) -> Iterator[str]:
    return (" " * indent + line for line in wrap(text, 100 - indent))
