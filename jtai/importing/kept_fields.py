"""What a record has for the fields of an action that are kept as they stand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jtai.importing.account import Piece, Verdict
from jtai.importing.grouping import Group
from jtai.importing.numbered_steps import pieces_of, steps_in
from jtai.importing.records import Placed, Read, Record
from jtai.model import Extra
from jtai.on_file import texts_in
from jtai.own_fields import OF_FINDINGS, own_if_told
from jtai.schema import OWN

_EVIDENCE = "evidence"
SECTION, STATUS = f"{OWN}section", f"{OWN}status"


class Kept(NamedTuple):
    """Steps, evidence and the board's own fields, and the cells that they were in."""

    steps: tuple[str, ...]
    evidence: tuple[str, ...]
    extra: Extra
    reads: tuple[Read, ...]
    numbers: int
    """How many numbers were taken off steps."""


def kept(record: Record, status: str | None, section: str) -> Kept:
    """What a record has that is kept word for word; `status` is what the source calls it, `section`
    the text of what stands above it, where that is not its finding."""
    text = "\n".join(placed.cell.text for placed in _filled(record, "action"))
    steps, numbers = steps_in(text)
    shown = [_evidence(placed) for placed in _filled(record, _EVIDENCE)]
    evidence = [text for texts, _ in shown for text in texts]
    extra = {SECTION: section, STATUS: status or ""}
    for name in record.cells:
        if name.startswith(OWN):
            texts = [extra.get(name, ""), *(p.cell.text for p in _filled(record, name))]
            extra[name] = "\n".join(filter(None, texts))
    return Kept(
        steps,
        tuple(dict.fromkeys(evidence)),
        tuple((name, _list_or_text(said)) for name, said in extra.items() if said),
        (*_steps_read(record, numbers), *(read for _, read in shown), *_others_read(record)),
        sum(map(bool, numbers)),
    )


def own_of_finding(group: Group) -> Extra:
    """The board's own fields of a finding: those of rows that say nothing of an action, and of
    columns that are named so."""
    found = dict(own for record in group.bare for own in kept(record, None, group.section).extra)
    named: dict[str, dict[str, None]] = {}
    for record in group.records:
        for name in record.cells:
            if name.startswith(OF_FINDINGS):
                key = name.removeprefix(OF_FINDINGS)
                named.setdefault(key, {})[record.text(name)] = None
    found |= {key: own_if_told("\n".join(texts)) for key, texts in named.items() if any(texts)}
    return tuple(found.items())


def bare_reads(record: Record) -> tuple[Read, ...]:
    """What became of the cells of a finding without an action, but for its text and its refs."""
    evidence = (_evidence(placed)[1] for placed in _filled(record, _EVIDENCE))
    return (*evidence, *_others_read(record))


def numbered(placed: Placed, field: str) -> tuple[tuple[str, ...], Read]:
    """The texts of a cell in the form in which jtai tells several of them, and what became of it:
    the numbers are taken off."""
    texts = texts_in(placed.cell.text)
    numbers = [f"{number}." for number in range(1, len(texts) + 1)] if len(texts) > 1 else [""]
    pairs = zip(numbers, texts, strict=True)
    pieces = (piece for number, text in pairs for piece in (Piece(number), Piece(text, field)))
    return texts, Read(placed, Verdict.VERBATIM, tuple(pieces))


def called(placed: Placed, ref: str, *, of_finding: bool) -> Read:
    """What became of a cell that says what an action, or its finding, is called."""
    field, text = "finding_ref" if of_finding else "ref", placed.cell.text
    if text == ref:
        return Read(placed, Verdict.VERBATIM, (Piece(text, field),))
    return Read(placed, Verdict.VALUE, (Piece(text, field, ref),))


def verbatim(placed: Placed, field: str) -> Read:
    """A cell that is kept word for word, a piece for each of its lines."""
    pieces = tuple(Piece(line, field) for line in _lines(placed.cell.text))
    return Read(placed, Verdict.VERBATIM, pieces)


def _steps_read(record: Record, numbers: tuple[str, ...]) -> Iterator[Read]:
    at = 0
    for placed in _filled(record, "action"):
        end = at + placed.cell.text.count("\n") + 1
        yield Read(placed, Verdict.VERBATIM, pieces_of(placed.cell.text, numbers[at:end]))
        at = end


def _evidence(placed: Placed) -> tuple[Sequence[str], Read]:
    """Each numbered text, or each line, is one."""
    texts, read = numbered(placed, _EVIDENCE)
    if len(texts) > 1 and all(text.strip() for text in texts):
        return texts, read
    return _lines(placed.cell.text), verbatim(placed, _EVIDENCE)


def _others_read(record: Record) -> Iterator[Read]:
    for name in record.cells:
        if name.startswith((OWN, OF_FINDINGS)):
            yield from (verbatim(placed, name) for placed in _filled(record, name))


def _list_or_text(text: str) -> object:
    """What a field of the board's own holds: a list where jtai tells one so. In a table that people
    made `""` is a ditto mark, and no empty text."""
    own = own_if_told(text)
    return text if isinstance(own, str) else own


def _filled(record: Record, field: str) -> list[Placed]:
    return [placed for placed in record.of(field) if placed.cell.text]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
