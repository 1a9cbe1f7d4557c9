"""A ref for every finding and action: the source's own where it has one that can be a ref."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jtai.importing.account import Decision, Ledger
from jtai.importing.answering import DOTS, Answers, option
from jtai.importing.grouping import Group
from jtai.importing.records import Record
from jtai.importing.refs import as_part, as_ref, finding_refs
from jtai.schema import OWN
from jtai.words import counted

_MOST_ASKED = 3
"""So many rows with a ref that stands in another are asked about one by one."""

_ROW_WORDS = frozenset({"action", "section", "explanation", "out"})


class Names(NamedTuple):
    """The ref of each finding, and those of its actions, in their order."""

    finding: str
    actions: tuple[str, ...]


@dataclass(slots=True)
class _Claim:
    """A ref that the source gives to a finding or to an action: the number of the finding's group,
    and that of the action in it, if it is an action's."""

    record: Record
    group: int
    action: int | None
    text: str
    ref: str


def named(groups: Sequence[Group], answers: Answers, ledger: Ledger) -> tuple[Names, ...]:
    """Refs for groups and their actions. What the source gives to two, or what no ref can be, is
    asked for; what it gives none is numbered, which is said."""
    claims = [c for number, group in enumerate(groups) for c in _claims(number, group, answers)]
    for claim in claims:
        if _said(claim.record, answers):
            ledger.use("--row", claim.record.place)
    _told_apart(claims)
    _ask([claim for claim in claims if claim.action is not None], ledger)
    given = {(claim.group, claim.action): claim.ref for claim in claims}
    return tuple(_numbered(groups, given, ledger))


def _claims(number: int, group: Group, answers: Answers) -> Iterator[_Claim]:
    if group.number is not None:
        text = group.number.cell.text
        said = None if group.actions else _said(group.records[0], answers)
        yield _Claim(group.records[0], number, None, text, said or as_ref(text) or "")
    for place, record in enumerate(group.actions):
        text, said = record.text("ref"), _said(record, answers)
        own = text and record.of("ref")[0] is not group.number and not _is_of_finding(record, group)
        if own or said:
            ref, part = said or as_ref(text), f"-{record.part}" if record.part else ""
            yield _Claim(record, number, place, text, f"{ref}{part}" if ref else "")


def _said(record: Record, answers: Answers) -> str | None:
    """The ref that a person gave to what stands in a row."""
    said = answers.rows.get(record.place)
    return None if said in _ROW_WORDS else said


def _is_of_finding(record: Record, group: Group) -> bool:
    """Whether what stands in the column of refs is that of the finding."""
    return not record.of("finding_ref") and group.number is not None


def _told_apart(claims: Sequence[_Claim]) -> None:
    """Put the section's name before refs, where otherwise two would be the same."""
    often = Counter(claim.ref for claim in claims)
    if all(number == 1 for ref, number in often.items() if ref):
        return
    for claim in claims:
        section = claim.record.section
        name = section.cell.text if section else claim.record.heading
        if name and claim.ref:
            claim.ref = f"{as_part(name)}-{claim.ref}"


def _ask(claims: Iterable[_Claim], ledger: Ledger) -> None:
    first: dict[str, _Claim] = {}
    again: list[tuple[_Claim, _Claim]] = []
    for claim in claims:
        before = first.setdefault(claim.ref, claim)
        if not claim.ref:
            why = f"'{claim.text}' cannot be a ref, which has letters, digits and . - / ( ) only"
            _ask_one(claim, why, ledger)
        elif before is not claim:
            again.append((claim, before))
    for title in dict.fromkeys(_title(claim) for claim, _ in again):
        of_column = [pair for pair in again if _title(pair[0]) == title]
        if len(of_column) > _MOST_ASKED and title:
            _ask_of_column(title, of_column, ledger)
            continue
        for claim, before in of_column:
            why = f"the ref {claim.text} stands in {before.record.place} already"
            _ask_one(claim, why, ledger)


def _ask_one(claim: _Claim, why: str, ledger: Ledger) -> None:
    place, claim.ref = claim.record.place, claim.ref or claim.text
    ledger.ask(Decision((place,), "ref", claim.text, why, (), option("--row", place, DOTS)))


def _ask_of_column(title: str, again: Sequence[tuple[_Claim, _Claim]], ledger: Ledger) -> None:
    """Ask once about a column of which many refs stand more than once."""
    claim, before = again[0]
    places = tuple(claim.record.place for claim, _ in again)
    name = f"{OWN}{as_part(title).strip('-').lower() or 'ref'}"
    why = (
        f"many refs stand in several rows, as {claim.text} in {before.record.place} and in"
        f" {claim.record.place}. Keep the column as {name}, and jtai numbers the actions; or give"
        f" each row a ref of its own: {option('--row', claim.record.place, DOTS)}"
    )
    answer = option("--map", title, DOTS)
    ledger.ask(Decision(places, "ref", claim.text, why, (name,), answer))


def _title(claim: _Claim) -> str:
    return next((placed.column.title for placed in claim.record.of("ref")), "")


def _numbered(
    groups: Sequence[Group], given: dict[tuple[int, int | None], str], ledger: Ledger
) -> Iterator[Names]:
    own = [
        (
            given.get((number, None), ""),
            [given[number, n] for n in range(len(group.actions)) if given.get((number, n))],
        )
        for number, group in enumerate(groups)
    ]
    findings = finding_refs(own)
    taken = {*findings, *(ref for _, refs in own for ref in refs)}
    without = 0
    for number, (group, finding) in enumerate(zip(groups, findings, strict=True)):
        refs = [given.get((number, place), "") for place in range(len(group.actions))]
        free = (ref for n in range(1, 10**6) if (ref := f"{finding}.{n}") not in taken)
        without += refs.count("")
        yield Names(finding, tuple(ref or next(free) for ref in refs))
    if without:
        ledger.remark(
            f"{counted(without, 'action')} had no ref in the source, and got one by the order of"
            " the rows."
        )
