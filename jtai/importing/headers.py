"""What the columns of a plan are called by people.

A header is matched by exact spelling, once case, blanks, line breaks and a trailing `:` or `.` are
folded: every looser match that was tried was wrong. What is nearly a spelling is a question.
"""

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from jtai.importing.answering import folded, in_line
from jtai.importing.bare_titles import without_day, without_help, without_number
from jtai.importing.spelt_forms import spelt
from jtai.own_fields import OF_FINDINGS
from jtai.schema import OWN
from jtai.visible import one_line, seen

_SPELLINGS = {
    "ref": """
        # | action id | action no | action number | action ref | action reference | id | item no |
        no | nr | num | number | ref | ref id | ref no | ref number | ref. no | reference |
        reference no | reference number | s/no | ser no | serial | serial no | serial number |
        sr no | unique id | unique ref | unique reference
    """,
    "finding": """
        area(s) for development | area(s) for improvement | area(s) of concern |
        area(s) of improvement | concern(s) | detail of issue | details of issue |
        finding text | finding(s) | findings/issues | gap(s) | gap(s) identified |
        inspection finding(s) | issue(s) | issue(s) identified | key finding(s) |
        learning point(s) | problem(s) | what inspectors found | what we found
    """,
    "action": """
        action description | action detail(s) | action item(s) | action plan | action point(s) |
        action(s) | action(s) agreed | action(s) needed | action(s) required |
        action(s) to be taken | action(s) to take | agreed action(s) |
        agreed management action(s) | corrective action(s) | description of action |
        further action(s) | further action(s) needed | further action(s) required |
        improvement action(s) | key action(s) |
        management action(s) | milestone(s) | planned action(s) | project action(s) |
        proposed action(s) | recommended action(s) | remedial action(s) | required action(s) |
        specific action(s) | task description | task name | task(s) | we will |
        what are we going to do | what needs to be done | what we will do | what will be done |
        what will we do
    """,
    "lead": """
        accountable | accountable lead(s) | accountable officer(s) | accountable person | action by
        | action lead(s) | action owner(s) | agency lead(s) | agency(ies) | agency(ies) responsible
        | assigned to | business lead(s) | by who | by whom | delivery lead(s) | department(s) |
        executive lead(s) | force(s) | identified lead(s) | lead agency(ies) | lead department(s) |
        lead director(s) | lead manager(s) | lead name(s) | lead officer(s) | lead organisation(s) |
        lead organization(s) | lead partner(s) | lead person(s) | lead professional(s) |
        lead responsibility | lead service(s) | lead team(s) | lead(s) | lead/owner | lead/ownership
        | lead/responsible | named lead(s) | officer(s) responsible | operational lead(s) | owner(s)
        | person(s) responsible | responsibility | responsible | responsible agency(ies) |
        responsible individual(s) | responsible lead(s) | responsible manager(s) |
        responsible officer(s) | responsible organisation(s) | responsible organization(s) |
        responsible owner(s) | responsible party(ies) | responsible person(s) |
        senior responsible officer(s) | senior responsible owner(s) | sro | strategic lead(s) |
        task owner(s) | who | who is responsible | who is responsible for the action |
        who will do it
    """,
    "due": """
        action due date | agreed completion date | agreed implementation date |
        anticipated completion date | by when | completion date | date due | date for completion |
        deadline(s) | delivery date | due | due by | due date(s) | due for completion | end date |
        estimated completion date | expected completion date | finish date | implementation date |
        planned completion date | planned end date | proposed completion date |
        scheduled completion date | target completion | target completion date(s) |
        target date for completion | target date(s) | target end date | target implementation date |
        target timescale(s) | time frame(s) | time scale(s) | timeframe(s) | timescale(s) |
        to be completed by | when
    """,
    "was_due": "was due | was_due",
    "due_words": "due words | due_words | due in words",
    "status": """
        action status | completion status | current status | delivery status |
        implementation status | overall status | progress status | status |
        status of action(s) | status of recommendation(s)
    """,
    "completed": """
        actual completion date | closed date | closure date | completed | completed date |
        completed on | date achieved | date closed | date completed | date of closure |
        date of completion
    """,
    "evidence": """
        evidence | evidence for closure | evidence of closure | evidence of completion |
        supporting evidence
    """,
    "progress": """
        achievement(s) | action item update(s) | action update(s) | action(s) taken |
        agency response(s) | comment(s) | commentary | comments/progress | comments/update(s) |
        current position | current progress | key milestones achieved in enacting recommendation(s)
        | latest position | latest progress | latest update(s) | position statement | progress |
        progress comment(s) | progress made | progress note(s) | progress report | progress summary
        | progress to date | progress update(s) | progress/comment(s) | progress/outcome(s) |
        progress/update(s) | update on progress | update(s) | update(s)/comment(s)
    """,
    "section": "section",
    "finding_ref": "finding ref | finding_ref",
    "x-rag": """
        brag | brag rating | brag status | current rag | current rag rating |
        current rag status | r/a/g | rag | rag (red, amber, green) | rag rated | rag rating |
        rag score | rag status | ragb | ragb rating | ragb status
    """,
    "x-start-date": "commencement date | planned start date | start date",
    "x-scope": """
        scope of recommendation | scope of recommendation i.e. local or regional |
        scope of recommendation (i.e. local or regional) |
        scope of recommendation (local or regional)
    """,
}
"""Every field with its spellings: `(s)` is a word alone, with an s, and with `(s)` or `/s`."""

