"""Reading one large plan: only what nobody has read before, and that in two processes where there
are two cores.

Its findings are read and kept in stretches, each for itself (reading/pieces.py). So after an edit
only the stretch that it is in is read anew, whoever has made it. What cannot be cut is read whole,
and kept whole.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from jtai.cache import store
from jtai.cache.packed import Kept, Stretch, pack, pack_at_once
from jtai.cache.unpacked import unpack
from jtai.checks import errors_between_findings
from jtai.cli.two_processes import by_two
from jtai.counted_warnings import facts_of, lasting_of, lasting_warnings
from jtai.lasting import Facts, Lasting
from jtai.model import Plan
from jtai.reading import plan_of, words_left_out
from jtai.reading.pieces import Cut, Piece, cut, cut_as_read, findings_of, frame_of, stretches
from jtai.reading.plan import may_leave_out

_MOST_STRETCHES = 1_000
"""More than the largest plan that is kept has, unless its findings begin in an odd way."""


class _Part(NamedTuple):
    """A stretch of a plan, and the name under which it is kept; None where none is. `kept` is what
    is known of it already; `warned` says whether its facts are asked for."""

    piece: Piece
    name: str | None
    kept: Kept | None = None
    warned: bool = False


def read_large(
    data: bytes, source: str, name: str | None, place: Path | None, *, keep: bool, warned: bool
) -> Kept:
    """The plan in `data`, which goes under a name, and with `warned` its lasting warnings. What is
    in `place` already is not read again; with `keep` the rest is put there. Raises PlanError for a
    plan with errors."""
    keep = keep and len(data) <= store.MOST_BYTES  # else it would push itself out, each time anew
    kept = _in_stretches(data, place, keep=keep, warned=warned)
    if kept is None:
        if keep:
            store.make_room()  # some may be kept of a plan that turns out to have errors
        plan = plan_of(data, source)
        left_out = words_left_out(data, plan) if warned else ()
        kept = Kept(plan, lasting_warnings(plan, left_out) if warned else None)
    if keep and place:
        _keep(name, kept, place)
    return kept


def keep_read(
    data: bytes, plan: Plan, before: Iterable[Stretch], name: str, place: Path
) -> tuple[Stretch, ...]:
    """Keep a large plan of which somebody knows already what is in its `data`, and the stretches
    of it as it was `before`, with facts if these have any; gives those of now."""
    found = cut_as_read(data, plan)
    parts = _parts(data, found, place) if found else []
    if not found or not _are_stretches(parts):
        return ()
    findings, known = iter(plan.findings), {one.name: one.facts for one in before}
    warned = bool(known) and None not in known.values()
    facts = []
    for part in parts:
        its_own = Plan("", {}, tuple(islice(findings, part.piece.number)))
        if part.name in known and store.has(part.name, place):
            facts.append(known[part.name])
        else:
            its_part = _with_facts(part.piece, its_own) if warned else Kept(its_own)
            _keep_part(part, its_part, place)
            facts.append(its_part.facts)
    kept = _put_together(data, found, plan, parts, facts)
    _keep(name, kept, place)
    return kept.stretches


def _keep(name: str | None, kept: Kept, place: Path) -> None:
    """Keep a plan that has a name, and in any case no more than there is room for."""
    if name:
        plan = replace(kept.plan, findings=()) if kept.stretches else kept.plan
        store.keep(name, pack(kept._replace(plan=plan)), place)
    store.make_room({stretch.name for stretch in kept.stretches})


def _are_stretches(parts: list[_Part]) -> bool:
    """Whether it is of use to keep these parts each for itself: one is the whole plan, and as many
    as findings, where all begin alike, push each other out."""
    return 1 < len(parts) <= _MOST_STRETCHES


def _in_stretches(data: bytes, place: Path | None, *, keep: bool, warned: bool) -> Kept | None:
    """None where the plan cannot be read in this way, or has errors."""
    found = cut(data)
    head = found and frame_of(found)
    if not found or not head:
        return None
    parts = _parts(data, found, place, warned=warned)
    read = _each(parts, place, keep=keep) if _are_stretches(parts) else None
    if read is None:
        return None
    findings = (finding for kept in read for finding in kept.plan.findings)
    plan = replace(head, findings=(*findings,))
    if errors_between_findings(plan):
        return None
    return _put_together(data, found, plan, parts, [kept.facts for kept in read])


def _parts(data: bytes, found: Cut, place: Path | None, *, warned: bool = False) -> list[_Part]:
    return [
        _Part(
            piece,
            store.name_for(piece.data, store.A_STRETCH) if place else None,
            warned=warned,
        )
        for piece in stretches(data, found)
    ]


def _put_together(
    data: bytes, found: Cut, plan: Plan, parts: list[_Part], facts: list[Facts | None]
) -> Kept:
    """The plan with its stretches, and with its lasting warnings where all facts are known."""
    stretches = (
        Stretch(part.name, part.piece.above, its_own)
        for its_own, part in zip(facts, parts, strict=True)
        if part.name
    )
    placed = [
        (its_own, part.piece.above) for its_own, part in zip(facts, parts, strict=True) if its_own
    ]
    lasting = _lasting(data, found, plan, placed) if len(placed) == len(parts) else None
    return Kept(plan, lasting, stretches=(*stretches,))


def _lasting(data: bytes, found: Cut, plan: Plan, placed: list[tuple[Facts, int]]) -> Lasting:
    head = replace(plan, findings=())
    of_head = facts_of(head, may_hide=may_leave_out(found.frame, head))
    known = [(of_head, 0), *placed]
    left_out = words_left_out(data, plan) if any(one.may_hide for one, _ in known) else ()
    return lasting_of(plan, known, left_out)


def _each(parts: list[_Part], place: Path | None, *, keep: bool) -> list[Kept] | None:
    """What is kept or read of each part, on the lines where it stands; None where one cannot be
    read alone."""
    done: dict[int, Kept] = {}
    unread: dict[int, _Part] = {}
    for number, part in enumerate(parts):
        kept = store.find(part.name, place, part.piece.above) if place and part.name else None
        if kept and (kept.facts or not part.warned):
            done[number] = kept
        else:
            unread[number] = part._replace(kept=kept)
    size = sum(len(part.piece.data) for part in unread.values())
    with closing(by_two(unread, _told, size)) as told:
        for number, part, packed in told:
            read = unpack(packed, part.piece.above) if packed else _read(part)
            if read is None:
                return None
            if keep and place:
                _keep_part(part, read, place, packed)
            done[number] = read
    return [done[number] for number in range(len(parts))]


def _keep_part(part: _Part, kept: Kept, place: Path, packed: bytes | None = None) -> None:
    if part.name:
        store.keep(part.name, [packed] if packed else pack(kept, part.piece.above), place)


def _told(part: _Part) -> bytes:
    """What is read of a part, packed; nothing where it cannot be read alone, or not be packed."""
    kept = _read(part)
    return pack_at_once(kept, part.piece.above) if kept else b""


def _read(part: _Part) -> Kept | None:
    """What is read of a part; None where it cannot be read alone."""
    findings = part.kept.plan.findings if part.kept else findings_of(part.piece)
    if not findings:
        return None
    plan = Plan("", {}, findings)
    return _with_facts(part.piece, plan) if part.warned else Kept(plan)


def _with_facts(piece: Piece, plan: Plan) -> Kept:
    may_hide = may_leave_out(piece.data, plan, piece.above)
    return Kept(plan, facts=facts_of(plan, piece.above, may_hide=may_hide))
