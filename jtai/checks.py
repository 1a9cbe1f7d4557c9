"""What is wrong with a plan as a whole. Each check is a pure function of a plan; all are run."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jtai.errors import Alike, Problem, Severity
from jtai.matching import folded, listed, nearest
from jtai.model import Action, Finding, Note, Plan
from jtai.placed import actions_of, problem_at
from jtai.schema import UNREAD, UNREAD_DATE
from jtai.visible import one_line

_MOST_HINTS = 20
_MOST_COMPARED = 10_000
"""So many unknown leads are told which agency may be meant, fewer where there are many agencies to
compare them with: where more are unknown, it is the agencies that are wrong."""

_BETWEEN_LEADS = r"\s*(?:[,;/&+|\uff0c\u3001]|\band\b)\s*"


def errors_of(plan: Plan) -> list[Problem]:
    """Errors that show only when the whole plan is looked at. They stop every command but check."""
    return [
        *errors_between_findings(plan),
        *(error for finding in plan.findings for error in errors_within(finding)),
    ]


def errors_between_findings(plan: Plan) -> list[Problem]:
    """Those that no finding shows by itself."""
    return [*_refs_that_stand_twice(plan), *_leads_that_are_no_agency(plan)]


def errors_within(finding: Finding) -> list[Problem]:
    """Those that a finding shows by itself, in whatever plan it is."""
    return [*_notes_that_stand_twice(finding)]


def warnings_of(
    plan: Plan, today: date, of_text: Iterable[Problem] = (), whole: Plan | None = None
) -> list[Problem]:
    """What deserves a look but stops nothing, in the order of the lines. `of_text` are those that
    no plan shows, but the text that it was read from (reading/swallowed.py). Where the plan has
    only some of the findings of one that is on file, that is the `whole`."""
    from jtai.checks_that_warn import checks_that_warn  # few commands ask

    found = [*of_text]
    for check in checks_that_warn():
        found += check.find(plan, whole or plan, today)
    return sorted(found, key=lambda problem: problem.line or 0)


def only_new(
    before: Iterable[Problem], after: Iterable[Problem], renamed: Mapping[str, str]
) -> list[Problem]:
    """Those of the problems `after` an edit that were not there `before`, on whatever line, or
    under the ref that was `renamed` to theirs."""
    known = Counter((renamed.get(p.ref or "", p.ref), p.text) for p in before)
    found = []
    for problem in after:
        known[problem.ref, problem.text] -= 1
        if known[problem.ref, problem.text] < 0:
            found.append(problem)
    return found


def not_said_already(
    problems: Iterable[Problem], said: Iterable[tuple[str | None, Alike | None]]
) -> list[Problem]:
    """The problems without one for each ref and kind that was `said` in other words."""
    known = Counter(said)
    found = []
    for problem in problems:
        known[problem.ref, problem.kind] -= 1
        if known[problem.ref, problem.kind] < 0:
            found.append(problem)
    return found


def by_kind(problems: Iterable[Problem]) -> dict[Alike, list[Problem]]:
    """Warnings of one kind together, in the order in which the kinds come first."""
    found: dict[Alike, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.kind or Alike(problem.text, problem.text), []).append(problem)
    return found


def numbers_of(problems: Iterable[Problem]) -> tuple[tuple[Alike, int], ...]:
    """How many warnings there are of each kind."""
    return tuple((kind, len(alike)) for kind, alike in by_kind(problems).items())


def _refs_that_stand_twice(plan: Plan) -> Iterator[Problem]:
    refs = plan.refs
    if len({*refs}) == len(refs):
        return  # of most plans this is all, and soon seen
    first_line: dict[str, int] = {}
    for finding in plan.findings:
        placed = [(finding.ref, finding.line)]
        placed += [(action.ref, finding.line + action.below) for action in finding.actions]
        for ref, line in placed:
            if ref is UNREAD:
                continue
            if ref in first_line:
                text = f"the ref {ref} stands already at line {first_line[ref]}"
                yield Problem(Severity.ERROR, line, one_line(ref), text, about=("ref", None))
            else:
                first_line[ref] = line


def _leads_that_are_no_agency(plan: Plan) -> Iterator[Problem]:
    known = {code: name for code, name in plan.agencies.items() if code is not UNREAD}
    if {code for leads in {action.lead for action in plan.actions} for code in leads} <= {*known}:
        return  # of most plans this is all, and soon seen
    comparable = bool(known) or not plan.agencies
    hints: dict[str, str] = {}
    most_hints = min(_MOST_HINTS, 1 + _MOST_COMPARED // (1 + len(known)))
    for finding, action in actions_of(plan):
        for code in action.lead:
            if comparable and code not in known and code is not UNREAD:
                if code not in hints:
                    hints[code] = _meant(code, known) if len(hints) < most_hints else ""
                text = f"the lead '{code}' is not one of the agencies{hints[code]}"
                yield problem_at(finding, action, None, one_line(text), ("lead", code))


def _meant(code: str, agencies: Mapping[str, str]) -> str:
    """Which agency a lead means: by its code or its name, in any case, nearly, or by a word."""
    if not agencies:
        return ": there are none"
    wanted = folded(code)
    near = [key for key, name in agencies.items() if wanted in (folded(key), folded(name))]
    if not near and len(several := _several(code, agencies)) > 1:
        named = ", ".join(several)
        if "," in code:
            return f": give each an item of its own, {named}"
        return f": put a comma between them, {named}, or each on a line of its own behind '- '"
    near = near or [key for key, name in agencies.items() if f" {wanted} " in f" {folded(name)} "]
    if len(near) != 1:
        near = nearest(code, agencies, most=1)
    if not near:
        names = nearest(code, agencies.values(), most=1)
        near = [key for key, name in agencies.items() if name in names]
    if not near:
        return f": there are {listed(agencies)}"
    name = agencies[near[0]]
    return (
        f": did you mean {near[0]}?" if name == near[0] else f": did you mean {near[0]} ({name})?"
    )


def _several(code: str, agencies: Mapping[str, str]) -> list[str]:
    """The agencies that a lead names, where it names several as one; none
    where anything in it names none."""
    spelt = {folded(said): key for key, name in agencies.items() for said in (name, key)}
    for between in (_BETWEEN_LEADS, r"\s+"):
        said = [one for one in re.split(between, code.strip()) if one]
        if all(folded(one) in spelt for one in said):
            return [spelt[folded(one)] for one in said]
    return []


def _notes_that_stand_twice(finding: Finding) -> Iterator[Problem]:
    """What a merge of lines makes of a note that both sides have."""
    for action in finding.actions:
        # Most notes of one action have each a date of their own, which is soon seen.
        if len(action.progress) > 1 and len({note.date.text for note in action.progress}) < len(
            action.progress
        ):
            yield from _twice_among(finding, action)


def _twice_among(finding: Finding, action: Action) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], Note] = {}
    for note in action.progress:
        if note.note is UNREAD or note.date is UNREAD_DATE:
            continue
        same = first.setdefault(note.essence, note)
        if same is not note:
            line = finding.line + same.below
            text = f"the same note stands already at line {line}: take one of them out"
            yield problem_at(finding, action, note, text)