_ELSE = {
    "ref": ("ref", "finding_ref"),
    "action": ("action", "finding"),
}
_OF_TWO_KINDS = {
    "action": "recommendation(s)",
    "ref": """
        finding id | finding no | finding number | issue no | rec no | rec. no | recommendation no |
        recommendation number | recommendation ref
    """,
}
"""Headers that mean the first field of _ELSE where no other column does, else the second."""

_NEAR = {
    "lead": "lead leads leed owner owners ownership responsible responsibility accountable",
    "due": "due deadline deadlines timescale timescales timeframe timeframes timeline when",
    "status": "status",
    "progress": "progress update updates commentary notes note remarks comment comments",
}
"""Words that make a header nearly one for a field, whatever other columns there are."""

_NEAR_ALONE = {
    "ref": "ref reference id no number",
    "finding": "finding findings recommendation recommendations issue issues concern weakness",
    "action": "action actions milestone milestones task tasks",
    "lead": "contact agency agencies",
    "due": "date dates target",
    "evidence": "evidence",
}
"""The same where no other column is that field."""

_AMBIGUOUS = {
    "date": ("due", "completed", "progress", f"{OWN}date"),
    "dates": ("due", "completed", "progress", f"{OWN}dates"),
    "completion": ("due", "completed", f"{OWN}completion"),
    "end": ("due", f"{OWN}end"),
    "finish": ("due", f"{OWN}finish"),
    "item": ("ref", "finding", "action", f"{OWN}item"),
}
"""Headers that can be almost anything."""

WORKED_OUT = {
    *("due by", "due_by", "position", "days overdue", "days_overdue", "stale", "by"),
    *("latest note on", "latest note", "last_note_date", "last_note_by", "last_note"),
}
"""Columns of jtai's own files that jtai works out from the others, and would again."""

_ALIKE = 0.85
"""How alike two spellings are where a slip of the pen made the difference."""

_OWN_NAME = rf"(?:{re.escape(OF_FINDINGS)})?{OWN}\w[\w-]*"
_LONGEST = 80
"""No header that is known is longer."""


@lru_cache(maxsize=4096)
def fold_header(text: str) -> str:
    """A header as spellings know it."""
    plain = folded(seen(text))
    return (re.sub(r" ?/ ?", "/", plain) if "/" in plain else plain).rstrip(" :.")


def title_of(text: str) -> str:
    """A header's text in a line, as people are shown it."""
    return in_line(one_line(text))


@lru_cache(maxsize=4096)
def field_of_header(text: str) -> str | None:
    """The field that a header is by its exact spelling; None for any other, and for what has two
    meanings (`meanings`). A name with `x-`, or `finding.x-`, at its start is itself."""
    if len(text) > _LONGEST:
        return None
    spelling = _spelling(text)
    if OWN in spelling and re.fullmatch(_OWN_NAME, spelling):
        return spelling
    known = _exact().get(spelling) or _exact().get(without_help(spelling))
    return known or _progress_of_a_day(spelling)


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[str, ...]:
    """For a header such as `Recommendation` the fields that it is, the first that no other column
    is; empty for any other header."""
    return _two_kinds().get(without_help(_spelling(text)), ()) if len(text) <= _LONGEST else ()


def nearly(text: str, there: frozenset[str]) -> tuple[str, ...]:
    """The fields that a header of no known spelling may be, where other columns are `there`. Empty
    where none is near, or all that are near have a column that is spelt right."""
    spelling = _spelling(text)
    if spelling in _AMBIGUOUS:
        return _AMBIGUOUS[spelling]
    words = set(re.findall(r"\w+", spelling))
    found = [field for field, near in _NEAR.items() if words & set(near.split())]
    found += [
        field
        for field, near in _NEAR_ALONE.items()
        if field not in there and words & set(near.split())
    ]
    if "due" in found and words & {"date", "dates", "when"}:
        found.insert(0, "due")
    return tuple(dict.fromkeys((*found, *_with_a_slip(spelling))))


def _spelling(text: str) -> str:
    """A header as the lists have it."""
    return without_number(fold_header(text))


def _progress_of_a_day(spelling: str) -> str | None:
    """Progress, where a header is a spelling of it but for the date that it names."""
    return "progress" if _exact().get(without_day(spelling)) == "progress" else None


def _with_a_slip(spelling: str) -> tuple[str, ...]:
    if not 4 <= len(spelling) <= _LONGEST:
        return ()
    known = [name for name in _exact() if len(name) >= 4]
    turned = [name for name in known if sorted(name) == sorted(spelling)]
    near = turned or get_close_matches(spelling, known, n=1, cutoff=_ALIKE)
    return tuple(_exact()[name] for name in near)


@cache
def _exact() -> dict[str, str]:
    return {name: field for field, names in _SPELLINGS.items() for name in spelt(names)}


@cache
def _two_kinds() -> dict[str, tuple[str, ...]]:
    return {name: _ELSE[field] for field, names in _OF_TWO_KINDS.items() for name in spelt(names)}
